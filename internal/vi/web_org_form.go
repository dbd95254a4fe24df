package vi

import (
	"strconv"
)

// Words of the form of a change of units.
const (
	OrgNewUnit        = "Đơn vị mới"
	OrgAbove          = "Cấp trên"
	OrgNewName        = "Tên mới"
	OrgNewAbove       = "Cấp trên mới"
	OrgMoveTo         = "Chuyển về"
	OrgMoveAlong      = "Chuyển cùng"
	OrgTaker          = "Đơn vị nhận"
	OrgMergeInto      = "Nhập vào"
	OrgExisting       = "Đơn vị đã có"
	OrgOnlyForNew     = "Chỉ dùng khi nhập vào đơn vị mới."
	OrgMergeAlong     = "Nhập cùng"
	OrgHeir           = "Đơn vị kế thừa"
	OrgHintHeir       = "Để trống nếu không có đơn vị kế thừa."
	OrgAreasFrom      = "Loại địa bàn từ ngày có hiệu lực"
	OrgOrder          = "Thứ tự"
	OrgHintOrder      = "Số nguyên từ 1."
	OrgReason         = "Lý do"
	OrgWhyWrong       = "Vì sao là ghi nhầm"
	OrgPaper          = "Ngày và quyết định"
	OrgDecisionNo     = "Số, ký hiệu quyết định"
	OrgHintDecision   = "Như 12-QĐ/TU."
	OrgDecidedOn      = "Ngày ban hành"
	OrgHintNoDecision = "Nếu có quyết định của Đảng; nếu không, ghi căn cứ ở ô cuối."
	OrgBasis          = "Căn cứ, lý do"
	OrgNewCode        = "Mã đơn vị mới"
	OrgHintCode       = "Chữ, số và - . _ /; không đổi về sau."
	OrgFullName       = "Tên đầy đủ"
	OrgHintName       = "Như Xã Đắk Wil, Chi bộ thôn 3."
	OrgHintShort      = "Để trống thì như tên đầy đủ."
	OrgHintCommittee  = "Như Đảng ủy xã Đắk Wil."
	OrgHintAlong      = "Các đơn vị cùng cấp, theo cùng một quyết định (nếu có)."
	OrgPartExisting   = "Phần nhập vào đơn vị đã có"
	OrgHintPart       = "Nếu có phần chuyển về đơn vị đang hoạt động."
	OrgWhoseBelow     = "Các tổ chức trực thuộc về phần nào"
	OrgChoose         = "chọn…"
)

// HintUnitOrNew goes below the unit into which others are merged.
const HintUnitOrNew = HintUnit + " Để trống nếu nhập vào đơn vị mới."

// OtherUnitsTo heads the units that are changed along with one.
func OtherUnitsTo(change string) string { return change + " đơn vị khác" }

// NewPart names a part of a division.
func NewPart(n int) string { return "Phần mới " + strconv.Itoa(n) }

// ExistingUnit names a unit to which a part goes.
func ExistingUnit(n int) string { return "Đơn vị đã có " + strconv.Itoa(n) }

// UnitNumbered labels the field of one.
func UnitNumbered(n int) string { return "Đơn vị " + strconv.Itoa(n) }
