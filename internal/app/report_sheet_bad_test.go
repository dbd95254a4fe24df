package app_test

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

// TestABadWorkbookIsToldWhatIsWrong: each with the code of its own sentence, and
// nothing is recorded of any of them.
func TestABadWorkbookIsToldWhatIsWrong(t *testing.T) {
	c := newCollectors(t, storage.Place{Folder: t.TempDir()})
	ctx := t.Context()
	c.open(monthly(report.SetMonth))
	c.clock.Set("2026-06-02")
	fresh := func() *workbook { return c.workbook(c.desk, app.SheetAsk{Campaign: "BC-2026"}) }
	hidden := func(row int, value string) []byte {
		w := fresh()
		c.no(w.f.SetCellStr("tiendo", cellName(t, row-1, 1), value))
		return w.file().Data
	}
	good := fresh().file().Data
	book := excelize.NewFile()
	var plain bytes.Buffer
	c.no(book.Write(&plain))
	other := newCollectors(t, storage.Place{Folder: t.TempDir()})
	m := monthly(report.SetMonth)
	m.Code = "KHAC"
	other.open(m)
	_, foreign, err := other.app.ReportWorkbook(ctx, other.desk, app.SheetAsk{Campaign: "KHAC"})
	c.no(err)
	m.Code, m.Set = "BC-2026", report.SetMinimum
	lines := newCollectors(t, storage.Place{Folder: t.TempDir()})
	lines.open(m)
	_, old, err := lines.app.ReportWorkbook(ctx, lines.desk, app.SheetAsk{Campaign: "BC-2026"})
	c.no(err)
	header := fresh()
	header.put(lineCell(t, header, "admitted.women"), "admitted")
	many := fresh()
	for i := range 20_000 {
		many.put(cellName(t, 20+i, 0), "A")
	}
	for _, bad := range []struct {
		name string
		data []byte
		want string
	}{
		{"an empty file", nil, ":file_empty"},
		{"a workbook of something else", plain.Bytes(), ":sheet_foreign"},
		{"a text", []byte("code,admitted\nA,5\n"), ":sheet_csv"},
		{"with macros", withParts(t, good, map[string][]byte{"xl/vbaProject.bin": []byte("x")}), ":sheet_macros"},
		{"under a password", append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), wide("EncryptedPackage")...), ":not_sheet"},
		{"cut off", good[:len(good)/2], ":file_damaged"},
		{"a bomb", withParts(t, good, map[string][]byte{"xl/bomb.xml": make([]byte, 65<<20)}), ":file_too_big"},
		{"of a later program", hidden(1, "2"), ":sheet_version"},
		{"its hidden campaign edited", hidden(2, "KHAC"), ":sheet_edited"},
		{"its hidden units edited", hidden(7, "A B C"), ":sheet_edited"},
		{"a code of a line edited", header.file().Data, ":sheet_edited"},
		{"of a campaign that is not here", foreign, ":campaign_unknown"},
		{"of lines that changed since", old, ":sheet_old"},
		{"20.000 rows", many.file().Data, ":too_many_rows"},
	} {
		t.Run(bad.name, func(t *testing.T) {
			before := c.rows()
			for _, trial := range []bool{true, false} {
				_, err := c.app.ImportReports(ctx, c.desk, app.SheetImport{File: app.File{Name: "a.xlsx", Data: bad.data}, Paper: basis, Trial: trial, OnlyGood: true})
				c.refuses(bad.name, err, bad.want)
			}
			if diff := cmp.Diff(before, c.rows()); diff != "" {
				t.Errorf("something was recorded:\n%s", diff)
			}
		})
	}
}

func lineCell(t *testing.T, w *workbook, line string) string {
	t.Helper()
	rows, err := w.f.GetRows(vi.SheetInput)
	if err != nil {
		t.Fatal(err)
	}
	for r, row := range rows {
		for i, text := range row {
			if text == line {
				return cellName(t, r, i)
			}
		}
	}
	t.Fatal("no such line")
	return ""
}

func wide(s string) (out []byte) {
	for i := range len(s) {
		out = append(out, s[i], 0)
	}
	return out
}

