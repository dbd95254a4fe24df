package vi

import (
	"strconv"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
)

// Titles of the pages of files.
const (
	CasesMenu       = "Nguồn và hồ sơ"
	CasesTitle      = "Danh sách nguồn phát triển đảng viên"
	CaseListTitle   = "Hồ sơ xem xét kết nạp"
	CaseDueTitle    = "Thời hạn của hồ sơ"
	CaseSlipTitle   = "Phiếu kiểm tra hồ sơ"
	CaseAddTitle    = "Thêm vào danh sách nguồn"
	CasePersonTitle = "Sửa thông tin cá nhân"
	CaseReadsTitle  = "Ai đã xem hồ sơ"
	CaseBoardTab    = "Tổng hợp sáu nhóm"
	CaseListTab     = "Danh sách hồ sơ"
	CaseDueTab      = "Thời hạn"
)

// Names of the sections that the pages of files fall into.
const (
	CasesSection     = "Hồ sơ"
	ClassesSection   = "Lớp bồi dưỡng"
	HelpSection      = "Người giúp đỡ"
	CountsSection    = "Thống kê"
	MeetingsSection  = "Kỳ họp, lịch"
	CaseRulesSection = "Quy định, dữ liệu cá nhân"
)

// CaseTitle is what the page of a file is called: by its code, never by a name.
func CaseTitle(code string) string { return "Hồ sơ " + code }

// Words of the filter of files.
const (
	CaseFollowed   = "Đang theo dõi (nhóm 1–5)"
	CaseEvery      = "Tất cả hồ sơ"
	CaseEnded      = "Đã kết thúc, tạm dừng, chuyển đi"
	CaseEveryStep  = "Tất cả các bước"
	CaseEveryTurn  = "Tất cả"
	CaseEveryDue   = "Không chọn"
	CaseLate       = "Đã quá hạn"
	CaseEveryClock = "Tất cả các việc"
	CaseDue30      = "Trong 30 ngày"
	CaseDue60      = "Trong 60 ngày"
	CaseDue90      = "Trong 90 ngày"
	CaseEveryHelp  = "Không chọn"
	CaseUnhelped   = "Chưa có đảng viên giúp đỡ"
	CaseUnwatched  = "Chưa có cấp ủy viên theo dõi"
	CaseByDue      = "Thời hạn gần nhất"
	CaseBySince    = "Ở bước hiện nay lâu nhất"
	CaseByCode     = "Mã hồ sơ"
	CaseNobody     = "Không có hồ sơ nào như vậy."
	CaseNoFiles    = "Chưa có hồ sơ nào."
	CaseCut        = "Có nhiều người cùng tên như vậy; danh sách chỉ gồm 500 người đầu. Hãy gõ thêm họ, tên đệm."
	CaseFilesOff   = "Đơn vị này chỉ báo cáo số lượng, không lưu hồ sơ từng người."
	CaseNoName     = "không lưu họ tên"
	CaseErased     = "thông tin đã xóa theo yêu cầu"
	CaseMoved      = "Hồ sơ vừa có thay đổi của người khác. Chưa ghi gì; đồng chí xem quá trình ở dưới, nội dung đồng chí đang nhập vẫn còn. Nếu vẫn đúng, bấm ghi lần nữa."
	CasePersonNew  = "Người khác vừa sửa thông tin này. Chưa ghi gì; nội dung đồng chí đang nhập vẫn còn. Nếu vẫn cần, bấm ghi lần nữa."
	CaseStepGone   = "Bước này không còn ghi được ở trạng thái hiện nay của hồ sơ. Nội dung đồng chí đã nhập vẫn còn ở dưới; hãy chọn bước khác."
	CaseChoose     = "– chọn –"
	CaseUnknown    = "Chưa rõ"
	CaseMembers    = "Ghi tên đảng viên khác"
	CaseNoDue      = "Không có thời hạn đang tính."
	CaseUnsure     = "cần xác nhận"
	CaseUnsureDay  = "tạm tính, ngày nghỉ chưa xác nhận"
	CaseStill      = "tạm ngừng tính, chờ ý kiến cấp có thẩm quyền"
	CaseMemberNew  = "Đảng viên khác (chỉ lưu số, không lưu họ tên)"
)

