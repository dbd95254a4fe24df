package web

import (
	"net/http"
	"net/url"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/vi"
)

const (
	schedulesPath = plansPath + "/" + app.ReservedSchedules
	monthsPath    = schedulesPath + "/thang"
	yearsPath     = schedulesPath + "/nhieu-nam"
)

// inLack narrows the list to units that have nothing of a kind.
const inLack = "thieu"

// What a unit may lack, as an address names it.
const (
	lackMonths = "thang"
	lackYears  = "nam"
	lackAllot  = "phan-bo"
)

// schedulesPage lists the units directly below one with what each planned, and
// says who has nothing.
type schedulesPage struct {
	frame
	Plans            []option
	Plan, PlanCode   string
	ScopeCode, Scope string
	Up               *unitLink
	Mine             string // the plan of the unit itself
	MineYears        string
	Allot            string
	Lacks            []lackCount
	All              string // without a condition; empty where there is none
	Heads            []string
	Own              *scheduleRow
	Rows             []scheduleRow
	Apart            *scheduleRow // of divided units
	Sum              scheduleRow
	Day              string
	Window           string
	Empty            bool
}

type lackCount struct {
	Href, Text string
	Chosen     bool
	None       bool
}

type scheduleRow struct {
	N                       int
	Unit, Months, Years     string
	Allot                   string // address; empty where nothing is below
	Target, Allotted, Gap   string
	Numbers                 []scheduleCell
	Against, YearSum        string
	Amiss, NoMonths, NoYear bool
	NoAllot                 bool
}

type scheduleCell struct {
	Text, Note, Done string // Done: what received reports say of it
}

// planWanted is the plan that an address names; without one, the plan of today,
// or the latest.
func (s *Server) planWanted(r *http.Request) (figure.Plan, []option, error) {
	plans, err := s.App.Plans(r.Context())
	if err != nil || len(plans) == 0 {
		return figure.Plan{}, nil, err
	}
	plan, code := plans[0], r.URL.Query().Get(inPlan)
	found := code == ""
	today := s.Now().Date()
	for _, p := range plans {
		if code == "" && p.Holds(today) || p.Code == code {
			plan, found = p, true
		}
	}
	if !found {
		return plan, nil, domain.ErrNotFound
	}
	var options []option
	for _, p := range plans {
		options = append(options, option{p.Code, p.Name, p.Code == plan.Code})
	}
	return plan, options, nil
}

func schedulesHref(plan, unit string, more ...string) string {
	in := url.Values{inPlan: {plan}}
	if unit != "" {
		in.Set("don-vi", unit)
	}
	for i := 0; i+1 < len(more); i += 2 {
		in.Set(more[i], more[i+1])
	}
	return schedulesPath + "?" + in.Encode()
}

// scheduleHref is the page of one unit's plan.
func scheduleHref(plan, unit string, years bool) string {
	s := monthsPath
	if years {
		s = yearsPath
	}
	return s + "/" + url.PathEscape(unit) + "?" + url.Values{inPlan: {plan}}.Encode()
}

func (s *Server) schedules(w http.ResponseWriter, r *http.Request) error {
	plan, options, err := s.planWanted(r)
	if err != nil {
		return err
	}
	p := schedulesPage{frame: frame{Title: vi.SchedulesTitle, Here: plansPath}, Plans: options, Empty: len(options) == 0}
	if p.Empty {
		if err := s.simulated(r, &p.frame); err != nil {
			return err
		}
		return s.show(w, r, http.StatusOK, "schedules", p)
	}
	x, err := s.App.Schedules(r.Context(), actor(r), plan.Code, r.URL.Query().Get("don-vi"))
	if err != nil {
		return noPlan(err)
	}
	p.Simulated, p.Plan, p.PlanCode, p.Day = x.Simulated, plan.Name, plan.Code, vi.Date(x.Day)
	p.Scope, p.Window = vi.Whole(x.Scope), vi.Date(plan.From)+" – "+vi.Date(plan.To)
	if !x.Province {
		p.ScopeCode = x.Scope.Code
		p.Title = vi.SchedulesTitle + ": " + vi.PartyBody(x.Scope)
	}
	if x.SeesAbove {
		above := x.Above.Code
		if x.Above.Parent == 0 {
			above = ""
		}
		p.Up = &unitLink{schedulesHref(plan.Code, above), vi.PartyBody(x.Above)}
	}
	p.Mine, p.MineYears = scheduleHref(plan.Code, x.Scope.Code, false), scheduleHref(plan.Code, x.Scope.Code, true)
	if len(x.Lines) > 0 {
		p.Allot = targetsPath(plan.Code, "phan-bo", p.ScopeCode)
	}
	for _, l := range figure.ScheduleLines {
		p.Heads = append(p.Heads, vi.ScheduleLineName(l))
	}
	own := newScheduleRow(x, x.Own, plan.Code)
	p.Own = &own
	p.rows(x, r.URL.Query().Get(inLack))
	return s.show(w, r, http.StatusOK, "schedules", p)
}

