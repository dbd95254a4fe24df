package page

// Styles of the .docx a clerk finds by their Vietnamese names in Word.
const (
	StyleBody      = "NoiDung"      // Nội dung văn bản
	StyleAuthority = "CoQuan"       // Tên cơ quan
	StyleNumber    = "SoKyHieu"     // Số và ký hiệu
	StylePlace     = "DiaDanh"      // Địa danh, ngày tháng
	StyleSubject   = "TrichYeu"     // Trích yếu
	StyleTitle     = "TenLoai"      // Tên loại, trích yếu
	StyleTo        = "KinhGui"      // Kính gửi
	StyleCopies    = "NoiNhan"      // Nơi nhận
	StyleSign      = "ChuKy"        // Chữ ký
	StyleAnnex     = "PhuLuc"       // Tên phụ lục
	StyleCell      = "TrongBang"    // Chữ trong bảng
	StyleHeader    = "Header"       // Đầu trang
	StyleNote      = "FootnoteText" // Chú thích
)

// NoteSize is the type size of footnotes, pt.
const NoteSize = 11.0

// Body is a paragraph of the letter's text: justified, first line 10 mm in,
// lines exactly 18 pt apart, 6 pt between paragraphs.
func Body(runs ...Run) *Para {
	return &Para{
		Style: StyleBody, Align: Justify, First: 10, Line: 18, Before: 6,
		Size: DefaultSize, Runs: runs,
	}
}

// Centered is a line of text in the middle.
func Centered(style string, size float64, runs ...Run) *Para {
	return &Para{Style: style, Align: Center, Size: size, Runs: runs}
}

// Text is a plain run.
func Text(s string) Run { return Run{Text: s} }

// Bold is a bold run.
func Bold(s string) Run { return Run{Text: s, Bold: true} }

// Italic is a slanted run.
func Italic(s string) Run { return Run{Text: s, Italic: true} }

// Figure is a run that prints the figure of the given id.
func Figure(s, ref string) Run { return Run{Text: s, Ref: ref} }

// Footnote is the mark of a footnote with the given text.
func Footnote(runs ...Run) Run {
	return Run{Note: &Note{Paras: []*Para{{Style: StyleNote, Align: Justify, Size: NoteSize, Runs: runs}}}}
}
