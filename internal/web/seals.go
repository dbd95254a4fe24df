package web

import (
	"errors"
	"net/http"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/letter"
	"tiendo/internal/vi"
)

const (
	sealsPath   = boardPath + "/ban-chot"
	newSealPath = sealsPath + "/moi"
)

func sealPath(code string) string { return sealsPath + "/" + code }

// sealsPage lists what was sealed.
type sealsPage struct {
	frame
	Lines []sealLine
}

type sealLine struct {
	Href, Code, Scope, Plan, AsOf, Admitted, Rate, Sealed, By string
	Letters                                                   []linkTo
}

// linkTo is a word that leads somewhere; without an address it is only a word.
type linkTo struct{ Name, Href string }

func (s *Server) sealsPage(w http.ResponseWriter, r *http.Request) error {
	all, err := s.App.Seals(r.Context(), actor(r))
	if err != nil {
		return err
	}
	names, err := s.App.People(r.Context())
	if err != nil {
		return err
	}
	p := sealsPage{frame: frame{Title: vi.SealsTitle, Here: boardPath}}
	for _, l := range all {
		p.Lines = append(p.Lines, sealLine{
			Href: sealPath(l.Code), Code: l.Code, Scope: vi.PartyBody(domain.UnitVersion{FullName: l.Total.Name, Kind: l.Total.Kind}), Plan: l.Plan.Name, AsOf: vi.Date(l.AsOf),
			Admitted: vi.Number(l.Total.Admitted), Rate: sealedRate(l.Total, l.Rules), Sealed: vi.Minute(l.RecordedAt), By: personName(names, l.RecordedBy),
			Letters: s.lettersOf(r, l.Letters),
		})
	}
	if err := s.simulated(r, &p.frame); err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, "seals", p)
}

// lettersOf names issued letters, leading to them for whoever writes letters.
func (s *Server) lettersOf(r *http.Request, issues []letter.Issue) (out []linkTo) {
	for _, i := range issues {
		l := linkTo{Name: i.Document.Symbol() + ", " + vi.ShortDate(i.Document.IssuedOn)}
		if actor(r).Can(domain.DraftLetters) {
			l.Href = paperPath(i.Paper)
		}
		out = append(out, l)
	}
	return out
}

func sealedRate(l letter.SealedLine, by figure.Rules) string {
	if !l.HasTarget || l.Target == 0 {
		return "–"
	}
	return vi.Percent(domain.Rate{Num: l.Admitted, Den: l.Target}, by.Rounding)
}

// newSeal is what would be sealed, to be looked at before.
type newSeal struct {
	frame
	Board       string
	Meta        []fact
	Figures     []fact
	Carry       []fact
	Silent      []string
	Provisional string // the words that whoever seals accepts; empty where the rule is confirmed
	Ready       bool   // there are figures to seal
	There       string // it is sealed already
	Problems    []string
}

func (s *Server) newSealPage(w http.ResponseWriter, r *http.Request) error {
	form, err := s.askedInFull(r)
	if err != nil {
		return err
	}
	return s.showNewSeal(w, r, http.StatusOK, form, nil)
}

func (s *Server) showNewSeal(w http.ResponseWriter, r *http.Request, status int, form questionForm, problems []string) error {
	b, err := s.App.PreviewSeal(r.Context(), actor(r), form.ask)
	if err != nil {
		return err
	}
	at := form.answered(b.Question)
	p := newSeal{
		frame: frame{Title: vi.SealTitle, Simulated: b.Simulated, Here: boardPath},
		Board: at.at(boardPath), Carry: at.carry(), Ready: !b.DataThrough.IsZero(), Problems: problems,
		Meta: []fact{
			{vi.LabelPlan, b.Plan.Name},
			{vi.LabelAsOf, vi.Date(b.AsOf)},
			{vi.LabelKnownAt, vi.Instant(b.KnownAt)},
			{vi.ClassHeading(b.Rules), vi.Basis(b.Rules.Class)},
			{vi.LabelSeal, b.Code},
		},
	}
	for _, f := range vi.BoardFigures(b.Progress) {
		p.Figures = append(p.Figures, fact{f[0], f[1]})
	}
	p.Figures = append(p.Figures, fact{vi.SealedFacts, vi.Number(b.Facts)})
	for _, u := range b.Silent {
		p.Silent = append(p.Silent, vi.PartyBody(u))
	}
	if b.Rules.Provisional() {
		p.Provisional = vi.SealAccept
	}
	if b.Sealed {
		p.There = sealPath(b.Code)
	}
	return s.show(w, r, status, "newseal", p)
}

func (s *Server) seal(w http.ResponseWriter, r *http.Request) error {
	typed, err := readForm(w, r)
	if err != nil {
		return err
	}
	asked := r.Clone(r.Context())
	asked.URL.RawQuery = typed.Encode()
	form, err := s.askedInFull(asked)
	if err != nil {
		return err
	}
	seal, err := s.App.Seal(r.Context(), actor(r), form.ask, typed.Has("chap-nhan"))
	if bad, ok := errors.AsType[*domain.Invalid](err); ok {
		return s.showNewSeal(w, r, http.StatusUnprocessableEntity, form, newProblems(bad).Of(""))
	}
	if err != nil {
		return err
	}
	return done(w, r, sealPath(seal.Code), "sealed")
}

