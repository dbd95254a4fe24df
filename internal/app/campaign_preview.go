package app

import (
	"context"
	"slices"
	"strconv"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

// CampaignPreview is what a campaign would ask, before it is sent.
type CampaignPreview struct {
	Units   []AskedUnit   // of whom a report will be expected, in the official order
	Periods []PeriodDates // the next ones with their dates
	Lines   []report.Line
	Busy    int // of the units, those that have a request open already
}

// AskedUnit is a unit with how many requests wait for its answer already.
type AskedUnit struct {
	domain.UnitVersion
	Open int
}

// PeriodDates is a period to come with its dates, and the days off that lie
// between its end and the last day on which a report is in time.
type PeriodDates struct {
	report.Span
	report.Deadline
	Off  []domain.DayRule // decided days off and days worked instead; weekends are not named
	Past bool             // its last day in time is over already
}

// previewed is how many periods a preview shows.
const previewed = 4

// PreviewCampaign shows what opening a campaign would do; what is wrong with it
// is the same Invalid that opening it gives.
func (a *App) PreviewCampaign(ctx context.Context, who domain.Actor, in NewCampaign) (out CampaignPreview, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		c, plan, err := a.newCampaign(ctx, tx, who, in)
		if err != nil {
			return err
		}
		spans, err := spansOf(ctx, tx, plan, c)
		if err != nil {
			return err
		}
		out.Lines = c.Lines
		calendar, err := workdays(ctx, tx)
		if err != nil {
			return err
		}
		for _, s := range spans[:min(len(spans), previewed)] {
			out.Periods = append(out.Periods, a.datesOf(c, s, calendar))
		}
		if len(spans) == 0 {
			return domain.Refuse(domain.CodePeriodNone)
		}
		units, err := a.expected(ctx, tx, who, c, spans[0])
		if err != nil {
			return err
		}
		open, err := tx.OpenRequests(ctx, who.Sees)
		if err != nil {
			return err
		}
		history, err := a.history(ctx, tx)
		if err != nil {
			return err
		}
		for _, u := range units {
			vs := history.Versions(u)
			out.Units = append(out.Units, AskedUnit{vs[len(vs)-1], open[u]})
			if open[u] > 0 {
				out.Busy++
			}
		}
		slices.SortStableFunc(out.Units, func(x, y AskedUnit) int { return domain.OfficialOrder(x.UnitVersion, y.UnitVersion) })
		return nil
	})
	return out, err
}

func (a *App) datesOf(c report.Campaign, s report.Span, calendar domain.Calendar) PeriodDates {
	d := PeriodDates{Span: s, Deadline: c.Deadline.Of(s.To, calendar)}
	d.Past = d.Grace < a.today()
	for _, r := range calendar.Rules() {
		if r.Day > s.To && r.Day <= d.Grace {
			d.Off = append(d.Off, r)
		}
	}
	return d
}

// newCampaign is the campaign that somebody wants to open, judged.
func (a *App) newCampaign(ctx context.Context, tx *storage.Tx, who domain.Actor, in NewCampaign) (c report.Campaign, plan figure.Plan, err error) {
	c, wrong := in.campaign()
	if c.Unit, err = a.asker(ctx, tx, who); err != nil {
		return c, plan, err
	}
	if c.Name == "" {
		c.Name = in.name()
	}
	if err := permit(ctx, tx, who, domain.AskReports, c.Unit); err != nil {
		return c, plan, err
	}
	if plan, err = findPlan(ctx, tx, in.Plan); err != nil {
		return c, plan, err
	}
	c.Plan = plan.ID
	missing := &domain.Invalid{}
	if c.Units, err = a.askedUnits(ctx, tx, who, in.Units, missing); err != nil {
		return c, plan, err
	}
	if c.Code == "" {
		if c.Code, err = freeCode(ctx, tx, in); err != nil {
			return c, plan, err
		}
	}
	bad := withOwn(c.Validate(plan), wrong)
	if known, _ := in.Set.Lines(); in.Set != "" && len(known) == 0 {
		bad = domain.Refuse(domain.CodeCampaignSet)
	}
	for _, p := range missing.Problems {
		bad.Add(p)
	}
	if name, err := tx.CampaignTaken(ctx, c.Code); err != nil {
		return c, plan, err
	} else if name != "" {
		bad.Add(domain.Problem{Column: "code", Value: c.Code, Code: domain.CodeCampaignTaken, Args: []any{name}})
	}
	if err := bad.Err(); err != nil {
		return c, plan, err
	}
	if c.First == "" {
		err = a.beginNow(ctx, tx, plan, &c)
	}
	return c, plan, err
}

