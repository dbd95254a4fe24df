package vi

import "tiendo/internal/domain/report"

// SignedPaper says whether the signed paper of a report has come: in a list, or
// beside its state.
func SignedPaper(p report.Paper) string {
	if !p.Given() {
		return "Chưa có bản ký"
	}
	return "Đã gửi bản ký số " + p.Number + ", ngày " + Date(p.SignedOn)
}
