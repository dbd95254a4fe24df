package app_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// committee is an office whose desk asks the communes A and B, and whose commune
// A asks its cells A.1 and A.2 for the same months.
type committee struct {
	*collectors
	cell map[string]domain.Actor // secretaries
}

func newCommittee(t *testing.T, at storage.Place) *committee {
	c := &committee{newCollectors(t, at), map[string]domain.Actor{}}
	c.cells()
	for _, code := range []string{"A.1", "A.2"} {
		login := "bi.thu." + strings.ToLower(code)
		c.no(c.app.AddGuest(t.Context(), desk, app.NewAccount{Login: login, Name: "Bí thư " + code, Unit: code, Role: domain.RoleCellSecretary}))
		c.cell[code] = playing(t, c.app, login)
	}
	c.open(monthly(report.SetMinimum))
	in := monthly(report.SetMinimum)
	in.Code, in.Name, in.Units = "CB-A", "Chi bộ báo cáo tháng", nil
	_, err := c.app.OpenCampaign(t.Context(), c.a, in)
	c.no(err)
	c.clock.Set("2026-06-02")
	return c
}

// said sends and receives what a unit says of May.
func (c *committee) said(unit string, n int, reason string) {
	c.t.Helper()
	c.clock.Step(time.Second)
	code, sender, asker := "CB-A", c.cell[unit], c.a
	if sender.Name == "" {
		code, sender, asker = "BC-2026", c.a, c.desk
		if unit == "B" {
			sender = c.b
		}
	}
	c.no(c.send(sender, c.by(asker, code, unit), answers("admitted", n), reason))
	c.no(c.move(asker, c.by(asker, code, unit), report.Receive, ""))
}

// by finds the report of a unit as whoever asked sees it.
func (c *committee) by(who domain.Actor, code, unit string) app.ReportLine {
	c.t.Helper()
	all, err := c.app.Collection(c.t.Context(), who, code, "2026-05", 0)
	c.no(err)
	i := slices.IndexFunc(all.Lines, func(l app.ReportLine) bool { return l.Of.Code == unit })
	return all.Lines[i]
}

func (c *committee) gaps(who domain.Actor, ask app.GapAsk) app.Gaps {
	c.t.Helper()
	ask.Plan = "2026"
	g, err := c.app.Gaps(c.t.Context(), who, ask)
	c.no(err)
	return g
}

// line is a unit's May on one line.
func (c *committee) line(who domain.Actor, unit string, known domain.Instant) string {
	c.t.Helper()
	for _, l := range c.gaps(who, app.GapAsk{Month: domain.NewYearMonth(2026, 5), KnownAt: known}).Lines {
		if l.Of.Code == unit {
			return gapText(l)
		}
	}
	return "no line"
}

func gapText(l app.GapLine) string {
	if l.State != report.Differs {
		return fmt.Sprintf("%s %d %d", l.State, l.Declared, l.Recorded)
	}
	var out []string
	for _, r := range l.Reasons {
		out = append(out, fmt.Sprintf("%s %+d of %d", r.Cause, r.Amount, r.Count()))
	}
	closed := ""
	if l.Closed {
		closed = ", closed"
	}
	return fmt.Sprintf("%d beside %d %s: %s; %d notes%s", l.Declared, l.Recorded, l.From, strings.Join(out, ", "), len(l.Notes), closed)
}

