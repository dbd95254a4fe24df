package web

import (
	"net/url"
	"slices"
	"strconv"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/vi"
)

// Names of the fields of a report's form: a cell by the code of its line, and
// the unit's own cumulative number of it.
const (
	cellField = "o-"
	ownField  = "lk-"
)

// reportForm is the form in which a unit reports, or whoever asked enters its
// paper.
type reportForm struct {
	Action     string
	Account    string // whose keystrokes the browser keeps
	Seen, Read string // the last step, and the draft, that were read
	Groups     []reportGroup
	Begins     string // with what it begins
	Zero       string // the button for a period without admissions; empty where nobody asks
	AsBefore   bool
	Saves      bool // by itself, while one types
	MaySave    bool
	MayPresent bool
	Send       string // the button; empty where the visitor may not
	SavedAt    string
	Reason     *input // why it corrects what was received
	Paper      []input
	PaperOpen  bool
	Enters     bool
	Typed      bool // it holds what was just typed, and not what is kept
}

// reportGroup is a heading with its cells.
type reportGroup struct {
	Heading, Filled string
	Folded          bool // it may be folded away: nothing in it must be given
	Open            bool
	Cumulative      bool // some of its cells have one
	Words           bool // nothing in it is a number
	Cells           []reportCell
}

// reportCell is one line of a report with what stands beside it.
type reportCell struct {
	Name, Label, Of, Value string
	Text, Required, Main   bool
	Confirm                bool
	Choices                []option // of a line that lets choose
	Lines                  int
	Zero                   string // what the button for nought does to it: "set", or "part" where something stands
	Problems, Warnings     []string
	Before, YearAgo, Below string
	Cumulative             string
	Earlier                string // what the months before add up to, for the sum while one types; empty where there is no such sum
	Note                   string
	Own                    *ownCumulative
	Source                 string
}

// ownCumulative is the unit's own cumulative number beside the computed one.
type ownCumulative struct {
	Name, Value string
	Problems    []string
	Open        bool
	Says        string // that it agrees, or by how much it does not
	Differs     bool
	Months      []ownMonth
}

// ownMonth is a month that may be wrong, with its report.
type ownMonth struct{ Month, N, Href string }

func count(c app.Count) string {
	if !c.Known {
		return "–"
	}
	return vi.Number(c.N)
}

// groups lays out the lines. values gives what stands in a cell.
func (page *reportPage) groups(p app.ReportPage, values func(report.Line) string, wrong problems, warnings []domain.Problem) (out []reportGroup) {
	warned := problems{}
	for _, w := range warnings {
		warned[w.Column] = append(warned[w.Column], vi.Why(w))
	}
	noughts := p.Campaign.Noughts()
	for _, l := range p.Campaign.Lines {
		if n := len(out); n == 0 || out[n-1].Heading != l.Group {
			out = append(out, reportGroup{Heading: l.Group, Folded: true, Words: true})
		}
		g := &out[len(out)-1]
		known := p.Known.Cells[l.Code]
		c := reportCell{
			Name: cellField + l.Code, Label: l.Label, Of: l.Of, Value: values(l), Text: !l.Number(), Required: l.Required, Main: l.Required, Confirm: l.Confirm, Lines: 4,
			Problems: wrong[l.Code], Warnings: warned[l.Code], Before: count(known.Before), YearAgo: count(known.YearAgo), Below: count(known.Below), Cumulative: "–",
		}
		if l.Kind == report.Choice {
			c.Choices = append([]option{{"", vi.ChoiceNone, c.Value == ""}}, choicesOf(l, c.Value)...)
		}
		if len(c.Problems) > 0 {
			c.Warnings = nil
		}
		if i := slices.Index(noughts, l.Code); i >= 0 {
			c.Zero = map[bool]string{true: "set", false: "part"}[l.Required]
		}
		if l.Kind == report.Flow && l.Declares() {
			g.Cumulative = true
			c.Earlier = strconv.FormatInt(known.Earlier.N, 10)
			if n, ok := vi.ParseCount(c.Value); ok && c.Value != "" {
				c.Cumulative = vi.Number(known.Earlier.N + n)
			} else if known.Earlier.Known {
				c.Cumulative = vi.Number(known.Earlier.N)
			}
		}
		g.Words = g.Words && !l.Number()
		g.Folded = g.Folded && !l.Required && l.Group != ""
		g.Open = g.Open || c.Value != "" || len(c.Problems) > 0 || known.Before.Known || !l.Number() || l.Own()
		g.Cells = append(g.Cells, c)
	}
	for i := range out {
		g := &out[i]
		filled := 0
		for _, c := range g.Cells {
			if c.Value != "" {
				filled++
			}
		}
		g.Filled = vi.GroupFilled(filled, len(g.Cells))
		g.Open = g.Open || !g.Folded
		if g.Heading == "" {
			g.Heading = vi.FirstGroup
		}
	}
	return out
}

