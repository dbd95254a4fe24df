package documents

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"tiendo/internal/domain/report"
	"tiendo/internal/vi"
)

// aChoiceBook asks also for lines of one's own, among them one that lets choose.
func aChoiceBook(units int) ReportBook {
	b := aReportBook(units)
	own := []report.Own{
		{Label: "Số chi bộ ghép", Of: "chi bộ", Kind: report.Stock, Rule: report.NotBelow},
		{Label: "Đã lập kế hoạch", Kind: report.Choice, Choices: []string{"Đã có, đã ban hành", "Chưa có"}},
		{Label: "Tên lớp", Kind: report.Text},
	}
	b.Campaign.Lines, b.Campaign.Checks, _ = report.WithOwn(b.Campaign.Lines, b.Campaign.Checks, own, vi.OwnLineWords(true))
	for i := range b.Rows {
		b.Rows[i].Now.Numbers["so-chi-bo-ghep"] = 4
		b.Rows[i].Now.Texts["da-lap-ke-hoach"] = "Chưa có"
	}
	return b
}

// A line that lets choose has a drop-down of its choices, and what was chosen
// comes back.
func TestAChoiceIsADropDownInTheWorkbook(t *testing.T) {
	for _, units := range []int{1, 2} {
		book := aChoiceBook(units)
		data, err := ReportWorkbook(book, time.Unix(0, 0))
		if err != nil {
			t.Fatal(err)
		}
		sheet, err := ReadReportSheet("a.xlsx", data, func(int) error { return nil })
		if err != nil || len(sheet.Rows) != units {
			t.Fatalf("%d rows of %d, %v", len(sheet.Rows), units, err)
		}
		for i, x := range sheet.Rows {
			if !x.Answers.Equal(book.Rows[i].Now) || len(x.Problems) > 0 {
				t.Errorf("%d units: row %+v", units, x)
			}
		}
		lookAtLocks(t, data, sheet)
		f, err := excelize.OpenReader(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		rules, err := f.GetDataValidations(vi.SheetInput)
		if err != nil {
			t.Fatal(err)
		}
		cell, lists := sheet.Rows[0].Cells["da-lap-ke-hoach"], 0
		for _, r := range rules {
			if r.Type != "list" {
				continue
			}
			lists++
			_, area, _ := strings.Cut(r.Formula1, "!")
			first, last, _ := strings.Cut(strings.ReplaceAll(area, "$", ""), ":")
			a, _ := f.GetCellValue(sheetHidden, first)
			b, _ := f.GetCellValue(sheetHidden, last)
			if a != "Đã có, đã ban hành" || b != "Chưa có" || !strings.HasPrefix(r.Sqref, cell) {
				t.Errorf("%d units: the list %s of %s holds %q … %q; the cell is %s", units, r.Formula1, r.Sqref, a, b, cell)
			}
		}
		if lists != 1 {
			t.Errorf("%d units: %d lists", units, lists)
		}
	}
}
