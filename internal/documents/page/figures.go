package page

// Shown is one figure as it stands on paper, and where.
type Shown struct {
	Ref, Text   string
	Section     int // from 0
	Paragraph   int // of the section, from 1
	Table       int // of the section, from 1; 0 outside tables
	Row, Column int // of the table, from 1
	Note        int // footnote of the document, from 1; 0 outside notes
}

// Figures lists the figures of the document in reading order; the notes of a
// paragraph follow it.
func (d *Doc) Figures() []Shown {
	w := figureWalk{}
	for i := range d.Sections {
		w.at = Shown{Section: i}
		for _, b := range d.Sections[i].Blocks {
			w.block(b)
		}
	}
	return w.out
}

type figureWalk struct {
	at    Shown
	notes int
	out   []Shown
}

func (w *figureWalk) block(b Block) {
	switch b := b.(type) {
	case *Para:
		w.at.Paragraph++
		w.para(b)
	case *Table:
		w.at.Table++
		was := w.at
		w.at = Shown{Section: was.Section, Paragraph: was.Paragraph, Table: was.Table}
		for r := range b.Rows {
			w.at.Row, w.at.Column = r+1, 0
			for c := range b.Rows[r].Cells {
				cell := &b.Rows[r].Cells[c]
				w.at.Column++
				for _, p := range cell.Paras {
					w.para(p)
				}
				w.at.Column += cell.Columns() - 1
			}
		}
		was.Row, was.Column = 0, 0
		w.at = was
	}
}

func (w *figureWalk) para(p *Para) {
	table := w.at.Table
	if w.at.Row == 0 {
		w.at.Table = 0
	}
	var notes []*Note
	for _, r := range p.Runs {
		if r.Ref != "" {
			w.show(r)
		}
		if r.Note != nil {
			notes = append(notes, r.Note)
		}
	}
	for _, n := range notes {
		w.notes++
		w.at.Note = w.notes
		for _, np := range n.Paras {
			for _, r := range np.Runs {
				if r.Ref != "" {
					w.show(r)
				}
			}
		}
		w.at.Note = 0
	}
	w.at.Table = table
}

// show joins runs of one figure that only their form divides.
func (w *figureWalk) show(r Run) {
	s := w.at
	s.Ref, s.Text = r.Ref, r.Text
	w.out = append(w.out, s)
}
