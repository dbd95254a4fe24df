package app

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"tiendo/internal/credential"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
)

// PeopleImported is one import of people: the files that it opened or changed,
// masked.
type PeopleImported struct {
	storage.CaseImport
	Of        domain.UnitVersion
	Files     []PeopleImportedFile
	May       bool // the actor may take it back
	Simulated bool
}

// PeopleImportedFile is a file that an import touched.
type PeopleImportedFile struct {
	CaseLine
	Fate  casefile.Fate
	Built bool // something was recorded in it since
}

// mostPeopleImports is how many imports a list shows.
const mostPeopleImports = 50

// PeopleImports are the imports of people for units that may be seen, newest
// first.
func (a *App) PeopleImports(ctx context.Context, who domain.Actor) (out []PeopleImported, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		if err := permit(ctx, tx, who, domain.SeeFiles); err != nil {
			return err
		}
		p, err := a.procedure(ctx, tx)
		if err != nil {
			return err
		}
		all, err := tx.CaseImports(ctx, who.Sees, 0, mostPeopleImports)
		for _, x := range all {
			one := PeopleImported{CaseImport: x}
			one.Of, _ = p.tree.Unit(x.Unit)
			out = append(out, one)
		}
		return err
	})
	return out, err
}

// PeopleImport gives one import with its files.
func (a *App) PeopleImport(ctx context.Context, who domain.Actor, id int64) (out PeopleImported, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		if err := permit(ctx, tx, who, domain.SeeFiles); err != nil {
			return err
		}
		p, err := a.procedure(ctx, tx)
		if err != nil {
			return err
		}
		if out.CaseImport, err = tx.CaseImport(ctx, who.Sees, id); err != nil {
			return err
		}
		if _, err := a.keyless(ctx, tx); err != nil {
			return err
		}
		out.Of, _ = p.tree.Unit(out.Unit)
		out.May = out.UndoneAt == 0 && permit(ctx, tx, who, domain.KeepFiles, out.Unit) == nil
		simulated, err := tx.Setting(ctx, storage.Simulated)
		if err != nil {
			return err
		}
		out.Simulated = simulated != ""
		touched, bundles, err := p.importedFiles(ctx, tx, who.Sees, id)
		if err != nil {
			return err
		}
		people := make([]casefile.PersonID, 0, len(bundles))
		for _, b := range bundles {
			people = append(people, b.Person)
		}
		lines, err := tx.FilesOfPeople(ctx, people)
		if err != nil {
			return err
		}
		shown, err := a.shown(ctx, tx, who, p, lines)
		if err != nil {
			return err
		}
		byID := map[casefile.FileID]CaseLine{}
		for _, l := range shown {
			byID[l.ID] = l
		}
		for i, b := range bundles {
			out.Files = append(out.Files, PeopleImportedFile{CaseLine: byID[b.ID], Fate: touched[i].Fate, Built: out.UndoneAt == 0 && b.since(out.RecordedAt)})
		}
		return nil
	})
	return out, err
}

// importedFiles are the files of an import that may be seen, in its order.
func (p procedure) importedFiles(ctx context.Context, tx *storage.Tx, see domain.Scope, id int64) ([]storage.ImportedFile, []caseBundle, error) {
	touched, err := tx.ImportedFiles(ctx, see, id)
	if err != nil || len(touched) == 0 {
		return nil, nil, err
	}
	ids := make([]casefile.FileID, len(touched))
	for i, t := range touched {
		ids[i] = t.File
	}
	lines, err := tx.FilesByID(ctx, see, ids)
	if err != nil {
		return nil, nil, err
	}
	byID := map[casefile.FileID]casefile.Record{}
	for _, l := range lines {
		byID[l.ID] = l.Record
	}
	records := make([]casefile.Record, 0, len(touched))
	for _, t := range touched {
		records = append(records, byID[t.File])
	}
	bundles, err := p.bundles(ctx, tx, see, records)
	return touched, bundles, err
}

// since says that something that stands was recorded in a file after an instant.
func (b caseBundle) since(at domain.Instant) bool {
	return slices.ContainsFunc(b.Standing(domain.Forever), func(e casefile.Event) bool { return e.RecordedAt > at }) ||
		slices.ContainsFunc(b.help, func(h casefile.Help) bool { return h.RecordedAt > at }) ||
		slices.ContainsFunc(b.Papers, func(n casefile.PaperNote) bool { return n.RecordedAt > at })
}

// longestUndo is how long the reason of taking an import back may be.
const longestUndo = 300

