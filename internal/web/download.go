package web

import (
	"errors"
	"mime"
	"net/http"
	"path"
	"slices"
	"strconv"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

// letterKinds are the kinds of letters the board offers, in order.
var letterKinds = []string{"urge", "remind"}

var fileKinds = map[string]string{
	".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	".pdf":  "application/pdf",
	".json": "application/json",
	".zip":  "application/zip",
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
	sheet, err := s.sheet(r, form.ask)
	if err != nil {
		return err
	}
	name, data, err := s.Excel(r.Context(), actor(r), form.ask, sheet)
	return s.handOut(w, r, name, data, err)
}

// sheet takes the rows and columns of the page at the same address.
func (s *Server) sheet(r *http.Request, ask app.Ask) (app.Sheet, error) {
	by := readFilter(r)
	c := by.columns
	sheet := app.Sheet{SheetColumns: app.SheetColumns{
		Months: c.has(columnMonths), PerPeople: c.has(columnPerPeople), PerMembers: c.has(columnPerMembers),
		Remaining: c.has(columnRemaining), Streak: c.has(columnStreak), Planned: c.has(columnPlanned),
	}}
	if !by.on() && by.sort == "" {
		return sheet, nil
	}
	ask.Stocks, ask.Areas, ask.Plans = true, by.area != "", c.has(columnPlanned)
	b, err := s.App.Board(r.Context(), actor(r), ask)
	if err != nil {
		return sheet, err
	}
	sheet.Chosen = true
	for _, g := range boardGroups {
		for _, l := range by.linesOf(b, g) {
			sheet.Units = append(sheet.Units, l.Unit.Unit)
		}
	}
	if by.on() {
		sheet.Filter = vi.FilterInWords(by.text, levelText(by.level), kindText(by.kind), areaText(by.area), stateText(by.state), len(sheet.Units), len(b.Lines))
	}
	return sheet, nil
}

func levelText(word string) string {
	if c, ok := levelWords[word]; ok {
		return vi.ClassCount(c)
	}
	return ""
}

func kindText(word string) string {
	if k, ok := kindWords[word]; ok {
		return vi.Kind(k)
	}
	return ""
}

func areaText(word string) string {
	for _, a := range areaKinds {
		if a.word == word {
			return vi.AreaKind(a.kind)
		}
	}
	return ""
}

func stateText(word string) string {
	return map[string]string{stateZero: vi.LabelZero, stateSilent: vi.LabelSilent, stateNear: vi.LabelNear}[word]
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
	return s.handOut(w, r, name, data, err)
}

// handOut gives a file with figures away and leaves a trace of who took it:
// what has left the house can no longer be called back.
func (s *Server) handOut(w http.ResponseWriter, r *http.Request, name string, data []byte, err error) error {
	if err == nil {
		err = s.App.Exported(r.Context(), actor(r), name, r.URL.RequestURI())
	}
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
	keepPrivately(h)
	h.Set("Content-Length", strconv.Itoa(len(data)))
	_, _ = w.Write(data)
	return nil
}

// keepPrivately lets the reader's own browser keep an answer, unless it must not
// be kept at all.
func keepPrivately(h http.Header) {
	if h.Get("Cache-Control") == "" {
		h.Set("Cache-Control", "private, no-cache")
	}
}
