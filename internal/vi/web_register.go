package vi

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/register"
)

// Titles of the pages of the register.
const (
	RegisterTitle  = "Sổ văn bản đi, đến"
	InboxTitle     = "Văn bản chỉ đạo"
	FollowTitle    = "Theo dõi thực hiện văn bản"
	RegisterOut    = "Ghi văn bản đi"
	RegisterIn     = "Ghi văn bản đến"
	CorrectTitle   = "Đính chính sổ văn bản"
	AroundTitle    = "Trước và sau công văn"
	AnswerTitle    = "Báo cáo kết quả thực hiện"
	ExplainTitle   = "Báo cáo làm rõ nguyên nhân"
	NoDue          = "Không ấn định thời hạn"
	OverdueMark    = "Quá hạn"
	FollowedOne    = "Báo cáo của đơn vị"
	NoNumber       = "chưa có số"
	RegisterSheet  = "So van ban"
	EveryYear      = "Tất cả các năm"
	EveryType      = "Tất cả các loại"
	EveryDirection = "Đi và đến"
	EveryState     = "Tất cả trạng thái"
	EveryPaper     = "Tất cả văn bản"
	EveryUnitHere  = "Tất cả đơn vị"
)

// NoticeSubject says what a decision on targets is about.
func NoticeSubject(p figure.Plan) string {
	return "Chỉ tiêu phát triển đảng viên " + PlanInside(p)
}

// Direction names which way a paper went.
func Direction(d register.Direction) string {
	if d == register.In {
		return "Đến"
	}
	return "Đi"
}

// PaperStep names the button that takes a paper into a state.
func PaperStep(s register.State) string {
	return cmp.Or(map[register.State]string{
		register.Draft: "Trả về dự thảo", register.Reviewed: "Ghi nhận đã rà soát", register.Signed: "Ghi nhận đã ký", register.Issued: "Phát hành",
		register.Replaced: "Ghi văn bản thay thế", register.Recalled: "Thu hồi",
	}[s], string(s))
}

// Reach names how far a delivery has come.
func Reach(r register.Reach) string {
	return cmp.Or(map[register.Reach]string{
		register.Delivered: "Đã chuyển", register.Seen: "Đã xem", register.Answered: "Đã báo cáo kết quả thực hiện",
	}[r], string(r))
}

// TaskState names where a unit stands with a task.
func TaskState(s register.TaskState) string {
	return cmp.Or(map[register.TaskState]string{
		register.NotBegun: "Chưa thực hiện", register.Doing: "Đang thực hiện", register.Reported: "Đã báo cáo",
		register.Received: "Đã tiếp nhận", register.MoreWant: "Đề nghị bổ sung",
	}[s], string(s))
}

// TaskKind names what is to be answered.
func TaskKind(k register.TaskKind) string {
	if k == register.Explain {
		return "Báo cáo làm rõ nguyên nhân (năm mục)"
	}
	return "Báo cáo bằng lời và số liệu"
}

// DueDay is the day that the paper prints.
func DueDay(d domain.Date) string {
	if d.IsZero() {
		return NoDue
	}
	return Date(d)
}

// PaperName is a paper's symbol and day; what has none yet says so.
func PaperName(d domain.Document) string {
	s := d.Symbol()
	if s == "" {
		s = DocumentType(d.Type) + " (" + NoNumber + ") " + d.Type + "/" + d.Issuer
	}
	if d.IssuedOn.IsZero() {
		return s
	}
	return s + ", ngày " + Date(d.IssuedOn)
}

// TypeOption is a type of paper in a list.
func TypeOption(symbol string) string {
	names := map[string]string{
		"QĐi": "Quy định", "QC": "Quy chế", "ĐA": "Đề án", "PA": "Phương án", "BB": "Biên bản", "TT": "Thông tri",
	}
	name := cmp.Or(names[symbol], DocumentType(symbol))
	return symbol + " – " + name
}

