package check

import (
	"regexp"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
)

// Rules about sums.
const (
	ClassSum     Rule = "class-sum"     // the classes add up to the units in force
	ClassCount   Rule = "class-count"   // each class has as many units as the system counts
	GroupSum     Rule = "group-sum"     // a subtotal is the sum of its rows
	TotalSum     Rule = "total-sum"     // the total is the sum of the groups
	MonthSum     Rule = "month-sum"     // the months of a row make its sum
	RemainingIs  Rule = "remaining"     // what remains is target less admitted
	AdjustedIs   Rule = "adjusted"      // before, raised and lowered make the target
	RowOrder     Rule = "row-order"     // rows are numbered one after another
	BodyAndAnnex Rule = "body-annex"    // the text says what the annex adds up to
	SystemFigure Rule = "system-figure" // the system counts otherwise
)

var (
	classCount = regexp.MustCompile(`(` + numberWord + `)\s+(?:đảng bộ|đảng ủy|đơn vị|tổ chức đảng)[^,;.\d]{0,60}?(?:tỷ lệ|tỉ lệ|mức)\s+(cao|trung bình|thấp|khá)`)
	classNone  = regexp.MustCompile(`(` + numberWord + `)\s+(?:đảng bộ|đơn vị|tổ chức đảng)\s+chưa xếp mức`)
)

var classOf = map[string]figure.Class{"cao": figure.High, "trung bình": figure.Medium, "thấp": figure.Low}

// classes adds up what a paragraph says of the classes.
func classes(p *paper, f *findings) {
	for _, l := range p.prose() {
		all := classCount.FindAllStringSubmatch(l.text, 20)
		if len(all) < 2 {
			continue
		}
		all = append(all, classNone.FindAllStringSubmatch(l.text, 5)...)
		var sum int64
		var parts []string
		named := map[string]bool{}
		for _, m := range all {
			n, _ := whole(m[1])
			sum += n
			parts = append(parts, m[1])
			if len(m) > 2 {
				named[m[2]] = true
			}
		}
		units := p.units()
		if units == 0 || sum == units {
			p.classCounts(l, all, f)
			continue
		}
		// Where a class has no unit its clause falls away; the rest still sums.
		severity := Wrong
		if len(named) < 3 && sum < units {
			severity = Doubt
		}
		f.add(severity, ClassSum, l, strings.Join(parts, " + ")+" = "+dotted(sum), dotted(units))
	}
}

// classCounts compares each class with what the system counts.
func (p *paper) classCounts(l line, all [][]string, f *findings) {
	pr := p.known.Progress
	if pr == nil {
		return
	}
	for _, m := range all {
		if len(m) < 3 {
			continue
		}
		n, _ := whole(m[1])
		if class, has := classOf[m[2]]; has && int64(pr.Counts[class]) != n {
			f.add(p.figureSeverity(), ClassCount, l, m[1], dotted(int64(pr.Counts[class])), m[0], pr.AsOf)
		}
	}
}

// figureSeverity is how sure a figure is wrong that the system counts otherwise.
func (p *paper) figureSeverity() Severity {
	if p.known.Own {
		return Wrong
	}
	return Doubt
}

// units is how many organisations the paper is about: those in force under its
// issuer, or the rows of its annex where nothing is known of them.
func (p *paper) units() int64 {
	if p.tree != nil {
		return int64(len(p.tree.Children(p.scope.Unit)))
	}
	if g, ok := p.annexOfUnits(); ok {
		return int64(len(g.of(unitRow)))
	}
	return 0
}

// tables adds up the annexes.
func tables(p *paper, f *findings) {
	for _, g := range p.tables {
		if !g.ofUnits {
			continue // of months or of criteria: what stands in a row there is not added up
		}
		for c, is := range g.cols {
			switch is {
			case target, before, raised, lowered, month, admitted, counted: // what remains never goes below nought, row by row
				p.columnSums(g, c, f)
			}
		}
		p.rowSums(g, f)
		p.rowOrder(g, f)
	}
	p.systemRows(f)
}

// columnSums checks subtotals and the total of one column.
func (p *paper) columnSums(g grid, c int, f *findings) {
	var inGroup, units, parts int64
	var group *gridRow
	unitRows, rowsInGroup := 0, 0
	closeGroup := func() {
		if group == nil {
			return
		}
		if said, ok := cellNumber(group.texts[c]); ok && rowsInGroup > 0 && said != inGroup {
			f.put(Finding{
				Severity: Wrong, Rule: GroupSum, At: g.at(*group, c), Found: shownCell(group.texts[c]), Expected: dotted(inGroup),
				Args: []any{group.name, g.head[c], rowsInGroup},
			})
		}
	}
	for i := range g.rows {
		r := &g.rows[i]
		if r.kind == headRow {
			continue
		}
		n, ok := cellNumber(r.texts[c])
		if !ok {
			continue
		}
		switch r.kind {
		case unitRow:
			unitRows++
			units += n
			inGroup += n
			rowsInGroup++
		case groupRow:
			closeGroup()
			group, inGroup, rowsInGroup = r, 0, 0
		case partRow:
			parts += n
		case totalRow:
			closeGroup()
			group = nil
		}
	}
	total, ok := g.total()
	if !ok || unitRows == 0 {
		return
	}
	sum := units + parts
	if said, ok := cellNumber(total.texts[c]); ok && said != sum {
		severity := Wrong
		if p.scope.Parent != 0 {
			severity = Doubt // a committee may count its own number instead of its cells'
		}
		f.put(Finding{
			Severity: severity, Rule: TotalSum, At: g.at(total, c), Found: shownCell(total.texts[c]), Expected: dotted(sum),
			Args: []any{total.name, g.head[c]},
		})
	}
}

