package app

import (
	"context"
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
)

// GapAsk asks how what units report agrees with what is on record.
type GapAsk struct {
	Plan    string           // code
	Unit    string           // whose lower level; empty = the unit acted from
	Month   domain.YearMonth // of the plan's calendar; 0 = the last one that was asked
	All     bool             // all months that have begun
	Only    bool             // the unit itself, without its lower level
	KnownAt domain.Instant   // 0 = now
	Files   bool             // compare with the admissions that files say
}

// Gaps is the answer (đối chiếu số liệu).
type Gaps struct {
	Plan      figure.Plan
	Scope     domain.UnitVersion
	Above     domain.UnitVersion // zero for the province
	KnownAt   domain.Instant
	Simulated bool
	Periods   []figure.ReportingPeriod // that have begun
	Shown     []figure.ReportingPeriod
	Names     map[domain.UnitID]domain.UnitVersion // of the units on which causes rest
	Files     bool                                 // compared with the admissions that files say
	HasFiles  bool                                 // the scope has files with which to compare
	MaySwitch bool                                 // the actor may switch whose number counts for the scope
	Lines     []GapLine                            // by period, then in the official order; first the scope itself where it is not the province
	Counts    map[report.Agreement]int
	Closed    int // of those that differ
	Silent    int // of those that differ, open and not explained by a person
}

// RecordedFrom says what a report is compared with.
type RecordedFrom string

// The kinds: what the organisations below have on record, what was typed in
// for the unit itself, or what the files of people say.
const (
	FromBelow RecordedFrom = "below"
	FromTyped RecordedFrom = "typed"
	FromFiles RecordedFrom = "files"
)

// GapLine is one unit in one period.
type GapLine struct {
	report.Side
	Of      domain.UnitVersion
	Itself  bool // the scope's own line
	Period  figure.ReportingPeriod
	State   report.Agreement
	From    RecordedFrom // empty where there is nothing
	Own     Count        // the unit's own number in the ledger
	Below   Count        // what those below have on record
	Counted Count        // what the board says
	Mode    figure.Mode
	Report  report.ID // whose receipt stands; 0 for none
	Reasons []report.Reason
	Notes   []report.GapNote
	Closed  bool
	Told    bool // somebody has said why
	MayTell bool // the actor may say why
	MayEnd  bool // and close or reopen it
}

// Gaps compares reports with records.
func (a *App) Gaps(ctx context.Context, who domain.Actor, ask GapAsk) (out Gaps, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		g, err := a.comparing(ctx, tx, who, ask)
		if err != nil {
			return err
		}
		out, err = g.answer(ctx, ask)
		return err
	})
	return out, err
}

// comparing is everything that comparing one scope needs.
type comparing struct {
	a       *App
	tx      *storage.Tx
	who     domain.Actor
	plan    figure.Plan
	known   domain.Instant
	tree    *domain.Tree
	cut     figure.Cut
	scope   domain.UnitVersion
	units   []domain.UnitVersion // the lines
	periods []figure.ReportingPeriod
	asks    map[domain.UnitID][]figure.Span
	paths   map[domain.UnitID]string // of the units that may be seen
	files   bool                     // compared with the admissions that files say
	kept    map[domain.UnitID]bool   // lines that have files
}

func (a *App) comparing(ctx context.Context, tx *storage.Tx, who domain.Actor, ask GapAsk) (*comparing, error) {
	g := &comparing{a: a, tx: tx, who: who, known: tx.At(), files: ask.Files}
	if ask.KnownAt != 0 {
		g.known = min(ask.KnownAt, tx.At())
	}
	var err error
	if g.plan, err = findPlan(ctx, tx, ask.Plan); err != nil {
		return nil, err
	}
	if g.plan.RecordedAt > g.known {
		return nil, domain.Refuse(domain.CodeNotKnownYet, g.known)
	}
	versions, err := tx.Rules(ctx, g.plan.ID)
	if err != nil {
		return nil, err
	}
	today := min(a.today(), g.known.Date())
	for _, p := range g.plan.Periods(func(d domain.Date) figure.Rules { return figure.RulesOn(versions, d, g.known) }) {
		if p.From <= today {
			g.periods = append(g.periods, p)
		}
	}
	if g.tree, err = a.tree(ctx, tx, max(g.plan.From, min(g.plan.To, today)), g.known); err != nil {
		return nil, err
	}
	modes, err := tx.Modes(ctx)
	if err != nil {
		return nil, err
	}
	root, _ := g.tree.Root()
	g.cut = figure.NewCut(root.Unit, modes, g.known)
	if g.asks, err = tx.Asks(ctx, who.Sees, g.plan.ID, g.known); err != nil {
		return nil, err
	}
	if g.paths, err = tx.Paths(ctx, who.Sees); err != nil {
		return nil, err
	}
	if g.scope, err = gridScope(g.tree, who, ask.Unit, g.paths); err != nil {
		return nil, err
	}
	if g.scope.Parent != 0 {
		g.units = append(g.units, g.scope)
	}
	if ask.Files || ask.Only { // one unit's page offers to compare with files
		if err := g.keepers(ctx); err != nil {
			return nil, err
		}
	}
	if !ask.Only {
		g.units = append(g.units, g.tree.Children(g.scope.Unit)...)
	}
	return g, nil
}

