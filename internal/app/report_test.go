package app_test

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/letter"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// collectors is an office whose desk asks the communes A and B for reports.
type collectors struct {
	*papers
	head domain.Actor // of A
}

func newCollectors(t *testing.T, at storage.Place) *collectors {
	c := &collectors{papers: newPapers(t, at)}
	if err := c.app.AddGuest(t.Context(), desk, app.NewAccount{Login: "lanh.dao", Name: "Lãnh đạo xã An", Unit: "A", Role: domain.RoleUnitHead}); err != nil {
		t.Fatal(err)
	}
	c.head = playing(t, c.app, "lanh.dao")
	return c
}

func monthly(set report.Set) app.NewCampaign {
	return app.NewCampaign{
		Code: "BC-2026", Name: "Báo cáo tháng năm 2026", Plan: "2026", Every: report.Monthly, First: "2026-05", Set: set,
		Deadline: report.DeadlineRule{Kind: report.AfterEnd, Days: 3, Grace: 1, Lock: 10}, Units: []string{"A", "B"},
	}
}

func (c *collectors) open(in app.NewCampaign) app.CampaignOpened {
	c.t.Helper()
	out, err := c.app.OpenCampaign(c.t.Context(), c.desk, in)
	c.no(err)
	return out
}

// of finds the report of a unit.
func (c *collectors) of(code, key, unit string) app.ReportLine {
	c.t.Helper()
	all, err := c.app.Collection(c.t.Context(), c.desk, code, key, 0)
	c.no(err)
	i := slices.IndexFunc(all.Lines, func(l app.ReportLine) bool { return l.Of.Code == unit })
	if i < 0 {
		c.t.Fatalf("no report of %s is expected in %s", unit, key)
	}
	return all.Lines[i]
}

func answers(pairs ...any) report.Answers {
	a := report.Answers{Numbers: map[string]int64{}}
	for i := 0; i < len(pairs); i += 2 {
		a.Numbers[pairs[i].(string)] = int64(pairs[i+1].(int))
	}
	return a
}

// send sends the report of a unit as it stands.
func (c *collectors) send(who domain.Actor, l app.ReportLine, a report.Answers, reason string) error {
	return c.app.SendReport(c.t.Context(), who, l.ID, app.ReportSent{Answers: a, Reason: reason, Seen: l.Last().ID})
}

func (c *collectors) move(who domain.Actor, l app.ReportLine, act report.Act, reason string) error {
	return c.app.MoveReport(c.t.Context(), who, l.ID, app.ReportMove{Act: act, Reason: reason, Seen: l.Last().ID})
}

func shown(l app.ReportLine) string {
	return fmt.Sprintf("%s v%d %s %d", l.State, l.Version, l.Timeliness, l.LateDays)
}

// moment is what was answered at an instant.
type moment struct {
	at       domain.Instant
	board    string
	reported string
}

