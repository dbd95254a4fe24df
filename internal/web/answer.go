package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/register"
	"tiendo/internal/vi"
)

// answerPage is where a unit answers a task.
type answerPage struct {
	frame
	Tabs        []menuItem
	Path, Back  string
	Paper       string
	Wording     string
	State, Key  string
	Due         string
	Note        string // what the desk asks for
	Closed      string // why nothing can be sent
	Explain     bool
	Base        string
	Texts       []input
	Rows        []answerRow
	RowProblems []string
	General     []string
	MayStart    bool
	MaySend     bool
	DraftAt     string
	Conflict    string
	Answers     []answerShown // the latest first
}

// answerRow is a row of figures, or of months.
type answerRow struct {
	N           int
	Name, Count string
	Problems    []string
}

// answerShown is a version of an answer, to read.
type answerShown struct {
	Name, At, By string
	Text         string
	Parts        []fact
	Heading      string
	Figures      []fact
	Total        string
	Latest       bool
	After        []remarkMade // what the desk said to it
}

type remarkMade struct{ State, Key, At, By, Note string }

// The fields of an answer in the form, and the names app gives them.
var explainFields = []struct{ name, label, column string }{
	{"nguon", vi.FieldSources, "sources"}, {"khach-quan", vi.FieldObjective, "objective"}, {"chu-quan", vi.FieldSubjective, "subjective"}, {"giai-phap", vi.FieldMeasures, "measures"},
}

// answerRows are how many rows for figures or months a form has at least.
const answerRows = 6

func (s *Server) answerPage(w http.ResponseWriter, r *http.Request) error {
	p, err := s.ofDelivery(r)
	if err != nil {
		return err
	}
	in, draft := url.Values{}, false
	if p.Draft != "" {
		if kept, err := url.ParseQuery(p.Draft); err == nil {
			in, draft = kept, true
		}
	}
	if !draft {
		in = answerValues(p)
		in.Set("ban", strconv.FormatInt(int64(p.Answer), 10))
	}
	return s.showAnswer(w, r, http.StatusOK, p, newTyped(in), "")
}

// answerValues are the latest answer as the form holds it: a better one begins
// with it.
func answerValues(p app.AssignmentPage) url.Values {
	in := url.Values{}
	next := p.Day.YearMonth()
	defer func() { // months that could be meant stand there already
		for p.Of.Kind == register.Explain && len(in["dong-ten"]) < answerRows {
			in.Add("dong-ten", vi.TypedMonth(next))
			in.Add("dong-so", "")
			next++
		}
	}()
	if len(p.Answers) == 0 {
		return in
	}
	a := p.Answers[len(p.Answers)-1].Answer
	in.Set("noi-dung", a.Text)
	for i, text := range []string{a.Sources, a.Objective, a.Subjective, a.Measures} {
		in.Set(explainFields[i].name, text)
	}
	for _, f := range a.Figures {
		in.Add("dong-ten", f.Label)
		in.Add("dong-so", strconv.FormatInt(f.N, 10))
	}
	for _, m := range a.Expected {
		in.Add("dong-ten", vi.TypedMonth(m.Month))
		in.Add("dong-so", strconv.FormatInt(m.N, 10))
		next = m.Month + 1
	}
	return in
}

// readAnswer reads the form. Rows that say nothing are passed over; a month
// without a number says nothing.
func readAnswer(f *typedForm, kind register.TaskKind) (a register.Answer) {
	names, counts := f.rows("dong-ten"), f.rows("dong-so")
	if kind == register.Explain {
		a.Sources, a.Objective = register.Clean(f.in.Get("nguon")), register.Clean(f.in.Get("khach-quan"))
		a.Subjective, a.Measures = register.Clean(f.in.Get("chu-quan")), register.Clean(f.in.Get("giai-phap"))
		for i := range min(len(names), register.MaxMonths+1) {
			field := "row-" + strconv.Itoa(i+1)
			name, count := at(names, i), at(counts, i)
			if count == "" {
				continue
			}
			m, ok := vi.ParseMonth(name)
			n, isNumber := vi.ParseCount(count)
			switch {
			case !ok:
				f.blame(field, vi.MonthUnreadable(name))
			case !isNumber:
				f.blame(field, vi.CountUnreadable(count))
			case slices.ContainsFunc(a.Expected, func(o register.MonthCount) bool { return o.Month == m }):
				f.blame(field, vi.Why(domain.Problem{Code: domain.CodeAnswerMonth}))
			default:
				a.Expected = append(a.Expected, register.MonthCount{Month: m, N: n})
			}
		}
		return a
	}
	a.Text = register.Clean(f.in.Get("noi-dung"))
	for i := range min(len(names), register.MaxFigures+1) {
		name, count := strings.Join(strings.Fields(at(names, i)), " "), at(counts, i)
		n, ok := vi.ParseCount(count)
		switch {
		case name == "" && count == "":
		case name == "" || !ok:
			f.blame("row-"+strconv.Itoa(i+1), vi.Why(domain.Problem{Code: domain.CodeAnswerFigure}))
		default:
			a.Figures = append(a.Figures, register.Count{Label: name, N: n})
		}
	}
	return a
}

