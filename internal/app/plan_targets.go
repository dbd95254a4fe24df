package app

import (
	"context"
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage"
)

// PlanTargets are the targets of a plan one level below a unit, as of a day.
type PlanTargets struct {
	Plan      figure.Plan
	Day       domain.Date
	Scope     domain.UnitVersion
	Province  bool
	Own       TargetLine // what the unit itself was given; of the province nothing
	Lines     []TargetLine
	Sum       int64 // of the lines, with what belongs to no open unit
	NoUnit    int64
	Notices   []NoticeLine // the unit's own decisions, in order of recording
	First     figure.Notice
	Latest    figure.Notice
	Rules     figure.Rules
	Seen      domain.Instant // when the latest target, or the plan itself, was recorded
	MayChange bool
	Simulated bool
}

// TargetLine is one unit with its target in force.
type TargetLine struct {
	Unit    domain.UnitVersion
	Has     bool
	Target  int64
	Version figure.TargetVersion // zero where the target comes from a closed unit
	Notice  figure.Notice
	First   int64 // what it was given first
	Changes int   // how often it was changed since
	Lower   int   // units directly below it
}

// NoticeLine is a decision with what the targets came to from its day on.
type NoticeLine struct {
	figure.Notice
	By  string
	Sum int64
}

// Left is what a committee has not allotted yet; below 0 it allotted more than
// it was given.
func (p PlanTargets) Left() int64 { return p.Own.Target - p.Sum }

// PlanTargets gives the targets below a unit, by its code: empty for whatever
// the actor works at.
func (a *App) PlanTargets(ctx context.Context, who domain.Actor, plan, code string) (p PlanTargets, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		if p.Plan, err = findPlan(ctx, tx, plan); err != nil {
			return err
		}
		p.Day = min(max(a.today(), p.Plan.From), p.Plan.To)
		tree, err := a.tree(ctx, tx, p.Day, tx.At())
		if err != nil {
			return err
		}
		if err := p.scope(who, tree, code); err != nil {
			return err
		}
		if err := permit(ctx, tx, who, domain.SeeFigures, p.Scope.Unit); err != nil {
			return err
		}
		return p.load(ctx, tx, a, who, tree)
	})
	return p, err
}

func (p *PlanTargets) load(ctx context.Context, tx *storage.Tx, a *App, who domain.Actor, tree *domain.Tree) error {
	b, err := a.board(ctx, tx, who, Ask{Plan: p.Plan.Code, AsOf: p.Day, Unit: p.Scope.Code})
	if err != nil {
		return err
	}
	p.Rules, p.Simulated, p.NoUnit = b.Rules, b.Simulated, b.NoUnit.Target
	all, err := tx.Targets(ctx, who.Sees, p.Plan.ID)
	if err != nil {
		return err
	}
	every, err := tx.Notices(ctx, p.Plan.ID)
	if err != nil {
		return err
	}
	issuer := p.issuer()
	byID := map[int64]figure.Notice{}
	for _, n := range every {
		byID[n.ID] = n
	}
	own := figure.NoticesOf(every, issuer)
	p.First, p.Latest = figure.NoticesInForce(own, p.Plan.To, tx.At())
	mine := figure.TargetsFor(all, every, issuer)
	p.Seen = p.Plan.RecordedAt
	for _, t := range mine {
		p.Seen = max(p.Seen, t.RecordedAt)
	}
	if !p.Province {
		p.Own = lineOf(p.Scope, all, byID, p.Day, tx.At())
	}
	for _, l := range b.Lines {
		line := lineOf(l.Unit, mine, byID, p.Day, tx.At())
		line.Has, line.Target = l.HasTarget, l.Target
		if line.Notice.ID == 0 {
			line.Notice = byID[l.Notice]
		}
		line.Lower = len(tree.Children(l.Unit.Unit))
		p.Lines = append(p.Lines, line)
		p.Sum += line.Target
	}
	p.Sum += p.NoUnit
	if err := p.notices(ctx, tx, a, own, mine); err != nil {
		return err
	}
	p.MayChange = p.mayChange(ctx, tx, who, tree)
	return nil
}

