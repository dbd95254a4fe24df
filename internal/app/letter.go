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
	l, err := a.Draft(ctx, who, ask, r)
	if err != nil {
		return documents.Papers{}, err
	}
	t, err := documents.TemplateOf(r.Kind, l.Form.Layout)
	if err != nil {
		return documents.Papers{}, fmt.Errorf("%w: %w", domain.ErrNotFound, err)
	}
	return documents.Letter(l, t, a.now().Time())
}

// Draft decides what a letter says, with the facts behind each of its figures.
func (a *App) Draft(ctx context.Context, who domain.Actor, ask Ask, r letter.Request) (letter.Letter, error) {
	l, _, _, err := a.drafted(ctx, who, ask, r)
	return l, err
}

// drafted gives a letter with its board and the facts behind each line of it.
func (a *App) drafted(ctx context.Context, who domain.Actor, ask Ask, r letter.Request) (l letter.Letter, b Board, from letter.Sources, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		var book figure.Book
		if b, book, err = a.booked(ctx, tx, who, ask); err != nil {
			return err
		}
		if err := seesUnit(ctx, tx, who, b.Scope); err != nil {
			return err
		}
		facts, err := tx.Facts(ctx, who.Sees, storage.FactFilter{
			Indicator: domain.Admitted, From: b.Plan.From, To: b.Through(), KnownAt: b.KnownAt,
		})
		if err != nil {
			return err
		}
		from = letter.Sources{}
		for _, f := range facts {
			month := f.EffectiveOn.YearMonth()
			if line, ok := book.Line(f.Unit, f.SourceKind, month); ok {
				from[line] = append(from[line], f)
			}
			if book.Counts(f.Unit, f.SourceKind, month) {
				from[letter.Counted] = append(from[letter.Counted], f)
			}
		}
		form, err := a.letterForm(ctx, tx, who, r.Date, b.KnownAt)
		if err != nil {
			return err
		}
		l = letter.Draft(r, b.Progress, from, form, b.Simulated)
		return nil
	})
	return l, b, from, err
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
	ask.Stocks = sheet.PerPeople || sheet.PerMembers
	l, b, from, err := a.drafted(ctx, who, ask, letter.Request{Kind: letter.Urge, ShowClass: true})
	if err != nil {
		return figure.Progress{}, nil, err
	}
	if sheet.Chosen {
		l.Annex = letter.Chosen(b.Progress, from, sheet.Units)
	}
	data, err := documents.BoardXLSX(l, sheet.SheetColumns, b.Stocks, a.now().Time())
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
	switch file {
	case "docx":
		return "cong-van.docx", papers.Docx, nil
	case "pdf":
		return "cong-van.pdf", papers.PDF, nil
	case "xlsx":
		return "phu-luc.xlsx", papers.Annex, nil
	}
	return "", nil, domain.ErrNotFound
}
