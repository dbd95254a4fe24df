package pdf

import (
	"tiendo/internal/documents/page"
)

// maxSheets bounds what a hostile file can make us print.
const maxSheets = 3000

// composer fills sheets from top to bottom.
type composer struct {
	sheets     []*sheet
	sheet      *sheet
	section    *page.Section
	at         int // the section's place, from 0
	number     int // of the page
	noteNumber map[*page.Note]int
	noteBroken map[*page.Note][]line

	y      float64 // where the next line goes
	limit  float64 // the bottom margin
	top    bool    // nothing stands on the page yet
	willed bool    // the page was begun on purpose, so space above counts
	after  float64 // space the last paragraph wants below it
	style  string  // of the last paragraph, for TightInKind
	tight  bool
	notes  noteArea
	opened bool // the section has begun
}

// compose lays out the whole document.
func compose(doc *page.Doc) []*sheet {
	c := &composer{noteNumber: map[*page.Note]int{}, noteBroken: map[*page.Note][]line{}}
	for i := range doc.Sections {
		c.numberNotes(doc.Sections[i].Blocks)
	}
	for i := range doc.Sections {
		c.section, c.at = &doc.Sections[i], i
		c.opened = false
		if first := c.section.FirstNumber; first > 0 {
			c.number = first - 1
		}
		c.newSheet()
		c.willed = true
		c.flow(c.section.Blocks)
		for c.notes.more() && len(c.sheets) < maxSheets {
			c.newSheet()
		}
		c.finish()
	}
	if len(c.sheets) == 0 {
		s := page.Portrait()
		c.section = &s
		c.newSheet()
	}
	return c.sheets
}

// numberNotes counts footnotes in reading order.
func (c *composer) numberNotes(blocks []page.Block) {
	for _, b := range blocks {
		switch b := b.(type) {
		case *page.Para:
			c.numberNotesOf(b)
		case *page.Table:
			for i := range b.Rows {
				for j := range b.Rows[i].Cells {
					for _, p := range b.Rows[i].Cells[j].Paras {
						c.numberNotesOf(p)
					}
				}
			}
		}
	}
}

func (c *composer) numberNotesOf(p *page.Para) {
	for i := range p.Runs {
		if n := p.Runs[i].Note; n != nil && c.noteNumber[n] == 0 {
			c.noteNumber[n] = len(c.noteNumber) + 1
		}
	}
}

func (c *composer) left() float64 { return pt(c.section.Left) }

// width is what the margins leave, each rounded as the file rounds it.
func (c *composer) width() float64 {
	s := c.section
	return max(pt(s.Width)-pt(s.Left)-pt(s.Right), 20)
}

// finish puts the footnotes of the page in their place.
func (c *composer) finish() {
	if c.sheet != nil {
		c.notes.draw(c)
	}
}

// newSheet ends the page and begins the next with its header and the rest of
// footnotes that did not fit.
func (c *composer) newSheet() {
	c.finish()
	c.number++
	s := c.section
	c.sheet = &sheet{width: pt(s.Width), height: pt(s.Height)}
	c.sheet.section = c.at
	c.sheets = append(c.sheets, c.sheet)
	c.limit = c.sheet.height - pt(s.Bottom)
	header := s.Header
	if !c.opened && s.TitlePage {
		header = s.FirstHeader
	}
	c.y = max(pt(s.Top), c.header(header))
	c.opened, c.top, c.willed = true, true, false
	c.after, c.style, c.tight = 0, "", false
	c.notes.carry(c)
}

// header draws the header and answers where it ends.
func (c *composer) header(blocks []page.Block) float64 {
	y := pt(c.section.HeaderDistance)
	if len(blocks) == 0 {
		return 0
	}
	for _, b := range blocks {
		switch b := b.(type) {
		case *page.Para:
			col := c.column([]*page.Para{b}, c.width())
			c.drawColumn(col, c.left(), y)
			y += col.height
		case *page.Table:
			t := c.measureTable(b)
			for i := range t.rows {
				c.drawRow(t, i, len(t.rows), y)
				y += t.rows[i].height
			}
		}
		if y > c.sheet.height/2 {
			break // a header taller than half a page leaves no room for text
		}
	}
	for i := range c.sheet.texts {
		c.sheet.texts[i].headers = true
	}
	return min(y, c.sheet.height/2)
}

// flow sets blocks one below another.
func (c *composer) flow(blocks []page.Block) {
	ahead := &lookahead{c: c, blocks: blocks}
	for i, b := range blocks {
		if len(c.sheets) >= maxSheets {
			return
		}
		switch b := b.(type) {
		case *page.Para:
			c.para(b, ahead, i)
		case *page.Table:
			c.table(b)
		}
	}
}
