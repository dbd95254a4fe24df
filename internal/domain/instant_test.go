package domain_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"tiendo/internal/domain"
)

func TestParseInstant(t *testing.T) {
	for _, c := range []struct {
		name, text, want string // want "" = refused
	}{
		{"down to the microsecond", "2026-05-20T09:00:00.123456+07:00", "2026-05-20T09:00:00.123456+07:00"},
		{"universal time is shown on the Vietnamese clock", "2025-12-31T18:30:00Z", "2026-01-01T01:30:00.000000+07:00"},
		{"what is finer than a microsecond is cut", "2026-05-20T09:00:00.123456999+07:00", "2026-05-20T09:00:00.123456+07:00"},
		{"a day means its end in Viet Nam", "2026-05-20", "2026-05-20T23:59:59.999999+07:00"},
		{"a plus that arrived as a blank", "2026-05-20T09:00:00 07:00", "2026-05-20T09:00:00.000000+07:00"},
		{"a time without a zone", "2026-05-20T09:00:00", ""},
		{"a day that is none", "2026-02-30", ""},
		{"words", "yesterday", ""},
		{"nothing", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			at, err := domain.ParseInstant(c.text)
			if (err == nil) != (c.want != "") {
				t.Fatalf("%s, error %v", at, err)
			}
			if err == nil && at.String() != c.want {
				t.Errorf("%s is %s, want %s", c.text, at, c.want)
			}
		})
	}
}

func TestTheDayOfAnInstantIsTheVietnameseOne(t *testing.T) {
	at := domain.InstantOf(time.Date(2025, 12, 31, 18, 30, 0, 0, time.UTC))
	if at.Date() != domain.MustDate("2026-01-01") {
		t.Errorf("18:30Z on 31 December falls on %s", at.Date())
	}
	if d := domain.DateOf(time.Date(2025, 12, 31, 16, 59, 59, 0, time.UTC)); d != domain.MustDate("2025-12-31") {
		t.Errorf("16:59Z on 31 December falls on %s", d)
	}
}

func TestPropertyInstants(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := domain.Date(rapid.Int32Range(1, 3652058).Draw(t, "day"))
		if d.End().Date() != d || (d.End()+1).Date() != d+1 {
			t.Fatalf("%s ends at %s", d, d.End())
		}
		at := domain.Instant(rapid.Int64Range(-1e15, 4e15).Draw(t, "instant"))
		if back, err := domain.ParseInstant(at.String()); err != nil || back != at {
			t.Fatalf("%s comes back as %s, %v", at, back, err)
		}
		if domain.InstantOf(at.Time()) != at {
			t.Fatalf("%s is not its own time", at)
		}
	})
}
