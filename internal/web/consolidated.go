package web

import (
	"net/http"
	"net/url"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/documents"
	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/vi"
)

// consolidatedPage puts the reports of a campaign side by side: units × lines,
// or as a form lines × the whole.
type consolidatedPage struct {
	frame
	Tabs                         []menuItem
	Campaign                     string
	Campaigns, From, To          []option
	Counts, Measures, Views      []option
	AllLines                     bool
	Period, State                string
	Heads                        []consolidatedHead
	Groups                       []consolidatedGroup
	Total                        *consolidatedRow
	Form                         []formGroup // the other way round
	Confirm                      bool
	LastYear                     bool
	Notes                        []string
	Excel                        string
	Collection, MoreHref, MoreTo string
	Words, WordsHref             string // lines that are answered in words, and where they are read
	data                         app.Consolidated
	lines                        []int // of data.Lines, those shown
	measure                      string
}

type consolidatedHead struct{ Name, Of, Group string }

type consolidatedGroup struct {
	Name string
	Sum  consolidatedRow
	Rows []consolidatedRow
}

type consolidatedRow struct {
	No, Name, Href, State, Key string
	Cells                      []consolidatedCell
	data                       *app.ConsolidatedRow
}

type consolidatedCell struct {
	Text, Href, Label string
	Partial, None     bool
	Words             bool // no number
	value             app.Tally
}

type formGroup struct {
	Name string
	Rows []formRow
}

type formRow struct {
	Name, Of                     string
	Within, Cumulative, LastYear consolidatedCell
	Percent                      string
	Confirm                      bool
}

// Names in the address.
const (
	inFrom      = "tu"
	inTo        = "den"
	inCounting  = "tinh"
	inMeasure   = "so"
	inView      = "xem"
	inLines     = "chi-tieu"
	alsoSent    = "da-gui"
	cumulative  = "luy-ke"
	lastYear    = "cung-ky"
	asForm      = "bieu"
	everyLine   = "tat-ca"
	receivedTxt = vi.OnlyReceived
	sentTxt     = vi.AlsoSent
)

func (s *Server) consolidatedPage(w http.ResponseWriter, r *http.Request) error {
	p, err := s.consolidated(r)
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, "consolidated", p)
}

func (s *Server) consolidated(r *http.Request) (*consolidatedPage, error) {
	q := r.URL.Query()
	p := &consolidatedPage{frame: frame{Title: consolidatedName(visitor(r).At), Here: reportsPath}, Tabs: s.reportTabs(r, consolidatedPath), measure: q.Get(inMeasure)}
	campaigns, err := s.App.AskedCampaigns(r.Context(), actor(r))
	if err != nil {
		return nil, err
	}
	code := q.Get(inCampaign)
	for _, c := range campaigns {
		if code == "" {
			code = c.Code
		}
		p.Campaigns = append(p.Campaigns, option{c.Code, c.Name, c.Code == code})
	}
	if code == "" {
		return p, s.simulated(r, &p.frame)
	}
	x, err := s.App.Consolidate(r.Context(), actor(r), app.ConsolidateAsk{Campaign: code, From: q.Get(inFrom), To: q.Get(inTo), Submitted: q.Get(inCounting) == alsoSent})
	if err != nil {
		return nil, unknownIsGone(err)
	}
	p.data, p.Simulated, p.Campaign = x, x.Simulated, x.Campaign.Name
	p.AllLines = q.Get(inLines) == everyLine
	p.choices(q)
	p.Period = vi.ReportPeriod(x.Campaign.Every, x.To.Span)
	if x.From.ID != x.To.ID {
		p.Period = vi.ReportPeriod(x.Campaign.Every, x.From.Span) + " – " + vi.ReportPeriod(x.Campaign.Every, x.To.Span)
	}
	p.State = vi.CompleteOf(x.Complete, x.Expected, x.Submitted)
	p.Collection = collectionPath(x.Campaign.Code, x.To.Key)
	p.choose()
	p.words()
	if q.Get(inView) == asForm {
		p.form()
	} else {
		p.table()
	}
	p.notes()
	p.Excel = consolidatedPath + "/bang.xlsx?" + p.address(q, "", "")
	if p.AllLines {
		p.MoreHref, p.MoreTo = consolidatedPath+"?"+p.address(q, inLines, ""), vi.OnlyFilledLines
	} else if len(p.lines) < len(x.Lines) {
		p.MoreHref, p.MoreTo = consolidatedPath+"?"+p.address(q, inLines, everyLine), vi.EveryLineOf(len(x.Lines))
	}
	return p, nil
}

