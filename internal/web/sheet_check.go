package web

import (
	"context"
	"errors"
	"net/http"
	"strconv"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/vi"
)

// checkedSheet is what a workbook would do.
type checkedSheet struct {
	Name, Campaign, Counts string
	Job                    string // by which what was looked at is found again
	Marked                 string // address of the workbook with its marks
	Refused                *fileRefused
	Names                  *unknownNames
	Rows                   []sheetLine
	More                   string
	Behalf                 bool
	Basis                  basis
	NeedReason             bool
	All, Good              bool // it can be taken in whole; in part
}

// sheetLine is a row that would be written.
type sheetLine struct {
	Place, Name, Period, Fate string
	What                      []string
	Warnings                  []string
}

// unknownNames are codes and names of which nobody knows whom they mean.
type unknownNames struct {
	Lines []unknownName
	May   bool // the visitor may say what they mean
}

type unknownName struct {
	N          int
	Said, Name string
	Rows       string
	Units      []option
}

// readSheet shows how far a workbook is, and then what it would do or did.
func (s *Server) readSheet(w http.ResponseWriter, r *http.Request) error {
	if err := maySheets(r); err != nil {
		return err
	}
	job, ok := s.sheets.find(actor(r), r.PathValue("id"))
	if !ok {
		return domain.ErrNotFound
	}
	if job.stopped(w, r, sheetsPath) {
		return nil
	}
	if !job.ended() {
		p, err := s.newSheetUpload(r)
		if err != nil {
			return err
		}
		p.Refresh, p.Running = 1, job.card()
		return s.show(w, r, http.StatusOK, "sheetupload", p)
	}
	return s.showSheet(w, r, job, 0, newBasis(job, s.Now().Date()))
}

// showSheet shows the end of a look at a workbook, or of taking it in.
func (s *Server) showSheet(w http.ResponseWriter, r *http.Request, job *sheetJob, status int, b basis) error {
	p, err := s.newSheetUpload(r)
	if err != nil {
		return err
	}
	bad, invalid := errors.AsType[*domain.Invalid](job.err)
	rows := job.out.Read() > 0
	switch {
	case errors.Is(job.err, context.Canceled):
		p.Stopped = vi.SheetStopped
	case invalid && !rows:
		p.Whole = newFileRefused(bad)
		p.Whole.Heading = vi.SheetFileRefused
		status = http.StatusUnprocessableEntity
	case job.err != nil && !invalid:
		return job.err
	case job.in.Trial || invalid:
		if p.Checked, err = s.newCheckedSheet(r, job, b); err != nil {
			return err
		}
		if invalid && job.out.Counts[report.Refused] == 0 {
			p.Whole = newFileRefused(bad)
			p.Whole.Heading = vi.SheetFileRefused
		}
		if p.Checked.Refused != nil || invalid {
			status = http.StatusUnprocessableEntity
		}
	default:
		c := job.out.Counts
		p.Done = &doneNote{vi.SheetDone(c[report.Created], c[report.Changed], c[report.Refused], job.out.Behalf, job.out.At), sheetImport(job.out.Import)}
	}
	if status == 0 {
		status = http.StatusOK
	}
	return s.show(w, r, status, "sheetupload", p)
}

// mostSheetLines is how many rows the page tells one by one.
const mostSheetLines = 300

func (s *Server) newCheckedSheet(r *http.Request, job *sheetJob, b basis) (*checkedSheet, error) {
	out := job.out
	n := out.Counts
	c := &checkedSheet{
		Name: out.File, Campaign: out.Campaign.Name, Job: job.id, Marked: sheetsPath + "/" + job.id + "/tep",
		Counts: vi.ReportCounts(out.Read(), n[report.Created], n[report.Changed], n[report.Unchanged], n[report.Refused]),
		Behalf: out.Behalf, Basis: b, NeedReason: out.Reason,
		All: n[report.Refused] == 0 && n[report.Created]+n[report.Changed] > 0, Good: n[report.Refused] > 0 && n[report.Created]+n[report.Changed] > 0,
	}
	bad := &domain.Invalid{}
	for _, fate := range report.Fates {
		for _, x := range out.Rows {
			switch {
			case x.Fate != fate || fate == report.Unchanged:
			case fate == report.Refused:
				for _, p := range x.Problems {
					bad.Add(p)
				}
			case len(c.Rows) == mostSheetLines:
				c.More = vi.SheetRowsMore(n[report.Created] + n[report.Changed] - mostSheetLines)
			default:
				c.Rows = append(c.Rows, newSheetLine(out.Campaign, x))
			}
		}
	}
	if n[report.Refused] > 0 {
		c.Refused = newFileRefused(bad)
		c.Refused.Heading = vi.SheetRefusedRows(n[report.Refused])
	}
	return c, s.unknown(r, c, out)
}

func newSheetLine(c report.Campaign, x app.SheetFate) sheetLine {
	l := sheetLine{
		Place: vi.RowPlace(x.Row), Name: vi.PartyBody(x.Of), Period: vi.ReportPeriod(c.Every, x.In.Span), Fate: vi.FateOfReport(x.Fate),
	}
	if x.Fate == report.Created {
		l.What = []string{vi.SheetSays(x.Changes)}
	} else {
		for _, change := range x.Changes {
			l.What = append(l.What, vi.ReportChange(change))
		}
	}
	for _, p := range x.Warnings {
		l.Warnings = append(l.Warnings, vi.SheetWarning(p))
	}
	return l
}