// TestAMonthIsReported is the story of the issue: open, fill, submit, return,
// resubmit, receive, late, restate; and as known on each of those moments the
// board and the list still answer what they answered then.
func TestAMonthIsReported(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		c := newCollectors(t, at)
		ctx := t.Context()
		opened := c.open(monthly(report.SetMonth))
		if opened.Units != 2 || opened.Period.Key != "2026-05" || opened.Period.Due != on("2026-06-03") || opened.Period.Grace != on("2026-06-04") || opened.Period.Lock != on("2026-06-18") {
			t.Fatalf("opened %+v", opened)
		}
		of := func(unit string) app.ReportLine { return c.of("BC-2026", "2026-05", unit) }
		list := func(known domain.Instant) string {
			all, err := c.app.Collection(ctx, c.desk, "BC-2026", "2026-05", known)
			c.no(err)
			var out []string
			for _, l := range all.Lines {
				out = append(out, l.Of.Code+" "+string(l.State)+fmt.Sprint(" v", l.Version, l.Latest.Answers.Numbers))
			}
			return strings.Join(out, "; ")
		}
		// The board is asked for a day on which the month is over.
		board := func(known domain.Instant) string {
			return written(t, c.board(app.Ask{AsOf: on("2026-05-31"), KnownAt: known}))
		}
		var moments []moment
		look := func(what, state string, admitted int64) {
			t.Helper()
			now, err := c.app.LastRecorded(ctx)
			c.no(err)
			if got := c.admitted("A", "2026-05-31"); got != admitted {
				t.Errorf("%s: the board says %d, want %d", what, got, admitted)
			}
			if got := shown(of("A")); got != state {
				t.Errorf("%s: %s, want %s", what, got, state)
			}
			moments = append(moments, moment{now, board(now), list(now)})
			c.clock.Step(time.Minute)
		}

		// Before the month is over it can be written, not sent.
		_, err := c.app.SaveReport(ctx, c.a, of("A").ID, answers("admitted", 8), 0)
		c.no(err)
		look("saved", "drafting v0  0", 0)
		c.refuses("too early", c.send(c.a, of("A"), answers("admitted", 8), ""), "act:report_early")

		c.clock.Set("2026-06-02")
		c.refuses("more women than people", c.send(c.a, of("A"), answers("admitted", 8, "admitted.women", 9), ""), "admitted.women:report_at_most")
		c.refuses("an empty required cell", c.send(c.a, of("A"), answers("admitted.women", 1), ""), "admitted:report_required")
		c.no(c.app.PresentReport(ctx, c.a, of("A").ID, app.ReportSent{Answers: answers("admitted", 8, "admitted.women", 3), Seen: of("A").Last().ID}))
		look("presented", "presented v1  0", 0)
		c.no(c.send(c.head, of("A"), answers("admitted", 8, "admitted.women", 3), ""))
		look("approved and sent: the version that was presented", "submitted v1 on_time 0", 0)
		c.refuses("returned without a reason", c.move(c.desk, of("A"), report.Return, ""), "reason:field_empty")
		c.no(c.move(c.desk, of("A"), report.Return, "thiếu số nữ của chi bộ 3"))
		look("returned", "returned v1 on_time 0", 0)
		c.no(c.send(c.a, of("A"), answers("admitted", 8, "admitted.women", 4), ""))
		look("sent again", "resubmitted v2 on_time 0", 0)
		c.no(c.move(c.desk, of("A"), report.Receive, ""))
		look("received", "received v2 on_time 0", 8)

		// B is late by two working days and goes back and forth.
		c.clock.Set("2026-06-05")
		c.no(c.send(c.b, of("B"), answers("admitted", 2), ""))
		c.no(c.move(c.b, of("B"), report.Recall, ""))
		if got := shown(of("B")); got != "recalled v1 missing 0" {
			t.Errorf("recalled: %s", got)
		}
		c.no(c.send(c.b, of("B"), answers("admitted", 3), ""))
		c.no(c.move(c.desk, of("B"), report.Receive, ""))
		if got := shown(of("B")); got != "received v2 late 2" || c.admitted("B", "2026-05-31") != 3 {
			t.Errorf("late: %s, %d", got, c.admitted("B", "2026-05-31"))
		}
		look("the other's report", "received v2 on_time 0", 8)

		// A restatement: the old number holds until the new one is received.
		c.refuses("corrected without saying why", c.send(c.a, of("A"), answers("admitted", 10), ""), "reason:field_empty")
		c.refuses("corrected to the same", c.send(c.a, of("A"), answers("admitted", 8, "admitted.women", 4), "x"), "act:report_same")
		c.no(c.send(c.a, of("A"), answers("admitted", 10), "sót chi bộ 5"))
		look("a correction was sent", "resubmitted v3 on_time 0", 8)
		c.no(c.move(c.desk, of("A"), report.Receive, ""))
		look("restated", "received v3 on_time 0", 10)
		c.no(c.move(c.desk, of("A"), report.Unreceive, "nhận nhầm"))
		look("the receipt taken back: what was received before", "resubmitted v3 on_time 0", 8)
		c.no(c.move(c.desk, of("A"), report.Receive, ""))
		look("received after all", "received v3 on_time 0", 10)

		// Nothing is sent after the lock, except from a paper.
		c.clock.Set("2026-06-19")
		c.refuses("after the lock", c.send(c.a, of("A"), answers("admitted", 11), "x"), "act:report_locked")
		enter := func(who domain.Actor, p report.Paper) error {
			l := of("A")
			return c.app.EnterReport(ctx, who, l.ID, app.ReportSent{Answers: answers("admitted", 11), Reason: "theo văn bản", Paper: p, Seen: l.Last().ID})
		}
		c.refuses("entered without a paper", enter(c.desk, report.Paper{}), "paper:report_paper")
		c.refuses("entered by the unit", enter(c.a, report.Paper{Number: "15-BC/ĐU", SignedOn: on("2026-06-18")}), "not found")
		c.no(enter(c.desk, report.Paper{Number: "15-BC/ĐU", SignedOn: on("2026-06-18")}))
		c.no(c.move(c.desk, of("A"), report.Receive, ""))
		look("entered from paper", "received v4 on_time 0", 11)

		for i, m := range moments {
			if diff := cmp.Diff(m.board, board(m.at)); diff != "" {
				t.Errorf("the board as known at moment %d (-then +now):\n%s", i, diff)
			}
			if diff := cmp.Diff(m.reported, list(m.at)); diff != "" {
				t.Errorf("the list as known at moment %d (-then +now):\n%s", i, diff)
			}
		}
		c.sound()
	})
}

