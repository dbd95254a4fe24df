package app_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tiendo/internal/app"
	"tiendo/internal/credential"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// cabinet is an office with cells below the committee A, and a key for people.
func cabinet(t *testing.T, at storage.Place, today string) *office {
	t.Helper()
	o := newOffice(t, at, today)
	o.app.KeysIn(credential.KeyFile(filepath.Join(t.TempDir(), "secret.key")))
	o.must(o.units("code,full_name,kind,parent_code\nA1,Chi bộ Một,cell,A\nA2,Chi bộ Hai,cell,A\n"))
	return o
}

// somebody is an invented person.
func somebody(name string) casefile.Person {
	return casefile.Person{
		Name: name, Birth: casefile.Birth{Year: 2000, Month: 3, Day: 4}, Home: "xã Mẫu",
		Attributes: casefile.Attributes{Sex: casefile.Female, Source: report.SourceGroups[0], Youth: casefile.Yes},
	}
}

// nominated puts somebody on the list of a cell and gives the file's code.
func (o *office) nominated(who domain.Actor, unit, name, on string) string {
	o.t.Helper()
	code, _, err := o.app.AddCandidate(o.t.Context(), who, app.CandidateAdded{
		Unit: unit, Person: somebody(name), Kind: casefile.Admission, First: casefile.Listed, On: domain.MustDate(on), Consent: domain.MustDate(on),
	})
	if err != nil {
		o.t.Fatal(err)
	}
	return code
}

// steps records what happened in a file: "certified 2026-01-20".
func (o *office) steps(who domain.Actor, file string, lines ...string) {
	o.t.Helper()
	for _, line := range lines {
		if err := o.step(who, file, line); err != nil {
			o.t.Fatalf("%s: %v", line, err)
		}
	}
}

func (o *office) step(who domain.Actor, file, line string) error {
	kind, day, _ := strings.Cut(line, " ")
	e := casefile.Event{Kind: casefile.Kind(kind), On: domain.MustDate(day)}
	switch e.Kind {
	case casefile.CellResolved, casefile.CellRecognised:
		if e.Kind == casefile.CellResolved {
			o.introduced(who, file, e.On)
		}
		e.Vote = &casefile.Vote{Members: 9, Present: 9, For: 8, Against: 1}
	case casefile.Decided, casefile.OfficialDecided, casefile.BaseResolved, casefile.BaseRecognised:
		e.Vote = &casefile.Vote{Members: 7, Present: 7, For: 7}
	}
	_, err := o.app.RecordStep(o.t.Context(), who, app.StepTaken{File: file, Event: e, Seen: -1})
	return err
}

// introduced sees to it that two members have introduced somebody by a day, and
// that the papers of that are there.
func (o *office) introduced(who domain.Actor, file string, on domain.Date) {
	o.t.Helper()
	c, err := o.app.CaseFile(o.t.Context(), who, file)
	if err != nil {
		o.t.Fatal(err)
	}
	if slices.ContainsFunc(c.Help, func(h app.CaseHelp) bool { return h.Role == casefile.IntroducedBy }) {
		return
	}
	for _, name := range []string{"Hồ Văn Giới", "Hồ Thị Thiệu"} {
		if c.NoNames {
			name = ""
		}
		in := app.HelpAssigned{File: file, Name: name, Role: casefile.IntroducedBy, On: on, Official: true, Together: on.AddDays(-800)}
		if _, err := o.app.AssignHelp(o.t.Context(), who, in); err != nil {
			o.t.Fatal(err)
		}
	}
	notes := []casefile.PaperNote{{Code: casefile.MemberIntroduces, Noted: casefile.NotedHas}, {Code: casefile.OrganisationIntroduces, Noted: casefile.NotedHas}}
	if _, err := o.app.NotePapers(o.t.Context(), who, app.PapersNoted{File: file, Notes: notes, Seen: -1}); err != nil {
		o.t.Fatal(err)
	}
}

