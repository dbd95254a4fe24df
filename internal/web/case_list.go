package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

// caseList is the work list of files.
type caseList struct {
	frame
	Tabs   sections
	Unit   string
	Filter caseFilter
	Rows   []caseRow
	Count  string
	Notes  []string
	Pages  pager
	Names  *openNames
	Opened bool
	Add    string
	// of a search by name, which turns its pages by sending the form again
	Search       string
	Before, Here string
	After        string
	Keep         []fact
}

type caseFilter struct {
	Text                                             string
	Units, Groups, States, Turns, Dues, Helps, Sorts []option
	On                                               bool
	Clear                                            string
}

// caseListSize is how many files stand on a page.
const caseListSize = 50

// caseChoice is what was chosen of the list, without a name.
type caseChoice struct{ unit, group, state, turn, due, help, sort, code string }

func readCaseChoice(in url.Values) caseChoice {
	return caseChoice{
		in.Get(inCaseUnit), in.Get(inCaseGroup), in.Get(inCaseState), in.Get(inCaseTurn), in.Get(inCaseDue), in.Get(inCaseHelp), in.Get(inSort),
		strings.ToUpper(strings.TrimSpace(in.Get(inCaseCode))),
	}
}

// values are the choice for an address.
func (c caseChoice) values() []fact {
	var out []fact
	for _, f := range []fact{
		{inCaseUnit, c.unit}, {inCaseGroup, c.group}, {inCaseState, c.state}, {inCaseTurn, c.turn}, {inCaseDue, c.due}, {inCaseHelp, c.help}, {inSort, c.sort}, {inCaseCode, c.code},
	} {
		if f.Value != "" {
			out = append(out, f)
		}
	}
	return out
}

func (c caseChoice) address() string {
	q := url.Values{}
	for _, f := range c.values() {
		q.Set(f.Name, f.Value)
	}
	if len(q) == 0 {
		return caseListPath
	}
	return caseListPath + "?" + q.Encode()
}

// ask is the choice as app understands it; what cannot be meant is left out.
func (c caseChoice) ask(today domain.Date) app.CaseAsk {
	ask := app.CaseAsk{Unit: c.unit, FileFilter: storage.FileFilter{Most: caseListSize, Sort: storage.FileSort(c.sort)}}
	state := casefile.State(c.state)
	switch n, err := strconv.Atoi(c.group); {
	case slices.Contains(casefile.States, state) && state != casefile.AtNothing:
		ask.States = []casefile.State{state}
	case err == nil && n >= 1 && n <= 6:
		ask.Stages = []int{n}
	case c.group == caseEndWord:
		ask.Stages = []int{0}
	case c.group == caseEveryWord || c.code != "":
	default:
		ask.Stages = onTheWay
	}
	if slices.Contains(casefile.Actors, casefile.Actor(c.turn)) {
		ask.Turn = casefile.Actor(c.turn)
	}
	if days, err := strconv.Atoi(c.due); err == nil && days > 0 && days <= 366 {
		ask.DueBy = today.AddDays(days)
	} else if c.due == caseLateWord {
		ask.DueBy = today - 1
	}
	if r := casefile.Role(c.help); r == casefile.Helper || r == casefile.FollowerOfOne {
		ask.Without = r
	}
	ask.Text = c.code
	return ask
}

func (s *Server) caseList(w http.ResponseWriter, r *http.Request) error {
	return s.showCases(w, r, http.StatusOK, readCaseChoice(r.URL.Query()), "", readPage(r), nil)
}

// searchCases searches by a name: it comes as a form, so that no name stands in
// an address. A code leads to its own address.
func (s *Server) searchCases(w http.ResponseWriter, r *http.Request) error {
	in, err := readForm(w, r)
	if err != nil {
		return err
	}
	c, text := readCaseChoice(in), strings.Join(strings.Fields(in.Get(inText)), " ")
	c.code = ""
	if up := strings.ToUpper(text); strings.HasPrefix(up, "HS") && strings.ContainsAny(up, "0123456789") {
		c.code, text = up, ""
	}
	if text == "" {
		http.Redirect(w, r, c.address(), http.StatusSeeOther)
		return nil
	}
	page, err := strconv.Atoi(in.Get(inPage))
	if err != nil || page < 1 {
		page = 1
	}
	return s.showCases(w, r, http.StatusOK, c, text, page, nil)
}

