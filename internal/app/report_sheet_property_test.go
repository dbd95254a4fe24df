package app_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

// mostHistories keeps the property within seconds: each history makes dozens of
// workbooks.
const mostHistories = 12

// twoLines are a number and a text of the standard month.
func twoLines() (lines []report.Line, checks []report.Check) {
	all, _ := vi.ReportLines(report.SetMonth)
	for _, l := range all {
		if l.Code == "admitted" || l.Code == "difficulties" {
			lines = append(lines, l)
		}
	}
	return lines, nil
}

// TestPropertyAnExportChangesNothingAndAnUndoneImportNeverWas does random acts
// to the reports of two units over two periods. At every moment the workbook
// that goes out, to the desk or to a unit, changes nothing when it comes back;
// one with random answers in it counts each row once, and taken in and taken
// back leaves every report as it was.
func TestPropertyAnExportChangesNothingAndAnUndoneImportNeverWas(t *testing.T) {
	tried := 0
	rapid.Check(t, func(rt *rapid.T) {
		if tried++; tried > mostHistories && !t.Failed() {
			return
		}
		c := newCollectors(t, storage.Place{Folder: t.TempDir()})
		ctx := t.Context()
		c.clock.Set("2026-06-02")
		m := monthly("")
		m.Lines, m.Checks = twoLines()
		m.First, m.Deadline.Lock = "2026-04", 0
		c.open(m)
		_, err := c.app.OpenPeriod(ctx, c.desk, "BC-2026")
		c.no(err)
		keys := []string{"2026-04", "2026-05"}
		texts := []string{"", "Thiếu nguồn", " hai\r\ndòng\u00a0", "a\u0301 _x000D_", "’"}
		var log []string
		list := func() string {
			var out []string
			for _, key := range keys {
				all, err := c.app.Collection(ctx, c.desk, "BC-2026", key, 0)
				c.no(err)
				for _, l := range all.Lines {
					p, err := c.app.ReportOf(ctx, c.desk, l.ID)
					c.no(err)
					out = append(out, fmt.Sprint(key, l.Of.Code, shown(l), l.Latest.Answers, l.SubmittedAt, len(l.Events), p.State(), p.Can))
				}
			}
			return strings.Join(out, "\n")
		}
		back := func(who domain.Actor, w *workbook, trial bool) app.SheetOutcome {
			out, err := c.app.ImportReports(ctx, who, app.SheetImport{File: w.file(), Paper: basis, Reason: "x", OnlyGood: true, Trial: trial})
			if err != nil {
				rt.Fatalf("%v\n%s", err, strings.Join(log, "\n"))
			}
			sum := 0
			for _, n := range out.Counts {
				sum += n
			}
			if sum != out.Read() {
				rt.Fatalf("%d rows are %d: %v", out.Read(), sum, out.Counts)
			}
			return out
		}
		for range rapid.IntRange(2, 5).Draw(rt, "acts") {
			c.clock.Step(time.Second)
			unit := rapid.SampledFrom([]string{"A", "B"}).Draw(rt, "unit")
			l := c.of("BC-2026", rapid.SampledFrom(keys).Draw(rt, "period"), unit)
			by := map[string]domain.Actor{"A": c.a, "B": c.b}[unit]
			act := rapid.SampledFrom(l.Can()).Draw(rt, "act")
			said := answers("admitted", rapid.IntRange(0, 9).Draw(rt, "admitted"))
			if text := rapid.SampledFrom(texts).Draw(rt, "text"); text != "" {
				said.Texts = map[string]string{"difficulties": text}
			}
			var err error
			switch act {
			case report.Save:
				p, e := c.app.ReportOf(ctx, by, l.ID)
				c.no(e)
				_, err = c.app.SaveReport(ctx, by, l.ID, said, p.Draft.At)
			case report.Present:
				err = c.app.PresentReport(ctx, by, l.ID, app.ReportSent{Answers: said, Reason: "x", Seen: l.Last().ID})
			case report.Send:
				err = c.send(by, l, said, "x")
			case report.HandBack, report.Recall:
				err = c.move(by, l, act, "x")
			default:
				err = c.move(c.desk, l, act, "x")
			}
			log = append(log, fmt.Sprintf("%s %s: %v", act, unit, err))

			for _, who := range []domain.Actor{c.desk, by} {
				w := c.workbook(who, app.SheetAsk{Campaign: "BC-2026", From: "2026-04"})
				if out := back(who, w, true); out.Counts[report.Unchanged] != out.Read() {
					rt.Fatalf("an export of %s: %v\n%s", who.Name, fates(out), strings.Join(log, "\n"))
				}
				for _, key := range keys {
					if rapid.Bool().Draw(rt, "fill") {
						w.put(w.at("admitted", unit, key), rapid.SampledFrom([]any{0, 3, 12, "x", nil}).Draw(rt, "cell"))
					}
				}
				trial, before := back(who, w, true), list()
				if trial.Counts[report.Created]+trial.Counts[report.Changed] == 0 {
					continue
				}
				c.clock.Step(time.Second)
				done := back(who, w, false)
				if diff := cmp.Diff(fates(trial), fates(done)); diff != "" {
					rt.Fatalf("the trial said otherwise:\n%s", diff)
				}
				log = append(log, fmt.Sprintf("%s imports %v", who.Name, slices.Collect(slices.Values(fates(done)))))
				c.clock.Step(time.Second)
				_, err := c.app.UndoReportImport(ctx, who, done.Import, "x")
				c.no(err)
				if diff := cmp.Diff(before, list()); diff != "" {
					rt.Fatalf("taken in and taken back is not as it was:\n%s\n%s", diff, strings.Join(log, "\n"))
				}
			}
		}
		c.sound()
	})
}
