package vi

import "tiendo/internal/domain"

// procedureSentences say what is wrong with a set of rules of the procedure,
// and what such a set has against a file.
var procedureSentences = map[domain.Code]func(given) string{
	domain.CodeRuleUnreached: func(g given) string {
		return "không có bước nào dẫn đến “" + g.fileState(0) + "” nên quy trình bị đứt ở đây. Hãy sửa trạng thái trước hoặc sau của các bước."
	},
	domain.CodeRuleEvent: func(g given) string {
		return "bộ quy định không có bước “" + g.fileEvent(0) + "” mà chỗ này nhắc đến. Hãy thêm bước đó, hoặc chọn bước khác."
	},
	domain.CodeRuleClock: func(g given) string {
		return "bộ quy định không có thời hạn “" + g.fileClock(0) + "” mà giấy tờ này dựa vào. Hãy thêm thời hạn đó, hoặc bỏ trống."
	},
}
