package vi

import (
	"errors"
	"strings"
	"unicode/utf8"

	"tiendo/internal/domain"
)

func asInvalid(err error) (*domain.Invalid, bool) { return errors.AsType[*domain.Invalid](err) }

// PadRight fills a text with blanks up to a width in characters.
func PadRight(s string, width int) string {
	return s + strings.Repeat(" ", max(0, width-utf8.RuneCountInString(s)))
}

// PadLeft fills a text with blanks before it.
func PadLeft(s string, width int) string {
	return strings.Repeat(" ", max(0, width-utf8.RuneCountInString(s))) + s
}
