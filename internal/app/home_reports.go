package app

import (
	"cmp"
	"context"
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
)

// HomeReports are the reports that the first page speaks of.
type HomeReports struct {
	Own     []HomeReport // that the unit acted from has to send, the most urgent first
	More    int          // there are more of them
	Waiting []HomeWaiting
}

// HomeReport is a report that the unit has to send.
type HomeReport struct {
	ID       report.ID
	Campaign report.Campaign
	Period   report.Period
	State    report.State
	Reason   string // why it was returned
}

// HomeWaiting is a period of which reports wait to be received.
type HomeWaiting struct {
	Campaign report.Campaign
	Period   report.Period
	Reports  int
	First    report.ID
}

// shownReports is how many reports stand on the first page.
const shownReports = 4

// gather finds them, in five queries for a unit that has something to report.
func (h *HomeReports) gather(ctx context.Context, a *App, tx *storage.Tx, v domain.Visitor) error {
	writes, judges := v.Can(domain.FillReports), v.Can(domain.ReceiveReports)
	if v.At.Unit == 0 || !writes && !judges {
		return nil
	}
	open, err := tx.OpenReports(ctx, v.Sees, v.At.Unit)
	if err != nil || len(open) == 0 {
		return err
	}
	outages, err := tx.Outages(ctx)
	if err != nil {
		return err
	}
	campaigns, err := tx.Campaigns(ctx, v.Sees)
	if err != nil {
		return err
	}
	periods, err := tx.PeriodsOf(ctx, v.Sees, open)
	if err != nil {
		return err
	}
	extensions, err := tx.Extensions(ctx, v.Sees, storage.ReportFilter{Unit: v.At.Unit})
	if err != nil {
		return err
	}
	for _, o := range open {
		i := slices.IndexFunc(periods, func(p report.Period) bool { return p.ID == o.Period })
		if i < 0 {
			continue
		}
		p := periods[i]
		j := slices.IndexFunc(campaigns, func(c report.Campaign) bool { return c.ID == p.Campaign })
		if j < 0 {
			continue
		}
		c := campaigns[j]
		switch {
		case o.Unit == v.At.Unit && writes && !o.State.Sent():
			if p = p.For(o.Report, extensions, tx.At()); p.State(a.now(), outages) != report.Locked {
				h.Own = append(h.Own, HomeReport{o.Report, c, p, o.State, o.Reason})
			}
		case c.Unit == v.At.Unit && judges && o.State.Sent():
			h.wait(c, p, o.Report)
		}
	}
	slices.SortStableFunc(h.Own, func(a, b HomeReport) int {
		return cmp.Or(cmp.Compare(returnedFirst(a.State), returnedFirst(b.State)), cmp.Compare(a.Period.Due, b.Period.Due))
	})
	if len(h.Own) > shownReports {
		h.More, h.Own = len(h.Own)-shownReports, h.Own[:shownReports]
	}
	return nil
}

// returnedFirst puts what came back before the rest.
func returnedFirst(s report.State) int {
	if s == report.Returned {
		return 0
	}
	return 1
}

func (h *HomeReports) wait(c report.Campaign, p report.Period, id report.ID) {
	i := slices.IndexFunc(h.Waiting, func(w HomeWaiting) bool { return w.Period.ID == p.ID })
	if i < 0 {
		h.Waiting = append(h.Waiting, HomeWaiting{Campaign: c, Period: p, First: id})
		i = len(h.Waiting) - 1
	}
	h.Waiting[i].Reports++
}