// withParts is a workbook with more parts in it.
func withParts(t *testing.T, data []byte, more map[string][]byte) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	put := func(name string, from io.Reader) {
		to, err := w.Create(name)
		if err == nil {
			_, err = io.Copy(to, from)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		put(f.Name, r)
	}
	for name, b := range more {
		put(name, bytes.NewReader(b))
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestARowThatIsWrongIsToldWhere: the row is refused with the cell, and the
// others are not.
func TestARowThatIsWrongIsToldWhere(t *testing.T) {
	c := newCollectors(t, storage.Place{Folder: t.TempDir()})
	c.open(monthly(report.SetMonth))
	c.clock.Set("2026-06-02")
	for _, bad := range []struct {
		name   string
		change func(w *workbook)
		want   string // of the row of A
	}{
		{"a number in words", func(w *workbook) { w.put(w.at("admitted", "A", ""), "mười") }, "refused {admitted}:number_text"},
		{"a number with a blank is one", func(w *workbook) { w.put(w.at("admitted", "A", ""), "12 ") }, "created admitted:0→12"},
		{"below nought", func(w *workbook) { w.put(w.at("admitted", "A", ""), -1) }, "refused {admitted}:number_negative"},
		{"a part of a person", func(w *workbook) { w.put(w.at("admitted", "A", ""), 2.5) }, "refused {admitted}:number_fraction"},
		{"a date as text", func(w *workbook) { w.put(w.at("admitted", "A", ""), "05/06/2026") }, "refused {admitted}:number_text"},
		{"a date", func(w *workbook) {
			at := w.at("admitted", "A", "")
			w.put(at, 46178)
			style, err := w.f.NewStyle(&excelize.Style{NumFmt: 14})
			c.no(err)
			c.no(w.f.SetCellStyle(vi.SheetInput, at, at, style))
		}, "refused {admitted}:number_is_date"},
		{"a formula without its value", func(w *workbook) { c.no(w.f.SetCellFormula(vi.SheetInput, w.at("admitted", "A", ""), "3+4")) }, "refused {admitted}:sheet_formula"},
		{"more women than all", func(w *workbook) {
			w.put(w.at("admitted", "A", ""), 3)
			w.put(w.at("admitted.women", "A", ""), 4)
		}, "refused admitted:0→3 admitted.women:0→4 {admitted.women}:report_at_most"},
		{"without what is required", func(w *workbook) { w.put(w.at("classes.held", "A", ""), 3) }, "refused classes.held:0→3 {admitted}:report_required"},
		{"merged cells", func(w *workbook) {
			at := w.at("admitted", "A", "")
			w.put(at, 3)
			c.no(w.f.MergeCell(vi.SheetInput, at, strings.Replace(at, "E", "F", 1)))
		}, "refused {admitted}:{admitted.women}:merged_cells"},
		{"a period that is not open", func(w *workbook) { w.put(strings.Replace(w.cell("A"), "A", "D", 1), "2026-07") }, "refused {A}:sheet_period"},
		{"a unit nobody knows", func(w *workbook) { w.put(w.cell("A"), "XA-LA") }, "refused {A}:sheet_unit"},
		{"a unit of whom nothing is asked", func(w *workbook) { w.put(w.cell("A"), "TU") }, "refused {A}:sheet_not_asked"},
	} {
		t.Run(bad.name, func(t *testing.T) {
			w := c.workbook(c.desk, app.SheetAsk{Campaign: "BC-2026"})
			fill := strings.NewReplacer("{admitted}", w.at("admitted", "A", ""), "{admitted.women}", w.at("admitted.women", "A", ""), "{A}", w.cell("A"))
			w.put(w.at("admitted", "B", ""), 1)
			b := w.cell("B")
			bad.change(w)
			out, err := c.app.ImportReports(t.Context(), c.desk, app.SheetImport{File: w.file(), Trial: true})
			c.no(err)
			got := fates(out)
			_, first, _ := strings.Cut(got[0], " ")
			_, first, _ = strings.Cut(first, " ")
			if want := fill.Replace(bad.want); first != want || got[1] != "B 2026-05 created admitted:0→1" {
				t.Errorf("%q, want %q; %s (%s)", first, want, got[1], b)
			}
		})
	}
	t.Run("a row twice", func(t *testing.T) {
		w := c.workbook(c.desk, app.SheetAsk{Campaign: "BC-2026"})
		at := w.cell("B")
		w.put(w.at("admitted", "A", ""), 1)
		w.put(at, "A")
		out, err := c.app.ImportReports(t.Context(), c.desk, app.SheetImport{File: w.file(), Trial: true})
		c.no(err)
		if diff := cmp.Diff([]string{"A 2026-05 created admitted:0→1", "A 2026-05 refused " + at + ":sheet_twice"}, fates(out)); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("after the lock the unit sends nothing, whoever asked enters it", func(t *testing.T) {
		own := c.workbook(c.a, app.SheetAsk{Campaign: "BC-2026"})
		own.put(own.at("admitted", "A", ""), 5)
		c.clock.Set("2026-07-01")
		out, err := c.app.ImportReports(t.Context(), c.a, app.SheetImport{File: own.file(), Trial: true})
		c.no(err)
		if got := fates(out); !strings.HasSuffix(got[0], ":report_locked") || out.Behalf {
			t.Errorf("after the lock: %v", got)
		}
		out, err = c.app.ImportReports(t.Context(), c.desk, app.SheetImport{File: own.file(), Trial: true})
		c.no(err)
		if got := counted(out); got != "1 = 1 + 0 + 0 + 0" || !out.Behalf {
			t.Errorf("entered by whoever asked: %s", got)
		}
	})
}

// A unit brings its own workbook; another's is refused, whoever's it is.
func TestAUnitBringsItsOwnWorkbook(t *testing.T) {
	c := newCollectors(t, storage.Place{Folder: t.TempDir()})
	ctx := t.Context()
	c.open(monthly(report.SetMonth))
	c.clock.Set("2026-06-02")
	ask := app.SheetAsk{Campaign: "BC-2026"}
	draft, err := c.app.SaveReport(ctx, c.a, c.of("BC-2026", "2026-05", "A").ID, answers("admitted", 2), 0)
	c.no(err)
	w := c.workbook(c.a, ask)
	if !strings.HasSuffix(w.name, "-2026-05-A.xlsx") {
		t.Errorf("the form is called %s", w.name)
	}
	if out, err := c.app.ImportReports(ctx, c.a, app.SheetImport{File: w.file(), Trial: true}); err != nil || counted(out) != "1 = 0 + 0 + 1 + 0" {
		t.Errorf("an export of one: %s, %v", counted(out), err)
	}
	w.put(w.at("admitted", "A", ""), 6)
	w.put(w.at("difficulties", "A", ""), "Thiếu nguồn")
	out, err := c.app.ImportReports(ctx, c.b, app.SheetImport{File: w.file(), Trial: true})
	c.no(err)
	if got := fates(out); !strings.HasSuffix(got[0], ":sheet_other") {
		t.Errorf("brought by another commune: %v", got)
	}
	_, err = c.app.ImportReports(ctx, c.clerk, app.SheetImport{File: w.file()})
	c.refuses("brought by the clerk", err, "forbidden")
	out, err = c.app.ImportReports(ctx, c.a, app.SheetImport{File: w.file()})
	c.no(err)
	l := c.of("BC-2026", "2026-05", "A")
	if shown(l) != "submitted v1 on_time 0" || l.Latest.Behalf || l.Latest.Answers.Texts["difficulties"] != "Thiếu nguồn" || l.Signed {
		t.Errorf("sent: %s %+v", shown(l), l.Latest)
	}
	p, err := c.app.ReportOf(ctx, c.a, l.ID)
	if c.no(err); p.Draft.At != 0 {
		t.Errorf("the draft is still there: %+v", p.Draft)
	}
	// Taken back by the unit; the draft is back too.
	if all, err := c.app.ReportImports(ctx, c.a); err != nil || len(all) != 1 || all[0].Created != 1 {
		t.Errorf("the unit's imports: %+v, %v", all, err)
	}
	if all, err := c.app.ReportImports(ctx, c.b); err != nil || len(all) != 0 {
		t.Errorf("another's imports: %+v, %v", all, err)
	}
	_, err = c.app.UndoReportImport(ctx, c.desk, out.Import, "x")
	c.refuses("the desk takes back what the unit sent", err, "forbidden")
	_, err = c.app.UndoReportImport(ctx, c.a, out.Import, "nhầm")
	c.no(err)
	p, err = c.app.ReportOf(ctx, c.a, l.ID)
	c.no(err)
	if n, _ := p.Draft.Answers.Number("admitted"); n != 2 || p.Draft.At < draft || p.State() != report.Drafting {
		t.Errorf("after it was taken back: %s %+v", p.State(), p.Draft)
	}
	c.sound()
}

// What a name means is said once and remembered, for the unit that asks.
func TestANameIsExplainedOnce(t *testing.T) {
	c := newCollectors(t, storage.Place{Folder: t.TempDir()})
	ctx := t.Context()
	c.open(monthly(report.SetMinimum))
	c.clock.Set("2026-06-02")
	w := c.workbook(c.desk, app.SheetAsk{Campaign: "BC-2026"})
	w.put(w.at("admitted", "A", ""), 3)
	w.put(w.cell("A"), "")
	look := func() app.SheetOutcome {
		t.Helper()
		out, err := c.app.ImportReports(ctx, c.desk, app.SheetImport{File: w.file(), Trial: true})
		c.no(err)
		return out
	}
	out := look()
	if len(out.Unknown) != 1 || out.Unknown[0].Guess != "A" || out.Unknown[0].Rows != 1 {
		t.Fatalf("unknown %+v", out.Unknown)
	}
	said := out.Unknown[0].Said
	_, err := c.app.NameUnits(ctx, c.a, "BC-2026", map[string]string{said: "A"})
	c.refuses("said by a unit", err, "not found")
	_, err = c.app.NameUnits(ctx, c.desk, "BC-2026", map[string]string{said: "KHONG-CO"})
	c.refuses("a unit that is none", err, "not found")
	_, err = c.app.NameUnits(ctx, c.desk, "BC-2026", map[string]string{said: "A"})
	c.no(err)
	if out := look(); counted(out) != "2 = 1 + 0 + 1 + 0" || out.Rows[0].Of.Code != "A" || len(out.Unknown) != 0 {
		t.Errorf("once it is known: %v", fates(out))
	}
}

// Office programs write a workbook anew in their own way: what was not changed
// in it is unchanged, and what was is read.
func TestAWorkbookSavedByLibreOfficeIsTheSame(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("no LibreOffice here")
	}
	c := newCollectors(t, storage.Place{Folder: t.TempDir()})
	c.open(monthly(report.SetMonth))
	c.clock.Set("2026-06-02")
	said := answers("admitted", 2200, "admitted.women", 0, "classes.held", 3)
	said.Texts = map[string]string{"difficulties": "Thiếu nguồn ở thôn 2;\nđảng viên trẻ đi làm ăn xa"}
	c.no(c.send(c.a, c.of("BC-2026", "2026-05", "A"), said, ""))
	for _, who := range []domain.Actor{c.desk, c.a} {
		w := c.workbook(who, app.SheetAsk{Campaign: "BC-2026"})
		folder := t.TempDir()
		c.no(os.WriteFile(filepath.Join(folder, "in.xlsx"), w.file().Data, 0o600))
		cmd := exec.CommandContext(t.Context(), office, "-env:UserInstallation=file://"+folder+"/profile", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", filepath.Join(folder, "out"), filepath.Join(folder, "in.xlsx"))
		if text, err := cmd.CombinedOutput(); err != nil {
			t.Fatal(string(text), err)
		}
		data, err := os.ReadFile(filepath.Join(folder, "out", "in.xlsx"))
		c.no(err)
		out, err := c.app.ImportReports(t.Context(), who, app.SheetImport{File: app.File{Name: "in.xlsx", Data: data}, Trial: true})
		c.no(err)
		if n := out.Counts[report.Unchanged]; n != out.Read() || n == 0 {
			t.Errorf("saved anew: %v", fates(out))
		}
	}
}

// A workbook that goes back with its marks reads as it did.
func TestAMarkedWorkbookReadsAsBefore(t *testing.T) {
	c := newCollectors(t, storage.Place{Folder: t.TempDir()})
	ctx := t.Context()
	c.open(monthly(report.SetMonth))
	c.clock.Set("2026-06-02")
	c.no(c.send(c.a, c.of("BC-2026", "2026-05", "A"), answers("admitted", 2), ""))
	c.no(c.move(c.desk, c.of("BC-2026", "2026-05", "A"), report.Receive, ""))
	w := c.workbook(c.desk, app.SheetAsk{Campaign: "BC-2026"})
	changed, refused := w.at("admitted", "A", ""), w.at("admitted", "B", "")
	w.put(changed, 3)
	w.put(refused, "mười")
	f := w.file()
	for round := range 2 {
		out, err := c.app.ImportReports(ctx, c.desk, app.SheetImport{File: f, Trial: true})
		c.no(err)
		if counted(out) != "2 = 0 + 1 + 0 + 1" {
			t.Fatalf("round %d: %v", round, fates(out))
		}
		data, err := c.app.MarkedSheet(f, out)
		c.no(err)
		m := opened(t, f.Name, data)
		notes, err := m.f.GetComments(vi.SheetInput)
		c.no(err)
		says := map[string]string{}
		for _, n := range notes {
			says[n.Cell] += n.Text
		}
		if says[changed] != "Trước: 2" || !strings.Contains(says[refused], "Chưa nhập được: «mười» – không phải là số") {
			t.Errorf("round %d: notes %q and %q", round, says[changed], says[refused])
		}
		for cell, want := range map[string]string{changed: "FFEFB3", refused: "F8CBCB", w.at("admitted.women", "B", ""): ""} {
			id, err := m.f.GetCellStyle(vi.SheetInput, cell)
			c.no(err)
			style, err := m.f.GetStyle(id)
			c.no(err)
			got := strings.Join(style.Fill.Color, "")
			if got != want || style.Protection == nil || style.Protection.Locked {
				t.Errorf("round %d: %s is filled %q, want %q; %+v", round, cell, got, want, style.Protection)
			}
		}
		f.Data = data
	}
	// Once it is right, no mark is left of the mistake.
	m := opened(t, f.Name, f.Data)
	m.put(refused, 1)
	f = m.file()
	out, err := c.app.ImportReports(ctx, c.desk, app.SheetImport{File: f, Trial: true})
	c.no(err)
	data, err := c.app.MarkedSheet(f, out)
	c.no(err)
	notes, err := opened(t, f.Name, data).f.GetComments(vi.SheetInput)
	c.no(err)
	for _, n := range notes {
		if n.Cell == refused {
			t.Errorf("the note stays: %s", n.Text)
		}
	}
}

// A campaign whose lines change from a period on has a workbook for each.
func TestAWorkbookHoldsPeriodsOfTheSameLines(t *testing.T) {
	c := newCollectors(t, storage.Place{Folder: t.TempDir()})
	ctx := t.Context()
	c.open(monthly(report.SetMinimum))
	old := c.workbook(c.desk, app.SheetAsk{Campaign: "BC-2026"})
	_, err := c.app.ChangeLines(ctx, c.desk, "BC-2026", app.NewLines{Set: report.SetMonth}, "theo hướng dẫn mới")
	c.no(err)
	c.clock.Set("2026-06-02")
	_, err = c.app.OpenPeriod(ctx, c.desk, "BC-2026")
	c.no(err)
	_, _, err = c.app.ReportWorkbook(ctx, c.desk, app.SheetAsk{Campaign: "BC-2026", From: "2026-05"})
	c.refuses("both in one", err, ":sheet_mixed")
	old.put(old.at("admitted", "A", ""), 1)
	old.put(strings.Replace(old.cell("B"), "A", "D", 1), "2026-06")
	old.put(old.at("admitted", "B", "2026-06"), 1)
	out, err := c.app.ImportReports(ctx, c.desk, app.SheetImport{File: old.file(), Trial: true})
	c.no(err)
	if diff := cmp.Diff([]string{"A 2026-05 created admitted:0→1", "B 2026-06 refused " + old.cell("B") + ":sheet_old"}, fates(out)); diff != "" {
		t.Error(diff)
	}
}
