package app_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// aClass opens a class of the committee A.
func (o *office) aClass(who domain.Actor, kind casefile.ClassKind, from, to string) string {
	o.t.Helper()
	code, _, err := o.app.OpenClass(o.t.Context(), who, app.ClassOpened{
		Unit: "A", Kind: kind, Centre: "Trung tâm chính trị", From: domain.MustDate(from), To: domain.MustDate(to), Sessions: 5, Paper: "2-KH/ĐU",
	})
	if err != nil {
		o.t.Fatal(err)
	}
	return code
}

func (o *office) classMoves(who domain.Actor, class string, act casefile.ClassAct, on string, numbers map[string]string) {
	o.t.Helper()
	if _, err := o.app.MoveClass(o.t.Context(), who, app.ClassMoved{Class: class, Act: act, On: domain.MustDate(on), Paper: "9-QĐ/TTCT", Numbers: numbers}); err != nil {
		o.t.Fatalf("%s: %v", act, err)
	}
}

// kindsOf are the steps that stand in a file.
func (o *office) kindsOf(who domain.Actor, file string) string {
	o.t.Helper()
	c, err := o.app.CaseFile(o.t.Context(), who, file)
	if err != nil {
		o.t.Fatal(err)
	}
	var out []string
	for _, e := range c.Events {
		if !e.Taken {
			out = append(out, string(e.Kind))
		}
	}
	return strings.Join(out, " ")
}

