package vi

import (
	"strings"

	"tiendo/internal/domain/casefile"
)

// Texts of the form in which lists of people come in.
const (
	PeopleSheet    = "Danh sách"
	PeopleHowSheet = "Cách ghi"
	PeopleTitle    = "DANH SÁCH QUẦN CHÚNG ƯU TÚ, NGƯỜI XIN VÀO ĐẢNG"
	PeopleHint     = "Mỗi người một dòng. Chỉ ghi người đã đồng ý cho lưu thông tin. Ngày ghi ngày/tháng/năm; ngày sinh không rõ thì ghi tháng/năm hoặc năm. Để trống ô chưa có thông tin."
	PeopleFileName = "bieu-mau-danh-sach.xlsx"
	// PeopleMarkedName names the list that goes back with its marks; it says nothing
	// of the file that came in, whose name may name somebody.
	PeopleMarkedName = "danh-sach-danh-dau.xlsx"
	// PeopleChangedMark and PeopleFreshMark are said of cells of people who have
	// files: not what stands in the file.
	PeopleChangedMark = "Khác hồ sơ: khi nhập sẽ thay nội dung đang ghi."
	PeopleFreshMark   = "Bước mới: khi nhập sẽ ghi thêm vào hồ sơ."
	PeopleChoose      = "Chọn trong danh sách thả xuống; chưa rõ thì để trống."
)

// PeopleHow are the notes of the second sheet of the form.
var PeopleHow = []string{
	"Sheet “Danh sách”: giữ nguyên dòng tiêu đề; có thể bỏ cột không dùng, đổi thứ tự cột.",
	"Mã hồ sơ: để trống với người mới. Người đã có hồ sơ thì ghi mã (HS26-000123) để hệ thống cập nhật đúng hồ sơ đó.",
	"Chi bộ: ghi mã hoặc tên như trong danh sách tổ chức đảng. Tên chưa nhận ra được hỏi một lần và ghi nhớ.",
	"Ngày: 05/03/2024 hoặc ô định dạng ngày của Excel. Ngày sinh có thể là 05/03/2001, 03/2001 hoặc 2001.",
	"Ô để trống không xóa điều đã ghi trong hồ sơ. Bước đã ghi trong hồ sơ không sửa được bằng tệp; hãy sửa ở trang của hồ sơ.",
	"Biểu quyết: ghi số đảng viên (ủy viên) được triệu tập, số có mặt, số tán thành.",
	"Danh sách này chỉ dùng cho kết nạp lần đầu. Kết nạp lại, công nhận đảng viên: thêm từng hồ sơ trên trang.",
	"Không ghi vấn đề chính trị, hôn nhân có yếu tố nước ngoài, dân số hoặc lý do riêng vào bất kỳ ô nào.",
}

