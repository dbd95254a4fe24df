package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"tiendo/internal/documents"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage"
)

// ResultsImport is a file of declared results for a plan.
type ResultsImport struct {
	File  File
	Plan  string
	Again bool // take it in although it undoes later corrections
	Trial bool
}

// ImportResults takes in what units declared: all of it, or nothing.
func (a *App) ImportResults(ctx context.Context, who domain.Actor, in ResultsImport) (Outcome, error) {
	rows, sheet, err := documents.ReadResults(in.File.Name, in.File.Data, a.today())
	bad, err := misread(err)
	if err != nil {
		return Outcome{}, err
	}
	out := Outcome{Sheet: sheet, Trial: in.Trial}
	out.At, err = a.do(ctx, who, "import results", in.Plan, in.Trial, func(tx *storage.Tx) (map[string]string, error) {
		return a.takeResults(ctx, tx, who, in, rows, bad, &out)
	})
	return out, err
}

// misread keeps apart what is wrong in a file, which is told together with
// what is wrong against the store, and what kept it from being read at all.
func misread(err error) (*domain.Invalid, error) {
	if bad, ok := errors.AsType[*domain.Invalid](err); ok {
		return bad, nil
	}
	return &domain.Invalid{}, err
}

func (a *App) takeResults(ctx context.Context, tx *storage.Tx, who domain.Actor, in ResultsImport, rows []domain.ResultRow, bad *domain.Invalid, out *Outcome) (map[string]string, error) {
	plan, err := findPlan(ctx, tx, in.Plan)
	if err != nil {
		return nil, err
	}
	history, err := tx.History(ctx)
	if err != nil {
		return nil, err
	}
	versions, err := tx.Rules(ctx, plan.ID)
	if err != nil {
		return nil, err
	}
	place := func(row int, column string) domain.Problem {
		return domain.Problem{File: in.File.Name, Row: row, Column: column}
	}
	declared := map[domain.UnitID][]figure.Declaration{}
	codes := map[domain.UnitID]string{}
	var units []domain.UnitID
	earliest := plan.To
	for _, r := range rows {
		if r.Faulty {
			if _, ok := history.ByCode(r.Code); r.Code != "" && !ok {
				p := place(r.Row, "code")
				p.Value, p.Code = r.Code, domain.CodeUnitUnknown
				bad.Add(p)
			}
			continue
		}
		unit, problem := judgeUnit(history, r.Code, r.Date)
		if problem.Code != "" {
			problem.File, problem.Row, problem.Column, problem.Value = in.File.Name, r.Row, "code", r.Code
			bad.Add(problem)
			continue
		}
		from := r.From
		if !plan.Holds(r.Date) || !from.IsZero() && !plan.Holds(from) {
			p := place(r.Row, "date")
			p.Value, p.Code, p.Args = r.Date.String(), domain.CodeOutsideWindow, []any{plan.From, plan.To}
			if plan.Holds(r.Date) {
				p.Column, p.Value = "from", from.String()
			}
			bad.Add(p)
			continue
		}
		if from.IsZero() {
			from = plan.PeriodStart(r.Date, figure.RulesOn(versions, r.Date, tx.At()))
		}
		if _, ok := declared[unit]; !ok {
			units = append(units, unit)
			codes[unit] = r.Code
		}
		declared[unit] = append(declared[unit], figure.Declaration{Row: r.Row, From: from, To: r.Date, Quantity: r.Quantity})
		earliest = min(earliest, from)
	}
	if err := permit(ctx, tx, who, domain.EnterResults, units...); err != nil {
		return nil, err
	}
	// Chains that began before the earliest row may reach over it: a year and
	// a month back holds the whole of any of them.
	standing, err := tx.Standing(ctx, who.Sees, domain.Admitted, earliest.AddDays(-400))
	if err != nil {
		return nil, err
	}
	slices.Sort(units)
	var facts []figure.Fact
	for _, unit := range units {
		post := figure.Declare(standing[unit], declared[unit], func(d figure.Declaration, code domain.Code, args ...any) {
			p := place(d.Row, "date")
			p.Value, p.Code, p.Args = d.To.String(), code, args
			if code == domain.CodeBelowEarlier || code == domain.CodeAboveLater {
				p.Column, p.Value = "admitted", strconv.FormatInt(d.Quantity, 10)
			}
			bad.Add(p)
		})
		out.New, out.Corrected, out.Unchanged = out.New+post.New, out.Corrected+post.Corrected, out.Unchanged+post.Unchanged
		for _, c := range post.Corrections {
			out.Corrections = append(out.Corrections, Corrected{c.Row, codes[unit], c.From, c.To, c.Was, c.Quantity, c.Since})
		}
		facts = append(facts, postingFacts(unit, post, who, in.File.Name)...)
	}
	if bad.Total > 0 {
		return nil, sorted(bad)
	}
	digest := resultsDigest(plan.Code, rows)
	if err := refuseUndoing(ctx, tx, in, digest, out); err != nil {
		return nil, err
	}
	if err := tx.AddFacts(ctx, facts); err != nil {
		return nil, err
	}
	err = tx.AddImport(ctx, storage.Import{Kind: "results", Plan: plan.ID, File: in.File.Name, Digest: digest, Lines: len(rows)})
	return map[string]string{
		"file": in.File.Name, "digest": digest,
		"new": strconv.Itoa(out.New), "corrected": strconv.Itoa(out.Corrected), "unchanged": strconv.Itoa(out.Unchanged),
	}, err
}

