package documents

import (
	"regexp"
	"strings"
	"unicode"

	"tiendo/internal/documents/page"
	"tiendo/internal/domain/letter"
	"tiendo/internal/vi"
)

// Compare lists in what an edited document differs from the one it was made
// from, paragraph by paragraph and row by row in the order of reading. Re-saving
// drops references, so numbers are found as words, not as references.
func Compare(before, after *page.Doc) []letter.Difference {
	a, b := linesOf(before), linesOf(after)
	var out []letter.Difference
	for _, p := range align(a, b) {
		var d letter.Difference
		if p.a >= 0 {
			d.Where, d.Before = a[p.a].where, a[p.a].text
		}
		if p.b >= 0 {
			d.Where, d.After = b[p.b].where, b[p.b].text
		}
		if d.Before == d.After {
			continue
		}
		if d.Before != "" && d.After != "" {
			d.Numbers = changedNumbers(a[p.a], b[p.b])
		}
		out = append(out, d)
	}
	return out
}

// comparedLine is a paragraph, or a row of a table.
type comparedLine struct {
	where, text string
	figures     []figureSpan
}

// figureSpan is where in a line a figure stands.
type figureSpan struct {
	from, to int
	ref      string
}

// figureAt is the figure that stands at a place of the line, "" where none does.
func (l comparedLine) figureAt(at int) string {
	for _, f := range l.figures {
		if at >= f.from && at < f.to {
			return f.ref
		}
	}
	return ""
}

// lineWords gathers the words of a line with single blanks.
type lineWords struct {
	b       strings.Builder
	gap     bool
	figures []figureSpan
}

func (w *lineWords) add(text, ref string) {
	from := -1
	for _, r := range text {
		if unicode.IsSpace(r) {
			w.gap = w.b.Len() > 0
			continue
		}
		if w.gap {
			w.b.WriteByte(' ')
			w.gap = false
		}
		if from < 0 {
			from = w.b.Len()
		}
		w.b.WriteRune(r)
	}
	if ref != "" && from >= 0 {
		w.figures = append(w.figures, figureSpan{from, w.b.Len(), ref})
	}
}

func linesOf(doc *page.Doc) []comparedLine {
	var out, notes []comparedLine
	put := func(to *[]comparedLine, where string, w *lineWords) {
		if text := w.b.String(); strings.Trim(text, "| ") != "" {
			*to = append(*to, comparedLine{where, text, w.figures})
		}
	}
	words := func(w *lineWords, p *page.Para) {
		for _, r := range p.Runs {
			if r.Tab || r.Break {
				w.add(" ", "")
			}
			w.add(r.Text, r.Ref)
			if r.Note != nil {
				w.add("[*]", "")
				note := &lineWords{}
				for _, np := range r.Note.Paras {
					for _, nr := range np.Runs {
						note.add(nr.Text, nr.Ref)
					}
					note.add(" ", "")
				}
				put(&notes, vi.WhereNote, note)
			}
		}
	}
	one := func(where string, p *page.Para) {
		w := &lineWords{}
		words(w, p)
		put(&out, where, w)
	}
	for i, s := range doc.Sections {
		where := vi.WhereBody
		if i > 0 {
			where = vi.WhereAnnex
		}
		for _, b := range s.Blocks {
			switch b := b.(type) {
			case *page.Para:
				one(where, b)
			case *page.Table:
				for _, r := range b.Rows {
					if len(b.Cols) < 3 { // the letterhead, the signature: a line each
						for _, c := range r.Cells {
							for _, p := range c.Paras {
								one(where, p)
							}
						}
						continue
					}
					w := &lineWords{}
					for i, c := range r.Cells {
						if i > 0 {
							w.add(" | ", "")
						}
						for _, p := range c.Paras {
							words(w, p)
							w.add(" ", "")
						}
					}
					put(&out, where, w)
				}
			}
		}
	}
	return append(out, notes...)
}

func alike(a, b comparedLine) bool { return a.where == b.where && a.text == b.text }

// pairing says which lines belong together; -1 where there is none.
type pairing struct{ a, b int }

// mostCompared bounds the work that a hostile file can make: beyond it lines
// are paired as they come.
const mostCompared = 250_000

