package app

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
)

// The acts on campaigns, as their traces name them.
const (
	actCampaign = "open campaign"
	actPeriod   = "open report period"
	actExtend   = "extend report period"
	actOutage   = "record outage"
)

// NewCampaign is what somebody asks of the units below.
type NewCampaign struct {
	Code, Name string
	Plan       string // code
	Every      report.Every
	AsOf       domain.Date  // the day of an ad hoc request
	First      string       // key of the first period; empty = the one that holds today
	Set        report.Set   // shipped lines; empty where Lines are given
	Without    []string     // codes of lines of the set that are not asked
	Own        []report.Own // lines beside those of the set
	Lines      []report.Line
	Checks     []report.Check
	Deadline   report.DeadlineRule
	Units      []string // codes; empty = every open unit next below
	Note       string
}

// CampaignOpened is what opening a campaign or its next period did.
type CampaignOpened struct {
	At       domain.Instant
	Campaign string
	Period   report.Period
	Units    int // of which a report is expected
}

// OpenCampaign opens a campaign of the unit from which the actor acts, with its
// first period. An ad hoc request is a campaign of one day.
func (a *App) OpenCampaign(ctx context.Context, who domain.Actor, in NewCampaign) (out CampaignOpened, err error) {
	in.Note = strings.TrimSpace(in.Note)
	out.At, err = a.do(ctx, who, actCampaign, in.Code, false, func(tx *storage.Tx) (map[string]string, error) {
		c, plan, err := a.newCampaign(ctx, tx, who, in)
		if err != nil {
			return nil, err
		}
		if c.ID, err = tx.AddCampaign(ctx, who, c); err != nil {
			return nil, err
		}
		return a.openNext(ctx, tx, who, plan, c, &out)
	})
	return out, err
}

// oneSpace is a line without blanks at its ends, and with one between words.
func oneSpace(s string) string { return strings.Join(strings.Fields(s), " ") }

// askedUnits are the units of the codes; what is not there, or not below
// whoever asks, is told by its code.
func (a *App) askedUnits(ctx context.Context, tx *storage.Tx, who domain.Actor, codes []string, bad *domain.Invalid) (out []domain.UnitID, err error) {
	tree, err := a.tree(ctx, tx, a.today(), tx.At())
	if err != nil {
		return nil, err
	}
	paths, err := tx.Paths(ctx, who.Sees)
	if err != nil {
		return nil, err
	}
	for _, code := range codes {
		u, ok := tree.ByCode(code)
		if _, seen := paths[u.Unit]; !ok || !seen {
			bad.Add(domain.Problem{Column: "units", Value: code, Code: domain.CodeCampaignUnit, Args: []any{code}})
			continue
		}
		out = append(out, u.Unit)
	}
	return out, nil
}

// asker is the unit in whose name the actor asks: the province at the machine
// itself.
func (a *App) asker(ctx context.Context, tx *storage.Tx, who domain.Actor) (domain.UnitID, error) {
	if who.Unit != 0 {
		return who.Unit, nil
	}
	h, err := a.history(ctx, tx)
	if err != nil {
		return 0, err
	}
	root, ok := h.ByCode(domain.RootCode)
	if !ok {
		return 0, domain.ErrNotFound
	}
	return root, nil
}

// beginNow lets a campaign begin with the period that holds today.
func (a *App) beginNow(ctx context.Context, tx *storage.Tx, plan figure.Plan, c *report.Campaign) error {
	spans, err := spansOf(ctx, tx, plan, *c)
	if err != nil {
		return err
	}
	for _, s := range spans {
		if s.From <= a.today() {
			c.First = s.Key
		}
	}
	return nil
}

func spansOf(ctx context.Context, tx *storage.Tx, plan figure.Plan, c report.Campaign) ([]report.Span, error) {
	versions, err := tx.Rules(ctx, plan.ID)
	if err != nil {
		return nil, err
	}
	return c.Spans(plan, func(day domain.Date) figure.Rules { return figure.RulesOn(versions, day, tx.At()) }), nil
}

// OpenPeriod opens the next period of a campaign, once it has begun.
func (a *App) OpenPeriod(ctx context.Context, who domain.Actor, code string) (out CampaignOpened, err error) {
	out.At, err = a.do(ctx, who, actPeriod, code, false, func(tx *storage.Tx) (map[string]string, error) {
		c, plan, err := ownCampaign(ctx, tx, who, domain.AskReports, code)
		if err != nil {
			return nil, err
		}
		return a.openNext(ctx, tx, who, plan, c, &out)
	})
	return out, err
}

// ownCampaign finds a campaign on which the actor may do something as the one
// who asked.
func ownCampaign(ctx context.Context, tx *storage.Tx, who domain.Actor, p domain.Permission, code string) (report.Campaign, figure.Plan, error) {
	c, err := findCampaign(ctx, tx, who, code)
	if err != nil {
		return c, figure.Plan{}, err
	}
	if err := permit(ctx, tx, who, p, c.Unit); err != nil {
		return c, figure.Plan{}, err
	}
	plan, err := tx.PlanOf(ctx, c.Plan)
	return c, plan, err
}