// 4 by an ad hoc answer as of 11/5, then 9 for May: 9 for May, 4 as of 11/5.
func TestAnAdHocAnswerReplacesAndNeverAdds(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		c := newCollectors(t, at)
		c.open(app.NewCampaign{
			Code: "DX-11-5", Name: "Báo cáo nhanh", Plan: "2026", Every: report.Once, AsOf: on("2026-05-11"), Set: report.SetMinimum,
			Deadline: report.DeadlineRule{Kind: report.Before, On: on("2026-05-27")}, Units: []string{"A"},
		})
		waits, err := c.app.OpenRequests(t.Context(), c.desk)
		c.no(err)
		if n := slices.Collect(maps.Values(waits)); !slices.Equal(n, []int{1}) {
			t.Errorf("open requests %v", waits)
		}
		snapshot := func() app.ReportLine { return c.of("DX-11-5", "2026-05-11", "A") }
		c.no(c.send(c.a, snapshot(), answers("admitted", 4), ""))
		c.no(c.move(c.desk, snapshot(), report.Receive, ""))
		c.clock.Set("2026-06-02")
		c.open(monthly(report.SetMinimum))
		month := func() app.ReportLine { return c.of("BC-2026", "2026-05", "A") }
		c.refuses("less than what was said as of 11/5", c.send(c.a, month(), answers("admitted", 3), ""), "admitted:below_earlier")
		c.no(c.send(c.a, month(), answers("admitted", 9), ""))
		c.no(c.move(c.desk, month(), report.Receive, ""))
		says := func(what string, early, whole int64) {
			t.Helper()
			if e, w := c.admitted("A", "2026-05-11"), c.admitted("A", "2026-05-31"); e != early || w != whole {
				t.Errorf("%s: %d as of 11/5 and %d for May, want %d and %d", what, e, w, early, whole)
			}
		}
		says("both received", 4, 9)
		c.no(c.move(c.desk, snapshot(), report.Unreceive, "đơn vị báo nhầm"))
		says("without the snapshot May is still 9", 0, 9)
		c.no(c.move(c.desk, snapshot(), report.Receive, ""))
		says("and with it again 4 of them", 4, 9)
		c.no(c.move(c.desk, month(), report.Unreceive, "chờ bổ sung"))
		says("without May the snapshot stands", 4, 4)
		c.sound()
	})
}

