package web

import (
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/letter"
	"tiendo/internal/vi"
)

// letterPage is one letter: its wording to edit, its numbers, and what to look
// at before it leaves.
type letterPage struct {
	frame
	Variants     string         // where its variants are; empty where it is one paper for all
	Own          []letterNumber // figures of the unit each paper is for
	Path, At     string         // of the letter; "?ban=…" of the version where it is not the latest
	State        string
	Files        letterFiles
	Meta         []fact
	Form         letterForm
	Edit, Old    bool
	Reading      []readPara // where it is only to be read
	Unsaved      bool
	Numbers      []letterNumber
	Free         []letterNumber // figures that could be written in
	Gaps, Hand   []remarkLine
	Changed      []changedLine
	Reworded     []rewordedLine
	Upload       *uploadedFile
	Versions     []versionLine
	Question     questionAgain
	Conflict     *letterConflict
	UploadErrors []string
	MayUpload    bool
	Latest       string
	Steps        letterSteps
	StepProblems []string
	Restated     *restatedNote
	MayCompare   bool
	Compared     *comparedFile
	Bases        *basisForm
}

// restatedNote is the footnote that is offered where the figures of the letter
// before have changed.
type restatedNote struct {
	Text, Seal string
	Block      int // the paragraph that it would go to
}

type letterNumber struct{ ID, Label, Text, Token, Where, Definition, Href string }

type remarkLine struct{ Text, Sentence, Where, Href string }

type changedLine struct{ Label, Before, After string }

type rewordedLine struct{ Before, After string }

type uploadedFile struct {
	Name        string
	Numbers     int
	Differences []differenceLine
}

type differenceLine struct {
	Where, Before, After string
	Numbers              []string
}

type versionLine struct {
	N                      int
	Href, Saved, By, About string
	Here                   bool
}

// questionAgain asks the same letter for another day.
type questionAgain struct {
	AsOf, KnownAt string
	Class         []option
	ShowClass     bool
	Problems      problems
}

// letterConflict shows what somebody else saved meanwhile.
type letterConflict struct {
	Text   string
	Blocks []rewordedLine // mine and theirs, where they differ
}

func paperOf(r *http.Request) (letter.PaperID, letter.VersionID) {
	n, err := strconv.ParseInt(r.URL.Query().Get("ban"), 10, 64)
	if err != nil {
		n = 0
	}
	return app.ParsePaperID(r.PathValue("id")), letter.VersionID(n)
}

func (s *Server) letterPage(w http.ResponseWriter, r *http.Request) error {
	id, version := paperOf(r)
	p, err := s.App.Paper(r.Context(), actor(r), id, version)
	if err != nil {
		return err
	}
	return s.showLetter(w, r, http.StatusOK, p, newLetterForm(p), nil)
}

