package vi

import (
	"strings"
	"time"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
)

// OwnRule is the choice of the rule that the plan itself names.
const OwnRule = "Theo quy tắc của kỳ chỉ tiêu"

// BasisOption is the short name of a basis in a list to choose from.
func BasisOption(b figure.Basis) string {
	switch b {
	case figure.ByClosed:
		return "Tháng đã qua ngày chốt"
	case figure.ByBegun:
		return "Cả tháng đang thực hiện"
	case figure.ByCompleted:
		return "Chỉ các tháng đã hết"
	case figure.ByDays:
		return "Theo số ngày đã qua"
	case figure.ByRate:
		return "Theo tỷ lệ so với chỉ tiêu"
	}
	return string(b)
}

// knownAtForm is a moment as people type it; the six digits tell two acts of
// one second apart.
const knownAtForm = "02/01/2006 15:04:05.000000"

// KnownAt writes a moment for a form field, so that reading it back gives the
// same moment.
func KnownAt(i domain.Instant) string {
	s := i.Time().Format(knownAtForm)
	return strings.TrimSuffix(s, ".000000")
}

// ParseKnownAt reads a moment as people type it (20/05/2026 14:05, 20/5/2026)
// or as machines do. A day means its end, a minute or a second its own.
func ParseKnownAt(s string) (domain.Instant, bool) {
	if i, err := domain.ParseInstant(s); err == nil {
		return i, true
	}
	if d, ok := ParseDate(s); ok {
		return d.End(), true
	}
	for form, rest := range map[string]time.Duration{
		"2/1/2006 15:04":           time.Minute - time.Microsecond,
		"2/1/2006 15:04:05":        0,
		"2/1/2006 15:04:05.000000": 0,
	} {
		if t, err := time.ParseInLocation(form, strings.Join(strings.Fields(s), " "), domain.Zone); err == nil {
			return domain.InstantOf(t.Add(rest)), true
		}
	}
	return 0, false
}

// DayUnreadable says that a field for a day holds something else.
func DayUnreadable(s string) string {
	return "“" + shown(s) + "” không phải là một ngày. Hãy ghi ngày/tháng/năm, ví dụ 20/05/2026."
}

// KnownAtUnreadable says that a field for a moment holds something else.
func KnownAtUnreadable(s string) string {
	return "“" + shown(s) + "” không phải là một thời điểm. Hãy ghi ngày, hoặc ngày và giờ, ví dụ 20/05/2026 14:05."
}

// PlanNotThere says that there is no such plan.
func PlanNotThere(code string) string {
	return "Chưa có kỳ chỉ tiêu mang mã “" + shown(code) + "”. Hãy chọn một kỳ trong danh sách."
}

// RuleNotThere says that there is no such rule.
func RuleNotThere(name string) string {
	return "Không có cách xếp mức “" + shown(name) + "”. Hãy chọn một cách trong danh sách."
}
