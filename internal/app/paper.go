package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"tiendo/internal/documents"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/letter"
	"tiendo/internal/domain/register"
	"tiendo/internal/storage"
)

// PaperLine is a letter in the list.
type PaperLine struct {
	storage.LetterLine
	Plan  figure.Plan
	State letter.State
	Issue *letter.Issue // where it was issued
}

// Papers are the letters of the unit from which the actor acts, with the kinds
// that may be written there.
func (a *App) Papers(ctx context.Context, who domain.Actor) (lines []PaperLine, kinds []letter.Kind, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		unit, err := a.issuer(ctx, tx, who)
		if err != nil {
			return err
		}
		if err := permit(ctx, tx, who, domain.DraftLetters, unit.Unit); err != nil {
			return err
		}
		kinds = kindsOf(unit)
		plans, err := plansByID(ctx, tx)
		if err != nil {
			return err
		}
		steps, err := tx.Steps(ctx, who.Sees, unit.Unit)
		if err != nil {
			return err
		}
		issues, err := tx.Issues(ctx, who.Sees, unit.Unit)
		if err != nil {
			return err
		}
		issued := map[letter.PaperID]*letter.Issue{}
		for i := range issues {
			issued[issues[i].Paper] = &issues[i]
		}
		all, err := tx.Letters(ctx, who.Sees, unit.Unit)
		for _, l := range all {
			lines = append(lines, PaperLine{l, plans[l.Plan], letter.StateOf(steps[l.ID], l.Latest.ID), issued[l.ID]})
		}
		return err
	})
	return lines, kinds, err
}

// issuer is the unit whose letters the actor writes: the one from which the
// actor acts, the province at the machine itself.
func (a *App) issuer(ctx context.Context, tx *storage.Tx, who domain.Actor) (domain.UnitVersion, error) {
	tree, err := a.tree(ctx, tx, a.today(), tx.At())
	if err != nil {
		return domain.UnitVersion{}, err
	}
	unit, ok := tree.Root()
	if who.Unit != 0 {
		unit, ok = tree.Unit(who.Unit)
	}
	if !ok {
		return unit, domain.ErrNotFound
	}
	return unit, nil
}

// kindsOf are the kinds of letters that a unit writes.
func kindsOf(unit domain.UnitVersion) (kinds []letter.Kind) {
	for _, k := range letter.Kinds {
		if k.OfCommittee() == (unit.Parent != 0) {
			kinds = append(kinds, k)
		}
	}
	return kinds
}

func plansByID(ctx context.Context, tx *storage.Tx) (map[figure.PlanID]figure.Plan, error) {
	all, err := tx.Plans(ctx)
	out := map[figure.PlanID]figure.Plan{}
	for _, p := range all {
		out[p.ID] = p
	}
	return out, err
}

// StartLetter begins a letter: the template's wording for the figures of the
// question, which is pinned.
func (a *App) StartLetter(ctx context.Context, who domain.Actor, ask Ask, r letter.Request) (id letter.PaperID, err error) {
	if r.Number != 0 || !r.Date.IsZero() {
		return 0, domain.ErrForbidden // given later, by whoever may
	}
	var unit domain.UnitVersion
	var l letter.Letter
	err = a.db.View(ctx, func(tx *storage.Tx) (err error) {
		if unit, err = a.issuer(ctx, tx, who); err != nil {
			return err
		}
		if err := permit(ctx, tx, who, domain.DraftLetters, unit.Unit); err != nil {
			return err
		}
		if !slices.Contains(kindsOf(unit), r.Kind) {
			return domain.Refuse(domain.CodeLetterKind)
		}
		ask.Unit = unit.Code
		var from letter.Sources
		if l, _, from, err = a.letterDraft(ctx, tx, who, ask, r); err != nil {
			return err
		}
		l.Seal, err = a.codeOf(ctx, tx, who, l, from, ask, traced) // kept for the pages that follow
		return err
	})
	if err != nil {
		return 0, err
	}
	text, err := wording(l)
	if err != nil {
		return 0, err
	}
	_, err = a.do(ctx, who, "start letter", string(r.Kind), false, func(tx *storage.Tx) (map[string]string, error) {
		if err := permit(ctx, tx, who, domain.DraftLetters, unit.Unit); err != nil {
			return nil, err
		}
		if id, err = tx.AddLetter(ctx, who, letter.Paper{Unit: unit.Unit, Kind: r.Kind, Plan: l.Plan.ID}); err != nil {
			return nil, err
		}
		pinned := letter.Pinned{AsOf: l.AsOf, KnownAt: l.KnownAt, Class: ask.Class, ShowClass: r.ShowClass, Division: r.Division}
		_, err := tx.AddLetterVersion(ctx, who, letter.Version{Paper: id, Pinned: pinned, Code: l.Seal, Text: text}, nil)
		return map[string]string{"letter": fmt.Sprint(id), "plan": l.Plan.Code, "as_of": l.AsOf.String()}, err
	})
	return id, err
}

