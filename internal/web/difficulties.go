package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/documents"
	"tiendo/internal/domain/report"
	"tiendo/internal/vi"
)

// difficultiesPage lists what units wrote in words, to be answered in place.
type difficultiesPage struct {
	frame
	Tabs               []menuItem
	Text               string
	Campaigns, Replied []option
	On, Any, May       bool
	Query              string // that the forms lead back to
	Lines              []difficultyLine
	Tallies            []followCount
	Count, Excel       string
	Pages              pager
}

type difficultyLine struct {
	ID, Href, Unit, Campaign, Period, Text, State, Key string
	Report, Line, Version                              string
	Replies                                            []replyShown // the latest first
	Reply                                              string       // as it was typed
	Problems                                           []string
}

type replyShown struct{ Text, By, At string }

// Words of the filter by answer.
const (
	inReplied   = "tra-loi"
	inCampaign  = "dot"
	notReplied  = "chua"
	haveReplied = "roi"
)

const difficultiesPageSize = 60

func (s *Server) difficultiesPage(w http.ResponseWriter, r *http.Request) error {
	p, err := s.difficulties(r)
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, "difficulties", p)
}

func (s *Server) difficulties(r *http.Request) (*difficultiesPage, error) {
	list, err := s.App.Difficulties(r.Context(), actor(r))
	if err != nil {
		return nil, err
	}
	people, err := s.App.People(r.Context())
	if err != nil {
		return nil, err
	}
	q := r.URL.Query()
	code, replied := q.Get(inCampaign), q.Get(inReplied)
	p := &difficultiesPage{
		frame: frame{Title: vi.DifficultiesTitle, Here: reportsPath, Simulated: list.Simulated}, Tabs: s.reportTabs(r, difficultiesPath),
		Text: strings.TrimSpace(q.Get(inText)), Any: len(list.Lines) > 0, May: list.May, Excel: difficultiesPath + "/bang.xlsx",
	}
	if q.Del("xong"); len(q) > 0 {
		p.Query = "?" + q.Encode()
		p.Excel += p.Query
	}
	p.On = p.Text+code+replied != ""
	p.Campaigns = []option{{"", vi.EveryCampaign, code == ""}}
	p.Replied = []option{{"", vi.EveryReply, replied == ""}, {notReplied, vi.NoReplyYet, replied == notReplied}, {haveReplied, vi.ReplyGiven, replied == haveReplied}}
	text, waiting := vi.Fold(p.Text), 0
	var lines []difficultyLine
	for _, d := range list.Lines {
		if !slices.ContainsFunc(p.Campaigns, func(o option) bool { return o.Value == d.Campaign.Code }) {
			p.Campaigns = append(p.Campaigns, option{d.Campaign.Code, d.Campaign.Name, d.Campaign.Code == code})
		}
		if !d.Answered() {
			waiting++
		}
		l := newDifficultyLine(d, people)
		switch {
		case code != "" && d.Campaign.Code != code, replied == notReplied && d.Answered(), replied == haveReplied && !d.Answered(),
			!strings.Contains(vi.Fold(l.Unit+" "+l.Text), text):
		default:
			lines = append(lines, l)
		}
	}
	count := func(word, name string, n int) {
		if n > 0 {
			p.Tallies = append(p.Tallies, followCount{difficultiesPath + "?" + inReplied + "=" + word, name, vi.Number(int64(n)), replied == word, false})
		}
	}
	count(notReplied, vi.NoReplyYet, waiting)
	count(haveReplied, vi.ReplyGiven, len(list.Lines)-waiting)
	var from, to int
	p.Pages, from, to = pagesOf(r, len(lines), difficultiesPageSize)
	if strings.HasSuffix(r.URL.Path, ".xlsx") {
		from, to = 0, len(lines)
	}
	p.Lines, p.Count = lines[from:to], vi.Number(int64(len(lines)))
	return p, nil
}

