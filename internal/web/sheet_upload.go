package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/vi"
)

// Where workbooks of reports go out and come back.
const (
	sheetsPath       = reportsPath + "/nop-tep"
	sheetImportsPath = reportsPath + "/lan-nhap"
	sheetFormPath    = campaignsPath + "/{code}/{period}/bieu-mau"
)

// Names of its fields and acts.
const (
	inSheetPaper  = "can-cu"
	inSheetSigned = "ngay-can-cu"
	inSheetSeen   = "lan-kiem-tra"
	inSaid        = "ma-"
	inMeans       = "la-"
	doOnlyGood    = "nhap-dung"
	doNames       = "ghi-nho"
	doCheckSheet  = "kiem-tra"
)

// sheetPath is the address of a workbook: of one unit, or of all in sight.
func sheetPath(campaign, period, unit string) string {
	at := campaignsPath + "/" + url.PathEscape(campaign) + "/" + url.PathEscape(period) + "/bieu-mau"
	if unit != "" {
		at += "?" + url.Values{"don-vi": {unit}}.Encode()
	}
	return at
}

// reportWorkbook gives the workbook away: ?don-vi= is of one unit, ?tu= from an
// earlier period on.
func (s *Server) reportWorkbook(w http.ResponseWriter, r *http.Request) error {
	in := r.URL.Query()
	name, data, err := s.App.ReportWorkbook(r.Context(), actor(r), app.SheetAsk{
		Campaign: r.PathValue("code"), From: in.Get("tu"), To: r.PathValue("period"), Unit: in.Get("don-vi"),
	})
	// An address that names what is not there leads nowhere.
	if bad, ok := errors.AsType[*domain.Invalid](err); ok && (bad.Problems[0].Code == domain.CodeCampaignUnknown || bad.Problems[0].Code == domain.CodeSheetNotAsked) {
		return domain.ErrNotFound
	}
	return s.handOut(w, r, name, data, err)
}

// sheetUploadPage takes a workbook and shows what it would do, or did.
type sheetUploadPage struct {
	frame
	Tabs    []menuItem
	Action  string
	Problem string
	Kept    string
	Running *runningCard
	Stopped string
	Whole   *fileRefused // the file cannot be read at all
	Checked *checkedSheet
	Done    *doneNote
	Past    []sheetPast
	Forms   []sheetOffer
}

// sheetOffer is a workbook to be taken along.
type sheetOffer struct{ Name, Period, Href string }

// sheetPast is an import that was done.
type sheetPast struct {
	Href, At, By, File, Campaign, Counts, State string
	Gone                                        bool
}

// maySheets lets through whoever sends reports or enters them for others.
func maySheets(r *http.Request) error {
	if who := actor(r); !who.Can(domain.EnterReports) && !who.Can(domain.SendReports) {
		return domain.ErrForbidden
	}
	return nil
}

func (s *Server) newSheetUpload(r *http.Request) (sheetUploadPage, error) {
	ctx, who := r.Context(), actor(r)
	p := sheetUploadPage{frame: frame{Title: vi.SheetUploadTitle, Here: reportsPath}, Tabs: s.reportTabs(r, sheetsPath), Action: sheetsPath}
	var err error
	if err := maySheets(r); err != nil {
		return p, err
	}
	if p.Simulated, err = s.App.Simulated(ctx); err != nil {
		return p, err
	}
	kept, err := s.App.SheetKept(ctx, who)
	if err != nil {
		return p, err
	}
	if kept.Name != "" {
		p.Kept = vi.SheetKept(kept.Name, kept.Bytes, kept.At, s.Now().Date())
	}
	if err := s.sheetOffers(r, &p); err != nil {
		return p, err
	}
	return p, s.pastSheets(r, &p)
}

// sheetOffers are the workbooks of the latest period of each campaign.
func (s *Server) sheetOffers(r *http.Request, p *sheetUploadPage) error {
	campaigns, err := s.App.Campaigns(r.Context(), actor(r))
	if err != nil {
		return err
	}
	for _, c := range campaigns {
		if len(c.Periods) > 0 && len(p.Forms) < mostOffers {
			last := c.Periods[0].Period
			p.Forms = append(p.Forms, sheetOffer{c.Name, vi.ReportPeriod(c.Every, last.Span), sheetPath(c.Code, last.Key, "")})
		}
	}
	return nil
}

// mostOffers and mostPast are how many campaigns and past imports the page lists.
const (
	mostOffers = 12
	mostPast   = 20
)

func (s *Server) pastSheets(r *http.Request, p *sheetUploadPage) error {
	all, err := s.App.ReportImports(r.Context(), actor(r))
	if err != nil || len(all) == 0 {
		return err
	}
	people, err := s.App.People(r.Context())
	if err != nil {
		return err
	}
	for i, x := range all {
		if i == mostPast {
			break
		}
		p.Past = append(p.Past, sheetPast{
			Href: sheetImport(x.ID), At: vi.Instant(x.RecordedAt), By: vi.Person(x.RecordedBy, people), File: x.File, Campaign: x.Of.Name,
			Counts: vi.ReportCounts(x.Created+x.Changed+x.Unchanged+x.Refuse, x.Created, x.Changed, x.Unchanged, x.Refuse),
			State:  vi.SheetImportState(x.UndoneAt, vi.Person(x.UndoneBy, people), x.UndoneFor), Gone: x.UndoneAt != 0,
		})
	}
	return nil
}

