package vi

import (
	"strconv"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/letter"
	"tiendo/internal/domain/letter/check"
)

// CheckTitle is the title of the page of the checker.
const CheckTitle = "Kiểm tra số liệu, thể thức"

// CheckNotThere is whom the form of a type of paper names among the recipients,
// and such a paper need not name there; empty for nobody.
func CheckNotThere(docType string) string {
	return map[string]string{"TTr": "Thường trực Tỉnh ủy", "BC": "Như trên"}[docType]
}

// CheckSeverity is how sure a finding of the checker is.
func CheckSeverity(s check.Severity) string {
	switch s {
	case check.Wrong:
		return "sai"
	case check.Doubt:
		return "nghi ngờ"
	}
	return "lưu ý"
}

// CheckHeading is the heading over the findings of a severity.
func CheckHeading(s check.Severity) string { return capital(CheckSeverity(s)) }

// CheckPlace says where on a paper something stands.
func CheckPlace(p check.Place) string {
	switch p.Part {
	case check.Head:
		return "phần đầu văn bản"
	case check.To:
		return "nơi gửi (Kính gửi)"
	case check.Body:
		if p.Row == 0 {
			return WhereBody + ", đoạn " + strconv.Itoa(p.Paragraph)
		}
		return WhereBody + ", bảng" + cellPlace(p)
	case check.Recipients:
		return "nơi nhận"
	case check.Signature:
		return "phần ký"
	case check.Footnote:
		return WhereNote + " " + strconv.Itoa(p.Paragraph)
	case check.Annex:
		return WhereAnnex + cellPlace(p)
	}
	return "cả văn bản"
}

func cellPlace(p check.Place) string {
	if p.Row == 0 {
		return ""
	}
	s := ", hàng " + strconv.Itoa(p.Row)
	if p.Name != "" {
		s += " (" + p.Name + ")"
	}
	if p.Column > 0 {
		s += ", cột " + strconv.Itoa(p.Column)
	}
	return s
}

// CheckCounts sums a check up in a line.
func CheckCounts(all []check.Finding) string {
	if len(all) == 0 {
		return "Không thấy chỗ nào cần xem lại."
	}
	count := check.Count(all)
	var parts []string
	for _, s := range check.Severities {
		if n := count[s]; n > 0 {
			parts = append(parts, Number(int64(n))+" chỗ "+CheckSeverity(s))
		}
	}
	return strings.Join(parts, ", ") + "."
}

// CheckMessage says in a sentence or two what was found and by which rule. A
// rule without a sentence gives its id, so that whoever helps has something to
// go by.
func CheckMessage(f check.Finding) string {
	if say, ok := checkSentences[f.Rule]; ok {
		return capital(say(finding{f}))
	}
	return string(f.Rule)
}

// finding reads the arguments of a finding's sentence.
type finding struct{ check.Finding }

func (f finding) text(i int) string {
	if i < len(f.Args) {
		if s, ok := f.Args[i].(string); ok {
			return s
		}
	}
	return ""
}

func (f finding) n(i int) string {
	if i < len(f.Args) {
		switch n := f.Args[i].(type) {
		case int:
			return Number(int64(n))
		case int64:
			return Number(n)
		}
	}
	return "?"
}

func (f finding) day(i int) string {
	if i < len(f.Args) {
		if d, ok := f.Args[i].(domain.Date); ok {
			return Date(d)
		}
	}
	return ""
}

func (f finding) weekday(i int) string {
	if i < len(f.Args) {
		if n, ok := f.Args[i].(int); ok && n >= 1 && n <= 7 {
			return [...]string{"thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"}[n-1]
		}
	}
	return ""
}

func (f finding) is(i int) bool {
	if i < len(f.Args) {
		b, ok := f.Args[i].(bool)
		return ok && b
	}
	return false
}

// rule is how rates are shown, where the finding is about a rate.
func (f finding) rule() (r domain.Rounding) {
	for _, a := range f.Args {
		if is, ok := a.(domain.Rounding); ok {
			r = is
		}
	}
	return r
}

func (f finding) rounding() string { return Rounding(f.rule()) }

// otherRounding names the way of showing rates that is not the rule.
func (f finding) otherRounding() string {
	if f.rule().Mode == domain.HalfUp {
		return "cắt bỏ"
	}
	return "làm tròn"
}

// quote puts what stands on the paper between marks.
func quote(s string) string { return "“" + s + "”" }

// CheckedWith says with which figures a letter was compared; plan is zero where
// with none.
func CheckedWith(plan figure.Plan, asOf domain.Date) string {
	if plan.ID == 0 {
		return "Không đối chiếu với số liệu của hệ thống: văn bản không cho biết kỳ chỉ tiêu và ngày tính, hoặc đồng chí không xem được số liệu ấy."
	}
	return "Đã đối chiếu với số liệu hệ thống: " + plan.Name + ", tính đến ngày " + Date(asOf) + "."
}

// ComparedWith says how many things were changed by hand in a letter.
func ComparedWith(letter int64, changes int) string {
	at := "văn bản mã " + strconv.FormatInt(letter, 10)
	if letter == 0 {
		at = "văn bản hệ thống đã lập"
	}
	if changes == 0 {
		return "Không có chỗ nào sửa tay so với " + at + "."
	}
	return "Có " + Number(int64(changes)) + " chỗ sửa tay so với " + at + "."
}

// ChangedByHand says what was changed by hand.
func ChangedByHand(h letter.HandChange) string {
	s := quote(h.Was) + " → " + quote(h.Is)
	switch {
	case h.Was == "":
		s = "thêm " + quote(h.Is)
	case h.Is == "":
		s = "bỏ " + quote(h.Was)
	}
	if h.Figure != "" {
		s += " (" + FigureLabel(h.Figure) + ")"
	}
	return s
}
