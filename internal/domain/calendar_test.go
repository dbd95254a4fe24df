package domain_test

import (
	"testing"

	"pgregory.net/rapid"

	"tiendo/internal/domain"
)

func day(s string) domain.Date { return domain.MustDate(s) }

func shipped() domain.Calendar { return domain.NewCalendar(domain.ShippedDays(), 0) }

// The table was made by hand from a wall calendar.
func TestWorkingDays(t *testing.T) {
	c := shipped()
	for _, x := range []struct {
		name, day string
		works     bool
	}{
		{"a Wednesday is worked", "2026-05-20", true},
		{"a Saturday is not", "2026-05-23", false},
		{"a Sunday is not", "2026-05-24", false},
		{"the last Friday before Tết 2026", "2026-02-13", true},
		{"the Monday on which Tết 2026 begins", "2026-02-16", false},
		{"the first of the first lunar month", "2026-02-17", false},
		{"the last day of Tết 2026, a Friday", "2026-02-20", false},
		{"the Sunday after it", "2026-02-22", false},
		{"the first Monday after Tết 2026", "2026-02-23", true},
		{"a Friday that is swapped", "2026-01-02", false},
		{"the Saturday worked instead", "2026-01-10", true},
		{"the Monday for the Hùng Kings' day, a Sunday", "2026-04-27", false},
		{"the Saturday worked for the eve of the National Day", "2026-08-22", true},
		{"the swapped Monday", "2026-08-31", false},
		{"a Friday of 2025 that is swapped", "2025-05-02", false},
		{"the Saturday worked instead", "2025-04-26", true},
		{"a holiday on a Saturday", "2027-05-01", false},
		{"the Monday after it", "2027-05-03", false},
	} {
		if got := c.WorkingDay(day(x.day)); got != x.works {
			t.Errorf("%s (%s): %v", x.name, x.day, got)
		}
	}
}

func TestAddingWorkingDays(t *testing.T) {
	c := shipped()
	for _, x := range []struct {
		name, from string
		n          int
		want       string
	}{
		{"the day itself does not count", "2026-05-20", 1, "2026-05-21"},
		{"a weekend is passed over", "2026-05-22", 1, "2026-05-25"},
		{"from a Saturday the Monday is the first", "2026-05-23", 1, "2026-05-25"},
		{"five days over Tết 2026", "2026-02-12", 5, "2026-02-26"},
		{"one day from the eve of Tết", "2026-02-13", 1, "2026-02-23"},
		{"a Saturday that is worked counts", "2026-01-09", 1, "2026-01-10"},
		{"over New Year with its swapped day", "2025-12-31", 1, "2026-01-05"},
		{"thirty days from Tết on", "2026-02-13", 30, "2026-04-03"},
		{"over the end of April: 27, 30/4 and 1/5 are off", "2026-04-24", 3, "2026-05-04"},
		{"back over Tết", "2026-02-23", -1, "2026-02-13"},
		{"none, on a day that is worked", "2026-05-20", 0, "2026-05-20"},
		{"none, on a Saturday, is the next that is", "2026-05-23", 0, "2026-05-25"},
		{"none, within Tết, is the first after it", "2026-02-17", 0, "2026-02-23"},
	} {
		if got := c.AddWorkingDays(day(x.from), x.n); got != day(x.want) {
			t.Errorf("%s: %s + %d = %s, want %s", x.name, x.from, x.n, got, x.want)
		}
	}
}

func TestARuleOfADayIsReplacedAndTakenBack(t *testing.T) {
	rule := func(kind domain.DayKind, at domain.Instant) domain.DayRule {
		return domain.DayRule{Day: day("2026-05-20"), Kind: kind, Name: "n", Source: "s", RecordedAt: at}
	}
	all := append(domain.ShippedDays(), rule(domain.DayOff, 10), rule(domain.DayUsual, 20))
	for _, x := range []struct {
		name  string
		known domain.Instant
		works bool
	}{
		{"before anything was recorded", 9, true},
		{"as known once it was off", 10, false},
		{"as known just before it was taken back", 19, false},
		{"as known since", 20, true},
	} {
		if got := domain.NewCalendar(all, x.known).WorkingDay(day("2026-05-20")); got != x.works {
			t.Errorf("%s: %v", x.name, got)
		}
	}
	c := domain.NewCalendar(all, 20)
	for _, r := range c.Rules() {
		if r.Day == day("2026-05-20") {
			t.Error("what was taken back is still listed")
		}
	}
}

func TestWhatACalendarIsSureOf(t *testing.T) {
	c := shipped()
	for _, x := range []struct {
		name, from, to string
		want           bool
	}{
		{"a span of plain days in a known year", "2026-05-04", "2026-06-30", true},
		{"with a day fixed by law in it", "2026-04-30", "2026-05-08", true},
		{"with a swapped day in it", "2026-08-20", "2026-08-28", false},
		{"over Tết", "2026-02-09", "2026-02-27", false},
		{"in a year of which nothing is known", "2028-05-04", "2028-06-30", false},
	} {
		if got := c.Certain(day(x.from), day(x.to)); got != x.want {
			t.Errorf("%s: %v", x.name, got)
		}
	}
}

func TestTheDayOfTheWeek(t *testing.T) {
	for s, want := range map[string]int{"0001-01-01": 1, "2026-05-20": 3, "2000-01-01": 6, "2026-02-22": 7} {
		if got := day(s).Weekday(); got != want {
			t.Errorf("%s is day %d, want %d", s, got, want)
		}
	}
}

func TestEveryShippedDayIsSoundAndStandsOnce(t *testing.T) {
	seen := map[domain.Date]bool{}
	for _, r := range domain.ShippedDays() {
		if err := r.Validate(); err != nil || seen[r.Day] {
			t.Errorf("%s: %v, twice %v", r.Day, err, seen[r.Day])
		}
		seen[r.Day] = true
		if r.Kind == domain.DayWork && !r.Day.Weekend() {
			t.Errorf("%s is worked anyway", r.Day)
		}
	}
}

// Reckoning by weeks and counting day by day come to the same.
func TestPropertyWorkingDaysAreReckonedAsTheyAreCounted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first := domain.MustDate("2025-12-01")
		some := func(label string) domain.Date { return first.AddDays(rapid.IntRange(0, 500).Draw(t, label)) }
		var rules []domain.DayRule
		for range rapid.IntRange(0, 12).Draw(t, "rules") {
			rules = append(rules, domain.DayRule{Day: some("day"), Kind: rapid.SampledFrom(domain.DayKinds).Draw(t, "kind"), RecordedAt: 1})
		}
		c := domain.NewCalendar(rules, 1)
		from, to, want := some("from"), some("to"), 0
		for d := min(from, to) + 1; d <= max(from, to); d++ {
			if c.WorkingDay(d) {
				want++
			}
		}
		if to < from {
			want = -want
		}
		if got := c.WorkingDaysAfter(from, to); got != want {
			t.Fatalf("after %s up to %s: %d, want %d", from, to, got, want)
		}
	})
}
