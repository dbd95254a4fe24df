package letter

import (
	"regexp"
	"strconv"
	"strings"
)

func itoa(n int) string { return strconv.Itoa(n) }

// Remark is something a person should look at before the letter leaves.
type Remark struct {
	Kind     RemarkKind
	What     string // the number, the gap, or the figure's id
	Sentence string // in which it stands, without references
	Block    int    // from 0; -1 outside the paragraphs
}

// RemarkKind says what there is to look at.
type RemarkKind string

// The kinds of remarks.
const (
	ByHand RemarkKind = "by-hand" // a number typed by hand: it follows no figure
	Gap    RemarkKind = "gap"     // […], what only a person can say
	Absent RemarkKind = "absent"  // a figure that the question cannot answer
)

// Remarks are the numbers typed by hand, the gaps and the figures without an
// answer, in order of reading. Dates, numbers of papers and what counts articles
// and years are no figures and are passed over.
func (t Text) Remarks(known map[string]Figure) []Remark {
	var out []Remark
	look := func(block int, text string) {
		plain := ""
		for _, s := range Spans(text) {
			switch {
			case s.Ref == NoteMark:
			case s.Ref == "":
				plain += s.Words
			default:
				plain += "…"
			}
		}
		for _, s := range Spans(text) {
			if s.Ref == "" || s.Ref == NoteMark {
				continue
			}
			if t.Sending.ByUnit && OfRecipient(s.Ref) && known[ownPrefix+string(UnitName)].ID == "" {
				continue // each unit's own number stands in its letter
			}
			if _, ok := known[s.Ref]; !ok {
				out = append(out, Remark{Absent, s.Ref, plain, block})
			}
		}
		for _, gap := range gaps.FindAllString(plain, -1) {
			out = append(out, Remark{Gap, gap, sentence(plain, gap), block})
		}
		for _, n := range BareNumbers(plain) {
			out = append(out, Remark{ByHand, n, sentence(plain, n), block})
		}
	}
	look(-1, t.Subject)
	for _, s := range t.To {
		look(-1, s)
	}
	for i, b := range t.Blocks {
		look(i, b.Text)
		for _, n := range b.Notes {
			look(i, n)
		}
	}
	return out
}

var gaps = regexp.MustCompile(`\[[^\[\]]+\]`)

// notFigures are the runs of digits that are no figures: days, months and years,
// numbers of papers, and what counts points, articles and quarters.
var notFigures = regexp.MustCompile(`(?i)` + strings.Join([]string{
	`(ngày |tháng )?\d{1,2}/\d{1,2}/\d{4}`, `(ngày |tháng )?\d{1,2}/\d{4}`, `ngày \d{1,2}/\d{1,2}`,
	`ngày \d{1,2}( tháng \d{1,2})?( năm \d{4})?`, `\d{1,2} tháng (đầu|cuối) năm( \d{4})?`, `tháng \d{1,2}`, `quý \d`, `năm \d{4}`, `\d{4} *[-–] *\d{4}`,
	`(số )?\d{1,5} *- *\p{L}+/\p{L}+`, `số \d{1,5}/\d{4}`,
	`(điểm|khoản|điều|mục|phần|chương|chú thích|phụ lục( số)?|mẫu( số)?|biểu( số)?) \d+(\.\d+)*`,
	`(phường|xã) \d+`, `\d+ *giờ( *\d+)?`,
}, "|"))

var numbers = regexp.MustCompile(`\d+(?:[.,]\d+)*%?`)

// BareNumbers are the numbers of a text that are neither dates nor numbers of
// papers: in a letter each of them should be a figure.
func BareNumbers(text string) []string {
	text = strings.ReplaceAll(text, "\u00a0", " ")
	return numbers.FindAllString(notFigures.ReplaceAllString(text, "§"), -1)
}

// sentence is the sentence in which something stands.
func sentence(text, what string) string {
	text = strings.ReplaceAll(text, "\u00a0", " ")
	at := strings.Index(text, what)
	if at < 0 {
		return text
	}
	from, to := 0, len(text)
	for _, end := range []string{". ", "; "} {
		if i := strings.LastIndex(text[:at], end); i >= 0 {
			from = max(from, i+len(end))
		}
		if i := strings.Index(text[at+len(what):], end); i >= 0 {
			to = min(to, at+len(what)+i+1)
		}
	}
	return strings.TrimSpace(text[from:to])
}