// factsOf are the admissions that a file has written and that stand.
func (o *office) factsOf(file string) (facts []figure.Fact) {
	o.t.Helper()
	err := o.db.View(o.t.Context(), func(tx *storage.Tx) (err error) {
		all, err := tx.FactsOfFile(o.t.Context(), domain.Everything, file)
		for _, f := range all {
			if f.Indicator == domain.Admitted {
				facts = append(facts, f)
			}
		}
		return err
	})
	if err != nil {
		o.t.Fatal(err)
	}
	return facts
}

// toDecision is the way from the list to the decision in five months.
var toDecision = []string{
	"class_begun 2026-01-12", "class_completed 2026-01-16", "certified 2026-01-20", "dossier_authorised 2026-02-02", "dossier_opened 2026-02-05",
	"verification_sent 2026-02-10", "verification_back 2026-03-10", "dossier_certified 2026-03-12", "cell_resolved 2026-03-20", "submitted 2026-03-25",
	"decided 2026-04-15",
}

func TestAPersonIsAdmittedByTheirFile(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := cabinet(t, at, "2026-05-20")
		ofA := o.of("A", domain.RoleUnitOfficer)
		file := o.nominated(ofA, "A1", "Nguyễn Thị Mẫu", "2026-01-05")
		o.steps(ofA, file, toDecision...)
		o.steps(ofA, file, "decision_received 2026-04-20", "admitted 2026-05-04")

		c, err := o.app.CaseFile(t.Context(), ofA, file)
		if err != nil {
			t.Fatal(err)
		}
		if c.Line.State != casefile.AtAdmitted || c.Line.OfficialOn != domain.MustDate("2027-05-04") || c.Line.Shown.Name != "" || c.Line.Shown.Initials != "N.T.M." {
			t.Errorf("the file stands as %+v", c.Line)
		}
		if got := o.factsOf(file); len(got) != 1 || got[0].Indicator != domain.Admitted || got[0].EffectiveOn != domain.MustDate("2026-04-15") {
			t.Errorf("the file wrote %+v", got)
		}
		if got := o.admitted("A", "2026-05-20"); got != 0 {
			t.Errorf("A counts what it declares, and yet has %d", got)
		}
		if _, err := o.app.SetCounting(t.Context(), desk, app.Counting{Unit: "A", Mode: figure.CountCases, From: domain.NewYearMonth(2026, 1)}); err != nil {
			t.Fatal(err)
		}
		if got := o.admitted("A", "2026-05-20"); got != 1 {
			t.Errorf("A counts its files, and has %d", got)
		}
		if got := o.admitted("A", "2026-04-14"); got != 0 {
			t.Errorf("A has %d before the decision", got)
		}
		o.sound()
	})
}

func TestAWrongStepIsTakenBackAndItsFactsWithIt(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := cabinet(t, at, "2026-05-20")
		ofA := o.of("A", domain.RoleUnitOfficer)
		file := o.nominated(ofA, "A1", "Nguyễn Thị Mẫu", "2026-01-05")
		o.steps(ofA, file, toDecision...)
		c, err := o.app.CaseFile(t.Context(), ofA, file)
		if err != nil {
			t.Fatal(err)
		}
		event := func(kind casefile.Kind) casefile.EventID {
			i := slices.IndexFunc(c.Events, func(e app.CaseEvent) bool { return e.Kind == kind })
			return c.Events[i].ID
		}
		_, err = o.app.TakeStepBack(t.Context(), ofA, app.StepTakenBack{File: file, Event: event(casefile.Submitted)})
		if got := refusals(t, err); got[0] != "event_last" {
			t.Errorf("a step that another stands on is taken back: %v", got)
		}
		_, err = o.app.TakeStepBack(t.Context(), ofA, app.StepTakenBack{File: file, Event: event(casefile.Decided), Paper: strings.Repeat("ư", app.LongestCasePaper+1)})
		if got := faults(err); got != "paper text_too_long" {
			t.Errorf("a number of a paper without end: %v", got)
		}
		if _, err := o.app.TakeStepBack(t.Context(), ofA, app.StepTakenBack{File: file, Event: event(casefile.Decided)}); err != nil {
			t.Fatal(err)
		}
		_, err = o.app.TakeStepBack(t.Context(), ofA, app.StepTakenBack{File: file, Event: event(casefile.Decided)})
		if got := refusals(t, err); got[0] != "event_gone" {
			t.Errorf("it is taken back twice: %v", got)
		}
		if c, err = o.app.CaseFile(t.Context(), ofA, file); err != nil || c.Line.State != casefile.AtSubmitted {
			t.Errorf("the file stands at %s: %v", c.Line.State, err)
		}
		if got := o.factsOf(file); len(got) != 0 {
			t.Errorf("it still counts: %+v", got)
		}
		o.steps(ofA, file, "decided 2026-04-16")
		o.sound()
	})
}

