package vi

// GuidePart is what the list of the guide's parts calls one of them; its title
// where there is no shorter name.
func GuidePart(name, title string) string {
	if s, ok := guideParts[name]; ok {
		return s
	}
	return title
}

var guideParts = map[string]string{
	"su-dung":          "Bắt đầu",
	"can-bo-theo-doi":  "Cán bộ theo dõi",
	"kiem-tra-van-ban": "Kiểm tra văn bản",
	"don-vi":           "Đảng ủy xã, phường, đặc khu",
	"lanh-dao":         "Lãnh đạo",
	"quan-tri":         "Quản trị hệ thống",
	"thuat-ngu":        "Giải thích từ ngữ",
	"tep-nhap":         "Tệp để nhập",
	"van-hanh":         "Vận hành máy chủ",
}
