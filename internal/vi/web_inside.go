package vi

import "strings"

// LowerWhose puts the name of a row inside a sentence.
func LowerWhose(s string) string {
	if rest, ok := strings.CutPrefix(s, "Toàn "); ok {
		return "toàn " + rest
	}
	return s
}

// WithoutMonth takes off a label of what month it is.
func WithoutMonth(label string) string { return strings.TrimSuffix(label, " của tháng") }

// WithoutDay takes the word before a day off, and the spaces around.
func WithoutDay(s string) string {
	return strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(s), "ngày"))
}

// AsksToConfirm says that a sentence asks for a mark of confirmation.
func AsksToConfirm(sentence string) bool {
	return strings.Contains(sentence, "đánh dấu xác nhận")
}
