package web

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

// caseBoard is how many files stand where, and what is to be done next.
type caseBoard struct {
	frame
	Tabs      sections
	Unit      string
	Above     []unitLink
	Groups    []caseGroup
	Tallies   []followCount
	Rows      []caseUnit // of the units right below, and those of the unit itself
	Total     caseUnit
	Work      []caseRow
	More      string // the whole list of what is due
	MoreCount string
	Add, Slip string
	Off       string
	Names     *openNames
	Opened    bool
	Empty     bool
}

// caseGroup is one of the six groups.
type caseGroup struct {
	N, Name, Count, Href string
	Steps                []linkedCount
}

// caseUnit is a row of the board.
type caseUnit struct {
	Name, Href                string
	Groups                    []caseCell
	Unhelped, Unwatched, Late caseCell
	Own                       bool
}

type caseCell struct {
	N, Href string
	Zero    bool
}

// workShown is how many files stand under "việc của hồ sơ" of a committee; of a
// cell all that fit a page.
const workShown = 12

// listOf is the address of the list of files of a unit, narrowed.
func listOf(unit string, pairs ...string) string {
	q := url.Values{}
	if unit != "" {
		q.Set(inCaseUnit, unit)
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		q.Set(pairs[i], pairs[i+1])
	}
	return caseListPath + "?" + q.Encode()
}

func (s *Server) caseBoard(w http.ResponseWriter, r *http.Request) error {
	b, err := s.App.CaseBoard(r.Context(), actor(r), r.URL.Query().Get(inCaseUnit))
	if err != nil {
		return err
	}
	cell := len(b.Lines) == 0
	ask := app.CaseAsk{Unit: b.Unit.Code, FileFilter: storage.FileFilter{Stages: onTheWay, Most: workShown}}
	if cell {
		ask.Most = caseListSize
	}
	list, err := s.App.CaseWorks(r.Context(), actor(r), ask)
	if err != nil {
		return err
	}
	p := caseBoard{
		frame: frame{Title: vi.CasesTitle, Here: casesPath, Simulated: b.Simulated}, Tabs: caseTabs(r, casesPath), Unit: vi.PartyBody(b.Unit),
		Total: newCaseUnit(b.Total, ""), Empty: list.Total == 0 && b.Total.Stages[6] == 0,
	}
	p.Total.Name = vi.Whole(b.Unit)
	for _, u := range b.Above {
		p.Above = append(p.Above, unitLink{casesPath + "?" + inCaseUnit + "=" + url.QueryEscape(u.Code), vi.PartyBody(u)})
	}
	if b.Off {
		p.Off = vi.CaseFilesOff
	}
	for g := 1; g <= 6; g++ {
		n := strconv.Itoa(g)
		group := caseGroup{N: n, Name: vi.FileGroup(g), Count: vi.Number(b.Total.Stages[g]), Href: listOf(b.Unit.Code, inCaseGroup, n)}
		for _, st := range casefile.States {
			if st.Group() == g && b.Total.States[st] > 0 {
				group.Steps = append(group.Steps, linkedCount{Href: listOf(b.Unit.Code, inCaseState, string(st)), Name: vi.FileState(st), Number: vi.Number(b.Total.States[st])})
			}
		}
		p.Groups = append(p.Groups, group)
	}
	p.tally(b)
	if !cell {
		for _, l := range b.Lines {
			p.Rows = append(p.Rows, newCaseUnit(l, casesPath+"?"+inCaseUnit+"="+url.QueryEscape(l.Unit.Code)))
		}
		if b.Own.Open+b.Own.Stages[6] > 0 {
			own := newCaseUnit(b.Own, "")
			own.Own = true
			p.Rows = append(p.Rows, own)
		}
	}
	for _, x := range list.Works {
		p.Work = append(p.Work, newWorkRow(x, list.Day))
		p.Opened = p.Opened || x.Shown.Name != ""
	}
	if list.Total > int64(len(list.Works)) {
		p.More, p.MoreCount = listOf(b.Unit.Code), vi.CaseCount(list.Total)
	}
	if who := actor(r); who.Can(domain.KeepFiles) && !b.Off {
		p.Add = caseAddPath
		if cell {
			p.Add += "?" + inCaseUnit + "=" + url.QueryEscape(b.Unit.Code)
		}
	}
	if list.Total > 0 && cell {
		p.Slip = caseSlipPath + "?" + inCaseUnit + "=" + url.QueryEscape(b.Unit.Code)
	}
	p.Names = newOpenNames(r, list.Lines, list.MayRead, list.Keyless)
	return s.show(w, r, http.StatusOK, "cases", p)
}

// onTheWay are the groups of those who are on their way, or members on probation.
var onTheWay = []int{1, 2, 3, 4, 5}

func (p *caseBoard) tally(b app.CaseBoard) {
	add := func(n int64, text, href string, late bool) {
		if n > 0 {
			p.Tallies = append(p.Tallies, followCount{href, text, vi.Number(n), false, late})
		}
	}
	add(b.Total.Late, vi.CaseLate, listOf(b.Unit.Code, inCaseDue, caseLateWord), true)
	add(b.Total.Before-b.Total.Helped, vi.CaseUnhelped, listOf(b.Unit.Code, inCaseHelp, string(casefile.Helper)), false)
	add(b.Total.Before-b.Total.Followed, vi.CaseUnwatched, listOf(b.Unit.Code, inCaseHelp, string(casefile.FollowerOfOne)), false)
	var ended int64
	for st, n := range b.Total.States {
		if st.Group() == 0 && st != casefile.AtNothing {
			ended += n
		}
	}
	add(ended, vi.CaseEnded, listOf(b.Unit.Code, inCaseGroup, caseEndWord), false)
}

func newCaseUnit(l app.CaseBoardLine, href string) caseUnit {
	cell := func(n int64, pairs ...string) caseCell {
		return caseCell{vi.Number(n), listOf(l.Unit.Code, pairs...), n == 0}
	}
	out := caseUnit{
		Name: vi.PartyBody(l.Unit), Href: href,
		Unhelped: cell(l.Before-l.Helped, inCaseHelp, string(casefile.Helper)), Unwatched: cell(l.Before-l.Followed, inCaseHelp, string(casefile.FollowerOfOne)),
		Late: cell(l.Late, inCaseDue, caseLateWord),
	}
	for g := 1; g <= 6; g++ {
		out.Groups = append(out.Groups, cell(l.Stages[g], inCaseGroup, strconv.Itoa(g)))
	}
	return out
}

// filesOf puts the six groups of a unit's files on its own page, for whoever may
// see them.
func (s *Server) filesOf(r *http.Request, page *unitPage, code string) error {
	if !actor(r).Can(domain.SeeFiles) {
		return nil
	}
	l, err := s.App.FileGroups(r.Context(), actor(r), code)
	if errors.Is(err, domain.ErrForbidden) || errors.Is(err, domain.ErrNotFound) {
		return nil
	}
	if err != nil || l.Open+l.Stages[6] == 0 {
		return err
	}
	page.FilesPage = casesPath + "?" + inCaseUnit + "=" + url.QueryEscape(code)
	for g := 1; g <= 6; g++ {
		page.Files = append(page.Files, caseGroup{Name: vi.FileGroup(g), Count: vi.Number(l.Stages[g]), Href: listOf(code, inCaseGroup, strconv.Itoa(g))})
	}
	return nil
}
