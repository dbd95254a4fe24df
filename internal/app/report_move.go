package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

// ReportMove is a step of a report that says nothing new of its numbers.
type ReportMove struct {
	Act    report.Act // HandBack, Recall, Return, Receive, Unreceive
	Reason string
	Seen   report.EventID // the last step that was read
}

// MoveReport hands a report back to who wrote it, recalls, returns or receives
// it, or takes its receipt back. Receiving declares its numbers; taking the
// receipt back declares again what stood before. Done twice it is kept once.
func (a *App) MoveReport(ctx context.Context, who domain.Actor, id report.ID, in ReportMove) error {
	in.Reason = strings.TrimSpace(strings.ReplaceAll(in.Reason, "\r\n", "\n"))
	_, err := a.do(ctx, who, reportActNames[in.Act], fmt.Sprint(id), false, func(tx *storage.Tx) (map[string]string, error) {
		x, err := aboutReport(ctx, tx, who, id)
		if err != nil {
			return nil, err
		}
		if err := mayMove(ctx, tx, who, x, in.Act); err != nil {
			return nil, err
		}
		last := x.Last()
		if last.ID != in.Seen {
			if last.Act == in.Act && last.RecordedBy == who.Name && last.Reason == in.Reason {
				return nil, errAlready
			}
			return nil, &ReportConflict{By: last.RecordedBy, At: last.RecordedAt, Last: last.ID}
		}
		to, bad := x.Move(in.Act, in.Reason, x.locked(tx.At()))
		if err := bad.Err(); err != nil {
			return nil, err
		}
		facts, err := x.moved(ctx, tx, who, in)
		if err != nil {
			return nil, err
		}
		if err := tx.AddFacts(ctx, facts); err != nil {
			return nil, err
		}
		detail := x.detail(to)
		if in.Act == report.Receive || in.Act == report.Unreceive {
			detail["facts"] = strconv.Itoa(len(facts))
		}
		step, err := tx.AddReportEvent(ctx, who, report.Event{Report: id, Act: in.Act, State: to, Version: last.Version, Reason: in.Reason})
		tellStep(ctx, int64(step))
		if err != nil || in.Act != report.Return {
			return detail, err
		}
		return detail, tellReturned(ctx, tx, who, x, step)
	})
	return already(err)
}

func mayMove(ctx context.Context, tx *storage.Tx, who domain.Actor, x about, act report.Act) error {
	switch act {
	case report.HandBack, report.Recall:
		return permit(ctx, tx, who, domain.SendReports, x.Unit)
	case report.Return, report.Receive, report.Unreceive:
		return permit(ctx, tx, who, domain.ReceiveReports, x.Campaign.Unit)
	}
	return domain.ErrForbidden
}

// moved are the facts that a step writes.
func (x about) moved(ctx context.Context, tx *storage.Tx, who domain.Actor, in ReportMove) ([]figure.Fact, error) {
	bad := &domain.Invalid{}
	var facts []figure.Fact
	var err error
	switch in.Act {
	case report.Receive:
		v := x.version(x.Last().Version)
		all := x.Campaign.Declarations(x.Period.Span, v.Answers, x.stood())
		facts, err = declareAll(ctx, tx, who, x.Unit, all, vi.ReportSource(x.Campaign, x.Period.Span), v.Reason, bad)
	case report.Unreceive:
		facts, err = x.takeBack(ctx, tx, who, in.Reason, bad)
	}
	return facts, errors.Join(err, bad.Err())
}

// takeBack declares again what stood before the report was received. A number
// that somebody has changed since is no more the report's, and keeps its
// receipt from being taken back.
func (x about) takeBack(ctx context.Context, tx *storage.Tx, who domain.Actor, reason string, bad *domain.Invalid) ([]figure.Fact, error) {
	at, _ := x.Standing()
	receipts, err := receiptsOf(ctx, tx, who, x.Unit)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(receipts, func(r receipt) bool { return r.at == at.RecordedAt && r.report == x.ID })
	if i < 0 {
		return nil, fmt.Errorf("the receipt of report %d at %s is gone", x.ID, at.RecordedAt)
	}
	if len(receipts[i].declared) == 0 {
		return nil, nil
	}
	from := receipts[i].declared[0].From.AddDays(-400)
	now, err := tx.StandingOf(ctx, who.Sees, x.Unit, from, tx.At())
	if err != nil {
		return nil, err
	}
	known := map[domain.Instant]map[domain.Indicator][]figure.Standing{}
	before := func(t domain.Instant) (map[domain.Indicator][]figure.Standing, error) {
		if known[t] == nil {
			if known[t], err = tx.StandingOf(ctx, who.Sees, x.Unit, from, t-1); err != nil {
				return nil, err
			}
		}
		return known[t], nil
	}
	var back []report.Declaration
	for _, d := range receipts[i].declared {
		if upheld(receipts, i, d) {
			continue
		}
		was, err := origin(receipts, i, d, before)
		if err != nil {
			return nil, err
		}
		back = append(back, report.TakeBack([]report.Declaration{d}, was, now, func(l report.Line, _ figure.Standing) {
			bad.Add(domain.Problem{Column: l.Code, Code: domain.CodeReportChanged, Args: []any{changedAt(now[l.Indicator], at.RecordedAt)}})
		})...)
	}
	return declareAll(ctx, tx, who, x.Unit, back, vi.UnreceivedSource(x.Campaign, x.Period.Span, at.RecordedAt), reason, bad)
}

