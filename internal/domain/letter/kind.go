package letter

import "slices"

// Kind is a kind of letter.
type Kind string

// The kinds.
const (
	Urge       Kind = "urge"              // công văn đôn đốc
	Remind     Kind = "remind"            // công văn nhắc hoàn thành cuối kỳ
	Explain    Kind = "explain"           // công văn đề nghị báo cáo làm rõ nguyên nhân, mỗi đảng ủy một bản
	Commend    Kind = "commend"           // công văn biểu dương
	Assign     Kind = "assign"            // thông báo giao chỉ tiêu của Ban Thường vụ Tỉnh ủy
	Submission Kind = "assign-submission" // tờ trình chỉ tiêu
	Month      Kind = "month"             // báo cáo tháng
	Year       Kind = "year"              // báo cáo năm
	UnitUrge   Kind = "unit-urge"         // đảng ủy đôn đốc cấp dưới
	UnitReport Kind = "unit-report"       // báo cáo của đảng ủy
)

// Kinds are all kinds.
var Kinds = []Kind{Urge, Remind, Explain, Commend, Assign, Submission, Month, Year, UnitUrge, UnitReport}

// Known says whether there is such a kind.
func (k Kind) Known() bool { return slices.Contains(Kinds, k) }

// Type is the symbol of the kind of paper, as in 259-CV/BTCTU.
func (k Kind) Type() string {
	switch k {
	case Assign:
		return "TB"
	case Submission:
		return "TTr"
	case Month, Year, UnitReport:
		return "BC"
	}
	return "CV"
}

// Named says that the paper has a title of its kind above its subject (văn bản
// có tên loại); an official letter (công văn) has none.
func (k Kind) Named() bool { return k.Type() != "CV" }

// Addressed says that the paper can begin with its addressees (kính gửi).
func (k Kind) Addressed() bool { return k != Assign }

// MayGoUnaddressed says that the paper may leave its addressees to the list of
// recipients, as reports may.
func (k Kind) MayGoUnaddressed() bool { return k.Reports() || k == UnitReport }

// OfTargets says that the paper is about what is asked, not about what was
// reached.
func (k Kind) OfTargets() bool { return k == Assign || k == Submission }

// Reports says that the paper reports on a month or a year.
func (k Kind) Reports() bool { return k == Month || k == Year }

// OfCommittee says that a committee below the province writes it.
func (k Kind) OfCommittee() bool { return k == UnitUrge || k == UnitReport }

// ToOneUnit says that the paper is always for one unit alone.
func (k Kind) ToOneUnit() bool { return k == Explain }

// Sendable says that the paper can go to each unit in a letter of its own.
func (k Kind) Sendable() bool { return k.Type() == "CV" && k != Commend }
