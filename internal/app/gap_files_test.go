package app_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// admittedOn keeps a file in which somebody is admitted on a day.
func (o *office) admittedOn(who domain.Actor, unit, name, on string) string {
	o.t.Helper()
	decided := domain.MustDate(on)
	before := func(days int) string { return decided.AddDays(-days).String() }
	file := o.nominated(who, unit, name, before(150))
	o.steps(who, file,
		"class_begun "+before(145), "class_completed "+before(140), "certified "+before(135), "dossier_authorised "+before(120), "dossier_opened "+before(110),
		"verification_sent "+before(100), "verification_back "+before(70), "dossier_certified "+before(60), "cell_resolved "+before(30), "submitted "+before(20), "decided "+on)
	return file
}

// byFiles compares what A says with its files: "1: 2/2" by month, with causes.
func (o *office) byFiles(months ...int) string {
	o.t.Helper()
	g, err := o.app.Gaps(o.t.Context(), desk, app.GapAsk{Plan: "2026", Unit: "A", All: true, Only: true, Files: true})
	if err != nil {
		o.t.Fatal(err)
	}
	var out []string
	for _, l := range g.Lines {
		m := int(l.Period.Month.Month())
		if len(months) > 0 && !slices.Contains(months, m) {
			continue
		}
		s := fmt.Sprintf("%d: %d/%d", m, l.Declared, l.Recorded)
		for _, r := range l.Reasons {
			s += fmt.Sprintf(" %s %+d", r.Cause, r.Amount)
		}
		out = append(out, s)
	}
	return strings.Join(out, ", ")
}

// declared types in how many A has admitted in the months.
func (o *office) declared(numbers ...int) {
	o.t.Helper()
	var b strings.Builder
	b.WriteString("code,date,admitted\n")
	for i, n := range numbers {
		fmt.Fprintf(&b, "A,%s,%d\n", domain.NewYearMonth(2026, domain.Month(i+1)).Last(), n)
	}
	o.must(o.results(b.String()))
}

func TestAYearOfFilesSaysWhatWasDeclared(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := cabinet(t, at, "2026-12-31")
		ofA := o.of("A", domain.RoleUnitOfficer)
		var numbers []int
		for m := 1; m <= 12; m++ {
			n := m%3 + 1
			numbers = append(numbers, n)
			for i := range n {
				o.admittedOn(ofA, []string{"A1", "A2"}[i%2], "Người Mẫu", fmt.Sprintf("2026-%02d-%02d", m, 3+9*i))
			}
		}
		o.declared(numbers...)
		got := o.byFiles()
		for i, n := range numbers {
			if want := fmt.Sprintf("%d: %d/%d", i+1, n, n); !slices.Contains(strings.Split(got, ", "), want) {
				t.Errorf("by files and declared: %s, want %s", got, want)
			}
		}
		declared := map[string]int64{}
		days := []string{"2026-01-31", "2026-06-30", "2026-09-30", "2026-12-31"}
		for _, d := range days {
			declared[d] = o.admitted("A", d)
		}
		if _, err := o.app.SetCounting(t.Context(), desk, app.Counting{Unit: "A", Mode: figure.CountCases, From: domain.NewYearMonth(2026, 1)}); err != nil {
			t.Fatal(err)
		}
		for _, d := range days {
			if n := o.admitted("A", d); n != declared[d] || n == 0 {
				t.Errorf("on %s files count %d, declared was %d", d, n, declared[d])
			}
		}
		o.sound()
	})
}

func TestADifferenceBetweenFilesAndNumbersHasItsCause(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := cabinet(t, at, "2026-12-31")
		ofA := o.of("A", domain.RoleUnitOfficer)
		wrong := o.admittedOn(ofA, "A1", "Người Một", "2026-03-10") // taken back after the number was given
		o.admittedOn(ofA, "A1", "Người Hai", "2026-05-02")          // declared for April, decided two days after it
		o.admittedOn(ofA, "A2", "Người Ba", "2026-08-12")
		o.declared(0, 1, 1, 1, 0, 0, 0, 0)
		if got, want := o.byFiles(1, 2, 3, 4, 5, 8), "1: 0/0, 2: 1/0 missing +1, 3: 1/1, 4: 1/0 near +1, 5: 0/1 near -1, 8: 0/1 unclear -1"; got != want {
			t.Errorf("the causes are\n%s\nwant\n%s", got, want)
		}
		c, err := o.app.CaseFile(t.Context(), ofA, wrong)
		if err != nil {
			t.Fatal(err)
		}
		last := c.Events[len(c.Events)-1]
		if last.Kind != casefile.Decided {
			t.Fatalf("the last step is %s", last.Kind)
		}
		if _, err := o.app.TakeStepBack(t.Context(), ofA, app.StepTakenBack{File: wrong, Event: last.ID}); err != nil {
			t.Fatal(err)
		}
		if got := o.byFiles(3); got != "3: 1/0 missing +1" && got != "3: 1/0 reversed +1" {
			t.Errorf("taken back: %s", got)
		}
		o.sound()
	})
}

func TestCausesOfADifferenceFromFiles(t *testing.T) {
	fact := func(id int, file string, whose int64, on string, at domain.Instant) report.Record {
		return report.Record{Fact: figure.Fact{
			ID: figure.FactID(id), Unit: 7, CoversFrom: domain.MustDate(on), EffectiveOn: domain.MustDate(on), Quantity: 1, RecordedAt: at, SourceKind: figure.Case, Source: file,
		}, Whose: whose}
	}
	back := func(r report.Record, id int, at domain.Instant) report.Record {
		r.Reverses, r.ID, r.Quantity, r.RecordedAt = r.ID, figure.FactID(id), -1, at
		return r
	}
	one := fact(1, "HS26-000001", 1, "2026-03-10", 10)
	for _, x := range []struct {
		name     string
		declared int64
		records  []report.Record
		want     string
	}{
		{"one recorded after the number was given", 1, []report.Record{one, fact(2, "HS26-000002", 2, "2026-03-20", 30)}, "late -1"},
		{"one that the number left room for is no cause", 2, []report.Record{one, fact(2, "HS26-000002", 2, "2026-03-20", 30)}, ""},
		{"one taken back after that", 1, []report.Record{one, back(one, 2, 30)}, "reversed +1"},
		{"one taken back before that is missing", 1, []report.Record{one, back(one, 2, 15)}, "missing +1"},
		{"two files of one person", 1, []report.Record{one, fact(2, "HS26-000009", 1, "2026-03-10", 11)}, "duplicate -1"},
		{"two people on one day in one cell are two", 1, []report.Record{one, fact(2, "HS26-000002", 2, "2026-03-10", 11)}, "unclear -1"},
		{"more declared than files say", 3, []report.Record{one}, "missing +2"},
	} {
		var n int64
		for _, r := range x.records {
			n += r.Quantity
		}
		s := report.Side{
			Span: figure.Span{From: domain.MustDate("2026-03-01"), To: domain.MustDate("2026-03-31")}, HasDeclared: true, HasRecorded: true, Declared: x.declared, Recorded: n,
			Since: 20, Records: x.records, OfFiles: true,
		}
		var got []string
		for _, r := range report.Explain([]report.Side{s})[0] {
			got = append(got, fmt.Sprintf("%s %+d", r.Cause, r.Amount))
		}
		if strings.Join(got, ", ") != x.want {
			t.Errorf("%s: %v, want %q", x.name, got, x.want)
		}
	}
}
