package documents

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"tiendo/internal/domain"
)

// workbook writes rows from A1 on, and lets more be done to the first sheet.
func workbook(t testing.TB, rows [][]any, more func(*excelize.File) error) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	var err error
	for i := range rows {
		if err == nil {
			err = f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &rows[i])
		}
	}
	if err == nil && more != nil {
		err = more(f)
	}
	var out bytes.Buffer
	if err == nil {
		err = f.Write(&out)
	}
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestResultsFromAWorkbook(t *testing.T) {
	rows, sheet, err := ReadResults("kq.xlsx", workbook(t, [][]any{
		{"Mã", "Ngày", "Kết nạp", "Ghi chú"},
		{24781, time.Date(2026, 5, 20, 15, 30, 0, 0, time.UTC), 4.0, "ngày là ô ngày"},
		{"00123", "2026-01-31", "12"},
	}, func(f *excelize.File) error {
		if err := f.SetCellFormula("Sheet1", "D3", `"không dùng"`); err != nil {
			return err
		}
		return f.MergeCell("Sheet1", "D2", "E3")
	}), today)
	if err != nil {
		t.Fatal(err)
	}
	want := []domain.ResultRow{
		{Row: 2, Code: "24781", Date: domain.MustDate("2026-05-20"), Quantity: 4},
		{Row: 3, Code: "00123", Date: domain.MustDate("2026-01-31"), Quantity: 12},
	}
	if d := cmp.Diff(want, rows); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(domain.Sheet{File: "kq.xlsx", Ignored: []string{"Ghi chú"}, Rows: 2}, sheet); d != "" {
		t.Error(d)
	}
}