var listHeadings = map[string]string{
	casefile.EntryCode: "Mã hồ sơ", casefile.EntryUnit: "Chi bộ", casefile.EntryState: "Bước hiện tại",
	"on nominated": "Ngày được giới thiệu", "on listed": "Ngày vào danh sách cảm tình Đảng", "paper listed": "Số nghị quyết đưa vào danh sách",
	"on class_begun": "Ngày bắt đầu học lớp nhận thức về Đảng", "on class_completed": "Ngày công nhận kết quả học", "paper class_completed": "Số quyết định công nhận kết quả học",
	"on certified": "Ngày giấy chứng nhận", "paper certified": "Số giấy chứng nhận", "on dossier_authorised": "Ngày được làm thủ tục xem xét kết nạp",
	"paper dossier_authorised": "Số văn bản cho làm thủ tục", "on dossier_opened": "Ngày lập hồ sơ", "on verification_sent": "Ngày gửi thẩm tra trong nước",
	"paper verification_sent": "Số văn bản đề nghị thẩm tra", "on verification_back": "Ngày nhận kết quả thẩm tra", "on dossier_certified": "Ngày chứng nhận lý lịch",
	"on cell_resolved": "Ngày nghị quyết chi bộ", "paper cell_resolved": "Số nghị quyết chi bộ", "members cell_resolved": "Chi bộ: số đảng viên được triệu tập",
	"present cell_resolved": "Chi bộ: số có mặt", "for cell_resolved": "Chi bộ: số tán thành",
	"on base_resolved": "Ngày nghị quyết đảng ủy cơ sở", "paper base_resolved": "Số nghị quyết đảng ủy cơ sở", "members base_resolved": "Đảng ủy cơ sở: số ủy viên được triệu tập",
	"present base_resolved": "Đảng ủy cơ sở: số có mặt", "for base_resolved": "Đảng ủy cơ sở: số tán thành",
	"on submitted": "Ngày trình cấp có thẩm quyền", "paper submitted": "Số công văn trình", "on decided": "Ngày quyết định kết nạp", "paper decided": "Số quyết định kết nạp",
	"members decided": "Cấp có thẩm quyền: số ủy viên được triệu tập", "present decided": "Cấp có thẩm quyền: số có mặt", "for decided": "Cấp có thẩm quyền: số tán thành",
	"on decision_received": "Ngày chi bộ nhận quyết định", "on admitted": "Ngày lễ kết nạp",
}

// ListHeading heads a column of a list of people.
func ListHeading(field string) string {
	if s, ok := listHeadings[field]; ok {
		return s
	}
	return PersonField(field)
}

// ParseListChoice reads what a list says of a field of a person that has
// choices: their names or codes in whatever writing, and what people write for
// them.
func ParseListChoice(field, text string) (code string, ok bool) {
	said := Fold(text)
	switch field {
	case "sex":
		switch said {
		case "nu", "f", "x":
			return string(casefile.Female), true
		case "nam", "m":
			return string(casefile.Male), true
		}
	case "youth", "owner", "minority", "religious":
		switch said {
		case "x", "co", "1", "yes", "true", "dung", "roi", "da vao", "doan vien":
			return string(casefile.Yes), true
		case "khong", "0", "no", "false", "chua", "sai", "kinh":
			return string(casefile.No), true
		}
	}
	if said == Fold(CaseUnknown) {
		return "", true
	}
	holds := ""
	for _, c := range PersonChoices(field) {
		name := Fold(c[1])
		switch {
		case c[0] == "":
		case said == name, said == Fold(c[0]):
			return c[0], true
		case strings.HasPrefix(name, said) && len(said) > 3:
			if holds != "" {
				return "", false
			}
			holds = c[0]
		}
	}
	return holds, holds != ""
}

// ListChoices names the choices of a field, to be told where none of them was
// written.
func ListChoices(field string) string {
	var names []string
	for _, c := range PersonChoices(field) {
		if c[0] != "" {
			names = append(names, c[1])
		}
	}
	return strings.Join(names, "; ")
}

// FileStateOf reads the name of a state in whatever writing; false for none.
func FileStateOf(text string) (casefile.State, bool) {
	said := Fold(text)
	for _, s := range casefile.States {
		if s != casefile.AtNothing && (Fold(FileState(s)) == said || strings.EqualFold(string(s), text)) {
			return s, true
		}
	}
	return "", false
}

var entryFates = map[casefile.Fate]string{
	casefile.EntryCreated: "mới", casefile.EntryChanged: "thay đổi", casefile.EntryUnchanged: "không đổi", casefile.EntryRefused: "chưa nhập được",
}

// EntryFate says what becomes of a row.
func EntryFate(f casefile.Fate) string { return entryFates[f] }

// EntryCounts says what becomes of all rows.
func EntryCounts(read, created, changed, unchanged, refused int) string {
	n := func(i int) string { return Number(int64(i)) }
	return n(read) + " dòng đọc được = " + n(created) + " hồ sơ mới + " + n(changed) + " thay đổi + " + n(unchanged) + " không đổi + " + n(refused) + " chưa nhập được."
}
