package vi

import (
	"maps"
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/register"
	"tiendo/internal/domain/report"
)

// AllActs is the choice of every kind of act.
const AllActs = "Tất cả các việc"

var actNames = map[string]string{
	"sign in":                  "Đăng nhập",
	"sign out":                 "Đăng xuất",
	"act at":                   "Đổi nơi làm việc",
	"enter":                    "Vào trang không được phép",
	"set password by link":     "Đặt mật khẩu bằng liên kết",
	"change password":          "Đổi mật khẩu",
	"set second key":           "Bật xác thực hai bước",
	"drop second key":          "Tắt xác thực hai bước",
	"end other sessions":       "Đăng xuất nơi khác",
	"open account":             "Mở tài khoản",
	"rename account":           "Đổi họ và tên",
	"give role":                "Giao vai trò",
	"take role":                "Bỏ vai trò",
	"renew link":               "Cấp liên kết đặt mật khẩu",
	"set account locked":       "Tạm khóa tài khoản",
	"set account active":       "Mở lại tài khoản",
	"set account ended":        "Kết thúc tài khoản",
	"import units":             "Nhập danh sách đơn vị",
	"change units":             "Thay đổi tổ chức",
	"import targets":           "Nhập chỉ tiêu",
	"import results":           "Nhập kết quả",
	"enter results":            "Nhập kết quả trên trang",
	"undo results":             "Hoàn tác lần nhập kết quả",
	"save draft":               "Lưu bản nháp",
	"drop draft":               "Bỏ bản nháp",
	"set template":             "Đặt tệp mẫu văn bản",
	"set letter form":          "Đặt mẫu văn bản",
	"start letter":             "Soạn văn bản mới",
	"save letter":              "Lưu văn bản",
	"ask letter again":         "Tính lại số liệu của văn bản",
	"upload letter":            "Tải lên văn bản đã sửa",
	"seal figures":             "Chốt số liệu",
	"reviewed letter":          "Rà soát văn bản",
	"signed letter":            "Ghi nhận văn bản đã ký",
	"issue letter":             "Phát hành văn bản",
	"recall letter":            "Thu hồi văn bản",
	"mark simulated":           "Đánh dấu số liệu mô phỏng",
	"let units see each other": "Cho đơn vị xem số liệu của nhau",
	"backup":                   "Sao lưu",
	"drop backup":              "Xóa bản sao lưu cũ",
	"export":                   "Tải tệp",
	"restore":                  "Khôi phục",
	"set rules":                "Đổi quy tắc tính",
	"open plan":                "Mở kỳ chỉ tiêu",
	"open file":                "Mở hồ sơ người xin vào Đảng",
	"import people":            "Nhập danh sách người xin vào Đảng",
	"undo people import":       "Hoàn tác lần nhập danh sách người xin vào Đảng",
	"export marked people":     "Tải lại danh sách người xin vào Đảng đã đánh dấu",
	"name people columns":      "Ghi nhớ cột, chi bộ trong danh sách",
	"settle double":            "Xác định hai hồ sơ có cùng một người",
	"correct person":           "Sửa thông tin cá nhân trong hồ sơ",
	"record step":              "Ghi nhận bước của hồ sơ",
	"take step back":           "Đính chính bước của hồ sơ",
	"assign help":              "Phân công người giúp đỡ, theo dõi",
	"end help":                 "Thôi phân công người giúp đỡ, theo dõi",
	"read people":              "Mở xem họ tên trong hồ sơ",
	"set procedure":            "Ghi bộ quy định về quy trình kết nạp",
	"begin procedure":          "Áp dụng bộ quy định từ ngày bắt đầu",
	"bind files":               "Quyết định hồ sơ theo bộ quy định nào",
	"set case setting":         "Thiết lập hồ sơ của đơn vị",
	"note papers":              "Ghi tài liệu của hồ sơ",
	"open class":               "Mở lớp bồi dưỡng",
	"enrol learners":           "Đưa vào danh sách lớp",
	"drop learner":             "Đưa ra khỏi danh sách lớp",
	"note learners":            "Ghi số buổi, kết quả học viên",
	"move class":               "Ghi nhận bước của lớp",
	"take class back":          "Đính chính bước của lớp",
	"replace help":             "Thay người giúp đỡ, theo dõi",
	"note helper comment":      "Ghi nhận xét của đảng viên giúp đỡ",
	"export form 2":            "Tải biểu 2-BTCTW",
	"note paper":               "Ghi tài liệu của hồ sơ",
	"record request":           "Ghi yêu cầu về thông tin cá nhân",
	"answer request":           "Trả lời yêu cầu về thông tin cá nhân",
	"give personal data":       "Lập bản thông tin cá nhân đang lưu",
	"take consent back":        "Ghi việc rút lại sự đồng ý",
	"erase person":             "Xóa thông tin cá nhân",
	"erase by retention":       "Xóa thông tin cá nhân hết thời gian lưu",
	"set privacy rule":         "Ghi thời gian lưu thông tin cá nhân",
	"record breach":            "Ghi sự cố dữ liệu cá nhân",
	"record breach step":       "Ghi việc xử lý sự cố dữ liệu cá nhân",
	"export files":             "Xuất danh sách hồ sơ",
	"set meeting":              "Ghi ngày họp xét hồ sơ",
	"take meeting off":         "Bỏ ngày họp xét hồ sơ",
	"make meeting pack":        "Lập tài liệu kỳ họp",
	"open calendar":            "Tạo địa chỉ lịch thời hạn",
	"end calendar":             "Thu hồi địa chỉ lịch thời hạn",
	"load files":               "Nạp hồ sơ mô phỏng",
	"rotate keys":              "Đổi khóa mã hóa thông tin cá nhân",
	"retire keys":              "Bỏ khóa mã hóa cũ",
	"save schedule":            "Ghi kế hoạch của đơn vị",
	"set days":                 "Ghi ngày nghỉ",
	"register document":        "Ghi vào sổ văn bản",
	"correct entry":            "Đính chính sổ văn bản",
	"attach file":              "Đính kèm tệp văn bản",
	"move entry":               "Ghi trạng thái văn bản",
	"replace entry":            "Ghi văn bản thay thế",
	"recall entry":             "Thu hồi văn bản",
	"deliver":                  "Chuyển văn bản đến đơn vị",
	"see delivery":             "Đơn vị xem văn bản",
	"take back":                "Rút văn bản đã chuyển nhầm",
	"add task":                 "Chọn việc từ văn bản",
	"start task":               "Ghi đang thực hiện việc",
	"answer task":              "Báo cáo thực hiện văn bản",
	"receive answer":           "Tiếp nhận báo cáo thực hiện",
	"ask for more":             "Đề nghị bổ sung báo cáo",
	"save answer draft":        "Lưu nháp báo cáo thực hiện",
	"explain gap":              "Ghi nguyên nhân chênh lệch",
	"close gap":                "Khép lại chênh lệch",
	"reopen gap":               "Mở lại chênh lệch",
	"set counting":             "Đổi cách tính số của đơn vị",
	"open campaign":            "Mở đợt báo cáo",
	"open report period":       "Mở kỳ báo cáo",
	"extend report period":     "Gia hạn kỳ báo cáo",
	"record outage":            "Ghi thời gian hệ thống gián đoạn",
	"save report":              "Lưu nháp báo cáo",
	"present report":           "Trình lãnh đạo đơn vị ký duyệt báo cáo",
	"hand back report":         "Chuyển lại báo cáo cho người soạn",
	"send report":              "Gửi báo cáo",
	"enter report":             "Nhập thay báo cáo của đơn vị",
	"recall report":            "Đơn vị rút lại báo cáo",
	"return report":            "Trả lại báo cáo",
	"receive report":           "Tiếp nhận báo cáo",
	"import reports":           "Nhập báo cáo từ biểu mẫu Excel",
	"undo report import":       "Hoàn tác lần nhập báo cáo từ biểu mẫu",
	"keep report file":         "Giữ tệp biểu mẫu để kiểm tra",
	"name units":               "Ghi nhớ mã, tên đơn vị trong biểu mẫu",
	"unreceive report":         "Hủy tiếp nhận báo cáo",
	"attach signed report":     "Đính kèm bản ký của báo cáo",
	"extend report":            "Gia hạn báo cáo cho một đơn vị",
	"change campaign lines":    "Đổi chỉ tiêu của đợt báo cáo",
	"answer difficulty":        "Trả lời khó khăn, kiến nghị",
	"load reports":             "Tải báo cáo mô phỏng",
	"set mail server":          "Đặt máy chủ thư, giờ gửi thư",
	"send trial letter":        "Gửi thư thử",
	"send letter again":        "Gửi lại thư",
	"drop letter":              "Bỏ thư chờ gửi",
	"let remind by zalo":       "Cho phép sao chép lời nhắc vào Zalo",
	"tell due tomorrow":        "Báo các đơn vị sắp đến hạn",
	"make morning letters":     "Lập thư tóm tắt buổi sáng",
	"remind units":             "Nhắc báo cáo",
	"copy reminder":            "Sao chép lời nhắc",
	"set own mail address":     "Đổi địa chỉ, lựa chọn nhận thư",
	"set mail address":         "Ghi địa chỉ thư của tài khoản",
	"confirm mail address":     "Xác nhận địa chỉ thư",
	"open token":               "Tạo mã truy cập",
	"end token":                "Thu hồi mã truy cập",
	"use token":                "Gọi API với mã truy cập sai",
}

