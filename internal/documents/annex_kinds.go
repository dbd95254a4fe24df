package documents

import (
	"slices"
	"strconv"
	"strings"

	"tiendo/internal/documents/page"
	"tiendo/internal/domain"
	"tiendo/internal/domain/letter"
	"tiendo/internal/vi"
)

// annex is all that goes with a letter: its tables one after another.
type annex struct {
	tables []annexTable
	one    bool // of one unit alone: upright
}

func newAnnex(l letter.Letter) annex { return newAnnexWith(l, false) }

// newAnnexWith is the annex of a letter. One for a single unit holds that unit
// alone unless the others are to be named.
func newAnnexWith(l letter.Letter, nameUnits bool) annex {
	switch {
	case l.For != nil && nameUnits:
		return annex{tables: numbered(ownTable(l, page.A4Height-30), newAnnexTable(l))}
	case l.For != nil:
		return annex{tables: []annexTable{ownTable(l, 165)}, one: true}
	case l.Kind == letter.UnitReport || l.Kind.ToOneUnit():
		return annex{}
	case l.Kind == letter.Month && l.Period != nil:
		tables := []annexTable{newAnnexTable(l)}
		if len(l.Period.Paused) > 0 {
			tables = append(tables, pausedTable(l))
		}
		if len(l.Period.Amended) > 0 {
			tables = append(tables, correctedTable(l))
		}
		return annex{tables: numbered(tables...)}
	case l.Kind == letter.Year && l.Period != nil:
		return annex{tables: numbered(statTable(l), newAnnexTable(l))}
	}
	return annex{tables: []annexTable{newAnnexTable(l)}}
}

// numbered gives several tables their numbers.
func numbered(all ...annexTable) []annexTable {
	if len(all) > 1 {
		for i := range all {
			all[i].mark = vi.AnnexMarkNo(i + 1)
		}
	}
	return all
}

// shell is the template into which a person's words of a kind go.
func (a annex) shell(k letter.Kind) string {
	switch {
	case k.Named() && len(a.tables) == 0:
		return "blank-plain"
	case k.Named():
		return "blank-named"
	case len(a.tables) == 0:
		return "blank-alone"
	case a.one:
		return "blank-one"
	}
	return "blank"
}

// blocks are the tables on paper, each on pages of its own.
func (a annex) blocks(l letter.Letter) []page.Block {
	var out []page.Block
	for i, t := range a.tables {
		blocks := t.blocks(l)
		if p, ok := blocks[0].(*page.Para); ok && i > 0 {
			p.PageBefore = true
		}
		out = append(out, blocks...)
	}
	return out
}

// cells gathers the cells of a row.
type cells struct {
	l    letter.Letter
	rows []annexCell
}

func (c *cells) words(s string) { c.rows = append(c.rows, annexCell{text: s}) }

func (c *cells) number(f letter.Figure, has bool) {
	if !has || f.ID == "" {
		c.words("–")
		return
	}
	c.rows = append(c.rows, annexCell{annexText(f, c.l.Rules), f})
}

// named begins a row of organisations: its number and its name.
func (c *cells) named(r letter.Row, roman string) {
	if r.Total() {
		c.words(roman)
		c.words(vi.AnnexGroup(r.Group))
		return
	}
	c.words(vi.Number(int64(r.No)))
	c.words(vi.PartyBody(r.Unit))
}

