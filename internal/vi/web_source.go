package vi

import (
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
)

// Words of the page that says where a figure comes from.
const (
	LabelAsOf        = "Tính đến ngày"
	LabelNumerator   = "Tử số"
	LabelDenominator = "Mẫu số"
	LabelPerPeople   = "Kết nạp trên 1.000 dân"
	LabelPerMembers  = "Kết nạp trên 100 đảng viên"
	PartOf           = "Tính từ"
	AdmittedInWords  = "Số đã kết nạp"
	TargetInWords    = "Chỉ tiêu"
	AdmittedOfTarget = "Đã kết nạp / chỉ tiêu"
	LabelUnits       = "Số đơn vị"
	SourceTitle      = "Số này từ đâu?"
	BoardMenu        = "Tiến độ"
	NoUnitLine       = "Chưa quy về đơn vị"
	FilteredGroup    = "Chỉ tính các đơn vị đang lọc trong bảng."
	OwnDeclared      = "Số của toàn đơn vị là số do chính đơn vị báo cáo; số của các đơn vị bên dưới chỉ để đối chiếu."
	EarlierLooked    = "Nếu cả kỳ chưa kết nạp, hệ thống đếm tiếp các tháng trước kỳ theo số liệu đã nhận."
)

// ColumnChoice names the columns of the board that can be chosen.
var ColumnChoice = map[string]string{
	"thang": "Từng tháng", "dan-so": "Trên 1.000 dân", "dang-vien": "Trên 100 đảng viên",
	"con-lai": LabelRemaining, "lien": LabelStreak, "ke-hoach": LabelPlanned,
}

// BoardGroup names a group of a board.
func BoardGroup(agency, local bool) string {
	if !agency && !local {
		return "Tổ chức đảng trực thuộc"
	}
	return Group(agency)
}

// Ratio writes so many to so many ("0,24"), with the digits and the rounding by
// which rates are shown; a dash without a denominator.
func Ratio(r domain.Rate, by domain.Rounding) string {
	if r.Den == 0 {
		return "–"
	}
	s, ok := domain.Rate{Num: r.Num, Den: r.Den * 100}.Percent(by)
	if !ok {
		return "–"
	}
	return Decimal(s)
}

// StockNote says of which day a stock is that a column divides by, where it
// comes from, and of how many units it is not known.
func StockNote(of domain.Indicator, first, last domain.Date, sources []string, missing, all int) string {
	name := stockName(of)
	if missing == all {
		return name + ": chưa có số liệu của đơn vị nào nên cột này ghi “–”."
	}
	s := name + ": số liệu tính đến ngày " + Date(first)
	if last != first {
		s = name + ": số liệu từ ngày " + Date(first) + " đến ngày " + Date(last)
	}
	if len(sources) > 0 {
		s += " (nguồn: " + strings.Join(sources, "; ") + ")"
	}
	if missing > 0 {
		s += "; chưa có của " + Number(int64(missing)) + "/" + Number(int64(all)) + " đơn vị, nên các đơn vị này và dòng cộng có chúng ghi “–”"
	}
	return s + "."
}

func stockName(of domain.Indicator) string {
	if of == domain.Population {
		return "Số dân"
	}
	return "Số đảng viên"
}

// DefinePer says what admissions over a stock are.
func DefinePer(of domain.Indicator, whose string, q figure.Question) string {
	what := "1.000 dân"
	if of == domain.Members {
		what = "100 đảng viên"
	}
	return "Số đảng viên mới kết nạp của " + whose + " từ ngày " + Date(q.Plan.From) + " đến ngày " + Date(q.Through()) + ", tính trên " + what + "; " + Rounding(q.Rules.Rounding) + "."
}

// HowPer shows the division.
func HowPer(many, n, stock int64, by domain.Rounding) string {
	if stock <= 0 {
		return "Chưa có số để chia nên không tính được."
	}
	return Number(n) + " × " + Number(many) + " ÷ " + Number(stock) + " = " + Ratio(figure.Per(many, n, stock), by) + ", " + Rounding(by) + "."
}

// HowRemaining shows the difference.
func HowRemaining(l figure.Line) string {
	switch {
	case !l.HasTarget:
		return "Không giao chỉ tiêu."
	case l.Remaining == 0:
		return "Đã kết nạp " + Number(l.Admitted) + ", đủ chỉ tiêu " + Number(l.Target) + "."
	}
	return Number(l.Target) + " − " + Number(l.Admitted) + " = " + Number(l.Remaining) + "."
}

// HowCounted says which day of an admission counts, and whose word.
func HowCounted(q figure.Question) string {
	return "Tính " + CountedBy(q.Rules.Counting) + ", theo số đơn vị báo cáo."
}

// HowMeasured says what a result is compared with.
func HowMeasured(q figure.Question) string {
	share, paced := q.Plan.Share(q.AsOf, q.Rules)
	if !paced {
		return "Số đã kết nạp được so với cả chỉ tiêu của kỳ."
	}
	return "Mức cần đạt theo tiến độ bằng chỉ tiêu nhân " + Share(share) + ". " + HowShare(q)
}

