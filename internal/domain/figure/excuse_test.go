package figure_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
)

func monthOf(s string) domain.YearMonth { return domain.MustDate(s + "-01").YearMonth() }

func TestAnExcusedMonthIsPassedOver(t *testing.T) {
	const began = "2025-07-01"
	type tallies = []figure.Tally
	excuse := func(unit domain.UnitID, from, to, reason string) figure.Excuse {
		e := figure.Excuse{Unit: unit, From: monthOf(from), Reason: reason}
		if to != "" {
			e.To = monthOf(to)
		}
		return e
	}
	merger := excuse(2, "2026-03", "2026-03", "sắp xếp tổ chức")
	open := excuse(2, "2026-03", "", "sắp xếp tổ chức")
	storm := excuse(0, "2026-02", "2026-03", "bão lũ")
	for _, c := range []struct {
		name    string
		tallies tallies
		began   string
		asOf    string
		excuses []figure.Excuse
		want    figure.Streak
	}{
		{
			"it does not lengthen the streak, and the months behind it still count",
			tallies{month("2026-01", 2), month("2026-02", 0), month("2026-03", 0), month("2026-04", 0)},
			began, "2026-04-30",
			[]figure.Excuse{merger},
			figure.Streak{Months: 2, Known: true, Excused: []figure.Excused{{Excuse: merger, Months: 1}}},
		},
		{
			"without figures it does not stop the count as an unknown month would",
			tallies{month("2026-01", 2), month("2026-02", 0), month("2026-04", 0)},
			began, "2026-04-30",
			[]figure.Excuse{merger},
			figure.Streak{Months: 2, Known: true, Excused: []figure.Excused{{Excuse: merger, Months: 1}}},
		},
		{
			"who was admitted in it was admitted: the streak ends",
			tallies{month("2026-02", 0), month("2026-03", 1), month("2026-04", 0)},
			began, "2026-04-30",
			[]figure.Excuse{merger},
			figure.Streak{Months: 1, Known: true},
		},
		{
			"beyond the end of the streak excused months are not told",
			tallies{month("2026-03", 0), month("2026-04", 1), month("2026-05", 0)},
			began, "2026-05-31",
			[]figure.Excuse{merger},
			figure.Streak{Months: 1, Known: true},
		},
		{
			"an open excuse holds on, and nothing is left to count after the admission before it",
			tallies{month("2026-02", 1), month("2026-03", 0), month("2026-04", 0)},
			began, "2026-05-31",
			[]figure.Excuse{open},
			figure.Streak{Known: true, Excused: []figure.Excused{{Excuse: open, Months: 3}}},
		},
		{
			"a month that has not closed is not told as excused yet",
			tallies{month("2026-01", 1), month("2026-02", 0)},
			began, "2026-03-13",
			[]figure.Excuse{merger},
			figure.Streak{Months: 1, Known: true},
		},
		{
			"an excuse of another unit is none",
			tallies{month("2026-01", 2), month("2026-02", 0), month("2026-03", 0)},
			began, "2026-03-31",
			[]figure.Excuse{excuse(3, "2026-03", "", "khác")},
			figure.Streak{Months: 2, Known: true},
		},
		{
			"an excuse of every unit is one of each, and a unit's own reason is told before it",
			tallies{month("2026-01", 2), month("2026-02", 0), month("2026-03", 0), month("2026-04", 0)},
			began, "2026-04-30",
			[]figure.Excuse{merger, storm},
			figure.Streak{Months: 1, Known: true, Excused: []figure.Excused{{Excuse: merger, Months: 1}, {Excuse: storm, Months: 1}}},
		},
		{
			"a unit that began with excused months has exactly so many after them, reported or not",
			tallies{month("2026-04", 0)},
			"2026-03-01", "2026-04-30",
			[]figure.Excuse{merger},
			figure.Streak{Months: 1, Known: true, Excused: []figure.Excused{{Excuse: merger, Months: 1}}},
		},
		{
			"what lies before excused months without figures is unknown: at least",
			tallies{month("2026-04", 0)},
			began, "2026-04-30",
			[]figure.Excuse{storm},
			figure.Streak{Months: 1, Known: true, AtLeast: true, Excused: []figure.Excused{{Excuse: storm, Months: 2}}},
		},
		{
			"where every reported month is excused nothing is known of a streak",
			tallies{month("2026-03", 0)},
			"2026-03-01", "2026-03-31",
			[]figure.Excuse{merger},
			figure.Streak{Excused: []figure.Excused{{Excuse: merger, Months: 1}}},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := figure.DefaultRules()
			r.Excuses = c.excuses
			if err := r.Validate(); err != nil {
				t.Fatal(err)
			}
			got := figure.NewStreak(2, c.tallies, domain.MustDate(c.began), domain.MustDate(c.asOf), r)
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("streak (-want +got):\n%s", diff)
			}
		})
	}
}

// aYear is a unit's year of whole months: each reported or not, with or without
// an admission.
func aYear(t *rapid.T) (tallies []figure.Tally) {
	for m := monthOf("2025-07"); m <= monthOf("2026-06"); m++ {
		if rapid.IntRange(0, 5).Draw(t, "reported") > 0 {
			n := max(0, rapid.Int64Range(-4, 2).Draw(t, "admitted"))
			tallies = append(tallies, whole(m.First().String(), m.Last().String(), n))
		}
	}
	return tallies
}

func someExcuses(t *rapid.T) (out []figure.Excuse) {
	m := monthOf("2025-06")
	for range rapid.IntRange(0, 3).Draw(t, "excuses") {
		m += domain.YearMonth(rapid.IntRange(1, 3).Draw(t, "after"))
		e := figure.Excuse{Unit: 2, From: m, To: m + domain.YearMonth(rapid.IntRange(0, 2).Draw(t, "length")), Reason: "lý do"}
		out = append(out, e)
		m = e.To
	}
	return out
}

// TestPropertyStreaks: an admission leaves nothing to count; what is passed over
// is as if it had not been; and an excuse never adds a month to an exact streak.
// A streak of "at least n" may grow by one: the unknown month that stopped it
// stops it no more.
func TestPropertyStreaks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tallies := aYear(t)
		began := domain.MustDate(rapid.SampledFrom([]string{"2025-01-01", "2025-07-01", "2025-10-20"}).Draw(t, "began"))
		asOf := domain.MustDate("2025-07-01") + domain.Date(rapid.IntRange(0, 364).Draw(t, "day"))
		plain := figure.DefaultRules()
		excused := plain
		excused.Excuses = someExcuses(t)
		if err := excused.Validate(); err != nil {
			t.Fatal(err)
		}
		streak := func(r figure.Rules) figure.Streak { return figure.NewStreak(2, tallies, began, asOf, r) }
		without, with := streak(plain), streak(excused)
		if without.Known && !without.AtLeast && with.Months > without.Months {
			t.Fatalf("excuses made %+v of %+v", with, without)
		}
		if !with.AtLeast && with.Known && without.Known && !without.AtLeast && with.Months+with.ExcusedMonths() < without.Months {
			t.Fatalf("months are lost: %+v of %+v", with, without)
		}
		for _, r := range []figure.Rules{plain, excused} {
			tallies := append(tallies[:len(tallies):len(tallies)], whole(asOf.String(), asOf.String(), 1))
			if s := figure.NewStreak(2, tallies, began, asOf, r); s.Months != 0 || !s.Known || s.ExcusedMonths() != 0 {
				t.Fatalf("on the day of an admission the streak is %+v", s)
			}
		}
	})
}
