package app

import (
	"context"
	"fmt"

	"tiendo/internal/documents"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/letter"
	"tiendo/internal/storage"
)

// Letter drafts a letter and makes its files. Drafting changes nothing that is
// kept: the question in the letter is enough to draft it again.
func (a *App) Letter(ctx context.Context, who domain.Actor, ask Ask, r letter.Request) (documents.Papers, error) {
	if r.Kind.ToOneUnit() || r.Unit != "" {
		return a.letterToUnit(ctx, who, ask, r)
	}
	l, err := a.Draft(ctx, who, ask, r)
	if err != nil {
		return documents.Papers{}, err
	}
	if !r.Kind.OfCommittee() && l.Total.Unit.Parent != 0 {
		return documents.Papers{}, domain.Refuse(domain.CodeLetterKind)
	}
	t, err := documents.TemplateFor(l)
	if err != nil {
		return documents.Papers{}, fmt.Errorf("%w: %w", domain.ErrNotFound, err)
	}
	when := a.now().Time()
	p, err := documents.Letter(l, t, when)
	if err != nil || ask.Rules != nil || !ask.StructureOn.IsZero() {
		return p, err // what would be under other rules is drafted once
	}
	p.Docx, err = documents.Stamped(p.Docx, documents.Stamp{Question: drafted(ask, r, l.KnownAt)}, when)
	return p, err
}

// Draft decides what a letter says, with the facts behind each of its figures.
func (a *App) Draft(ctx context.Context, who domain.Actor, ask Ask, r letter.Request) (letter.Letter, error) {
	l, _, _, err := a.drafted(ctx, who, ask, r)
	return l, err
}

// drafted gives a letter with its board and the facts behind each line of it.
func (a *App) drafted(ctx context.Context, who domain.Actor, ask Ask, r letter.Request) (l letter.Letter, b Board, from letter.Sources, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		if l, b, from, err = a.letterDraft(ctx, tx, who, ask, r); err != nil {
			return err
		}
		l.Seal, err = sealedAs(ctx, tx, who, l, from, ask.Class)
		return err
	})
	return l, b, from, err
}

// letterDraft gives a letter with its board and the facts of its figures by the line
// on which they stand.
func (a *App) letterDraft(ctx context.Context, tx *storage.Tx, who domain.Actor, ask Ask, r letter.Request) (letter.Letter, Board, letter.Sources, error) {
	b, from, err := a.sourced(ctx, tx, who, ask)
	if err != nil {
		return letter.Letter{}, b, nil, err
	}
	if err := seesUnit(ctx, tx, who, b.Scope); err != nil {
		return letter.Letter{}, b, nil, err
	}
	form, err := a.letterForm(ctx, tx, who, r, b)
	if err != nil {
		return letter.Letter{}, b, nil, err
	}
	l := letter.Draft(r, b.Progress, from, form, b.Simulated)
	day := r.Date
	if day.IsZero() {
		day = a.today()
	}
	if l.Own, err = a.ownTemplates(ctx, tx, form.Layout, day, b.KnownAt); err != nil {
		return letter.Letter{}, b, nil, err
	}
	if r.Kind.OfTargets() {
		beside, err := a.besides(ctx, tx, who, ask, b)
		if err != nil {
			return letter.Letter{}, b, nil, err
		}
		for line, facts := range beside.LastFrom {
			from[line] = append(from[line], facts...)
		}
		for unit, f := range beside.Members {
			from[unit] = append(from[unit], f)
		}
		l = l.WithTargets(beside)
		if r.Division != "" {
			s, err := a.submitted(ctx, tx, who, b, r.Division)
			if err != nil {
				return letter.Letter{}, b, nil, err
			}
			for _, stock := range s.Stocks {
				for unit, f := range stock {
					from.Add(letter.Sources{unit: {f}})
				}
			}
			l = l.WithProposal(s)
		}
	}
	if l, err = a.letterAround(ctx, tx, who, ask, b, l, from); err != nil {
		return letter.Letter{}, b, nil, err
	}
	return l, b, from, nil
}

