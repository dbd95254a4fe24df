package casefile

import (
	"slices"

	"tiendo/internal/domain"
)

// PaperCode names a paper of a file for ever, DOC-01.
type PaperCode string

// Phase is the part of the way to which a paper belongs.
type Phase string

// The phases, in order.
const (
	PhaseSource    Phase = "A" // tạo nguồn, bồi dưỡng
	PhaseDossier   Phase = "B" // lập hồ sơ, thẩm tra
	PhaseDecision  Phase = "C" // xét, quyết định
	PhaseProbation Phase = "D" // dự bị, công nhận chính thức
	PhaseExit      Phase = "X" // hủy, xóa tên
)

// Phases are all of them, in order.
var Phases = []Phase{PhaseSource, PhaseDossier, PhaseDecision, PhaseProbation, PhaseExit}

// Need is how far a paper must be there.
type Need string

// The needs.
const (
	Mandatory Need = "mandatory"
	IfExists  Need = "if_exists"  // where there is somebody to make it
	PerHelper Need = "per_helper" // one of each helper in turn
)

// Needs are all of them.
var Needs = []Need{Mandatory, IfExists, PerHelper}

// Case is a circumstance of a file by which a form has another number.
type Case string

// The cases.
const (
	CaseStraight    Case = "straight"    // the cell is straight under the deciding committee
	CaseReadmission Case = "readmission" // kết nạp lại
	CaseMoved       Case = "moved"       // came from elsewhere while being considered
	CaseConsent     Case = "consent"     // with the written consent of an upper level
	CaseAuthorised  Case = "authorised"  // decided by a base committee that was authorised
	CaseTradeUnion  Case = "trade_union" // introduced by the trade union
)

// Cases are all of them, in the order in which they are asked.
var Cases = []Case{CaseReadmission, CaseMoved, CaseConsent, CaseAuthorised, CaseStraight, CaseTradeUnion}

// PaperVariant is another form of a paper: provinces letter them, and texts
// replace them.
type PaperVariant struct {
	Form     string
	Case     Case        // empty for any
	Province string      // empty for any
	From     domain.Date // zero: always
	Until    domain.Date // the last day; zero: for ever
}

// PaperRule is one paper of the checklist (tài liệu trong hồ sơ).
type PaperRule struct {
	Code      PaperCode
	Title     string // of one that was added; those that come with the program are named by package vi
	Form      string // number of its form, 6-KNĐ; empty for none
	Variants  []PaperVariant
	Phase     Phase
	Producer  Actor
	Need      Need
	For       Kind     // the event it must be there for
	MadeBy    Kind     // the event that it is the paper of: it is there once that happened
	Once      []Kind   // needed once one of these happened; empty: always
	After     ClockKey // the clock that must have run out before it is made; empty for none
	Expires   ClockKey // the clock that makes it too old; empty for none
	Unless    []Why    // what makes it unnecessary
	Confirmed bool     // its form was seen; otherwise "cần xác nhận"
}

// Why is why a paper is not needed, from a closed list.
type Why string

// Reasons for which a paper is not needed.
const (
	WhyStraight  Why = "straight"   // chi bộ trực thuộc thẳng cấp có thẩm quyền: follows from the route
	WhyMembers   Why = "members"    // do đảng viên giới thiệu: follows from who introduces
	WhyNone      Why = "none"       // không có tổ chức, không phát sinh
	WhyExempt    Why = "exempt"     // được miễn theo quy định
	WhyNotBegun  Why = "not_begun"  // không có việc này
	WhyProbation Why = "probation"  // đơn vị không theo dõi phần đảng viên dự bị
	WhyElsewhere Why = "kept_there" // lưu ở nơi khác
)

// Whys are all of them.
var Whys = []Why{WhyStraight, WhyMembers, WhyNone, WhyExempt, WhyNotBegun, WhyProbation, WhyElsewhere}

// Leaves are the reasons for which somebody may note that a paper is not needed:
// none of one that must be there.
func (p PaperRule) Leaves() (out []Why) {
	for _, w := range Whys {
		exists := p.Need == IfExists && slices.Contains([]Why{WhyNone, WhyExempt, WhyNotBegun}, w)
		if exists || slices.Contains(p.Unless, w) {
			out = append(out, w)
		}
	}
	return out
}

// FormOf is the number of the form that holds in a province on a day, of the
// cases of a file the first that has one of its own.
func (p PaperRule) FormOf(province string, on domain.Date, cases []Case) string {
	holds := func(v PaperVariant, c Case) bool {
		return v.Case == c && (v.Province == "" || v.Province == province) && v.From <= on && (v.Until.IsZero() || on <= v.Until)
	}
	for _, c := range append(slices.Clone(cases), "") {
		for _, own := range []bool{true, false} { // a province's own form goes before everybody's
			for _, v := range p.Variants {
				if own == (v.Province != "") && holds(v, c) {
					return v.Form
				}
			}
		}
	}
	return p.Form
}

// Paper is a rule of the set's checklist; false where it has none of the code.
func (r RuleSet) Paper(c PaperCode) (PaperRule, bool) {
	i := slices.IndexFunc(r.Papers, func(p PaperRule) bool { return p.Code == c })
	if i < 0 {
		return PaperRule{}, false
	}
	return r.Papers[i], true
}
