package vi

// TemplateLacks says that a template prints no letter without something that no
// letter can do without.
func TemplateLacks(what string) string {
	return "Thiếu ô này nên văn bản in ra không có " + what + ". Hãy thêm ô vào đúng chỗ của nó."
}

// Capital begins a sentence.
func Capital(s string) string { return capital(s) }
