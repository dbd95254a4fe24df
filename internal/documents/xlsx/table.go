// Package xlsx reads one table out of a file that people made: an .xlsx
// workbook or a .csv text, told apart by content and not by name. It reads row
// by row, cleans the text of every cell and tells what kind of cell it was, but
// knows nothing of what the table is about.
package xlsx

import (
	"errors"
	"io"
	"iter"
	"slices"
	"strconv"
)

// Limits of one file. More is refused as soon as it is seen.
const (
	MaxRows     = 200_000  // rows with content below the heading
	MaxColumns  = 16_384   // as many as a spreadsheet has
	MaxUnzipped = 64 << 20 // bytes of all parts of a workbook, or of a text
)

// Kind says what a cell holds.
type Kind uint8

// The kinds of cells. In a text file a cell is Blank or Text.
const (
	Blank  Kind = iota
	Text        //
	Number      // Text holds plain digits: 24781, 4.5, -3
	Date        // Text holds the day as 2026-05-20; a time of day is cut off
	Bool        // Text holds TRUE or FALSE
	Error       // Text holds #REF! and the like
)

// Cell is one cell, its text in NFC and without blanks around it.
type Cell struct {
	Text      string
	Kind      Kind
	IsFormula bool // the value was calculated, not typed
}

// Row is one row with content. Its cells stand under the cells of the heading
// and are overwritten by the next row; their texts stay.
type Row struct {
	Number int // 1 is the first row of the sheet or line of the text
	Cells  []Cell
	Fields int // how many the line of a text had; 0 in a workbook
}

// Table is the table of a file: a heading, which is the first row with content,
// and the rows below it, to be read once.
type Table struct {
	Sheet   string   // name of the sheet; empty for a text
	Others  []string // further visible sheets with content, which are not read
	Heading Row

	next     func() (Row, error) // io.EOF after the last
	merged   []Area
	headless map[int]bool
	last     int  // number of the last row read
	isText   bool // whose cells have no address
}

// Open finds out what the file is and reads it up to its heading.
func Open(data []byte) (*Table, error) {
	switch what := sniff(data); what {
	case "":
		return openCSV(data)
	case "zip":
		return openWorkbook(data)
	case "empty":
		return nil, &Refusal{Why: Empty}
	default:
		return nil, &Refusal{Why: NotSheet, What: what}
	}
}

// Rows are the rows with content below the heading. It ends at the first error,
// which is a *Refusal.
func (t *Table) Rows() iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		for n := 0; ; n++ {
			row, err := t.next()
			if errors.Is(err, io.EOF) {
				return
			}
			if err == nil && n == MaxRows {
				err = &Refusal{Why: TooManyRows}
			}
			if err == nil {
				t.last = row.Number
			}
			if !yield(row, err) || err != nil {
				return
			}
		}
	}
}

// Merged are the areas of merged cells that touch the rows of the table. The
// file lists them after its rows, so they are known when Rows has ended.
func (t *Table) Merged() []Area {
	return slices.DeleteFunc(slices.Clone(t.merged), func(a Area) bool {
		return a.Bottom < t.Heading.Number || a.Top > t.last
	})
}

// Headless are the columns (0 is the first) that hold something but have no
// heading. It is known when Rows has ended.
func (t *Table) Headless() []int {
	var cols []int
	for col := range t.headless {
		cols = append(cols, col)
	}
	slices.Sort(cols)
	return cols
}

// Address names a cell as people see it, D9; in a text cells have no address.
func (t *Table) Address(row, col int) string {
	if t.isText {
		return ""
	}
	return ColumnName(col) + strconv.Itoa(row)
}

// setHeading keeps a copy of the first row, without blank cells at its end.
func (t *Table) setHeading(row Row) {
	cells := slices.Clone(row.Cells)
	for len(cells) > 0 && cells[len(cells)-1].Kind == Blank {
		cells = cells[:len(cells)-1]
	}
	t.Heading = Row{Number: row.Number, Cells: cells, Fields: row.Fields}
	t.headless = make(map[int]bool)
	t.last = row.Number
}

// hasHeading says that the column has one; content elsewhere is noted.
func (t *Table) hasHeading(col int) bool {
	return col < len(t.Heading.Cells) && t.Heading.Cells[col].Kind != Blank
}
