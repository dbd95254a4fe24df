package app_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
	"tiendo/internal/vi"
)

// workbook is a workbook in the hands of somebody who fills it in.
type workbook struct {
	t    *testing.T
	f    *excelize.File
	name string
}

func (c *collectors) workbook(who domain.Actor, ask app.SheetAsk) *workbook {
	c.t.Helper()
	name, data, err := c.app.ReportWorkbook(c.t.Context(), who, ask)
	c.no(err)
	return opened(c.t, name, data)
}

func opened(t *testing.T, name string, data []byte) *workbook {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return &workbook{t, f, name}
}

// at finds the cell of a line, of a unit and a period where there are several.
func (w *workbook) at(line, unit, period string) string {
	w.t.Helper()
	rows, err := w.f.GetRows(vi.SheetInput)
	if err != nil {
		w.t.Fatal(err)
	}
	column := -1
	for r, row := range rows {
		for c, text := range row {
			switch {
			case text == "ma_don_vi" && c == 0:
				column = slices.Index(row, line)
			case column < 0 && text == line && c == 7: // upright
				return cellName(w.t, r, 3)
			}
		}
		if column >= 0 && len(row) > 3 && row[0] == unit && (period == "" || row[3] == period) {
			return cellName(w.t, r, column)
		}
	}
	w.t.Fatalf("no cell of %s for %s in %s", line, unit, period)
	return ""
}

