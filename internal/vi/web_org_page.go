package vi

import (
	"tiendo/internal/domain"
)

// Words of the pages of a unit and of what a change does.
const (
	OrgCode       = "Mã"
	OrgCommittee  = "Tên cấp ủy"
	OrgShort      = "Tên gọn"
	OrgKind       = "Loại"
	OrgArea       = "Loại địa bàn"
	OrgNotNoted   = "chưa ghi nhận"
	OrgPlace      = "Thứ tự trong danh sách"
	OrgBelow      = "Trực thuộc"
	OrgOpenBelow  = "Thành lập tổ chức trực thuộc"
	OrgFromList   = "Nhập từ danh sách"
	OrgEffective  = "Có hiệu lực từ ngày"
	OrgDecision   = "Quyết định"
	OrgNote       = "Ghi chú"
	OrgNotActive  = "không hoạt động"
	OrgNotYet     = "chưa có"
	OrgAdded      = "thêm"
	OrgGone       = "không còn"
	OrgSame       = "không đổi"
	OrgUnassigned = "Chưa quy về đơn vị"
	OrgOpened     = "Thành lập"
	OrgClosed     = "Kết thúc"
	OrgRenamed    = "Đổi tên"
	OrgMoved      = "Chuyển cấp trên"
	OrgUnchanged  = "Không đổi"
	OrgRetyped    = "Đổi loại"
	OrgSameTotal  = "tổng không đổi"
	OrgLineNew    = "dòng mới"
	OrgLineGone   = "không còn dòng"
)

// EndedFrom says from when on a unit is no more, and what became of it.
func EndedFrom(on domain.Date, fate string) string { return "từ " + Date(on) + ", " + fate }

// DecisionOfDay is a decision as it was typed, with its day.
func DecisionOfDay(decision, day string) string { return decision + ", ngày " + day }

// BelowWhom goes behind a unit.
func BelowWhom(up domain.UnitVersion) string { return ", trực thuộc " + PartyBody(up) }

// EndsInto says what becomes of a unit that ends.
func EndsInto(fate string) string { return "kết thúc hoạt động, " + fate }

// ChangedFrom says what a unit was.
func ChangedFrom(was domain.UnitVersion) string { return "đổi từ " + PartyBody(was) }

// PlanAsOf heads the figures of a plan.
func PlanAsOf(plan string, on domain.Date) string { return plan + ", tính đến ngày " + Date(on) }

// ImportOfLines is an import and its size.
func ImportOfLines(name string, lines int) string {
	return name + " (" + Number(int64(lines)) + " dòng)"
}

// AndOthers ends a list that does not name all.
func AndOthers(n int) string { return "và " + Units(n) + " khác" }

// TakenBackAt says when a change was taken back.
func TakenBackAt(at domain.Instant) string { return "đã hủy lúc " + Instant(at) }

// TheDay heads a column.
func TheDay(d domain.Date) string { return "Ngày " + Date(d) }
