package app

import (
	"context"
	"strconv"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
)

// The acts on gaps, as their traces name them.
const (
	actExplainGap = "explain gap"
	actCloseGap   = "close gap"
	actReopenGap  = "reopen gap"
)

var gapActNames = map[report.GapAct]string{report.ExplainGap: actExplainGap, report.CloseGap: actCloseGap, report.ReopenGap: actReopenGap}

// GapSaid is what somebody says of a gap.
type GapSaid struct {
	Plan  string // code
	Unit  string // code
	Month domain.YearMonth
	Act   report.GapAct
	Text  string
	Seen  int64 // the gap that was read
}

// ExplainGap keeps why a unit's report and what is on record differ, closes the
// gap, or opens it again. The unit says why of its own; whoever receives its
// reports may too, and closes. Nothing that was said is written over. A gap that
// changed since it was read is told of, and nothing is kept.
func (a *App) ExplainGap(ctx context.Context, who domain.Actor, in GapSaid) (domain.Instant, error) {
	text := strings.TrimSpace(strings.ReplaceAll(in.Text, "\r\n", "\n"))
	name, ok := gapActNames[in.Act]
	if !ok {
		return 0, domain.ErrNotFound
	}
	at, err := a.do(ctx, who, name, in.Unit, false, func(tx *storage.Tx) (map[string]string, error) {
		l, err := a.gapOf(ctx, tx, who, in)
		if err != nil {
			return nil, err
		}
		if !l.MayTell || in.Act != report.ExplainGap && !l.MayEnd {
			return nil, domain.ErrForbidden
		}
		n := report.GapNote{Unit: l.Of.Unit, Indicator: domain.Admitted, Span: l.Span, Act: in.Act, Text: text, Gap: l.Gap()}
		// Sent twice it is kept once.
		if k := len(l.Notes); k > 0 && l.Notes[k-1].RecordedBy == who.Name && l.Notes[k-1].Act == n.Act && l.Notes[k-1].Text == n.Text && l.Notes[k-1].Gap == n.Gap {
			return nil, errAlready
		}
		bad := n.Validate(l.Side, l.Notes)
		if bad.Total == 0 && in.Seen != l.Gap() {
			bad.Add(domain.Problem{Column: "act", Code: domain.CodeGapMoved, Args: []any{in.Seen, l.Gap()}})
		}
		if err := bad.Err(); err != nil {
			return nil, err
		}
		return map[string]string{"plan": in.Plan, "period": in.Month.String(), "gap": strconv.FormatInt(l.Gap(), 10)}, tx.AddGapNote(ctx, who, n)
	})
	return at, already(err)
}

// gapOf is the line of one unit in one month, without its causes.
func (a *App) gapOf(ctx context.Context, tx *storage.Tx, who domain.Actor, in GapSaid) (GapLine, error) {
	ask := GapAsk{Plan: in.Plan, Unit: in.Unit, Month: in.Month, Only: true}
	g, err := a.comparing(ctx, tx, who, ask)
	if err != nil {
		return GapLine{}, err
	}
	out := Gaps{}
	if out.Shown, err = g.shown(ctx, ask); err != nil {
		return GapLine{}, err
	}
	if len(out.Shown) == 0 || g.scope.Parent == 0 {
		return GapLine{}, domain.ErrNotFound
	}
	if out.Lines, err = g.lines(ctx, g.units, out.Shown); err != nil {
		return GapLine{}, err
	}
	err = g.annotate(ctx, &out)
	return out.Lines[0], err
}
