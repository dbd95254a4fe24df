package vi

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"tiendo/internal/domain"
)

// given are the arguments of a problem. One that is missing or of another type
// must not keep the sentence from being said, so it becomes "…".
type given []any

func (g given) text(i int) string {
	if i >= len(g) || g[i] == nil {
		return "…"
	}
	switch x := g[i].(type) {
	case domain.Date:
		return g.date(i)
	case domain.Instant:
		return Instant(x)
	case string:
		return shown(x)
	case int, int64:
		return Number(g.whole(i))
	}
	return shown(fmt.Sprint(g[i]))
}

func (g given) date(i int) string {
	if i < len(g) {
		if d, ok := g[i].(domain.Date); ok && !d.IsZero() {
			return Date(d)
		}
	}
	return "…"
}

// iso is the day, the first argument, as it has to be written in files.
func (g given) iso() string {
	if len(g) > 0 {
		if d, ok := g[0].(domain.Date); ok && !d.IsZero() {
			return d.String()
		}
	}
	return ""
}

func (g given) whole(i int) int64 {
	if i < len(g) {
		switch x := g[i].(type) {
		case int:
			return int64(x)
		case int64:
			return x
		}
	}
	return 0
}

func (g given) number(i int) string {
	if i >= len(g) {
		return "…"
	}
	return Number(g.whole(i))
}

// known says where a figure that stands against the row comes from: another
// row of the file, or what was recorded before.
func (g given) known(i int) string {
	if row := g.whole(i); row > 0 {
		return fmt.Sprintf("dòng %d của tệp này", row)
	}
	return "đã ghi nhận trước đây"
}

// long texts are names and lists of names, which may be longer than values.
func (g given) long(i int) string {
	if i >= len(g) {
		return "…"
	}
	return shownUpTo(fmt.Sprint(g[i]), 400)
}

const maxShown = 60

// shown makes a value fit to stand in a sentence: not too long, and with signs
// that cannot be seen made visible.
func shown(s string) string { return shownUpTo(s, maxShown) }

func shownUpTo(s string, most int) string {
	var b strings.Builder
	n := 0
	for i, r := range s {
		if n++; n > most {
			return strings.TrimRight(b.String(), " ") + "…"
		}
		_, size := utf8.DecodeRuneInString(s[i:])
		b.WriteString(visible(r, size))
	}
	return b.String()
}

func visible(r rune, size int) string {
	switch {
	case r == utf8.RuneError && size == 1:
		return "�"
	case r == '\n' || r == '\r':
		return "↵"
	case r == '\t':
		return "⇥"
	case r == '\u00A0':
		return " "
	case r < ' ':
		return string('␀' + r)
	case !unicode.IsPrint(r):
		return fmt.Sprintf("[U+%04X]", r)
	}
	return string(r)
}

func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// row is the number of a row, which is a name and has no dots.
func (g given) row(i int) string {
	if n := g.whole(i); n > 0 {
		return strconv.FormatInt(n, 10)
	}
	return "khác"
}
