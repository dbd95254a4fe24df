package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/documents"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/report"
	"tiendo/internal/vi"
)

const gapsPath = reportsPath + "/doi-chieu"

// allMonths stands in an address for all months of the plan.
const allMonths = "tat-ca"

// States by which lines of the comparison are chosen.
const (
	gapDiffers = "chenh"
	gapSilent  = "chua-giai-thich"
	gapClosed  = "da-khep"
	gapNone    = "chua-bao-cao"
	gapAlone   = "chua-doi-chieu"
	gapAgrees  = "khop"
)

// gapsPage lists what units report beside what is on record.
type gapsPage struct {
	frame
	Tabs   []menuItem
	Of     string // whose figures
	Up     *unitLink
	Path   string
	Scope  string
	Plans  []option
	Months []option
	States []option
	With   []option // with what the numbers are compared; empty where there are no files
	Text   string
	Known  field
	Pinned bool
	On     bool
	Latest string
	Agreed string
	Meta   []fact
	Counts []followCount
	All    bool // more than one month: a line names its own
	Lines  []gapLine
	Shown  string
	Excel  string
	About  string
	Print  pager
}

type gapLine struct {
	Href, Unit, Month, Declared, Report, Recorded, From, Gap string
	Causes                                                   []string
	State, Key, Note                                         string
	Itself, Open                                             bool
}

// gapsAsked is the question in the address of the comparison.
type gapsAsked struct {
	app.GapAsk
	state, text string
	known       field
}

func readGaps(r *http.Request) (in gapsAsked, plan string) {
	q := r.URL.Query()
	if r.PostForm != nil { // a form says in itself what it is about
		q = r.Form
	}
	typed := func(name string) string { return strings.TrimSpace(q.Get(name)) }
	in.Unit, in.state, in.text, in.known.Value = typed(inScope), typed(inState), typed(inText), typed(inKnownAt)
	in.Files = typed(inAgainst) == againstFiles
	if m := typed(inMonth); m == allMonths {
		in.All = true
	} else if at, ok := vi.ParseMonth(m); ok {
		in.Month = at
	}
	if in.known.Value != "" {
		var ok bool
		if in.KnownAt, ok = vi.ParseKnownAt(in.known.Value); !ok {
			in.known.Problem = vi.KnownAtUnreadable(in.known.Value)
		}
	}
	return in, typed(inPlan)
}

// findPlan gives the code of the plan that is asked for, or else of the one that
// holds today; empty where there is none at all.
func (s *Server) findGapPlan(r *http.Request, code string) (chosen string, out []option, err error) {
	plans, err := s.App.Plans(r.Context())
	if err != nil || len(plans) == 0 {
		return "", nil, err
	}
	at := max(0, slices.IndexFunc(plans, func(p figure.Plan) bool { return p.Holds(s.Now().Date()) }))
	if code != "" {
		if at = slices.IndexFunc(plans, func(p figure.Plan) bool { return p.Code == code }); at < 0 {
			return "", nil, domain.ErrNotFound
		}
	}
	for i, p := range plans {
		out = append(out, option{p.Code, p.Name, i == at})
	}
	return plans[at].Code, out, nil
}

func (s *Server) gapsPage(w http.ResponseWriter, r *http.Request) error {
	in, code := readGaps(r)
	plan, plans, err := s.findGapPlan(r, code)
	if err != nil {
		return err
	}
	p := gapsPage{frame: frame{Title: vi.GapsTitle, Here: reportsPath}, Tabs: s.reportTabs(r, gapsPath), Path: gapsPath, Scope: in.Unit, Plans: plans, Text: in.text, Known: in.known, Pinned: in.KnownAt != 0, About: vi.GapsAbout}
	status := http.StatusOK
	if plan == "" {
		err := s.simulated(r, &p.frame)
		if err != nil {
			return err
		}
		return s.show(w, r, status, "gaps", p)
	}
	if in.known.Problem != "" {
		status = http.StatusUnprocessableEntity
	}
	in.Plan = plan
	g, err := s.App.Gaps(r.Context(), actor(r), in.GapAsk)
	if err != nil {
		return err
	}
	if g.Files {
		p.About = vi.GapsAboutFiles
	}
	if g.Files || actor(r).Can(domain.SeeFiles) {
		p.With = []option{{"", vi.AgainstBelow, !g.Files}, {againstFiles, vi.AgainstFiles, g.Files}}
	}
	p.answer(in, g)
	return s.show(w, r, status, "gaps", p)
}