func TestAClassIsWrittenIntoTheFilesOfItsLearners(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := cabinet(t, at, "2026-05-20")
		ofA := o.of("A", domain.RoleUnitOfficer)
		young := somebody("Lê Thị Trẻ")
		young.Birth = casefile.Birth{Year: 2008, Month: 12, Day: 1} // seventeen at the class
		first, _, err := o.app.AddCandidate(t.Context(), ofA, app.CandidateAdded{
			Unit: "A1", Person: young, Kind: casefile.Admission, First: casefile.Listed, On: domain.MustDate("2026-01-05"), Consent: domain.MustDate("2026-01-05"),
		})
		if err != nil {
			t.Fatal(err)
		}
		second, third := o.nominated(ofA, "A2", "Trần Văn Thử", "2026-01-06"), o.nominated(ofA, "A1", "Phạm Thị Ba", "2026-01-07")
		gone := o.nominated(ofA, "A1", "Hồ Văn Bốn", "2026-01-07")
		o.steps(ofA, gone, toDecision[:1]...)
		o.steps(ofA, gone, toDecision[1:3]...)

		class := o.aClass(ofA, casefile.AwarenessClass, "2026-03-02", "2026-03-06")
		page, err := o.app.ClassPage(t.Context(), ofA, class, "")
		if err != nil || len(page.Waiting) != 3 || len(page.Units) != 2 || page.Waiting[0].Shown.Name != "" {
			t.Fatalf("who waits: %+v, %v", page.Waiting, err)
		}
		if one, err := o.app.ClassPage(t.Context(), ofA, class, "A2"); err != nil || len(one.Waiting) != 1 || one.Waiting[0].Code != second {
			t.Errorf("of one cell: %+v, %v", one.Waiting, err)
		}
		if _, err := o.app.Enrol(t.Context(), ofA, class, []string{gone}); !strings.Contains(refusals(t, err)[0], "class_waits") {
			t.Errorf("who has a certificate is enrolled: %v", err)
		}
		if _, err := o.app.Enrol(t.Context(), ofA, class, []string{first, second, third}); err != nil {
			t.Fatal(err)
		}
		other := o.aClass(ofA, casefile.AwarenessClass, "2026-04-02", "2026-04-06")
		if _, err := o.app.Enrol(t.Context(), ofA, other, []string{first}); err == nil {
			t.Error("on two rosters at once")
		}
		o.classMoves(ofA, class, casefile.ClassStarts, "2026-03-02", nil)
		if got := o.kindsOf(ofA, first); got != "listed class_begun" {
			t.Errorf("begun, the file has %s", got)
		}
		if _, err := o.app.MoveClass(t.Context(), ofA, app.ClassMoved{Class: class, Act: casefile.ClassFinishes, On: domain.MustDate("2026-03-09"), Paper: "9"}); err == nil {
			t.Error("completed without results")
		}
		noted := map[string]app.LearnerNoted{first: {5, casefile.ResultPassed}, second: {4, casefile.ResultPassed}, third: {1, casefile.ResultAbsent}}
		if _, err := o.app.NoteLearners(t.Context(), ofA, class, noted); err != nil {
			t.Fatal(err)
		}
		if _, err := o.app.NoteLearners(t.Context(), ofA, class, map[string]app.LearnerNoted{first: {6, casefile.ResultPassed}}); err == nil {
			t.Error("more sessions attended than there were")
		}
		o.classMoves(ofA, class, casefile.ClassFinishes, "2026-03-09", nil)
		if got := o.kindsOf(ofA, third); got != "listed class_begun" {
			t.Errorf("who did not attend has %s", got)
		}
		page, err = o.app.ClassPage(t.Context(), ofA, class, "")
		if err != nil || page.Due != domain.MustDate("2026-03-24") || !page.Late || page.Next != 1 {
			t.Errorf("certificates are due %s, next %d, %v", page.Due, page.Next, err)
		}
		if _, err := o.app.MoveClass(t.Context(), ofA, app.ClassMoved{Class: class, Act: casefile.ClassCertifies, On: domain.MustDate("2026-03-20"), Numbers: map[string]string{first: "7", second: "007"}}); err == nil {
			t.Error("one number twice")
		}
		if got := o.kindsOf(ofA, first); got != "listed class_begun class_completed" {
			t.Errorf("a refused act has written %s", got)
		}
		o.classMoves(ofA, class, casefile.ClassCertifies, "2026-03-20", map[string]string{first: "7", second: "8"})
		if got := o.kindsOf(ofA, second); got != "listed class_begun class_completed certified" {
			t.Errorf("certified, the file has %s", got)
		}
		c, err := o.app.CaseFile(t.Context(), ofA, second)
		if err != nil || c.Line.State != casefile.AtCertified || len(c.Clocks) == 0 {
			t.Errorf("the file stands as %+v %v", c.Line, err)
		}

		if _, err := o.app.TakeStepBack(t.Context(), ofA, app.StepTakenBack{File: second, Event: c.Events[len(c.Events)-1].ID}); faults(err) != "event_register" {
			t.Errorf("a certificate of the register is taken back from the file alone: %v", err)
		}

		// A wrong number is taken back and given anew; the register keeps both.
		if _, err := o.app.TakeClassBack(t.Context(), ofA, class, second); err != nil {
			t.Fatal(err)
		}
		o.classMoves(ofA, class, casefile.ClassCertifies, "2026-03-21", map[string]string{second: "9"})
		reg, err := o.app.Certificates(t.Context(), ofA, app.CertificateAsk{Year: 2026})
		if err != nil || len(reg.Lines) != 3 || !reg.Lines[1].Taken || reg.Lines[2].Number != "9" || reg.Lines[2].ValidTo != domain.MustDate("2031-03-21") {
			t.Errorf("the register: %+v, %v", reg.Lines, err)
		}

		// Who was absent learns again; a number of the year is given once.
		if _, err := o.app.Enrol(t.Context(), ofA, other, []string{third}); err != nil {
			t.Fatal(err)
		}
		o.classMoves(ofA, other, casefile.ClassStarts, "2026-04-02", nil)
		if _, err := o.app.NoteLearners(t.Context(), ofA, other, map[string]app.LearnerNoted{third: {5, casefile.ResultPassed}}); err != nil {
			t.Fatal(err)
		}
		o.classMoves(ofA, other, casefile.ClassFinishes, "2026-04-08", nil)
		_, err = o.app.MoveClass(t.Context(), ofA, app.ClassMoved{Class: other, Act: casefile.ClassCertifies, On: domain.MustDate("2026-04-10"), Numbers: map[string]string{third: "9"}})
		if got := refusals(t, err); len(got) != 1 || !strings.Contains(got[0], "class_number_twice") {
			t.Errorf("a number of the register again: %v", got)
		}
		o.classMoves(ofA, other, casefile.ClassCertifies, "2026-04-10", map[string]string{third: "10"})
		if got := o.kindsOf(ofA, third); got != "listed class_begun class_completed certified" {
			t.Errorf("who learned again has %s", got)
		}

		// What others stand on is not taken back; the last thing otherwise is.
		o.steps(ofA, first, "dossier_authorised 2026-04-20")
		if _, err := o.app.TakeClassBack(t.Context(), ofA, class, first); err == nil {
			t.Error("a certificate is taken back on which the file stands")
		}
		for range 3 {
			if _, err := o.app.TakeClassBack(t.Context(), ofA, other, ""); err != nil {
				t.Fatal(err)
			}
		}
		if got := o.kindsOf(ofA, third); got != "listed class_begun" {
			t.Errorf("taken back, the file has %s", got)
		}
		if _, err := o.app.TakeClassBack(t.Context(), ofA, other, ""); err == nil {
			t.Error("there is nothing left to take back")
		}
		if _, err := o.app.ClassPage(t.Context(), o.of("B", domain.RoleUnitOfficer), class, ""); err == nil {
			t.Error("another committee sees the class")
		}
		o.sound()
	})
}

