package check

import (
	"regexp"
	"strings"

	"tiendo/internal/domain"
)

// column says what a column of an annex counts.
type column string

const (
	ordinal   column = "ordinal"
	naming    column = "name"
	target    column = "target"
	before    column = "before"
	raised    column = "raised"
	lowered   column = "lowered"
	month     column = "month"
	admitted  column = "admitted"
	rateOf    column = "rate"
	remaining column = "remaining"
	remark    column = "remark"
	counted   column = "counted" // some other number that adds up
	unknown   column = ""
)

// rowKind says what a row of an annex is.
type rowKind uint8

const (
	headRow  rowKind = iota
	unitRow          // one organisation
	groupRow         // the sum of those below it
	partRow          // counts towards the total alone: what is of no unit
	totalRow
)

// grid is a table of three columns or more with what its rows and columns are.
type grid struct {
	part    Part
	ofUnits bool // its rows are organisations, by the heading of their column
	cols    []column
	head    []string
	rows    []gridRow
}

type gridRow struct {
	kind  rowKind
	n     int // of the table, from 1
	name  string
	texts []string
}

var columnForms = []struct {
	is   column
	form *regexp.Regexp
}{
	{ordinal, regexp.MustCompile(`^(stt|tt|so tt)$`)},
	{rateOf, regexp.MustCompile(`^(ty|ti) le|^%|\(%\)`)},
	{remaining, regexp.MustCompile(`^con (phai|lai|thieu)`)},
	{before, regexp.MustCompile(`^chi tieu (da giao|truoc)`)},
	{target, regexp.MustCompile(`^chi tieu`)},
	{raised, regexp.MustCompile(`^tang$`)},
	{lowered, regexp.MustCompile(`^giam$`)},
	{month, regexp.MustCompile(`^(t|thang) ?\d{1,2}(/\d{4})?$`)},
	{admitted, regexp.MustCompile(`^(luy ke|da ket nap|tong so ket nap|ket qua$|ket nap$|ket qua ket nap$|ket qua thuc hien$)`)},
	{remark, regexp.MustCompile(`^(ghi chu|muc|tinh trang|ly do|xep muc)`)},
	{naming, regexp.MustCompile(`^(dang bo|don vi|ten |to chuc dang|dang uy)`)},
	{counted, regexp.MustCompile(`^(dang vien|ket qua ky truoc|trong thang|cung ky)`)},
}

var (
	roman     = regexp.MustCompile(`^[IVX]{1,4}\.?$`)
	arabic    = regexp.MustCompile(`^\d{1,3}\.?$`)
	totalForm = regexp.MustCompile(`^(tong cong|tong so|tong|cong|toan tinh|toan dang bo)\b`)
)

func newGrid(t Table, part Part) grid {
	g := grid{part: part, cols: make([]column, t.Columns), head: make([]string, t.Columns)}
	texts := make([][]string, len(t.Rows))
	for i, row := range t.Rows {
		texts[i] = make([]string, t.Columns)
		for j := range min(len(row), t.Columns) {
			var words []string
			for _, l := range row[j].Lines {
				words = append(words, plainLine(l).text)
			}
			texts[i][j] = plainly(strings.Join(words, " "))
		}
	}
	heads := t.Heads
	if heads == 0 {
		heads = headsOf(texts)
	}
	for i := range min(heads, len(texts)) {
		for j, text := range texts[i] {
			if is := columnOf(text); is != unknown {
				g.cols[j], g.head[j] = is, text
			}
		}
	}
	g.ofUnits = g.find(naming) >= 0
	if t.Columns > 1 && g.find(naming) < 0 {
		if at := max(0, g.find(ordinal)+1); at < t.Columns && g.cols[at] == unknown {
			g.cols[at] = naming
		}
	}
	for i, row := range texts {
		r := gridRow{n: i + 1, texts: row}
		if i >= heads {
			r.name, r.kind = g.rowOf(row)
		}
		g.rows = append(g.rows, r)
	}
	return g
}

// headsOf counts the rows before the first one that holds a number of its own.
func headsOf(texts [][]string) int {
	for i, row := range texts {
		numbers := 0
		for _, text := range row {
			if _, ok := cellNumber(text); ok && text != "" {
				numbers++
			}
		}
		if numbers >= 2 || i == 4 {
			return i
		}
	}
	return len(texts)
}