// unknown offers the units that names may mean.
func (s *Server) unknown(r *http.Request, c *checkedSheet, out app.SheetOutcome) error {
	if len(out.Unknown) == 0 {
		return nil
	}
	c.Names = &unknownNames{May: out.Behalf}
	var units []domain.UnitVersion
	if out.Behalf {
		var err error
		if units, err = s.App.AskedUnits(r.Context(), actor(r), out.Campaign.Code); err != nil {
			return err
		}
	}
	for i, u := range out.Unknown {
		line := unknownName{N: i, Said: u.Said, Name: u.Name, Rows: vi.Number(int64(u.Rows)), Units: []option{{"", vi.SheetNoUnit, u.Guess == ""}}}
		for _, v := range units {
			line.Units = append(line.Units, option{v.Code, vi.PartyBody(v) + " (" + v.Code + ")", v.Code == u.Guess})
		}
		c.Names.Lines = append(c.Names.Lines, line)
	}
	return nil
}

// markedSheet gives the workbook back with what becomes of its rows shown in it.
func (s *Server) markedSheet(w http.ResponseWriter, r *http.Request) error {
	if err := maySheets(r); err != nil {
		return err
	}
	job, ok := s.sheets.find(actor(r), r.PathValue("id"))
	if !ok || !job.ended() || job.out.Read() == 0 {
		return domain.ErrNotFound
	}
	file, ok, err := s.App.Sheet(r.Context(), actor(r))
	if err != nil {
		return err
	}
	if !ok || file.Name != job.in.File.Name {
		return domain.ErrNotFound
	}
	data, err := s.App.MarkedSheet(file, job.out)
	return s.handOut(w, r, vi.MarkedName(file.Name), data, err)
}

// sheetImportPage is one import with everything it changed, and the form that
// takes it back.
type sheetImportPage struct {
	frame
	Tabs         []menuItem
	Action       string
	Meta         []fact
	Rows         []sheetImported
	May          bool
	Undone, Done string
	Reason       field
	Problems     []string
}

// sheetImported is one report that an import sent.
type sheetImported struct {
	Name, Href, Period, State string
	What                      []string
	Built                     bool
}

// sheetImported shows one import.
func (s *Server) sheetImported(w http.ResponseWriter, r *http.Request) error {
	p, err := s.sheetImportPage(r)
	if err != nil {
		return err
	}
	if r.URL.Query().Has(inDone) {
		p.Done = vi.SheetUndone
	}
	return s.show(w, r, http.StatusOK, "sheetimport", p)
}

func (s *Server) sheetImportPage(r *http.Request) (p sheetImportPage, err error) {
	if err := maySheets(r); err != nil {
		return p, err
	}
	id, err := strconv.ParseInt(r.PathValue("lan"), 10, 64)
	if err != nil {
		return p, domain.ErrNotFound
	}
	x, err := s.App.ReportImported(r.Context(), actor(r), id)
	if err != nil {
		return p, err
	}
	people, err := s.App.People(r.Context())
	if err != nil {
		return p, err
	}
	p = sheetImportPage{frame: frame{Title: vi.SheetImportTitle + " " + vi.Instant(x.RecordedAt), Here: reportsPath}, Tabs: s.reportTabs(r, sheetsPath), Action: sheetImport(id), May: x.May}
	p.Meta = []fact{{vi.LabelCampaign, x.Of.Name}, {vi.LabelBy, vi.Person(x.RecordedBy, people)}, {vi.LabelFile, x.File}}
	if basis := vi.SheetBasis(x.Paper); basis != "" {
		p.Meta = append(p.Meta, fact{vi.LabelSheetBasis, basis})
	}
	p.Meta = append(p.Meta, fact{vi.LabelCounts, vi.ReportCounts(x.Created+x.Changed+x.Unchanged+x.Refuse, x.Created, x.Changed, x.Unchanged, x.Refuse)})
	p.Undone = vi.SheetImportState(x.UndoneAt, vi.Person(x.UndoneBy, people), x.UndoneFor)
	for _, one := range x.Reports {
		l := sheetImported{
			Name: vi.PartyBody(one.Unit), Href: reportPath + "/" + strconv.FormatInt(int64(one.Report), 10),
			Period: vi.ReportPeriod(x.Of.Every, one.Period.Span), State: vi.UnitReportState(one.State), Built: one.Built,
		}
		for _, c := range one.Changes {
			l.What = append(l.What, vi.ReportChange(c))
		}
		p.Rows = append(p.Rows, l)
	}
	p.Simulated, err = s.App.Simulated(r.Context())
	return p, err
}

// undoSheet takes an import back.
func (s *Server) undoSheet(w http.ResponseWriter, r *http.Request) error {
	r.Body = http.MaxBytesReader(w, r.Body, 64<<10)
	p, err := s.sheetImportPage(r)
	if err != nil {
		return err
	}
	id, _ := strconv.ParseInt(r.PathValue("lan"), 10, 64) // the page was found by it
	_, err = s.App.UndoReportImport(r.Context(), actor(r), id, r.PostFormValue(inReason))
	if bad, ok := errors.AsType[*domain.Invalid](err); ok {
		p.Reason.Value = r.PostFormValue(inReason)
		for _, x := range bad.Problems {
			if x.Code == domain.CodeReasonMissing {
				p.Reason.Problem = vi.UndoReasonMissing
				continue
			}
			p.Problems = append(p.Problems, vi.Problem(x))
		}
		return s.show(w, r, http.StatusUnprocessableEntity, "sheetimport", p)
	}
	if err != nil {
		return err
	}
	http.Redirect(w, r, sheetImport(id)+"?"+inDone, http.StatusSeeOther)
	return nil
}
