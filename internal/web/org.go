package web

import (
	"cmp"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

// The addresses of the party organisations.
const (
	orgPath        = "/to-chuc"
	orgUnitPath    = "/to-chuc/don-vi/"
	orgChangesPath = "/to-chuc/thay-doi"
	orgComparePath = "/to-chuc/so-sanh"
	orgImportPath  = "/to-chuc/nhap"
)

// The names under which a question about the structure stands in an address.
const (
	inDay    = "ngay"
	inUnit   = "don-vi"
	inFind   = "tim"
	inClosed = "da-ket-thuc"
)

// orgAsk is the question about a structure as it stands on a page.
type orgAsk struct {
	Action       string
	Day, KnownAt field
	Unit, Find   string
	Closed       bool
	ask          app.StructureAsk
}

// readOrg takes the question from the address: today's tree as it is known now
// where nothing is said.
func (s *Server) readOrg(r *http.Request) (f orgAsk) {
	in := r.URL.Query()
	typed := func(name string) string { return strings.TrimSpace(in.Get(name)) }
	f = orgAsk{
		Action: r.URL.Path, Day: field{Value: typed(inDay)}, KnownAt: field{Value: typed(inKnownAt)},
		Unit: typed(inUnit), Find: typed(inFind), Closed: typed(inClosed) != "",
	}
	f.ask = app.StructureAsk{Day: s.Now().Date(), Unit: f.Unit, Find: f.Find, Closed: f.Closed}
	if f.Day.Value != "" {
		if day, ok := vi.ParseDate(f.Day.Value); ok {
			f.ask.Day = day
		} else {
			f.Day.Problem = vi.DayUnreadable(f.Day.Value)
		}
	}
	if f.KnownAt.Value != "" {
		var ok bool
		if f.ask.KnownAt, ok = vi.ParseKnownAt(f.KnownAt.Value); !ok {
			f.KnownAt.Problem = vi.KnownAtUnreadable(f.KnownAt.Value)
		}
	}
	if f.Day.Problem == "" {
		f.Day.Value = vi.Date(f.ask.Day)
	}
	return f
}

func (f orgAsk) status() int {
	if f.Day.Problem+f.KnownAt.Problem != "" {
		return http.StatusUnprocessableEntity
	}
	return http.StatusOK
}

// at is an address that asks of the same day, as known at the same instant.
func (f orgAsk) at(path string, more ...string) string {
	v := url.Values{}
	if f.ask.Day != 0 {
		v.Set(inDay, f.ask.Day.String())
	}
	if f.KnownAt.Value != "" {
		v.Set(inKnownAt, f.KnownAt.Value)
	}
	for i := 0; i+1 < len(more); i += 2 {
		if more[i+1] != "" {
			v.Set(more[i], more[i+1])
		}
	}
	return path + "?" + v.Encode()
}

func orgUnit(code string) string { return orgUnitPath + url.PathEscape(code) }

// orgPage is one level of the tree.
type orgPage struct {
	frame
	Form     orgAsk
	Missing  string // why there is no tree
	Up       []unitLink
	Unit     orgRow
	Root     bool
	Counts   string
	Rows     []orgRow
	HasBelow bool // some row has units below it
	Closed   []orgRow
	Found    []orgRow
	More     int
	Toggle   string // the same page with, or without, closed units
	Pages    pager
	Print    string // all pages at once; empty where this is all
	Whole    string // back from there
	Changes  string
	Compare  string
	Import   string // empty where the visitor may not
	Open     string
}

// orgRow is one unit in a list.
type orgRow struct {
	Href, Detail                string // what lies below it; its own page
	Code, Name, Committee, Kind string
	Below, Areas, Where, Fate   string
	No                          int
	HasBelow                    bool
}

func (s *Server) orgTree(w http.ResponseWriter, r *http.Request) error {
	f := s.readOrg(r)
	p := orgPage{
		frame: frame{Title: vi.OrgTitle, Here: orgPath}, Form: f,
		Changes: orgChangesPath,
	}
	if actor(r).Everywhere(domain.SeeFigures) {
		p.Compare = orgComparePath + "?den=" + f.ask.Day.String()
	}
	t, err := s.App.Structure(r.Context(), actor(r), f.ask)
	if err != nil {
		return err
	}
	p.Simulated = t.Simulated
	if t.Unit.Unit == 0 {
		p.Missing = vi.NoStructureYet(f.ask.Day, t.FirstDay)
		return s.show(w, r, f.status(), "orgtree", p)
	}
	p.Root = t.Top
	p.Unit, p.Counts = f.row(app.StructureRow{UnitVersion: t.Unit, Below: t.Below}, 0), vi.CountsByKind(t.Below)
	for _, v := range t.Up {
		p.Up = append(p.Up, unitLink{f.at(orgPath, inUnit, v.Code), vi.PartyBody(v)})
	}
	p.level(f, t.Rows, readPage(r), r.URL.Query().Has(inWhole))
	for _, e := range t.Closed {
		p.Closed = append(p.Closed, f.endedRow(e))
	}
	for _, row := range t.Found {
		x := f.row(row, 0)
		var up []string
		for _, v := range row.Up {
			up = append(up, vi.PartyBody(v))
		}
		x.Where = strings.Join(up, " › ")
		p.Found = append(p.Found, x)
	}
	p.More = t.More
	other := "1"
	if f.Closed {
		other = ""
	}
	p.Toggle = f.at(orgPath, inUnit, f.Unit, inFind, f.Find, inClosed, other)
	if t.May {
		p.Open = changePath(domain.ChangeOpen) + "?cap-tren=" + url.QueryEscape(t.Unit.Code)
		if actor(r).Everywhere(domain.ChangeUnits) {
			p.Import = orgImportPath
		}
	}
	return s.show(w, r, f.status(), "orgtree", p)
}

// rowsOfLevel are as many units as one page of a level has.
const rowsOfLevel = 500

// level lists what lies directly below the unit, a page at a time.
func (p *orgPage) level(f orgAsk, rows []app.StructureRow, at int, whole bool) {
	for _, row := range rows {
		p.HasBelow = p.HasBelow || len(row.Below) > 0
	}
	closed := ""
	if f.Closed {
		closed = "1"
	}
	page := func(more ...string) string {
		return f.at(orgPath, append([]string{inUnit, f.Unit, inClosed, closed}, more...)...)
	}
	pages := max(1, (len(rows)+rowsOfLevel-1)/rowsOfLevel)
	at = min(at, pages)
	first, last := (at-1)*rowsOfLevel, min(at*rowsOfLevel, len(rows))
	switch {
	case whole:
		first, last, p.Whole = 0, len(rows), page()
	case pages > 1:
		p.Pages.Here, p.Print = vi.PageOf(at, pages), page(inWhole, "1")
		if at > 1 {
			p.Pages.Before = page(inPage, strconv.Itoa(at-1))
		}
		if at < pages {
			p.Pages.After = page(inPage, strconv.Itoa(at+1))
		}
	}
	for i, row := range rows[first:last] {
		p.Rows = append(p.Rows, f.row(row, first+i+1))
	}
}

func (f orgAsk) row(v app.StructureRow, no int) orgRow {
	row := orgRow{
		Href: f.at(orgPath, inUnit, v.Code), Detail: f.at(orgUnit(v.Code)), Code: v.Code, Name: vi.PartyBody(v.UnitVersion),
		Committee: v.CommitteeName, Kind: vi.Kind(v.Kind), Below: vi.CountsByKind(v.Below), No: no, HasBelow: len(v.Below) > 0,
	}
	if !row.HasBelow {
		row.Href = row.Detail
	}
	var areas []string
	for _, a := range v.Areas {
		areas = append(areas, vi.AreaKind(a))
	}
	row.Areas = strings.Join(areas, "; ")
	return row
}

func (f orgAsk) endedRow(e app.EndedUnit) orgRow {
	row := f.row(app.StructureRow{UnitVersion: e.UnitVersion}, 0)
	row.Fate = vi.EndedFrom(e.EffectiveOn, fate(e.Into, e.Whole))
	return row
}

func fate(into []domain.UnitVersion, whole bool) string {
	var names []string
	for _, v := range into {
		names = append(names, vi.PartyBody(v))
	}
	return vi.WentInto(names, whole)
}

// orgUnitPage is how one unit stood over time, and what may be done with it.
type orgUnitPage struct {
	frame
	Form    orgAsk
	Done    string
	Up      []unitLink
	Fate    string // where a closed unit went; empty while it is open
	About   []fact
	From    []unitLink
	Into    []unitLink
	Steps   []orgStep
	Rows    []orgRow
	Acts    []unitAct
	Tree    string
	Results string
}

// unitAct is a kind of change that may be made of a unit.
type unitAct struct{ Href, Name, How string }

// orgStep is one version of a unit.
type orgStep struct {
	Day, Name, Kind, Parent, Decision, What, At, State string
	Holds                                              bool
}

func (s *Server) orgUnit(w http.ResponseWriter, r *http.Request) error {
	f := s.readOrg(r)
	f.ask.Unit = r.PathValue("code")
	u, err := s.App.UnitHistory(r.Context(), actor(r), f.ask)
	if err != nil {
		return err
	}
	v := u.Unit
	p := orgUnitPage{
		frame: frame{Title: vi.PartyBody(v), Simulated: u.Simulated, Here: orgPath}, Form: f, Done: s.orgDone(r),
		Tree: f.at(orgPath, inUnit, v.Code),
	}
	if u.Open && v.Parent != 0 {
		p.Results = unitPath(v.Code)
	}
	for _, up := range u.Up {
		p.Up = append(p.Up, unitLink{f.at(orgPath, inUnit, up.Code), vi.PartyBody(up)})
	}
	if !u.Open {
		p.Fate = fate(u.Into.Into, u.Into.Whole)
	}
	for _, x := range u.From {
		p.From = append(p.From, unitLink{f.at(orgUnit(x.Code)), vi.PartyBody(x)})
	}
	for _, x := range u.Into.Into {
		p.Into = append(p.Into, unitLink{f.at(orgUnit(x.Code)), vi.PartyBody(x)})
	}
	p.about(u)
	for _, step := range u.Steps {
		p.Steps = append(p.Steps, newOrgStep(step, f.ask.Day))
	}
	for i, row := range u.Rows {
		p.Rows = append(p.Rows, f.row(row, i+1))
	}
	p.offer(u)
	return s.show(w, r, f.status(), "orgunit", p)
}

func (p *orgUnitPage) about(u app.UnitHistory) {
	v := u.Unit
	var areas []string
	for _, a := range u.AreasToday {
		areas = append(areas, vi.AreaKind(a))
	}
	p.About = []fact{
		{vi.OrgCode, v.Code},
		{vi.OrgCommittee, v.CommitteeName},
		{vi.OrgShort, v.ShortName},
		{vi.OrgKind, vi.Kind(v.Kind)},
		{vi.OrgArea, cmp.Or(strings.Join(areas, "; "), vi.OrgNotNoted)},
		{vi.OrgPlace, vi.Number(int64(v.OrderNo))},
	}
	if n := vi.CountsByKind(u.Below); n != "" {
		p.About = append(p.About, fact{vi.OrgBelow, n})
	}
}

// offer lists what the visitor may change.
func (p *orgUnitPage) offer(u app.UnitHistory) {
	if !u.May {
		return
	}
	kinds := []domain.ChangeKind{domain.ChangeRename, domain.ChangeMove, domain.ChangeMerge, domain.ChangeSplit, domain.ChangeClose, domain.ChangeAreas, domain.ChangeOrder}
	switch {
	case !u.Open:
		kinds = []domain.ChangeKind{domain.ChangeReopen}
	case u.Unit.Parent == 0:
		kinds = []domain.ChangeKind{domain.ChangeRename}
	}
	if u.Open {
		p.Acts = append(p.Acts, unitAct{changePath(domain.ChangeOpen) + "?cap-tren=" + url.QueryEscape(u.Unit.Code), vi.OrgOpenBelow, vi.HowToChange(domain.ChangeOpen)})
	}
	for _, k := range kinds {
		p.Acts = append(p.Acts, unitAct{changePath(k) + "?don-vi=" + url.QueryEscape(u.Unit.Code), vi.ChangeKind(k), vi.HowToChange(k)})
	}
}

func newOrgStep(step app.UnitStep, day domain.Date) orgStep {
	o := orgStep{
		Day: vi.Date(step.EffectiveOn), Name: step.FullName, Kind: vi.Kind(step.Kind), At: vi.Instant(step.RecordedAt),
		Holds: step.Holds, State: vi.StepState(step.UnitVersion, step.Holds, step.EffectiveOn > day), What: vi.OrgFromList,
	}
	if step.Parent.Unit != 0 {
		o.Parent = vi.PartyBody(step.Parent)
	}
	if c := step.Change; c != nil {
		o.What, o.Decision = vi.ChangeKind(c.Kind), vi.Decision(c.Decision)
		if o.Decision == "" {
			o.Decision = c.Note
		}
	}
	return o
}

// orgDone is the sentence after an act, whose instant the address carries.
func (s *Server) orgDone(r *http.Request) string {
	at, err := domain.ParseInstant(r.URL.Query().Get("xong"))
	if err != nil {
		return ""
	}
	return vi.OrgDone(at)
}
