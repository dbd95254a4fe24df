package vi

import (
	"fmt"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/letter"
)

// Words of the figures for the quarterly assessment.
const (
	QuarterMenu  = "Đánh giá"
	QuarterTitle = "Số liệu phục vụ đánh giá quý"
	QuarterSheet = "Đánh giá quý"

	LabelInQuarter = "Kết nạp trong quý"
	LabelMissing   = "Báo cáo còn thiếu trong quý"
)

// QuarterName is "quý 2 năm 2026".
func QuarterName(q letter.Quarter) string { return fmt.Sprintf("quý %d năm %d", q.N, q.Year) }

// QuarterOption is "Quý 2/2026".
func QuarterOption(q letter.Quarter) string { return fmt.Sprintf("Quý %d/%d", q.N, q.Year) }

// QuarterHeads are the headings of the table.
func QuarterHeads(r figure.Rules) []string {
	return []string{
		HeadNo, HeadBody, LabelTarget, LabelExpected, LabelInQuarter, HeadSum, HeadRate, ClassHeading(r), LabelStreak, LabelMissing,
	}
}

// MissingMonths says how many of the quarter's reports are wanting.
func MissingMonths(missing, due int) string {
	switch {
	case due == 0:
		return "chưa đến hạn"
	case missing == 0:
		return fmt.Sprintf("đủ %d/%d tháng", due, due)
	}
	return fmt.Sprintf("thiếu %d/%d tháng", missing, due)
}

// HowMissing says when a month is due.
func HowMissing(r figure.Rules) string {
	return "Một tháng đến hạn báo cáo vào ngày " + Number(int64(r.DueDay)) + " của chính tháng đó; tháng đã qua hạn mà chưa có số liệu nào, kể cả trong báo cáo gộp nhiều tháng, là thiếu báo cáo."
}

// HowQuarter says which months a quarter adds up.
func HowQuarter(q letter.Quarter, months []domain.YearMonth) string {
	if len(months) == 0 {
		return "Chưa có số liệu tháng nào của " + QuarterName(q) + "."
	}
	names := make([]string, len(months))
	for i, m := range months {
		names[i] = strings.ToLower(Month(m))
	}
	return "Cộng các tháng của " + QuarterName(q) + " thuộc kỳ chỉ tiêu đã có số liệu: " + strings.Join(names, ", ") + "."
}

// HowExpectedCount says how a fraction of a person is counted.
func HowExpectedCount(l figure.Line, by domain.Rounding) string {
	return "Mức cần đạt theo tiến độ là " + Expected(l.Expected, by) + "; số lẻ tính thành một đảng viên: " + Number(l.Expected.Ceil()) + "."
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