// judgeUnit finds the unit that was open on the day.
func judgeUnit(h *domain.History, code string, day domain.Date) (domain.UnitID, domain.Problem) {
	id, ok := h.ByCode(code)
	if !ok {
		return 0, domain.Problem{Code: domain.CodeUnitUnknown}
	}
	if v, ok := h.At(id, day, domain.Forever); ok && v.Open {
		return id, domain.Problem{}
	}
	open, closed := h.Span(id, domain.Forever)
	if day < open {
		return 0, domain.Problem{Code: domain.CodeUnitNotOpen, Args: []any{open}}
	}
	return 0, domain.Problem{Code: domain.CodeUnitClosed, Args: []any{closed}}
}

func postingFacts(unit domain.UnitID, post figure.Posting, who domain.Actor, source string) []figure.Fact {
	fact := func(s figure.Standing) figure.Fact {
		return figure.Fact{
			Unit: unit, Indicator: domain.Admitted, CoversFrom: s.From, EffectiveOn: s.To, Quantity: s.Quantity,
			RecordedBy: who.Name, SourceKind: figure.Declared, Source: source,
		}
	}
	out := make([]figure.Fact, 0, len(post.Reverse)+len(post.Add))
	for _, s := range post.Reverse {
		f := fact(s)
		f.Quantity, f.Reverses = -s.Quantity, s.ID
		out = append(out, f)
	}
	for _, s := range post.Add {
		out = append(out, fact(s))
	}
	return out
}

// refuseUndoing stops a file that was taken in before and would now put old
// numbers back over later corrections.
func refuseUndoing(ctx context.Context, tx *storage.Tx, in ResultsImport, digest string, out *Outcome) error {
	if in.Again || len(out.Corrections) == 0 {
		return nil
	}
	seen, err := tx.ImportedBefore(ctx, "results", digest)
	if err != nil || !seen {
		return err
	}
	bad := &domain.Invalid{}
	for _, c := range out.Corrections {
		bad.Add(domain.Problem{
			File: in.File.Name, Row: c.Row, Column: "admitted", Value: strconv.FormatInt(c.Is, 10),
			Code: domain.CodeUndoes, Args: []any{c.Is, c.Was, c.Since},
		})
	}
	return sorted(bad)
}

// sorted puts problems in the order of the file's rows.
func sorted(bad *domain.Invalid) error {
	slices.SortStableFunc(bad.Problems, func(a, b domain.Problem) int { return a.Row - b.Row })
	return bad
}

// resultsDigest names the content of a file whatever its form and order.
func resultsDigest(plan string, rows []domain.ResultRow) string {
	lines := make([]string, len(rows))
	for i, r := range rows {
		lines[i] = fmt.Sprintf("%s,%s,%s,%d", r.Code, r.From, r.Date, r.Quantity)
	}
	slices.Sort(lines)
	h := sha256.New()
	h.Write([]byte(plan + "\n"))
	for _, l := range lines {
		h.Write([]byte(l + "\n"))
	}
	return hex.EncodeToString(h.Sum(nil))
}

func findPlan(ctx context.Context, tx *storage.Tx, code string) (figure.Plan, error) {
	p, err := tx.Plan(ctx, code)
	if errors.Is(err, domain.ErrNotFound) {
		return p, domain.Refuse(domain.CodePlanUnknown, code)
	}
	return p, err
}