// ownTable is one unit by its months.
func ownTable(l letter.Letter, width float64) annexTable {
	t := annexTable{mark: vi.AnnexMark, title: vi.UnitMonthsTitle(l), notes: vi.UnitMonthsNotes(l), size: 12}
	t.columns = []annexColumn{
		{vi.HeadMonth, false, 26, page.Left},
		{vi.HeadReport, false, 0, page.Left},
		{vi.HeadPace, false, 32, page.Right},
		{vi.HeadAdmitted, false, 22, page.Right},
		{vi.HeadSum, false, 20, page.Right},
		{vi.HeadRate, false, 22, page.Right},
	}
	t.columns = fittedTo(t.columns, width)
	for _, m := range l.For.Months {
		c := cells{l: l}
		c.words(vi.MonthName(m.Month))
		c.words(vi.ReportState(m.ReportState))
		c.number(m.Expected, true)
		c.number(m.Admitted, true)
		c.number(m.Sum, true)
		c.number(m.Rate, true)
		t.rows = append(t.rows, annexRow{cells: c.rows})
	}
	return t
}

func commendColumns() []annexColumn {
	return fitted([]annexColumn{
		{vi.HeadNo, false, 12, page.Center},
		{vi.HeadBody, false, 0, page.Left},
		{vi.LabelTarget, false, 28, page.Right},
		{vi.HeadResult, false, 28, page.Right},
		{vi.HeadRate, false, 28, page.Right},
		{vi.HeadMore, false, 48, page.Right},
	})
}

func commendCells(l letter.Letter, r letter.Row, roman string) annexRow {
	c := cells{l: l}
	c.named(r, roman)
	c.number(r.Target, r.HasTarget)
	c.number(r.Admitted, r.Line.Figured())
	c.number(r.Rate, r.Line.Figured() && r.Rate.Den > 0)
	switch {
	case r.Total():
		c.words("")
	case r.More.Den > 0 && r.More.Num > 0:
		c.number(r.More, true)
	default:
		c.words("–")
	}
	return annexRow{bold: r.Total(), cells: c.rows}
}

func monthColumns(l letter.Letter) []annexColumn {
	cs := []annexColumn{
		{vi.HeadNo, false, 12, page.Center},
		{vi.HeadBody, false, 0, page.Left},
		{vi.LabelTarget, false, 22, page.Right},
		{vi.HeadInMonth, false, 22, page.Right},
		{vi.HeadSum, false, 22, page.Right},
		{vi.HeadRate, false, 22, page.Right},
		{vi.LabelRemaining, false, 24, page.Right},
	}
	if hasSamePeriod(l) {
		cs = append(cs, annexColumn{vi.HeadSamePeriod, false, 28, page.Right})
	}
	if l.ShowClass {
		cs = append(cs, annexColumn{vi.ClassHeading(l.Rules), false, 22, page.Center})
	}
	return fitted(append(cs, annexColumn{vi.HeadRemark, false, 34, page.Left}))
}

// hasSamePeriod says whether any unit can be compared with the year before.
func hasSamePeriod(l letter.Letter) bool {
	return slices.ContainsFunc(l.Annex.Rows, func(r letter.Row) bool { return r.HasSamePeriod })
}

func monthCells(l letter.Letter, r letter.Row, roman string) annexRow {
	c, known := cells{l: l}, r.Line.Figured()
	c.named(r, roman)
	c.number(r.Target, r.HasTarget)
	c.number(r.InMonth, true)
	c.number(r.Admitted, known)
	c.number(r.Rate, known && r.Rate.Den > 0)
	c.number(r.Remaining, known && r.HasTarget)
	if hasSamePeriod(l) {
		c.number(r.SamePeriod, r.HasSamePeriod)
	}
	if l.ShowClass {
		if r.Total() {
			c.words("")
		} else {
			c.words(vi.Class(r.Line.Class))
		}
	}
	if r.Total() {
		c.words("")
	} else {
		c.words(vi.AnnexRemark(r.Line, l.First))
	}
	return annexRow{bold: r.Total(), cells: c.rows}
}

