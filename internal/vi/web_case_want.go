package vi

import (
	"tiendo/internal/domain"
)

// Fields of the rule of schooling.
const (
	FieldSchoolLeast   = "Trình độ giáo dục phổ thông thấp nhất"
	FieldSchoolDiploma = "Phải có bằng tốt nghiệp (không đánh dấu: hoàn thành chương trình)"
	FieldSchoolArea    = "Ngoại lệ ở miền núi, biên giới, hải đảo, vùng khó khăn, ngư dân: từ"
	FieldSchoolElder   = "Ngoại lệ đối với già làng, trưởng bản, người có uy tín: từ"
	FieldSchoolSeen    = "Đã đối chiếu trình độ với văn bản"
)

// SchoolingNeeded is how far somebody must have gone to school.
func SchoolingNeeded(least string, diploma bool) string {
	level := lowerFirst(PersonChoice("schooling", least))
	if diploma {
		return "bằng tốt nghiệp " + level + " trở lên"
	}
	return "hoàn thành chương trình giáo dục " + level + " trở lên"
}

// CaseWant names in few words what is wanted: "1 đảng viên giới thiệu nữa".
func CaseWant(p domain.Problem) string {
	switch p.Code {
	case domain.CodeSchoolUnknown:
		return "trình độ giáo dục phổ thông (chưa ghi)"
	case domain.CodeSchoolArea, domain.CodeSchoolElder:
		return "văn bản về ngoại lệ trình độ giáo dục phổ thông"
	case domain.CodeSchoolLow:
		return "trình độ giáo dục phổ thông theo quy định"
	case domain.CodeIntroFew:
		need, _ := p.Args[0].(int)
		has, _ := p.Args[1].(int)
		return "đảng viên chính thức giới thiệu (mới có " + Number(int64(has)) + "/" + Number(int64(need)) + ")"
	case domain.CodeIntroPaper:
		return "giấy tờ của người, tổ chức giới thiệu"
	case domain.CodeIntroMember:
		return "thông tin đoàn viên (chưa khớp với tổ chức giới thiệu)"
	case domain.CodeIntroUnsure:
		return "ngày, tháng sinh (để biết ai phải giới thiệu)"
	}
	return Why(p)
}

// CaseWants names several, for where papers that are missing stand beside them.
func CaseWants(all []domain.Problem) (out []string) {
	for _, p := range all {
		out = append(out, CaseWant(p))
	}
	return out
}
