package vi

import (
	"strconv"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
)

// Labels of the page on which a target is divided.
const (
	AllotSheet       = "Phân bổ chỉ tiêu"
	FieldToAllot     = "Số cần phân bổ"
	FieldAtLeast     = "Mỗi đơn vị ít nhất"
	HintToAllot      = "Để trống: lấy chỉ tiêu được giao."
	HintAtLeast      = "Để trống: không đặt mức ít nhất."
	HintWeight       = "Trọng số; để trống nếu không dùng."
	HeadProposed     = "Đề xuất"
	HeadQuotient     = "Thương số"
	HeadFloor        = "Phần nguyên"
	HeadFraction     = "Phần lẻ"
	HeadExtra        = "Thêm"
	HeadWhy          = "Vì sao"
	HeadShare        = "Phần (%)"
	HeadOrganization = "Tổ chức đảng"
	SheetTotal       = "Tổng"
	NotKnown         = "chưa có"
	ProposalBlocked  = "Chưa lập được đề xuất"
)

// BaseName names what a proposal is proportional to.
func BaseName(b figure.Base) string {
	switch b {
	case figure.ByMembers:
		return "Số đảng viên"
	case figure.ByPopulation:
		return "Dân số"
	case figure.BySource:
		return "Số người trong nguồn"
	case figure.ByResult:
		return "Kết quả kỳ trước"
	}
	return string(b)
}

// AllotPageTitle is the title of the page: of a committee, or of the province
// in a plan.
func AllotPageTitle(province bool, u domain.UnitVersion, p figure.Plan) string {
	if province {
		return AllotSheet + ": " + p.Name
	}
	return AllotTitle(u)
}

// AllotLead says in one sentence what there is and what was given.
func AllotLead(has bool, there, sum int64) string {
	switch {
	case !has:
		return "Chưa được giao chỉ tiêu trong kỳ này. Vẫn có thể ghi số cần phân bổ để lập đề xuất."
	case sum == 0:
		return "Được giao " + Number(there) + ", chưa phân bổ cho đơn vị nào."
	case sum > there:
		return "Được giao " + Number(there) + ", đã phân bổ " + Number(sum) + ": vượt " + Number(sum-there) + "."
	case sum < there:
		return "Được giao " + Number(there) + ", đã phân bổ " + Number(sum) + ": còn " + Number(there-sum) + " chưa phân bổ."
	}
	return "Được giao " + Number(there) + ", đã phân bổ đủ."
}

// WouldLead says the same of what is typed and not recorded yet.
func WouldLead(has bool, there, sum int64) string {
	switch {
	case !has:
		return "Tổng các đơn vị nếu ghi: " + Number(sum) + "."
	case sum > there:
		return "Nếu ghi, tổng là " + Number(sum) + ", vượt chỉ tiêu được giao (" + Number(there) + ") là " + Number(sum-there) + "."
	case sum < there:
		return "Nếu ghi, tổng là " + Number(sum) + ", còn " + Number(there-sum) + " chưa phân bổ."
	}
	return "Nếu ghi, tổng là " + Number(sum) + ", vừa bằng chỉ tiêu được giao."
}

// OverConfirm is the sentence one agrees to in order to allot more than there
// is.
func OverConfirm(there, sum int64) string {
	return "Tôi chủ động phân bổ vượt chỉ tiêu được giao " + Number(sum-there) + " đảng viên (" + Number(sum) + " so với " + Number(there) + ")."
}

