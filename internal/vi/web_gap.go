package vi

import (
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/report"
)

// Titles of the pages on which reports are put beside records.
const (
	GapsTitle   = "Đối chiếu số liệu"
	RollUpTitle = "Tổng hợp từ cấp dưới"
)

// GapsAbout says what is compared with what.
const GapsAbout = "Số báo cáo là số đảng viên mới kết nạp trong báo cáo tháng đã được tiếp nhận. Số ghi nhận là tổng số của các tổ chức trực thuộc đơn vị đã được tiếp nhận hoặc nhập vào; nếu đơn vị chưa lấy số từ cấp dưới thì là số cấp trên đã nhập cho đơn vị. Chênh lệch không chặn việc tiếp nhận và hiện ở đây cho đến khi hai số khớp hoặc được khép lại."

// GapsAboutFiles explains the comparison with files.
const GapsAboutFiles = "Số báo cáo là số đảng viên mới kết nạp trong báo cáo tháng đã được tiếp nhận, hoặc số cấp trên đã nhập cho đơn vị. Số ghi nhận là số hồ sơ có quyết định kết nạp trong tháng, tính ở đảng bộ có chi bộ đề nghị, theo ngày quyết định. Đơn vị chưa lập hồ sơ nào thì không có số để so."

// GapUnitTitle names the page of one unit.
func GapUnitTitle(u domain.UnitVersion) string { return GapsTitle + ": " + PartyBody(u) }

// GapsOf says whose figures are compared.
func GapsOf(scope domain.UnitVersion) string {
	if scope.Parent == 0 {
		return "Các đảng bộ trực thuộc"
	}
	return "Đơn vị và các tổ chức trực thuộc"
}

// EveryMonth is the choice of all months.
const EveryMonth = "tất cả các tháng"

// Agreement says how a report stands beside the record.
func Agreement(a report.Agreement) string {
	return map[report.Agreement]string{
		report.Agrees: "Khớp", report.Differs: "Chênh", report.NotDeclared: "Chưa có báo cáo được tiếp nhận", report.NotRecorded: "Chưa có số để đối chiếu",
	}[a]
}

// AgreementShort is the same in a narrow column.
func AgreementShort(a report.Agreement) string {
	return map[report.Agreement]string{
		report.Agrees: "Khớp", report.Differs: "Chênh", report.NotDeclared: "Chưa báo cáo", report.NotRecorded: "Chưa đối chiếu được",
	}[a]
}

// Agreed is how many of the units agree: “Khớp 119/128”.
func Agreed(agree, all int) string {
	return "Khớp " + Number(int64(agree)) + "/" + Number(int64(all))
}

// AgreedNote is the line under the board.
func AgreedNote(agree, differ, all int, m domain.YearMonth) string {
	s := Agreed(agree, all) + " đơn vị giữa số báo cáo và số ghi nhận " + lowerFirst(Month(m))
	if differ > 0 {
		s += "; " + Number(int64(differ)) + " đơn vị còn chênh"
	}
	return s + "."
}

// GapsOpen tells whoever receives reports how many units differ.
func GapsOpen(n int, m domain.YearMonth) string {
	return Number(int64(n)) + " đơn vị có số báo cáo " + lowerFirst(Month(m)) + " chênh với số ghi nhận, chưa khép lại."
}

// GapOwn tells a unit that its own differs.
func GapOwn(gap int64, m domain.YearMonth) string {
	return "Số báo cáo " + lowerFirst(Month(m)) + " của đơn vị chênh " + Signed(gap) + " so với số hệ thống ghi nhận."
}

// Words of the links to the comparison.
const (
	SeeGaps   = "Xem đối chiếu"
	GapsLink  = "Đối chiếu số liệu"
	ToUnitGap = "Xem nguyên nhân"
)

// Signed is a number with its sign.
func Signed(n int64) string {
	switch {
	case n > 0:
		return "+" + Number(n)
	case n < 0:
		return "−" + Number(-n)
	}
	return "0"
}

// GapCause names why a report and the record differ.
func GapCause(c report.Cause) string {
	return map[report.Cause]string{
		report.Restated: "Cấp dưới báo cáo lại sau", report.Reversed: "Số ghi nhận bị hủy", report.RecordedLate: "Ghi nhận sau khi đơn vị báo cáo",
		report.ByHand: "Cấp trên nhập, báo cáo không có", report.Duplicate: "Ghi nhận trùng", report.NearBy: "Ghi ngày ngoài kỳ, sát kỳ",
		report.NoRecord: "Cấp dưới chưa báo cáo", report.Unclear: "Chưa rõ nguyên nhân",
	}[c]
}

