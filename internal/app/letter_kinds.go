package app

import (
	"context"
	"fmt"
	"slices"

	"tiendo/internal/documents"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/letter"
	"tiendo/internal/storage"
)

// letterAround adds what a kind of letter needs beside its own question.
func (a *App) letterAround(ctx context.Context, tx *storage.Tx, who domain.Actor, ask Ask, b Board, l letter.Letter, from letter.Sources) (letter.Letter, error) {
	switch {
	case l.Kind == letter.Commend:
		beside, err := a.besides(ctx, tx, who, ask, b)
		if err != nil {
			return l, err
		}
		l = l.WithCommended(beside, from)
		if len(l.Commended) == 0 {
			return l, domain.Refuse(domain.CodeLetterNobody)
		}
		from.Add(beside.LastFrom)
	case l.Kind.Reports() || l.Kind == letter.UnitReport:
		around, err := a.around(ctx, tx, who, ask, b, l.Kind)
		if err != nil {
			return l, err
		}
		l = l.WithPeriod(around, from)
		from.Add(around.YearAgo)
		from.Add(around.SourcesHeld)
		from.Add(around.FilesHeld)
		from.Add(around.Year)
	}
	return l, nil
}

// held are the facts that the units of a board last reported of some lines of
// the monthly report.
func held(ctx context.Context, tx *storage.Tx, who domain.Actor, b Board, lines ...domain.Indicator) (letter.Sources, error) {
	units := make([]domain.UnitID, len(b.Lines))
	for i, l := range b.Lines {
		units[i] = l.Unit.Unit
	}
	out := letter.Sources{}
	for _, line := range lines {
		stock, err := tx.Stocks(ctx, who.Sees, line, b.AsOf, b.KnownAt, units...)
		if err != nil {
			return nil, err
		}
		for unit, fact := range stock {
			out[unit] = append(out[unit], fact)
		}
	}
	return out, nil
}

// around is what a report needs: the same days one year before, the calendar
// year, each window of targets in it, and the month before as it was known when
// it was due.
func (a *App) around(ctx context.Context, tx *storage.Tx, who domain.Actor, ask Ask, b Board, kind letter.Kind) (out letter.Around, err error) {
	yearBefore := func(d domain.Date) domain.Date {
		return min(domain.NewDate(d.Year()-1, d.Month(), 1).YearMonth().Last(), domain.NewDate(d.Year()-1, d.Month(), min(d.Day(), 28))+domain.Date(max(0, d.Day()-28)))
	}
	_, book, err := a.booked(ctx, tx, who, ask)
	if err != nil {
		return out, err
	}
	between := func(first, last domain.Date) (letter.Sources, error) {
		facts, err := tx.Facts(ctx, who.Sees, storage.FactFilter{Indicator: domain.Admitted, From: first, To: last, KnownAt: b.KnownAt})
		return sortFacts(book, facts), err
	}
	if out.YearAgo, err = between(yearBefore(b.Plan.From), yearBefore(b.Through())); err != nil {
		return out, err
	}
	if kind == letter.Month {
		if out.SourcesHeld, err = held(ctx, tx, who, b, "sources.end"); err != nil {
			return out, err
		}
		if out.FilesHeld, err = held(ctx, tx, who, b, "files.open", "files.verifying", "files.at_base", "files.at_committee"); err != nil {
			return out, err
		}
	}
	if kind != letter.Year {
		out.Then, out.Now, err = a.lastReport(ctx, tx, who, ask, b)
		return out, err
	}
	year := b.AsOf.Year()
	if b.Ended {
		year = b.Plan.To.Year()
	}
	first, last := domain.NewDate(year, 1, 1), min(domain.NewDate(year, 12, 31), b.AsOf)
	if out.Year, err = between(first, last); err != nil {
		return out, err
	}
	plans, err := tx.Plans(ctx)
	if err != nil {
		return out, err
	}
	slices.SortFunc(plans, func(x, y figure.Plan) int { return int(x.From - y.From) })
	for _, p := range plans {
		if p.To < first || p.From > last || p.RecordedAt > b.KnownAt {
			continue
		}
		window, from, err := a.sourced(ctx, tx, who, Ask{Plan: p.Code, AsOf: b.AsOf, KnownAt: b.KnownAt, Unit: ask.Unit})
		if err != nil {
			return out, err
		}
		out.Windows, out.From = append(out.Windows, window.Progress), append(out.From, from)
	}
	return out, nil
}

// lastReport is the end of the month before the report's, as it was known when
// that month was due and as it is known at the question's instant; both nil where
// nothing was known then.
func (a *App) lastReport(ctx context.Context, tx *storage.Tx, who domain.Actor, ask Ask, b Board) (then, now *figure.Progress, err error) {
	if len(b.Months) < 2 {
		return nil, nil, nil
	}
	month := b.Months[len(b.Months)-2]
	ask.AsOf = month.Last()
	ask.KnownAt = b.KnownAt
	today, err := a.board(ctx, tx, who, ask)
	if err != nil {
		return nil, nil, err
	}
	due := (month + 1).On(b.Rules.DueDay).End()
	if due >= b.KnownAt || b.Plan.RecordedAt > due {
		return nil, nil, nil
	}
	ask.KnownAt = due
	past, err := a.board(ctx, tx, who, ask)
	if err != nil {
		return nil, nil, err
	}
	return &past.Progress, &today.Progress, nil
}

// sortFacts puts facts on the lines of a board on which they stand.
func sortFacts(book figure.Book, facts []figure.Fact) letter.Sources {
	out := letter.Sources{}
	for _, f := range facts {
		month := f.EffectiveOn.YearMonth()
		if line, ok := book.Line(f.Unit, f.SourceKind, month); ok {
			out[line] = append(out[line], f)
		}
		if book.Counts(f.Unit, f.SourceKind, month) {
			out[letter.Counted] = append(out[letter.Counted], f)
		}
	}
	return out
}

// letterToUnit makes the files of a letter for one unit: the template's wording
// with the paragraphs that this unit is to read.
func (a *App) letterToUnit(ctx context.Context, who domain.Actor, ask Ask, r letter.Request) (documents.Papers, error) {
	asked, request := ask, r
	code := r.Unit
	if code == "" {
		code, ask.Unit = ask.Unit, ""
	}
	if code == "" {
		return documents.Papers{}, domain.Refuse(domain.CodeLetterNobody)
	}
	r.ByUnit, r.Unit = true, ""
	if !r.Kind.Sendable() {
		return documents.Papers{}, domain.Refuse(domain.CodeLetterByUnit)
	}
	l, _, from, err := a.drafted(ctx, who, ask, r)
	if err != nil {
		return documents.Papers{}, err
	}
	text, err := wording(l)
	if err != nil {
		return documents.Papers{}, err
	}
	text.Sending.Whom = letter.Everybody // this one was asked for by name
	for _, v := range text.Variants(l.Progress).Variants {
		for _, line := range v.Lines {
			if line.Unit.Code == code {
				p, err := documents.Written(l.ToUnit(line, from), text.Of(v), a.now().Time())
				if err != nil {
					return p, err
				}
				p.Docx, err = documents.Stamped(p.Docx, documents.Stamp{Question: drafted(asked, request, l.KnownAt)}, a.now().Time())
				return p, err
			}
		}
	}
	return documents.Papers{}, fmt.Errorf("unit %s: %w", code, domain.ErrNotFound)
}
