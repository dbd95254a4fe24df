package report_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
)

// lived is a report after some acts, an hour apart from nine o'clock of a day.
func lived(t interface{ Fatalf(string, ...any) }, start string, acts ...report.Act) report.Report {
	var r report.Report
	at := domain.MustDate(start).End() - 15*hour
	for _, a := range acts {
		to, ok := r.Next(a)
		if !ok {
			t.Fatalf("%s cannot be done to %v", a, acts)
		}
		r.Events = append(r.Events, report.Event{Act: a, State: to, RecordedAt: at})
		at += hour
	}
	return r
}

const hour domain.Instant = 60 * 60 * 1_000_000

func TestMoves(t *testing.T) {
	type acts = []report.Act
	for _, c := range []struct {
		name string
		done acts
		want report.State
		can  string
	}{
		{"nothing was done yet", nil, report.NotReported, "save present send"},
		{"one person writes and sends", acts{report.Save, report.Send}, report.Submitted, "recall return receive"},
		{"two people: presented, approved and sent", acts{report.Save, report.Present, report.Send}, report.Submitted, "recall return receive"},
		{"the leader hands it back", acts{report.Save, report.Present, report.HandBack}, report.Drafting, "save present send"},
		{"recalled before it was received", acts{report.Send, report.Recall}, report.Recalled, "save present send"},
		{"recalled, and sent again", acts{report.Send, report.Recall, report.Send}, report.Resubmitted, "recall return receive"},
		{"returned, saved, still shown as returned", acts{report.Send, report.Return, report.Save}, report.Returned, "save present send"},
		{"returned and sent again", acts{report.Send, report.Return, report.Send}, report.Resubmitted, "recall return receive"},
		{"received is not recalled, but can be corrected", acts{report.Send, report.Receive}, report.Received, "save present send unreceive"},
		{"a receipt taken back leaves it as it was sent", acts{report.Send, report.Receive, report.Unreceive}, report.Submitted, "recall return receive"},
		{"and as sent again where it was", acts{report.Send, report.Return, report.Send, report.Receive, report.Unreceive}, report.Resubmitted, "recall return receive"},
		{"a correction of what was received", acts{report.Send, report.Receive, report.Send}, report.Resubmitted, "recall return receive"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := lived(t, "2026-06-01", c.done...)
			var can []string
			for _, a := range r.Can() {
				can = append(can, string(a))
			}
			if got := strings.Join(can, " "); r.State() != c.want || got != c.can {
				t.Errorf("state %q, can %s; want %q, %s", r.State(), got, c.want, c.can)
			}
		})
	}
}

func TestReasonsAndLocks(t *testing.T) {
	locked := domain.MustDate("2026-06-30")
	for _, c := range []struct {
		name   string
		done   []report.Act
		act    report.Act
		reason string
		locked domain.Date
		want   string
	}{
		{"a report is returned only with a reason", []report.Act{report.Send}, report.Return, " ", 0, "reason:field_empty"},
		{"with one it is", []report.Act{report.Send}, report.Return, "số nữ lớn hơn tổng", 0, ""},
		{"a receipt is taken back only with a reason", []report.Act{report.Send, report.Receive}, report.Unreceive, "", 0, "reason:field_empty"},
		{"what was received is corrected only with a reason", []report.Act{report.Send, report.Receive}, report.Send, "", 0, "reason:field_empty"},
		{"also where the correction was returned meanwhile", []report.Act{report.Send, report.Receive, report.Send, report.Return}, report.Send, "", 0, "reason:field_empty"},
		{"approving a correction needs none of its own", []report.Act{report.Send, report.Receive, report.Present}, report.Send, "", 0, ""},
		{"nothing is sent after the lock", []report.Act{report.Save}, report.Send, "", locked, "act:report_locked"},
		{"what was sent before is still received", []report.Act{report.Send}, report.Receive, "", locked, ""},
		{"what was not sent is not received", []report.Act{report.Save}, report.Receive, "", 0, "act:report_step"},
		{"a control character is no reason", []report.Act{report.Send}, report.Return, "a\x00", 0, "reason:text_signs"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, bad := lived(t, "2026-06-01", c.done...).Move(c.act, c.reason, c.locked)
			var got []string
			for _, p := range bad.Problems {
				got = append(got, p.Column+":"+string(p.Code))
			}
			if strings.Join(got, " ") != c.want {
				t.Errorf("%v, want %s", got, c.want)
			}
		})
	}
}

