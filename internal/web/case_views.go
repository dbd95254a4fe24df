package web

import (
	"net/http"
	"net/url"
	"strconv"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/vi"
)

// Addresses of views of files, of meetings, calendars and of what is kept of
// people.
const (
	stayPath      = casesPath + "/thoi-gian"
	coveragePath  = casesPath + "/nguon"
	meetingsPath  = casesPath + "/ky-hop"
	feedsPath     = casesPath + "/lich"
	exportPath    = casesPath + "/xuat"
	privacyPath   = casesPath + "/du-lieu"
	retentionPath = casesPath + "/luu-giu"
	feedRoot      = "/lich/"
)

// stayPage is how long files stand in the groups.
type stayPage struct {
	frame
	Tabs      sections
	Unit      string
	Above     []unitLink
	Groups    []string
	Total     stayRow
	Rows      []stayRow
	Levels    []levelRow
	Signs     []signRow
	SignCount string
	More      string
	Since     string
}

type stayRow struct {
	Name, Href string
	Own        bool
	Cells      []stayCell
}

// stayCell are the stays in one group: those finished and those that go on.
type stayCell struct{ Finished, FinishedMedian, Standing, StandingMedian, Longest string }

type levelRow struct{ Name, N, Median, Longest, Late, Code, Href string }

type signRow struct{ Href, Code, Unit, Group, State, Since, Text string }

func (s *Server) stayTimes(w http.ResponseWriter, r *http.Request) error {
	t, err := s.App.StayTimes(r.Context(), actor(r), r.URL.Query().Get(inCaseUnit))
	if err != nil {
		return err
	}
	p := stayPage{
		frame: frame{Title: vi.StayTitle, Here: casesPath, Simulated: t.Simulated}, Tabs: caseTabs(r, stayPath), Unit: vi.PartyBody(t.Unit),
		Total: newStayRow(t.Total), Since: vi.Date(t.From), SignCount: vi.Number(int64(t.SignCount)),
	}
	p.Total.Name, p.Total.Href = vi.Whole(t.Unit), ""
	for _, u := range t.Above {
		p.Above = append(p.Above, unitLink{stayPath + "?" + inCaseUnit + "=" + url.QueryEscape(u.Code), vi.PartyBody(u)})
	}
	for g := 1; g <= 5; g++ {
		p.Groups = append(p.Groups, vi.FileGroup(g))
	}
	for _, l := range t.Lines {
		p.Rows = append(p.Rows, newStayRow(l))
	}
	for _, l := range t.Levels {
		p.Levels = append(p.Levels, levelRow{
			vi.FileActor(l.Turn), vi.Number(int64(l.Days.N)), vi.Number(l.Days.Median), vi.Number(l.Days.Longest), vi.Number(int64(l.Late)), l.First, casePath(l.First),
		})
	}
	for _, x := range t.Signs {
		p.Signs = append(p.Signs, signRow{casePath(x.Code), x.Code, vi.PartyBody(x.At), vi.FileGroup(x.Group), vi.FileState(x.State), vi.Date(x.Since), vi.SignText(x.Days, x.Of)})
	}
	if t.SignCount > len(t.Signs) {
		p.More = vi.SignsMore(len(t.Signs), t.SignCount)
	}
	return s.show(w, r, http.StatusOK, "casestay", p)
}

func newStayRow(l app.StayLine) stayRow {
	out := stayRow{Name: vi.PartyBody(l.Unit), Own: l.Own}
	if !l.Own {
		out.Href = stayPath + "?" + inCaseUnit + "=" + url.QueryEscape(l.Unit.Code)
	}
	for g := 1; g <= 5; g++ {
		f, n := l.Finished[g], l.Standing[g]
		out.Cells = append(out.Cells, stayCell{
			vi.Number(int64(f.N)), vi.DaysCount(f, f.Median), vi.Number(int64(n.N)), vi.DaysCount(n, n.Median), vi.DaysCount(n, n.Longest),
		})
	}
	return out
}

// coveragePage is how far the sources that are ready reach.
type coveragePage struct {
	frame
	Tabs  sections
	Unit  string
	Meta  string
	Total coverageRow
	Rows  []coverageRow
	None  bool // no plan
}

type coverageRow struct {
	Name, Href, Target, Admitted, Remaining, Listed, Certified, Dossier, Deciding, Ready, Rate, Short string
	Lacks, Counts                                                                                     bool
}

func (s *Server) coverage(w http.ResponseWriter, r *http.Request) error {
	c, err := s.App.Coverage(r.Context(), actor(r), r.URL.Query().Get(inCaseUnit))
	if err != nil {
		return err
	}
	p := coveragePage{
		frame: frame{Title: vi.CoverageTitle, Here: casesPath, Simulated: c.Simulated}, Tabs: caseTabs(r, coveragePath), Unit: vi.PartyBody(c.Scope),
		Total: newCoverageRow(c.Total), None: !c.HasPlan,
	}
	if c.HasPlan {
		p.Meta = vi.CoverageMeta(c.Plan.Name, c.AsOf, c.Day)
	}
	p.Total.Name, p.Total.Href = vi.Whole(c.Scope), ""
	for _, l := range c.Lines {
		p.Rows = append(p.Rows, newCoverageRow(l))
	}
	return s.show(w, r, http.StatusOK, "coverage", p)
}

