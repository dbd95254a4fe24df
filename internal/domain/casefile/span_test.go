package casefile

import (
	"testing"

	"pgregory.net/rapid"

	"tiendo/internal/domain"
)

// holidays are days off and worked instead, invented where no notice was seen:
// Tết of 2026 from 16/02 to 20/02, the kings' day moved to Monday 27/04, the
// national day with 31/08 off and Saturday 22/08 worked for it.
func holidays() domain.Calendar {
	var rules []domain.DayRule
	rule := func(kind domain.DayKind, days ...string) {
		for _, d := range days {
			rules = append(rules, domain.DayRule{Day: domain.MustDate(d), Kind: kind, Name: "ngày", Source: "mô phỏng", Confirmed: true, RecordedAt: 1})
		}
	}
	rule(domain.DayOff,
		"2026-01-01", "2026-01-02", "2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20", "2026-04-27", "2026-04-30", "2026-05-01",
		"2026-08-31", "2026-09-01", "2026-09-02", "2027-01-01", "2027-02-05", "2027-02-08", "2027-02-09", "2027-02-10", "2027-02-11")
	rule(domain.DayWork, "2026-01-10", "2026-08-22")
	return domain.NewCalendar(rules, 1)
}

// TestTheLastDay holds the lengths of time of the rules to days that were counted
// without this program: ends of months, leap days, Tết, moved and swapped days.
func TestTheLastDay(t *testing.T) {
	c := holidays()
	for _, x := range []struct {
		name, from string
		span       Span
		want       string
	}{
		{"thirty working days in a month without holidays", "2026-06-01", Span{30, WorkingDays}, "2026-07-13"},
		{"begun on a Saturday, which does not count", "2026-06-06", Span{30, WorkingDays}, "2026-07-17"},
		{"begun on a Sunday", "2026-06-07", Span{30, WorkingDays}, "2026-07-17"},
		{"begun on a Friday, the first day is Monday", "2026-06-05", Span{1, WorkingDays}, "2026-06-08"},
		{"one working day before a weekend", "2026-06-04", Span{1, WorkingDays}, "2026-06-05"},
		{"five working days to send up", "2026-06-01", Span{5, WorkingDays}, "2026-06-08"},
		{"five working days over a weekend", "2026-06-03", Span{5, WorkingDays}, "2026-06-10"},
		{"fifteen working days to forward", "2026-06-01", Span{15, WorkingDays}, "2026-06-22"},
		{"twenty-five working days for the base", "2026-06-01", Span{25, WorkingDays}, "2026-07-06"},
		{"forty-five working days to decide", "2026-06-01", Span{45, WorkingDays}, "2026-08-03"},
		{"sixty working days", "2026-06-01", Span{60, WorkingDays}, "2026-08-22"},
		{"ninety working days for an answer from abroad", "2026-06-01", Span{90, WorkingDays}, "2026-10-07"},
		{"over Tết: thirty working days from January", "2026-01-26", Span{30, WorkingDays}, "2026-03-16"},
		{"over Tết: the day before it", "2026-02-13", Span{1, WorkingDays}, "2026-02-23"},
		{"over Tết: begun within it", "2026-02-17", Span{1, WorkingDays}, "2026-02-23"},
		{"over Tết: begun on its last day", "2026-02-20", Span{5, WorkingDays}, "2026-02-27"},
		{"over Tết: five working days that straddle it", "2026-02-11", Span{5, WorkingDays}, "2026-02-25"},
		{"over Tết: forty-five working days", "2026-01-20", Span{45, WorkingDays}, "2026-03-31"},
		{"over Tết of the next year", "2027-01-25", Span{30, WorkingDays}, "2027-03-15"},
		{"over two new years", "2026-11-20", Span{45, WorkingDays}, "2027-01-25"},
		{"over the swapped Friday and its worked Saturday", "2025-12-30", Span{5, WorkingDays}, "2026-01-08"},
		{"the worked Saturday counts", "2026-01-09", Span{1, WorkingDays}, "2026-01-10"},
		{"begun on the worked Saturday", "2026-01-10", Span{1, WorkingDays}, "2026-01-12"},
		{"over the kings' day moved to Monday", "2026-04-24", Span{1, WorkingDays}, "2026-04-28"},
		{"over the kings' day and the first of May", "2026-04-20", Span{10, WorkingDays}, "2026-05-07"},
		{"thirty working days over April and May", "2026-04-06", Span{30, WorkingDays}, "2026-05-21"},
		{"begun on 30/4", "2026-04-30", Span{1, WorkingDays}, "2026-05-04"},
		{"begun on 1/5", "2026-05-01", Span{30, WorkingDays}, "2026-06-12"},
		{"over the national day, with the Saturday worked for it", "2026-08-20", Span{2, WorkingDays}, "2026-08-22"},
		{"over the national day", "2026-08-28", Span{1, WorkingDays}, "2026-09-03"},
		{"thirty working days over the national day", "2026-07-31", Span{30, WorkingDays}, "2026-09-15"},
		{"forty-five working days over the national day", "2026-07-20", Span{45, WorkingDays}, "2026-09-23"},
		{"begun on 2/9", "2026-09-02", Span{1, WorkingDays}, "2026-09-03"},
		{"fifteen working days of extension after a Friday", "2026-08-14", Span{15, WorkingDays}, "2026-09-08"},
		{"into the new year", "2026-12-28", Span{5, WorkingDays}, "2027-01-05"},
		{"the last day of the year", "2026-12-31", Span{1, WorkingDays}, "2027-01-04"},
		{"ninety working days over the national day into December", "2026-08-03", Span{90, WorkingDays}, "2026-12-09"},
		{"ninety working days over Tết", "2025-12-15", Span{90, WorkingDays}, "2026-04-29"},
		{"sixty working days over 30/4", "2026-03-16", Span{60, WorkingDays}, "2026-06-11"},
		{"one hundred working days of a year", "2026-01-05", Span{100, WorkingDays}, "2026-06-03"},
		{"twelve months of a common day", "2024-10-10", Span{12, Months}, "2025-10-10"},
		{"twelve months from 29/2", "2024-02-29", Span{12, Months}, "2025-02-28"},
		{"twelve months to a leap February", "2027-02-28", Span{12, Months}, "2028-02-28"},
		{"twelve months from the last of a month", "2025-08-31", Span{12, Months}, "2026-08-31"},
		{"sixty months from 31/8", "2021-08-31", Span{60, Months}, "2026-08-31"},
		{"sixty months from 29/2", "2024-02-29", Span{60, Months}, "2029-02-28"},
		{"sixty months from 29/2 to another leap year", "2020-02-29", Span{48, Months}, "2024-02-29"},
		{"sixty months from 30/4", "2022-04-30", Span{60, Months}, "2027-04-30"},
		{"sixty months from 31/12", "2021-12-31", Span{60, Months}, "2026-12-31"},
		{"one month from 31/1", "2026-01-31", Span{1, Months}, "2026-02-28"},
		{"one month from 30/1", "2026-01-30", Span{1, Months}, "2026-02-28"},
		{"one month from 28/1", "2026-01-28", Span{1, Months}, "2026-02-28"},
		{"one month from 31/3", "2026-03-31", Span{1, Months}, "2026-04-30"},
		{"one month from 31/1 in a leap year", "2028-01-31", Span{1, Months}, "2028-02-29"},
		{"six months from 31/8", "2026-08-31", Span{6, Months}, "2027-02-28"},
		{"six months from 31/12", "2025-12-31", Span{6, Months}, "2026-06-30"},
		{"three months from 30/11", "2026-11-30", Span{3, Months}, "2027-02-28"},
		{"thirty-six months for a readmission", "2023-07-15", Span{36, Months}, "2026-07-15"},
		{"sixty months for a readmission after a sentence", "2021-03-31", Span{60, Months}, "2026-03-31"},
		{"months that end on a Sunday stay there", "2025-09-13", Span{12, Months}, "2026-09-13"},
		{"months that end on Tết stay there", "2025-02-17", Span{12, Months}, "2026-02-17"},
		{"twelve months over the turn of the rule sets", "2025-07-26", Span{12, Months}, "2026-07-26"},
		{"fifteen days for a certificate", "2026-06-01", Span{15, CalendarDays}, "2026-06-16"},
		{"fifteen days over Tết, all of them count", "2026-02-10", Span{15, CalendarDays}, "2026-02-25"},
		{"fifteen days into another month", "2026-02-20", Span{15, CalendarDays}, "2026-03-07"},
		{"fifteen days into a leap day", "2028-02-14", Span{15, CalendarDays}, "2028-02-29"},
		{"thirty days over the new year", "2026-12-15", Span{30, CalendarDays}, "2027-01-14"},
		{"one day", "2026-12-31", Span{1, CalendarDays}, "2027-01-01"},
		{"the ninth of February, the last worked days before Tết", "2026-02-09", Span{4, WorkingDays}, "2026-02-13"},
		{"begun on the eve of Tết", "2026-02-15", Span{1, WorkingDays}, "2026-02-23"},
		{"thirty working days from the day 208 begins", "2026-07-26", Span{30, WorkingDays}, "2026-09-08"},
		{"thirty working days from its eve", "2026-07-25", Span{30, WorkingDays}, "2026-09-08"},
		{"thirty working days from a decision of 24/7", "2026-07-24", Span{30, WorkingDays}, "2026-09-08"},
		{"forty-five working days from a Tuesday in November", "2026-11-10", Span{45, WorkingDays}, "2027-01-13"},
		{"thirty working days from 20/12", "2026-12-20", Span{30, WorkingDays}, "2027-02-01"},
		{"thirty working days from 31/12", "2026-12-31", Span{30, WorkingDays}, "2027-02-19"},
		{"two hundred and fifty working days", "2026-01-02", Span{250, WorkingDays}, "2026-12-31"},
		{"ten working days begun on a holiday Monday", "2026-04-27", Span{10, WorkingDays}, "2026-05-13"},
		{"ten working days begun on 31/8", "2026-08-31", Span{10, WorkingDays}, "2026-09-16"},
		{"four working days around the worked Saturday of August", "2026-08-19", Span{4, WorkingDays}, "2026-08-24"},
		{"twenty working days before Tết of the next year", "2027-01-07", Span{20, WorkingDays}, "2027-02-04"},
		{"twenty-one working days reach over it", "2027-01-07", Span{21, WorkingDays}, "2027-02-12"},
		{"thirty working days that end on the eve of Tết", "2026-01-02", Span{31, WorkingDays}, "2026-02-13"},
	} {
		if got := x.span.Last(domain.MustDate(x.from), c).String(); got != x.want {
			t.Errorf("%s: %d %s from %s end on %s, want %s", x.name, x.span.N, x.span.Measure, x.from, got, x.want)
		}
	}
}

