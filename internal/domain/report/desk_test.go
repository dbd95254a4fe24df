package report

import (
	"testing"

	"tiendo/internal/domain"
)

func days(due, grace, lock string) (d Deadline) {
	d.Due, d.Grace = domain.MustDate(due), domain.MustDate(grace)
	if lock != "" {
		d.Lock = domain.MustDate(lock)
	}
	return d
}

func TestAnExtensionForOneUnitNeverShortensThePeriod(t *testing.T) {
	for _, c := range []struct {
		name        string
		period, own Deadline
		want        Deadline
	}{
		{"later dates hold", days("2026-05-06", "2026-05-06", ""), days("2026-05-08", "2026-05-08", ""), days("2026-05-08", "2026-05-08", "")},
		{"the period was extended further for all", days("2026-05-11", "2026-05-12", ""), days("2026-05-08", "2026-05-08", ""), days("2026-05-11", "2026-05-12", "")},
		{"a lock moves along", days("2026-05-06", "2026-05-06", "2026-05-07"), days("2026-05-08", "2026-05-08", "2026-05-09"), days("2026-05-08", "2026-05-08", "2026-05-09")},
		{"a unit that is never locked out", days("2026-05-06", "2026-05-06", "2026-05-07"), days("2026-05-08", "2026-05-08", ""), days("2026-05-08", "2026-05-08", "")},
	} {
		p := Period{Deadline: c.period}
		all := []Extension{{Report: 7, Deadline: c.own, RecordedAt: 10}}
		if got := p.For(7, all, 10).Deadline; got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
		if got := p.For(8, all, 10).Deadline; got != c.period {
			t.Errorf("%s: another unit has %v", c.name, got)
		}
		if got := p.For(7, all, 9).Deadline; got != c.period {
			t.Errorf("%s: before it was known %v", c.name, got)
		}
	}
}

func TestAPeriodKeepsTheLinesWithWhichItWasOpened(t *testing.T) {
	c := Campaign{ID: 1, Lines: []Line{{Code: "a"}}}
	changes := []LinesChange{{Campaign: 1, Lines: []Line{{Code: "b"}}, RecordedAt: 10}, {Campaign: 2, Lines: []Line{{Code: "x"}}, RecordedAt: 11}, {Campaign: 1, Lines: []Line{{Code: "c"}}, RecordedAt: 20}}
	for opened, want := range map[domain.Instant]string{9: "a", 10: "a", 11: "b", 20: "b", 21: "c"} {
		if got := c.At(opened, changes).Lines[0].Code; got != want {
			t.Errorf("opened at %d: %s, want %s", opened, got, want)
		}
	}
}

func TestWhatLiesWithWhoeverAsked(t *testing.T) {
	for _, c := range []struct {
		name string
		acts []Act
		want EventID // 0: nothing
	}{
		{"nothing yet", []Act{Save}, 0},
		{"what was sent", []Act{Save, Send}, 2},
		{"what was sent again", []Act{Send, Return, Send}, 3},
		{"not what the unit recalled", []Act{Send, Recall}, 0},
		{"what was received, where its correction was recalled", []Act{Send, Receive, Send, Recall}, 2},
		{"what was returned is still what was said", []Act{Send, Return}, 1},
	} {
		r := Report{}
		for i, a := range c.acts {
			r.Events = append(r.Events, Event{ID: EventID(i + 1), Act: a, Version: VersionID(i + 1), RecordedAt: domain.Instant(i + 1)})
		}
		if got, _ := r.Sent(); got.ID != c.want {
			t.Errorf("%s: step %d, want %d", c.name, got.ID, c.want)
		}
	}
}

func TestAnExtensionIsLaterAndHasAReason(t *testing.T) {
	p := days("2026-05-06", "2026-05-06", "")
	for _, c := range []struct {
		name, reason string
		d            Deadline
		want         domain.Code
	}{
		{"right", "mất mạng", days("2026-05-07", "2026-05-07", ""), ""},
		{"no later than the others'", "mất mạng", p, domain.CodeExtension},
		{"without a reason", " ", days("2026-05-07", "2026-05-07", ""), domain.CodeFieldEmpty},
		{"without a day", "mất mạng", Deadline{}, domain.CodeFieldEmpty},
		{"grace before the due day", "mất mạng", days("2026-05-08", "2026-05-07", ""), domain.CodeDateOrder},
	} {
		bad := Extension{Deadline: c.d, Reason: c.reason}.Validate(p)
		got := domain.Code("")
		if bad.Total > 0 {
			got = bad.Problems[0].Code
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