func (s *Server) showAnswer(w http.ResponseWriter, r *http.Request, status int, p app.AssignmentPage, f *typedForm, conflict string) error {
	names, err := s.App.People(r.Context())
	if err != nil {
		return err
	}
	page := answerPage{
		frame: frame{Title: vi.AnswerTitle, Here: inboxPath, Simulated: p.Simulated}, Tabs: tabsAt(r, inboxPath), Path: answerPath(p.Delivery, p.ID), Back: deliveryPath(p.Delivery),
		Paper: vi.PaperName(p.Paper.Latest.Document), Wording: p.Of.Wording, Due: vi.DueDay(p.Of.Due), Explain: p.Of.Kind == register.Explain, Base: f.in.Get("ban"),
		General: f.wrong[""], Conflict: conflict, Answers: shownAnswers(p, names),
	}
	if page.Explain {
		page.Title = vi.ExplainTitle
	}
	t := newTaskUnit(p.AssignmentLine)
	page.State, page.Key = t.State, t.Key
	if p.State == register.MoreWant {
		page.Note = p.Note
	}
	inForce := register.InForce(p.Paper.State.State)
	page.MayStart = p.MayAnswer && inForce && p.State == register.NotBegun
	page.MaySend = p.MayAnswer && inForce && p.State != register.Received
	switch {
	case !inForce:
		page.Closed = vi.Why(domain.Problem{Code: domain.CodeTaskPaper, Args: []any{p.Paper.State.State}})
	case p.State == register.Received:
		page.Closed = vi.AnswerReceived
	}
	if p.Draft != "" && status == http.StatusOK {
		page.DraftAt = vi.DraftKept(vi.Minute(p.DraftAt))
	}
	page.fields(f)
	page.General = append(page.General, f.wrong["state"]...)
	return s.show(w, r, status, "answer", page)
}

func (page *answerPage) fields(f *typedForm) {
	text := func(name, label, column string, lines int) input {
		return input{Name: name, Label: label, Value: f.in.Get(name), Problems: f.wrong[column], Kind: "wide", Lines: lines}
	}
	if page.Explain {
		for _, x := range explainFields {
			page.Texts = append(page.Texts, text(x.name, x.label, x.column, 5))
		}
	} else {
		page.Texts = []input{text("noi-dung", vi.FieldAnswerText, "text", 10)}
	}
	rows, counts := f.rows("dong-ten"), f.rows("dong-so")
	for i := range max(answerRows, min(len(rows)+1, register.MaxFigures)) {
		n := strconv.Itoa(i + 1)
		row := answerRow{N: i + 1, Name: at(rows, i), Count: at(counts, i), Problems: f.wrong["row-"+n]}
		for _, p := range append(slices.Clone(f.wrong["figure-"+n]), f.wrong["month-"+n]...) {
			if !slices.Contains(row.Problems, p) {
				row.Problems = append(row.Problems, p)
			}
		}
		page.Rows = append(page.Rows, row)
	}
	page.RowProblems = append(slices.Clone(f.wrong["expected"]), f.wrong["figures"]...)
}

// shownAnswers are the versions of an answer with what was said to each.
func shownAnswers(p app.AssignmentPage, names map[string]string) (out []answerShown) {
	for i, a := range p.Answers {
		x := answerShown{Name: vi.Version(i + 1), At: vi.Minute(a.RecordedAt), By: personName(names, a.RecordedBy), Text: a.Text, Heading: vi.FiguresHeading, Latest: i == len(p.Answers)-1}
		if p.Of.Kind == register.Explain {
			for j, text := range []string{a.Sources, a.Objective, a.Subjective, a.Measures} {
				x.Parts = append(x.Parts, fact{explainFields[j].label, text})
			}
			x.Heading = vi.ExpectedHeading
			var sum int64
			for _, m := range a.Expected {
				x.Figures = append(x.Figures, fact{vi.Month(m.Month), vi.Number(m.N)})
				sum += m.N
			}
			x.Total = vi.Number(sum)
		}
		for _, f := range a.Figures {
			x.Figures = append(x.Figures, fact{f.Label, vi.Number(f.N)})
		}
		for _, e := range p.Events {
			if e.Answer == a.ID && e.State != register.Reported {
				x.After = append(x.After, remarkMade{vi.TaskState(e.State), string(e.State), vi.Minute(e.At), personName(names, e.By), e.Note})
			}
		}
		out = append(out, x)
	}
	slices.Reverse(out)
	return out
}