func TestWhoMaySeeAFile(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := cabinet(t, at, "2026-05-20")
		ofA, ofB, ofA1 := o.of("A", domain.RoleUnitOfficer), o.of("B", domain.RoleUnitOfficer), o.of("A1", domain.RoleCellSecretary)
		file := o.nominated(ofA, "A1", "Nguyễn Thị Mẫu", "2026-01-05")
		other := o.nominated(ofA, "A2", "Trần Văn Thử", "2026-01-05")
		if _, err := o.app.CaseFile(t.Context(), ofB, file); !errors.Is(err, domain.ErrNotFound) {
			t.Errorf("B finds the file of A: %v", err)
		}
		if _, err := o.app.CaseFile(t.Context(), ofA1, other); !errors.Is(err, domain.ErrNotFound) {
			t.Errorf("a cell finds the file of another: %v", err)
		}
		if _, err := o.app.CaseFile(t.Context(), o.of("A", domain.RoleViewer), file); !errors.Is(err, domain.ErrForbidden) {
			t.Errorf("a viewer opens a file: %v", err)
		}
		for who, want := range map[string]int64{"mẫu": 1, "MAU nguyen": 1, "thử": 1, "xyz": 0, file: 1, "hs26": 2} {
			l, err := o.app.Files(t.Context(), ofA, app.CaseAsk{Text: who})
			if err != nil || l.Total != want || int64(len(l.Lines)) != want {
				t.Errorf("%q gives %d files, %v", who, l.Total, err)
			}
		}
		if l, err := o.app.Files(t.Context(), ofB, app.CaseAsk{Text: "mẫu"}); err != nil || l.Total != 0 {
			t.Errorf("B finds %d of A, %v", l.Total, err)
		}

		open := func(who domain.Actor, why casefile.ReadReason, paper string) error {
			_, err := o.app.OpenPeople(t.Context(), who, app.PeopleOpened{Files: []string{file}, Reason: why, Paper: paper})
			return err
		}
		if got := refusals(t, open(ofA, "", "")); got[0] != "reason read_reason" {
			t.Errorf("a name is opened without a reason: %v", got)
		}
		if got := refusals(t, open(o.of("TU", domain.RoleDesk), casefile.ForUpdate, "")); got[0] != "reason read_reason" {
			t.Errorf("the desk opens a name as if it kept the file: %v", got)
		}
		if err := open(ofA1, casefile.ForMeeting, ""); err != nil {
			t.Fatal(err)
		}
		c, err := o.app.CaseFile(t.Context(), ofA1, file)
		if err != nil || c.Line.Shown.Name != "Nguyễn Thị Mẫu" || c.Person == nil || c.Person.Home != "xã Mẫu" {
			t.Errorf("after it was opened: %+v, %v", c.Line.Shown, err)
		}
		if c, err = o.app.CaseFile(t.Context(), ofA, file); err != nil || c.Line.Shown.Name != "" || c.Person != nil {
			t.Errorf("what one opened is open to another: %+v, %v", c.Line.Shown, err)
		}
		reads, err := o.app.FileReads(t.Context(), ofA, file)
		if err != nil || len(reads) != 1 || reads[0].By != ofA1.Name || reads[0].Reason != casefile.ForMeeting {
			t.Errorf("who opened it: %+v, %v", reads, err)
		}
		o.clock.Set("2026-05-21")
		if c, err = o.app.CaseFile(t.Context(), ofA1, file); err != nil || c.Line.Shown.Name != "" {
			t.Errorf("it stays open: %+v, %v", c.Line.Shown, err)
		}
	})
}

