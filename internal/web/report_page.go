package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/vi"
)

// Addresses of reports.
const (
	reportsPath = "/bao-cao"
	reportPath  = reportsPath + "/phieu"
)

// reportPage is one report, to be written by its unit or judged by whoever asked
// for it.
type reportPage struct {
	frame
	Replies  []difficultyLine // what was answered to its texts
	Path     string           // of the report
	Home     string           // of all reports; empty where nobody may go there
	Unit     string
	State    string
	StateKey string
	Timely   string
	TimeKey  string
	Signed   string
	Meta     []fact
	Asked    string      // what the request says to those asked
	Returned *reportStep // why it came back
	Closed   string      // why nothing can be written
	Early    string
	Form     *reportForm
	Reading  []reportGroup // what was put down last; empty while nothing was
	Columns  reportColumns
	Below    *reportBelow
	Clash    *reportClash
	Acts     []reportAct
	General  []string   // what is wrong with no field
	Enter    string     // the address on which it is entered from a paper
	Source   string     // the facts behind what was received
	Wrote    []wroteRow // what stands in the ledger for it
	Print    []linkTo
	Scans    []reportScan
	Attach   *scanForm
	Versions []reportVersion // the latest first
	Steps    []reportStep    // the latest first
}

// reportColumns head the numbers beside a cell.
type reportColumns struct {
	Now, Before, YearAgo, Cumulative string
	Below                            bool
	Wide                             int // how many columns there are
}

// reportStep is a step as people read it.
type reportStep struct{ Name, Key, Who, Reason string }

// reportVersion is what was put down at one time, with how it differs from what
// was put down before.
type reportVersion struct {
	Name, Who, Reason, Paper, File string
	First                          bool
	Changes                        []string
}

// reportBelow says who of the organisations below has reported.
type reportBelow struct {
	Text    string
	Href    string // what they put down, added up
	Missing []string
}

func reportAt(id report.ID) string { return reportPath + "/" + strconv.FormatInt(int64(id), 10) }

func reportOf(r *http.Request) report.ID {
	n, err := strconv.ParseInt(r.PathValue("report"), 10, 64)
	if err != nil {
		return 0
	}
	return report.ID(n)
}

func (s *Server) reportPage(w http.ResponseWriter, r *http.Request) error {
	return s.showReport(w, r, http.StatusOK, reportShown{})
}

// reportShown is what a page is to show beside what is kept.
type reportShown struct {
	form   *typedForm // what was typed into the form
	act    report.Act // a step that was refused, with what was typed for it
	typed  *typedForm
	clash  *app.ReportConflict
	enter  bool // the form is that of whoever asked, from a paper
	attach *typedForm
}

func (s *Server) showReport(w http.ResponseWriter, r *http.Request, status int, in reportShown) error {
	p, err := s.App.ReportOf(r.Context(), actor(r), reportOf(r))
	if err != nil {
		return err
	}
	names, err := s.App.People(r.Context())
	if err != nil {
		return err
	}
	page := reportPage{
		frame: frame{Title: vi.ReportTitle(p.Campaign, p.Period.Span), Here: reportsPath}, Path: reportAt(p.ID), Home: s.way(visitor(r), reportsPath),
		Unit: vi.PartyBody(p.Of), State: vi.UnitReportState(p.State()), StateKey: stateKey(p.State()), Timely: vi.Timeliness(p.Timeliness, p.LateDays), TimeKey: string(p.Timeliness),
		Asked: p.Campaign.Note, Columns: newReportColumns(p),
	}
	if err := s.simulated(r, &page.frame); err != nil {
		return err
	}
	signed, _ := report.Signed(p.Versions, p.Scans)
	page.Signed = vi.SignedPaper(signed)
	today := s.Now().Date()
	page.Meta = []fact{{vi.FactDue, vi.DueIn(p.Period.Due, p.DaysLeft, today)}, {vi.FactCovers, vi.Covers(p.Campaign.Every, p.Period.Span)}, {vi.FactCampaign, vi.PeriodState(p.Period.State)}}
	if p.Period.Grace != p.Period.Due {
		page.Meta = append(page.Meta, fact{vi.FactGrace, vi.Date(p.Period.Grace)})
	}
	if !p.Period.Lock.IsZero() {
		page.Meta = append(page.Meta, fact{vi.FactLock, vi.Date(p.Period.Lock)})
	}
	if last := p.Last(); p.State() == report.Returned {
		step := newReportStep(last, names)
		page.Returned = &step
	}
	if page.Replies, err = s.repliesOn(r, p, names); err != nil {
		return err
	}
	page.below(p)
	page.history(p, names)
	page.scans(p, names, in.attach)
	page.clash(in.clash, names, visitor(r).Name, today)
	switch {
	case in.enter:
		page.Title = vi.EnterReportTitle + ": " + page.Title
		page.enterForm(p, in.form)
	case canFill(p):
		page.fillForm(p, in.form, names, today)
	default:
		page.read(p)
	}
	if page.Form != nil {
		page.Form.Account = visitor(r).Name
	}
	page.closed(p)
	page.acts(p, in)
	return s.show(w, r, status, "report", page)
}

