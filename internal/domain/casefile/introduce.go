package casefile

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
