package vi

import (
	"strings"

	"tiendo/internal/domain"
)

// Titles of the pages of the party organisations.
const (
	OrgTitle        = "Hệ thống tổ chức đảng"
	OrgChangesTitle = "Thay đổi tổ chức"
	OrgCompareTitle = "So sánh hai cơ cấu tổ chức"
	OrgImportTitle  = "Nhập danh sách tổ chức đảng"
)

// ChangeKind is what a kind of change is called.
func ChangeKind(k domain.ChangeKind) string {
	switch k {
	case domain.ChangeOpen:
		return "Thành lập"
	case domain.ChangeRename:
		return "Đổi tên, loại hình"
	case domain.ChangeMove:
		return "Chuyển cấp trên"
	case domain.ChangeMerge:
		return "Nhập, hợp nhất"
	case domain.ChangeSplit:
		return "Chia, tách"
	case domain.ChangeClose:
		return "Kết thúc hoạt động"
	case domain.ChangeReopen:
		return "Hoạt động lại"
	case domain.ChangeAreas:
		return "Loại địa bàn"
	case domain.ChangeOrder:
		return "Thứ tự trong danh sách"
	case domain.ChangeTakeBack:
		return "Hủy thay đổi ghi nhầm"
	case domain.ChangeList:
		return "Nhập từ danh sách"
	}
	return string(k)
}

// HowToChange says what a kind of change does.
func HowToChange(k domain.ChangeKind) string {
	switch k {
	case domain.ChangeOpen:
		return "Một tổ chức đảng mới, trực thuộc đơn vị đang chọn."
	case domain.ChangeRename:
		return "Đơn vị vẫn là một: số liệu, chỉ tiêu và mã giữ nguyên; trước ngày có hiệu lực vẫn in tên cũ."
	case domain.ChangeMove:
		return "Đơn vị cùng các tổ chức trực thuộc chuyển sang cấp trên khác; số liệu đi theo đơn vị."
	case domain.ChangeMerge:
		return "Một hay nhiều đơn vị kết thúc hoạt động và nhập toàn bộ vào một đơn vị. Số liệu, chỉ tiêu và các tổ chức trực thuộc chuyển hết sang đơn vị nhận."
	case domain.ChangeSplit:
		return "Đơn vị kết thúc hoạt động và được chia thành nhiều đơn vị. Số liệu trước đó không chia được cho từng phần nên vào dòng “chưa quy về đơn vị”; tổng số không đổi."
	case domain.ChangeClose:
		return "Đơn vị không còn từ ngày có hiệu lực. Ghi đơn vị kế thừa để số liệu chuyển sang đó; nếu không, số liệu vào dòng “chưa quy về đơn vị” của cấp trên."
	case domain.ChangeReopen:
		return "Đơn vị đã kết thúc hoạt động trở lại từ ngày có hiệu lực, với số liệu của chính nó."
	case domain.ChangeAreas:
		return "Đánh dấu đủ các loại địa bàn có từ ngày có hiệu lực; loại không đánh dấu là thôi."
	case domain.ChangeOrder:
		return "Số thứ tự của đơn vị trong danh sách chính thức, dùng khi in bảng và phụ lục."
	case domain.ChangeTakeBack:
		return "Ghi lại như trước khi có thay đổi này (với một danh sách là cả danh sách). Lần ghi nhầm vẫn còn trong lịch sử, nhưng không còn tác dụng."
	}
	return ""
}

// CountsByKind lists how many units there are of each kind: "124 xã, 3 chi bộ".
func CountsByKind(n map[domain.Kind]int) string {
	var parts []string
	for _, k := range domain.Kinds {
		if n[k] > 0 {
			parts = append(parts, Number(int64(n[k]))+" "+lowerFirst(Kind(k)))
		}
	}
	return strings.Join(parts, ", ")
}

// Decision is the paper on which a change rests, or nothing.
func Decision(d domain.Document) string {
	if d.Number == 0 {
		return ""
	}
	return d.Symbol() + ", ngày " + Date(d.IssuedOn)
}

// WentInto says where a closed unit went.
func WentInto(names []string, whole bool) string {
	switch {
	case len(names) == 0:
		return "chưa ghi đơn vị kế thừa"
	case whole:
		return "nhập vào " + names[0]
	}
	return "chia thành " + strings.Join(names, "; ")
}