func (s *Server) showLetter(w http.ResponseWriter, r *http.Request, status int, p app.PaperPage, form letterForm, change func(*letterPage)) error {
	names, err := s.App.People(r.Context())
	if err != nil {
		return err
	}
	form.Sending.Offered, form.Sending.Fixed = p.Kind.Sendable(), p.Kind.ToOneUnit()
	form.Sending.Whoms = conditionOptions(form.Sending.Whom)
	form.Addressed, form.MayNumber, form.Symbol = p.Kind.Addressed(), p.MayNumber, p.Kind.Type()+"/"+p.Letter.Form.Symbol
	l := p.Letter
	page := letterPage{
		frame: frame{Title: vi.PaperTitle(p.Kind, l.Plan.Name), Simulated: l.Simulated, Here: lettersPath},
		Path:  paperPath(p.ID), State: paperState(p.State, p.Version), Files: filesOf(p.ID, p.Version.ID), Form: form, Edit: p.Editable(), Old: p.Version.ID != p.Last,
		MayUpload: p.Version.ID == p.Last && !p.State.Out(), MayCompare: p.State.Out(), Steps: newLetterSteps(p, names), Latest: strconv.FormatInt(int64(p.Last), 10),
		Meta: []fact{
			{vi.LabelPlan, l.Plan.Name},
			{vi.LabelAsOf, vi.Date(l.AsOf)},
			{vi.LabelKnownAt, vi.Instant(l.KnownAt)},
			{vi.LabelBasis, vi.Basis(l.Rules.Class)},
		},
		Question: questionAgain{AsOf: vi.Date(l.AsOf), ShowClass: p.Version.Pinned.ShowClass},
	}
	if note := p.Letter.Restated; note != nil && page.Edit {
		page.Restated = &restatedNote{vi.EditText(vi.RestatedNote(*note), p.Letter.Named(), l.Rules.Rounding), sealPath(note.Seal.Code), p.Version.Text.BlockWith(string(letter.Admitted)) + 1}
	}
	if page.Old {
		page.At = "?ban=" + strconv.FormatInt(int64(p.Version.ID), 10)
	}
	if !page.Edit && p.Version.Upload == nil {
		page.Reading = reading(p, func(id string) string { return page.Path + "/so/" + id + page.At })
	}
	page.Question.Class = []option{{"", vi.OwnRule, p.Version.Pinned.Class == ""}}
	for _, b := range figure.Bases {
		page.Question.Class = append(page.Question.Class, option{string(b), vi.BasisOption(b), b == p.Version.Pinned.Class})
	}
	if p.Version.Text.Sending.ByUnit && p.Version.Upload == nil {
		page.Variants = variantsPath(p.ID) + page.At
		for _, id := range letter.OwnFigures {
			page.Own = append(page.Own, letterNumber{ID: id, Label: vi.FigureLabel(id), Token: "[[" + vi.FigureLabel(id) + "]]"})
		}
	}
	if page.Edit {
		if page.Bases, err = s.bases(r, form); err != nil {
			return err
		}
	}
	page.numbers(p)
	for _, m := range p.Remarks {
		line := remarkLine{Text: vi.RemarkText(m), Sentence: m.Sentence, Where: vi.AnywhereElse}
		if m.Block >= 0 {
			line.Where, line.Href = vi.InParagraph(m.Block, false), "#doan-"+strconv.Itoa(m.Block+1)
		}
		if m.Kind == letter.ByHand {
			page.Hand = append(page.Hand, line)
		} else {
			page.Gaps = append(page.Gaps, line)
		}
	}
	page.changes(p)
	for i, v := range p.Versions {
		line := versionLine{N: i + 1, Href: page.Path + "?ban=" + strconv.FormatInt(int64(v.ID), 10), Saved: vi.Minute(v.RecordedAt), By: personName(names, v.RecordedBy), Here: v.ID == p.Version.ID}
		line.About = vi.LabelAsOf + " " + vi.Date(v.Pinned.AsOf)
		if v.Upload != nil {
			line.About = v.Upload.Name
		}
		page.Versions = append(page.Versions, line)
	}
	if change != nil {
		change(&page)
	}
	return s.show(w, r, status, "letter", page)
}

// numbers lists the figures of the text in order, and those it could have.
func (page *letterPage) numbers(p app.PaperPage) {
	known, by := p.Letter.Named(), p.Letter.Rules.Rounding
	used := map[string]bool{}
	number := func(id string) letterNumber {
		f := known[id]
		n := letterNumber{ID: id, Label: vi.FigureLabel(id), Href: page.Path + "/so/" + id + page.At}
		n.Text = vi.FigureText(f, by)
		n.Token = "[[" + n.Label + ": " + n.Text + "]]"
		n.Definition = vi.Definition(f, p.Letter.Progress)
		return n
	}
	take := func(i int, note bool, text string) {
		for _, id := range letter.Refs(text) {
			if _, ok := known[id]; ok {
				n := number(id)
				n.Where = vi.InParagraph(i, note)
				page.Numbers = append(page.Numbers, n)
				used[id] = true
			}
		}
	}
	for i, b := range p.Version.Text.Blocks {
		take(i, false, b.Text)
		for _, n := range b.Notes {
			take(i, true, n)
		}
	}
	for _, id := range vi.FigureOrder {
		if _, ok := known[id]; ok {
			page.Free = append(page.Free, number(id))
		}
	}
}

