package vi

import (
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
)

// Words of the pages of bindings, settings and papers of files.
const (
	FieldBindFrom    = "Quyết định này áp dụng từ ngày"
	NobodyBound      = "chưa ai quyết định: theo ngày diễn ra của từng bước"
	SettingByProgram = "theo mặc định"
	SettingOwn       = "theo quyết định của đơn vị này"

	FieldSettingValue = "Thiết lập"
	FieldSettingFrom  = "Từ ngày"
	FieldSettingPaper = "Số, ngày, nơi ban hành của quyết định"

	FieldSharedPlace = "Nơi để chung (tủ, ngăn, cặp)"
	HintSharedPlace  = "Dùng cho các giấy tờ vừa chọn “Đã có” mà chưa ghi nơi để."
	PaperNoteNone    = "Chưa ghi"
	PaperNoteHas     = "Đã có"
)

// StraddleLead says what a page of files between two sets is about.
func StraddleLead(set, old casefile.RuleSet, today domain.Date) string {
	begins := "áp dụng từ ngày "
	if set.From > today {
		begins = "sẽ áp dụng từ ngày "
	}
	return "Bộ quy định " + set.Code + " " + begins + Date(set.From) + ", thay bộ quy định " + old.Code + ". Các hồ sơ dưới đây mở trước ngày đó và chưa xong. " +
		"Khi chưa ai quyết định, mỗi bước theo bộ quy định của ngày diễn ra bước đó."
}

// BindFromHint says which days a decision may be of.
func BindFromHint(from, to domain.Date) string {
	if from == to {
		return "Chỉ ngày " + Date(from) + "."
	}
	return "Từ " + Date(from) + " đến " + Date(to) + "."
}

// BoundBy says what somebody decided of a file.
func BoundBy(b casefile.Binding) string {
	return "theo bộ " + b.Set + " từ ngày " + Date(b.From) + "; " + RecordedByAt(b.RecordedBy, b.RecordedAt)
}

// SettingRoute says how files of a unit go up.
func SettingRoute(r casefile.Route) string {
	if r == casefile.Straight {
		return "trình thẳng cấp có thẩm quyền quyết định"
	}
	return "qua đảng ủy cơ sở rồi trình cấp có thẩm quyền"
}

var settingNames = map[casefile.SettingName]string{
	casefile.KeepFiles: "Lưu hồ sơ từng người", casefile.KeepNames: "Lưu họ tên", casefile.KeepProbation: "Theo dõi phần đảng viên dự bị",
	casefile.Decides: "Quyết định kết nạp đảng viên",
}

// SettingName names what may be decided of a unit's files.
func SettingName(n casefile.SettingName) string { return settingNames[n] }

// SettingValue names a decision.
func SettingValue(n casefile.SettingName, value string) string {
	switch {
	case n == casefile.Decides && value == casefile.On:
		return "Ban thường vụ quyết định"
	case n == casefile.Decides && value == casefile.ByCommittee:
		return "Đảng ủy cơ sở được ủy quyền quyết định"
	case n == casefile.Decides:
		return "Không quyết định, trình cấp trên"
	case n == casefile.KeepFiles && value == casefile.On:
		return "Có lưu hồ sơ"
	case n == casefile.KeepFiles:
		return "Không lưu, chỉ báo cáo số lượng"
	case n == casefile.KeepNames && value == casefile.On:
		return "Có lưu họ tên (mã hóa)"
	case n == casefile.KeepNames:
		return "Không lưu họ tên, chỉ dùng mã hồ sơ"
	case value == casefile.On:
		return "Có theo dõi sau lễ kết nạp"
	}
	return "Không lưu gì sau lễ kết nạp"
}

// SettingAbout says what a decision means. counts: the unit gives counts only until
// a named decision.
func SettingAbout(n casefile.SettingName, counts bool) string {
	switch n {
	case casefile.KeepFiles:
		s := "Áp dụng cho đơn vị và các đơn vị bên dưới chưa có quyết định riêng. Tắt thì không mở, không ghi thêm hồ sơ; hồ sơ đã có vẫn giữ nguyên."
		if counts {
			s += " Đơn vị này chỉ báo cáo số lượng cho đến khi có quyết định cho phép."
		}
		return s
	case casefile.KeepNames:
		return "Áp dụng cho đơn vị và các đơn vị bên dưới chưa có quyết định riêng. Tắt thì không nhận họ tên mới; họ tên đã lưu chỉ xóa khi xử lý yêu cầu của người đó."
	case casefile.KeepProbation:
		return "Áp dụng cho đơn vị và các đơn vị bên dưới chưa có quyết định riêng. Tắt thì sau lễ kết nạp không còn thời hạn nào được tính."
	}
	return "Chỉ áp dụng cho chính đơn vị này. Hồ sơ của các chi bộ bên dưới trình đến cấp gần nhất có thẩm quyền, nên đường trình có thể đổi."
}

// SettingFrom says that a unit above decided.
func SettingFrom(unit string) string { return "theo quyết định đối với " + unit }

// SettingTrial says line by line what a decision would do to the files.
func SettingTrial(files, routes, deciders, deadlines, closed, named int) (out []string) {
	say := func(n int, text string) {
		if n > 0 {
			out = append(out, Number(int64(n))+" "+text)
		}
	}
	say(routes, "hồ sơ đổi đường trình")
	say(deciders, "hồ sơ đổi nơi quyết định")
	say(deadlines, "hồ sơ đổi thời hạn")
	say(closed, "hồ sơ đang mở sẽ không ghi thêm được")
	say(named, "hồ sơ đang lưu họ tên; họ tên đã lưu không tự mất")
	if len(out) == 0 {
		out = []string{"Không hồ sơ nào thay đổi"}
	}
	out[len(out)-1] += ", trong " + Number(int64(files)) + " hồ sơ của đơn vị và các đơn vị bên dưới."
	return out
}

// ChecklistOf is what the page of a file's papers is called.
func ChecklistOf(code string) string { return ChecklistTitle + " " + code }

// PaperStatus names how it stands with papers, for counting them.
func PaperStatus(s casefile.Status) string {
	if s == casefile.PaperExpired {
		return "Hết hạn"
	}
	return fileStatuses[s]
}

// PaperNoteNot is the choice that a paper is not needed.
func PaperNoteNot(w casefile.Why) string { return "Không cần: " + lowerFirst(FileWhy(w)) }

// PaperByStep says by which step a paper comes.
func PaperByStep(k casefile.Kind) string { return "có khi ghi bước “" + FileEvent(k) + "”" }
