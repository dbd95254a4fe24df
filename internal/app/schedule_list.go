package app

import (
	"context"
	"maps"
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage"
)

// Schedules are the units directly below one: what each was given, divided
// further and planned. It is there to say who has nothing.
type Schedules struct {
	Plan      figure.Plan
	Scope     domain.UnitVersion
	Province  bool
	Above     domain.UnitVersion
	SeesAbove bool
	Day       domain.Date
	Schedule  figure.Schedule
	Own       ScheduleLine // the scope itself
	Lines     []ScheduleLine
	Apart     *ScheduleLine // what divided units planned ("chưa quy về đơn vị"); nil for nothing
	Simulated bool
}

// ScheduleLine is one unit.
type ScheduleLine struct {
	Unit      domain.UnitVersion
	HasTarget bool
	Target    int64
	Lower     int   // units directly below it
	Allotted  int64 // of its target, to them
	HasAllot  bool
	Months    map[figure.ScheduleLine]ScheduleSum // in the months of the plan
	Years     map[figure.ScheduleLine]ScheduleSum
	Reported  map[figure.ScheduleLine]ScheduleSum // what received reports say of the same months, up to the day
}

// ScheduleSum is a sum, and of how many slots.
type ScheduleSum struct {
	Sum   int64
	Given int
}

// NoMonths says that the unit has not planned its admissions by month.
func (l ScheduleLine) NoMonths() bool { return l.Months[figure.PlanAdmission].Given == 0 }

// NoYears says that it has not planned them over several years.
func (l ScheduleLine) NoYears() bool { return l.Years[figure.PlanAdmission].Given == 0 }

// NoAllot says that the unit has units below it, and has divided nothing.
func (l ScheduleLine) NoAllot() bool { return l.Lower > 0 && !l.HasAllot }

// Schedules gives the units directly below one, by its code: empty for whatever
// the actor works at.
func (a *App) Schedules(ctx context.Context, who domain.Actor, plan, code string) (s Schedules, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		if s.Plan, err = findPlan(ctx, tx, plan); err != nil {
			return err
		}
		s.Day = min(max(a.today(), s.Plan.From), s.Plan.To)
		tree, err := a.tree(ctx, tx, s.Day, tx.At())
		if err != nil {
			return err
		}
		t := PlanTargets{Plan: s.Plan, Day: s.Day}
		if err := t.scope(who, tree, code); err != nil {
			return err
		}
		s.Scope, s.Province = t.Scope, t.Province
		if err := permit(ctx, tx, who, domain.SeeFigures, s.Scope.Unit); err != nil {
			return err
		}
		if above, ok := tree.Unit(s.Scope.Parent); ok {
			s.Above, s.SeesAbove = above, seesUnit(ctx, tx, who, above.Unit) == nil
		}
		simulated, err := tx.Setting(ctx, storage.Simulated)
		if err != nil {
			return err
		}
		s.Simulated = simulated != ""
		return s.load(ctx, tx, who, tree)
	})
	return s, err
}

