package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"tiendo/internal/documents"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/letter"
	"tiendo/internal/domain/letter/check"
	"tiendo/internal/domain/register"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

// Checked is a letter with what there is to look at.
type Checked struct {
	Name     string // of the file; empty for a letter of the system
	Findings []check.Finding
	Asks     check.Asks
	Plan     figure.Plan // whose figures the letter was compared with; zero where with none
	AsOf     domain.Date // on which day
}

// Faulty says that something cannot stand as it is.
func (c Checked) Faulty() bool { return check.Count(c.Findings)[check.Wrong] > 0 }

// CheckFile checks a .docx from anywhere: its sums and rates, its dates, the
// documents it cites, names, words and form. It keeps nothing.
func (a *App) CheckFile(ctx context.Context, who domain.Actor, name string, data []byte) (Checked, error) {
	if !who.Can(domain.DraftLetters) {
		return Checked{}, domain.ErrForbidden
	}
	reading, err := readable(data)
	if err != nil {
		return Checked{}, err
	}
	c := Checked{Name: shortName(name), Asks: check.Question(reading)}
	var known check.Known
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		unit, err := a.issuer(ctx, tx, who)
		if err != nil {
			return err
		}
		if err := permit(ctx, tx, who, domain.DraftLetters, unit.Unit); err != nil {
			return err
		}
		if known, err = a.known(ctx, tx, who, unit, c.Asks); err != nil {
			return err
		}
		return a.figuresFor(ctx, tx, who, c.Asks, &known)
	})
	if err != nil {
		return Checked{}, err
	}
	return c.judge(reading, known), nil
}

// CheckLetter checks a version of a letter, 0 being the latest, as its .docx is:
// against the very figures it was made from.
func (a *App) CheckLetter(ctx context.Context, who domain.Actor, id letter.PaperID, version letter.VersionID) (Checked, PaperPage, error) {
	reading, p, err := a.readPaper(ctx, who, id, version)
	if err != nil {
		return Checked{}, p, err
	}
	c := Checked{Asks: check.Question(reading)}
	var known check.Known
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		known, err = a.known(ctx, tx, who, p.Issuer, c.Asks)
		return err
	})
	if err != nil {
		return Checked{}, p, err
	}
	l := p.Letter
	known.Form, known.Plan, known.Rules, known.Rounding = &l.Form, &l.Plan, l.Rules, l.Rules.Rounding
	known.Progress, known.Own = &l.Progress, true
	return c.judge(reading, known), p, nil
}

// readPaper reads a letter of the actor's unit as the checker reads it: the file
// that is kept of it, or what would stand in the one made of its wording.
func (a *App) readPaper(ctx context.Context, who domain.Actor, id letter.PaperID, version letter.VersionID) (r check.Reading, p PaperPage, err error) {
	var file []byte
	err = a.db.View(ctx, func(tx *storage.Tx) (err error) {
		if p, err = a.paperAs(ctx, tx, who, id, version, bare); err != nil {
			return err
		}
		file, err = p.keptDocx(ctx, tx, who)
		return err
	})
	if err != nil {
		return r, p, err
	}
	if file != nil {
		r, err = readable(file)
		return r, p, err
	}
	r, err = documents.WrittenReading(p.Letter, p.Version.Text, p.Version.RecordedAt.Time())
	return r, p, err
}

func (c Checked) judge(r check.Reading, known check.Known) Checked {
	c.Findings = check.Check(r, known)
	if known.Progress != nil {
		c.Plan, c.AsOf = *known.Plan, known.Progress.AsOf
	}
	return c
}

// readable reads a .docx within the limits of what a letter may be.
func readable(data []byte) (check.Reading, error) {
	if len(data) > MostUploaded {
		return check.Reading{}, domain.Refuse(domain.CodeLetterFileSize, MostUploaded>>20)
	}
	r, err := documents.Reading(data)
	return r, unreadable(err)
}

// unreadable tells whoever sent a file why it cannot be read.
func unreadable(err error) error {
	if bad, ok := errors.AsType[*documents.Unreadable](err); ok {
		return domain.Refuse(domain.CodeLetterFile, strings.TrimRight(bad.Why.Error(), "."))
	}
	return err
}

// known gathers what is known of the things a letter may speak of: the structure
// of any day, the documents, and the form of its issuer on its day.
func (a *App) known(ctx context.Context, tx *storage.Tx, who domain.Actor, own domain.UnitVersion, asks check.Asks) (check.Known, error) {
	k := check.Known{Today: a.today()}
	history, err := a.history(ctx, tx)
	if err != nil {
		return k, err
	}
	at := tx.At()
	k.Tree = func(day domain.Date) *domain.Tree { return history.Tree(day, at) }
	if k.Documents, k.Gone, err = a.knownDocuments(ctx, tx, who, own); err != nil {
		return k, err
	}
	day := asks.Date
	if day.IsZero() {
		day = a.today()
	}
	shipped, ok := formOf(k.Tree(day), asks)
	if !ok {
		return k, nil
	}
	versions, err := tx.LetterForms(ctx, who.Sees, shipped.Issuer)
	if err != nil {
		return k, err
	}
	form := letter.FormOr(shipped, versions, day, at)
	// A submission goes to the Standing Committee itself: "như trên" has named it. A
	// report may name whom it is for among the recipients alone.
	notThere := vi.CheckNotThere(asks.Type)
	form.Recipients = slices.DeleteFunc(slices.Clone(form.Recipients), func(s string) bool { return notThere != "" && strings.HasPrefix(s, notThere) })
	k.Form = &form
	return k, nil
}