// TestAGapIsSeenExplainedAndClosed is a month in which a cell restates after its
// committee has reported.
func TestAGapIsSeenExplainedAndClosed(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		c := newCommittee(t, at)
		ctx := t.Context()
		type seen struct {
			at            domain.Instant
			desk, unit, b string
			board         int64
		}
		var moments []seen
		look := func(want string) {
			t.Helper()
			now, err := c.app.LastRecorded(ctx)
			c.no(err)
			m := seen{now, c.line(c.desk, "A", 0), c.line(c.a, "A", 0), c.line(c.desk, "B", 0), c.admitted("A", "2026-05-31")}
			if m.desk != want || m.unit != want {
				t.Errorf("the desk reads %q, the unit %q; want %q", m.desk, m.unit, want)
			}
			moments = append(moments, m)
		}
		look("not_declared 0 0")
		c.said("A.1", 4, "")
		look("not_declared 0 4")
		c.said("A", 9, "")
		look("9 beside 4 below: missing +5 of 1; 0 notes")
		c.said("A.2", 5, "")
		look("agrees 9 9")
		c.said("A.1", 6, "sót hai đồng chí")
		look("9 beside 11 below: restated -2 of 1; 0 notes")
		if got := c.line(c.a, "A.1", 0); got != "not_recorded 6 0" {
			t.Errorf("nothing lies below a cell: %q", got)
		}
		if got := c.line(c.cell["A.1"], "A.2", 0); got != "no line" {
			t.Errorf("a secretary reads another cell: %q", got)
		}

		say := func(who domain.Actor, act report.GapAct, text string, gap int64) error {
			c.clock.Step(time.Second)
			_, err := c.app.ExplainGap(ctx, who, app.GapSaid{Plan: "2026", Unit: "A", Month: domain.NewYearMonth(2026, 5), Act: act, Text: text, Seen: gap})
			return err
		}
		c.refuses("the neighbour explains", say(c.b, report.ExplainGap, "x", -2), "not found")
		c.refuses("a cell explains", say(c.cell["A.1"], report.ExplainGap, "x", -2), "not found")
		c.refuses("the clerk explains", say(c.clerk, report.ExplainGap, "x", -2), "forbidden")
		c.refuses("the unit closes its own", say(c.a, report.CloseGap, "x", -2), "forbidden")
		c.refuses("another gap was read", say(c.a, report.ExplainGap, "chi bộ A1 sót hai", -3), "act:gap_moved")
		c.no(say(c.a, report.ExplainGap, "chi bộ A1 sót hai", -2))
		c.no(say(c.a, report.ExplainGap, "chi bộ A1 sót hai", -2)) // sent twice is kept once
		look("9 beside 11 below: restated -2 of 1; 1 notes")
		c.no(say(c.desk, report.CloseGap, "", -2))
		look("9 beside 11 below: restated -2 of 1; 2 notes, closed")
		if g := c.gaps(c.desk, app.GapAsk{}); g.Counts[report.Differs] != 1 || g.Closed != 1 || g.Silent != 0 || g.Units() != 3 {
			t.Errorf("the province: %v, %d closed, %d not explained, of %d", g.Counts, g.Closed, g.Silent, g.Units())
		}
		c.refuses("closed twice", say(c.desk, report.CloseGap, "x", -2), "act:gap_closed")
		c.said("A.1", 7, "thêm một")
		look("9 beside 12 below: restated -3 of 2; 2 notes")
		c.said("A", 12, "chi bộ A1 bổ sung")
		look("agrees 12 12")
		c.refuses("nothing to explain", say(c.a, report.ExplainGap, "x", 0), "act:gap_none")

		for i, m := range moments {
			now := seen{m.at, c.line(c.desk, "A", m.at), c.line(c.a, "A", m.at), c.line(c.desk, "B", m.at), 0}
			for _, l := range c.board(app.Ask{AsOf: on("2026-05-31"), KnownAt: m.at}).Lines {
				if l.Unit.Code == "A" {
					now.board = l.Admitted
				}
			}
			if now != m {
				t.Errorf("as known at moment %d: %+v, then %+v", i, now, m)
			}
		}
		c.sound()
	})
}

func TestWhatWasTypedInForAUnitIsOnRecordToo(t *testing.T) {
	c := newCommittee(t, storage.Place{Folder: t.TempDir()})
	line := func() string { return c.line(c.desk, "B", 0) }
	c.said("B", 3, "")
	if got := line(); got != "not_recorded 3 0" {
		t.Errorf("only its own report says it: %q", got)
	}
	c.must(c.results("code,from,date,admitted\nB,2026-05-01,2026-05-31,5\n"))
	if got := line(); got != "3 beside 5 typed: by_hand -2 of 1; 0 notes" {
		t.Errorf("typed over what was received: %q", got)
	}
	c.must(c.results("code,from,date,admitted\nA,2026-05-01,2026-05-31,9\n"))
	c.said("A", 9, "")
	if got := c.line(c.desk, "A", 0); got != "9 beside 0 below: missing +9 of 2; 0 notes" {
		t.Errorf("its cells were asked and sent nothing: %q", got)
	}
}

