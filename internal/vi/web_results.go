package vi

import (
	"strconv"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
)

// Words of the pages on which results are entered.
const (
	ResultsMenu      = "Kết quả"
	ResultsTitle     = "Nhập kết quả kết nạp"
	EntriesTitle     = "Các lần nhập kết quả"
	EntryTitle       = "Lần nhập"
	HistoryTitle     = "Lịch sử số liệu"
	ImportTitle      = "Nhập kết quả bằng tệp"
	NotApplicable    = "Không áp dụng"
	PeriodUnreadable = "không đọc được ngày; hãy ghi theo dạng ngày/tháng/năm."
	LeaveOut         = "Bỏ qua các dòng này"
	ChooseUnit       = "Chọn đơn vị"
	TypedEntry       = "Nhập trên trang"
	WithdrawnMark    = "rút số, coi như chưa báo cáo"
	NothingDeclared  = "chưa báo cáo"
)

// PeriodLabel names a reporting period in a column: T5, and in full its days.
func PeriodLabel(p figure.ReportingPeriod) (short, long string) {
	return MonthColumn(p.Month), Month(p.Month) + " (" + Date(p.From) + " – " + Date(p.To) + ")"
}

// ShortDay writes a day of the year for narrow places: 20/05.
func ShortDay(d domain.Date) string { return Date(d)[:5] }

// Clock writes a moment as people say it: 14 giờ 05, and the day where it is
// not today.
func Clock(i domain.Instant, today domain.Date) string {
	s := i.Time().Format("15 giờ 04")
	if i.Date() != today {
		s += " ngày " + Date(i.Date())
	}
	return s
}

// DeclaredAs writes a total that may be missing.
func DeclaredAs(given bool, n int64, on, column domain.Date) string {
	if !given {
		return NothingDeclared
	}
	s := Number(n)
	if on != column {
		s += " (đến ngày " + Date(on) + ")"
	}
	return s
}

// ChangedMeanwhile says that somebody was quicker: another person, or oneself on
// another page. The actors are named as the trace names them.
func ChangedMeanwhile(by []string, self string, people map[string]string, last domain.Instant, today domain.Date, cells int) string {
	var names []string
	for _, actor := range by {
		switch {
		case actor == self:
			names = append(names, "Chính đồng chí (ở một trang khác)")
		case actor == "" || strings.Contains(actor, ":"):
			names = append(names, ActorName(actor))
		default:
			names = append(names, "Đồng chí "+Person(actor, people))
		}
	}
	return strings.Join(names, ", ") + " vừa ghi số liệu của " + Number(int64(cells)) + " ô đồng chí đang nhập, lúc " + Clock(last, today) +
		". Nội dung đồng chí đang nhập vẫn còn; chưa ghi số nào."
}

// Person is the name of an actor: that of the account, or the words for what is
// none.
func Person(actor string, people map[string]string) string {
	if name := people[actor]; name != "" {
		return name
	}
	return ActorName(actor)
}

// ConflictAdvice says what to do about it.
const ConflictAdvice = "Đồng chí xem từng ô dưới đây, giữ số của mình hoặc ghi lại theo số mới, rồi kiểm tra và nhập lại."

// EntryDone says what was recorded.
func EntryDone(added, corrected int, at domain.Instant) string {
	var parts []string
	if added > 0 {
		parts = append(parts, Number(int64(added))+" số mới")
	}
	if corrected > 0 {
		parts = append(parts, Number(int64(corrected))+" số đính chính")
	}
	if len(parts) == 0 {
		return "Không có gì thay đổi nên không ghi thêm gì."
	}
	return "Đã nhập " + strings.Join(parts, ", ") + ". Ghi nhận lúc " + Instant(at) + "."
}

// DraftFound says that a draft was opened again.
func DraftFound(cells int, saved domain.Instant, today domain.Date) string {
	return "Đang mở bản nháp lưu lúc " + Clock(saved, today) + ": " + Number(int64(cells)) + " ô chưa nhập. Bản nháp không được tính vào số liệu nào."
}