func TestANewMemberLearnsOnProbation(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := cabinet(t, at, "2026-08-20")
		ofA := o.of("A", domain.RoleUnitOfficer)
		file := o.nominated(ofA, "A1", "Nguyễn Thị Mẫu", "2026-01-05")
		o.steps(ofA, file, toDecision...)
		o.steps(ofA, file, "decision_received 2026-04-20", "admitted 2026-05-04")
		class := o.aClass(ofA, casefile.MemberClass, "2026-06-01", "2026-06-03")
		if _, err := o.app.Enrol(t.Context(), ofA, class, []string{file}); err != nil {
			t.Fatal(err)
		}
		o.classMoves(ofA, class, casefile.ClassStarts, "2026-06-01", nil)
		if _, err := o.app.NoteLearners(t.Context(), ofA, class, map[string]app.LearnerNoted{file: {5, casefile.ResultPassed}}); err != nil {
			t.Fatal(err)
		}
		o.classMoves(ofA, class, casefile.ClassFinishes, "2026-06-05", nil)
		o.classMoves(ofA, class, casefile.ClassCertifies, "2026-06-10", map[string]string{file: "1"})
		if got := o.kindsOf(ofA, file); !strings.HasSuffix(got, " admitted new_member_class") {
			t.Errorf("the file has %s", got)
		}
		next := o.aClass(ofA, casefile.MemberClass, "2026-08-01", "2026-08-03")
		if page, err := o.app.ClassPage(t.Context(), ofA, next, ""); err != nil || len(page.Waiting) != 0 {
			t.Errorf("who has learned waits: %+v, %v", page.Waiting, err)
		}
		if _, err := o.app.TakeClassBack(t.Context(), ofA, class, ""); err != nil {
			t.Fatal(err)
		}
		if page, err := o.app.ClassPage(t.Context(), ofA, next, ""); err != nil || len(page.Waiting) != 0 {
			t.Errorf("who still is on a roster waits for another class: %+v, %v", page.Waiting, err)
		}
		o.sound()
	})
}

func TestCertificatesThatExpireAreCountedOnce(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := cabinet(t, at, "2030-12-01")
		ofA := o.of("A", domain.RoleUnitOfficer)
		for name, day := range map[string]string{
			"Nguyễn Thị Qua": "2025-11-30", // held until the day before
			"Nguyễn Thị Nay": "2025-12-01", // holds until this day
			"Nguyễn Thị Một": "2025-12-31", // the thirtieth day
			"Nguyễn Thị Hai": "2026-01-01",
			"Nguyễn Thị Ba":  "2026-03-01", // the ninetieth
			"Nguyễn Thị Bốn": "2026-03-02",
		} {
			o.steps(ofA, o.nominated(ofA, "A1", name, "2025-10-05"), "certified "+day)
		}
		l, err := o.app.ClassList(t.Context(), ofA, 0)
		want := map[domain.Date]int{on("2030-11-30"): 1, on("2030-12-01"): 1, on("2030-12-31"): 1, on("2031-01-01"): 1, on("2031-03-01"): 1}
		if diff := cmp.Diff(want, l.Expiring); diff != "" || err != nil {
			t.Errorf("%s, %v", diff, err)
		}
		if l, err := o.app.ClassList(t.Context(), o.of("B", domain.RoleUnitOfficer), 0); err != nil || len(l.Expiring) != 0 {
			t.Errorf("of others: %v, %v", l.Expiring, err)
		}
	})
}
