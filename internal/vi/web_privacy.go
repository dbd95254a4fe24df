package vi

import (
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
)

// ExportHead is a column of an exported list.
type ExportHead struct {
	Name   string
	Width  int
	Centre bool
}

// Words of an exported list.
const (
	ExportTitle = "DANH SÁCH HỒ SƠ"
	ExportSheet = "Hồ sơ"
)

// ExportHeads are the columns of an exported list, in order.
func ExportHeads(names bool) []ExportHead {
	out := []ExportHead{{"STT", 6, true}, {"Mã hồ sơ", 15, false}}
	if names {
		out = append(out, ExportHead{"Họ và tên", 28, false}, ExportHead{"Ngày sinh", 12, true}, ExportHead{"Quê quán", 28, false})
	} else {
		out = append(out, ExportHead{"Chữ đầu họ tên", 12, false})
	}
	return append(out, ExportHead{"Đơn vị", 34, false}, ExportHead{"Nhóm", 20, false}, ExportHead{"Bước hiện nay", 34, false}, ExportHead{"Từ ngày", 12, true},
		ExportHead{"Hạn gần nhất", 12, true}, ExportHead{"Việc đến hạn", 34, false}, ExportHead{"Đến lượt", 24, false})
}

// ExportedAs names an export by its code.
func ExportedAs(code string) string { return "bản xuất " + code }

// TurnOf names whose turn it is; empty for nobody's.
func TurnOf(a casefile.Actor) string {
	if a == "" {
		return ""
	}
	return FileActor(a)
}

// KeptLines are what is kept of somebody, field by field; what is not known is
// not told.
func KeptLines(p casefile.Person) (out [][2]string) {
	add := func(field, value string) {
		if value != "" {
			out = append(out, [2]string{PersonField(field), value})
		}
	}
	choice := func(field, code string) { add(field, PersonChoice(field, code)) }
	add("name", p.Name)
	add("birth", PersonBirth(p.Birth))
	add("home", p.Home)
	choice("sex", string(p.Sex))
	choice("source", p.Source)
	choice("youth", string(p.Youth))
	choice("introduced", string(p.Introduced))
	choice("job", p.Job)
	choice("schooling", p.Schooling)
	choice("level", p.Level)
	choice("owner", string(p.Owner))
	choice("minority", string(p.Minority))
	choice("religious", string(p.Religious))
	if p.Past != nil {
		add("past", Date(p.Past.From))
		choice("leaving", string(p.Past.How))
		if p.Past.Longer {
			choice("longer", string(casefile.Yes))
		}
		add("again", Number(int64(p.Past.Before)))
	}
	return out
}

// PaperOnDay is a day with the paper of it: "20/03/2026, số 3-NQ/CB".
func PaperOnDay(paper string, on domain.Date) string {
	if paper == "" {
		return Date(on)
	}
	return Date(on) + ", " + paper
}

// KeptElsewhere says that a file lies with others.
const KeptElsewhere = "Hồ sơ này đang do đơn vị khác quản lý; đơn vị đó trả lời về nội dung hồ sơ."

// KeptFile is the heading over what a file holds.
func KeptFile(code string, k casefile.FileKind) string {
	return KeptSteps + " " + code + " (" + lowerFirst(FileKindName(k)) + ")"
}

// KeptPapers names the papers that were noted.
func KeptPapers(names string) string {
	return "Đã ghi nhận tình trạng (có hay chưa, số, ngày, nơi lưu) của các tài liệu: " + names + ". Không lưu nội dung tài liệu."
}

// KeptHelpers says how many help.
func KeptHelpers(helpers, followers int) string {
	return "Đang có " + Number(int64(helpers)) + " đảng viên giúp đỡ, " + Number(int64(followers)) + " cấp ủy viên theo dõi."
}

// Titles of the pages of what is kept of people, of views and of meetings.
const (
	PrivacyTitle   = "Dữ liệu cá nhân"
	RetentionTitle = "Thời gian lưu thông tin cá nhân"
	ExportPage     = "Xuất danh sách hồ sơ"
	StayTitle      = "Thời gian ở từng nhóm"
	CoverageTitle  = "Nguồn sẵn sàng so với chỉ tiêu còn lại"
	MeetingsTitle  = "Hồ sơ trình kỳ họp"
	FeedsTitle     = "Lịch thời hạn hồ sơ"
	FeedShownTitle = "Địa chỉ lịch"
	EraseTitle     = "Xóa thông tin cá nhân"

	StayTab     = "Thời gian ở từng nhóm"
	CoverageTab = "Nguồn và chỉ tiêu"
	MeetingsTab = "Kỳ họp"
	FeedsTab    = "Lịch thời hạn"
	ExportTab   = "Xuất danh sách"
	PrivacyTab  = "Dữ liệu cá nhân"
)

