package app_test

import (
	"strings"
	"testing"

	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// A report tells what it wrote in the ledger, as long as it stands received; and
// it can be printed before anybody has saved a word of it.
func TestAReportTellsWhatItWrote(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		c := newCollectors(t, at)
		ctx := t.Context()
		c.open(monthly(report.SetMonth))
		c.clock.Set("2026-06-02")
		of := func() report.ID { return c.of("BC-2026", "2026-05", "A").ID }
		_, data, err := c.app.ReportPaper(ctx, c.a, of(), -1, "docx")
		c.no(err)
		if len(data) == 0 {
			t.Error("nothing to print before the first saving")
		}
		if _, _, err := c.app.ReportPaper(ctx, c.desk, of(), -1, "docx"); err == nil {
			t.Error("whoever asked prints what the unit has not written")
		}
		wrote := func(who domain.Actor) string {
			t.Helper()
			p, err := c.app.ReportOf(ctx, who, of())
			c.no(err)
			var out []string
			for _, f := range p.Wrote {
				out = append(out, string(f.Indicator)+" "+f.Source)
			}
			return strings.Join(out, "; ")
		}
		c.no(c.send(c.a, c.of("BC-2026", "2026-05", "A"), answers("admitted", 2, "sources.start", 5, "sources.added", 9, "sources.removed", 0, "sources.end", 14), ""))
		if got := wrote(c.desk); got != "" {
			t.Errorf("sent and not received: %s", got)
		}
		c.no(c.move(c.desk, c.of("BC-2026", "2026-05", "A"), report.Receive, ""))
		for _, who := range []domain.Actor{c.desk, c.a} {
			got := wrote(who)
			for _, line := range []string{"admitted", "sources.added", "sources.removed", "sources.end"} {
				if !strings.Contains("; "+got, "; "+line+" Báo cáo tháng năm 2026, Tháng 5/2026") {
					t.Errorf("it does not tell of %s: %s", line, got)
				}
			}
			if strings.Contains(got, "sources.start") {
				t.Errorf("what writes nothing is told of: %s", got)
			}
		}
		c.no(c.move(c.desk, c.of("BC-2026", "2026-05", "A"), report.Unreceive, "nhầm đơn vị"))
		if got := wrote(c.desk); got != "" {
			t.Errorf("taken back: %s", got)
		}
	})
}
