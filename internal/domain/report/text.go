package report

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tiendo/internal/domain"
)

// paragraph refuses a text of several lines that cannot be read or kept.
func paragraph(bad *domain.Invalid, field, value string, most int, needed bool) {
	switch {
	case strings.TrimSpace(value) == "":
		if needed {
			bad.Add(domain.Problem{Column: field, Code: domain.CodeFieldEmpty})
		}
	case !utf8.ValidString(value) || strings.ContainsFunc(value, func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }):
		bad.Add(domain.Problem{Column: field, Code: domain.CodeTextSigns})
	case utf8.RuneCountInString(value) > most:
		bad.Add(domain.Problem{Column: field, Code: domain.CodeTextTooLong, Args: []any{most}})
	}
}

// oneLine refuses a field that is not one line of readable text.
func oneLine(bad *domain.Invalid, field, value string, most int, needed bool) {
	switch {
	case strings.TrimSpace(value) == "":
		if needed {
			bad.Add(domain.Problem{Column: field, Code: domain.CodeFieldEmpty})
		}
	case !utf8.ValidString(value) || strings.ContainsFunc(value, unicode.IsControl):
		bad.Add(domain.Problem{Column: field, Code: domain.CodeFormLine})
	case utf8.RuneCountInString(value) > most:
		bad.Add(domain.Problem{Column: field, Code: domain.CodeTextTooLong, Args: []any{most}})
	}
}
