package vi

import (
	"strconv"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
)

// Titles of the pages of the procedure.
const (
	ProcedureTitle  = "Quy định về quy trình kết nạp"
	NextRulesTitle  = "Lập bộ quy định tiếp theo"
	StraddleTitle   = "Hồ sơ qua hai bộ quy định"
	SettingsTitle   = "Thiết lập hồ sơ của đơn vị"
	StraddleTab     = "Giữ, chuyển quy định"
	SettingsTab     = "Thiết lập"
	ChecklistTitle  = "Giấy tờ trong hồ sơ"
	RuleSetsHeading = "MÃ\tTỪ NGÀY\tTÌNH TRẠNG\tCẦN XÁC NHẬN\tHỒ SƠ\tTÊN"
	RuleSetNotSaved = "Chỉ kiểm tra, chưa ghi gì."
)

// RuleSetTitle is what a set is called.
func RuleSetTitle(code string) string { return "Bộ quy định " + code }

// RuleSetState says whether a set holds, and where it comes from.
func RuleSetState(holds, later, recorded bool) string {
	s := "đã được thay"
	switch {
	case holds:
		s = "đang áp dụng"
	case later:
		s = "chưa đến ngày"
	}
	if !recorded {
		return s + ", có sẵn"
	}
	return s
}

// RuleSetTried says in a sentence what a change would do to the files.
func RuleSetTried(s casefile.Summary, day domain.Date) string {
	if s.Changed == 0 {
		return "Tính đến ngày " + Date(day) + ": không hồ sơ nào thay đổi, trong " + Number(int64(s.Files)) + " hồ sơ đang mở."
	}
	return "Tính đến ngày " + Date(day) + ": " + Number(int64(s.Changed)) + "/" + Number(int64(s.Files)) + " hồ sơ thay đổi; " +
		Number(int64(s.Deadlines)) + " đổi thời hạn, " + Number(int64(s.Stages)) + " đổi bước, " + Number(int64(s.Lists)) + " đổi giấy tờ."
}

// RuleSetKept says that a set was recorded.
func RuleSetKept(code string, changed int) string {
	return "Đã ghi bộ quy định " + code + " và tính lại thời hạn: " + Number(int64(changed)) + " hồ sơ có thay đổi."
}

// FileDifference says line by line what would change for a file.
func FileDifference(d casefile.Difference) (out []string) {
	if d.Was != d.Is {
		out = append(out, "Trạng thái: "+lowerFirst(FileState(d.Was))+" → "+lowerFirst(FileState(d.Is)))
	}
	for _, c := range d.Clocks {
		out = append(out, FileClockChange(c))
	}
	for _, p := range d.Papers {
		out = append(out, FilePaperChange(p))
	}
	for _, s := range d.Steps {
		out = append(out, FileStepChange(s))
	}
	for _, l := range d.Limits {
		out = append(out, FileLimitChange(l))
	}
	return out
}

// ClockSummary says in how many files a time runs otherwise.
func ClockSummary(s casefile.ClockSummary) string {
	text := ""
	for _, x := range []struct {
		n    int
		word string
	}{{s.Sooner, "sớm hơn"}, {s.Later, "muộn hơn"}, {s.New, "thêm hạn"}, {s.Gone, "bỏ hạn"}} {
		if x.n > 0 {
			text += ", " + Number(int64(x.n)) + " hồ sơ " + x.word
		}
	}
	if s.Overdue > 0 {
		text += "; quá hạn ngay: " + Number(int64(s.Overdue))
	}
	if text == "" {
		text = ", đổi nơi đến lượt"
	}
	return FileClock(s.Key) + ": " + text[2:]
}

// PaperSummary says in how many files a paper stands otherwise. title is its name
// in the set.
func PaperSummary(s casefile.PaperSummary, title string) string {
	text := title + ": " + Number(int64(s.Changed)) + " hồ sơ"
	if s.Missing > 0 {
		text += ", thiếu hoặc phải làm lại: " + Number(int64(s.Missing))
	}
	return text
}

