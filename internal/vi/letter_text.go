package vi

import (
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/letter"
)

// Heading is the kind of a named paper in capitals.
func Heading(k letter.Kind) string { return strings.ToUpper(DocumentType(k.Type())) }

// figureLabels are how a figure is called where a person writes with it.
var figureLabels = map[string]string{
	"as_of":             "ngày tính",
	"through":           "ngày đã có số liệu",
	"target":            "chỉ tiêu",
	"admitted":          "đã kết nạp",
	"rate":              "tỷ lệ",
	"remaining":         "còn phải kết nạp",
	"per_month":         "bình quân mỗi tháng còn lại",
	"shortfall":         "còn thiếu so với tiến độ",
	"share":             "phần chỉ tiêu theo tiến độ",
	"months":            "số tháng",
	"zeros":             "số đảng bộ không kết nạp",
	"missing":           "số đảng bộ chưa có số liệu",
	"class_high":        "số đảng bộ mức cao",
	"class_medium":      "số đảng bộ mức trung bình",
	"class_low":         "số đảng bộ mức thấp",
	"class_none":        "số đảng bộ chưa xếp mức",
	"units":             "số đảng bộ được giao",
	"target_agencies":   "chỉ tiêu các đảng bộ cơ quan",
	"target_localities": "chỉ tiêu các xã, phường, đặc khu",
	"target_others":     "chỉ tiêu các tổ chức đảng",
	"last_target":       "chỉ tiêu kỳ trước",
	"last_admitted":     "kết quả kỳ trước",
	"last_rate":         "tỷ lệ kỳ trước",
	"before_target":     "chỉ tiêu trước điều chỉnh",
	"since_late":        "số báo cáo bổ sung",

	"to_allot": "số cần phân bổ", "left_out": "số đảng bộ để ngoài phân bổ", "kept": "chỉ tiêu đảng bộ để ngoài giữ lại", "least": "mức ít nhất mỗi đảng bộ",
	"at_least": "số đảng bộ lấy mức ít nhất", "minimums": "tổng của đảng bộ lấy mức ít nhất", "parted": "số chia theo tỷ lệ", "floors": "tổng các phần nguyên",
	"remainders": "số chia theo phần lẻ", "no_base": "số đảng bộ thiếu căn cứ phân bổ", "by_hand": "số đảng bộ điều chỉnh đề xuất", "proposed_units": "số đảng bộ được đề xuất",
	"proposed": "chỉ tiêu đề xuất", "proposed_agencies": "chỉ tiêu đề xuất các đảng bộ cơ quan", "proposed_localities": "chỉ tiêu đề xuất các xã, phường, đặc khu", "proposed_others": "chỉ tiêu đề xuất các tổ chức đảng",

	"since_late_units":  "số đảng bộ báo cáo bổ sung",
	"since_fixed":       "số đính chính",
	"since_fixed_units": "số đảng bộ đính chính",

	"own_name":       "tên đảng bộ nhận",
	"own_committee":  "cấp ủy nhận",
	"own_target":     "chỉ tiêu của nơi nhận",
	"own_admitted":   "đã kết nạp của nơi nhận",
	"own_rate":       "tỷ lệ của nơi nhận",
	"own_remaining":  "còn phải kết nạp của nơi nhận",
	"own_per_month":  "bình quân mỗi tháng còn lại của nơi nhận",
	"own_expected":   "mức cần đạt của nơi nhận",
	"own_shortfall":  "còn thiếu của nơi nhận",
	"own_streak":     "số tháng liền chưa kết nạp của nơi nhận",
	"own_unreported": "số tháng chưa báo cáo của nơi nhận",

	"commended":    "số đảng bộ được biểu dương",
	"in_month":     "kết nạp trong tháng",
	"same_period":  "kết nạp cùng kỳ năm trước",
	"year":         "kết nạp trong năm dương lịch",
	"long_streaks": "số đảng bộ nhiều tháng liền chưa kết nạp",
	"corrected":    "số đảng bộ điều chỉnh số liệu",

	"w1_target": "chỉ tiêu kỳ thứ nhất", "w1_admitted": "đã kết nạp kỳ thứ nhất", "w1_rate": "tỷ lệ kỳ thứ nhất",
	"w2_target": "chỉ tiêu kỳ thứ hai", "w2_admitted": "đã kết nạp kỳ thứ hai", "w2_rate": "tỷ lệ kỳ thứ hai",
	"w3_target": "chỉ tiêu kỳ thứ ba", "w3_admitted": "đã kết nạp kỳ thứ ba", "w3_rate": "tỷ lệ kỳ thứ ba",
	"w4_target": "chỉ tiêu kỳ thứ tư", "w4_admitted": "đã kết nạp kỳ thứ tư", "w4_rate": "tỷ lệ kỳ thứ tư",
}

