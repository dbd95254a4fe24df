package web

import (
	"slices"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/report"
	"tiendo/internal/vi"
)

func dayIf(d domain.Date) *string {
	if d.IsZero() {
		return nil
	}
	s := d.String()
	return &s
}

func instantIf(i domain.Instant) *string {
	if i == 0 {
		return nil
	}
	s := i.String()
	return &s
}

func newAPIPeriod(p app.PeriodLine) apiPeriod {
	return apiPeriod{
		p.Key, p.From.String(), p.To.String(), p.Due.String(), p.Grace.String(), dayIf(p.Lock), p.Until.String(), string(p.State), p.OpenedAt.String(),
	}
}

func newAPICampaign(c app.CampaignLine, unit, plan string) apiCampaign {
	out := apiCampaign{
		ID: int64(c.ID), Code: c.Code, Name: c.Name, Unit: unit, Plan: plan, Every: string(c.Every), AsOf: dayIf(c.AsOf), Note: c.Note,
		Deadline: apiDeadlineRule{string(c.Deadline.Kind), int64(c.Deadline.Days), nil, int64(c.Deadline.Grace), int64(c.Deadline.Lock)},
		Lines:    []apiLine{}, Checks: []apiCheck{}, Periods: []apiPeriod{}, RecordedAt: c.RecordedAt.String(),
	}
	if !c.Deadline.On.IsZero() {
		out.Deadline.On = &c.Deadline.On
	}
	for _, l := range c.Lines {
		out.Lines = append(out.Lines, apiLine{l.Code, l.Label, l.Of, l.Group, string(l.Kind), l.Required, string(l.Indicator), l.Confirm, l.Choices})
	}
	for _, k := range c.Checks {
		out.Checks = append(out.Checks, apiCheck{string(k.Kind), k.Line, k.Parts, k.Plus, k.Minus, k.Times, k.Margin})
	}
	for _, p := range c.Periods {
		out.Periods = append(out.Periods, newAPIPeriod(p))
	}
	return out
}

func onTime(t report.Timeliness) *bool {
	if t == report.Pending {
		return nil
	}
	yes := t == report.OnTime
	return &yes
}

func newAPIAnswers(a report.Answers) apiAnswers {
	out := apiAnswers{a.Numbers, a.Texts}
	if out.Numbers == nil {
		out.Numbers = map[string]int64{}
	}
	if out.Texts == nil {
		out.Texts = map[string]string{}
	}
	return out
}

func newAPIReportLine(l app.ReportLine, due domain.Date) apiReportLine {
	said := newAPIAnswers(l.Latest.Answers)
	return apiReportLine{
		int64(l.ID), l.Of.Code, l.Of.FullName, apiState(l.State), int64(l.Version), int64(l.Last().ID), due.String(), instantIf(l.SubmittedAt),
		onTime(l.Timeliness), int64(l.LateDays), l.Signed, said.Numbers, said.Texts,
	}
}

func newAPIReport(p app.ReportPage) apiReport {
	out := apiReport{
		Report: int64(p.ID), Campaign: p.Campaign.Code, Period: newAPIPeriod(p.Period), Unit: p.Of.Code, UnitName: p.Of.FullName,
		State: apiState(p.State()), Step: int64(p.Last().ID), OnTime: onTime(p.Timeliness), LateDays: int64(p.LateDays), Can: []string{},
		Versions: []apiVersion{}, Steps: []apiStep{}, Before: newAPIAnswers(p.Before), Warnings: []apiFieldProblem{},
	}
	number := func(id report.VersionID) *int64 {
		i := slices.IndexFunc(p.Versions, func(v report.Version) bool { return v.ID == id })
		return numberIf(int64(i+1), i >= 0)
	}
	for i, v := range p.Versions {
		said := newAPIAnswers(v.Answers)
		x := apiVersion{int64(i + 1), said.Numbers, said.Texts, v.Reason, nil, v.Behalf, v.RecordedAt.String()}
		if v.Paper.Given() {
			x.Paper = &apiPaper{v.Paper.Number, v.Paper.SignedOn}
		}
		out.Versions = append(out.Versions, x)
	}
	for _, e := range p.Events {
		out.Steps = append(out.Steps, apiStep{int64(e.ID), apiAct(e.Act), apiState(e.State), number(e.Version), e.Reason, e.RecordedAt.String()})
	}
	for _, a := range p.Can {
		out.Can = append(out.Can, apiAct(a))
	}
	if p.CanEnter {
		out.Can = append(out.Can, "enter")
	}
	if p.Draft.At != 0 {
		out.Draft = &apiDraft{newAPIAnswers(p.Draft.Answers), p.Draft.At.String()}
	}
	for _, w := range p.Warnings {
		out.Warnings = append(out.Warnings, apiFieldProblem{"/numbers/" + w.Column, string(w.Code), w.Value, vi.Why(w)})
	}
	return out
}

func apiAct(a report.Act) string { return strings.ReplaceAll(string(a), " ", "_") }

func newAPIFact(f figure.Fact, code string) apiFact {
	return apiFact{
		int64(f.ID), code, string(f.Indicator), f.CoversFrom.String(), f.EffectiveOn.String(), f.Quantity, string(f.SourceKind), f.Source,
		numberIf(int64(f.Reverses), f.Reverses != 0), f.RecordedAt.String(),
	}
}