// CauseHow says how a cause is found.
func CauseHow(c report.Cause) string {
	return map[report.Cause]string{
		report.Restated:     "Sau khi đơn vị gửi số, số của tổ chức này được tiếp nhận lại với số khác.",
		report.Reversed:     "Sau khi đơn vị gửi số, số của tổ chức này bị hủy tiếp nhận hoặc hoàn tác.",
		report.RecordedLate: "Số được ghi nhận sau khi đơn vị gửi số và vượt phần đơn vị đã tính.",
		report.ByHand:       "Số do người ở cấp trên nhập, không theo báo cáo nào đã được tiếp nhận.",
		report.Duplicate:    "Hai tổ chức nay là một cùng có số này cho cùng những ngày này.",
		report.NearBy:       "Ngày kết nạp ghi nhận nằm ngoài kỳ này, cách không quá " + Number(report.NearDays) + " ngày.",
		report.NoRecord:     "Đơn vị đã yêu cầu nhưng chưa tiếp nhận báo cáo của các tổ chức này.",
		report.Unclear:      "Hệ thống không thấy dấu vết nào giải thích phần này. Đề nghị đơn vị cho biết lý do.",
	}[c]
}

// CausePart is a cause with its part: “Cấp dưới báo cáo lại sau −2”.
func CausePart(r report.Reason) string { return GapCause(r.Cause) + " " + Signed(r.Amount) }

// Causes are all causes of a gap on one line.
func Causes(all []report.Reason) string {
	parts := make([]string, len(all))
	for i, r := range all {
		parts[i] = CausePart(r)
	}
	return strings.Join(parts, "; ")
}

// RecordedFrom says where the recorded number comes from.
func RecordedFrom(below, files bool) string {
	switch {
	case below:
		return "cấp dưới"
	case files:
		return "hồ sơ"
	}
	return "cấp trên nhập"
}

// Words of comparing with files.
const (
	AgainstBelow = "số của cấp dưới"
	AgainstFiles = "số theo hồ sơ"
	ToCaseFile   = "Xem hồ sơ"
)

// FileGapCause names a cause of a difference from what files say.
func FileGapCause(c report.Cause) string {
	if name, ok := map[report.Cause]string{
		report.Restated: "Hồ sơ ghi lại khác đi", report.Reversed: "Quyết định trong hồ sơ đã đính chính", report.RecordedLate: "Hồ sơ ghi sau khi đơn vị báo cáo",
		report.Duplicate: "Một người có hai hồ sơ cùng tính", report.NoRecord: "Thiếu hồ sơ",
	}[c]; ok {
		return name
	}
	return GapCause(c)
}

// FileCauseHow says how such a cause is found.
func FileCauseHow(c report.Cause) string {
	if how, ok := map[report.Cause]string{
		report.Restated:     "Sau khi đơn vị gửi số, hồ sơ này được ghi lại với số khác.",
		report.Reversed:     "Sau khi đơn vị gửi số, bước quyết định kết nạp của hồ sơ này được đính chính hoặc chuyển sang kỳ khác.",
		report.RecordedLate: "Quyết định kết nạp được ghi vào hồ sơ sau khi đơn vị gửi số và vượt phần đơn vị đã tính.",
		report.Duplicate:    "Hai hồ sơ của cùng một người đều có quyết định kết nạp trong kỳ.",
		report.NoRecord:     "Số báo cáo nhiều hơn số hồ sơ có quyết định trong kỳ: chưa lập hồ sơ, hoặc chưa ghi quyết định vào hồ sơ.",
	}[c]; ok {
		return how
	}
	return CauseHow(c)
}

// GapAct names what somebody did about a gap.
func GapAct(a report.GapAct) string {
	return map[report.GapAct]string{report.ExplainGap: "Ghi nguyên nhân", report.CloseGap: "Khép lại", report.ReopenGap: "Mở lại"}[a]
}

// GapThen says what the gap was when something was said of it.
func GapThen(gap int64) string { return "khi chênh " + Signed(gap) }

