package app

import (
	"strings"
	"unicode"

	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

// Pasted is a block of text, as it comes from a spreadsheet, matched to the
// units of a grid.
type Pasted struct {
	Rows     []PastedRow
	Unknown  []PastedName // names that stand for no unit or for several, each once
	Problems []domain.Problem
	Skipped  int // heading lines, and lines without a number
}

// PastedRow is one line that was understood.
type PastedRow struct {
	Line   int
	Code   string
	Column int         // of the grid
	On     domain.Date // zero where the line names no day
	Text   string
}

// PastedName is a name to be chosen for.
type PastedName struct {
	Name       string
	Lines      []int
	Candidates []domain.UnitVersion // empty where no unit looks like it
}

// Paste matches lines of two columns (unit, number) or three (unit, day,
// number) to the units of the grid, by code or by name whatever its diacritics.
// Lines without a day belong to the given column. chosen says for which unit a
// name stands, or "" for a name to be left out.
func (g *ResultsGrid) Paste(text string, column int, chosen map[string]string) Pasted {
	p := pasting{g: g, column: column, chosen: chosen, names: g.names(), asked: map[string]int{}}
	for i, line := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		if strings.TrimSpace(line) != "" {
			p.line(i+1, line)
		}
	}
	return p.Pasted
}

type pasting struct {
	Pasted
	g      *ResultsGrid
	column int
	chosen map[string]string
	names  map[string][]int // rows of the grid by folded name
	asked  map[string]int   // place in Unknown by folded name
	begun  bool
}

func (p *pasting) problem(line int, column, value string, code domain.Code, args ...any) {
	p.Problems = append(p.Problems, domain.Problem{Row: line, Column: column, Value: value, Code: code, Args: args})
}

func (p *pasting) line(n int, line string) {
	cells := columnsOf(line)
	first := !p.begun
	p.begun = true
	if len(cells) < 2 || len(cells) > 3 {
		p.problem(n, "", line, domain.CodePasteColumns, len(cells))
		return
	}
	number := cells[len(cells)-1]
	if first && !strings.ContainsFunc(number, unicode.IsDigit) {
		p.Skipped++
		return
	}
	if number == "" { // nothing was reported
		p.Skipped++
		return
	}
	row := PastedRow{Line: n, Column: p.column, Text: number}
	if len(cells) == 3 && !p.day(&row, cells[1]) {
		return
	}
	code, ok := p.unit(n, cells[0])
	if !ok {
		return
	}
	row.Code = code
	for _, other := range p.Rows {
		if other.Code != row.Code || other.Column != row.Column {
			continue
		}
		if other.Text != row.Text {
			p.problem(n, "", line, domain.CodePasteTwice, other.Line)
		}
		return
	}
	p.Rows = append(p.Rows, row)
}

// day finds the column of a day. In one paste a column has one day.
func (p *pasting) day(row *PastedRow, s string) bool {
	day, ok := vi.ParseDate(s)
	if !ok {
		p.problem(row.Line, "date", s, domain.CodeDateText)
		return false
	}
	row.Column = -1
	for i, c := range p.g.Periods {
		if c.From <= day && day <= c.To {
			row.Column, row.On = i, day
		}
	}
	switch {
	case day > p.g.Today:
		p.problem(row.Line, "date", s, domain.CodeDateFuture, p.g.Today)
		return false
	case row.Column < 0:
		p.problem(row.Line, "date", s, domain.CodeOutsideWindow, p.g.Plan.From, p.g.Plan.To)
		return false
	}
	for _, other := range p.Rows {
		if other.Column == row.Column && other.day(p.g) != day {
			p.problem(row.Line, "date", s, domain.CodePasteTwoDays, other.day(p.g), other.Line)
			return false
		}
	}
	return true
}

// unit finds the unit a name stands for.
func (p *pasting) unit(line int, name string) (code string, ok bool) {
	if i, ok := p.g.Row(name); ok {
		return p.g.Rows[i].Unit.Code, true
	}
	key := nameKey(name)
	if code, told := p.chosen[key]; told {
		_, ok := p.g.Row(code)
		return code, ok
	}
	found := p.names[key]
	if len(found) == 1 {
		return p.g.Rows[found[0]].Unit.Code, true
	}
	at, seen := p.asked[key]
	if !seen {
		at = len(p.Unknown)
		p.asked[key] = at
		ask := PastedName{Name: name}
		for _, i := range found {
			ask.Candidates = append(ask.Candidates, p.g.Rows[i].Unit)
		}
		p.Unknown = append(p.Unknown, ask)
	}
	p.Unknown[at].Lines = append(p.Unknown[at].Lines, line)
	return "", false
}

// NameKey is the form in which a pasted name is remembered once it was chosen
// for.
func NameKey(name string) string { return nameKey(name) }

func nameKey(name string) string {
	s := vi.Fold(name)
	for _, before := range []string{"dang bo ", "dang uy "} {
		s = strings.TrimPrefix(s, before)
	}
	return strings.TrimSpace(s)
}

// names are all names under which the rows may be called.
func (g *ResultsGrid) names() map[string][]int {
	out := map[string][]int{}
	for i, r := range g.Rows {
		mine := map[string]bool{}
		for _, name := range []string{r.Unit.FullName, r.Unit.ShortName, r.Unit.CommitteeName, vi.PartyBody(r.Unit)} {
			if key := nameKey(name); key != "" && !mine[key] {
				mine[key] = true
				out[key] = append(out[key], i)
			}
		}
	}
	return out
}

// columnsOf parts a line by tabs as a spreadsheet copies it; typed lines may
// have semicolons, or one comma.
func columnsOf(line string) []string {
	sign := "\t"
	switch {
	case strings.Contains(line, "\t"):
	case strings.Contains(line, ";"):
		sign = ";"
	case strings.Contains(line, ","):
		sign = ","
	}
	cells := strings.Split(line, sign)
	for i := range cells {
		cells[i] = strings.TrimSpace(cells[i])
	}
	for len(cells) > 2 && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	return cells
}

// day is the day up to which the row's number is.
func (r PastedRow) day(g *ResultsGrid) domain.Date {
	if r.On.IsZero() {
		return g.Periods[r.Column].On
	}
	return r.On
}