func TestWhoMayDoWhatWithAReport(t *testing.T) {
	c := newCollectors(t, storage.Place{Folder: t.TempDir()})
	ctx := t.Context()
	_, err := c.app.OpenCampaign(ctx, c.clerk, monthly(report.SetMinimum))
	c.refuses("the clerk asks", err, "forbidden")
	_, err = c.app.OpenCampaign(ctx, c.a, monthly(report.SetMinimum))
	c.refuses("a commune asks its neighbours", err, "units:campaign_unit")
	c.open(monthly(report.SetMinimum))
	_, err = c.app.OpenCampaign(ctx, c.desk, monthly(report.SetMinimum))
	c.refuses("the code is taken", err, "code:campaign_taken")
	_, err = c.app.OpenPeriod(ctx, c.desk, "BC-2026")
	c.refuses("June has not begun", err, ":period_none")
	c.clock.Set("2026-06-02")
	june, err := c.app.OpenPeriod(ctx, c.desk, "BC-2026")
	if c.no(err); june.Period.Key != "2026-06" {
		t.Errorf("the next period is %s", june.Period.Key)
	}
	l := c.of("BC-2026", "2026-05", "A")
	c.refuses("B sends A's report", c.send(c.b, l, answers("admitted", 1), ""), "not found")
	c.refuses("the desk sends it without a paper", c.send(c.desk, l, answers("admitted", 1), ""), "forbidden")
	c.no(c.send(c.a, l, answers("admitted", 1), ""))
	c.no(c.send(c.a, l, answers("admitted", 1), "")) // sent twice is sent once
	if got := c.of("BC-2026", "2026-05", "A"); got.Version != 1 || len(got.Events) != 1 {
		t.Errorf("sent twice: %d versions, %d steps", got.Version, len(got.Events))
	}
	err = c.send(c.a, l, answers("admitted", 2), "")
	if conflict, ok := errors.AsType[*app.ReportConflict](err); !ok || conflict.By != "xa.an" || len(conflict.Changes) != 1 || conflict.Changes[0].Was != 1 || conflict.Changes[0].Is != 2 {
		t.Errorf("the second is told what changed: %v", err)
	}
	l = c.of("BC-2026", "2026-05", "A")
	c.refuses("the unit receives its own", c.move(c.a, l, report.Receive, ""), "not found")
	c.refuses("the clerk receives", c.move(c.clerk, l, report.Receive, ""), "forbidden")
	if all, err := c.app.Collection(ctx, c.b, "BC-2026", "2026-05", 0); err != nil || len(all.Lines) != 1 || all.Lines[0].Of.Code != "B" {
		t.Errorf("B sees %v, %v", all.Lines, err)
	}
}

func TestTwoColleaguesWriteOneReport(t *testing.T) {
	c := newCollectors(t, storage.Place{Folder: t.TempDir()})
	c.open(monthly(report.SetMinimum))
	l := c.of("BC-2026", "2026-05", "A")
	first, err := c.app.SaveReport(t.Context(), c.a, l.ID, answers("admitted", 1), 0)
	c.no(err)
	_, err = c.app.SaveReport(t.Context(), c.head, l.ID, answers("admitted", 2), 0)
	if conflict, ok := errors.AsType[*app.ReportConflict](err); !ok || conflict.At != first || len(conflict.Changes) != 1 {
		t.Errorf("the second is told what changed: %v", err)
	}
	_, err = c.app.SaveReport(t.Context(), c.head, l.ID, answers("admitted", 2), first)
	c.no(err)
	p, err := c.app.ReportOf(t.Context(), c.a, l.ID)
	c.no(err)
	if n, _ := p.Draft.Answers.Number("admitted"); n != 2 || p.Draft.By != "lanh.dao" || p.State() != report.Drafting || len(p.Events) != 1 {
		t.Errorf("the draft %+v", p.Draft)
	}
	if p, err := c.app.ReportOf(t.Context(), c.desk, l.ID); err != nil || p.Draft.At != 0 {
		t.Errorf("the desk reads what is not sent: %+v, %v", p.Draft, err)
	}
}

func TestAChangedNumberIsNoMoreTheReports(t *testing.T) {
	c := newCollectors(t, storage.Place{Folder: t.TempDir()})
	c.clock.Set("2026-06-02")
	c.must(c.results("code,from,date,admitted\nA,2026-05-01,2026-05-31,5\n"))
	c.open(monthly(report.SetMinimum))
	of := func() app.ReportLine { return c.of("BC-2026", "2026-05", "A") }
	c.no(c.send(c.a, of(), answers("admitted", 7), ""))
	c.no(c.move(c.desk, of(), report.Receive, ""))
	c.no(c.move(c.desk, of(), report.Unreceive, "nhầm"))
	if got := c.admitted("A", "2026-05-31"); got != 5 {
		t.Errorf("what the desk had typed before: %d", got)
	}
	c.no(c.move(c.desk, of(), report.Receive, ""))
	c.must(c.results("code,from,date,admitted\nA,2026-05-01,2026-05-31,8\n"))
	c.refuses("corrected by the desk since", c.move(c.desk, of(), report.Unreceive, "nhầm"), "admitted:report_changed")
}