func (a *App) openNext(ctx context.Context, tx *storage.Tx, who domain.Actor, plan figure.Plan, c report.Campaign, out *CampaignOpened) (map[string]string, error) {
	spans, err := spansOf(ctx, tx, plan, c)
	if err != nil {
		return nil, err
	}
	opened, err := tx.Periods(ctx, who.Sees, c.ID)
	if err != nil {
		return nil, err
	}
	changes, err := tx.LinesChanges(ctx, who.Sees, c.ID)
	if err != nil {
		return nil, err
	}
	c = c.At(tx.At(), changes)
	span, ok := report.Next(spans, opened, a.today())
	// A day may be asked for before it comes.
	if !ok && (c.Every != report.Once || len(opened) > 0) {
		return nil, domain.Refuse(domain.CodePeriodNone)
	}
	units, err := a.expected(ctx, tx, who, c, span)
	if err != nil {
		return nil, err
	}
	calendar, err := workdays(ctx, tx)
	if err != nil {
		return nil, err
	}
	p := report.Period{Campaign: c.ID, Span: span, Deadline: c.Deadline.Of(span.To, calendar), OpenedAt: tx.At(), OpenedBy: who.Name}
	if p.ID, err = tx.OpenPeriod(ctx, who, p, units); err != nil {
		return nil, err
	}
	if err := tellOpened(ctx, tx, who, c, p); err != nil {
		return nil, err
	}
	out.Campaign, out.Period, out.Units = c.Code, p, len(units)
	return map[string]string{
		"campaign": c.Code, "period": span.Key, "units": strconv.Itoa(len(units)), "due": p.Due.String(), "lines": strconv.Itoa(len(c.Lines)),
	}, nil
}

// expected are those of whom a report is expected: of the units asked, those
// that are open on the period's last day, or today where that is to come.
func (a *App) expected(ctx context.Context, tx *storage.Tx, who domain.Actor, c report.Campaign, span report.Span) ([]domain.UnitID, error) {
	tree, err := a.tree(ctx, tx, min(span.To, a.today()), tx.At())
	if err != nil {
		return nil, err
	}
	paths, err := tx.Paths(ctx, who.Sees)
	if err != nil {
		return nil, err
	}
	asked := c.Units
	if len(asked) == 0 {
		for _, u := range tree.Children(c.Unit) {
			asked = append(asked, u.Unit)
		}
	}
	var out []domain.UnitID
	for _, u := range asked {
		v, ok := tree.Unit(u)
		if path, below := paths[u]; !below || u == c.Unit || domain.PositionOf(paths[c.Unit], path) != domain.BelowOwn {
			return nil, &domain.Invalid{Total: 1, Problems: []domain.Problem{{Column: "units", Value: v.Code, Code: domain.CodeCampaignUnit, Args: []any{v.Code}}}} // nobody asks beside or above
		}
		if ok && v.Open && !slices.Contains(out, u) {
			out = append(out, u)
		}
	}
	if len(out) == 0 {
		return nil, &domain.Invalid{Total: 1, Problems: []domain.Problem{{Column: "units", Code: domain.CodeCampaignUnits}}}
	}
	return out, nil
}

// workdays is the calendar as known in the transaction.
func workdays(ctx context.Context, tx *storage.Tx) (domain.Calendar, error) {
	return workdaysKnown(ctx, tx, tx.At())
}

func workdaysKnown(ctx context.Context, tx *storage.Tx, known domain.Instant) (domain.Calendar, error) {
	recorded, err := tx.DayRules(ctx)
	if err != nil {
		return domain.Calendar{}, err
	}
	return domain.NewCalendar(append(domain.ShippedDays(), recorded...), known), nil
}

// ExtendPeriod gives a period other dates, with a reason.
func (a *App) ExtendPeriod(ctx context.Context, who domain.Actor, code, key string, d report.Deadline, reason string) (domain.Instant, error) {
	reason = strings.TrimSpace(reason)
	return a.do(ctx, who, actExtend, code, false, func(tx *storage.Tx) (map[string]string, error) {
		c, _, err := ownCampaign(ctx, tx, who, domain.AskReports, code)
		if err != nil {
			return nil, err
		}
		p, err := findPeriod(ctx, tx, who, c, key)
		if err != nil {
			return nil, err
		}
		bad := &domain.Invalid{}
		d.Validate(bad)
		if reason == "" {
			bad.Add(domain.Problem{Column: "reason", Code: domain.CodeFieldEmpty})
		}
		if err := bad.Err(); err != nil {
			return nil, err
		}
		return map[string]string{"campaign": code, "period": key, "due": d.Due.String(), "was": p.Due.String(), "reason": reason},
			tx.SetDeadline(ctx, who, p.ID, d, reason)
	})
}

// RecordOutage records a time in which nobody could report: every deadline it
// fell into ends that much later.
func (a *App) RecordOutage(ctx context.Context, who domain.Actor, o report.Outage) (domain.Instant, error) {
	o.Reason = strings.TrimSpace(o.Reason)
	return a.do(ctx, who, actOutage, o.From.String(), false, func(tx *storage.Tx) (map[string]string, error) {
		if err := permitAll(who, domain.SetHolidays); err != nil {
			return nil, err
		}
		if err := o.Validate(a.now()).Err(); err != nil {
			return nil, err
		}
		return map[string]string{"from": o.From.String(), "to": o.To.String(), "reason": o.Reason}, tx.AddOutage(ctx, who, o)
	})
}