// choicesOf are the answers among which a line lets choose.
func choicesOf(l report.Line, chosen string) []option {
	var list [][2]string
	for _, c := range l.Choices {
		list = append(list, [2]string{c, c})
	}
	return optionsOf(list, chosen)
}

// shownAnswer is what a line holds, as it is typed.
func shownAnswer(a report.Answers, l report.Line) string {
	if !l.Number() {
		return a.Texts[l.Code]
	}
	if n, ok := a.Number(l.Code); ok {
		return strconv.FormatInt(n, 10)
	}
	return ""
}

// read shows what was put down last.
func (page *reportPage) read(p app.ReportPage) {
	if len(p.Versions) == 0 {
		return
	}
	said := p.Versions[len(p.Versions)-1].Answers
	page.Reading = page.groups(p, func(l report.Line) string { return shownAnswer(said, l) }, nil, p.Warnings)
	source := sourceOf(p)
	if p.State() != report.Received {
		source = ""
	}
	page.Source = source
	for i := range page.Reading {
		g := &page.Reading[i]
		for j := range g.Cells {
			c := &g.Cells[j]
			if n, ok := vi.ParseCount(c.Value); ok && !c.Text {
				c.Value = vi.Number(n)
			}
			if c.Name == cellField+string(domain.Admitted) {
				c.Source = source
			}
		}
		// What was left out of a group says nothing.
		g.Cells = slices.DeleteFunc(g.Cells, func(c reportCell) bool { return c.Value == "" && !c.Required })
	}
	page.Reading = slices.DeleteFunc(page.Reading, func(g reportGroup) bool { return len(g.Cells) == 0 })
}

// fillForm is the form of the unit.
func (page *reportPage) fillForm(p app.ReportPage, typed *typedForm, names map[string]string, today domain.Date) {
	f := &reportForm{
		Action: page.Path, Seen: eventNo(p.Last().ID), Read: strconv.FormatInt(int64(p.Draft.At), 10), AsBefore: true,
		MaySave: slices.Contains(p.Can, report.Save), MayPresent: slices.Contains(p.Can, report.Present),
	}
	f.Saves = f.MaySave && p.State() != report.Presented
	if len(p.Campaign.Noughts()) > 0 {
		f.Zero = vi.ButtonNone
		if p.Campaign.Every == report.Monthly {
			f.Zero = vi.ButtonZero
		}
	}
	if slices.Contains(p.Can, report.Send) {
		f.Send = vi.ButtonSend
		if p.State() == report.Presented {
			f.Send = vi.ButtonApprove
		}
	}
	switch {
	case p.Draft.At != 0:
		f.SavedAt = vi.ReportSavedAt(p.Draft.At, today)
		f.Begins = vi.ReportDraftBy(personName(names, p.Draft.By), p.Draft.At, today)
	case len(p.Versions) > 0:
		f.Begins = vi.BeginsWithLatest
	case !p.Begin.Empty():
		f.Begins = vi.BeginsWithKnown
	}
	if p.Period.To > today {
		page.Early = vi.ReportNotEnded
	}
	values, own := func(l report.Line) string { return shownAnswer(p.Begin, l) }, func(code string) string {
		if n, ok := p.Draft.Own[code]; ok {
			return strconv.FormatInt(n, 10)
		}
		return ""
	}
	wrong := problems{}
	if typed != nil {
		f.Seen, f.Read, wrong = typed.in.Get("ban"), typed.in.Get("nhap"), typed.wrong
		f.Typed = true
		values, own = func(l report.Line) string { return typed.in.Get(cellField + l.Code) }, func(code string) string { return typed.in.Get(ownField + code) }
	}
	f.Groups = page.groups(p, values, wrong, p.Warnings)
	for i := range f.Groups {
		for j := range f.Groups[i].Cells {
			c := &f.Groups[i].Cells[j]
			page.beside(p, c, own, wrong)
		}
	}
	if p.Fills {
		if _, stands := p.Standing(); stands && p.State() != report.Presented {
			f.Reason = &input{Name: "ly-do", Label: vi.FieldCorrectReason, Kind: "wide", Lines: 2, Problems: wrong["reason"], Value: typed.value("ly-do")}
		}
	}
	f.Paper = paperInputs(typed, wrong, vi.FieldSignedNumber, vi.FieldSignedDay)
	f.PaperOpen = len(wrong["paper"])+len(wrong["signed_on"]) > 0 || typed.value("so") != "" || typed.value("ngay") != ""
	page.General = append(slices.Clone(wrong[""]), wrong["act"]...)
	page.Form = f
}

