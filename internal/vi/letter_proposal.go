package vi

import (
	"strings"

	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/letter"
)

// Heads of the annex of a paper that submits a proposal.
const (
	HeadInForce = "Chỉ tiêu đang giao"
	HeadSubmit  = "Chỉ tiêu đề nghị"
)

var proposalMeans = map[letter.Meaning]string{
	letter.ProposedUnits: "Số đảng bộ có chỉ tiêu đề xuất",
	letter.ToAllot:       "Tổng số đảng viên đem phân bổ",
	letter.LeftOutCount:  "Số đảng bộ để ngoài cách phân bổ, giữ chỉ tiêu đang giao",
	letter.LeftOutSum:    "Tổng chỉ tiêu các đảng bộ để ngoài giữ lại",
	letter.LeastEach:     "Mức ít nhất cho mỗi đảng bộ tham gia phân bổ",
	letter.LeastCount:    "Số đảng bộ có thương số dưới mức ít nhất nên lấy mức ít nhất",
	letter.LeastSum:      "Tổng chỉ tiêu của các đảng bộ lấy mức ít nhất",
	letter.Parted:        "Phần chia theo tỷ lệ: tổng số, trừ phần để ngoài và phần lấy mức ít nhất",
	letter.WholeParts:    "Tổng các phần nguyên của thương số",
	letter.Remainders:    "Phần còn lại, mỗi đảng bộ thêm 1 theo phần lẻ từ lớn đến nhỏ",
	letter.NoBaseCount:   "Số đảng bộ chưa có số liệu của căn cứ phân bổ",
	letter.ByHandCount:   "Số đảng bộ có chỉ tiêu đề xuất khác với cách tính",
}

var baseOf = map[letter.Meaning]figure.Base{
	letter.BaseMembers: figure.ByMembers, letter.BasePopulation: figure.ByPopulation, letter.BaseSource: figure.BySource, letter.BaseResult: figure.ByResult,
}

// AllotBaseMeans names the base that a number of an annex is.
func AllotBaseMeans(m letter.Meaning) string { return BaseName(baseOf[m]) }

// AllotBases names what a proposal is proportional to, within a sentence.
func AllotBases(s letter.Submitted) string {
	var names []string
	for _, c := range s.By {
		name := Inside(BaseName(c.Base))
		if c.Base == figure.ByResult && s.Before.ID != 0 {
			name += " (" + Window(s.Before) + ")"
		}
		if len(s.By) > 1 {
			name += ", trọng số " + Number(c.Weight)
		}
		names = append(names, name)
	}
	return strings.Join(names, "; ")
}

// ShareRemark says in the annex how one unit came to what is proposed.
func ShareRemark(s letter.RowShare, p figure.Proposal, inForce letter.Figure, has bool) string {
	switch {
	case s.ByHand && has && s.Proposed.Num == inForce.Num && s.Kind == figure.NoBase:
		return "Chưa có số liệu căn cứ, giữ chỉ tiêu đang giao."
	case s.ByHand && s.Kind == figure.NoBase:
		return "Chưa có số liệu căn cứ, ghi riêng."
	case s.ByHand:
		return "Điều chỉnh; theo cách tính là " + Number(s.Quantity) + "."
	case s.Kind == figure.AtMinimum:
		return "Lấy mức ít nhất."
	case s.Kind == figure.Divided && s.Tied:
		return WhyShare(s.UnitShare, p)
	case s.Kind == figure.Divided:
		return ""
	}
	return WhyShare(s.UnitShare, p)
}

// proposalNotes stand below the annex: how the numbers came about, and of which
// days they are.
func proposalNotes(l letter.Letter) []string {
	s := l.Submitted
	notes := HowAllotted(s.Proposal, s.Before)
	for _, c := range s.By {
		if first, last := s.Stocks[c.Base].Days(); !first.IsZero() {
			notes = append(notes, BaseDays(c.Base, first, last))
		}
	}
	return append(notes, "Theo số liệu hệ thống đã nhận đến "+Instant(l.KnownAt)+".")
}