// campaign is what was asked for, with the wording of the shipped lines.
func (in NewCampaign) campaign() (report.Campaign, *domain.Invalid) {
	c := report.Campaign{
		Code: in.Code, Name: oneSpace(in.Name), Every: in.Every, AsOf: in.AsOf, First: in.First,
		Lines: in.Lines, Checks: in.Checks, Deadline: in.Deadline, Note: in.Note,
	}
	if in.Set != "" {
		lines, checks := report.Without(vi.ReportLines(in.Set))(in.Without)
		c.Lines, c.Checks = append(lines, in.Lines...), append(checks, in.Checks...)
	}
	var wrong *domain.Invalid
	c.Lines, c.Checks, wrong = report.WithOwn(c.Lines, c.Checks, in.Own, vi.OwnLineWords(len(c.Lines) > 0))
	return c, wrong
}

// withOwn puts what is wrong with lines of one's own in the place of what is
// then wrong with the lines as a whole.
func withOwn(bad, wrong *domain.Invalid) *domain.Invalid {
	if wrong.Total == 0 {
		return bad
	}
	out := &domain.Invalid{}
	for _, p := range bad.Problems {
		if p.Column != "lines" {
			out.Add(p)
		}
	}
	for _, p := range wrong.Problems {
		out.Add(p)
	}
	return out
}

// name is what a campaign is called that was given no name.
func (in NewCampaign) name() string {
	switch {
	case in.Every == report.Once && !in.AsOf.IsZero():
		return vi.AdHocName(in.AsOf)
	case in.Every == report.Once:
		return ""
	case in.Set == "" && len(in.Own) == 0:
		return ""
	}
	return vi.CampaignName(in.Set, in.Every, in.Plan)
}

// mostTried is how many codes are tried for a campaign that was given none.
const mostTried = 100

// freeCode is a code for a campaign that was given none; empty where every one
// that was tried is taken.
func freeCode(ctx context.Context, tx *storage.Tx, in NewCampaign) (string, error) {
	code := map[report.Every]string{report.Monthly: "BC-THANG-", report.Quarterly: "BC-QUY-", report.Yearly: "BC-NAM-"}[in.Every] + in.Plan
	if in.Every == report.Once {
		code = "DX-" + in.AsOf.String()
	}
	for n := 1; n <= mostTried; n++ {
		try := code
		if n > 1 {
			try += "-" + strconv.Itoa(n)
		}
		if name, err := tx.CampaignTaken(ctx, try); err != nil || name == "" {
			return try, err
		}
	}
	return "", nil
}

// CampaignChoices are what a campaign can be made of.
type CampaignChoices struct {
	Unit      domain.UnitVersion // who asks
	Plans     []figure.Plan      // the latest first
	Units     []AskedUnit        // those next below, in the official order
	NextDay   domain.Date        // the next working day
	Simulated bool
}

// CampaignChoices gives them.
func (a *App) CampaignChoices(ctx context.Context, who domain.Actor) (out CampaignChoices, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		own, err := a.asker(ctx, tx, who)
		if err != nil {
			return err
		}
		if err := permit(ctx, tx, who, domain.AskReports, own); err != nil {
			return err
		}
		tree, err := a.tree(ctx, tx, a.today(), tx.At())
		if err != nil {
			return err
		}
		open, err := tx.OpenRequests(ctx, who.Sees)
		if err != nil {
			return err
		}
		out.Unit, _ = tree.Unit(own)
		for _, u := range tree.Children(own) {
			out.Units = append(out.Units, AskedUnit{u, open[u.Unit]})
		}
		slices.SortStableFunc(out.Units, func(x, y AskedUnit) int { return domain.OfficialOrder(x.UnitVersion, y.UnitVersion) })
		if out.Plans, err = tx.Plans(ctx); err != nil {
			return err
		}
		slices.SortStableFunc(out.Plans, func(x, y figure.Plan) int { return int(y.To - x.To) })
		calendar, err := workdays(ctx, tx)
		if err != nil {
			return err
		}
		out.NextDay = calendar.AddWorkingDays(a.today(), 1)
		invented, err := tx.Setting(ctx, storage.Simulated)
		out.Simulated = invented != ""
		return err
	})
	return out, err
}
