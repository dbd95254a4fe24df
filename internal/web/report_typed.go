package web

import (
	"strconv"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/vi"
)

// readTyped reads the cells of a report's form. What cannot be read is blamed on
// its line and left out.
func readTyped(f *typedForm, lines []report.Line) (t app.ReportTyped) {
	t.Answers = report.Answers{Numbers: map[string]int64{}, Texts: map[string]string{}}
	t.Own = map[string]int64{}
	for _, l := range lines {
		if !l.Number() {
			if s := strings.TrimSpace(strings.ReplaceAll(f.in.Get(cellField+l.Code), "\r\n", "\n")); s != "" {
				t.Answers.Texts[l.Code] = s
			}
			continue
		}
		if n, ok := f.count(cellField+l.Code, l.Code); ok && len(f.wrong[l.Code]) == 0 {
			t.Answers.Numbers[l.Code] = n
		}
		if n, ok := f.count(ownField+l.Code, "own."+l.Code); ok && len(f.wrong["own."+l.Code]) == 0 {
			t.Own[l.Code] = n
		}
	}
	if n, err := strconv.ParseInt(f.in.Get("nhap"), 10, 64); err == nil && n >= 0 {
		t.Read = domain.Instant(n)
	}
	t.Seen = seenEvent(f.in)
	return t
}

// readPaper reads the paper a report is sent with.
func readPaper(f *typedForm) report.Paper {
	return report.Paper{Number: strings.Join(strings.Fields(f.in.Get("so")), " "), SignedOn: f.day("ngay", "signed_on")}
}

// clashRow is a line on which what a colleague saved differs from what is typed.
type clashRow struct {
	Name   string `json:"name"` // of the field
	Label  string `json:"label"`
	Theirs string `json:"theirs"`
	Mine   string `json:"mine"`
	Value  string `json:"value"` // theirs, as it is typed
}

// reportClash is what a colleague did meanwhile.
type reportClash struct {
	Text   string     `json:"text"`
	Advice string     `json:"advice"`
	Rows   []clashRow `json:"rows"`
}

func (page *reportPage) clash(c *app.ReportConflict, names map[string]string, me string, today domain.Date) {
	if c == nil {
		return
	}
	page.Clash = newClash(c, names, me, today)
}

func newClash(c *app.ReportConflict, names map[string]string, me string, today domain.Date) *reportClash {
	out := &reportClash{Text: vi.ReportClash(personName(names, c.By), c.At, today, c.By == me), Advice: vi.ClashStep}
	if c.Draft {
		out.Advice = vi.ClashDraft
	}
	for _, x := range c.Changes {
		row := clashRow{
			Name: cellField + x.Line.Code, Label: x.Line.Label, Theirs: vi.ClashValue(x.Line, x.Was, x.HadWas, x.TextWas), Mine: vi.ClashValue(x.Line, x.Is, x.HasIs, x.TextNow), Value: x.TextWas,
		}
		if x.HadWas {
			row.Value = strconv.FormatInt(x.Was, 10)
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}
