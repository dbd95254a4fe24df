package demo

import (
	"fmt"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
)

// leg is a step of the way into the Party: how many days after the one before it
// is taken, at least and at most.
type leg struct {
	kind     casefile.Kind
	from, to int
}

// way are the steps of most files, in order. Those that no rule hurries take as
// long as they take in life; recognition is told from the end of probation on.
var way = []leg{
	{casefile.Nominated, 0, 0},
	{casefile.Listed, 7, 40},
	{casefile.ClassBegun, 20, 220},
	{casefile.ClassCompleted, 3, 6},
	{casefile.Certified, 4, 16},
	{casefile.DossierAuthorised, 20, 320},
	{casefile.DossierOpened, 3, 20},
	{casefile.VerificationSent, 4, 20},
	{casefile.VerificationBack, 15, 50},
	{casefile.DossierCertified, 2, 12},
	{casefile.CellResolved, 4, 30},
	{casefile.Submitted, 1, 8},
	{casefile.Decided, 12, 50},
	{casefile.DecisionReceived, 1, 6},
	{casefile.Admitted, 4, 20},
	{casefile.HistoryDeclared, 5, 30},
	{casefile.NewMemberClass, 40, 200},
	{casefile.CellRecognised, 14, 44}, // after the year of probation
	{casefile.OfficialDecided, 10, 40},
	{casefile.Published, 2, 20},
}

// halt is how far files have come: how many of a thousand took a step last, and
// how many days ago, at least and at most.
type halt struct {
	share    int
	last     casefile.Kind
	from, to int
}

// halts are the files on their way, or done, as a province has them.
var halts = []halt{
	{70, casefile.Nominated, 0, 90},
	{170, casefile.Listed, 3, 330},
	{55, casefile.ClassBegun, 0, 5},
	{20, casefile.ClassCompleted, 0, 22},
	{150, casefile.Certified, 5, 700},
	{12, casefile.Certified, 1710, 1822}, // near sixty months
	{3, casefile.Certified, 1830, 1900},  // and past them
	{35, casefile.DossierAuthorised, 0, 45},
	{45, casefile.DossierOpened, 0, 60},
	{4, casefile.DossierOpened, 330, 380}, // papers near twelve months
	{70, casefile.VerificationSent, 0, 55},
	{20, casefile.VerificationBack, 0, 20},
	{40, casefile.DossierCertified, 0, 40},
	{30, casefile.CellResolved, 0, 9},
	{40, casefile.Submitted, 0, 40},
	{10, casefile.Submitted, 62, 80}, // decided too late
	{14, casefile.Decided, 0, 8},
	{22, casefile.DecisionReceived, 0, 46},
	{45, casefile.Admitted, 0, 50},
	{50, casefile.HistoryDeclared, 10, 300},
	{55, casefile.NewMemberClass, 5, 320},
	{12, casefile.CellRecognised, 0, 40},
	{8, casefile.OfficialDecided, 0, 20},
	{20, casefile.Published, 5, 300},
}

// guestHalts are some of every fifteen files of the guests' commune: it holds
// classes at the moment, has held some, and has certificates that are about to
// expire.
var guestHalts = map[int]halt{
	0: {1, casefile.ClassBegun, 0, 5}, 7: {1, casefile.ClassBegun, 0, 5}, 3: {1, casefile.ClassCompleted, 0, 22}, 5: {1, casefile.Certified, 1740, 1815},
	2: {1, casefile.Certified, 5, 110}, 9: {1, casefile.HistoryDeclared, 10, 200}, 12: {1, casefile.NewMemberClass, 30, 110},
}

// story is one file while it is told: when each step was taken.
type story struct {
	kinds []casefile.Kind
	days  []domain.Date
}

