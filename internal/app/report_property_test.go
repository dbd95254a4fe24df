package app_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// kept is what the model knows of one receipt.
type kept struct {
	span  string // its last day
	by    string // code of the campaign
	value int64
}

// TestPropertyReceiptsDeclareAndTakeBack does random acts to three reports of
// one unit, two of which cover the same days. At every moment the ledger says of
// each span what the latest receipt that stands says; a refused act changes
// nothing; and as known on every moment the board answers what it answered then.
func TestPropertyReceiptsDeclareAndTakeBack(t *testing.T) {
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
			c := newCollectors(t, place)
			c.clock.Set("2026-06-02")
			once := func(code, day string) app.NewCampaign {
				return app.NewCampaign{
					Code: code, Name: code, Plan: "2026", Every: report.Once, AsOf: on(day), Set: report.SetMinimum,
					Deadline: report.DeadlineRule{Kind: report.AfterEnd, Days: 5}, Units: []string{"A"},
				}
			}
			c.open(once("EARLY", "2026-05-11"))
			c.open(once("WHOLE", "2026-05-31"))
			c.open(monthly(report.SetMinimum))
			keys := map[string]string{"EARLY": "2026-05-11", "WHOLE": "2026-05-31", "BC-2026": "2026-05"}
			last := map[string]string{"EARLY": "2026-05-11", "WHOLE": "2026-05-31", "BC-2026": "2026-05-31"}
			said := map[string]int64{}
			var stack []kept
			var log []string
			type seen struct {
				at          domain.Instant
				early, full int64
			}
			var moments []seen
			board := func(day string, known domain.Instant) (n int64) {
				for _, l := range c.board(app.Ask{AsOf: on(day), KnownAt: known}).Lines {
					if l.Unit.Code == "A" {
						n = l.Admitted
					}
				}
				return n
			}
			for range rapid.IntRange(4, 25).Draw(rt, "acts") {
				c.clock.Step(time.Second)
				code := rapid.SampledFrom([]string{"EARLY", "WHOLE", "BC-2026"}).Draw(rt, "report")
				l := c.of(code, keys[code], "A")
				act := rapid.SampledFrom(l.Can()).Draw(rt, "act")
				var err error
				switch act {
				case report.Save:
					continue
				case report.Send, report.Present:
					n := rapid.Int64Range(0, 9).Draw(rt, "admitted")
					in := app.ReportSent{Answers: answers("admitted", int(n)), Reason: "x", Seen: l.Last().ID}
					if act == report.Present {
						err = c.app.PresentReport(t.Context(), c.a, l.ID, in)
					} else {
						err = c.app.SendReport(t.Context(), c.a, l.ID, in)
					}
					if err == nil {
						said[code] = n
					}
				case report.HandBack, report.Recall:
					err = c.move(c.a, l, act, "x")
				default:
					err = c.move(c.desk, l, act, "x")
				}
				log = append(log, fmt.Sprintf("%s %s (%d): %v", act, code, said[code], err))
				if bad, ok := errors.AsType[*domain.Invalid](err); err != nil && (!ok || bad.Total == 0) {
					rt.Fatalf("%v\n%s", err, strings.Join(log, "\n"))
				}
				switch {
				case err != nil:
				case act == report.Receive:
					stack = append(stack, kept{last[code], code, said[code]})
				case act == report.Unreceive:
					for i := len(stack) - 1; i >= 0; i-- {
						if stack[i].by == code {
							stack = append(stack[:i:i], stack[i+1:]...)
							break
						}
					}
				}
				want := map[string]int64{}
				for _, k := range stack {
					want[k.span] = k.value
				}
				early, full := want["2026-05-11"], want["2026-05-31"]
				if _, ok := want["2026-05-31"]; !ok {
					full = early
				}
				now, err := c.app.LastRecorded(t.Context())
				c.no(err)
				if e, f := board("2026-05-11", 0), board("2026-05-31", 0); e != early || f != full {
					rt.Fatalf("the board says %d as of 11/5 and %d for May, want %d and %d\n%s", e, f, early, full, strings.Join(log, "\n"))
				}
				moments = append(moments, seen{now, early, full})
			}
			for _, m := range moments {
				if e, f := board("2026-05-11", m.at), board("2026-05-31", m.at); e != m.early || f != m.full {
					rt.Fatalf("as known at %s: %d and %d, then %d and %d\n%s", m.at, e, f, m.early, m.full, strings.Join(log, "\n"))
				}
			}
			c.sound()
		})
	})
}
