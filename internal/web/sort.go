package web

import (
	"cmp"
	"slices"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/vi"
)

// sortColumns are the columns a table can be put in order by, besides its
// months: the field of the template, and the word in the address.
var sortColumns = []struct {
	field, word string
	upFirst     bool
}{
	{"Name", "ten", true},
	{"Target", "chi-tieu", false},
	{"Admitted", "luy-ke", false},
	{"Rate", "ty-le", false},
	{"Planned", columnPlanned, false},
	{"PerPeople", columnPerPeople, false},
	{"PerMembers", columnPerMembers, false},
	{"Remaining", "con-lai", false},
	{"Class", "muc", false},
	{"Streak", "lien", false},
}

// sortLink is a column heading that can be pressed: names from A on first,
// numbers from the highest, pressed again the other way, a third time back to
// the official order.
type sortLink struct {
	Href string
	Aria string // ascending, descending, or empty
}

func newSortLink(word string, upFirst bool, ask pinned, by filter) sortLink {
	up, down := word, "-"+word
	first, second := down, up
	if upFirst {
		first, second = up, down
	}
	next, l := first, sortLink{}
	switch by.sort {
	case first:
		next = second
	case second:
		next = ""
	}
	switch by.sort {
	case up:
		l.Aria = "ascending"
	case down:
		l.Aria = "descending"
	}
	l.Href = ask.at(boardPath, by.values(next)...) + toTable
	return l
}

// order puts lines in the order wanted. Lines that are equal, and all lines
// under a word that names no column, keep the official order.
func order(lines []figure.Line, by string, stocks map[domain.Indicator]figure.Stock, planned func(figure.Line) (int64, bool)) {
	word, down := strings.CutPrefix(by, "-")
	compare := comparison(word, len(lines))
	if per, ok := perColumns[word]; ok {
		compare = func(a, b figure.Line) int {
			of := func(l figure.Line) domain.Rate {
				return figure.Per(per.many, l.Admitted, stocks[per.of][l.Unit.Unit].Quantity)
			}
			return compareRates(of(a), of(b))
		}
	}
	if word == columnPlanned && planned != nil {
		compare = func(a, b figure.Line) int {
			x, _ := planned(a)
			y, _ := planned(b)
			return cmp.Compare(x, y)
		}
	}
	if compare == nil {
		return
	}
	missing := func(l figure.Line) int {
		if word == columnPlanned {
			if _, has := planned(l); !has {
				return 1
			}
		}
		return lacks(l, word, stocks)
	}
	slices.SortStableFunc(lines, func(a, b figure.Line) int {
		if c := cmp.Compare(missing(a), missing(b)); c != 0 {
			return c
		}
		if down {
			a, b = b, a
		}
		return compare(a, b)
	})
}

// lacks puts lines without the value in question last, whichever way.
func lacks(l figure.Line, word string, stocks map[domain.Indicator]figure.Stock) int {
	per, divides := perColumns[word]
	switch {
	case divides && stocks[per.of][l.Unit.Unit].Quantity <= 0, divides && !l.Figured():
		return 1
	case word == "ty-le" && l.Rate.Den == 0, word == "muc" && l.Class == figure.None, word == "lien" && !l.Streak.Known:
		return 1
	}
	return 0
}

func comparison(word string, n int) func(a, b figure.Line) int {
	by := func(of func(figure.Line) int64) func(a, b figure.Line) int {
		return func(a, b figure.Line) int { return cmp.Compare(of(a), of(b)) }
	}
	switch word {
	case "ten":
		key := make(map[domain.UnitID]string, n)
		of := func(l figure.Line) string {
			if key[l.Unit.Unit] == "" {
				_, own := vi.PartyBodyParts(l.Unit)
				key[l.Unit.Unit] = vi.Key(own)
			}
			return key[l.Unit.Unit]
		}
		return func(a, b figure.Line) int { return strings.Compare(of(a), of(b)) }
	case "chi-tieu":
		return by(func(l figure.Line) int64 { return l.Target })
	case "luy-ke":
		return by(func(l figure.Line) int64 { return l.Admitted })
	case "con-lai":
		return by(func(l figure.Line) int64 { return l.Remaining })
	case "lien":
		return by(func(l figure.Line) int64 { return l.Streak.Months })
	case "muc":
		return by(func(l figure.Line) int64 { return int64(-slices.Index(figure.Classes, l.Class)) })
	case "ty-le":
		return func(a, b figure.Line) int { return compareRates(a.Rate, b.Rate) }
	}
	for i := range 12 * 20 {
		if word == monthWord(i) {
			return by(func(l figure.Line) int64 {
				if i < len(l.ByMonth) {
					return l.ByMonth[i]
				}
				return 0
			})
		}
	}
	return nil
}

// compareRates compares exactly: two rates that print alike may differ.
func compareRates(a, b domain.Rate) int {
	switch {
	case a.Den == 0 || b.Den == 0:
		return 0
	case !b.AtMost(a):
		return -1
	case !a.AtMost(b):
		return 1
	}
	return 0
}

// plannedOf gives what one unit planned by now; nil where plans were not asked
// for.
func plannedOf(b app.Board) func(figure.Line) (int64, bool) {
	if b.Planned == nil {
		return nil
	}
	return func(l figure.Line) (int64, bool) {
		n, with := b.Planned.PlannedBy(b.Question, l.Unit.Unit)
		return n, with > 0
	}
}