// sourced gives a board with the facts behind it, by line; a bare question has
// none of them. Where a figure is only printed they are not needed, and among
// 40.000 they are what takes the time.
func (a *App) sourced(ctx context.Context, tx *storage.Tx, who domain.Actor, ask Ask) (Board, letter.Sources, error) {
	b, book, err := a.booked(ctx, tx, who, ask)
	if err != nil || ask.bare {
		return b, letter.Sources{}, err
	}
	facts, err := tx.Facts(ctx, who.Sees, storage.FactFilter{
		Indicator: domain.Admitted, From: b.Plan.From, To: b.Through(), KnownAt: b.KnownAt,
	})
	if err != nil {
		return b, nil, err
	}
	return b, sortFacts(book, facts), nil
}

// besides are what a paper about targets needs beside its own question: the
// whole plan before, the targets before the latest decision, and the members at
// the beginning.
func (a *App) besides(ctx context.Context, tx *storage.Tx, who domain.Actor, ask Ask, b Board) (letter.Beside, error) {
	var out letter.Beside
	plans, err := tx.Plans(ctx)
	if err != nil {
		return out, err
	}
	var last figure.Plan
	for _, p := range plans {
		if p.To < b.Plan.From && p.RecordedAt <= b.KnownAt && p.To > last.To {
			last = p
		}
	}
	if last.ID != 0 {
		past, from, err := a.sourced(ctx, tx, who, Ask{Plan: last.Code, AsOf: last.To, KnownAt: b.KnownAt, Unit: ask.Unit, StructureOn: b.StructureOn, bare: ask.bare})
		if err != nil {
			return out, err
		}
		out.Last, out.LastFrom = &past.Progress, from
	}
	if b.Latest.ID != b.First.ID {
		before := ask
		before.KnownAt = b.Latest.RecordedAt - 1
		past, err := a.board(ctx, tx, who, before)
		if err != nil {
			return out, err
		}
		out.Before = &past.Progress
	}
	out.Members, err = tx.Stocks(ctx, who.Sees, domain.Members, b.Plan.From, b.KnownAt)
	return out, err
}

// SheetColumns are the columns of the board's workbook.
type SheetColumns = documents.BoardColumns

// Sheet is how the board's workbook is wanted: its rows and columns.
type Sheet struct {
	SheetColumns
	Chosen bool            // only the units named, in their order; otherwise all
	Units  []domain.UnitID // of the rows
}

// WholeSheet has every row and the usual columns.
var WholeSheet = Sheet{SheetColumns: SheetColumns{Months: true, Remaining: true, Streak: true}}

// Excel is the board as a workbook.
func (a *App) Excel(ctx context.Context, who domain.Actor, ask Ask, sheet Sheet) (figure.Progress, []byte, error) {
	ask.Stocks, ask.Plans = sheet.PerPeople || sheet.PerMembers, sheet.Planned
	l, b, from, err := a.drafted(ctx, who, ask, letter.Request{Kind: letter.Urge, ShowClass: true})
	if err != nil {
		return figure.Progress{}, nil, err
	}
	if sheet.Chosen {
		l.Annex = letter.Chosen(b.Progress, from, sheet.Units)
	}
	data, err := documents.BoardXLSX(l, sheet.SheetColumns, b.Stocks, b.Planned, a.now().Time())
	return b.Progress, data, err
}

// BoardFile is the board's workbook with a name to save it under.
func (a *App) BoardFile(ctx context.Context, who domain.Actor, ask Ask, sheet Sheet) (name string, data []byte, err error) {
	p, data, err := a.Excel(ctx, who, ask, sheet)
	name = "tien-do-" + p.Plan.Code
	if p.Total.Unit.Parent != 0 {
		name += "-" + p.Total.Unit.Code
	}
	return fmt.Sprintf("%s-%s.xlsx", name, p.AsOf), data, err
}

// LetterFile is one file of a letter with a name to save it under.
func (a *App) LetterFile(ctx context.Context, who domain.Actor, ask Ask, kind, file string) (name string, data []byte, err error) {
	papers, err := a.Letter(ctx, who, ask, letter.Request{Kind: letter.Kind(kind)})
	if err != nil {
		return "", nil, err
	}
	data, ok := papers.File(file)
	if !ok {
		return "", nil, domain.ErrNotFound
	}
	return documents.FileName(letter.Kind(kind), file), data, nil
}
