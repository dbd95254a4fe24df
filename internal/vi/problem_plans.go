package vi

import (
	"maps"

	"tiendo/internal/domain"
)

// planSentences say what is wrong with a plan, a rule, or what was asked.
var planSentences = map[domain.Code]func(given) string{
	domain.CodePlanUnknown: func(g given) string {
		return "chưa có kỳ chỉ tiêu mang mã “" + g.text(0) + "”. Hãy kiểm tra lại mã, hoặc nhập chỉ tiêu của kỳ này trước."
	},
	domain.CodePlanNeeds: func(g given) string {
		return "kỳ chỉ tiêu này chưa có; để tạo mới cần ghi thêm: " + g.long(0) + "."
	},
	domain.CodePlanDiffers: func(g given) string {
		return "kỳ chỉ tiêu này đã có với " + g.text(0) + " là “" + g.text(2) + "”, khác với “" + g.text(1) + "” vừa ghi. Hãy bỏ mục này, hoặc dùng mã khác cho kỳ mới."
	},
	domain.CodeWindowReversed: says("ngày cuối của kỳ chỉ tiêu trước ngày đầu. Hãy kiểm tra lại hai ngày."),
	domain.CodeEffectiveOutside: func(g given) string {
		return "ngày có hiệu lực nằm ngoài kỳ chỉ tiêu từ " + g.date(0) + " đến " + g.date(1) + ". Hãy kiểm tra lại ngày."
	},
	domain.CodeNoticeNeeded: says("có chỉ tiêu thay đổi so với chỉ tiêu đã giao; cần ghi số và ngày của văn bản điều chỉnh (--notice, --notice-date)."),
	domain.CodeNoticeBad: func(g given) string {
		return "số và ký hiệu văn bản “" + g.text(0) + "” không đúng dạng. Hãy ghi như 259-TB/TU."
	},
	domain.CodeRuleUnknown: func(g given) string {
		return "không có quy tắc “" + g.text(0) + "”. Các quy tắc hiện có: " + g.long(1) + "."
	},
	domain.CodeBeforePlan: func(g given) string {
		return "ngày này trước ngày đầu của kỳ chỉ tiêu (" + g.date(0) + "). Hãy chọn ngày trong kỳ."
	},
	domain.CodeNotKnownYet: func(g given) string {
		return "đến " + g.text(0) + " hệ thống chưa ghi nhận kỳ chỉ tiêu này. Hãy chọn thời điểm muộn hơn."
	},
}

var sentences = all(
	fileSentences, dateSentences, unitSentences, resultSentences, planSentences,
	accountSentences, letterSentences, sealSentences, changeSentences,
	entrySentences, ruleSentences,
	systemSentences, registerSentences, reportSentences, sheetSentences,
	allotSentences, casefileSentences, privacySentences, procedureSentences, classSentences, apiSentences,
	gapSentences,
	noticeSentences,
	apiSentences,
)

func all(tables ...map[domain.Code]func(given) string) map[domain.Code]func(given) string {
	one := map[domain.Code]func(given) string{}
	for _, t := range tables {
		maps.Copy(one, t)
	}
	return one
}
