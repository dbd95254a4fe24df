package pdf

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
	"tiendo/internal/documents/page"
)

// words draws a text of numbered words, so that each can be looked for.
type words struct{ next int }

func (w *words) text(t *rapid.T, most int) string {
	var b strings.Builder
	for range rapid.IntRange(0, most).Draw(t, "words") {
		w.next++
		b.WriteString(rapid.SampledFrom([]string{"đảng", "viên", "Ủy", "ban-", "tổ\u00a0chức", "nghiêng"}).Draw(t, "word"))
		b.WriteString(rapid.StringMatching(`[a-zơư]{0,9}`).Draw(t, "tail"))
		b.WriteByte(' ')
	}
	return b.String()
}

func (w *words) para(t *rapid.T, notes bool) *page.Para {
	p := &page.Para{
		Align:    page.Align(rapid.IntRange(0, 3).Draw(t, "align")),
		Indent:   float64(rapid.IntRange(0, 10).Draw(t, "indent")),
		First:    float64(rapid.IntRange(-5, 15).Draw(t, "first")),
		Before:   float64(rapid.IntRange(0, 20).Draw(t, "before")),
		After:    float64(rapid.IntRange(0, 20).Draw(t, "after")),
		Size:     float64(rapid.IntRange(8, 20).Draw(t, "size")),
		KeepNext: rapid.IntRange(0, 4).Draw(t, "keep") == 0,
	}
	p.Indent = max(p.Indent, -p.First)
	if rapid.Bool().Draw(t, "exact") {
		p.Line = 18
	}
	for range rapid.IntRange(1, 3).Draw(t, "runs") {
		r := page.Run{Text: w.text(t, 60), Bold: rapid.Bool().Draw(t, "bold")}
		if notes && rapid.IntRange(0, 3).Draw(t, "note") == 0 {
			r.Note = &page.Note{Paras: []*page.Para{{Size: 11, Align: page.Justify, Runs: []page.Run{page.Text(w.text(t, 150))}}}}
		}
		p.Runs = append(p.Runs, r)
	}
	return p
}

func (w *words) table(t *rapid.T) *page.Table {
	cols := rapid.IntRange(1, 4).Draw(t, "cols")
	table := &page.Table{Borders: page.Grid(), Pad: page.Sides(1.5)}
	for range cols {
		table.Cols = append(table.Cols, 160/float64(cols))
	}
	for range rapid.IntRange(1, 12).Draw(t, "rows") {
		row := page.Row{CantSplit: rapid.Bool().Draw(t, "whole")}
		for range cols {
			row.Cells = append(row.Cells, page.Cell{Middle: rapid.Bool().Draw(t, "middle"), Paras: []*page.Para{w.para(t, false)}})
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}

// TestNothingLeavesThePageAndNoWordIsLost lays out random documents.
func TestNothingLeavesThePageAndNoWordIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := &words{}
		var blocks []page.Block
		for range rapid.IntRange(1, 12).Draw(t, "blocks") {
			if rapid.IntRange(0, 5).Draw(t, "kind") == 0 {
				blocks = append(blocks, w.table(t))
			} else {
				blocks = append(blocks, w.para(t, true))
			}
		}
		doc := &page.Doc{Sections: []page.Section{page.Portrait(blocks...)}}
		s := &doc.Sections[0]
		var text, notes strings.Builder
		for i, sheet := range compose(doc) {
			for _, item := range sheet.texts {
				if item.headers || item.repeated {
					continue
				}
				l := item.line
				if item.note {
					notes.WriteString(l.text())
				} else {
					text.WriteString(l.text())
				}
				if over := item.x + l.start() + l.width - (pt(s.Width) - pt(s.Right)); over > 1 {
					t.Fatalf("page %d: %q passes the right margin by %.1f pt", i+1, l.text(), over)
				}
				if l.width > l.room+tolerance+.01 && len(l.frags) > 1 {
					t.Fatalf("page %d: %q is %.1f wide in a room of %.1f", i+1, l.text(), l.width, l.room)
				}
				if over := item.y + l.height - (pt(s.Height) - pt(s.Bottom)); over > 1 {
					t.Fatalf("page %d: %q passes the bottom margin by %.1f pt", i+1, l.text(), over)
				}
			}
		}
		wantText, wantNotes, tables := spoken(doc)
		got, want := lettersOf(text.String()), lettersOf(wantText)
		if tables { // split rows are read in another order
			got, want = sorted(got), sorted(want)
		}
		if got != want {
			t.Fatalf("text\n%s\nwant\n%s", got, want)
		}
		if got, want := lettersOf(notes.String()), lettersOf(wantNotes); got != want {
			t.Fatalf("notes\n%s\nwant\n%s", got, want)
		}
	})
}

// lettersOf leaves out spaces, which vanish at the ends of lines, and digits,
// which are marks of notes.
func lettersOf(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsDigit(r) {
			return -1
		}
		return r
	}, s)
}

func sorted(s string) string {
	r := []rune(s)
	slices.Sort(r)
	return string(r)
}

// spoken is all the text of a document and that of its notes.
func spoken(doc *page.Doc) (said, noted string, tables bool) {
	var text, notes strings.Builder
	para := func(p *page.Para) {
		for i := range p.Runs {
			text.WriteString(p.Runs[i].Text)
			if n := p.Runs[i].Note; n != nil {
				for _, q := range n.Paras {
					for k := range q.Runs {
						notes.WriteString(q.Runs[k].Text)
					}
				}
			}
		}
	}
	for _, block := range doc.Sections[0].Blocks {
		switch block := block.(type) {
		case *page.Para:
			para(block)
		case *page.Table:
			tables = true
			for i := range block.Rows {
				for j := range block.Rows[i].Cells {
					for _, p := range block.Rows[i].Cells[j].Paras {
						para(p)
					}
				}
			}
		}
	}
	return text.String(), notes.String(), tables
}
