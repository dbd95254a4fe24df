package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
)

// GapSummary is how the reports of a month agree with the record, in a few
// numbers.
type GapSummary struct {
	Plan   string
	Period figure.ReportingPeriod // the last of which a report was received; zero where none was
	Agree  int
	Differ int // and the gap is not closed
	Units  int
	Own    []GapLine // of the unit itself: open gaps that are not closed, the latest month first
}

// GapSummaryAsk names whose summary is wanted.
type GapSummaryAsk struct {
	Plan    string      // code; empty = the one that holds today
	Unit    string      // code; empty = the unit acted from
	By      domain.Date // months over by this day; 0 = today
	KnownAt domain.Instant
}

// GapSummary sums the comparison up for pages that only lead to it. Nothing of
// it changes until the next act or the next day, so that it is worked out once.
func (a *App) GapSummary(ctx context.Context, who domain.Actor, ask GapSummaryAsk) (out GapSummary, err error) {
	if ask.Plan == "" {
		plans, err := a.Plans(ctx)
		if err != nil || len(plans) == 0 {
			return out, err
		}
		ask.Plan = current(plans, a.today()).Code
	}
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		known := tx.At()
		if ask.KnownAt != 0 {
			known = min(known, ask.KnownAt)
		}
		if ask.By == 0 {
			ask.By = a.today()
		}
		ask.By = min(ask.By, a.today(), known.Date())
		key := fmt.Sprint(who.Sees.From(), who.Sees.To(), who.Unit, ask.Plan, ask.Unit, ask.By, known, a.today())
		out, err = a.gaps.of(key, func() (GapSummary, error) { return a.gapSummary(ctx, tx, who, ask, known) })
		return err
	})
	if errors.Is(err, domain.ErrNotFound) { // whose reports the visitor does not see
		return GapSummary{}, nil
	}
	return out, err
}

func (a *App) gapSummary(ctx context.Context, tx *storage.Tx, who domain.Actor, ask GapSummaryAsk, known domain.Instant) (out GapSummary, err error) {
	out.Plan = ask.Plan
	g, err := a.comparing(ctx, tx, who, GapAsk{Plan: ask.Plan, Unit: ask.Unit, KnownAt: known})
	if err != nil {
		return out, err
	}
	day, err := tx.LastReceived(ctx, who.Sees, g.plan.ID, ask.By, known, g.scope.Unit, g.scope.Parent)
	if err != nil || day == 0 {
		return out, err
	}
	i := slices.IndexFunc(g.periods, func(p figure.ReportingPeriod) bool { return p.To == day })
	if i < 0 {
		return out, nil
	}
	out.Period = g.periods[i]
	x := Gaps{Plan: g.plan, Scope: g.scope, Shown: g.periods[i : i+1], Counts: map[report.Agreement]int{}}
	if x.Lines, err = g.lines(ctx, g.units, x.Shown); err != nil {
		return out, err
	}
	if err := g.annotate(ctx, &x); err != nil {
		return out, err
	}
	x.count()
	out.Agree, out.Differ, out.Units = x.Counts[report.Agrees], x.Counts[report.Differs]-x.Closed, x.Units()
	if g.scope.Parent == 0 {
		return out, nil
	}
	own := Gaps{Plan: g.plan, Scope: g.scope, Shown: g.periods[:i+1]}
	if own.Lines, err = g.lines(ctx, g.units[:1], own.Shown); err != nil {
		return out, err
	}
	if err := g.annotate(ctx, &own); err != nil {
		return out, err
	}
	for _, l := range slices.Backward(own.Lines) {
		if l.Open() && !l.Closed {
			out.Own = append(out.Own, l)
		}
	}
	return out, nil
}

// knownGaps keeps the summaries of the last questions.
type knownGaps struct {
	mu   sync.Mutex
	kept map[string]GapSummary
}

// mostGaps is how many summaries are kept before all are forgotten.
const mostGaps = 256

func (k *knownGaps) of(key string, work func() (GapSummary, error)) (GapSummary, error) {
	k.mu.Lock()
	out, ok := k.kept[key]
	k.mu.Unlock()
	if ok {
		return out, nil
	}
	out, err := work()
	if err != nil {
		return out, err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.kept == nil || len(k.kept) >= mostGaps {
		k.kept = map[string]GapSummary{}
	}
	k.kept[key] = out
	return out, nil
}