func TestPropertySpans(t *testing.T) {
	c := holidays()
	rapid.Check(t, func(t *rapid.T) {
		from := domain.MustDate("2025-12-01").AddDays(rapid.IntRange(0, 420).Draw(t, "from"))
		n := rapid.IntRange(1, 100).Draw(t, "n")
		last := Span{n, WorkingDays}.Last(from, c)
		if !c.WorkingDay(last) {
			t.Fatalf("working days end on %s, which is off", last)
		}
		if got := workingDays(from, last, c); got != n {
			t.Fatalf("there are %d working days up to the %d-th", got, n)
		}
		if got := workingDays(last, from, c); got > 0 {
			t.Fatalf("looking back there are %d left", got)
		}
		if next := (Span{n, WorkingDays}).Last(from+1, c); next < last {
			t.Fatalf("begun a day later it ends sooner: %s, %s", next, last)
		}
		months := Span{n, Months}.Last(from, c)
		if got := fullMonths(from, months); got != n {
			t.Fatalf("%d months from %s to %s, want %d", got, from, months, n)
		}
		if fullMonths(from, months-1) != n-1 {
			t.Fatalf("the month is full a day early: %s to %s", from, months-1)
		}
	})
}

func TestAgesAreCountedByMonths(t *testing.T) {
	a := Ages{18, 60}
	for _, x := range []struct {
		name  string
		birth Birth
		on    string
		want  AgeVerdict
	}{
		{"the day eighteen is full", Birth{2008, 6, 15}, "2026-06-15", AgeFits},
		{"the day before", Birth{2008, 6, 15}, "2026-06-14", AgeYoung},
		{"under eighteen by a month", Birth{2008, 7, 15}, "2026-06-15", AgeYoung},
		{"born on 29/2, full on 28/2 of a common year", Birth{2008, 2, 29}, "2026-02-28", AgeFits},
		{"born on 29/2, a day before", Birth{2008, 2, 29}, "2026-02-27", AgeYoung},
		{"born on 31/8, in September", Birth{2008, 8, 31}, "2026-09-01", AgeFits},
		{"the month sixty is full", Birth{1966, 6, 15}, "2026-06-15", AgeFits},
		{"to the end of that month of age", Birth{1966, 6, 15}, "2026-07-14", AgeFits},
		{"a month above sixty", Birth{1966, 6, 15}, "2026-07-15", AgeConsent},
		{"seventy", Birth{1956, 1, 1}, "2026-06-15", AgeConsent},
		{"the year alone, surely of age", Birth{1990, 0, 0}, "2026-06-15", AgeFits},
		{"the year alone, surely too young", Birth{2009, 0, 0}, "2026-06-15", AgeYoung},
		{"the year alone, it could be either", Birth{2008, 0, 0}, "2026-06-15", AgeUnsure},
		{"the year alone, at the end of the year it is sure", Birth{2008, 0, 0}, "2026-12-31", AgeFits},
		{"the month alone, within the month", Birth{2008, 6, 0}, "2026-06-15", AgeUnsure},
		{"the month alone, at its end", Birth{2008, 6, 0}, "2026-06-30", AgeFits},
		{"the year alone, about sixty", Birth{1966, 0, 0}, "2026-06-15", AgeUnsure},
		{"the year alone, surely above", Birth{1965, 0, 0}, "2026-02-01", AgeConsent},
	} {
		if got := a.Of(x.birth, domain.MustDate(x.on)); got != x.want {
			t.Errorf("%s: %v on %s is %s, want %s", x.name, x.birth, x.on, got, x.want)
		}
	}
}
