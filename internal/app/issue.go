package app

import (
	"context"
	"fmt"
	"strings"

	"tiendo/internal/documents"
	"tiendo/internal/domain"
	"tiendo/internal/domain/letter"
	"tiendo/internal/domain/letter/check"
	"tiendo/internal/storage"
)

// IssueRequest is what the clerk (văn thư) gives when a signed letter leaves
// the house.
type IssueRequest struct {
	Base        letter.VersionID // the version that was read and signed
	Number      int
	Date        domain.Date
	Provisional bool           // accepts, in words, that the way of classing is not confirmed
	SameNumber  bool           // knows that another letter of the year has the number
	Replaces    letter.PaperID // the issued letter whose place it takes; 0 = none
	DeliverAll  bool           // into the inbox of every unit directly below; it can be delivered later as well
}

// StepLetter marks a letter as reviewed or signed. base is the version that was
// looked at: where another one came meanwhile, the answer is ErrConflict.
func (a *App) StepLetter(ctx context.Context, who domain.Actor, id letter.PaperID, base letter.VersionID, to letter.State) error {
	if to != letter.Reviewed && to != letter.Signed {
		return domain.ErrNotFound
	}
	_, err := a.do(ctx, who, string(to)+" letter", fmt.Sprint(id), false, func(tx *storage.Tx) (map[string]string, error) {
		found, state, err := a.steppable(ctx, tx, who, id, to)
		if err != nil {
			return nil, err
		}
		if found.Latest.ID != base {
			return nil, domain.ErrConflict
		}
		if !state.MayBecome(to) {
			return nil, domain.Refuse(domain.CodeLetterState, state, to)
		}
		if err := a.judgeGaps(ctx, tx, who, id); err != nil {
			return nil, err
		}
		return map[string]string{"letter": fmt.Sprint(id), "version": fmt.Sprint(base)},
			tx.AddStep(ctx, who, letter.Step{Paper: id, Version: base, State: to})
	})
	return err
}

// judgeGaps refuses a letter in which something is still to be filled in. Of one
// that was edited in Word nobody can tell here.
func (a *App) judgeGaps(ctx context.Context, tx *storage.Tx, who domain.Actor, id letter.PaperID) error {
	p, err := a.paper(ctx, tx, who, id, 0)
	if err != nil || p.Version.Upload != nil {
		return err
	}
	gaps := 0
	for _, r := range p.Version.Text.Remarks(p.Letter.Named()) {
		if r.Kind != letter.ByHand {
			gaps++
		}
	}
	if gaps > 0 {
		return domain.Refuse(domain.CodeLetterGaps, gaps)
	}
	return nil
}

// steppable finds a letter of the actor's unit and its state, for whoever may
// take the step.
func (a *App) steppable(ctx context.Context, tx *storage.Tx, who domain.Actor, id letter.PaperID, to letter.State) (storage.LetterLine, letter.State, error) {
	found, err := tx.Letter(ctx, who.Sees, id)
	if err != nil {
		return found, "", err
	}
	issuer, err := a.issuer(ctx, tx, who)
	if err != nil {
		return found, "", err
	}
	if found.Unit != issuer.Unit {
		return found, "", domain.ErrNotFound
	}
	if err := permit(ctx, tx, who, to.Needs(), found.Unit); err != nil {
		return found, "", err
	}
	steps, err := tx.StepsOf(ctx, who.Sees, id)
	return found, letter.StateOf(steps, found.Latest.ID), err
}

