package cli

import (
	"context"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/documents"
	"tiendo/internal/domain/figure"
	"tiendo/internal/vi"
)

func runBoard(ctx context.Context, e *env, c *call) error {
	ask, err := c.ask()
	if err != nil {
		return err
	}
	ask.Unit = c.text("unit")
	format, err := c.oneOf("format", "table", "json", "csv", "xlsx")
	if err != nil {
		return err
	}
	return e.with(ctx, c, func(a *app.App) error {
		if format == "xlsx" {
			_, data, err := a.Excel(ctx, terminal(), ask, app.WholeSheet)
			if err == nil {
				_, err = e.out.Write(data)
			}
			return err
		}
		if format == "json" {
			out, err := a.BoardJSON(ctx, terminal(), ask)
			if err == nil {
				_, err = e.out.Write(out)
			}
			return err
		}
		ask.Plans = format == "csv"
		b, err := a.Board(ctx, terminal(), ask)
		if err != nil {
			return err
		}
		var out []byte
		switch format {
		case "csv":
			out, err = documents.BoardCSV(b.Progress, b.Planned)
		default:
			out = []byte(boardTable(b))
		}
		if err != nil {
			return err
		}
		_, err = e.out.Write(out)
		return err
	})
}

// ask reads the options that make up a question.
func (c *call) ask() (ask app.Ask, err error) {
	if ask.Plan, err = c.need("plan"); err != nil {
		return ask, err
	}
	if ask.AsOf, err = c.needDate("as-of"); err != nil {
		return ask, err
	}
	if ask.KnownAt, err = c.instant("known-at"); err != nil {
		return ask, err
	}
	class, err := c.class()
	ask.Class = figure.Basis(class)
	return ask, err
}

// boardTable is the board for a terminal.
func boardTable(b app.Board) string {
	var s strings.Builder
	line := func(parts ...string) { s.WriteString(strings.Join(parts, "") + "\n") }
	if b.Simulated {
		line(vi.SimulatedMark)
	}
	line(b.Plan.Name, " (", vi.Date(b.Plan.From), " – ", vi.Date(b.Plan.To), ")")
	line("Tính đến ngày ", vi.Date(b.AsOf), ended(b.Progress), ". Theo số liệu hệ thống đã nhận đến ", b.KnownAt.String(), ".")
	if b.DataThrough.IsZero() {
		line("Chưa có số liệu kết nạp trong kỳ.")
	} else {
		line("Số liệu đã có đến ngày ", vi.Date(b.DataThrough), vi.Behind(len(b.Behind), len(b.Lines)), ".")
	}
	t := b.Total
	line("Chỉ tiêu ", vi.Number(t.Target), vi.NoticeTotal(b.Progress), "; đã kết nạp ", vi.Admitted(t), "; tỷ lệ ", vi.RateOf(t, b.Rules.Rounding),
		"; mức cần đạt theo tiến độ ", vi.Expected(t.Expected, b.Rules.Rounding), "; còn thiếu so với tiến độ ", vi.Shortfall(t),
		"; bình quân mỗi tháng còn lại phải kết nạp ", vi.PerMonth(b.Question, t), ".")
	line(vi.ClassHeading(b.Rules), " (", vi.Basis(b.Rules.Class), "): cao ", n(b.Counts[figure.High]), ", trung bình ", n(b.Counts[figure.Medium]),
		", thấp ", n(b.Counts[figure.Low]), ", không xếp mức ", n(b.Counts[figure.None]), ". Sát ngưỡng (chênh 1 đảng viên): ", n(b.Near), " đơn vị.")
	line("Không kết nạp (0): ", n(len(b.Zeros)), ". Chưa báo cáo: ", n(len(b.Silent)), ".")
	if b.Unassigned != 0 {
		line("Chưa quy về đơn vị: ", vi.Number(b.Unassigned), ".")
	}
	line()
	rows := [][]string{{"Mã", "Đảng bộ", "Chỉ tiêu", "Kết nạp", "Tỷ lệ", "Mức", "Số tháng liền chưa kết nạp", "Ghi chú"}}
	for _, l := range b.Lines {
		rows = append(rows, []string{
			l.Unit.Code, vi.PartyBody(l.Unit), target(l), vi.Admitted(l), vi.RateOf(l, b.Rules.Rounding),
			vi.Class(l.Class), vi.Streak(l.Streak), vi.Remark(l),
		})
	}
	s.WriteString(aligned(rows, map[int]bool{2: true, 3: true, 4: true, 6: true}))
	return s.String()
}

func n(i int) string { return vi.Number(int64(i)) }

func ended(p figure.Progress) string {
	if p.Ended {
		return " (kỳ chỉ tiêu đã kết thúc, tính đến hết ngày " + vi.Date(p.Plan.To) + ")"
	}
	return ""
}

func target(l figure.Line) string {
	if !l.HasTarget {
		return "–"
	}
	return vi.Number(l.Target)
}

// aligned lays rows out in columns; those in right are set to the right.
func aligned(rows [][]string, right map[int]bool) string {
	width := make([]int, len(rows[0]))
	for _, r := range rows {
		for i, cell := range r {
			width[i] = max(width[i], len([]rune(cell)))
		}
	}
	var s strings.Builder
	for _, r := range rows {
		var cells []string
		for i, cell := range r {
			if right[i] {
				cells = append(cells, vi.PadLeft(cell, width[i]))
			} else {
				cells = append(cells, vi.PadRight(cell, width[i]))
			}
		}
		s.WriteString(strings.TrimRight(strings.Join(cells, "  "), " ") + "\n")
	}
	return s.String()
}
