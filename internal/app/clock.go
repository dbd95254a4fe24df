package app

import (
	"context"
	"fmt"
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/notice"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
)

// clock is who acts when the time comes and nobody presses anything.
var clock = domain.Operator("clock")

// The acts of the clock, as their traces name them.
const (
	actDueTomorrow = "tell due tomorrow"
	actDigest      = "make morning letters"
)

// OpenDuePeriods opens the next period of every campaign whose first day has
// come and whose due day has not passed, unless the rule leaves that to people.
// A period that was missed for so long is left to whoever asks. Two programs may
// do it at once: each act looks again.
func (a *App) OpenDuePeriods(ctx context.Context) (opened int, err error) {
	var due []string
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		due, err = a.duePeriods(ctx, tx)
		return err
	})
	for _, code := range due {
		var out CampaignOpened
		_, err := a.do(ctx, clock, actPeriod, code, false, func(tx *storage.Tx) (map[string]string, error) {
			now, err := a.duePeriods(ctx, tx)
			if err != nil {
				return nil, err
			}
			if !slices.Contains(now, code) {
				return nil, errAlready // another program was quicker
			}
			c, plan, err := ownCampaign(ctx, tx, clock, domain.AskReports, code)
			if err != nil {
				return nil, err
			}
			return a.openNext(ctx, tx, clock, plan, c, &out)
		})
		if err := already(err); err != nil {
			return opened, fmt.Errorf("open the next period of %s: %w", code, err)
		}
		if out.Units > 0 {
			opened++
		}
	}
	return opened, err
}

// duePeriods are the codes of the campaigns of which a period is to be opened.
func (a *App) duePeriods(ctx context.Context, tx *storage.Tx) (out []string, err error) {
	s, err := tx.MailServer(ctx)
	if err != nil || !s.Rule.OpenAlone {
		return nil, err
	}
	campaigns, err := tx.Campaigns(ctx, clock.Sees)
	if err != nil {
		return nil, err
	}
	calendar, err := workdays(ctx, tx)
	if err != nil {
		return nil, err
	}
	for _, c := range campaigns {
		if c.Every == report.Once {
			continue
		}
		plan, err := tx.PlanOf(ctx, c.Plan)
		if err != nil {
			return nil, err
		}
		spans, err := spansOf(ctx, tx, plan, c)
		if err != nil {
			return nil, err
		}
		opened, err := tx.Periods(ctx, clock.Sees, c.ID)
		if err != nil {
			return nil, err
		}
		span, ok := report.Next(spans, opened, a.today())
		if ok && c.Deadline.Of(span.To, calendar).Due >= a.today() {
			out = append(out, c.Code)
		}
	}
	return out, nil
}

// Morning does what is done once on a working day after the hour of the rule:
// it tells who has a report due on the next working day, and makes the morning's
// letters. Called before the hour, on a day off or a second time it does
// nothing.
func (a *App) Morning(ctx context.Context) error {
	day := a.today()
	tomorrow, digest := "due "+day.String(), "digest "+day.String()
	var want []string
	err := a.db.View(ctx, func(tx *storage.Tx) error {
		s, err := tx.MailServer(ctx)
		if err != nil {
			return err
		}
		c, err := workdays(ctx, tx)
		if err != nil || !s.Rule.Mornings(a.now(), c) {
			return err
		}
		for _, name := range []string{tomorrow, digest} {
			did, err := tx.DidRun(ctx, name)
			if err != nil {
				return err
			}
			if !did {
				want = append(want, name)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if slices.Contains(want, tomorrow) {
		if err := a.once(ctx, tomorrow, actDueTomorrow, a.tellDueTomorrow); err != nil {
			return err
		}
	}
	if slices.Contains(want, digest) {
		return a.once(ctx, digest, actDigest, a.makeDigests)
	}
	return nil
}

// once runs an act of the clock, of all programs on this store in one alone.
// What it does and that it was done are kept together.
func (a *App) once(ctx context.Context, name, act string, f func(context.Context, *storage.Tx) (int64, error)) error {
	_, err := a.do(ctx, clock, act, name, false, func(tx *storage.Tx) (map[string]string, error) {
		first, err := tx.RunOnce(ctx, name, a.now())
		if err != nil {
			return nil, err
		}
		if !first {
			return nil, errAlready
		}
		n, err := f(ctx, tx)
		return map[string]string{"people": fmt.Sprint(n)}, err
	})
	return already(err)
}

// tellDueTomorrow tells whoever still owes a report that is due on the next
// working day.
func (a *App) tellDueTomorrow(ctx context.Context, tx *storage.Tx) (told int64, err error) {
	calendar, err := workdays(ctx, tx)
	if err != nil {
		return 0, err
	}
	err = a.eachOpen(ctx, tx, func(_ report.Campaign, p report.Period) bool {
		return notice.Eve(p.Due, calendar) == a.today()
	}, func(c report.Campaign, p report.Period, reports []report.Report) error {
		var owe []report.ID
		for _, r := range reports {
			if notice.Owes(r.State()) {
				owe = append(owe, r.ID)
			}
		}
		n, err := tx.TellReports(ctx, clock, storage.Telling{
			Kind: notice.DueTomorrow, Once: "due " + p.Due.String(), Roles: reporters, Path: reportAddress, Body: bodyOf(c, p),
		}, owe)
		told += n
		return err
	})
	return told, err
}

// eachOpen gives every period that is wanted and not locked, with its reports,
// in the order in which the campaigns were opened.
func (a *App) eachOpen(ctx context.Context, tx *storage.Tx, want func(report.Campaign, report.Period) bool, f func(report.Campaign, report.Period, []report.Report) error) error {
	campaigns, err := tx.Campaigns(ctx, clock.Sees)
	if err != nil {
		return err
	}
	outages, err := tx.Outages(ctx)
	if err != nil {
		return err
	}
	for _, c := range slices.Backward(campaigns) {
		periods, err := tx.Periods(ctx, clock.Sees, c.ID)
		if err != nil {
			return err
		}
		for _, p := range periods {
			if p.State(a.now(), outages) == report.Locked || !want(c, p) {
				continue
			}
			reports, err := tx.Reports(ctx, clock.Sees, storage.ReportFilter{Period: p.ID})
			if err != nil {
				return err
			}
			if err := f(c, p, reports); err != nil {
				return err
			}
		}
	}
	return nil
}

// How long what was said is kept, and what the clock has done.
const keepNotices = 180 * 24 * 60 * minute

// SweepNotices takes away what was said long ago.
func (a *App) SweepNotices(ctx context.Context) error {
	return a.db.Housekeep(ctx, func(tx *storage.Tx) error {
		if err := tx.SweepOutbox(ctx, a.now()-keepNotices); err != nil {
			return err
		}
		return tx.SweepRuns(ctx, a.now()-keepNotices)
	})
}
