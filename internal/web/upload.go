package web

import (
	"context"
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"path/filepath"
	"strings"
	"time"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

const uploadPath = resultsPath + "/tep"

// maxUpload is more than any file within the importer's limits needs.
const maxUpload = 64 << 20

// patience is how long an answer waits for a file before it shows that the file
// is being read.
var patience = 400 * time.Millisecond

// uploadPage asks for a file of results, and shows what is in it.
type uploadPage struct {
	frame
	Grid    string
	Plans   []option
	Plan    string
	Kept    string // the file that was uploaded and not recorded yet
	Problem string
	Running *runningCard
	Checked *checkedCard
	Refused *fileRefused
	Done    *doneNote
	Stopped bool
	Again   bool // the file was checked with leave to undo corrections
}

type runningCard struct{ Action, Name, Text string }

// checkedCard is what recording the file would do.
type checkedCard struct {
	Name    string
	Counts  []fact
	Ignored string
	Changes []fileChange
	More    string
	Reason  field
	Nothing bool
}

type fileChange struct{ Row, Code, Days, Was, Is, Since string }

// fileRefused lists what is wrong in a file.
type fileRefused struct {
	Heading string
	Rows    []fileProblem
	More    string
	Undoes  bool // the file was taken in before and would undo corrections
}

type fileProblem struct{ Place, Column, Value, Text string }

// Acts of the upload page.
const (
	doStop    = "huy"
	doDiscard = "bo-tep"
	inFile    = "tep"
	inAgain   = "nhap-lai"
)

func (s *Server) newUploadPage(r *http.Request, code string) (uploadPage, error) {
	ctx, who := r.Context(), actor(r)
	p := uploadPage{frame: frame{Title: vi.ImportTitle, Here: resultsPath}}
	plan, plans, err := s.planAsked(ctx, code)
	if err != nil {
		return p, err
	}
	if p.Simulated, err = s.App.Simulated(ctx); err != nil {
		return p, err
	}
	p.Grid = resultsPath
	if plan.Code == "" {
		return p, nil
	}
	p.Plan, p.Grid = plan.Code, resultsPath+planQuery(plan.Code)
	for _, k := range plans {
		p.Plans = append(p.Plans, option{k.Code, k.Name, k.Code == plan.Code})
	}
	kept, err := s.App.UploadKept(ctx, who, plan.Code)
	if kept.Name != "" {
		p.Kept = vi.UploadKept(kept.Name, kept.Bytes, kept.At, s.Now().Date())
	}
	return p, err
}

// upload asks for a file.
func (s *Server) upload(w http.ResponseWriter, r *http.Request) error {
	p, err := s.newUploadPage(r, r.URL.Query().Get(inPlan))
	if err != nil {
		return err
	}
	p.Stopped = r.URL.Query().Has(doStop)
	return s.show(w, r, http.StatusOK, "upload", p)
}

// uploadFile takes a file in, looks at it, and records it when asked to.
func (s *Server) uploadFile(w http.ResponseWriter, r *http.Request) error {
	ctx, who := r.Context(), actor(r)
	form, problem := readUpload(w, r)
	p, err := s.newUploadPage(r, form.plan)
	if err != nil {
		return err
	}
	if form.act == doDiscard {
		if err := s.App.DropUpload(ctx, who, p.Plan); err != nil {
			return err
		}
		http.Redirect(w, r, uploadPath+planQuery(p.Plan), http.StatusSeeOther)
		return nil
	}
	in := app.ResultsImport{Plan: p.Plan, File: form.file, Again: form.again, Reason: form.reason, NeedReason: true, Trial: form.act != doEnter}
	switch {
	case problem != "":
	case form.file.Name != "":
		if err := s.App.KeepUpload(ctx, who, p.Plan, form.file); err != nil {
			return err
		}
	default:
		kept, ok, err := s.App.Upload(ctx, who, p.Plan)
		if err != nil {
			return err
		}
		if in.File = kept; !ok {
			problem = vi.Problem(domain.Problem{Code: domain.CodeUploadMissing})
		}
	}
	if problem != "" {
		p.Problem = problem
		return s.show(w, r, http.StatusUnprocessableEntity, "upload", p)
	}
	job := &importing{in: in, name: in.File.Name, trial: in.Trial}
	err = s.imports.start(ctx, who, job, func(ctx context.Context, follow func(int) error) (app.Outcome, error) {
		in.Follow = follow
		return s.App.ImportResults(ctx, who, in)
	})
	if errors.Is(err, errTooMany) {
		p.Problem = vi.TooManyImports
		return s.show(w, r, http.StatusTooManyRequests, "upload", p)
	}
	if err != nil {
		return err
	}
	job.wait(patience)
	http.Redirect(w, r, uploadPath+"/"+job.id, http.StatusSeeOther)
	return nil
}

// uploadForm is what an upload brings besides the file.
type uploadForm struct {
	plan, act, reason string
	again             bool
	file              app.File
	more              map[string]string // fields that only some uploads have
}

// readUpload reads the form part by part, so that a file that is too large is
// refused before it fills the memory; the sentence says why.
func readUpload(w http.ResponseWriter, r *http.Request) (f uploadForm, problem string) {
	f.plan = r.URL.Query().Get(inPlan)
	r.Body = http.MaxBytesReader(w, r.Body, maxUpload+1<<20)
	parts, err := r.MultipartReader()
	if err != nil {
		return f, vi.UploadBroken
	}
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return f, ""
		}
		if err != nil {
			return f, whyNotRead(err)
		}
		if problem := f.read(part); problem != "" {
			return f, problem
		}
	}
}

