package app

import (
	"context"
	"maps"
	"slices"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
)

// UnitPreview is what a change of the units does: to the tree around them, to
// the figures, and to what people may reach.
type UnitPreview struct {
	On       domain.Date
	Units    []UnitDiff
	Families []Family
	Plans    []PlanDiff
	Reaches  []domain.Reach
	Names    map[domain.UnitID]domain.UnitVersion // of every unit that is spoken of
	Warnings []domain.Problem
	// Files are the open files that lie with units that end or come to hang
	// elsewhere, of those that may be seen: they go along.
	Files int64
}

// UnitDiff is one unit before and after, on the day of the change. The zero
// version stands where it is not open.
type UnitDiff struct {
	Was, Is domain.UnitVersion
	Into    []domain.UnitVersion // where one that ends goes
	Whole   bool
}

// Family is a unit with those directly below it before and after.
type Family struct {
	Unit    domain.UnitVersion
	Was, Is []domain.UnitVersion
}

// PlanDiff is what a plan's figures do. The admissions of the province are the
// same before and after, or the change is refused.
type PlanDiff struct {
	Plan   figure.Plan
	AsOf   domain.Date
	Scopes []ScopeDiff
}

// ScopeDiff is one board before and after: its total and the lines that appear,
// vanish or change.
type ScopeDiff struct {
	Unit       domain.UnitVersion
	Was, Is    Amount
	Lines      []LineDiff
	Unassigned [2]Amount // before and after: what belongs to no open unit
}

// Amount is a target, where there is one, and what was admitted.
type Amount struct {
	HasTarget        bool
	Target, Admitted int64
}

// LineDiff is one line before and after; nil where it is not there.
type LineDiff struct {
	Unit    domain.UnitVersion
	Was, Is *Amount
}

// planFigures are the boards of a plan in one structure, by scope.
type planFigures struct {
	plan   figure.Plan
	asOf   domain.Date
	root   domain.UnitID
	boards map[domain.UnitID]figure.Progress
}

// figures answers for every plan that the change touches, in the structure of
// a history on the day from which the change holds.
func (w *changing) figures(ctx context.Context, h *domain.History) ([]planFigures, error) {
	plans, err := w.tx.Plans(ctx)
	if err != nil {
		return nil, err
	}
	scopes := w.scopes()
	everybody := w.who
	everybody.Sees = domain.Everything // the sum must be right for all, whoever asks
	var out []planFigures
	for _, plan := range plans {
		day := max(w.r.On, w.today)
		if plan.To < w.r.On || plan.From > day {
			continue
		}
		p := planFigures{plan: plan, asOf: min(day, plan.To), boards: map[domain.UnitID]figure.Progress{}}
		tree := h.Tree(p.asOf, domain.Forever)
		root, ok := tree.Root()
		if !ok {
			continue
		}
		p.root = root.Unit
		versions, err := w.tx.Rules(ctx, plan.ID)
		if err != nil {
			return nil, err
		}
		for _, scope := range slices.Compact(slices.Sorted(slices.Values(append(slices.Clone(scopes), root.Unit)))) {
			if _, open := tree.Unit(scope); !open {
				continue
			}
			q := figure.Question{
				Plan: plan, Scope: scope, AsOf: p.asOf, KnownAt: w.tx.At(), StructureOn: p.asOf,
				Rules: figure.RulesOn(versions, p.asOf, w.tx.At()),
			}
			in, err := given(ctx, w.tx, everybody, q, tree, nil)
			if err != nil {
				return nil, err
			}
			if p.boards[scope], err = figure.NewProgress(q, in); err != nil {
				return nil, err
			}
		}
		out = append(out, p)
	}
	return out, nil
}

// scopes are the units below which something changes.
func (w *changing) scopes() (out []domain.UnitID) {
	for _, v := range w.r.Versions {
		out = append(out, v.Parent)
		if was, ok := w.history.At(v.Unit, v.EffectiveOn, domain.Forever); ok {
			out = append(out, was.Parent)
		}
	}
	slices.Sort(out)
	out = slices.Compact(out)
	return slices.DeleteFunc(out, func(id domain.UnitID) bool { return id == 0 })
}

// look compares, and refuses a change that would move what the province has
// admitted: reorganising people's units admits nobody.
func (w *changing) look(ctx context.Context, before []planFigures, h *domain.History) error {
	after, err := w.figures(ctx, h)
	if err != nil {
		return err
	}
	for i := range after {
		was, is := before[i].boards[before[i].root].Total, after[i].boards[after[i].root].Total
		if was.Admitted != is.Admitted {
			w.r.Refuse("on", domain.CodeTotalMoves, after[i].plan.Name, was.Admitted, is.Admitted)
		}
		if was.Target != is.Target && w.who.Sees.Whole() {
			w.r.Warnings = append(w.r.Warnings, domain.Problem{Code: domain.CodeTargetMoves, Args: []any{after[i].plan.Name, was.Target, is.Target}})
		}
	}
	if err := w.r.Err(); err != nil {
		return err
	}
	w.preview = UnitPreview{On: w.r.On, Warnings: w.r.Warnings, Names: map[domain.UnitID]domain.UnitVersion{}}
	if err := w.structure(ctx, h); err != nil {
		return err
	}
	seen, err := w.tx.Paths(ctx, w.who.Sees)
	if err != nil {
		return err
	}
	if err := w.openFiles(ctx, seen); err != nil {
		return err
	}
	for i := range after {
		w.preview.Plans = append(w.preview.Plans, comparePlan(before[i], after[i], seen))
	}
	return nil
}

