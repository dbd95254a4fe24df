package vi

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
)

// SimulatedMark stands on everything that shows invented figures.
const SimulatedMark = "SỐ LIỆU MÔ PHỎNG"

// The provincial organisation and its committee, where no list names them.
const (
	ProvinceBody      = "Đảng bộ tỉnh"
	ProvinceCommittee = "Tỉnh ủy"
)

// Class is the word for a class, as in "mức thực hiện chỉ tiêu: cao".
func Class(c figure.Class) string {
	switch c {
	case figure.High:
		return "Cao"
	case figure.Medium:
		return "Trung bình"
	case figure.Low:
		return "Thấp"
	}
	return "–"
}

// ClassHeading is the heading over classes: they stay provisional until a
// document confirms the rule.
func ClassHeading(r figure.Rules) string {
	if r.Provisional() {
		return "Mức tạm tính"
	}
	return "Mức thực hiện"
}

// ClassNote says on what the classes rest.
func ClassNote(r figure.Rules) string {
	if r.Provisional() {
		return "Mức tạm tính, chưa có văn bản quy định"
	}
	return "Mức thực hiện theo " + r.Basis
}

// Basis says in words how organisations are classed.
func Basis(b figure.Basis) string {
	switch b {
	case figure.ByClosed:
		return "theo tiến độ tháng, tính các tháng đã qua ngày chốt"
	case figure.ByBegun:
		return "theo tiến độ tháng, tính cả tháng đang thực hiện"
	case figure.ByCompleted:
		return "theo tiến độ tháng, chỉ tính các tháng đã hết"
	case figure.ByDays:
		return "theo tiến độ ngày"
	case figure.ByRate:
		return "theo tỷ lệ so với chỉ tiêu"
	}
	return string(b)
}

// Rounding says in words how rates are shown.
func Rounding(r domain.Rounding) string {
	digits := []string{"phần nguyên", "một chữ số thập phân", "hai chữ số thập phân", "ba chữ số thập phân", "bốn chữ số thập phân"}[min(max(r.Digits, 0), 4)]
	if r.Mode == domain.HalfUp {
		return "làm tròn đến " + digits
	}
	return "lấy " + digits + ", không làm tròn"
}

// Kind is the word for a kind of organisation in filters and forms.
func Kind(k domain.Kind) string {
	switch k {
	case domain.Province:
		return "Tỉnh"
	case domain.Agency:
		return "Cơ quan"
	case domain.Ward:
		return "Phường"
	case domain.Commune:
		return "Xã"
	case domain.SpecialZone:
		return "Đặc khu"
	case domain.Organization:
		return "Đảng bộ cơ sở, bộ phận"
	case domain.BaseCell:
		return "Chi bộ cơ sở"
	case domain.Cell:
		return "Chi bộ"
	}
	return string(k)
}

// AreaKind is the word for a kind of area.
func AreaKind(k domain.AreaKind) string {
	switch k {
	case domain.RemoteArea:
		return "Vùng sâu, vùng xa"
	case domain.MinorityArea:
		return "Vùng đồng bào dân tộc thiểu số"
	case domain.ReligiousArea:
		return "Vùng đồng bào theo tôn giáo"
	case domain.DifficultArea:
		return "Địa bàn khó khăn"
	case domain.FewMembersArea:
		return "Địa bàn còn ít đảng viên"
	case domain.Mountainous:
		return "Miền núi"
	}
	return string(k)
}

// PartyBody is the counted body of a unit, for tables: "Đảng bộ xã Đắk Wil",
// "Đảng bộ các cơ quan Đảng tỉnh". It is not the committee (đảng ủy), to which
// letters are addressed.
func PartyBody(u domain.UnitVersion) string {
	if rest, ok := strings.CutPrefix(u.FullName, "Đảng ủy "); ok {
		return "Đảng bộ " + rest
	}
	if u.Kind.Local() {
		return "Đảng bộ " + lowerFirst(u.FullName)
	}
	return u.FullName
}

func lowerFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[n:]
}

// Streak says for how many months in a row nobody was admitted; empty where
// somebody was in the last one.
func Streak(s figure.Streak) string {
	switch {
	case !s.Known:
		return "chưa rõ"
	case s.Months == 0:
		return ""
	case s.AtLeast:
		return "ít nhất " + Number(s.Months)
	}
	return Number(s.Months)
}

// Expected writes a number expected by pace: a whole number as it is, another
// one as the decimal the rule shows.
func Expected(r domain.Rate, by domain.Rounding) string {
	switch {
	case r.Den == 0:
		return "–"
	case r.Num%r.Den == 0:
		return Number(r.Num / r.Den)
	}
	s, ok := domain.Rate{Num: r.Num, Den: r.Den * 100}.Percent(by)
	if !ok {
		return "–"
	}
	return Decimal(s)
}

// Share writes the part of the target expected by now as a fraction, 5/12: a
// decimal would be rounded and then disputed.
func Share(r domain.Rate) string { return Number(r.Num) + "/" + Number(r.Den) }

// NothingKnown marks a unit of which there are no figures in the window.
const NothingKnown = "Chưa có số liệu"

// Remark says what the reader of a line must know: that the unit has not
// reported, or has confirmed that it admitted nobody.
func Remark(l figure.Line) string {
	switch {
	case l.Silent:
		return "Chưa báo cáo"
	case !l.Figured():
		return NothingKnown
	case l.Zero:
		return "Không kết nạp (0)"
	case !l.HasTarget:
		return "Không giao chỉ tiêu"
	}
	return ""
}

// Behind says how many of the units have figures up to the last day.
func Behind(behind, all int) string {
	if behind == 0 {
		return ""
	}
	return " (" + Number(int64(all-behind)) + "/" + Number(int64(all)) + " đơn vị)"
}

// NoticeTotal compares the sum of the units with the total that the latest
// notice names; empty where they agree or it names none.
func NoticeTotal(p figure.Progress) string {
	if p.Total.Unit.Parent != 0 || !p.Latest.HasTotal || p.Latest.Total == p.Total.Target {
		return ""
	}
	return " (văn bản " + p.Latest.Document.Symbol() + " ghi " + Number(p.Latest.Total) + ")"
}

// DocumentType is the name of a type of paper from its symbol.
func DocumentType(symbol string) string {
	names := map[string]string{
		"TB": "Thông báo", "CV": "Công văn", "CT": "Chỉ thị", "QĐ": "Quyết định", "NQ": "Nghị quyết", "KL": "Kết luận",
		"KH": "Kế hoạch", "BC": "Báo cáo", "TTr": "Tờ trình", "HD": "Hướng dẫn", "CTr": "Chương trình",
	}
	if n, ok := names[symbol]; ok {
		return n
	}
	return "Văn bản"
}

// Shortfall writes how many are wanting against pace; a dash where the rule
// expects nothing of the calendar.
func Shortfall(l figure.Line) string {
	if l.Expected.Den == 0 {
		return "–"
	}
	return Number(l.Shortfall)
}

// PerMonth writes what each month left must bring; a dash where none is left.
func PerMonth(q figure.Question, l figure.Line) string {
	if q.Plan.MonthsLeft(q.AsOf, q.Rules) == 0 || !l.HasTarget {
		return "–"
	}
	return Number(l.PerMonth)
}

// Admitted writes how many were admitted; a dash where nothing is known.
func Admitted(l figure.Line) string {
	if !l.Figured() {
		return "–"
	}
	return Number(l.Admitted)
}

// RateOf writes the rate of a line; a dash where nothing is known or no target
// is there to measure by.
func RateOf(l figure.Line, by domain.Rounding) string {
	if !l.Figured() {
		return "–"
	}
	return Percent(l.Rate, by)
}