func lineOf(u domain.UnitVersion, all []figure.TargetVersion, notices map[int64]figure.Notice, day domain.Date, known domain.Instant) TargetLine {
	l := TargetLine{Unit: u}
	if v, ok := figure.TargetsOn(all, day, known)[u.Unit]; ok {
		l.Has, l.Target, l.Version, l.Notice = true, v.Quantity, v, notices[v.Notice]
	}
	for _, v := range all {
		if v.Unit == u.Unit {
			if l.Changes++; l.Changes == 1 {
				l.First = v.Quantity
			}
		}
	}
	l.Changes = max(0, l.Changes-1)
	return l
}

func (p *PlanTargets) notices(ctx context.Context, tx *storage.Tx, a *App, own []figure.Notice, targets []figure.TargetVersion) error {
	var at []domain.Instant
	for _, n := range own {
		at = append(at, n.RecordedAt)
	}
	by, err := tx.ActorsAt(ctx, at...)
	if err != nil {
		return err
	}
	for _, n := range own {
		tree, err := a.tree(ctx, tx, n.EffectiveOn, tx.At())
		if err != nil {
			return err
		}
		p.Notices = append(p.Notices, NoticeLine{n, by[n.RecordedAt], figure.TargetOf(tree, p.Scope.Unit, targets, tx.At())})
	}
	return nil
}

// mayChange says whether the actor may set the targets of the lines.
func (p *PlanTargets) mayChange(ctx context.Context, tx *storage.Tx, who domain.Actor, tree *domain.Tree) bool {
	if p.Province {
		return permitAll(who, domain.SetTargets) == nil
	}
	var ids []domain.UnitID
	for _, c := range tree.Children(p.Scope.Unit) {
		ids = append(ids, c.Unit)
	}
	return len(ids) > 0 && permit(ctx, tx, who, domain.SetTargets, ids...) == nil
}

// TargetHistory is every version of one unit's target with its decision.
type TargetHistory struct {
	Plan      figure.Plan
	Unit      domain.UnitVersion
	Steps     []TargetRecord // oldest first, in order of recording
	Simulated bool
}

// TargetRecord is one version with who recorded it.
type TargetRecord struct {
	TargetStep
	By    string
	Until domain.Date // last day on which it holds; zero where a later one took its place
}

// TargetHistory gives the history of one unit's target.
func (a *App) TargetHistory(ctx context.Context, who domain.Actor, plan, code string) (h TargetHistory, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		if h.Plan, err = findPlan(ctx, tx, plan); err != nil {
			return err
		}
		history, err := a.history(ctx, tx)
		if err != nil {
			return err
		}
		id, ok := history.ByCode(code)
		if !ok {
			return domain.ErrNotFound
		}
		if err := permit(ctx, tx, who, domain.SeeFigures, id); err != nil {
			return err
		}
		versions := history.Versions(id)
		h.Unit = versions[len(versions)-1]
		simulated, err := tx.Setting(ctx, storage.Simulated)
		if err != nil {
			return err
		}
		h.Simulated = simulated != ""
		return h.load(ctx, tx, who, id, min(max(a.today(), h.Plan.From), h.Plan.To))
	})
	return h, err
}

func (h *TargetHistory) load(ctx context.Context, tx *storage.Tx, who domain.Actor, id domain.UnitID, day domain.Date) error {
	all, err := tx.Targets(ctx, who.Sees, h.Plan.ID)
	if err != nil {
		return err
	}
	notices, err := tx.Notices(ctx, h.Plan.ID)
	if err != nil {
		return err
	}
	byID, at := map[int64]figure.Notice{}, []domain.Instant(nil)
	for _, n := range notices {
		byID[n.ID] = n
	}
	all = slices.DeleteFunc(all, func(t figure.TargetVersion) bool { return t.Unit != id })
	for _, t := range all {
		at = append(at, t.RecordedAt)
	}
	by, err := tx.ActorsAt(ctx, at...)
	if err != nil {
		return err
	}
	holds := figure.TargetsOn(all, day, tx.At())[id]
	for i, t := range all {
		r := TargetRecord{TargetStep{t, byID[t.Notice], t.ID == holds.ID}, by[t.RecordedAt], holdsUntil(all, id, t.EffectiveOn, h.Plan)}
		if slices.ContainsFunc(all[i+1:], func(w figure.TargetVersion) bool { return w.EffectiveOn == t.EffectiveOn }) {
			r.Until = 0
		}
		h.Steps = append(h.Steps, r)
	}
	return nil
}
