package vi

import (
	"fmt"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/letter"
)

// Words of the annex and of the workbooks.
const (
	AnnexMark    = "PHỤ LỤC"
	AnnexSheet   = "Phụ lục"
	SourcesSheet = "Nguồn số liệu"
	BoardSheet   = "Tiến độ"
	NoteMark     = "Ghi chú: "
	Commission   = "Ban Tổ chức Tỉnh ủy"
	LabelSeal    = "Mã bản chốt số liệu"

	HeadNo     = "STT"
	HeadBody   = "Đảng bộ"
	HeadMonths = "Kết quả kết nạp theo tháng"
	HeadSum    = "Lũy kế"
	HeadRate   = "Tỷ lệ (%)"
	HeadRemark = "Ghi chú"
)

// SourceHeads are the headings of the sheet that says where numbers come from.
var SourceHeads = []string{"Ô", "Con số", "Mã đơn vị", "Định nghĩa", "Tử số", "Mẫu số", "Số dòng số liệu gốc"}

// AnnexTitle is the title of the annex in capitals, a line each.
func AnnexTitle(l letter.Letter) []string {
	window := strings.ToUpper(Window(l.Plan))
	whose := "CỦA CÁC ĐẢNG BỘ TRỰC THUỘC TỈNH ỦY"
	switch {
	case l.Submitted != nil:
		return []string{"ĐỀ XUẤT PHÂN BỔ CHỈ TIÊU PHÁT TRIỂN ĐẢNG VIÊN " + window, whose}
	case l.Kind.OfTargets() && l.Adjusts:
		return []string{"ĐIỀU CHỈNH CHỈ TIÊU PHÁT TRIỂN ĐẢNG VIÊN " + window, whose}
	case l.Kind.OfTargets():
		return []string{"CHỈ TIÊU PHÁT TRIỂN ĐẢNG VIÊN " + window, whose}
	case l.Kind == letter.Commend:
		return []string{"CÁC ĐẢNG BỘ ĐẠT KẾT QUẢ CAO TRONG CÔNG TÁC PHÁT TRIỂN ĐẢNG VIÊN " + window, "TÍNH ĐẾN NGÀY " + ShortDate(l.Through())}
	case l.Total.Unit.Parent != 0:
		whose = "CỦA " + strings.ToUpper(PartyBody(l.Total.Unit))
	}
	return []string{
		"KẾT QUẢ THỰC HIỆN CHỈ TIÊU PHÁT TRIỂN ĐẢNG VIÊN " + window,
		whose + ", TÍNH ĐẾN NGÀY " + ShortDate(l.Through()),
	}
}

// Heads of the columns that papers about targets have.
const (
	HeadMembers = "Đảng viên đầu kỳ"
	HeadLast    = "Kết quả kỳ trước"
	HeadAssign  = "Chỉ tiêu giao"
	HeadBefore  = "Chỉ tiêu đã giao"
	HeadRaised  = "Tăng"
	HeadLowered = "Giảm"
	HeadAfter   = "Chỉ tiêu sau điều chỉnh"

	HeadNoTarget = "Không giao chỉ tiêu"
)

// Attached says what the annex goes with.
func Attached(l letter.Letter) string {
	date := LetterDate(l.Date)
	if !l.Date.IsZero() {
		date = OnDay(l.Date)
	}
	kind := l.Kind.Type()
	return fmt.Sprintf("(Kèm theo %s số %s-%s/%s, %s của %s)", DocumentType(kind), LetterNumber(l.Number), kind, l.Form.Symbol, date, l.Form.Called)
}

// AnnexNotes stand below the table: the days, what counts, how rates are shown.
func AnnexNotes(l letter.Letter) []string {
	notes := annexNotes(l)
	if l.Seal != "" {
		notes = append(notes, LabelSeal+": "+l.Seal+".")
	}
	return notes
}

