package vi

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold gives the form in which texts are searched and matched: no diacritics,
// đ as d, lower case, single blanks, straight apostrophes. As every mark is
// dropped, the place of the tone does not matter: Hòa and Hoà are both hoa.
func Fold(s string) string {
	if plain(s) {
		return s
	}
	// Lower case can bring marks (İ) and taking marks off can bring capitals
	// back, so both are done until nothing moves; twice is the most seen.
	for range 4 {
		t := foldOnce(s)
		if t == s {
			break
		}
		s = t
	}
	return s
}

func foldOnce(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	blank := false
	for _, r := range norm.NFD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r) || invisible(r):
			continue
		case unicode.IsSpace(r):
			blank = b.Len() > 0
			continue
		}
		if blank {
			b.WriteByte(' ')
			blank = false
		}
		b.WriteRune(foldRune(r))
	}
	return b.String()
}

func foldRune(r rune) rune {
	switch r {
	case 'đ', 'Đ', 'ð', 'Ð': // the Icelandic letters look the same and are typed by mistake
		return 'd'
	case '’', '‘', 'ʼ', '`', '´', '′':
		return '\''
	}
	return unicode.ToLower(r)
}

// invisible are the zero-width signs and the soft hyphen, which come with text
// copied from web pages and make equal words differ.
func invisible(r rune) bool {
	switch r {
	case '\u00AD', '\u200B', '\u200C', '\u200D', '\u2060', '\uFEFF':
		return true
	}
	return false
}

// plain says that s is folded already, as codes in files mostly are.
func plain(s string) bool {
	for i := range len(s) {
		c := s[i]
		if c >= 0x80 || c <= ' ' || c == '`' || 'A' <= c && c <= 'Z' {
			return false
		}
	}
	return true
}