func (s *Server) showCases(w http.ResponseWriter, r *http.Request, status int, c caseChoice, text string, page int, names *openNames) error {
	ask := c.ask(s.Now().Date())
	whole := text == "" && r.URL.Query().Has(inWhole)
	if text != "" {
		ask.Text = text
	}
	ask.After = (page - 1) * caseListSize
	if whole {
		ask.After, ask.Most = 0, caseListWhole
	}
	list, err := s.App.Files(r.Context(), actor(r), ask)
	if err != nil {
		return err
	}
	p := caseList{
		frame: frame{Title: vi.CaseListTitle, Here: caseListPath, Simulated: list.Simulated}, Tabs: caseTabs(r, caseListPath), Filter: newCaseFilter(c, text, list),
		Count: vi.CaseCount(list.Total), Search: text, Keep: c.values(),
	}
	p.Unit = vi.PartyBody(visitor(r).At)
	if list.Unit.Unit != 0 {
		p.Unit = vi.PartyBody(list.Unit)
	}
	if list.Cut {
		p.Notes = append(p.Notes, vi.CaseCut)
	}
	if bad := keyless(list.Keyless); bad != "" {
		p.Notes = append(p.Notes, bad)
	}
	for _, l := range list.Lines {
		p.Rows = append(p.Rows, newCaseRow(l, list.Day))
		p.Opened = p.Opened || l.Shown.Name != ""
	}
	if list.MayKeep {
		p.Add = caseAddPath
	}
	p.turn(c, int(list.Total), page, whole)
	if p.Names = names; names == nil {
		p.Names = newOpenNames(r, list.Lines, list.MayRead, list.Keyless)
	}
	if p.Names != nil {
		p.Names.Search, p.Names.Back = text, c.address()
		p.Names.Keep = nil
		if page > 1 {
			p.Names.Back = withPage(c.address(), page)
		}
		for _, f := range p.Keep {
			p.Names.Keep = append(p.Names.Keep, option{Value: f.Value, Label: f.Name})
		}
	}
	return s.show(w, r, status, "caselist", p)
}

// caseListWhole is how many files go on paper at once.
const caseListWhole = 5000

// turn are the pages of the list: by address, or for a search by name by sending
// the form again.
func (p *caseList) turn(c caseChoice, total, page int, whole bool) {
	pages := max(1, (total+caseListSize-1)/caseListSize)
	switch {
	case whole:
		p.Pages.Paged = c.address()
		return
	case pages == 1:
		return
	}
	here := vi.PageOf(min(page, pages), pages)
	if p.Search != "" {
		p.Here = here
		if page > 1 {
			p.Before = strconv.Itoa(page - 1)
		}
		if page < pages {
			p.After = strconv.Itoa(page + 1)
		}
		return
	}
	p.Pages = pager{Here: here, Print: withQuery(c.address(), inWhole, "1")}
	if page > 1 {
		p.Pages.Before = withPage(c.address(), page-1)
	}
	if page < pages {
		p.Pages.After = withPage(c.address(), page+1)
	}
}

func withPage(address string, page int) string { return withQuery(address, inPage, strconv.Itoa(page)) }

func withQuery(address, name, value string) string {
	sign := "?"
	if strings.Contains(address, "?") {
		sign = "&"
	}
	return address + sign + name + "=" + url.QueryEscape(value)
}

// keyless says why names cannot be opened at all; empty where they can.
func keyless(err error) string {
	f := newTyped(nil)
	if err == nil || failed(f, err) != nil {
		return ""
	}
	return strings.Join(f.wrong[""], " ")
}