func shownCell(text string) string {
	if text == "" {
		return "–"
	}
	return text
}

// rowSums checks what a row says within itself.
func (p *paper) rowSums(g grid, f *findings) {
	for _, r := range g.rows {
		if r.kind == headRow {
			continue
		}
		asked, _, hasTarget := g.number(r, target)
		done, doneText, hasDone := g.number(r, admitted)
		if rest, text, has := g.number(r, remaining); has && hasTarget && hasDone && rest != max(0, asked-done) && r.kind == unitRow {
			f.put(Finding{
				Severity: Wrong, Rule: RemainingIs, At: g.at(r, g.find(remaining)), Found: text, Expected: dotted(max(0, asked-done)),
				Args: []any{r.name, asked, done},
			})
		}
		was, _, hasWas := g.number(r, before)
		more, _, _ := g.number(r, raised)
		less, _, _ := g.number(r, lowered)
		if hasWas && hasTarget && g.find(raised) >= 0 && was+more-less != asked {
			f.put(Finding{
				Severity: Wrong, Rule: AdjustedIs, At: g.at(r, g.find(target)), Found: dotted(asked), Expected: dotted(was + more - less),
				Args: []any{r.name, was, more, less},
			})
		}
		months, sum, all := 0, int64(0), true
		for c, is := range g.cols {
			if is != month {
				continue
			}
			n, ok := cellNumber(r.texts[c])
			all = all && ok
			sum += n
			months++
		}
		if months > 0 && all && hasDone && sum != done && r.kind == unitRow {
			f.put(Finding{
				Severity: Wrong, Rule: MonthSum, At: g.at(r, g.find(admitted)), Found: doneText, Expected: dotted(sum),
				Args: []any{r.name, months},
			})
		}
	}
}

// rowOrder checks that rows are numbered one after another in each group, unless
// only some units are shown, each with its number in the whole list.
func (p *paper) rowOrder(g grid, f *findings) {
	at := g.find(ordinal)
	if at < 0 {
		return
	}
	last := int64(0)
	for _, r := range g.rows {
		switch r.kind {
		case groupRow:
			last = 0
		case unitRow:
			n, _ := whole(strings.TrimSuffix(r.texts[at], "."))
			if n != last+1 && n != 1 {
				f.put(Finding{Severity: Doubt, Rule: RowOrder, At: g.at(r, at), Found: r.texts[at], Expected: dotted(last + 1), Args: []any{r.name}})
			}
			last = n
		}
	}
}

// systemRows compares the annex with what the system counts.
func (p *paper) systemRows(f *findings) {
	g, ok := p.annexOfUnits()
	pr := p.known.Progress
	if !ok || pr == nil || p.tree == nil {
		return
	}
	lines := map[domain.UnitID]figure.Line{}
	for _, l := range pr.Lines {
		lines[l.Unit.Unit] = l
	}
	compare := func(r gridRow, c column, is int64) {
		n, text, has := g.number(r, c)
		if has && n != is {
			f.put(Finding{
				Severity: p.figureSeverity(), Rule: SystemFigure, At: g.at(r, g.find(c)), Found: text, Expected: dotted(is),
				Args: []any{r.name, g.head[g.find(c)], pr.AsOf},
			})
		}
	}
	for _, r := range g.of(unitRow) {
		u, ok := p.unitOf(r.name)
		l, has := lines[u.Unit]
		if !ok || !has {
			continue
		}
		if l.HasTarget {
			compare(r, target, l.Target)
		}
		if l.Figured() {
			compare(r, admitted, l.Admitted)
		}
	}
}

var (
	ofProvince = regexp.MustCompile(`(?i)toàn\s+(?:(?:đảng bộ )?tỉnh|đảng bộ)`)
	targetSaid = regexp.MustCompile(`(?i)chỉ tiêu[^.;\d]{0,70}?(?:là|:)\s*(` + numberWord + `)\s+đảng viên`)
	afterSaid  = regexp.MustCompile(`sau điều chỉnh là\s*(` + numberWord + `)\s+đảng viên`)
)

// totals compares what the text says of everyone with the annex, and with what
// the system counts.
func totals(p *paper, f *findings) {
	g, has := p.annexOfUnits()
	total, has2 := g.total()
	has = has && has2
	said := func(l line, text string, is int64, c column) {
		if want, _, ok := g.number(total, c); has && ok && want != is {
			f.add(Wrong, BodyAndAnnex, l, text, dotted(want), g.head[g.find(c)])
			return
		}
		if pr := p.known.Progress; pr != nil {
			want := pr.Total.Target
			if c == admitted {
				want = pr.Total.Admitted
			}
			if want != is {
				f.add(p.figureSeverity(), SystemFigure, l, text, dotted(want), "", "", pr.AsOf)
			}
		}
	}
	for _, l := range p.prose() {
		for _, s := range sentences(l.text) {
			if !ofProvince.MatchString(s) {
				continue
			}
			if all := fractions(s); len(all) == 1 && !p.earlier(l) {
				said(l, all[0].aText, all[0].a, admitted)
				said(l, all[0].bText, all[0].b, target)
			}
			if m := afterSaid.FindStringSubmatch(s); m != nil {
				n, _ := whole(m[1])
				said(l, m[1], n, target)
			} else if m := targetSaid.FindStringSubmatch(s); m != nil && !strings.Contains(s, "trước điều chỉnh") {
				n, _ := whole(m[1])
				said(l, m[1], n, target)
			}
		}
	}
}

// earlier says that a paragraph opens with the result of a period before.
func (p *paper) earlier(l line) bool {
	return strings.Contains(fold(l.text), "ket qua ky truoc") || strings.Contains(fold(l.text), "cung ky")
}