// tell makes up the days of the steps up to one that was taken so many days ago.
func (t *teller) tell(last casefile.Kind, ago int) (s story) {
	after := 0 // days since the first step
	admitted := 0
	for _, l := range way {
		switch l.kind {
		case casefile.Admitted:
			after += t.between(l.from, l.to)
			admitted = after
		case casefile.CellRecognised: // probation ends with the day of the same number
			after = max(after, admitted+366) + t.between(l.from, l.to)
		default:
			after += t.between(l.from, l.to)
		}
		s.kinds, s.days = append(s.kinds, l.kind), append(s.days, domain.Date(after))
		if l.kind == last {
			break
		}
	}
	begun := t.day - domain.Date(ago) - s.days[len(s.days)-1]
	for i := range s.days {
		s.days[i] = t.worked(begun + s.days[i])
		if i > 0 {
			s.days[i] = max(s.days[i], s.days[i-1])
		}
	}
	if t.chance(250) && len(s.kinds) > 2 { // often the cell puts somebody on its list at once
		s.kinds, s.days = s.kinds[1:], s.days[1:]
	}
	return s
}

// file tells one file, and where its person learned.
func (t *teller) file() (app.NewFile, []seat) {
	h := t.halt()
	s := t.tell(h.last, t.between(h.from, h.to))
	seats := t.attends(&s)
	kind := casefile.Admission
	switch {
	case t.chance(6):
		kind = casefile.Readmission
	case t.chance(2):
		kind = casefile.Recognition
	}
	f := app.NewFile{Unit: t.at.code, Kind: kind, Person: t.person(s.days[0], kind), Consent: s.days[0], By: "Văn bản đồng ý lưu thông tin"}
	for i, kind := range s.kinds {
		f.Steps = append(f.Steps, t.event(kind, s.days[i]))
	}
	if readmittedAgain := f.Kind == casefile.Readmission; readmittedAgain || t.chance(12) {
		t.consent(&f, readmittedAgain)
	}
	t.turn(&f)
	t.help(&f)
	t.notes(&f)
	return f, seats
}

func (t *teller) halt() halt {
	if code, _, _ := strings.Cut(t.at.code, "-"); code == guestUnit {
		t.guests++
		if h, ok := guestHalts[t.guests%15]; ok {
			return h
		}
	}
	sum := 0
	for _, h := range halts {
		sum += h.share
	}
	n := t.IntN(sum)
	for _, h := range halts {
		if n -= h.share; n < 0 {
			return h
		}
	}
	return halts[0]
}

// event is a step of a day with what belongs to it.
func (t *teller) event(kind casefile.Kind, on domain.Date) app.NewEvent {
	e := casefile.Event{Kind: kind, On: on}
	number := func(of string) string { return fmt.Sprintf("%d-%s", t.between(1, 180), of) }
	switch kind {
	case casefile.CellResolved, casefile.CellRecognised:
		e.Vote, e.Paper = t.carried(t.between(5, 31)), number("NQ/CB")
	case casefile.Decided:
		e.Vote, e.Paper = t.carried(t.between(9, 13)), number("QĐ/ĐU")
	case casefile.OfficialDecided, casefile.StruckOff:
		e.Vote, e.Paper = t.carried(t.between(9, 13)), number("QĐ/ĐU")
	case casefile.ClassCompleted, casefile.AdmissionCancelled, casefile.OfficialCancelled:
		e.Paper = number("QĐ")
	case casefile.DossierAuthorised:
		e.Paper = number("TB/ĐU")
	case casefile.Submitted:
		e.Paper = number("TTr/CB")
	case casefile.ConsentAsked, casefile.ConsentGiven:
		e.Paper = number("CV/ĐU")
	case casefile.Certified: // a class gives it the number of its register
		e.Paper = fmt.Sprintf("GCN-%04d", t.between(1, 9999))
	}
	return app.NewEvent{Event: e}
}

// carried is a vote that carries.
func (t *teller) carried(members int) *casefile.Vote {
	v := &casefile.Vote{Members: members, Present: members}
	if members > 8 && t.chance(300) {
		v.Away = map[casefile.Absence]int{casefile.Temporary: 1}
		v.Present--
	}
	if t.chance(400) {
		v.Present-- // somebody could not come
	}
	v.For = v.Present
	if members > 7 && t.chance(150) {
		v.For, v.Against = v.For-1, 1
	}
	return v
}

// fallen is a vote of a cell that does not carry.
func (t *teller) fallen() *casefile.Vote {
	n := t.between(9, 24)
	return &casefile.Vote{Members: n, Present: n, For: n / 2, Against: n - n/2}
}
