package storage

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage/sqldb"
)

// rulesV1 is how figure rules are kept. Its decoder stays for ever, because
// seals will name bodies of this form; a new field means a rulesV2 beside it.
type rulesV1 struct {
	V          int         `json:"v"`
	Basis      string      `json:"basis"`
	Calendar   string      `json:"calendar"`
	Class      string      `json:"class"`
	ClosingDay int         `json:"closing_day"`
	Counting   string      `json:"counting"`
	Digits     int         `json:"digits"`
	DueDay     int         `json:"due_day"`
	High       domain.Rate `json:"high"`
	Medium     domain.Rate `json:"medium"`
	Rounding   string      `json:"rounding"`
	ZeroStreak int         `json:"zero_streak"`
	// Left out where no period is moved, and no month excused.
	Periods []periodV1 `json:"periods,omitempty"`
	Excuses []excuseV1 `json:"excuses,omitempty"`
}

type periodV1 struct {
	Month domain.Date `json:"month"` // its first day
	From  domain.Date `json:"from"`
}

type excuseV1 struct {
	Unit     int64        `json:"unit,omitempty"` // left out for every unit
	From     domain.Date  `json:"from"`           // first day of the first month
	To       *domain.Date `json:"to,omitempty"`   // first day of the last one; left out while it is open
	Reason   string       `json:"reason"`
	Decision string       `json:"decision,omitempty"`
}

// EncodeRules writes rules in their canonical form.
func EncodeRules(r figure.Rules) (string, error) {
	var periods []periodV1
	for _, p := range r.Periods {
		periods = append(periods, periodV1{p.Month.First(), p.From})
	}
	var excuses []excuseV1
	for _, e := range r.Excuses {
		kept := excuseV1{Unit: int64(e.Unit), From: e.From.First(), Reason: e.Reason, Decision: e.Decision}
		if e.To != 0 {
			to := e.To.First()
			kept.To = &to
		}
		excuses = append(excuses, kept)
	}
	b, err := json.Marshal(rulesV1{
		1, r.Basis, string(r.Calendar), string(r.Class), r.ClosingDay, string(r.Counting),
		r.Rounding.Digits, r.DueDay, r.High, r.Medium, string(r.Rounding.Mode), r.ZeroStreak, periods, excuses,
	})
	return string(b), err
}

// DecodeRules reads rules strictly: an unknown field or version is an error
// and not a guess.
func DecodeRules(body string) (figure.Rules, error) {
	var v rulesV1
	if err := decodeStrictly(body, &v); err != nil {
		return figure.Rules{}, fmt.Errorf("read figure rules: %w", err)
	}
	if v.V != 1 {
		return figure.Rules{}, fmt.Errorf("read figure rules: version %d is not known", v.V)
	}
	r := figure.Rules{
		Rounding: domain.Rounding{Mode: domain.RoundingMode(v.Rounding), Digits: v.Digits},
		Class:    figure.Basis(v.Class), High: v.High, Medium: v.Medium,
		ClosingDay: v.ClosingDay, DueDay: v.DueDay,
		Calendar: figure.CalendarKind(v.Calendar), Counting: figure.Counting(v.Counting),
		ZeroStreak: v.ZeroStreak, Basis: v.Basis,
	}
	for _, p := range v.Periods {
		r.Periods = append(r.Periods, figure.Period{Month: p.Month.YearMonth(), From: p.From})
	}
	for _, e := range v.Excuses {
		read := figure.Excuse{Unit: domain.UnitID(e.Unit), From: e.From.YearMonth(), Reason: e.Reason, Decision: e.Decision}
		if e.To != nil {
			read.To = e.To.YearMonth()
		}
		r.Excuses = append(r.Excuses, read)
	}
	if err := r.Validate(); err != nil {
		return figure.Rules{}, fmt.Errorf("read figure rules: %w", err)
	}
	return r, nil
}

// decodeStrictly reads one JSON value in which every field is known and behind
// which nothing follows.
func decodeStrictly(body string, into any) error {
	d := json.NewDecoder(strings.NewReader(body))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("something follows it")
	}
	return nil
}

// Rules are all versions attached to a plan, in order of recording.
func (tx *Tx) Rules(ctx context.Context, plan figure.PlanID) ([]figure.RulesVersion, error) {
	all, err := tx.RulesByPlan(ctx, plan)
	return all[plan], err
}

// RulesByPlan are the versions of one plan or of EveryPlan, each plan's in order
// of recording.
func (tx *Tx) RulesByPlan(ctx context.Context, plan figure.PlanID) (map[figure.PlanID][]figure.RulesVersion, error) {
	type row struct {
		figure.RulesVersion
		plan figure.PlanID
		body string
	}
	rows, err := sqldb.All(ctx, tx.tx, func(r *row) []any { return []any{&r.plan, &r.EffectiveOn, &r.RecordedAt, &r.body} }, `
		SELECT plan_id, effective_on, recorded_at, body FROM plan_rules WHERE `+ofPlan(plan, "$1")+` ORDER BY id`, int64(plan))
	if err != nil {
		return nil, err
	}
	out := map[figure.PlanID][]figure.RulesVersion{}
	for _, r := range rows {
		if r.Rules, err = DecodeRules(r.body); err != nil {
			return nil, err
		}
		out[r.plan] = append(out[r.plan], r.RulesVersion)
	}
	return out, nil
}

// AddRules attaches rules to a plan from a day on.
func (tx *Tx) AddRules(ctx context.Context, plan figure.PlanID, from domain.Date, r figure.Rules) error {
	if err := r.Validate(); err != nil {
		return err
	}
	body, err := EncodeRules(r)
	if err != nil {
		return fmt.Errorf("write figure rules: %w", err)
	}
	_, err = tx.tx.ExecContext(ctx, `
		INSERT INTO plan_rules (plan_id, effective_on, recorded_at, body) VALUES ($1, $2, $3, $4)`,
		int64(plan), from, int64(tx.At()), body)
	if err != nil {
		return fmt.Errorf("attach figure rules: %w", err)
	}
	return nil
}