// changes tells what another question moved, or what was changed in Word.
func (page *letterPage) changes(p app.PaperPage) {
	by := p.Letter.Rules.Rounding
	text := func(f letter.Figure, has bool) string {
		if !has {
			return vi.NoValue
		}
		return vi.FigureText(f, by)
	}
	for _, c := range p.Changed {
		page.Changed = append(page.Changed, changedLine{vi.FigureLabel(c.After.ID), text(c.Before, c.Had), text(c.After, c.Has)})
	}
	known := p.Letter.Named()
	for _, c := range p.Reworded {
		page.Reworded = append(page.Reworded, rewordedLine{vi.EditText(c.Before, nil, by), vi.EditText(c.After, known, by)})
	}
	u := p.Version.Upload
	if u == nil {
		return
	}
	page.Upload = &uploadedFile{Name: u.Name}
	for _, d := range u.Differences {
		line := differenceLine{Where: d.Where, Before: d.Before, After: d.After}
		for _, n := range d.Numbers {
			line.Numbers = append(line.Numbers, vi.NumberChanged(n))
			page.Upload.Numbers++
		}
		page.Upload.Differences = append(page.Upload.Differences, line)
	}
}

// saveLetter keeps the wording, or moves its paragraphs about on the page
// without keeping anything yet.
func (s *Server) saveLetter(w http.ResponseWriter, r *http.Request) error {
	in, err := readForm(w, r)
	if err != nil {
		return err
	}
	id, _ := paperOf(r)
	p, err := s.App.Paper(r.Context(), actor(r), id, 0)
	if err != nil {
		return err
	}
	form := readLetterForm(in)
	if note := p.Letter.Restated; note != nil {
		form.Restated = vi.EditText(vi.RestatedNote(*note), p.Letter.Named(), p.Letter.Rules.Rounding)
	}
	unsaved := func(page *letterPage) { page.Unsaved = true }
	if moved, ok := form.rearranged(in.Get("lam")); ok {
		return s.showLetter(w, r, http.StatusOK, p, moved, unsaved)
	}
	if in.Get("lam") == "can-cu" {
		if form, err = s.cite(r, form, in.Get("can-cu"), in.Get("can-cu-doan")); err != nil {
			return err
		}
		return s.showLetter(w, r, http.StatusOK, p, form, unsaved)
	}
	base, err := strconv.ParseInt(form.Base, 10, 64)
	if err != nil {
		base = 0
	}
	text, bad := form.text(p)
	err = bad.Err()
	if err == nil {
		err = s.App.SaveLetter(r.Context(), actor(r), id, letter.VersionID(base), text)
	}
	if wrong, ok := errors.AsType[*domain.Invalid](err); ok {
		return s.showLetter(w, r, http.StatusUnprocessableEntity, p, form.with(wrong), unsaved)
	}
	if errors.Is(err, domain.ErrConflict) {
		return s.showConflict(w, r, p, form, text)
	}
	if err != nil {
		return err
	}
	to := paperPath(id)
	if in.Get("lam") == "luu-xem" {
		to += "/xem"
	}
	return done(w, r, to, "letter-saved")
}

// showConflict keeps what was typed and shows what somebody else saved: sent
// again it follows theirs.
func (s *Server) showConflict(w http.ResponseWriter, r *http.Request, p app.PaperPage, form letterForm, mine letter.Text) error {
	names, err := s.App.People(r.Context())
	if err != nil {
		return err
	}
	known, by := p.Letter.Named(), p.Letter.Rules.Rounding
	c := &letterConflict{Text: vi.OtherSaved(personName(names, p.Version.RecordedBy), vi.Minute(p.Version.RecordedAt))}
	theirs := p.Version.Text
	for i := range max(len(mine.Blocks), len(theirs.Blocks)) {
		var line rewordedLine
		if i < len(mine.Blocks) {
			line.Before = vi.EditText(mine.Blocks[i].Text, known, by)
		}
		if i < len(theirs.Blocks) {
			line.After = vi.EditText(theirs.Blocks[i].Text, known, by)
		}
		if line.Before != line.After {
			c.Blocks = append(c.Blocks, line)
		}
	}
	form.Base = strconv.FormatInt(int64(p.Last), 10)
	return s.showLetter(w, r, http.StatusConflict, p, form, func(page *letterPage) { page.Conflict, page.Unsaved = c, true })
}

