package app_test

import (
	"strings"
	"testing"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// A class that is loaded with the files of its learners stands as one that was
// kept day by day, and one that does not agree with them is refused.
func TestClassesAreLoadedWithTheFilesOfTheirLearners(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := cabinet(t, at, "2026-05-20")
		if err := o.app.MarkSimulated(t.Context(), domain.Operator("test")); err != nil {
			t.Fatal(err)
		}
		all := func() app.NewFiles {
			step := func(kind casefile.Kind, on, paper string) app.NewEvent {
				return app.NewEvent{Event: casefile.Event{Kind: kind, On: domain.MustDate(on), Paper: paper}}
			}
			listed := step(casefile.Listed, "2026-01-05", "")
			file := func(name string, steps ...app.NewEvent) app.NewFile {
				return app.NewFile{Unit: "A1", Person: somebody(name), Kind: casefile.Admission, Consent: domain.MustDate("2026-01-05"), Steps: append([]app.NewEvent{listed}, steps...)}
			}
			return app.NewFiles{
				Files: []app.NewFile{
					file("Lê Thị Đạt", step(casefile.ClassBegun, "2026-03-02", ""), step(casefile.ClassCompleted, "2026-03-09", "9-QĐ"), step(casefile.Certified, "2026-03-20", "7")),
					file("Trần Văn Vắng", step(casefile.ClassBegun, "2026-03-02", "")),
					file("Phạm Thị Chờ"),
				},
				Classes: []app.NewClass{
					{
						Unit: "A", Class: casefile.Class{Kind: casefile.AwarenessClass, Centre: "Trung tâm", From: domain.MustDate("2026-03-02"), To: domain.MustDate("2026-03-06"), Sessions: 5},
						Acts: []casefile.ClassEvent{
							{Act: casefile.ClassStarts, On: domain.MustDate("2026-03-02")},
							{Act: casefile.ClassFinishes, On: domain.MustDate("2026-03-09"), Paper: "9-QĐ"},
							{Act: casefile.ClassCertifies, On: domain.MustDate("2026-03-20")},
						},
						Learners: []app.NewLearner{{File: 0, Attended: 5, Result: casefile.ResultPassed, Number: "7"}, {File: 1, Attended: 1, Result: casefile.ResultAbsent}},
					},
					{
						Unit: "A", Class: casefile.Class{Kind: casefile.AwarenessClass, Centre: "Trung tâm", From: domain.MustDate("2026-06-01"), To: domain.MustDate("2026-06-05"), Sessions: 5},
						Learners: []app.NewLearner{{File: 2, Attended: -1}},
					},
				},
			}
		}
		for name, spoil := range map[string]func(*app.NewFiles){
			"a certificate that the file does not have": func(in *app.NewFiles) { in.Classes[0].Learners[0].Number = "8" },
			"a day that the file does not have":         func(in *app.NewFiles) { in.Classes[0].Acts[1].On++ },
			"results that are not noted":                func(in *app.NewFiles) { in.Classes[0].Learners[1].Result = casefile.ResultNone },
			"who learned already is listed again":       func(in *app.NewFiles) { in.Classes[1].Learners[0].File = 0 },
			"a class of others":                         func(in *app.NewFiles) { in.Classes[1].Unit = "B" },
			"no sessions":                               func(in *app.NewFiles) { in.Classes[1].Class.Sessions = 0 },
		} {
			in := all()
			spoil(&in)
			if err := o.app.LoadFiles(t.Context(), domain.Operator("test"), in); err == nil || !strings.Contains(err.Error(), "class ") {
				t.Errorf("%s: %v", name, err)
			}
		}
		if err := o.app.LoadFiles(t.Context(), domain.Operator("test"), all()); err != nil {
			t.Fatal(err)
		}
		ofA := o.of("A", domain.RoleUnitOfficer)
		l, err := o.app.ClassList(t.Context(), ofA, 0)
		if err != nil || len(l.Lines) != 2 || l.Lines[1].State != casefile.ClassCertified || l.Lines[1].Given != 1 || l.Lines[1].Listed != 2 || l.Lines[0].State != casefile.ClassOpen {
			t.Fatalf("%+v, %v", l.Lines, err)
		}
		class := l.Lines[1].Code
		page, err := o.app.ClassPage(t.Context(), ofA, class, "")
		if err != nil || len(page.Roster) != 2 || page.Roster[0].Number != "7" {
			t.Fatalf("%+v, %v", page.Roster, err)
		}
		certified := page.Roster[0].Line.Code
		for i, want := range []string{"listed class_begun class_completed", "listed class_begun", "listed"} {
			if _, err := o.app.TakeClassBack(t.Context(), ofA, class, ""); err != nil {
				t.Fatalf("taken back %d: %v", i, err)
			}
			if got := o.kindsOf(ofA, certified); got != want {
				t.Errorf("taken back %d, the file has %s", i, got)
			}
		}
		o.sound()
	})
}