func newCaseFilter(c caseChoice, text string, list app.CaseList) caseFilter {
	f := caseFilter{Text: text, Clear: caseListPath}
	if text == "" {
		f.Text = c.code
	}
	bare := c
	bare.sort, bare.unit = "", ""
	f.On = bare != (caseChoice{}) || text != "" || c.unit != ""
	for i, u := range list.Units {
		value := u.Code
		if i == 0 {
			value = ""
		}
		f.Units = append(f.Units, option{value, vi.PartyBody(u), u.Code == c.unit || i == 0 && c.unit == ""})
	}
	f.Groups = optionsOf(append([][2]string{{"", vi.CaseFollowed}}, append(groupChoices(), [2]string{caseEndWord, vi.CaseEnded}, [2]string{caseEveryWord, vi.CaseEvery})...), c.group)
	states := [][2]string{{"", vi.CaseEveryStep}}
	for _, st := range casefile.States {
		if st != casefile.AtNothing {
			states = append(states, [2]string{string(st), vi.FileState(st)})
		}
	}
	f.States = optionsOf(states, c.state)
	turns := [][2]string{{"", vi.CaseEveryTurn}}
	for _, a := range []casefile.Actor{casefile.ActorCell, casefile.ActorBase, casefile.ActorDecider, casefile.ActorPerson, casefile.ActorCentre, casefile.ActorVerifier, casefile.ActorUpper} {
		turns = append(turns, [2]string{string(a), vi.FileActor(a)})
	}
	f.Turns = optionsOf(turns, c.turn)
	f.Dues = optionsOf([][2]string{{"", vi.CaseEveryDue}, {caseLateWord, vi.CaseLate}, {"30", vi.CaseDue30}, {"60", vi.CaseDue60}, {"90", vi.CaseDue90}}, c.due)
	f.Helps = optionsOf([][2]string{{"", vi.CaseEveryHelp}, {string(casefile.Helper), vi.CaseUnhelped}, {string(casefile.FollowerOfOne), vi.CaseUnwatched}}, c.help)
	f.Sorts = optionsOf([][2]string{{"", vi.CaseByDue}, {string(storage.BySince), vi.CaseBySince}, {string(storage.ByCode), vi.CaseByCode}}, c.sort)
	return f
}

func groupChoices() (out [][2]string) {
	for g := 1; g <= 6; g++ {
		out = append(out, [2]string{strconv.Itoa(g), strconv.Itoa(g) + ". " + vi.FileGroup(g)})
	}
	return out
}

// openNames opens the names of the files of a page, for a reason.
func (s *Server) openNames(w http.ResponseWriter, r *http.Request) error {
	in, err := readForm(w, r)
	if err != nil {
		return err
	}
	codes := in["hs"]
	if len(codes) > caseListWhole {
		codes = codes[:caseListWhole]
	}
	reason, paper := casefile.ReadReason(in.Get("ly-do")), in.Get("can-cu")
	_, err = s.App.OpenPeople(r.Context(), actor(r), app.PeopleOpened{Files: codes, Reason: reason, Paper: paper})
	text := strings.Join(strings.Fields(in.Get(inText)), " ")
	if err == nil {
		if text != "" {
			return s.showCases(w, r, http.StatusOK, readCaseChoice(in), text, 1, nil)
		}
		return done(w, r, inside(in.Get("ve")), "case-opened")
	}
	f := newTyped(in)
	if err := failed(f, err); err != nil {
		return err
	}
	o := &openNames{Codes: codes, Back: inside(in.Get("ve")), Paper: paper, Problems: f.wrong, Open: true}
	o.reasons(actor(r), reason)
	// The page from which it was asked comes back with what is wrong.
	if back, err := url.Parse(o.Back); err == nil && text == "" && back.Path != caseListPath {
		return s.show(w, r, http.StatusUnprocessableEntity, "casenames", caseNames{frame: frame{Title: vi.CaseListTitle, Here: casesPath}, Names: o, Tabs: caseTabs(r, "")})
	} else if err == nil && text == "" {
		return s.showCases(w, r, http.StatusUnprocessableEntity, readCaseChoice(back.Query()), "", 1, o)
	}
	return s.showCases(w, r, http.StatusUnprocessableEntity, readCaseChoice(in), text, 1, o)
}

// caseNames asks once more for the reason, where the page from which it was asked
// cannot be shown again in place.
type caseNames struct {
	frame
	Tabs  sections
	Names *openNames
}