// CellProblem says what is wrong with what stands in a cell. In a grid there
// are no rows to name.
func CellProblem(p domain.Problem) string {
	g := given(p.Args)
	var say string
	switch p.Code {
	case domain.CodeBelowEarlier:
		say = "số lũy kế của kỳ nhỏ hơn số đã có đến ngày " + g.date(0) + " là " + g.number(1) + ". Hãy kiểm tra lại, hoặc đính chính số đến ngày đó trước."
	case domain.CodeAboveLater:
		say = "số lũy kế của kỳ lớn hơn số đã có đến ngày " + g.date(0) + " là " + g.number(1) + ". Hãy kiểm tra lại, hoặc đính chính số đến ngày đó trước."
	case domain.CodeOverlap:
		say = "đã có số " + g.number(3) + " cho khoảng từ " + g.date(0) + " đến " + g.date(1) + ", chồng lên kỳ này. Hãy xem lịch sử số liệu của đơn vị rồi hoàn tác hoặc đính chính số đó."
	default:
		p.Row, p.Column, p.File, p.Cell = 0, "", "", ""
		return Problem(p)
	}
	if p.Value != "" {
		say = "«" + shown(p.Value) + "» – " + say
	}
	return capital(say)
}

// PasteProblem says what is wrong with a pasted line.
func PasteProblem(p domain.Problem) string {
	p.Column, p.File = "", ""
	return Problem(p)
}

// PeriodDayProblem says why a day cannot be the day of a period's numbers.
func PeriodDayProblem(typed string, p figure.ReportingPeriod, today domain.Date) string {
	return "«" + shown(typed) + "»: ngày số liệu phải từ " + Date(p.From) + " đến " + Date(min(p.To, today)) + ". Đang dùng ngày mặc định."
}

// LinesOf lists line numbers: dòng 2, 5.
func LinesOf(lines []int) string {
	var s []string
	for _, n := range lines {
		s = append(s, strconv.Itoa(n))
	}
	return "dòng " + strings.Join(s, ", ")
}

// StepLine writes what an act changed of one total.
func StepLine(span figure.Span, wasGiven bool, was int64, isGiven bool, is int64) (days, before, after string) {
	one := func(given bool, n int64) string {
		if !given {
			return NothingDeclared
		}
		return Number(n)
	}
	return Span(span.From, span.To), one(wasGiven, was), one(isGiven, is)
}

// RunningWords say how far an import is.
func RunningWords(rows int, seconds int64, recording bool) string {
	s := "Đang đọc tệp"
	switch {
	case rows > 0 && recording:
		s = "Đã đọc " + Number(int64(rows)) + " dòng, đang đối chiếu và ghi số liệu"
	case rows > 0:
		s = "Đã đọc " + Number(int64(rows)) + " dòng, đang đối chiếu với số liệu đã có"
	}
	return s + " (" + Number(seconds) + " giây)."
}

// UploadTooBig says that a file is larger than the importer takes.
func UploadTooBig(megabytes int64) string {
	return "Tệp lớn hơn " + Number(megabytes) + " MB nên không nhận. Đồng chí kiểm tra có chọn đúng tệp không, hoặc tách thành nhiều tệp."
}

// UploadBroken says that a file did not arrive whole.
const UploadBroken = "Tệp chưa đến đủ hoặc không đọc được, có thể do đường truyền bị ngắt. Chưa ghi gì; đồng chí chọn tệp và gửi lại."

// FileSize writes the size of a file.
func FileSize(bytes int) string {
	if bytes < 1<<20 {
		return Number(int64((bytes+1023)>>10)) + " KB"
	}
	return Number(int64(bytes>>20)) + " MB"
}

// FormTooBig says that a form holds more than any page sends.
const FormTooBig = "Nội dung gửi lên quá lớn hoặc không đọc được. Đồng chí tải lại trang và nhập lại, hoặc nhập bằng tệp."

// Words that count what a check found.
const (
	CountNew       = "Số mới"
	CountCorrected = "Đính chính"
	CountUnchanged = "Không đổi"
	CountRefused   = "Chưa nhập được"
	SumOfAll       = "Cộng"
)

// PastedIn says how many numbers went into the grid.
func PastedIn(n int) string {
	return "Đã đưa " + Number(int64(n)) + " số vào bảng dưới đây, chưa ghi nhận. Đồng chí kiểm tra rồi bấm Nhập dữ liệu."
}

// PeriodsToCome says which periods cannot be entered yet.
func PeriodsToCome(n int, from domain.Date) string {
	return "Còn " + Number(int64(n)) + " kỳ báo cáo chưa đến (từ ngày " + Date(from) + ")."
}

// ClosedSince marks a unit that is no more.
func ClosedSince(d domain.Date) string { return "kết thúc hoạt động từ " + Date(d) }

