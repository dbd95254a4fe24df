package vi

import (
	"strings"

	"tiendo/internal/domain/casefile"
	"tiendo/internal/domain/report"
)

// personFields are what is kept of a person, as the form names it.
var personFields = map[string]string{
	"name": "Họ và tên", "birth": "Ngày sinh", "home": "Quê quán", "sex": "Giới tính", "source": "Nhóm nguồn", "youth": "Đoàn viên",
	"introduced": "Người, tổ chức giới thiệu", "job": "Nghề nghiệp", "schooling": "Trình độ giáo dục phổ thông", "level": "Chuyên môn nghiệp vụ",
	"past": "Ngày ra khỏi Đảng", "leaving": "Trường hợp ra khỏi Đảng", "longer": "Áp dụng thời gian dài hơn", "again": "Số lần đã được kết nạp lại",
	"owner": "Chủ doanh nghiệp tư nhân", "minority": "Dân tộc thiểu số", "religious": "Có đạo",
}

// PersonField names a field of a person.
func PersonField(name string) string { return personFields[name] }

// What is said of the fields of somebody's past.
const (
	HintPast       = "Ngày ghi trong quyết định; trường hợp phải chờ lâu hơn thì ghi ngày được xóa án tích."
	HintPastLonger = "Đối với người đã được xóa án tích, theo bộ quy định đang áp dụng."
	HintPastAgain  = "Để trống nếu chưa lần nào."
)

// PersonMissing says what the statistics still need of somebody.
func PersonMissing(fields []string) string {
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = lowerFirst(PersonField(f))
	}
	return strings.Join(names, ", ")
}

// PersonChoices are what can be chosen for a field of a person: code and name, in
// order. The first says that it is not known.
func PersonChoices(field string) [][2]string {
	out := [][2]string{{"", CaseUnknown}}
	add := func(code, name string) { out = append(out, [2]string{code, name}) }
	switch field {
	case "sex":
		add(string(casefile.Female), "Nữ")
		add(string(casefile.Male), "Nam")
	case "source":
		for _, s := range report.SourceGroups {
			name, _ := ReportLine("source." + s)
			add(s, name)
		}
	case "introduced":
		add(string(casefile.ByMembers), "Hai đảng viên chính thức")
		add(string(casefile.ByYouth), "Đoàn thanh niên và một đảng viên chính thức")
		add(string(casefile.ByUnion), "Công đoàn và một đảng viên chính thức")
	case "leaving":
		out[0][1] = CaseChoose
		for _, l := range casefile.Leavings {
			add(string(l), FileLeaving(l))
		}
	case "longer":
		out[0][1] = "Không"
		add(string(casefile.Yes), "Có")
	case "job":
		for _, j := range casefile.Jobs {
			code := "f2.job." + j
			switch j {
			case "managers", "staff", "workers":
				code = "f2.job.enterprise." + j
			}
			name, _ := ReportLine(code)
			if strings.Contains(code, "enterprise") {
				name += " (doanh nghiệp)"
			}
			add(j, name)
		}
	case "schooling":
		for _, s := range casefile.Schoolings {
			name, _ := ReportLine("f2.schooling." + s)
			add(s, name)
		}
	case "level":
		out[0][1] = "Không có, chưa rõ"
		for _, s := range casefile.Levels {
			name, _ := ReportLine("f2.level." + s)
			add(s, name)
		}
	default:
		add(string(casefile.Yes), "Có")
		add(string(casefile.No), "Không")
	}
	return out
}

// PersonChoice names what was chosen for a field; empty for what is not known.
func PersonChoice(field, code string) string {
	for _, c := range PersonChoices(field) {
		if c[0] == code && code != "" {
			return c[1]
		}
	}
	return ""
}