// CaseOpened says that names are open, and to whom it is on record.
const CaseOpened = "Họ tên đang hiện với riêng đồng chí, trong 30 phút kể từ lúc mở. Lần mở và lý do đã được ghi lại."

var caseDone = map[string]string{
	"double":         DoubleDone,
	"case-added":     "Đã thêm vào danh sách nguồn và mở hồ sơ.",
	"case-step":      "Đã ghi bước của hồ sơ.",
	"case-again":     "Đã ghi bước làm lại; các bước sau giữ nguyên.",
	"case-back":      "Đã đính chính: bước ghi sai không còn hiệu lực, vẫn lưu trong quá trình.",
	"case-help":      "Đã ghi phân công.",
	"case-help-end":  "Đã ghi thôi phân công.",
	"case-person":    "Đã ghi thông tin cá nhân.",
	"case-paper":     "Đã ghi giấy tờ của hồ sơ.",
	"case-opened":    "Đã mở họ tên trong 30 phút; lần mở đã được ghi lại.",
	"case-votes-few": "Đã ghi kết quả biểu quyết: không đủ số phiếu. Đây không phải là từ chối kết nạp; có thể biểu quyết lại hoặc báo cáo cấp trên.",
}

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

// FileKindName names what a file is about.
func FileKindName(k casefile.FileKind) string {
	switch k {
	case casefile.Admission:
		return "Kết nạp đảng viên"
	case casefile.Readmission:
		return "Kết nạp lại đảng viên"
	case casefile.Recognition:
		return "Công nhận đảng viên"
	}
	return string(k)
}

// FileRoute names the way a file goes up.
func FileRoute(r casefile.Route) string {
	if r == casefile.Straight {
		return "chi bộ trình thẳng cấp có thẩm quyền"
	}
	return "qua đảng ủy cơ sở"
}

// CaseDays says since when a file stands where it stands.
func CaseDays(since, today domain.Date) string {
	if since.IsZero() {
		return ""
	}
	return "từ ngày " + Date(since) + " (" + Number(int64(today-since)) + " ngày)"
}

// SpanWords says how long a time is: "45 ngày làm việc".
func SpanWords(s casefile.Span) string {
	unit := map[casefile.Measure]string{casefile.WorkingDays: " ngày làm việc", casefile.CalendarDays: " ngày", casefile.Months: " tháng"}[s.Measure]
	return Number(int64(s.N)) + unit
}

// ClockRule says what a clock is: how long, from which event, until which.
func ClockRule(c casefile.Running) string {
	s := SpanWords(c.Span) + " từ khi " + lowered(FileEvent(c.From))
	if c.After.Known() {
		s = SpanWords(c.Span) + " sau khi hết " + SpanWords(c.After) + " từ khi " + lowered(FileEvent(c.From))
	}
	if c.Extended > 0 {
		s += ", gia hạn " + Number(int64(c.Extended)) + " ngày làm việc"
	}
	if c.Waited > 0 {
		s += ", không tính " + Number(int64(c.Waited)) + " ngày làm việc chờ ý kiến cấp trên"
	}
	return s
}

// lowered begins a name with a small letter inside a sentence; names of
// organisations keep their capital.
func lowered(s string) string {
	if strings.HasPrefix(s, "Đảng ủy") || strings.HasPrefix(s, "Đoàn") {
		return s
	}
	return lowerFirst(s)
}

// LastDay says what the last day of a clock means.
func LastDay(k casefile.ClockKind) string {
	switch k {
	case casefile.Expiry:
		return "có giá trị đến hết ngày"
	case casefile.Wait:
		return "chưa làm trước khi qua ngày"
	}
	return "hạn đến hết ngày"
}

// AfterDay says that a step may only come after a day.
func AfterDay(d domain.Date) string { return "sau ngày " + Date(d) }

