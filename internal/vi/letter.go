package vi

import (
	"fmt"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/letter"
)

// Window names a plan's window within a sentence: "năm 2026", "04 tháng cuối
// năm 2025", "06 tháng đầu năm 2026", "giai đoạn 2026 - 2030".
func Window(p figure.Plan) string {
	whole := p.From.Day() == 1 && p.To == p.To.YearMonth().Last()
	months := int64(len(p.Months()))
	first, last := p.From.Month() == 1, p.To.Month() == 12
	switch {
	case whole && first && last && p.From.Year() == p.To.Year():
		return fmt.Sprintf("năm %d", p.From.Year())
	case whole && first && last:
		return fmt.Sprintf("giai đoạn %d - %d", p.From.Year(), p.To.Year())
	case whole && months == 1:
		return fmt.Sprintf("tháng %d năm %d", p.From.Month(), p.From.Year())
	case whole && last && p.From.Year() == p.To.Year():
		return fmt.Sprintf("%s tháng cuối năm %d", TwoDigits(months), p.To.Year())
	case whole && first && p.From.Year() == p.To.Year():
		return fmt.Sprintf("%s tháng đầu năm %d", TwoDigits(months), p.To.Year())
	}
	return "từ ngày " + ShortDate(p.From) + " đến ngày " + ShortDate(p.To)
}

// ClassPhrase is what a letter says of the units of a class.
func ClassPhrase(c figure.Class) string {
	switch c {
	case figure.High:
		return "đảng bộ đạt mức cao"
	case figure.Medium:
		return "đảng bộ đạt mức trung bình"
	case figure.Low:
		return "đảng bộ đạt mức thấp"
	}
	return "đảng bộ chưa xếp mức"
}

// AnnexGroup names a part of the annex.
func AnnexGroup(g letter.Group) string {
	switch g {
	case letter.Agencies:
		return "Các đảng bộ cơ quan"
	case letter.Localities:
		return "Các đảng bộ xã, phường, đặc khu"
	case letter.Others:
		return "Các đảng bộ, chi bộ"
	case letter.Itself:
		return OwnNumber
	case letter.Unassigned:
		return "Chưa quy về đơn vị"
	}
	return "Tổng cộng"
}

// AnnexRemark says what the reader of a line of the annex must know: that the
// unit has not reported, or that its target is not the one first assigned.
func AnnexRemark(l figure.Line, first figure.Notice) string {
	switch {
	case l.Silent:
		return "Chưa báo cáo"
	case !l.Figured():
		return NothingKnown
	case l.HasTarget && l.Notice != first.ID:
		return "Chỉ tiêu điều chỉnh"
	case !l.HasTarget:
		return "Không giao chỉ tiêu"
	}
	return ""
}

