package vi

import (
	"fmt"

	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/letter"
)

// Words of the figures for the quarterly assessment.
const (
	QuarterMenu  = "Đánh giá"
	QuarterTitle = "Số liệu phục vụ đánh giá quý"
	QuarterSheet = "Đánh giá quý"
)

// QuarterName is "quý 2 năm 2026".
func QuarterName(q letter.Quarter) string { return fmt.Sprintf("quý %d năm %d", q.N, q.Year) }

// QuarterOption is "Quý 2/2026".
func QuarterOption(q letter.Quarter) string { return fmt.Sprintf("Quý %d/%d", q.N, q.Year) }

// QuarterHeads are the headings of the table.
func QuarterHeads(r figure.Rules) []string {
	return []string{
		HeadNo, HeadBody, LabelTarget, LabelExpected, "Kết nạp trong quý", HeadSum, HeadRate, ClassHeading(r), LabelStreak, "Báo cáo còn thiếu trong quý",
	}
}

// MissingMonths says how many of the quarter's reports are wanting.
func MissingMonths(r letter.QuarterRow) string {
	switch {
	case r.Due == 0:
		return "chưa đến hạn"
	case r.Missing.Num == 0:
		return fmt.Sprintf("đủ %d/%d tháng", r.Due, r.Due)
	}
	return fmt.Sprintf("thiếu %d/%d tháng", r.Missing.Num, r.Due)
}

// SealState says whether the figures are fixed.
func SealState(code string) string {
	if code == "" {
		return "Số liệu chưa chốt; có thể thay đổi khi có báo cáo bổ sung, đính chính"
	}
	return "Mã bản chốt số liệu: " + code
}

// QuarterNotes stand below the table.
func QuarterNotes(l letter.Letter) []string {
	return append(AnnexNotes(l), "Bảng chỉ nêu số liệu, không chấm điểm, không xếp loại; việc đánh giá thực hiện theo quy định của cấp có thẩm quyền.")
}

// SealOption is a seal where one is chosen.
func SealOption(s letter.Seal) string {
	return s.Code + ", tính đến ngày " + Date(s.AsOf) + " (" + QuarterOption(letter.QuarterOf(min(s.AsOf, s.To))) + ")"
}
