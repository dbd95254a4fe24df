package app_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

func TestWhatTheSystemKnowsStandsBesideTheCells(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		c := newCollectors(t, at)
		ctx := t.Context()
		c.must(c.results("code,from,date,admitted\nA,2026-02-01,2026-02-28,2\nA,2026-03-01,2026-03-31,1\nA,2026-04-01,2026-04-30,3\nA,2026-05-01,2026-05-11,4\n"))
		c.open(monthly(report.SetMonth))
		id := c.of("BC-2026", "2026-05", "A").ID
		p, err := c.app.ReportOf(ctx, c.a, id)
		c.no(err)
		cell := p.Known.Cells["admitted"]
		known := func(n int64) app.Count { return app.Count{N: n, Known: true} }
		if cell.Now != known(4) || cell.Before != known(3) || cell.Earlier != known(6) || cell.YearAgo.Known {
			t.Errorf("beside the cell: %+v", cell)
		}
		if n, ok := p.Begin.Number("admitted"); !ok || n != 4 {
			t.Errorf("the form begins with %v", p.Begin)
		}
		if len(p.Known.Months) != 4 || p.Known.Months[1].Sums["admitted"] != known(2) {
			t.Errorf("the months to be corrected: %+v", p.Known.Months)
		}
		c.clock.Set("2026-06-02")
		saved, err := c.app.KeepReport(ctx, c.a, id, app.ReportTyped{Answers: answers("admitted", 40, "admitted.women", 41), Own: map[string]int64{"admitted": 50}})
		c.no(err)
		codes := func(all []domain.Problem) (out []string) {
			for _, p := range all {
				out = append(out, p.Column+":"+string(p.Code))
			}
			return out
		}
		if got := codes(saved.Wrong); !slices.Equal(got, []string{"admitted.women:report_at_most"}) {
			t.Errorf("wrong: %v", got)
		}
		if got := codes(saved.Warnings); !slices.Equal(got, []string{"admitted:report_peak"}) {
			t.Errorf("a second look: %v", got)
		}
		if p, err = c.app.ReportOf(ctx, c.head, id); err != nil || p.Draft.Own["admitted"] != 50 {
			t.Errorf("the draft %+v, %v", p.Draft, err)
		}
		// A cell reports to the commune in the same days.
		if p, err := c.app.ReportOf(ctx, c.desk, id); err != nil || p.Draft.At != 0 || p.Fills || p.Known.Below != nil {
			t.Errorf("the desk sees %+v, %v", p.Draft, err)
		}
	})
}

// What saves itself every few seconds is no act: it moves no clock, leaves no
// trace, and is still told to whoever writes at the same time.
func TestWhatSavesItselfIsNoAct(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		c := newCollectors(t, at)
		ctx := t.Context()
		c.open(monthly(report.SetMinimum))
		id := c.of("BC-2026", "2026-05", "A").ID
		first, err := c.app.KeepReport(ctx, c.a, id, app.ReportTyped{Answers: answers("admitted", 1)})
		c.no(err)
		if first.Seen == 0 {
			t.Error("the first draft is a step, and whoever took it has seen it")
		}
		clock, err := c.app.LastRecorded(ctx)
		c.no(err)
		read := first.At
		for n := range 5 {
			c.clock.Step(time.Second)
			saved, err := c.app.KeepReport(ctx, c.a, id, app.ReportTyped{Answers: answers("admitted", n+2), Read: read})
			c.no(err)
			if saved.At <= read || saved.Seen != 0 {
				t.Errorf("saved at %s after %s, step %d", saved.At, read, saved.Seen)
			}
			read = saved.At
		}
		if now, err := c.app.LastRecorded(ctx); err != nil || now != clock {
			t.Errorf("the clock moved from %s to %s, %v", clock, now, err)
		}
		// The same again: an answer was lost on the way.
		if _, err := c.app.KeepReport(ctx, c.a, id, app.ReportTyped{Answers: answers("admitted", 6), Read: first.At}); err != nil {
			t.Errorf("the same sent again: %v", err)
		}
		_, err = c.app.KeepReport(ctx, c.head, id, app.ReportTyped{Answers: answers("admitted", 9), Read: first.At})
		if clash, ok := errors.AsType[*app.ReportConflict](err); !ok || !clash.Draft || clash.By != "xa.an" || clash.Changes[0].Was != 6 {
			t.Errorf("the second is told: %v", err)
		}
		// Nor is a colleague's draft sent over unread.
		c.clock.Set("2026-06-02")
		err = c.app.SendReport(ctx, c.head, id, app.ReportSent{Answers: answers("admitted", 9), Seen: first.Seen, Typed: true})
		if clash, ok := errors.AsType[*app.ReportConflict](err); !ok || !clash.Draft {
			t.Errorf("sent over a draft: %v", err)
		}
		c.refuses("a neighbour saves", func() error {
			_, err := c.app.KeepReport(ctx, c.b, id, app.ReportTyped{Answers: answers("admitted", 9)})
			return err
		}(), "not found")
		p, err := c.app.ReportOf(ctx, c.a, id)
		c.no(err)
		c.no(c.app.SendReport(ctx, c.a, id, app.ReportSent{Answers: answers("admitted", 6), Seen: first.Seen, Typed: true, Read: p.Draft.At}))
		c.sound()
	})
}

func TestTheLetterOfAReportHasItsAnswersAndNoOthers(t *testing.T) {
	c := newCollectors(t, storage.Place{Folder: t.TempDir()})
	ctx := t.Context()
	c.open(monthly(report.SetMonth))
	c.clock.Set("2026-06-02")
	of := func() app.ReportLine { return c.of("BC-2026", "2026-05", "A") }
	c.no(c.send(c.a, of(), answers("admitted", 3), ""))
	c.no(c.move(c.desk, of(), report.Return, "x"))
	c.no(c.send(c.a, of(), answers("admitted", 5, "files.open", 77), ""))
	p, err := c.app.ReportOf(ctx, c.a, of().ID)
	c.no(err)
	text := func(who domain.Actor, v report.VersionID) string {
		t.Helper()
		name, data, err := c.app.ReportPaper(ctx, who, of().ID, v, "docx")
		c.no(err)
		if name != "bao-cao-A-2026-05.docx" {
			t.Errorf("its name is %s", name)
		}
		return textOf(t, data)
	}
	if old, latest := text(c.desk, p.Versions[0].ID), text(c.a, 0); !strings.Contains(old, "Kết nạp trong tháng") || strings.Contains(old, "77") || !strings.Contains(latest, "77 hồ sơ") {
		t.Errorf("the letters say\n%s\n%s", old, latest)
	}
	_, _, err = c.app.ReportPaper(ctx, c.b, of().ID, 0, "docx")
	c.refuses("a neighbour's letter", err, "not found")
	_, _, err = c.app.ReportPaper(ctx, c.a, of().ID, 0, "exe")
	c.refuses("another kind of file", err, "not found")
}