func newDifficultyLine(d app.Difficulty, people map[string]string) difficultyLine {
	out := difficultyLine{
		ID: "d" + strconv.FormatInt(int64(d.Report), 10), Href: reportAt(d.Report), Unit: vi.PartyBody(d.Of), Campaign: d.Campaign.Name, Period: vi.ReportPeriod(d.Campaign.Every, d.Period.Span),
		Text: d.Text, State: vi.UnitReportState(d.State), Key: stateWord(d.State),
		Report: strconv.FormatInt(int64(d.Report), 10), Line: d.Line.Code, Version: strconv.FormatInt(int64(d.Version), 10),
	}
	out.Replies = newReplies(d, people)
	return out
}

func newReplies(d app.Difficulty, people map[string]string) (out []replyShown) {
	for _, x := range slices.Backward(d.Replies) {
		out = append(out, replyShown{x.Text, vi.Person(x.RecordedBy, people), vi.Instant(x.RecordedAt)})
	}
	return out
}

// repliesOn are the texts of one report that were answered, with the answers.
func (s *Server) repliesOn(r *http.Request, p app.ReportPage, people map[string]string) (out []difficultyLine, err error) {
	replies, err := s.App.RepliesTo(r.Context(), actor(r), p.ID)
	if err != nil || len(replies) == 0 {
		return nil, err
	}
	e, _ := p.Sent()
	for _, l := range p.Campaign.Lines {
		d := app.Difficulty{Report: p.ID, Campaign: p.Campaign, Period: p.Period.Period, Of: p.Of, Line: l}
		for _, v := range p.Versions {
			if v.ID == e.Version {
				d.Text = v.Answers.Texts[l.Code]
			}
		}
		for _, x := range replies {
			if x.Line == l.Code {
				d.Replies = append(d.Replies, x)
			}
		}
		if d.Answered() {
			out = append(out, newDifficultyLine(d, people))
		}
	}
	return out, nil
}

// answerDifficulty keeps an answer and leads back to the list.
func (s *Server) answerDifficulty(w http.ResponseWriter, r *http.Request) error {
	in, err := readForm(w, r)
	if err != nil {
		return err
	}
	whole := func(name string) int64 {
		n, _ := strconv.ParseInt(in.Get(name), 10, 64)
		return n
	}
	err = s.App.AnswerDifficulty(r.Context(), actor(r), app.Reply{
		Report: report.ID(whole("phieu")), Line: in.Get("dong"), Version: report.VersionID(whole("ban")), Text: in.Get("noi-dung"),
	})
	if err == nil {
		back := difficultiesPath
		if r.URL.RawQuery != "" {
			back += "?" + withoutDone(r.URL.Query())
		}
		return done(w, r, back, "difficulty-reply")
	}
	f := newTyped(in)
	if err := failed(f, err); err != nil {
		return err
	}
	p, err := s.difficulties(r)
	if err != nil {
		return err
	}
	for i, l := range p.Lines {
		if l.Report == in.Get("phieu") && l.Line == in.Get("dong") {
			p.Lines[i].Reply, p.Lines[i].Problems = in.Get("noi-dung"), append(f.wrong["reply"], f.wrong[""]...)
		}
	}
	return s.show(w, r, http.StatusUnprocessableEntity, "difficulties", p)
}

func withoutDone(q url.Values) string {
	q.Del("xong")
	return q.Encode()
}

func (s *Server) difficultiesExcel(w http.ResponseWriter, r *http.Request) error {
	p, err := s.difficulties(r)
	if err != nil {
		return err
	}
	t := s.tableSheet(p.Title, vi.DifficultySheet, p.Simulated)
	t.Under, t.Fixed = []string{vi.PartyBody(visitor(r).At) + ", " + vi.Date(s.Now().Date())}, 2
	t.Columns = columnsOf(vi.DifficultyHeads, []float64{6, 32, 34, 16, 70, 18, 60, 22, 26})
	for i, l := range p.Lines {
		row := []any{strconv.Itoa(i + 1), l.Unit, l.Campaign, l.Period, l.Text, l.State, vi.NoReplyYet, "", ""}
		if len(l.Replies) > 0 {
			row[6], row[7], row[8] = l.Replies[0].Text, l.Replies[0].At, l.Replies[0].By
		}
		t.Rows = append(t.Rows, documents.TableRow{Cells: row})
	}
	data, err := documents.TableXLSX(t, s.Now().Time())
	return s.handOut(w, r, "kho-khan-kien-nghi-"+s.Now().Date().String()+".xlsx", data, err)
}