// HowStreak says what is counted.
func HowStreak(r figure.Rules) string {
	return "Đếm ngược từ tháng gần nhất đã qua ngày chốt (ngày " + Number(int64(r.ClosingDay)) + "), dừng ở tháng có kết nạp hoặc tháng chưa có số liệu."
}

// DefineStreak says what a streak is.
func DefineStreak(whose string) string {
	return "Số tháng liền gần đây mà " + whose + " không kết nạp đảng viên nào, theo số đã báo cáo"
}

// DefineClass says what a unit's class is.
func DefineClass(whose string, q figure.Question) string {
	return ClassHeading(q.Rules) + " của " + whose + " tại ngày " + Date(q.AsOf) + ", " + Basis(q.Rules.Class)
}

// DefineState says which units are counted in a state.
func DefineState(state string, p figure.Progress) string {
	switch state {
	case LabelZero:
		return "Số đơn vị đã báo cáo và xác nhận chưa kết nạp đảng viên nào từ ngày " + Date(p.Plan.From) + " đến ngày " + Date(p.Through())
	case LabelSilent:
		if p.DueMonth == 0 {
			return "Số đơn vị chưa gửi số liệu của tháng đã đến hạn báo cáo; hiện chưa tháng nào của kỳ đến hạn"
		}
		return "Số đơn vị chưa gửi đủ số liệu đến " + strings.ToLower(Month(p.DueMonth)) + ", tháng gần nhất đã qua hạn báo cáo (ngày " + Number(int64(p.Rules.DueDay)) + ")"
	}
	return "Số đơn vị mà thêm hoặc bớt một đảng viên thì chuyển sang mức khác"
}

// DefineCount says which units a class counts.
func DefineCount(c figure.Class, q figure.Question) string {
	if c == figure.None {
		return "Số đơn vị không xếp mức: không giao chỉ tiêu, hoặc chưa có mức cần đạt"
	}
	return "Số đơn vị có " + lowerFirst(ClassHeading(q.Rules)) + " " + strings.ToLower(Class(c)) + " tại ngày " + Date(q.AsOf) + ", " + Basis(q.Rules.Class)
}

// Inside puts words that stand alone elsewhere into a sentence.
func Inside(s string) string { return lowerFirst(s) }

// FactsCount says how many rows a figure consists of.
func FactsCount(stand, all int) string {
	if stand == all {
		return Number(int64(all)) + " dòng số liệu."
	}
	return Number(int64(all)) + " dòng số liệu, trong đó " + Number(int64(stand)) + " dòng đang dùng; các dòng còn lại là số đã đính chính."
}

// FactsSum says that the rows make the figure.
func FactsSum(n int64) string { return "Cộng các dòng đang dùng: " + Number(n) + "." }

// PageOf names a page of a long list.
func PageOf(n, all int) string {
	return "Trang " + Number(int64(n)) + "/" + Number(int64(all))
}

// BoardOf names the board of a unit.
func BoardOf(u domain.UnitVersion) string {
	if u.Parent == 0 {
		return "Tiến độ toàn tỉnh"
	}
	return "Tiến độ của " + PartyBody(u)
}

// PlanInside names a plan inside a sentence: "năm 2026".
func PlanInside(p figure.Plan) string { return lowerFirst(p.Name) }

// PaceInWords says beside the chart what its line of pace rests on.
func PaceInWords(q figure.Question) string {
	switch q.Rules.Class {
	case figure.ByRate:
		return "Cách xếp mức theo tỷ lệ so với chỉ tiêu không dùng tiến độ nên biểu đồ không có đường tiến độ."
	case figure.ByDays:
		return "Đường tiến độ là đường thẳng: chia đều chỉ tiêu cho số ngày của kỳ."
	case figure.ByBegun:
		return "Đường tiến độ là đường thẳng: chia đều chỉ tiêu cho số tháng của kỳ, tính cả tháng đang thực hiện."
	case figure.ByCompleted:
		return "Đường tiến độ là đường thẳng: chia đều chỉ tiêu cho số tháng của kỳ, chỉ tính tháng đã hết."
	}
	return "Đường tiến độ là đường thẳng: chia đều chỉ tiêu cho số tháng của kỳ; một tháng được tính từ ngày chốt (ngày " + Number(int64(q.Rules.ClosingDay)) + ")."
}

// PictureTitle is the heading over the map or the grid.
func PictureTitle(r figure.Rules) string { return ClassHeading(r) + " của từng đơn vị" }

// FilterInWords says which units a table was narrowed to: the conditions that
// were set, and how many units meet them.
func FilterInWords(text, class, kind, area, state string, some, all int) string {
	var parts []string
	for _, x := range [][2]string{{"tên có", text}, {"mức", class}, {"loại", kind}, {"địa bàn", area}, {"tình trạng", state}} {
		if x[1] != "" {
			parts = append(parts, x[0]+" “"+x[1]+"”")
		}
	}
	return "Chỉ gồm " + Number(int64(some)) + "/" + Number(int64(all)) + " đơn vị: " + strings.Join(parts, ", ") + "."
}
