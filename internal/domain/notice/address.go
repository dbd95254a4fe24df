package notice

import (
	"net/mail"
	"strings"
	"unicode/utf8"

	"tiendo/internal/domain"
)

// maxAddress is the longest address that servers take (RFC 5321).
const maxAddress = 254

// CheckAddress refuses what is no plain mail address, under a field's name; it
// gives back the address without blanks around it. A name beside it, two
// addresses, letters that many servers do not take or a line's end that would
// slip another header in are refused.
func CheckAddress(bad *domain.Invalid, field, s string) string {
	s = strings.TrimSpace(s)
	refuse := func() string {
		bad.Add(domain.Problem{Column: field, Value: s, Code: domain.CodeMailAddress})
		return s
	}
	if s == "" || len(s) > maxAddress || !utf8.ValidString(s) {
		return refuse()
	}
	for _, r := range s {
		if r <= ' ' || r > '~' {
			return refuse()
		}
	}
	a, err := mail.ParseAddress(s)
	if err != nil || a.Address != s {
		return refuse()
	}
	_, host, _ := strings.Cut(s, "@")
	if !strings.Contains(host, ".") || strings.HasPrefix(host, "[") {
		return refuse()
	}
	return s
}
