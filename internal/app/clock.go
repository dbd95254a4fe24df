package app

import (
	"context"
	"fmt"
	"maps"
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
	err = a.eachOpen(ctx, tx, func(c report.Campaign, p report.Period, all []owed) error {
		owe := map[domain.Date][]report.ID{} // a unit may have been given a later day
		for _, x := range all {
			if notice.Owes(x.report.State()) && notice.Eve(x.period.Due, calendar) == a.today() {
				owe[x.period.Due] = append(owe[x.period.Due], x.report.ID)
			}
		}
		for _, due := range slices.Sorted(maps.Keys(owe)) {
			p.Due = due
			n, err := tx.TellReports(ctx, clock, storage.Telling{
				Kind: notice.DueTomorrow, Once: "due " + due.String(), Roles: reporters, Path: reportAddress, Body: bodyOf(c, p),
			}, owe[due])
			if err != nil {
				return err
			}
			told += n
		}
		return nil
	})
	return told, err
}

// owed is a report as the clock sees it, with the dates that hold for it.
type owed struct {
	campaign report.Campaign
	period   report.Period
	report   report.Report
}

// eachOpen gives every period with those of its reports that are not locked, in
// the order in which the campaigns were opened.
func (a *App) eachOpen(ctx context.Context, tx *storage.Tx, f func(report.Campaign, report.Period, []owed) error) error {
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
			by := storage.ReportFilter{Period: p.ID}
			longer, err := tx.Extensions(ctx, clock.Sees, by)
			if err != nil {
				return err
			}
			if p.State(a.now(), outages) == report.Locked && len(longer) == 0 {
				continue
			}
			reports, err := tx.Reports(ctx, clock.Sees, by)
			if err != nil {
				return err
			}
			var all []owed
			for _, r := range reports {
				if own := p.For(r.ID, longer, tx.At()); own.State(a.now(), outages) != report.Locked {
					all = append(all, owed{c, own, r})
				}
			}
			if len(all) == 0 {
				continue
			}
			if err := f(c, p, all); err != nil {
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
