package app_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

func worded(n int, text string) report.Answers {
	a := answers("admitted", n)
	a.Texts = map[string]string{"difficulties": text}
	return a
}

// What a unit wrote in words is answered in place; a second answer stands, the
// first stays, and the unit reads them where it reported.
func TestADifficultyIsAnsweredInPlace(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		c := newCollectors(t, at)
		ctx := t.Context()
		c.open(monthly(report.SetMonth))
		c.clock.Set("2026-06-02")
		of := func(unit string) app.ReportLine { return c.of("BC-2026", "2026-05", unit) }
		list := func(who domain.Actor) string {
			all, err := c.app.Difficulties(ctx, who)
			c.no(err)
			var out []string
			for _, d := range all.Lines {
				s := d.Of.Code + ": " + d.Text
				for _, r := range d.Replies {
					s += " → " + r.Text
				}
				out = append(out, s)
			}
			return strings.Join(out, "; ")
		}
		c.no(c.send(c.a, of("A"), worded(3, "Thiếu nguồn"), ""))
		c.no(c.send(c.b, of("B"), answers("admitted", 1), "")) // says nothing in words
		if got := list(c.desk); got != "A: Thiếu nguồn" {
			t.Errorf("the desk reads %q", got)
		}
		if got := list(c.a); got != "" {
			t.Errorf("who asked nobody reads %q", got)
		}
		all, err := c.app.Difficulties(ctx, c.desk)
		c.no(err)
		d := all.Lines[0]
		reply := func(text string) app.Reply {
			return app.Reply{Report: d.Report, Line: "difficulties", Version: d.Version, Text: text}
		}
		c.refuses("an answer that says nothing", c.app.AnswerDifficulty(ctx, c.desk, reply(" \r\n ")), "reply:field_empty")
		c.refuses("the unit answers itself", c.app.AnswerDifficulty(ctx, c.a, reply("x")), "not found")
		c.no(c.app.AnswerDifficulty(ctx, c.desk, reply("Sẽ mở lớp")))
		c.no(c.app.AnswerDifficulty(ctx, c.desk, reply("Sẽ mở lớp"))) // pressed twice
		c.no(c.app.AnswerDifficulty(ctx, c.desk, reply("Mở lớp ngày 20/6")))
		if got := list(c.desk); got != "A: Thiếu nguồn → Sẽ mở lớp → Mở lớp ngày 20/6" {
			t.Errorf("with its answers %q", got)
		}
		if own, err := c.app.RepliesTo(ctx, c.a, d.Report); err != nil || len(own) != 2 {
			t.Errorf("the unit reads %+v, %v", own, err)
		}
		if others, err := c.app.RepliesTo(ctx, c.b, d.Report); err != nil || len(others) != 0 {
			t.Errorf("its neighbour reads %+v, %v", others, err)
		}
		if home, err := c.app.Reporting(ctx, c.a); err != nil || len(home.Sent) != 1 || home.Sent[0].Replies != 1 {
			t.Errorf("on its own page %+v, %v", home.Sent, err)
		}

		// The unit recalls it and says something else: the old wording is gone.
		c.no(c.move(c.a, of("A"), report.Recall, ""))
		if got := list(c.desk); got != "" {
			t.Errorf("recalled, the desk reads %q", got)
		}
		c.refuses("an answer to what was recalled", c.app.AnswerDifficulty(ctx, c.desk, reply("muộn")), "reply:reply_gone")
		c.no(c.send(c.a, of("A"), worded(3, "Thiếu nguồn trẻ"), ""))
		c.refuses("an answer to the wording before", c.app.AnswerDifficulty(ctx, c.desk, reply("muộn")), "reply:reply_gone")
		c.sound()
	})
}