// Absence names why a member is not convened.
func Absence(a casefile.Absence) string {
	switch a {
	case casefile.Temporary:
		return "Chuyển sinh hoạt tạm thời, vắng mặt"
	case casefile.Exempt:
		return "Được miễn công tác, sinh hoạt, vắng mặt"
	case casefile.Suspended:
		return "Bị đình chỉ sinh hoạt, khởi tố, tạm giam"
	}
	return string(a)
}

// VotingBody names who votes.
func VotingBody(b casefile.Body) string {
	switch b {
	case casefile.Cell:
		return "Đảng viên chính thức của chi bộ"
	case casefile.Base, casefile.Authorised:
		return "Đảng ủy viên"
	case casefile.Standing:
		return "Ủy viên ban thường vụ"
	}
	return string(b)
}

// QuorumWords says which part must be for a proposal.
func QuorumWords(q casefile.Quorum) string {
	part := Number(int64(q.Num)) + "/" + Number(int64(q.Den))
	switch {
	case q.Above && q.OfAll:
		return "trên " + part + " tổng số thành viên"
	case q.Above:
		return "trên " + part + " số người được triệu tập"
	case q.OfAll:
		return "ít nhất " + part + " tổng số thành viên"
	}
	return "ít nhất " + part + " số người được triệu tập"
}

// VoteArithmetic shows how many votes carry: "Được triệu tập 9 người. Cần ít nhất
// 6 phiếu đồng ý (ít nhất 2/3 số người được triệu tập)."
func VoteArithmetic(v casefile.Vote, q casefile.Quorum) string {
	of := v.Convened()
	if q.OfAll {
		of = v.Members
	}
	if of < 1 {
		return ""
	}
	return "Được triệu tập " + Number(int64(v.Convened())) + " người. Cần ít nhất " + Number(int64(q.Need(of))) + " phiếu đồng ý (" + QuorumWords(q) + ")."
}

// VoteResult is a vote in whole numbers: "8/9 phiếu đồng ý, cần 6: đủ số phiếu".
func VoteResult(v casefile.Vote, q casefile.Quorum, carried bool) string {
	of := v.Convened()
	if q.OfAll {
		of = v.Members
	}
	s := "Đồng ý " + Number(int64(v.For)) + "/" + Number(int64(of)) + ", không đồng ý " + Number(int64(v.Against))
	if v.Blank > 0 {
		s += ", phiếu trắng, không hợp lệ " + Number(int64(v.Blank))
	}
	s += "; được triệu tập " + Number(int64(v.Convened())) + ", có mặt " + Number(int64(v.Present)) + "; cần ít nhất " + Number(int64(q.Need(of))) + " phiếu"
	if carried {
		return s + ": đủ số phiếu."
	}
	return s + ": không đủ số phiếu (không phải là từ chối kết nạp)."
}

// ExcuseWords names an exception that the texts allow.
func ExcuseWords(c domain.Code) string {
	switch c {
	case domain.CodeAgeConsent:
		return "Văn bản đồng ý đối với người quá tuổi (số, ngày)"
	case domain.CodeCeremonyLate:
		return "Văn bản đồng ý tổ chức lễ kết nạp quá hạn (số, ngày)"
	case domain.CodeReadmitPardon, domain.CodeReadmitConsent:
		return "Văn bản đồng ý đối với kết nạp lại (số, ngày)"
	}
	return string(c)
}

// ExcusedBy says under which exception a step was taken.
func ExcusedBy(x casefile.Excuse) string {
	what := map[domain.Code]string{domain.CodeAgeConsent: "quá tuổi", domain.CodeCeremonyLate: "lễ kết nạp quá hạn"}[x.Of]
	if what == "" {
		what = "kết nạp lại"
	}
	return "Ngoại lệ (" + what + ") theo văn bản " + x.Paper
}

// LongerBy says how long a clock was extended.
func LongerBy(k casefile.ClockKey, n int) string {
	return "Gia hạn “" + FileClock(k) + "” " + Number(int64(n)) + " ngày làm việc"
}

