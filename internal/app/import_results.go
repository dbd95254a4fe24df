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
	// Reason why recorded numbers are corrected; kept with the corrections.
	Reason     string
	NeedReason bool // corrections without one are refused
	// Follow is told how many rows were read; its error ends the import.
	Follow func(rows int) error
}

// ImportResults takes in what units declared: all of it, or nothing.
func (a *App) ImportResults(ctx context.Context, who domain.Actor, in ResultsImport) (Outcome, error) {
	if in.Follow == nil {
		in.Follow = func(int) error { return nil }
	}
	rows, sheet, err := documents.FollowResults(in.File.Name, in.File.Data, a.today(), in.Follow)
	bad, err := misread(err)
	if err != nil {
		return Outcome{}, err
	}
	out := Outcome{Sheet: sheet, Trial: in.Trial}
	out.At, err = a.do(ctx, who, actImport, in.Plan, in.Trial, func(tx *storage.Tx) (map[string]string, error) {
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
	j := resultsJudge{plan: plan, file: in.File.Name, source: in.File.Name, bad: bad, reason: func(int) string { return in.Reason }}
	if err := j.judge(ctx, tx, who, rows); err != nil {
		return nil, err
	}
	out.New, out.Corrected, out.Unchanged, out.Corrections = j.New, j.Corrected, j.Unchanged, j.Corrections
	if bad.Total > 0 {
		return nil, sorted(bad)
	}
	if in.NeedReason && !in.Trial && in.Reason == "" && len(out.Corrections) > 0 {
		return nil, domain.Refuse(domain.CodeReasonMissing)
	}
	digest := resultsDigest(plan.Code, rows)
	if err := refuseUndoing(ctx, tx, in, digest, out); err != nil {
		return nil, err
	}
	if err := tx.AddFacts(ctx, j.facts); err != nil {
		return nil, err
	}
	// The file that a page kept between looking and recording has served.
	if err := tx.DropDraft(ctx, fileDraft(who, plan.Code)); err != nil {
		return nil, err
	}
	err = tx.AddImport(ctx, storage.Import{Kind: "results", Plan: plan.ID, File: in.File.Name, Digest: digest, Lines: len(rows)})
	return map[string]string{
		"file": in.File.Name, "digest": digest,
		"new": strconv.Itoa(out.New), "corrected": strconv.Itoa(out.Corrected), "unchanged": strconv.Itoa(out.Unchanged),
	}, err
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
