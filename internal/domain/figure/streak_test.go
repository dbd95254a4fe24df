package figure_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
)

// whole is what a unit declared for a span: the tally of the month it ends in.
func whole(from, to string, n int64) figure.Tally {
	f, d := domain.MustDate(from), domain.MustDate(to)
	return figure.Tally{Unit: 2, SourceKind: figure.Declared, Month: d.YearMonth(), Quantity: n, Standing: 1, From: f, Through: d}
}

// month is a whole calendar month, such as 2026-03.
func month(m string, n int64) figure.Tally {
	first := domain.MustDate(m + "-01")
	return whole(first.String(), first.YearMonth().Last().String(), n)
}

func TestStreak(t *testing.T) {
	const began = "2025-07-01"
	type tallies = []figure.Tally
	for _, c := range []struct {
		name        string
		tallies     tallies
		began, asOf string
		want        figure.Streak
	}{
		{
			"three zero months after an admission are three",
			tallies{month("2026-01", 2), month("2026-02", 0), month("2026-03", 0), month("2026-04", 0)},
			began, "2026-04-30",
			figure.Streak{Months: 3, Known: true},
		},
		{
			"a month that has not closed does not count yet",
			tallies{month("2026-01", 2), month("2026-02", 0), whole("2026-03-01", "2026-03-13", 0)},
			began, "2026-03-13",
			figure.Streak{Months: 1, Known: true},
		},
		{
			"on its closing day it does",
			tallies{month("2026-01", 2), month("2026-02", 0), whole("2026-03-01", "2026-03-14", 0)},
			began, "2026-03-14",
			figure.Streak{Months: 2, Known: true},
		},
		{
			"an admission after the last closed month ends it: nothing",
			tallies{month("2026-01", 0), month("2026-02", 0), whole("2026-03-01", "2026-03-05", 1)},
			began, "2026-03-05",
			figure.Streak{Known: true},
		},
		{
			"a month is confirmed only when a declared span holds its closing day",
			tallies{month("2026-01", 2), month("2026-02", 0), whole("2026-03-01", "2026-03-10", 0)},
			began, "2026-03-31",
			figure.Streak{Months: 1, Known: true},
		},
		{
			"the count starts at the last month with confirmed figures: a late unit keeps its streak",
			tallies{month("2026-01", 2), month("2026-02", 0)},
			began, "2026-05-31",
			figure.Streak{Months: 1, Known: true},
		},
		{
			"an unknown month in between stops the count: at least",
			tallies{month("2026-01", 2), month("2026-03", 0), month("2026-04", 0)},
			began, "2026-04-30",
			figure.Streak{Months: 2, Known: true, AtLeast: true},
		},
		{
			"nothing known before the first month: at least",
			tallies{month("2026-01", 0), month("2026-02", 0)},
			began, "2026-02-28",
			figure.Streak{Months: 2, Known: true, AtLeast: true},
		},
		{
			"a unit that began with its first known month has exactly so many",
			tallies{month("2026-01", 0), month("2026-02", 0)},
			"2026-01-01", "2026-02-28",
			figure.Streak{Months: 2, Known: true},
		},
		{
			"the month in which a unit began counts, the months before it are none of its own",
			tallies{month("2025-12", 0), month("2026-01", 0), month("2026-02", 0)},
			"2026-01-10", "2026-02-28",
			figure.Streak{Months: 2, Known: true},
		},
		{
			"a unit that began after its month had closed has that month unless it says otherwise",
			tallies{whole("2026-01-20", "2026-01-31", 0), month("2026-02", 0)},
			"2026-01-20", "2026-02-28",
			figure.Streak{Months: 1, Known: true},
		},
		{
			"months count across plans",
			tallies{month("2025-11", 4), month("2025-12", 0), month("2026-01", 0)},
			began, "2026-01-31",
			figure.Streak{Months: 2, Known: true},
		},
		{
			"a span of several months confirms each of them",
			tallies{month("2025-12", 1), whole("2026-01-01", "2026-03-31", 0)},
			began, "2026-03-31",
			figure.Streak{Months: 3, Known: true},
		},
		{
			"an admission in a span of several months may have been in its last: nothing is left to count",
			tallies{whole("2026-01-01", "2026-03-31", 2)},
			began, "2026-03-31",
			figure.Streak{Known: true},
		},
		{
			"two spans that leave the closing day out between them confirm nothing",
			tallies{month("2026-01", 2), month("2026-02", 0), whole("2026-03-01", "2026-03-10", 0), whole("2026-03-20", "2026-03-31", 0)},
			began, "2026-03-31",
			figure.Streak{Months: 1, Known: true},
		},
		{
			"the oldest month is the one its spans begin in, whatever month they end in",
			tallies{whole("2026-01-01", "2026-03-31", 0), month("2026-02", 0)},
			"2026-01-01", "2026-03-31",
			figure.Streak{Months: 3, Known: true},
		},
		{"a unit that never sent anything has no streak", nil, began, "2026-05-20", figure.Streak{}},
		{
			"a unit whose only figures end before a closing day has none either",
			tallies{whole("2026-05-01", "2026-05-10", 0)},
			began, "2026-05-20",
			figure.Streak{},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := figure.NewStreak(2, c.tallies, domain.MustDate(c.began), domain.MustDate(c.asOf), figure.DefaultRules())
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("streak (-want +got):\n%s", diff)
			}
		})
	}
}