// RequestKindName names what somebody asks.
func RequestKindName(k casefile.RequestKind) string {
	switch k {
	case casefile.AskView:
		return "Xem thông tin đang lưu"
	case casefile.AskCorrect:
		return "Đính chính"
	case casefile.AskErase:
		return "Xóa"
	}
	return string(k)
}

// OutcomeName names how a request was answered.
func OutcomeName(o casefile.Outcome) string {
	switch o {
	case casefile.OutcomeGiven:
		return "Đã cung cấp thông tin"
	case casefile.OutcomeCorrected:
		return "Đã đính chính"
	case casefile.OutcomeErased:
		return "Đã xóa"
	case casefile.OutcomeRight:
		return "Thông tin đang lưu là đúng"
	case casefile.OutcomeRefused:
		return "Chưa đáp ứng, có văn bản trả lời"
	}
	return string(o)
}

// BreachKindName names what went wrong.
func BreachKindName(k casefile.BreachKind) string {
	switch k {
	case casefile.BreachLost:
		return "Mất thiết bị, giấy tờ có thông tin"
	case casefile.BreachSent:
		return "Gửi nhầm, để lộ thông tin"
	case casefile.BreachEntered:
		return "Truy cập trái phép, tài khoản bị chiếm dụng"
	case casefile.BreachMisused:
		return "Sử dụng sai mục đích"
	case casefile.BreachOther:
		return "Trường hợp khác"
	}
	return string(k)
}

// BreachStepName names what was done about a breach.
func BreachStepName(s casefile.BreachStep) string {
	switch s {
	case casefile.BreachStopped:
		return "Đã ngăn chặn (khóa tài khoản, thu hồi)"
	case casefile.BreachTold:
		return "Đã báo cơ quan có thẩm quyền"
	case casefile.BreachPeople:
		return "Đã báo người có thông tin"
	case casefile.BreachMended:
		return "Đã khắc phục nguyên nhân"
	case casefile.BreachClosed:
		return "Kết thúc"
	}
	return string(s)
}

// BreachPeopleCount says whom a breach concerns.
func BreachPeopleCount(n int64) string {
	if n < 0 {
		return "chưa rõ"
	}
	return Number(n) + " người"
}

// PrivacyRuleText says in a sentence how long what is kept of people is kept.
func PrivacyRuleText(v casefile.PrivacyVersion) string {
	months := func(n int) string {
		if n == 0 {
			return "không thời hạn"
		}
		return Number(int64(n)) + " tháng"
	}
	return "Hồ sơ kết thúc không kết nạp: " + months(v.Ended) + ". Sau khi được công nhận đảng viên chính thức: " + months(v.Official) +
		". Trả lời yêu cầu: " + Number(int64(v.Answer)) + " ngày làm việc. Báo sự cố: " + Number(int64(v.Breach)) + " giờ."
}

// PrivacyUnsure says that nobody confirmed the shipped months.
const PrivacyUnsure = "Thời gian lưu là mức đề xuất, cần xác nhận bằng văn bản."

// OutsideReadText tells a unit that others opened files of theirs: "Phòng TCĐ-ĐV
// đã mở xem hồ sơ HS26-000123 lúc …, lý do kiểm tra, giám sát (1-CV)."
func OutsideReadText(codes []string, at domain.Instant, why casefile.ReadReason, paper string, from domain.UnitVersion, role domain.Role) string {
	who := "Người ngoài đơn vị"
	switch {
	case role == domain.RoleDesk:
		who = "Phòng TCĐ-ĐV"
	case role.OfCommission():
		who = "Ban Tổ chức Tỉnh ủy"
	case from.Unit != 0:
		who = Committee(from)
	}
	s := who + " đã mở xem hồ sơ "
	if n := len(codes); n > 3 {
		s += strings.Join(codes[:3], ", ") + " và " + Number(int64(n-3)) + " hồ sơ khác"
	} else {
		s += strings.Join(codes, ", ")
	}
	s += " lúc " + Minute(at) + ", lý do: " + lowerFirst(ReadReason(why))
	if paper != "" {
		s += " (" + paper + ")"
	}
	return s + "."
}

// RequestsLate is a line of the first page.
func RequestsLate(n int) string {
	return Number(int64(n)) + " yêu cầu về thông tin cá nhân đã quá hạn trả lời."
}

// DaysCount is a number of days; a dash for none.
func DaysCount(s casefile.Spread, days int64) string {
	if s.N == 0 {
		return "–"
	}
	return Number(days)
}

// SignText says against what a stay is long.
func SignText(days int64, of casefile.Spread) string {
	return Number(days) + " ngày; một nửa số lượt đã qua nhóm này trong không quá " + Number(of.Median) + " ngày"
}