func TestDeadlines(t *testing.T) {
	calendar := domain.NewCalendar([]domain.DayRule{
		{Day: domain.MustDate("2026-05-01"), Kind: domain.DayOff}, {Day: domain.MustDate("2026-04-30"), Kind: domain.DayOff},
	}, domain.Forever)
	for _, c := range []struct {
		name string
		rule report.DeadlineRule
		end  string
		want string
	}{
		{"trước ngày 20/12: due on the 19th, forgiven on the 20th", report.DeadlineRule{Kind: report.Before, On: domain.MustDate("2026-12-20")}, "2026-12-15", "2026-12-19 2026-12-20 "},
		{"chậm nhất ngày 20/12 is that day", report.DeadlineRule{Kind: report.By, On: domain.MustDate("2026-12-20")}, "2026-12-15", "2026-12-20 2026-12-20 "},
		{"three working days after 30/4, over the holidays", report.DeadlineRule{Kind: report.AfterEnd, Days: 3}, "2026-04-30", "2026-05-06 2026-05-06 "},
		{"two days of grace and five until the lock", report.DeadlineRule{Kind: report.AfterEnd, Days: 3, Grace: 2, Lock: 5}, "2026-05-31", "2026-06-03 2026-06-05 2026-06-12"},
		{"the fifth of the next month moves off a weekend", report.DeadlineRule{Kind: report.OnDay, Days: 5}, "2026-08-31", "2026-09-07 2026-09-07 "},
		{"the 20th after a period that ends on the 14th is in the same month", report.DeadlineRule{Kind: report.OnDay, Days: 20}, "2026-05-14", "2026-05-20 2026-05-20 "},
		{"the 31st of a short month is its last day", report.DeadlineRule{Kind: report.OnDay, Days: 31}, "2026-05-31", "2026-06-30 2026-06-30 "},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := c.rule.Of(domain.MustDate(c.end), calendar)
			if got := fmt.Sprintf("%s %s %s", d.Due, d.Grace, d.Lock); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
}

func TestOutagesGiveTimeBack(t *testing.T) {
	day := domain.MustDate("2026-06-03")
	opened, end := domain.MustDate("2026-06-01").End(), day.End()
	out := func(from, to domain.Instant) report.Outage {
		return report.Outage{From: end + from*hour, To: end + to*hour}
	}
	for _, c := range []struct {
		name    string
		outages []report.Outage
		want    domain.Instant // hours after the day's end
	}{
		{"none", nil, 0},
		{"two hours on the last day", []report.Outage{out(-5, -3)}, 2},
		{"two that overlap are lost time once", []report.Outage{out(-5, -3), out(-4, -2)}, 3},
		{"one over the deadline gives back all of it", []report.Outage{out(-2, 8)}, 10},
		{"one after the deadline gives nothing", []report.Outage{out(1, 3)}, 0},
		{"one within the time given back counts", []report.Outage{out(-5, -3), out(1, 3)}, 4},
		{"one before the period opened gives nothing", []report.Outage{out(-60, -50)}, 0},
		{"of one across the opening only the part after it", []report.Outage{out(-60, -46)}, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := report.Until(day, opened, c.outages); got != end+c.want*hour {
				t.Errorf("%d hours, want %d", (got-end)/hour, c.want)
			}
		})
	}
}

