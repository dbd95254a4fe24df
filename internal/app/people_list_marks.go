package app

import (
	"context"
	"strconv"

	"tiendo/internal/documents"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
)

// MarkedPeople is a list of people with what becomes of its rows shown in it:
// coloured cells, and notes on those that are refused or change something. It is
// the list that came in, for whoever brought it, and says no more of anybody
// than it did. That it went out stays on record, without anything that stands
// in it.
func (a *App) MarkedPeople(ctx context.Context, who domain.Actor, in PeopleImport, out PeopleOutcome) ([]byte, error) {
	var (
		marks []documents.CellMark
		cells []string
	)
	for _, f := range out.Rows {
		var changed []string
		for _, c := range f.Fields {
			changed = append(changed, c.Field)
		}
		marks = append(marks, documents.PeopleMarks(out.Columns, f.Entry, f.Fate, changed, f.Fresh, f.Problems)...)
		cells = append(cells, documents.PeopleCells(out.Columns, f.Entry)...)
	}
	data, err := documents.MarkSheet(in.Data, out.Sheet, marks, cells)
	if err != nil {
		return nil, err
	}
	_, err = a.do(ctx, who, actMarkPeople, out.Unit.Code, false, func(tx *storage.Tx) (map[string]string, error) {
		if err := permit(ctx, tx, who, domain.KeepFiles, out.Unit.Unit); err != nil {
			return nil, err
		}
		return map[string]string{"count": strconv.Itoa(out.Read()), "refused": strconv.Itoa(out.Counts[casefile.EntryRefused])}, nil
	})
	return data, err
}
