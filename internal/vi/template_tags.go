package vi

import (
	"cmp"
	"slices"
	"strings"

	"tiendo/internal/domain/letter"
)

// TagPart is a part of the list of a template's tags.
type TagPart int

// The parts, in order.
const (
	TagWords  TagPart = iota // what is printed as words
	TagFigure                // what is printed as a number that is followed to its facts
	TagOwn                   // of the unit that a paper is for
	TagList
	TagWhen
	TagForWhom
	TagBlock
)

// TagParts name them.
var TagParts = []string{"Chữ", "Con số", "Của nơi nhận", "Danh sách", "Điều kiện", "Gửi cho ai", "Khối"}

// Words of the list of tags.
const (
	TagsTitle = "Các ô dùng trong mẫu văn bản"
	TagsSheet = "Các ô"
	TagsMenu  = "Các ô dùng trong mẫu"
	TagUsed   = "đang có"
)

// TagHeads are the headings of the list.
var TagHeads = []string{"Nhóm", "Viết trong mẫu", "In ra", "Ví dụ (số liệu mô phỏng)", "Mẫu đi kèm"}

// tagMeanings say what each tag prints, in the order in which people look for
// them. Figures have theirs of their own.
var tagMeanings = []struct{ tag, means string }{
	{"cơ_quan_trên", "cơ quan cấp trên, ở đầu văn bản"},
	{"cơ_quan", "cơ quan ban hành, ở đầu văn bản"},
	{"cơ_quan_gọi", "tên cơ quan ban hành trong lời văn"},
	{"đảng_bộ", "tên đảng bộ mà số liệu nói đến"},
	{"số", "số văn bản; để trống khi văn thư chưa cấp số"},
	{"ký_hiệu", "ký hiệu cơ quan ban hành"},
	{"loại", "ký hiệu loại văn bản: CV, TB, BC, TTr"},
	{"tên_loại", "tên loại văn bản, chữ in hoa"},
	{"tên_văn_bản", "tên văn bản trong dòng “Kèm theo …” của phụ lục"},
	{"trích_yếu", "trích yếu"},
	{"địa_danh", "địa danh, trước ngày ban hành"},
	{"ngày_ban_hành", "ngày, tháng, năm ban hành; để trống khi chưa ban hành"},
	{"quyền_ký", "quyền hạn ký: K/T TRƯỞNG BAN, T/M BAN THƯỜNG VỤ"},
	{"chức_vụ", "chức vụ người ký"},
	{"người_ký", "họ và tên người ký"},
	{"mô_phỏng", "dòng “SỐ LIỆU MÔ PHỎNG” khi số liệu không phải số thật"},
	{"kỳ", "tên kỳ chỉ tiêu trong lời văn"},
	{"kỳ_trước", "tên kỳ chỉ tiêu liền trước"},
	{"năm", "năm của kỳ chỉ tiêu"},
	{"từ_ngày", "ngày đầu kỳ chỉ tiêu"},
	{"đến_ngày", "ngày cuối kỳ chỉ tiêu"},
	{"loại_thông_báo", "loại văn bản giao chỉ tiêu"},
	{"thông_báo", "số, ký hiệu văn bản giao chỉ tiêu"},
	{"ngày_thông_báo", "ngày của văn bản giao chỉ tiêu"},
	{"hôm_thông_báo", "“Ngày …” của văn bản giao chỉ tiêu, đứng đầu câu"},
	{"cơ_quan_thông_báo", "cơ quan ban hành văn bản giao chỉ tiêu"},
	{"loại_điều_chỉnh", "loại văn bản điều chỉnh chỉ tiêu gần nhất"},
	{"điều_chỉnh", "số, ký hiệu văn bản điều chỉnh gần nhất; trống khi chưa điều chỉnh"},
	{"ngày_điều_chỉnh", "ngày của văn bản điều chỉnh"},
	{"cơ_quan_điều_chỉnh", "cơ quan ban hành văn bản điều chỉnh"},
	{"áp_dụng_từ", "ngày chỉ tiêu mới có hiệu lực"},
	{"tính_đến", "“Tính đến ngày …”, hoặc “n tháng đầu năm” khi đã qua ngày chốt; đứng đầu câu"},
	{"tính_đến_thường", "như ô trên, đứng giữa câu"},
	{"trong_kỳ", "khoảng thời gian của số liệu, đứng giữa câu"},
	{"số_liệu_đến", "câu nói số liệu mới có đến ngày nào; trống khi có đủ"},
	{"tháng_báo_cáo", "tháng của báo cáo, trong lời văn"},
	{"tháng_báo_cáo_hoa", "tháng của báo cáo, chữ in hoa"},
	{"lũy_kế_kỳ", "“n tháng đầu năm …” của phần lũy kế"},
	{"năm_báo_cáo", "năm của báo cáo"},
	{"ngày_số_liệu", "ngày mà số liệu của năm tính đến"},
	{"số_liệu_năm_từ", "ngày đầu tiên trong năm có số liệu; trống khi có từ đầu năm"},
	{"gửi_tới", "nơi gửi của văn bản biểu dương: tên từng cấp ủy, hoặc “theo danh sách kèm theo”"},
	{"căn_cứ_phân_bổ", "các căn cứ của đề xuất phân bổ chỉ tiêu, đứng giữa câu; trống khi không lập từ đề xuất"},
	{"tăng_nhiều", "các đảng bộ tăng nhiều so với kỳ trước"},

	{"ai_quyết_định", "“BAN THƯỜNG VỤ … QUYẾT ĐỊNH:”"},
	{"nơi_quyết_định", "cấp ủy xem xét, quyết định"},
	{"ngày_họp", "ngày họp; trống khi chưa định ngày"},
	{"căn_cứ", "các quy định đang áp dụng, trong ngoặc của phần căn cứ; trống khi chưa có"},
	{"người", "họ và tên; chỗ trống để ghi tay khi chưa mở họ tên"},
	{"sinh", "ngày, tháng hoặc năm sinh, đứng giữa câu; trống khi chưa mở họ tên"},
	{"quê", "quê quán; trống khi chưa mở họ tên"},
	{"mã_hồ_sơ", "mã hồ sơ"},
	{"chi_bộ", "chi bộ đề nghị"},
	{"nghị_quyết_chi_bộ", "số, ngày nghị quyết của chi bộ"},
	{"đảng_ủy_cơ_sở", "đảng ủy cơ sở đã ra nghị quyết; trống khi chi bộ trực thuộc thẳng"},
	{"nghị_quyết_cơ_sở", "số, ngày nghị quyết của đảng ủy cơ sở; trống khi chi bộ trực thuộc thẳng"},
	{"kết_nạp_lại", "là kết nạp lại"},
	{"hạn_lễ", "thời hạn tổ chức lễ kết nạp; trống khi quy định không nêu"},
	{"ngày_kết_nạp", "ngày kết nạp"},
	{"ngày_chính_thức", "ngày được công nhận chính thức"},
	{"tổng_số", "số hồ sơ trình"},
	{"số_kết_nạp", "số hồ sơ đề nghị kết nạp, kể cả kết nạp lại; trống khi không có"},
	{"số_kết_nạp_lại", "số hồ sơ đề nghị kết nạp lại; trống khi không có"},
	{"số_công_nhận", "số hồ sơ đề nghị công nhận chính thức; trống khi không có"},
	{"số_gấp", "số hồ sơ hết thời hạn xét trước kỳ họp sau; trống khi không có"},
	{"ngày_yêu_cầu", "ngày nhận yêu cầu; trống khi không có yêu cầu bằng văn bản"},
	{"ngày_lập", "ngày mà thông tin tính đến"},
	{"dấu_bản_in", "dấu bản xuất: ai lấy, lúc nào, mã bản xuất; phải có ở đầu mọi trang"},

	{"hồ_sơ", "danh sách hồ sơ; lặp lại dòng của bảng cho mỗi hồ sơ"},
	{"nơi_nhận", "danh sách nơi nhận; lặp lại đoạn cho mỗi nơi"},
	{"các_mức", "danh sách các mức có đảng bộ; lặp lại đoạn cho mỗi mức"},
	{"các_kỳ", "danh sách các kỳ chỉ tiêu trong năm; lặp lại đoạn cho mỗi kỳ"},

	{"có_thông_báo", "đã có văn bản giao chỉ tiêu"},
	{"có_chỉ_tiêu", "được giao chỉ tiêu"},
	{"có_số_liệu", "đã có số liệu của ít nhất một đơn vị"},
	{"có_kết_quả", "đã kết nạp được ít nhất một đảng viên"},
	{"có_kết_quả_kỳ_trước", "có kết quả của kỳ liền trước"},
	{"có_tỷ_lệ", "tính được tỷ lệ"},
	{"có_xếp_mức", "có đơn vị được xếp mức"},
	{"có_mức_cao", "có đơn vị ở mức cao"},
	{"tạm_tính", "cách xếp mức là mức tạm tính"},
	{"theo_tiến_độ", "mức được so với một phần của chỉ tiêu, theo tiến độ"},
	{"còn_chậm", "có đơn vị mức thấp, đơn vị không kết nạp, hoặc toàn bộ còn thiếu so với tiến độ"},
	{"chậm", "toàn bộ còn thiếu so với tiến độ và kỳ chưa kết thúc"},
	{"còn_tháng", "kỳ còn tháng để kết nạp"},
	{"kết_thúc", "kỳ chỉ tiêu đã kết thúc"},
	{"đạt", "đã đạt hoặc vượt chỉ tiêu"},
	{"đủ", "vừa đủ chỉ tiêu"},
	{"vượt", "vượt chỉ tiêu"},
	{"có_không", "có đảng bộ xã, phường, đặc khu xác nhận không kết nạp"},
	{"cá_biệt", "số đảng bộ không kết nạp không quá ba, nên viết được “Cá biệt có”"},
	{"chưa_báo_cáo", "có đảng bộ chưa báo cáo"},
	{"là_điều_chỉnh", "văn bản điều chỉnh chỉ tiêu, không phải giao lần đầu"},
	{"có_đề_xuất", "tờ trình lập từ một đề xuất phân bổ chỉ tiêu"},
	{"nhiều_căn_cứ", "đề xuất phân bổ theo nhiều căn cứ"},
	{"có_để_ngoài", "đề xuất phân bổ để ngoài một số đảng bộ"},
	{"có_mức_ít_nhất", "có đảng bộ lấy mức ít nhất của đề xuất"},
	{"còn_dư", "đề xuất còn số dư chia theo phần lẻ"},
	{"thiếu_căn_cứ", "có đảng bộ chưa có số liệu của căn cứ phân bổ"},
	{"có_sửa_tay", "có đảng bộ mà số đề xuất được điều chỉnh so với cách tính"},
	{"hai_khối_đề_xuất", "đề xuất có cả khối cơ quan và khối xã, phường, đặc khu"},
	{"hai_khối", "có chỉ tiêu của cả khối cơ quan và khối xã, phường, đặc khu"},
	{"gửi_từng_nơi", "mỗi đảng bộ nhận một văn bản riêng"},
	{"in_month_có", "có số kết nạp trong tháng báo cáo"},
	{"same_period_có", "có số cùng kỳ năm trước"},
	{"year_có", "có số kết nạp trong năm dương lịch"},
	{"có_nhiều_tháng", "có đảng bộ nhiều tháng liền chưa kết nạp"},
	{"có_tạm_dừng", "có đảng bộ chưa kết nạp, nên có phụ lục về các đảng bộ ấy"},
	{"có_đính_chính", "có đảng bộ điều chỉnh số đã báo cáo"},
	{"chưa_hết_năm", "năm báo cáo chưa kết thúc"},

	{"chỉ_mức_cao", "đoạn này chỉ gửi đảng bộ mức cao"},
	{"chỉ_dưới_cao", "đoạn này chỉ gửi đảng bộ dưới mức cao"},
	{"chỉ_nhiều_tháng", "đoạn này chỉ gửi đảng bộ nhiều tháng liền chưa kết nạp"},
	{"chỉ_có_tháng_liền", "đoạn này chỉ gửi đảng bộ có ít nhất một tháng gần đây chưa kết nạp"},
	{"chỉ_chưa_báo_cáo", "đoạn này chỉ gửi đảng bộ chưa báo cáo"},
	{"chỉ_có_số_liệu", "đoạn này chỉ gửi đảng bộ đã có số liệu"},
	{"chỉ_còn_thiếu", "đoạn này chỉ gửi đảng bộ còn thiếu so với tiến độ"},

	{"kính_gửi", "phần “Kính gửi” soạn trên trang"},
	{"nội_dung", "lời văn soạn trên trang"},
	{"thông_tin", "các phần thông tin đang lưu, kèm bảng"},
	{"phụ_lục", "bảng phụ lục"},
}

