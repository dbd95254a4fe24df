package vi

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"tiendo/internal/domain"
	"tiendo/internal/domain/letter"
)

// Heads of the annexes of the kinds of letters.
const (
	HeadMonth      = "Tháng"
	HeadReport     = "Tình trạng báo cáo"
	HeadPace       = "Chỉ tiêu lũy kế theo tiến độ"
	HeadAdmitted   = "Kết nạp"
	HeadResult     = "Kết quả"
	HeadMore       = "Tăng so với kỳ trước (bình quân mỗi tháng)"
	HeadInMonth    = "Trong tháng"
	HeadSamePeriod = "Cùng kỳ năm trước"
	HeadReason     = "Lý do đơn vị nêu"
	HeadReported   = "Số đã báo cáo"
	HeadChange     = "Số điều chỉnh"
	HeadCriterion  = "Tiêu chí"
	HeadThisYear   = "Năm báo cáo"
	HeadLastYear   = "Năm trước"
	HeadAgainst    = "So với năm trước (%)"

	NoData = "chưa có số liệu"

	// CommendedByAnnex stands for committees that are too many to name.
	CommendedByAnnex = "Ban Thường vụ các Đảng ủy có tên trong Phụ lục kèm theo"

	PausedNote    = "Nguồn hiện có, hồ sơ đang xét: theo báo cáo gần nhất đã được tiếp nhận của đơn vị; dấu “–” là chưa báo cáo. Cột lý do ghi theo báo cáo của đơn vị."
	HeadSources   = "Nguồn hiện có"
	HeadFiles     = "Hồ sơ đang xét"
	CorrectedNote = "Chỉ gồm đảng bộ đã báo cáo lần trước và nay được đính chính; báo cáo gửi chậm không phải là điều chỉnh."
	StatNote      = "“Chưa có số liệu”: hệ thống chưa theo dõi tiêu chí này hoặc chưa có số liệu của thời gian đó; không phải là 0."
)

// AnnexMarkNo is the mark of one annex among several.
func AnnexMarkNo(n int) string { return fmt.Sprintf("%s %d", AnnexMark, n) }

// AnnexSheetNo is its sheet in the workbook.
func AnnexSheetNo(n int) string { return fmt.Sprintf("%s %d", AnnexSheet, n) }

// RecipientEnd closes a line of the list of recipients that is not the last.
func RecipientEnd(in letter.Layout) string {
	if in == letter.HD05 {
		return ";"
	}
	return ","
}

// The choice of a layout.
const (
	FieldLayout = "Mẫu trình bày"
	HintLayout  = "Áp dụng cho mọi loại văn bản từ ngày ghi bên cạnh. Vài chi tiết theo Hướng dẫn 05 còn cần xác nhận, xem trang Trợ giúp."
)

// LayoutName names a layout where one is chosen.
func LayoutName(l letter.Layout) string {
	if l == letter.HD05 {
		return "Theo Hướng dẫn 05-HD/VPTW"
	}
	return "Như mẫu của Ban (Hướng dẫn 36-HD/VPTW)"
}

// Committee is how a letter addresses the leadership of a unit.
func Committee(u domain.UnitVersion) string {
	name := u.CommitteeName
	if name == "" {
		name = u.FullName
	}
	if strings.HasPrefix(name, "Đảng ủy") {
		return "Ban Thường vụ " + name
	}
	return name
}

// MonthOfYear names a month within a sentence.
func MonthOfYear(m domain.YearMonth) string {
	return fmt.Sprintf("tháng %d năm %d", m.Month(), m.Year())
}

// InMonthUpper begins a sentence about a month.
func InMonthUpper(m domain.YearMonth) string { return "Trong " + MonthOfYear(m) }

// MonthName names a month in a table.
func MonthName(m domain.YearMonth) string { return fmt.Sprintf("Tháng %d/%d", m.Month(), m.Year()) }

// MonthsOfYear names the first months of a year.
func MonthsOfYear(n int64, year int) string { return fmt.Sprintf("%d tháng đầu năm %d", n, year) }

// YearGoesOn says that the year is not over on the day.
func YearGoesOn(asOf domain.Date, year int) bool { return asOf < domain.NewDate(year, 12, 31) }

// WithinYear is the day, or the last one of the year.
func WithinYear(asOf domain.Date, year int) domain.Date {
	return min(asOf, domain.NewDate(year, 12, 31))
}

// LowerFirst puts a sentence's beginning within another one.
func LowerFirst(s string) string { return lowerFirst(s) }

