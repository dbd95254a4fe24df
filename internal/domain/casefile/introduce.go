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
