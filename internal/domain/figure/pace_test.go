package figure_test

import (
	"testing"

	"pgregory.net/rapid"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
)

func window(from, to string) figure.Plan {
	return figure.Plan{ID: 1, Code: "k", Name: "k", From: domain.MustDate(from), To: domain.MustDate(to)}
}

var (
	year2026 = window("2026-01-01", "2026-12-31")
	four2025 = window("2025-09-01", "2025-12-31")
)

func TestShare(t *testing.T) {
	midSeptember, shortDecember := window("2025-09-16", "2025-12-31"), window("2025-09-01", "2025-12-10")
	twoYears := window("2025-07-01", "2027-06-30")
	for _, c := range []struct {
		name     string
		plan     figure.Plan
		class    figure.Basis
		day      string
		num, den int64 // den 0: nothing is expected of the calendar
	}{
		{"20/5/2026 expects 5/12 of the year", year2026, figure.ByClosed, "2026-05-20", 5, 12},
		{"on the closing day the month counts", year2026, figure.ByClosed, "2026-05-14", 5, 12},
		{"the day before its closing day it does not", year2026, figure.ByClosed, "2026-05-13", 1, 3},
		{"11/11/2025 expects 2/4 of the four months", four2025, figure.ByClosed, "2025-11-11", 1, 2},
		{"before the first closing day nothing is expected", year2026, figure.ByClosed, "2026-01-13", 0, 1},
		{"after the window all is expected", year2026, figure.ByClosed, "2027-03-01", 1, 1},
		{"by days 20/5/2026 is day 140 of 365", year2026, figure.ByDays, "2026-05-20", 140 / 5, 365 / 5},
		{"by days 11/11/2025 is day 72 of 122", four2025, figure.ByDays, "2025-11-11", 72 / 2, 122 / 2},
		{"by days the first day counts", year2026, figure.ByDays, "2026-01-01", 1, 365},
		{"by days the last day completes it", year2026, figure.ByDays, "2026-12-31", 1, 1},
		{"by months begun 20/5/2026 is 5/12", year2026, figure.ByBegun, "2026-05-20", 5, 12},
		{"by months begun the first day of a month counts it", year2026, figure.ByBegun, "2026-05-01", 5, 12},
		{"by months begun 11/11/2025 is 3/4", four2025, figure.ByBegun, "2025-11-11", 3, 4},
		{"by months completed 20/5/2026 is 4/12", year2026, figure.ByCompleted, "2026-05-20", 1, 3},
		{"by months completed the last day of a month counts it", year2026, figure.ByCompleted, "2026-05-31", 5, 12},
		{"by months completed 11/11/2025 is 2/4", four2025, figure.ByCompleted, "2025-11-11", 1, 2},
		{"by rate the calendar expects nothing", year2026, figure.ByRate, "2026-05-20", 0, 0},
		{"a window from 16/9: September's closing day lies before it, so nothing is expected yet", midSeptember, figure.ByClosed, "2025-09-29", 0, 1},
		{"and September counts from its last day", midSeptember, figure.ByClosed, "2025-09-30", 1, 4},
		{"October then counts from its closing day", midSeptember, figure.ByClosed, "2025-10-14", 1, 2},
		{"by months begun a window from 16/9 has begun September then", midSeptember, figure.ByBegun, "2025-09-16", 1, 4},
		{"by days a window from 16/9 has 107 days", midSeptember, figure.ByDays, "2025-09-16", 1, 107},
		{"a window that ends on 10/12 has no 14/12: December waits for its last day", shortDecember, figure.ByClosed, "2025-12-09", 3, 4},
		{"and counts on it", shortDecember, figure.ByClosed, "2025-12-10", 1, 1},
		{"a window of two years", twoYears, figure.ByClosed, "2026-05-20", 11, 24},
		{"a window of two years by days", twoYears, figure.ByDays, "2026-06-30", 1, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, ok := c.plan.Share(domain.MustDate(c.day), figure.DefaultRules().WithClass(c.class))
			if want := (domain.Rate{Num: c.num, Den: c.den}); got != want || ok != (c.den != 0) {
				t.Errorf("share = %v, %v; want %v", got, ok, want)
			}
		})
	}
}

func TestAClosingDayThatTheMonthDoesNotHaveIsItsLastDay(t *testing.T) {
	r := figure.DefaultRules()
	r.ClosingDay = 31
	for day, want := range map[string]int64{"2026-02-27": 1, "2026-02-28": 2, "2026-04-29": 3, "2026-04-30": 4} {
		if got, _ := year2026.Share(domain.MustDate(day), r); got != domain.NewRate(want, 12) {
			t.Errorf("share on %s = %v, want %d/12", day, got, want)
		}
	}
}

// aPlan draws a window of a day up to some years.
func aPlan(t *rapid.T) figure.Plan {
	from := domain.MustDate("2023-12-20") + domain.Date(rapid.IntRange(0, 900).Draw(t, "from"))
	return figure.Plan{ID: 1, Code: "k", From: from, To: from + domain.Date(rapid.IntRange(0, 900).Draw(t, "days"))}
}

func TestPropertyTheShareRisesFromNothingToAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := aPlan(t)
		r := figure.DefaultRules()
		r.ClosingDay = rapid.IntRange(1, 31).Draw(t, "closing day")
		r.Class = rapid.SampledFrom(figure.Bases[:4]).Draw(t, "basis")
		before := domain.Rate{Num: 0, Den: 1}
		for day := p.From - 3; day <= p.To+3; day++ {
			s, ok := p.Share(day, r)
			if !ok || s.Num < 0 || !before.AtMost(s) || !s.AtMost(domain.Rate{Num: 1, Den: 1}) {
				t.Fatalf("the share on %s is %v after %v", day, s, before)
			}
			if day < p.From && s.Num != 0 || day >= p.To && s != (domain.Rate{Num: 1, Den: 1}) {
				t.Fatalf("the share on %s of %s–%s is %v", day, p.From, p.To, s)
			}
			before = s
		}
	})
}

func TestMonthsLeft(t *testing.T) {
	for _, c := range []struct {
		name string
		plan figure.Plan
		day  string
		want int64
	}{
		{"on 20/5 seven months are left", year2026, "2026-05-20", 7},
		{"before its closing day May is still to come", year2026, "2026-05-13", 8},
		{"on the first day all twelve are", year2026, "2026-01-01", 12},
		{"in the last month, after its closing day, one is left all the same", year2026, "2026-12-20", 1},
		{"on the last day none is left", year2026, "2026-12-31", 0},
		{"after the window none is", year2026, "2027-01-01", 0},
		{"on 11/11/2025 two are left", four2025, "2025-11-11", 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			// What is left to do does not hang on how results are classed.
			for _, class := range figure.Bases {
				if got := c.plan.MonthsLeft(domain.MustDate(c.day), figure.DefaultRules().WithClass(class)); got != c.want {
					t.Errorf("months left under %s = %d, want %d", class, got, c.want)
				}
			}
		})
	}
}

func TestClassify(t *testing.T) {
	r := figure.DefaultRules()
	five12 := domain.Rate{Num: 5, Den: 12}
	for _, c := range []struct {
		name             string
		admitted, target int64
		want             figure.Class
	}{
		{"15 of 36 is exactly 5/12: high", 15, 36, figure.High},
		{"14 of 36 is below it", 14, 36, figure.Medium},
		{"17 of 43 is below 17,9: not high, though 18 would be", 17, 43, figure.Medium},
		{"18 of 43 is high", 18, 43, figure.High},
		{"4 of 16 is exactly 60 % of the pace: medium", 4, 16, figure.Medium},
		{"5 of 20 is exactly 60 % of the pace: medium", 5, 20, figure.Medium},
		{"12 of 49 is below 12,25: low", 12, 49, figure.Low},
		{"13 of 49 is medium", 13, 49, figure.Medium},
		{"nobody of 1 is low", 0, 1, figure.Low},
		{"more than the target is high", 50, 36, figure.High},
		{"nothing is expected of a target of zero", 3, 0, figure.None},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := r.Classify(c.admitted, five12.Times(c.target)); got != c.want {
				t.Errorf("class = %s, want %s", got, c.want)
			}
		})
	}
	t.Run("while nothing is expected yet no unit is classed, however many it admitted", func(t *testing.T) {
		if got := r.Classify(9, domain.Rate{Num: 0, Den: 1}); got != figure.None {
			t.Errorf("class = %s, want none", got)
		}
	})
	t.Run("without an expectation no unit is classed", func(t *testing.T) {
		if got := r.Classify(9, domain.Rate{}); got != figure.None {
			t.Errorf("class = %s, want none", got)
		}
	})
}

// TestPropertyClassesFollowTheWholeNumbers compares with the plain inequality
// over whole numbers, without any rate.
func TestPropertyClassesFollowTheWholeNumbers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		target, admitted := rapid.Int64Range(1, 5000).Draw(t, "target"), rapid.Int64Range(0, 5000).Draw(t, "admitted")
		num := rapid.Int64Range(1, 400).Draw(t, "num")
		den := rapid.Int64Range(num, 400).Draw(t, "den")
		want := figure.Low
		switch {
		case admitted*den >= target*num:
			want = figure.High
		case 5*admitted*den >= 3*target*num:
			want = figure.Medium
		}
		if got := figure.DefaultRules().Classify(admitted, domain.NewRate(num, den).Times(target)); got != want {
			t.Fatalf("%d of %d at %d/%d is %s, want %s", admitted, target, num, den, got, want)
		}
	})
}