// KnownActs are the acts that have a name, in order of it.
var KnownActs = slices.SortedFunc(maps.Keys(actNames), func(a, b string) int { return Compare(actNames[a], actNames[b]) })

// Act names an act of the trace.
func Act(act string) string {
	if s, ok := actNames[act]; ok {
		return s
	}
	return act
}

var detailNames = map[string]string{
	"file": "Tệp", "new": "Mới", "corrected": "Đính chính", "changed": "Thay đổi", "unchanged": "Không đổi",
	"address": "Địa chỉ", "notice": "Văn bản", "unit": "Đơn vị", "role": "Vai trò", "browser": "Trình duyệt", "account": "Tài khoản",
	"effective": "Áp dụng từ", "class": "Cách xếp mức", "versions": "Số lần ghi", "kind": "Loại", "source": "Căn cứ", "from": "Từ ngày", "to": "Đến ngày",
	"layout": "Mẫu thể thức", "authority": "Quyền ký", "issuer": "Cơ quan",
	"letter": "Văn bản số", "version": "Bản", "plan": "Kỳ chỉ tiêu", "as_of": "Tính đến ngày", "hash": "Mã nội dung tệp", "differences": "Số chỗ khác",
	"entry": "Dòng sổ", "direction": "Đi, đến", "state": "Trạng thái", "from_state": "Trạng thái trước", "symbol": "Số, ký hiệu", "was": "Trước là",
	"answered": "Số đơn vị đã báo cáo", "units": "Số đơn vị", "delivery": "Lần chuyển", "task": "Việc", "due": "Thời hạn",
	"problems": "Số lỗi", "first": "Lý do", "rows": "Mã kiểm tra dòng", "digest": "Mã nội dung tệp",
	"seal": "Mã bản chốt số liệu", "facts": "Số dòng số liệu gốc", "document": "Số, ký hiệu", "date": "Ngày ban hành", "replaces": "Thay thế văn bản số", "reason": "Lý do",
	"people": "Số người được báo", "port": "Cổng", "security": "Mã hóa", "base": "Địa chỉ hệ thống", "chosen": "Chọn từng đơn vị",
	"campaign": "Đợt báo cáo", "period": "Kỳ báo cáo", "report_state": "Trạng thái báo cáo", "paper": "Văn bản căn cứ", "token": "Mã truy cập", "scopes": "Phạm vi mã truy cập", "expires": "Hạn dùng", "lines": "Số chỉ tiêu", "numbers": "Số ô thay đổi", "over": "Vượt chỉ tiêu được giao",
	"at": "Khóa từ", "bytes": "Số byte", "keep": "Số bản giữ lại",
}

