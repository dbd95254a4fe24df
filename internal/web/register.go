package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/documents"
	"tiendo/internal/domain"
	"tiendo/internal/domain/register"
	"tiendo/internal/vi"
)

// The pages of papers beside those on which letters are written.
const (
	registerPath = lettersPath + "/so"
	inboxPath    = lettersPath + "/den"
	followPath   = lettersPath + "/theo-doi"
)

// besideLetters says that an address lies below /van-ban without being that of
// a letter: the words of these addresses and the numbers of letters stand in
// the same place, which one table of addresses cannot hold.
func besideLetters(path string) bool {
	for _, p := range []string{registerPath, inboxPath, followPath} {
		if strings.HasPrefix(path, p+"/") {
			return true
		}
	}
	return false
}

// paperTabs are the pages about papers, as the visitor may open them.
var paperTabs = []struct {
	path, name string
	needs      domain.Permission
}{
	{lettersPath, vi.LettersTitle, domain.DraftLetters},
	{registerPath, vi.RegisterTitle, domain.ReadRegister},
	{inboxPath, vi.InboxTitle, domain.ReadDirectives},
	{followPath, vi.FollowTitle, domain.ReadRegister},
}

// tabsAt gives those tabs; fewer than two lead nowhere.
func tabsAt(r *http.Request, here string) (out []menuItem) {
	for _, t := range paperTabs {
		if actor(r).Can(t.needs) {
			out = append(out, menuItem{t.path, t.name, t.path == here})
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

func registeredPath(id register.EntryID) string {
	return registerPath + "/" + strconv.FormatInt(int64(id), 10)
}

// registerPage lists the register of the own unit.
type registerPage struct {
	frame
	Tabs    []menuItem
	Owner   string
	Lines   []registerLine
	Filter  registerFilter
	MayKeep bool
	Excel   string
	Count   string
	Pages   pager
}

type registerFilter struct {
	Text                       string
	Years, Types, Ways, States []option
	On                         bool
}

type registerLine struct {
	Href, Symbol, Day, Way, Type, Issuer, Subject, Signer, State, StateKey string
	Arrived, Recipients                                                    string
	Files                                                                  int
	Plan                                                                   bool
}

// Names in the address of the register.
const (
	inYear  = "nam"
	inType  = "loai"
	inWay   = "huong"
	inStage = "trang-thai"
)

// wayWords are the directions in an address.
var wayWords = map[string]register.Direction{"di": register.Out, "den": register.In}

func wayWord(d register.Direction) string {
	if d == register.In {
		return "den"
	}
	return "di"
}

// readRegisterAsk takes the filter from the address; what cannot be meant is
// left out.
func readRegisterAsk(q url.Values) (ask app.RegisterAsk) {
	ask.Text = strings.TrimSpace(q.Get(inText))
	if y, err := strconv.Atoi(q.Get(inYear)); err == nil && y > 0 && y < 10_000 {
		ask.Year = y
	}
	if t := q.Get(inType); domain.KnownType(t) {
		ask.Type = t
	}
	ask.Direction = wayWords[q.Get(inWay)]
	if s := register.State(q.Get(inStage)); slices.Contains(stateOrder, s) {
		ask.State = s
	}
	return ask
}

var stateOrder = []register.State{register.Draft, register.Reviewed, register.Signed, register.Issued, register.Replaced, register.Recalled}

const registerPageSize = 100

func (s *Server) registerPage(w http.ResponseWriter, r *http.Request) error {
	ask := readRegisterAsk(r.URL.Query())
	list, err := s.App.Register(r.Context(), actor(r), ask)
	if err != nil {
		return err
	}
	p := registerPage{
		frame: frame{Title: vi.RegisterTitle, Here: registerPath, Simulated: list.Simulated}, Tabs: tabsAt(r, registerPath), Owner: vi.PartyBody(list.Unit),
		Filter: newRegisterFilter(ask, list.Years), MayKeep: list.MayKeep, Count: vi.Number(int64(len(list.Lines))),
	}
	p.Excel = registerPath + ".xlsx"
	if r.URL.RawQuery != "" {
		p.Excel += "?" + r.URL.RawQuery
	}
	var from, to int
	p.Pages, from, to = pagesOf(r, len(list.Lines), registerPageSize)
	for _, l := range list.Lines[from:to] {
		p.Lines = append(p.Lines, newRegisterLine(l))
	}
	return s.show(w, r, http.StatusOK, "register", p)
}

// pagesOf cuts a list into pages by the number in the address; on paper all of
// it goes on one.
func pagesOf(r *http.Request, all, size int) (pager, int, int) {
	pages := max(1, (all+size-1)/size)
	n := min(readPage(r), pages)
	with := func(name, value string) string {
		q := r.URL.Query()
		q.Del(inPage)
		q.Del(inWhole)
		if name != "" {
			q.Set(name, value)
		}
		return r.URL.Path + "?" + q.Encode()
	}
	switch {
	case pages == 1:
		return pager{}, 0, all
	case r.URL.Query().Has(inWhole):
		return pager{Paged: with("", "")}, 0, all
	}
	p := pager{Here: vi.PageOf(n, pages), Print: with(inWhole, "1")}
	if n > 1 {
		p.Before = with(inPage, strconv.Itoa(n-1))
	}
	if n < pages {
		p.After = with(inPage, strconv.Itoa(n+1))
	}
	return p, (n - 1) * size, min(all, n*size)
}

func newRegisterFilter(ask app.RegisterAsk, years []int) registerFilter {
	f := registerFilter{Text: ask.Text, On: ask != (app.RegisterAsk{})}
	f.Years = []option{{"", vi.EveryYear, ask.Year == 0}}
	if ask.Year != 0 && !slices.Contains(years, ask.Year) {
		years = append(slices.Clone(years), ask.Year)
	}
	for _, y := range years {
		f.Years = append(f.Years, option{strconv.Itoa(y), strconv.Itoa(y), y == ask.Year})
	}
	f.Types = []option{{"", vi.EveryType, ask.Type == ""}}
	for _, t := range domain.DocumentTypes() {
		f.Types = append(f.Types, option{t, vi.TypeOption(t), t == ask.Type})
	}
	f.Ways = []option{{"", vi.EveryDirection, ask.Direction == ""}}
	for _, d := range register.Directions {
		f.Ways = append(f.Ways, option{wayWord(d), vi.Direction(d), d == ask.Direction})
	}
	f.States = []option{{"", vi.EveryState, ask.State == ""}}
	for _, st := range stateOrder {
		f.States = append(f.States, option{string(st), vi.LetterState(st), st == ask.State})
	}
	return f
}

func newRegisterLine(l app.RegisterLine) registerLine {
	v := l.Latest
	out := registerLine{
		Symbol: v.Symbol(), Day: vi.Date(v.IssuedOn), Way: vi.Direction(l.Direction), Type: vi.DocumentType(v.Type), Issuer: v.IssuedBy, Subject: v.Subject, Signer: v.Signer,
		State: vi.LetterState(l.State.State), StateKey: string(l.State.State), Files: l.Files,
	}
	if out.Symbol == "" {
		out.Symbol = v.Type + "/" + v.Issuer + " (" + vi.NoNumber + ")"
	}
	if l.Letter != 0 {
		out.Files++
	}
	if !v.Arrived.IsZero() {
		out.Arrived = vi.ArrivedOn(v.Arrival, v.Arrived)
	}
	if l.Recipients > 0 {
		out.Recipients = vi.Number(int64(l.Recipients))
	}
	out.Href = registeredPath(l.ID)
	if l.Plan != nil {
		out.Href, out.Plan = plansPath+"/"+url.PathEscape(l.Plan.Code), true
	}
	return out
}

func (s *Server) registerExcel(w http.ResponseWriter, r *http.Request) error {
	ask := readRegisterAsk(r.URL.Query())
	list, err := s.App.Register(r.Context(), actor(r), ask)
	if err != nil {
		return err
	}
	sheet := documents.TableSheet{
		Title: strings.ToUpper(vi.RegisterTitle), Under: []string{vi.PartyBody(list.Unit) + ", " + vi.Date(s.Now().Date())}, Sheet: vi.RegisterSheet,
	}
	widths := []float64{6, 8, 18, 12, 14, 26, 60, 22, 18, 16, 10}
	for i, h := range vi.RegisterHeads {
		sheet.Columns = append(sheet.Columns, documents.TableColumn{Heading: h, Width: widths[i], Centre: widths[i] < 13})
	}
	if list.Simulated {
		sheet.Simulated = vi.SimulatedMark
	}
	for i, l := range list.Lines {
		x := newRegisterLine(l)
		sheet.Rows = append(sheet.Rows, documents.WordRow(strconv.Itoa(i+1), x.Way, x.Symbol, x.Day, x.Type, x.Issuer, x.Subject, x.Signer, x.Arrived, x.State, x.Recipients))
	}
	data, err := documents.TableXLSX(sheet, s.Now().Time())
	return s.handOut(w, r, "so-van-ban-"+s.Now().Date().String()+".xlsx", data, err)
}
