package web

import (
	"errors"
	"net/http"
	"strconv"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/register"
	"tiendo/internal/vi"
)

// inboxPage lists what was addressed to the own unit.
type inboxPage struct {
	frame
	Tabs  []menuItem
	Owner string
	Lines []inboxLine
	Pages pager
	Count string
}

type inboxLine struct {
	Href, Symbol, Day, Subject, From, At, State, Key string
	Fresh                                            bool
	Tasks                                            []inboxTask
	Paper                                            string // that it is no longer in force
}

type inboxTask struct{ Href, Wording, Due, State, Key, Note string }

func deliveryPath(id register.DeliveryID) string {
	return inboxPath + "/" + strconv.FormatInt(int64(id), 10)
}

func answerPath(d register.DeliveryID, t register.AssignmentID) string {
	return deliveryPath(d) + "/viec/" + strconv.FormatInt(int64(t), 10)
}

const inboxPageSize = 50

func (s *Server) inboxPage(w http.ResponseWriter, r *http.Request) error {
	lines, err := s.App.Inbox(r.Context(), actor(r))
	if err != nil {
		return err
	}
	p := inboxPage{frame: frame{Title: vi.InboxTitle, Here: inboxPath}, Tabs: tabsAt(r, inboxPath), Owner: vi.PartyBody(visitor(r).At), Count: vi.Number(int64(len(lines)))}
	if err := s.simulated(r, &p.frame); err != nil {
		return err
	}
	var from, to int
	p.Pages, from, to = pagesOf(r, len(lines), inboxPageSize)
	for _, l := range lines[from:to] {
		p.Lines = append(p.Lines, newInboxLine(l))
	}
	return s.show(w, r, http.StatusOK, "inbox", p)
}

func newInboxLine(l app.InboxLine) inboxLine {
	v := l.Paper.Latest
	out := inboxLine{
		Href: deliveryPath(l.ID), Symbol: v.Symbol(), Day: vi.Date(v.IssuedOn), Subject: v.Subject, From: v.IssuedBy, At: vi.Minute(l.At),
		State: vi.Reach(l.Reach), Key: string(l.Reach), Fresh: l.SeenAt == 0,
	}
	if out.Fresh {
		out.State = vi.NotSeen
	}
	if !register.InForce(l.Paper.State.State) {
		out.Paper = vi.LetterState(l.Paper.State.State)
	}
	for _, t := range l.Tasks {
		out.Tasks = append(out.Tasks, newInboxTask(l.ID, t))
	}
	return out
}

func newInboxTask(d register.DeliveryID, t app.AssignmentLine) inboxTask {
	out := inboxTask{Href: answerPath(d, t.ID), Wording: t.Of.Wording, Due: vi.DueWords(t.Of.Due), State: vi.TaskState(t.State), Key: string(t.State)}
	if t.Overdue {
		out.State, out.Key = vi.OverdueMark, "overdue"
	}
	if t.State == register.MoreWant {
		out.Note = t.Note
	}
	return out
}

// directivePage is a paper in the inbox.
type directivePage struct {
	frame
	Tabs    []menuItem
	Path    string
	Facts   []fact
	Files   []fileLine
	Notes   []note
	Tasks   []inboxTask
	Seen    string
	InForce bool
}

func deliveryOf(r *http.Request) register.DeliveryID {
	return register.DeliveryID(app.ParsePaperID(r.PathValue("id")))
}