func wording(l letter.Letter) (letter.Text, error) {
	t, err := documents.TemplateFor(l)
	if err != nil {
		return letter.Text{}, fmt.Errorf("%w: %w", domain.ErrNotFound, err)
	}
	return documents.Wording(l, t)
}

// PaperPage is a version of a letter with everything that stands in it.
type PaperPage struct {
	letter.Paper
	Issuer    domain.UnitVersion
	Version   letter.Version
	Last      letter.VersionID // the latest version
	Versions  []letter.Version // all of them, oldest first
	Letter    letter.Letter    // the figures of the pinned question
	Remarks   []letter.Remark
	State     letter.State
	Steps     []letter.Step
	Issue     *letter.Issue    // where it was issued
	Entry     register.EntryID // its line in the register; 0 where it has none
	MayNumber bool
	May       map[letter.State]bool // steps that the actor may take now
	Changed   []FigureChange        // against the version before, where another day was asked
	Reworded  []Reworded            // what the template says otherwise now
	from      letter.Sources
}

// FigureChange is a figure in the text that another question changed; Has says
// whether it had a value before and has one now.
type FigureChange struct {
	Before, After letter.Figure
	Had, Has      bool
}

// Reworded is a paragraph or footnote of the template that other figures word otherwise.
type Reworded struct{ Before, After string }

// Editable says that the version is the latest one and was written on the page.
func (p PaperPage) Editable() bool {
	return p.Version.ID == p.Last && p.Version.Upload == nil && !p.State.Out()
}

// Paper gives a letter in one of its versions; 0 is the latest.
func (a *App) Paper(ctx context.Context, who domain.Actor, id letter.PaperID, version letter.VersionID) (p PaperPage, err error) {
	var before *letter.Letter
	err = a.db.View(ctx, func(tx *storage.Tx) (err error) {
		if p, err = a.paperAs(ctx, tx, who, id, version, bare); err != nil {
			return err
		}
		i := slices.IndexFunc(p.Versions, func(v letter.Version) bool { return v.ID == p.Version.ID })
		if i > 0 && p.Versions[i-1].Pinned != p.Version.Pinned {
			past := p.Versions[i-1]
			l, _, err := a.draftAs(ctx, tx, who, p.Paper, p.Issuer, past, bare)
			if err != nil {
				return err
			}
			before = &l
		}
		return nil
	})
	if err != nil {
		return p, err
	}
	p.Remarks = p.Version.Text.Remarks(p.Letter.Named())
	if before != nil && p.Version.Upload == nil {
		p.Changed = changedFigures(p.Version.Text, before.Named(), p.Letter.Named())
		p.Reworded, err = reworded(*before, p.Letter)
	}
	return p, err
}

// depth says whether a letter comes with the facts behind its figures.
type depth bool

const (
	bare   depth = false // to be read, edited or printed
	traced depth = true  // to be followed to its facts
)

// paper finds a letter of the actor's own unit, with the figures of a version
// and the facts behind them.
func (a *App) paper(ctx context.Context, tx *storage.Tx, who domain.Actor, id letter.PaperID, version letter.VersionID) (p PaperPage, err error) {
	return a.paperAs(ctx, tx, who, id, version, traced)
}

func (a *App) paperAs(ctx context.Context, tx *storage.Tx, who domain.Actor, id letter.PaperID, version letter.VersionID, d depth) (p PaperPage, err error) {
	if p, err = a.unfigured(ctx, tx, who, id, version); err != nil {
		return p, err
	}
	p.Letter, p.from, err = a.draftAs(ctx, tx, who, p.Paper, p.Issuer, p.Version, d)
	return p, err
}

// unfigured finds a letter that the actor may work on, without its figures.
func (a *App) unfigured(ctx context.Context, tx *storage.Tx, who domain.Actor, id letter.PaperID, version letter.VersionID) (p PaperPage, err error) {
	found, err := tx.Letter(ctx, who.Sees, id)
	if err != nil {
		return p, err
	}
	if p.Issuer, err = a.issuer(ctx, tx, who); err != nil {
		return p, err
	}
	if found.Unit != p.Issuer.Unit {
		return p, domain.ErrNotFound
	}
	if err := permit(ctx, tx, who, domain.DraftLetters, found.Unit); err != nil {
		return p, err
	}
	p.MayNumber = permit(ctx, tx, who, domain.NumberLetters, found.Unit) == nil
	p.Paper, p.Last = found.Paper, found.Latest.ID
	if err := p.steps(ctx, tx, who); err != nil {
		return p, err
	}
	if p.Versions, err = tx.LetterVersions(ctx, who.Sees, id); err != nil {
		return p, err
	}
	p.Version = found.Latest
	if version != 0 {
		i := slices.IndexFunc(p.Versions, func(v letter.Version) bool { return v.ID == version })
		if i < 0 {
			return p, domain.ErrNotFound
		}
		p.Version = p.Versions[i]
	}
	return p, nil
}

