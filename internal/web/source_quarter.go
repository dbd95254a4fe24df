package web

import (
	"net/url"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/letter"
	"tiendo/internal/vi"
)

// groupWords are the groups of an annex as addresses name them.
var groupWords = map[letter.Group]string{letter.Agencies: groupAgencies, letter.Localities: groupLocalities, letter.Others: groupOthers}

// fromQuarter leads back to the figures for the quarterly assessment where the
// reader comes from there.
func (e explainer) fromQuarter(page *sourcePage) {
	if len(e.ask.with) == 0 {
		return
	}
	page.From = vi.QuarterMenu
	if seal := e.ask.with[3]; seal != "" {
		page.Board = quarterPath + "?" + inSeal + "=" + url.QueryEscape(seal)
	} else {
		page.Board = e.ask.at(quarterPath, e.ask.with...)
	}
	page.Table = page.Board
}

// ofQuarter explains what only the page for the quarterly assessment shows.
func (e explainer) ofQuarter(page *sourcePage, x explained, define func(letter.Meaning) string) {
	part := func(name, value, what string, more ...string) {
		page.Parts = append(page.Parts, sourcePart{vi.PartOf + ": " + vi.LowerFirst(name), value, e.at(what, more...)})
	}
	l := x.Line
	switch e.q.what {
	case figureInQuarter:
		var months []domain.YearMonth
		q := letter.QuarterOf(e.Through())
		for i, m := range e.Months {
			if q.Holds(m) && l.Known[i] {
				months = append(months, m)
				part(vi.LabelAdmitted+" "+strings.ToLower(vi.Month(m)), vi.Number(l.ByMonth[i]), figureAdmitted, inMonth, m.String())
			}
		}
		page.Name, page.Value, page.Definition = vi.LabelInQuarter, e.inQuarter(l), define(letter.InQuarter)
		page.How = []string{vi.HowQuarter(q, months), vi.HowCounted(e.Question)}
	case figureExpectedCount:
		page.Name, page.Value, page.Definition = vi.LabelExpected, "–", define(letter.ExpectedCount)
		if l.Expected.Den > 0 {
			page.Value = vi.Number(l.Expected.Ceil())
			page.How = []string{vi.HowExpectedCount(l, e.Rules.Rounding)}
		}
		part(vi.LabelExpected, vi.Expected(l.Expected, e.Rules.Rounding), figureExpected)
	case figureMissing:
		var facts []figure.Fact
		for _, f := range e.Facts {
			if f.Stands {
				facts = append(facts, f.Fact)
			}
		}
		missing, due := 0, 0
		for _, m := range (letter.Letter{Progress: e.Progress}).QuarterMonths(l, letter.Sources{l.Unit.Unit: facts}) {
			if e.DueMonth != 0 && m.Month <= e.DueMonth {
				due++
			}
			if m.ReportState == letter.MonthMissing {
				missing++
			}
			page.Months = append(page.Months, fact{vi.Month(m.Month), vi.ReportState(m.ReportState)})
		}
		page.Name, page.Value, page.Definition = vi.LabelMissing, vi.MissingMonths(missing, due), define(letter.UnreportedDue)
		page.How = []string{vi.HowMissing(e.Rules)}
	}
}

// inQuarter is what a line admitted in the quarter of the day asked; a dash
// where nothing is known of it.
func (e explainer) inQuarter(l figure.Line) string {
	q, sum, known := letter.QuarterOf(e.Through()), int64(0), false
	for i, m := range e.Months {
		if q.Holds(m) && l.Known[i] {
			sum, known = sum+l.ByMonth[i], true
		}
	}
	if !known {
		return "–"
	}
	return vi.Number(sum)
}