// One unit gets later dates: it is on time by them, the others are not, and as
// known before it was late.
func TestOneUnitGetsLaterDates(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		c := newCollectors(t, at)
		ctx := t.Context()
		c.open(monthly(report.SetMinimum)) // due 3/6, grace 4/6, lock 18/6
		of := func(unit string) app.ReportLine { return c.of("BC-2026", "2026-05", unit) }
		c.clock.Set("2026-06-05")
		d := report.Deadline{Due: on("2026-06-08"), Grace: on("2026-06-08"), Lock: on("2026-06-25")}
		_, err := c.app.ExtendReport(ctx, c.a, of("A").ID, d, "mất mạng")
		c.refuses("the unit extends itself", err, "not found")
		_, err = c.app.ExtendReport(ctx, c.desk, of("A").ID, report.Deadline{Due: on("2026-06-03"), Grace: on("2026-06-03")}, "mất mạng")
		c.refuses("no later than all", err, "due:extension")
		_, err = c.app.ExtendReport(ctx, c.desk, of("A").ID, d, " ")
		c.refuses("without a reason", err, "reason:field_empty")
		extended, err := c.app.ExtendReport(ctx, c.desk, of("A").ID, d, "mất mạng")
		c.no(err)
		if a, b := of("A"), of("B"); a.Timeliness != report.Pending || a.Extended != on("2026-06-08") || b.Timeliness != report.Missing || !b.Extended.IsZero() {
			t.Errorf("A %q until %s, B %q", a.Timeliness, a.Extended, b.Timeliness)
		}
		known, err := c.app.Collection(ctx, c.desk, "BC-2026", "2026-05", extended-1)
		c.no(err)
		if l := known.Lines[0]; l.Timeliness != report.Missing || !l.Extended.IsZero() {
			t.Errorf("as known before: %q until %s", l.Timeliness, l.Extended)
		}
		c.clock.Set("2026-06-22") // the period is locked for all others
		c.no(c.send(c.a, of("A"), answers("admitted", 2), ""))
		c.refuses("B after the lock", c.send(c.b, of("B"), answers("admitted", 2), ""), "act:report_locked")
		if l := of("A"); l.Timeliness != report.Late || l.LateDays != 10 {
			t.Errorf("late by %d days after its own due day", l.LateDays)
		}
		c.sound()
	})
}

// As known at an instant, a list judges by the dates, the outages and the
// holidays that were known then.
func TestAListAsKnownJudgesByWhatWasKnown(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		c := newCollectors(t, at)
		ctx := t.Context()
		c.open(monthly(report.SetMinimum))
		c.clock.Set("2026-06-05")
		late := func(known domain.Instant) string {
			all, err := c.app.Collection(ctx, c.desk, "BC-2026", "2026-05", known)
			c.no(err)
			return fmt.Sprintf("%s %s %d", all.Period.Due, all.Lines[0].Timeliness, all.Lines[0].LateDays)
		}
		c.no(c.send(c.a, c.of("BC-2026", "2026-05", "A"), answers("admitted", 2), ""))
		sent, err := c.app.LastRecorded(ctx)
		c.no(err)
		end := on("2026-06-04").End()
		_, err = c.app.RecordOutage(ctx, desk, report.Outage{From: end - 10*3_600_000_000, To: end + 1, Reason: "mất điện"})
		c.no(err)
		outage, err := c.app.LastRecorded(ctx)
		c.no(err)
		_, err = c.app.ExtendPeriod(ctx, c.desk, "BC-2026", "2026-05", report.Deadline{Due: on("2026-06-10"), Grace: on("2026-06-10")}, "nghỉ bù")
		c.no(err)
		for _, x := range []struct {
			when  string
			known domain.Instant
			want  string
		}{
			{"when it was sent", sent, "2026-06-03 late 2"},
			{"when the outage was recorded", outage, "2026-06-03 on_time 0"},
			{"now", 0, "2026-06-10 on_time 0"},
		} {
			if got := late(x.known); got != x.want {
				t.Errorf("%s: %s, want %s", x.when, got, x.want)
			}
		}
	})
}

