package documents

import (
	"testing"
	"time"

	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/vi"
)

// aReportBook is a workbook of some units for a month.
func aReportBook(units int) ReportBook {
	c := report.Campaign{Code: "BC-2026", Name: "Báo cáo tháng", Every: report.Monthly}
	c.Lines, c.Checks = vi.ReportLines(report.SetMonth)
	b := ReportBook{Campaign: c, Asker: domain.UnitVersion{Code: domain.RootCode, FullName: "Đảng bộ tỉnh", Kind: domain.Province}, Simulated: true}
	p := report.Period{ID: 1, Span: report.Span{Key: "2026-05", From: domain.MustDate("2026-05-01"), To: domain.MustDate("2026-05-31")}}
	for i := range units {
		b.Rows = append(b.Rows, ReportBookRow{
			Unit: domain.UnitVersion{Unit: domain.UnitID(i + 1), Code: string(rune('A' + i)), FullName: "Xã An", Kind: domain.Commune, CommitteeName: "Đảng ủy xã An"}, Period: p,
			Now: report.Answers{Numbers: map[string]int64{"admitted": 2200}, Texts: map[string]string{"difficulties": "Thiếu nguồn\nở thôn 2"}},
		})
	}
	return b
}

// TestAReportWorkbookIsReadAsItWasMade: what stands in it comes back, of one unit
// and of several; nothing but its inputs can be changed in it.
func TestAReportWorkbookIsReadAsItWasMade(t *testing.T) {
	for _, units := range []int{1, 2} {
		book := aReportBook(units)
		data, err := ReportWorkbook(book, time.Unix(0, 0))
		if err != nil {
			t.Fatal(err)
		}
		sheet, err := ReadReportSheet("a.xlsx", data, func(int) error { return nil })
		if err != nil || len(sheet.Rows) != units {
			t.Fatalf("%d rows of %d, %v", len(sheet.Rows), units, err)
		}
		if got := sheet.Form.Checksum(); got != book.form().Checksum() || sheet.Form.Campaign != "BC-2026" || len(sheet.Form.Texts) != 1 {
			t.Errorf("the form %+v", sheet.Form)
		}
		for i, x := range sheet.Rows {
			if !x.Answers.Equal(book.Rows[i].Now) || x.Unit != book.Rows[i].Unit.Code || x.Period != "2026-05" || len(x.Problems) > 0 || len(x.Cells) != len(book.Campaign.Lines) {
				t.Errorf("%d units: row %+v", units, x)
			}
		}
		lookAtLocks(t, data, sheet)
	}
}

func FuzzAReportWorkbookIsReadOrRefused(f *testing.F) {
	for _, units := range []int{1, 2} {
		book := aReportBook(units)
		book.Campaign.Lines, book.Campaign.Checks = vi.ReportLines(report.SetEstimate) // small files are tried more often
		data, err := ReportWorkbook(book, time.Unix(0, 0))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
		f.Add(data[:len(data)/2])
	}
	f.Add([]byte("PK\x03\x04"))
	f.Add([]byte("a,b\n1,2"))
	f.Fuzz(func(t *testing.T, data []byte) {
		sheet, err := ReadReportSheet("a.xlsx", data, func(int) error { return nil })
		if err != nil {
			return
		}
		for _, x := range sheet.Rows {
			for code, n := range x.Answers.Numbers {
				if n < 0 || n > mostOfLine || x.Cells[code] == "" {
					t.Errorf("%s is %d at %q", code, n, x.Cells[code])
				}
			}
		}
	})
}
