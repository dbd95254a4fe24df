package web

import (
	"net/http"
	"strconv"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

// orgChangesPage lists all changes of the units, the last recorded first.
type orgChangesPage struct {
	frame
	Done string
	Rows []orgChangeRow
	Tree string
}

type orgChangeRow struct {
	Day, What, Decision, Note, At, By, State string
	Units                                    []unitLink
	More, Fate                               string
	Back                                     string // where it is taken back; empty where it cannot be
	Past                                     bool
}

// mostNames is how many units of one change are named in a list.
const mostNames = 6

func (s *Server) orgChanges(w http.ResponseWriter, r *http.Request) error {
	who := actor(r)
	list, err := s.App.UnitChanges(r.Context(), who, 0)
	if err != nil {
		return err
	}
	p := orgChangesPage{frame: frame{Title: vi.OrgChangesTitle, Here: orgPath}, Tree: orgPath, Done: s.orgDone(r)}
	if p.Simulated, err = s.App.Simulated(r.Context()); err != nil {
		return err
	}
	for _, c := range list {
		p.Rows = append(p.Rows, newOrgChangeRow(c, who.Can(domain.ChangeUnits)))
	}
	return s.show(w, r, http.StatusOK, "orglist", p)
}

func newOrgChangeRow(c app.RecordedChange, may bool) orgChangeRow {
	if c.Import != "" {
		row := orgChangeRow{What: vi.ChangeKind(domain.ChangeList), Note: vi.ImportOfLines(c.Import, c.Lines), At: vi.Instant(c.RecordedAt), By: vi.ActorName(c.RecordedBy)}
		row.taken(c, may)
		return row
	}
	row := orgChangeRow{
		Day: vi.Date(c.EffectiveOn), What: vi.ChangeKind(c.Kind), Decision: vi.Decision(c.Decision), Note: c.Note,
		At: vi.Instant(c.RecordedAt), By: vi.ActorName(c.RecordedBy),
	}
	row.taken(c, may)
	for i, v := range c.Units {
		if i == mostNames {
			row.More = vi.AndOthers(len(c.Units) - i)
			break
		}
		row.Units = append(row.Units, unitLink{orgUnit(v.Code), vi.PartyBody(v)})
	}
	if len(c.Into) > 0 {
		row.Fate = fate(c.Into, c.Whole)
	}
	return row
}

// taken says that a change was taken back, or where it can be.
func (row *orgChangeRow) taken(c app.RecordedChange, may bool) {
	if row.Past = c.TakenBack != 0; row.Past {
		row.State = vi.TakenBackAt(c.TakenBack)
	}
	if may && !row.Past && c.Kind != domain.ChangeTakeBack && c.Kind != "" {
		row.Back = changePath(domain.ChangeTakeBack) + "?huy=" + strconv.FormatInt(int64(c.RecordedAt), 10)
	}
}

// orgComparePage puts two structures side by side.
type orgComparePage struct {
	frame
	From, To field
	Ask      questionForm
	Missing  string
	Summary  []fact
	Opened   []orgRow
	Closed   []orgRow
	Pairs    []orgPairs
	Figures  *orgFigures
}

// orgPairs are the units that are otherwise in one respect.
type orgPairs struct {
	Title string
	Rows  []orgPair
}

type orgPair struct{ Href, Name, Was, Is string }

// orgFigures are the lines that differ between two structures, and their one
// total.
type orgFigures struct {
	Title      string
	Rows       []amountRow
	Unassigned *amountRow
	Total      amountRow
	Same       int
}

// amountRow is a line before and after: admitted over target.
type amountRow struct{ Name, Was, Is, Note string }

func (s *Server) orgCompare(w http.ResponseWriter, r *http.Request) error {
	ctx, who := r.Context(), actor(r)
	in := r.URL.Query()
	p := orgComparePage{frame: frame{Title: vi.OrgCompareTitle, Here: orgPath}}
	today := s.Now().Date()
	read := func(name string, otherwise domain.Date) (field, domain.Date) {
		f := field{Value: strings.TrimSpace(in.Get(name))}
		if f.Value == "" {
			f.Value = vi.Date(otherwise)
		}
		day, ok := vi.ParseDate(f.Value)
		if !ok {
			f.Problem = vi.DayUnreadable(f.Value)
		} else {
			f.Value = vi.Date(day)
		}
		return f, day
	}
	var ask app.StructuresAsk
	p.From, ask.From = read("tu", domain.NewDate(today.Year()-1, 12, 31))
	p.To, ask.To = read("den", today)
	var err error
	if p.Ask, err = s.readQuestion(ctx, who, r); err != nil {
		return err
	}
	if p.Simulated, err = s.App.Simulated(ctx); err != nil {
		return err
	}
	p.Ask.options()
	if p.From.Problem+p.To.Problem != "" || p.Ask.bad() {
		return s.show(w, r, http.StatusUnprocessableEntity, "orgcompare", p)
	}
	ask.Plan, ask.AsOf = p.Ask.ask.Plan, p.Ask.ask.AsOf
	p.Ask.AsOf.Value = vi.Date(ask.AsOf)
	c, err := s.App.CompareStructures(ctx, who, ask)
	if err != nil {
		return err
	}
	if c.Then == 0 || c.Now == 0 {
		day := ask.From
		if c.Then > 0 {
			day = ask.To
		}
		p.Missing = vi.NoStructureYet(day, c.FirstDay)
		return s.show(w, r, http.StatusOK, "orgcompare", p)
	}
	p.fill(c)
	return s.show(w, r, http.StatusOK, "orgcompare", p)
}

func (p *orgComparePage) fill(c app.Structures) {
	count := func(n int) string { return vi.Number(int64(n)) }
	p.Summary = []fact{
		{vi.TheDay(c.From.Day), vi.Units(c.Then)},
		{vi.TheDay(c.To.Day), vi.Units(c.Now)},
		{vi.OrgOpened, count(len(c.Opened))},
		{vi.OrgClosed, count(len(c.Closed))},
		{vi.OrgRenamed, count(len(c.Renamed))},
		{vi.OrgMoved, count(len(c.Moved))},
		{vi.OrgUnchanged, count(c.Unchanged)},
	}
	f := orgAsk{ask: app.StructureAsk{Day: c.To.Day}}
	for _, v := range c.Opened {
		row := f.row(app.StructureRow{UnitVersion: v}, 0)
		row.Where = nameIn(c.To, v.Parent)
		p.Opened = append(p.Opened, row)
	}
	for _, e := range c.Closed {
		row := f.row(app.StructureRow{UnitVersion: e.UnitVersion}, 0)
		row.Fate = fate(e.Into, e.Whole)
		p.Closed = append(p.Closed, row)
	}
	pairs := func(title string, list []domain.Changed, of func(*domain.Tree, domain.UnitVersion) string) {
		x := orgPairs{Title: title}
		for _, ch := range list {
			x.Rows = append(x.Rows, orgPair{f.at(orgUnit(ch.Is.Code)), vi.PartyBody(ch.Is), of(c.From, ch.Was), of(c.To, ch.Is)})
		}
		if len(x.Rows) > 0 {
			p.Pairs = append(p.Pairs, x)
		}
	}
	pairs(vi.OrgRenamed, c.Renamed, func(_ *domain.Tree, v domain.UnitVersion) string { return v.FullName })
	pairs(vi.OrgMoved, c.Moved, func(t *domain.Tree, v domain.UnitVersion) string { return nameIn(t, v.Parent) })
	pairs(vi.OrgRetyped, c.Retyped, func(_ *domain.Tree, v domain.UnitVersion) string { return vi.Kind(v.Kind) })
	if c.HasBoards {
		p.Figures = newOrgFigures(c)
	}
}

func nameIn(t *domain.Tree, id domain.UnitID) string {
	v, ok := t.Unit(id)
	if !ok {
		return "–"
	}
	return vi.PartyBody(v)
}

func newOrgFigures(c app.Structures) *orgFigures {
	f := &orgFigures{
		Title: vi.PlanAsOf(c.Is.Plan.Name, c.Is.AsOf),
		Total: amountRow{
			Name: vi.Whole(c.Is.Total.Unit), Was: vi.AmountOf(c.Was.Total.HasTarget, c.Was.Total.Target, c.Was.Total.Admitted),
			Is: vi.AmountOf(c.Is.Total.HasTarget, c.Is.Total.Target, c.Is.Total.Admitted), Note: vi.OrgSameTotal,
		},
	}
	if c.Was.Total.Admitted != c.Is.Total.Admitted {
		f.Total.Note = "" // never: the structure moves no total; the figures would show it
	}
	f.Rows = amountRows(c.Lines)
	a, b := c.Was.NoUnit, c.Is.NoUnit
	if a.Admitted+b.Admitted+a.Target+b.Target != 0 {
		f.Unassigned = &amountRow{Name: vi.OrgUnassigned, Was: vi.AmountOf(a.HasTarget, a.Target, a.Admitted), Is: vi.AmountOf(b.HasTarget, b.Target, b.Admitted)}
	}
	for _, l := range c.Is.Lines {
		changed := false
		for _, d := range c.Lines {
			changed = changed || d.Unit.Unit == l.Unit.Unit
		}
		if !changed {
			f.Same++
		}
	}
	return f
}

func amountRows(lines []app.LineDiff) (out []amountRow) {
	for _, l := range lines {
		row := amountRow{Name: vi.PartyBody(l.Unit), Was: "–", Is: "–"}
		if l.Was != nil {
			row.Was = vi.AmountOf(l.Was.HasTarget, l.Was.Target, l.Was.Admitted)
		}
		if l.Is != nil {
			row.Is = vi.AmountOf(l.Is.HasTarget, l.Is.Target, l.Is.Admitted)
		}
		switch {
		case l.Was == nil:
			row.Note = vi.OrgLineNew
		case l.Is == nil:
			row.Note = vi.OrgLineGone
		}
		out = append(out, row)
	}
	return out
}