// Other lines are asked from the next period on; what is open keeps its own.
func TestLinesChangeFromTheNextPeriodOn(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		c := newCollectors(t, at)
		ctx := t.Context()
		c.open(monthly(report.SetMinimum))
		_, err := c.app.ChangeLines(ctx, c.a, "BC-2026", app.NewLines{Set: report.SetMonth}, "thêm nguồn")
		c.refuses("a commune changes the Commission's", err, "not found")
		_, err = c.app.ChangeLines(ctx, c.desk, "BC-2026", app.NewLines{Set: report.SetMonth}, "")
		c.refuses("without a reason", err, "reason:field_empty")
		_, err = c.app.ChangeLines(ctx, c.desk, "BC-2026", app.NewLines{Set: "không có"}, "thêm nguồn")
		c.refuses("no lines at all", err, "lines:campaign_lines")
		_, err = c.app.ChangeLines(ctx, c.desk, "BC-2026", app.NewLines{Set: report.SetMonth, Without: []string{"admitted.women"}}, "thêm nguồn")
		c.no(err)
		c.clock.Set("2026-06-02")
		c.no(c.send(c.a, c.of("BC-2026", "2026-05", "A"), answers("admitted", 2), ""))
		c.refuses("May does not ask for sources", c.send(c.b, c.of("BC-2026", "2026-05", "B"), answers("admitted", 2, "sources.added", 1), ""), "sources.added:report_line")
		_, err = c.app.OpenPeriod(ctx, c.desk, "BC-2026")
		c.no(err)
		c.clock.Set("2026-07-01")
		c.refuses("women were left out", c.send(c.a, c.of("BC-2026", "2026-06", "A"), answers("admitted", 2, "admitted.women", 1), ""), "admitted.women:report_line")
		c.no(c.send(c.a, c.of("BC-2026", "2026-06", "A"), answers("admitted", 2, "sources.added", 1), ""))
		page, err := c.app.CampaignOf(ctx, c.desk, "BC-2026")
		c.no(err)
		if len(page.Lines) != 1 || len(page.Now.Lines) < 30 || len(page.Changes) != 1 || page.Changes[0].Reason != "thêm nguồn" {
			t.Errorf("%d lines, then %d, %d changes", len(page.Lines), len(page.Now.Lines), len(page.Changes))
		}
		c.sound()
	})
}

func TestWhatACampaignWouldAskIsShownBeforeItIsSent(t *testing.T) {
	c := newCollectors(t, storage.Place{Folder: t.TempDir()})
	ctx := t.Context()
	in := monthly(report.SetMinimum)
	x, err := c.app.PreviewCampaign(ctx, c.desk, in)
	c.no(err)
	if len(x.Units) != 2 || x.Busy != 0 || x.Periods[0].Key != "2026-05" || x.Periods[0].Due != on("2026-06-03") || x.Periods[1].Key != "2026-06" {
		t.Errorf("%+v", x)
	}
	c.open(in)
	// The code is given by itself, and is free; one request is open already.
	once := app.NewCampaign{Plan: "2026", Every: report.Once, AsOf: on("2026-05-25"), Set: report.SetMinimum, Deadline: report.DeadlineRule{Kind: report.Before, On: on("2026-05-27")}, Units: []string{"A"}}
	x, err = c.app.PreviewCampaign(ctx, c.desk, once)
	c.no(err)
	if x.Busy != 1 || x.Units[0].Open != 1 || x.Periods[0].Due != on("2026-05-26") || x.Periods[0].Grace != on("2026-05-27") {
		t.Errorf("%+v", x)
	}
	for _, want := range []string{"DX-2026-05-25", "DX-2026-05-25-2"} {
		if got := c.open(once).Campaign; got != want {
			t.Errorf("the code %s, want %s", got, want)
		}
	}
	once.Units = []string{"A", "KHÔNG-CÓ"}
	_, err = c.app.PreviewCampaign(ctx, c.desk, once)
	c.refuses("a unit that nobody knows", err, "units:campaign_unit")
	_, err = c.app.OpenCampaign(ctx, c.desk, once)
	c.refuses("and when it is sent", err, "units:campaign_unit")
	_, err = c.app.PreviewCampaign(ctx, c.clerk, monthly(report.SetMinimum))
	c.refuses("the clerk asks nobody", err, "forbidden")
}

func TestManyAreReceivedOneByOne(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		c := newCollectors(t, at)
		ctx := t.Context()
		c.open(monthly(report.SetMinimum))
		c.clock.Set("2026-06-02")
		of := func(unit string) app.ReportLine { return c.of("BC-2026", "2026-05", unit) }
		c.no(c.send(c.a, of("A"), answers("admitted", 4), ""))
		c.no(c.send(c.b, of("B"), answers("admitted", 2), ""))
		read := []app.ToReceive{{Report: of("A").ID, Seen: of("A").Last().ID}, {Report: of("B").ID, Seen: of("B").Last().ID}}
		c.no(c.move(c.b, of("B"), report.Recall, "")) // meanwhile
		n, refused, err := c.app.ReceiveMany(ctx, c.desk, read)
		if err != nil || n != 1 || len(refused) != 1 || refused[0].Report != of("B").ID || !errors.Is(refused[0].Why, domain.ErrConflict) {
			t.Errorf("%d received, refused %+v, %v", n, refused, err)
		}
		if a, b := of("A").State, of("B").State; a != report.Received || b != report.Recalled {
			t.Errorf("A %s, B %s", a, b)
		}
		if n, _, err := c.app.ReceiveMany(ctx, c.desk, read[:1]); err != nil || n != 1 { // pressed twice
			t.Errorf("again: %d, %v", n, err)
		}
		c.sound()
	})
}

