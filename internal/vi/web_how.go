package vi

import (
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
)

// ShareOfTarget is the threshold as people name it: "5/12 chỉ tiêu".
func ShareOfTarget(share domain.Rate) string { return Share(share) + " chỉ tiêu" }

// HowTarget says what the target of a board consists of.
func HowTarget(p figure.Progress) string {
	if len(p.Lines) == 0 { // of a unit with nothing below it: its own
		return "Chỉ tiêu của đơn vị đang có hiệu lực ngày " + Date(p.Through()) + "."
	}
	return "Tổng chỉ tiêu đang có hiệu lực ngày " + Date(p.Through()) + " của " + Number(int64(len(p.Lines))) + " đơn vị."
}

// HowAdmitted says what is counted, and over which days.
func HowAdmitted(q figure.Question) string {
	return "Số đảng viên mới kết nạp từ ngày " + Date(q.Plan.From) + " đến hết ngày " + Date(q.Through()) + ", tính " +
		CountedBy(q.Rules.Counting) + ", theo số đơn vị báo cáo."
}

// HowRate shows the division behind a rate.
func HowRate(l figure.Line, r figure.Rules) string {
	if l.Rate.Den == 0 {
		return "Không giao chỉ tiêu nên không tính tỷ lệ."
	}
	return Number(l.Admitted) + " ÷ " + Number(l.Target) + " = " + Percent(l.Rate, r.Rounding) + ", " + Rounding(r.Rounding) + "."
}

// HowExpected shows where the number expected by now comes from.
func HowExpected(q figure.Question, l figure.Line) string {
	share, paced := q.Plan.Share(q.AsOf, q.Rules)
	if !paced {
		return "Cách xếp mức theo tỷ lệ không dùng tiến độ."
	}
	if share.Num == 0 {
		return "Chưa tháng nào của kỳ được tính vào tiến độ. " + HowShare(q)
	}
	return Number(l.Target) + " × " + Share(share) + " = " + Expected(l.Expected, q.Rules.Rounding) + ". " + HowShare(q)
}

// HowShare says how the share of the target comes about.
func HowShare(q figure.Question) string {
	switch q.Rules.Class {
	case figure.ByBegun:
		return "Tử số là số tháng của kỳ đã bắt đầu, mẫu số là số tháng của kỳ."
	case figure.ByCompleted:
		return "Tử số là số tháng của kỳ đã hết, mẫu số là số tháng của kỳ."
	case figure.ByDays:
		return "Tử số là số ngày đã qua của kỳ (tính cả ngày đầu và ngày được hỏi), mẫu số là số ngày của kỳ; phân số đã rút gọn."
	}
	return "Tử số là số tháng của kỳ đã qua ngày chốt (ngày " + Number(int64(q.Rules.ClosingDay)) + "), mẫu số là số tháng của kỳ; phân số đã rút gọn."
}

// HowShortfall shows the difference behind a shortfall.
func HowShortfall(q figure.Question, l figure.Line) string {
	switch {
	case l.Expected.Den == 0:
		return "Cách xếp mức theo tỷ lệ không dùng tiến độ."
	case l.Shortfall == 0:
		return "Đã kết nạp " + Number(l.Admitted) + ", không thấp hơn mức cần đạt " + Expected(l.Expected, q.Rules.Rounding) + "."
	}
	return Expected(l.Expected, q.Rules.Rounding) + " − " + Number(l.Admitted) + " = " + Number(l.Shortfall) + ", số lẻ tính thành một đảng viên."
}

// HowPerMonth shows the division behind what each month left must bring.
func HowPerMonth(q figure.Question, l figure.Line) string {
	left := q.Plan.MonthsLeft(q.AsOf, q.Rules)
	if left == 0 {
		return "Kỳ chỉ tiêu không còn tháng nào."
	}
	return "(" + Number(l.Target) + " − " + Number(l.Admitted) + ") ÷ " + Number(left) + " tháng chưa qua ngày chốt, số lẻ tính thành một đảng viên."
}

// HowClass says from where on a result is high, medium or low.
func HowClass(r figure.Rules) string {
	of := " mức cần đạt theo tiến độ"
	if r.Class == figure.ByRate {
		of = " chỉ tiêu"
	}
	whole := domain.Rounding{Mode: domain.Truncate}
	high, medium := Percent(r.High, whole), Percent(r.Medium, whole)
	return "Cao: từ " + high + of + " trở lên. Trung bình: từ " + medium + " đến dưới " + high + ". Thấp: dưới " + medium + "."
}