// StepState says what became of a version of a unit.
func StepState(v domain.UnitVersion, holds, ahead bool) string {
	switch {
	case !holds:
		return "Đã được ghi lại"
	case !v.Open && ahead:
		return "Sẽ kết thúc hoạt động"
	case !v.Open:
		return "Kết thúc hoạt động"
	case ahead:
		return "Sẽ có hiệu lực"
	}
	return "Có hiệu lực"
}

// NoStructureYet says from which day the structure is known.
func NoStructureYet(day, first domain.Date) string {
	if first.IsZero() {
		return "Chưa có tổ chức đảng nào. Hãy nhập danh sách tổ chức đảng trước."
	}
	return "Chưa có dữ liệu về cơ cấu tổ chức ngày " + Date(day) + "; dữ liệu có từ ngày " + Date(first) + "."
}

// AmountOf is a target and what was admitted: "12/36", or what there is.
func AmountOf(has bool, target, admitted int64) string {
	if !has {
		return Number(admitted)
	}
	return Number(admitted) + "/" + Number(target)
}

// OpenFiles are the files that a change of units touches.
const OpenFiles = "Hồ sơ đang mở"

// FilesGoAlong says what becomes of them.
func FilesGoAlong(n int64) string {
	return Number(n) + " hồ sơ người xin vào Đảng chuyển theo; các bước, thời hạn giữ nguyên, số đã kết nạp của các tháng trước vẫn tính cho đơn vị cũ"
}

// ReachOf says how what an account reaches changes.
func ReachOf(account, unit string, gained, lost int, closed bool) string {
	s := account + ": "
	switch {
	case closed:
		return s + "đơn vị giữ vai trò (" + unit + ") kết thúc hoạt động; cần giao vai trò ở đơn vị khác"
	case gained > 0 && lost > 0:
		return s + "thêm " + Units(gained) + ", thôi " + Units(lost) + " trong phạm vi " + unit
	case gained > 0:
		return s + "thêm " + Units(gained) + " vào phạm vi " + unit
	}
	return s + "thôi " + Units(lost) + " trong phạm vi " + unit
}

// TitleOf is the title of the form of a change of one unit.
func TitleOf(k domain.ChangeKind, unit string) string {
	if unit == "" {
		return ChangeKind(k)
	}
	return ChangeKind(k) + ": " + unit
}

// OrgDone says what was just done.
func OrgDone(at domain.Instant) string {
	return "Đã ghi nhận thay đổi tổ chức lúc " + Instant(at) + "."
}

// Hints and sentences of the forms that change units.
const (
	HintUnit        = "Gõ tên hoặc mã rồi chọn trong danh sách."
	HintDate        = "Ngày/tháng/năm."
	OrderUnreadable = "Thứ tự phải là số nguyên từ 1. Hãy ghi lại."
)

// UnitColumns are the columns of a list of units, and what they mean.
var UnitColumns = [][2]string{
	{"code (Mã đơn vị)", "Bắt buộc. Mã giữ nguyên mãi; dòng có mã đã biết là ghi lại đơn vị ấy."},
	{"full_name (Tên đầy đủ)", "Bắt buộc. Như Xã Đắk Wil."},
	{"short_name (Tên gọn), party_committee (Tên cấp ủy)", "Như Đắk Wil, Đảng ủy xã Đắk Wil; để trống thì như tên đầy đủ."},
	{"kind (Loại)", "Bắt buộc. Tỉnh, cơ quan, xã, phường, đặc khu, đảng bộ cơ sở, chi bộ cơ sở, chi bộ."},
	{"order_no (Thứ tự)", "Thứ tự trong danh sách chính thức."},
	{"parent_code (Mã cấp trên)", "Để trống thì trực thuộc Đảng bộ tỉnh."},
	{"open_on, effective_on, close_on", "Ngày bắt đầu; ngày từ đó đơn vị đổi như dòng này ghi; ngày kết thúc hoạt động."},
	{"successor (Mã đơn vị kế thừa)", "Một mã là nhập toàn bộ; nhiều mã ngăn bằng ; là chia tách. Cần có ngày kết thúc."},
	{"area_kinds (Loại địa bàn)", "Một hoặc nhiều loại, ngăn bằng ;"},
	{"members, cells, population", "Số đảng viên, số chi bộ, dân số."},
}
