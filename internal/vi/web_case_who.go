package vi

import (
	"strconv"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
)

// FileRole names what a member does in a file.
func FileRole(r casefile.Role) string {
	switch r {
	case casefile.Helper:
		return "Đảng viên giúp đỡ"
	case casefile.IntroducedBy:
		return "Người giới thiệu"
	case casefile.FollowerOfOne:
		return "Cấp ủy viên theo dõi"
	}
	return string(r)
}

var helpEnds = map[string]string{
	"done": "Đã xong nhiệm vụ", "moved": "Chuyển công tác, chuyển sinh hoạt", "health": "Lý do sức khỏe", "work": "Phân công công việc khác", "other": "Lý do khác",
}

// HelpEnd names why somebody helps no longer.
func HelpEnd(reason string) string { return helpEnds[reason] }

// ReadReason names why somebody opens what is masked.
func ReadReason(r casefile.ReadReason) string {
	switch r {
	case casefile.ForUpdate:
		return "Cập nhật hồ sơ"
	case casefile.ForMeeting:
		return "Chuẩn bị họp xét, mở lớp"
	case casefile.ForPerson:
		return "Trả lời chính người có hồ sơ"
	case casefile.ForCheck:
		return "Kiểm tra, giám sát"
	case casefile.ForUrgent:
		return "Việc khẩn"
	}
	return string(r)
}

// FilesUnhelped says how many people nobody helps.
func FilesUnhelped(n int64) string {
	return Number(n) + " quần chúng ưu tú, người xin vào Đảng chưa có đảng viên giúp đỡ."
}

// ReadWith says why something was opened, with the paper that asked for it.
func ReadWith(r casefile.Read) string {
	if r.Paper == "" {
		return ReadReason(r.Reason)
	}
	return ReadReason(r.Reason) + " (" + r.Paper + ")"
}

// PersonBirth is a birth as it is typed: as much of it as is known.
func PersonBirth(b casefile.Birth) string {
	switch {
	case b.Year == 0:
		return ""
	case b.Month == 0:
		return Plain(b.Year)
	case b.Day == 0:
		return two(b.Month) + "/" + Plain(b.Year)
	}
	return two(b.Day) + "/" + two(b.Month) + "/" + Plain(b.Year)
}

// Plain is a number without a separator, such as a year.
func Plain(n int) string { return strconv.Itoa(n) }

func two(n int) string {
	if n < 10 {
		return "0" + Plain(n)
	}
	return Plain(n)
}

// ParseBirth reads a birth as it is typed: a day, a month or a year.
func ParseBirth(s string) (b casefile.Birth, ok bool) {
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == '/' || r == '-' || r == '.' || r == ' ' })
	if len(parts) == 0 || len(parts) > 3 {
		return b, false
	}
	var n [3]int
	for i, p := range parts {
		for _, c := range p {
			if c < '0' || c > '9' || len(p) > 4 {
				return b, false
			}
			n[i] = n[i]*10 + int(c-'0')
		}
	}
	switch len(parts) {
	case 1:
		b.Year = n[0]
	case 2:
		b.Month, b.Year = n[0], n[1]
	default:
		b.Day, b.Month, b.Year = n[0], n[1], n[2]
	}
	whole := len(parts) < 3 || b.Day > 0
	return b, whole && (len(parts) < 2 || b.Month > 0) && b.Year > 999
}

// BirthUnreadable says that a birth cannot be read, without repeating it.
const BirthUnreadable = "không đọc được ngày sinh. Hãy ghi ngày/tháng/năm; không rõ ngày thì ghi tháng/năm hoặc năm."

// HelpEnded says when somebody ceased to help, and why.
func HelpEnded(on domain.Date, reason string) string {
	return "thôi từ ngày " + Date(on) + ": " + lowerFirst(HelpEnd(reason))
}

// MemberOption is a member in a list: those whose name is masked are told apart
// by a number.
func MemberOption(shown string, id int64) string { return shown + " (số " + Number(id) + ")" }

// PersonWord names what a person said to what is kept.
func PersonWord(word string) string {
	if s, ok := map[string]string{"consent": "Đồng ý cho lưu thông tin", "refuse": "Không đồng ý", "request": "Đề nghị", "answer": "Đã trả lời", "erase": "Đã xóa theo yêu cầu"}[word]; ok {
		return s
	}
	return word
}

// WordGiven says when it was said, and by which paper.
func WordGiven(on domain.Date, paper string) string {
	if paper == "" {
		return "ngày " + Date(on)
	}
	return "ngày " + Date(on) + ", " + paper
}
