package page

import (
	"strconv"
	"strings"
)

// Plain is the text of the document, a paragraph a line and a table row a line
// with tabs between its cells. Footnote marks stand as [1]; the notes follow at
// the end, a line each, beginning with their mark.
func (d *Doc) Plain() string {
	var w plain
	for i := range d.Sections {
		w.blocks(d.Sections[i].Blocks)
	}
	for i := range w.notes { // notes of notes are printed nowhere
		mark := "[" + strconv.Itoa(i+1) + "] "
		for _, p := range w.notes[i].Paras {
			w.WriteString(mark)
			w.para(p)
			w.WriteByte('\n')
			mark = ""
		}
	}
	return w.String()
}

type plain struct {
	strings.Builder
	notes []*Note
}

func (w *plain) blocks(blocks []Block) {
	for _, b := range blocks {
		switch b := b.(type) {
		case *Para:
			w.para(b)
			w.WriteByte('\n')
		case *Table:
			for i := range b.Rows {
				w.row(&b.Rows[i])
			}
		}
	}
}

func (w *plain) row(r *Row) {
	for i := range r.Cells {
		if i > 0 {
			w.WriteByte('\t')
		}
		for j, p := range r.Cells[i].Paras {
			if j > 0 {
				w.WriteString(" / ")
			}
			w.para(p)
		}
	}
	w.WriteByte('\n')
}

func (w *plain) para(p *Para) {
	for i := range p.Runs {
		r := &p.Runs[i]
		if r.Break || r.PageBreak {
			w.WriteByte(' ')
		}
		if r.Tab {
			w.WriteByte('\t')
		}
		w.WriteString(r.Text)
		if r.Field != "" {
			w.WriteString("{" + r.Field + "}")
		}
		if r.Note != nil {
			w.notes = append(w.notes, r.Note)
			w.WriteString("[" + strconv.Itoa(len(w.notes)) + "]")
		}
	}
}
