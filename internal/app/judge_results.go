package app

import (
	"context"
	"slices"
	"strconv"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage"
)

// resultsJudge works out what rows of declared results would write, and notes
// everything that is wrong with them. Files and typed grids go through it
// alike.
type resultsJudge struct {
	plan   figure.Plan
	file   string               // name of the file, for the places of problems; empty for what was typed
	source string               // kept with each fact
	reason func(row int) string // why a row corrects what was recorded
	bad    *domain.Invalid

	New, Corrected, Unchanged int
	Corrections               []Corrected
	facts                     []figure.Fact
	units                     []domain.UnitID // of the rows, in order
	cut                       figure.Cut
}

func (j *resultsJudge) judge(ctx context.Context, tx *storage.Tx, who domain.Actor, rows []domain.ResultRow) error {
	history, err := tx.History(ctx)
	if err != nil {
		return err
	}
	versions, err := tx.Rules(ctx, j.plan.ID)
	if err != nil {
		return err
	}
	modes, err := tx.Modes(ctx)
	if err != nil {
		return err
	}
	root, _ := history.ByCode(domain.RootCode)
	j.cut = figure.NewCut(root, modes, tx.At())
	declared := map[domain.UnitID][]figure.Declaration{}
	codes := map[domain.UnitID]string{}
	earliest := j.plan.To
	for _, r := range rows {
		unit, d, ok := j.row(history, versions, r, tx.At())
		if !ok {
			continue
		}
		if _, seen := declared[unit]; !seen {
			j.units = append(j.units, unit)
			codes[unit] = r.Code
		}
		declared[unit] = append(declared[unit], d)
		earliest = min(earliest, d.From)
	}
	if err := permit(ctx, tx, who, domain.EnterResults, j.units...); err != nil {
		return err
	}
	// Chains that began before the earliest row may reach over it: a year and
	// a month back holds the whole of any of them.
	standing, err := tx.Standing(ctx, who.Sees, domain.Admitted, earliest.AddDays(-400))
	if err != nil {
		return err
	}
	slices.Sort(j.units)
	for _, unit := range j.units {
		j.declare(who, unit, codes[unit], standing[unit], declared[unit])
	}
	return nil
}

func (j *resultsJudge) place(row int, column string) domain.Problem {
	return domain.Problem{File: j.file, Row: row, Column: column}
}

// row turns a row into what its unit declares; false where something is wrong.
func (j *resultsJudge) row(history *domain.History, versions []figure.RulesVersion, r domain.ResultRow, now domain.Instant) (domain.UnitID, figure.Declaration, bool) {
	if r.Faulty {
		if _, ok := history.ByCode(r.Code); r.Code != "" && !ok {
			p := j.place(r.Row, "code")
			p.Value, p.Code = r.Code, domain.CodeUnitUnknown
			j.bad.Add(p)
		}
		return 0, figure.Declaration{}, false
	}
	unit, problem := judgeUnit(history, r.Code, r.Date)
	if problem.Code != "" {
		problem.File, problem.Row, problem.Column, problem.Value = j.file, r.Row, "code", r.Code
		j.bad.Add(problem)
		return 0, figure.Declaration{}, false
	}
	if j.cut.Mode(unit, r.Date.YearMonth()) == figure.CountCases {
		p := j.place(r.Row, "code")
		p.Value, p.Code = r.Code, domain.CodeCountsCases
		j.bad.Add(p)
		return 0, figure.Declaration{}, false
	}
	from := r.From
	if !j.plan.Holds(r.Date) || !from.IsZero() && !j.plan.Holds(from) {
		p := j.place(r.Row, "date")
		p.Value, p.Code, p.Args = r.Date.String(), domain.CodeOutsideWindow, []any{j.plan.From, j.plan.To}
		if j.plan.Holds(r.Date) {
			p.Column, p.Value = "from", from.String()
		}
		j.bad.Add(p)
		return 0, figure.Declaration{}, false
	}
	if from.IsZero() {
		from = j.plan.PeriodStart(r.Date, figure.RulesOn(versions, r.Date, now))
	}
	return unit, figure.Declaration{Row: r.Row, From: from, To: r.Date, Quantity: r.Quantity, Withdraw: r.Withdraw}, true
}

func (j *resultsJudge) declare(who domain.Actor, unit domain.UnitID, code string, standing []figure.Standing, declared []figure.Declaration) {
	post := figure.Declare(standing, declared, func(d figure.Declaration, code domain.Code, args ...any) {
		p := j.place(d.Row, "date")
		p.Value, p.Code, p.Args = d.To.String(), code, args
		if code == domain.CodeBelowEarlier || code == domain.CodeAboveLater {
			p.Column, p.Value = "admitted", strconv.FormatInt(d.Quantity, 10)
		}
		j.bad.Add(p)
	})
	j.New, j.Corrected, j.Unchanged = j.New+post.New, j.Corrected+post.Corrected, j.Unchanged+post.Unchanged
	for _, c := range post.Corrections {
		j.Corrections = append(j.Corrections, Corrected{
			Row: c.Row, Code: code, From: c.From, To: c.To, Was: c.Was, Is: c.Quantity, Since: c.Since,
		})
	}
	for _, f := range postingFacts(unit, post, who, j.source) {
		f.Note = j.note(f, post.Corrections)
		j.facts = append(j.facts, f)
	}
}

// note is the reason of the correction that wrote a fact: that of its own span,
// or of the shorter one that moved its remainder.
func (j *resultsJudge) note(f figure.Fact, corrections []figure.Correction) string {
	var by figure.Correction
	for _, c := range corrections {
		if c.From == f.CoversFrom && c.To <= f.EffectiveOn && c.To > by.To {
			by = c
		}
	}
	if by.Row == 0 {
		return ""
	}
	return j.reason(by.Row)
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
