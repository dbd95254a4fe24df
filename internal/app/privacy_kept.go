package app

import (
	"context"
	"errors"
	"slices"
	"strings"

	"tiendo/internal/credential"
	"tiendo/internal/documents"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/domain/letter"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

const actGiveKept = "give personal data"

// KeptPaper makes the paper that tells somebody what is kept of them, as "docx" or
// "pdf". It is made on the spot and kept nowhere; that it was given stays on
// record, and in the file who opened it.
//
// Errors: domain.ErrForbidden, domain.ErrNotFound, CodePersonGone.
func (a *App) KeptPaper(ctx context.Context, who domain.Actor, code, format string) (name string, data []byte, err error) {
	if format != "docx" && format != "pdf" {
		return "", nil, domain.ErrNotFound
	}
	var kept documents.Kept
	if err = a.db.View(ctx, func(tx *storage.Tx) error { return a.indexPeople(ctx, tx) }); err != nil {
		return "", nil, err
	}
	_, err = a.do(ctx, who, actGiveKept, code, false, func(tx *storage.Tx) (map[string]string, error) {
		p, b, at, err := a.managedFile(ctx, tx, who, code)
		if err != nil {
			return nil, err
		}
		person, err := a.person(ctx, tx, b.Person)
		if err != nil {
			return nil, err
		}
		if kept, err = a.kept(ctx, tx, who, p, b, person); err != nil {
			return nil, err
		}
		if kept.Form, err = a.paperForm(ctx, tx, who, p, at); err != nil {
			return nil, err
		}
		if kept.Own, err = a.ownTemplates(ctx, tx, kept.Form.Layout, p.today, tx.At()); err != nil {
			return nil, err
		}
		mark := letter.SealCode(credential.Hash(who.Name + tx.At().String() + code))
		kept.Mark = vi.TakenMark(who.Name, mark, a.now())
		return map[string]string{"format": format, "export": mark}, tx.AddReads(ctx, who, []casefile.FileID{b.ID}, casefile.ForPerson, vi.ExportedAs(mark))
	})
	if err != nil {
		return "", nil, err
	}
	file, print, err := documents.KeptPaper(kept, a.now().Time())
	if format == "pdf" {
		file = print
	}
	return "thong-tin-dang-luu-" + code + "." + format, file, err
}

// paperForm is the form of the papers of the organisation that manages files of
// a unit: the one acted from, or the unit's own.
func (a *App) paperForm(ctx context.Context, tx *storage.Tx, who domain.Actor, p procedure, unit domain.UnitID) (letter.Form, error) {
	from, ok := p.tree.Unit(who.Unit)
	if !ok {
		from, _ = p.tree.Unit(p.settings.Decider(unit))
	}
	return a.formOf(ctx, tx, who, p, from)
}

// formOf is the form in which a unit writes today, in the layout of the day.
func (a *App) formOf(ctx context.Context, tx *storage.Tx, who domain.Actor, p procedure, u domain.UnitVersion) (letter.Form, error) {
	own, err := tx.LetterForms(ctx, who.Sees, 0)
	if err != nil {
		return letter.Form{}, err
	}
	commission := letter.FormOn(own, p.today, tx.At())
	if u.Parent == 0 {
		return commission, nil
	}
	above, _ := p.tree.Unit(u.Parent)
	shipped := letter.LowerForm(u, above)
	if above.Parent == 0 {
		shipped = letter.CommitteeForm(u)
	}
	shipped.Layout = commission.Layout
	versions, err := tx.LetterForms(ctx, who.Sees, shipped.Issuer)
	return letter.FormOr(shipped, versions, p.today, tx.At()), err
}

// kept is all that is kept of somebody, part by part.
func (a *App) kept(ctx context.Context, tx *storage.Tx, who domain.Actor, p procedure, b caseBundle, person casefile.Person) (k documents.Kept, err error) {
	k = documents.Kept{Name: person.Name, Code: b.Code, Day: p.today}
	simulated, err := tx.Setting(ctx, storage.Simulated)
	if err != nil {
		return k, err
	}
	k.Simulated = simulated != ""
	asked, err := tx.RequestsOf(ctx, who.Sees, b.ID)
	if err != nil {
		return k, err
	}
	for _, r := range asked {
		if r.Kind == casefile.AskView && r.Outcome == "" {
			k.AskedOn = r.On
		}
	}
	personal := documents.KeptPart{Heading: vi.KeptPerson, Lines: vi.KeptLines(person), Words: []string{vi.KeptNever}}
	if person.Name == "" {
		personal.Words = append([]string{vi.KeptNoName}, personal.Words...)
	}
	consent := documents.KeptPart{Heading: vi.KeptConsent}
	words, err := tx.Words(ctx, b.Person)
	if err != nil {
		return k, err
	}
	for _, w := range words {
		consent.Lines = append(consent.Lines, [2]string{vi.PersonWord(w.Word), vi.PaperOnDay(w.Paper, w.On)})
	}
	k.Parts = append(k.Parts, personal, consent)
	said, err := tx.Verdicts(ctx)
	if err != nil {
		return k, err
	}
	var files []casefile.Record
	for _, id := range samePeople(b.Person, said) {
		of, err := tx.FilesOf(ctx, id)
		if err != nil {
			return k, err
		}
		files = append(files, of...)
	}
	for _, r := range files {
		parts, err := a.keptFile(ctx, tx, p, who, r)
		if errors.Is(err, domain.ErrNotFound) { // it lies with others, who answer for it
			parts, err = []documents.KeptPart{{Heading: vi.KeptFile(r.Code, r.Kind), Words: []string{vi.KeptElsewhere}}}, nil
		}
		if err != nil {
			return k, err
		}
		k.Parts = append(k.Parts, parts...)
	}
	rule, err := a.privacyRule(ctx, tx)
	k.Parts = append(k.Parts, documents.KeptPart{Heading: vi.KeptUse, Words: []string{vi.KeptUntil(rule), vi.KeptRights, vi.KeptForCount}})
	return k, err
}

// keptFile is what one file holds. Members who help are named by what they do:
// their names are theirs.
func (a *App) keptFile(ctx context.Context, tx *storage.Tx, p procedure, who domain.Actor, r casefile.Record) ([]documents.KeptPart, error) {
	b, err := p.bundle(ctx, tx, who, r.Code)
	if err != nil {
		return nil, err
	}
	steps := documents.KeptPart{Heading: vi.KeptFile(r.Code, r.Kind)}
	for _, e := range b.Standing(tx.At()) {
		steps.Lines = append(steps.Lines, [2]string{vi.FileEvent(e.Kind), vi.PaperOnDay(e.Paper, e.On)})
	}
	var papers []string
	for _, n := range b.Papers {
		if rule, ok := p.paperRule(b, n.Code); ok && !slices.Contains(papers, vi.FilePaper(rule)) {
			papers = append(papers, vi.FilePaper(rule))
		}
	}
	if len(papers) > 0 {
		steps.Words = append(steps.Words, vi.KeptPapers(strings.Join(papers, "; ")))
	}
	steps.Words = append(steps.Words, vi.KeptHelpers(len(casefile.Helping(b.help, p.today)[casefile.Helper]), len(casefile.Helping(b.help, p.today)[casefile.FollowerOfOne])))
	reads, err := tx.Reads(ctx, who.Sees, r.ID)
	seen := documents.KeptPart{Heading: vi.KeptReads + " (" + r.Code + ")"}
	for _, x := range reads {
		seen.Lines = append(seen.Lines, [2]string{vi.Minute(x.At), vi.ReadReason(x.Reason)})
	}
	if len(reads) == 0 {
		seen.Words = []string{vi.KeptNoReads}
	}
	return []documents.KeptPart{steps, seen}, err
}

// paperRule is the rule of a paper in the set by which a file is judged today.
func (p procedure) paperRule(b caseBundle, code casefile.PaperCode) (casefile.PaperRule, bool) {
	set, ok := casefile.Bound(p.sets, b.Bindings, p.today)
	if !ok {
		return casefile.PaperRule{}, false
	}
	i := slices.IndexFunc(set.Papers, func(r casefile.PaperRule) bool { return r.Code == code })
	if i < 0 {
		return casefile.PaperRule{}, false
	}
	return set.Papers[i], true
}
