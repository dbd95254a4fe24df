package app

import (
	"cmp"
	"context"
	"errors"
	"regexp"
	"slices"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/letter"
	"tiendo/internal/domain/register"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

// enterLetter enters a letter that is being issued into its unit's register,
// within the act that issues it, and puts it into the inboxes below. Its
// files are those that went out; they are kept once.
func (a *App) enterLetter(ctx context.Context, tx *storage.Tx, who domain.Actor, ready toIssue, i letter.Issue, sameNumber bool, deliver deliverTo) error {
	unit, l, t := ready.issuer, ready.letter, ready.version.Text
	p := register.Particulars{
		Document: i.Document, IssuedBy: cmp.Or(l.Form.Called, l.Form.Name), Post: cmp.Or(t.Post, t.Authority), Signer: t.Signer, Subject: vi.Capital(t.Subject),
	}
	known, err := tx.Documents(ctx, who.Sees, unit.Unit)
	if err != nil {
		return err
	}
	if ready.upload != nil {
		p.Bases = citedInFile(ready.cites, known, i.Document)
	} else {
		for _, n := range []domain.Document{l.First.Document, l.Latest.Document} {
			if n.Number != 0 && n.IssuedOn <= i.Document.IssuedOn && (len(p.Bases) == 0 || p.Bases[0].Document != n) {
				p.Bases = append(p.Bases, register.Basis{Document: n})
			}
		}
		p.Bases = append(p.Bases, cited(t, known, p.Bases, i.Document)...)
	}
	if err := a.twice(ctx, tx, who, unit, 0, p, sameNumber); err != nil {
		if bad, ok := errors.AsType[*domain.Invalid](err); ok && bad.Problems[0].Code == domain.CodeEntryTwice {
			bad.Problems[0].Code = domain.CodeNumberTaken // symbol and day are its first arguments too
		}
		return err
	}
	entry := register.Entry{Unit: unit.Unit, Direction: register.Out, Letter: i.Paper}
	id, err := tx.AddEntry(ctx, who, entry, p, register.Event{State: register.Issued, On: i.Document.IssuedOn})
	if err != nil || !deliver.all && len(deliver.units) == 0 {
		return err
	}
	tree, err := a.tree(ctx, tx, a.today(), tx.At())
	if err != nil {
		return err
	}
	line, err := tx.Entry(ctx, who.Sees, id)
	if err != nil {
		return err
	}
	var to []domain.UnitID
	for _, u := range tree.Children(unit.Unit) {
		if deliver.all || slices.Contains(deliver.units, u.Unit) {
			to = append(to, u.Unit)
		}
	}
	_, err = a.deliverTo(ctx, tx, who, line, to)
	return err
}

// deliverTo says to whom a letter goes as it is issued: all directly below its
// issuer, or some of them.
type deliverTo struct {
	all   bool
	units []domain.UnitID
}

// cited are the papers that a letter names by symbol and day, in the order in
// which they are known, without those that stand among its bases already.
func cited(t letter.Text, known []storage.KnownDocument, has []register.Basis, own domain.Document) (out []register.Basis) {
	var words strings.Builder
	for _, b := range t.Blocks {
		words.WriteString(strings.ReplaceAll(strings.Join(append([]string{b.Text}, b.Notes...), "\n"), "\u00a0", " ") + "\n")
	}
	for _, d := range known {
		days := regexp.QuoteMeta(vi.ShortDate(d.IssuedOn)) + "|" + regexp.QuoteMeta(vi.Date(d.IssuedOn))
		told := regexp.MustCompile(`(^|\D)` + regexp.QuoteMeta(d.Symbol()) + vi.CitedDay + `(` + days + `)`).MatchString(words.String())
		if told && d.IssuedOn <= own.IssuedOn && d.Document != own && len(has)+len(out) < register.MaxBases &&
			!slices.ContainsFunc(has, func(b register.Basis) bool { return b.Document == d.Document }) {
			out = append(out, register.Basis{Entry: d.Entry, Document: d.Document})
		}
	}
	return out
}

// citedInFile are the papers that an edited file cites, in its order: the file
// says what the letter rests on, not the text it was once made from. One that
// is in no register stands among them where the file says its day.
func citedInFile(cites []domain.Document, known []storage.KnownDocument, own domain.Document) (out []register.Basis) {
	for _, c := range cites {
		basis := register.Basis{Document: c}
		for _, d := range known { // the youngest first
			same := d.Number == c.Number && d.Type == c.Type && d.Issuer == c.Issuer
			if same && d.IssuedOn <= own.IssuedOn && (d.IssuedOn == c.IssuedOn || c.IssuedOn.IsZero()) {
				basis = register.Basis{Entry: d.Entry, Document: d.Document}
				break
			}
		}
		b := basis.Document
		if b.IssuedOn.IsZero() || b.IssuedOn > own.IssuedOn || b == own || len(out) >= register.MaxBases ||
			slices.ContainsFunc(out, func(o register.Basis) bool { return o.Document == b }) {
			continue
		}
		out = append(out, basis)
	}
	return out
}

// moveEntryOf takes the line of a letter along when the letter is replaced or
// recalled. A letter that was issued before there was a register has none.
func (a *App) moveEntryOf(ctx context.Context, tx *storage.Tx, who domain.Actor, id letter.PaperID, state register.State, reason string, by letter.PaperID) error {
	l, err := tx.EntryOfLetter(ctx, who.Sees, id)
	if errors.Is(err, domain.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	e := register.Event{Entry: l.ID, State: state, On: a.today(), Reason: reason}
	if by != 0 {
		next, err := tx.EntryOfLetter(ctx, who.Sees, by)
		if err != nil && !errors.Is(err, domain.ErrNotFound) {
			return err
		}
		e.By = next.ID
	}
	return tx.AddEntryEvent(ctx, who, e)
}

// answeredTo counts the units that have answered a letter.
func (a *App) answeredTo(ctx context.Context, tx *storage.Tx, who domain.Actor, id letter.PaperID) (int, error) {
	l, err := tx.EntryOfLetter(ctx, who.Sees, id)
	if errors.Is(err, domain.ErrNotFound) {
		return 0, nil // issued before there was a register
	}
	if err != nil {
		return 0, err
	}
	tasks, _, err := a.follow(ctx, tx, who, l)
	return answeredUnits(tasks), err
}

// moveLetter takes a letter along when its line is replaced or recalled.
func (a *App) moveLetter(ctx context.Context, tx *storage.Tx, who domain.Actor, id letter.PaperID, e register.Event) error {
	found, state, err := a.steppable(ctx, tx, who, id, e.State)
	if err != nil {
		return err
	}
	if !state.MayBecome(e.State) {
		return domain.Refuse(domain.CodeLetterState, state, e.State)
	}
	s := letter.Step{Paper: id, Version: found.Latest.ID, State: e.State, Reason: e.Reason}
	if e.By != 0 {
		by, err := tx.Entry(ctx, who.Sees, e.By)
		if err != nil {
			return err
		}
		s.ReplacedBy = by.Letter
	}
	return tx.AddStep(ctx, who, s)
}
