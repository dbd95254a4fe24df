package vi

import (
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
)

// Words of a unit's page.
const (
	LabelPlan = "Kỳ chỉ tiêu"
	NoFigures = "chưa có số liệu trong kỳ"
	NotDueYet = "Chưa đến hạn báo cáo"
)

// UnitTitle is the title of a unit's page.
func UnitTitle(u domain.UnitVersion) string {
	return PartyBody(u) + ": kết quả phát triển đảng viên"
}

// UnitSilentNote says that the unit's figures end early.
func UnitSilentNote(due domain.YearMonth) string {
	return "Chưa có số liệu " + strings.ToLower(Month(due)) + " của đơn vị; các số dưới đây tính theo số liệu gần nhất."
}

// UnitTargetFrom says which decision a unit's target comes from.
func UnitTargetFrom(l figure.Line, p figure.Progress) string {
	switch {
	case !l.HasTarget:
		return "Không giao chỉ tiêu."
	case l.Notice == p.Latest.ID:
		return LabelNotice + " " + "số " + DocumentLine(p.Latest.Document) + "."
	case l.Notice == p.First.ID:
		return LabelNotice + " " + "số " + DocumentLine(p.First.Document) + "."
	}
	return "Văn bản nêu tại mục Chỉ tiêu được giao dưới đây."
}

// StreakInWords writes a streak with its unit.
func StreakInWords(s figure.Streak) string {
	switch n := Streak(s); {
	case !s.Known:
		return n
	case n == "":
		return "0 tháng"
	default:
		return n + " tháng"
	}
}

// StreakExcused says which months a streak leaves out, why, and who decided it;
// empty where it leaves out none.
func StreakExcused(s figure.Streak) string {
	var out []string
	for _, e := range s.Excused {
		line := Number(e.Months) + " tháng: " + e.Reason
		if e.Decision != "" {
			line += " (" + e.Decision + ")"
		}
		out = append(out, line)
	}
	if len(out) == 0 {
		return ""
	}
	return "không tính " + strings.Join(out, "; ")
}

// HowClassed compares a result with its measure.
func HowClassed(q figure.Question, l figure.Line) string {
	switch {
	case l.Class == figure.None && !l.HasTarget:
		return "Không giao chỉ tiêu nên không xếp mức."
	case l.Class == figure.None:
		return "Chưa có mức cần đạt nên chưa xếp mức."
	case l.Expected.Den == 0:
		return "Đã kết nạp " + Number(l.Admitted) + " so với chỉ tiêu " + Number(l.Target) + "."
	}
	// Admitted over expected, as one exact fraction.
	of := domain.Rate{Num: l.Admitted * l.Expected.Den, Den: l.Expected.Num}
	return "Đã kết nạp " + Number(l.Admitted) + " so với mức cần đạt " + Expected(l.Expected, q.Rules.Rounding) + ", bằng " + Percent(of, q.Rules.Rounding) + "."
}

// MonthState says what is known of a month that has figures up to a day.
func MonthState(n int64, through, wanted domain.Date) string {
	s := "Đã có số liệu"
	if n == 0 {
		s = LabelZero
	}
	if through < wanted {
		s += ", số liệu đến ngày " + Date(through)
	}
	return s
}

// TargetState is the state of a version of a target.
func TargetState(holds, later bool) string {
	switch {
	case holds:
		return "Đang có hiệu lực"
	case later:
		return "Chưa có hiệu lực"
	}
	return "Hết hiệu lực"
}

// Span writes the days a figure covers.
func Span(from, to domain.Date) string {
	if from == to {
		return Date(to)
	}
	return Date(from) + " – " + Date(to)
}

// FactState says what became of a fact.
func FactState(stands bool, reverses int, taken domain.Instant) string {
	switch {
	case stands:
		return "Đang dùng"
	case reverses > 0:
		return "Đính chính dòng " + Number(int64(reverses))
	case taken != 0:
		return "Đã đính chính lúc " + Instant(taken)
	}
	return "Đã đính chính"
}

// ActorName says in words who recorded something.
func ActorName(s string) string {
	if name, ok := strings.CutPrefix(s, "terminal:"); ok {
		return "Dòng lệnh (" + name + ")"
	}
	if login, token, ok := domain.TokenOf(s); ok {
		return TokenActor(login, token)
	}
	switch s {
	case "web":
		return "(chưa đăng nhập)"
	case "demo":
		return "(dữ liệu dùng thử)"
	case "clock":
		return "(tự động theo lịch)"
	}
	return s
}

// Indicator is the word for what a fact counts.
func Indicator(i domain.Indicator) string {
	switch i {
	case domain.Admitted:
		return "Kết nạp"
	case domain.Members:
		return "Đảng viên"
	case domain.Cells:
		return "Chi bộ"
	case domain.Population:
		return "Dân số"
	}
	if word := FileIndicator(i); word != "" {
		return word
	}
	return string(i)
}

// FormerUnit names a unit that became part of another, with the day.
func FormerUnit(u domain.UnitVersion, since domain.Date) string {
	s := PartyBody(u)
	if !since.IsZero() {
		s += " (từ ngày " + Date(since) + ")"
	}
	return s
}

// WhatChanged says what a version of a unit changed. The zero version stands
// before the first one.
func WhatChanged(before, v domain.UnitVersion) string {
	switch {
	case before.Unit == 0 && v.Open:
		return "Thành lập, hoặc bắt đầu có trong hệ thống"
	case before.Unit != 0 && before.EffectiveOn == v.EffectiveOn:
		return "Đính chính nội dung ghi trước"
	case !v.Open:
		return "Kết thúc hoạt động"
	case !before.Open:
		return "Hoạt động trở lại"
	}
	var what []string
	if before.FullName != v.FullName || before.CommitteeName != v.CommitteeName {
		what = append(what, "đổi tên")
	}
	if before.Parent != v.Parent {
		what = append(what, "chuyển về tổ chức cấp trên khác")
	}
	if before.Kind != v.Kind {
		what = append(what, "đổi loại tổ chức")
	}
	if len(what) == 0 {
		return "Cập nhật thông tin"
	}
	s := strings.Join(what, ", ")
	if rest, ok := strings.CutPrefix(s, "đ"); ok {
		return "Đ" + rest
	}
	return "C" + strings.TrimPrefix(s, "c")
}

// BelowTitle counts the organisations below a unit.
func BelowTitle(n int) string { return "Tổ chức đảng trực thuộc (" + Number(int64(n)) + ")" }

// BelowBoard leads to the board of a unit: to the rest of the list where it is
// too long.
func BelowBoard(n, shown int) string {
	if n > shown {
		return "Xem cả " + Number(int64(n)) + " tổ chức trong bảng tiến độ"
	}
	return "Mở bảng tiến độ của đơn vị"
}
