package web

import (
	"net/http"
	"slices"
	"strings"
)

// The names under which the look of the board stands in an address.
const (
	inColumns = "cot"
	inPicture = "hinh"
)

// Columns of the table that can be chosen, in their order on the page.
const (
	columnMonths     = "thang"
	columnPerPeople  = "dan-so"
	columnPerMembers = "dang-vien"
	columnRemaining  = "con-lai"
	columnStreak     = "lien"
	columnPlanned    = "ke-hoach"
)

// noColumns stands in an address where none of them is wanted: an address
// without a choice has the usual ones.
const noColumns = "khong"

var allColumns = []string{columnMonths, columnPerPeople, columnPerMembers, columnRemaining, columnStreak, columnPlanned}

// columns are those chosen.
type columns []string

var usualColumns = columns{columnMonths, columnRemaining, columnStreak}

// readColumns takes them from the address: joined in a link, one by one from a
// form.
func readColumns(r *http.Request) columns {
	given, ok := r.URL.Query()[inColumns]
	if !ok {
		return usualColumns
	}
	var out columns
	words := strings.Split(strings.Join(given, ","), ",")
	for _, c := range allColumns {
		if slices.Contains(words, c) {
			out = append(out, c)
		}
	}
	return out
}

func (c columns) has(word string) bool { return slices.Contains(c, word) }

// stocks says that a chosen column divides by what the units have.
func (c columns) stocks() bool { return c.has(columnPerPeople) || c.has(columnPerMembers) }

// value is the choice in an address; empty for the usual one.
func (c columns) value() string {
	switch {
	case slices.Equal(c, usualColumns):
		return ""
	case len(c) == 0:
		return noColumns
	}
	return strings.Join(c, ",")
}

// Pictures of the board; the map and the grid are each other's equal, and only
// the chosen one is in the page.
const (
	pictureGrid = "o-luoi"
	pictureMap  = "ban-do"
)

func readPicture(r *http.Request) string {
	if r.URL.Query().Get(inPicture) == pictureMap {
		return pictureMap
	}
	return "" // the grid, which needs no boundaries and shows small wards as large
}

// look is the filter without its conditions: what is shown of each row, and
// which picture.
func (f filter) look() filter { return filter{columns: f.columns, picture: f.picture} }

// where is the address of the board under a filter.
func (f filter) where(ask pinned) string { return ask.at(boardPath, f.values(f.sort)...) }