// UndoPeopleImport takes an import of people back as one act: the steps that it
// recorded are reversed, what it changed of people stands as before, and those
// whose only file it opened are erased. It is refused where something came after
// in any of its files. follow may be nil.
func (a *App) UndoPeopleImport(ctx context.Context, who domain.Actor, id int64, reason string, follow func(done, all int) error) (domain.Instant, error) {
	reason = strings.TrimSpace(reason)
	if follow == nil {
		follow = func(int, int) error { return nil }
	}
	at, err := a.do(ctx, who, actUndoPeople, strconv.FormatInt(id, 10), false, func(tx *storage.Tx) (map[string]string, error) {
		p, err := a.procedure(ctx, tx)
		if err != nil {
			return nil, err
		}
		in, err := tx.CaseImport(ctx, who.Sees, id)
		if err != nil {
			return nil, err
		}
		if err := permit(ctx, tx, who, domain.KeepFiles, in.Unit); err != nil {
			return nil, err
		}
		if in.UndoneAt != 0 {
			return nil, domain.Refuse(domain.CodeImportUndone, in.UndoneAt)
		}
		bad := &domain.Invalid{}
		switch {
		case reason == "":
			bad.Add(domain.Problem{Column: "reason", Code: domain.CodeReasonMissing})
		case utf8.RuneCountInString(reason) > longestUndo:
			bad.Add(domain.Problem{Column: "reason", Code: domain.CodeTextTooLong, Args: []any{longestUndo}})
		}
		touched, bundles, err := p.importedFiles(ctx, tx, domain.Everything, id)
		if err != nil {
			return nil, err
		}
		u := listUndo{a: a, tx: tx, who: who, p: p, of: in}
		if err := u.prepare(ctx, bundles, bad); err != nil {
			return nil, err
		}
		if err := bad.Err(); err != nil {
			return nil, err
		}
		for i, b := range bundles {
			if err := u.undo(ctx, b, touched[i].Fate); err != nil {
				return nil, err
			}
			if err := follow(i+1, len(bundles)); err != nil {
				return nil, err
			}
		}
		if err := forget(ctx, tx, who, u.gone, p.today, u.paper()); err != nil {
			return nil, err
		}
		detail := map[string]string{"import": u.paper(), "files": strconv.Itoa(len(bundles)), "erased": strconv.Itoa(len(u.gone)), "reason": reason}
		return detail, tx.UndoCaseImport(ctx, who, id, reason)
	})
	if err == nil {
		_ = a.db.ScrubKeys(ctx) // as after erasing
	}
	return at, err
}

// listUndo takes an import back, file by file.
type listUndo struct {
	a     *App
	tx    *storage.Tx
	who   domain.Actor
	p     procedure
	of    storage.CaseImport
	ring  credential.Ring
	files map[casefile.PersonID]int // how many files somebody has
	gone  []casefile.PersonID       // who came in with it alone, and is erased with it
}

// paper is what stands as the reason of erasing: the number of the import.
func (u *listUndo) paper() string { return strconv.FormatInt(u.of.ID, 10) }

// prepare notes what stands in the way.
func (u *listUndo) prepare(ctx context.Context, bundles []caseBundle, bad *domain.Invalid) (err error) {
	if u.ring, err = u.a.ring(ctx, u.tx); err != nil {
		return err
	}
	people := make([]casefile.PersonID, 0, len(bundles))
	for _, b := range bundles {
		people = append(people, b.Person)
	}
	lines, err := u.tx.FilesOfPeople(ctx, people)
	if err != nil {
		return err
	}
	u.files = map[casefile.PersonID]int{}
	for _, l := range lines {
		u.files[l.Record.Person]++
	}
	now, err := u.tx.PeopleNamed(ctx, people)
	if err != nil {
		return err
	}
	for _, b := range bundles {
		if b.since(u.of.RecordedAt) || now[b.Person].At > u.of.RecordedAt {
			bad.Add(domain.Problem{Code: domain.CodeListBuilt, Args: []any{b.Code}})
		}
	}
	return nil
}

// undo takes back what the import did in one file.
func (u *listUndo) undo(ctx context.Context, b caseBundle, fate casefile.Fate) error {
	standing := b.Standing(u.tx.At())
	for _, e := range slices.Backward(standing) {
		if e.RecordedAt != u.of.RecordedAt {
			continue
		}
		if err := reverse(ctx, u.tx, u.who, b.ID, e, ""); err != nil {
			return err
		}
	}
	if err := u.p.settle(ctx, u.tx, b.Record); err != nil {
		return err
	}
	versions, err := u.tx.PersonVersions(ctx, b.Person)
	if err != nil || len(versions) == 0 {
		return err
	}
	last := versions[len(versions)-1]
	if last.Master == "" { // erased meanwhile, at their own word
		return u.restateGone(ctx, b)
	}
	person, err := openPerson(u.ring, last)
	if err != nil {
		return err
	}
	if fate == casefile.EntryChanged && last.At == u.of.RecordedAt && len(versions) > 1 {
		before, err := openPerson(u.ring, versions[len(versions)-2])
		if err != nil {
			return err
		}
		key, err := u.ring.Unwrap(whose(b.Person), credential.Wrapped{Master: last.Master, Key: last.Wrapped})
		if err != nil {
			return err
		}
		if err := keepPerson(ctx, u.tx, u.who, key, b.Person, before, person); err != nil {
			return err
		}
		person = before
	}
	if err := u.a.restate(ctx, u.tx, u.who, u.p, b, person); err != nil {
		return err
	}
	if fate != casefile.EntryCreated || u.files[b.Person] > 1 {
		return nil
	}
	if err := answerErased(ctx, u.tx, u.who, b.ID, u.p.today, u.paper()); err != nil {
		return err
	}
	u.gone = append(u.gone, b.Person)
	return nil
}

// restateGone brings the facts of somebody who was erased to what the file says
// now: what they counted as stays with the admission, as long as there is one.
func (u *listUndo) restateGone(ctx context.Context, b caseBundle) error {
	all, err := u.p.bundles(ctx, u.tx, domain.Everything, []casefile.Record{b.Record})
	if err != nil {
		return err
	}
	c, err := u.p.counting(ctx, u.tx)
	if err != nil {
		return err
	}
	_, err = u.a.restateSome(ctx, u.tx, u.who, u.p, c, all)
	return err
}
