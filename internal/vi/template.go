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
)

// TemplateName names a template: a kind of letter, or a shell into which what is
// written on the page is set.
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
	}
	return LetterKind(name)
}
