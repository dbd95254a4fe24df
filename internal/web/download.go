package web

import (
	"errors"
	"mime"
	"net/http"
	"path"
	"slices"
	"strconv"

	"tiendo/internal/domain"
)

// letterKinds are the kinds of letters the board offers, in order.
var letterKinds = []string{"urge", "remind"}

var fileKinds = map[string]string{
	".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	".pdf":  "application/pdf",
}

// askedInFull reads a question that must be right: a file has no form to show
// again.
func (s *Server) askedInFull(r *http.Request) (questionForm, error) {
	form, err := s.readQuestion(r.Context(), actor(r), r)
	if err != nil {
		return form, err
	}
	if len(form.plans) == 0 {
		return form, domain.ErrNotFound
	}
	return form, form.err()
}

// err is the problems of the fields as an error with their sentences.
func (f *questionForm) err() error {
	if !f.bad() {
		return nil
	}
	bad := &unreadable{}
	for _, s := range []string{f.Plan.Problem, f.AsOf.Problem, f.KnownAt.Problem, f.Class.Problem} {
		if s != "" {
			bad.sentences = append(bad.sentences, s)
		}
	}
	return bad
}

// unreadable is an address whose question cannot be read.
type unreadable struct{ sentences []string }

func (u *unreadable) Error() string { return "question cannot be read" }

func (s *Server) boardExcel(w http.ResponseWriter, r *http.Request) error {
	if s.Excel == nil {
		return domain.ErrNotFound
	}
	form, err := s.askedInFull(r)
	if err != nil {
		return err
	}
	name, data, err := s.Excel(r.Context(), actor(r), form.ask)
	return download(w, name, data, err)
}

func (s *Server) letterFile(w http.ResponseWriter, r *http.Request) error {
	kind, file := r.URL.Query().Get("loai"), r.URL.Query().Get("tep")
	if s.LetterFile == nil || !slices.Contains(letterKinds, kind) || fileKinds["."+file] == "" {
		return domain.ErrNotFound
	}
	form, err := s.askedInFull(r)
	if err != nil {
		return err
	}
	name, data, err := s.LetterFile(r.Context(), actor(r), form.ask, kind, file)
	return download(w, name, data, err)
}

func download(w http.ResponseWriter, name string, data []byte, err error) error {
	if err != nil {
		return err
	}
	kind, ok := fileKinds[path.Ext(name)]
	if !ok {
		return errors.New("file " + name + " is of no kind we give away")
	}
	h := w.Header()
	h.Set("Content-Type", kind)
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	h.Set("Cache-Control", "private, no-cache")
	h.Set("Content-Length", strconv.Itoa(len(data)))
	_, _ = w.Write(data)
	return nil
}
