package casefile

import "tiendo/internal/domain"

// Either stands in a row of the decision table for an answer that does not
// matter there.
const Either Answer = ""

func (a Answer) fits(b bool) bool { return a == Either || (a == Yes) == b }

// Organisation is one that introduces besides members.
type Organisation string

// The organisations.
const (
	Nobody     Organisation = ""
	YouthUnion Organisation = "youth_union" // Đoàn TNCS Hồ Chí Minh
	TradeUnion Organisation = "trade_union" // công đoàn cơ sở
)

// Introduction says who must introduce somebody (người giới thiệu).
type Introduction struct {
	Youth      int // full years up to which somebody is of youth age
	YouthCadre int // the same for cadres of the Youth Union
	Together   int // full months in one unit with the member who introduces
	Rows       []IntroductionRow
	Confirmed  bool
}

// IntroductionRow is a row of the decision table; the first that fits holds.
type IntroductionRow struct {
	PastYouth  Answer
	YouthUnion Answer // there is one where the person is
	TradeUnion Answer
	Members    int // official members who introduce
	By         Organisation
}

// Organisations are all of them.
var Organisations = []Organisation{Nobody, YouthUnion, TradeUnion}

// row is the first of the table that fits; false where none does.
func (in Introduction) row(past, youth, trade bool) (IntroductionRow, bool) {
	for _, r := range in.Rows {
		if r.PastYouth.fits(past) && r.YouthUnion.fits(youth) && r.TradeUnion.fits(trade) {
			return r, true
		}
	}
	return IntroductionRow{}, false
}

// Around is what decides who introduces somebody: which organisations there are
// where the person is, and whether the person is a member of them.
type Around struct {
	YouthUnion  bool // there is one
	TradeUnion  bool
	YouthMember Answer
	TradeMember Answer
	YouthCadre  bool // a cadre of the Youth Union is of youth age for longer
}

// past says whether somebody is past youth age on a day; empty where the papers
// do not say the day or the month that decides.
func (in Introduction) past(b Birth, cadre bool, on domain.Date) Answer {
	limit := in.Youth * 12
	if cadre {
		limit = in.YouthCadre * 12
	}
	switch least, most := b.Months(on); {
	case b.Year == 0:
		return Either
	case least > limit:
		return Yes
	case most <= limit:
		return No
	}
	return Either
}

// Who says who must introduce somebody on a day. Fields of what is wrong are
// "birth" and "member".
func (in Introduction) Who(b Birth, a Around, on domain.Date) (IntroductionRow, error) {
	past := in.past(b, a.YouthCadre, on)
	row, ok := in.row(past == Yes, a.YouthUnion, a.TradeUnion)
	if other, _ := in.row(past != Yes, a.YouthUnion, a.TradeUnion); past == Either && other.By != row.By {
		return IntroductionRow{}, &domain.Invalid{Problems: []domain.Problem{{Column: "birth", Code: domain.CodeIntroUnsure}}, Total: 1}
	}
	member := map[Organisation]Answer{YouthUnion: a.YouthMember, TradeUnion: a.TradeMember}[row.By]
	if !ok || member == No {
		return row, &domain.Invalid{Problems: []domain.Problem{{Column: "member", Code: domain.CodeIntroMember, Args: []any{string(row.By)}}}, Total: 1}
	}
	return row, nil
}

// The papers by which somebody is introduced.
const (
	MemberIntroduces       PaperCode = "DOC-05" // giấy giới thiệu của đảng viên chính thức
	OrganisationIntroduces PaperCode = "DOC-06" // nghị quyết giới thiệu của Đoàn, công đoàn
)

// Introduced is what is known of who introduces somebody, where a step is held to
// it: of one who was introduced before the file was kept here nothing is.
type Introduced struct {
	By    Introducer // as the papers say; empty where it is not known
	Youth Answer     // a member of the Youth Union
	Help  []Help
}

// around is what follows of it for the decision table. Which organisations there
// are where somebody lives is not kept: a member of the Youth Union has one, who
// is introduced by one has it too, and what the checklist notes as not needed
// says that there is none.
func (in Introduced) around(paper PaperNote) Around {
	none := paper.Noted == NotedNotNeeded && paper.Why == WhyNone
	has := paper.Noted == NotedHas && in.By == ""
	return Around{
		YouthUnion:  !none && (in.By == ByYouth || in.By != ByUnion && in.Youth == Yes),
		TradeUnion:  !none && (in.By == ByUnion || has && in.Youth != Yes),
		YouthMember: in.Youth,
		YouthCadre:  in.By == ByYouth, // past thirty only its cadres are introduced by it
	}
}

// introducers says who must introduce the person of a file on a day. Where the
// day of birth that decides is not known, it is as the papers say who does.
func (f File) introducers(r RuleSet, on domain.Date, paper PaperNote) (IntroductionRow, error) {
	around := f.Who.around(paper)
	if past := r.Introduction.past(f.Birth, around.YouthCadre, on); past == Either && f.Who.By != "" {
		if row, ok := r.Introduction.row(f.Who.By == ByMembers, around.YouthUnion, around.TradeUnion); ok {
			return row, nil
		}
	}
	return r.Introduction.Who(f.Birth, around, on)
}

// judgeIntroduction holds the vote of the cell to who must introduce the person
// (Điều lệ Đảng, Điều 4.1; 294-QĐ/TW §3): so many official members, and the
// organisation where the table names one; and to their papers. A vote that the
// file had before is not asked again.
func (f File) judgeIntroduction(e Event, r RuleSet, refuse refusal) {
	if e.Kind != CellResolved || f.Who == nil {
		return
	}
	noted := func(code PaperCode) PaperNote {
		n, _ := Note(f.Papers, code, 0, domain.Forever)
		return n
	}
	organisation := noted(OrganisationIntroduces)
	row, err := f.introducers(r, e.On, organisation)
	if err == nil {
		err = row.Introducers(f.Who.Help, e.On)
	}
	if bad, ok := err.(*domain.Invalid); ok { //nolint:errorlint // what a judge gives is not wrapped
		for _, p := range bad.Problems {
			refuse("kind", p.Code, p.Args...)
		}
	}
	need := func(code PaperCode, n PaperNote) {
		if _, known := r.Paper(code); known && (n.Noted != NotedHas || n.On > e.On) {
			refuse("kind", domain.CodeIntroPaper, string(code))
		}
	}
	need(MemberIntroduces, noted(MemberIntroduces))
	if row.By != Nobody {
		need(OrganisationIntroduces, organisation)
	}
}
