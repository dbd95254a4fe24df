package app

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage"
)

const actSchedule = "save schedule"

// plannedIn is what units plan to admit in the months of a question, as of its
// day and known at its instant; apart is what divided units planned that stand
// below the question's unit.
func plannedIn(ctx context.Context, tx *storage.Tx, who domain.Actor, tree *domain.Tree, q figure.Question, units ...domain.UnitID) (on, apart figure.Schedule, err error) {
	all, err := tx.Planned(ctx, who.Sees, storage.ScheduleFilter{
		Units: withApart(tree, q.Scope, units), Line: figure.PlanAdmission,
		From: figure.MonthSlot(q.Plan.From.YearMonth()), To: figure.MonthSlot(q.Plan.To.YearMonth()),
	})
	s := figure.ScheduleOn(all, q.AsOf, q.KnownAt)
	return s.Placed(tree), s.Apart(tree, q.Scope), err
}

// withApart are the units whose plans stand on some units, those whose plans
// stand below one of them and on none, and their successors.
func withApart(tree *domain.Tree, below domain.UnitID, units []domain.UnitID) []domain.UnitID {
	apart := tree.Apart(below)
	out := append(tree.Standing(units), apart...)
	for _, u := range apart {
		for _, part := range tree.PartsOf(u) {
			out = append(out, part)
			for _, hop := range tree.Succession(part) {
				out = append(out, hop.Unit)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// UnitSchedule is what one unit plans of its own, beside its target and what it
// has reached.
type UnitSchedule struct {
	Plan      figure.Plan
	Unit      domain.UnitVersion
	Above     domain.UnitVersion // zero for the province
	Day       domain.Date        // as of which the numbers are in force
	Schedule  figure.Schedule
	Coming    domain.Date // first day on which a version to come takes effect; zero for none
	Versions  []ScheduleSaving
	HasTarget bool
	Target    int64 // its own
	Line      figure.Line
	Reported  map[figure.ScheduleLine]ScheduleSum // what received reports of the plan's months say, up to the day
	Seen      domain.Instant                      // when the latest version was recorded; 0 where there is none
	MayKeep   bool
	SeesAbove bool
	Simulated bool
}

// ScheduleSaving is one version with the numbers it changed.
type ScheduleSaving struct {
	figure.ScheduleVersion
	Numbers []figure.Planned
}

// UnitSchedule gives what a unit plans, by its code: empty for whatever the
// actor works at.
func (a *App) UnitSchedule(ctx context.Context, who domain.Actor, plan, code string) (u UnitSchedule, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		if u.Plan, err = findPlan(ctx, tx, plan); err != nil {
			return err
		}
		u.Day = min(max(a.today(), u.Plan.From), u.Plan.To)
		tree, err := a.tree(ctx, tx, u.Day, tx.At())
		if err != nil {
			return err
		}
		unit, ok := tree.ByCode(code)
		if !ok {
			return domain.ErrNotFound
		}
		u.Unit = unit
		if err := permit(ctx, tx, who, domain.SeeFigures, u.Unit.Unit); err != nil {
			return err
		}
		if u.Above, ok = tree.Unit(u.Unit.Parent); ok {
			u.SeesAbove = seesUnit(ctx, tx, who, u.Above.Unit) == nil
		}
		u.MayKeep = permit(ctx, tx, who, domain.KeepPlans, u.Unit.Unit) == nil
		reported, _, err := reportedOf(ctx, tx, who, tree, u.Plan.From, u.Day)
		if err != nil {
			return err
		}
		u.Reported = reported[u.Unit.Unit]
		return u.load(ctx, tx, a, who)
	})
	return u, err
}

func (u *UnitSchedule) load(ctx context.Context, tx *storage.Tx, a *App, who domain.Actor) error {
	b, err := a.board(ctx, tx, who, Ask{Plan: u.Plan.Code, AsOf: u.Day, Unit: u.Unit.Code})
	if err != nil {
		return err
	}
	u.Line, u.Simulated = b.Total, b.Simulated
	u.HasTarget, u.Target = b.Total.HasTarget, b.Total.Target
	if u.Above.Unit != 0 {
		targets, err := tx.Targets(ctx, who.Sees, u.Plan.ID)
		if err != nil {
			return err
		}
		own, ok := figure.TargetsOn(targets, u.Day, tx.At())[u.Unit.Unit]
		u.HasTarget, u.Target = ok, own.Quantity
	}
	all, err := tx.Planned(ctx, who.Sees, storage.ScheduleFilter{Units: []domain.UnitID{u.Unit.Unit}})
	if err != nil {
		return err
	}
	u.Schedule = figure.ScheduleOn(all, u.Day, tx.At())
	versions, err := tx.ScheduleVersions(ctx, who.Sees, u.Unit.Unit)
	if err != nil {
		return err
	}
	for _, v := range versions {
		u.Seen = max(u.Seen, v.RecordedAt)
		if v.EffectiveOn > u.Day && (u.Coming.IsZero() || v.EffectiveOn < u.Coming) {
			u.Coming = v.EffectiveOn
		}
		s := ScheduleSaving{ScheduleVersion: v}
		for _, p := range all {
			if p.Version == v.ID {
				s.Numbers = append(s.Numbers, p)
			}
		}
		u.Versions = append(u.Versions, s)
	}
	return nil
}

// ScheduleChange is what somebody typed of a unit's plan. Slots that are not
// named stay as they are; one that is Gone is taken back.
type ScheduleChange struct {
	Unit      string // code
	Numbers   []figure.Planned
	Effective domain.Date // zero: the first numbers hold from the first day of their year, later ones from today
	Paper     string      // symbol of the plan it was taken from; may be empty
	Seen      domain.Instant
}

const mostPaper = 60

// SaveSchedule records a version of what a unit plans: only the numbers that
// change, and nothing is overwritten. It says how many there were.
//
// Errors: *domain.Invalid, with fields "slot line", "effective", "paper";
// domain.ErrForbidden, domain.ErrNotFound.
func (a *App) SaveSchedule(ctx context.Context, who domain.Actor, c ScheduleChange) (changed int, at domain.Instant, err error) {
	c.Paper = strings.Join(strings.Fields(c.Paper), " ")
	at, err = a.do(ctx, who, actSchedule, c.Unit, false, func(tx *storage.Tx) (map[string]string, error) {
		tree, err := a.tree(ctx, tx, a.today(), tx.At())
		if err != nil {
			return nil, err
		}
		unit, ok := tree.ByCode(c.Unit)
		if !ok {
			return nil, domain.ErrNotFound
		}
		if err := permit(ctx, tx, who, domain.KeepPlans, unit.Unit); err != nil {
			return nil, err
		}
		if err := c.judge().Err(); err != nil {
			return nil, err
		}
		all, err := tx.Planned(ctx, who.Sees, storage.ScheduleFilter{Units: []domain.UnitID{unit.Unit}})
		if err != nil {
			return nil, err
		}
		if err := c.unseen(ctx, tx, all); err != nil {
			return nil, err
		}
		from := c.from(all, a.today())
		numbers := figure.ScheduleOn(all, from, tx.At()).Changed(unit.Unit, c.Numbers)
		if len(numbers) == 0 {
			return nil, domain.Refuse(domain.CodeScheduleEmpty)
		}
		changed = len(numbers)
		detail := map[string]string{"numbers": strconv.Itoa(changed), "from": from.String()}
		if c.Paper != "" {
			detail["paper"] = c.Paper
		}
		return detail, tx.AddSchedule(ctx, who, figure.ScheduleVersion{Unit: unit.Unit, EffectiveOn: from, Paper: c.Paper}, numbers)
	})
	return changed, at, err
}

// from is the day from which a version holds. What is planned for the first
// time holds for the whole of its year.
func (c ScheduleChange) from(all []figure.Planned, today domain.Date) domain.Date {
	if !c.Effective.IsZero() {
		return c.Effective
	}
	first := domain.Date(0)
	for _, n := range c.Numbers {
		if slices.ContainsFunc(all, func(p figure.Planned) bool { return len(p.Slot) == len(n.Slot) && p.Slot[:4] == n.Slot[:4] }) {
			return today
		}
		year, _ := strconv.Atoi(string(n.Slot[:4]))
		if day := domain.NewDate(year, 1, 1); first.IsZero() || day < first {
			first = day
		}
	}
	return min(first, today)
}

func (c ScheduleChange) judge() *domain.Invalid {
	bad := &domain.Invalid{}
	if utf8.RuneCountInString(c.Paper) > mostPaper {
		bad.Add(domain.Problem{Column: "paper", Value: c.Paper, Code: domain.CodeTextTooLong, Args: []any{mostPaper}})
	}
	if c.Effective != 0 && (c.Effective.Year() < figure.FirstScheduleYear-1 || c.Effective.Year() > figure.LastScheduleYear) {
		bad.Add(domain.Problem{Column: "effective", Value: c.Effective.String(), Code: domain.CodeScheduleDay, Args: []any{figure.FirstScheduleYear - 1, figure.LastScheduleYear}})
	}
	for _, n := range c.Numbers {
		refuse := func(code domain.Code, args ...any) {
			bad.Add(domain.Problem{Column: string(n.Slot) + " " + string(n.Line), Value: strconv.FormatInt(n.Quantity, 10), Code: code, Args: args})
		}
		switch {
		case !slices.Contains(figure.ScheduleLines, n.Line) || !slotOK(n.Slot):
			refuse(domain.CodeSchedulePeriod)
		case n.Quantity < 0:
			refuse(domain.CodeNumberBelow0)
		case n.Quantity > figure.MostPlanned:
			refuse(domain.CodeScheduleTooBig, figure.MostPlanned)
		}
	}
	return bad
}

// slotOK says that a slot is a month or a year of those that are planned.
func slotOK(s figure.Slot) bool {
	day := string(s) + "-01-01"
	if len(s) == len("2026-05") {
		day = string(s) + "-01"
	}
	d, err := domain.ParseDate(day)
	return err == nil && d.Year() >= figure.FirstScheduleYear-1 && d.Year() <= figure.LastScheduleYear
}

// unseen refuses to write over numbers that were saved since somebody looked.
func (c ScheduleChange) unseen(ctx context.Context, tx *storage.Tx, all []figure.Planned) error {
	latest := domain.Instant(0)
	for _, p := range all {
		latest = max(latest, p.RecordedAt)
	}
	if latest <= c.Seen {
		return nil
	}
	by, err := tx.ActorsAt(ctx, latest)
	if err != nil {
		return err
	}
	return domain.Refuse(domain.CodeScheduleMoved, by[latest], latest)
}