func (s *Server) directivePage(w http.ResponseWriter, r *http.Request) error {
	d, err := s.App.OpenDirective(r.Context(), actor(r), deliveryOf(r))
	if err != nil {
		return err
	}
	names, err := s.App.People(r.Context())
	if err != nil {
		return err
	}
	p := directivePage{
		frame: frame{Title: vi.PaperName(d.Paper.Latest.Document), Here: inboxPath, Simulated: d.Simulated}, Tabs: tabsAt(r, inboxPath), Path: deliveryPath(d.ID),
		Facts: append(particularFacts(d.Paper.Latest.Particulars), fact{vi.LabelSentAt, vi.Minute(d.At)}), InForce: register.InForce(d.Paper.State.State),
		Seen: vi.SeenFirst(personName(names, d.SeenBy), vi.Minute(d.SeenAt)),
	}
	for i, x := range d.Files {
		p.Files = append(p.Files, fileLine{Href: p.Path + "/tep?tep=" + x.Which, Name: x.Name, Size: vi.Sizes(x.Size), First: i == 0})
	}
	switch st := d.Paper.State; st.State {
	case register.Recalled:
		p.Notes = append(p.Notes, note{Text: vi.WasRecalled(st.On, st.Reason, 0)})
	case register.Replaced:
		n := note{Text: vi.ReplacedSince(st.On)}
		if d.ReplacedBy != nil {
			n.Href, n.Link = deliveryPath(d.ReplacedBy.ID), vi.PaperName(d.ReplacedBy.Paper.Latest.Document)
		}
		p.Notes = append(p.Notes, n)
	}
	for _, t := range d.Tasks {
		p.Tasks = append(p.Tasks, newInboxTask(d.ID, t))
	}
	return s.show(w, r, http.StatusOK, "directive", p)
}

func (s *Server) directiveFile(w http.ResponseWriter, r *http.Request) error {
	name, data, err := s.App.DirectiveFile(r.Context(), actor(r), deliveryOf(r), r.URL.Query().Get(inFile))
	return s.giveFile(w, r, name, data, err)
}

func assignmentOf(r *http.Request) register.AssignmentID {
	return register.AssignmentID(app.ParsePaperID(r.PathValue("viec")))
}

// ofDelivery finds a task of the delivery in the address.
func (s *Server) ofDelivery(r *http.Request) (app.AssignmentPage, error) {
	p, err := s.App.Assignment(r.Context(), actor(r), assignmentOf(r), true)
	if err == nil && p.Delivery != deliveryOf(r) {
		err = domain.ErrNotFound
	}
	return p, err
}

// sendAnswer starts a task, keeps a draft of its answer, or sends it.
func (s *Server) sendAnswer(w http.ResponseWriter, r *http.Request) error {
	in, err := readForm(w, r)
	if err != nil {
		return err
	}
	p, err := s.ofDelivery(r)
	if err != nil {
		return err
	}
	here := answerPath(p.Delivery, p.ID)
	switch in.Get("lam") {
	case "bat-dau":
		if err := s.App.StartTask(r.Context(), actor(r), p.ID); err != nil {
			return err
		}
		return done(w, r, here, "task-started")
	case "nhap":
		in.Del("lam")
		if err := s.App.SaveAnswerDraft(r.Context(), actor(r), p.ID, in.Encode()); err != nil {
			return err
		}
		return done(w, r, here, "answer-kept")
	}
	f := newTyped(in)
	answer := readAnswer(f, p.Of.Kind)
	if len(f.wrong) > 0 {
		f.wrong.merge(answer.Validate(p.Of.Kind))
		return s.showAnswer(w, r, http.StatusUnprocessableEntity, p, f, "")
	}
	base, err := strconv.ParseInt(in.Get("ban"), 10, 64)
	if err != nil {
		base = 0
	}
	err = s.App.AnswerTask(r.Context(), actor(r), p.ID, register.AnswerID(base), answer)
	if err == nil {
		return done(w, r, here, "answer-sent")
	}
	if errors.Is(err, domain.ErrConflict) {
		names, err := s.App.People(r.Context())
		if err != nil {
			return err
		}
		last := p.Answers[len(p.Answers)-1]
		f.in.Set("ban", strconv.FormatInt(int64(p.Answer), 10))
		return s.showAnswer(w, r, http.StatusConflict, p, f, vi.OtherAnswered(personName(names, last.RecordedBy), vi.Minute(last.RecordedAt)))
	}
	if err := failed(f, err); err != nil {
		return err
	}
	return s.showAnswer(w, r, http.StatusUnprocessableEntity, p, f, "")
}
