package app

import (
	"context"

	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
)

// CollectionDesk is what the desk needs beside a collection to judge it.
type CollectionDesk struct {
	OnTime    map[domain.UnitID]domain.Rate // of the year's periods of the campaign up to this one whose time has passed
	Warnings  map[report.ID][]domain.Problem
	Open      []report.Period // all periods of the campaign, in order
	May       bool            // receive and return
	MayAsk    bool            // extend
	Simulated bool
}

// CollectionAside gives it for a collection as it was read.
func (a *App) CollectionAside(ctx context.Context, who domain.Actor, c Collection) (out CollectionDesk, err error) {
	out.OnTime, out.Warnings = map[domain.UnitID]domain.Rate{}, map[report.ID][]domain.Problem{}
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		invented, err := tx.Setting(ctx, storage.Simulated)
		if err != nil {
			return err
		}
		out.Simulated = invented != ""
		if out.Open, err = tx.PeriodsKnown(ctx, who.Sees, c.Campaign.ID, c.KnownAt); err != nil {
			return err
		}
		out.May = permit(ctx, tx, who, domain.ReceiveReports, c.Campaign.Unit) == nil
		out.MayAsk = permit(ctx, tx, who, domain.AskReports, c.Campaign.Unit) == nil
		if err := out.rates(ctx, a, tx, who, c); err != nil {
			return err
		}
		return out.warn(ctx, tx, who, c)
	})
	return out, err
}

func (out *CollectionDesk) rates(ctx context.Context, a *App, tx *storage.Tx, who domain.Actor, c Collection) error {
	outages, err := outagesKnown(ctx, tx, c.KnownAt)
	if err != nil {
		return err
	}
	now := c.KnownAt
	if c.KnownAt >= tx.At() {
		now = a.now()
	}
	of, ids := map[report.PeriodID]report.Period{}, []report.PeriodID{}
	for _, p := range out.Open {
		if p.To.Year() == c.Period.To.Year() && p.To <= c.Period.To {
			of[p.ID], ids = p, append(ids, p.ID)
		}
	}
	by := storage.ReportFilter{Periods: ids, Undone: true} // it may be asked as it was known before
	reports, err := tx.Reports(ctx, who.Sees, by)
	if err != nil {
		return err
	}
	extensions, err := tx.Extensions(ctx, who.Sees, by)
	if err != nil {
		return err
	}
	for _, r := range reports {
		p := of[r.Period].For(r.ID, extensions, c.KnownAt)
		// How many days late is not asked, so no calendar is needed.
		t, _ := r.KnownAt(c.KnownAt).Timeliness(p, now, outages, domain.Calendar{})
		if t == report.Pending {
			continue
		}
		rate := out.OnTime[r.Unit]
		rate.Den++
		if t == report.OnTime {
			rate.Num++
		}
		out.OnTime[r.Unit] = rate
	}
	return nil
}

// warn looks at what lies with the desk as the form did when it was sent: what
// is far from the period before asks for a second look.
func (out *CollectionDesk) warn(ctx context.Context, tx *storage.Tx, who domain.Actor, c Collection) error {
	last := map[domain.UnitID]report.Answers{}
	for i, p := range out.Open {
		if p.ID != c.Period.ID || i == 0 {
			continue
		}
		by := storage.ReportFilter{Period: out.Open[i-1].ID}
		reports, err := tx.Reports(ctx, who.Sees, by)
		if err != nil {
			return err
		}
		versions, err := tx.Versions(ctx, who.Sees, by)
		if err != nil {
			return err
		}
		unit := map[report.ID]domain.UnitID{}
		for _, r := range reports {
			unit[r.ID] = r.Unit
		}
		for _, v := range versions {
			last[unit[v.Report]] = v.Answers
		}
	}
	for _, l := range c.Lines {
		if l.State.Sent() {
			_, out.Warnings[l.ID] = c.Campaign.Judge(l.Latest.Answers, last[l.Unit], false)
		}
	}
	return nil
}
