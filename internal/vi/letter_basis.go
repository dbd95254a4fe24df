package vi

import (
	"regexp"
	"strings"

	"tiendo/internal/domain"
)

// CitedDay is what stands in a letter between the symbol and the day of a paper
// that it cites, as an expression.
const CitedDay = `,? ngày `

// Cited names a paper as a letter does that rests on it: Thông báo số
// 149-TB/TU, ngày 30/01/2026 của Ban Thường vụ Tỉnh ủy về chỉ tiêu phát triển
// đảng viên. issuer is who issued it; where that is empty the symbol says it.
func Cited(d domain.Document, issuer, subject string) string {
	kind := DocumentType(d.Type)
	s := kind
	if symbol := d.Symbol(); symbol != "" {
		s += " số " + symbol + ","
	}
	if !d.IssuedOn.IsZero() {
		s += " ngày\u00a0" + ShortDate(d.IssuedOn)
	}
	if issuer == "" {
		issuer = Issuer(d)
	}
	s = strings.TrimRight(s, ",") + " của " + issuer
	subject = strings.TrimRight(strings.TrimSpace(subject), ".;,")
	for _, told := range []string{kind + " ", "Về việc ", "Về ", "V/v "} {
		if len(subject) > len(told) && strings.EqualFold(subject[:len(told)], told) {
			subject = strings.TrimSpace(subject[len(told):])
		}
	}
	if subject == "" {
		return s
	}
	return s + " về " + lowerFirst(subject)
}

// PaperOption names a paper in a narrow choice: its symbol first.
func PaperOption(d domain.Document, subject string) string {
	if subject == "" {
		return PaperName(d)
	}
	return PaperName(d) + ": " + subject
}

// BasisGap finds where a draft asks for a paper: [số, ngày, trích yếu …].
var BasisGap = regexp.MustCompile(`\[số, ngày[^\[\]]*\]`)

// ParagraphOption names a paragraph in a choice; from 0.
func ParagraphOption(i int) string { return "Đoạn " + Number(int64(i+1)) }