// shown are the periods that the question names.
func (g *comparing) shown(ctx context.Context, ask GapAsk) ([]figure.ReportingPeriod, error) {
	if ask.All || len(g.periods) == 0 {
		return g.periods, nil
	}
	if ask.Month != 0 {
		i := slices.IndexFunc(g.periods, func(p figure.ReportingPeriod) bool { return p.Month == ask.Month })
		if i < 0 {
			return nil, domain.ErrNotFound
		}
		return g.periods[i : i+1], nil
	}
	at, err := g.latest(ctx, min(g.a.today(), g.known.Date()))
	return g.periods[at : at+1], err
}

// latest is the last period over by a day of which a report was received that
// the scope asked for or was asked for; where there is none, the last that is
// over.
func (g *comparing) latest(ctx context.Context, by domain.Date) (int, error) {
	day, err := g.tx.LastReceived(ctx, g.who.Sees, g.plan.ID, by, g.known, g.scope.Unit, g.scope.Parent)
	if err != nil {
		return 0, err
	}
	over := 0
	for i, p := range g.periods {
		if p.To == day {
			return i, nil
		}
		if p.To <= by {
			over = i
		}
	}
	return over, nil
}

func (g *comparing) answer(ctx context.Context, ask GapAsk) (out Gaps, err error) {
	out = Gaps{Plan: g.plan, Scope: g.scope, KnownAt: g.known, Periods: g.periods, Counts: map[report.Agreement]int{}, Files: g.files, HasFiles: g.kept[g.scope.Unit]}
	out.Above, _ = g.tree.Unit(g.scope.Parent)
	simulated, err := g.tx.Setting(ctx, storage.Simulated)
	if err != nil {
		return out, err
	}
	out.Simulated = simulated != ""
	if out.Shown, err = g.shown(ctx, ask); err != nil || len(out.Shown) == 0 {
		return out, err
	}
	if out.Lines, err = g.lines(ctx, g.units, out.Shown); err != nil {
		return out, err
	}
	if err := g.explain(ctx, out.Lines, out.Shown); err != nil {
		return out, err
	}
	if err := g.annotate(ctx, &out); err != nil {
		return out, err
	}
	out.count()
	return out, g.name(ctx, &out)
}

// name finds the units on which causes rest.
func (g *comparing) name(ctx context.Context, out *Gaps) error {
	history, err := g.a.history(ctx, g.tx)
	if err != nil {
		return err
	}
	out.Names = map[domain.UnitID]domain.UnitVersion{}
	add := func(unit domain.UnitID) {
		if vs := history.Versions(unit); len(vs) > 0 {
			out.Names[unit] = vs[len(vs)-1]
		}
	}
	for _, l := range out.Lines {
		for _, r := range l.Reasons {
			for _, x := range r.Records {
				add(x.Unit)
			}
			for _, x := range r.Awaited {
				add(x.Unit)
			}
		}
	}
	out.MaySwitch = g.scope.Parent != 0 && g.who.May(domain.SetRules, g.paths[g.scope.Unit])
	return nil
}

// count says how many agree: the units below the scope, which is none of its
// own.
func (g *Gaps) count() {
	for _, l := range g.Lines {
		if l.Itself && len(g.Lines) > len(g.Shown) {
			continue
		}
		g.Counts[l.State]++
		if l.State == report.Differs {
			switch {
			case l.Closed:
				g.Closed++
			case !l.Told:
				g.Silent++
			}
		}
	}
}

// Units is how many lines are counted: of one month, the units of the scope.
func (g Gaps) Units() int {
	n := 0
	for _, c := range g.Counts {
		n += c
	}
	return n
}

// annotate adds what people said, and what the actor may say.
func (g *comparing) annotate(ctx context.Context, out *Gaps) error {
	notes, err := g.tx.GapNotes(ctx, g.who.Sees, domain.Admitted, out.Shown[0].From, out.Shown[len(out.Shown)-1].To, g.known)
	if err != nil {
		return err
	}
	type key struct {
		unit domain.UnitID
		span figure.Span
	}
	said := map[key][]report.GapNote{}
	for _, n := range notes {
		k := key{n.Unit, n.Span}
		said[k] = append(said[k], n)
	}
	for i := range out.Lines {
		l := &out.Lines[i]
		l.Notes = said[key{l.Of.Unit, l.Span}]
		l.Told = report.GapExplained(l.Notes)
		l.Closed = l.Open() && report.GapClosed(l.Notes, l.Gap())
		if path, ok := g.paths[l.Of.Parent]; ok {
			l.MayEnd = g.who.May(domain.ReceiveReports, path)
		}
		l.MayTell = l.MayEnd || g.who.May(domain.FillReports, g.paths[l.Of.Unit])
	}
	return nil
}
