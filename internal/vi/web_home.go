package vi

import (
	"fmt"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
)

// HomeTitle is the heading of the first page.
const HomeTitle = "Việc cần làm hôm nay"

// Links of the first page.
const (
	SeeBoard    = "Xem bảng tiến độ"
	SeeUnits    = "Xem các đơn vị này"
	SeeAccounts = "Xem tài khoản"
	NothingDue  = "Không có việc đến hạn."
	NothingOdd  = "Chưa thấy số liệu nào cần xem lại."
	NothingNew  = "Không có thay đổi nào của người khác kể từ lần xem trước."
)

// Greeting says whom and what day the page is for.
func Greeting(person string, at domain.UnitVersion, day domain.Date) string {
	return "Đồng chí " + person + ", " + lowerFirst(PartyBody(at)) + ", " + Weekday(day) + " ngày " + Date(day)
}

var weekdays = [...]string{"thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"}

// Weekday of a day.
func Weekday(d domain.Date) string {
	monday := domain.MustDate("2024-01-01")
	return weekdays[((int(d)-int(monday))%7+7)%7]
}

// MonthDue says which month must be in by when, and how many units are still
// wanted.
func MonthDue(m domain.YearMonth, due domain.Date, without, all int) string {
	if without == 0 {
		return "Số liệu " + strings.ToLower(Month(m)) + " (hạn " + Date(due) + "): các đơn vị đã báo cáo đủ."
	}
	return fmt.Sprintf("Số liệu %s đến hạn ngày %s: còn %s/%s đơn vị chưa có số liệu.", strings.ToLower(Month(m)), Date(due), Number(int64(without)), Number(int64(all)))
}

// MonthLate says for which month figures are overdue.
func MonthLate(m domain.YearMonth, silent, all int) string {
	return fmt.Sprintf("Đã quá hạn số liệu %s: còn %s/%s đơn vị chưa báo cáo.", strings.ToLower(Month(m)), Number(int64(silent)), Number(int64(all)))
}

// MonthLateOwn says the same to the unit itself.
func MonthLateOwn(m domain.YearMonth) string {
	return "Đã quá hạn số liệu " + strings.ToLower(Month(m)) + " mà chưa có số liệu của đơn vị."
}

// ToDo says how much of the target is left, and how soon.
func ToDo(p figure.Progress, l figure.Line) string {
	if !l.HasTarget {
		return ""
	}
	if l.Remaining == 0 {
		return capital(PlanInside(p.Plan)) + ": đã hoàn thành chỉ tiêu, kết nạp " + Number(l.Admitted) + "/" + Number(l.Target) + " đảng viên."
	}
	s := capital(PlanInside(p.Plan)) + ": đã kết nạp " + Number(l.Admitted) + "/" + Number(l.Target) + " (" + Percent(l.Rate, p.Rules.Rounding) + "), còn phải kết nạp " + Number(l.Remaining) + " đảng viên"
	if l.PerMonth > 0 && !p.Ended {
		s += ", bình quân " + Number(l.PerMonth) + " mỗi tháng còn lại"
	}
	return s + "."
}

// PlanEnds says that the window ends soon.
func PlanEnds(p figure.Progress) string {
	left := int64(p.Plan.To) - int64(p.AsOf)
	switch {
	case p.Ended:
		return "Kỳ chỉ tiêu đã kết thúc ngày " + Date(p.Plan.To) + "; chưa có kỳ chỉ tiêu cho hôm nay."
	case left <= 45:
		return "Kỳ chỉ tiêu kết thúc ngày " + Date(p.Plan.To) + ", còn " + Number(left) + " ngày."
	}
	return ""
}

// LongStreaks counts the units that have admitted nobody for long.
func LongStreaks(n int, r figure.Rules) string {
	return Number(int64(n)) + " đơn vị từ " + Number(int64(r.ZeroStreak)) + " tháng liền trở lên chưa kết nạp được đảng viên: cần rõ nguyên nhân."
}

// Untasked counts the units without a target.
func Untasked(n int) string {
	return Number(int64(n)) + " đơn vị không được giao chỉ tiêu trong kỳ này."
}

// NoUnit says that figures belong to no open unit.
func NoUnit(n int64) string {
	return Number(n) + " đảng viên kết nạp ở đơn vị đã chia tách đang nằm ở dòng “chưa quy về đơn vị”."
}

// NotConfirmed says that no document confirms the class rule.
const NotConfirmed = "Mức thực hiện đang là mức tạm tính: chưa có văn bản quy định cách xếp mức."

// Invited counts the accounts that wait for their password.
func Invited(n int) string {
	return Number(int64(n)) + " tài khoản chờ kích hoạt: người được cấp liên kết chưa đặt mật khẩu."
}

// BackupOld says that the last backup is too long ago, or that there is none.
func BackupOld(last domain.Instant) string {
	if last == 0 {
		return "Chưa có bản sao lưu nào."
	}
	return "Bản sao lưu gần nhất từ " + Instant(last) + "."
}

// Change says what somebody else did.
func Change(act string, subject string, detail map[string]string) string {
	s := Act(act)
	if campaign := detail["campaign"]; campaign != "" { // the subject is a number that says nothing
		subject = campaign + ", kỳ " + detail["period"]
	}
	if subject != "" {
		s += " " + subject
	}
	var parts []string
	for _, key := range []string{"file", "new", "corrected", "changed", "notice"} {
		if value := detail[key]; value != "" && value != "0" {
			parts = append(parts, strings.ToLower(detailNames[key])+" "+value)
		}
	}
	if len(parts) > 0 {
		s += ": " + strings.Join(parts, ", ")
	}
	return s + "."
}

// ProvinceLine sums up the whole for a unit.
func ProvinceLine(l figure.Line, q figure.Question) string {
	s := "Đã kết nạp " + Number(l.Admitted)
	if l.HasTarget {
		s += "/" + Number(l.Target) + " đảng viên, đạt " + Percent(l.Rate, q.Rules.Rounding)
	} else {
		s += " đảng viên"
	}
	return s + ", tính đến ngày " + Date(q.Through()) + "."
}

// ProvinceCounts says how many units stand where.
func ProvinceCounts(counts map[figure.Class]int, units int, r figure.Rules) string {
	s := ClassNote(r) + ": "
	var parts []string
	for _, c := range figure.Classes {
		if c != figure.None || counts[c] > 0 {
			parts = append(parts, lowerFirst(ClassCount(c))+" "+Number(int64(counts[c])))
		}
	}
	return s + strings.Join(parts, " · ") + " (trong " + Number(int64(units)) + " đơn vị)."
}

// OwnClass says where the unit itself stands.
func OwnClass(l figure.Line) string {
	if l.Class == figure.None {
		return "Đơn vị chưa được xếp mức."
	}
	return "Mức của đơn vị: " + lowerFirst(ClassCount(l.Class)) + "."
}
