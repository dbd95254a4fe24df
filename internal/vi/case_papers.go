package vi

import (
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
)

// Decides is the line above the articles of a decision: "BAN THƯỜNG VỤ ĐẢNG ỦY
// XÃ X QUYẾT ĐỊNH:".
func Decides(of domain.UnitVersion) string {
	return strings.ToUpper(Committee(of)) + " QUYẾT ĐỊNH:"
}

// Whom papers name that are written to nobody, where a letter says "Như trên".
const (
	ToThoseOfDecision = "Như Điều 3"
	ToWhoAsked        = "Người có yêu cầu"
)

// BaseCommittee is the committee that resolved between a cell and the committee
// that decides.
func BaseCommittee(u domain.UnitVersion) string {
	if u.CommitteeName == "" {
		return "đảng ủy cơ sở"
	}
	if rest, ok := strings.CutPrefix(u.CommitteeName, "Đảng bộ "); ok { // named as the organisation
		return "Đảng ủy " + rest
	}
	return u.CommitteeName
}

// PersonInPaper is somebody in a decision: by name where it was opened, otherwise
// with room to write it by hand.
func PersonInPaper(name string) string {
	if name == "" {
		return "………………………………"
	}
	return name
}

// AskerInPaper is who asked what is kept of them.
func AskerInPaper(name, code string) string {
	if name == "" {
		return "người có hồ sơ số " + code
	}
	return name + " (hồ sơ số " + code + ")"
}

// BornInPaper is a birth within a sentence, its day as sentences have days:
// "ngày 04/3/2000", "năm 2000".
func BornInPaper(b casefile.Birth) string {
	switch {
	case b.Year == 0:
		return ""
	case b.Month == 0:
		return "năm " + PersonBirth(b)
	case b.Day == 0:
		return "tháng " + PersonBirth(b)
	}
	return OnDay(domain.NewDate(b.Year, domain.Month(b.Month), b.Day))
}

// BornShort is a birth in a cell; a dash for none.
func BornShort(b casefile.Birth) string {
	if b.Year == 0 {
		return "–"
	}
	return PersonBirth(b)
}

// PaperOf is a paper with its day within a sentence: "số 3-NQ/CB, ngày 20/3/2026".
func PaperOf(number string, on domain.Date) string {
	s := "số ………"
	if number != "" {
		s = "số " + number
	}
	if on.IsZero() {
		return s
	}
	return s + ", " + OnDay(on)
}

// PaperAndVotes is a resolution with its votes in a cell.
func PaperAndVotes(number string, on domain.Date, votes string) string {
	if on.IsZero() {
		return "–"
	}
	s := Date(on)
	if number != "" {
		s = number + ", " + s
	}
	if votes != "" {
		s += "; " + votes
	}
	return s
}

// Proposed is what is asked of the committee that decides.
func Proposed(k casefile.FileKind, recognition bool) string {
	if recognition {
		return "Công nhận đảng viên chính thức"
	}
	return FileKindName(k)
}

// VotesShort are the votes of a proposal in a cell: "8/9 phiếu đồng ý".
func VotesShort(v casefile.Vote) string {
	return Number(int64(v.For)) + "/" + Number(int64(v.Convened())) + " phiếu đồng ý"
}

// TakenMark says on every page who took a paper, when, and under which code.
func TakenMark(who, code string, at domain.Instant) string {
	return "Bản xuất " + code + " – " + who + " – " + Minute(at) + ". Tài liệu có thông tin cá nhân, không sao chép, chuyển tiếp."
}

// TakenMasked is the mark of a list without names.
func TakenMasked(who, code string, at domain.Instant) string {
	return "Bản xuất " + code + " – " + who + " – " + Minute(at) + ". Danh sách theo mã hồ sơ, không có họ tên."
}

// Parts of the paper that tells somebody what is kept of them.
const (
	KeptPerson   = "Thông tin cá nhân"
	KeptConsent  = "Sự đồng ý cho lưu thông tin"
	KeptSteps    = "Quá trình của hồ sơ"
	KeptHelp     = "Người giúp đỡ, theo dõi"
	KeptReads    = "Những lần mở xem họ tên"
	KeptUse      = "Mục đích, thời gian lưu và quyền của người có thông tin"
	KeptNothing  = "Không lưu thông tin nào."
	KeptNoName   = "Không lưu họ tên; hồ sơ chỉ có mã."
	KeptNoReads  = "Chưa có lần mở xem nào."
	KeptNever    = "Hệ thống không lưu nội dung lý lịch, lịch sử chính trị của gia đình, tình trạng sức khỏe, ảnh chụp giấy tờ tùy thân, nhận xét chính trị."
	KeptRights   = "Người có thông tin được yêu cầu xem, đính chính; được rút lại sự đồng ý và yêu cầu xóa. Cách làm: gửi yêu cầu cho chi bộ hoặc cấp ủy đang quản lý hồ sơ."
	KeptForCount = "Sau khi xóa, hồ sơ chỉ còn mã, các bước và số liệu tổng hợp; không còn cách nào biết hồ sơ của ai."
)

// KeptUntil says how long what is kept is kept.
func KeptUntil(r casefile.PrivacyVersion) string {
	months := func(n int) string {
		if n == 0 {
			return "lưu không thời hạn"
		}
		return "xóa sau " + Number(int64(n)) + " tháng"
	}
	s := "Thông tin được lưu để theo dõi thủ tục, thời hạn và thống kê. Hồ sơ kết thúc mà không kết nạp: " + months(r.Ended) + "; sau khi được công nhận đảng viên chính thức: " + months(r.Official)
	if r.Paper == "" {
		return s + " (thời gian này cần xác nhận)."
	}
	return s + " (" + r.Paper + ")."
}