// PressText says when the committee must take a file up.
// meetings is how many are known.
func PressText(p casefile.Pressed, meetings int) string {
	if meetings == 0 {
		return "Chưa ghi ngày họp"
	}
	switch p.When {
	case casefile.PressNone:
		s := "Hết hạn trước kỳ họp tới"
		if !p.InLonger.IsZero() {
			s += "; nếu gia hạn (tối đa " + Number(int64(p.Longer)) + " ngày làm việc) thì kịp kỳ họp ngày " + Date(p.InLonger)
		}
		return s
	case casefile.PressNext:
		if meetings == 1 {
			return "Còn kịp kỳ họp tới, ngày " + Date(p.Meeting)
		}
		return "Kỳ họp tới là kỳ cuối còn trong hạn"
	}
	return "Còn kịp đến kỳ họp ngày " + Date(p.Meeting)
}

// MeetingWarning says how many files cannot wait for the next meeting.
func MeetingWarning(n int, next domain.Date) string {
	if next.IsZero() {
		return Number(int64(n)) + " hồ sơ có thời hạn quyết định nhưng chưa ghi ngày họp nào. Hãy ghi ngày họp tới."
	}
	return Number(int64(n)) + " hồ sơ hết thời hạn quyết định trước kỳ họp ngày " + Date(next) + ". Cần họp sớm hơn hoặc gia hạn theo quy định."
}

var privacyDone = map[string]string{
	"request":        "Đã ghi yêu cầu.",
	"request-done":   "Đã ghi kết quả trả lời.",
	"consent-back":   "Đã ghi việc rút lại sự đồng ý.",
	"person-erased":  "Đã xóa thông tin cá nhân. Hồ sơ chỉ còn mã; các bước và số liệu được giữ nguyên.",
	"breach":         "Đã ghi sự cố.",
	"breach-step":    "Đã ghi việc đã làm.",
	"privacy-rule":   "Đã ghi thời gian lưu.",
	"meeting":        "Đã ghi ngày họp.",
	"meeting-off":    "Đã bỏ ngày họp.",
	"calendar-ended": "Đã thu hồi địa chỉ lịch.",
}

// Labels of the forms on what is kept of people.
const (
	FieldFile        = "Mã hồ sơ"
	FieldRequest     = "Nội dung yêu cầu"
	FieldReceived    = "Ngày nhận yêu cầu"
	FieldPaperOrNot  = "Số, ngày văn bản (nếu có)"
	FieldTakenBack   = "Ngày rút lại sự đồng ý"
	FieldDecision    = "Số, ngày quyết định, văn bản làm căn cứ"
	FieldOutcome     = "Kết quả"
	FieldAnswered    = "Ngày trả lời"
	FieldAnswerPaper = "Số, ngày văn bản trả lời (phải có khi chưa đáp ứng)"
	FieldBreach      = "Sự cố"
	FieldNoticed     = "Phát hiện lúc (ngày/tháng/năm giờ:phút)"
	FieldPeople      = "Số người liên quan (để trống nếu chưa rõ)"
	FieldBreachStep  = "Việc đã làm"
	FieldStepAt      = "Lúc (ngày/tháng/năm giờ:phút)"
	FieldEnded       = "Xóa sau khi hồ sơ kết thúc không kết nạp (tháng; 0 là không thời hạn)"
	FieldOfficial    = "Xóa sau khi thành đảng viên chính thức (tháng; 0 là không thời hạn)"
	FieldAnswerDays  = "Trả lời yêu cầu trong (ngày làm việc)"
	FieldBreachHours = "Báo sự cố trong (giờ)"
	FieldFromDay     = "Áp dụng từ ngày"

	RequestsWaiting = "Yêu cầu chờ trả lời"
	RequestsOverdue = "Quá hạn trả lời"
	RetentionDue    = "Đến hạn xóa"
	RetentionSoon   = "Đến hạn trong 90 ngày tới"
	RetentionLater  = "Còn lưu lâu hơn"
	RetentionEver   = "Lưu không thời hạn"
	RetentionTab    = "Thời gian lưu"
	SeeReads        = "Xem ai đã mở hồ sơ"

	ExportReason = "Lý do xuất"
	ExportPaper  = "Văn bản, ý kiến yêu cầu (khi kiểm tra, giám sát, việc khẩn)"
	MeetingDay   = "Ngày họp"
	MeetingNoDay = "Chưa định ngày"
)

// FromDay says from which day something holds.
func FromDay(d domain.Date) string { return "Từ ngày " + Date(d) }

// SignsMore says that not all signs are listed.
func SignsMore(shown, of int) string {
	return "Danh sách gồm " + Number(int64(shown)) + " hồ sơ đầu theo mã, trong " + Number(int64(of)) + " hồ sơ. Hãy chọn đơn vị cấp dưới để xem hết."
}

// WholePercent is a rate in whole percent, cut: "83%".
func WholePercent(r domain.Rate) string {
	return Percent(r, domain.Rounding{Mode: domain.Truncate})
}

// CoverageMeta says of which plan and which days the figures are.
func CoverageMeta(plan string, asOf, day domain.Date) string {
	return plan + "; kết quả tính đến ngày " + Date(asOf) + "; hồ sơ theo số liệu ngày " + Date(day) + "."
}
