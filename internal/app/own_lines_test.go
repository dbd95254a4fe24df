package app_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tiendo/internal/app"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// aPlanAsked asks beside the minimum for a number, and for one of three answers.
func aPlanAsked() app.NewCampaign {
	in := monthly(report.SetMinimum)
	in.Own = []report.Own{
		{Label: "Chi bộ ghép", Of: "chi bộ", Kind: report.Stock, Rule: report.NotBelow},
		{Label: "Trong đó nữ", Of: "đảng viên", Kind: report.Flow, Rule: report.AtMost, Others: "1"},
		{Label: "Đã lập kế hoạch", Kind: report.Choice, Required: true, Choices: []string{"Đã có", "Đang làm", "Chưa có"}},
	}
	return in
}

func chosen(a report.Answers, choice string) report.Answers {
	a.Texts = map[string]string{"da-lap-ke-hoach": choice}
	return a
}

// TestLinesOfOnesOwn is their story: asked, answered from the page and by the
// workbook, refused where they must be, counted side by side; no fact comes of
// them; other lines from the next period on.
func TestLinesOfOnesOwn(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		c := newCollectors(t, at)
		ctx := t.Context()
		in := aPlanAsked()
		in.Own[1].Others = "không có dòng này"
		_, err := c.app.OpenCampaign(ctx, c.desk, in)
		c.refuses("a rule against a line that is not there", err, "own.1.others:own_other")
		c.open(aPlanAsked())
		c.clock.Set("2026-06-02")
		a := func() app.ReportLine { return c.of("BC-2026", "2026-05", "A") }
		c.refuses("more women than people", c.send(c.a, a(), chosen(answers("admitted", 2, "trong-do-nu", 3), "Đã có"), ""), "trong-do-nu:report_at_most")
		c.refuses("an answer of one's own", c.send(c.a, a(), chosen(answers("admitted", 2), "Sắp có"), ""), "da-lap-ke-hoach:report_choice")
		c.refuses("no answer", c.send(c.a, a(), answers("admitted", 2), ""), "da-lap-ke-hoach:report_unsaid")
		c.no(c.send(c.a, a(), chosen(answers("admitted", 2, "trong-do-nu", 1, "chi-bo-ghep", 5), "Đã có"), ""))
		facts := c.rows()["fact"]
		c.no(c.move(c.desk, a(), report.Receive, ""))
		if n := c.rows()["fact"] - facts; n != 1 {
			t.Errorf("%d facts of a report with one line of the ledger", n)
		}

		// The other unit answers by the workbook.
		w := c.workbook(c.desk, app.SheetAsk{Campaign: "BC-2026", To: "2026-05"})
		w.put(w.at("admitted", "B", ""), 1)
		w.put(w.at("da-lap-ke-hoach", "B", ""), "Sắp có")
		out, err := c.app.ImportReports(ctx, c.desk, app.SheetImport{File: w.file(), Trial: true})
		c.no(err)
		cell := w.at("da-lap-ke-hoach", "B", "")
		if got := strings.Join(fates(out), "; "); !strings.Contains(got, "B 2026-05 refused") || !strings.Contains(got, cell+":report_choice") {
			t.Errorf("an answer of one's own in a cell: %s", got)
		}
		for _, x := range out.Rows {
			for _, p := range x.Problems {
				if p.Value != "Sắp có" || p.Column != "Đã lập kế hoạch" {
					t.Errorf("the problem does not show what stands where: %+v", p)
				}
			}
		}
		w.put(cell, "CHUA co") // meant well
		out, err = c.app.ImportReports(ctx, c.desk, app.SheetImport{File: w.file(), Paper: basis})
		c.no(err)
		if got := counted(out); got != "2 = 1 + 0 + 1 + 0" {
			t.Errorf("%s %v", got, fates(out))
		}
		// What came in goes out again and changes nothing.
		again, err := c.app.ImportReports(ctx, c.desk, app.SheetImport{File: c.workbook(c.desk, app.SheetAsk{Campaign: "BC-2026", To: "2026-05"}).file(), Trial: true})
		c.no(err)
		if got := counted(again); got != "2 = 0 + 0 + 2 + 0" {
			t.Errorf("an export changes something: %s %v", got, fates(again))
		}
		b := c.of("BC-2026", "2026-05", "B")
		if b.Latest.Answers.Texts["da-lap-ke-hoach"] != "Chưa có" {
			t.Errorf("read as %v", b.Latest.Answers.Texts)
		}

		side, err := c.app.Consolidate(ctx, c.desk, app.ConsolidateAsk{Campaign: "BC-2026", To: "2026-05", Submitted: true})
		c.no(err)
		i := slices.IndexFunc(side.Lines, func(l report.Line) bool { return l.Kind == report.Choice })
		if got := fmt.Sprint(side.Total[i].Within.Said, side.Total[i].Within.N); got != "map[Chưa có:1 Đã có:1] 2" {
			t.Errorf("side by side: %s", got)
		}

		// From the next period on other lines are asked; the women stay asked as
		// they were, the plan is asked no more.
		page, err := c.app.CampaignOf(ctx, c.desk, "BC-2026")
		c.no(err)
		set, without, own, _ := report.OwnOf(page.Now.Lines, page.Now.Checks)
		if set != report.SetMinimum || len(without) != 0 || len(own) != 3 {
			t.Fatalf("%s %v %+v", set, without, own)
		}
		_, err = c.app.ChangeLines(ctx, c.desk, "BC-2026", app.NewLines{Set: set, Own: own[:2]}, "kế hoạch đã đủ")
		c.no(err)
		_, err = c.app.OpenPeriod(ctx, c.desk, "BC-2026")
		c.no(err)
		c.clock.Set("2026-07-01")
		june := func(unit string) app.ReportLine { return c.of("BC-2026", "2026-06", unit) }
		c.refuses("the plan is not asked any more", c.send(c.a, june("A"), chosen(answers("admitted", 2), "Đã có"), ""), "da-lap-ke-hoach:report_line")
		c.no(c.send(c.a, june("A"), answers("admitted", 2, "chi-bo-ghep", 4), ""))
		warned := false
		read, err := c.app.ReportOf(ctx, c.desk, june("A").ID)
		c.no(err)
		for _, p := range read.Warnings {
			warned = warned || p.Column == "chi-bo-ghep" && p.Code == "report_below"
		}
		if !warned {
			t.Errorf("fewer than in May, and nobody is told: %v", read.Warnings)
		}
		c.sound()
	})
}
