package web

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/letter"
	"tiendo/internal/domain/letter/check"
	"tiendo/internal/vi"
)

const checkPath = lettersPath + "/kiem-tra"

// checkPage says what there is to look at in a letter: one that was uploaded, or
// one of the system.
type checkPage struct {
	frame
	Letter  string // address of the letter; empty for an uploaded file
	Problem string // why the file was not checked
	Name    string
	Result  *checkResult
	Changes *handChanges
}

type checkResult struct {
	Counts, With string
	Clean        bool
	Groups       []checkGroup
}

type checkGroup struct {
	Name, Key string // of the severity
	Lines     []checkLine
}

// checkLine is one finding; what was found stands within its sentence.
type checkLine struct {
	Where, Href, Text, Rule string
	Before, Found, After    string
}

// handChanges are what was changed by hand against the letter a file was made
// from.
type handChanges struct {
	Text, Href string
	Lines      []handLine
}

type handLine struct{ Where, Was, Is, Figure string }

// checkForm asks for a .docx.
func (s *Server) checkForm(w http.ResponseWriter, r *http.Request) error {
	return s.showCheck(w, r, http.StatusOK, checkPage{})
}

func (s *Server) showCheck(w http.ResponseWriter, r *http.Request, status int, p checkPage) (err error) {
	p.frame = frame{Title: vi.CheckTitle, Here: lettersPath}
	if p.Simulated, err = s.App.Simulated(r.Context()); err != nil {
		return err
	}
	return s.show(w, r, status, "check", p)
}

// checkFile checks an uploaded .docx; where the file names the letter that it was
// made from, what was changed by hand is listed too.
func (s *Server) checkFile(w http.ResponseWriter, r *http.Request) error {
	r.Body = http.MaxBytesReader(w, r.Body, app.MostUploaded+(64<<10))
	name, data, _, err := readUploadedLetter(r)
	var got app.Checked
	if err == nil {
		got, err = s.App.CheckFile(r.Context(), actor(r), name, data)
	}
	if bad, ok := errors.AsType[*domain.Invalid](err); ok {
		return s.showCheck(w, r, http.StatusUnprocessableEntity, checkPage{Name: name, Problem: vi.Problems(bad)})
	}
	if err != nil {
		return err
	}
	p := checkPage{Name: got.Name, Result: newCheckResult(got, nil)}
	compared, err := s.App.CompareFile(r.Context(), actor(r), 0, data)
	if _, ok := errors.AsType[*domain.Invalid](err); ok {
		err = nil // made elsewhere, or from a letter that is not ours
	} else if err == nil {
		p.Changes = newHandChanges(compared)
	}
	if err != nil {
		return err
	}
	return s.showCheck(w, r, http.StatusOK, p)
}

// checkLetter checks a letter of the system as its Word file is.
func (s *Server) checkLetter(w http.ResponseWriter, r *http.Request) error {
	id, version := paperOf(r)
	got, paper, err := s.App.CheckLetter(r.Context(), actor(r), id, version)
	if err != nil {
		return err
	}
	at := paperPath(id)
	if version != 0 {
		at += "?ban=" + strconv.FormatInt(int64(version), 10)
	}
	p := checkPage{Letter: at, Name: vi.PaperTitle(paper.Kind, paper.Letter.Plan.Name)}
	p.Result = newCheckResult(got, func(f check.Finding) string {
		if !paper.Editable() || f.At.Part != check.Body || f.At.Paragraph > len(paper.Version.Text.Blocks) {
			return ""
		}
		return paperPath(id) + "#doan-" + strconv.Itoa(f.At.Paragraph)
	})
	return s.showCheck(w, r, http.StatusOK, p)
}

// newCheckResult groups findings by severity; href leads to where one is put
// right, nil where nowhere.
func newCheckResult(c app.Checked, href func(check.Finding) string) *checkResult {
	out := &checkResult{Counts: vi.CheckCounts(c.Findings), With: vi.CheckedWith(c.Plan, c.AsOf), Clean: len(c.Findings) == 0}
	for _, severity := range check.Severities {
		g := checkGroup{Name: vi.CheckHeading(severity), Key: string(severity)}
		for _, f := range c.Findings {
			if f.Severity != severity {
				continue
			}
			line := checkLine{Where: vi.CheckPlace(f.At), Text: vi.CheckMessage(f), Rule: string(f.Rule)}
			if f.Sentence != f.Found || !strings.Contains(line.Text, f.Found) {
				line.Before, line.Found, line.After = within(f)
			}
			if href != nil {
				line.Href = href(f)
			}
			g.Lines = append(g.Lines, line)
		}
		if len(g.Lines) > 0 {
			out.Groups = append(out.Groups, g)
		}
	}
	return out
}

// within cuts a sentence around what was found in it.
func within(f check.Finding) (before, found, after string) {
	at := strings.Index(f.Sentence, f.Found)
	if f.Found == "" || at < 0 {
		return f.Sentence, "", ""
	}
	return f.Sentence[:at], f.Found, f.Sentence[at+len(f.Found):]
}

func newHandChanges(c app.Compared) *handChanges {
	out := &handChanges{Text: vi.ComparedWith(int64(c.Paper.ID), len(c.Changes))}
	if c.Paper.ID != 0 {
		out.Href = paperPath(c.Paper.ID)
	}
	for _, h := range c.Changes {
		out.Lines = append(out.Lines, newHandLine(h))
	}
	return out
}

func newHandLine(h letter.HandChange) handLine {
	line := handLine{Where: h.Where, Was: h.Was, Is: h.Is}
	if h.Figure != "" {
		line.Figure = vi.FigureLabel(h.Figure)
	}
	return line
}
