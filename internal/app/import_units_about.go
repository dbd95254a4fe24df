package app

import (
	"context"
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage"
)

// areas adds what changed in the area kinds. A new unit has them from its
// first day; later changes hold from today.
func (u *unitsImport) areas(ctx context.Context) error {
	now, err := u.tx.Areas(ctx, domain.Everything, u.lastDay(), u.tx.At())
	if err != nil {
		return err
	}
	for _, r := range u.rows {
		if !r.HasAreaKinds {
			continue
		}
		id := u.ids[r.Code]
		from := max(u.today, r.OpenOn)
		if u.isNew[id] {
			from = r.OpenOn
		}
		for _, kind := range domain.AreaKinds {
			is, was := slices.Contains(r.AreaKinds, kind), slices.Contains(now[id], kind)
			if is != was {
				u.newAreas = append(u.newAreas, storage.UnitArea{Unit: id, Kind: kind, Holds: is, EffectiveOn: from, Source: u.file})
			}
		}
	}
	return nil
}

// lastDay is a day by which everything the file may have said before holds: the
// first day of a unit may lie ahead.
func (u *unitsImport) lastDay() domain.Date {
	day := u.today
	for _, r := range u.rows {
		day = max(day, r.OpenOn)
	}
	return day
}

// stocks adds members, cells and population where they differ from what is
// known: from the unit's first day where nothing was, else from today.
func (u *unitsImport) stocks(ctx context.Context) error {
	for _, indicator := range []domain.Indicator{domain.Members, domain.Cells, domain.Population} {
		now, err := u.tx.Stocks(ctx, domain.Everything, indicator, u.lastDay(), u.tx.At())
		if err != nil {
			return err
		}
		for _, r := range u.rows {
			n, given := r.Stocks[indicator]
			was, known := now[u.ids[r.Code]]
			if !given || known && was.Quantity == n {
				continue
			}
			if known {
				if u.stockWas == nil {
					u.stockWas = map[stockKey]int64{}
				}
				u.stockWas[stockKey{was.Unit, indicator}] = was.Quantity
			}
			day := max(u.today, was.EffectiveOn)
			if !known {
				day = r.OpenOn
			}
			f := figure.Fact{
				Unit: u.ids[r.Code], Indicator: indicator, CoversFrom: day, EffectiveOn: day, Quantity: n,
				RecordedBy: u.who.Name, SourceKind: figure.Declared, Source: u.file,
			}
			if known && was.EffectiveOn == day {
				back := was
				back.Quantity, back.Reverses, back.RecordedBy, back.Source = -was.Quantity, was.ID, u.who.Name, u.file
				u.newStocks = append(u.newStocks, back)
			}
			u.newStocks = append(u.newStocks, f)
		}
	}
	return nil
}