// openFiles counts the open files that the change touches. The paths are those
// that the change has made: a unit that ends lies below the one that takes its
// place.
func (w *changing) openFiles(ctx context.Context, seen map[domain.UnitID]string) error {
	var moved []string
	for _, d := range w.preview.Units {
		if d.Was.Unit != 0 && d.Was.Parent != d.Is.Parent {
			moved = append(moved, seen[d.Was.Unit])
		}
	}
	counts, err := w.tx.FileCounts(ctx, w.who.Sees, w.today)
	for _, c := range counts {
		below := func(path string) bool { return path != "" && strings.HasPrefix(seen[c.Unit], path) }
		if g := c.State.Group(); g >= 1 && g <= 5 && slices.ContainsFunc(moved, below) {
			w.preview.Files += c.Count
		}
	}
	return err
}

// structure compares the trees of the day around the units that change.
func (w *changing) structure(ctx context.Context, h *domain.History) error {
	was, is := w.history.Tree(w.r.On, domain.Forever), h.Tree(w.r.On, domain.Forever)
	done := map[domain.UnitID]bool{}
	for _, v := range w.r.Versions {
		if done[v.Unit] {
			continue
		}
		done[v.Unit] = true
		d := UnitDiff{}
		d.Was, _ = was.Unit(v.Unit)
		d.Is, _ = is.Unit(v.Unit)
		heirs, whole := is.Heirs(v.Unit)
		for _, id := range heirs {
			if to, ok := is.Unit(id); ok {
				d.Into, d.Whole = append(d.Into, to), whole
			}
		}
		w.preview.Units = append(w.preview.Units, d)
		w.name(h, v.Unit)
	}
	for _, id := range w.scopes() {
		f := Family{Was: was.Children(id), Is: is.Children(id)}
		f.Unit, _ = is.Unit(id)
		if f.Unit.Unit == 0 {
			f.Unit, _ = was.Unit(id)
		}
		w.preview.Families = append(w.preview.Families, f)
		w.name(h, id)
	}
	held, err := w.held(ctx)
	if err != nil {
		return err
	}
	w.preview.Reaches = domain.Reaches(was, is, held)
	for _, r := range w.preview.Reaches {
		w.name(h, r.Unit)
		for _, id := range slices.Concat(r.Gained, r.Lost) {
			w.name(h, id)
		}
	}
	for _, a := range w.areas {
		w.name(h, a.Unit)
	}
	return nil
}

// held are the roles of the accounts that may be seen and are not ended.
func (w *changing) held(ctx context.Context) (out []domain.Held, err error) {
	accounts, err := w.tx.Accounts(ctx, w.who.Sees)
	for _, x := range accounts {
		if x.State == domain.AccountEnded {
			continue
		}
		for _, g := range x.Grants {
			if _, seen := w.paths[g.Unit]; seen {
				out = append(out, domain.Held{Account: x.Name, Grant: g})
			}
		}
	}
	return out, err
}

func (w *changing) name(h *domain.History, id domain.UnitID) {
	if vs := h.Versions(id); len(vs) > 0 {
		w.preview.Names[id] = vs[len(vs)-1]
	}
}

// comparePlan compares the boards that may be seen, the province's first.
func comparePlan(before, after planFigures, seen map[domain.UnitID]string) PlanDiff {
	d := PlanDiff{Plan: after.plan, AsOf: after.asOf}
	for _, id := range slices.Sorted(maps.Keys(after.boards)) {
		was, ok := before.boards[id]
		if _, visible := seen[id]; !ok || !visible {
			continue // a unit that comes or goes is a line of the one above it
		}
		is := after.boards[id]
		s := ScopeDiff{
			Unit: is.Total.Unit, Was: amount(was.Total), Is: amount(is.Total), Lines: compareLines(was, is),
			Unassigned: [2]Amount{amount(was.NoUnit), amount(is.NoUnit)},
		}
		if id == after.root {
			d.Scopes = append([]ScopeDiff{s}, d.Scopes...)
		} else if len(s.Lines) > 0 || s.Was != s.Is {
			d.Scopes = append(d.Scopes, s)
		}
	}
	return d
}

func compareLines(was, is figure.Progress) (out []LineDiff) {
	for _, l := range was.Lines {
		a := amount(l)
		now, ok := is.Line(l.Unit.Unit)
		if !ok {
			out = append(out, LineDiff{Unit: l.Unit, Was: &a})
			continue
		}
		if b := amount(now); a != b {
			out = append(out, LineDiff{Unit: now.Unit, Was: &a, Is: &b})
		}
	}
	for _, l := range is.Lines {
		if _, ok := was.Line(l.Unit.Unit); !ok {
			b := amount(l)
			out = append(out, LineDiff{Unit: l.Unit, Is: &b})
		}
	}
	return out
}

func amount(l figure.Line) Amount { return Amount{l.HasTarget, l.Target, l.Admitted} }
