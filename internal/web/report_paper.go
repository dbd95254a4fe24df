package web

import (
	"errors"
	"io"
	"net/http"
	"path/filepath"
	"slices"
	"strconv"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/vi"
)

// reportScan is a signed paper that was attached.
type reportScan struct {
	Name, Href, Paper, Of, Who, Size string
	Latest                           bool
}

// scanForm attaches one.
type scanForm struct {
	Inputs  []input
	File    []string // what is wrong with the file
	Open    bool
	General []string
}

func (page *reportPage) scans(p app.ReportPage, names map[string]string, typed *typedForm) {
	for i, s := range p.Scans {
		x := reportScan{
			Name: s.Name, Href: page.Path + "/ban-ky/" + strconv.FormatInt(int64(s.ID), 10), Paper: vi.BehalfPaper(s.Paper, false),
			Who: vi.WhoDid(personName(names, s.RecordedBy), s.RecordedAt), Size: vi.Size(s.Size), Latest: i == len(p.Scans)-1,
		}
		if n := slices.IndexFunc(p.Versions, func(v report.Version) bool { return v.ID == s.Of(p.Versions) }); n >= 0 && len(p.Versions) > 1 {
			x.Of = vi.Version(n + 1)
		}
		page.Scans = append(page.Scans, x)
	}
	slices.Reverse(page.Scans)
	for _, kind := range []string{"docx", "pdf"} {
		href := page.Path + "/in?tep=" + kind
		switch {
		case p.Fills && (p.Draft.At != 0 || len(p.Versions) == 0):
			href += "&ban=nhap"
		case len(p.Versions) == 0:
			continue
		}
		page.Print = append(page.Print, linkTo{vi.PrintToSign(kind), href})
	}
	page.Print = append(page.Print, linkTo{vi.TakeForm, sheetFormOf(p.Campaign.Code, p.Period.Key, p.Of.Code)})
	page.wrote(p)
	if !p.CanAttach {
		return
	}
	wrong := problems{}
	if typed != nil {
		wrong = typed.wrong
	}
	page.Attach = &scanForm{File: wrong["file"], Open: typed != nil, General: wrong[""], Inputs: []input{
		{Name: "so-ky", Label: vi.FieldBasisNumber, Value: typed.value("so-ky"), Problems: wrong["paper"]},
		{Name: "ngay-ky", Label: vi.FieldSignedDay, Value: typed.value("ngay-ky"), Problems: wrong["signed_on"], Kind: "day"},
	}}
}

// reportPaper gives the letter with the answers of a version, to be signed.
func (s *Server) reportPaper(w http.ResponseWriter, r *http.Request) error {
	in := r.URL.Query()
	which, err := app.ReportVersionOf(in.Get("ban"))
	if err != nil {
		return err
	}
	name, data, err := s.App.ReportPaper(r.Context(), actor(r), reportOf(r), which, in.Get(inFile))
	return s.handOut(w, r, name, data, err)
}

// attachScan keeps a signed paper.
func (s *Server) attachScan(w http.ResponseWriter, r *http.Request) error {
	p, err := s.App.ReportOf(r.Context(), actor(r), reportOf(r))
	switch {
	case err != nil:
		return err
	case !p.CanAttach:
		return domain.ErrForbidden
	}
	f, file, err := readScan(w, r)
	if err != nil {
		return err
	}
	paper := report.Paper{Number: f.text("so-ky"), SignedOn: f.day("ngay-ky", "signed_on")}
	if len(f.wrong) == 0 {
		err = s.App.AttachScan(r.Context(), actor(r), reportOf(r), app.ReportScan{Paper: paper, File: file})
	}
	if err == nil && len(f.wrong) == 0 {
		return done(w, r, reportAt(reportOf(r)), "scan-attached")
	}
	return s.reportRefused(w, r, reportShown{attach: f}, err)
}

// readScan reads a form with a file. A larger one than is kept is read to its
// end, so that the browser shows our page and not its own.
func readScan(w http.ResponseWriter, r *http.Request) (*typedForm, app.File, error) {
	var file app.File
	f := newTyped(map[string][]string{})
	tooLarge := domain.Refuse(domain.CodeEntryFileSize, app.MostScanned>>20)
	r.Body = http.MaxBytesReader(w, r.Body, maxUpload+1<<20)
	parts, err := r.MultipartReader()
	if err != nil {
		return f, file, domain.Refuse(domain.CodeEntryFile)
	}
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return f, file, nil
		}
		if err != nil {
			return f, file, tooLarge
		}
		data, err := io.ReadAll(io.LimitReader(part, app.MostScanned+1))
		if err != nil {
			return f, file, tooLarge
		}
		if _, err := io.Copy(io.Discard, part); err != nil {
			return f, file, tooLarge
		}
		if part.FormName() == inFile {
			file = app.File{Name: filepath.Base(filepath.ToSlash(part.FileName())), Data: data}
		} else if s := string(data); isText(s) {
			f.in.Set(part.FormName(), s)
		}
	}
}

func (s *Server) scanFile(w http.ResponseWriter, r *http.Request) error {
	n, err := strconv.ParseInt(r.PathValue("scan"), 10, 64)
	if err != nil {
		return domain.ErrNotFound
	}
	name, data, err := s.App.ScanFile(r.Context(), actor(r), reportOf(r), report.ScanID(n))
	return s.giveFile(w, r, name, data, err)
}
