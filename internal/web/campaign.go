package web

import (
	"net/http"
	"slices"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/vi"
)

// campaignPage is one campaign: its periods, and what can be changed of it.
type campaignPage struct {
	frame
	Tabs         []menuItem
	Path         string
	Meta         []fact
	Note         string
	Periods      []periodCount
	Next, NextOn string // the period to be opened; NextOn: its dates
	CanOpen      bool
	May, Outage  bool
	Extend       []input
	ExtendOpen   bool
	Lines        []lineGroup
	LinesCount   string
	Change       []input
	ChangeOpen   bool
	Own          ownLines
	OwnHint      string
	Changes      []campaignChange
	OutageForm   []input
	OutageOpen   bool
	Outages      []campaignChange
	Problems     []string
	Units        []string
	Once         bool
	Sheets       string
}

type lineGroup struct {
	Name  string
	Lines []string
}

type campaignChange struct{ At, By, Text, Reason string }

func (s *Server) campaignPage(w http.ResponseWriter, r *http.Request) error {
	return s.showCampaign(w, r, http.StatusOK, newTyped(r.URL.Query()))
}

func (s *Server) showCampaign(w http.ResponseWriter, r *http.Request, status int, f *typedForm) error {
	x, err := s.App.CampaignOf(r.Context(), actor(r), r.PathValue("code"))
	if err != nil {
		return unknownIsGone(err)
	}
	people, err := s.App.People(r.Context())
	if err != nil {
		return err
	}
	p := campaignPage{
		frame: frame{Title: x.Name, Here: reportsPath, Simulated: x.Simulated}, Tabs: s.reportTabs(r, ""), Path: campaignPath(x.Code), Note: x.Note,
		CanOpen: x.CanOpen, May: x.May, Outage: x.MayOutage, Problems: f.wrong[""], Once: x.Every == report.Once,
	}
	asked := vi.AllUnitsBelow
	if len(x.Asked) > 0 {
		asked = vi.ChosenUnits(len(x.Asked))
		for _, u := range x.Asked {
			p.Units = append(p.Units, vi.PartyBody(u))
		}
	}
	p.Meta = []fact{
		{vi.CampaignAsker, vi.PartyBody(x.Asker)},
		{vi.FieldEvery, vi.CampaignKind(x.Every)},
		{vi.LabelPlan, x.Plan},
		{vi.FieldCampaignCode, x.Code},
		{vi.CampaignDue, vi.DeadlineRule(x.Deadline)},
		{vi.FieldUnitsAsked, asked},
		{vi.CampaignOpened, vi.Instant(x.RecordedAt) + ", " + vi.Person(x.RecordedBy, people)},
	}
	for _, n := range x.Periods {
		p.Periods = append(p.Periods, newPeriodCount(x.Campaign, n))
	}
	if x.HasNext {
		p.Next, p.NextOn = vi.ReportPeriod(x.Every, x.Next), vi.DeadlineDates(x.NextDates)
	}
	p.lines(x, people)
	p.forms(x, f)
	return s.show(w, r, status, "campaign", p)
}

func (p *campaignPage) lines(x app.CampaignPage, people map[string]string) {
	for _, l := range x.Now.Lines {
		if n := len(p.Lines); n == 0 || p.Lines[n-1].Name != l.Group {
			p.Lines = append(p.Lines, lineGroup{Name: l.Group})
		}
		g := &p.Lines[len(p.Lines)-1]
		g.Lines = append(g.Lines, vi.LineAsked(l))
	}
	p.LinesCount = vi.Number(int64(len(x.Now.Lines)))
	for _, c := range slices.Backward(x.Changes) {
		p.Changes = append(p.Changes, campaignChange{vi.Instant(c.RecordedAt), vi.Person(c.RecordedBy, people), vi.AskedLines(len(c.Lines)), c.Reason})
	}
	for _, o := range slices.Backward(x.Outages) {
		p.Outages = append(p.Outages, campaignChange{vi.Instant(o.RecordedAt), vi.Person(o.RecordedBy, people), vi.Instant(o.From) + " – " + vi.Instant(o.To), o.Reason})
	}
}

// forms are those of what can be changed; the one that was sent stays open with
// what was typed.
func (p *campaignPage) forms(x app.CampaignPage, f *typedForm) {
	field := func(name, label, column, kind, hint string) input {
		return input{Name: name, Label: label, Value: f.in.Get(name), Problems: f.wrong[column], Kind: kind, Hint: hint}
	}
	choose := func(name, label, column string, list [][2]string, chosen string) input {
		in := field(name, label, column, "", "")
		in.Options = optionsOf(list, chosen)
		return in
	}
	var periods [][2]string
	for _, n := range x.Periods {
		periods = append(periods, [2]string{n.Key, vi.ReportPeriod(x.Every, n.Span)})
	}
	units := [][2]string{{"", vi.AllOfPeriod}}
	for _, u := range x.Expected {
		units = append(units, [2]string{u.Code, vi.PartyBody(u)})
	}
	p.ExtendOpen, p.ChangeOpen, p.OutageOpen = f.in.Has("gia-han"), f.in.Has("bieu"), f.in.Has("tu")
	if len(periods) > 0 {
		p.Extend = []input{
			choose("ky", vi.CampaignPeriod, "period", periods, f.in.Get("ky")), choose("gia-han", vi.CampaignUnit, "unit", units, f.in.Get("gia-han")),
			field("han", vi.FieldNewDue, "due", "day", ""), field("den", vi.FieldNewGrace, "grace", "day", vi.HintExtendGrace), field("khoa", vi.FieldNewLock, "lock", "day", vi.HintExtendLock),
			field("ly-do-gia-han", vi.FieldReasonAsked, "reason", "wide", ""),
		}
	}
	if !p.ChangeOpen {
		set, without, own, _ := report.OwnOf(x.Now.Lines, x.Now.Checks)
		f.in.Set("bieu", string(set))
		f.in.Set(fieldOut, numbersOf(set, without))
		writeOwn(f, own)
	}
	p.Own, p.OwnHint = newOwnLines(f), vi.OwnLinesHint
	p.Change = []input{
		choose("bieu", vi.FieldCampaignSet, "lines", setChoices(), f.in.Get("bieu")), field(fieldOut, vi.FieldLinesOut, "without", "", vi.HintLinesOut),
		field("ly-do-doi", vi.FieldReasonAsked, "reason_lines", "wide", ""),
	}
	p.OutageForm = []input{
		field("tu", vi.FieldOutageFrom, "from", "", vi.HintMoment), field("toi", vi.FieldOutageTo, "to", "", ""), field("ly-do-gian-doan", vi.FieldReasonAsked, "reason_outage", "wide", ""),
	}
}

