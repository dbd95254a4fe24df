package vi

import "tiendo/internal/domain"

// systemSentences say what is wrong with the machine, the folder or the way
// the program was started.
var systemSentences = map[domain.Code]func(given) string{
	domain.CodeDiskFull:     says("ổ đĩa đã đầy, chưa ghi được gì. Hãy giải phóng dung lượng rồi làm lại; số liệu đã có vẫn nguyên vẹn."),
	domain.CodeDatabaseBusy: says("cơ sở dữ liệu đang được chương trình khác ghi quá lâu, chưa ghi được gì. Hãy đợi một lát rồi làm lại."),
	domain.CodeFolderServed: says("đã có một chương trình tiendo đang phục vụ thư mục dữ liệu này. Hãy dừng chương trình đó trước, hoặc chọn thư mục khác bằng --data."),
	domain.CodeStoreMissing: func(g given) string {
		return "trong thư mục «" + g.text(0) + "» chưa có dữ liệu nào để kiểm tra. Hãy xem lại tên thư mục ghi sau --data."
	},
	domain.CodeFolderInUse: says("thư mục dữ liệu đang được một chương trình tiendo khác sử dụng. Việc này cần dùng riêng thư mục; hãy dừng các chương trình kia rồi làm lại."),
	domain.CodeCancelled:   says("đã dừng theo yêu cầu, chưa ghi gì."),
	domain.CodeFileMissing: func(g given) string {
		return "không có tệp “" + g.text(0) + "”. Hãy kiểm tra lại đường dẫn."
	},
	domain.CodeFileUnreadable: func(g given) string {
		return "không đọc được tệp “" + g.text(0) + "” (" + g.text(1) + "). Hãy kiểm tra quyền đọc tệp."
	},
	domain.CodeFileUnwritable: func(g given) string {
		return "không ghi được “" + g.text(0) + "” (" + g.text(1) + "). Hãy kiểm tra thư mục và quyền ghi."
	},
	domain.CodeDiskFails: says("ổ đĩa chứa dữ liệu không đọc hoặc ghi được: có thể đã đầy hoặc bị hỏng. Chưa ghi gì. Hãy giải phóng dung lượng hoặc kiểm tra ổ đĩa rồi làm lại."),
	domain.CodeRealData:  says("nơi này đã có số liệu thật; không trộn số liệu mô phỏng vào. Hãy chọn thư mục khác bằng --data, hoặc bỏ --data để dùng thư mục tạm."),
	domain.CodeFileExists: func(g given) string {
		return "đã có “" + g.text(0) + "”; tệp cũ được giữ nguyên. Hãy chọn nơi khác."
	},
	domain.CodeVerifyFailed: says("số liệu lưu trữ không khớp, xem các dòng trên. Hãy giữ nguyên thư mục dữ liệu và khôi phục từ bản sao lưu gần nhất."),
	domain.CodeRulesBad:     says("quy tắc tính không hợp lệ."),
	domain.CodeBackupBad: func(g given) string {
		return "tệp “" + g.text(0) + "” không phải là bản sao lưu của tiendo, hoặc đã hỏng. Hãy chọn bản sao lưu khác."
	},
	domain.CodeBackupFull: func(g given) string {
		return "ổ đĩa nhận bản sao lưu đã đầy, nên chưa có bản sao lưu “" + g.text(0) + "”; phần đã ghi dở đã được xóa. Hãy giải phóng dung lượng hoặc chọn nơi khác rồi sao lưu lại."
	},
	domain.CodeBackupNoFolder: says("máy chủ chưa có thư mục sao lưu. Người giữ máy chủ chạy lại chương trình với --backup-dir THƯ-MỤC."),
	domain.CodeBackupNewer: func(g given) string {
		return "bản sao lưu do phiên bản mới hơn tạo ra (lược đồ " + g.text(0) + ", chương trình này biết đến " + g.text(1) + "). Hãy dùng phiên bản tiendo mới hơn."
	},
	domain.CodeStoreNotEmpty: says("cơ sở dữ liệu đích đã có số liệu. Chỉ khôi phục được vào cơ sở dữ liệu trống."),
	domain.CodeFormTooLong:   says("nội dung gửi lên quá dài, chưa ghi gì. Hãy chia thành nhiều lần nhỏ hơn."),
	domain.CodeTextGarbled:   says("nội dung hoặc tên tệp có ký tự không phải là chữ (ký tự rỗng, hoặc chữ bị hỏng mã), chưa ghi gì. Hãy gõ lại chỗ vừa dán vào, hoặc lưu tệp dạng UTF-8 với tên khác, rồi gửi lần nữa."),
	domain.CodeListenFailed: func(g given) string {
		return "không mở được địa chỉ “" + g.text(0) + "” (" + g.text(1) + "). Hãy chọn cổng khác bằng --listen."
	},
	domain.CodeDatabaseGone: func(g given) string {
		return "không kết nối được cơ sở dữ liệu (" + g.long(0) + "). Hãy kiểm tra địa chỉ và máy chủ PostgreSQL."
	},
}