// LongerField names the field by which a clock is extended.
func LongerField(c casefile.Running) string {
	return "Gia hạn “" + FileClock(c.Key) + "” (ngày làm việc, nhiều nhất " + Number(int64(c.Extension)) + ")"
}

// CaseCount says how many files a list has.
func CaseCount(n int64) string { return Number(n) + " hồ sơ" }

// CaseLack says what is missing in a file: "Còn thiếu 2 giấy tờ: …".
func CaseLack(lines []casefile.PaperLine, most int) string {
	var names []string
	for _, l := range lines {
		name := lowered(FilePaper(l.Rule))
		if l.Status != casefile.PaperMissing {
			name += " (" + lowered(FilePaperStatus(l)) + ")"
		}
		names = append(names, name)
	}
	if extra := len(names) - most; most > 0 && extra > 0 {
		names = append(names[:most], "và "+Number(int64(extra))+" giấy tờ khác")
	}
	return strings.Join(names, "; ")
}

// FilesLate says how many files are past the last day of where they stand.
func FilesLate(n int64) string {
	return Number(n) + " hồ sơ người xin vào Đảng đã quá thời hạn của bước hiện nay."
}

// FilesSoon says how many files have a last day soon.
func FilesSoon(n int64, days int, next domain.Date) string {
	return Number(n) + " hồ sơ có thời hạn trong " + Number(int64(days)) + " ngày tới, gần nhất là ngày " + Date(next) + "."
}

// FilesUnhelped says how many people nobody helps.
func FilesUnhelped(n int64) string {
	return Number(n) + " quần chúng ưu tú, người xin vào Đảng chưa có đảng viên giúp đỡ."
}

// Links of the first page.
const (
	SeeFilesLate = "Xem hồ sơ quá hạn"
	SeeFilesSoon = "Xem thời hạn"
	SeeFilesBare = "Xem danh sách"
)

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

// CaseSlipMore says that a checklist does not hold all files.
func CaseSlipMore(shown, all int64) string {
	return "Phiếu này có " + Number(shown) + " hồ sơ có thời hạn gần nhất trong tổng số " + Number(all) + " hồ sơ; hãy in phiếu của từng chi bộ."
}

// PaperToGet names a paper that is missing, or old, with its form: "Đơn xin vào
// Đảng (mẫu 1-KNĐ)".
func PaperToGet(l casefile.PaperLine) string {
	s := FilePaper(l.Rule)
	if l.Form != "" {
		s += " (mẫu " + l.Form + ")"
	}
	if l.Status != casefile.PaperMissing {
		s += " – " + lowered(FilePaperStatus(l))
	}
	return s
}