// What is not known is never nought, and a sum says what is missing from it.
func TestReportsSideBySide(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		c := newCollectors(t, at)
		ctx := t.Context()
		c.open(monthly(report.SetMonth))
		c.clock.Set("2026-06-02")
		of := func(key, unit string) app.ReportLine { return c.of("BC-2026", key, unit) }
		c.no(c.send(c.a, of("2026-05", "A"), answers("admitted", 4, "files.open", 7), ""))
		c.no(c.move(c.desk, of("2026-05", "A"), report.Receive, ""))
		c.no(c.send(c.b, of("2026-05", "B"), answers("admitted", 2), ""))
		_, err := c.app.OpenPeriod(ctx, c.desk, "BC-2026")
		c.no(err)
		c.clock.Set("2026-07-01")
		c.no(c.send(c.a, of("2026-06", "A"), answers("admitted", 0, "files.open", 5), ""))
		c.no(c.move(c.desk, of("2026-06", "A"), report.Receive, ""))
		say := func(ask app.ConsolidateAsk, line string) string {
			ask.Campaign = "BC-2026"
			x, err := c.app.Consolidate(ctx, c.desk, ask)
			c.no(err)
			i := slices.IndexFunc(x.Lines, func(l report.Line) bool { return l.Code == line })
			tally := func(t app.Tally) string {
				s := "–"
				if t.Known {
					s = fmt.Sprint(t.N)
				}
				if t.Partial {
					s += "*"
				}
				return s
			}
			var out []string
			for _, r := range x.Rows {
				out = append(out, fmt.Sprintf("%s %s %s %d", r.Of.Code, tally(r.Cells[i].Within), tally(r.Cells[i].Cumulative), r.Missing))
			}
			return strings.Join(out, "; ") + fmt.Sprintf("; all %s %s, %d/%d", tally(x.Total[i].Within), tally(x.Total[i].Cumulative), x.Complete, x.Expected)
		}
		may, june := app.ConsolidateAsk{To: "2026-05"}, app.ConsolidateAsk{To: "2026-06"}
		both := app.ConsolidateAsk{From: "2026-05", To: "2026-06"}
		mayAll := app.ConsolidateAsk{To: "2026-05", Submitted: true}
		for _, x := range []struct {
			name string
			ask  app.ConsolidateAsk
			line string
			want string
		}{
			{"received in May", may, "admitted", "A 4 4 0; B –* –* 1; all 4* 4*, 1/2"},
			{"also sent in May", mayAll, "admitted", "A 4 4 0; B 2 2 0; all 6 6, 2/2"},
			{"June, with May before it", june, "admitted", "A 0 4 0; B –* –* 1; all 0* 4*, 1/2"},
			{"May and June together", both, "admitted", "A 4 4 0; B –* –* 2; all 4* 4*, 1/2"},
			{"of a stock the last day counts", both, "files.open", "A 5 5 0; B –* –* 2; all 5* 5*, 1/2"},
			{"the periods the other way round", app.ConsolidateAsk{From: "2026-06", To: "2026-05"}, "admitted", "A 4 4 0; B –* –* 2; all 4* 4*, 1/2"},
			{"a line nobody answered", may, "classes.held", "A – – 0; B –* –* 1; all –* –*, 1/2"},
		} {
			if got := say(x.ask, x.line); got != x.want {
				t.Errorf("%s:\n got %s\nwant %s", x.name, got, x.want)
			}
		}
		_, err = c.app.Consolidate(ctx, c.desk, app.ConsolidateAsk{Campaign: "BC-2026", To: "2026-09"})
		c.refuses("a period that was not opened", err, ":period_unknown")
	})
}
