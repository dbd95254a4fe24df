package vi

import "tiendo/internal/domain"

// gapSentences say what is wrong with what is said of a gap, or with a switch of
// whose number counts.
var gapSentences = map[domain.Code]func(given) string{
	domain.CodeGapNone:      says("số báo cáo và số ghi nhận của kỳ này không còn chênh nhau nên không có gì để giải thích. Hãy mở lại trang để xem số hiện nay."),
	domain.CodeGapClosed:    says("chênh lệch này đã được khép lại. Nếu cần xem lại thì bấm “Mở lại”."),
	domain.CodeGapNotClosed: says("chênh lệch này đang mở nên không cần mở lại. Hãy mở lại trang để xem tình trạng hiện nay."),
	domain.CodeGapMoved: func(g given) string {
		return "khi đồng chí mở trang, chênh lệch là " + g.number(0) + "; nay là " + g.number(1) + ". Hãy xem lại số rồi ghi tiếp; nội dung đồng chí đã nhập vẫn còn."
	},
	domain.CodeCountingSame: says("đơn vị đang tính theo cách này từ tháng đó rồi. Hãy chọn cách khác hoặc tháng khác."),
	domain.CodeNothingBelow: says("chưa có số nào của cấp dưới để tổng hợp: chưa tổ chức nào gửi báo cáo cho những ngày này. Hãy nhắc cấp dưới báo cáo hoặc tự ghi số."),
	domain.CodeCountingMode: says("cách tính này không có. Hãy chọn “số của đơn vị” hoặc “số của cấp dưới”."),
}