// Fields of sets of rules.
const (
	FieldRuleCode      = "Mã bộ quy định"
	FieldRuleName      = "Tên, số văn bản"
	FieldRuleFrom      = "Áp dụng từ ngày"
	FieldRuleBase      = "Lấy nội dung từ"
	FieldAgeLeast      = "Tuổi thấp nhất (đủ)"
	FieldAgeMost       = "Trên tuổi này phải có ý kiến đồng ý"
	FieldFailures      = "Số lần biểu quyết không đủ phiếu thì cấp trên quyết định"
	FieldSoon          = "Báo sắp hết hạn trước (ngày)"
	FieldRuleSources   = "Văn bản làm căn cứ, mỗi dòng một văn bản"
	FieldUnsureKeys    = "Nội dung khác còn cần xác nhận, mỗi dòng một mã"
	FieldNum           = "Tử số"
	FieldDen           = "Mẫu số"
	FieldQuorumAbove   = "Phải trên tỷ lệ này (bỏ tích: từ tỷ lệ này trở lên)"
	FieldQuorumOfAll   = "Tính trên tổng số, không chỉ số được triệu tập"
	FieldStepEvent     = "Bước"
	FieldStepOnly      = "Chỉ của đường trình"
	FieldStepActor     = "Ai thực hiện"
	FieldStepTo        = "Đến trạng thái"
	FieldStepFrom      = "Ghi được khi hồ sơ đang ở"
	FieldStepNeeds     = "Phải đã có các bước"
	FieldStepVotes     = "Nơi biểu quyết"
	FieldStepForm      = "Số mẫu của giấy tờ"
	FieldStepNumbered  = "Phải có số văn bản"
	FieldStepHeld      = "Không ghi khi đang chờ ý kiến cấp có thẩm quyền"
	FieldStepFailed    = "Sau mấy lần biểu quyết không đủ phiếu"
	FieldStepReasons   = "Lý do được chọn (bước kết thúc)"
	FieldClockKey      = "Mã thời hạn"
	FieldClockKind     = "Loại"
	FieldClockFrom     = "Tính từ bước"
	FieldClockAfterN   = "Bắt đầu tính sau"
	FieldClockSpanN    = "Độ dài"
	FieldClockMeasure  = "Đơn vị tính"
	FieldClockUntil    = "Đến bước"
	FieldClockTurn     = "Đến lượt"
	FieldClockWhen     = "Chỉ tính khi hồ sơ đang ở"
	FieldClockOff      = "Thôi tính khi có bước"
	FieldClockLonger   = "Gia hạn tối đa (ngày làm việc)"
	FieldClockSource   = "Nguồn: văn bản, điểm, khoản"
	FieldRuleSeen      = "Đã đối chiếu với văn bản (bỏ tích: cần xác nhận)"
	FieldPaperCode     = "Mã giấy tờ"
	FieldPaperTitle    = "Tên"
	FieldPaperForm     = "Số mẫu"
	FieldPaperPhase    = "Phần"
	FieldPaperProducer = "Ai lập"
	FieldPaperNeed     = "Mức cần"
	FieldPaperFor      = "Phải có trước bước"
	FieldPaperMadeBy   = "Có khi ghi bước"
	FieldPaperOnce     = "Chỉ cần khi đã có bước"
	FieldPaperAfter    = "Chỉ lập sau khi hết"
	FieldPaperExpires  = "Hết hạn theo"
	FieldPaperUnless   = "Không cần khi"
	FieldVariants      = "Mẫu khác theo trường hợp, theo tỉnh, theo thời gian"
	FieldYouth         = "Tuổi thanh niên, đến hết"
	FieldYouthCadre    = "Cán bộ Đoàn, đến hết"
	FieldTogether      = "Cùng công tác, học tập, cư trú ít nhất (tháng)"
	FieldReadmitAt     = "Tính đến bước"
	FieldReadmitMonths = "Số tháng kể từ khi ra khỏi Đảng"
	FieldReadmitLonger = "Số tháng của trường hợp kéo dài"
	FieldReadmitMost   = "Số lần được kết nạp lại"
	FieldReadmitBefore = "Phải có văn bản đồng ý trước bước"
	FieldReadmitBarred = "Không xem xét kết nạp lại"
	FieldReadmitPardon = "Trong đó xem xét được khi có văn bản đồng ý"

	HintRuleCode   = "Chữ, số, ngắn gọn; thường là số của quy định, ví dụ 208."
	HintPaperTitle = "Để trống thì dùng tên có sẵn của mã này."
	HintClockKey   = "Chữ thường không dấu, số, dấu gạch dưới."
	HintAfter      = "Để trống: tính ngay từ bước trên."
	HintVariants   = "Để trống mẫu thì bỏ dòng."
	RuleNone       = "– không –"
)

