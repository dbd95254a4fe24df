package vi

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Legible drops the signs by which a name could turn or break the text around
// it: marks of the direction of writing, control signs, bytes that are no
// letters. A line break becomes a blank.
func Legible(s string) string {
	s = strings.ToValidUTF8(s, "")
	if !strings.ContainsFunc(s, unruly) {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r' || r == '\t':
			return ' '
		case unruly(r):
			return -1
		}
		return r
	}, s)
}

func unruly(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) }

// Spelled writes the tone mark where official texts have it: Hòa, Thủy, Lũy
// for Hoà, Thuỷ, Luỹ (the same word by another keyboard), in NFC. Only oa, oe
// and uy at the end of a syllable are in doubt; after q the u is no vowel, so
// Quý stays as it is.
func Spelled(s string) string {
	s = norm.NFC.String(Legible(s))
	if !strings.ContainsAny(s, "àáảãạèéẻẽẹỳýỷỹỵÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴ") {
		return s
	}
	letters := []rune(s)
	for i := 1; i < len(letters); i++ {
		if i+1 < len(letters) && (unicode.IsLetter(letters[i+1]) || unicode.IsMark(letters[i+1])) {
			continue
		}
		vowel, tone := parted(letters[i])
		first := unicode.ToLower(letters[i-1])
		inDoubt := first == 'o' && (vowel == 'a' || vowel == 'e') || first == 'u' && vowel == 'y'
		if tone == 0 || !inDoubt || i >= 2 && unicode.ToLower(letters[i-2]) == 'q' {
			continue
		}
		letters[i-1] = toned(letters[i-1], tone)
		letters[i] = withoutTone(letters[i])
	}
	return string(letters)
}

// parted splits a vowel that bears a tone and nothing else: à is a and the grave.
func parted(r rune) (vowel, tone rune) {
	d := []rune(norm.NFD.String(string(r)))
	if len(d) != 2 || !strings.ContainsRune("\u0300\u0301\u0303\u0309\u0323", d[1]) {
		return 0, 0
	}
	return unicode.ToLower(d[0]), d[1]
}

func toned(r, tone rune) rune {
	return []rune(norm.NFC.String(string([]rune{r, tone})))[0]
}

func withoutTone(r rune) rune { return []rune(norm.NFD.String(string(r)))[0] }

// SameName is the form in which two writings of one name agree: the tone mark in
// its official place, the Icelandic Ð that some keyboards give as Đ, small letters.
func SameName(s string) string {
	return strings.ToLower(Spelled(strings.NewReplacer("Ð", "Đ", "ð", "đ").Replace(s)))
}
