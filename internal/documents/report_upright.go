package documents

import (
	"strconv"
	"strings"

	"tiendo/internal/domain/report"
	"tiendo/internal/vi"
)

// Columns of the upright form.
const (
	upNo = iota + 1
	upLine
	upOf
	upNow
	upBefore
	upAgo
	upMeans
	upCode
)

// upright is the form of one report: a line below the other, as on paper, with
// the earlier numbers beside and what each means.
func (r ReportBook) upright(b *book, s reportStyles) {
	one := r.Rows[0]
	b.sheet(vi.SheetInput)
	for i, w := range []float64{5, 46, 13, 14, 11, 12, 56, 12} {
		b.width(i+1, w)
	}
	row := 1
	b.merged(row, upNo, upLine, strings.ToUpper(vi.PartyBody(r.Asker)), s.centre)
	b.merged(row, upNow, upMeans, vi.SheetParty, s.letterhead)
	row++
	b.merged(row, upNo, upLine, strings.ToUpper(committee(one)), s.letterhead)
	row += 2
	line := b.lines(&row, upMeans)
	if r.Simulated {
		line(vi.SimulatedMark, b.styles.mark)
	}
	line(vi.SheetFormTitle, b.styles.title)
	line(vi.SheetOfCampaign(r.Campaign), b.styles.title)
	line(vi.SheetPeriodLine(r.Campaign.Every, one.Period), b.styles.under)
	line(vi.SheetHint, b.styles.note)
	row++
	head := row
	for i, h := range []string{vi.HeadNo, vi.SheetLine, vi.SheetOf, vi.ReportPeriod(r.Campaign.Every, one.Period.Span), vi.SheetLast, vi.SheetAgo, vi.SheetMeans, vi.SheetCode} {
		b.set(row, i+1, h, b.styles.head)
	}
	b.height(row, 34)
	b.repeat(row, row)
	row++
	b.set(row, upNow, one.Unit.Code, s.key)
	b.set(row, upBefore, one.Period.Key, s.key)
	b.set(row, upCode, markLines, s.key)
	b.hideRow(row)
	row++
	b.freeze(row, 0)
	r.uprightLines(b, s, one, &row)
	b.hideColumn(upCode)
	row++
	b.merged(row, upNo, upLine, vi.SheetMaker, s.letterhead)
	b.merged(row, upAgo, upMeans, vi.SheetSignature(one.Unit), s.letterhead)
	b.protect()
	b.paper(false, 0)
	b.check(b.f.SetSheetDimension(b.on, "A1:"+b.name(max(row, head), upCode)))
}

func committee(r ReportBookRow) string {
	if r.Unit.CommitteeName != "" {
		return r.Unit.CommitteeName
	}
	return r.Unit.FullName
}

// uprightLines writes the lines with their headings, counting within all.
func (r ReportBook) uprightLines(b *book, s reportStyles, one ReportBookRow, row *int) {
	group, first := "", *row
	for i, l := range r.Campaign.Lines {
		if l.Group != group {
			if group = l.Group; group != "" && group != l.Label {
				for c := upNo; c <= upMeans; c++ {
					b.set(*row, c, nil, s.left)
				}
				b.merged(*row, upNo, upMeans, group, s.left)
				b.height(*row, 19.5)
				*row++
			}
		}
		at := *row
		b.set(at, upNo, i+1, s.shutNo)
		b.set(at, upLine, vi.SheetHead(l), s.shutLeft)
		b.set(at, upOf, l.Of, s.shutNo)
		b.set(at, upCode, l.Code, s.key)
		note := vi.SheetNote(r.Campaign, l)
		if l.Kind == report.Text {
			for c := upNow; c <= upMeans; c++ {
				b.set(at, c, nil, s.inputText)
			}
			b.merge(at, upNow, at, upMeans)
			b.put(at, upNow, l, one.Now, s.inputText)
			b.comment(at, upLine, note)
			b.height(at, 84)
			*row++
			continue
		}
		if l.Kind == report.Choice {
			b.set(at, upMeans, note, s.shutLeft)
			for c := upNow; c <= upAgo; c++ {
				b.set(at, c, nil, s.inputText)
			}
			b.merge(at, upNow, at, upAgo)
			b.put(at, upNow, l, one.Now, s.inputText)
			b.choices(i, l, at, upNow, at, upNow)
			b.height(at, 5+14.5*float64(max(linesIn(note, 74), linesIn(vi.SheetHead(l), 56), 2)))
			*row++
			continue
		}
		b.put(at, upNow, l, one.Now, s.input)
		b.put(at, upBefore, l, one.Before, s.shut)
		b.put(at, upAgo, l, one.YearAgo, s.shut)
		b.set(at, upMeans, note, s.shutLeft)
		b.height(at, 5+14.5*float64(max(linesIn(note, 74), linesIn(vi.SheetHead(l), 56), linesIn(l.Of, 16))))
		b.wholeNumbers(at, upNow, at, upNow)
		*row++
	}
	if *row == first {
		*row++
	}
}

func rowsName(from, to int) string { return "$" + strconv.Itoa(from) + ":$" + strconv.Itoa(to) }

// linesIn is about how many lines a text takes in a column so many characters
// wide.
func linesIn(s string, width int) int { return max(1, (len([]rune(s))+width-1)/width) }
