package xlsx

import (
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strconv"
)

// sheet is a sheet being read, row by row.
type sheet struct {
	*part
	book  *workbook
	table *Table // nil until its heading is known

	row     int    // number of the row being read, or of the last one
	col     int    // column of the last cell of that row
	cells   []Cell // of that row
	filled  []int  // which of them are not blank
	content bool
	spills  []Area // what formulas above may have filled without standing there
	ended   bool   // past the rows
	merged  []Area // where there is no table to keep them
}

const (
	maxSpills = 1000
	maxMerged = 1000
)

func (w *workbook) openSheet(name string) (*sheet, error) {
	pt, err := w.parts.open(name)
	if err == nil && pt == nil {
		err = damaged(name, io.ErrUnexpectedEOF)
	}
	if err != nil {
		return nil, err
	}
	return &sheet{part: pt, book: w}, nil
}

// next reads up to the end of the next row with content; after the last it goes
// on to the list of merged cells and gives io.EOF.
func (s *sheet) next() (Row, error) {
	for {
		tok, err := s.token()
		if errors.Is(err, io.EOF) {
			s.close()
		}
		if err != nil {
			return Row{}, err
		}
		switch e := tok.(type) {
		case xml.StartElement:
			if err := s.start(e); err != nil {
				return Row{}, err
			}
		case xml.EndElement:
			switch {
			case e.Name.Local == "sheetData":
				s.ended = true
			case e.Name.Local == "row" && !s.ended && s.content:
				return Row{Number: s.row, Cells: s.cells}, nil
			}
		}
	}
}

func (s *sheet) start(e xml.StartElement) error {
	switch name := e.Name.Local; {
	case name == "row" && !s.ended:
		return s.startRow(attr(e, "r"))
	case name == "c" && !s.ended:
		return s.cell(e)
	case name == "mergeCell":
		kept := &s.merged
		if s.table != nil {
			kept = &s.table.merged
		}
		if a, ok := parseArea(attr(e, "ref")); ok && len(*kept) < maxMerged {
			*kept = append(*kept, a)
		}
	}
	return nil
}

func (s *sheet) startRow(number string) error {
	n := s.row + 1
	if number != "" {
		var err error
		if n, err = strconv.Atoi(number); err != nil {
			return damaged(s.name, err)
		}
	}
	if n <= s.row || n > lastRow {
		return damaged(s.name, strconv.ErrRange)
	}
	s.row, s.col, s.content = n, -1, false
	for _, i := range s.filled {
		s.cells[i] = Cell{}
	}
	s.filled = s.filled[:0]
	s.spills = slices.DeleteFunc(s.spills, func(a Area) bool { return a.Bottom < n })
	return nil
}

// put keeps a cell that is not blank. Below a heading only the columns of the
// heading are kept, so that a stray cell far right costs nothing.
func (s *sheet) put(c Cell) {
	if c.Kind == Blank && !c.IsFormula {
		return
	}
	if s.table != nil && !s.table.hasHeading(s.col) {
		if c.Kind != Blank {
			s.table.headless[s.col] = true
			s.content = true
		}
		return
	}
	s.content = true
	for len(s.cells) <= s.col {
		s.cells = append(s.cells, Cell{})
	}
	s.cells[s.col] = c
	s.filled = append(s.filled, s.col)
}

// spilled says that a formula in another cell filled this one.
func (s *sheet) spilled() bool {
	for _, a := range s.spills {
		if a.holds(s.row, s.col) {
			return true
		}
	}
	return false
}
