package vi

import (
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
)

// allotSentences say what is wrong with a proposal of targets, or with what a
// unit plans of its own.
var allotSentences = map[domain.Code]func(given) string{
	domain.CodeAllotNoBasis: says("chưa chọn căn cứ để đề xuất. Hãy ghi trọng số từ 1 trở lên cho ít nhất một căn cứ."),
	domain.CodeAllotWeight: func(g given) string {
		return "trọng số phải là số nguyên từ 0 đến " + g.text(0) + ". Hãy ghi lại, ví dụ 1; không dùng căn cứ này thì để trống."
	},
	domain.CodeAllotBaseZero: func(g given) string {
		return "không đơn vị nào có " + Inside(BaseName(figure.Base(g.plain(0)))) + " lớn hơn 0, nên không chia theo căn cứ này được. Hãy bỏ căn cứ này, hoặc bổ sung số liệu."
	},
	domain.CodeAllotNobody: func(g given) string {
		var lacks []string
		for i := range g {
			lacks = append(lacks, Inside(BaseName(figure.Base(g.plain(i)))))
		}
		if len(lacks) == 0 {
			return "không còn đơn vị nào để chia: các đơn vị đều để ngoài, hoặc mỗi đơn vị thiếu số của một căn cứ. Hãy bớt đơn vị để ngoài, bỏ bớt căn cứ, hoặc bổ sung số liệu."
		}
		return "chưa đơn vị nào có " + strings.Join(lacks, ", ") + ", nên không chia theo căn cứ này được. Hãy chọn căn cứ khác, hoặc bổ sung số liệu."
	},
	domain.CodeAllotKept: func(g given) string {
		return "các đơn vị để ngoài đang giữ " + g.text(0) + ", nhiều hơn số cần phân bổ " + g.text(1) + ". Hãy bớt đơn vị để ngoài, hoặc điều chỉnh chỉ tiêu của các đơn vị đó trước."
	},
	domain.CodeAllotMinimum: func(g given) string {
		return "không đủ để mỗi đơn vị được ít nhất " + g.text(0) + ": có " + g.text(1) + " đơn vị, chỉ còn " + g.text(2) + " để chia. Hãy ghi mức ít nhất nhỏ hơn."
	},
	domain.CodeAllotOver: func(g given) string {
		return "tổng phân bổ " + g.text(0) + " vượt chỉ tiêu được giao " + g.text(1) + ". Nếu đồng chí chủ động phân bổ vượt, hãy đánh dấu vào ô xác nhận rồi ghi lại; nếu không, hãy giảm ở một số đơn vị."
	},
	domain.CodeScheduleEmpty: says("kế hoạch vừa ghi giống kế hoạch đang có, nên không có gì để ghi. Hãy sửa ít nhất một số."),
	domain.CodeScheduleMoved: func(g given) string {
		return "kế hoạch này vừa được " + ActorName(g.text(0)) + " ghi lúc " + g.text(1) + ". Nội dung đồng chí đang nhập vẫn còn; số vừa được ghi hiện ở cột “đang có”. Hãy xem lại rồi ghi nếu vẫn cần."
	},
	domain.CodeSchedulePeriod: says("tháng hoặc năm này nằm ngoài kế hoạch. Hãy mở lại trang và ghi lại."),
	domain.CodeScheduleTooBig: func(g given) string {
		return "số này lớn hơn " + g.text(0) + ", có lẽ ghi nhầm. Hãy kiểm tra lại."
	},
	domain.CodeScheduleDay: func(g given) string {
		return "ngày áp dụng phải trong các năm từ " + Year(int(g.whole(0))) + " đến " + Year(int(g.whole(1))) + ". Hãy kiểm tra lại năm."
	},
}

// plain is an argument that is a word of ours, as it stands.
func (g given) plain(i int) string {
	if i < len(g) {
		if s, ok := g[i].(string); ok {
			return s
		}
	}
	return ""
}
