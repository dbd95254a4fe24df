package app

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strconv"

	"tiendo/internal/documents"
	"tiendo/internal/domain"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

// draftSheet is the kind of draft that keeps a workbook between looking at it
// and taking it in.
const draftSheet = "report sheet"

func sheetDraft(who domain.Actor) storage.DraftKey {
	return storage.DraftKey{Owner: who.Name, Kind: draftSheet}
}

// maySheets says that the actor takes workbooks of reports in at all.
func maySheets(who domain.Actor) error {
	if who.Can(domain.EnterReports) || who.Can(domain.SendReports) {
		return nil
	}
	return domain.ErrForbidden
}

// KeepSheet keeps an uploaded workbook until it is taken in, in place of the one
// there was. Nobody else sees it.
func (a *App) KeepSheet(ctx context.Context, who domain.Actor, f File) error {
	_, err := a.do(ctx, who, actKeepSheet, f.Name, false, func(tx *storage.Tx) (map[string]string, error) {
		if err := maySheets(who); err != nil {
			return nil, err
		}
		return map[string]string{"bytes": strconv.Itoa(len(f.Data))}, tx.SaveDraft(ctx, storage.Draft{DraftKey: sheetDraft(who), Body: f.Name, File: f.Data})
	})
	return err
}

// Sheet is the workbook that the actor keeps; false where there is none.
func (a *App) Sheet(ctx context.Context, who domain.Actor) (File, bool, error) {
	d, ok, err := a.draft(ctx, sheetDraft(who))
	return File{Name: d.Body, Data: d.File}, ok, err
}

// SheetKept tells which workbook the actor keeps, without reading it.
func (a *App) SheetKept(ctx context.Context, who domain.Actor) (k Kept, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		d, size, err := tx.DraftSize(ctx, sheetDraft(who))
		k = Kept{d.Body, size, d.SavedAt}
		return err
	})
	if errors.Is(err, domain.ErrNotFound) {
		return Kept{}, nil
	}
	return k, err
}

// DropSheet throws the kept workbook away.
func (a *App) DropSheet(ctx context.Context, who domain.Actor) error {
	return a.dropDraft(ctx, who, sheetDraft(who))
}

// NameUnits keeps which units the codes and names in workbooks mean, by what is
// said; from now on, for everybody of the unit that asks in the campaign.
func (a *App) NameUnits(ctx context.Context, who domain.Actor, campaign string, means map[string]string) (domain.Instant, error) {
	return a.do(ctx, who, actNameUnits, campaign, false, func(tx *storage.Tx) (map[string]string, error) {
		c, _, err := ownCampaign(ctx, tx, who, domain.EnterReports, campaign)
		if err != nil {
			return nil, err
		}
		if len(means) == 0 {
			return nil, domain.Refuse(domain.CodeImportMeans)
		}
		for _, said := range slices.Sorted(maps.Keys(means)) {
			units, err := a.unitsOf(ctx, tx, []string{means[said]})
			if err != nil {
				return nil, err
			}
			if err := permit(ctx, tx, who, domain.SeeFigures, units...); err != nil {
				return nil, err
			}
			if err := tx.AddAlias(ctx, who, c.Unit, said, units[0]); err != nil {
				return nil, err
			}
		}
		return map[string]string{"campaign": campaign, "units": strconv.Itoa(len(means))}, nil
	})
}

// MarkedSheet is the workbook with what becomes of its rows shown in it: coloured
// cells, and notes on those that changed or are refused.
func (a *App) MarkedSheet(f File, out SheetOutcome) ([]byte, error) {
	var marks []documents.CellMark
	for _, x := range out.Rows {
		marks = append(marks, documents.MarksOf(x.SheetRow, x.Fate, x.Changes, x.Problems)...)
	}
	var cells []string
	for _, x := range out.Rows {
		for _, at := range x.Cells {
			cells = append(cells, at)
		}
		cells = append(cells, x.At)
	}
	return documents.MarkSheet(f.Data, vi.SheetInput, marks, cells)
}

// AskedUnits are the units of which a campaign expects reports, in the official
// order: whom a name in a workbook may mean.
func (a *App) AskedUnits(ctx context.Context, who domain.Actor, campaign string) (out []domain.UnitVersion, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		c, err := findCampaign(ctx, tx, who, campaign)
		if err != nil {
			return err
		}
		periods, err := tx.Periods(ctx, who.Sees, c.ID)
		if err != nil || len(periods) == 0 {
			return err
		}
		reports, err := tx.Reports(ctx, who.Sees, storage.ReportFilter{Period: periods[len(periods)-1].ID})
		if err != nil {
			return err
		}
		history, err := a.history(ctx, tx)
		if err != nil {
			return err
		}
		for _, r := range reports {
			if vs := history.Versions(r.Unit); len(vs) > 0 {
				out = append(out, vs[len(vs)-1])
			}
		}
		slices.SortStableFunc(out, domain.OfficialOrder)
		return nil
	})
	return out, err
}
