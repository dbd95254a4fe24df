package web

import (
	"encoding/base64"
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

// targetsPage is the form by which targets are set or adjusted, by hand or by a
// file, and the preview of what it would do.
type targetsPage struct {
	frame
	Plan, PlanHref, Path, Other string
	ByFile, Province            bool
	Decision                    []input
	Rows                        []targetRow
	RowProblems, General        []string
	Carried, CarriedName        string // a file that was checked, as it is sent again
	Refused                     *fileRefused
	Running                     *runningCard
	Stopped                     bool
	Signed, Seen                string
	Again                       bool
	Preview                     *targetsPreview
}

type targetRow struct {
	N        int
	Units    []option
	Target   string
	Problems []string
}

// targetsPreview is what a change would do.
type targetsPreview struct {
	New, Changed, Same, Sum, Was string
	Note                         string
	Ignored                      string
	Lines                        []previewLine
}

type previewLine struct{ Row, Unit, Was, Is, By, From string }

// fewRows is how many rows a fresh form has.
const fewRows = 5

// mostFile is how large a list of targets may be: it goes along with the
// preview, so that what is recorded is what was looked at.
const mostFile = 2 << 20

func (s *Server) adjustPage(w http.ResponseWriter, r *http.Request) error {
	return s.showTargets(w, r, http.StatusOK, newTyped(nil), targetsPage{}, nil)
}

func (s *Server) importPage(w http.ResponseWriter, r *http.Request) error {
	return s.showTargets(w, r, http.StatusOK, newTyped(nil), targetsPage{ByFile: true, Stopped: r.URL.Query().Has(doStop)}, nil)
}

// showChange shows the form with what was typed, and the preview where there is
// one.
func (s *Server) showTargets(w http.ResponseWriter, r *http.Request, status int, f *typedForm, p targetsPage, out *app.Outcome) error {
	t, err := s.App.PlanTargets(r.Context(), actor(r), r.PathValue("plan"), r.URL.Query().Get("don-vi"))
	if err != nil {
		return noPlan(err)
	}
	if !t.MayChange {
		return domain.ErrForbidden
	}
	code := ""
	p.frame = frame{Title: vi.AdjustTitle(t.Plan), Here: plansPath, Simulated: t.Simulated}
	if p.Province = t.Province; !p.Province {
		code = t.Scope.Code
		p.Title = vi.AllotTitle(t.Scope)
	}
	if p.Running != nil {
		p.Refresh = 1
	}
	p.Plan, p.PlanHref = t.Plan.Name, planPath(t.Plan.Code, code)
	p.Path, p.Other = targetsPath(t.Plan.Code, "dieu-chinh", code), targetsPath(t.Plan.Code, "nhap", code)
	if p.ByFile {
		p.Path, p.Other = p.Other, p.Path
	}
	if f.in == nil {
		f.in = url.Values{}
		if t.Sum == 0 && t.First.ID != 0 { // the first targets come from the notice that set the plan
			f.in.Set("van-ban", t.First.Document.Symbol())
			f.in.Set("ngay-van-ban", vi.Date(t.First.Document.IssuedOn))
		}
	}
	p.General = append(f.wrong[""], f.wrong["unit"]...)
	p.RowProblems = f.wrong["rows"]
	p.decision(f, t)
	p.rows(f, t)
	p.Seen = strconv.FormatInt(int64(t.Seen), 10)
	p.Signed = signatureOf(f.in, targetFields...)
	if out != nil {
		p.Preview = newPreview(*out, t)
	}
	return s.show(w, r, status, "targets", p)
}

var targetFields = []string{"van-ban", "ngay-van-ban", "ap-dung", "tong", "don-vi", "chi-tieu", "tep-noi-dung"}

func (p *targetsPage) decision(f *typedForm, t app.PlanTargets) {
	field := func(name, label, column, kind, hint string) input {
		return input{Name: name, Label: label, Value: f.in.Get(name), Problems: f.wrong[column], Kind: kind, Hint: hint}
	}
	notice := vi.HintNotice
	if !t.Province {
		notice = vi.HintOwnNotice
	}
	p.Decision = []input{
		field("van-ban", vi.FieldNotice, "notice", "", notice), field("ngay-van-ban", vi.FieldNoticeDate, "notice_date", "day", ""),
		field("ap-dung", vi.FieldEffective, "effective", "day", vi.HintEffective), field("tong", vi.FieldTotal, "total", "number", vi.HintTotal),
	}
}

func (p *targetsPage) rows(f *typedForm, t app.PlanTargets) {
	if p.ByFile {
		return
	}
	units := [][2]string{{"", vi.ChooseUnit}}
	for _, l := range t.Lines {
		units = append(units, [2]string{l.Unit.Code, vi.UnitWithTarget(l.Unit, l.Target, l.Has)})
	}
	add := func(unit, target string) {
		n := len(p.Rows) + 1
		field := "row " + strconv.Itoa(n)
		p.Rows = append(p.Rows, targetRow{n, optionsOf(units, unit), target, f.wrong[field]})
	}
	for i := range max(len(f.rows("don-vi")), len(f.rows("chi-tieu"))) {
		add(at(f.rows("don-vi"), i), at(f.rows("chi-tieu"), i))
	}
	for len(p.Rows) < fewRows {
		add("", "")
	}
	if f.in.Get("viec") == "them" {
		for range fewRows {
			add("", "")
		}
	}
}

func newPreview(out app.Outcome, t app.PlanTargets) *targetsPreview {
	names := map[string]string{}
	for _, l := range t.Lines {
		names[l.Unit.Code] = vi.PartyBody(l.Unit)
	}
	p := &targetsPreview{
		New: vi.Number(int64(out.New)), Changed: vi.Number(int64(out.Corrected)), Same: vi.Number(int64(out.Unchanged)),
		Sum: vi.Number(out.Sum), Was: vi.Number(t.Sum), Ignored: strings.Join(out.Ignored, ", "),
		Note: vi.BalanceNote(t.Province, out.Notice, t.Own.Target, out.Sum),
	}
	for i, x := range append(out.Corrections, out.First...) {
		l := previewLine{strconv.Itoa(x.Row), x.Code, vi.Number(x.Was), vi.Number(x.Is), vi.Difference(x.Is - x.Was), vi.Date(x.From)}
		if i >= len(out.Corrections) {
			l.Was, l.By = "–", vi.FirstTarget
		}
		if name := names[x.Code]; name != "" {
			l.Unit = name
		}
		p.Lines = append(p.Lines, l)
	}
	return p
}

// adjust checks what was typed, and records it once it was looked at.
func (s *Server) adjust(w http.ResponseWriter, r *http.Request) error {
	in, err := readForm(w, r)
	if err != nil {
		return err
	}
	f := newTyped(in)
	p := targetsPage{}
	if in.Get("viec") == "them" {
		return s.showTargets(w, r, http.StatusOK, f, p, nil)
	}
	c := readDecision(f, r)
	for i := range max(len(f.rows("don-vi")), len(f.rows("chi-tieu"))) {
		unit, target := at(f.rows("don-vi"), i), at(f.rows("chi-tieu"), i)
		if unit+target == "" {
			continue
		}
		row := "row " + strconv.Itoa(i+1)
		n, ok := vi.ParseCount(target)
		switch {
		case target == "":
			f.blame(row, vi.TargetMissing)
		case !ok:
			f.blame(row, vi.CountUnreadable(target))
		}
		c.Typed = append(c.Typed, domain.TargetRow{Row: i + 1, Code: unit, Quantity: n})
	}
	return s.change(w, r, f, p, c)
}

func readDecision(f *typedForm, r *http.Request) app.TargetsChange {
	c := app.TargetsChange{Plan: r.PathValue("plan"), Issuer: r.URL.Query().Get("don-vi"), Notice: f.text("van-ban")}
	if c.Issuer == "" && !actor(r).Sees.Whole() {
		c.Issuer = visitor(r).At.Code
	}
	c.NoticeDate, c.Effective = f.day("ngay-van-ban", "notice_date"), f.day("ap-dung", "effective")
	c.Total, c.HasTotal = f.count("tong", "total")
	seen, _ := strconv.ParseInt(f.text("da-thay"), 10, 64)
	c.Seen = domain.Instant(seen)
	return c
}

// change tries a change, or records one that was looked at.
func (s *Server) change(w http.ResponseWriter, r *http.Request, f *typedForm, p targetsPage, c app.TargetsChange) error {
	seen := f.in.Get("da-xem") == signatureOf(f.in, targetFields...)
	c.Trial = f.in.Get("viec") != "ghi" || !seen
	p.Again = f.in.Get("viec") == "ghi" && !seen
	job := targetsJob{form: f, sheet: p, plan: c.Plan, issuer: r.URL.Query().Get("don-vi"), save: !c.Trial}
	switch {
	case len(f.wrong) > 0:
		return s.changed(w, r, job, app.Outcome{}, nil)
	case p.ByFile && len(c.File.Data) > 0:
		return s.followTargets(w, r, job, c)
	}
	out, err := s.App.ChangeTargets(r.Context(), actor(r), c)
	return s.changed(w, r, job, out, err)
}

// changed shows what became of a change.
func (s *Server) changed(w http.ResponseWriter, r *http.Request, job targetsJob, out app.Outcome, err error) error {
	f, p := job.form, job.sheet
	if err == nil && job.save && len(f.wrong) == 0 {
		return done(w, r, planPath(job.plan, job.issuer), "targets-changed")
	}
	if bad, ok := errors.AsType[*domain.Invalid](err); ok {
		file := &domain.Invalid{Total: bad.Total}
		for _, x := range bad.Problems {
			if x.Code == domain.CodePlanUnknown {
				return domain.ErrNotFound
			}
			switch {
			case x.File != "":
				file.Problems = append(file.Problems, x)
			case x.Row > 0:
				f.blame("row "+strconv.Itoa(x.Row), vi.Why(x))
			default:
				f.blame(x.Column, vi.Why(x))
			}
		}
		if len(file.Problems) > 0 {
			p.Refused = newFileRefused(file)
			f.wrong["file"] = []string{p.Refused.Heading}
		}
	} else if err != nil {
		return err
	}
	if len(f.wrong) > 0 {
		return s.showTargets(w, r, http.StatusUnprocessableEntity, f, p, nil)
	}
	return s.showTargets(w, r, http.StatusOK, f, p, &out)
}

// importTargets checks a file, and records it once it was looked at.
func (s *Server) importTargets(w http.ResponseWriter, r *http.Request) error {
	file, err := readTargets(w, r, "tep", mostFile)
	if err != nil {
		return err
	}
	f := newTyped(r.PostForm)
	p := targetsPage{ByFile: true}
	if len(file.Data) == 0 { // the one that was checked, sent again
		file.Name = path.Base(f.text("tep-ten"))
		if file.Data, err = base64.StdEncoding.DecodeString(f.text("tep-noi-dung")); err != nil {
			file.Data = nil
		}
	}
	if len(file.Data) > 0 {
		f.in.Set("tep-noi-dung", base64.StdEncoding.EncodeToString(file.Data))
		p.Carried, p.CarriedName = f.in.Get("tep-noi-dung"), file.Name
	} else {
		file.Name = "?"
	}
	c := readDecision(f, r)
	c.File = file
	return s.change(w, r, f, p, c)
}

// readTargets reads a form with one file in it.
func readTargets(w http.ResponseWriter, r *http.Request, name string, most int64) (app.File, error) {
	// The file may come again as text, which is a third longer.
	r.Body = http.MaxBytesReader(w, r.Body, 3*most+mostTyped)
	switch err := r.ParseMultipartForm(4 * most); {
	case errors.Is(err, http.ErrNotMultipart):
		return app.File{}, nil // sent again after signing in: the file is in a field
	case err != nil:
		return app.File{}, domain.Refuse(domain.CodeFormTooLong)
	}
	defer func() { _ = r.MultipartForm.RemoveAll() }()
	sent, head, err := r.FormFile(name)
	if errors.Is(err, http.ErrMissingFile) {
		return app.File{}, nil
	}
	if err != nil {
		return app.File{}, err
	}
	defer func() { _ = sent.Close() }()
	return readSent(sent, head, most)
}

func readSent(sent multipart.File, head *multipart.FileHeader, most int64) (app.File, error) {
	name := path.Base(strings.ReplaceAll(head.Filename, `\`, "/"))
	if head.Size > most {
		return app.File{}, &domain.Invalid{Total: 1, Problems: []domain.Problem{{File: name, Code: domain.CodeFileTooBig, Args: []any{int(most >> 20)}}}}
	}
	data, err := io.ReadAll(io.LimitReader(sent, most+1))
	return app.File{Name: name, Data: data}, err
}
