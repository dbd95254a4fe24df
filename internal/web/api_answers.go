package web

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/report"
)

func (s *Server) apiReadToken(c *call) (any, error) {
	out := apiTokenInfo{
		Name: c.access.Token.Name, Unit: c.access.At.Code, UnitName: c.access.At.FullName, Scopes: []string{},
		ExpiresOn: c.access.Token.ExpiresOn.String(), Now: s.Now().String(),
	}
	for _, x := range c.access.Token.Scopes {
		out.Scopes = append(out.Scopes, string(x))
	}
	return out, nil
}

func (s *Server) apiListUnits(c *call) (any, error) {
	day := c.day("on")
	if day.IsZero() {
		day = s.Now().Date()
	}
	all, known, err := s.App.Units(c.ctx(), c.access.Actor, day, c.knownAt())
	if err != nil {
		return nil, err
	}
	return paged(c, all, known, func(u app.UnitLine) int64 { return int64(u.Unit) }, func(u app.UnitLine) apiUnit {
		out := apiUnit{int64(u.Unit), u.Code, u.FullName, u.ShortName, u.CommitteeName, string(u.Kind), u.Above, int64(u.OrderNo), u.EffectiveOn.String(), []string{}}
		for _, k := range u.Areas {
			out.Areas = append(out.Areas, string(k))
		}
		return out
	}), nil
}

func (s *Server) apiListPlans(c *call) (any, error) {
	all, err := s.App.PlanList(c.ctx(), c.access.Actor)
	if err != nil {
		return nil, err
	}
	known, err := s.App.LastRecorded(c.ctx())
	if err != nil {
		return nil, err
	}
	slices.SortFunc(all, func(a, b app.PlanTargets) int { return int(a.Plan.ID - b.Plan.ID) })
	return paged(c, all, known, func(p app.PlanTargets) int64 { return int64(p.Plan.ID) }, func(p app.PlanTargets) apiPlan {
		return apiPlan{p.Plan.Code, p.Plan.Name, p.Plan.From.String(), p.Plan.To.String(), p.Sum}
	}), nil
}

func (s *Server) apiListTargets(c *call) (any, error) {
	p, err := s.App.PlanTargets(c.ctx(), c.access.Actor, c.path("plan"), c.query.Get("unit"))
	if err != nil {
		return nil, err
	}
	known, err := s.App.LastRecorded(c.ctx())
	if err != nil {
		return nil, err
	}
	slices.SortFunc(p.Lines, func(a, b app.TargetLine) int { return int(a.Unit.Unit - b.Unit.Unit) })
	return paged(c, p.Lines, known, func(l app.TargetLine) int64 { return int64(l.Unit.Unit) }, func(l app.TargetLine) apiTarget {
		out := apiTarget{l.Unit.Code, l.Unit.FullName, numberIf(l.Target, l.Has), dayIf(l.Version.EffectiveOn), ""}
		if l.Notice.ID != 0 {
			out.Notice = l.Notice.Document.Symbol()
		}
		return out
	}), nil
}

func (s *Server) apiReadBoard(c *call) (any, error) {
	at, err := s.App.LastRecorded(c.ctx())
	if err != nil {
		return nil, err
	}
	ask := app.Ask{Plan: c.path("plan"), AsOf: c.day("as_of"), KnownAt: c.knownAt(), Unit: c.query.Get("unit")}
	if ask.AsOf.IsZero() {
		ask.AsOf = s.Now().Date()
	}
	it := s.kept.of(at, "api "+s.tag(c.r, at), func() ([]byte, error) {
		// Others wait for this answer too: it is made even if the first who
		// asked goes away.
		return s.App.BoardJSON(context.WithoutCancel(c.ctx()), c.access.Actor, ask)
	})
	return it.body, it.err
}

func (s *Server) apiListFacts(c *call) (any, error) {
	after, _ := c.after() // read once already
	l, err := s.App.Ledger(c.ctx(), c.access.Actor, app.LedgerAsk{
		Unit: c.query.Get("unit"), Indicator: domain.Indicator(c.query.Get("indicator")), From: c.day("from"), To: c.day("to"),
		KnownAt: c.knownAt(), After: figure.FactID(after), Limit: c.limit() + 1,
	})
	if err != nil {
		return nil, err
	}
	return paged(c, l.Facts, l.KnownAt, func(f figure.Fact) int64 { return int64(f.ID) }, func(f figure.Fact) apiFact { return newAPIFact(f, l.Codes[f.Unit]) }), nil
}