// IssueLetter issues a signed letter: its figures are sealed, its files are
// kept as they go out, and its wording can no longer be changed. All of it
// happens, or nothing.
func (a *App) IssueLetter(ctx context.Context, who domain.Actor, id letter.PaperID, r IssueRequest) (out letter.Issue, err error) {
	ready, err := a.readyToIssue(ctx, who, id, r)
	if err != nil {
		return out, err
	}
	if out.Files, err = ready.files(ctx, a.now()); err != nil {
		return out, err
	}
	_, err = a.do(ctx, who, "issue letter", fmt.Sprint(id), false, func(tx *storage.Tx) (map[string]string, error) {
		found, state, err := a.steppable(ctx, tx, who, id, letter.Issued)
		if err != nil {
			return nil, err
		}
		if found.Latest.ID != r.Base || state.Out() {
			return nil, domain.ErrConflict
		}
		if !state.MayBecome(letter.Issued) {
			return nil, domain.Refuse(domain.CodeLetterState, state, letter.Issued)
		}
		out.Paper, out.Version, out.Document = id, r.Base, ready.document()
		if err := a.judgeNumber(ctx, tx, who, found.Unit, out.Document, r.SameNumber); err != nil {
			return nil, err
		}
		if v := ready.version; v.Upload == nil && (v.Text.Number != found.Latest.Text.Number || v.Text.Date != found.Latest.Text.Date) {
			if out.Version, err = tx.AddLetterVersion(ctx, who, v, nil); err != nil {
				return nil, err
			}
		}
		seal, _, err := tx.AddSeal(ctx, who, ready.seal.unit, ready.seal.plan, ready.seal.Sealed)
		if err != nil {
			return nil, err
		}
		out.Seal, out.SealCode = seal.ID, seal.Code
		if out.ID, err = tx.AddIssue(ctx, who, out); err != nil {
			return nil, err
		}
		if err := tx.AddStep(ctx, who, letter.Step{Paper: id, Version: out.Version, State: letter.Issued}); err != nil {
			return nil, err
		}
		if err := a.enterLetter(ctx, tx, who, ready, out, r.SameNumber, ready.deliver(r.DeliverAll)); err != nil {
			return nil, err
		}
		detail := sealTrace(seal)
		detail["letter"], detail["version"] = fmt.Sprint(id), fmt.Sprint(out.Version)
		detail["document"], detail["date"] = out.Document.Symbol(), out.Document.IssuedOn.String()
		if r.Replaces != 0 {
			detail["replaces"] = fmt.Sprint(r.Replaces)
			return detail, a.replace(ctx, tx, who, r.Replaces, id)
		}
		return detail, nil
	})
	return out, err
}

// ToIssue is a letter before it is issued, for whoever is to give its number.
type ToIssue struct {
	State   letter.State
	Version letter.Version
	Letter  letter.Letter
	Since   letter.Since   // what has changed since its figures were asked
	Issued  []letter.Issue // letters whose place it may take, the last first
	Units   int            // directly below its issuer, into whose inboxes it can go
}

// ToIssue shows what IssueLetter would send out.
func (a *App) ToIssue(ctx context.Context, who domain.Actor, id letter.PaperID) (t ToIssue, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		if _, _, err := a.steppable(ctx, tx, who, id, letter.Issued); err != nil {
			return err
		}
		p, err := a.paper(ctx, tx, who, id, 0)
		if err != nil {
			return err
		}
		if p.State.Out() {
			return domain.Refuse(domain.CodeLetterOut)
		}
		t.State, t.Version, t.Letter = p.State, p.Version, p.Letter
		tree, err := a.tree(ctx, tx, a.today(), tx.At())
		if err != nil {
			return err
		}
		t.Units = len(tree.Children(p.Unit))
		what, err := newToSeal(p.Letter, p.from, p.Version.Pinned.Class)
		if err != nil {
			return err
		}
		if t.Since, err = a.since(ctx, tx, who, letter.Seal{Sealed: what.Sealed}, tx.At()); err != nil {
			return err
		}
		issued, err := tx.Issues(ctx, who.Sees, p.Unit)
		if err != nil {
			return err
		}
		steps, err := tx.Steps(ctx, who.Sees, p.Unit)
		for _, i := range issued {
			if letter.StateOf(steps[i.Paper], i.Version) == letter.Issued {
				t.Issued = append(t.Issued, i)
			}
		}
		return err
	})
	return t, err
}

// toIssue is a letter that was judged fit to be issued.
type toIssue struct {
	issuer  domain.UnitVersion
	letter  letter.Letter
	version letter.Version    // with its number and date
	upload  []byte            // the edited .docx, where it is one
	cites   []domain.Document // what that .docx cites
	seal    toSeal
	from    letter.Sources
	split   *letter.Split // who gets which paper, where each unit gets its own
}