// Sentence says what any error means to a person: everything wrong with what
// was given, or one line for what nobody foresaw, with the details that whoever
// helps will ask for.
func Sentence(err error) string {
	if bad, ok := asInvalid(err); ok {
		return Problems(bad)
	}
	return "Có lỗi ngoài dự kiến, chưa ghi gì. Chi tiết kỹ thuật: " + err.Error()
}

// Broken says what a check of the store found. Which side was changed by hand
// it cannot know: it names both.
func Broken(what, row, is, want string) string {
	switch what {
	case "rollup":
		return "Bảng cộng dồn theo ngày khác số liệu gốc ở “" + row + "”: bảng ghi «" + none(is) + "», số liệu gốc cộng lại là «" + none(want) + "» (số lượng; số dòng)."
	case "rollup_month":
		return "Bảng cộng dồn theo tháng khác bảng theo ngày ở “" + row + "”: bảng tháng ghi «" + none(is) + "», các ngày cộng lại là «" + none(want) + "» (số lượng; số dòng; đến ngày)."
	case "rows":
		return "Các dòng ghi trong lần ghi nhận “" + row + "” đã bị thay đổi sau khi ghi (mã kiểm tra nay là «" + none(is) + "», khi ghi là «" + none(want) + "»)."
	case "seal":
		return "Bản chốt số liệu “" + row + "”: nay tính lại là «" + none(is) + "», đã chốt là «" + none(want) + "»."
	case "case_now":
		return "Tình trạng hồ sơ “" + row + "” khác các bước đã ghi: đang lưu «" + none(is) + "», tính lại là «" + none(want) + "» (bước (nhóm), từ ngày, đơn vị, người; thời hạn)."
	case "case_fact":
		return "Số liệu do hồ sơ “" + row + "” ghi khác các bước đã ghi: đang có «" + none(is) + "», tính lại là «" + none(want) + "» (đơn vị, chỉ số, ngày, số lượng)."
	case "unit_now":
		return "Vị trí của đơn vị “" + row + "” trong hệ thống tổ chức hôm nay khác những gì đã ghi: đang lưu «" + none(is) + "», tính lại là «" + none(want) + "» (phạm vi được xem phụ thuộc vào đó)."
	case "person_key":
		return "Khóa mã hóa thông tin của người trong hồ sơ “" + row + "”: đang " + keyState(is) + ", theo nhật ký phải " + keyState(want) + "."
	case "person":
		return "Thông tin đã mã hóa của người trong hồ sơ “" + row + "” không mở được bằng khóa của người đó: bản ghi hoặc khóa đã bị thay đổi."
	case "issued":
		return "Tệp của văn bản đã phát hành “" + row + "” đã bị thay đổi (mã kiểm tra nay là «" + none(is) + "», khi phát hành là «" + none(want) + "»)."
	}
	return "Nhật ký, dòng " + row + ": đang là «" + none(is) + "», đúng phải là «" + none(want) + "»."
}

// keyState says how the key of somebody lies in the store.
func keyState(s string) string {
	switch s {
	case "kept":
		return "còn khóa"
	case "destroyed":
		return "đã hủy khóa"
	}
	return "không có dòng khóa"
}

func none(s string) string {
	if s == "" {
		return "không có"
	}
	return shown(s)
}
