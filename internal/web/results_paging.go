package web

import (
	"slices"
	"strconv"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/vi"
)

// rowsInGrid are as many rows as one page of the grid has: the province's 128
// always fit. Sums are always those of all.
const rowsInGrid = 200

// gridPages is where a page of the grid lies among the others. Its buttons send
// the form, so that turning a page loses nothing that was typed.
type gridPages struct {
	Here          string // empty where there is one page
	Before, After int    // 0 = none
	Find          string
	Found         string // how many rows are left of how many
	Print         string // address of all pages at once
}

// rows are the rows that are wanted, by their place in the grid, in order.
func (v *resultsView) rows() []int {
	all := make([]int, 0, len(v.grid.Rows))
	want := vi.Fold(v.form.find)
	for i, r := range v.grid.Rows {
		if v.whole || want == "" || strings.Contains(vi.Fold(vi.PartyBody(r.Unit)+" "+r.Unit.CommitteeName+" "+r.Unit.Code), want) {
			all = append(all, i)
		}
	}
	return all
}

// turn settles which rows this page shows and where it lies.
func (v *resultsView) turn() {
	if _, ok := v.grid.Row(v.form.jump); ok {
		v.form.find = ""
	}
	all := v.rows()
	if v.whole {
		v.shown = all
		return
	}
	pages := max(1, (len(all)+rowsInGrid-1)/rowsInGrid)
	if i, ok := v.grid.Row(v.form.jump); ok {
		v.form.page = slices.Index(all, i)/rowsInGrid + 1
	}
	v.form.page = min(max(1, v.form.page), pages)
	at := v.form.page
	v.shown = all[min((at-1)*rowsInGrid, len(all)):min(at*rowsInGrid, len(all))]
	v.pages = gridPages{Find: v.form.find}
	if v.form.find != "" {
		v.pages.Found = vi.RowsFound(len(all), len(v.grid.Rows))
	}
	if pages > 1 {
		v.pages.Here, v.pages.Before = vi.PageOf(at, pages), at-1
		if at < pages {
			v.pages.After = at + 1
		}
	}
	if len(v.grid.Rows) > rowsInGrid {
		v.pages.Print = v.address(inWhole, "1")
	}
}

// typable says that the page has a field for the cell.
func (v *resultsView) typable(i, j int) bool {
	r, p := v.grid.Rows[i], v.grid.Periods[j]
	c := r.Cells[j]
	return c.Open && !c.Cases && r.May && !v.whole && (!v.oneOnly() || p.From == v.form.active)
}

// oneOnly says that there is room for the fields of one period only.
func (v *resultsView) oneOnly() bool { return len(v.shown)*len(v.grid.Periods) > maxInputs }

// carried are the typed cells that have no field on this page, as the form
// takes them along.
func (v *resultsView) carried() (out []fact) {
	here := map[int]bool{}
	for _, i := range v.shown {
		here[i] = true
	}
	for _, t := range v.typed {
		i, known := v.grid.Row(t.code)
		j, column := v.grid.Column(t.from)
		if known && column && here[i] && v.typable(i, j) {
			continue
		}
		out = append(out, fact{t.field(inCell), t.text})
	}
	return out
}

// keptReasons are the reasons of a form that is shown without its preview, in
// which they would be typed.
func (v *resultsView) keptReasons() (out []fact) {
	if v.checked != nil {
		return nil
	}
	for _, t := range v.typed {
		if t.reason != "" {
			out = append(out, fact{t.field(inReasons), t.reason})
		}
	}
	if v.form.reason != "" {
		out = append(out, fact{inReason, v.form.reason})
	}
	return out
}

// showPasted turns to the page that has the first of the pasted cells, unless
// this one has some.
func (v *resultsView) showPasted() {
	v.turn()
	for n, p := range v.pasted.Rows {
		i, _ := v.grid.Row(p.Code)
		if slices.Contains(v.shown, i) {
			return
		}
		if n == 0 {
			v.form.jump = p.Code
		}
	}
}

// pasteOn puts what of a pasted block lies below the page into the rows of the
// next ones.
func (v *resultsView) pasteOn() {
	v.turn()
	all := v.rows()
	next := v.form.page * rowsInGrid
	first, ok := v.grid.Column(v.form.pasteOnTo)
	put := v.typing()
	done, lost := 0, 0
	for n, line := range strings.Split(strings.TrimSuffix(strings.ReplaceAll(v.form.pasteOn, "\r\n", "\n"), "\n"), "\n") {
		for m, text := range strings.Split(line, "\t") {
			text = strings.TrimSpace(text)
			column := first + m
			if !ok || next+n >= len(all) || column >= len(v.grid.Periods) || !v.takes(all[next+n], column) {
				if text != "" {
					lost++
				}
				continue
			}
			r := v.grid.Rows[all[next+n]]
			if text != recorded(r.Cells[column]) {
				put(cellKey{v.grid.Periods[column].From, r.Unit.Code}, text)
				done++
			}
		}
	}
	v.pastedOn = &doneNote{Text: vi.PastedOn(done, lost)}
}

// takes says that the cell can be typed into, on whichever page.
func (v *resultsView) takes(i, j int) bool {
	c := v.grid.Rows[i].Cells[j]
	return c.Open && !c.Cases && v.grid.Rows[i].May
}

// sumsElsewhere are the sums of the rows that are not on the page, so that the
// browser's own sums are those of all.
type sumsElsewhere struct {
	Cells []int64
	Known []bool
	Total int64
}

func newSumsElsewhere(periods []app.GridPeriod) sumsElsewhere {
	return sumsElsewhere{Cells: make([]int64, len(periods)), Known: make([]bool, len(periods))}
}

// said is a sum as an attribute carries it; empty where nothing is known.
func said(n int64, known bool) string {
	if !known {
		return ""
	}
	return strconv.FormatInt(n, 10)
}