// formOf is the shipped form of a paper's issuer, by its symbol and letterhead.
func formOf(tree *domain.Tree, asks check.Asks) (letter.Form, bool) {
	root, _ := tree.Root()
	switch own := letter.CommissionForm(); {
	case asks.Issuer == own.Symbol, slices.Contains(asks.Head, own.Name) && slices.Contains(asks.Head, own.Above):
		return own, true // its letterhead too, where the symbol is wrong
	case asks.Issuer == "TU":
		return letter.StandingForm(root.Unit), true
	}
	if u, ok := committeeOf(tree, asks); ok {
		if form := letter.CommitteeForm(u); form.Symbol == asks.Issuer {
			return form, true
		}
	}
	return letter.Form{}, false
}

// committeeOf is the committee whose letterhead a paper has.
func committeeOf(tree *domain.Tree, asks check.Asks) (domain.UnitVersion, bool) {
	root, _ := tree.Root()
	for _, u := range tree.Children(root.Unit) {
		if slices.Contains(asks.Head, strings.ToUpper(u.CommitteeName)) {
			return u, true
		}
	}
	return domain.UnitVersion{}, false
}

// knownDocuments are the papers that a letter may cite: those of the register, of
// the unit's own letters and of the decisions on targets; and those among them
// that do not hold any more.
func (a *App) knownDocuments(ctx context.Context, tx *storage.Tx, who domain.Actor, own domain.UnitVersion) (out []domain.Document, gone []check.Gone, err error) {
	known, err := tx.Documents(ctx, who.Sees, own.Unit)
	if err != nil {
		return nil, nil, err
	}
	byEntry := map[register.EntryID]domain.Document{}
	for _, d := range known {
		out = append(out, d.Document)
		byEntry[d.Entry] = d.Document
	}
	delete(byEntry, 0)
	for _, d := range known {
		if d.State == register.Recalled || d.State == register.Replaced {
			gone = append(gone, check.Gone{Document: d.Document, State: d.State, On: d.Since, By: byEntry[d.By]})
		}
	}
	issued, err := tx.Issues(ctx, who.Sees, own.Unit)
	for _, i := range issued {
		out = append(out, i.Document)
	}
	return slices.DeleteFunc(out, func(d domain.Document) bool { return d.Number == 0 }), gone, err
}

// figuresFor asks the plan that a letter speaks of for its figures on the
// letter's day: the one whose notice it cites, or whose window holds the day.
// Without such a plan, or where the actor does not see them, there are none.
func (a *App) figuresFor(ctx context.Context, tx *storage.Tx, who domain.Actor, asks check.Asks, k *check.Known) error {
	asOf := asks.AsOf
	if asOf.IsZero() {
		asOf = asks.Date
	}
	if asOf.IsZero() {
		return nil
	}
	plan, ok, err := planOf(ctx, tx, asks, asOf)
	if err != nil || !ok {
		return err
	}
	tree := k.Tree(asOf)
	unit, ok := committeeOf(tree, asks)
	if !ok {
		unit, _ = tree.Root()
	}
	if who, err = reader(ctx, tx, who); err != nil {
		return err
	}
	if err := seesUnit(ctx, tx, who, unit.Unit); errors.Is(err, domain.ErrNotFound) {
		return nil
	} else if err != nil {
		return err
	}
	b, err := a.board(ctx, tx, who, Ask{Plan: plan.Code, AsOf: asOf, Unit: unit.Code})
	if err != nil {
		return fmt.Errorf("figures for the letter: %w", err)
	}
	k.Progress, k.Plan, k.Rules, k.Rounding = &b.Progress, &b.Plan, b.Rules, b.Rules.Rounding
	return nil
}

func planOf(ctx context.Context, tx *storage.Tx, asks check.Asks, day domain.Date) (figure.Plan, bool, error) {
	plans, err := tx.Plans(ctx)
	if err != nil {
		return figure.Plan{}, false, err
	}
	var holds []figure.Plan
	for _, p := range plans {
		if day >= p.From && p.RecordedAt <= tx.At() && day.Year() <= p.To.Year() {
			holds = append(holds, p)
		}
	}
	for _, p := range holds {
		notices, err := tx.Notices(ctx, p.ID)
		if err != nil {
			return figure.Plan{}, false, err
		}
		for _, n := range notices {
			for _, c := range asks.Cites {
				if c.Number == n.Document.Number && c.Type == n.Document.Type && c.Issuer == n.Document.Issuer {
					return p, true, nil
				}
			}
		}
	}
	if len(holds) == 1 {
		return holds[0], true, nil
	}
	return figure.Plan{}, false, nil // of several one cannot be told
}
