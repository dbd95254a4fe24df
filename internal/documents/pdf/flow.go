package pdf

import "tiendo/internal/documents/page"

// slack forgives a line that passes the bottom margin by rounding.
const slack = .1

// lookahead answers how much room the blocks after one need, for paragraphs
// that must stay with the next. Lines it breaks are kept for their turn.
type lookahead struct {
	c      *composer
	blocks []page.Block
	broken map[int][]line
}

func (a *lookahead) lines(i int) []line {
	if a.broken == nil {
		a.broken = map[int][]line{}
	}
	if l, has := a.broken[i]; has {
		return l
	}
	p, _ := a.blocks[i].(*page.Para)
	l := a.c.lines(p, a.c.width(), "")
	a.broken[i] = l
	return l
}

// start is the least height block i needs on a page, with the space between it
// and the one before; a chain of KeepNext is taken as a whole.
func (a *lookahead) start(i int, after float64) float64 {
	sum := 0.0
	for range 40 {
		if i >= len(a.blocks) {
			return sum
		}
		p, isPara := a.blocks[i].(*page.Para)
		if !isPara {
			t, _ := a.blocks[i].(*page.Table)
			return sum + after + a.c.tableStart(t)
		}
		if p.PageBefore {
			return sum
		}
		lines := a.lines(i)
		sum += max(after, p.Before)
		need := len(lines)
		if !p.KeepNext && !p.KeepLines && need > 3 {
			need = 2
		}
		for k := range need {
			sum += lines[k].height
		}
		if !p.KeepNext {
			return sum
		}
		sum += ruleHeight(p)
		after = p.After
		i++
	}
	return sum
}

// gap is the space between the last block and the paragraph.
func (c *composer) gap(p *page.Para) float64 {
	after, before := c.after, p.Before
	if c.style == p.Style && !c.top {
		if c.tight {
			after = 0
		}
		if p.TightInKind {
			before = 0
		}
	}
	return max(after, before)
}

// para sets a paragraph, over as many pages as it takes.
func (c *composer) para(p *page.Para, ahead *lookahead, i int) {
	if p.PageBefore && !c.top {
		c.newSheet()
		c.willed = true
	}
	rest := ahead.lines(i)
	delete(ahead.broken, i)
	first := true
	for len(rest) > 0 && len(c.sheets) <= maxSheets {
		gap := 0.0
		if first && (!c.top || c.willed) {
			gap = c.gap(p)
		}
		n := c.fits(rest, c.y+gap)
		n = c.decent(p, rest, n, first)
		if n == len(rest) && p.KeepNext && first && !c.top && c.breaksChain(p, rest, gap, ahead, i) {
			n = 0
		}
		if n == 0 && c.top {
			n = 1 // taller than the page: never go round for ever
		}
		c.y += ifAny(n, gap)
		for k := range n {
			c.set(&rest[k], c.left())
		}
		if n > 0 {
			first = false
		}
		turned := n > 0 && rest[n-1].turns
		rest = rest[n:]
		if len(rest) > 0 || turned {
			c.newSheet()
			c.willed = turned && len(rest) == 0
		}
	}
	c.rule(p, ahead.c.width())
	c.after, c.style, c.tight = p.After, p.Style, p.TightInKind
}

func ifAny(n int, v float64) float64 {
	if n == 0 {
		return 0
	}
	return v
}

// fits is how many lines go on the page from y, with their footnotes. A line
// that ends a page by hand is the last.
func (c *composer) fits(lines []line, y float64) int {
	wanted := noteWish{area: &c.notes, c: c}
	for k := range lines {
		y += lines[k].height
		if !wanted.add(lines[k].notes, y) {
			return k
		}
		if lines[k].turns {
			return k + 1
		}
		if wanted.full {
			return k + 1
		}
	}
	return len(lines)
}

// decent keeps single lines from standing alone at the foot or the head of a
// page, as Word and LibreOffice do.
func (c *composer) decent(p *page.Para, rest []line, n int, first bool) int {
	if n == len(rest) || n == 0 || rest[n-1].turns {
		return n
	}
	if p.KeepLines && first && !c.top {
		return 0
	}
	if p.NoWidows {
		return n
	}
	if len(rest)-n == 1 {
		n--
	}
	if first && n == 1 {
		n = 0
	}
	if n <= 0 && c.top {
		return max(n, 1)
	}
	return n
}

// breaksChain says whether the paragraph fits but what it must stay with does
// not. A chain that would not fit an empty page either is not kept.
func (c *composer) breaksChain(p *page.Para, lines []line, gap float64, ahead *lookahead, i int) bool {
	own := gap + ruleHeight(p)
	for k := range lines {
		own += lines[k].height
	}
	more := ahead.start(i+1, p.After)
	room := c.notes.limit(c)
	if c.y+own+more <= room+slack {
		return false
	}
	return own+more <= c.limit-pt(c.section.Top)
}

// set puts a line on the page and its footnotes into the note area.
func (c *composer) set(l *line, x float64) {
	c.sheet.texts = append(c.sheet.texts, textItem{line: l, x: x, y: c.y})
	c.y += l.height
	c.notes.take(c, l.notes)
	c.top = false
}

// The rule under a paragraph, as we write it into the .docx.
const (
	ruleSpace = 1.0
	ruleWidth = .75
)

func ruleHeight(p *page.Para) float64 {
	if p.Rule == page.NoRule {
		return 0
	}
	return ruleSpace + ruleWidth
}

// rule draws the rule under the paragraph that was just set.
func (c *composer) rule(p *page.Para, width float64) {
	if p.Rule == page.NoRule || len(c.sheet.texts) == 0 {
		return
	}
	last := c.sheet.texts[len(c.sheet.texts)-1]
	c.drawRule(p, last.line, last.x, c.y, width)
	c.y += ruleHeight(p)
}

func (c *composer) drawRule(p *page.Para, l *line, x, y, width float64) {
	from, to := x+pt(p.Indent), x+width-pt(p.IndentEnd)
	if p.Rule == page.RuleAsText {
		from = x + l.start()
		to = from + l.width
	}
	y += ruleSpace + ruleWidth/2
	c.sheet.rule(from, y, to, y, ruleWidth)
}
