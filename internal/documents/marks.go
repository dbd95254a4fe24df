package documents

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"tiendo/internal/documents/xlsx"
	"tiendo/internal/vi"
)

// CellMark is what is shown of a cell in a workbook that goes back.
type CellMark struct {
	Cell string
	Fill string // hexadecimal
	Note string // empty for none
}

// mostNotes is how many notes a workbook that goes back carries; cells beyond
// keep their colour.
const mostNotes = 2000

// MarkSheet gives a workbook back with the marks of one of its sheets, and
// without those of an earlier time. cells are all those that may carry one.
// Nothing else in it changes: what somebody else noted of a cell stays above
// what is said here.
func MarkSheet(data []byte, sheet string, marks []CellMark, cells []string) ([]byte, error) {
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: xlsx.MaxUnzipped, UnzipXMLSizeLimit: xlsx.MaxUnzipped})
	if err != nil {
		return nil, fmt.Errorf("open the workbook again: %w", err)
	}
	defer func() { _ = f.Close() }()
	m := marker{f: f, sheet: sheet, styles: map[string]int{}, ours: map[int]bool{}, theirs: map[string]excelize.Comment{}}
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
		if err := m.note(cell, strings.Join(notes[cell], "\n")); err != nil {
			return nil, err
		}
	}
	var out bytes.Buffer
	err = f.Write(&out)
	return out.Bytes(), err
}

// marker colours cells and notes things of them, keeping all else.
type marker struct {
	f      *excelize.File
	sheet  string
	styles map[string]int              // by the look before and the colour
	ours   map[int]bool                // whether a look is one that a mark gave
	theirs map[string]excelize.Comment // what somebody else noted, by cell
}

var marking = []string{fillRefused, fillChanged, fillNew}

// clear takes away the marks of an earlier time.
func (m *marker) clear(cells []string) error {
	was, err := m.f.GetComments(m.sheet)
	if err != nil {
		return fmt.Errorf("read the notes: %w", err)
	}
	noted := map[string]excelize.Comment{}
	for _, c := range was {
		noted[c.Cell] = c
	}
	for _, cell := range cells {
		if c, ok := noted[cell]; ok {
			if err := m.unnote(c); err != nil {
				return err
			}
			delete(noted, cell)
		}
		marked, err := m.marked(cell)
		if err != nil {
			return err
		}
		if marked {
			if err := m.fill(cell, ""); err != nil {
				return err
			}
		}
	}
	return nil
}

// unnote takes our words out of a note, and keeps what else it says.
func (m *marker) unnote(c excelize.Comment) error {
	text := c.Text
	for _, run := range c.Paragraph {
		text += run.Text
	}
	text = strings.ReplaceAll(text, "\r\n", "\n")
	own, _, shared := strings.Cut(text, "\n"+vi.NoteBelow)
	switch {
	case shared:
		m.theirs[c.Cell] = excelize.Comment{Cell: c.Cell, Author: c.Author, Text: own}
	case c.Author == vi.Commission, strings.HasPrefix(text, vi.SheetRefusedMark): // an office program may drop authors
	default:
		m.theirs[c.Cell] = c
		return nil
	}
	if err := m.f.DeleteComment(m.sheet, c.Cell); err != nil {
		return fmt.Errorf("take the note from %s: %w", c.Cell, err)
	}
	if shared {
		return m.add(m.theirs[c.Cell])
	}
	return nil
}

// note says something of a cell, below what somebody else has noted there.
func (m *marker) note(cell, text string) error {
	c := excelize.Comment{Cell: cell, Author: vi.Commission, Text: text}
	if other, ok := m.theirs[cell]; ok {
		if err := m.f.DeleteComment(m.sheet, cell); err != nil {
			return fmt.Errorf("take the note from %s: %w", cell, err)
		}
		c = other
		if c.Paragraph != nil {
			c.Paragraph = append(slices.Clone(c.Paragraph), excelize.RichTextRun{Text: "\n" + vi.NoteBelow + "\n" + text})
		} else {
			c.Text += "\n" + vi.NoteBelow + "\n" + text
		}
	}
	return m.add(c)
}

func (m *marker) add(c excelize.Comment) error {
	c.Width, c.Height = 260, 120
	if err := m.f.AddComment(m.sheet, c); err != nil {
		return fmt.Errorf("note on %s: %w", c.Cell, err)
	}
	return nil
}

// marked says that a cell has a colour of ours.
func (m *marker) marked(cell string) (bool, error) {
	id, err := m.f.GetCellStyle(m.sheet, cell)
	if err != nil {
		return false, fmt.Errorf("look of %s: %w", cell, err)
	}
	if is, known := m.ours[id]; known {
		return is, nil
	}
	style, err := m.f.GetStyle(id)
	if err != nil {
		return false, fmt.Errorf("look of %s: %w", cell, err)
	}
	m.ours[id] = style != nil && len(style.Fill.Color) > 0 && slices.Contains(marking, strings.TrimPrefix(style.Fill.Color[0], "#"))
	return m.ours[id], nil
}

func (m *marker) fill(cell, colour string) error {
	id, err := m.f.GetCellStyle(m.sheet, cell)
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
	return m.f.SetCellStyle(m.sheet, cell, cell, m.styles[key])
}
