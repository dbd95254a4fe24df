package web

import (
	"encoding/base64"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

// mostUploaded is the biggest list of units a page takes: thousands of cells
// fit many times over.
const mostUploaded = 6 << 20

// orgImportPage takes a list of units: first a trial, then the act itself with
// the same bytes.
type orgImportPage struct {
	frame
	Trial   *orgTrial
	Refused *fileRefused
	Others  string // of the rows that have no fault
	Columns []fact
}

// orgTrial is what reading a list in would do.
type orgTrial struct {
	File, Data, Ignored             string
	Rows, New, Corrected, Unchanged string
	Lines                           []orgTrialLine
	More                            string
}

// orgTrialLine is one row of the list with what it does.
type orgTrialLine struct {
	Place, Name, Code, Fate string
	What                    []string
}

// mostLines is how many rows of a list are told one by one; changes come first.
const mostLines = 500

func (s *Server) orgImportForm(w http.ResponseWriter, r *http.Request) error {
	if !actor(r).Everywhere(domain.ChangeUnits) {
		return domain.ErrForbidden
	}
	return s.showImport(w, r, http.StatusOK, orgImportPage{})
}

func (s *Server) showImport(w http.ResponseWriter, r *http.Request, status int, p orgImportPage) error {
	p.frame = frame{Title: vi.OrgImportTitle, Here: orgPath}
	for _, c := range vi.UnitColumns {
		p.Columns = append(p.Columns, fact{c[0], c[1]})
	}
	var err error
	if p.Simulated, err = s.App.Simulated(r.Context()); err != nil {
		return err
	}
	return s.show(w, r, status, "orgimport", p)
}

// orgImport tries a list, or takes it in.
func (s *Server) orgImport(w http.ResponseWriter, r *http.Request) error {
	if !actor(r).Everywhere(domain.ChangeUnits) {
		return domain.ErrForbidden
	}
	file, err := uploadedUnits(w, r)
	var out app.Outcome
	trial := r.FormValue("buoc") != "ghi"
	if err == nil {
		out, err = s.App.ImportUnits(r.Context(), actor(r), app.UnitsImport{File: file, Trial: trial})
	}
	if bad, ok := errors.AsType[*domain.Invalid](err); ok {
		p := orgImportPage{Refused: newFileRefused(bad), Others: vi.OtherRows(out.Rows - refusedRows(bad))}
		return s.showImport(w, r, http.StatusUnprocessableEntity, p)
	}
	if err != nil {
		return err
	}
	if !trial {
		http.Redirect(w, r, orgChangesPath+"?xong="+url.QueryEscape(out.At.String()), http.StatusSeeOther)
		return nil
	}
	t := &orgTrial{
		File: file.Name, Data: base64.StdEncoding.EncodeToString(file.Data), Ignored: strings.Join(out.Ignored, ", "),
		Rows: vi.Number(int64(out.Rows)), New: vi.Number(int64(out.New)), Corrected: vi.Number(int64(out.Corrected)), Unchanged: vi.Number(int64(out.Unchanged)),
	}
	t.tell(out.Units)
	return s.showImport(w, r, http.StatusOK, orgImportPage{Trial: t})
}

// refusedRows is how many rows of a file have a fault.
func refusedRows(bad *domain.Invalid) int {
	rows := map[int]bool{}
	for _, p := range bad.Problems {
		if p.Row > 0 {
			rows[p.Row] = true
		}
	}
	return len(rows)
}

// tell lists what the rows do: those that change a unit first, then those that
// make one, then the others.
func (t *orgTrial) tell(units []app.UnitTold) {
	for _, fate := range []app.UnitFate{app.UnitChanged, app.UnitMade, app.UnitSame} {
		for _, u := range units {
			if u.Fate != fate {
				continue
			}
			if len(t.Lines) == mostLines {
				t.More = vi.MoreRows(len(units) - mostLines)
				return
			}
			line := orgTrialLine{Place: vi.RowPlace(u.Row), Name: vi.PartyBody(u.Unit), Code: u.Unit.Code, Fate: vi.FateOfRow(string(u.Fate))}
			for _, x := range u.What {
				line.What = append(line.What, vi.UnitAspect(x.Column, x.Was, x.Is))
			}
			t.Lines = append(t.Lines, line)
		}
	}
}

// uploadedUnits is the file that was chosen, or the one that was tried before.
func uploadedUnits(w http.ResponseWriter, r *http.Request) (f app.File, err error) {
	tooBig := &domain.Invalid{Total: 1, Problems: []domain.Problem{{Code: domain.CodeFileTooBig, Args: []any{mostUploaded >> 20}}}}
	r.Body = http.MaxBytesReader(w, r.Body, 2*mostUploaded)
	if err := r.ParseMultipartForm(2 * mostUploaded); err != nil {
		if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
			return f, tooBig
		}
		return f, domain.Refuse(domain.CodeFileDamaged, "")
	}
	if text := r.FormValue("noi-dung"); text != "" {
		f.Name = r.FormValue("ten-tep")
		if f.Data, err = base64.StdEncoding.DecodeString(text); err != nil {
			return f, domain.Refuse(domain.CodeFileDamaged, "")
		}
		return f, nil
	}
	in, head, err := r.FormFile("tep")
	if err != nil {
		return f, domain.Refuse(domain.CodeFileEmpty)
	}
	defer func() { _ = in.Close() }()
	f.Name = head.Filename
	if f.Data, err = io.ReadAll(io.LimitReader(in, mostUploaded+1)); err != nil {
		return f, err
	}
	if len(f.Data) > mostUploaded {
		return f, tooBig
	}
	return f, nil
}
