package web

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/vi"
)

// campaignForm is the form by which a campaign, or an ad hoc request, is opened.
type campaignForm struct {
	frame
	AdHoc                   bool
	Main, Dates, More       []input
	Scope                   []option
	Kinds, Units            []tickedUnit
	Problems                []string
	UnitProblems            []string
	Own                     ownLines
	OwnHint                 string
	Preview                 *campaignPreview
	Unit                    string
	Other, OtherName, Press string
}

type tickedUnit struct {
	Value, Label, Open string
	Checked            bool
}

type campaignPreview struct {
	Expecting, Busy string
	Busiest         []fact // units with open requests, and how many
	More            string
	Periods         []previewPeriod
	Lines           []string
}

type previewPeriod struct {
	Name, Span, Dates string
	Off               string
	Past              bool
}

const (
	inWay2    = "loai"
	wordAdHoc = "dot-xuat"
	// Names of the fields.
	fieldScope = "pham-vi"
	scopeAll   = "tat-ca"
	scopeKinds = "theo-loai"
	scopeSome  = "tu-chon"
)

func (s *Server) campaignFormPage(w http.ResponseWriter, r *http.Request) error {
	choices, err := s.App.CampaignChoices(r.Context(), actor(r))
	if err != nil {
		return err
	}
	f := newTyped(s.usualCampaign(r, choices))
	return s.showCampaignForm(w, r, http.StatusOK, f, choices)
}

// usualCampaign is what the form begins with: good enough to be sent as it is.
func (s *Server) usualCampaign(r *http.Request, c app.CampaignChoices) url.Values {
	today := s.Now().Date()
	in := url.Values{fieldScope: {scopeAll}, "gia": {"0"}, "khoa": {"0"}}
	for _, p := range c.Plans {
		if p.Holds(today) || in.Get("ky") == "" {
			in.Set("ky", p.Code)
		}
	}
	if r.URL.Query().Get(inWay2) == wordAdHoc {
		in.Set(inWay2, wordAdHoc)
		in.Set("ngay", vi.Date(today))
		in.Set("bieu", string(report.SetMinimum))
		in.Set("han-kieu", string(report.By))
		in.Set("han-ngay", vi.Date(c.NextDay))
		return in
	}
	in.Set("bieu", string(report.SetMonth))
	in.Set("chu-ky", string(report.Monthly))
	in.Set("han-kieu", string(report.AfterEnd))
	in.Set("han-so", "3")
	return in
}

// readCampaign reads the form; what cannot be read is blamed on its field.
func readCampaign(f *typedForm, choices app.CampaignChoices) app.NewCampaign {
	whole := func(name, field string) int {
		n, _ := f.count(name, field)
		return int(min(n, 1000))
	}
	in := app.NewCampaign{
		Code: f.text("ma"), Name: f.text("ten"), Plan: f.text("ky"), Every: report.Every(f.text("chu-ky")), First: f.text("ky-dau"),
		Set: report.Set(f.text("bieu")), Own: readOwn(f), Note: f.text("loi-nhan"),
		Deadline: report.DeadlineRule{Kind: report.DeadlineKind(f.text("han-kieu")), Days: whole("han-so", "due"), Grace: whole("gia", "grace"), Lock: whole("khoa", "lock")},
	}
	in.Without = leftOut(f, in.Set)
	if in.Deadline.Kind == report.By || in.Deadline.Kind == report.Before {
		in.Deadline.On, in.Deadline.Days = f.day("han-ngay", "due_on"), 0
	}
	if f.text(inWay2) == wordAdHoc {
		in.Every, in.AsOf, in.First = report.Once, f.day("ngay", "as_of"), ""
	}
	switch f.text(fieldScope) {
	case scopeSome:
		in.Units = f.in["chon"]
	case scopeKinds:
		for _, u := range choices.Units {
			if slices.Contains(f.in["loai-dv"], string(u.Kind)) {
				in.Units = append(in.Units, u.Code)
			}
		}
	default:
		return in
	}
	if len(in.Units) == 0 {
		f.blame("units", vi.Why(domain.Problem{Code: domain.CodeCampaignUnits}))
	}
	return in
}

