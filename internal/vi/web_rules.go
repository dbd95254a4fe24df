package vi

import (
	"strconv"

	"tiendo/internal/domain/figure"
)

// Fields of figure rules.
const (
	FieldHigh       = "Cao: từ"
	FieldMedium     = "Trung bình: từ"
	FieldClassBasis = "Văn bản quy định cách xếp mức"
	FieldClosing    = "Ngày chốt của tháng"
	FieldDue        = "Hạn báo cáo của tháng"
	FieldCalendar   = "Kỳ báo cáo"
	FieldCounting   = "Tính theo"
	FieldStreak     = "Số tháng liền chưa kết nạp phải nêu"
	FieldRounding   = "Làm tròn tỷ lệ"
	FieldDigits     = "Chữ số thập phân"
	FieldPeriods    = "Kỳ báo cáo dời ngày"
	FieldExcuses    = "Tháng không tính"
	FieldRulesFrom  = "Áp dụng từ ngày"
	FieldTrialOn    = "Xem tác động tính đến ngày"

	HintThreshold  = "So với mức cần đạt theo tiến độ, hoặc so với chỉ tiêu nếu xếp theo tỷ lệ. Ghi 60%, 58,33% hoặc 7/12."
	HintClassBasis = "Số, ngày, cơ quan ban hành. Còn để trống thì các trang ghi “Mức tạm tính”."
	HintClosing    = "Từ ngày này tháng đang thực hiện được tính vào tiến độ."
	HintDue        = "Sau ngày này, đơn vị chưa có số liệu của tháng bị ghi “Chưa báo cáo”."
	HintTrialOn    = "Để trống: ngày gần nhất đủ số liệu."
)

// HintRulesFrom says from which days rules may hold.
func HintRulesFrom(p figure.Plan) string {
	return "Trong kỳ, từ " + Date(p.From) + " đến " + Date(p.To) + "; ghi ngày đầu kỳ để áp dụng cho cả kỳ."
}

// OrNone is a text, or a word for none.
func OrNone(s string) string {
	if s == "" {
		return "không có"
	}
	return s
}

// DayOfMonth names a day of every month.
func DayOfMonth(n int) string { return "ngày " + strconv.Itoa(n) }

// MovedPeriod says how a month's period was moved.
func MovedPeriod(p figure.Period) string {
	return "tháng " + TypedMonth(p.Month) + " bắt đầu từ " + Date(p.From)
}

// ExcusedMonths says which months of a unit count in no streak, and why.
func ExcusedMonths(unit string, e figure.Excuse) string {
	s := unit + ": từ tháng " + TypedMonth(e.From)
	switch e.To {
	case 0:
		s += " cho đến khi có quyết định khác"
	case e.From:
		s = unit + ": tháng " + TypedMonth(e.From)
	default:
		s += " đến tháng " + TypedMonth(e.To)
	}
	s += " (" + e.Reason
	if e.Decision != "" {
		s += ", " + e.Decision
	}
	return s + ")"
}

// UnitNotThere says that a list has no such unit.
func UnitNotThere(code string) string {
	return "Không có đơn vị mang mã hoặc tên “" + shown(code) + "” trong cây tổ chức. Hãy ghi lại mã hoặc tên đầy đủ của một đơn vị."
}

// UnitNotOne says that several units bear a name.
func UnitNotOne(name string, n int) string {
	return "Có " + Number(int64(n)) + " đơn vị mang tên “" + shown(name) + "”. Hãy ghi mã của đơn vị (mã ghi ở trang Tổ chức đảng)."
}

// Difference writes how much a count changes: +3, −2; a dash for nothing.
func Difference(n int64) string {
	switch {
	case n > 0:
		return "+" + Number(n)
	case n < 0:
		return "−" + Number(-n)
	}
	return "–"
}

// TotalsStay says that a rule moves no total, with the total; where it did, it
// gives both.
func TotalsStay(was, is figure.Line) string {
	a, b := Number(was.Admitted)+"/"+Number(was.Target), Number(is.Admitted)+"/"+Number(is.Target)
	if a == b {
		return "Tổng số không đổi: đã kết nạp " + a + " đảng viên."
	}
	return "Tổng số đổi từ " + a + " thành " + b + " đảng viên."
}