// pausedTable is the units that have admitted nobody, or not for months.
func pausedTable(l letter.Letter) annexTable {
	t := annexTable{mark: vi.AnnexMark, title: vi.PausedTitle(l), notes: []string{vi.PausedNote}, size: 12}
	t.columns = fitted([]annexColumn{
		{vi.HeadNo, false, 12, page.Center},
		{vi.HeadBody, false, 0, page.Left},
		{vi.HeadSum, false, 24, page.Right},
		{vi.LabelStreak, false, 34, page.Right},
		{vi.HeadSources, false, 26, page.Right},
		{vi.HeadFiles, false, 26, page.Right},
		{vi.HeadReason, false, 70, page.Left},
	})
	for i, r := range l.Period.Paused {
		c := cells{l: l}
		c.words(strconv.Itoa(i + 1))
		c.words(vi.PartyBody(r.Unit))
		c.number(r.Admitted, r.Line.Figured())
		c.number(r.Streak, true)
		c.number(r.Sources, r.Sources.ID != "")
		c.number(r.Files, r.Files.ID != "")
		c.words("")
		t.rows = append(t.rows, annexRow{cells: c.rows})
	}
	return t
}

func correctedTable(l letter.Letter) annexTable {
	t := annexTable{mark: vi.AnnexMark, title: vi.CorrectedTitle(l), size: 12, notes: []string{vi.CorrectedNote}}
	t.columns = fitted([]annexColumn{
		{vi.HeadNo, false, 12, page.Center},
		{vi.HeadBody, false, 0, page.Left},
		{vi.HeadReported, false, 34, page.Right},
		{vi.HeadChange, false, 34, page.Right},
		{vi.HeadReason, false, 90, page.Left},
	})
	for i, r := range l.Period.Amended {
		c := cells{l: l}
		c.words(strconv.Itoa(i + 1))
		c.words(vi.PartyBody(r.Unit))
		c.number(r.Reported, true)
		c.number(r.By, true)
		c.words("")
		t.rows = append(t.rows, annexRow{cells: c.rows})
	}
	return t
}

// statTable is the statistical form of a year.
func statTable(l letter.Letter) annexTable {
	t := annexTable{mark: vi.AnnexMark, title: vi.StatTitle(l), notes: []string{vi.StatNote}, size: 12}
	t.columns = fitted([]annexColumn{
		{vi.HeadNo, false, 12, page.Center},
		{vi.HeadCriterion, false, 0, page.Left},
		{vi.HeadThisYear, false, 40, page.Right},
		{vi.HeadLastYear, false, 40, page.Right},
		{vi.HeadAgainst, false, 40, page.Right},
	})
	for i, r := range l.Period.Stats {
		c := cells{l: l}
		if r.Indent {
			c.words(strconv.Itoa(i))
		} else {
			c.words("")
		}
		c.words(vi.StatName(r.Name))
		if r.HasNow {
			c.number(r.Now, true)
		} else {
			c.words(vi.NoData)
		}
		if before, against, ok := yearBefore(l, r); ok {
			c.number(before, true)
			c.words(against)
		} else {
			c.words(vi.NoData)
			c.words("–")
		}
		t.rows = append(t.rows, annexRow{bold: !r.Indent, cells: c.rows})
	}
	return t
}

// yearBefore is the year before in a line of the form, where the window of the
// letter is the calendar year and reports cover all of the year before.
func yearBefore(l letter.Letter, r letter.StatRow) (before letter.Figure, against string, ok bool) {
	group, known := map[letter.StatName]letter.Group{letter.StatAll: letter.Everyone, letter.StatAgencies: letter.Agencies, letter.StatLocalities: letter.Localities}[r.Name]
	if !known || l.Plan.From.Month() != 1 || l.Plan.From.Day() != 1 || l.Plan.From.Year() != l.Period.Year {
		return before, "", false
	}
	for _, row := range l.Annex.Rows {
		if row.Total() && row.Group == group && row.HasSamePeriod {
			return row.SamePeriod, strings.TrimSuffix(vi.Percent(domain.Rate{Num: r.Now.Num, Den: row.SamePeriod.Num}, l.Rules.Rounding), "%"), r.HasNow && row.SamePeriod.Num > 0
		}
	}
	return before, "", false
}
