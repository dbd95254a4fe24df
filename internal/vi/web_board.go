package vi

import (
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
)

// PartyBodyParts cuts the name of a party body into what it shares with its
// neighbours and its own name: "Đảng bộ xã", "Đắk Wil".
func PartyBodyParts(u domain.UnitVersion) (shared, own string) {
	name := PartyBody(u)
	for _, p := range []string{"Đảng bộ phường ", "Đảng bộ xã ", "Đảng bộ đặc khu ", "Đảng bộ "} {
		if rest, ok := strings.CutPrefix(name, p); ok {
			return strings.TrimSpace(p), rest
		}
	}
	return "", name
}

// ClassInitial stands for the word of a class where there is no room for it.
func ClassInitial(c figure.Class) string {
	switch c {
	case figure.High:
		return "C"
	case figure.Medium:
		return "TB"
	case figure.Low:
		return "T"
	}
	return ""
}

// ClassCount is the word over a number of units: "không xếp mức" where they
// have none.
func ClassCount(c figure.Class) string {
	if c == figure.None {
		return "Không xếp mức"
	}
	return Class(c)
}

// Group names the two groups of a board.
func Group(agency bool) string {
	if agency {
		return "Đảng bộ cơ quan trực thuộc Tỉnh ủy"
	}
	return "Đảng bộ xã, phường, đặc khu"
}

// NoticeLine names a decision on targets.
func NoticeLine(n figure.Notice) string {
	s := "số " + DocumentLine(n.Document)
	if n.HasTotal {
		s += ", tổng " + Number(n.Total)
	}
	return s
}

// DocumentLine names an official paper: 259-TB/TU ngày 16/09/2025.
func DocumentLine(d domain.Document) string {
	if d.IssuedOn.IsZero() {
		return d.Symbol()
	}
	return d.Symbol() + " ngày " + Date(d.IssuedOn)
}

// CountedBy says which day of an admission counts.
func CountedBy(c figure.Counting) string {
	if c == figure.CountByCeremony {
		return "theo ngày tổ chức lễ kết nạp"
	}
	return "theo ngày quyết định kết nạp"
}

// DataThrough says up to which day there are figures, and of how many units.
func DataThrough(p figure.Progress) string {
	if p.DataThrough.IsZero() {
		return "chưa có số liệu trong kỳ"
	}
	all := int64(len(p.Lines))
	if all == 0 { // a committee without units below: its own numbers
		return "ngày " + Date(p.DataThrough)
	}
	return "ngày " + Date(p.DataThrough) + " (" + Number(all-int64(len(p.Behind))) + "/" + Number(all) + " đơn vị)"
}

// SilentNote says that figures are missing; empty while none are.
func SilentNote(p figure.Progress) string {
	if len(p.Silent) == 0 {
		return ""
	}
	return "Chưa có số liệu " + strings.ToLower(Month(p.DueMonth)) + " của " + Number(int64(len(p.Silent))) +
		" đơn vị; các số dưới đây tính theo số liệu gần nhất."
}

// EndedNote says that the plan is over; empty while it goes on.
func EndedNote(p figure.Progress) string {
	if !p.Ended {
		return ""
	}
	return "Kỳ chỉ tiêu đã kết thúc ngày " + Date(p.Plan.To) + "; số liệu tính đến hết ngày đó."
}

// TotalNote compares the sum of the units with the total of the latest
// decision; empty where they agree.
func TotalNote(p figure.Progress) string {
	if !p.Latest.HasTotal || p.Latest.Total == p.Total.Target {
		return ""
	}
	return "Tổng chỉ tiêu của các đơn vị là " + Number(p.Total.Target) + ", khác tổng " + Number(p.Latest.Total) +
		" ghi tại văn bản số " + p.Latest.Document.Symbol() + "."
}

// Remarks says what the reader of a line must know, more than Remark does.
func Remarks(l figure.Line, notice figure.Notice) string {
	s := Remark(l)
	if l.Near && !l.Silent {
		s = join(s, "Sát ngưỡng")
	}
	if notice.ID != 0 {
		s = join(s, "Chỉ tiêu điều chỉnh theo "+notice.Document.Symbol())
	}
	return s
}

func join(a, b string) string {
	if a == "" {
		return b
	}
	return a + "; " + strings.ToLower(b[:1]) + b[1:]
}

// BoardTitle is the title of the board, before the name of its plan.
const BoardTitle = "Tiến độ thực hiện chỉ tiêu phát triển đảng viên"

// FactsBelow says where the facts behind a figure are.
const FactsBelow = "Bấm tên đơn vị trong bảng để xem từng số liệu đã nhận, nguồn và các lần đính chính."

// LetterKind names a kind of letter.
func LetterKind(kind string) string {
	switch kind {
	case "urge":
		return "Công văn đôn đốc"
	case "remind":
		return "Công văn nhắc hoàn thành chỉ tiêu cuối kỳ"
	case "assign":
		return "Thông báo giao, điều chỉnh chỉ tiêu (dự thảo)"
	case "assign-submission":
		return "Tờ trình chỉ tiêu"
	case "unit-urge":
		return "Công văn của đảng ủy đôn đốc cấp dưới"
	case "explain":
		return "Công văn đề nghị báo cáo làm rõ nguyên nhân"
	case "commend":
		return "Công văn biểu dương"
	case "month":
		return "Báo cáo tháng"
	case "year":
		return "Báo cáo năm"
	case "unit-report":
		return "Báo cáo của đảng ủy"
	}
	return kind
}

// Lines of a board that belong to no unit below it.
const (
	OwnNumber        = "Số của chính tổ chức"
	UnassignedNumber = "Chưa quy về đơn vị"
)

// Whole names the line that adds up everything: "Toàn Đảng bộ tỉnh".
func Whole(u domain.UnitVersion) string { return "Toàn " + PartyBody(u) }

// Units counts units.
func Units(n int) string { return Number(int64(n)) + " đơn vị" }

// TileTitle is what a square of the picture says when pointed at.
func TileTitle(q figure.Question, l figure.Line) string {
	s := PartyBody(l.Unit) + ": " + Number(l.Admitted)
	if l.HasTarget {
		s += "/" + Number(l.Target)
	}
	if l.Rate.Den > 0 {
		s += " (" + Percent(l.Rate, q.Rules.Rounding) + ")"
	}
	s += ", " + strings.ToLower(ClassHeading(q.Rules)[:1]) + ClassHeading(q.Rules)[1:] + ": " + strings.ToLower(ClassCount(l.Class))
	if note := Remark(l); note != "" {
		s += ". " + note
	}
	return s
}

// ChartTitle is the heading over the chart by month.
func ChartTitle(q figure.Question) string {
	return "Lũy kế và kết quả từng tháng, tính đến ngày " + Date(q.AsOf)
}
