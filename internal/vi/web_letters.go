package vi

import (
	"strconv"

	"tiendo/internal/domain"
	"tiendo/internal/domain/letter"
)

// Titles and words of the pages of letters.
const (
	LettersMenu   = "Văn bản"
	LettersTitle  = "Soạn văn bản"
	PreviewTitle  = "Xem trước"
	DraftState    = "Dự thảo"
	UploadedState = "Dự thảo, bản sửa bằng Word"
	WhereFrom     = "Số này từ đâu?"
	NoFileChosen  = "chưa chọn tệp nào"
)

// PaperTitle names a letter on its page.
func PaperTitle(k letter.Kind, plan string) string { return LetterKind(string(k)) + " – " + plan }

// BlockKind names a kind of paragraph.
func BlockKind(k letter.BlockKind) string {
	switch k {
	case letter.Point:
		return "Đoạn đánh số 1, 2, 3"
	case letter.Lead:
		return "Lời dẫn đậm đến dấu hai chấm"
	case letter.Slanted:
		return "Đoạn in nghiêng"
	case letter.Heading:
		return "Đề mục in đậm"
	case letter.Grid:
		return "Bảng nhỏ: tên cột: số | tên cột: số"
	}
	return "Đoạn văn"
}

// InParagraph says where a number stands in a draft; from 0.
func InParagraph(i int, note bool) string {
	s := "đoạn " + strconv.Itoa(i+1)
	if note {
		return "chú thích của " + s
	}
	return s
}

// AnywhereElse is where a remark stands that is about no paragraph.
const AnywhereElse = "trích yếu, nơi gửi"

// RemarkText says what there is to look at.
func RemarkText(r letter.Remark) string {
	switch r.Kind {
	case letter.Gap:
		return "Còn phải điền: " + r.What
	case letter.Absent:
		return "Không có con số [[" + FigureLabel(r.What) + "]] ở ngày này, nên văn bản để trống chỗ đó"
	}
	return "Con số gõ tay, không theo số liệu: " + r.What
}

// FigureChanged says how another question changed a figure.
func FigureChanged(before, after string) string { return before + " → " + after }

// NoValue stands for a figure that a question cannot answer.
const NoValue = "không có"

// OtherSaved tells of somebody who saved the same letter meanwhile.
func OtherSaved(name, at string) string {
	return "Đồng chí " + name + " vừa lưu văn bản này lúc " + at + ". Nội dung đồng chí đang nhập vẫn còn ở dưới, chưa lưu."
}

// NumberChanged says which number was changed by hand.
func NumberChanged(c letter.Change) string {
	switch {
	case c.Before == "":
		return "thêm số " + c.After
	case c.After == "":
		return "bỏ số " + c.Before
	}
	return c.Before + " → " + c.After
}

// PageNumber names a page of a preview.
func PageNumber(n int) string { return "Trang " + strconv.Itoa(n) }

// Minute writes a moment to the minute, where it is only to be read.
func Minute(i domain.Instant) string { return i.Time().Format("15:04, 02/01/2006") }
