package documents

import (
	"time"

	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/letter"
	"tiendo/internal/vi"
)

// BoardXLSX is the board as a workbook: the question and the province's
// figures above the table of units, and the sheet of sources.
func BoardXLSX(l letter.Letter, when time.Time) ([]byte, error) {
	t := newAnnexTable(l)
	b := newBook(l.Simulated, when, "Tiến độ "+l.Plan.Name)
	b.sheet("Tiến độ")
	width := len(t.columns)
	row := 1
	line := b.lines(&row, width)
	if l.Simulated {
		line(vi.SimulatedMark, b.styles.mark)
	}
	line("Tiến độ thực hiện chỉ tiêu phát triển đảng viên – "+l.Plan.Name, b.styles.title)
	line("Tính đến ngày "+vi.Date(l.AsOf)+"; theo số liệu hệ thống đã nhận đến "+vi.Instant(l.KnownAt), b.styles.under)
	row++
	by := l.Rules.Rounding
	for _, x := range []struct{ label, value string }{
		{"Chỉ tiêu", vi.Number(l.Total.Target)},
		{"Đã kết nạp", vi.Admitted(l.Total)},
		{"Tỷ lệ so với chỉ tiêu", vi.RateOf(l.Total, by)},
		{"Mức cần đạt theo tiến độ", vi.Expected(l.Total.Expected, by)},
		{"Còn thiếu so với tiến độ", vi.Shortfall(l.Total)},
		{"Bình quân mỗi tháng còn lại phải kết nạp", vi.PerMonth(l.Question, l.Total)},
		{"Đơn vị đạt mức cao", vi.Number(int64(l.Counts[figure.High]))},
		{"Đơn vị đạt mức trung bình", vi.Number(int64(l.Counts[figure.Medium]))},
		{"Đơn vị đạt mức thấp", vi.Number(int64(l.Counts[figure.Low]))},
		{"Không xếp mức", vi.Number(int64(l.Counts[figure.None]))},
		{"Đơn vị không kết nạp (0)", vi.Number(int64(len(l.Zeros)))},
		{"Đơn vị chưa báo cáo", vi.Number(int64(len(l.Silent)))},
	} {
		b.merge(row, 1, row, 2)
		b.set(row, 1, x.label, b.styles.plain)
		b.set(row, 3, x.value, b.styles.right[1])
		row++
	}
	row++
	sources := b.table(t, row)
	row += len(t.rows) + 2
	for _, n := range append(t.notes, vi.ClassNote(l.Rules)+".") {
		line(n, b.styles.note)
	}
	b.landscape()
	b.sources(l, sources)
	return b.bytes()
}