func columnOf(head string) column {
	folded := strings.TrimSpace(fold(head))
	for _, c := range columnForms {
		if c.form.MatchString(folded) {
			return c.is
		}
	}
	return unknown
}

// find is the first column of a kind, -1 where there is none.
func (g grid) find(c column) int {
	for i, is := range g.cols {
		if is == c {
			return i
		}
	}
	return -1
}

func (g grid) rowOf(row []string) (name string, kind rowKind) {
	first := ""
	if at := g.find(ordinal); at >= 0 {
		first = row[at]
	}
	if at := g.find(naming); at >= 0 {
		name = row[at]
	}
	if name == "" {
		name = first
	}
	switch {
	case totalForm.MatchString(fold(name)):
		return name, totalRow
	case roman.MatchString(first):
		return name, groupRow
	case arabic.MatchString(first):
		return name, unitRow
	case g.find(ordinal) < 0 && name != "":
		return name, unitRow
	}
	return name, partRow
}

var cellForm = regexp.MustCompile(`^` + numberWord + `$`)

// cellNumber is the number of a cell; an empty one or a dash counts nothing.
func cellNumber(text string) (int64, bool) {
	switch text {
	case "", "–", "-", "—":
		return 0, true
	}
	if !cellForm.MatchString(text) {
		return 0, false
	}
	return whole(text)
}

// number is the number of a cell; has is false for an empty one or words.
func (g grid) number(r gridRow, c column) (n int64, text string, has bool) {
	at := g.find(c)
	if at < 0 {
		return 0, "", false
	}
	text = r.texts[at]
	n, ok := cellNumber(text)
	return n, text, ok && text != "" && strings.Trim(text, "–-—") != ""
}

func (g grid) at(r gridRow, c int) Place {
	return Place{Part: g.part, Row: r.n, Column: c + 1, Name: r.name}
}

// of are the rows of a kind.
func (g grid) of(kind rowKind) (out []gridRow) {
	for _, r := range g.rows {
		if r.kind == kind {
			out = append(out, r)
		}
	}
	return out
}

func (g grid) total() (gridRow, bool) {
	all := g.of(totalRow)
	if len(all) == 0 {
		return gridRow{}, false
	}
	return all[len(all)-1], true
}

// annexOfUnits is the table that lists organisations with their figures.
func (p *paper) annexOfUnits() (grid, bool) {
	for _, g := range p.tables {
		if g.ofUnits && (g.find(target) >= 0 || g.find(admitted) >= 0) {
			return g, true
		}
	}
	return grid{}, false
}

// unitOf finds the organisation a row names.
func (p *paper) unitOf(name string) (domain.UnitVersion, bool) {
	plain := bodyName(name)
	u, ok := p.byName[plain]
	for _, kind := range []string{"xa ", "phuong ", "dac khu "} { // called by the wrong kind, which is told of elsewhere
		if short, cut := strings.CutPrefix(plain, kind); !ok && cut {
			u, ok = p.byName[short]
		}
	}
	return u, ok
}

// indexUnits names the organisations in force in every way a row may.
func (p *paper) indexUnits() {
	p.byName = map[string]domain.UnitVersion{}
	if p.tree == nil {
		return
	}
	for _, u := range p.tree.Children(p.scope.Unit) {
		p.byName[bodyName(u.CommitteeName)], p.byName[bodyName(u.FullName)] = u, u
		if u.Kind.Local() {
			p.byName[unitKey(u.ShortName)] = u
		}
		p.called = append(p.called, calledUnit{unitKey(u.FullName), u})
	}
}

// calledUnit is an organisation with its folded name.
type calledUnit struct {
	name string
	unit domain.UnitVersion
}

// bodyName is a name without what it is called as: đảng bộ, đảng ủy, ban thường
// vụ.
func bodyName(name string) string {
	name = fold(plainly(name))
	for _, before := range []string{"ban thuong vu ", "thuong truc ", "dang bo ", "dang uy ", "bch "} {
		name = strings.TrimPrefix(name, before)
	}
	return strings.ReplaceAll(name, " - ", "-")
}
