package app

import (
	"cmp"
	"context"
	"slices"

	"tiendo/internal/documents"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
)

// PeopleBookAsk asks for the form of lists of people.
type PeopleBookAsk struct {
	Unit string // code; empty: the one acted from
	// With puts those in who have a file: an act that opens them, with a reason.
	With   bool
	Reason casefile.ReadReason
	Paper  string
}

// PeopleWorkbook makes the form in which lists come in: blank, or with the people
// on their way of a unit, whose files are opened by that.
//
// Errors: those of OpenPeople; domain.ErrNotFound, domain.ErrForbidden.
func (a *App) PeopleWorkbook(ctx context.Context, who domain.Actor, ask PeopleBookAsk) ([]byte, error) {
	var (
		book  documents.PeopleBook
		lines []storage.FileLine
	)
	err := a.db.View(ctx, func(tx *storage.Tx) error {
		p, err := a.procedure(ctx, tx)
		if err != nil {
			return err
		}
		if book.Unit, err = p.unitOr(ask.Unit, who); err != nil {
			return err
		}
		if err := permit(ctx, tx, who, domain.KeepFiles, book.Unit.Unit); err != nil {
			return err
		}
		simulated, err := tx.Setting(ctx, storage.Simulated)
		if err != nil {
			return err
		}
		book.Simulated = simulated != ""
		paths, err := tx.Paths(ctx, who.Sees)
		if err != nil {
			return err
		}
		book.Cells = p.cellsOf(book.Unit, paths, who)
		if !ask.With {
			return nil
		}
		see, err := tx.ScopeOf(ctx, book.Unit.Unit)
		if err != nil {
			return err
		}
		lines, _, err = tx.Files(ctx, see, storage.FileFilter{Stages: []int{1, 2, 3, 4, 5}, Sort: storage.ByCode, Most: documents.MostPeople})
		return err
	})
	if err != nil {
		return nil, err
	}
	if len(lines) > 0 {
		codes := make([]string, len(lines))
		for i, l := range lines {
			codes[i] = l.Code
		}
		if _, err := a.OpenPeople(ctx, who, PeopleOpened{Files: codes, Reason: ask.Reason, Paper: ask.Paper}); err != nil {
			return nil, err
		}
		if book.Rows, err = a.bookRows(ctx, lines); err != nil {
			return nil, err
		}
	}
	return documents.PeopleWorkbook(book, a.now().Time())
}

// cellsOf are the units below one that may be written into a list.
func (p procedure) cellsOf(of domain.UnitVersion, paths map[domain.UnitID]string, who domain.Actor) (out []domain.UnitVersion) {
	for unit, path := range paths {
		u, ok := p.tree.Unit(unit)
		if ok && u.Kind != domain.Province && who.May(domain.KeepFiles, path) && (unit == of.Unit || len(p.tree.Line(of.Unit, unit)) > 0) {
			out = append(out, u)
		}
	}
	slices.SortFunc(out, func(a, b domain.UnitVersion) int {
		return cmp.Or(cmp.Compare(a.OrderNo, b.OrderNo), cmp.Compare(a.Code, b.Code))
	})
	return out[:min(len(out), mostCells)]
}

// mostCells is how many units drop down in the form.
const mostCells = 5000

// bookRows opens the people of files.
func (a *App) bookRows(ctx context.Context, lines []storage.FileLine) (rows []documents.PeopleBookRow, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		p, err := a.procedure(ctx, tx)
		if err != nil {
			return err
		}
		ring, err := a.ring(ctx, tx)
		if err != nil {
			return err
		}
		records, people := make([]casefile.Record, len(lines)), make([]casefile.PersonID, len(lines))
		for i, l := range lines {
			records[i], people[i] = l.Record, l.Record.Person
		}
		bundles, err := p.bundles(ctx, tx, domain.Everything, records)
		if err != nil {
			return err
		}
		sealed, err := tx.PeopleNamed(ctx, people)
		if err != nil {
			return err
		}
		for i, b := range bundles {
			person, err := openPerson(ring, sealed[b.Person])
			if err != nil {
				return err
			}
			at, _ := p.tree.Unit(lines[i].Now.Unit)
			rows = append(rows, documents.PeopleBookRow{Code: b.Code, Unit: at.Code, Person: person, Events: b.Standing(tx.At())})
		}
		return nil
	})
	return rows, err
}

// PeopleUnits are the units that may be meant in a list for a unit: it and those
// below it in which the actor keeps files.
func (a *App) PeopleUnits(ctx context.Context, who domain.Actor, code string) (out []domain.UnitVersion, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		p, err := a.procedure(ctx, tx)
		if err != nil {
			return err
		}
		unit, err := p.unitOr(code, who)
		if err != nil {
			return err
		}
		if err := permit(ctx, tx, who, domain.KeepFiles, unit.Unit); err != nil {
			return err
		}
		paths, err := tx.Paths(ctx, who.Sees)
		if err != nil {
			return err
		}
		out = p.cellsOf(unit, paths, who)
		return nil
	})
	return out, err
}
