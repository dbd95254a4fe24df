package check

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"tiendo/internal/domain"
)

// plainly is text with single blanks, as it is judged.
func plainly(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(s, "\u00a0", " ")), " ")
}

// spans are the sentences of a text. A dot ends one only before a capital, so
// that 2.200 and "Đ/c." do not.
func spans(text string) [][2]int {
	var out [][2]int
	from := 0
	for i := range len(text) {
		end := false
		switch text[i] {
		case ';':
			end = true
		case '.':
			rest := strings.TrimLeft(text[i+1:], " ")
			for _, r := range rest {
				end = len(rest) < len(text[i+1:]) && (unicode.IsUpper(r) || r == '-')
				break
			}
		}
		if end {
			out = append(out, [2]int{from, i + 1})
			from = i + 1
		}
	}
	if from < len(text) {
		out = append(out, [2]int{from, len(text)})
	}
	return out
}

func sentences(text string) (out []string) {
	for _, s := range spans(text) {
		out = append(out, strings.TrimSpace(text[s[0]:s[1]]))
	}
	return out
}

// longest is how much of a sentence is shown, in characters.
const longest = 400

// sentenceOf is the sentence in which something stands; the whole text where it
// is short or does not say it.
func sentenceOf(text, what string) string {
	at := strings.Index(text, what)
	if what == "" || at < 0 {
		return shorten(text)
	}
	for _, s := range spans(text) {
		if at >= s[0] && at < s[1] {
			return shorten(strings.TrimSpace(text[s[0]:s[1]]))
		}
	}
	return shorten(text)
}

func shorten(s string) string {
	if r := []rune(s); len(r) > longest {
		return string(r[:longest]) + "…"
	}
	return s
}

// whole reads 2.200; false for what is no whole number.
func whole(s string) (int64, bool) {
	n, err := strconv.ParseInt(strings.ReplaceAll(s, ".", ""), 10, 64)
	return n, err == nil && n < 1_000_000_000
}

// dotted writes 2.200.
func dotted(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "." + s[i:]
	}
	return s
}

const (
	numberWord = `(?:\d{1,3}(?:\.\d{3})+|\d+)`
	dayWord    = `\d{1,2}/\d{1,2}/\d{4}`
)

// day reads 30/01/2026; false where the calendar has no such day.
func day(s string) (domain.Date, bool) {
	p := strings.Split(s, "/")
	if len(p) != 3 {
		return 0, false
	}
	d, errD := strconv.Atoi(p[0])
	m, errM := strconv.Atoi(p[1])
	y, errY := strconv.Atoi(p[2])
	if errD != nil || errM != nil || errY != nil {
		return 0, false
	}
	at := domain.NewDate(y, domain.Month(m), d)
	return at, !at.IsZero()
}

// slashed writes 30/01/2026 as letters do: a leading zero for days below ten and
// for the first two months.
func slashed(d domain.Date) string {
	two := func(n, below int) string {
		if n < below {
			return "0" + strconv.Itoa(n)
		}
		return strconv.Itoa(n)
	}
	return two(d.Day(), 10) + "/" + two(int(d.Month()), 3) + "/" + strconv.Itoa(d.Year())
}

var longDay = regexp.MustCompile(`ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})`)

// daysIn are the days of a text in any of their two forms, with what stands
// there.
func daysIn(text string) (out []saidDay) {
	for _, at := range dayForm.FindAllStringIndex(text, 400) {
		said := text[at[0]:at[1]]
		d, ok := day(said)
		out = append(out, saidDay{at[0], said, d, ok})
	}
	for _, at := range longDay.FindAllStringSubmatchIndex(text, 400) {
		d, ok := day(text[at[2]:at[3]] + "/" + text[at[4]:at[5]] + "/" + text[at[6]:at[7]])
		out = append(out, saidDay{at[0], text[at[0]:at[1]], d, ok})
	}
	return out
}

type saidDay struct {
	at   int
	text string
	day  domain.Date
	real bool
}

var dayForm = regexp.MustCompile(`\b` + dayWord + `\b`)

// fold takes marks and case away, so that names are found however they were
// typed. It knows the letters of Vietnamese and leaves others alone.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		r = unicode.ToLower(r)
		if b, ok := bases[r]; ok {
			return b
		}
		return r
	}, s)
}

var bases = func() map[rune]rune {
	out := map[rune]rune{}
	for base, marked := range map[rune]string{
		'a': "àáảãạăằắẳẵặâầấẩẫậ", 'e': "èéẻẽẹêềếểễệ", 'i': "ìíỉĩị", 'o': "òóỏõọôồốổỗộơờớởỡợ",
		'u': "ùúủũụưừứửữự", 'y': "ỳýỷỹỵ", 'd': "đ", '\'': "’‘", '-': "–—",
	} {
		for _, r := range marked {
			out[r] = base
		}
	}
	return out
}()

// oneTone writes the tone mark in its modern place, so that Hoà and Hòa are one
// word.
var oneTone = strings.NewReplacer(
	"oà", "òa", "oá", "óa", "oả", "ỏa", "oã", "õa", "oạ", "ọa", "oè", "òe", "oé", "óe", "oẻ", "ỏe", "oẽ", "õe", "oẹ", "ọe",
	"uỳ", "ùy", "uý", "úy", "uỷ", "ủy", "uỹ", "ũy", "uỵ", "ụy",
).Replace

func isLetter(r rune) bool { return unicode.IsLetter(r) }
