package vi

import (
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/letter"
)

// sealSentences say why figures are not sealed, or a letter does not go out.
var sealSentences = map[domain.Code]func(given) string{
	domain.CodeSealProvisional: says("cách xếp mức đang là “Mức tạm tính, chưa có văn bản quy định”. Hãy xác nhận là đồng chí biết và chấp nhận chốt số liệu với mức tạm tính, hoặc ghi văn bản quy định vào Quy tắc tính trước khi chốt."),
	domain.CodeSealNoData: func(g given) string {
		return "chưa có số liệu kết nạp nào tính đến ngày " + g.date(0) + ", nên không có gì để chốt. Hãy chọn ngày khác, hoặc nhập kết quả trước."
	},
	domain.CodeSealFuture: func(g given) string {
		return "ngày " + g.date(0) + " chưa đến (hôm nay là " + g.date(1) + "), số liệu còn có thể thêm. Hãy chốt số liệu tính đến một ngày đã qua."
	},
	domain.CodeLetterState: func(g given) string {
		return "văn bản đang ở trạng thái “" + g.state(0) + "” nên chưa thể chuyển sang “" + g.state(1) + "”. Thứ tự là: Dự thảo, Đã rà soát, Đã ký, Đã phát hành; sửa nội dung thì bắt đầu lại từ Dự thảo."
	},
	domain.CodeLetterGaps: func(g given) string {
		return "văn bản còn " + g.number(0) + " chỗ phải điền (phần trong ngoặc vuông, con số không có). Hãy điền hoặc bỏ các chỗ ấy, lưu lại rồi trình ký."
	},
	domain.CodeLetterOut:      says("văn bản đã phát hành nên không sửa được nữa. Nếu cần thay đổi, hãy soạn văn bản mới và khi phát hành chọn thay thế văn bản này."),
	domain.CodeLetterNoNumber: says("chưa ghi số văn bản. Văn thư lấy số ở sổ văn bản đi và ghi vào đây; hệ thống không tự cấp số."),
	domain.CodeLetterNoDate:   says("chưa ghi ngày ban hành. Hãy ghi như 21/5/2026."),
	domain.CodeLetterEarly: func(g given) string {
		return "số liệu trong văn bản tính đến ngày " + g.date(0) + ", sau ngày ban hành " + g.date(1) + ". Hãy kiểm tra lại ngày ban hành, hoặc tính lại số liệu theo ngày sớm hơn."
	},
	domain.CodeLetterLate: func(g given) string {
		return "ngày ban hành " + g.date(0) + " chưa đến (hôm nay là " + g.date(1) + "). Hãy ghi đúng ngày ghi trên văn bản."
	},
	domain.CodeNumberTaken: func(g given) string {
		return "trong năm đã có văn bản " + g.text(0) + " ngày " + g.date(1) + ". Hãy xem lại sổ văn bản đi; nếu đúng là trùng số, đánh dấu “Tôi biết số này đã dùng” rồi phát hành."
	},
	domain.CodeRecallReason: says("chưa ghi lý do thu hồi. Lý do được lưu cùng văn bản để sau này giải thích được."),
	domain.CodeTemplateNone: says("chưa chọn tệp mẫu nào. Hãy tải mẫu đang dùng về, sửa bằng Word rồi chọn tệp ấy."),
	domain.CodeTemplateFault: func(g given) string {
		s := ""
		if part := g.text(0); part != "" {
			s = "trong " + lowerFirst(part) + ": "
		}
		if tag := g.text(1); tag != "" {
			s += "ô " + tag + ". "
		}
		s += g.long(3)
		if !strings.HasSuffix(s, ".") && !strings.HasSuffix(s, "?") && !strings.HasSuffix(s, "…") {
			s += "."
		}
		if para := g.long(2); para != "" {
			s += " Đoạn: «" + para + "»."
		}
		return s
	},
	domain.CodeReplacedBy: says("chỉ thay thế được một văn bản khác, đã phát hành và còn hiệu lực. Hãy chọn lại văn bản được thay thế."),
}

// state names the state of a letter that was given.
func (g given) state(i int) string {
	if i < len(g) {
		if s, ok := g[i].(letter.State); ok {
			return LetterState(s)
		}
	}
	return g.text(i)
}

// LetterState names how far a letter has come.
func LetterState(s letter.State) string {
	switch s {
	case letter.Reviewed:
		return "Đã rà soát"
	case letter.Signed:
		return "Đã ký"
	case letter.Issued:
		return "Đã phát hành"
	case letter.Replaced:
		return "Được thay thế"
	case letter.Recalled:
		return "Đã thu hồi"
	}
	return DraftState
}
