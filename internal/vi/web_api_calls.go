package vi

// Product is what the program is called.
const Product = "Tiến Độ"

// What the calls of the API take, in their address and behind it.
const (
	APIParamOn        = "Tổ chức của ngày này; mặc định: hôm nay"
	APIParamAsOf      = "Tính đến ngày"
	APIParamIndicator = "Chỉ tiêu, ví dụ admitted"
	APIParamFrom      = "Từ ngày xảy ra"
	APIParamTo        = "Đến ngày xảy ra"
	APIParamLimit     = "Số dòng một trang, từ 1 đến 500; mặc định 100"
	APIParamCursor    = "Chỗ bắt đầu trang, lấy từ next của trang trước"
	APIParamKnown     = "Như đã biết vào thời điểm này (hoặc hết ngày này); mặc định: bây giờ"
	APIParamUnit      = "Mã đơn vị; mặc định: đơn vị của mã truy cập"
	APIPathCampaign   = "Mã đợt báo cáo"
	APIPathPeriod     = "Khóa của kỳ"
	APIPathReport     = "Số của báo cáo, lấy từ danh sách"
	APIPathPlan       = "Mã kỳ chỉ tiêu"
)

// Examples of what is sent to the API; a test sends them through the reader.
const (
	APIExampleCampaign = `{"code":"BC-2026","name":"Báo cáo tháng năm 2026","plan":"2026","every":"month","first":"2026-05","set":"minimum","deadline":{"kind":"working_days","days":3,"grace":1,"lock":10}}`
	APIExampleDeadline = `{"due":"2026-06-10","grace":"2026-06-11","reason":"Nghỉ bù"}`
	APIExampleDraft    = `{"numbers":{"admitted":8}}`
	APIExampleSent     = `{"step":0,"numbers":{"admitted":8}}`
	APIExampleEntered  = `{"step":0,"numbers":{"admitted":8},"paper":{"number":"15-BC/ĐU","signed_on":"2026-06-02"}}`
	APIExampleMove     = `{"step":1}`
	APIExampleReason   = `{"step":1,"reason":"Thiếu số nữ của chi bộ 3"}`
	APIExampleNothing  = `{}`
)

// APIGroups are the headings under which calls stand, by their tags.
var APIGroups = [][2]string{
	{"token", "Mã truy cập"},
	{"campaigns", "Đợt và kỳ báo cáo"},
	{"reports", "Báo cáo"},
	{"figures", "Đơn vị, chỉ tiêu, số liệu"},
}

// apiCalls say by its operation what a call does, and what is to be known of it.
var apiCalls = map[string][2]string{
	"get_token":        {"Mã truy cập đang dùng", "Đơn vị, phạm vi và hạn của mã truy cập; gọi để thử kết nối."},
	"list_units":       {"Các đơn vị", "Đơn vị của mã truy cập và các đơn vị cấp dưới đang hoạt động, theo thứ tự ghi vào hệ thống."},
	"list_plans":       {"Các kỳ chỉ tiêu", ""},
	"list_targets":     {"Chỉ tiêu giao cho các đơn vị trực thuộc", ""},
	"get_board":        {"Bảng tiến độ", "Cùng con số với trang Tiến độ và lệnh tiendo board. Hỏi với known_at thì được đúng câu trả lời của lúc đó, dù về sau có đính chính."},
	"list_facts":       {"Số liệu gốc", "Mọi dòng đã ghi theo thứ tự ghi, cả dòng bị đảo lại và dòng đảo; cộng quantity là được con số trên bảng. unit lấy cả cấp dưới."},
	"list_campaigns":   {"Các đợt báo cáo và các kỳ", "Đợt mà đơn vị yêu cầu hoặc được yêu cầu; kỳ mới nhất đứng trước."},
	"open_campaign":    {"Mở đợt báo cáo và kỳ đầu tiên", ""},
	"get_campaign":     {"Một đợt báo cáo", ""},
	"open_period":      {"Mở kỳ tiếp theo", ""},
	"extend_period":    {"Gia hạn một kỳ", ""},
	"list_reports":     {"Ai đã báo cáo, báo gì", "Mọi đơn vị phải báo cáo trong kỳ, cả đơn vị chưa báo cáo. Cùng trường với tiendo report list."},
	"get_report":       {"Một báo cáo với các bản và các bước", ""},
	"as_before":        {"Số “như kỳ trước” để xem rồi gửi", ""},
	"save_report":      {"Lưu nháp", "Thay bản nháp đang có. read là saved_at của bản nháp đã đọc; đồng nghiệp lưu bản khác trong lúc đó thì 409. recorded_at của trả lời là saved_at mới."},
	"present_report":   {"Trình lãnh đạo đơn vị ký duyệt", ""},
	"send_report":      {"Gửi báo cáo", "Gửi thẳng, hoặc ký duyệt và gửi báo cáo đã trình. Gửi lại sau khi được tiếp nhận là đính chính, phải có reason."},
	"enter_report":     {"Nhập thay theo văn bản của đơn vị", "Cơ quan yêu cầu báo cáo nhập thay, cả sau khi khóa; phải có paper."},
	"hand_back_report": {"Chuyển lại người soạn", ""},
	"recall_report":    {"Rút lại báo cáo đã gửi", ""},
	"return_report":    {"Trả lại, có lý do", ""},
	"receive_report":   {"Tiếp nhận", ""},
	"unreceive_report": {"Hủy tiếp nhận, có lý do", ""},
}

// APICall says what a call of the API does, and what is to be known of it.
func APICall(operation string) (does, about string) {
	c := apiCalls[operation]
	return c[0], c[1]
}