func TestPeriodStart(t *testing.T) {
	for _, c := range []struct {
		name, day string
		calendar  figure.CalendarKind
		want      string
	}{
		{"a calendar month begins on its first day", "2025-11-30", figure.CalendarMonths, "2025-11-01"},
		{"the first day is its own beginning", "2025-11-01", figure.CalendarMonths, "2025-11-01"},
		{"the 15th begins a period of the 15–14 calendar", "2025-11-15", figure.Months15To14, "2025-11-15"},
		{"the 14th still belongs to the one before", "2025-11-14", figure.Months15To14, "2025-10-15"},
		{"no period begins before the window", "2025-09-10", figure.Months15To14, "2025-09-01"},
		{"no calendar month begins before the window", "2025-09-01", figure.CalendarMonths, "2025-09-01"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := four2025.PeriodStart(domain.MustDate(c.day), figure.Rules{Calendar: c.calendar}); got != domain.MustDate(c.want) {
				t.Errorf("the period of %s begins on %s, want %s", c.day, got, c.want)
			}
		})
	}
}

func TestPropertyEveryDayOfTheWindowBelongsToOnePeriod(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := aPlan(t)
		calendar := rapid.SampledFrom([]figure.CalendarKind{figure.CalendarMonths, figure.Months15To14}).Draw(t, "calendar")
		begin := p.From
		for day := p.From; day <= p.To; day++ {
			got := p.PeriodStart(day, figure.Rules{Calendar: calendar})
			turns := day.Day() == 1
			if calendar == figure.Months15To14 {
				turns = day.Day() == 15
			}
			if turns {
				begin = day
			}
			if got != begin {
				t.Fatalf("%s of the window from %s belongs to the period from %s, want %s", day, p.From, got, begin)
			}
		}
	})
}

func TestMonthsAreThoseTheWindowTouches(t *testing.T) {
	for _, c := range []struct {
		plan        figure.Plan
		n           int
		first, last string
	}{
		{year2026, 12, "2026-01", "2026-12"},
		{four2025, 4, "2025-09", "2025-12"},
		{window("2025-09-16", "2025-10-01"), 2, "2025-09", "2025-10"},
		{window("2024-02-29", "2024-02-29"), 1, "2024-02", "2024-02"},
		{window("2023-12-31", "2025-01-01"), 14, "2023-12", "2025-01"},
	} {
		ms := c.plan.Months()
		if len(ms) != c.n || ms[0].String() != c.first || ms[len(ms)-1].String() != c.last {
			t.Errorf("%s–%s has the months %v", c.plan.From, c.plan.To, ms)
		}
	}
}

func TestMonthsOfYear(t *testing.T) {
	for _, c := range []struct {
		name string
		plan figure.Plan
		day  string
		want int64 // 0: the letter says “tính đến ngày …”
	}{
		{"20/5 is in five months of the year", year2026, "2026-05-20", 5},
		{"the closing day itself is", year2026, "2026-05-14", 5},
		{"before May's closing day it is a date", year2026, "2026-05-13", 0},
		{"a window from September has no first months of the year", four2025, "2025-11-20", 0},
		{"a window of two years speaks of the year only in its first", window("2026-01-01", "2027-12-31"), "2027-05-20", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, ok := c.plan.MonthsOfYear(domain.MustDate(c.day), figure.DefaultRules()); got != c.want || ok != (c.want > 0) {
				t.Errorf("months = %d, %v; want %d", got, ok, c.want)
			}
		})
	}
}

// TestAPeriodIsMoved: the month before it ends on its eve, whichever calendar it
// is taken out of; one that would begin before the month before it is refused.
func TestAPeriodIsMoved(t *testing.T) {
	february := domain.NewYearMonth(2026, 2)
	year := figure.Plan{From: domain.MustDate("2026-01-01"), To: domain.MustDate("2026-12-31")}
	for _, c := range []struct {
		calendar         figure.CalendarKind
		from, day, start string
	}{
		{figure.CalendarMonths, "2026-02-05", "2026-02-04", "2026-01-01"},
		{figure.CalendarMonths, "2026-02-05", "2026-02-05", "2026-02-05"},
		{figure.CalendarMonths, "2026-02-05", "2026-03-01", "2026-03-01"},
		{figure.CalendarMonths, "2026-01-25", "2026-01-25", "2026-01-25"},
		{figure.Months15To14, "2026-01-20", "2026-01-19", "2026-01-01"},
		{figure.Months15To14, "2026-01-20", "2026-02-14", "2026-01-20"},
		{figure.Months15To14, "2026-01-20", "2026-02-15", "2026-02-15"},
	} {
		r := figure.DefaultRules()
		r.Calendar, r.Periods = c.calendar, []figure.Period{{Month: february, From: domain.MustDate(c.from)}}
		if err := r.Validate(); err != nil {
			t.Error(err)
		}
		if got := year.PeriodStart(domain.MustDate(c.day), r); got != domain.MustDate(c.start) {
			t.Errorf("%s, February from %s: the period of %s begins on %s, want %s", c.calendar, c.from, c.day, got, c.start)
		}
	}
	r := figure.DefaultRules()
	r.Periods = []figure.Period{{Month: february, From: domain.MustDate("2025-12-31")}}
	if r.Validate() == nil {
		t.Error("a February that begins before January was taken")
	}
}