func (s *Server) openCampaign(w http.ResponseWriter, r *http.Request) error {
	in, err := readForm(w, r)
	if err != nil {
		return err
	}
	choices, err := s.App.CampaignChoices(r.Context(), actor(r))
	if err != nil {
		return err
	}
	f := newTyped(in)
	moreOwn(f)
	campaign := readCampaign(f, choices)
	if in.Get("lam") != "xem" && in.Get("lam") != addOwn && len(f.wrong) == 0 {
		out, err := s.App.OpenCampaign(r.Context(), actor(r), campaign)
		if err == nil {
			return done(w, r, collectionPath(out.Campaign, out.Period.Key), "campaign-opened")
		}
		if err := failedCampaign(f, err); err != nil {
			return err
		}
	}
	status := http.StatusOK
	if len(f.wrong) > 0 {
		status = http.StatusUnprocessableEntity
	}
	return s.showCampaignForm(w, r, status, f, choices)
}

// failedCampaign gives what app refuses to the fields of the form.
func failedCampaign(f *typedForm, err error) error {
	if bad, ok := errors.AsType[*domain.Invalid](err); ok {
		for i, p := range bad.Problems {
			switch p.Code {
			case domain.CodePlanUnknown:
				bad.Problems[i].Column = "plan"
			case domain.CodeFieldEmpty:
				if p.Column == "due" {
					bad.Problems[i].Column = "due_on"
				}
			case domain.CodeCampaignSet:
				bad.Problems[i].Column = "lines"
			}
		}
	}
	return failed(f, err)
}

func (s *Server) showCampaignForm(w http.ResponseWriter, r *http.Request, status int, f *typedForm, c app.CampaignChoices) error {
	adHoc := f.text(inWay2) == wordAdHoc
	p := campaignForm{
		frame: frame{Title: vi.NewCampaignTitle, Here: reportsPath, Simulated: c.Simulated}, AdHoc: adHoc, Unit: vi.PartyBody(c.Unit),
		Other: newCampaignPath + "?" + inWay2 + "=" + wordAdHoc, OtherName: vi.AdHocTitle, Press: vi.PressOpenCampaign,
	}
	if adHoc {
		p.Title, p.Other, p.OtherName, p.Press = vi.AdHocTitle, newCampaignPath, vi.NewCampaignTitle, vi.PressAskOnce
	}
	if err := s.preview(r, f, c, &p); err != nil {
		return err
	}
	if len(f.wrong) > 0 {
		status = http.StatusUnprocessableEntity
	}
	p.fields(f, c)
	p.Problems, p.UnitProblems = f.wrong[""], f.wrong["units"]
	return s.show(w, r, status, "campaignform", p)
}

// preview works out what would be asked of whom, unless something is wrong.
func (s *Server) preview(r *http.Request, f *typedForm, c app.CampaignChoices, p *campaignForm) error {
	campaign := readCampaign(f, c)
	if len(f.wrong) > 0 {
		f.wrong.once()
		return nil
	}
	x, err := s.App.PreviewCampaign(r.Context(), actor(r), campaign)
	if err != nil {
		return failedCampaign(f, err)
	}
	p.Preview = newCampaignPreview(campaign.Every, x)
	return nil
}

// once leaves out sentences that were blamed on a field twice.
func (p problems) once() {
	for field, s := range p {
		slices.Sort(s)
		p[field] = slices.Compact(s)
	}
}

const mostBusy = 12

func newCampaignPreview(every report.Every, x app.CampaignPreview) *campaignPreview {
	out := &campaignPreview{Expecting: vi.Expecting(len(x.Units)), Busy: vi.Busy(x.Busy)}
	busy := slices.Clone(x.Units)
	busy = slices.DeleteFunc(busy, func(u app.AskedUnit) bool { return u.Open == 0 })
	slices.SortStableFunc(busy, func(a, b app.AskedUnit) int { return b.Open - a.Open })
	for i, u := range busy {
		if i == mostBusy {
			out.More = vi.AndOtherUnits(len(busy) - mostBusy)
			break
		}
		out.Busiest = append(out.Busiest, fact{vi.PartyBody(u.UnitVersion), vi.OpenOf(u.Open)})
	}
	for _, d := range x.Periods {
		line := previewPeriod{Name: vi.ReportPeriod(every, d.Span), Span: vi.Date(d.From) + " – " + vi.Date(d.To), Dates: vi.DeadlineDates(d.Deadline), Past: d.Past}
		for i, o := range d.Off {
			if i > 0 {
				line.Off += ", "
			}
			line.Off += vi.DayOffNear(o)
		}
		out.Periods = append(out.Periods, line)
	}
	for _, l := range x.Lines {
		out.Lines = append(out.Lines, vi.LineAsked(l))
	}
	return out
}