// align pairs equal lines first, and what lies between them by likeness.
func align(a, b []comparedLine) []pairing {
	from := 0
	var out []pairing
	for from < len(a) && from < len(b) && alike(a[from], b[from]) {
		out = append(out, pairing{from, from})
		from++
	}
	endA, endB := len(a), len(b)
	for endA > from && endB > from && alike(a[endA-1], b[endB-1]) {
		endA--
		endB--
	}
	out = append(out, between(a[from:endA], b[from:endB], from)...)
	for k := 0; endA+k < len(a); k++ {
		out = append(out, pairing{endA + k, endB + k})
	}
	return out
}

// between finds the pairing of the greatest likeness in which no pairs cross.
func between(a, b []comparedLine, shift int) []pairing {
	if len(a)*len(b) > mostCompared {
		var out []pairing
		for i := range max(len(a), len(b)) {
			p := pairing{-1, -1}
			if i < len(a) {
				p.a = shift + i
			}
			if i < len(b) {
				p.b = shift + i
			}
			out = append(out, p)
		}
		return out
	}
	bagsA, bagsB := bags(a), bags(b)
	best := make([][]int32, len(a)+1)
	for i := range best {
		best[i] = make([]int32, len(b)+1)
	}
	like := func(i, j int) int32 {
		if a[i].where != b[j].where {
			return 0
		}
		return likeness(bagsA[i], bagsB[j])
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			best[i][j] = max(best[i+1][j], best[i][j+1])
			if l := like(i, j); l > 0 {
				best[i][j] = max(best[i][j], best[i+1][j+1]+l)
			}
		}
	}
	var out []pairing
	for i, j := 0, 0; i < len(a) || j < len(b); {
		switch {
		case i < len(a) && j < len(b) && like(i, j) > 0 && best[i][j] == best[i+1][j+1]+like(i, j):
			out = append(out, pairing{shift + i, shift + j})
			i++
			j++
		case i < len(a) && (j == len(b) || best[i][j] == best[i+1][j]):
			out = append(out, pairing{shift + i, -1})
			i++
		default:
			out = append(out, pairing{-1, shift + j})
			j++
		}
	}
	return out
}

type bag struct {
	count map[string]int
	n     int
	text  string
}

func bags(lines []comparedLine) []bag {
	out := make([]bag, len(lines))
	for i, l := range lines {
		out[i] = bag{map[string]int{}, 0, l.text}
		for _, w := range strings.Fields(l.text) {
			out[i].count[w]++
			out[i].n++
		}
	}
	return out
}

// likeness is 0 for lines that have little in common, and up to 1000 for equal
// ones.
func likeness(a, b bag) int32 {
	if a.text == b.text {
		return 1000
	}
	common := 0
	for w, n := range a.count {
		common += min(n, b.count[w])
	}
	if 3*common < max(a.n, b.n) {
		return 0
	}
	return int32(900 * common / max(a.n, b.n))
}

var numberWords = regexp.MustCompile(`\d{1,2}/\d{1,2}/\d{4}|\d+(?:[.,]\d+)*%?`)

// changedNumbers are the numbers that two wordings of one paragraph do not
// share, paired in order.
func changedNumbers(before, after comparedLine) []letter.Change {
	var a, b, figures []string
	for _, at := range numberWords.FindAllStringIndex(before.text, 400) {
		a = append(a, before.text[at[0]:at[1]])
		figures = append(figures, before.figureAt(at[0]))
	}
	b = numberWords.FindAllString(after.text, 400)
	common := make([][]int, len(a)+1)
	for i := range common {
		common[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if common[i][j] = max(common[i+1][j], common[i][j+1]); a[i] == b[j] {
				common[i][j] = common[i+1][j+1] + 1
			}
		}
	}
	var out []letter.Change
	var gone []int
	var come []string
	settle := func() {
		for len(gone) > 0 || len(come) > 0 {
			var c letter.Change
			if len(gone) > 0 {
				c.Before, c.Figure = a[gone[0]], figures[gone[0]]
				gone = gone[1:]
			}
			if len(come) > 0 {
				c.After, come = come[0], come[1:]
			}
			out = append(out, c)
		}
	}
	for i, j := 0, 0; i < len(a) || j < len(b); {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			settle()
			i++
			j++
		case i < len(a) && (j == len(b) || common[i][j] == common[i+1][j]):
			gone = append(gone, i)
			i++
		default:
			come = append(come, b[j])
			j++
		}
	}
	settle()
	return out
}