// address is the question with one part of it otherwise.
func (p *consolidatedPage) address(q url.Values, name, value string) string {
	in := url.Values{inCampaign: {p.data.Campaign.Code}, inFrom: {p.data.From.Key}, inTo: {p.data.To.Key}}
	for _, k := range []string{inCounting, inMeasure, inView, inLines} {
		if v := q.Get(k); v != "" {
			in.Set(k, v)
		}
	}
	if name != "" {
		in.Del(name)
		if value != "" {
			in.Set(name, value)
		}
	}
	return in.Encode()
}

func (p *consolidatedPage) choices(q url.Values) {
	x := p.data
	for _, k := range x.Periods {
		name := vi.ReportPeriod(x.Campaign.Every, k.Span)
		p.From = append(p.From, option{k.Key, name, k.ID == x.From.ID})
		p.To = append(p.To, option{k.Key, name, k.ID == x.To.ID})
	}
	p.Counts = []option{{"", receivedTxt, !x.Submitted}, {alsoSent, sentTxt, x.Submitted}}
	p.Measures = []option{{"", vi.MeasureWithin, p.measure == ""}, {cumulative, vi.MeasureCumulative, p.measure == cumulative}, {lastYear, vi.MeasureYearAgo, p.measure == lastYear}}
	p.Views = []option{{"", vi.ViewByUnit, q.Get(inView) != asForm}, {asForm, vi.ViewByLine, q.Get(inView) == asForm}}
}

// words leads on to what units wrote, which no table adds up.
func (p *consolidatedPage) words() {
	var names []string
	for _, l := range p.data.Campaign.Lines {
		if l.Kind == report.Text {
			names = append(names, l.Label)
		}
	}
	if len(names) > 0 {
		p.Words, p.WordsHref = vi.InWords(names), difficultiesPath+"?"+url.Values{inCampaign: {p.data.Campaign.Code}}.Encode()
	}
}

// choose picks the lines that are shown: those of which something is known, if
// not all are wanted.
func (p *consolidatedPage) choose() {
	for i, l := range p.data.Lines {
		t := p.data.Total[i]
		if p.AllLines || l.Required || t.Within.Known || t.Cumulative.Known {
			p.lines = append(p.lines, i)
			p.Heads = append(p.Heads, consolidatedHead{l.Label, l.Of, l.Group})
		}
		p.Confirm = p.Confirm || l.Confirm
	}
}

func (p *consolidatedPage) of(s app.LineSums) app.Tally {
	switch p.measure {
	case cumulative:
		return s.Cumulative
	case lastYear:
		return s.LastYear
	}
	return s.Within
}

func newConsolidatedCell(t app.Tally, l report.Line, href string, sum bool) consolidatedCell {
	c := consolidatedCell{Text: "–", Label: l.Label, value: t, Partial: t.Partial && t.Known && !sum, None: !t.Known}
	if l.Kind == report.Choice {
		if t.Known {
			c.Text, c.Href, c.Words = vi.Answered(l, t.Said, sum), href, true
		}
		return c
	}
	if t.Known && (!sum || l.Adds()) {
		c.Text, c.Href = vi.Number(t.N), href
	}
	return c
}

func (p *consolidatedPage) row(r *app.ConsolidatedRow, no int) consolidatedRow {
	of := 1
	for _, k := range p.data.Periods {
		if k.To >= p.data.From.To && k.To < p.data.To.To {
			of++
		}
	}
	out := consolidatedRow{No: vi.Number(int64(no)), Name: vi.PartyBody(r.Of), Href: reportAt(r.Report), data: r}
	if r.Missing > 0 {
		out.State, out.Key = vi.MissingPeriods(r.Missing, of), "missing"
		if r.Missing == of {
			out.State = lowerState(r.State)
		}
	}
	for _, i := range p.lines {
		out.Cells = append(out.Cells, newConsolidatedCell(p.of(r.Cells[i]), p.data.Lines[i], out.Href+wroteOf(p.data.Lines[i]), false))
	}
	return out
}

// lowerState says of a report that does not count where it stands.
func lowerState(s report.State) string { return vi.UnitReportState(s) }

func (p *consolidatedPage) sum(name string, sums []app.LineSums) consolidatedRow {
	out := consolidatedRow{Name: name}
	for _, i := range p.lines {
		out.Cells = append(out.Cells, newConsolidatedCell(p.of(sums[i]), p.data.Lines[i], "", true))
	}
	return out
}

func (p *consolidatedPage) table() {
	x := &p.data
	for _, name := range boardGroups {
		var rows []app.ConsolidatedRow
		g := consolidatedGroup{Name: name}
		for i := range x.Rows {
			if groupOf(x.Rows[i].Of) == name {
				rows = append(rows, x.Rows[i])
				g.Rows = append(g.Rows, p.row(&x.Rows[i], len(rows)))
			}
		}
		if len(rows) > 0 {
			g.Sum = p.sum(vi.BoardGroup(name == groupAgencies, name == groupLocalities), app.Sums(rows, len(x.Lines)))
			p.Groups = append(p.Groups, g)
		}
	}
	if len(p.Groups) > 0 {
		total := p.sum(vi.TotalOfAll, x.Total)
		p.Total = &total
	}
}

