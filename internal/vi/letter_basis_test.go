package vi_test

import (
	"strings"
	"testing"

	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

func TestAPaperIsCitedAsALetterDoes(t *testing.T) {
	paper := func(n int, kind, issuer, day string) domain.Document {
		d := domain.Document{Number: n, Type: kind, Issuer: issuer}
		if day != "" {
			d.IssuedOn = domain.MustDate(day)
		}
		return d
	}
	for _, c := range []struct {
		name            string
		paper           domain.Document
		issuer, subject string
		want            string
	}{
		{"type, number, day, issuer and subject", paper(149, "TB", "TU", "2026-01-30"), "Ban Thường vụ Tỉnh ủy", "Chỉ tiêu phát triển đảng viên năm 2026", "Thông báo số 149-TB/TU, ngày 30/01/2026 của Ban Thường vụ Tỉnh ủy về chỉ tiêu phát triển đảng viên năm 2026"},
		{"a subject that begins with the type", paper(61, "KH", "TU", "2026-02-11"), "", "Kế hoạch công tác xây dựng Đảng.", "Kế hoạch số 61-KH/TU, ngày 11/02/2026 của Ban Thường vụ Tỉnh ủy về công tác xây dựng Đảng"},
		{"a subject that begins with về việc", paper(5, "CV", "BTCTU", "2026-04-09"), "", "về việc đôn đốc", "Công văn số 05-CV/BTCTU, ngày 09/4/2026 của Ban Tổ chức Tỉnh ủy về đôn đốc"},
		{"without a subject", paper(185, "TB", "TU", "2026-04-08"), "", "", "Thông báo số 185-TB/TU, ngày 08/4/2026 của Ban Thường vụ Tỉnh ủy"},
		{"of a body whose symbol is not known", paper(7, "NQ", "DUX", "2026-03-10"), "", "", "Nghị quyết số 07-NQ/DUX, ngày 10/3/2026 của [cơ quan ban hành]"},
	} {
		if got := strings.ReplaceAll(vi.Cited(c.paper, c.issuer, c.subject), "\u00a0", " "); got != c.want {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}