// TestPropertyReconciliationAndBoardSayTheSame: whatever is received, restated,
// taken back or typed in, and wherever the switch stands, the board says for A
// what the reconciliation says it says: its own number while its own counts, and
// what is on record below from the switch on; and both as known on every moment
// what they said then.
func TestPropertyReconciliationAndBoardSayTheSame(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		first := true
		rapid.Check(t, func(rt *rapid.T) {
			place := at
			if !first && at.Database == "" {
				place = storage.Place{Folder: t.TempDir()}
			} else if !first {
				place = storage.Place{Database: storagetest.Schema(t)}
			}
			first = false
			c := newCommittee(t, place)
			may := domain.NewYearMonth(2026, 5)
			below := rapid.Bool().Draw(rt, "from the first")
			if below {
				c.counts("A", "2026-05")
			}
			asks := map[string]string{"A": "BC-2026", "A.1": "CB-A", "A.2": "CB-A"}
			type seen struct {
				at   domain.Instant
				says string
			}
			var moments []seen
			read := func(known domain.Instant) string {
				var l app.GapLine
				for _, x := range c.gaps(c.desk, app.GapAsk{Month: may, KnownAt: known}).Lines {
					if x.Of.Code == "A" {
						l = x
					}
				}
				var board int64
				for _, x := range c.board(app.Ask{AsOf: on("2026-05-31"), KnownAt: known}).Lines {
					if x.Unit.Code == "A" {
						board = x.Admitted
					}
				}
				own := c.gaps(c.a, app.GapAsk{Month: may, KnownAt: known}).Lines[0]
				want := l.Own
				if l.Mode == figure.CountBelow {
					want = l.Below
				}
				if l.Counted != want || board != want.N {
					rt.Fatalf("mode %s: own %v, below %v, the reconciliation says the board says %v, it says %d", l.Mode, l.Own, l.Below, l.Counted, board)
				}
				if a, b := gapText(l), gapText(own); a != b || own.Counted != l.Counted {
					rt.Fatalf("the desk reads %s, the unit %s", a, b)
				}
				var sum int64
				for _, r := range l.Reasons {
					sum += r.Amount
				}
				if l.Open() && sum != l.Gap() {
					rt.Fatalf("the causes make %d of %d", sum, l.Gap())
				}
				return fmt.Sprint(gapText(l), " board ", board)
			}
			for range rapid.IntRange(3, 18).Draw(rt, "acts") {
				c.clock.Step(time.Second)
				unit := rapid.SampledFrom([]string{"A", "A.1", "A.2"}).Draw(rt, "unit")
				n := rapid.IntRange(0, 9).Draw(rt, "n")
				asker, sender := c.a, c.cell[unit]
				if unit == "A" {
					asker, sender = c.desk, c.a
				}
				l := c.by(asker, asks[unit], unit)
				switch rapid.SampledFrom([]string{"report", "report", "receive", "receive", "unreceive", "type", "switch"}).Draw(rt, "act") {
				case "report":
					_ = c.send(sender, l, answers("admitted", n), "x")
				case "receive":
					_ = c.move(asker, l, report.Receive, "")
				case "unreceive":
					_ = c.move(asker, l, report.Unreceive, "x")
				case "type":
					_, _ = c.results(fmt.Sprintf("code,from,date,admitted\n%s,2026-05-01,2026-05-31,%d\n", unit, n))
				case "switch":
					if !below {
						below = true
						c.counts("A", "2026-05")
					}
				}
				now, err := c.app.LastRecorded(t.Context())
				c.no(err)
				moments = append(moments, seen{now, read(0)})
			}
			for _, m := range moments {
				if now := read(m.at); now != m.says {
					rt.Fatalf("as known at %s: %s, then %s", m.at, now, m.says)
				}
			}
		})
	})
}

