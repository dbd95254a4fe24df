package app

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage"
)

// PlanRules are the figure rules of a plan with their history.
type PlanRules struct {
	Plan      figure.Plan
	InForce   figure.Rules         // on Day, as known now
	Day       domain.Date          // today, kept within the plan
	Versions  []RulesLine          // newest first
	Units     []domain.UnitVersion // that an excuse may be of: all but the province, in the order of the tree
	Seen      domain.Instant       // when the latest version was recorded
	Simulated bool
}

// RulesLine is one version with who recorded it.
type RulesLine struct {
	figure.RulesVersion
	By       string
	Holds    bool // in force on the day
	Replaced bool // a later one of the same day took its place
}

// PlanRules gives the rules of a plan.
func (a *App) PlanRules(ctx context.Context, _ domain.Actor, plan string) (p PlanRules, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		if p.Plan, err = findPlan(ctx, tx, plan); err != nil {
			return err
		}
		versions, err := tx.Rules(ctx, p.Plan.ID)
		if err != nil {
			return err
		}
		p.Day = min(max(a.today(), p.Plan.From), p.Plan.To)
		p.InForce = figure.RulesOn(versions, p.Day, tx.At())
		holds := -1
		for i, v := range versions {
			p.Seen = max(p.Seen, v.RecordedAt)
			if v.EffectiveOn <= p.Day && (holds < 0 || v.EffectiveOn >= versions[holds].EffectiveOn) {
				holds = i
			}
		}
		at := make([]domain.Instant, len(versions))
		for i, v := range versions {
			at[i] = v.RecordedAt
		}
		by, err := tx.ActorsAt(ctx, at...)
		if err != nil {
			return err
		}
		for i, v := range versions {
			replaced := slices.ContainsFunc(versions[i+1:], func(w figure.RulesVersion) bool { return w.EffectiveOn == v.EffectiveOn })
			p.Versions = append(p.Versions, RulesLine{v, by[v.RecordedAt], i == holds, replaced})
		}
		slices.Reverse(p.Versions)
		tree, err := a.tree(ctx, tx, p.Day, tx.At())
		if err != nil {
			return err
		}
		root, _ := tree.Root()
		p.Units = slices.DeleteFunc(tree.InOrder(), func(v domain.UnitVersion) bool { return v.Unit == root.Unit })
		simulated, err := tx.Setting(ctx, storage.Simulated)
		p.Simulated = simulated != ""
		return err
	})
	return p, err
}

// RulesChange gives a plan other rules from a day on, which may be its first.
type RulesChange struct {
	Plan  string
	From  domain.Date
	Rules figure.Rules
	Seen  domain.Instant // the latest version that whoever changes them has seen; 0 = whatever there is
}

// SetRules records a version of a plan's rules. Answers as known before stay
// what they were.
func (a *App) SetRules(ctx context.Context, who domain.Actor, c RulesChange) (domain.Instant, error) {
	return a.do(ctx, who, "set rules", c.Plan, false, func(tx *storage.Tx) (map[string]string, error) {
		if err := permitAll(who, domain.SetRules); err != nil {
			return nil, err
		}
		plan, versions, err := rulesFor(ctx, tx, c)
		if err != nil {
			return nil, err
		}
		detail := map[string]string{"effective": c.From.String(), "class": string(c.Rules.Class), "versions": strconv.Itoa(len(versions) + 1)}
		if err := tx.AddRules(ctx, plan.ID, c.From, c.Rules); err != nil {
			return nil, err
		}
		if figure.RulesOn(versions, max(c.From, plan.From), tx.At()).Counting != c.Rules.Counting { // files count on another of their days
			n, err := a.restateAll(ctx, tx, who)
			if err != nil {
				return nil, err
			}
			detail["files"] = strconv.Itoa(n)
		}
		return detail, nil
	})
}

// rulesFor judges a change against what is known.
func rulesFor(ctx context.Context, tx *storage.Tx, c RulesChange) (figure.Plan, []figure.RulesVersion, error) {
	plan, err := findPlan(ctx, tx, c.Plan)
	if err != nil {
		return plan, nil, err
	}
	versions, err := tx.Rules(ctx, plan.ID)
	if err != nil {
		return plan, nil, err
	}
	bad := &domain.Invalid{}
	for _, v := range versions {
		if c.Seen != 0 && v.RecordedAt > c.Seen {
			by, err := tx.ActorsAt(ctx, v.RecordedAt)
			if err != nil {
				return plan, nil, err
			}
			bad.Add(domain.Problem{Code: domain.CodeRulesChanged, Args: []any{by[v.RecordedAt], v.RecordedAt}})
		}
	}
	switch {
	case c.From.IsZero():
		bad.Add(domain.Problem{Column: "from", Code: domain.CodeFieldEmpty})
	case !plan.Holds(c.From):
		bad.Add(domain.Problem{Column: "from", Code: domain.CodeEffectiveOutside, Args: []any{plan.From, plan.To}})
	case bad.Total == 0 && len(versions) > 0 && c.Rules.Equal(figure.RulesOn(versions, c.From, tx.At())):
		bad.Add(domain.Problem{Code: domain.CodeRulesSame})
	}
	if err := c.Rules.Validate(); err != nil {
		for _, p := range err.(*domain.Invalid).Problems { //nolint:errorlint,errcheck // Validate gives nothing else
			bad.Add(p)
		}
	}
	return plan, versions, bad.Err()
}

// RulesTrial is what a change would do to the figures of one day.
type RulesTrial struct {
	Before, After Board
	Moved         []ClassMove
	Applies       bool // the change holds on the day asked
}

// ClassMove is a unit whose class would be another one.
type ClassMove struct {
	Was, Is figure.Line
}

// TryRules answers what a change would do, without saving it: the same board,
// asked once with the rules as they are and once with the change among them.
func (a *App) TryRules(ctx context.Context, who domain.Actor, c RulesChange, asOf domain.Date) (t RulesTrial, err error) {
	if err := permitAll(who, domain.SetRules); err != nil {
		return t, err
	}
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		_, versions, err := rulesFor(ctx, tx, c)
		if err != nil {
			return err
		}
		ask := Ask{Plan: c.Plan, AsOf: asOf}
		if t.Before, err = a.board(ctx, tx, who, ask); err != nil {
			return err
		}
		trial := append(slices.Clone(versions), figure.RulesVersion{EffectiveOn: c.From, RecordedAt: tx.At(), Rules: c.Rules})
		rules := figure.RulesOn(trial, t.Before.Through(), tx.At())
		t.Applies = rules.Equal(c.Rules)
		ask.Rules = &rules
		t.After, err = a.board(ctx, tx, who, ask)
		return err
	})
	if err != nil {
		return t, err
	}
	for _, was := range t.Before.Lines {
		if is, ok := t.After.Line(was.Unit.Unit); ok && is.Class != was.Class {
			t.Moved = append(t.Moved, ClassMove{was, is})
		}
	}
	slices.SortStableFunc(t.Moved, func(a, b ClassMove) int { return cmp.Compare(rank(a.Is.Class), rank(b.Is.Class)) })
	return t, nil
}

func rank(c figure.Class) int { return slices.Index(figure.Classes, c) }
