package app

import (
	"context"
	"strconv"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

// actLoadReports is how its trace names it.
const actLoadReports = "load reports"

// InventedStep is a step of a unit's report in a demonstration.
type InventedStep struct {
	Unit    string // code
	Act     report.Act
	Answers report.Answers // of Present and Send
	Reason  string
	Paper   report.Paper
}

// LoadReports takes many steps of the reports of one period in one transaction,
// by the rules of those who send and receive, so that a demonstration has its
// past at once. A store with real figures refuses it.
func (a *App) LoadReports(ctx context.Context, who domain.Actor, code, key string, steps []InventedStep) error {
	_, err := a.do(ctx, who, actLoadReports, code, false, func(tx *storage.Tx) (map[string]string, error) {
		l, err := a.inventing(ctx, tx, who, code, key)
		if err != nil {
			return nil, err
		}
		for _, s := range steps {
			if err := l.take(ctx, s); err != nil {
				return nil, err
			}
		}
		return map[string]string{"campaign": code, "period": key, "reports": strconv.Itoa(len(steps))}, tx.AddFacts(ctx, l.facts)
	})
	return err
}

// inventing is a period whose reports are made up.
type inventing struct {
	tx       *storage.Tx
	who      domain.Actor
	about    map[domain.UnitID]about
	history  *domain.History
	standing map[domain.Indicator]map[domain.UnitID][]figure.Standing
	facts    []figure.Fact
}

func (a *App) inventing(ctx context.Context, tx *storage.Tx, who domain.Actor, code, key string) (*inventing, error) {
	simulated, err := tx.Setting(ctx, storage.Simulated)
	if err != nil {
		return nil, err
	}
	if simulated == "" {
		return nil, domain.Refuse(domain.CodeRealData)
	}
	c, err := findCampaign(ctx, tx, who, code)
	if err != nil {
		return nil, err
	}
	p, err := findPeriod(ctx, tx, who, c, key)
	if err != nil {
		return nil, err
	}
	by := storage.ReportFilter{Period: p.ID}
	reports, err := tx.Reports(ctx, who.Sees, by)
	if err != nil {
		return nil, err
	}
	versions, err := tx.Versions(ctx, who.Sees, by)
	if err != nil {
		return nil, err
	}
	l := &inventing{tx: tx, who: who, about: map[domain.UnitID]about{}, standing: map[domain.Indicator]map[domain.UnitID][]figure.Standing{}}
	if l.history, err = a.history(ctx, tx); err != nil {
		return nil, err
	}
	of := map[report.ID][]report.Version{}
	for _, v := range versions {
		of[v.Report] = append(of[v.Report], v)
	}
	for _, r := range reports {
		l.about[r.Unit] = about{Report: r, Campaign: c, Period: p, Versions: of[r.ID]}
	}
	return l, nil
}

func (l *inventing) take(ctx context.Context, s InventedStep) error {
	unit, ok := l.history.ByCode(s.Unit)
	x, expected := l.about[unit]
	if !ok || !expected {
		return domain.Refuse(domain.CodeUnitUnknownArg, s.Unit)
	}
	to, bad := x.Move(s.Act, s.Reason, 0)
	e := report.Event{Report: x.ID, Act: s.Act, State: to, Version: x.Last().Version, Reason: s.Reason}
	var err error
	switch s.Act {
	case report.Send, report.Present:
		wrong, _ := x.Campaign.Judge(s.Answers, report.Answers{}, false)
		for _, p := range wrong.Problems {
			bad.Add(p)
		}
		v := report.Version{Report: x.ID, Answers: s.Answers, Reason: s.Reason, Paper: s.Paper}
		if e.Version, err = l.tx.AddReportVersion(ctx, l.who, v); err != nil {
			return err
		}
		v.ID = e.Version
		x.Versions = append(x.Versions, v)
	case report.Receive:
		v := x.version(e.Version)
		all := x.Campaign.Declarations(x.Period.Span, v.Answers, x.stood())
		standing, err := l.standingOf(ctx, unit, all)
		if err != nil {
			return err
		}
		l.facts = append(l.facts, postAll(l.who, unit, all, standing, vi.ReportSource(x.Campaign, x.Period.Span), "", bad)...)
	}
	if err := bad.Err(); err != nil {
		return err
	}
	_, err = l.tx.AddReportEvent(ctx, l.who, e)
	x.Events = append(x.Events, e)
	l.about[unit] = x
	return err
}

// standingOf reads what stands once for all units.
func (l *inventing) standingOf(ctx context.Context, unit domain.UnitID, all []report.Declaration) (map[domain.Indicator][]figure.Standing, error) {
	out := map[domain.Indicator][]figure.Standing{}
	for _, d := range all {
		i := d.Line.Indicator
		if l.standing[i] == nil {
			var err error
			if l.standing[i], err = l.tx.Standing(ctx, l.who.Sees, i, d.From.AddDays(-400)); err != nil {
				return nil, err
			}
		}
		out[i] = l.standing[i][unit]
	}
	return out, nil
}
