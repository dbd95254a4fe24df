package web

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/vi"
)

// caseDeadlines are the last days of 90, 60 or 30 days, by whose turn it is.
type caseDeadlines struct {
	frame
	Tabs    sections
	Unit    string
	Tallies []followCount
	Clocks  []option // by what is due; empty where there is one kind or none
	Carry   []fact
	Turns   []dueTurn
	Pages   pager
	Opened  bool
}

// dueTurn are the last days that wait for one actor.
type dueTurn struct {
	ID, Name, Count string
	Rows            []dueRow
}

type dueRow struct {
	Href, Code, Person, Unit, State, What, Last, Left, Source, Begun string
	Late, Unsure, Unsourced                                          bool
}

const (
	dueWithin   = 90
	duePageSize = 200
	inDueWithin = "trong"
	inDueClock  = "viec"
)

// duePath is the address of the last days of a unit (empty: the own one) within
// some days, of one clock (empty: of all).
func duePath(unit, within, clock string) string {
	q := url.Values{}
	for _, x := range [][2]string{{inCaseUnit, unit}, {inDueWithin, within}, {inDueClock, clock}} {
		if x[1] != "" {
			q.Set(x[0], x[1])
		}
	}
	if len(q) == 0 {
		return caseDuePath
	}
	return caseDuePath + "?" + q.Encode()
}

// dueWords are the tallies that a last day counts in: passed, or within 30, 60
// and 90 days.
func dueWords(day, last domain.Date) []string {
	switch days := int(last - day); {
	case days < 0:
		return []string{caseLateWord}
	case days <= 30:
		return []string{"30", "60", "90"}
	case days <= 60:
		return []string{"60", "90"}
	}
	return []string{"90"}
}

// dueTallies lead to the last days that each of them counts.
func dueTallies(counts map[string]int, names [4]string, unit, chosen, clock string) (out []followCount) {
	for i, word := range []string{caseLateWord, "30", "60", "90"} {
		out = append(out, followCount{duePath(unit, word, clock), names[i], vi.Number(int64(counts[word])), chosen == word, word == caseLateWord && counts[word] > 0})
	}
	return out
}

func (s *Server) caseDeadlines(w http.ResponseWriter, r *http.Request) error {
	unit, chosen, clock := r.URL.Query().Get(inCaseUnit), r.URL.Query().Get(inDueWithin), r.URL.Query().Get(inDueClock)
	d, err := s.App.Deadlines(r.Context(), actor(r), unit, 0, dueWithin)
	if err != nil {
		return err
	}
	p := caseDeadlines{frame: frame{Title: vi.CaseDueTitle, Here: caseDuePath, Simulated: d.Simulated}, Tabs: caseTabs(r, caseDuePath), Unit: vi.PartyBody(d.Unit)}
	p.Carry = []fact{{inCaseUnit, unit}, {inDueWithin, chosen}}
	var all []app.Deadline
	counts, kinds := map[string]int{}, map[casefile.ClockKey]bool{}
	for _, x := range d.All {
		kinds[x.Clock] = true
		if clock != "" && string(x.Clock) != clock {
			continue
		}
		words := dueWords(d.Day, x.Last)
		for _, word := range words {
			counts[word]++
		}
		if chosen == "" || slices.Contains(words, chosen) {
			all = append(all, x)
		}
	}
	p.Tallies = dueTallies(counts, vi.CaseDueTallies, unit, chosen, clock)
	if len(kinds) > 1 || clock != "" {
		p.Clocks = []option{{"", vi.CaseEveryClock, clock == ""}}
		for _, k := range slices.Sorted(maps.Keys(kinds)) {
			p.Clocks = append(p.Clocks, option{string(k), vi.FileClock(k), string(k) == clock})
		}
	}
	slices.SortStableFunc(all, func(a, b app.Deadline) int {
		return slices.Index(turnOrder, a.Turn) - slices.Index(turnOrder, b.Turn)
	})
	byTurn := map[casefile.Actor]int{}
	for _, x := range all {
		byTurn[x.Turn]++
	}
	var from, to int
	p.Pages, from, to = pagesOf(r, len(all), duePageSize)
	for _, x := range all[from:to] {
		if n := len(p.Turns); n == 0 || p.Turns[n-1].ID != string(x.Turn) {
			p.Turns = append(p.Turns, dueTurn{ID: string(x.Turn), Name: vi.FileActor(x.Turn), Count: vi.Number(int64(byTurn[x.Turn]))})
		}
		t := &p.Turns[len(p.Turns)-1]
		row := newDueRow(x)
		p.Opened = p.Opened || x.Shown.Name != ""
		t.Rows = append(t.Rows, row)
	}
	return s.show(w, r, http.StatusOK, "casedeadlines", p)
}