func (p *gapsPage) answer(in gapsAsked, g app.Gaps) {
	p.Simulated, p.Of, p.All = g.Simulated, vi.GapsOf(g.Scope), len(g.Shown) > 1
	if g.Scope.Parent != 0 {
		p.Title = vi.GapUnitTitle(g.Scope)
	}
	if g.Above.Unit != 0 && in.Unit != "" {
		p.Up = &unitLink{gapsAt(g.Plan.Code, in, "", ""), vi.PartyBody(g.Scope)}
	}
	p.Months = gapMonths(g, in.All)
	switch {
	case g.Counts[report.Agrees]+g.Counts[report.Differs] > 0:
		p.Agreed = vi.Agreed(g.Counts[report.Agrees], g.Units())
	case len(g.Shown) == 1 && len(g.Lines) > 0 && g.Lines[0].Itself:
		p.Agreed = vi.Agreement(g.Lines[0].State)
	}
	p.Meta = []fact{{vi.LabelPlan, g.Plan.Name}, {vi.LabelKnownAt, vi.Instant(g.KnownAt)}}
	if p.Pinned {
		p.Known.Value = vi.KnownAt(g.KnownAt)
		latest := in
		latest.known.Value = ""
		p.Latest = gapsAt(g.Plan.Code, latest, in.Unit, in.state)
	}
	p.counts(in, g)
	p.On = in.state+in.text != ""
	for _, l := range g.Lines {
		if in.wants(l) {
			p.Lines = append(p.Lines, newGapLine(g, l, in))
		}
	}
	p.Shown = vi.Number(int64(len(p.Lines)))
	p.Excel = strings.Replace(gapsAt(g.Plan.Code, in, in.Unit, in.state), gapsPath+"?", gapsPath+".xlsx?", 1)
}

func gapMonths(g app.Gaps, all bool) []option {
	var out []option
	for _, m := range g.Periods {
		out = append(out, option{m.Month.String(), vi.Month(m.Month), len(g.Shown) == 1 && !all && g.Shown[0].Month == m.Month})
	}
	return append(out, option{allMonths, vi.EveryMonth, all})
}

// gapsAt is the address of the comparison for a unit and a state, in the month
// that was asked.
func gapsAt(plan string, in gapsAsked, unit, state string) string {
	q := url.Values{inPlan: {plan}}
	set := func(name, value string) {
		if value != "" {
			q.Set(name, value)
		}
	}
	set(inScope, unit)
	set(inState, state)
	set(inMonth, in.month())
	set(inText, in.text)
	set(inKnownAt, in.known.Value)
	if in.Files {
		q.Set(inAgainst, againstFiles)
	}
	return gapsPath + "?" + q.Encode()
}

// inAgainst is the question with what numbers are compared, and its answer for
// files.
const (
	inAgainst    = "voi"
	againstFiles = "ho-so"
)

// against is what is added to an address so that it compares with the same.
func (in gapsAsked) against() string {
	if in.Files {
		return "&" + inAgainst + "=" + againstFiles
	}
	return ""
}

func (in gapsAsked) month() string {
	switch {
	case in.All:
		return allMonths
	case in.Month != 0:
		return in.Month.String()
	}
	return ""
}

// wants says that a line is to be shown.
func (in gapsAsked) wants(l app.GapLine) bool {
	if in.text != "" && !strings.Contains(vi.Fold(vi.PartyBody(l.Of)+" "+l.Of.Code), vi.Fold(in.text)) {
		return false
	}
	switch in.state {
	case gapDiffers:
		return l.Open()
	case gapSilent:
		return l.Open() && !l.Told && !l.Closed
	case gapClosed:
		return l.Closed
	case gapNone:
		return l.State == report.NotDeclared
	case gapAlone:
		return l.State == report.NotRecorded
	case gapAgrees:
		return l.State == report.Agrees
	}
	return true
}

