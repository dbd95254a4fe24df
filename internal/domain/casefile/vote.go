package casefile

import "tiendo/internal/domain"

// Body is who votes.
type Body string

// The bodies.
const (
	Cell       Body = "cell"       // chi bộ: its official members
	Base       Body = "base"       // đảng ủy cơ sở: members of the committee
	Standing   Body = "standing"   // ban thường vụ of the deciding committee
	Authorised Body = "authorised" // đảng ủy cơ sở that was authorised to decide
)

// Bodies are all of them.
var Bodies = []Body{Cell, Base, Standing, Authorised}

// Quorum is the part that must be for a proposal, as a fraction.
type Quorum struct {
	Num, Den int
	Above    bool // more than the part; otherwise the part is enough
	OfAll    bool // of all members of the body, and not of those who were convened
}

// Enough says whether so many votes carry a proposal among so many. It is
// counted in whole persons: two thirds of twenty are fourteen.
func (q Quorum) Enough(votes, of int) bool {
	if of <= 0 {
		return false
	}
	if q.Above {
		return votes*q.Den > of*q.Num
	}
	return votes*q.Den >= of*q.Num
}

// Need is the least number of votes that carries a proposal among so many.
func (q Quorum) Need(of int) int {
	n := of * q.Num / q.Den
	for !q.Enough(n, of) && n <= of {
		n++
	}
	return n
}

// Absence is why a member is not convened (294-QĐ/TW §9.3.2, §9.3.3).
type Absence string

// The absences.
const (
	Temporary Absence = "temporary" // transferred for a time elsewhere
	Exempt    Absence = "exempt"    // exempt from activities, and absent: one who comes counts
	Suspended Absence = "suspended" // suspended, prosecuted or detained
)

// Absences are all of them. A committee knows no exemption from activities.
func (b Body) Absences() []Absence {
	if b == Cell {
		return []Absence{Temporary, Exempt, Suspended}
	}
	return []Absence{Temporary, Suspended}
}

// Vote is the count of one vote (kết quả biểu quyết), in persons. Probationary
// members have no vote and are not among the members.
type Vote struct {
	Members             int
	Away                map[Absence]int
	Present             int
	For, Against, Blank int
}

// Convened are the members who count (được triệu tập).
func (v Vote) Convened() int {
	n := v.Members
	for _, away := range v.Away {
		n -= away
	}
	return n
}

// Validate refuses counts that cannot be: more votes than persons present, more
// persons present than convened. Fields are "members", "away", "present" and
// "votes".
func (v Vote) Validate(of Body, bad *domain.Invalid) {
	refuse := func(field string, args ...any) {
		bad.Add(domain.Problem{Column: field, Code: domain.CodeVoteCount, Args: args})
	}
	known := map[Absence]bool{}
	for _, a := range of.Absences() {
		known[a] = true
	}
	for a, n := range v.Away {
		if !known[a] || n < 0 {
			refuse("away", n, v.Members)
		}
	}
	switch convened := v.Convened(); {
	case v.Members < 1:
		refuse("members", v.Members, 1)
	case convened < 1:
		refuse("away", v.Members-convened, v.Members)
	case v.Present < 0 || v.Present > convened:
		refuse("present", v.Present, convened)
	case v.For < 0 || v.Against < 0 || v.Blank < 0 || v.For+v.Against+v.Blank > v.Present:
		refuse("votes", v.For+v.Against+v.Blank, v.Present)
	}
}

// Carried says whether the vote carries the proposal under a quorum. A vote that
// does not is no refusal: it is reported up as any other (06-HD/TW §5.1).
func (v Vote) Carried(q Quorum) bool {
	if q.OfAll {
		return q.Enough(v.For, v.Members)
	}
	return q.Enough(v.For, v.Convened())
}
