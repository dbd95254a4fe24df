package vi

import (
	"strconv"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
)

// Titles and labels of what units plan of their own.
const (
	SchedulesTitle   = "Kế hoạch tháng, quý và nhiều năm"
	MonthsPlanned    = "Kế hoạch tháng, quý"
	YearsPlanned     = "Kế hoạch nhiều năm"
	FieldPaper       = "Theo văn bản"
	HintPaper        = "Số, ký hiệu kế hoạch của đơn vị, ví dụ 12-KH/ĐU; có thể để trống."
	HintScheduleFrom = "Để trống: kế hoạch ghi lần đầu áp dụng từ đầu năm, lần sau từ hôm nay."
	LabelPlanned     = "Kế hoạch đến tháng"
	NoPlanYet        = "Chưa có kế hoạch"
	PlanWhole        = "Cả kỳ"
	PlanAllYears     = "Cả giai đoạn"
)

// ScheduleLineName names what is planned.
func ScheduleLineName(l figure.ScheduleLine) string {
	switch l {
	case figure.PlanSource:
		return "Tạo nguồn"
	case figure.PlanTraining:
		return "Học lớp bồi dưỡng"
	case figure.PlanAdmission:
		return "Kết nạp"
	}
	return string(l)
}

// ScheduleLineNote says what is counted.
func ScheduleLineNote(l figure.ScheduleLine) string {
	switch l {
	case figure.PlanSource:
		return "số quần chúng ưu tú đưa vào nguồn"
	case figure.PlanTraining:
		return "số người học lớp bồi dưỡng nhận thức về Đảng"
	case figure.PlanAdmission:
		return "số đảng viên kết nạp"
	}
	return ""
}

// Year writes a year, which has no dot in it.
func Year(y int) string { return strconv.Itoa(y) }

// YearRow names a year in a table.
func YearRow(y int) string { return "Năm " + Year(y) }

// QuarterRow names a quarter in a table of months.
func QuarterRow(n, year int, part bool) string {
	s := "Quý " + []string{"I", "II", "III", "IV"}[n-1] + "/" + Year(year)
	if part {
		s += " (các tháng trong kỳ)"
	}
	return s
}

// ScheduleTitle is the title of one unit's plan.
func ScheduleTitle(years bool, u domain.UnitVersion) string {
	if years {
		return YearsPlanned + ": " + PartyBody(u)
	}
	return MonthsPlanned + ": " + PartyBody(u)
}

// ScheduleAgainst compares what is planned with the target; empty where one of
// them is missing.
func ScheduleAgainst(hasTarget bool, target, planned int64, given, slots int) string {
	switch {
	case given == 0 && hasTarget:
		return "Chỉ tiêu " + Number(target) + "; chưa có kế hoạch kết nạp theo tháng."
	case given == 0:
		return "Chưa có kế hoạch kết nạp theo tháng."
	case !hasTarget:
		return "Kế hoạch kết nạp cả kỳ: " + Number(planned) + " (" + months(given, slots) + "). Đơn vị chưa được giao chỉ tiêu."
	}
	s := "Kế hoạch kết nạp cả kỳ: " + Number(planned) + " (" + months(given, slots) + "), chỉ tiêu " + Number(target) + ": "
	switch {
	case planned < target:
		return s + "kế hoạch thấp hơn chỉ tiêu " + Number(target-planned) + "."
	case planned > target:
		return s + "kế hoạch cao hơn chỉ tiêu " + Number(planned-target) + "."
	}
	return s + "bằng chỉ tiêu."
}

func months(given, slots int) string {
	return Number(int64(given)) + "/" + Number(int64(slots)) + " tháng đã ghi"
}

// YearAgainstMonths compares a year's number with the months of that year.
func YearAgainstMonths(year int, planned, monthly int64, given int) string {
	if given == 0 || planned == monthly {
		return ""
	}
	return "Năm " + Year(year) + ": kế hoạch năm " + Number(planned) + ", cộng các tháng đã ghi " + Number(monthly) + ", chênh " + Difference(monthly-planned) + "."
}

// ScheduleSlot names a slot.
func ScheduleSlot(s figure.Slot) string {
	if len(s) == 4 {
		return "năm " + string(s)
	}
	if d, err := domain.ParseDate(string(s) + "-01"); err == nil {
		return strings.ToLower(Month(d.YearMonth()))
	}
	return string(s)
}

// ScheduleChanges lists what a version changed, in short.
func ScheduleChanges(numbers []figure.Planned) string {
	var parts []string
	for _, l := range figure.ScheduleLines {
		var slots []string
		for _, p := range numbers {
			if p.Line != l {
				continue
			}
			n := Number(p.Quantity)
			if p.Gone {
				n = "bỏ"
			}
			slots = append(slots, shortSlot(p.Slot)+" "+n)
		}
		if len(slots) > 0 {
			parts = append(parts, ScheduleLineName(l)+": "+strings.Join(slots, ", "))
		}
	}
	return strings.Join(parts, "; ")
}