// UpperFirst begins a sentence.
func UpperFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// ReportState says what is known of a month of one unit.
func ReportState(s letter.ReportState) string {
	switch s {
	case letter.MonthReported:
		return "Đã báo cáo"
	case letter.MonthZero:
		return "Đã báo cáo: không kết nạp"
	case letter.MonthWithin:
		return "Gộp trong báo cáo kỳ sau"
	case letter.MonthMissing:
		return "Chưa báo cáo"
	}
	return "Chưa đến hạn báo cáo"
}

// UnitMonthsTitle is the title of the annex of one unit.
func UnitMonthsTitle(l letter.Letter) []string {
	return []string{
		"KẾT QUẢ KẾT NẠP ĐẢNG VIÊN TỪNG THÁNG " + strings.ToUpper(Window(l.Plan)),
		"CỦA " + strings.ToUpper(PartyBody(l.For.Unit)),
	}
}

// UnitMonthsNotes stand below it.
func UnitMonthsNotes(l letter.Letter) []string {
	notes := AnnexNotes(l)
	target := ""
	if l.For.HasTarget {
		target = "Chỉ tiêu " + Window(l.Plan) + ": " + Number(l.For.Target) + " đảng viên. "
	}
	return append([]string{target + notes[0]}, notes[1:]...)
}

// PausedTitle is the title of the annex of units that admit nobody.
func PausedTitle(l letter.Letter) []string {
	return []string{"CÁC ĐẢNG BỘ CHƯA KẾT NẠP ĐƯỢC ĐẢNG VIÊN TRONG KỲ HOẶC NHIỀU THÁNG LIỀN", "TÍNH ĐẾN NGÀY " + ShortDate(l.Through())}
}

// CorrectedTitle is the title of the annex of corrections.
func CorrectedTitle(letter.Letter) []string {
	return []string{"ĐIỀU CHỈNH SO VỚI SỐ LIỆU ĐÃ BÁO CÁO"}
}

// StatTitle is the title of the statistical form of a year.
func StatTitle(l letter.Letter) []string {
	return []string{"BIỂU THỐNG KÊ ĐẢNG VIÊN MỚI KẾT NẠP", fmt.Sprintf("NĂM %d, TÍNH ĐẾN NGÀY %s", l.Period.Year, ShortDate(WithinYear(l.AsOf, l.Period.Year)))}
}

// StatName names a line of the form.
func StatName(n letter.StatName) string {
	return map[letter.StatName]string{
		letter.StatAll: "Tổng số đảng viên mới kết nạp", letter.StatAgencies: "– Các đảng bộ cơ quan", letter.StatLocalities: "– Các đảng bộ xã, phường, đặc khu",
		letter.StatWomen: "– Nữ", letter.StatEthnic: "– Dân tộc thiểu số", letter.StatReligion: "– Theo tôn giáo", letter.StatYouth: "– Đoàn viên Đoàn Thanh niên",
		letter.StatStudents: "– Học sinh, sinh viên", letter.StatWorkers: "– Công nhân, người lao động", letter.StatFarmers: "– Nông dân",
		letter.StatPrivate: "– Trong doanh nghiệp ngoài nhà nước", letter.StatDegree: "– Có trình độ đại học trở lên",
	}[n]
}

// ConditionLabel says whom a paragraph is for.
func ConditionLabel(c letter.Condition) string {
	if what, n, ok := c.Counting(); ok {
		if what == "streak" {
			return fmt.Sprintf("Có từ %d tháng liền chưa kết nạp", n)
		}
		return fmt.Sprintf("Còn phải kết nạp từ %d đảng viên", n)
	}
	return map[letter.Condition]string{
		letter.Everybody: "Gửi tất cả", letter.ClassHigh: "Chỉ gửi đảng bộ mức cao", letter.ClassMedium: "Chỉ gửi đảng bộ mức trung bình", letter.ClassLow: "Chỉ gửi đảng bộ mức thấp",
		letter.ClassBelow: "Chỉ gửi đảng bộ mức trung bình, thấp", letter.Reached: "Đã đạt hoặc vượt chỉ tiêu", letter.Behind: "Còn thiếu so với tiến độ",
		letter.ZeroOnly: "Không kết nạp (0), đã báo cáo", letter.Silent: "Chưa báo cáo kỳ gần nhất", letter.HasReported: "Đã báo cáo kỳ gần nhất", letter.HasFigures: "Đã có số liệu trong kỳ",
	}[c]
}
