package web

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/vi"
)

// schedulePage is what one unit plans of its own: by month with quarters, or by
// year.
type schedulePage struct {
	frame
	Years          bool
	Plan, Path     string
	List, ListName string
	Other, Unit    string
	Plans          []option
	Facts          []fact
	Against        string
	Notes          []note
	General        []string
	Heads          []fact // of each line, with what is counted
	Rows           []scheduleFormRow
	Totals         []string
	Reported       []string // what received reports say of the same; empty where none does
	AdmittedSum    string
	Decision       []input
	MayKeep        bool
	Seen           string
	Versions       []scheduleVersion
	Coming         string
	Code           string
}

// scheduleFormRow is a month, a year, or the sum of a quarter.
type scheduleFormRow struct {
	Name     string
	Quarter  bool
	Cells    []scheduleField
	Admitted string
	Class    string // of the sum that scripts keep
}

type scheduleField struct {
	Name, Value, Was, Label string
	Problems                []string
	Changed                 bool
}

type scheduleVersion struct{ From, Paper, At, By, Changes, State string }

func (s *Server) schedulePage(w http.ResponseWriter, r *http.Request) error {
	return s.showSchedule(w, r, http.StatusOK, newTyped(nil))
}

func yearsAsked(r *http.Request) bool { return strings.HasPrefix(r.URL.Path, yearsPath) }

func (s *Server) showSchedule(w http.ResponseWriter, r *http.Request, status int, f *typedForm) error {
	plan, options, err := s.planWanted(r)
	if err != nil {
		return err
	}
	if len(options) == 0 {
		return domain.ErrNotFound
	}
	u, err := s.App.UnitSchedule(r.Context(), actor(r), plan.Code, r.PathValue("code"))
	if err != nil {
		return noPlan(err)
	}
	years := yearsAsked(r)
	p := schedulePage{
		frame: frame{Title: vi.ScheduleTitle(years, u.Unit), Here: plansPath, Simulated: u.Simulated}, Years: years, Plan: plan.Name, Plans: options,
		Path: scheduleHref(plan.Code, u.Unit.Code, years), Other: scheduleHref(plan.Code, u.Unit.Code, !years), Unit: unitPath(u.Unit.Code) + "?ky=" + plan.Code,
		General: f.wrong[""], MayKeep: u.MayKeep, Seen: strconv.FormatInt(int64(u.Seen), 10), Code: u.Unit.Code,
	}
	p.List, p.ListName = schedulesHref(plan.Code, u.Unit.Code), vi.SchedulesTitle
	if u.Above.Unit == 0 {
		p.List, p.Unit = schedulesHref(plan.Code, ""), boardPath+"?ky="+plan.Code
	} else if u.SeesAbove {
		above := u.Above.Code
		if u.Above.Parent == 0 {
			above = ""
		}
		p.List, p.ListName = schedulesHref(plan.Code, above), vi.PartyBody(u.Above)
	}
	target := "–"
	if u.HasTarget {
		target = vi.Number(u.Target)
	}
	p.Facts = []fact{{vi.LabelPlan, plan.Name}, {vi.LabelTarget, target}, {vi.LabelAdmitted, vi.Admitted(u.Line)}}
	sum, given := u.Schedule.Months(u.Unit.Unit, figure.PlanAdmission, plan.From.YearMonth(), plan.To.YearMonth())
	p.Against = vi.ScheduleAgainst(u.HasTarget, u.Target, sum, given, len(plan.Months()))
	if !u.Coming.IsZero() {
		p.Coming = vi.ScheduleComing(u.Coming)
	}
	for _, l := range figure.ScheduleLines {
		p.Heads = append(p.Heads, fact{vi.ScheduleLineName(l), vi.ScheduleLineNote(l)})
	}
	if years {
		p.years(f, u)
	} else {
		p.months(f, u)
	}
	field := func(name, label, column, kind, hint string) input {
		return input{Name: name, Label: label, Value: f.in.Get(name), Problems: f.wrong[column], Kind: kind, Hint: hint}
	}
	p.Decision = []input{field("van-ban", vi.FieldPaper, "paper", "", vi.HintPaper), field("ap-dung", vi.FieldEffective, "effective", "day", vi.HintScheduleFrom)}
	p.history(u)
	return s.show(w, r, status, "schedule", p)
}

// history lists the versions, the latest first.
func (p *schedulePage) history(u app.UnitSchedule) {
	for i := len(u.Versions) - 1; i >= 0; i-- {
		v := u.Versions[i]
		paper := v.Paper
		if paper == "" {
			paper = "–"
		}
		p.Versions = append(p.Versions, scheduleVersion{
			From: vi.Date(v.EffectiveOn), Paper: paper, At: vi.Instant(v.RecordedAt), By: vi.ActorName(v.RecordedBy), Changes: vi.ScheduleChanges(v.Numbers),
		})
	}
}

