package app

import (
	"context"
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
)

// ReportPage is one report with everything a person needs to fill or judge it.
type ReportPage struct {
	report.Report
	Campaign   report.Campaign
	Plan       figure.Plan
	Period     PeriodLine
	Of         domain.UnitVersion
	Versions   []report.Version
	Draft      ReportDraft
	Before     report.Answers   // of the period before
	Known      ReportKnown      // what stands beside its cells
	Begin      report.Answers   // with what its form begins
	DaysLeft   int              // working days after today up to the due day
	Stood      report.Answers   // what stands received; empty where nothing does
	Wrote      []figure.Fact    // what stands in the ledger for its lines and days, once it was received
	Scans      []report.Scan    // signed papers that were attached, oldest first
	Warnings   []domain.Problem // of the draft, or of the latest version
	Timeliness report.Timeliness
	LateDays   int
	Can        []report.Act // what can be done and the actor may do
	CanEnter   bool         // the actor may enter it from a paper
	CanAttach  bool         // the actor may attach its signed paper
	Fills      bool         // the actor writes it: of the unit, not of who asked
}

// ReportOf gives one report.
func (a *App) ReportOf(ctx context.Context, who domain.Actor, id report.ID) (p ReportPage, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		p, err = a.reportOf(ctx, tx, who, id)
		return err
	})
	return p, err
}

func (a *App) reportOf(ctx context.Context, tx *storage.Tx, who domain.Actor, id report.ID) (p ReportPage, err error) {
	x, err := aboutReport(ctx, tx, who, id)
	if err != nil {
		return p, err
	}
	p.Report, p.Campaign, p.Versions, p.Period = x.Report, x.Campaign, x.Versions, a.periodLine(x.Period, x.outages)
	if p.Plan, err = tx.PlanOf(ctx, x.Campaign.Plan); err != nil {
		return p, err
	}
	history, err := a.history(ctx, tx)
	if err != nil {
		return p, err
	}
	if vs := history.Versions(x.Unit); len(vs) > 0 {
		p.Of = vs[len(vs)-1]
	}
	calendar, err := workdays(ctx, tx)
	if err != nil {
		return p, err
	}
	p.Timeliness, p.LateDays = x.Timeliness(x.Period, a.now(), x.outages, calendar)
	for day := a.today() + 1; day <= x.Period.Due; day++ {
		if calendar.WorkingDay(day) {
			p.DaysLeft++
		}
	}
	if p.Before, err = x.before(ctx, tx, who); err != nil {
		return p, err
	}
	// What the unit is writing, or its leader looks at, is nobody else's before
	// it is sent.
	if p.Fills = permit(ctx, tx, who, domain.FillReports, x.Unit) == nil; p.Fills {
		if p.Draft, err = readReportDraft(ctx, tx, id); err != nil {
			return p, err
		}
	} else {
		p.Versions = slices.DeleteFunc(slices.Clone(x.Versions), func(v report.Version) bool { return !x.sent(v.ID) })
	}
	answers := p.Draft.Answers
	if n := len(p.Versions); n > 0 && p.Draft.At == 0 {
		answers = p.Versions[n-1].Answers
	}
	if p.Known, err = a.beside(ctx, tx, who, x, p.Plan, p.Before, history); err != nil {
		return p, err
	}
	if len(p.Versions) == 0 && p.Draft.At == 0 {
		answers = x.Campaign.Begin(p.Known.recorded(), p.Before)
	}
	p.Begin, p.Stood, p.Warnings = answers, x.stood(), p.Known.warnings(x.Campaign, answers, p.Before)
	if p.Scans, err = tx.ReportPapers(ctx, who.Sees, storage.ReportFilter{Report: id}); err != nil {
		return p, err
	}
	if _, ok := p.Standing(); ok && p.Campaign.Every.Declares() {
		facts, err := tx.FactsOfUnit(ctx, who.Sees, x.Unit, p.Period.From, p.Period.To)
		if err != nil {
			return p, err
		}
		for _, f := range facts {
			if slices.ContainsFunc(p.Campaign.Lines, func(l report.Line) bool { return l.Declares() && l.Indicator == f.Indicator }) {
				p.Wrote = append(p.Wrote, f)
			}
		}
	}
	p.CanAttach = mayAttach(ctx, tx, who, x) == nil
	p.may(ctx, tx, who, x)
	return p, nil
}

// may gathers what the actor may do now.
func (p *ReportPage) may(ctx context.Context, tx *storage.Tx, who domain.Actor, x about) {
	for _, act := range x.Can() {
		var err error
		switch act {
		case report.Save, report.Present:
			err = permit(ctx, tx, who, domain.FillReports, x.Unit)
		case report.Send:
			err = permit(ctx, tx, who, domain.SendReports, x.Unit)
			p.CanEnter = permit(ctx, tx, who, domain.EnterReports, x.Campaign.Unit) == nil
		default:
			err = mayMove(ctx, tx, who, x, act)
		}
		if err == nil && (act.Judges() || p.Period.State != report.Locked) {
			p.Can = append(p.Can, act)
		}
	}
}

// sent says that a version was sent, and not only presented.
func (x about) sent(id report.VersionID) bool {
	return slices.ContainsFunc(x.Events, func(e report.Event) bool { return e.Act == report.Send && e.Version == id })
}
