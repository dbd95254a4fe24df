package vi

// TemplateLacks says that a template prints no letter without something that no
// letter can do without.
func TemplateLacks(what string) string {
	return "Thiếu ô này nên văn bản in ra không có " + what + ". Hãy thêm ô vào đúng chỗ của nó."
}

// TemplateTyped says that a number is typed in a template and stays the same in
// every letter.
func TemplateTyped(n string) string {
	return "Con số " + n + " gõ cố định trong mẫu nên không theo số liệu, văn bản nào cũng in như nhau. Hãy thay bằng ô của con số ấy; số đếm trong lời văn thì viết bằng chữ."
}

// Capital begins a sentence.
func Capital(s string) string { return capital(s) }

// Words of the page of a template.
const (
	LabelLayout       = "Trình bày"
	LabelTemplateHash = "Mã phiên bản"
	TemplateShipped   = "mẫu đi kèm chương trình"

	TemplatesOfLetters = "Công văn, thông báo, báo cáo, tờ trình"
	TemplatesOfShells  = "Khung của văn bản soạn trên trang"
	TemplatesOfFiles   = "Giấy tờ của hồ sơ: hồ sơ trình kỳ họp, trả lời yêu cầu của người có hồ sơ"
)

// TemplateName names a template: a kind of letter, a shell into which what is
// written on the page is set, or a paper about people.
func TemplateName(name string) string {
	switch name {
	case "blank":
		return "Khung công văn (lời văn soạn trên trang)"
	case "blank-named":
		return "Khung văn bản có tên loại"
	case "blank-one":
		return "Khung công văn gửi riêng một nơi, phụ lục dọc"
	case "blank-alone":
		return "Khung công văn không có phụ lục"
	case "blank-plain":
		return "Khung văn bản có tên loại, không có phụ lục"
	case "case-submission":
		return "Tờ trình xét kết nạp, công nhận chính thức"
	case "case-list":
		return "Danh sách kèm tờ trình xét kết nạp"
	case "case-admission":
		return "Quyết định kết nạp đảng viên (9-KNĐ)"
	case "case-recognition":
		return "Quyết định công nhận chính thức (16-KNĐ)"
	case "case-kept":
		return "Trả lời yêu cầu xem thông tin đang lưu"
	}
	return LetterKind(name)
}
