package documents

import (
	"strconv"
	"strings"

	"tiendo/internal/documents/docx"
	"tiendo/internal/documents/form"
	"tiendo/internal/documents/page"
	"tiendo/internal/domain/letter"
	"tiendo/internal/vi"
)

// whenMark stands around the condition at the head of a paragraph while a
// person's text is being made of a template.
const whenMark = "\u2063"

// conditions are the tags by which a template says whom a paragraph is for.
func conditions(l letter.Letter) map[string]letter.Condition {
	return map[string]letter.Condition{
		"chỉ_mức_cao": letter.ClassHigh, "chỉ_dưới_cao": letter.ClassBelow, "chỉ_nhiều_tháng": letter.StreakOf(l.Rules.ZeroStreak), "chỉ_có_tháng_liền": letter.StreakOf(1),
		"chỉ_chưa_báo_cáo": letter.Silent, "chỉ_có_số_liệu": letter.HasFigures, "chỉ_còn_thiếu": letter.Behind,
	}
}

// ownData are the tags of the unit that a paper is for. In a text for all units
// they are references without a number.
func ownData(d docx.Data, l letter.Letter) {
	d["gửi_từng_nơi"] = l.ByUnit
	for tag := range conditions(l) {
		d[tag] = ""
	}
	known := l.Named()
	for _, id := range letter.OwnFigures {
		f, ok := known[id]
		switch {
		case l.For == nil:
			d[id] = docx.Value{Text: "…", Ref: id}
		case !ok:
			d[id] = "[" + vi.FigureLabel(id) + "]"
		case f.Worded():
			d[id] = vi.FigureText(f, l.Rules.Rounding)
		default:
			d[id] = docx.Value{Text: vi.FigureText(f, l.Rules.Rounding), Ref: id}
		}
	}
}

// namedAtMost is how many committees a letter names at its head before it
// points to its annex.
const namedAtMost = 4

func commendData(d docx.Data, l letter.Letter) {
	var committees, improved []string
	for _, line := range l.Commended {
		committees = append(committees, vi.Committee(line.Unit))
	}
	for _, r := range l.Improved() {
		improved = append(improved, vi.PartyBody(r.Unit))
	}
	d["gửi_tới"] = strings.Join(committees, "; ")
	if len(committees) > namedAtMost || len(committees) == 0 {
		d["gửi_tới"] = vi.CommendedByAnnex
	}
	d["tăng_nhiều"] = strings.Join(improved, ", ")
}

// periodData are the tags of reports.
func periodData(d docx.Data, l letter.Letter) {
	for _, tag := range []string{"tháng_báo_cáo", "tháng_báo_cáo_hoa", "lũy_kế_kỳ", "năm_báo_cáo", "ngày_số_liệu", "số_liệu_năm_từ"} {
		d[tag] = ""
	}
	known := l.Named()
	has := func(m letter.Meaning) bool { _, ok := known[string(m)]; return ok }
	d["in_month_có"], d["same_period_có"], d["year_có"] = has(letter.InMonth), has(letter.SamePeriod), has(letter.YearAdmitted)
	d["tính_đến_thường"] = vi.LowerFirst(vi.AsOf(l))
	d["có_tỷ_lệ"] = !l.DataThrough.IsZero() && l.Total.Rate.Den > 0
	d["có_nhiều_tháng"], d["có_tạm_dừng"], d["có_đính_chính"], d["chưa_hết_năm"] = known[string(letter.StreakCount)].Num > 0, false, false, false
	d["các_kỳ"] = []docx.Data{}
	p := l.Period
	if p == nil {
		return
	}
	d["tháng_báo_cáo"], d["tháng_báo_cáo_hoa"] = vi.MonthOfYear(p.Month), vi.InMonthUpper(p.Month)
	if f, ok := l.Body[letter.MonthsGone]; ok && f.Num > 1 {
		d["lũy_kế_kỳ"] = vi.MonthsOfYear(f.Num, l.Plan.From.Year())
	}
	d["có_tạm_dừng"], d["có_đính_chính"] = len(p.Paused) > 0, len(p.Amended) > 0
	d["năm_báo_cáo"] = strconv.Itoa(p.Year)
	d["chưa_hết_năm"] = vi.YearGoesOn(l.AsOf, p.Year)
	d["ngày_số_liệu"] = vi.OnDay(vi.WithinYear(l.AsOf, p.Year))
	if !p.YearFrom.IsZero() && (p.YearFrom.Month() != 1 || p.YearFrom.Day() != 1) {
		d["số_liệu_năm_từ"] = vi.OnDay(p.YearFrom)
	}
	var windows []docx.Data
	for _, w := range p.Windows {
		value := func(f letter.Figure) docx.Value {
			return docx.Value{Text: vi.FigureText(f, l.Rules.Rounding), Ref: f.ID}
		}
		one := docx.Data{
			"tên_hoa": vi.UpperFirst(vi.Window(w.Plan)), "từ": vi.OnDay(w.Plan.From), "đến": vi.OnDay(w.Plan.To), "có": w.Total.Figured(), "tính_đến_kỳ": "",
			"w_target": value(w.Target), "w_admitted": value(w.Admitted), "w_rate": docx.Value{},
			"w_vượt": w.Total.Admitted > w.Total.Target, "w_đủ": w.Total.Admitted == w.Total.Target,
		}
		if w.Rate.Den > 0 {
			one["w_rate"] = value(w.Rate)
		}
		if !w.Ended {
			one["tính_đến_kỳ"] = vi.OnDay(w.Through())
		}
		windows = append(windows, one)
	}
	d["các_kỳ"] = windows
}

// takeGrid takes a small table of the text as one paragraph: "name: value | …".
func takeGrid(x *letter.Text, t *page.Table) {
	if len(t.Rows) != 2 {
		return
	}
	var parts []string
	for i := range t.Rows[0].Cells {
		head, _ := taken(t.Rows[0].Cells[i].Paras[0].Runs)
		value, _ := taken(t.Rows[1].Cells[i].Paras[0].Runs)
		parts = append(parts, strings.TrimSpace(head)+": "+strings.TrimSpace(value))
	}
	x.Blocks = append(x.Blocks, letter.Block{Kind: letter.Grid, Text: strings.Join(parts, " | ")})
}

// grid sets such a paragraph as a table again.
func (s *setter) grid(b letter.Block) page.Block {
	var heads []string
	var values [][]page.Run
	for part := range strings.SplitSeq(b.Text, "|") {
		head, value, ok := strings.Cut(part, ":")
		if !ok {
			head, value = "", part
		}
		heads = append(heads, strings.TrimSpace(head))
		values = append(values, s.runs(strings.TrimSpace(value), nil, letter.Plain))
	}
	return form.Grid(heads, values)
}