// campaigns lists campaigns by id.
func (s *Server) apiCampaigns(c *call) ([]apiCampaign, domain.Instant, error) {
	all, err := s.App.Campaigns(c.ctx(), c.access.Actor)
	if err != nil {
		return nil, 0, err
	}
	names, err := s.App.CampaignNames(c.ctx(), c.access.Actor)
	if err != nil {
		return nil, 0, err
	}
	out := make([]apiCampaign, len(all))
	for i, x := range all {
		out[i] = newAPICampaign(x, names.Units[x.Unit], names.Plans[x.Plan])
	}
	slices.SortFunc(out, func(a, b apiCampaign) int { return int(a.ID - b.ID) })
	return out, names.KnownAt, nil
}

func (s *Server) apiListCampaigns(c *call) (any, error) {
	all, known, err := s.apiCampaigns(c)
	if err != nil {
		return nil, err
	}
	return paged(c, all, known, func(x apiCampaign) int64 { return x.ID }, func(x apiCampaign) apiCampaign { return x }), nil
}

func (s *Server) apiReadCampaign(c *call) (any, error) {
	all, _, err := s.apiCampaigns(c)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(all, func(x apiCampaign) bool { return x.Code == c.path("campaign") })
	if i < 0 {
		return nil, domain.Refuse(domain.CodeCampaignUnknown, c.path("campaign"))
	}
	return all[i], nil
}

func (s *Server) apiOpenCampaign(c *call) error {
	b := c.body.(*apiNewCampaign)
	in := app.NewCampaign{
		Code: b.Code, Name: b.Name, Plan: b.Plan, Every: report.Every(b.Every), First: b.First, Set: report.Set(b.Set), Units: b.Units, Note: b.Note,
		Deadline: report.DeadlineRule{Kind: report.DeadlineKind(b.Deadline.Kind), Days: int(b.Deadline.Days), Grace: int(b.Deadline.Grace), Lock: int(b.Deadline.Lock)},
	}
	if b.Deadline.On != nil {
		in.Deadline.On = *b.Deadline.On
	}
	if b.AsOf != nil {
		in.AsOf = *b.AsOf
	}
	in.Lines, in.Checks = linesAsked(b.Lines, b.Checks)
	_, err := s.App.OpenCampaign(c.ctx(), c.access.Actor, in)
	return err
}

func linesAsked(asked []apiLine, checked []apiCheck) (lines []report.Line, checks []report.Check) {
	for _, l := range asked {
		lines = append(lines, report.Line{
			Code: l.Code, Label: l.Label, Of: l.Of, Group: l.Group, Kind: report.LineKind(l.Kind), Required: l.Required, Indicator: domain.Indicator(l.Indicator), Confirm: l.Confirm, Choices: l.Choices,
		})
	}
	for _, k := range checked {
		checks = append(checks, report.Check{Kind: report.CheckKind(k.Kind), Line: k.Line, Parts: k.Parts, Plus: k.Plus, Minus: k.Minus, Times: k.Times, Margin: k.Margin})
	}
	return lines, checks
}

// ReadLines reads the lines of one's own of a campaign, with the checks between
// them, from JSON of the shape in which the API takes them: an object with
// "lines" and "checks". Errors: *domain.Invalid, with fields as JSON pointers.
func ReadLines(data []byte) ([]report.Line, []report.Check, error) {
	var in apiLines
	if err := decodeBody(data, &in); err != nil {
		return nil, nil, err
	}
	lines, checks := linesAsked(in.Lines, in.Checks)
	return lines, checks, nil
}

func (s *Server) apiOpenPeriod(c *call) error {
	_, err := s.App.OpenPeriod(c.ctx(), c.access.Actor, c.path("campaign"))
	return err
}

func (s *Server) apiExtendPeriod(c *call) error {
	b := c.body.(*apiNewDeadline)
	d := report.Deadline{Due: b.Due, Grace: b.Due}
	if b.Grace != nil {
		d.Grace = *b.Grace
	}
	if b.Lock != nil {
		d.Lock = *b.Lock
	}
	_, err := s.App.ExtendPeriod(c.ctx(), c.access.Actor, c.path("campaign"), c.path("period"), d, b.Reason)
	return err
}