func TestTimeliness(t *testing.T) {
	// Due on Wednesday 3/6, forgiven on Thursday.
	p := report.Period{Deadline: report.Deadline{Due: domain.MustDate("2026-06-03"), Grace: domain.MustDate("2026-06-04")}, OpenedAt: domain.MustDate("2026-06-01").End()}
	type acts = []report.Act
	for _, c := range []struct {
		name  string
		first string // day of the first act; the others follow by the hour
		done  acts
		now   string
		want  string
	}{
		{"there is still time", "", nil, "2026-06-04", " 0"},
		{"over and nothing sent", "", nil, "2026-06-05", "missing 0"},
		{"a draft is nothing sent", "2026-06-02", acts{report.Save}, "2026-06-05", "missing 0"},
		{"sent on the due day", "2026-06-03", acts{report.Send}, "2026-06-10", "on_time 0"},
		{"sent in the grace", "2026-06-04", acts{report.Send}, "2026-06-10", "on_time 0"},
		{"sent on Friday: two working days after Wednesday", "2026-06-05", acts{report.Send}, "2026-06-10", "late 2"},
		{"sent on Monday: the weekend does not count", "2026-06-08", acts{report.Send}, "2026-06-10", "late 3"},
		{"what was returned was still in time", "2026-06-03", acts{report.Send, report.Return}, "2026-06-10", "on_time 0"},
		{"what the unit recalled was not sent", "2026-06-03", acts{report.Send, report.Recall}, "2026-06-10", "missing 0"},
		{"recalling the second try leaves the first", "2026-06-03", acts{report.Send, report.Return, report.Send, report.Recall}, "2026-06-10", "on_time 0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var r report.Report
			if c.first != "" {
				r = lived(t, c.first, c.done...)
			}
			how, days := r.Timeliness(p, domain.MustDate(c.now).End()-hour, nil, domain.NewCalendar(nil, 0))
			if got := fmt.Sprint(how, " ", days); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
}

func TestAPeriodGoesThroughItsStates(t *testing.T) {
	p := report.Period{
		Deadline: report.Deadline{Due: domain.MustDate("2026-06-03"), Grace: domain.MustDate("2026-06-04"), Lock: domain.MustDate("2026-06-10")},
		OpenedAt: domain.MustDate("2026-06-01").End(),
	}
	for day, want := range map[string]report.PeriodState{
		"2026-05-31": report.NotOpen, "2026-06-04": report.Open, "2026-06-05": report.Overdue, "2026-06-10": report.Overdue, "2026-06-11": report.Locked,
	} {
		if got := p.State(domain.MustDate(day).End(), nil); got != want {
			t.Errorf("%s: %s, want %s", day, got, want)
		}
	}
}

// Whatever is done, in whatever order: the number that stands is that of the
// latest receipt that was not taken back, and only what was sent is judged.
func TestPropertyReceiptsStandLikeAStack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var r report.Report
		var stack []domain.Instant
		for at := domain.Instant(1); at < 40; at++ {
			a := rapid.SampledFrom(r.Can()).Draw(t, "act")
			before := r.State()
			to, _ := r.Next(a)
			if a.Judges() && a != report.Unreceive && !before.Sent() {
				t.Fatalf("%s of what is %q", a, before)
			}
			r.Events = append(r.Events, report.Event{Act: a, State: to, RecordedAt: at})
			switch a {
			case report.Receive:
				stack = append(stack, at)
			case report.Unreceive:
				stack = stack[:len(stack)-1]
				if !to.Sent() {
					t.Fatalf("after taking a receipt back it is %q", to)
				}
			}
			is, ok := r.Standing()
			if ok != (len(stack) > 0) || ok && is.RecordedAt != stack[len(stack)-1] {
				t.Fatalf("stands %v %v, want %v", ok, is, stack)
			}
			if diff := cmp.Diff(r.KnownAt(at-1).State(), before); diff != "" {
				t.Fatalf("as known before:\n%s", diff)
			}
		}
	})
}
