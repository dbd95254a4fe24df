package web

import (
	"errors"
	"net/http"
	"strconv"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/letter"
	"tiendo/internal/vi"
)

const lettersPath = "/van-ban"

// lettersPage lists the letters of the own unit, with a form to begin one.
type lettersPage struct {
	frame
	Tabs      []menuItem
	Lines     []letterLine
	Form      questionForm
	Kinds     []option
	ShowClass bool
	Problem   string
}

type letterLine struct {
	Href, Kind, Subject, Plan, AsOf, Number, State, Saved, By string
	Versions                                                  int
}

func paperPath(id letter.PaperID) string { return lettersPath + "/" + strconv.FormatInt(int64(id), 10) }

// letterFiles are the files of one version.
type letterFiles struct{ Word, PDF, Annex string }

func filesOf(id letter.PaperID, version letter.VersionID) letterFiles {
	at := func(ext string) string {
		return paperPath(id) + "/tai?tep=" + ext + "&ban=" + strconv.FormatInt(int64(version), 10)
	}
	return letterFiles{at("docx"), at("pdf"), at("xlsx")}
}

func (s *Server) lettersPage(w http.ResponseWriter, r *http.Request) error {
	form, err := s.readQuestion(r.Context(), actor(r), r)
	if err != nil {
		return err
	}
	return s.showLetters(w, r, http.StatusOK, form, r.URL.Query().Get("loai"), "")
}

func (s *Server) showLetters(w http.ResponseWriter, r *http.Request, status int, form questionForm, chosen, problem string) error {
	ctx, who := r.Context(), actor(r)
	lines, kinds, err := s.App.Papers(ctx, who)
	if err != nil {
		return err
	}
	names, err := s.App.People(ctx)
	if err != nil {
		return err
	}
	p := lettersPage{frame: frame{Title: vi.LettersTitle, Here: lettersPath}, Tabs: tabsAt(r, lettersPath), Form: form, Problem: problem}
	if p.Simulated, err = s.App.Simulated(ctx); err != nil {
		return err
	}
	for _, k := range kinds {
		p.Kinds = append(p.Kinds, option{string(k), vi.LetterKind(string(k)), string(k) == chosen})
	}
	for _, l := range lines {
		p.Lines = append(p.Lines, newLetterLine(l, names))
	}
	if p.Form.AsOf.Value == "" && !form.ask.AsOf.IsZero() {
		p.Form.AsOf.Value = vi.Date(form.ask.AsOf)
	}
	p.Form.options()
	return s.show(w, r, status, "letters", p)
}

func newLetterLine(l app.PaperLine, names map[string]string) letterLine {
	v := l.Latest
	out := letterLine{
		Href: paperPath(l.ID), Kind: vi.LetterKind(string(l.Kind)), Subject: v.Text.Subject, Plan: l.Plan.Name, AsOf: vi.Date(v.Pinned.AsOf),
		State: paperState(l.State, v), Saved: vi.Minute(v.RecordedAt), By: personName(names, v.RecordedBy), Versions: l.Versions,
	}
	if v.Text.Number > 0 {
		out.Number = vi.LetterNumber(v.Text.Number) + "-" + l.Kind.Type()
	}
	return out
}

func paperState(s letter.State, v letter.Version) string {
	if s == letter.Drafted && v.Upload != nil {
		return vi.UploadedState
	}
	return vi.LetterState(s)
}

// personName calls whoever did something by name.
func personName(names map[string]string, login string) string {
	if n := names[login]; n != "" {
		return n
	}
	return vi.ActorName(login)
}

// startLetter begins a letter with the question of the form.
func (s *Server) startLetter(w http.ResponseWriter, r *http.Request) error {
	typed, err := readForm(w, r)
	if err != nil {
		return err
	}
	kind := letter.Kind(typed.Get("loai"))
	asked := r.Clone(r.Context())
	asked.URL.RawQuery = typed.Encode()
	form, err := s.readQuestion(r.Context(), actor(r), asked)
	if err != nil {
		return err
	}
	form.Action = lettersPath
	var id letter.PaperID
	if !form.bad() {
		id, err = s.App.StartLetter(r.Context(), actor(r), form.ask, letter.Request{Kind: kind, ShowClass: typed.Has("cot-muc"), ByUnit: typed.Has("gui-rieng") && kind.Sendable()})
	}
	problem := ""
	if bad, ok := errors.AsType[*domain.Invalid](err); ok {
		if code := bad.Problems[0].Code; code == domain.CodeLetterKind || code == domain.CodeLetterNobody {
			problem = vi.Why(bad.Problems[0])
		} else {
			form.blame(bad)
		}
		err = nil
	}
	if err != nil {
		return err
	}
	if form.bad() || problem != "" {
		return s.showLetters(w, r, http.StatusUnprocessableEntity, form, string(kind), problem)
	}
	return done(w, r, paperPath(id), "letter-started")
}