// beside adds to a cell of the form what only whoever writes it needs.
func (page *reportPage) beside(p app.ReportPage, c *reportCell, own func(string) string, wrong problems) {
	code := c.Name[len(cellField):]
	known := p.Known.Cells[code]
	if typed, ok := vi.ParseCount(c.Value); known.Now.Known && (!ok || typed != known.Now.N) {
		c.Note = vi.RecordedAlready(known.Now.N)
	}
	if c.Earlier == "" || !c.Main {
		return
	}
	o := &ownCumulative{Name: ownField + code, Value: own(code), Problems: wrong["own."+code]}
	for _, m := range p.Known.Months {
		month := ownMonth{Month: vi.Month(m.Month), N: count(m.Sums[code])}
		if m.Report != 0 {
			month.Href = reportAt(m.Report)
		}
		o.Months = append(o.Months, month)
	}
	if n, ok := vi.ParseCount(o.Value); ok && o.Value != "" {
		now, _ := vi.ParseCount(c.Value)
		sum := compareSum(n, known.Earlier.N+now)
		o.Says, o.Differs = sum.Says, sum.Differs
	}
	o.Open = o.Value != "" || len(o.Problems) > 0
	c.Own = o
}

// enterForm is the form of whoever asked, for a unit whose report came on paper.
func (page *reportPage) enterForm(p app.ReportPage, typed *typedForm) {
	page.Enter = page.Path + "/nhap-thay"
	wrong := problems{}
	f := &reportForm{Action: page.Enter, Seen: eventNo(p.Last().ID), Send: vi.ButtonEnter, Enters: true, PaperOpen: true}
	values := func(l report.Line) string { return shownAnswer(p.Begin, l) }
	if typed != nil {
		f.Seen, wrong = typed.in.Get("ban"), typed.wrong
		values = func(l report.Line) string { return typed.in.Get(cellField + l.Code) }
	}
	f.Groups = page.groups(p, values, wrong, nil)
	if _, stands := p.Standing(); stands {
		f.Reason = &input{Name: "ly-do", Label: vi.FieldCorrectReason, Kind: "wide", Lines: 2, Problems: wrong["reason"], Value: typed.value("ly-do")}
	}
	f.Paper = paperInputs(typed, wrong, vi.FieldBasisNumber, vi.FieldBasisDay)
	page.General = append(slices.Clone(wrong[""]), wrong["act"]...)
	page.Form = f
}

func paperInputs(typed *typedForm, wrong problems, number, day string) []input {
	return []input{
		{Name: "so", Label: number, Value: typed.value("so"), Problems: wrong["paper"]},
		{Name: "ngay", Label: day, Value: typed.value("ngay"), Problems: wrong["signed_on"], Kind: "day"},
	}
}

// value is what was typed; empty where no form was sent.
func (f *typedForm) value(name string) string {
	if f == nil {
		return ""
	}
	return f.in.Get(name)
}

func eventNo(id report.EventID) string { return strconv.FormatInt(int64(id), 10) }

func seenEvent(in url.Values) report.EventID {
	n, err := strconv.ParseInt(in.Get("ban"), 10, 64)
	if err != nil {
		return -1 // no step has it: whoever does not say what was read is told
	}
	return report.EventID(n)
}

// cellsShown are the cells of a group with the heads of their columns, for the
// templates.
type cellsShown struct {
	Columns reportColumns
	Group   reportGroup
}

func cellsOf(c reportColumns, g reportGroup) cellsShown { return cellsShown{c, g} }