// TraceCut says that only the newest lines are on the page.
func TraceCut(n int) string {
	return "Trang này có " + Number(int64(n)) + " dòng mới nhất. Đồng chí lọc theo ngày để xem và in các dòng cũ hơn."
}

// TraceDetail gives the details of an act as names and values, in order.
func TraceDetail(detail map[string]string) (out [][2]string) {
	for _, key := range slices.Sorted(maps.Keys(detail)) {
		name, value := key, detail[key]
		if n, ok := detailNames[key]; ok {
			name = n
		}
		switch key {
		case "role":
			value = Role(domain.Role(value))
		case "state", "from_state":
			value = LetterState(register.State(value))
		case "report_state":
			value = UnitReportState(report.State(value))
		case "direction":
			value = Direction(register.Direction(value))
		case "effective", "from", "to", "due", "expires":
			if d, err := domain.ParseDate(value); err == nil {
				value = Date(d)
			}
		case "class":
			value = BasisOption(figure.Basis(value))
		case "kind":
			value = DayKind(domain.DayKind(value))
		case "first":
			value = refusalReason(value)
		case "rows", "digest":
			if len(value) > 12 {
				value = value[:12] + "…"
			}
		}
		out = append(out, [2]string{name, value})
	}
	return out
}

func refusalReason(code string) string {
	switch code {
	case domain.ErrForbidden.Error():
		return "không được phép"
	case domain.ErrNotFound.Error():
		return "không có hoặc ngoài phạm vi"
	case domain.ErrConflict.Error():
		return "số liệu vừa thay đổi"
	}
	return capital(reason(domain.Code(code), nil))
}