func TestCellsOfAWorkbookThatAreRefused(t *testing.T) {
	serial := 46162
	rows := [][]any{{"code", "date", "admitted"}, {"1", "2026-01-31", 3}, {"2", "2026-01-31", 5}}
	for _, c := range []struct {
		name string
		do   func(*excelize.File) error
		want domain.Problem
	}{
		{"a formula", func(f *excelize.File) error { return f.SetCellFormula("Sheet1", "C3", "1+4") }, domain.Problem{Row: 3, Column: "admitted", Cell: "C3", Code: domain.CodeFormula}},
		{"a formula in a column that is not used", func(f *excelize.File) error { return f.SetCellFormula("Sheet1", "E1", "A1") }, domain.Problem{}},
		{"a fraction", func(f *excelize.File) error { return f.SetCellValue("Sheet1", "C2", 4.5) }, domain.Problem{Row: 2, Column: "admitted", Cell: "C2", Value: "4.5", Code: domain.CodeNumberPart}},
		{"a fraction of three digits is no thousand in a number cell", func(f *excelize.File) error { return f.SetCellValue("Sheet1", "C2", 2.125) }, domain.Problem{Row: 2, Column: "admitted", Cell: "C2", Value: "2.125", Code: domain.CodeNumberPart}},
		{"2.200 as text", func(f *excelize.File) error { return f.SetCellValue("Sheet1", "C2", "2.200") }, domain.Problem{Row: 2, Column: "admitted", Cell: "C2", Value: "2.200", Code: domain.CodeNumberDots, Args: []any{"2200", "2,2"}}},
		{"a day where a number belongs", func(f *excelize.File) error {
			return f.SetCellValue("Sheet1", "C2", time.Date(2026, 5, 4, 0, 0, 0, 0, time.UTC))
		}, domain.Problem{Row: 2, Column: "admitted", Cell: "C2", Value: "2026-05-04", Code: domain.CodeNumberIsDate}},
		{"true where a number belongs", func(f *excelize.File) error { return f.SetCellValue("Sheet1", "C2", true) }, domain.Problem{Row: 2, Column: "admitted", Cell: "C2", Value: "TRUE", Code: domain.CodeNumberText}},
		{"true where a day belongs", func(f *excelize.File) error { return f.SetCellValue("Sheet1", "B2", true) }, domain.Problem{Row: 2, Column: "date", Cell: "B2", Value: "TRUE", Code: domain.CodeDateText}},
		{"a number where a day belongs", func(f *excelize.File) error { return f.SetCellValue("Sheet1", "B2", serial) }, domain.Problem{Row: 2, Column: "date", Cell: "B2", Value: "46162", Code: domain.CodeDateNumber, Args: []any{domain.MustDate("2026-05-20")}}},
		{"a day in the future", func(f *excelize.File) error {
			return f.SetCellValue("Sheet1", "B2", time.Date(2026, 5, 22, 0, 0, 0, 0, time.UTC))
		}, domain.Problem{Row: 2, Column: "date", Cell: "B2", Value: "2026-05-22", Code: domain.CodeDateFuture, Args: []any{today}}},
		{"a code turned into a day", func(f *excelize.File) error {
			return f.SetCellValue("Sheet1", "A2", time.Date(2026, 5, 4, 0, 0, 0, 0, time.UTC))
		}, domain.Problem{Row: 2, Column: "code", Cell: "A2", Value: "2026-05-04", Code: domain.CodeCodeIsDate}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, _, err := ReadResults("x.xlsx", workbook(t, rows, c.do), today)
			if c.want.Code == "" {
				if err != nil {
					t.Error("an unused column matters:", err)
				}
				return
			}
			got := problems(t, err)
			if len(got) != 1 {
				t.Fatalf("%d problems: %v", len(got), err)
			}
			c.want.File = "x.xlsx"
			if c.want.Code == domain.CodeFormula {
				got[0].Value = "" // the library may or may not keep what stood there
			}
			if d := cmp.Diff(c.want, got[0]); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestACalculatedHeadingIsRefused(t *testing.T) {
	_, _, err := ReadTargets("x.xlsx", workbook(t, [][]any{{"code", "target"}, {"1", 2}}, func(f *excelize.File) error {
		if err := f.SetCellFormula("Sheet1", "B1", "A9"); err != nil {
			return err
		}
		return f.SetCellValue("Sheet1", "A1", "code")
	}))
	if got := problems(t, err); len(got) == 0 {
		t.Error("a heading that is calculated was read")
	}
}

// No library writes an error cell on demand, so this workbook is written by hand.
func TestErrorCellsAreRefused(t *testing.T) {
	const types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, text := range map[string]string{
		"xl/workbook.xml":            `<workbook xmlns:r="` + types + `"><sheets><sheet name="S" r:id="a"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="a" Type="` + types + `/worksheet" Target="s.xml"/></Relationships>`,
		"xl/s.xml": `<worksheet><sheetData><row><c t="str"><v>code</v></c><c t="str"><v>target</v></c></row>` +
			`<row><c><v>1</v></c><c t="e"><v>#REF!</v></c></row></sheetData></worksheet>`,
	} {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	_, _, err := ReadTargets("x.xlsx", out.Bytes())
	want := []domain.Problem{{File: "x.xlsx", Row: 2, Column: "target", Cell: "B2", Value: "#REF!", Code: domain.CodeCellError}}
	if d := cmp.Diff(want, problems(t, err)); d != "" {
		t.Error(d)
	}
}

func TestMergedCellsComeBeforeTheBlanksTheyLeave(t *testing.T) {
	_, _, err := ReadTargets("x.xlsx", workbook(t, [][]any{{"code", "target"}, {"1", 2}, {nil, 3}}, func(f *excelize.File) error {
		return f.MergeCell("Sheet1", "A2", "A3")
	}))
	got := problems(t, err)
	if len(got) != 2 || got[0].Code != domain.CodeMerged || got[1].Code != domain.CodeValueMissing {
		t.Errorf("got %v", err)
	}
}

func TestSeveralSheetsAreNamed(t *testing.T) {
	second := func(f *excelize.File) error {
		if _, err := f.NewSheet("Quý II"); err != nil {
			return err
		}
		return f.SetCellValue("Quý II", "A1", "x")
	}
	_, sheet, err := ReadTargets("x.xlsx", workbook(t, [][]any{{"code", "target"}, {"1", 2}}, second))
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"trang tính “Quý II”"}, sheet.Ignored); d != "" {
		t.Error(d)
	}
	_, _, err = ReadTargets("x.xlsx", workbook(t, [][]any{{"code", "target"}, {"1", "x"}}, second))
	if got := problems(t, err); len(got) != 1 || got[0].Sheet != "Sheet1" {
		t.Errorf("the sheet is not named: %v", err)
	}
}

// Whatever rows are right, they are read as they were written, from a text and
// from a workbook.
func TestWrittenRowsAreReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var want []domain.ResultRow
		var lines strings.Builder
		lines.WriteString("code;from;date;admitted\n")
		cells := [][]any{{"code", "from", "date", "admitted"}}
		for i := range rapid.IntRange(1, 8).Draw(t, "rows") {
			date := today.AddDays(-rapid.IntRange(0, 30_000).Draw(t, "days back"))
			r := domain.ResultRow{Row: i + 2, Code: fmt.Sprintf("%05d", i), Date: date, Quantity: rapid.Int64Range(0, 1_000_000).Draw(t, "n")}
			var from any
			if rapid.Bool().Draw(t, "with a start") {
				r.From = date.AddDays(-rapid.IntRange(0, 5).Draw(t, "length"))
				from = r.From.String()
			}
			want = append(want, r)
			fmt.Fprintf(&lines, "%s;%s;%s;%d\n", r.Code, r.From, r.Date, r.Quantity)
			at := time.Date(date.Year(), time.Month(date.Month()), date.Day(), 9, 0, 0, 0, time.UTC)
			cells = append(cells, []any{r.Code, from, at, r.Quantity})
		}
		f := excelize.NewFile()
		defer func() { _ = f.Close() }()
		for i := range cells {
			if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &cells[i]); err != nil {
				t.Fatal(err)
			}
		}
		book, err := f.WriteToBuffer()
		if err != nil {
			t.Fatal(err)
		}
		for name, data := range map[string][]byte{"csv": []byte(lines.String()), "xlsx": book.Bytes()} {
			got, _, err := ReadResults(name, data, today)
			if err != nil {
				t.Fatal(name, err)
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Fatal(name, d)
			}
		}
	})
}

// BenchmarkReadResults100000FromXLSX is the reading part of the budget of 10 s
// and 300 MB that importing so many rows has.
func BenchmarkReadResults100000FromXLSX(b *testing.B) {
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		b.Fatal(err)
	}
	first := domain.MustDate("2020-01-01")
	for i := range 100_001 {
		row := []any{"code", "date", "admitted"}
		if i > 0 {
			row = []any{fmt.Sprintf("%05d", i%128), first.AddDays(i / 128).String(), i % 50}
		}
		if err := w.SetRow(fmt.Sprintf("A%d", i+1), row); err != nil {
			b.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		rows, _, err := ReadResults("kq.xlsx", out.Bytes(), today)
		if err != nil || len(rows) != 100_000 {
			b.Fatal(len(rows), err)
		}
	}
}