func (p *gapsPage) counts(in gapsAsked, g app.Gaps) {
	p.States = []option{{"", vi.EveryState, in.state == ""}}
	add := func(word, text string, n int, late bool) {
		p.States = append(p.States, option{word, text, in.state == word})
		if n > 0 {
			p.Counts = append(p.Counts, followCount{gapsAt(g.Plan.Code, in, in.Unit, word), text, vi.Number(int64(n)), word == in.state, late})
		}
	}
	add(gapAgrees, vi.Agreement(report.Agrees), g.Counts[report.Agrees], false)
	add(gapDiffers, vi.Agreement(report.Differs), g.Counts[report.Differs], true)
	add(gapSilent, vi.GapStateWord(false, false), g.Silent, true)
	add(gapClosed, vi.GapStateWord(true, true), g.Closed, false)
	add(gapNone, vi.Agreement(report.NotDeclared), g.Counts[report.NotDeclared], false)
	add(gapAlone, vi.Agreement(report.NotRecorded), g.Counts[report.NotRecorded], false)
}

func newGapLine(g app.Gaps, l app.GapLine, in gapsAsked) gapLine {
	out := gapLine{
		Href: gapUnitAt(l.Of.Code, g.Plan.Code, l.Period.Month, in.known.Value) + in.against(), Unit: vi.PartyBody(l.Of), Month: vi.Month(l.Period.Month), Declared: "–", Recorded: "–",
		State: vi.AgreementShort(l.State), Key: string(l.State), Itself: l.Itself, Open: l.Open(),
	}
	if l.HasDeclared {
		out.Declared, out.Report = vi.Number(l.Declared), reportAt(l.Report)
	}
	if l.HasRecorded {
		out.Recorded, out.From = vi.Number(l.Recorded), vi.RecordedFrom(l.From == app.FromBelow, l.From == app.FromFiles)
	}
	if l.Open() {
		out.Gap = vi.Signed(l.Gap())
		out.State = vi.GapStateWord(l.Closed, l.Told)
		if l.Closed {
			out.Key = "closed"
		} else if l.Told {
			out.Key = "told"
		}
		for _, r := range l.Reasons {
			out.Causes = append(out.Causes, vi.CausePart(r))
		}
	}
	for _, n := range slices.Backward(l.Notes) {
		if n.Text != "" {
			out.Note = n.Text
			break
		}
	}
	return out
}

func gapUnitAt(code, plan string, m domain.YearMonth, known string) string {
	q := url.Values{inPlan: {plan}, inMonth: {m.String()}}
	if known != "" {
		q.Set(inKnownAt, known)
	}
	return gapsPath + "/" + url.PathEscape(code) + "?" + q.Encode()
}

// gapsExcel is the same list as a workbook.
func (s *Server) gapsExcel(w http.ResponseWriter, r *http.Request) error {
	in, code := readGaps(r)
	plan, _, err := s.findGapPlan(r, code)
	if err != nil {
		return err
	}
	if plan == "" {
		return domain.ErrNotFound
	}
	in.Plan = plan
	g, err := s.App.Gaps(r.Context(), actor(r), in.GapAsk)
	if err != nil {
		return err
	}
	sheet := documents.TableSheet{
		Title: strings.ToUpper(vi.GapsTitle), Under: []string{vi.GapsQuestion(g.Plan, g.KnownAt) + ". " + vi.Agreed(g.Counts[report.Agrees], g.Units())}, Sheet: vi.GapsSheet,
	}
	if g.Simulated {
		sheet.Simulated = vi.SimulatedMark
	}
	widths := []float64{6, 34, 14, 12, 12, 12, 48, 20, 48}
	for i, h := range vi.GapHeads {
		sheet.Columns = append(sheet.Columns, documents.TableColumn{Heading: h, Width: widths[i], Centre: widths[i] < 15})
	}
	n := 0
	for _, l := range g.Lines {
		if !in.wants(l) {
			continue
		}
		n++
		x := newGapLine(g, l, in)
		sheet.Rows = append(sheet.Rows, documents.WordRow(strconv.Itoa(n), x.Unit, x.Month, x.Declared, x.Recorded, x.Gap, strings.Join(x.Causes, "; "), x.State, x.Note))
	}
	data, err := documents.TableXLSX(sheet, s.Now().Time())
	return s.handOut(w, r, "doi-chieu-so-lieu-"+g.Plan.Code+".xlsx", data, err)
}