// Sentences of the pages of the procedure.
const (
	RulesShipped   = "có sẵn trong chương trình"
	RulesTryFirst  = "Nội dung đã được sửa sau lần xem trước, nên chưa ghi. Đồng chí xem lại tác động dưới đây rồi bấm ghi."
	RulesRowGone   = "Dòng này không còn trong bộ quy định. Người khác vừa sửa; đồng chí mở lại bộ quy định."
	RulesRowTaken  = "đã có dòng mang mã này trong bộ quy định. Hãy sửa dòng đó."
	RulesStopped   = "Đã dừng theo yêu cầu; chưa ghi gì."
	RulesTrying    = "Đang xem thử trên các hồ sơ đang mở"
	RulesSaving    = "Đang ghi và tính lại thời hạn các hồ sơ"
	RulesBinding   = "Đang ghi quyết định và tính lại thời hạn các hồ sơ"
	SettingsSaving = "Đang ghi thiết lập và tính lại thời hạn các hồ sơ"
)

// Words of the forms and dry runs of the procedure.
const (
	RulesNewRow    = "Thêm dòng"
	RulesStays     = "Giữ nguyên trạng thái"
	RulesCase      = "Trường hợp"
	RulesProvince  = "Tỉnh (để trống: mọi tỉnh)"
	RulesFromDay   = "Từ ngày"
	RulesToDay     = "Đến hết ngày"
	RulesIntroRows = "Ai giới thiệu, theo trường hợp"
	RulesIntroHint = "Trường hợp nào khớp trước thì áp dụng. Để trống số đảng viên thì bỏ dòng."
	RulesEither    = "Không xét"
	RulesYes       = "Có"
	RulesNo        = "Không"
	RulesPastYouth = "Quá tuổi thanh niên"
	RulesHasYouth  = "Có tổ chức Đoàn"
	RulesHasTrade  = "Có công đoàn"
	RulesMembers   = "Số đảng viên chính thức"
	RulesAndBy     = "Và tổ chức giới thiệu"
	TrialFiles     = "Hồ sơ đang mở"
	TrialChanged   = "Có thay đổi"
	TrialDeadlines = "Đổi thời hạn"
	TrialStages    = "Đổi bước"
	TrialPapers    = "Đổi giấy tờ"
)

// TrialMore says that more files would change than are listed.
func TrialMore(n int) string { return "… và " + Number(int64(n)) + " hồ sơ nữa." }

// RecordedByAt says who recorded something, and when.
func RecordedByAt(by string, at domain.Instant) string {
	return ActorName(by) + " ghi lúc " + Instant(at)
}

// RuleProblem says what is wrong in another part of a set, and in which row.
func RuleProblem(p RulePart, row, why string) string {
	name := row
	switch p {
	case RuleSteps:
		name = FileEvent(casefile.Kind(row))
	case RuleClocks:
		name = FileClock(casefile.ClockKey(row))
	case RulePapers:
		name = FilePaper(casefile.PaperRule{Code: casefile.PaperCode(row)})
	case RuleVotes:
		name = FileBody(casefile.Body(row))
	}
	s := RulePartName(p)
	if name != "" {
		s += ", “" + name + "”"
	}
	return s + ": " + lowerFirst(why)
}

// RulesProgress says how far a long work is.
func RulesProgress(done, of int64) string {
	if of == 0 {
		return "Đang bắt đầu…"
	}
	return "Đã xong " + Number(done) + "/" + Number(of) + " hồ sơ."
}

// UnsureCount says how much of a set waits to be confirmed.
func UnsureCount(n int) string {
	if n == 0 {
		return "đã xác nhận hết"
	}
	return strconv.Itoa(n) + " nội dung " + RuleUnsure
}