// cells are the fields of one slot.
func (p *schedulePage) cells(f *typedForm, u app.UnitSchedule, slot figure.Slot, name string, sums []int64, given []int) []scheduleField {
	out := make([]scheduleField, len(figure.ScheduleLines))
	for i, l := range figure.ScheduleLines {
		c := scheduleField{Name: string(l) + "-" + string(slot), Label: vi.ScheduleLineName(l) + ", " + name}
		n, ok := u.Schedule.At(u.Unit.Unit, l, slot)
		if ok {
			c.Value, c.Was = vi.Number(n.Quantity), vi.Number(n.Quantity)
			sums[i], given[i] = sums[i]+n.Quantity, given[i]+1
		}
		if f.in.Has(c.Name) {
			c.Value = f.text(c.Name)
			c.Changed = c.Value != c.Was
			if n2, read := vi.ParseCount(c.Value); read && c.Value != "" {
				sums[i] += n2 - n.Quantity
				if !ok {
					given[i]++
				}
			} else if ok {
				sums[i], given[i] = sums[i]-n.Quantity, given[i]-1
			}
		}
		c.Problems = f.wrong[string(slot)+" "+string(l)]
		out[i] = c
	}
	return out
}

// months are the months of the plan with a line for each quarter, which is the
// sum of its months.
func (p *schedulePage) months(f *typedForm, u app.UnitSchedule) {
	n := len(figure.ScheduleLines)
	total, given := make([]int64, n), make([]int, n)
	quarter, inQuarter, months := make([]int64, n), make([]int, n), 0
	var admitted int64
	all := u.Plan.Months()
	for i, m := range all {
		before, had := append([]int64(nil), total...), append([]int(nil), given...)
		row := scheduleFormRow{Name: vi.Month(m), Admitted: "–"}
		row.Cells = p.cells(f, u, figure.MonthSlot(m), strings.ToLower(row.Name), total, given)
		if i < len(u.Line.ByMonth) && u.Line.Known[i] {
			row.Admitted = vi.Number(u.Line.ByMonth[i])
			admitted += u.Line.ByMonth[i]
		}
		p.Rows = append(p.Rows, row)
		months++
		for k := range quarter {
			quarter[k], inQuarter[k] = quarter[k]+total[k]-before[k], inQuarter[k]+given[k]-had[k]
		}
		if i+1 == len(all) || int(m.Month())%3 == 0 {
			q := scheduleFormRow{Name: vi.QuarterRow((int(m.Month())+2)/3, m.Year(), months < 3), Quarter: true}
			for k := range quarter {
				q.Cells = append(q.Cells, scheduleField{Value: sumText(quarter[k], inQuarter[k])})
			}
			p.Rows = append(p.Rows, q)
			quarter, inQuarter, months = make([]int64, n), make([]int, n), 0
		}
	}
	for k := range total {
		p.Totals = append(p.Totals, sumText(total[k], given[k]))
	}
	p.AdmittedSum = vi.Admitted(u.Line)
	if len(u.Reported) == 0 {
		return
	}
	for _, l := range figure.ScheduleLines {
		p.Reported = append(p.Reported, sumText(u.Reported[l].Sum, u.Reported[l].Given))
	}
}

func sumText(n int64, given int) string {
	if given == 0 {
		return "–"
	}
	return vi.Number(n)
}

// years are the years of the term, each beside the months of that year.
func (p *schedulePage) years(f *typedForm, u app.UnitSchedule) {
	n := len(figure.ScheduleLines)
	total, given := make([]int64, n), make([]int, n)
	for y := figure.FirstScheduleYear; y <= figure.LastScheduleYear; y++ {
		row := scheduleFormRow{Name: vi.YearRow(y)}
		row.Cells = p.cells(f, u, figure.YearSlot(y), strings.ToLower(row.Name), total, given)
		monthly, months := u.Schedule.Months(u.Unit.Unit, figure.PlanAdmission, domain.NewYearMonth(y, 1), domain.NewYearMonth(y, 12))
		row.Admitted = sumText(monthly, months)
		if planned, ok := u.Schedule.At(u.Unit.Unit, figure.PlanAdmission, figure.YearSlot(y)); ok {
			if s := vi.YearAgainstMonths(y, planned.Quantity, monthly, months); s != "" {
				p.Notes = append(p.Notes, note{Text: s})
			}
		}
		p.Rows = append(p.Rows, row)
	}
	for k := range total {
		p.Totals = append(p.Totals, sumText(total[k], given[k]))
	}
}

// keepSchedule records what was typed.
func (s *Server) keepSchedule(w http.ResponseWriter, r *http.Request) error {
	in, err := readForm(w, r)
	if err != nil {
		return err
	}
	f := newTyped(in)
	c := app.ScheduleChange{Unit: r.PathValue("code"), Paper: f.text("van-ban"), Effective: f.day("ap-dung", "effective")}
	seen, _ := strconv.ParseInt(f.text("da-thay"), 10, 64)
	c.Seen = domain.Instant(seen)
	for name := range in {
		line, slot, ok := strings.Cut(name, "-")
		if !ok || (line != string(figure.PlanSource) && line != string(figure.PlanTraining) && line != string(figure.PlanAdmission)) {
			continue
		}
		n := figure.Planned{Line: figure.ScheduleLine(line), Slot: figure.Slot(slot)}
		count, given := f.count(name, slot+" "+line)
		n.Quantity, n.Gone = count, !given
		c.Numbers = append(c.Numbers, n)
	}
	if len(f.wrong) == 0 {
		_, _, err := s.App.SaveSchedule(r.Context(), actor(r), c)
		if err == nil {
			here, _ := unsigned(r.URL.RequestURI())
			return done(w, r, here, "schedule-saved")
		}
		bad, ok := errors.AsType[*domain.Invalid](err)
		if !ok {
			return err
		}
		f.wrong.merge(bad)
	}
	return s.showSchedule(w, r, http.StatusUnprocessableEntity, f)
}