func TestWhatStandsInTheWayOfAFile(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := cabinet(t, at, "2026-05-20")
		ofA := o.of("A", domain.RoleUnitOfficer)
		good := app.CandidateAdded{
			Unit: "A1", Person: somebody("Nguyễn Thị Mẫu"), Kind: casefile.Admission, First: casefile.Nominated,
			On: domain.MustDate("2026-01-05"), Consent: domain.MustDate("2026-01-05"),
		}
		before := o.rows()
		for name, c := range map[string]struct {
			change func(*app.CandidateAdded)
			want   string
		}{
			"without consent":            {func(c *app.CandidateAdded) { c.Consent = 0 }, "consent consent_needed"},
			"consent of a day to come":   {func(c *app.CandidateAdded) { c.Consent = domain.MustDate("2026-05-21") }, "consent step_future [2026-05-20]"},
			"nominated in the future":    {func(c *app.CandidateAdded) { c.On = domain.MustDate("2026-05-21") }, "on step_future [2026-05-20]"},
			"before birth":               {func(c *app.CandidateAdded) { c.On = domain.MustDate("1999-01-05") }, "on step_birth"},
			"without a name":             {func(c *app.CandidateAdded) { c.Person.Name = " " }, "name person_named"},
			"a name with digits":         {func(c *app.CandidateAdded) { c.Person.Name = "Mẫu 2" }, "name person_name"},
			"born on 30 February":        {func(c *app.CandidateAdded) { c.Person.Birth = casefile.Birth{Year: 2000, Month: 2, Day: 30} }, "birth person_birth"},
			"a source that is not known": {func(c *app.CandidateAdded) { c.Person.Source = "x" }, "source person_choice"},
			"a kind that is not known":   {func(c *app.CandidateAdded) { c.Kind = "x" }, "kind person_choice"},
		} {
			in := good
			c.change(&in)
			_, _, err := o.app.AddCandidate(t.Context(), ofA, in)
			if got := refusals(t, err); got[0] != c.want {
				t.Errorf("%s: %q, want %q", name, got, c.want)
			}
		}
		in := good
		in.Unit = "TU"
		if _, _, err := o.app.AddCandidate(t.Context(), desk, in); refusals(t, err)[0] != "unit file_unit" {
			t.Errorf("the province: %v", err)
		}
		for table, n := range o.rows() {
			if n != before[table] {
				t.Errorf("%s holds %d rows more", table, n-before[table])
			}
		}
	})
}

