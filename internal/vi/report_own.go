package vi

import (
	"maps"
	"slices"
	"strings"

	"tiendo/internal/domain/report"
)

// Words of the lines that whoever asks adds to a shipped set.
const (
	OwnLines      = "Chỉ tiêu thêm của đợt báo cáo"
	OwnLinesHint  = "Chỉ tiêu thêm có trong báo cáo của đơn vị, biểu Excel và bảng tổng hợp; không tính vào kết quả kết nạp trên bảng tiến độ. Xóa trống nội dung thì bỏ chỉ tiêu."
	OwnOnly       = "Không dùng biểu có sẵn, chỉ các chỉ tiêu thêm"
	OwnGroup      = "Chỉ tiêu khác"
	OwnMore       = "Thêm dòng chỉ tiêu"
	FieldOwnLabel = "Nội dung"
	FieldOwnOf    = "Đơn vị tính"
	FieldOwnKind  = "Loại câu trả lời"
	FieldOwnMust  = "Bắt buộc"
	FieldOwnList  = "Danh sách để chọn"
	FieldOwnRule  = "Kiểm tra"
	FieldOwnOther = "So với chỉ tiêu"
	FieldOwnCode  = "Mã"
	HintOwnList   = "Mỗi dòng một câu trả lời, ví dụ “Đã có” và “Chưa có”."
	HintOwnOther  = "Số thứ tự, mã hoặc nội dung; nhiều chỉ tiêu cách nhau dấu chấm phẩy."
	HintOwnCode   = "Để trống thì hệ thống tự đặt."

	FieldLinesOut = "Bỏ các chỉ tiêu (số thứ tự, cách nhau dấu phẩy)"
	HintLinesOut  = "Ví dụ 5, 6. Để trống: lấy đủ."

	// TakeForm is the link to the workbook of one report.
	TakeForm = "Tải biểu mẫu Excel"

	// ChoiceNone stands first among the choices of a line.
	ChoiceNone = "Chưa chọn"
)

// LineOutUnknown says that a number is none of a line of the chosen form.
func LineOutUnknown(typed string, most int) string {
	return "“" + typed + "” không phải số thứ tự của chỉ tiêu trong biểu này (1 đến " + Number(int64(most)) + "). Hãy ghi lại."
}

// OwnLineNo heads one line of one's own.
func OwnLineNo(n int) string { return "Chỉ tiêu thêm " + Number(int64(n)) }

// OwnKind names a kind of answer.
func OwnKind(k report.LineKind) string {
	return map[report.LineKind]string{
		report.Flow: "Số phát sinh trong kỳ", report.Stock: "Số có đến cuối kỳ", report.Text: "Ghi bằng chữ", report.Choice: "Chọn một trong danh sách",
		report.Estimate: "Số ước tính",
	}[k]
}

// LineRule names a rule of a line of one's own.
func LineRule(k report.CheckKind) string {
	return map[report.CheckKind]string{
		"": "Không kiểm tra", report.AtMost: "Không lớn hơn chỉ tiêu khác", report.SumIs: "Bằng tổng các chỉ tiêu khác", report.NotBelow: "Không thấp hơn kỳ trước",
	}[k]
}

// OwnLineWords are what lines of one's own need of the language; beside says
// that they stand beside those of a shipped set.
func OwnLineWords(beside bool) report.Words {
	w := report.Words{Code: LineCode, Same: Fold}
	if beside {
		w.Group = OwnGroup
	}
	return w
}

// mostLineCode is how long a code made from a wording is at most.
const mostLineCode = 32

// LineCode makes a code of a wording: its words without marks, joined.
func LineCode(label string) string {
	var b strings.Builder
	for word := range strings.FieldsFuncSeq(Fold(label), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') }) {
		if b.Len() > 0 && b.Len()+1+len(word) > mostLineCode {
			break
		}
		if b.Len() > 0 {
			b.WriteByte('-')
		}
		b.WriteString(word[:min(len(word), mostLineCode)])
	}
	if b.Len() == 0 {
		return "chi-tieu"
	}
	return b.String()
}

// LineAsked says of a line what it asks, for a list: "Số lớp (lớp), bắt buộc".
func LineAsked(l report.Line) string {
	s := l.Label
	if l.Of != "" {
		s += " (" + l.Of + ")"
	}
	if l.Required {
		s += ", bắt buộc"
	}
	if l.Kind == report.Choice {
		s += ", chọn: " + strings.Join(l.Choices, " / ")
	}
	if l.Confirm {
		s += ", cần xác nhận"
	}
	return s
}

// Answered says what was chosen of a line: the answer of one unit, or how often
// each was given.
func Answered(l report.Line, said map[string]int, sum bool) string {
	var out []string
	tell := func(answer string) {
		switch n := said[answer]; {
		case n == 0:
		case sum:
			out = append(out, answer+": "+Number(int64(n)))
		default:
			out = append(out, answer)
		}
	}
	for _, answer := range l.Choices {
		tell(answer)
	}
	for _, answer := range slices.Sorted(maps.Keys(said)) { // of earlier choices
		if !slices.Contains(l.Choices, answer) {
			tell(answer)
		}
	}
	return strings.Join(out, "; ")
}

// InWords leads on to what units answered in words.
func InWords(lines []string) string {
	return "Xem nội dung các đơn vị ghi bằng chữ: " + strings.Join(lines, "; ")
}
