package documents

import (
	"fmt"
	"math"
	"strings"
	"time"

	"tiendo/internal/documents/docx"
	"tiendo/internal/documents/page"
	"tiendo/internal/domain/letter"
	"tiendo/internal/domain/letter/check"
)

// Reading reads a .docx for the checker: ours, one of Word or one of
// LibreOffice. A file that cannot be read is *Unreadable.
func Reading(file []byte) (check.Reading, error) {
	doc, marks, _, err := docx.ReadMarked(file)
	if err != nil {
		return check.Reading{}, &Unreadable{err}
	}
	return readingWith(doc, marks)
}

// WrittenReading reads what the file that WrittenDocx makes would say to the
// checker, without making it.
func WrittenReading(l letter.Letter, x letter.Text, when time.Time) (check.Reading, error) {
	shell, d, blocks, err := shelled(l, x)
	if err != nil {
		return check.Reading{}, err
	}
	doc, marks, err := docx.FilledMarked(shell, d, blocks, when)
	if err != nil {
		return check.Reading{}, fmt.Errorf("fill the shell: %w", err)
	}
	return readingWith(doc, marks)
}

func readingWith(doc *page.Doc, marks docx.Marks) (check.Reading, error) {
	if words := len(doc.Plain()); words > mostWords {
		return check.Reading{}, &Unreadable{fmt.Errorf("văn bản quá dài, hơn %d trang", mostWords/5000)}
	}
	r := readingOf(doc)
	for _, f := range marks.Fonts {
		r.Fonts = append(r.Fonts, check.Font(f))
	}
	r.File = check.FileMarks{
		Inserted: marks.Inserted, Deleted: marks.Deleted, Comments: marks.Comments, Boxes: marks.Boxes, BoxSample: marks.BoxSample,
		Hidden: marks.Hidden, Endnotes: marks.Endnotes, Decomposed: marks.Decomposed,
	}
	return r, nil
}

func readingOf(doc *page.Doc) (r check.Reading) {
	for i := range doc.Sections {
		s := &doc.Sections[i]
		sheet := check.Sheet{
			Width: tenths(s.Width), Height: tenths(s.Height), Top: tenths(s.Top), Bottom: tenths(s.Bottom), Left: tenths(s.Left), Right: tenths(s.Right),
			Numbered: pagesNumbered(s.Header),
		}
		for _, b := range s.Blocks {
			switch b := b.(type) {
			case *page.Para:
				l := lineOf(b)
				sheet.Blocks = append(sheet.Blocks, check.Block{Line: &l})
			case *page.Table:
				sheet.Blocks = append(sheet.Blocks, check.Block{Table: tableOf(b)})
			}
		}
		r.Sheets = append(r.Sheets, sheet)
	}
	return r
}

func tenths(mm float64) int { return int(math.Round(mm * 10)) }

// pagesNumbered says that a header prints the number of the page.
func pagesNumbered(blocks []page.Block) bool {
	return strings.Contains((&page.Doc{Sections: []page.Section{{Blocks: blocks}}}).Plain(), "{"+page.FieldPage+"}")
}

func lineOf(p *page.Para) check.Line {
	l := check.Line{Align: check.Align(p.Align)}
	for i := range p.Runs {
		r := &p.Runs[i]
		text := r.Text
		switch {
		case r.Break || r.PageBreak:
			text = "\n" + text
		case r.Tab:
			text = "\t" + text
		}
		if text != "" {
			l.Runs = append(l.Runs, check.Run{
				Text: strings.ReplaceAll(text, "\u00ad", ""), Bold: r.Bold, Italic: r.Italic, Underline: r.Underline, Size: int(math.Round(2 * r.TypeSize(p))), Ref: r.Ref,
			})
		}
		if r.Note != nil {
			var note check.Line
			for _, np := range r.Note.Paras {
				note.Runs = append(note.Runs, lineOf(np).Runs...)
			}
			l.Notes = append(l.Notes, note)
		}
	}
	return l
}

// mostWords is how long a text may be, in bytes: far more than any letter, and
// little enough to be judged in a second or two.
const mostWords = 1 << 20

// mostRows and mostColumns bound what is judged of a table.
const (
	mostRows    = 5000
	mostColumns = 60
)

func tableOf(t *page.Table) *check.Table {
	out := &check.Table{Columns: min(len(t.Cols), mostColumns), Heads: t.Header}
	for i := range min(len(t.Rows), mostRows) {
		var row []check.Cell
		for _, c := range t.Rows[i].Cells {
			cell := check.Cell{Covered: c.Merged}
			for _, p := range c.Paras {
				cell.Lines = append(cell.Lines, lineOf(p))
			}
			row = append(row, cell)
			for range c.Columns() - 1 {
				if len(row) < mostColumns {
					row = append(row, check.Cell{Covered: true})
				}
			}
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}