func (s *Schedules) load(ctx context.Context, tx *storage.Tx, who domain.Actor, tree *domain.Tree) error {
	children := tree.Children(s.Scope.Unit)
	units := []domain.UnitID{s.Scope.Unit}
	for _, c := range children {
		units = append(units, c.Unit)
	}
	all, err := tx.Planned(ctx, who.Sees, storage.ScheduleFilter{Units: withApart(tree, s.Scope.Unit, units)})
	if err != nil {
		return err
	}
	on := figure.ScheduleOn(all, s.Day, tx.At())
	s.Schedule = on.Placed(tree)
	targets, err := tx.Targets(ctx, who.Sees, s.Plan.ID)
	if err != nil {
		return err
	}
	notices, err := tx.Notices(ctx, s.Plan.ID)
	if err != nil {
		return err
	}
	own := figure.TargetsOn(targets, s.Day, tx.At())
	issuer := map[int64]domain.UnitID{}
	for _, n := range notices {
		issuer[n.ID] = n.Unit
	}
	by := map[domain.UnitID][]figure.TargetVersion{}
	for _, t := range targets {
		by[issuer[t.Notice]] = append(by[issuer[t.Notice]], t)
	}
	reported, apart, err := reportedOf(ctx, tx, who, tree, s.Plan.From, s.Day)
	if err != nil {
		return err
	}
	line := func(u domain.UnitVersion) ScheduleLine {
		l := ScheduleLine{Unit: u, Lower: len(tree.Children(u.Unit)), Months: map[figure.ScheduleLine]ScheduleSum{}, Years: map[figure.ScheduleLine]ScheduleSum{}, Reported: map[figure.ScheduleLine]ScheduleSum{}}
		t, ok := own[u.Unit]
		l.HasTarget, l.Target = ok, t.Quantity
		below := by[u.Unit]
		if u.Parent == 0 {
			below = by[0]
		}
		if l.HasAllot = len(below) > 0; l.HasAllot {
			l.Allotted = figure.TargetBelow(tree, u.Unit, below, tx.At())
		}
		for _, x := range figure.ScheduleLines {
			n, given := s.Schedule.Months(u.Unit, x, s.Plan.From.YearMonth(), s.Plan.To.YearMonth())
			l.Months[x] = ScheduleSum{n, given}
			n, given = s.Schedule.Years(u.Unit, x)
			l.Years[x] = ScheduleSum{n, given}
			l.Reported[x] = reported[u.Unit][x]
		}
		return l
	}
	s.Own = line(s.Scope)
	if _, latest := figure.NoticesInForce(figure.NoticesOf(notices, 0), s.Plan.To, tx.At()); s.Province && latest.HasTotal {
		s.Own.HasTarget, s.Own.Target = true, latest.Total
	}
	for _, c := range children {
		s.Lines = append(s.Lines, line(c))
	}
	s.Apart = s.apart(on.Apart(tree, s.Scope.Unit), apart[s.Scope.Unit])
	return nil
}

// apart is what divided units planned and reported.
func (s *Schedules) apart(on figure.Schedule, reported map[figure.ScheduleLine]ScheduleSum) *ScheduleLine {
	if len(on) == 0 && len(reported) == 0 {
		return nil
	}
	l := ScheduleLine{Unit: s.Scope, Reported: reported, Months: map[figure.ScheduleLine]ScheduleSum{}, Years: map[figure.ScheduleLine]ScheduleSum{}}
	for _, x := range figure.ScheduleLines {
		n, given := on.Months(s.Scope.Unit, x, s.Plan.From.YearMonth(), s.Plan.To.YearMonth())
		l.Months[x] = ScheduleSum{n, given}
		n, given = on.Years(s.Scope.Unit, x)
		l.Years[x] = ScheduleSum{n, given}
	}
	return &l
}

// plannedFacts are the lines of the monthly report by which a plan for sources
// and for training is compared. Admissions are compared on the board.
var plannedFacts = map[domain.Indicator]figure.ScheduleLine{"sources.added": figure.PlanSource, "classes.learners": figure.PlanTraining}

// reportedSums are sums by unit and line.
type reportedSums map[domain.UnitID]map[figure.ScheduleLine]ScheduleSum

// reportedOf is what units reported of what they plan, in received reports of
// spans within two days, on the open unit on which it stands; apart is what
// divided units reported, on the unit below which it stands.
func reportedOf(ctx context.Context, tx *storage.Tx, who domain.Actor, tree *domain.Tree, from, to domain.Date) (on, apart reportedSums, err error) {
	sums, err := tx.DeclaredWithin(ctx, who.Sees, slices.Sorted(maps.Keys(plannedFacts)), from, to)
	on, apart = reportedSums{}, reportedSums{}
	for key, n := range sums {
		at, out := tree.Place(key.Unit), on
		if !at.Whole {
			out = apart
		}
		if out[at.Unit] == nil {
			out[at.Unit] = map[figure.ScheduleLine]ScheduleSum{}
		}
		was, line := out[at.Unit][plannedFacts[key.Indicator]], plannedFacts[key.Indicator]
		out[at.Unit][line] = ScheduleSum{Sum: was.Sum + n, Given: was.Given + 1}
	}
	return on, apart, err
}
