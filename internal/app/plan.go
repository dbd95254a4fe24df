package app

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage"
)

// NewPlan opens a plan with the notice that sets it; its targets come after.
type NewPlan struct {
	Code, Name string
	From, To   domain.Date
	Notice     string // symbol such as 259-TB/TU
	NoticeDate domain.Date
	Total      int64
	HasTotal   bool
	RulesOf    string // code of the plan whose rules it takes over; empty = the shipped ones
}

// Limits of a plan.
const (
	mostPlanCode  = 20
	mostPlanName  = 80
	mostPlanYears = 10
)

// OpenPlan opens a plan. A window may begin and end on any day.
func (a *App) OpenPlan(ctx context.Context, who domain.Actor, in NewPlan) (domain.Instant, error) {
	in.Code, in.Name, in.Notice = strings.TrimSpace(in.Code), strings.Join(strings.Fields(in.Name), " "), strings.TrimSpace(in.Notice)
	return a.do(ctx, who, "open plan", in.Code, false, func(tx *storage.Tx) (map[string]string, error) {
		if err := permitAll(who, domain.SetTargets); err != nil {
			return nil, err
		}
		bad := in.judge(a.today())
		if _, err := tx.Plan(ctx, in.Code); err == nil {
			bad.Add(domain.Problem{Column: "code", Value: in.Code, Code: domain.CodePlanTaken, Args: []any{in.Code}})
		} else if !errors.Is(err, domain.ErrNotFound) {
			return nil, err
		}
		rules, err := rulesOf(ctx, tx, in.RulesOf)
		if err != nil {
			return nil, err
		}
		if bad.Total > 0 {
			return nil, bad
		}
		p := figure.Plan{Code: in.Code, Name: in.Name, From: in.From, To: in.To}
		if p.ID, err = tx.AddPlan(ctx, p); err != nil {
			return nil, err
		}
		doc, _ := domain.ParseDocument(in.Notice, in.NoticeDate)
		n := figure.Notice{Plan: p.ID, Document: doc, EffectiveOn: in.From, Total: in.Total, HasTotal: in.HasTotal}
		if _, err := tx.AddNotice(ctx, n); err != nil {
			return nil, err
		}
		if err := tx.AddRules(ctx, p.ID, p.From, rules); err != nil {
			return nil, err
		}
		detail := map[string]string{"notice": in.Notice, "from": in.From.String(), "to": in.To.String()}
		if rules.Counting == figure.CountByCeremony { // outside any plan the decision counts
			n, err := a.restateAll(ctx, tx, who)
			if err != nil {
				return nil, err
			}
			detail["files"] = strconv.Itoa(n)
		}
		return detail, nil
	})
}

func (in NewPlan) judge(today domain.Date) *domain.Invalid {
	bad := &domain.Invalid{}
	refuse := func(field, value string, code domain.Code, args ...any) {
		bad.Add(domain.Problem{Column: field, Value: value, Code: code, Args: args})
	}
	odd := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '.' }
	switch {
	case in.Code == "":
		refuse("code", "", domain.CodeFieldEmpty)
	case strings.ContainsFunc(in.Code, odd) || strings.Trim(in.Code, ".") == "" || utf8.RuneCountInString(in.Code) > mostPlanCode || in.Code == ReservedPlan || in.Code == ReservedSchedules:
		refuse("code", in.Code, domain.CodePlanCode)
	}
	switch {
	case in.Name == "":
		refuse("name", "", domain.CodeFieldEmpty)
	case utf8.RuneCountInString(in.Name) > mostPlanName:
		refuse("name", in.Name, domain.CodeTextTooLong, mostPlanName)
	}
	if in.From.IsZero() {
		refuse("from", "", domain.CodeFieldEmpty)
	}
	switch {
	case in.To.IsZero():
		refuse("to", "", domain.CodeFieldEmpty)
	case in.To < in.From:
		refuse("to", "", domain.CodeWindowReversed)
	case !in.From.IsZero() && in.To.Year()-in.From.Year() >= mostPlanYears:
		refuse("to", "", domain.CodePlanLong, mostPlanYears)
	}
	judgeNotice(bad, in.Notice, in.NoticeDate, today)
	if in.Total < 0 {
		refuse("total", strconv.FormatInt(in.Total, 10), domain.CodeNumberBelow0)
	}
	return bad
}