// Definition says what a figure means, for whoever asks where it comes from.
func Definition(f letter.Figure, p figure.Progress) string {
	of := "toàn đảng bộ tỉnh"
	switch {
	case f.Unit.Unit != 0:
		of = PartyBody(f.Unit)
	case f.Group == letter.Agencies || f.Group == letter.Localities || f.Group == letter.Others || f.Group == letter.Itself || f.Group == letter.Unassigned:
		of = lowerFirst(AnnexGroup(f.Group))
	case p.Total.Unit.Parent != 0:
		of = PartyBody(p.Total.Unit)
	}
	span := "từ ngày " + Date(p.Plan.From) + " đến ngày " + Date(p.Through())
	if f.Month != 0 {
		from, to := max(f.Month.First(), p.Plan.From), min(f.Month.Last(), p.Through())
		span = "từ ngày " + Date(from) + " đến ngày " + Date(to)
	}
	if f.Through != 0 {
		span = "từ ngày " + Date(p.Plan.From) + " đến ngày " + Date(f.Through)
	}
	switch f.Means {
	case letter.Target:
		return "Chỉ tiêu phát triển đảng viên " + Window(p.Plan) + " của " + of + " theo quyết định có hiệu lực tại ngày " + Date(p.Through())
	case letter.Admitted:
		return "Số đảng viên mới kết nạp của " + of + " " + span
	case letter.RateOf:
		return "Tỷ lệ số đã kết nạp so với chỉ tiêu của " + of + " " + span + "; " + Rounding(p.Rules.Rounding)
	case letter.Remaining:
		return "Số đảng viên còn phải kết nạp để đạt chỉ tiêu của " + of
	case letter.PerMonth:
		return "Số đảng viên còn phải kết nạp chia cho số tháng còn lại của kỳ, làm tròn lên"
	case letter.Shortfall:
		return "Số đảng viên còn thiếu so với mức cần đạt theo tiến độ tại ngày " + Date(p.AsOf)
	case letter.Expected:
		return "Phần chỉ tiêu cần đạt đến ngày " + Date(p.AsOf) + ", " + Basis(p.Rules.Class)
	case letter.MonthsGone:
		return "Số tháng trong năm đã đến ngày chốt, tính đến ngày " + Date(p.AsOf)
	case letter.ClassCount:
		return "Số " + ClassPhrase(f.Class) + ", " + Basis(p.Rules.Class)
	case letter.PerPeople:
		return "Số đảng viên mới kết nạp của " + of + " " + span + " tính trên 1.000 dân; " + Rounding(p.Rules.Rounding)
	case letter.PerMembers:
		return "Số đảng viên mới kết nạp của " + of + " " + span + " tính trên 100 đảng viên; " + Rounding(p.Rules.Rounding)
	case letter.ZeroCount:
		if p.Total.Unit.Parent != 0 {
			return "Số tổ chức đảng trực thuộc đã xác nhận không kết nạp đảng viên nào " + span
		}
		return "Số đảng bộ xã, phường, đặc khu đã xác nhận không kết nạp đảng viên nào " + span
	case letter.MissingCount:
		return "Số đảng bộ chưa báo cáo kỳ gần nhất hoặc chưa có số liệu nào " + span
	case letter.AsOfDay:
		return "Ngày mà các con số trong văn bản tính đến"
	case letter.ThroughDay:
		return "Ngày cuối cùng đã có số liệu, tính đến ngày " + Date(p.AsOf)
	case letter.LateSum:
		return "Số đảng viên mới kết nạp do các đảng bộ báo cáo bổ sung sau khi chốt số liệu của văn bản trước"
	case letter.LateUnits:
		return "Số đảng bộ báo cáo bổ sung sau khi chốt số liệu của văn bản trước"
	case letter.FixedSum:
		return "Phần tăng, giảm do đính chính sau khi chốt số liệu của văn bản trước"
	case letter.FixedUnits:
		return "Số đảng bộ có đính chính sau khi chốt số liệu của văn bản trước"
	case letter.UnitCount:
		return "Số đảng bộ trực thuộc được giao chỉ tiêu " + Window(p.Plan)
	case letter.LastTarget:
		return "Chỉ tiêu của kỳ liền trước, " + of
	case letter.LastAdmitted:
		return "Số đảng viên mới kết nạp trong cả kỳ liền trước của " + of
	case letter.LastRate:
		return "Tỷ lệ kết quả so với chỉ tiêu của kỳ liền trước, " + of + "; " + Rounding(p.Rules.Rounding)
	case letter.MemberCount:
		return "Số đảng viên của " + of + " tại ngày đầu kỳ " + Date(p.Plan.From)
	case letter.BeforeTarget:
		return "Chỉ tiêu " + Window(p.Plan) + " của " + of + " trước quyết định điều chỉnh gần nhất"
	case letter.StreakMonths:
		return "Số tháng đã chốt liền nhau, tính ngược từ tháng gần nhất, " + of + " không kết nạp được đảng viên nào"
	case letter.SourcesHeld:
		return "Số người trong danh sách cảm tình Đảng của " + of + ", theo báo cáo gần nhất đã được tiếp nhận, ngày " + Date(f.Through)
	case letter.FilesHeld:
		return "Số hồ sơ đang lập, đang thẩm tra và đang chờ xét của " + of + ", theo báo cáo gần nhất đã được tiếp nhận, ngày " + Date(f.Through)
	case letter.UnreportedDue:
		return "Số tháng trong kỳ đã đến hạn mà chưa có báo cáo nào của " + of
	case letter.ExpectedCount:
		return "Số đảng viên " + of + " cần đạt theo tiến độ, làm tròn lên; " + Basis(p.Rules.Class)
	case letter.UnitName:
		return "Tên đảng bộ nhận văn bản, theo cơ cấu ngày tính"
	case letter.UnitCommittee:
		return "Tên cấp ủy nhận văn bản, theo cơ cấu ngày tính"
	case letter.CommendCount:
		return "Số đảng bộ đạt mức cao và đã báo cáo kỳ gần nhất, " + Basis(p.Rules.Class)
	case letter.MonthlyMore:
		return "Số đảng viên kết nạp bình quân mỗi tháng của " + of + " tăng thêm so với bình quân mỗi tháng của kỳ liền trước"
	case letter.InMonth:
		return "Số đảng viên mới kết nạp của " + of + " trong " + MonthOfYear(f.Month)
	case letter.InQuarter:
		return "Số đảng viên mới kết nạp của " + of + " trong quý của ngày tính, đến ngày " + Date(p.Through())
	case letter.SamePeriod:
		return "Số đảng viên mới kết nạp của " + of + " trong cùng các tháng của năm trước, khi báo cáo có đủ các tháng đó"
	case letter.YearAdmitted:
		return "Số đảng viên mới kết nạp của " + of + " trong năm dương lịch, đến ngày tính"
	case letter.StreakCount:
		return "Số đảng bộ có từ " + Number(int64(p.Rules.ZeroStreak)) + " tháng liền chưa kết nạp được đảng viên"
	case letter.CorrectedCount:
		if f.Unit.Unit != 0 {
			return "Số đảng viên tăng, giảm của " + of + " so với số đã báo cáo, cùng tính đến ngày " + Date(f.Through)
		}
		return "Số đảng bộ có số đã báo cáo nay được đính chính"
	case letter.Reported:
		return "Số " + of + " đã báo cáo, tính đến ngày " + Date(f.Through) + ", trước khi đính chính"
	case letter.BaseMembers, letter.BasePopulation, letter.BaseSource, letter.BaseResult:
		return AllotBaseMeans(f.Means) + " của " + of + ", căn cứ để phân bổ chỉ tiêu"
	case letter.Proposed:
		return "Chỉ tiêu " + Window(p.Plan) + " đề xuất cho " + of + ", theo cách phân bổ đã chọn"
	case letter.Planned:
		return DefinePlanned("của "+of, p.Question)
	case letter.Raised:
		return "Số chỉ tiêu tăng thêm của " + of + " so với trước điều chỉnh"
	case letter.Lowered:
		return "Số chỉ tiêu giảm đi của " + of + " so với trước điều chỉnh"
	}
	if s, ok := proposalMeans[f.Means]; ok {
		return s
	}
	return string(f.Means)
}

