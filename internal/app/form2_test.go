package app_test

import (
	"slices"
	"strings"
	"testing"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
	"tiendo/internal/vi"
)

func TestForm2FillsItselfFromFiles(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := cabinet(t, at, "2026-05-20")
		ofA, ofDesk, head := o.of("A", domain.RoleUnitOfficer), o.of(domain.RootCode, domain.RoleDesk), o.of(domain.RootCode, domain.RoleHead)
		add := func(name string, change func(*casefile.Person)) string {
			p := somebody(name)
			if change != nil {
				change(&p)
			}
			code, _, err := o.app.AddCandidate(t.Context(), ofA, app.CandidateAdded{
				Unit: "A1", Person: p, Kind: casefile.Admission, First: casefile.Listed, On: domain.MustDate("2026-01-05"), Consent: domain.MustDate("2026-01-05"),
			})
			if err != nil {
				t.Fatal(err)
			}
			o.steps(ofA, code, toDecision...)
			return code
		}
		first := add("Nguyễn Thị Mẫu", nil)
		add("Trần Văn Thử", func(p *casefile.Person) { p.Sex, p.Minority, p.Job = casefile.Male, casefile.Yes, "workers" })
		add("Lê Thị Ba", func(p *casefile.Person) { p.Birth = casefile.Birth{Year: 1990, Month: 3, Day: 4} })
		ask := app.Form2Ask{Unit: "A", From: domain.MustDate("2026-01-01"), To: domain.MustDate("2026-06-30")}
		form := func(who domain.Actor, ask app.Form2Ask) app.Form2 {
			t.Helper()
			f, err := o.app.Form2(t.Context(), who, ask)
			if err != nil {
				t.Fatal(err)
			}
			return f
		}
		says := func(f app.Form2) string {
			var out []string
			for _, l := range f.Lines {
				switch n := l.Now; {
				case n.Hidden:
					out = append(out, strings.TrimPrefix(l.Code, "f2.")+" <3")
				case l.Kind == casefile.Averaged:
					out = append(out, "age "+vi.Tenths(n.N))
				case n.Known && n.N > 0:
					out = append(out, strings.TrimPrefix(l.Code, "f2.")+" "+vi.Number(n.N))
				}
			}
			return strings.Join(out, ", ")
		}
		const want = "total 3, minority 1, youth 3, women 2, job.enterprise 1, job.enterprise.workers 1, age.18_30 2, age.36_40 1, age 29,4"
		f := form(ofA, ask)
		if got := says(f); got != want {
			t.Errorf("the form says\n%s\nwant\n%s", got, want)
		}
		if got := says(form(ofDesk, ask)); got != want {
			t.Errorf("to the desk it says %s", got)
		}
		if got := says(form(head, ask)); !strings.HasPrefix(got, "total 3, minority <3, youth 3, women <3") {
			t.Errorf("to somebody else it says %s", got)
		}
		if len(f.Missing) != 3 || f.Missing[0].Code != first || strings.Join(f.Missing[0].Fields, " ") != "job schooling owner minority religious" {
			t.Errorf("missing: %+v", f.Missing)
		}
		if f.ThenFrom != domain.MustDate("2025-01-01") || f.ThenTo != domain.MustDate("2025-06-30") {
			t.Errorf("last year is %s to %s", f.ThenFrom, f.ThenTo)
		}
		ask.Line = "f2.women"
		if got := form(ofA, ask).Shown; got == nil || len(got.Files) != 2 || got.Files[0].Code != first || got.Files[0].Shown.Name != "" {
			t.Errorf("the records: %+v", got)
		}
		if _, err := o.app.Form2(t.Context(), head, ask); err == nil {
			t.Error("a hidden number opens its records")
		}
		ask.Line = "f2.minority"
		if got := form(ofA, ask).Shown; got == nil || len(got.Files) != 0 || got.Others != 1 {
			t.Errorf("what somebody is by birth is told by code: %+v", got)
		}
		ask.Line = ""
		if _, err := o.app.Form2(t.Context(), o.of("B", domain.RoleUnitOfficer), ask); err == nil {
			t.Error("another committee reads the form")
		}
		name, data, err := o.app.Form2File(t.Context(), ofA, ask)
		if err != nil || len(data) == 0 || name != "bieu-2-btctw-A-2026-01-01-2026-06-30.xlsx" {
			t.Errorf("the workbook %q, %d, %v", name, len(data), err)
		}
		wrong := ask
		wrong.To = domain.MustDate("2025-12-31")
		if _, err := o.app.Form2(t.Context(), ofA, wrong); err == nil {
			t.Error("a period that ends before it begins")
		}
		o.sound()
	})
}

// Who was erased is still counted on every line that the facts of the file tell,
// and the form says which lines they are missing on.
func TestForm2CountsThoseWhoWereErasedByTheirFacts(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := cabinet(t, at, "2026-05-20")
		ofA := o.of("A", domain.RoleUnitOfficer)
		p := somebody("Nguyễn Thị Mẫu")
		p.Job, p.Schooling, p.Level, p.Minority, p.Religious, p.Owner = "workers", "upper_secondary", "college", casefile.Yes, casefile.No, casefile.Yes
		file, _, err := o.app.AddCandidate(t.Context(), ofA, app.CandidateAdded{
			Unit: "A1", Person: p, Kind: casefile.Admission, First: casefile.Listed, On: domain.MustDate("2026-01-05"), Consent: domain.MustDate("2026-01-05"),
		})
		if err != nil {
			t.Fatal(err)
		}
		o.steps(ofA, file, toDecision...)
		o.steps(ofA, file, "decision_received 2026-04-20", "admitted 2026-05-04", "deceased 2026-05-10")
		lines := func() (out []string, gone int) {
			t.Helper()
			f, err := o.app.Form2(t.Context(), ofA, app.Form2Ask{Unit: "A", From: domain.MustDate("2026-01-01"), To: domain.MustDate("2026-06-30"), Line: "f2.women"})
			if err != nil || len(f.Shown.Files) != 1 || f.Shown.Files[0].Code != file {
				t.Fatalf("%+v, %v", f.Shown, err)
			}
			for _, l := range f.Lines {
				if l.Now.Known && l.Now.N > 0 {
					out = append(out, strings.TrimPrefix(l.Code, "f2."))
				}
			}
			return out, f.Gone
		}
		before, gone := lines()
		if gone != 0 || !slices.Contains(before, "minority") || !slices.Contains(before, "business_owner") || !slices.Contains(before, "age.average") {
			t.Fatalf("before: %v, %d", before, gone)
		}
		if _, err := o.app.ErasePerson(t.Context(), ofA, app.PersonErased{File: file, Paper: "1-QĐ"}); err != nil {
			t.Fatal(err)
		}
		want := slices.DeleteFunc(before, func(l string) bool { return l == "minority" || l == "business_owner" || l == "age.average" })
		if got, gone := lines(); gone != 1 || !slices.Equal(got, want) {
			t.Errorf("erased, %d, on %v, want %v", gone, got, want)
		}
		o.sound()
	})
}
