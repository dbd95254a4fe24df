package app_test

import (
	"slices"
	"testing"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// TestWhatIsToBeDoneInAFile: the steps offered are those that RecordStep takes,
// and what is missing is what the checklist says.
func TestWhatIsToBeDoneInAFile(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := cabinet(t, at, "2026-05-20")
		ofA := o.of("A", domain.RoleUnitOfficer)
		file := o.nominated(ofA, "A1", "Nguyễn Thị Mẫu", "2026-01-05")
		work := func() app.CaseWork {
			t.Helper()
			l, err := o.app.CaseWorks(t.Context(), ofA, app.CaseAsk{Text: file})
			if err != nil || len(l.Works) != 1 {
				t.Fatalf("%d files, %v", len(l.Works), err)
			}
			return l.Works[0]
		}
		forward := func() (out []casefile.Kind) {
			for _, s := range work().Next {
				if s.Forward {
					out = append(out, s.Event)
				}
			}
			return out
		}
		if got := forward(); !slices.Equal(got, []casefile.Kind{casefile.ClassBegun, casefile.Certified}) {
			t.Errorf("from the list it goes on by %v", got)
		}
		o.steps(ofA, file, toDecision[:7]...)
		if got := forward(); !slices.Equal(got, []casefile.Kind{casefile.DossierCertified}) {
			t.Errorf("after the answer it goes on by %v", got)
		}
		lacks := func() (out []casefile.PaperCode) {
			for _, p := range work().Lacks() {
				out = append(out, p.Rule.Code)
			}
			return out
		}
		before := lacks()
		if !slices.Contains(before, "DOC-03") {
			t.Errorf("missing are %v", before)
		}
		note := func(in app.PaperNoted) error {
			in.File = file
			_, err := o.app.NotePaper(t.Context(), ofA, in)
			return err
		}
		if err := note(app.PaperNoted{PaperNote: casefile.PaperNote{Code: "DOC-03", Noted: casefile.NotedHas, Place: "tủ 1"}}); err != nil {
			t.Fatal(err)
		}
		if got := lacks(); slices.Contains(got, "DOC-03") || len(got) != len(before)-1 {
			t.Errorf("after one was noted missing are %v", got)
		}
		if got := refusals(t, note(app.PaperNoted{PaperNote: casefile.PaperNote{Code: "DOC-99", Noted: casefile.NotedHas}})); got[0][:18] != "code paper_unknown" {
			t.Errorf("a paper that there is not: %v", got)
		}
		o.steps(ofA, file, toDecision[7:10]...)
		step := app.StepTaken{File: file, Seen: -1, Event: casefile.Event{
			Kind: casefile.Decided, On: domain.MustDate("2026-04-15"), Vote: &casefile.Vote{Members: 7, Present: 7, For: 7}, Longer: map[casefile.ClockKey]int{casefile.DecideAdmission: 16}, Paper: "1-QĐ",
		}}
		if _, err := o.app.RecordStep(t.Context(), ofA, step); refusals(t, err)[0][:19] != "longer clock_longer" {
			t.Errorf("a time is made longer than allowed: %v", err)
		}
		step.Event.Longer[casefile.DecideAdmission], step.Event.Paper = 15, ""
		if _, err := o.app.RecordStep(t.Context(), ofA, step); refusals(t, err)[0] != "paper paper_number" {
			t.Errorf("a time is made longer without a paper: %v", err)
		}
		o.sound()
	})
}

// TestProbationThatIsOverIsFoundByItsState: time alone leads there.
func TestProbationThatIsOverIsFoundByItsState(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := cabinet(t, at, "2026-05-20")
		ofA := o.of("A", domain.RoleUnitOfficer)
		file := o.nominated(ofA, "A1", "Nguyễn Thị Mẫu", "2026-01-05")
		o.steps(ofA, file, toDecision...)
		o.steps(ofA, file, "decision_received 2026-04-20", "admitted 2026-05-04")
		found := func(s casefile.State) int64 {
			t.Helper()
			l, err := o.app.Files(t.Context(), ofA, app.CaseAsk{FileFilter: storage.FileFilter{States: []casefile.State{s}}})
			if err != nil {
				t.Fatal(err)
			}
			return l.Total
		}
		for _, c := range []struct {
			day           string
			admitted, due int64
		}{{"2026-05-20", 1, 0}, {"2027-05-04", 1, 0}, {"2027-05-05", 0, 1}} {
			o.clock.Set(c.day)
			if a, d := found(casefile.AtAdmitted), found(casefile.AtOfficialDue); a != c.admitted || d != c.due {
				t.Errorf("on %s %d are on probation and %d are due", c.day, a, d)
			}
			b, err := o.app.CaseBoard(t.Context(), ofA, "")
			if err != nil || b.Total.States[casefile.AtOfficialDue] != c.due {
				t.Errorf("on %s the board counts %d, %v", c.day, b.Total.States[casefile.AtOfficialDue], err)
			}
		}
	})
}

// A form that the office letters for its province is the one of its checklists;
// those of another province are not.
func TestAChecklistHasTheFormsOfTheProvince(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := cabinet(t, at, "2026-08-20")
		ofA := o.of("A", domain.RoleUnitOfficer)
		file := o.nominated(ofA, "A1", "Nguyễn Thị Mẫu", "2026-01-05")
		form := func() string {
			t.Helper()
			c, err := o.app.Checklist(t.Context(), ofA, file)
			if err != nil {
				t.Fatal(err)
			}
			i := slices.IndexFunc(c.Lines, func(l app.ChecklistLine) bool { return l.Rule.Code == "DOC-02" })
			return c.Lines[i].Form
		}
		if got := form(); got != "1-KNĐ" {
			t.Errorf("as it comes with the program: %s", got)
		}
		set := casefile.Shipped()[1]
		for i := range set.Papers {
			if p := &set.Papers[i]; p.Code == "DOC-02" {
				p.Variants = append(p.Variants, casefile.PaperVariant{Form: "1L-KNĐ", Province: "Lâm Đồng"})
			}
		}
		if _, err := o.app.SetRuleSet(t.Context(), desk, app.RuleSetChange{Set: set}, nil); err != nil {
			t.Fatal(err)
		}
		if got := form(); got != "1L-KNĐ" {
			t.Errorf("lettered for the province: %s", got)
		}
		o.sound()
	})
}
