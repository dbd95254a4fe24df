package documents

import (
	"errors"
	"strings"

	"tiendo/internal/documents/xlsx"
	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

// column is a column that a kind of file has: its name in the file format, and
// further names that people give it, folded.
type column struct {
	name     string
	also     []string
	required bool
}

// file is one file being read: which of its columns are used for what, and
// everything found wrong with it so far.
type file struct {
	table *xlsx.Table
	place domain.Problem // the file and sheet of every problem
	at    map[string]int // position of a column by its name
	needs map[string]bool
	bad   domain.Invalid
	codes map[string]string // each unit code once, as thousands of rows repeat it
}

// line is one row of a file, whose cells are asked for by the names of columns.
type line struct {
	*file
	xlsx.Row
}

// read reads a file of the given columns and calls see for every row. The error
// is a *domain.Invalid with everything that was wrong, also what see found; the
// sheet comes with it unless the file was refused as a whole.
func read(name string, data []byte, columns []column, see func(line)) (domain.Sheet, error) {
	return readFollowed(name, data, columns, see, func(int) error { return nil })
}

// followEvery is after how many rows whoever follows the reading is told.
const followEvery = 2000

// readFollowed tells follow how many rows were read, now and then; its error
// ends the reading.
func readFollowed(name string, data []byte, columns []column, see func(line), follow func(rows int) error) (domain.Sheet, error) {
	f := &file{
		place: domain.Problem{File: name},
		at:    map[string]int{},
		needs: map[string]bool{},
		codes: map[string]string{},
	}
	sheet := domain.Sheet{File: name}
	table, err := xlsx.Open(data)
	if err != nil {
		return domain.Sheet{}, f.refused(err)
	}
	f.table = table
	if len(table.Others) > 0 {
		f.place.Sheet = table.Sheet
	}
	if f.match(columns); f.bad.Total > 0 {
		return domain.Sheet{}, f.bad.Err()
	}
	for row, err := range table.Rows() {
		if err != nil {
			return domain.Sheet{}, f.refused(err)
		}
		if sheet.Rows%followEvery == 0 {
			if err := follow(sheet.Rows); err != nil {
				return domain.Sheet{}, err
			}
		}
		sheet.Rows++
		f.line(row, see)
	}
	if sheet.Rows == 0 {
		f.bad.Add(f.problem(domain.CodeNoRows))
	}
	if err := f.withMerged(); err != nil {
		return sheet, err
	}
	sheet.Ignored = f.ignored()
	return sheet, nil
}

func (f *file) line(row xlsx.Row, see func(line)) {
	if want := len(f.table.Heading.Cells); row.Fields != 0 && row.Fields != want {
		p := f.problem(domain.CodeRowRagged, row.Fields, want)
		p.Row = row.Number
		f.bad.Add(p)
		return
	}
	see(line{f, row})
}

// problem is one with the file as its place.
func (f *file) problem(code domain.Code, args ...any) domain.Problem {
	p := f.place
	p.Code, p.Args = code, args
	return p
}

// problemAt is one with a cell as its place.
func (f *file) problemAt(row, col int, value string, code domain.Code, args ...any) domain.Problem {
	p := f.problem(code, args...)
	p.Row, p.Cell = row, f.table.Address(row, col)
	p.Column = f.table.Heading.Cells[col].Text
	p.Value = shortened(value)
	return p
}

// maxValue is how much of a wrong value is kept to be shown.
const maxValue = 200

func shortened(s string) string {
	n := 0
	for i := range s {
		if n++; n > maxValue {
			return strings.Clone(s[:i])
		}
	}
	return strings.Clone(s)
}

// withMerged puts the merged cells first: they are the cause of the blank cells
// that the rows complained of.
func (f *file) withMerged() error {
	var all domain.Invalid
	for _, a := range f.table.Merged() {
		if f.uses(a.Left, a.Right) {
			p := f.problem(domain.CodeMerged, a.String())
			p.Row, p.Cell = a.Top, a.String()
			all.Add(p)
		}
	}
	total := all.Total + f.bad.Total
	for _, p := range f.bad.Problems {
		all.Add(p)
	}
	all.Total = total
	return all.Err()
}

func (f *file) uses(left, right int) bool {
	for _, col := range f.at {
		if left <= col && col <= right {
			return true
		}
	}
	return false
}

// ignored names everything in the file that was not read: columns of no use
// here in their order, columns without a heading, other sheets.
func (f *file) ignored() []string {
	var names []string
	for col, c := range f.table.Heading.Cells {
		if c.Kind != xlsx.Blank && !f.uses(col, col) {
			names = append(names, c.Text)
		}
	}
	for _, col := range f.table.Headless() {
		names = append(names, vi.UnnamedColumn(xlsx.ColumnName(col)))
	}
	for _, name := range f.table.Others {
		names = append(names, vi.OtherSheet(name))
	}
	return names
}

// refused turns the reason for which a file cannot be read into a problem.
func (f *file) refused(err error) error {
	r, ok := errors.AsType[*xlsx.Refusal](err)
	if !ok {
		return err
	}
	p := f.problem(domain.CodeFileDamaged, r.What)
	p.Row = r.Row
	switch r.Why {
	case xlsx.Empty:
		p.Code, p.Args = domain.CodeFileEmpty, nil
	case xlsx.NotSheet:
		p.Code = domain.CodeNotSheet
	case xlsx.NotUTF8:
		p.Code, p.Args = domain.CodeNotUTF8, nil
	case xlsx.TooLarge:
		p.Code, p.Args = domain.CodeFileTooBig, []any{xlsx.MaxUnzipped >> 20}
	case xlsx.TooManyRows:
		p.Code, p.Args = domain.CodeTooManyRows, []any{xlsx.MaxRows}
	case xlsx.TooWide:
		p.Code, p.Args = domain.CodeTooManyCols, []any{xlsx.MaxColumns}
	case xlsx.NoContent:
		p.Code, p.Args = domain.CodeSheetEmpty, nil
	case xlsx.QuoteOpen:
		p.Code, p.Args = domain.CodeQuoteOpen, nil
	case xlsx.QuoteStray:
		p.Code, p.Args = domain.CodeQuoteStray, nil
	}
	return &domain.Invalid{Problems: []domain.Problem{p}, Total: 1}
}