// HowAllotted is the reasoning of a proposal as a whole, a sentence each.
func HowAllotted(p figure.Proposal, before figure.Plan) []string {
	var names []string
	several := len(p.By) > 1
	for _, c := range p.By {
		name := Inside(BaseName(c.Base))
		if c.Base == figure.ByResult && before.ID != 0 {
			name += " (" + before.Name + ")"
		}
		if several {
			name += ", trọng số " + Number(c.Weight)
		}
		names = append(names, name)
	}
	first := "Căn cứ: " + strings.Join(names, "; ") + "."
	if several {
		first += " Phần của một đơn vị là bình quân theo trọng số của tỷ lệ đơn vị đó trong tổng của từng căn cứ."
	}
	second := "Số cần phân bổ: " + Number(p.Total)
	if p.Kept > 0 {
		second += "; trừ " + Number(p.Kept) + " của các đơn vị để ngoài"
	}
	if p.Minimums > 0 {
		second += "; trừ " + Number(p.Minimums) + " của các đơn vị lấy mức ít nhất " + Number(p.Minimum)
	}
	second += "; chia theo tỷ lệ " + Number(p.Parted) + "."
	third := "Thương số bằng số chia theo tỷ lệ nhân với phần của đơn vị. Cộng các phần nguyên được " + Number(p.Floors) + "."
	switch {
	case p.Rest > 0:
		third += " Còn " + Number(p.Rest) + ", mỗi đơn vị thêm 1 theo phần lẻ từ lớn đến nhỏ; phần lẻ bằng nhau thì theo thứ tự chính thức của danh sách."
	default:
		third += " Không còn dư để chia thêm."
	}
	return []string{first, second, third}
}

// WhyShare says why one unit gets what is proposed.
func WhyShare(s figure.UnitShare, p figure.Proposal) string {
	switch s.Kind {
	case figure.LeftOut:
		return "Để ngoài, giữ chỉ tiêu đang giao."
	case figure.NoBase:
		return "Chưa đề xuất được: " + MissingBases(s) + "."
	case figure.AtMinimum:
		return "Thương số dưới mức ít nhất nên lấy mức ít nhất " + Number(p.Minimum) + "."
	}
	rank := Number(int64(s.Rank))
	switch {
	case p.Rest == 0:
		return ""
	case s.Extra && s.Tied:
		return "Phần lẻ bằng đơn vị khác, xếp trước theo thứ tự chính thức: thêm 1."
	case s.Extra:
		return "Phần lẻ lớn thứ " + rank + ": thêm 1."
	case s.Tied:
		return "Phần lẻ bằng đơn vị được thêm, xếp sau theo thứ tự chính thức: không thêm."
	}
	return "Phần lẻ lớn thứ " + rank + ": không thêm."
}

// MissingBases says which numbers of a unit are not known.
func MissingBases(s figure.UnitShare) string {
	var out []string
	for _, b := range s.Missing {
		out = append(out, Inside(BaseName(b)))
	}
	return NotKnown + " " + strings.Join(out, ", ")
}

// WithoutBase says that nothing is proposed for some units.
func WithoutBase(units []string) string {
	const shown = 8
	list := strings.Join(units[:min(shown, len(units))], "; ")
	if n := len(units) - shown; n > 0 {
		list += "; và " + Number(int64(n)) + " đơn vị khác, ghi ở bảng dưới"
	}
	return Number(int64(len(units))) + " đơn vị chưa có số liệu của căn cứ đã chọn nên không có trong đề xuất: " + list + ". Tổng đã chia hết cho các đơn vị khác. Đề nghị bổ sung số liệu rồi đề xuất lại, hoặc để ngoài và ghi tay."
}

// Quotient writes whole part and fraction of a quotient.
func Quotient(s figure.UnitShare) string {
	return Number(s.Floor) + "," + padded(s.Fraction, 4)
}

// Fraction writes the fraction alone.
func Fraction(s figure.UnitShare) string { return "0," + padded(s.Fraction, 4) }

// ShareText writes millionths as a percentage, cut.
func ShareText(s figure.UnitShare) string {
	return Number(s.Weight/10_000) + "," + padded(s.Weight%10_000, 4)
}

func padded(n int64, width int) string {
	s := strconv.FormatInt(n, 10)
	return strings.Repeat("0", max(0, width-len(s))) + s
}

// ByHand marks a figure that somebody changed from what was proposed.
func ByHand(proposed int64) string { return "sửa tay, đề xuất " + Number(proposed) }

// BaseDays says of which days the numbers of a base are.
func BaseDays(b figure.Base, first, last domain.Date) string {
	if first == last {
		return BaseName(b) + ": ngày " + Date(first) + "."
	}
	return BaseName(b) + ": từ ngày " + Date(first) + " đến ngày " + Date(last) + " tùy đơn vị."
}