// OtherCorrected tells of somebody who corrected the same line meanwhile.
func OtherCorrected(name, at string) string {
	return "Đồng chí " + name + " vừa đính chính dòng này lúc " + at + ". Nội dung đồng chí đang nhập vẫn còn, chưa ghi."
}

// OtherAnswered tells of a colleague who sent an answer meanwhile.
func OtherAnswered(name, at string) string {
	return "Đồng chí " + name + " vừa gửi báo cáo của việc này lúc " + at + ". Nội dung đồng chí đang nhập vẫn còn ở dưới, chưa gửi."
}

// Words of conflicts on short forms.
const (
	EntryMoved     = "Trạng thái của văn bản vừa được người khác thay đổi. Chưa ghi gì; đồng chí xem trạng thái hiện nay rồi làm lại nếu còn cần."
	AnswerBettered = "Đơn vị vừa gửi bản báo cáo mới. Chưa ghi gì; đồng chí xem bản mới rồi tiếp nhận hoặc đề nghị bổ sung."
)

// NotSeenProof says what “Đã xem” does not mean.
const NotSeenProof = "“Đã xem” nghĩa là một tài khoản của đơn vị đã mở văn bản trên hệ thống; không thay cho việc ký nhận văn bản giấy."

// NoEffect says what the page of months before and after does not say.
const NoEffect = "Trang này chỉ nêu số đã kết nạp từng tháng của các đơn vị nhận văn bản. Số tăng hay giảm sau ngày văn bản không cho biết đó có phải do văn bản hay không."

// Sizes says how large a file is.
func Sizes(n int64) string {
	switch {
	case n >= 1<<20:
		return Decimal(fmt.Sprintf("%.1f", float64(n)/(1<<20))) + " MB"
	case n >= 1<<10:
		return Number(n>>10) + " KB"
	}
	return Number(n) + " byte"
}

// AnsweredOf says how many units have answered a task.
func AnsweredOf(n, all int) string {
	return Number(int64(n)) + "/" + Number(int64(all)) + " đơn vị đã báo cáo"
}

// Version names a version of an answer.
func Version(n int) string { return "Bản " + strconv.Itoa(n) }

// The first page, about papers.
const (
	SeeFollow = "Xem các việc này"
	SeeInbox  = "Mở văn bản chỉ đạo"
)

// TasksOverdue says what has passed the day its paper prints.
func TasksOverdue(n, units int) string {
	return Number(int64(n)) + " việc từ văn bản đã quá hạn ở " + Number(int64(units)) + " đơn vị."
}

// AnswersWait counts the answers that nobody has received.
func AnswersWait(n int) string {
	return Number(int64(n)) + " báo cáo thực hiện văn bản chờ tiếp nhận."
}

// PapersUnread counts the papers nobody of the unit has opened.
func PapersUnread(n int) string {
	return Number(int64(n)) + " văn bản gửi đến đơn vị chưa mở xem."
}

// TasksOpen counts what is still to be answered, and says by when.
func TasksOpen(n, overdue int, next domain.Date) string {
	s := Number(int64(n)) + " việc từ văn bản cần báo cáo"
	if overdue > 0 {
		s += ", trong đó " + Number(int64(overdue)) + " việc đã quá hạn"
	}
	if !next.IsZero() {
		s += "; hạn gần nhất " + Date(next)
	}
	return s + "."
}

// TasksMore counts the answers for which more was asked.
func TasksMore(n int) string {
	return Number(int64(n)) + " báo cáo được đề nghị bổ sung."
}

// Delivered says how many units a paper was delivered to just now.
func Delivered(n int) string {
	return "Đã chuyển văn bản đến " + Number(int64(n)) + " đơn vị."
}

// TakenBack says from whom a paper was taken back, when, by whom and why.
func TakenBack(unit, at, by, reason string) string {
	return unit + ": rút lúc " + at + ", " + by + ". Lý do: " + strings.TrimSuffix(reason, ".") + "."
}

