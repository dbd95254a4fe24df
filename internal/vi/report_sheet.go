package vi

import (
	"fmt"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
)

// Words of the workbooks for reports.
const (
	SheetInput     = "Nhập số liệu"
	SheetBefore    = "Số kỳ trước"
	SheetYearAgo   = "Cùng kỳ năm trước"
	SheetHowTo     = "Hướng dẫn"
	SheetFormTitle = "BIỂU SỐ LIỆU BÁO CÁO"
	SheetParty     = "ĐẢNG CỘNG SẢN VIỆT NAM"
	SheetMaker     = "NGƯỜI LẬP BIỂU"
	SheetSigner    = "T/M BAN THƯỜNG VỤ"
	SheetSecretary = "BÍ THƯ"
	SheetCode      = "Mã"
	SheetUnit      = "Đơn vị"
	SheetPeriod    = "Kỳ báo cáo"
	SheetKey       = "Mã kỳ"
	SheetLine      = "Chỉ tiêu báo cáo"
	SheetOf        = "Đơn vị tính"
	SheetNow       = "Kỳ này"
	SheetLast      = "Kỳ trước"
	SheetAgo       = "Cùng kỳ năm trước"
	SheetMeans     = "Giải thích"
	SheetBadNumber = "Chỉ ghi số nguyên từ 0 đến 9.999.999. Không có thì ghi 0; chưa có số thì để trống."
	SheetBadChoice = "Chỉ chọn một câu trả lời trong danh sách; chưa có thì để trống."
	SheetBadTitle  = "Chưa đúng"
	SheetReadOnly  = "Trang này chỉ để đối chiếu, không nhập."
	SheetHint      = "Chỉ ghi vào ô trắng. Không có thì ghi 0; chưa có số thì để trống. Mã, tên đơn vị và các ô xám đã khóa."
)

// SheetOfCampaign says what a workbook asks for.
func SheetOfCampaign(c report.Campaign) string { return c.Name + " (mã " + c.Code + ")" }

// SheetPeriodLine says which days a period covers and by when it is due.
func SheetPeriodLine(every report.Every, p report.Period) string {
	if every == report.Once {
		return "Số liệu tính đến ngày " + Date(p.To) + ". Hạn gửi: " + Date(p.Due) + "."
	}
	return ReportPeriod(every, p.Span) + " (từ " + Date(p.From) + " đến " + Date(p.To) + "). Hạn gửi: " + Date(p.Due) + "."
}

// SheetPeriodsLine says which periods a workbook of several asks for.
func SheetPeriodsLine(every report.Every, first, last report.Period) string {
	return "Từ " + lowerFirst(ReportPeriod(every, first.Span)) + " đến " + lowerFirst(ReportPeriod(every, last.Span)) + "."
}

// SheetHead is the heading of a line with its unit of count.
func SheetHead(l report.Line) string {
	s := l.Label
	if l.Required {
		s += " (*)"
	}
	return s
}

// SheetNote says what a line means: what is counted, of which days, and which
// other lines it must agree with.
func SheetNote(c report.Campaign, l report.Line) string {
	var s []string
	if l.Required {
		s = append(s, "Bắt buộc.")
	}
	switch l.Kind {
	case report.Flow:
		s = append(s, "Số phát sinh trong kỳ.")
		if c.Every == report.Once {
			s[len(s)-1] = "Số lũy kế từ đầu tháng đến ngày báo cáo."
		}
	case report.Stock:
		s = append(s, "Số có tại ngày cuối kỳ.")
	case report.Estimate:
		s = append(s, "Số ước tính, không tính là kết quả.")
	case report.Text:
		s = append(s, "Ghi ngắn gọn bằng chữ; không có thì để trống.")
	}
	if l.Kind == report.Choice {
		s = append(s, "Chọn một trong: "+strings.Join(l.Choices, "; ")+".")
	}
	label := func(code string) string {
		if x, ok := c.Line(code); ok {
			return "“" + x.Label + "”"
		}
		return code
	}
	labels := func(codes []string) string {
		all := make([]string, len(codes))
		for i, code := range codes {
			all[i] = label(code)
		}
		return strings.Join(all, " + ")
	}
	for _, k := range c.Checks {
		switch {
		case k.Kind == report.SumIs && k.Line == l.Code:
			s = append(s, "Bằng "+labels(k.Parts)+".")
		case k.Kind == report.AtMost && contains(k.Parts, l.Code):
			s = append(s, "Không lớn hơn "+label(k.Line)+".")
		case k.Kind == report.Balance && k.Line == l.Code:
			text := "Bằng " + labels(k.Parts)
			if len(k.Plus) > 0 {
				text += " + " + labels(k.Plus)
			}
			if len(k.Minus) > 0 {
				text += " − " + strings.ReplaceAll(labels(k.Minus), " + ", " − ")
			}
			s = append(s, text+".")
		case k.Kind == report.NotBelow && k.Line == l.Code:
			s = append(s, "Thường không thấp hơn kỳ trước.")
		case k.Kind == report.Carries && k.Line == l.Code:
			s = append(s, "Thường bằng "+labels(k.Parts)+" của kỳ trước.")
		}
	}
	if l.Confirm {
		s = append(s, "Mẫu biểu cần xác nhận.")
	}
	return strings.Join(s, " ")
}

func contains(all []string, one string) bool {
	for _, s := range all {
		if s == one {
			return true
		}
	}
	return false
}

// SheetFile is the name of a workbook without its ending.
func SheetFile(campaign, period, unit string) string {
	name := "bieu-mau-" + campaign + "-" + period
	if unit != "" {
		name += "-" + unit
	}
	return strings.Map(func(r rune) rune {
		if r == '/' || r == '\\' {
			return '-'
		}
		return r
	}, name)
}

// SheetSignature is whose signature stands under a unit's form.
func SheetSignature(u domain.UnitVersion) string {
	if u.Kind.Local() || u.Kind == domain.Agency {
		return SheetSigner
	}
	return SheetSecretary
}

// SheetMark says in the workbook that comes back what becomes of a cell.
func SheetMark(c report.Change) string {
	if !c.Line.Number() {
		return "Trước: " + orNothing(c.TextWas)
	}
	if !c.HadWas {
		return "Trước: để trống"
	}
	return "Trước: " + Number(c.Was)
}

// SheetRefusedMark begins what is said of a cell that cannot be taken in.
const SheetRefusedMark = "Chưa nhập được: "

// NoteBelow stands in a note between what somebody else had noted and what is
// said of the cell.
const NoteBelow = "— Khi kiểm tra tệp:"

// SheetLegend explains the colours of a workbook that comes back.
var SheetLegend = []string{"Đỏ: chưa nhập được, xem ghi chú của ô", "Vàng: thay số đã gửi", "Xanh: số mới"}

// FateOfReport says what becomes of a row of a workbook.
func FateOfReport(f report.Fate) string { return reportFates[f] }

var reportFates = map[report.Fate]string{
	report.Created: "Mới", report.Changed: "Thay đổi", report.Unchanged: "Không đổi", report.Refused: "Chưa nhập được",
}

// ReportCounts says how many rows were read and what becomes of them.
func ReportCounts(read, created, changed, unchanged, refused int) string {
	n := func(i int) string { return Number(int64(i)) }
	return fmt.Sprintf("Đọc %s dòng = %s mới + %s thay đổi + %s không đổi + %s chưa nhập được.", n(read), n(created), n(changed), n(unchanged), n(refused))
}