// mostFields is more than any form with a file has.
const mostFields = 2000

// whyNotRead says why an upload could not be read to its end.
func whyNotRead(err error) string {
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return vi.UploadTooBig(maxUpload >> 20)
	}
	return vi.UploadBroken
}

func (f *uploadForm) read(part *multipart.Part) (problem string) {
	limit := int64(64 << 10)
	if part.FormName() == inFile {
		limit = maxUpload
	}
	data, err := io.ReadAll(io.LimitReader(part, limit+1))
	if err != nil {
		return whyNotRead(err)
	}
	if int64(len(data)) > limit {
		return vi.UploadTooBig(maxUpload >> 20)
	}
	text := strings.TrimSpace(string(data[:min(len(data), 64<<10)]))
	switch part.FormName() {
	case inFile:
		if name := part.FileName(); name != "" {
			f.file = app.File{Name: filepath.Base(filepath.ToSlash(name)), Data: data}
		}
	case inPlan:
		f.plan = text
	case inAct:
		f.act = text
	case inReason:
		f.reason = text
	case inAgain:
		f.again = text != ""
	default:
		if f.more == nil {
			f.more = map[string]string{}
		}
		if len(f.more) < mostFields {
			f.more[part.FormName()] = text
		}
	}
	return ""
}

// importing shows how far a file is, and then what was found in it.
func (s *Server) importing(w http.ResponseWriter, r *http.Request) error {
	job, ok := s.imports.find(actor(r), r.PathValue("id"))
	if !ok || job.in.Plan == "" {
		return domain.ErrNotFound
	}
	if r.Method == http.MethodPost { // the only button of the page stops it
		job.stop()
		job.wait(patience)
		http.Redirect(w, r, uploadPath+planQuery(job.in.Plan)+"&"+doStop, http.StatusSeeOther)
		return nil
	}
	p, err := s.newUploadPage(r, job.in.Plan)
	if err != nil {
		return err
	}
	if !job.ended() {
		p.Refresh = 1
		p.Running = job.card(uploadPath + "/" + job.id)
		return s.show(w, r, http.StatusOK, "upload", p)
	}
	return s.imported(w, r, p, job)
}

// imported shows the end of an import.
func (s *Server) imported(w http.ResponseWriter, r *http.Request, p uploadPage, job *importing) error {
	bad, invalid := errors.AsType[*domain.Invalid](job.err)
	switch {
	case errors.Is(job.err, context.Canceled):
		p.Stopped = true
		return s.show(w, r, http.StatusOK, "upload", p)
	case invalid:
		p.Refused = newFileRefused(bad)
		return s.show(w, r, http.StatusUnprocessableEntity, "upload", p)
	case job.err != nil:
		return job.err
	case job.in.Trial:
		p.Checked, p.Again = newCheckedCard(job), job.in.Again
		return s.show(w, r, http.StatusOK, "upload", p)
	}
	p.Kept = ""
	p.Done = &doneNote{vi.EntryDone(job.out.New, job.out.Corrected, job.out.At), entryPath(job.in.Plan, job.out.At)}
	if job.out.New+job.out.Corrected == 0 {
		p.Done.Href = ""
	}
	return s.show(w, r, http.StatusOK, "upload", p)
}

func newFileRefused(bad *domain.Invalid) *fileRefused {
	f := &fileRefused{Heading: vi.FileProblems(bad.Total)}
	for _, p := range bad.Problems {
		row := fileProblem{Place: p.Cell, Column: p.Column, Value: p.Value}
		if row.Place == "" && p.Row > 0 {
			row.Place = vi.RowPlace(p.Row)
		}
		f.Undoes = f.Undoes || p.Code == domain.CodeUndoes
		row.Text = vi.FileProblem(p)
		f.Rows = append(f.Rows, row)
	}
	if bad.Total > len(bad.Problems) {
		f.More = vi.MoreProblems(bad.Total - len(bad.Problems))
	}
	return f
}

func newCheckedCard(job *importing) *checkedCard {
	out := job.out
	c := &checkedCard{Name: job.in.File.Name, Nothing: out.New+out.Corrected == 0, Reason: field{Value: job.in.Reason}, Ignored: strings.Join(out.Ignored, ", ")}
	for _, x := range []struct {
		name string
		n    int
	}{{vi.CountRead, out.Rows}, {vi.CountNew, out.New}, {vi.CountCorrected, out.Corrected}, {vi.CountUnchanged, out.Unchanged}} {
		c.Counts = append(c.Counts, fact{x.name, vi.Number(int64(x.n))})
	}
	for i, x := range out.Corrections {
		if i == domain.MaxProblems {
			c.More = vi.MoreCorrections(len(out.Corrections) - i)
			break
		}
		c.Changes = append(c.Changes, fileChange{vi.RowPlace(x.Row), x.Code, vi.Span(x.From, x.To), vi.Number(x.Was), vi.Number(x.Is), vi.Instant(x.Since)})
	}
	return c
}