var registerDone = map[string]string{
	"registered":      "Đã ghi vào sổ.",
	"entry-corrected": "Đã ghi đính chính; nội dung trước vẫn còn trong các bản.",
	"file-attached":   "Đã đính kèm tệp.",
	"entry-moved":     "Đã ghi trạng thái mới.",
	"entry-replaced":  "Đã ghi văn bản thay thế.",
	"entry-recalled":  "Đã ghi thu hồi văn bản. Các báo cáo đã nhận được giữ nguyên.",
	"delivered":       "Đã chuyển văn bản đến các đơn vị đã chọn.",
	"taken-back":      "Đã rút văn bản; đơn vị không còn thấy văn bản này.",
	"task-added":      "Đã ghi việc; các đơn vị thấy việc này trong Văn bản chỉ đạo.",
	"task-started":    "Đã ghi đơn vị đang thực hiện.",
	"answer-kept":     "Đã lưu nháp báo cáo. Bản nháp chưa gửi, chỉ đồng chí xem được.",
	"answer-sent":     "Đã gửi báo cáo.",
	"answer-received": "Đã tiếp nhận báo cáo.",
	"more-asked":      "Đã gửi đề nghị bổ sung.",
}

// ArrivedOn says under which number and on which day a paper came in.
func ArrivedOn(number int, day domain.Date) string {
	if number == 0 {
		return Date(day)
	}
	return "số " + strconv.Itoa(number) + ", " + Date(day)
}

// RegisterHeads are the headings of a register as a workbook.
var RegisterHeads = []string{
	"STT", "Đi, đến", "Số, ký hiệu", "Ngày văn bản", "Loại", "Cơ quan ban hành", "Trích yếu", "Người ký", "Số đến, ngày đến", "Trạng thái", "Số nơi nhận",
}

// Fields of the forms of the register.
const (
	FieldPaperNumber  = "Số"
	FieldPaperType    = "Loại văn bản"
	FieldPaperSymbol  = "Ký hiệu cơ quan"
	FieldPaperDay     = "Ngày văn bản"
	FieldPaperIssuer  = "Cơ quan ban hành"
	FieldPaperPost    = "Chức vụ người ký"
	FieldPaperSigner  = "Họ và tên người ký"
	FieldPaperSubject = "Trích yếu"
	FieldPaperBases   = "Căn cứ khác, mỗi dòng một văn bản"
	FieldArrived      = "Ngày đến"
	FieldArrival      = "Số đến"
	FieldPaperState   = "Trạng thái"
	FieldCorrectWhy   = "Lý do đính chính"
	FieldConfirmTwice = "Đúng là hai văn bản khác nhau, vẫn ghi"
	FieldStepDay      = "Ngày"
	FieldStepWhy      = "Lý do"
	FieldReplacedBy   = "Văn bản thay thế"
	FieldDespite      = "Vẫn thu hồi; giữ nguyên các báo cáo đã có"
	FieldTaskKind     = "Cách báo cáo"
	FieldTaskWording  = "Việc, chép từ văn bản"
	FieldTaskDue      = "Thời hạn in trong văn bản"
	FieldTaskUnits    = "Đơn vị thực hiện"
	FieldDeliverTo    = "Nơi nhận"
	FieldBranch       = "Chuyển thẳng đến tổ chức đảng cấp dưới của"
	FieldBackFrom     = "Rút khỏi đơn vị"
	NoUnitChosen      = "– chọn đơn vị –"
	FieldAnswerText   = "Nội dung báo cáo"
	FieldSources      = "1. Thực trạng nguồn phát triển đảng viên"
	FieldObjective    = "2. Nguyên nhân khách quan"
	FieldSubjective   = "3. Nguyên nhân chủ quan"
	FieldMeasures     = "4. Giải pháp"
	FieldMoreNote     = "Nội dung đề nghị bổ sung"

	HintPaperNumber = "Ghi như trên văn bản, ví dụ 149."
	HintPaperSymbol = "Phần sau dấu gạch chéo, ví dụ TU hoặc BTCTU."
	HintPaperBases  = "Ví dụ: 07-CT/TU, 12/02/2026."
	HintArrival     = "Số văn thư đóng trên dấu đến; có thể để trống."
	HintTaskDue     = "Để trống nếu văn bản không ấn định thời hạn."
	HintSignerFree  = "Có thể để trống."

	ChooseSome    = "Các đơn vị đánh dấu ở dưới"
	ToEveryone    = "Tất cả đơn vị trực thuộc"
	ToAgencies    = "Các đảng bộ cơ quan"
	ToLocalities  = "Các đảng bộ xã, phường, đặc khu"
	EveryReceiver = "Tất cả đơn vị đã nhận văn bản"
	NoPaperChosen = "Chọn văn bản"
)

