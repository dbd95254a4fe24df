package web

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/register"
	"tiendo/internal/vi"
)

// followPage lists tasks × units, what is overdue first.
type followPage struct {
	frame
	Tabs   []menuItem
	Counts []followCount
	Lines  []followLine
	Papers []option
	Units  []option
	States []option
	On     bool
	Any    bool
	Count  string
	Pages  pager
}

type followCount struct {
	Href, Text, N string
	Here, Late    bool
}

type followLine struct {
	Href, Unit, Wording, Paper, PaperHref, Due, State, Key, Sent, Note string
}

const (
	followPageSize = 100
	wordOverdue    = "qua-han"
)

func followedPath(id register.AssignmentID) string {
	return followPath + "/" + strconv.FormatInt(int64(id), 10)
}

func (s *Server) followPage(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	state := q.Get(inStage)
	ask := app.FollowAsk{Overdue: state == wordOverdue, Unit: strings.TrimSpace(q.Get("don-vi")), Entry: register.EntryID(app.ParsePaperID(q.Get("van-ban")))}
	if register.TaskState(state).Known() {
		ask.State = register.TaskState(state)
	}
	list, err := s.App.Follow(r.Context(), actor(r), ask)
	if err != nil {
		return err
	}
	p := followPage{
		frame: frame{Title: vi.FollowTitle, Here: followPath, Simulated: list.Simulated}, Tabs: tabsAt(r, followPath),
		On: ask != (app.FollowAsk{}), Any: list.All > 0, Count: vi.Number(int64(len(list.Lines))),
	}
	p.counts(list, state)
	p.Papers = []option{{"", vi.EveryPaper, ask.Entry == 0}}
	for _, x := range list.Papers {
		p.Papers = append(p.Papers, option{strconv.FormatInt(int64(x.ID), 10), vi.PaperName(x.Latest.Document), x.ID == ask.Entry})
	}
	p.Units = []option{{"", vi.EveryUnitHere, ask.Unit == ""}}
	for _, u := range list.Units {
		p.Units = append(p.Units, option{u.Code, vi.PartyBody(u), u.Code == ask.Unit})
	}
	p.States = []option{{"", vi.EveryState, state == ""}, {wordOverdue, vi.OverdueMark, ask.Overdue}}
	for _, st := range register.TaskStates {
		p.States = append(p.States, option{string(st), vi.TaskState(st), st == ask.State})
	}
	var from, to int
	p.Pages, from, to = pagesOf(r, len(list.Lines), followPageSize)
	for _, l := range list.Lines[from:to] {
		p.Lines = append(p.Lines, newFollowLine(l))
	}
	return s.show(w, r, http.StatusOK, "follow", p)
}

// counts lead to the lines of each state; what there is none of leads nowhere.
func (p *followPage) counts(list app.FollowList, here string) {
	add := func(word, text string, n int, late bool) {
		if n > 0 {
			p.Counts = append(p.Counts, followCount{followPath + "?" + inStage + "=" + word, text, vi.Number(int64(n)), word == here, late})
		}
	}
	add(wordOverdue, vi.OverdueMark, list.Overdue, true)
	for _, st := range []register.TaskState{register.Reported, register.NotBegun, register.Doing, register.MoreWant, register.Received} {
		add(string(st), vi.TaskState(st), list.States[st], false)
	}
}

func newFollowLine(l app.FollowLine) followLine {
	t := newTaskUnit(l.AssignmentLine)
	out := followLine{
		Href: t.Href, Unit: t.Unit, Wording: l.Of.Wording, Paper: l.Paper.Latest.Symbol(), PaperHref: registeredPath(l.Paper.ID), Due: vi.DueDay(l.Of.Due),
		State: t.State, Key: t.Key, Sent: t.Sent,
	}
	if !register.InForce(l.Paper.State.State) {
		out.Note = vi.LetterState(l.Paper.State.State)
	}
	return out
}

// followedPage is a task at one unit, for whoever follows it.
type followedPage struct {
	frame
	Tabs          []menuItem
	Path          string
	Unit          string
	Wording       string
	Paper         note
	State, Key    string
	Due, Late     string
	Answers       []answerShown
	Seen          string // the latest answer
	Receive, Need bool   // may be received, more may be asked for
	Note          input
	Problems      []string
	Closed        string
}

func (s *Server) followedPage(w http.ResponseWriter, r *http.Request) error {
	return s.showFollowed(w, r, http.StatusOK, newTyped(nil))
}

func (s *Server) showFollowed(w http.ResponseWriter, r *http.Request, status int, f *typedForm) error {
	p, err := s.App.Assignment(r.Context(), actor(r), assignmentOf(r), false)
	if err != nil {
		return err
	}
	names, err := s.App.People(r.Context())
	if err != nil {
		return err
	}
	t := newTaskUnit(p.AssignmentLine)
	page := followedPage{
		frame: frame{Title: vi.FollowedOne, Here: followPath, Simulated: p.Simulated}, Tabs: tabsAt(r, followPath), Path: followedPath(p.ID), Unit: t.Unit,
		Wording: p.Of.Wording, Paper: note{p.Paper.Latest.Subject, registeredPath(p.Paper.ID), vi.PaperName(p.Paper.Latest.Document)},
		State: t.State, Key: t.Key, Due: vi.DueDay(p.Of.Due), Answers: shownAnswers(p, names), Seen: strconv.FormatInt(int64(p.Answer), 10), Problems: append(f.wrong[""], f.wrong["state"]...),
		Note: input{Name: "ghi-chu", Label: vi.FieldMoreNote, Value: f.in.Get("ghi-chu"), Problems: f.wrong["note"], Kind: "wide", Lines: 3},
	}
	if p.Late {
		page.Late = vi.AfterDue
	}
	inForce := register.InForce(p.Paper.State.State)
	page.Receive = p.MayAssign && inForce && p.State == register.Reported
	page.Need = p.MayAssign && inForce && slices.Contains([]register.TaskState{register.Reported, register.Received}, p.State)
	if !inForce {
		page.Closed = vi.Why(domain.Problem{Code: domain.CodeTaskPaper, Args: []any{p.Paper.State.State}})
	}
	return s.show(w, r, status, "followed", page)
}

func (s *Server) judgeAnswer(w http.ResponseWriter, r *http.Request) error {
	in, err := readForm(w, r)
	if err != nil {
		return err
	}
	state, word, note := register.Received, "answer-received", ""
	if in.Get("lam") == "bo-sung" {
		state, word, note = register.MoreWant, "more-asked", register.Clean(in.Get("ghi-chu"))
	}
	seen := register.AnswerID(app.ParsePaperID(in.Get("ban")))
	err = s.App.JudgeAnswer(r.Context(), actor(r), assignmentOf(r), seen, state, note)
	if err == nil {
		return done(w, r, followedPath(assignmentOf(r)), word)
	}
	f := newTyped(in)
	if errors.Is(err, domain.ErrConflict) {
		f.blame("", vi.AnswerBettered)
		return s.showFollowed(w, r, http.StatusConflict, f)
	}
	if err := failed(f, err); err != nil {
		return err
	}
	return s.showFollowed(w, r, http.StatusUnprocessableEntity, f)
}