// deliver says to whom the letter goes at once: to nobody, to all below its
// issuer, or to those who get a paper of their own.
func (t toIssue) deliver(wanted bool) deliverTo {
	switch {
	case !wanted:
		return deliverTo{}
	case t.split != nil:
		return deliverTo{units: t.split.Units()}
	}
	return deliverTo{all: true}
}

func (t toIssue) document() domain.Document {
	return domain.Document{Number: t.version.Text.Number, Type: t.letter.Kind.Type(), Issuer: t.letter.Form.Symbol, IssuedOn: t.version.Text.Date}
}

// files makes the letter's files as they go out: the paper for all, and each
// unit's own where it gets one.
func (t toIssue) files(ctx context.Context, at domain.Instant) ([]letter.IssuedFile, error) {
	docx := t.upload
	var err error
	if docx == nil {
		if docx, err = documents.WrittenDocx(t.letter, t.version.Text, at.Time()); err != nil {
			return nil, err
		}
		if docx, err = documents.Stamped(docx, documents.Stamp{Letter: t.version.Paper}, at.Time()); err != nil {
			return nil, err
		}
	}
	pdf, _, err := documents.PDF(docx, at.Time())
	if err != nil {
		return nil, err
	}
	annex, err := documents.AnnexFile(t.letter, t.version.Text, at.Time())
	if err != nil {
		return nil, err
	}
	out := []letter.IssuedFile{{Name: "docx", Data: docx}, {Name: "pdf", Data: pdf}, {Name: "xlsx", Data: annex}}
	if t.split == nil {
		return out, nil
	}
	stamp := func(u domain.UnitVersion) documents.Stamp {
		return documents.Stamp{Letter: t.version.Paper, Unit: u.Code}
	}
	papers, err := documents.ToUnits(ctx, t.letter, t.from, t.version.Text, *t.split, at.Time(), stamp, nil)
	if err != nil {
		return nil, err
	}
	for _, p := range papers {
		code := p.Unit.Code
		out = append(out, letter.IssuedFile{Name: letter.UnitFile(code, "docx"), Data: p.Docx}, letter.IssuedFile{Name: letter.UnitFile(code, "pdf"), Data: p.PDF})
	}
	return out, nil
}

// readyToIssue reads a letter with its figures and judges whether it can go out.
func (a *App) readyToIssue(ctx context.Context, who domain.Actor, id letter.PaperID, r IssueRequest) (t toIssue, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		if _, _, err := a.steppable(ctx, tx, who, id, letter.Issued); err != nil {
			return err
		}
		p, err := a.paper(ctx, tx, who, id, 0)
		if err != nil {
			return err
		}
		if p.Version.ID != r.Base {
			return domain.ErrConflict
		}
		t.issuer, t.version = p.Issuer, p.Version
		t.version.Text.Number, t.version.Text.Date = r.Number, r.Date
		if t.letter, p.from, err = a.draftOf(ctx, tx, who, p.Paper, p.Issuer, t.version); err != nil {
			return err
		}
		if t.version.Upload != nil {
			if t.upload, err = tx.LetterFile(ctx, who.Sees, p.Version.ID); err != nil {
				return err
			}
		}
		t.from = p.from
		// What goes out bears the code of the facts as they are now, never one that was kept.
		if t.seal, err = newToSeal(t.letter, p.from, p.Version.Pinned.Class); err == nil {
			t.letter.Seal = t.seal.code()
		}
		return err
	})
	if err != nil {
		return t, err
	}
	if t.upload != nil {
		read, err := readable(t.upload)
		if err != nil {
			return t, err
		}
		t.cites = check.Question(read).Cites
	}
	if t.upload == nil && t.version.Text.Sending.ByUnit {
		split := t.version.Text.Variants(t.letter.Progress)
		if split.Recipients() == 0 {
			return t, domain.Refuse(domain.CodeLetterNobody)
		}
		if missing, doubled := split.Wrong(t.letter.Progress); len(missing)+len(doubled) > 0 {
			return t, fmt.Errorf("the variants of a letter forget %d units and have %d twice", len(missing), len(doubled))
		}
		t.split = &split
	}
	bad := &domain.Invalid{}
	problem := func(column string, code domain.Code, args ...any) {
		bad.Add(domain.Problem{Column: column, Code: code, Args: args})
	}
	switch {
	case r.Number == 0:
		problem("number", domain.CodeLetterNoNumber)
	case r.Number < 0 || r.Number > letter.MaxNumber:
		problem("number", domain.CodeLetterNumber, letter.MaxNumber)
	}
	switch {
	case r.Date.IsZero():
		problem("date", domain.CodeLetterNoDate)
	case r.Date > a.today():
		problem("date", domain.CodeLetterLate, r.Date, a.today())
	case t.letter.Through() > r.Date:
		problem("date", domain.CodeLetterEarly, t.letter.Through(), r.Date)
	}
	if err := bad.Err(); err != nil {
		return t, err
	}
	return t, t.seal.judge(a.today(), r.Provisional, t.letter.Kind.OfTargets())
}