func cellName(t *testing.T, row, column int) string {
	t.Helper()
	s, err := excelize.CoordinatesToCellName(column+1, row+1)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// cell is the cell that names a unit.
func (w *workbook) cell(unit string) string {
	return "A" + strings.TrimLeft(w.at("admitted", unit, ""), "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
}

func (w *workbook) put(cell string, v any) {
	w.t.Helper()
	if err := w.f.SetCellValue(vi.SheetInput, cell, v); err != nil {
		w.t.Fatal(err)
	}
}

func (w *workbook) file() app.File {
	w.t.Helper()
	var b bytes.Buffer
	if err := w.f.Write(&b); err != nil {
		w.t.Fatal(err)
	}
	return app.File{Name: w.name, Data: b.Bytes()}
}

// fates are what becomes of the rows, with what they change and why they are
// refused.
func fates(o app.SheetOutcome) (out []string) {
	for _, x := range o.Rows {
		s := x.Unit + " " + x.Period + " " + string(x.Fate)
		for _, c := range x.Changes {
			s += fmt.Sprintf(" %s:%d→%d", c.Line.Code, c.Was, c.Is)
		}
		for _, p := range x.Problems {
			s += " " + p.Cell + ":" + string(p.Code)
		}
		out = append(out, s)
	}
	return out
}

func counted(out app.SheetOutcome) string {
	return fmt.Sprintf("%d = %d + %d + %d + %d", out.Read(), out.Counts[report.Created], out.Counts[report.Changed], out.Counts[report.Unchanged], out.Counts[report.Refused])
}

var basis = report.Paper{Number: "bieu-mau.xlsx", SignedOn: domain.MustDate("2026-06-01")}

// TestAWorkbookGoesOutAndComesBack is the story of the piece: out to all units,
// back with some answers, looked at, taken in, sealed by a receipt, and taken
// back where nothing came after; and as known on every moment the list says what
// it said then.
func TestAWorkbookGoesOutAndComesBack(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		c := newCollectors(t, at)
		ctx := t.Context()
		c.open(monthly(report.SetMonth))
		c.clock.Set("2026-06-02")
		ask := app.SheetAsk{Campaign: "BC-2026", To: "2026-05"}
		w := c.workbook(c.desk, ask)
		run := func(who domain.Actor, f app.File, only bool) (app.SheetOutcome, error) {
			return c.app.ImportReports(ctx, who, app.SheetImport{File: f, Paper: basis, OnlyGood: only})
		}
		look := func(who domain.Actor, f app.File) app.SheetOutcome {
			t.Helper()
			before := c.rows()
			out, err := c.app.ImportReports(ctx, who, app.SheetImport{File: f, Trial: true})
			c.no(err)
			if diff := cmp.Diff(before, c.rows()); diff != "" {
				t.Errorf("a trial recorded something:\n%s", diff)
			}
			return out
		}
		if got := counted(look(c.desk, w.file())); got != "2 = 0 + 0 + 2 + 0" {
			t.Errorf("as it went out: %s", got)
		}
		w.put(w.at("admitted", "A", ""), 8)
		w.put(w.at("admitted.women", "A", ""), "3 ") // a number kept as text
		w.put(w.at("difficulties", "A", ""), "Thiếu nguồn\nở thôn 2")
		w.put(w.at("admitted", "B", ""), "mười")
		out := look(c.desk, w.file())
		want := []string{"A 2026-05 created admitted:0→8 admitted.women:0→3 difficulties:0→0", "B 2026-05 refused " + w.at("admitted", "B", "") + ":number_text"}
		if diff := cmp.Diff(want, fates(out)); diff != "" || counted(out) != "2 = 1 + 0 + 0 + 1" || !out.Behalf {
			t.Errorf("%s\n%s", counted(out), diff)
		}
		before := c.rows()
		_, err := run(c.desk, w.file(), false)
		c.refuses("all or nothing", err, "Số đảng viên kết nạp trong kỳ:number_text")
		if diff := cmp.Diff(before, c.rows()); diff != "" {
			t.Errorf("nothing is half done:\n%s", diff)
		}
		_, err = c.app.ImportReports(ctx, c.desk, app.SheetImport{File: w.file(), OnlyGood: true})
		c.refuses("without its paper no row is right", err, ":sheet_nothing")
		empty, _ := c.app.LastRecorded(ctx)
		first, err := run(c.desk, w.file(), true)
		c.no(err)
		l := c.of("BC-2026", "2026-05", "A")
		if shown(l) != "submitted v1 on_time 0" || !l.Latest.Behalf || l.Latest.Paper != basis || l.Latest.Answers.Texts["difficulties"] != "Thiếu nguồn\nở thôn 2" {
			t.Errorf("the report of A: %s %+v", shown(l), l.Latest)
		}
		if got := counted(look(c.desk, w.file())); got != "2 = 0 + 0 + 1 + 1" {
			t.Errorf("the same file again: %s", got)
		}

		// An export changes nothing.
		again := c.workbook(c.desk, ask)
		if out := look(c.desk, again.file()); counted(out) != "2 = 0 + 0 + 2 + 0" {
			t.Errorf("an export: %v", fates(out))
		}
		_, err = run(c.desk, again.file(), false)
		c.refuses("an export taken in", err, ":sheet_nothing")

		// What lies sent with the desk is received or returned first.
		again.put(again.at("admitted", "A", ""), 9)
		if diff := cmp.Diff([]string{"A 2026-05 refused admitted:8→9 " + again.cell("A") + ":report_step", "B 2026-05 unchanged"}, fates(look(c.desk, again.file()))); diff != "" {
			t.Error(diff)
		}
		c.no(c.move(c.desk, c.of("BC-2026", "2026-05", "A"), report.Receive, ""))
		out = look(c.desk, again.file())
		if diff := cmp.Diff([]string{"A 2026-05 changed admitted:8→9", "B 2026-05 unchanged"}, fates(out)); diff != "" || !out.Reason {
			t.Errorf("a reason is asked for: %v\n%s", out.Reason, diff)
		}
		_, err = run(c.desk, again.file(), false)
		c.refuses("without a reason", err, "Mã:field_empty")
		second, err := c.app.ImportReports(ctx, c.desk, app.SheetImport{File: again.file(), Paper: basis, Reason: "sót chi bộ 5"})
		c.no(err)
		if l := c.of("BC-2026", "2026-05", "A"); shown(l) != "resubmitted v2 on_time 0" || l.Latest.Reason != "sót chi bộ 5" {
			t.Errorf("corrected: %s %+v", shown(l), l.Latest)
		}

		// Taken back as one act, and only where nothing came after.
		_, err = c.app.UndoReportImport(ctx, c.desk, first.Import, "nhầm")
		c.refuses("the first while others stand on it", err, ":import_built")
		_, err = c.app.UndoReportImport(ctx, c.desk, second.Import, " ")
		c.refuses("without a reason", err, "reason:reason_missing")
		_, err = c.app.UndoReportImport(ctx, c.a, second.Import, "nhầm")
		c.refuses("by the unit", err, "not found")
		_, err = c.app.UndoReportImport(ctx, c.desk, second.Import, "nhầm")
		c.no(err)
		if l := c.of("BC-2026", "2026-05", "A"); shown(l) != "received v1 on_time 0" || l.Latest.Answers.Numbers["admitted"] != 8 {
			t.Errorf("the second taken back: %s %v", shown(l), l.Latest.Answers)
		}
		_, err = c.app.UndoReportImport(ctx, c.desk, second.Import, "nhầm")
		c.refuses("twice", err, ":import_undone")
		if got := c.admitted("A", "2026-05-31"); got != 8 {
			t.Errorf("the board says %d", got)
		}
		c.sound()

		for _, m := range []struct {
			name  string
			at    domain.Instant
			state string
		}{{"before", empty, " v0  0"}, {"the first", first.At, "submitted v1 on_time 0"}, {"the second", second.At, "resubmitted v2 on_time 0"}, {"now", 0, "received v1 on_time 0"}} {
			all, err := c.app.Collection(ctx, c.desk, "BC-2026", "2026-05", m.at)
			c.no(err)
			for _, l := range all.Lines {
				if l.Of.Code == "A" && shown(l) != m.state {
					t.Errorf("as known %s: %s, want %s", m.name, shown(l), m.state)
				}
			}
		}
	})
}