// CarriedNote says that a sum holds what units brought that it took over.
func CarriedNote(n int64) string {
	return "Lũy kế gồm " + Number(n) + " của tổ chức đã hợp nhất vào."
}

// Labels of past entries.
const (
	LabelBy           = "Người ghi"
	LabelSource       = "Nguồn"
	LabelPeriod       = "Kỳ báo cáo"
	UndoDone          = "Đã hoàn tác. Các số dưới đây đã trở lại như trước lần nhập đó; bản thân việc hoàn tác cũng là một lần ghi, có thể xem lại và hoàn tác."
	UndoReasonMissing = "Phải nêu lý do hoàn tác. Hãy ghi lý do, ví dụ: nhập nhầm tệp."
)

// UndoneBy says when and by whom an entry was taken back.
func UndoneBy(by string, at domain.Instant) string {
	return "Đã hoàn tác lúc " + Instant(at) + ", người hoàn tác: " + by
}

// Words of the page that takes files in.
const (
	CountRead      = "Dòng đọc được"
	TooManyImports = "Đồng chí đang có nhiều tệp chạy cùng lúc. Hãy đợi hoặc hủy bớt rồi tải lại."
)

// UploadKept says which file waits to be recorded.
func UploadKept(name string, bytes int, at domain.Instant, today domain.Date) string {
	return "Tệp đang chờ: " + shown(name) + " (" + FileSize(bytes) + "), tải lên lúc " + Clock(at, today) + ", chưa nhập."
}

// FileProblems heads the list of what is wrong in a file.
func FileProblems(n int) string {
	return "Không nhập dòng nào: tệp có " + Number(int64(n)) + " lỗi"
}

// MoreProblems and MoreCorrections say how many are not listed.
func MoreProblems(n int) string { return "… và còn " + Number(int64(n)) + " lỗi nữa." }

// MoreCorrections says how many corrections are not listed.
func MoreCorrections(n int) string { return "… và còn " + Number(int64(n)) + " dòng nữa." }

// RowPlace names a row of a file.
func RowPlace(n int) string { return "dòng " + strconv.Itoa(n) }

// FileProblem says what is wrong and what to do, without the place, which a
// table gives in columns of its own.
func FileProblem(p domain.Problem) string {
	if p.Code == domain.CodeUndoes {
		g := given(p.Args)
		return "Tệp này đã được nhập trước đây; số trong tệp là " + g.number(0) + ", nay là " + g.number(1) + " theo đính chính ghi nhận lúc " + g.text(2) + ". Nhập lại sẽ làm mất đính chính đó."
	}
	return capital(reason(p.Code, p.Args))
}

// FactsAreRests explains the facts of a cell.
const FactsAreRests = "Mỗi dòng là phần thêm so với số đến một ngày sớm hơn trong cùng kỳ báo cáo."

// What the grid says of numbers that cannot be typed there.
const (
	OwnResultsNote  = "Số liệu của chính đơn vị, chỉ để xem. Đảng ủy cấp trên trực tiếp (với các đảng ủy trực thuộc Tỉnh ủy là cán bộ theo dõi của Ban Tổ chức Tỉnh ủy) ghi các số này; nếu số chưa đúng, đồng chí báo để được đính chính. Phần gửi báo cáo của đơn vị chưa có trong bản này."
	CountsCasesNote = "Đơn vị tính số kết nạp theo hồ sơ trong kỳ này, nên không nhập số ở đây"
	CasesMark       = "HS: kỳ này đơn vị tính số kết nạp theo hồ sơ kết nạp, nên ô chỉ để xem; muốn sửa thì ghi vào hồ sơ, không nhập số ở bảng này."
)

// RowsFound says how many rows a search left.
func RowsFound(n, all int) string {
	return Number(int64(n)) + "/" + Number(int64(all)) + " đơn vị"
}

// PastedOn says what of a pasted block went on to the next pages.
func PastedOn(done, lost int) string {
	s := "Phần dán tràn xuống các trang sau: đã đưa vào " + Number(int64(done)) + " ô."
	if lost > 0 {
		s += " Còn " + Number(int64(lost)) + " số không có ô để dán (ngoài bảng, hoặc ô chỉ để xem); đồng chí kiểm tra lại khối đã sao chép."
	}
	return s + " Chưa ghi nhận số nào: hãy bấm Kiểm tra trước khi nhập."
}
