package cli

import "strings"

var file = []string{"TỆP"}

var (
	dryRun   = option{name: "dry-run", help: "chỉ kiểm tra, không ghi"}
	plan     = option{name: "plan", value: "MÃ", help: "mã kỳ chỉ tiêu", must: true}
	asOf     = option{name: "as-of", value: "NGÀY", help: "tính đến ngày", must: true}
	knownAt  = option{name: "known-at", value: "THỜI-ĐIỂM", help: "theo số liệu hệ thống đã nhận đến thời điểm hoặc hết ngày; mặc định là lần ghi nhận cuối"}
	rule     = option{name: "rule", value: "class=CÁCH", help: "thử cách xếp mức khác: pace-closed, pace-months-begun, pace-months-completed, pace-days, rate", many: true}
	campaign = option{name: "campaign", value: "MÃ", help: "mã đợt báo cáo", must: true}
	listen   = option{name: "listen", value: "ĐỊA-CHỈ", help: "địa chỉ phục vụ", def: "127.0.0.1:8080"}
)

// commands is the table of all commands. It is a function because running
// help needs the table itself.
func commands() []command {
	return []command{
		{"demo", nil, "Chạy thử với số liệu mô phỏng, không cần cài đặt gì", []option{listen, keyFile}, runDemo},
		{"serve", nil, "Phục vụ các trang của hệ thống", []option{
			listen,
			{name: "tls-cert", value: "TỆP", help: "chứng chỉ TLS (.pem); cần khi phục vụ ra ngoài máy này"},
			{name: "tls-key", value: "TỆP", help: "khóa của chứng chỉ TLS (.pem)"},
			{name: "behind-proxy", value: "ĐỊA-CHỈ,…", help: "máy chủ chuyển tiếp TLS đứng trước (địa chỉ hoặc dải mạng); chỉ tin tiêu đề do máy đó ghi"},
			{name: "proxy-header", value: "TÊN", help: "tiêu đề máy chủ chuyển tiếp ghi: x-forwarded-for hoặc forwarded", def: headerFor},
			{name: "backup-dir", value: "THƯ-MỤC", help: "thư mục trên máy chủ nhận bản sao lưu làm từ trang Sao lưu"},
			{name: "backup-keep", value: "SỐ", help: "giữ lại bao nhiêu bản gần nhất trong thư mục đó; 0 là giữ tất cả", def: "30"},
			{name: "plain-http-on-network", help: "chấp nhận phục vụ ra ngoài máy này mà không mã hóa"},
			keyFile,
		}, runServe},
		{"account link", []string{"TÊN-ĐĂNG-NHẬP"}, "Cấp liên kết đặt lại mật khẩu, khi không còn quản trị nào vào được", nil, runAccountLink},
		{"import units", file, "Nhập danh sách tổ chức đảng (.csv, .xlsx)", []option{dryRun}, importUnits},
		{"import targets", file, "Nhập chỉ tiêu của một kỳ", []option{
			plan,
			{name: "name", value: "TÊN", help: "tên kỳ chỉ tiêu (khi mở kỳ mới)"},
			{name: "from", value: "NGÀY", help: "ngày đầu của kỳ"},
			{name: "to", value: "NGÀY", help: "ngày cuối của kỳ"},
			{name: "notice", value: "SỐ-KÝ-HIỆU", help: "văn bản giao hoặc điều chỉnh, ví dụ 259-TB/TU"},
			{name: "notice-date", value: "NGÀY", help: "ngày ban hành văn bản"},
			{name: "total", value: "SỐ", help: "tổng chỉ tiêu ghi trong văn bản"},
			{name: "effective", value: "NGÀY", help: "ngày chỉ tiêu điều chỉnh có hiệu lực; mặc định là ngày văn bản"},
			dryRun,
		}, importTargets},
		{"import results", file, "Nhập kết quả kết nạp của một kỳ", []option{
			plan,
			{name: "again", help: "nhập lại tệp cũ dù làm mất các điều chỉnh sau đó"},
			dryRun,
		}, importResults},
		{"import candidates", []string{"TỆP.xlsx"}, "Nhập danh sách quần chúng ưu tú, người xin vào Đảng; thoát 1 khi có dòng chưa nhập được", []option{
			dryRun,
			{name: "unit", value: "MÃ", help: "chi bộ của cả tệp, khi tệp không có cột Chi bộ; mặc định là toàn tỉnh"},
			{name: "only-right", help: "chỉ nhập các dòng đúng, bỏ qua các dòng chưa nhập được"},
			{name: "anyway", help: "vẫn thêm các dòng có thể là người đã có hồ sơ"},
			{name: "consent", value: "NGÀY", help: "ngày những người trong danh sách đồng ý cho lưu thông tin"},
			{name: "paper", value: "GIẤY-TỜ", help: "giấy tờ thể hiện sự đồng ý"},
			keyFile,
		}, runImportPeople},
		{"board", nil, "Tiến độ thực hiện chỉ tiêu tính đến một ngày", []option{
			plan, asOf, knownAt,
			{name: "unit", value: "MÃ", help: "đơn vị; mặc định là toàn tỉnh"},
			rule,
			{name: "format", value: "table|json|csv|xlsx", help: "dạng kết quả", def: "table"},
		}, runBoard},
		{"statistics", nil, "Biểu thống kê theo hồ sơ trong một thời gian", []option{
			{name: "form", value: "2-BTCTW", help: "biểu", must: true},
			{name: "from", value: "NGÀY", help: "từ ngày", must: true},
			{name: "to", value: "NGÀY", help: "đến hết ngày", must: true},
			{name: "unit", value: "MÃ", help: "đơn vị; mặc định là toàn tỉnh"},
			{name: "format", value: "json|xlsx", help: "dạng kết quả", def: "json"},
			keyFile,
		}, runStatistics},
		{"letter", nil, "Soạn văn bản theo số liệu (Word, PDF, phụ lục Excel)", []option{
			plan, asOf, knownAt,
			{name: "kind", value: "urge|remind|explain|commend|assign|assign-submission|month|year|unit-urge|unit-report", help: "loại: đôn đốc, nhắc cuối kỳ, báo cáo làm rõ nguyên nhân, biểu dương, thông báo giao chỉ tiêu, tờ trình chỉ tiêu, báo cáo tháng, báo cáo năm, đảng ủy đôn đốc cấp dưới, báo cáo của đảng ủy", must: true},
			{name: "unit", value: "MÃ", help: "đảng ủy ra văn bản (unit-urge, unit-report), hoặc nhận văn bản (explain)"},
			{name: "variants", help: "gửi riêng từng đảng bộ: mỗi nơi nhận một văn bản theo mức, số tháng chưa kết nạp của mình (urge, remind, explain, unit-urge)"},
			rule,
			{name: "show-class", help: "thêm cột mức vào phụ lục"},
			{name: "date", value: "NGÀY", help: "ngày ban hành; để trống nếu chưa định"},
			{name: "number", value: "SỐ", help: "số văn bản do văn thư cấp; để trống nếu chưa có"},
			{name: "out", value: "THƯ-MỤC", help: "thư mục nhận các tệp", must: true},
		}, runLetter},
		{"seal", nil, "Chốt số liệu tính đến một ngày: in mã bản chốt và mã kiểm tra (SHA-256)", []option{
			plan, asOf, knownAt,
			{name: "unit", value: "MÃ", help: "đơn vị; mặc định là toàn tỉnh"},
			rule,
			{name: "accept-provisional", help: "chấp nhận chốt với “Mức tạm tính, chưa có văn bản quy định”"},
		}, runSeal},
		{"backup folder", []string{"THƯ-MỤC"}, "Sao lưu vào một thư mục, tự đặt tên theo ngày giờ", []option{
			{name: "keep", value: "SỐ", help: "giữ lại bao nhiêu bản gần nhất, xóa bản cũ hơn; 0 là giữ tất cả", def: "0"},
		}, runBackupFolder},
		{"register list", nil, "Sổ văn bản đi, đến của Ban Tổ chức Tỉnh ủy", []option{
			{name: "format", value: "table|json", help: "dạng kết quả", def: "table"},
		}, runRegisterList},
		{"rules list", nil, "Các bộ quy định về quy trình kết nạp", []option{
			{name: "format", value: "table|json", help: "dạng kết quả", def: "table"},
		}, runRulesList},
		{"rules show", []string{"MÃ"}, "Một bộ quy định; dạng json là tệp mà “rules import” nhận", []option{
			{name: "format", value: "table|json", help: "dạng kết quả", def: "table"},
		}, runRulesShow},
		{"rules import", []string{"TỆP.json"}, "Ghi một bộ quy định: bản mới của bộ đang có, hoặc bộ tiếp theo", []option{dryRun, keyFile}, runRulesImport},
		{"campaign open", nil, "Mở đợt báo cáo và kỳ đầu tiên; --every once là báo cáo đột xuất", []option{
			campaign, plan,
			{name: "name", value: "TÊN", help: "tên đợt báo cáo"},
			{name: "every", value: "month|quarter|year|once", help: "báo cáo theo kỳ nào", def: "month"},
			{name: "as-of", value: "NGÀY", help: "ngày số liệu của báo cáo đột xuất"},
			{name: "period", value: "KỲ", help: "kỳ đầu tiên phải báo cáo, ví dụ 2026-05; mặc định là kỳ có ngày hôm nay"},
			{name: "set", value: "minimum|month|sources|estimate|form-1-btctw|form-2-btctw", help: "biểu mẫu", def: "minimum"},
			{name: "lines", value: "TỆP.json", help: "chỉ tiêu thêm vào biểu mẫu: {\"lines\": […], \"checks\": […]}, như POST /api/campaigns"},
			{name: "due", value: "CÁCH", help: "thời hạn: working_days:SỐ, day:SỐ, by:NGÀY hoặc before:NGÀY", must: true},
			{name: "grace", value: "SỐ", help: "số ngày làm việc sau hạn vẫn tính là đúng hạn", def: "0"},
			{name: "lock", value: "SỐ", help: "số ngày làm việc sau đó thì khóa; 0 là không khóa", def: "0"},
			{name: "units", value: "MÃ,…", help: "các đơn vị phải báo cáo; mặc định là mọi đơn vị trực thuộc"},
		}, runCampaignOpen},
		{"report list", nil, "Tình hình gửi báo cáo của một kỳ", []option{
			campaign,
			{name: "period", value: "KỲ", help: "kỳ báo cáo, ví dụ 2026-05", must: true},
			knownAt,
			{name: "format", value: "table|json", help: "dạng kết quả", def: "table"},
		}, runReportList},
		{"report template", nil, "Tải biểu mẫu Excel của một kỳ báo cáo, cho một đơn vị hoặc tất cả", []option{
			campaign,
			{name: "period", value: "KỲ", help: "kỳ báo cáo, ví dụ 2026-05; mặc định là kỳ mở gần nhất"},
			{name: "from", value: "KỲ", help: "kỳ đầu, khi cần nhiều kỳ trong một biểu mẫu"},
			{name: "unit", value: "MÃ", help: "đơn vị; mặc định là mọi đơn vị phải báo cáo"},
			{name: "out", value: "TỆP.xlsx", help: "tệp nhận biểu mẫu", must: true},
		}, runReportTemplate},
		{"report import", []string{"TỆP.xlsx"}, "Nhập báo cáo từ biểu mẫu Excel (nhập thay đơn vị); thoát 1 khi có dòng chưa nhập được", []option{
			dryRun,
			{name: "only-good", help: "chỉ nhập các dòng đúng, bỏ qua các dòng chưa nhập được"},
			{name: "paper", value: "SỐ-KÝ-HIỆU", help: "văn bản làm căn cứ; mặc định là tên tệp"},
			{name: "signed", value: "NGÀY", help: "ngày của văn bản; mặc định là hôm nay"},
			{name: "reason", value: "LÝ-DO", help: "lý do đính chính số đã được tiếp nhận"},
		}, runReportImport},
		{"token new", []string{"TÊN-ĐĂNG-NHẬP"}, "Tạo mã truy cập API cho phần mềm khác, với quyền của một tài khoản", []option{
			{name: "name", value: "TÊN", help: "tên phần mềm", must: true},
			{name: "unit", value: "MÃ", help: "đơn vị; mặc định là toàn tỉnh"},
			{name: "scopes", value: "read,report,collect", help: "phạm vi: đọc số liệu, báo cáo, thu báo cáo", def: "read"},
			{name: "expires", value: "NGÀY", help: "ngày cuối cùng còn dùng được", must: true},
		}, runTokenNew},
		{"token list", nil, "Các mã truy cập API", nil, runTokenList},
		{"token revoke", []string{"SỐ"}, "Thu hồi một mã truy cập API", nil, runTokenRevoke},
		{"deadlines", nil, "Thời hạn của hồ sơ người xin vào Đảng đã qua hoặc sắp đến, theo mã hồ sơ, không có họ tên", []option{
			{name: "on", value: "NGÀY", help: "tính đến ngày", must: true},
			{name: "unit", value: "MÃ", help: "đơn vị; mặc định là toàn tỉnh"},
			{name: "within", value: "SỐ", help: "đến hạn trong bao nhiêu ngày sau ngày đó", def: "90"},
			{name: "format", value: "text|json", help: "dạng kết quả", def: "text"},
		}, runDeadlines},
		{"keys rotate", nil, "Đổi khóa mã hóa thông tin cá nhân và mật khẩu máy chủ thư; dừng giữa chừng thì chạy lại", []option{keyFile}, runKeysRotate},
		{"mail test", []string{"ĐỊA-CHỈ"}, "Gửi thư thử đến một địa chỉ, theo máy chủ thư đã đặt ở trang Thư điện tử", []option{keyFile}, runMailTest},
		{"check", []string{"TỆP.docx"}, "Kiểm tra số liệu, thể thức của một văn bản (.docx); thoát 1 khi có chỗ sai", []option{
			{name: "format", value: "table|json", help: "dạng kết quả", def: "table"},
		}, runCheck},
		{"compare", []string{"TỆP.docx"}, "So văn bản đã sửa tay (.docx) với bản hệ thống đã lập", []option{
			{name: "letter", value: "MÃ", help: "mã của văn bản, là số cuối trong địa chỉ /van-ban/…; chỉ cần khi tệp không còn ghi"},
			{name: "format", value: "table|json", help: "dạng kết quả", def: "table"},
		}, runCompare},
		{"backup", file, "Sao lưu toàn bộ dữ liệu vào một tệp", nil, runBackup},
		{"restore", file, "Khôi phục dữ liệu từ tệp sao lưu", nil, runRestore},
		{"verify", nil, "Kiểm tra nhật ký, hệ thống tổ chức, bảng cộng dồn, các bản chốt số liệu, tệp đã phát hành, hồ sơ và khóa của từng người với những gì đã ghi", []option{keyFile}, runVerify},
		{"version", nil, "Phiên bản", nil, runVersion},
	}
}

// ruleOptions reads --rule class=…; other rules are not known yet.
func (c *call) class() (string, error) {
	class := ""
	for _, r := range c.given["rule"] {
		name, value, ok := strings.Cut(r, "=")
		if !ok {
			return "", wrong("--rule “%s” phải có dạng tên=giá-trị, ví dụ class=pace-days.", r)
		}
		if name != "class" {
			return "", refuseRule(r)
		}
		class = value
	}
	return class, nil
}