// rows are the units with what is wanted of them, and how many have nothing.
func (p *schedulesPage) rows(x app.Schedules, lack string) {
	lacks := map[string]func(app.ScheduleLine) bool{lackMonths: app.ScheduleLine.NoMonths, lackYears: app.ScheduleLine.NoYears, lackAllot: app.ScheduleLine.NoAllot}
	missing, lower := map[string]int{}, 0
	sum := app.ScheduleLine{Unit: x.Scope, Months: map[figure.ScheduleLine]app.ScheduleSum{}, Years: map[figure.ScheduleLine]app.ScheduleSum{}, Reported: map[figure.ScheduleLine]app.ScheduleSum{}}
	total := func(l app.ScheduleLine) {
		sum.Target, sum.HasTarget = sum.Target+l.Target, sum.HasTarget || l.HasTarget
		sum.Allotted, sum.HasAllot = sum.Allotted+l.Allotted, sum.HasAllot || l.HasAllot
		for _, line := range figure.ScheduleLines {
			add := func(to map[figure.ScheduleLine]app.ScheduleSum, n app.ScheduleSum) {
				was := to[line]
				to[line] = app.ScheduleSum{Sum: was.Sum + n.Sum, Given: was.Given + min(1, n.Given)}
			}
			add(sum.Months, l.Months[line])
			add(sum.Years, l.Years[line])
			add(sum.Reported, l.Reported[line])
		}
	}
	for i, l := range x.Lines {
		for word, without := range lacks {
			if without(l) {
				missing[word]++
			}
		}
		if l.Lower > 0 {
			lower++
		}
		if without := lacks[lack]; without != nil && !without(l) {
			continue
		}
		row := newScheduleRow(x, l, x.Plan.Code)
		row.N = i + 1
		p.Rows = append(p.Rows, row)
		total(l)
	}
	planning := map[figure.ScheduleLine]int{} // units, not months
	for _, line := range figure.ScheduleLines {
		planning[line] = sum.Months[line].Given
	}
	if x.Apart != nil && lacks[lack] == nil {
		row := newScheduleRow(x, *x.Apart, x.Plan.Code)
		row.Unit = vi.NoUnitLine
		p.Apart = &row
		total(*x.Apart)
	}
	p.Sum = newScheduleRow(x, sum, x.Plan.Code)
	for i, line := range figure.ScheduleLines {
		p.Sum.Numbers[i].Note = vi.Units(planning[line])
	}
	all := len(x.Lines)
	for _, c := range []struct {
		word, text string
	}{
		{lackMonths, vi.LackMonths(missing[lackMonths], all)}, {lackYears, vi.LackYears(missing[lackYears], all)}, {lackAllot, vi.LackAllot(missing[lackAllot], lower)},
	} {
		p.Lacks = append(p.Lacks, lackCount{schedulesHref(x.Plan.Code, p.ScopeCode, inLack, c.word), c.text, lack == c.word, missing[c.word] == 0})
	}
	if lacks[lack] != nil {
		p.All = schedulesHref(x.Plan.Code, p.ScopeCode)
	}
}

func newScheduleRow(x app.Schedules, l app.ScheduleLine, plan string) scheduleRow {
	row := scheduleRow{
		Unit: vi.PartyBody(l.Unit), Months: scheduleHref(plan, l.Unit.Code, false), Years: scheduleHref(plan, l.Unit.Code, true),
		Target: "–", Allotted: "–", Gap: "", Against: "–", YearSum: "–", NoMonths: l.NoMonths(), NoYear: l.NoYears(), NoAllot: l.NoAllot(),
	}
	if l.HasTarget {
		row.Target = vi.Number(l.Target)
	}
	if l.HasAllot {
		row.Allotted = vi.Number(l.Allotted)
		if l.HasTarget && l.Allotted != l.Target {
			row.Gap, row.Amiss = vi.Difference(l.Allotted-l.Target), true
		}
	}
	if l.Lower > 0 {
		code := l.Unit.Code
		if l.Unit.Parent == 0 {
			code = ""
		}
		row.Allot = targetsPath(plan, "phan-bo", code)
	}
	slots := len(x.Plan.Months())
	for _, line := range figure.ScheduleLines {
		c := scheduleCell{Text: "–"}
		if n := l.Months[line]; n.Given > 0 {
			c.Text = vi.Number(n.Sum)
			if n.Given < slots {
				c.Note = vi.MonthsGiven(n.Given, slots)
			}
		}
		if n := l.Reported[line]; n.Given > 0 {
			c.Done = vi.PlanReported(n.Sum)
		}
		row.Numbers = append(row.Numbers, c)
	}
	if n := l.Months[figure.PlanAdmission]; n.Given > 0 && l.HasTarget {
		row.Against = vi.Difference(n.Sum - l.Target)
	}
	if n := l.Years[figure.PlanAdmission]; n.Given > 0 {
		row.YearSum = vi.Number(n.Sum)
	}
	return row
}