// judgeNumber warns of a number that another letter of the year has. The
// product never allots one.
func (a *App) judgeNumber(ctx context.Context, tx *storage.Tx, who domain.Actor, unit domain.UnitID, d domain.Document, known bool) error {
	issues, err := tx.Issues(ctx, who.Sees, unit)
	if err != nil || known {
		return err
	}
	for _, i := range issues {
		o := i.Document
		if o.Number == d.Number && o.Type == d.Type && o.Issuer == d.Issuer && o.IssuedOn.Year() == d.IssuedOn.Year() {
			bad := &domain.Invalid{}
			bad.Add(domain.Problem{Column: "number", Value: fmt.Sprint(d.Number), Code: domain.CodeNumberTaken, Args: []any{o.Symbol(), o.IssuedOn}})
			return bad.Err()
		}
	}
	return nil
}

// replace marks an issued letter as replaced by another.
func (a *App) replace(ctx context.Context, tx *storage.Tx, who domain.Actor, old, by letter.PaperID) error {
	found, state, err := a.steppable(ctx, tx, who, old, letter.Replaced)
	if err != nil {
		return err
	}
	if !state.MayBecome(letter.Replaced) || old == by {
		return domain.Refuse(domain.CodeReplacedBy)
	}
	if err := a.moveEntryOf(ctx, tx, who, old, letter.Replaced, "", by); err != nil {
		return err
	}
	return tx.AddStep(ctx, who, letter.Step{Paper: old, Version: found.Latest.ID, State: letter.Replaced, ReplacedBy: by})
}

// RecallLetter takes an issued letter back, for a reason. What went out stays
// kept, and so do its seal and what was answered. despite says that it is meant
// although units have answered.
func (a *App) RecallLetter(ctx context.Context, who domain.Actor, id letter.PaperID, reason string, despite bool) error {
	reason = strings.TrimSpace(reason)
	_, err := a.do(ctx, who, "recall letter", fmt.Sprint(id), false, func(tx *storage.Tx) (map[string]string, error) {
		found, state, err := a.steppable(ctx, tx, who, id, letter.Recalled)
		if err != nil {
			return nil, err
		}
		if reason == "" {
			return nil, domain.Refuse(domain.CodeRecallReason)
		}
		if !state.MayBecome(letter.Recalled) {
			return nil, domain.Refuse(domain.CodeLetterState, state, letter.Recalled)
		}
		detail := map[string]string{"letter": fmt.Sprint(id), "reason": reason}
		answered, err := a.answeredTo(ctx, tx, who, id)
		if err != nil {
			return nil, err
		}
		if answered > 0 {
			if detail["answered"] = fmt.Sprint(answered); !despite {
				return nil, domain.Refuse(domain.CodeEntryAnswered, answered)
			}
		}
		if err := a.moveEntryOf(ctx, tx, who, id, letter.Recalled, reason, 0); err != nil {
			return nil, err
		}
		return detail, tx.AddStep(ctx, who, letter.Step{Paper: id, Version: found.Latest.ID, State: letter.Recalled, Reason: reason})
	})
	return err
}