func annexNotes(l letter.Letter) []string {
	if l.Submitted != nil {
		return proposalNotes(l)
	}
	if l.Kind.OfTargets() {
		note := "Chỉ tiêu theo số liệu hệ thống đã nhận đến " + Instant(l.KnownAt)
		if l.Last != nil && !l.Adjusts {
			note += "; kết quả kỳ trước là số đảng viên kết nạp " + Window(l.Last.Plan)
		}
		return []string{note + "."}
	}
	counting := "quyết định kết nạp"
	if l.Rules.Counting == figure.CountByCeremony {
		counting = "lễ kết nạp"
	}
	through := ""
	if l.DataThrough.IsZero() {
		through = "; chưa có số liệu kết nạp trong kỳ"
	} else if l.FiguresThrough() < l.Through() {
		through = "; số liệu đã có đến ngày " + ShortDate(l.FiguresThrough())
	}
	notes := []string{
		"Tính đến ngày " + ShortDate(l.Through()) + through + ", theo số liệu hệ thống đã nhận đến " + Instant(l.KnownAt) +
			"; tính theo ngày " + counting + "; tỷ lệ " + Rounding(l.Rules.Rounding) + ".",
	}
	if l.ShowClass {
		notes = append(notes, ClassNote(l.Rules)+"; "+Basis(l.Rules.Class)+".")
	}
	return notes
}

// BoardQuestion says which days the board speaks of.
func BoardQuestion(q figure.Question) string {
	return "Tính đến ngày " + Date(q.AsOf) + "; theo số liệu hệ thống đã nhận đến " + Instant(q.KnownAt)
}

// BoardFigures are the province's figures, each with its label.
func BoardFigures(p figure.Progress) [][2]string {
	by := p.Rules.Rounding
	count := func(n int) string { return Number(int64(n)) }
	return [][2]string{
		{LabelTarget, Number(p.Total.Target)},
		{LabelAdmitted, Admitted(p.Total)},
		{LabelRate, RateOf(p.Total, by)},
		{LabelExpected, Expected(p.Total.Expected, by)},
		{LabelShortfall, Shortfall(p.Total)},
		{LabelPerMonth, PerMonth(p.Question, p.Total)},
		{"Đơn vị đạt mức cao", count(p.Counts[figure.High])},
		{"Đơn vị đạt mức trung bình", count(p.Counts[figure.Medium])},
		{"Đơn vị đạt mức thấp", count(p.Counts[figure.Low])},
		{"Không xếp mức", count(p.Counts[figure.None])},
		{LabelZero, count(len(p.Zeros))},
		{LabelSilent, count(len(p.Silent))},
	}
}

// blank is room for what a clerk writes by hand.
func blank(n int) string { return strings.Repeat("\u00a0", n) }

// LetterNumber is the number of a letter, two digits at least, or room for it.
func LetterNumber(n int) string {
	if n == 0 {
		return blank(6)
	}
	return fmt.Sprintf("%02d", n)
}

// LetterDate is the day on the place line, or room for it.
func LetterDate(d domain.Date) string {
	if d.IsZero() {
		return "ngày" + blank(5) + "tháng" + blank(5) + "năm" + blank(7)
	}
	return strings.Replace(LongDate(d), "ngày ", "ngày\u00a0", 1)
}

// OnDay is a day within a sentence, which does not break over a line.
func OnDay(d domain.Date) string { return "ngày\u00a0" + ShortDate(d) }

// AsOf opens the sentence of the result: a day, or the end of a plan.
func AsOf(l letter.Letter) string {
	if l.Ended {
		return "Đến hết " + OnDay(l.Plan.To)
	}
	return "Tính đến " + OnDay(l.AsOf)
}

// FiguresThrough is the day up to which there are figures, where this is not
// yet the day asked for.
func FiguresThrough(l letter.Letter) string {
	if l.FiguresThrough() == l.Through() {
		return ""
	}
	return OnDay(l.FiguresThrough())
}

// Signer is the name under a letter, or the gap for it.
func Signer(name string) string {
	if name == "" {
		return "[họ và tên người ký]"
	}
	return name
}

// InNote says that a number stands in a footnote.
func InNote(n int) string { return fmt.Sprintf("chú thích %d", n) }

// InAnnex is a cell of the annex.
func InAnnex(row, column int) string {
	return fmt.Sprintf("phụ lục, dòng %d, cột %d", row, column)
}

// InBody is a paragraph of the letter.
func InBody(paragraph int) string { return fmt.Sprintf("thân văn bản, đoạn %d", paragraph) }

// BoardSheetTitle heads the board's workbook.
func BoardSheetTitle(p figure.Progress) string {
	s := BoardTitle + " – " + p.Plan.Name
	if p.Total.Unit.Parent != 0 {
		s += ": " + PartyBody(p.Total.Unit)
	}
	return s
}