// askLetterAgain asks the same letter for another day.
func (s *Server) askLetterAgain(w http.ResponseWriter, r *http.Request) error {
	in, err := readForm(w, r)
	if err != nil {
		return err
	}
	id, _ := paperOf(r)
	wrong := problems{}
	asOf, ok := vi.ParseDate(strings.TrimSpace(in.Get(inAsOf)))
	if !ok {
		wrong[inAsOf] = []string{vi.DayUnreadable(in.Get(inAsOf))}
	}
	var known domain.Instant
	if typed := strings.TrimSpace(in.Get(inKnownAt)); typed != "" {
		if known, ok = vi.ParseKnownAt(typed); !ok {
			wrong[inKnownAt] = []string{vi.KnownAtUnreadable(typed)}
		}
	}
	base, err := strconv.ParseInt(in.Get("ban"), 10, 64)
	if err != nil {
		base = 0
	}
	if len(wrong) == 0 {
		err = s.App.AskLetterAgain(r.Context(), actor(r), id, letter.VersionID(base), asOf, known, figure.Basis(in.Get(inClass)), in.Has("cot-muc"))
		if bad, isBad := errors.AsType[*domain.Invalid](err); isBad {
			for _, x := range bad.Problems {
				wrong[inAsOf] = append(wrong[inAsOf], vi.Why(x))
			}
		} else if err != nil {
			return err
		}
	}
	if len(wrong) == 0 {
		return done(w, r, paperPath(id), "letter-asked")
	}
	p, err := s.App.Paper(r.Context(), actor(r), id, 0)
	if err != nil {
		return err
	}
	return s.showLetter(w, r, http.StatusUnprocessableEntity, p, newLetterForm(p), func(page *letterPage) {
		page.Question.AsOf, page.Question.KnownAt, page.Question.Problems = in.Get(inAsOf), in.Get(inKnownAt), wrong
	})
}

// uploadLetter takes an edited .docx.
func (s *Server) uploadLetter(w http.ResponseWriter, r *http.Request) error {
	id, _ := paperOf(r)
	r.Body = http.MaxBytesReader(w, r.Body, app.MostUploaded+(64<<10))
	name, data, base, err := readUploadedLetter(r)
	if err == nil {
		err = s.App.UploadLetter(r.Context(), actor(r), id, base, name, data)
	}
	bad, ok := errors.AsType[*domain.Invalid](err)
	if !ok && err != nil {
		return err
	}
	if !ok {
		return done(w, r, paperPath(id), "letter-uploaded")
	}
	p, err := s.App.Paper(r.Context(), actor(r), id, 0)
	if err != nil {
		return err
	}
	return s.showLetter(w, r, http.StatusUnprocessableEntity, p, newLetterForm(p), func(page *letterPage) {
		page.UploadErrors = newProblems(bad).Of("")
	})
}

func readUploadedLetter(r *http.Request) (name string, data []byte, base letter.VersionID, err error) {
	parts, err := r.MultipartReader()
	if err != nil {
		return "", nil, 0, domain.Refuse(domain.CodeLetterFile, vi.NoFileChosen)
	}
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return "", nil, 0, domain.Refuse(domain.CodeLetterFileSize, app.MostUploaded>>20)
		}
		whole, err := io.ReadAll(part)
		if err != nil {
			return "", nil, 0, domain.Refuse(domain.CodeLetterFileSize, app.MostUploaded>>20)
		}
		switch part.FormName() {
		case "ban":
			n, err := strconv.ParseInt(string(whole), 10, 64)
			if err == nil {
				base = letter.VersionID(n)
			}
		case "tep":
			name, data = part.FileName(), whole
		}
	}
	if len(data) == 0 {
		return "", nil, 0, domain.Refuse(domain.CodeLetterFile, vi.NoFileChosen)
	}
	return name, data, base, nil
}