func shortSlot(s figure.Slot) string {
	if d, err := domain.ParseDate(string(s) + "-01"); err == nil && len(s) == 7 {
		return MonthColumn(d.YearMonth()) + ":"
	}
	return string(s) + ":"
}

// LackMonths counts units without a plan by month.
func LackMonths(n, all int) string {
	return "Chưa có kế hoạch tháng: " + Number(int64(n)) + "/" + Number(int64(all)) + " đơn vị"
}

// LackYears counts units without a plan over several years.
func LackYears(n, all int) string {
	return "Chưa có kế hoạch nhiều năm: " + Number(int64(n)) + "/" + Number(int64(all)) + " đơn vị"
}

// LackAllot counts units that have organisations below them and divided nothing.
func LackAllot(n, all int) string {
	return "Chưa phân bổ chỉ tiêu cho cấp dưới: " + Number(int64(n)) + "/" + Number(int64(all)) + " đơn vị có tổ chức trực thuộc"
}

// PlanReported says what received reports say of what was planned.
func PlanReported(n int64) string { return "đã báo cáo " + Number(n) }

// PlannedHead is the heading of the board's column.
func PlannedHead(q figure.Question) string {
	return "Kế hoạch đến " + MonthColumn(q.Through().YearMonth())
}

// PlannedNote says what the column is, and who has no plan.
func PlannedNote(q figure.Question, with, all int) string {
	s := "Kế hoạch đến " + strings.ToLower(Month(q.Through().YearMonth())) + ": số đảng viên đơn vị tự dự kiến kết nạp từ đầu kỳ đến hết tháng đó"
	if with < all {
		s += "; " + Number(int64(all-with)) + "/" + Number(int64(all)) + " đơn vị chưa có kế hoạch, tổng chỉ cộng các đơn vị đã có"
	}
	return s + "."
}

// PlannedApart names what divided units planned, which stands on no line.
func PlannedApart(n int64) string {
	return "Ngoài ra có " + Number(n) + " đảng viên trong kế hoạch của đơn vị đã chia tách, chưa quy về đơn vị nào nên không cộng vào cột kế hoạch."
}

// DefinePlanned says what the figure is.
func DefinePlanned(whose string, q figure.Question) string {
	return "Số đảng viên " + whose + " dự kiến kết nạp theo kế hoạch của mình, từ " + strings.ToLower(Month(q.Plan.From.YearMonth())) + " đến hết " + strings.ToLower(Month(q.Through().YearMonth())) + ". Đây là dự kiến của đơn vị, không phải chỉ tiêu được giao và không phải kết quả."
}

// HowPlanned compares it with what was reached.
func HowPlanned(planned, admitted int64, figured bool, given, slots int) []string {
	out := []string{"Cộng kế hoạch kết nạp của từng tháng đã ghi (" + months(given, slots) + ")."}
	switch {
	case !figured:
	case admitted < planned:
		out = append(out, "Đã kết nạp "+Number(admitted)+", thấp hơn kế hoạch "+Number(planned-admitted)+".")
	case admitted > planned:
		out = append(out, "Đã kết nạp "+Number(admitted)+", cao hơn kế hoạch "+Number(admitted-planned)+".")
	default:
		out = append(out, "Đã kết nạp "+Number(admitted)+", bằng kế hoạch.")
	}
	return out
}

// PlannedBeside stands beside what was admitted on a unit's page.
func PlannedBeside(q figure.Question, planned int64) string {
	return "kế hoạch của đơn vị đến " + MonthColumn(q.Through().YearMonth()) + ": " + Number(planned)
}

// ScheduleSaved says what was recorded.
func ScheduleSaved(n int) string {
	return "Đã ghi kế hoạch: " + Number(int64(n)) + " số thay đổi."
}

// MonthsGiven says how many months have a number.
func MonthsGiven(given, slots int) string { return months(given, slots) }

// ScheduleComing says that a version waits for its day.
func ScheduleComing(day domain.Date) string {
	return "Đã ghi kế hoạch áp dụng từ ngày " + Date(day) + "; các số dưới đây là kế hoạch đang áp dụng."
}

// PlannedMonths lists the months of a plan with the day from which each number
// holds.
func PlannedMonths(s figure.Schedule, unit domain.UnitID, from, to domain.YearMonth) []string {
	var out []string
	for m := from; m <= to; m++ {
		p, ok := s.At(unit, figure.PlanAdmission, figure.MonthSlot(m))
		if !ok {
			out = append(out, Month(m)+": chưa ghi kế hoạch.")
			continue
		}
		out = append(out, Month(m)+": "+Number(p.Quantity)+", kế hoạch áp dụng từ ngày "+Date(p.EffectiveOn)+", ghi lúc "+Instant(p.RecordedAt)+".")
	}
	return out
}

// PlannedWhole is what a unit plans for the whole of a window.
func PlannedWhole(s figure.Schedule, unit domain.UnitID, p figure.Plan) string {
	n, given := s.Months(unit, figure.PlanAdmission, p.From.YearMonth(), p.To.YearMonth())
	return "cả kỳ " + Number(n) + ", " + months(given, len(p.Months()))
}
