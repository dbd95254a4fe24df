package report

import (
	"fmt"
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
)

// CampaignID identifies a campaign.
type CampaignID int64

// PeriodID identifies a period of a campaign.
type PeriodID int64

// Every says how often a campaign asks.
type Every string

// The rhythms. A month is that of the plan's own calendar (calendar months, or
// from the 15th to the 14th), so that what is reported and what the board counts
// are the same days.
const (
	Monthly   Every = "month"
	Quarterly Every = "quarter"
	Yearly    Every = "year"
	Once      Every = "once" // đột xuất: one day
)

// Rhythms are all of them.
var Rhythms = []Every{Monthly, Quarterly, Yearly, Once}

// Declares says that what is received becomes facts: a quarter or a year is
// what its months add up to, and would only overlap them.
func (e Every) Declares() bool { return e == Monthly || e == Once }

// Campaign asks units for lines, period by period, until its plan ends (đợt báo
// cáo); a campaign of one day is an ad hoc request (báo cáo đột xuất).
type Campaign struct {
	ID         CampaignID
	Code       string
	Name       string
	Unit       domain.UnitID // who asks: the province, or a committee
	Plan       figure.PlanID
	Every      Every
	AsOf       domain.Date // the day of an ad hoc request
	First      string      // key of the first period asked; empty = from the plan's first
	Lines      []Line
	Checks     []Check
	Deadline   DeadlineRule
	Units      []domain.UnitID // asked ones; empty = every open unit next below, when a period opens
	Note       string          // what the request says to those asked
	RecordedAt domain.Instant
	RecordedBy string
}

// Limits of what a campaign may hold.
const (
	maxName  = 200
	maxNote  = 2000
	maxLines = 200

	leastChoices, mostChoices = 2, 30
	maxChoice                 = 100
)

// Validate refuses a campaign that asks for nothing. Fields are "code", "name",
// "every", "as_of", "lines", "note" and those of the deadline.
func (c Campaign) Validate(plan figure.Plan) *domain.Invalid {
	bad := &domain.Invalid{}
	refuse := func(field, value string, code domain.Code, args ...any) {
		bad.Add(domain.Problem{Column: field, Value: value, Code: code, Args: args})
	}
	if c.Code == "" {
		refuse("code", "", domain.CodeFieldEmpty)
	} else if code, args := domain.UnitCodeFault(c.Code); code != "" {
		refuse("code", c.Code, domain.CodeCampaignCode, args...)
	}
	oneLine(bad, "name", c.Name, maxName, true)
	paragraph(bad, "note", c.Note, maxNote, false)
	if !slices.Contains(Rhythms, c.Every) {
		refuse("every", string(c.Every), domain.CodeChoice)
	}
	switch {
	case c.Every != Once:
	case c.AsOf.IsZero():
		refuse("as_of", "", domain.CodeFieldEmpty)
	case !plan.Holds(c.AsOf):
		refuse("as_of", c.AsOf.String(), domain.CodeOutsideWindow, plan.From, plan.To)
	}
	c.Deadline.Validate(bad)
	validateLines(bad, c.Lines, c.Checks)
	return bad
}

// Line finds a line by its code.
func (c Campaign) Line(code string) (Line, bool) {
	i := slices.IndexFunc(c.Lines, func(l Line) bool { return l.Code == code })
	if i < 0 {
		return Line{}, false
	}
	return c.Lines[i], true
}

// Span is one period as the calendar has it, before it is opened.
type Span struct {
	Key      string // "2026-05", "2026-Q2", "2026", "2026-11-11"
	From, To domain.Date
}

// Period is a period of a campaign that was opened. Who was expected then is
// kept with it.
type Period struct {
	ID       PeriodID
	Campaign CampaignID
	Span
	Deadline // the latest that was set
	OpenedAt domain.Instant
	OpenedBy string
}

// Spans are the periods a campaign has, in order. rules gives the rules that
// hold on a day.
func (c Campaign) Spans(plan figure.Plan, rules func(domain.Date) figure.Rules) []Span {
	if c.Every == Once {
		return []Span{{c.AsOf.String(), plan.PeriodStart(c.AsOf, rules(c.AsOf)), c.AsOf}}
	}
	var out []Span
	for _, p := range plan.Periods(rules) {
		key := c.key(p.Month)
		if n := len(out); n > 0 && out[n-1].Key == key {
			out[n-1].To = p.To
			continue
		}
		out = append(out, Span{key, p.From, p.To})
	}
	return c.asked(out)
}

// asked leaves out the periods before the first one that is asked.
func (c Campaign) asked(all []Span) []Span {
	if i := slices.IndexFunc(all, func(s Span) bool { return s.Key == c.First }); i > 0 {
		return all[i:]
	}
	return all
}

func (c Campaign) key(m domain.YearMonth) string {
	switch c.Every {
	case Quarterly:
		return fmt.Sprintf("%04d-Q%d", m.Year(), (int(m.Month())+2)/3)
	case Yearly:
		return fmt.Sprintf("%04d", m.Year())
	}
	return m.String()
}

// Next is the first period that has not been opened; false where all have, or
// the next one has not begun by the day.
func Next(spans []Span, opened []Period, today domain.Date) (Span, bool) {
	for _, s := range spans {
		if slices.ContainsFunc(opened, func(p Period) bool { return p.Key == s.Key }) {
			continue
		}
		return s, s.From <= today
	}
	return Span{}, false
}