// tagsInLists say what the tags within a list print.
var tagsInLists = map[string]map[string]string{
	"nơi_nhận": {"tên": "tên nơi nhận", "dấu": "dấu cuối dòng"},
	"hồ_sơ": {
		"stt": "số thứ tự", "mã_hồ_sơ": "mã hồ sơ", "họ_tên": "họ và tên; chữ cái đầu khi chưa mở họ tên", "ngày_sinh": "ngày sinh; gạch ngang khi chưa mở họ tên", "quê": "quê quán; trống khi chưa mở họ tên",
		"chi_bộ": "chi bộ đề nghị", "đề_nghị": "kết nạp, kết nạp lại hay công nhận chính thức", "nghị_quyết": "số, ngày nghị quyết chi bộ và kết quả biểu quyết", "biểu_quyết": "kết quả biểu quyết của chi bộ", "hạn": "ngày cuối phải xét", "gấp": "hồ sơ hết thời hạn xét trước kỳ họp sau",
	},
	"các_mức": {"số": "số đảng bộ ở mức ấy", "tên": "“đảng bộ đạt mức …”", "dấu": "dấu nối với mức sau"},
	"các_kỳ": {
		"tên_hoa": "tên kỳ chỉ tiêu, đứng đầu câu", "từ": "ngày đầu kỳ", "đến": "ngày cuối kỳ", "tính_đến_kỳ": "ngày mà số liệu của kỳ tính đến; trống khi kỳ đã kết thúc",
		"có": "kỳ có số liệu", "w_target": "chỉ tiêu của kỳ", "w_admitted": "đã kết nạp trong kỳ", "w_rate": "tỷ lệ của kỳ", "w_vượt": "vượt chỉ tiêu của kỳ", "w_đủ": "vừa đủ chỉ tiêu của kỳ",
	},
}