// turnOrder is the order in which the actors stand: first those who use the page.
var turnOrder = []casefile.Actor{
	casefile.ActorCell, casefile.ActorBase, casefile.ActorSection, casefile.ActorDecider, casefile.ActorUpper, casefile.ActorCentre,
	casefile.ActorVerifier, casefile.ActorMasses, casefile.ActorHelper, casefile.ActorPerson,
}

func newDueRow(x app.Deadline) dueRow {
	out := dueRow{
		Href: casePath(x.Code), Code: x.Code, Unit: vi.PartyBody(x.At), State: vi.FileState(x.State), What: vi.FileClock(x.Clock), Last: vi.Date(x.Last),
		Left: vi.DaysLeft(x.Left), Source: x.Rule.Source, Begun: vi.Date(x.Begun), Late: x.Left < 0, Unsure: !x.Certain, Unsourced: !x.Rule.Confirmed,
	}
	out.Person = personText(x.Shown)
	return out
}

// caseSlip is the checklist of a cell's files for paper: no names, a line to
// write them on by hand.
type caseSlip struct {
	frame
	Unit, Day string
	Back      string
	Slips     []slip
	More      string
}

type slip struct {
	Code, Initials, Group, State, Since, Next string
	Clocks                                    []slipClock
	Lack                                      []string
	Helped                                    bool
	Before                                    bool
}

type slipClock struct{ What, Last, Left string }

// mostSlips is how many files a checklist holds.
const mostSlips = 200

func (s *Server) caseSlip(w http.ResponseWriter, r *http.Request) error {
	ask := caseChoice{unit: r.URL.Query().Get(inCaseUnit)}.ask(s.Now().Date())
	if ask.Unit == "" {
		ask.Unit = visitor(r).At.Code
	}
	ask.Most = mostSlips
	list, err := s.App.CaseWorks(r.Context(), actor(r), ask)
	if err != nil {
		return err
	}
	p := caseSlip{
		frame: frame{Title: vi.CaseSlipTitle, Here: casesPath, Simulated: list.Simulated}, Unit: vi.PartyBody(list.Unit), Day: vi.Date(list.Day),
		Back: casesPath + "?" + inCaseUnit + "=" + url.QueryEscape(list.Unit.Code),
	}
	if list.Total > mostSlips {
		p.More = vi.CaseSlipMore(mostSlips, list.Total)
	}
	for _, x := range list.Works {
		row := newWorkRow(x, list.Day)
		one := slip{
			Code: x.Code, Initials: x.Shown.Initials, Group: strconv.Itoa(x.State.Group()) + ". " + row.Group, State: row.State, Since: row.Since, Next: row.Next,
			Helped: x.Helped, Before: row.Before,
		}
		for _, c := range x.Clocks {
			one.Clocks = append(one.Clocks, slipClock{vi.FileClock(c.Key), vi.LastDay(c.Kind) + " " + vi.Date(c.Last), vi.ClockLeft(c.Kind, c.Left)})
		}
		one.Lack = vi.CaseWants(x.Wants)
		for _, l := range x.Lacks() {
			one.Lack = append(one.Lack, vi.PaperToGet(l))
		}
		p.Slips = append(p.Slips, one)
	}
	return s.show(w, r, http.StatusOK, "caseslip", p)
}