// FigureOrder are the figures in the order in which people look for them.
var FigureOrder = []string{
	"as_of", "through", "target", "admitted", "rate", "remaining", "per_month", "shortfall", "share", "months", "zeros", "missing",
	"class_high", "class_medium", "class_low", "class_none",
	"units", "target_agencies", "target_localities", "target_others", "last_target", "last_admitted", "last_rate", "before_target",
	"to_allot", "left_out", "kept", "least", "at_least", "minimums", "parted", "floors", "remainders", "no_base", "by_hand", "proposed_units",
	"proposed", "proposed_agencies", "proposed_localities", "proposed_others",
	"since_late", "since_late_units", "since_fixed", "since_fixed_units",
	"own_name", "own_committee", "own_target", "own_admitted", "own_rate", "own_remaining", "own_per_month", "own_expected", "own_shortfall", "own_streak", "own_unreported",
	"commended", "in_month", "same_period", "year", "long_streaks", "corrected",
	"w1_target", "w1_admitted", "w1_rate", "w2_target", "w2_admitted", "w2_rate", "w3_target", "w3_admitted", "w3_rate", "w4_target", "w4_admitted", "w4_rate",
}

// FigureLabel is how a figure is called where a person writes with it; an id
// that has no label is its own.
func FigureLabel(id string) string {
	if s, ok := figureLabels[id]; ok {
		return s
	}
	return id
}

// FootnoteToken is what a person writes where the mark of a footnote goes.
const FootnoteToken = "chú thích"

// EditText puts a kept text into the form in which a person writes it: a figure
// stands as [[đã kết nạp: 957]].
func EditText(text string, known map[string]letter.Figure, by domain.Rounding) string {
	var b strings.Builder
	for _, s := range letter.Spans(text) {
		switch {
		case s.Ref == "":
			b.WriteString(s.Words)
		case s.Ref == letter.NoteMark:
			b.WriteString("[[" + FootnoteToken + "]]")
		default:
			b.WriteString("[[" + FigureLabel(s.Ref))
			if f, ok := known[s.Ref]; ok {
				b.WriteString(": " + FigureText(f, by))
			}
			b.WriteString("]]")
		}
	}
	return b.String()
}

// ReadText takes a text as a person wrote it back into the form in which it is
// kept. Each reference that names no figure, or whose number was changed by
// hand, is a problem of the field.
func ReadText(field, typed string, known map[string]letter.Figure, by domain.Rounding, bad *domain.Invalid) string {
	typed = strings.Join(strings.Fields(strings.ReplaceAll(typed, "\u00a0", " ")), " ")
	var b strings.Builder
	for _, s := range letter.Spans(typed) {
		if s.Ref == "" {
			b.WriteString(s.Words)
			continue
		}
		name, said, hasNumber := strings.Cut(s.Ref, ":")
		name, said = strings.TrimSpace(name), strings.TrimSpace(said)
		id := ""
		if Fold(name) == Fold(FootnoteToken) || name == letter.NoteMark {
			b.WriteString("[[" + letter.NoteMark + "]]")
			continue
		}
		for k, label := range figureLabels {
			if Fold(label) == Fold(name) || k == name {
				id = k
			}
		}
		if id == "" {
			bad.Add(domain.Problem{Column: field, Value: s.Ref, Code: domain.CodeLetterToken, Args: []any{name}})
			b.WriteString("[[" + s.Ref + "]]")
			continue
		}
		if f, ok := known[id]; ok && hasNumber && said != FigureText(f, by) {
			bad.Add(domain.Problem{Column: field, Value: s.Ref, Code: domain.CodeLetterTyped, Args: []any{FigureLabel(id), said, FigureText(f, by)}})
		}
		b.WriteString("[[" + id + "]]")
	}
	return b.String()
}

// LetterScope names whose paper it is.
func LetterScope(k letter.Kind, by letter.Form) string {
	if k == letter.Assign {
		return "Ban Thường vụ Tỉnh ủy (Ban Tổ chức Tỉnh ủy dự thảo)"
	}
	return by.Called
}

// Where a paragraph of a letter stands.
const (
	WhereBody  = "thân văn bản"
	WhereAnnex = "phụ lục"
	WhereNote  = "chú thích"
)

// WhereRow names a row of an annex by what stands in it, before and after.
func WhereRow(where, before, after string) string {
	if before == "" {
		before = after
	}
	if before == "" {
		return where
	}
	return where + ", " + before
}
