package vi

import (
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
)

// Titles and labels of the pages of targets.
const (
	PlansTitle    = "Giao và điều chỉnh chỉ tiêu"
	OpenPlanTitle = "Mở kỳ chỉ tiêu"

	LabelNoticeTotal = "Tổng theo văn bản"
	LabelAssigned    = "Tổng đã giao các đơn vị"
	LabelGap         = "Còn lại chưa giao"
	LabelOwnTarget   = "Chỉ tiêu của đảng bộ"
	LabelAllotted    = "Đã phân bổ"
	LabelUnallotted  = "Còn lại chưa phân bổ"
	LabelClassNote   = "Mức"

	FieldPlanName   = "Tên kỳ chỉ tiêu"
	FieldPlanCode   = "Mã kỳ"
	FieldPlanFrom   = "Từ ngày"
	FieldPlanTo     = "Đến hết ngày"
	FieldNotice     = "Số, ký hiệu văn bản"
	FieldNoticeDate = "Ngày ban hành"
	FieldTotal      = "Tổng chỉ tiêu ghi trong văn bản"
	FieldEffective  = "Áp dụng từ ngày"
	FieldPlanRules  = "Quy tắc tính"

	HintPlanName  = "Ví dụ: Năm 2027, 04 tháng cuối năm 2026."
	HintPlanCode  = "Ngắn, không dấu cách, ví dụ 2027. Dùng trong địa chỉ và tên tệp."
	HintWindow    = "Kỳ có thể bắt đầu và kết thúc vào ngày bất kỳ."
	HintNotice    = "Ví dụ 259-TB/TU."
	HintOwnNotice = "Văn bản của đảng ủy phân bổ, ví dụ 07-TB/ĐU."
	HintTotal     = "Có thể để trống. Nếu khác tổng các đơn vị, trang sẽ nhắc, vẫn ghi được."
	HintEffective = "Để trống: từ ngày ban hành văn bản. Đơn vị được giao lần đầu nhận chỉ tiêu từ ngày đầu kỳ."
	HintPlanRules = "Có thể thay đổi sau, tại Quản trị, Quy tắc tính."

	ShippedRules    = "Mặc định của hệ thống (mức tạm tính)"
	FirstTarget     = "giao lần đầu"
	TargetMissing   = "Chưa ghi chỉ tiêu của đơn vị này. Hãy ghi số, hoặc bỏ chọn đơn vị."
	NothingAssigned = "Chưa giao chỉ tiêu cho đơn vị nào. Hãy nhập danh sách từ tệp, hoặc ghi từng đơn vị."
	NothingBelow    = "Đảng bộ này chưa có tổ chức trực thuộc trong hệ thống nên chưa phân bổ được chỉ tiêu."
)

// RulesAsIn is the choice of another plan's rules.
func RulesAsIn(plan string) string { return "Như kỳ “" + plan + "”" }

// TargetsTitle is the title of a plan's page.
func TargetsTitle(p figure.Plan) string { return "Chỉ tiêu: " + p.Name }

// AdjustTitle is the title of the form that changes targets.
func AdjustTitle(p figure.Plan) string { return "Giao, điều chỉnh chỉ tiêu: " + p.Name }

// AllotTitle is the title of a committee's page.
func AllotTitle(u domain.UnitVersion) string { return "Phân bổ chỉ tiêu: " + PartyBody(u) }

// TargetHistoryTitle is the title of the history of one unit's target.
func TargetHistoryTitle(u domain.UnitVersion) string {
	return PartyBody(u) + ": các lần giao chỉ tiêu"
}

// AdjustedBy names the latest decision behind the first.
func AdjustedBy(d domain.Document) string { return "; điều chỉnh: " + DocumentLine(d) }

// UnitWithTarget names a unit in a list with its target in force.
func UnitWithTarget(u domain.UnitVersion, target int64, has bool) string {
	if !has {
		return PartyBody(u) + " (chưa giao)"
	}
	return PartyBody(u) + " (" + Number(target) + ")"
}

// BalanceNote says that what was assigned is not what there was to assign;
// empty where they agree or nothing says what there was.
func BalanceNote(province bool, latest figure.Notice, own, sum int64) string {
	switch {
	case province && latest.HasTotal && sum != latest.Total:
		return "Tổng chỉ tiêu các đơn vị (" + Number(sum) + ") khác tổng ghi trong văn bản " + latest.Document.Symbol() + " (" + Number(latest.Total) + "), chênh " + Difference(sum-latest.Total) + ". Đề nghị đối chiếu lại phụ lục; số liệu vẫn được ghi."
	case !province && own > 0 && sum > own:
		return "Đã phân bổ " + Number(sum) + ", vượt chỉ tiêu của đảng bộ (" + Number(own) + ") là " + Number(sum-own) + "."
	case !province && own > 0 && sum < own:
		return "Đã phân bổ " + Number(sum) + "/" + Number(own) + ", còn " + Number(own-sum) + " chưa phân bổ."
	}
	return ""
}

// VersionState is TargetState, of a version that another of the same day may
// have replaced.
func VersionState(holds, replaced, ahead bool) string {
	if replaced && !holds {
		return "Được thay thế"
	}
	return TargetState(holds, ahead)
}

// Left writes what is not assigned yet, or by how much too much was.
func Left(n int64) string {
	if n < 0 {
		return "vượt " + Number(-n)
	}
	return Number(n)
}
