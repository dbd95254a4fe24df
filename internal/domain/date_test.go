package domain_test

import (
	"encoding/json"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tiendo/internal/domain"
)

func TestParseDate(t *testing.T) {
	for _, c := range []struct {
		name, text string
		ok         bool
	}{
		{"an ISO date", "2026-05-20", true},
		{"the first day there is", "0001-01-01", true},
		{"the last day there is", "9999-12-31", true},
		{"29/2 in a leap year", "2024-02-29", true},
		{"29/2 in another", "2026-02-29", false},
		{"29/2 in 1900, which was none", "1900-02-29", false},
		{"29/2 in 2000, which was one", "2000-02-29", true},
		{"31/4", "2026-04-31", false},
		{"a month of zero", "2026-00-10", false},
		{"a thirteenth month", "2026-13-10", false},
		{"a day of zero", "2026-05-00", false},
		{"a year of zero", "0000-01-01", false},
		{"day first", "20-05-2026", false},
		{"slashes", "2026/05/20", false},
		{"one digit", "2026-5-20", false},
		{"a sign in place of a digit", "+026-05-20", false},
		{"a time behind it", "2026-05-20T00:00", false},
		{"digits of another script", "2026-05-２0", false},
		{"nothing", "", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := domain.ParseDate(c.text)
			if (err == nil) != c.ok {
				t.Fatalf("date %v, error %v", d, err)
			}
			if c.ok && d.String() != c.text {
				t.Errorf("%s prints %s", c.text, d)
			}
		})
	}
}

// TestDatesAgreeWithTheStandardLibrary walks every day of the calendar.
func TestDatesAgreeWithTheStandardLibrary(t *testing.T) {
	first, last := domain.MustDate("0001-01-01"), domain.MustDate("9999-12-31")
	step := 1
	if testing.Short() {
		step = 17
	}
	want := time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)
	for d := first; d <= last; d = d.AddDays(step) {
		y, m, n := want.Date()
		if d.Year() != y || d.Month() != domain.Month(m) || d.Day() != n {
			t.Fatalf("day %d is %d-%d-%d, want %s", d, d.Year(), d.Month(), d.Day(), want.Format(time.DateOnly))
		}
		if domain.NewDate(y, domain.Month(m), n) != d {
			t.Fatalf("%d-%d-%d is day %d, want %d", y, m, n, domain.NewDate(y, domain.Month(m), n), d)
		}
		want = want.AddDate(0, 0, step)
	}
	if first != 1 || last-first != 3652058 {
		t.Errorf("the calendar runs from %d to %d", first, last)
	}
}

func aDate(t *rapid.T, name string) domain.Date {
	return domain.Date(rapid.Int32Range(1, 3652059).Draw(t, name))
}

func TestPropertyDates(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := aDate(t, "day")
		std := time.Date(1, 1, int(d), 0, 0, 0, 0, time.UTC)
		if d.String() != std.Format(time.DateOnly) {
			t.Fatalf("%s, want %s", d, std.Format(time.DateOnly))
		}
		if back, err := domain.ParseDate(d.String()); err != nil || back != d {
			t.Fatalf("%s comes back as %s, %v", d, back, err)
		}
		var scanned domain.Date
		v, err := d.Value()
		if err != nil || scanned.Scan(v) != nil || scanned != d {
			t.Fatalf("%s is kept as %v and comes back as %s", d, v, scanned)
		}
		b, err := json.Marshal(d)
		var read domain.Date
		if err != nil || json.Unmarshal(b, &read) != nil || read != d {
			t.Fatalf("%s is written as %s and comes back as %s", d, b, read)
		}
		m := d.YearMonth()
		if m.First() > d || m.Last() < d || m.First().Day() != 1 || m.Last().AddDays(1).Day() != 1 && m.Last().Year() < 9999 {
			t.Fatalf("%s lies in %s from %s to %s", d, m, m.First(), m.Last())
		}
		n := rapid.IntRange(1, 31).Draw(t, "closing day")
		if on := m.On(n); on != min(m.First().AddDays(n-1), m.Last()) || on.YearMonth() != m {
			t.Fatalf("day %d of %s is %s", n, m, on)
		}
	})
}

func TestPropertyOnlyDatesParse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`[0-9]{4}-[0-9]{2}-[0-9]{2}`).Draw(t, "text")
		_, err := domain.ParseDate(s)
		std, stdErr := time.Parse(time.DateOnly, s)
		if (err == nil) != (stdErr == nil && std.Year() >= 1) {
			t.Fatalf("%s: %v, the standard library says %v", s, err, stdErr)
		}
	})
}

func TestNoDateIsNothingEverywhere(t *testing.T) {
	var d domain.Date
	if !d.IsZero() || d.String() != "" {
		t.Errorf("no date prints %q", d.String())
	}
	if v, err := d.Value(); v != nil || err != nil {
		t.Errorf("no date is kept as %v, %v", v, err)
	}
	d = domain.MustDate("2026-05-20")
	if err := d.Scan(nil); err != nil || !d.IsZero() {
		t.Errorf("NULL comes back as %s, %v", d, err)
	}
	if err := d.Scan(int64(3)); err == nil {
		t.Error("a number was taken for a date")
	}
	for _, wrong := range []domain.Date{domain.NewDate(2026, 2, 30), domain.NewDate(0, 1, 1), domain.NewDate(10000, 1, 1), domain.NewDate(2026, 13, 1)} {
		if !wrong.IsZero() {
			t.Errorf("a day that is none is %s", wrong)
		}
	}
}

func TestYearMonth(t *testing.T) {
	var m domain.YearMonth
	if err := m.Scan("2026-02"); err != nil || m.String() != "2026-02" || m.Last() != domain.MustDate("2026-02-28") {
		t.Errorf("2026-02 is read as %s, %v", m, err)
	}
	if err := m.Scan([]byte("2024-02")); err != nil || m.Last() != domain.MustDate("2024-02-29") {
		t.Errorf("2024-02 ends on %s, %v", m.Last(), err)
	}
	if next := domain.NewYearMonth(2025, 12) + 1; next.String() != "2026-01" || next.Year() != 2026 || next.Month() != 1 {
		t.Errorf("after December comes %s", next)
	}
	for _, wrong := range []any{"2026", "2026-13", 202605, nil} {
		if err := m.Scan(wrong); err == nil {
			t.Errorf("%v was taken for a month", wrong)
		}
	}
}

func TestTheYearIsTheUnionOfItsMonths(t *testing.T) {
	for year := 1895; year <= 2105; year++ {
		day := domain.NewDate(year, 1, 1)
		for m := domain.NewYearMonth(year, 1); m <= domain.NewYearMonth(year, 12); m++ {
			if m.First() != day {
				t.Fatalf("%s begins on %s, want %s", m, m.First(), day)
			}
			day = m.Last() + 1
		}
		if day != domain.NewDate(year+1, 1, 1) {
			t.Fatalf("%d ends before %s", year, day)
		}
	}
}
