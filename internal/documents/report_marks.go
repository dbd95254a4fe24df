package documents

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"tiendo/internal/documents/xlsx"
	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/vi"
)

// CellMark is what is shown of a cell in a workbook that goes back.
type CellMark struct {
	Cell string
	Fill string // hexadecimal
	Note string // empty for none
}

// MarksOf are the marks of one row.
func MarksOf(x report.SheetRow, fate report.Fate, changes []report.Change, problems []domain.Problem) (out []CellMark) {
	switch fate {
	case report.Created:
		for _, c := range changes {
			out = append(out, CellMark{x.Cells[c.Line.Code], fillNew, ""})
		}
	case report.Changed:
		for _, c := range changes {
			out = append(out, CellMark{x.Cells[c.Line.Code], fillChanged, vi.SheetMark(c)})
		}
	case report.Refused:
		for _, p := range problems {
			cell, _, _ := strings.Cut(p.Cell, ":")
			if cell == "" {
				cell = x.At
			}
			p.File, p.Sheet, p.Row, p.Column, p.Cell = "", "", 0, "", ""
			out = append(out, CellMark{cell, fillRefused, vi.SheetRefusedMark + vi.Problem(p)})
		}
	}
	return out
}

// mostNotes is how many notes a workbook that goes back carries; cells beyond
// keep their colour.
const mostNotes = 2000

// MarkReportSheet gives a workbook back with its marks, and without those of an
// earlier time. cells are all those that may carry one.
func MarkReportSheet(data []byte, marks []CellMark, cells []string) ([]byte, error) {
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: xlsx.MaxUnzipped, UnzipXMLSizeLimit: xlsx.MaxUnzipped})
	if err != nil {
		return nil, fmt.Errorf("open the workbook again: %w", err)
	}
	defer func() { _ = f.Close() }()
	m := marker{f: f, styles: map[string]int{}}
	if err := m.clear(cells); err != nil {
		return nil, err
	}
	notes := map[string][]string{}
	var order []string
	for _, x := range marks {
		if x.Cell == "" {
			continue
		}
		if err := m.fill(x.Cell, x.Fill); err != nil {
			return nil, err
		}
		if x.Note != "" && (len(order) < mostNotes || notes[x.Cell] != nil) {
			if notes[x.Cell] == nil {
				order = append(order, x.Cell)
			}
			if !slices.Contains(notes[x.Cell], x.Note) {
				notes[x.Cell] = append(notes[x.Cell], x.Note)
			}
		}
	}
	for _, cell := range order {
		err := f.AddComment(vi.SheetInput, excelize.Comment{Cell: cell, Author: vi.Commission, Text: strings.Join(notes[cell], "\n"), Width: 260, Height: 120})
		if err != nil {
			return nil, fmt.Errorf("note on %s: %w", cell, err)
		}
	}
	var out bytes.Buffer
	err = f.Write(&out)
	return out.Bytes(), err
}

// marker colours cells, keeping all else of their look.
type marker struct {
	f      *excelize.File
	styles map[string]int // by the look before and the colour
}

var marking = []string{fillRefused, fillChanged, fillNew}

// clear takes away the marks of an earlier time.
func (m *marker) clear(cells []string) error {
	was, err := m.f.GetComments(vi.SheetInput)
	if err != nil {
		return fmt.Errorf("read the notes: %w", err)
	}
	noted := map[string]bool{}
	for _, c := range was {
		noted[c.Cell] = true
	}
	for _, cell := range cells {
		if noted[cell] {
			if err := m.f.DeleteComment(vi.SheetInput, cell); err != nil {
				return fmt.Errorf("take the note from %s: %w", cell, err)
			}
		}
		style, err := m.style(cell)
		if err != nil {
			return err
		}
		if style != nil && len(style.Fill.Color) > 0 && slices.Contains(marking, strings.TrimPrefix(style.Fill.Color[0], "#")) {
			if err := m.fill(cell, ""); err != nil {
				return err
			}
		}
	}
	return nil
}

func (m *marker) style(cell string) (*excelize.Style, error) {
	id, err := m.f.GetCellStyle(vi.SheetInput, cell)
	if err != nil {
		return nil, fmt.Errorf("look of %s: %w", cell, err)
	}
	return m.f.GetStyle(id)
}

func (m *marker) fill(cell, colour string) error {
	id, err := m.f.GetCellStyle(vi.SheetInput, cell)
	if err != nil {
		return fmt.Errorf("look of %s: %w", cell, err)
	}
	key := fmt.Sprint(id, colour)
	if _, ok := m.styles[key]; !ok {
		style, err := m.f.GetStyle(id)
		if err != nil {
			return fmt.Errorf("look of %s: %w", cell, err)
		}
		style.Fill = excelize.Fill{}
		if colour != "" {
			style.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
		}
		if m.styles[key], err = m.f.NewStyle(style); err != nil {
			return fmt.Errorf("look of %s: %w", cell, err)
		}
	}
	return m.f.SetCellStyle(vi.SheetInput, cell, cell, m.styles[key])
}