// GapStateWord says whether a gap is explained or closed.
func GapStateWord(closed, told bool) string {
	switch {
	case closed:
		return "Đã khép lại"
	case told:
		return "Đã có giải thích"
	}
	return "Chưa giải thích"
}

// GapHeads are the headings of the comparison.
var GapHeads = []string{"STT", "Đơn vị", "Tháng", "Số báo cáo", "Số ghi nhận", "Chênh lệch", "Nguyên nhân chênh lệch", "Tình trạng", "Giải thích của đơn vị, cán bộ"}

// GapsSheet names the sheet of the workbook.
const GapsSheet = "Đối chiếu"

// GapsQuestion says what the comparison rests on.
func GapsQuestion(plan figure.Plan, known domain.Instant) string {
	return plan.Name + "; theo số liệu hệ thống đã nhận đến " + Instant(known)
}

// Fields about a gap.
const (
	FieldGapText      = "Nguyên nhân chênh lệch"
	FieldCountingMode = "Số tính vào bảng tiến độ"
	FieldFromMonth    = "Từ tháng"
)

// Counting says whose number counts at a unit.
func Counting(m figure.Mode) string {
	return map[figure.Mode]string{
		figure.CountDeclared: "số của chính đơn vị", figure.CountBelow: "tổng số của cấp dưới", figure.CountCases: "số theo hồ sơ",
	}[m]
}

// CountedSays says what the board says and whose number it is.
func CountedSays(n int64, known bool, m figure.Mode) string {
	if !known {
		return "Bảng tiến độ chưa có số của tháng này; tính theo " + Counting(m) + "."
	}
	return "Bảng tiến độ tính " + Number(n) + ", theo " + Counting(m) + "."
}

// RolledUp says what became of a line below.
func RolledUp(r report.RolledUp, given int) string {
	switch {
	case !r.Line.Number():
		return "không cộng; xem từng nội dung bên dưới"
	case !r.AddsUp:
		return "không cộng: một người có thể nằm trong danh sách của nhiều tổ chức, đơn vị tự ghi tổng số"
	case r.Of == 0:
		return "cấp dưới không báo cáo chỉ tiêu này"
	case r.Of < given:
		return "cộng của " + Number(int64(r.Of)) + "/" + Number(int64(given)) + " tổ chức có ghi số"
	}
	return ""
}

// RolledWaits says which part of a sum is not received yet.
func RolledWaits(r report.RolledUp) string {
	if r.AddsUp && r.Received != r.Sum {
		return "trong đó chưa tiếp nhận " + Number(r.Sum-r.Received)
	}
	return ""
}

// RollUpNobody stands where the unit asked nobody below.
const RollUpNobody = "Đơn vị chưa yêu cầu tổ chức trực thuộc nào báo cáo cho những ngày này, nên chưa có số để tổng hợp."

// TakeFromBelow is the button that fills the report in.
const TakeFromBelow = "Lấy số tổng hợp từ cấp dưới"

// RollUpDiffers says on how many lines the report says something else.
func RollUpDiffers(n int) string {
	if n == 0 {
		return "Số đơn vị đang ghi khớp với số tổng hợp."
	}
	return "Số đơn vị đang ghi khác số tổng hợp ở " + Number(int64(n)) + " dòng."
}

// gapDone are what is said after an act.
var gapDone = map[string]string{
	"gap-explain":  "Đã ghi nguyên nhân chênh lệch.",
	"gap-close":    "Đã khép lại chênh lệch. Nếu số thay đổi, chênh lệch tự mở lại.",
	"gap-reopen":   "Đã mở lại chênh lệch.",
	"counting-set": "Đã đổi cách tính số của đơn vị; các tháng trước đó giữ nguyên.",
	"rollup-taken": "Đã lấy số tổng hợp từ cấp dưới vào bản nháp. Đồng chí kiểm tra lại rồi gửi.",
}

// Words of the links to what a cause rests on.
const (
	ToReport = "Báo cáo"
	ToFacts  = "Số đã nhận"
)

// RollUpConflict says that somebody saved the report meanwhile.
func RollUpConflict(person string, at domain.Instant) string {
	return "Đồng chí " + person + " vừa sửa báo cáo này lúc " + Minute(at) + ", nên chưa lấy số. Đồng chí xem lại rồi bấm lại nếu vẫn cần."
}