// steps loads how far the letter has come, and what may be done next.
func (p *PaperPage) steps(ctx context.Context, tx *storage.Tx, who domain.Actor) (err error) {
	if p.Steps, err = tx.StepsOf(ctx, who.Sees, p.ID); err != nil {
		return err
	}
	p.State, p.May = letter.StateOf(p.Steps, p.Last), map[letter.State]bool{}
	for _, to := range letter.States {
		p.May[to] = p.State.MayBecome(to) && permit(ctx, tx, who, to.Needs(), p.Unit) == nil
	}
	if !p.State.Out() {
		return nil
	}
	entry, err := tx.EntryOfLetter(ctx, who.Sees, p.ID)
	if err != nil && !errors.Is(err, domain.ErrNotFound) { // issued before there was a register
		return err
	}
	p.Entry = entry.ID
	issue, err := tx.IssueOf(ctx, who.Sees, p.ID)
	p.Issue = &issue
	return err
}

// draftOf asks the pinned question of a version again.
func (a *App) draftOf(ctx context.Context, tx *storage.Tx, who domain.Actor, p letter.Paper, issuer domain.UnitVersion, v letter.Version) (letter.Letter, letter.Sources, error) {
	return a.draftAs(ctx, tx, who, p, issuer, v, traced)
}

func (a *App) draftAs(ctx context.Context, tx *storage.Tx, who domain.Actor, p letter.Paper, issuer domain.UnitVersion, v letter.Version, d depth) (letter.Letter, letter.Sources, error) {
	ask := Ask{planID: p.Plan, AsOf: v.Pinned.AsOf, KnownAt: v.Pinned.KnownAt, Class: v.Pinned.Class, Unit: issuer.Code, bare: d == bare}
	r := letter.Request{Kind: p.Kind, Number: v.Text.Number, Date: v.Text.Date, ShowClass: v.Pinned.ShowClass, Division: v.Pinned.Division, ByUnit: v.Text.Sending.ByUnit}
	l, _, from, err := a.letterDraft(ctx, tx, who, ask, r)
	if err != nil {
		return l, from, err
	}
	if l.Seal = v.Code; l.Seal == "" {
		if l.Seal, err = a.codeOf(ctx, tx, who, l, from, ask, d); err != nil {
			return l, from, err
		}
	}
	restated, err := a.restated(ctx, tx, who, p, v)
	return l.WithRestated(restated), from, err
}

func changedFigures(t letter.Text, before, after map[string]letter.Figure) (out []FigureChange) {
	seen := map[string]bool{}
	look := func(text string) {
		for _, id := range letter.Refs(text) {
			b, had := before[id]
			a, has := after[id]
			if !seen[id] && (had != has || b.Num != a.Num || b.Den != a.Den) {
				a.ID, b.ID = id, id
				out = append(out, FigureChange{b, a, had, has})
			}
			seen[id] = true
		}
	}
	for _, b := range t.Blocks {
		look(b.Text)
		for _, n := range b.Notes {
			look(n)
		}
	}
	return out
}

// reworded lists the paragraphs that the template words otherwise for the new
// figures: a person's text is never rewritten, but told of.
func reworded(before, after letter.Letter) (out []Reworded, err error) {
	b, err := wording(before)
	if err != nil {
		return nil, err
	}
	a, err := wording(after)
	if err != nil {
		return nil, err
	}
	told := func(before, after string) {
		if before != after {
			out = append(out, Reworded{before, after})
		}
	}
	at := func(all []letter.Block, i int) (text string, notes []string) {
		if i < len(all) {
			return all[i].Text, all[i].Notes
		}
		return "", nil
	}
	for i := range max(len(a.Blocks), len(b.Blocks)) {
		was, wasNotes := at(b.Blocks, i)
		is, isNotes := at(a.Blocks, i)
		told(was, is)
		for j := range max(len(wasNotes), len(isNotes)) {
			note := func(all []string) string {
				if j < len(all) {
					return all[j]
				}
				return ""
			}
			told(note(wasNotes), note(isNotes))
		}
	}
	return out, nil
}

// ParsePaperID reads an id out of an address; 0 where it is none.
func ParsePaperID(s string) letter.PaperID {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < 1 {
		return 0
	}
	return letter.PaperID(n)
}