func (s *Server) apiListReports(c *call) (any, error) {
	all, err := s.App.Collection(c.ctx(), c.access.Actor, c.path("campaign"), c.path("period"), c.knownAt())
	if err != nil {
		return nil, err
	}
	slices.SortFunc(all.Lines, func(a, b app.ReportLine) int { return int(a.ID - b.ID) })
	return paged(c, all.Lines, all.KnownAt, func(l app.ReportLine) int64 { return int64(l.ID) }, func(l app.ReportLine) apiReportLine {
		return newAPIReportLine(l, all.Period.Due)
	}), nil
}

// reportID is the report of the address; ErrNotFound where it is no number.
func (c *call) reportID() (report.ID, error) {
	n, err := strconv.ParseInt(c.path("report"), 10, 64)
	if err != nil || n < 1 || strconv.FormatInt(n, 10) != c.path("report") {
		return 0, domain.ErrNotFound
	}
	return report.ID(n), nil
}

func (s *Server) apiReadReport(c *call) (any, error) {
	id, err := c.reportID()
	if err != nil {
		return nil, err
	}
	p, err := s.App.ReportOf(c.ctx(), c.access.Actor, id)
	if err != nil {
		return nil, err
	}
	return newAPIReport(p), nil
}

func (s *Server) apiAsBefore(c *call) (any, error) {
	id, err := c.reportID()
	if err != nil {
		return nil, err
	}
	a, err := s.App.AnswersAsBefore(c.ctx(), c.access.Actor, id)
	if err != nil {
		return nil, err
	}
	return newAPIAnswers(a), nil
}

func (s *Server) apiSaveReport(c *call) error {
	id, err := c.reportID()
	if err != nil {
		return err
	}
	b := c.body.(*apiReportDraft)
	var read domain.Instant
	if b.Read != nil {
		if read, err = domain.ParseInstant(*b.Read); err != nil {
			return err
		}
	}
	c.saved, err = s.App.SaveReport(c.ctx(), c.access.Actor, id, report.Answers{Numbers: b.Numbers, Texts: b.Texts}, read)
	return err
}

func (s *Server) apiPutDown(c *call, f func(context.Context, domain.Actor, report.ID, app.ReportSent) error) error {
	id, err := c.reportID()
	if err != nil {
		return err
	}
	b := c.body.(*apiReportSent)
	in := app.ReportSent{Answers: report.Answers{Numbers: b.Numbers, Texts: b.Texts}, Reason: b.Reason, Seen: report.EventID(b.Step)}
	if b.Paper != nil {
		in.Paper = report.Paper{Number: b.Paper.Number, SignedOn: b.Paper.SignedOn}
	}
	return f(c.ctx(), c.access.Actor, id, in)
}

func (s *Server) apiSendReport(c *call) error    { return s.apiPutDown(c, s.App.SendReport) }
func (s *Server) apiPresentReport(c *call) error { return s.apiPutDown(c, s.App.PresentReport) }
func (s *Server) apiEnterReport(c *call) error   { return s.apiPutDown(c, s.App.EnterReport) }

func (s *Server) apiMoveReport(c *call, act report.Act) error {
	id, err := c.reportID()
	if err != nil {
		return err
	}
	b := c.body.(*apiReportMove)
	return s.App.MoveReport(c.ctx(), c.access.Actor, id, app.ReportMove{Act: act, Reason: b.Reason, Seen: report.EventID(b.Step)})
}

// standsAt answers an act that had been done already: from how the report
// stands.
func (s *Server) apiStandsAt(c *call) (any, error) {
	id, err := c.reportID()
	if err != nil {
		return nil, errors.Join(errNoAnswer, err)
	}
	p, err := s.App.ReportOf(c.ctx(), c.access.Actor, id)
	if err != nil {
		return nil, err
	}
	last := p.Last()
	at := last.RecordedAt
	if c.saved != 0 { // a draft after the first is no act
		at = c.saved
	}
	return newActDone(c, at, map[string]string{
		"campaign": p.Campaign.Code, "period": p.Period.Key, "report_state": string(last.State),
	}, map[string]int64{"step": int64(last.ID)}), nil
}

// errNoAnswer is a fault of the program: an act was done and told nothing.
var errNoAnswer = errors.New("an act without an answer")
