package documents

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"

	"tiendo/internal/domain/report"
	"tiendo/internal/vi"
)

// lookAtLocks holds that the answers are open, all else is locked, the codes are
// hidden, and numbers are checked as they are typed.
func lookAtLocks(t *testing.T, data []byte, sheet ReportSheet) {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.GetSheetProtection(vi.SheetInput); err != nil {
		t.Errorf("the sheet is not protected: %v", err)
	}
	if shown, err := f.GetSheetVisible(sheetHidden); err != nil || shown {
		t.Errorf("the hidden sheet is shown: %v", err)
	}
	open := func(cell string) bool {
		id, err := f.GetCellStyle(vi.SheetInput, cell)
		if err != nil {
			t.Fatal(err)
		}
		style, err := f.GetStyle(id)
		if err != nil {
			t.Fatal(err)
		}
		return style.Protection != nil && !style.Protection.Locked
	}
	checks, err := f.GetDataValidations(vi.SheetInput)
	if err != nil || len(checks) == 0 {
		t.Errorf("%d checks of what is typed, %v", len(checks), err)
	}
	for _, x := range sheet.Rows {
		if len(sheet.Rows) > 1 && open(x.At) {
			t.Errorf("the code at %s can be changed", x.At)
		}
		for code, cell := range x.Cells {
			if !open(cell) {
				t.Errorf("%s at %s cannot be filled in", code, cell)
			}
		}
	}
	title, err := f.GetCellValue(vi.SheetInput, "A1")
	if all, e := f.GetRows(vi.SheetInput); err != nil || e != nil || title == "" || !marked(all) {
		t.Errorf("the mark of invented figures is missing")
	}
	if n, err := f.GetComments(vi.SheetInput); err != nil || len(n) == 0 {
		t.Errorf("no notes, %v", err)
	}
}

func marked(rows [][]string) bool {
	for _, row := range rows {
		for _, text := range row {
			if text == vi.SimulatedMark {
				return true
			}
		}
	}
	return false
}

// A form says in words what the checks of its lines say in codes.
func TestANoteSaysWhatALineMustAgreeWith(t *testing.T) {
	c := aReportBook(1).Campaign
	for code, want := range map[string]string{
		"admitted":       "Bắt buộc. Số phát sinh trong kỳ.",
		"admitted.women": "Số phát sinh trong kỳ. Không lớn hơn “Số đảng viên kết nạp trong kỳ”.",
		"sources.end":    "Số có tại ngày cuối kỳ. Bằng “Trong danh sách cảm tình Đảng đầu kỳ” + “Bổ sung trong kỳ” − “Đưa ra khỏi danh sách trong kỳ”.",
		"sources.start":  "Số có tại ngày cuối kỳ. Thường bằng “Trong danh sách cuối kỳ” của kỳ trước.",
	} {
		l, _ := c.Line(code)
		if got := vi.SheetNote(c, l); got != want {
			t.Errorf("%s: %q", code, got)
		}
	}
	if l := (report.Line{Kind: report.Estimate, Confirm: true}); vi.SheetNote(c, l) != "Số ước tính, không tính là kết quả. Mẫu biểu cần xác nhận." {
		t.Error(vi.SheetNote(c, l))
	}
}