func TestAnOutageGivesTimeBack(t *testing.T) {
	c := newCollectors(t, storage.Place{Folder: t.TempDir()})
	c.open(monthly(report.SetMinimum))
	c.clock.Set("2026-06-05")
	l := c.of("BC-2026", "2026-05", "A")
	if l.Timeliness != report.Missing {
		t.Errorf("the day after the grace: %q", l.Timeliness)
	}
	end := on("2026-06-04").End()
	_, err := c.app.RecordOutage(t.Context(), desk, report.Outage{From: end - 10*3_600_000_000, To: end + 1, Reason: "mất điện"})
	c.no(err)
	if l := c.of("BC-2026", "2026-05", "A"); l.Timeliness != report.Pending {
		t.Errorf("ten hours lost on the last day: %q", l.Timeliness)
	}
	_, err = c.app.ExtendPeriod(t.Context(), c.desk, "BC-2026", "2026-05", report.Deadline{Due: on("2026-06-10"), Grace: on("2026-06-10")}, "nghỉ bù")
	c.no(err)
	all, err := c.app.Collection(t.Context(), c.desk, "BC-2026", "2026-05", 0)
	c.no(err)
	if all.Period.Due != on("2026-06-10") || all.Period.State != report.Open {
		t.Errorf("%+v", all.Period)
	}
}

func TestAsBeforeIsOnePress(t *testing.T) {
	c := newCollectors(t, storage.Place{Folder: t.TempDir()})
	ctx := t.Context()
	c.open(monthly(report.SetMinimum))
	_, err := c.app.AnswersAsBefore(ctx, c.a, c.of("BC-2026", "2026-05", "A").ID)
	c.refuses("before the first period there is nothing", err, ":report_no_last")
	once := app.NewCampaign{
		Code: "DX", Name: "Báo cáo nhanh", Plan: "2026", Every: report.Once, AsOf: on("2026-05-25"), Set: report.SetMinimum,
		Deadline: report.DeadlineRule{Kind: report.AfterEnd, Days: 2}, Units: []string{"A"},
	}
	c.open(once)
	l := c.of("DX", "2026-05-25", "A")
	c.must(c.results("code,date,admitted\nA,2026-04-30,6\n"))
	said := func(want int64) report.Answers {
		t.Helper()
		out, err := c.app.AnswersAsBefore(ctx, c.a, l.ID)
		c.no(err)
		if n, ok := out.Number("admitted"); !ok || n != want {
			t.Errorf("as before: %d %v, want %d", n, ok, want)
		}
		return out
	}
	said(0) // six in April are none in May
	c.must(c.results("code,date,admitted\nA,2026-05-11,4\n"))
	c.no(c.send(c.a, l, said(4), ""))
	c.no(c.move(c.desk, c.of("DX", "2026-05-25", "A"), report.Receive, ""))
	if got := c.admitted("A", "2026-05-25"); got != 10 {
		t.Errorf("April's 6 and May's 4: %d", got)
	}
	c.clock.Set("2026-06-02")
	c.no(c.send(c.a, c.of("BC-2026", "2026-05", "A"), answers("admitted", 5), ""))
	_, err = c.app.OpenPeriod(ctx, c.desk, "BC-2026")
	c.no(err)
	l = c.of("BC-2026", "2026-06", "A")
	said(5)
}

// What units reported of their lists and files stands in the annex of the
// month's report beside those that admitted nobody; who reported none of it has
// no nought there.
func TestTheMonthsReportTellsWhatUnitsHold(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		c := newCollectors(t, at)
		c.open(monthly(report.SetMonth))
		c.clock.Set("2026-06-02")
		l := c.of("BC-2026", "2026-05", "A")
		c.no(c.send(c.a, l, answers("admitted", 0, "sources.end", 12, "files.open", 3, "files.at_base", 2), ""))
		c.no(c.move(c.desk, c.of("BC-2026", "2026-05", "A"), report.Receive, ""))
		c.must(c.results("code,date,admitted\nA,2026-04-30,0\nB,2026-05-31,0\n"))
		id, err := c.app.StartLetter(t.Context(), c.desk, app.Ask{Plan: "2026", AsOf: on("2026-05-31")}, letter.Request{Kind: letter.Month})
		c.no(err)
		held := map[string]string{}
		for _, p := range c.paper(c.desk, id).Letter.Period.Paused {
			held[p.Unit.Code] = fmt.Sprint(p.Sources.Num, p.Sources.ID != "", p.Files.Num, p.Files.ID != "", len(p.Files.Facts))
		}
		if held["A"] != "12 true 5 true 2" || held["B"] != "0 false 0 false 0" {
			t.Errorf("what they hold: %v", held)
		}
	})
}