// Words of the page of a file.
const (
	LabelCaseUnit  = "Nơi quản lý hồ sơ"
	LabelCaseKind  = "Loại hồ sơ"
	LabelCaseRoute = "Đường trình"
	LabelCaseSet   = "Theo quy định"

	PaperNotedHas     = "Đã có"
	PaperNotedMissing = "Còn thiếu (bỏ ghi nhận trước)"

	CaseFieldPaper       = "Giấy tờ"
	CaseFieldPaperNoted  = "Tình trạng"
	CaseFieldPaperNumber = "Số"
	CaseFieldPaperDay    = "Ngày"
	CaseFieldPaperPlace  = "Nơi để bản giấy (tủ, ngăn)"

	CaseFieldMember     = "Đảng viên đã từng giúp đỡ, theo dõi ở đơn vị"
	CaseFieldMemberName = "Họ và tên đảng viên"
	CaseFieldHelpRole   = "Vai trò"
	CaseFieldHelpDay    = "Từ ngày"
	CaseFieldHelpPaper  = "Số văn bản phân công (nếu có)"
	CaseFieldOfficial   = "Là đảng viên chính thức"
	CaseFieldTogether   = "Cùng công tác, học tập, sinh hoạt từ ngày"
	HintTogether        = "Đảng viên giúp đỡ, giới thiệu; không cần khi thay người khác hoặc người xin vào Đảng chuyển đến. Cấp ủy viên theo dõi để trống."
	CaseFieldHelpEndDay = "Thôi từ ngày"
	CaseFieldHelpEndWhy = "Lý do"

	CaseFieldStep          = "Bước"
	CaseFieldStepDay       = "Ngày diễn ra"
	CaseFieldStepPaper     = "Số văn bản (nếu có)"
	CaseFieldStepPaperMust = "Số văn bản"
	CaseFieldStepUnit      = "Đơn vị tiếp nhận (mã hoặc tên)"
	HintStepUnit           = "Ghi mã đơn vị nếu nhiều đơn vị trùng tên."
	CaseFieldStepReason    = "Lý do"
	HintStepReason         = "Chỉ chọn nhóm lý do; hệ thống không lưu nội dung cụ thể về cá nhân."
	HintLonger             = "Chỉ ghi khi có văn bản gia hạn; số văn bản ghi ở trên."
	StepDayMissing         = "chưa ghi ngày. Hãy ghi ngày bước này diễn ra, ví dụ 20/05/2026."
	VoteMembersMissing     = "chưa ghi số người. Hãy ghi tổng số người có quyền biểu quyết."

	CaseNoMore = "Đơn vị không theo dõi phần đảng viên dự bị: sau lễ kết nạp không ghi thêm bước nào, trừ hủy quyết định kết nạp."

	FieldUnit        = "Đơn vị"
	CaseFieldUnit    = "Chi bộ, đơn vị quản lý hồ sơ"
	CaseFieldConsent = "Ngày người này đồng ý cho lưu thông tin"
	CaseFieldBy      = "Văn bản thể hiện (đơn, bản cam kết; nếu có)"
	CaseFieldKind    = "Loại hồ sơ"
	CaseFieldFirst   = "Bước đầu tiên"
	CaseFieldFirstOn = "Ngày"
	CaseFieldFirstNo = "Số nghị quyết, văn bản (nếu có)"
	HintBirth        = "ngày/tháng/năm; không rõ ngày thì ghi tháng/năm hoặc năm"
	HintHome         = "Để phân biệt người cùng tên."
	NoCaseUnits      = "Không có đơn vị nào đồng chí được mở hồ sơ."
)

// DecidedBy says who decides admissions.
func DecidedBy(u domain.UnitVersion) string {
	return "cấp quyết định: Ban Thường vụ " + strings.Replace(PartyBody(u), "Đảng bộ", "Đảng ủy", 1)
}

// PaperNotNeeded says that a paper is not needed, and why.
func PaperNotNeeded(w casefile.Why) string { return "Không cần: " + FileWhy(w) }

// RecordedBy says who recorded something, and when.
func RecordedBy(name string, at domain.Instant) string { return name + " ghi lúc " + Minute(at) }

// StepAgain names a step that is taken again.
func StepAgain(k casefile.Kind) string { return "Làm lại bước: " + lowered(FileEvent(k)) }

// StepAgainOf says which step is taken again: the one that was wrong.
func StepAgainOf(e casefile.Event) string { return "Làm lại bước đã ghi ngày " + Date(e.On) }

// MetClock says which time a step ended, and whether it was kept.
func MetClock(c casefile.Running) string {
	s := FileClock(c.Key) + ": " + LastDay(c.Kind) + " " + Date(c.Last)
	if c.Overdue(c.Ended) {
		return s + ", quá hạn (" + c.Source + ")"
	}
	return s + ", đúng hạn (" + c.Source + ")"
}

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

// CaseFieldVoteMembers is how many may vote.
func CaseFieldVoteMembers(b casefile.Body) string { return "Tổng số " + lowered(VotingBody(b)) }

var voteFieldNames = map[string]string{
	"co-mat": "Có mặt", "dong-y": "Đồng ý", "khong-dong-y": "Không đồng ý", "phieu-trang": "Phiếu trắng, không hợp lệ",
}

// CaseFieldVote names a count of a vote.
func CaseFieldVote(name string) string { return voteFieldNames[name] }

// ChoosePaper says that no paper was chosen.
const ChoosePaper = "chưa chọn giấy tờ. Hãy chọn một giấy tờ trong danh sách."