// form is the table the other way round: the lines, and the whole.
func (p *consolidatedPage) form() {
	x := p.data
	p.LastYear = x.LastYear
	for _, i := range p.lines {
		l, t := x.Lines[i], x.Total[i]
		if n := len(p.Form); n == 0 || p.Form[n-1].Name != l.Group {
			p.Form = append(p.Form, formGroup{Name: l.Group})
		}
		r := formRow{
			Name: l.Label, Of: l.Of, Confirm: l.Confirm,
			Within: newConsolidatedCell(t.Within, l, "", true), Cumulative: newConsolidatedCell(t.Cumulative, l, "", true), LastYear: newConsolidatedCell(t.LastYear, l, "", true), Percent: "–",
		}
		if t.LastYear.Known && t.LastYear.N > 0 && t.Within.Known && l.Adds() {
			r.Percent = vi.Percent(domain.Rate{Num: t.Within.N, Den: t.LastYear.N}, domain.Rounding{Mode: domain.Truncate, Digits: 2})
		}
		g := &p.Form[len(p.Form)-1]
		g.Rows = append(g.Rows, r)
	}
}

func (p *consolidatedPage) notes() {
	x := p.data
	if x.Complete < x.Expected {
		p.Notes = append(p.Notes, vi.NoteOfDash)
	}
	if len(x.Periods) > 1 {
		p.Notes = append(p.Notes, vi.NoteOfCumulative(vi.ReportPeriod(x.Campaign.Every, x.Since.Span)))
	}
	if p.measure == lastYear {
		p.Notes = append(p.Notes, vi.NoteOfYearAgo)
	}
	if p.Confirm {
		p.Notes = append(p.Notes, vi.NoteOfOldForm)
	}
}

func (s *Server) consolidatedExcel(w http.ResponseWriter, r *http.Request) error {
	p, err := s.consolidated(r)
	if err != nil {
		return err
	}
	if p.data.Campaign.Code == "" {
		return domain.ErrNotFound
	}
	t := s.tableSheet(p.Title, vi.ConsolidatedSheet, p.Simulated)
	t.Under, t.Notes = []string{p.Campaign + " – " + p.Period, p.State}, p.Notes
	if p.Form != nil {
		p.formSheet(&t)
	} else {
		p.tableSheet(&t)
	}
	data, err := documents.TableXLSX(t, s.Now().Time())
	return s.handOut(w, r, "tong-hop-"+fileWord(p.data.Campaign.Code)+"-"+fileWord(p.data.To.Key)+".xlsx", data, err)
}

func cellValue(c consolidatedCell) any {
	if c.Text == "–" {
		return nil
	}
	if c.Words {
		return c.Text
	}
	return c.value.N
}

func (p *consolidatedPage) tableSheet(t *documents.TableSheet) {
	for _, m := range p.Measures {
		if m.Chosen {
			t.Under = append(t.Under, m.Label)
		}
	}
	heads := append([]string{}, vi.ConsolidatedHeads...)
	for _, h := range p.Heads {
		heads = append(heads, strings.TrimPrefix(h.Group+": ", ": ")+h.Name)
	}
	t.Columns, t.Fixed = columnsOf(heads, []float64{6, 36, 20}), 2
	add := func(r consolidatedRow, bold bool) {
		cells := []any{r.No, r.Name, r.State}
		for _, c := range r.Cells {
			cells = append(cells, cellValue(c))
		}
		t.Rows = append(t.Rows, documents.TableRow{Cells: cells, Bold: bold})
	}
	if p.Total != nil {
		add(*p.Total, true)
	}
	for _, g := range p.Groups {
		add(g.Sum, true)
		for _, r := range g.Rows {
			add(r, false)
		}
	}
}

func (p *consolidatedPage) formSheet(t *documents.TableSheet) {
	t.Columns, t.Fixed = columnsOf(vi.ConsolidatedFormHeads, []float64{60, 14, 12, 12, 14, 14}), 1
	for _, g := range p.Form {
		if g.Name != "" {
			t.Rows = append(t.Rows, documents.TableRow{Cells: []any{g.Name, "", nil, nil, nil, ""}, Bold: true})
		}
		for _, r := range g.Rows {
			name := r.Name
			if r.Confirm {
				name += vi.MarkToConfirm
			}
			t.Rows = append(t.Rows, documents.TableRow{Cells: []any{name, r.Of, cellValue(r.Within), cellValue(r.Cumulative), cellValue(r.LastYear), r.Percent}})
		}
	}
}
