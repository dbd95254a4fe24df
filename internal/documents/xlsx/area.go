package xlsx

import (
	"strconv"
	"strings"
)

// Area is a rectangle of cells: rows from 1, columns from 0, ends included.
type Area struct {
	Top, Bottom, Left, Right int
}

func (a Area) String() string {
	return ColumnName(a.Left) + strconv.Itoa(a.Top) + ":" + ColumnName(a.Right) + strconv.Itoa(a.Bottom)
}

func (a Area) holds(row, col int) bool {
	return a.Top <= row && row <= a.Bottom && a.Left <= col && col <= a.Right
}

// ColumnName is the letter of a column: 0 is A, 26 is AA.
func ColumnName(col int) string {
	var b [8]byte
	i := len(b)
	for col++; col > 0 && i > 0; col /= 26 {
		col--
		i--
		b[i] = 'A' + byte(col%26)
	}
	return string(b[i:])
}

// parseAddress reads D9 as row 9 and column 3.
func parseAddress(s string) (row, col int, ok bool) {
	i := 0
	for i < len(s) && i < 4 && s[i]|0x20 >= 'a' && s[i]|0x20 <= 'z' {
		col = col*26 + int(s[i]|0x20-'a') + 1
		i++
	}
	letters := i
	for i < len(s) && i < letters+7 && s[i] >= '0' && s[i] <= '9' {
		row = row*10 + int(s[i]-'0')
		i++
	}
	ok = letters > 0 && i == len(s) && row >= 1 && row <= lastRow && col <= MaxColumns
	return row, col - 1, ok
}

// lastRow is the last row that a sheet can have.
const lastRow = 1 << 20

// parseArea reads A2:B5, or D9 as an area of one cell.
func parseArea(s string) (Area, bool) {
	from, to, two := strings.Cut(strings.ReplaceAll(s, "$", ""), ":")
	if !two {
		to = from
	}
	top, left, ok1 := parseAddress(from)
	bottom, right, ok2 := parseAddress(to)
	return Area{
		Top: min(top, bottom), Bottom: max(top, bottom),
		Left: min(left, right), Right: max(left, right),
	}, ok1 && ok2
}
