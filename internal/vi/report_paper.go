package vi

import (
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/letter"
	"tiendo/internal/domain/report"
)

// ReportPaper is what the signed paper of a report says: the answers, and what
// follows from the number of admissions among them.
type ReportPaper struct {
	Campaign   report.Campaign
	Span       report.Span
	Answers    report.Answers
	Called     string // the issuer within a sentence
	Body       string // the counted body
	Window     string // "năm 2026"
	Cumulative int64  // with the answer
	HasTarget  bool
	Target     int64
	Rounding   domain.Rounding
}

// reported names the period within a sentence: "tháng 5 năm 2026".
func (p ReportPaper) reported() string {
	switch p.Campaign.Every {
	case report.Monthly:
		return MonthOfYear(p.Span.To.YearMonth())
	case report.Once:
		return "tính đến ngày " + Date(p.Span.To)
	}
	return strings.ReplaceAll(lowerFirst(ReportPeriod(p.Campaign.Every, p.Span)), "/", " năm ")
}

// Subject is the abstract under BÁO CÁO.
func (p ReportPaper) Subject() string {
	if _, ok := p.Answers.Number(string(domain.Admitted)); ok {
		return "kết quả công tác phát triển đảng viên " + p.reported()
	}
	return lowerFirst(plainWords(p.Campaign.Name)) + ", " + p.reported()
}

// Blocks are its paragraphs. A line that was left empty is not spoken of.
func (p ReportPaper) Blocks() (out []letter.Block) {
	plain := func(s string) { out = append(out, letter.Block{Kind: letter.Plain, Text: s}) }
	point := func(s string) { out = append(out, letter.Block{Kind: letter.Point, Text: s}) }
	of := " của " + p.Body
	if p.Called == p.Body { // a cell speaks for itself
		of = ""
	}
	plain(p.Called + " báo cáo " + p.Subject() + of + " (số liệu từ ngày " + Date(p.Span.From) + " đến hết ngày " + Date(p.Span.To) + ") như sau:")
	if n, ok := p.Answers.Number(string(domain.Admitted)); ok {
		point("Kết quả kết nạp đảng viên:")
		out = append(out, letter.Block{Kind: letter.Grid, Text: p.grid(n)})
	}
	for _, g := range p.groups() {
		point(g)
	}
	for _, l := range p.Campaign.Lines {
		if said := p.Answers.Texts[l.Code]; l.Kind == report.Choice && said != "" {
			point(plainWords(l.Label) + ": " + ended(lowerWord(plainWords(said))))
		}
	}
	for _, l := range p.Campaign.Lines {
		text := strings.TrimSpace(p.Answers.Texts[l.Code])
		if l.Kind != report.Text || text == "" {
			continue
		}
		lines := strings.Split(plainWords(text), "\n")
		point(l.Label + ": " + ended(lines[0]))
		for _, line := range lines[1:] {
			if line = strings.TrimSpace(line); line != "" {
				plain(ended(line))
			}
		}
	}
	plain(p.Called + " kính báo cáo.")
	return out
}

func (p ReportPaper) grid(n int64) string {
	in := "Kết nạp trong kỳ"
	if p.Campaign.Every == report.Monthly {
		in = "Kết nạp trong tháng"
	}
	cells := []string{in + ": " + Number(n), "Lũy kế: " + Number(p.Cumulative)}
	if !p.HasTarget {
		return strings.Join(append(cells, "Chỉ tiêu "+p.Window+": không giao"), " | ")
	}
	return strings.Join(append(cells,
		"Chỉ tiêu "+p.Window+": "+Number(p.Target),
		"Tỷ lệ: "+Percent(domain.Rate{Num: p.Cumulative, Den: p.Target}, p.Rounding),
		"Còn phải kết nạp: "+Number(max(0, p.Target-p.Cumulative))), " | ")
}

// groups are the numbers of each heading in one sentence.
func (p ReportPaper) groups() (out []string) {
	said, heading := []string{}, ""
	flush := func() {
		if len(said) > 0 {
			head := plainWords(heading)
			if head == "" {
				head = "Số liệu khác"
			}
			out = append(out, head+": "+strings.Join(said, "; ")+".")
		}
		said = nil
	}
	for _, l := range p.Campaign.Lines {
		if l.Group != heading {
			flush()
			heading = l.Group
		}
		n, ok := p.Answers.Number(l.Code)
		if !ok || !l.Number() || l.Code == string(domain.Admitted) {
			continue
		}
		s := lowerWord(plainWords(l.Label)) + " " + Number(n)
		if l.Of != "" {
			s += " " + l.Of
		}
		said = append(said, s)
	}
	flush()
	return out
}

// lowerWord begins with a small letter, unless the word is a name or a number.
func lowerWord(s string) string {
	if strings.HasPrefix(s, "Đảng ") || strings.HasPrefix(s, "Đoàn TNCS") {
		return s
	}
	return lowerFirst(s)
}

// plainWords takes out the signs that mean something in the text of a letter.
func plainWords(s string) string {
	return strings.NewReplacer("[", "(", "]", ")").Replace(s)
}

func ended(s string) string {
	s = strings.TrimSpace(s)
	if strings.HasSuffix(s, ".") || strings.HasSuffix(s, ";") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, ":") {
		return s
	}
	return s + "."
}
