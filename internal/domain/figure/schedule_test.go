package figure_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
)

func planned(unit int, slot string, n int64, from string, at int64) figure.Planned {
	return figure.Planned{Unit: domain.UnitID(unit), Line: figure.PlanAdmission, Slot: figure.Slot(slot), Quantity: n, EffectiveOn: domain.MustDate(from), RecordedAt: domain.Instant(at)}
}

func gone(p figure.Planned) figure.Planned { p.Gone = true; return p }

func TestASchedule(t *testing.T) {
	all := []figure.Planned{
		planned(1, "2026-01", 3, "2026-01-01", 10), planned(1, "2026-02", 4, "2026-01-01", 10), planned(1, "2026-03", 0, "2026-01-01", 10),
		planned(1, "2026-02", 6, "2026-02-10", 20),       // changed from the tenth on
		gone(planned(1, "2026-03", 0, "2026-03-01", 30)), // and taken back
		planned(1, "2026", 40, "2026-01-01", 10),         // a year is no month
		planned(2, "2026-01", 5, "2026-01-01", 40),       // known late
	}
	jan, feb, mar := domain.NewYearMonth(2026, 1), domain.NewYearMonth(2026, 2), domain.NewYearMonth(2026, 3)
	for _, c := range []struct {
		name       string
		unit       int
		day        string
		known      int64
		from, to   domain.YearMonth
		sum, given int
	}{
		{"as first planned", 1, "2026-02-09", 99, jan, mar, 7, 3},
		{"a later version holds from its own day", 1, "2026-02-10", 99, jan, mar, 9, 3},
		{"known before it was recorded, the first one holds", 1, "2026-02-10", 19, jan, mar, 7, 3},
		{"what was taken back is no 0", 1, "2026-03-01", 99, jan, mar, 9, 2},
		{"a month of its own", 1, "2026-03-01", 99, feb, feb, 6, 1},
		{"what is recorded later was not known", 2, "2026-03-01", 39, jan, mar, 0, 0},
		{"a unit without any", 3, "2026-03-01", 99, jan, mar, 0, 0},
	} {
		s := figure.ScheduleOn(all, domain.MustDate(c.day), domain.Instant(c.known))
		sum, given := s.Months(domain.UnitID(c.unit), figure.PlanAdmission, c.from, c.to)
		if sum != int64(c.sum) || given != c.given {
			t.Errorf("%s: %d from %d months, want %d from %d", c.name, sum, given, c.sum, c.given)
		}
	}
	s := figure.ScheduleOn(all, domain.MustDate("2026-03-01"), 99)
	if sum, given := s.Years(1, figure.PlanAdmission); sum != 40 || given != 1 {
		t.Errorf("the years: %d from %d", sum, given)
	}
	q := figure.Question{Plan: figure.Plan{From: domain.MustDate("2026-01-01"), To: domain.MustDate("2026-12-31")}, AsOf: domain.MustDate("2026-02-03")}
	if sum, units := s.PlannedBy(q, 1, 2, 3); sum != 14 || units != 2 {
		t.Errorf("planned to the end of February: %d by %d units", sum, units)
	}
}

func TestOnlyWhatDiffersIsRecorded(t *testing.T) {
	s := figure.ScheduleOn([]figure.Planned{planned(1, "2026-01", 3, "2026-01-01", 10), planned(1, "2026-02", 0, "2026-01-01", 10)}, domain.MustDate("2026-02-01"), 99)
	want := func(slot string, n int64, gone bool) figure.Planned {
		return figure.Planned{Line: figure.PlanAdmission, Slot: figure.Slot(slot), Quantity: n, Gone: gone}
	}
	got := s.Changed(1, []figure.Planned{want("2026-05", 2, false), want("2026-01", 3, false), want("2026-02", 0, true), want("2026-03", 0, true), want("2026-04", 0, false)})
	var told []string
	for _, p := range got {
		told = append(told, string(p.Slot))
	}
	if diff := cmp.Diff([]string{"2026-02", "2026-04", "2026-05"}, told); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// The order in which versions are read changes nothing, and what is recorded
// later never changes what was known before.
func TestAScheduleDoesNotLookAhead(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		var all []figure.Planned
		for i := range rapid.IntRange(1, 30).Draw(r, "numbers") {
			p := planned(rapid.IntRange(1, 2).Draw(r, "unit"), figureMonth(rapid.IntRange(1, 3).Draw(r, "month")), rapid.Int64Range(0, 9).Draw(r, "n"), "2026-01-01", int64(i+1))
			p.EffectiveOn = p.EffectiveOn.AddDays(rapid.IntRange(0, 60).Draw(r, "from"))
			p.Gone = rapid.IntRange(0, 4).Draw(r, "gone") == 0
			all = append(all, p)
		}
		known := rapid.IntRange(0, len(all)).Draw(r, "known")
		day := domain.MustDate("2026-01-01").AddDays(rapid.IntRange(0, 60).Draw(r, "day"))
		want := figure.ScheduleOn(all[:known], day, domain.Instant(known))
		mixed := rapid.Permutation(all).Draw(r, "order")
		if diff := cmp.Diff(want, figure.ScheduleOn(mixed, day, domain.Instant(known))); diff != "" {
			r.Fatal(diff)
		}
	})
}

func figureMonth(n int) string { return domain.NewYearMonth(2026, domain.Month(n)).String() }