// canFill says that the visitor writes the report now.
func canFill(p app.ReportPage) bool {
	return slices.Contains(p.Can, report.Save) || slices.Contains(p.Can, report.Send)
}

// stateKey colours a state.
func stateKey(s report.State) string {
	switch s {
	case report.Received:
		return "received"
	case report.Submitted, report.Resubmitted, report.Presented:
		return "reported"
	case report.Returned, report.Recalled:
		return "more"
	}
	return "none"
}

func newReportColumns(p app.ReportPage) reportColumns {
	c := reportColumns{Now: vi.ColumnNow, Before: vi.ColumnBefore(p.Campaign.Every), YearAgo: vi.ColumnYearAgo, Cumulative: vi.ColumnCumulative, Wide: 5}
	if p.Known.Below != nil {
		c.Below, c.Wide = true, 6
	}
	return c
}

// closed says why nothing can be written.
func (page *reportPage) closed(p app.ReportPage) {
	switch {
	case page.Form != nil && p.State() == report.Received && p.Fills:
		page.Closed = vi.ReportReceived
	case page.Form != nil:
	case p.Fills && p.State().Sent():
		page.Closed = vi.ReportWaits
	case p.Fills && p.Period.State == report.Locked && !p.State().Sent() && p.State() != report.Received:
		page.Closed = vi.ReportShut
	case p.State() == report.Presented:
		page.Closed = vi.ReportWithHead
	case len(page.Reading) == 0:
		page.Closed = vi.ReportNotYet
	}
}

func (page *reportPage) below(p app.ReportPage) {
	b := p.Known.Below
	if b == nil {
		return
	}
	page.Below = &reportBelow{Href: page.Path + "/tong-hop", Text: vi.BelowHas(b.Sent, b.Waiting, len(b.Missing))}
	for _, u := range b.Missing {
		page.Below.Missing = append(page.Below.Missing, vi.PartyBody(u))
	}
}

func newReportStep(e report.Event, names map[string]string) reportStep {
	return reportStep{vi.ReportAct(e.Act), stateKey(e.State), vi.WhoDid(personName(names, e.RecordedBy), e.RecordedAt), e.Reason}
}

// history lists the steps and versions.
func (page *reportPage) history(p app.ReportPage, names map[string]string) {
	for _, e := range slices.Backward(p.Events) {
		step := newReportStep(e, names)
		if i := slices.IndexFunc(p.Versions, func(v report.Version) bool { return v.ID == e.Version }); e.Act == report.Send && i >= 0 {
			step.Reason = p.Versions[i].Reason
		}
		page.Steps = append(page.Steps, step)
	}
	for i, v := range p.Versions {
		x := reportVersion{
			Name: vi.VersionOf(i+1, v.Behalf), Who: vi.WhoDid(personName(names, v.RecordedBy), v.RecordedAt), Reason: v.Reason, Paper: vi.BehalfPaper(v.Paper, v.Behalf),
			File: page.Path + "/in?tep=docx&ban=" + strconv.FormatInt(int64(v.ID), 10), First: i == 0,
		}
		if i > 0 {
			for _, c := range report.Differences(p.Campaign.Lines, p.Versions[i-1].Answers, v.Answers) {
				x.Changes = append(x.Changes, vi.ReportChange(c))
			}
			if len(x.Changes) == 0 {
				x.Changes = []string{vi.NothingDiffers}
			}
		}
		page.Versions = append(page.Versions, x)
	}
	slices.Reverse(page.Versions)
}

// sourceOf is the page of the facts behind the number of admissions that was
// received, where the visitor may see it.
func sourceOf(p app.ReportPage) string {
	if _, ok := p.Stood.Number(string(domain.Admitted)); !ok {
		return ""
	}
	to := sourcePath + "?" + inPlan + "=" + url.QueryEscape(p.Plan.Code) + "&" + inAsOf + "=" + p.Period.To.String() + "&" + inScope + "=" + url.QueryEscape(p.Of.Code) + "&" + inFigure + "=" + figureAdmitted
	if p.Campaign.Every == report.Monthly {
		to += "&" + inMonth + "=" + p.Period.To.YearMonth().String()
	}
	return to
}