func sheetImport(id int64) string { return sheetImportsPath + "/" + strconv.FormatInt(id, 10) }

// sheetUpload asks for a workbook.
func (s *Server) sheetUpload(w http.ResponseWriter, r *http.Request) error {
	p, err := s.newSheetUpload(r)
	if err != nil {
		return err
	}
	if r.URL.Query().Has(doStop) {
		p.Stopped = vi.SheetStopped
	}
	return s.show(w, r, http.StatusOK, "sheetupload", p)
}

// takeSheet looks at a workbook, takes it in, or keeps what its names mean.
func (s *Server) takeSheet(w http.ResponseWriter, r *http.Request) error {
	ctx, who := r.Context(), actor(r)
	if err := maySheets(r); err != nil {
		return err
	}
	form, problem := readUpload(w, r)
	switch form.act {
	case doDiscard:
		if err := s.App.DropSheet(ctx, who); err != nil {
			return err
		}
		http.Redirect(w, r, sheetsPath, http.StatusSeeOther)
		return nil
	case doNames:
		if err := s.nameUnits(ctx, who, form); err != nil {
			return err
		}
	}
	in := app.SheetImport{File: form.file, Trial: form.act != doEnter && form.act != doOnlyGood, OnlyGood: form.act == doOnlyGood, Reason: form.reason}
	switch {
	case problem != "":
	case form.file.Name != "" && in.Trial:
		if err := s.App.KeepSheet(ctx, who, form.file); err != nil {
			return err
		}
	default:
		kept, ok, err := s.App.Sheet(ctx, who)
		if err != nil {
			return err
		}
		if in.File = kept; !ok {
			problem = vi.Problem(domain.Problem{Code: domain.CodeUploadMissing})
		}
	}
	if problem != "" {
		return s.sheetProblem(w, r, http.StatusUnprocessableEntity, problem)
	}
	if !in.Trial {
		if seen, ok := s.sheets.find(who, form.more[inSheetSeen]); ok && seen.ended() {
			basis := readBasis(form, seen, s.Now().Date())
			if in.Paper = basis.paper; basis.bad() {
				return s.showSheet(w, r, seen, http.StatusUnprocessableEntity, basis)
			}
		}
	}
	job := &sheetJob{in: in}
	err := s.sheets.start(ctx, who, s.App, job)
	if errors.Is(err, errTooMany) {
		return s.sheetProblem(w, r, http.StatusTooManyRequests, vi.TooManyImports)
	}
	if err != nil {
		return err
	}
	job.wait(patience)
	http.Redirect(w, r, sheetsPath+"/"+job.id, http.StatusSeeOther)
	return nil
}

func (s *Server) sheetProblem(w http.ResponseWriter, r *http.Request, status int, problem string) error {
	p, err := s.newSheetUpload(r)
	if err != nil {
		return err
	}
	p.Problem = problem
	return s.show(w, r, status, "sheetupload", p)
}

// nameUnits keeps what was chosen for the names nobody knew.
func (s *Server) nameUnits(ctx context.Context, who domain.Actor, form uploadForm) error {
	seen, ok := s.sheets.find(who, form.more[inSheetSeen])
	if !ok || !seen.ended() {
		return nil // what was looked at is gone; it is looked at again
	}
	means := map[string]string{}
	for name, code := range form.more {
		if n, ok := strings.CutPrefix(name, inMeans); ok && code != "" {
			means[form.more[inSaid+n]] = code
		}
	}
	if len(means) == 0 {
		return nil
	}
	_, err := s.App.NameUnits(ctx, who, seen.out.Campaign.Code, means)
	return err
}

// basis is on what reports are entered for others, and why numbers are corrected.
type basis struct {
	Paper, Signed, Reason field
	paper                 report.Paper
}

func (b basis) bad() bool {
	return b.Paper.Problem != "" || b.Signed.Problem != "" || b.Reason.Problem != ""
}

func readBasis(form uploadForm, seen *sheetJob, today domain.Date) (b basis) {
	b.Paper.Value, b.Signed.Value, b.Reason.Value = form.more[inSheetPaper], form.more[inSheetSigned], form.reason
	if seen.out.Reason && form.reason == "" {
		b.Reason.Problem = vi.SheetReasonNeeded
	}
	if !seen.out.Behalf {
		return b
	}
	day, ok := vi.ParseDate(b.Signed.Value)
	if !ok || day > today {
		b.Signed.Problem = vi.SheetDayMissing
	}
	bad := &domain.Invalid{}
	if b.paper = (report.Paper{Number: strings.Join(strings.Fields(b.Paper.Value), " "), SignedOn: day}); b.paper.Number == "" {
		b.Paper.Problem = vi.SheetPaperMissing
	} else if b.paper.Validate(bad, today); bad.Total > 0 && ok && day <= today {
		b.Paper.Problem = vi.Problem(domain.Problem{Code: bad.Problems[0].Code, Args: bad.Problems[0].Args})
	}
	return b
}

// newBasis is what stands in the fields at first: the name of the file, today.
func newBasis(j *sheetJob, today domain.Date) (b basis) {
	name := []rune(strings.TrimSuffix(j.in.File.Name, path.Ext(j.in.File.Name)))
	b.Paper.Value, b.Signed.Value = string(name[:min(len(name), 60)]), vi.Date(today)
	return b
}
