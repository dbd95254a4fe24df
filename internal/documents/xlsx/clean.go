package xlsx

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// clean normalises the text of a cell: NFC (phones and macOS send NFD),
// straight apostrophes, no invisible signs, no-break blanks as blanks, lines
// ended by LF, nothing around it.
func clean(s string) string {
	if strings.Contains(s, "\r") {
		s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	}
	if isPlain(s) {
		return strings.TrimSpace(s)
	}
	s = norm.NFC.String(strings.ToValidUTF8(s, "\uFFFD"))
	if strings.ContainsAny(s, "’‘ʼ\u00A0\u202F\u2007\u00AD\u200B\u200C\u200D\u2060\uFEFF") {
		s = strings.Map(cleanRune, s)
	}
	return strings.TrimFunc(s, unicode.IsSpace)
}

func cleanRune(r rune) rune {
	switch r {
	case '’', '‘', 'ʼ':
		return '\''
	case '\u00A0', '\u202F', '\u2007':
		return ' '
	case '\u00AD', '\u200B', '\u200C', '\u200D', '\u2060', '\uFEFF':
		return -1
	}
	return r
}

func isPlain(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// unescape undoes _x000D_, by which workbooks write signs that XML cannot hold.
func unescape(s string) string {
	i := strings.Index(s, "_x")
	if i < 0 {
		return s
	}
	var b strings.Builder
	for i >= 0 {
		b.WriteString(s[:i])
		s = s[i:]
		if n, err := strconv.ParseUint(s[min(2, len(s)):min(6, len(s))], 16, 16); err == nil && len(s) > 6 && s[6] == '_' {
			b.WriteRune(rune(n))
			s = s[7:]
		} else {
			b.WriteString("_x")
			s = s[2:]
		}
		i = strings.Index(s, "_x")
	}
	b.WriteString(s)
	return b.String()
}