// TestALostKeyIsAClearStop: nothing of people is read or written, and nothing is
// destroyed; with the key back everything is there.
func TestALostKeyIsAClearStop(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := cabinet(t, at, "2026-05-20")
		ofA := o.of("A", domain.RoleUnitOfficer)
		key := filepath.Join(t.TempDir(), "kept.key")
		o.app.KeysIn(credential.KeyFile(key))
		file := o.nominated(ofA, "A1", "Nguyễn Thị Mẫu", "2026-01-05")
		if err := os.Rename(key, key+".away"); err != nil {
			t.Fatal(err)
		}
		fresh := app.New(o.db, o.clock.Now)
		fresh.KeysIn(credential.KeyFile(key))
		if got := refusals(t, fresh.KeysFit(t.Context())); !strings.HasPrefix(got[0], "no_key") {
			t.Errorf("a lost key: %v", got)
		}
		if _, _, err := fresh.AddCandidate(t.Context(), ofA, app.CandidateAdded{
			Unit: "A1", Person: somebody("Trần Văn Thử"), Kind: casefile.Admission, First: casefile.Listed, On: domain.MustDate("2026-01-05"), Consent: domain.MustDate("2026-01-05"),
		}); refusals(t, err)[0][:6] != "no_key" {
			t.Errorf("somebody is kept under a new key: %v", err)
		}
		if _, err := os.Stat(key); !os.IsNotExist(err) {
			t.Error("a new key took the place of the lost one")
		}
		c, err := fresh.CaseFile(t.Context(), ofA, file)
		if err != nil || c.Keyless == nil || c.Line.State != casefile.AtSympathiser || c.Line.Shown.Initials != "" {
			t.Errorf("without the key the file is %+v, %v", c.Line, err)
		}
		other := credential.KeyFile(filepath.Join(t.TempDir(), "other.key"))
		if _, err := other.MakeRing(); err != nil {
			t.Fatal(err)
		}
		fresh.KeysIn(other)
		if got := refusals(t, fresh.KeysFit(t.Context())); !strings.HasPrefix(got[0], "other_key") {
			t.Errorf("another key: %v", got)
		}
		if err := os.Rename(key+".away", key); err != nil {
			t.Fatal(err)
		}
		fresh.KeysIn(credential.KeyFile(key))
		if err := fresh.KeysFit(t.Context()); err != nil {
			t.Errorf("with the key back: %v", err)
		}
		if l, err := fresh.Files(t.Context(), ofA, app.CaseAsk{Text: "mau"}); err != nil || l.Total != 1 {
			t.Errorf("with the key back %d are found, %v", l.Total, err)
		}
	})
}

func TestNoNameLiesInTheStore(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := cabinet(t, at, "2026-05-20")
		ofA := o.of("A", domain.RoleUnitOfficer)
		file := o.nominated(ofA, "A1", "Nguyễn Thị Độcnhất", "2026-01-05")
		if _, err := o.app.AssignHelp(t.Context(), ofA, app.HelpAssigned{File: file, Name: "Hồ Văn Duynhất", Role: casefile.Helper, On: domain.MustDate("2026-01-06"), Official: true, Together: domain.MustDate("2024-09-01")}); err != nil {
			t.Fatal(err)
		}
		p := somebody("Nguyễn Thị Độcnhất")
		p.Name, p.Sex = "Nguyễn Thị Độcnhấthai", casefile.Male
		if _, err := o.app.CorrectPerson(t.Context(), ofA, app.PersonCorrected{File: file, Person: p}); err != nil {
			t.Fatal(err)
		}
		if _, err := o.app.OpenPeople(t.Context(), ofA, app.PeopleOpened{Files: []string{file}, Reason: casefile.ForUpdate}); err != nil {
			t.Fatal(err)
		}
		c, err := o.app.CaseFile(t.Context(), ofA, file)
		if err != nil || c.Line.Shown.Name != p.Name || len(c.Help) != 1 || c.Help[0].Member.Name != "Hồ Văn Duynhất" || !c.Line.Helped {
			t.Fatalf("the file reads %+v %+v %v", c.Line, c.Help, err)
		}
		file2 := filepath.Join(t.TempDir(), "b.db")
		if err := o.db.Backup(t.Context(), file2); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(file2)
		if err != nil {
			t.Fatal(err)
		}
		all := string(data)
		if at.Folder != "" {
			for _, f := range []string{"tiendo.db", "tiendo.db-wal"} {
				more, err := os.ReadFile(filepath.Join(at.Folder, f))
				if err != nil {
					t.Fatal(err)
				}
				all += string(more)
			}
		}
		for _, name := range []string{"Độcnhất", "Duynhất", "docnhat", "duynhat", "xã Mẫu"} {
			if strings.Contains(all, name) {
				t.Errorf("%q lies in the store as it is", name)
			}
		}
		if !strings.Contains(all, file) {
			t.Error("the search finds nothing at all")
		}
	})
}