// FigureText is how a figure is printed.
func FigureText(f letter.Figure, by domain.Rounding) string {
	switch f.Means {
	case letter.AsOfDay, letter.ThroughDay:
		return ShortDate(domain.Date(f.Num))
	case letter.RateOf, letter.LastRate:
		return Percent(domain.Rate{Num: f.Num, Den: f.Den}, by)
	case letter.PerPeople, letter.PerMembers:
		return Ratio(domain.Rate{Num: f.Num, Den: f.Den}, by)
	case letter.MonthlyMore:
		return "+" + Ratio(domain.Rate{Num: f.Num, Den: f.Den}, by)
	case letter.UnitName:
		return PartyBody(f.Unit)
	case letter.UnitCommittee:
		return Committee(f.Unit)
	case letter.StreakMonths:
		if f.AtLeast {
			return "ít nhất " + Number(f.Num)
		}
	case letter.CorrectedCount:
		if f.Unit.Unit != 0 && f.Num > 0 {
			return "+" + Number(f.Num)
		}
	case letter.Expected:
		return Share(domain.Rate{Num: f.Num, Den: f.Den})
	}
	return Number(f.Num)
}

// Issuer is the body that issued a paper, from its symbol: 259-TB/TU is of the
// Standing Committee, 259-CV/BTCTU of the Organization Commission. Another body
// is a gap for a person to fill.
func Issuer(d domain.Document) string {
	names := map[string]string{
		"TU": "Ban Thường vụ Tỉnh ủy", "BTCTU": "Ban Tổ chức Tỉnh ủy", "VPTU": "Văn phòng Tỉnh ủy",
		"UBKTTU": "Ủy ban Kiểm tra Tỉnh ủy", "BCHTW": "Ban Chấp hành Trung ương", "TW": "Trung ương", "BTCTW": "Ban Tổ chức Trung ương",
	}
	if n, ok := names[d.Issuer]; ok {
		return n
	}
	return "[cơ quan ban hành]"
}

// Spoken names what a letter speaks of when it looks back: "năm 2026" after its
// end, otherwise up to which day.
func Spoken(l letter.Letter) string {
	if !l.Ended {
		return "tính đến ngày\u00a0" + ShortDate(l.FiguresThrough())
	}
	if w := Window(l.Plan); !strings.HasPrefix(w, "từ ngày") {
		return "trong " + w
	}
	return Window(l.Plan)
}
