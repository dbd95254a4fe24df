package vi

import (
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

// CaseDueTallies name the counts of last days.
var CaseDueTallies = [4]string{CaseLate, CaseDue30, CaseDue60, CaseDue90}

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

// lowered begins a name with a small letter inside a sentence; names of
// organisations keep their capital.
func lowered(s string) string {
	if strings.HasPrefix(s, "Đảng ủy") || strings.HasPrefix(s, "Đoàn") {
		return s
	}
	return lowerFirst(s)
}

// ExcuseWords names an exception that the texts allow.
func ExcuseWords(c domain.Code) string {
	switch c {
	case domain.CodeAgeConsent:
		return "Văn bản đồng ý đối với người quá tuổi (số, ngày)"
	case domain.CodeSchoolArea:
		return "Văn bản xác nhận nơi sinh sống, để xét ngoại lệ về trình độ giáo dục phổ thông (số, ngày)"
	case domain.CodeSchoolElder:
		return "Văn bản đồng ý của ban thường vụ cấp ủy trực thuộc Trung ương về trình độ giáo dục phổ thông (số, ngày)"
	case domain.CodeCeremonyLate:
		return "Văn bản đồng ý tổ chức lễ kết nạp quá hạn (số, ngày)"
	case domain.CodeReadmitPardon, domain.CodeReadmitConsent:
		return "Văn bản đồng ý đối với kết nạp lại (số, ngày)"
	}
	return string(c)
}

// ExcusedBy says under which exception a step was taken.
func ExcusedBy(x casefile.Excuse) string {
	what := map[domain.Code]string{domain.CodeAgeConsent: "quá tuổi", domain.CodeCeremonyLate: "lễ kết nạp quá hạn", domain.CodeSchoolArea: "trình độ giáo dục phổ thông", domain.CodeSchoolElder: "trình độ giáo dục phổ thông"}[x.Of]
	if what == "" {
		what = "kết nạp lại"
	}
	return "Ngoại lệ (" + what + ") theo văn bản " + x.Paper
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

// Links of the first page.
const (
	SeeFilesLate = "Xem hồ sơ quá hạn"
	SeeFilesSoon = "Xem thời hạn"
	SeeFilesBare = "Xem danh sách"
)

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

// ChoosePaper says that no paper was chosen.
const ChoosePaper = "chưa chọn giấy tờ. Hãy chọn một giấy tờ trong danh sách."