// TestTheCommitteesReportRollsItsCellsUp: what they sent is there to be taken,
// who is missing is named, and what the committee typed otherwise is told.
func TestTheCommitteesReportRollsItsCellsUp(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		c := newCommittee(t, at)
		ctx := t.Context()
		own := c.by(c.desk, "BC-2026", "A")
		rolled := func(who domain.Actor) string {
			t.Helper()
			p, err := c.app.RollUp(ctx, who, own.ID)
			c.no(err)
			given, received := p.Given()
			var missing []string
			for _, m := range p.Missing() {
				missing = append(missing, m.Of.Code)
			}
			r := p.Rolled[0]
			return fmt.Sprintf("%d/%d given, %d received, without %v; %s %d of %d, %d differ, take %t", given, len(p.Lower), received, missing, r.Line.Code, r.Sum, r.Of, p.Differ, p.MayTake)
		}
		says := func(want string) {
			t.Helper()
			if got := rolled(c.a); got != want {
				t.Errorf("%s\nwant %s", got, want)
			}
		}
		says("0/2 given, 0 received, without [A.1 A.2]; admitted 0 of 0, 0 differ, take false")
		_, err := c.app.TakeFromBelow(ctx, c.a, own.ID, 0)
		c.refuses("nothing to take", err, ":nothing_below")
		c.said("A.1", 4, "")
		c.no(c.send(c.cell["A.2"], c.by(c.a, "CB-A", "A.2"), answers("admitted", 5), ""))
		says("2/2 given, 1 received, without []; admitted 9 of 2, 0 differ, take true")
		saved, err := c.app.TakeFromBelow(ctx, c.a, own.ID, 0)
		c.no(err)
		p, err := c.app.ReportOf(ctx, c.a, own.ID)
		c.no(err)
		if n, _ := p.Draft.Answers.Number("admitted"); n != 9 || p.Draft.At != saved.At {
			t.Errorf("the draft says %d", n)
		}
		c.clock.Step(time.Second)
		_, err = c.app.KeepReport(ctx, c.head, own.ID, app.ReportTyped{Answers: answers("admitted", 8), Read: saved.At})
		c.no(err)
		says("2/2 given, 1 received, without []; admitted 9 of 2, 1 differ, take true")
		if _, err := c.app.TakeFromBelow(ctx, c.a, own.ID, saved.At); refusedWith(err) != "the report was changed by lanh.dao" {
			t.Errorf("taken over what a colleague saved meanwhile: %v", err)
		}
		_, err = c.app.TakeFromBelow(ctx, c.desk, own.ID, 0)
		c.refuses("the desk takes", err, "forbidden")
		_, err = c.app.RollUp(ctx, c.cell["A.1"], own.ID)
		c.refuses("a secretary reads the committee's report", err, "not found")

		// For a cell without an account its committee enters from the paper, and the
		// desk may not.
		l := c.by(c.a, "CB-A", "A.2")
		c.no(c.move(c.a, l, report.Return, "thiếu chữ ký"))
		enter := func(who domain.Actor) error {
			l := c.by(c.a, "CB-A", "A.2")
			return c.app.EnterReport(ctx, who, l.ID, app.ReportSent{Answers: answers("admitted", 6), Paper: report.Paper{Number: "3-BC/CB", SignedOn: on("2026-06-01")}, Seen: l.Last().ID})
		}
		c.refuses("the desk enters for a cell", enter(c.desk), "forbidden")
		c.no(enter(c.a))
		says("2/2 given, 1 received, without []; admitted 10 of 2, 1 differ, take true")
		c.sound()
	})
}

func TestWhoseNumberCountsIsSwitchedByTheDesk(t *testing.T) {
	c := newCommittee(t, storage.Place{Folder: t.TempDir()})
	c.said("A.1", 4, "")
	c.said("A", 9, "")
	before, err := c.app.LastRecorded(t.Context())
	c.no(err)
	set := func(who domain.Actor, unit string, mode figure.Mode) error {
		_, err := c.app.SetCounting(t.Context(), who, app.Counting{Unit: unit, Mode: mode, From: domain.NewYearMonth(2026, 5)})
		return err
	}
	c.refuses("the unit itself", set(c.a, "A", figure.CountBelow), "forbidden")
	c.refuses("the province", set(c.desk, domain.RootCode, figure.CountDeclared), "mode:counting_mode")
	c.refuses("a way that is not known", set(c.desk, "A", "x"), "mode:counting_mode")
	c.no(set(c.desk, "A", figure.CountCases))
	if now := c.admitted("A", "2026-05-31"); now != 0 {
		t.Errorf("by files, of which there are none, the board says %d", now)
	}
	c.no(set(c.desk, "A", figure.CountDeclared))
	c.refuses("as it is", set(c.desk, "A", figure.CountDeclared), "from:counting_same")
	c.no(set(c.desk, "A", figure.CountBelow))
	if now := c.admitted("A", "2026-05-31"); now != 4 {
		t.Errorf("from below the board says %d, want 4", now)
	}
	for _, l := range c.board(app.Ask{AsOf: on("2026-05-31"), KnownAt: before}).Lines {
		if l.Unit.Code == "A" && l.Admitted != 9 {
			t.Errorf("as known before the switch: %d, want 9", l.Admitted)
		}
	}
	c.no(set(c.desk, "A", figure.CountDeclared))
	if now := c.admitted("A", "2026-05-31"); now != 9 {
		t.Errorf("back: %d, want 9", now)
	}
}