// openPeriod opens the next period.
func (s *Server) openPeriod(w http.ResponseWriter, r *http.Request) error {
	in, err := readForm(w, r)
	if err != nil {
		return err
	}
	out, err := s.App.OpenPeriod(r.Context(), actor(r), r.PathValue("code"))
	if err == nil {
		return done(w, r, collectionPath(out.Campaign, out.Period.Key), "period-opened")
	}
	return s.refusedCampaign(w, r, newTyped(in), err, "")
}

// refusedCampaign shows the page again with what is wrong; reason is the field
// of the form that app calls "reason".
func (s *Server) refusedCampaign(w http.ResponseWriter, r *http.Request, f *typedForm, err error, reason string) error {
	if err != nil {
		if err := failed(f, err); err != nil {
			return err
		}
	}
	if reason != "reason" {
		f.wrong[reason] = append(f.wrong[reason], f.wrong["reason"]...)
		delete(f.wrong, "reason")
	}
	return s.showCampaign(w, r, http.StatusUnprocessableEntity, f)
}

// extendPeriod gives a period later dates, for all its units or for one.
func (s *Server) extendPeriod(w http.ResponseWriter, r *http.Request) error {
	in, err := readForm(w, r)
	if err != nil {
		return err
	}
	f := newTyped(in)
	code, key, unit := r.PathValue("code"), f.text("ky"), f.text("gia-han")
	d := report.Deadline{Due: f.day("han", "due"), Grace: f.day("den", "grace"), Lock: f.day("khoa", "lock")}
	if d.Grace.IsZero() {
		d.Grace = d.Due
	}
	if len(f.wrong) > 0 {
		return s.refusedCampaign(w, r, f, nil, "reason")
	}
	if unit == "" {
		if _, err = s.App.ExtendPeriod(r.Context(), actor(r), code, key, d, f.text("ly-do-gia-han")); err == nil {
			return done(w, r, collectionPath(code, key), "period-extended")
		}
		return s.refusedCampaign(w, r, f, err, "reason")
	}
	c, err := s.App.Collection(r.Context(), actor(r), code, key, 0)
	if err != nil {
		return s.refusedCampaign(w, r, f, err, "reason")
	}
	i := slices.IndexFunc(c.Lines, func(l app.ReportLine) bool { return l.Of.Code == unit })
	if i < 0 {
		f.blame("unit", vi.Why(domain.Problem{Code: domain.CodeCampaignUnit, Args: []any{unit}}))
		return s.refusedCampaign(w, r, f, nil, "reason")
	}
	if _, err = s.App.ExtendReport(r.Context(), actor(r), c.Lines[i].ID, d, f.text("ly-do-gia-han")); err == nil {
		return done(w, r, collectionPath(code, key), "report-extended")
	}
	return s.refusedCampaign(w, r, f, err, "reason")
}

// changeLines gives the campaign other lines from its next period on.
func (s *Server) changeLines(w http.ResponseWriter, r *http.Request) error {
	in, err := readForm(w, r)
	if err != nil {
		return err
	}
	f := newTyped(in)
	set := report.Set(f.text("bieu"))
	if moreOwn(f); f.in.Get("lam") == addOwn {
		return s.showCampaign(w, r, http.StatusOK, f)
	}
	lines := app.NewLines{Set: set, Without: leftOut(f, set), Own: readOwn(f)}
	if len(f.wrong) == 0 {
		if _, err = s.App.ChangeLines(r.Context(), actor(r), r.PathValue("code"), lines, f.text("ly-do-doi")); err == nil {
			return done(w, r, campaignPath(r.PathValue("code")), "lines-changed")
		}
	}
	return s.refusedCampaign(w, r, f, err, "reason_lines")
}

const minute = 60_000_000 // of Instants

// recordOutage keeps a time in which nobody could report.
func (s *Server) recordOutage(w http.ResponseWriter, r *http.Request) error {
	in, err := readForm(w, r)
	if err != nil {
		return err
	}
	f := newTyped(in)
	moment := func(name, column string) domain.Instant {
		v := f.text(name)
		at, ok := vi.ParseKnownAt(v)
		if !ok {
			f.blame(column, vi.MomentUnreadable(v))
		}
		return at - at%minute
	}
	o := report.Outage{From: moment("tu", "from"), To: moment("toi", "to"), Reason: f.text("ly-do-gian-doan")}
	if len(f.wrong) == 0 {
		if _, err = s.App.RecordOutage(r.Context(), actor(r), o); err == nil {
			return done(w, r, campaignPath(r.PathValue("code")), "outage-recorded")
		}
	}
	return s.refusedCampaign(w, r, f, err, "reason_outage")
}