// Labels of a paper.
const (
	LabelSymbol   = "Số, ký hiệu"
	LabelArrived  = "Đến"
	OpenThatLine  = "Mở dòng đã ghi trong sổ"
	LabelWay      = "Đi, đến"
	LabelReaches  = "Nơi nhận"
	LabelAnswered = "Đã báo cáo"
)

// What became of a paper.
const (
	WasReplaced = "Được thay thế bằng"
	Replaces    = "Thay thế văn bản"
	AfterDue    = "sau hạn"
)

// WasRecalled says that a paper was recalled, why, and what is kept.
func WasRecalled(on domain.Date, reason string, answered int) string {
	s := "Đã thu hồi ngày " + Date(on)
	if reason != "" {
		s += ", lý do: " + reason
	}
	if answered > 0 {
		s += "; báo cáo của " + Number(int64(answered)) + " đơn vị được giữ nguyên"
	}
	return s + "."
}

// OverdueUnits counts the units past the day.
func OverdueUnits(n int) string { return Number(int64(n)) + " đơn vị quá hạn" }

// Words of the inbox and of answers.
const (
	NotSeen         = "Chưa xem"
	LabelSentAt     = "Chuyển đến lúc"
	AnswerReceived  = "Báo cáo đã được tiếp nhận. Nếu cần bổ sung, nơi gửi văn bản sẽ đề nghị."
	FiguresHeading  = "Số liệu"
	ExpectedHeading = "5. Dự kiến kết nạp từng tháng"
)

// SeenFirst says who of the unit opened a paper first.
func SeenFirst(name, at string) string {
	return "Đơn vị xem lần đầu lúc " + at + " (" + name + ")."
}

// ReplacedSince says since when another paper holds.
func ReplacedSince(on domain.Date) string {
	return "Văn bản này được thay thế từ ngày " + Date(on) + "; việc ghi ở dưới không thực hiện tiếp."
}

// DraftKept says that what stands in the form has not been sent.
func DraftKept(at string) string {
	return "Đây là bản nháp đồng chí lưu lúc " + at + ", chưa gửi."
}

// AddresseesAdded says whose figures are added up.
func AddresseesAdded(n, all int) string {
	s := "Cộng số đã kết nạp của " + Number(int64(n))
	if n != all {
		s += "/" + Number(int64(all))
	}
	return s + " đơn vị nhận văn bản."
}

// AroundNote says what to mind about a month.
func AroundNote(paper, partial bool) string {
	switch {
	case paper && partial:
		return "tháng ban hành văn bản; số liệu chưa hết tháng"
	case paper:
		return "tháng ban hành văn bản"
	case partial:
		return "số liệu chưa hết tháng"
	}
	return ""
}

// RegisterColumns are the headings of a register in a terminal.
var RegisterColumns = []string{"Số, ký hiệu", "Ngày", "Đi, đến", "Trạng thái", "Nơi nhận", "Trích yếu"}

// DueWords are the day that the paper prints, standing alone.
func DueWords(d domain.Date) string {
	if d.IsZero() {
		return NoDue
	}
	return "Hạn " + Date(d)
}
