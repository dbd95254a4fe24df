package app

import (
	"context"
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
)

// LowerReport is the report of an organisation below for the same days.
type LowerReport struct {
	report.Lower
	Of domain.UnitVersion
}

// RollUpPage is what the organisations below have put down for the days of a
// report, beside what the report says itself.
type RollUpPage struct {
	ReportPage
	Asked   bool // the unit asked somebody below for these days
	Lower   []LowerReport
	Rolled  []report.RolledUp
	Differ  int // lines on which the report says something else
	MayTake bool
}

// Given is how many have reported, and how many of them were received.
func (p RollUpPage) Given() (given, received int) {
	for _, l := range p.Lower {
		if l.Given() {
			given++
		}
		if l.Received {
			received++
		}
	}
	return given, received
}

// Missing are those that have not reported, with where their reports stand.
func (p RollUpPage) Missing() (out []LowerReport) {
	for _, l := range p.Lower {
		if !l.Given() {
			out = append(out, l)
		}
	}
	return out
}

// RollUp adds up what the organisations below have put down for the days of a
// report. What the unit itself says is its draft where the actor may read it,
// or else what it sent last.
func (a *App) RollUp(ctx context.Context, who domain.Actor, id report.ID) (p RollUpPage, err error) {
	if p.ReportPage, err = a.ReportOf(ctx, who, id); err != nil {
		return p, err
	}
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		x, err := aboutReport(ctx, tx, who, id)
		if err != nil {
			return err
		}
		typed := x.latest().Answers
		if p.Draft.At != 0 {
			typed = p.Draft.Answers
		}
		if err := p.lower(ctx, a, tx, who, x); err != nil {
			return err
		}
		below := make([]report.Lower, len(p.Lower))
		for i, l := range p.Lower {
			below[i] = l.Lower
		}
		p.Rolled = report.RollUp(x.Campaign.Lines, below, typed)
		taken := false
		for _, r := range p.Rolled {
			if _, differs := r.Differs(); differs {
				p.Differ++
			}
			taken = taken || r.AddsUp && r.Of > 0
		}
		p.MayTake = taken && slices.Contains(p.Can, report.Save)
		return nil
	})
	return p, err
}

// lower gathers the reports that the report's unit asked for over the same days.
// Several campaigns may ask the same organisation: what the younger asks for
// comes first, and the older fills in what it leaves out.
func (p *RollUpPage) lower(ctx context.Context, a *App, tx *storage.Tx, who domain.Actor, x about) error {
	history, err := a.history(ctx, tx)
	if err != nil {
		return err
	}
	campaigns, err := tx.Campaigns(ctx, who.Sees) // the youngest first
	if err != nil {
		return err
	}
	at := map[domain.UnitID]int{}
	for _, c := range campaigns {
		if c.Unit != x.Unit {
			continue
		}
		periods, err := tx.Periods(ctx, who.Sees, c.ID)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(periods, func(q report.Period) bool { return q.From == x.Period.From && q.To == x.Period.To })
		if i < 0 {
			continue
		}
		p.Asked = true
		found, err := lowerIn(ctx, tx, who, periods[i].ID)
		if err != nil {
			return err
		}
		for _, l := range found {
			k, seen := at[l.Unit]
			if !seen {
				of := domain.UnitVersion{Unit: l.Unit}
				if vs := history.Versions(l.Unit); len(vs) > 0 {
					of = vs[len(vs)-1]
				}
				at[l.Unit] = len(p.Lower)
				p.Lower = append(p.Lower, LowerReport{l, of})
				continue
			}
			fillIn(&p.Lower[k].Lower, l)
		}
	}
	slices.SortStableFunc(p.Lower, func(a, b LowerReport) int { return domain.OfficialOrder(a.Of, b.Of) })
	return nil
}

// fillIn adds what another report of the same organisation says of lines on
// which the first is silent.
func fillIn(l *report.Lower, other report.Lower) {
	if !other.Given() {
		return
	}
	if !l.Given() {
		*l = other
		return
	}
	l.Answers = l.Answers.Clone()
	for code, n := range other.Answers.Numbers {
		if _, ok := l.Answers.Numbers[code]; !ok && l.Answers.Numbers != nil {
			l.Answers.Numbers[code] = n
		}
	}
}

// lowerIn are the reports of a period with what counts of each: what was sent
// and waits, or else what was received.
func lowerIn(ctx context.Context, tx *storage.Tx, who domain.Actor, period report.PeriodID) ([]report.Lower, error) {
	by := storage.ReportFilter{Period: period}
	reports, err := tx.Reports(ctx, who.Sees, by)
	if err != nil {
		return nil, err
	}
	versions, err := tx.Versions(ctx, who.Sees, by)
	if err != nil {
		return nil, err
	}
	said := make(map[report.VersionID]report.Answers, len(versions))
	for _, v := range versions {
		said[v.ID] = v.Answers
	}
	out := make([]report.Lower, len(reports))
	for i, r := range reports {
		e, received := r.Standing()
		l := report.Lower{Unit: r.Unit, Report: r.ID, State: r.State(), Received: received}
		switch {
		case l.State.Sent():
			// A correction that waits is not received, whatever was before it.
			l.Received, l.Answers = false, said[r.Last().Version]
		case received:
			l.Answers = said[e.Version]
		}
		out[i] = l
	}
	return out, nil
}

// TakeFromBelow puts the sums of what the organisations below have put down into
// the draft of a report, in the place of what was typed there; what does not add
// up stays as it is. read is the instant of the draft that was read, 0 for none:
// where another was saved meanwhile it is a *ReportConflict.
func (a *App) TakeFromBelow(ctx context.Context, who domain.Actor, id report.ID, read domain.Instant) (ReportSaved, error) {
	p, err := a.RollUp(ctx, who, id)
	if err != nil {
		return ReportSaved{}, err
	}
	if !slices.ContainsFunc(p.Rolled, func(r report.RolledUp) bool { return r.AddsUp && r.Of > 0 }) {
		return ReportSaved{}, domain.Refuse(domain.CodeNothingBelow)
	}
	typed := ReportTyped{Own: p.Draft.Own, Read: read}
	switch {
	case p.Draft.At != 0:
		typed.Answers = p.Draft.Answers
	case len(p.Versions) > 0:
		typed.Answers = p.Versions[len(p.Versions)-1].Answers
	}
	typed.Answers = report.TakeUp(p.Rolled, typed.Answers)
	return a.KeepReport(ctx, who, id, typed)
}
