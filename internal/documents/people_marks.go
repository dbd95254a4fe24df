package documents

import (
	"slices"
	"strconv"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/vi"
)

// PeopleMarks are the marks of one row of a list of people. What a file holds
// stands in none of them: the workbook says no more of anybody than it said
// before. changed are the fields that the row changes, fresh the steps that it
// adds.
func PeopleMarks(columns []ListColumn, e casefile.Entry, fate casefile.Fate, changed []string, fresh []casefile.Event, problems []domain.Problem) (out []CellMark) {
	colour := map[casefile.Fate]string{casefile.EntryCreated: fillNew, casefile.EntryChanged: fillChanged}[fate]
	switch fate {
	case casefile.EntryCreated:
		out = append(out, CellMark{entryCell(columns, e, "name"), colour, ""})
	case casefile.EntryChanged:
		for _, field := range changed {
			out = append(out, CellMark{e.Cells[field].At, colour, vi.PeopleChangedMark})
		}
		for _, step := range fresh {
			out = append(out, CellMark{e.Cells[casefile.EntryOn+string(step.Kind)].At, colour, vi.PeopleFreshMark})
		}
	case casefile.EntryRefused:
		for _, p := range problems {
			out = append(out, refusedMark(p, entryCell(columns, e, fieldHeaded(columns, p.Column))))
		}
	}
	return out
}

// PeopleCells are the cells of a row that may carry a mark.
func PeopleCells(columns []ListColumn, e casefile.Entry) (out []string) {
	for _, c := range columns {
		out = append(out, c.At+strconv.Itoa(e.Row))
	}
	return out
}

// fieldHeaded is the field whose column has a heading of the form; a problem of a
// blank cell is told by it.
func fieldHeaded(columns []ListColumn, heading string) string {
	i := slices.IndexFunc(columns, func(c ListColumn) bool { return c.Field != "" && vi.ListHeading(c.Field) == heading })
	if i < 0 {
		return ""
	}
	return columns[i].Field
}

// entryCell is the cell of a row in which something of a field is shown: its own,
// though it may be blank, or that of the name or the code.
func entryCell(columns []ListColumn, e casefile.Entry, field string) string {
	for _, f := range []string{field, "name", casefile.EntryCode} {
		if i := slices.IndexFunc(columns, func(c ListColumn) bool { return c.Field == f && f != "" }); i >= 0 {
			return columns[i].At + strconv.Itoa(e.Row)
		}
	}
	return ""
}