// changedAt is when the latest of the facts was recorded, after an instant.
func changedAt(standing []figure.Standing, after domain.Instant) domain.Instant {
	for _, s := range standing {
		after = max(after, s.RecordedAt)
	}
	return after
}

// receipt is a receipt of a report of a unit, with what it declared.
type receipt struct {
	report   report.ID
	at       domain.Instant
	stands   bool // it was not taken back
	declared []report.Declaration
}

func (r receipt) says(d report.Declaration) (report.Declaration, bool) {
	i := slices.IndexFunc(r.declared, func(x report.Declaration) bool {
		return x.Line.Indicator == d.Line.Indicator && x.From == d.From && x.To == d.To
	})
	if i < 0 {
		return report.Declaration{}, false
	}
	return r.declared[i], true
}

// upheld says that another report was received later for the same span with
// the same number: it stays, for it was declared twice.
func upheld(all []receipt, i int, d report.Declaration) bool {
	for _, r := range all[i+1:] {
		if x, ok := r.says(d); ok && r.stands && x.Quantity == d.Quantity && x.Withdraw == d.Withdraw {
			return true
		}
	}
	return false
}

// origin is what stood before a receipt: where that came of a receipt that was
// itself taken back since, what stood before that one.
func origin(all []receipt, i int, d report.Declaration, before func(domain.Instant) (map[domain.Indicator][]figure.Standing, error)) (map[domain.Indicator][]figure.Standing, error) {
	was, err := before(all[i].at)
	for j := i - 1; j >= 0 && err == nil; j-- {
		x, ok := all[j].says(d)
		if !ok {
			continue
		}
		t, given := report.Total(was[d.Line.Indicator], d.From, d.To)
		if all[j].stands || given == x.Withdraw || given && t.Quantity != x.Quantity {
			break
		}
		was, err = before(all[j].at)
	}
	return was, err
}

// receiptsOf are the receipts of all reports of a unit, oldest first.
func receiptsOf(ctx context.Context, tx *storage.Tx, who domain.Actor, unit domain.UnitID) ([]receipt, error) {
	reports, err := tx.Reports(ctx, who.Sees, storage.ReportFilter{Unit: unit})
	if err != nil {
		return nil, err
	}
	versions, err := tx.Versions(ctx, who.Sees, storage.ReportFilter{Unit: unit})
	if err != nil {
		return nil, err
	}
	answers := make(map[report.VersionID]report.Answers, len(versions))
	for _, v := range versions {
		answers[v.ID] = v.Answers
	}
	campaigns, err := tx.Campaigns(ctx, who.Sees)
	if err != nil {
		return nil, err
	}
	type place struct {
		of   report.Campaign
		span report.Span
	}
	changes, err := tx.LinesChanges(ctx, who.Sees, 0)
	if err != nil {
		return nil, err
	}
	periods, err := tx.AllPeriods(ctx, who.Sees)
	if err != nil {
		return nil, err
	}
	asked := map[report.CampaignID]report.Campaign{}
	for _, c := range campaigns {
		asked[c.ID] = c
	}
	places := map[report.PeriodID]place{}
	for _, p := range periods {
		places[p.ID] = place{asked[p.Campaign].At(p.OpenedAt, changes), p.Span}
	}
	var out []receipt
	for _, r := range reports {
		at := places[r.Period]
		var stack []int // of out
		for _, e := range r.Events {
			switch e.Act {
			case report.Receive:
				var stood report.Answers
				if len(stack) > 0 {
					stood = answersAt(r, answers, out[stack[len(stack)-1]].at)
				}
				stack = append(stack, len(out))
				out = append(out, receipt{r.ID, e.RecordedAt, true, at.of.Declarations(at.span, answers[e.Version], stood)})
			case report.Unreceive:
				out[stack[len(stack)-1]].stands = false
				stack = stack[:len(stack)-1]
			}
		}
	}
	slices.SortFunc(out, func(a, b receipt) int { return int(min(1, max(-1, a.at-b.at))) })
	return out, nil
}

func answersAt(r report.Report, answers map[report.VersionID]report.Answers, at domain.Instant) report.Answers {
	for _, e := range r.Events {
		if e.RecordedAt == at {
			return answers[e.Version]
		}
	}
	return report.Answers{}
}