// TemplateTag says what a tag of a template prints, and in which part of the
// list it stands; list is the list within which it stands. write is how it is
// written where that is not between two pairs of braces alone.
func TemplateTag(tag, list string) (write, means string, part TagPart) {
	if list != "" {
		return "", tagsInLists[list][tag], TagList
	}
	if slices.Contains(letter.OwnFigures, tag) {
		return "", FigureLabel(tag), TagOwn
	}
	if s, ok := figureLabels[tag]; ok {
		return "", s, TagFigure
	}
	for _, t := range tagMeanings {
		if t.tag != tag {
			continue
		}
		if strings.HasPrefix(tag, "chỉ_") {
			return "{{" + tag + "}} ở đầu đoạn", t.means, TagForWhom
		}
		return "", t.means, TagWords
	}
	return "", "", TagWords
}

// CompareTags puts tags in the order in which people look for them.
func CompareTags(a, b string) int {
	return cmp.Or(cmp.Compare(tagPlace(a), tagPlace(b)), strings.Compare(a, b))
}

func tagPlace(tag string) int {
	for i, t := range tagMeanings {
		if t.tag == tag {
			return i
		}
	}
	if i := slices.Index(FigureOrder, tag); i >= 0 {
		return len(tagMeanings) + i
	}
	return len(tagMeanings) + len(FigureOrder)
}