func (p *campaignForm) fields(f *typedForm, c app.CampaignChoices) {
	field := func(name, label, column, kind, hint string) input {
		return input{Name: name, Label: label, Value: f.in.Get(name), Problems: f.wrong[column], Kind: kind, Hint: hint}
	}
	choose := func(name, label, column string, list [][2]string) input {
		x := field(name, label, column, "", "")
		x.Options = optionsOf(list, f.in.Get(name))
		return x
	}
	var plans, every, kinds [][2]string
	for _, k := range c.Plans {
		plans = append(plans, [2]string{k.Code, k.Name})
	}
	for _, k := range report.Rhythms {
		if k != report.Once {
			every = append(every, [2]string{string(k), vi.CampaignKind(k)})
		}
	}
	for _, k := range report.DeadlineKinds {
		if !p.AdHoc || k != report.OnDay {
			kinds = append(kinds, [2]string{string(k), vi.DeadlineKind(k)})
		}
	}
	name, code := field("ten", vi.FieldCampaignName, "name", "wide", vi.HintCampaignName), field("ma", vi.FieldCampaignCode, "code", "", vi.HintCampaignCode)
	set, plan := choose("bieu", vi.FieldCampaignSet, "lines", setChoices()), choose("ky", vi.FieldCampaignPlan, "plan", plans)
	dueKind := choose("han-kieu", vi.FieldDueKind, "due_kind", kinds)
	dueOn, days := field("han-ngay", vi.FieldDueOn, "due_on", "day", ""), field("han-so", vi.FieldDueDays, "due", "number", "")
	grace, lock := field("gia", vi.FieldGrace, "grace", "number", vi.HintGrace), field("khoa", vi.FieldLock, "lock", "number", vi.HintLock)
	p.Own, p.OwnHint = newOwnLines(f), vi.OwnLinesHint
	out := field(fieldOut, vi.FieldLinesOut, "without", "", vi.HintLinesOut)
	note := input{Name: "loi-nhan", Label: vi.FieldCampaignNote, Value: f.in.Get("loi-nhan"), Problems: f.wrong["note"], Kind: "wide", Lines: 2}
	if p.AdHoc {
		dueOn.Label = vi.FieldLatest
		p.Main = []input{field("ngay", vi.FieldReportDay, "as_of", "day", ""), dueOn, set}
		p.More = []input{name, note, plan, out, code, dueKind, days, grace, lock}
	} else {
		p.Main = []input{set, choose("chu-ky", vi.FieldEvery, "every", every), plan, name}
		p.Dates = []input{dueKind, days, dueOn, grace, lock}
		p.More = []input{field("ky-dau", vi.FieldFirst, "first", "", vi.HintFirst), out, code, note}
	}
	scope := f.in.Get(fieldScope)
	p.Scope = []option{{scopeAll, vi.AllUnitsBelow + " (" + strconv.Itoa(len(c.Units)) + ")", scope != scopeKinds && scope != scopeSome}, {scopeKinds, vi.UnitsOfKinds, scope == scopeKinds}, {scopeSome, vi.UnitsChosen, scope == scopeSome}}
	seen := map[domain.Kind]bool{}
	for _, u := range c.Units {
		if !seen[u.Kind] {
			seen[u.Kind] = true
			p.Kinds = append(p.Kinds, tickedUnit{Value: string(u.Kind), Label: vi.Kind(u.Kind), Checked: slices.Contains(f.in["loai-dv"], string(u.Kind))})
		}
		t := tickedUnit{Value: u.Code, Label: vi.PartyBody(u.UnitVersion), Checked: slices.Contains(f.in["chon"], u.Code)}
		if u.Open > 0 {
			t.Open = vi.OpenOf(u.Open)
		}
		p.Units = append(p.Units, t)
	}
}