func newCoverageRow(l app.CoverageLine) coverageRow {
	out := coverageRow{
		Name: vi.PartyBody(l.Unit), Href: casesPath + "?" + inCaseUnit + "=" + url.QueryEscape(l.Unit.Code), Target: "–", Admitted: vi.Number(l.Admitted), Remaining: "–",
		Listed: vi.Number(l.Listed), Certified: vi.Number(l.Certified), Dossier: vi.Number(l.Dossier), Deciding: vi.Number(l.Deciding), Ready: vi.Number(l.Ready()),
		Rate: "–", Short: "–", Counts: l.Counts,
	}
	if l.HasTarget {
		out.Target, out.Remaining, out.Short, out.Lacks = vi.Number(l.Target), vi.Number(l.Remaining), vi.Number(l.Short()), l.Short() > 0
	}
	if rate, ok := l.Rate(); ok {
		out.Rate = vi.WholePercent(rate)
	}
	if l.Counts {
		out.Listed, out.Certified, out.Dossier, out.Deciding, out.Ready, out.Rate, out.Short, out.Lacks = "–", "–", "–", "–", "–", "–", "–", false
	}
	return out
}

// exportPage asks which files are to be taken away as a workbook.
type exportPage struct {
	frame
	Tabs    sections
	Unit    input
	Groups  []groupChoice
	Names   *namesChoice
	General []string
}

type groupChoice struct {
	Value, Name string
	Chosen      bool
}

type namesChoice struct {
	Chosen        bool
	Reason, Paper input
	Confirmed     bool
	Problems      []string
}

func (s *Server) exportPage(w http.ResponseWriter, r *http.Request) error {
	return s.showExport(w, r, http.StatusOK, newTyped(url.Values{inCaseUnit: {r.URL.Query().Get(inCaseUnit)}}))
}

func (s *Server) showExport(w http.ResponseWriter, r *http.Request, status int, t *typedForm) error {
	p := exportPage{frame: frame{Title: vi.ExportPage, Here: casesPath}, Tabs: caseTabs(r, exportPath), General: t.wrong[""]}
	if err := s.simulated(r, &p.frame); err != nil {
		return err
	}
	code := t.text(inCaseUnit)
	if code == "" {
		code = visitor(r).At.Code
	}
	units, err := s.unitOptions(r, domain.SeeFiles, code)
	if err != nil {
		return err
	}
	p.Unit = input{Name: inCaseUnit, Label: vi.FieldUnit, Value: code, Options: units, Problems: t.wrong["unit"]}
	for g := range 7 {
		n := strconv.Itoa(g)
		name := vi.FileGroup(g)
		if g == 0 {
			name = vi.CaseEnded
		}
		chosen := len(t.in[inCaseGroup]) == 0 && g >= 1 && g <= 5
		for _, x := range t.in[inCaseGroup] {
			chosen = chosen || x == n
		}
		p.Groups = append(p.Groups, groupChoice{n, name, chosen})
	}
	if actor(r).Can(domain.ManagePeople) {
		n := &namesChoice{Chosen: t.text("ho-ten") != "", Confirmed: t.text("xac-nhan") != "", Problems: t.wrong["confirm"]}
		n.Reason = input{Name: "ly-do", Label: vi.ExportReason, Problems: t.wrong["reason"], Options: []option{{"", vi.CaseChoose, true}}}
		for _, why := range casefile.ReadReasons {
			n.Reason.Options = append(n.Reason.Options, option{string(why), vi.ReadReason(why), string(why) == t.text("ly-do")})
		}
		n.Paper = input{Name: "can-cu", Label: vi.ExportPaper, Value: t.text("can-cu"), Problems: t.wrong["paper"]}
		p.Names = n
	}
	return s.show(w, r, status, "caseexport", p)
}

func (s *Server) exportFiles(w http.ResponseWriter, r *http.Request) error {
	values, err := readForm(w, r)
	if err != nil {
		return err
	}
	t := newTyped(values)
	in := app.ExportAsked{
		Unit: t.text(inCaseUnit), Names: t.text("ho-ten") != "", Reason: casefile.ReadReason(t.text("ly-do")), Paper: t.text("can-cu"), Confirmed: t.text("xac-nhan") != "",
	}
	for _, g := range t.in[inCaseGroup] {
		if n, err := strconv.Atoi(g); err == nil {
			in.Stages = append(in.Stages, n)
		}
	}
	out, err := s.App.ExportFiles(r.Context(), actor(r), in)
	if err == nil {
		return download(w, out.Name, out.Data, nil)
	}
	if err := failed(t, err); err != nil {
		return err
	}
	return s.showExport(w, r, http.StatusUnprocessableEntity, t)
}
