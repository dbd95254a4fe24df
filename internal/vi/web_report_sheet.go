package vi

import (
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
)

// Words of the pages on which a workbook of reports comes back.
const (
	SheetUploadTitle  = "Nhập báo cáo từ biểu mẫu Excel"
	SheetUploadLink   = "Nhập từ biểu mẫu Excel"
	SheetDownload     = "Tải biểu mẫu"
	SheetDownloadAll  = "Tải biểu mẫu của tất cả đơn vị"
	SheetImportTitle  = "Lần nhập báo cáo lúc"
	FieldSheetPaper   = "Căn cứ: số, ký hiệu văn bản hoặc tên tệp"
	FieldSheetSigned  = "Ngày của văn bản"
	FieldSheetReason  = "Lý do đính chính"
	HintSheetPaper    = "Dùng khi nhập thay đơn vị; ghi cùng với từng báo cáo được nhập."
	HintSheetReason   = "Có báo cáo đã được tiếp nhận nay ghi số khác, nên phải nêu lý do."
	SheetPaperMissing = "Hãy ghi số, ký hiệu văn bản hoặc tên tệp làm căn cứ."
	SheetDayMissing   = "Hãy ghi ngày của văn bản, không sau hôm nay."
	SheetReasonNeeded = "Hãy nêu lý do đính chính số đã được tiếp nhận."
	SheetUndone       = "Đã hoàn tác: các báo cáo trở lại như trước lần nhập."
	SheetStopped      = "Đã hủy, không ghi dòng nào."
	SheetNoUnit       = "– chưa chọn –"
)

// SheetDone says what taking a workbook in did.
func SheetDone(created, changed, refused int, behalf bool, at domain.Instant) string {
	verb := "Đã gửi "
	if behalf {
		verb = "Đã nhập thay "
	}
	s := verb + Number(int64(created+changed)) + " báo cáo (" + Number(int64(created)) + " mới, " + Number(int64(changed)) + " thay đổi) lúc " + Instant(at) + "."
	if refused > 0 {
		s += " Còn " + Number(int64(refused)) + " dòng chưa nhập."
	}
	return s
}

// SheetKept says which workbook waits to be taken in.
func SheetKept(name string, bytes int, at domain.Instant, today domain.Date) string {
	return UploadKept(name, bytes, at, today)
}

// SheetRefusedRows heads the list of what keeps rows from being taken in.
func SheetRefusedRows(rows int) string { return Number(int64(rows)) + " dòng chưa nhập được" }

// SheetFileRefused heads what keeps a whole file from being read.
const SheetFileRefused = "Tệp này không nhập được"

// SheetRowsMore says that not every row is listed.
func SheetRowsMore(n int) string {
	return "… và " + Number(int64(n)) + " dòng nữa, xem trong tệp có đánh dấu."
}

// SheetSays sums up what a new report says: its first numbers.
func SheetSays(changes []report.Change) string {
	const most = 3
	var s []string
	for i, c := range changes {
		if i == most {
			s = append(s, "và "+Number(int64(len(changes)-most))+" chỉ tiêu nữa")
			break
		}
		if !c.Line.Number() {
			s = append(s, c.Line.Label+": “"+shown(c.TextNow)+"”")
		} else {
			s = append(s, c.Line.Label+": "+Number(c.Is))
		}
	}
	return strings.Join(s, "; ")
}

// SheetWarning is one thing to look at again before a workbook is taken in.
func SheetWarning(p domain.Problem) string {
	column := p.Column
	p.File, p.Row, p.Column, p.Cell, p.Value = "", 0, "", "", ""
	return column + ": " + lowerFirst(Problem(p))
}

// SheetRefusal says why a row is refused, and what to do, without its place.
func SheetRefusal(p domain.Problem) string { return FileProblem(p) }

// RowOf names a row of a workbook.
func RowOf(name string, row int) string { return name + " (dòng " + Number(int64(row)) + ")" }

// SheetBasis says on what an import for others rests.
func SheetBasis(p report.Paper) string {
	if !p.Given() {
		return ""
	}
	return p.Number + ", ngày " + Date(p.SignedOn)
}

// SheetImportState says whether an import stands.
func SheetImportState(undone domain.Instant, by, reason string) string {
	if undone == 0 {
		return ""
	}
	return UndoneBy(by, undone) + ". Lý do: " + reason
}

// SheetProgress says how far an import is.
func SheetProgress(done, all int, seconds int64, recording bool) string {
	s := "Đang đọc tệp"
	switch {
	case done > 0 && recording:
		s = "Đã xử lý " + Number(int64(done)) + "/" + Number(int64(all)) + " dòng, đang kiểm tra và ghi"
	case done > 0:
		s = "Đã kiểm tra " + Number(int64(done)) + "/" + Number(int64(all)) + " dòng"
	}
	return s + " (" + Number(seconds) + " giây)."
}

// Labels of an import.
const (
	LabelCampaign   = "Đợt báo cáo"
	LabelFile       = "Tệp"
	LabelSheetBasis = "Căn cứ"
	LabelCounts     = "Kết quả"
)

// MarkedName is the name of a workbook that goes back with its marks.
func MarkedName(name string) string {
	base, _ := strings.CutSuffix(name, ".xlsx")
	base, _ = strings.CutSuffix(base, "-danh-dau")
	return base + "-danh-dau.xlsx"
}