// No plan has these codes: pages have another use for the words.
const (
	ReservedPlan      = "mo-ky"
	ReservedSchedules = "ke-hoach"
)

// judgeNotice judges symbol and date of a decision, each by its field.
func judgeNotice(bad *domain.Invalid, symbol string, date, today domain.Date) {
	if symbol == "" {
		bad.Add(domain.Problem{Column: "notice", Code: domain.CodeFieldEmpty})
	} else if _, ok := domain.ParseDocument(symbol, date); !ok {
		bad.Add(domain.Problem{Column: "notice", Value: symbol, Code: domain.CodeNoticeBad, Args: []any{symbol}})
	}
	switch {
	case date.IsZero():
		bad.Add(domain.Problem{Column: "notice_date", Code: domain.CodeFieldEmpty})
	case date > today:
		bad.Add(domain.Problem{Column: "notice_date", Value: date.String(), Code: domain.CodeDateFuture, Args: []any{today}})
	}
}

// rulesOf are the rules in force at the end of another plan, without what was
// decided of its own months; the shipped ones where none is named.
func rulesOf(ctx context.Context, tx *storage.Tx, code string) (figure.Rules, error) {
	if code == "" {
		return figure.DefaultRules(), nil
	}
	plan, err := findPlan(ctx, tx, code)
	if err != nil {
		return figure.Rules{}, err
	}
	versions, err := tx.Rules(ctx, plan.ID)
	r := figure.RulesOn(versions, plan.To, tx.At())
	r.Periods, r.Excuses = nil, nil
	return r, err
}

// TargetsChange sets or adjusts targets by a decision: those of the province's
// committees, or those of what lies below one of them.
type TargetsChange struct {
	Plan        string
	Issuer      string // code of the committee that decides; empty = the province
	Notice      string
	NoticeDate  domain.Date
	Effective   domain.Date // zero = from the decision's day, for the notice that set the plan its first day
	Total       int64
	HasTotal    bool
	Typed       []domain.TargetRow // or
	File        File
	Seen        domain.Instant // the latest target that whoever changes them has seen; 0 = whatever there is
	Guard, Over bool           // refused where more is allotted than there is, unless that is meant
	Trial       bool
	// Follow is told how many rows of the file were read; its error ends the act.
	Follow func(rows int) error
}

// ChangeTargets takes a change in whole, or nothing of it.
func (a *App) ChangeTargets(ctx context.Context, who domain.Actor, c TargetsChange) (Outcome, error) {
	c.Notice = strings.TrimSpace(c.Notice)
	bad := &domain.Invalid{}
	judgeNotice(bad, c.Notice, c.NoticeDate, a.today())
	if c.Typed == nil && len(c.File.Data) == 0 {
		code := domain.CodeNoTargets
		if c.File.Name != "" {
			code = domain.CodeFileNeeded
		}
		bad.Add(domain.Problem{Column: "rows", Code: code})
	}
	for _, p := range judgeTyped(c.Typed).Problems {
		bad.Add(p)
	}
	if bad.Total > 0 {
		// Whoever may not do it at all is not told what is wrong with it.
		if !who.Can(domain.SetTargets) {
			return Outcome{}, domain.ErrForbidden
		}
		return Outcome{}, bad
	}
	out, err := a.ImportTargets(ctx, who, TargetsImport{
		Plan: c.Plan, Issuer: c.Issuer, Notice: c.Notice, NoticeDate: c.NoticeDate, Effective: c.Effective,
		Total: c.Total, HasTotal: c.HasTotal, Typed: c.Typed, File: c.File, Trial: c.Trial, Guard: c.Guard, Over: c.Over, Known: true, Seen: c.Seen, Follow: c.Follow,
	})
	return out, fielded(err)
}

// fielded puts the problems that speak of the whole call at the fields that
// pages have for them.
func fielded(err error) error {
	bad, ok := errors.AsType[*domain.Invalid](err)
	if !ok {
		return err
	}
	for i := range bad.Problems {
		p := &bad.Problems[i]
		switch p.Code {
		case domain.CodePlanDiffers:
			p.Column, p.Code, p.Args = "total", domain.CodeTotalDiffers, p.Args[1:]
		case domain.CodeEffectiveOutside:
			p.Column = "effective"
		}
	}
	return err
}