// sealPage is one seal: what was sealed, and what is otherwise now.
type sealPage struct {
	frame
	Code, Hash string
	Holds      bool
	Says       string
	Meta       []fact
	Months     []string
	Total      sealedRow
	Rows       []sealedRow
	Letters    []linkTo
	Shifts     []shiftLine
	Changed    string // in one sentence
	Board      string // the same question with all that is known now
	Then       string // the board as it was known
	File       string
}

type sealedRow struct {
	Name                   string
	Target, Admitted, Rate linkTo
	ClassKey, Class, Note  string
	Months                 []linkTo
}

type shiftLine struct{ Name, Cause, Delta, Months, Class, At string }

func (s *Server) sealPage(w http.ResponseWriter, r *http.Request) error {
	code := letter.ReadSealCode(r.PathValue("code"))
	if code != r.PathValue("code") && code != "" {
		http.Redirect(w, r, sealPath(code), http.StatusFound)
		return nil
	}
	p, err := s.App.SealPage(r.Context(), actor(r), code)
	if err != nil {
		return err
	}
	names, err := s.App.People(r.Context())
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, "seal", newSealPage(p, names, s.lettersOf(r, p.Letters)))
}

func newSealPage(p app.SealPage, names map[string]string, letters []linkTo) sealPage {
	seal := p.Seal
	at := pinned{q: p.Now.Question, class: seal.Asked}
	at.q.AsOf, at.q.KnownAt = seal.AsOf, seal.KnownAt
	at = at.of(p.Scope)
	page := sealPage{
		frame: frame{Title: vi.SealName(seal.Code), Simulated: seal.Simulated, Here: boardPath},
		Code:  seal.Code, Hash: seal.Hash, Holds: p.Broken == nil, Says: vi.SealHolds, Letters: letters,
		Then: at.at(boardPath), File: sealPath(seal.Code) + "/tai",
		Meta: []fact{
			{vi.LabelPlan, p.Plan.Name},
			{vi.LabelAsOf, vi.Date(seal.AsOf)},
			{vi.LabelKnownAt, vi.Instant(seal.KnownAt)},
			{vi.ClassHeading(seal.Rules), vi.Basis(seal.Rules.Class)},
			{vi.SealedAt, vi.Minute(seal.RecordedAt) + ", " + personName(names, seal.RecordedBy)},
			{vi.SealedFacts, vi.Number(seal.Facts)},
		},
	}
	if p.Broken != nil {
		page.Says = vi.SealDiffers
	}
	then := at
	at.latest = true
	page.Board = at.at(boardPath)
	months := p.Now.Months
	for _, m := range months {
		page.Months = append(page.Months, vi.MonthColumn(m))
	}
	for _, l := range seal.Lines {
		page.Rows = append(page.Rows, newSealedRow(l, seal.Rules, months, then, inLine, l.Unit))
	}
	page.Total = newSealedRow(seal.Total, seal.Rules, months, then)
	page.Changed = vi.SinceSealed(p.Since)
	for _, x := range p.Shifts {
		line := shiftLine{Name: sinceName(x), Cause: vi.Cause(x.Cause), Delta: vi.Difference(x.Delta), Class: vi.ClassMove(x.Was, x.Is)}
		if x.At != 0 {
			line.At = vi.Minute(x.At)
		}
		var parts []string
		for _, m := range months {
			if n := x.ByMonth[m]; n != 0 {
				parts = append(parts, vi.MonthColumn(m)+": "+vi.Difference(n))
			}
		}
		line.Months = strings.Join(parts, "; ")
		page.Shifts = append(page.Shifts, line)
	}
	return page
}

// newSealedRow is a line as it was sealed; each number leads to the facts that
// were known then.
func newSealedRow(l letter.SealedLine, by figure.Rules, months []domain.YearMonth, at pinned, line ...string) sealedRow {
	source := func(text, what string, more ...string) linkTo {
		return linkTo{text, at.at(sourcePath, append(append(append([]string{}, line...), inFigure, what), more...)...)}
	}
	row := sealedRow{
		Name: vi.PartyBody(domain.UnitVersion{FullName: l.Name, Kind: l.Kind}), Target: linkTo{Name: "–"}, Rate: linkTo{Name: sealedRate(l, by)},
		Admitted: source(vi.Number(l.Admitted), figureAdmitted), ClassKey: string(l.Class), Class: vi.Class(l.Class),
	}
	if l.HasTarget {
		row.Target = source(vi.Number(l.Target), figureTarget)
		row.Rate = source(row.Rate.Name, figureRate)
	}
	for i, n := range l.ByMonth {
		if !l.Known[i] || i >= len(months) {
			row.Months = append(row.Months, linkTo{})
			continue
		}
		row.Months = append(row.Months, source(vi.Number(n), figureAdmitted, inMonth, months[i].String()))
	}
	switch {
	case l.Silent:
		row.Note = vi.LabelSilent
	case l.Zero:
		row.Note = vi.LabelZero
	}
	return row
}

// sinceName names the line of a shift; what belongs to no open unit has a name
// of its own.
func sinceName(x letter.Shift) string {
	if x.Unit.Unit == 0 {
		return vi.AnnexGroup(letter.Unassigned)
	}
	return vi.PartyBody(x.Unit)
}

// sealFile hands out what was sealed in the form that was hashed.
func (s *Server) sealFile(w http.ResponseWriter, r *http.Request) error {
	code := r.PathValue("code")
	body, err := s.App.SealFile(r.Context(), actor(r), code)
	return s.handOut(w, r, "ban-chot-"+code+".json", []byte(body), err)
}
