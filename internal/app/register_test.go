package app_test

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/app"
	"tiendo/internal/documents/docx"
	"tiendo/internal/documents/page"
	"tiendo/internal/domain"
	"tiendo/internal/domain/letter"
	"tiendo/internal/domain/register"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// papers is an office with people who handle papers: a clerk, the desk, and
// the officers of two communes.
type papers struct {
	*office
	clerk, desk, a, b domain.Actor
}

func newPapers(t *testing.T, at storage.Place) *papers {
	o := newOffice(t, at, "2026-05-25")
	p := &papers{office: o}
	p.no(o.app.MarkSimulated(t.Context(), desk)) // people without passwords there are in a demonstration only
	person := func(login, unit string, role domain.Role) domain.Actor {
		if err := o.app.AddGuest(t.Context(), desk, app.NewAccount{Login: login, Name: "Người " + login, Unit: unit, Role: role}); err != nil {
			t.Fatal(err)
		}
		return playing(t, o.app, login)
	}
	p.clerk, p.desk = person("van.thu", domain.RootCode, domain.RoleClerk), person("can.bo", domain.RootCode, domain.RoleDesk)
	p.a, p.b = person("xa.an", "A", domain.RoleUnitOfficer), person("xa.binh", "B", domain.RoleUnitHead)
	return p
}

func playing(t *testing.T, a *app.App, login string) domain.Actor {
	t.Helper()
	ticket, err := a.OpenSession(t.Context(), login, "")
	if err != nil {
		t.Fatal(err)
	}
	v, err := a.Visitor(t.Context(), ticket.Secret)
	if err != nil {
		t.Fatal(err)
	}
	return v.Actor
}

func letterOf(number int) app.NewEntry {
	return app.NewEntry{
		Direction: register.Out, State: register.Issued, On: on("2026-05-21"),
		Particulars: register.Particulars{
			Document: domain.Document{Number: number, Type: "CV", Issuer: "BTCTU", IssuedOn: on("2026-05-21")}, IssuedBy: "Ban Tổ chức Tỉnh ủy",
			Post: "PHÓ TRƯỞNG BAN", Subject: "Đôn đốc công tác phát triển đảng viên năm 2026",
			Bases: []register.Basis{{Document: domain.Document{Number: 149, Type: "TB", Issuer: "TU", IssuedOn: on("2026-01-30")}}},
		},
		File: app.File{Name: "cong-van.pdf", Data: []byte("%PDF-1.7 …")},
	}
}

func (p *papers) enter(in app.NewEntry) register.EntryID {
	p.t.Helper()
	id, err := p.app.RegisterDocument(p.t.Context(), p.clerk, in)
	if err != nil {
		p.t.Fatal(err)
	}
	return id
}

func (p *papers) no(err error) {
	p.t.Helper()
	if err != nil {
		p.t.Fatal(err)
	}
}

func (p *papers) entry(id register.EntryID) app.RegisterPage {
	p.t.Helper()
	e, err := p.app.EntryOf(p.t.Context(), p.clerk, id)
	p.no(err)
	return e
}

// refused is the codes for which something was refused, by field.
func refusedWith(err error) string {
	bad, ok := errors.AsType[*domain.Invalid](err)
	if !ok {
		if err == nil {
			return "nothing"
		}
		return err.Error()
	}
	var out []string
	for _, x := range bad.Problems {
		out = append(out, x.Column+":"+string(x.Code))
	}
	return strings.Join(out, " ")
}

func (p *papers) refuses(what string, err error, want string) {
	p.t.Helper()
	if got := refusedWith(err); got != want {
		p.t.Errorf("%s: %s, want %s", what, got, want)
	}
}

func TestTheClerkKeepsTheRegister(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		p := newPapers(t, at)
		ctx := t.Context()
		id := p.enter(letterOf(12))

		_, err := p.app.RegisterDocument(ctx, p.clerk, letterOf(12))
		p.refuses("sent twice", err, "number:entry_same")
		other := letterOf(12)
		other.IssuedOn, other.On = on("2026-05-22"), on("2026-05-22")
		_, err = p.app.RegisterDocument(ctx, p.clerk, other)
		p.refuses("the same number of another day", err, "number:entry_twice")
		other.Confirmed = true
		second := p.enter(other)
		_, err = p.app.RegisterDocument(ctx, p.clerk, other)
		p.refuses("confirmed and sent twice", err, "number:entry_same")

		future := letterOf(13)
		future.IssuedOn = on("2026-05-26")
		_, err = p.app.RegisterDocument(ctx, p.clerk, future)
		p.refuses("a day that has not come", err, "issued_on:date_future")
		big := letterOf(13)
		big.File.Data = append([]byte("%PDF-"), make([]byte, app.MostAttached)...)
		_, err = p.app.RegisterDocument(ctx, p.clerk, big)
		p.refuses("a file too large", err, "file:entry_file_size")
		for name, data := range map[string]string{"a.exe": "MZ", "a.pdf": "PK\x03\x04", "a.docx": "%PDF-", "a.svg": "<svg/>", "a": "%PDF-", "a\n.pdf": "%PDF-"} {
			odd := letterOf(13)
			odd.File = app.File{Name: name, Data: []byte(data)}
			_, err = p.app.RegisterDocument(ctx, p.clerk, odd)
			p.refuses("the file "+name, err, "file:entry_file_kind")
		}
		came := letterOf(13)
		came.Direction, came.State = register.In, register.Draft
		_, err = p.app.RegisterDocument(ctx, p.clerk, came)
		p.refuses("a draft that came in", err, ":entry_step")
		for who, want := range map[*domain.Actor]string{&p.a: "nothing", &p.b: "forbidden"} {
			_, err = p.app.RegisterDocument(ctx, *who, letterOf(90))
			p.refuses(who.Name+" keeps a register of the own unit", err, want)
		}

		// Corrected by two at once: the second is told, and nothing is lost.
		e := p.entry(id)
		fixed := e.Latest.Particulars
		fixed.Subject = "Đôn đốc công tác phát triển đảng viên"
		p.no(p.app.CorrectEntry(ctx, p.clerk, id, e.Latest.ID, fixed, "ghi thừa năm", false))
		p.no(p.app.CorrectEntry(ctx, p.clerk, id, e.Latest.ID, fixed, "ghi thừa năm", false)) // sent twice
		p.refuses("by a colleague who read the old one", p.app.CorrectEntry(ctx, p.desk, id, e.Latest.ID, fixed, "ghi thừa năm", false), "conflict")
		e = p.entry(id)
		if len(e.Versions) != 2 || e.Versions[0].Subject != letterOf(12).Subject || e.Latest.Subject != fixed.Subject {
			t.Errorf("%d versions, the latest says %s", len(e.Versions), e.Latest.Subject)
		}
		p.refuses("nothing changed", p.app.CorrectEntry(ctx, p.clerk, id, e.Latest.ID, fixed, "x", false), ":entry_unchanged")
		fixed.Signer = "Nguyễn Văn A"
		p.refuses("no reason", p.app.CorrectEntry(ctx, p.clerk, id, e.Latest.ID, fixed, " ", false), "reason:entry_missing")

		// Files follow each other.
		p.refuses("the same file", p.app.AttachFile(ctx, p.clerk, id, letterOf(12).File), ":entry_file_same")
		p.no(p.app.AttachFile(ctx, p.clerk, id, app.File{Name: `C:\quét\ban-ky.pdf`, Data: []byte("%PDF-2")}))
		name, data, err := p.app.EntryFile(ctx, p.clerk, id, "")
		if err != nil || name != "ban-ky.pdf" || string(data) != "%PDF-2" {
			t.Errorf("the latest file: %s %q %v", name, data, err)
		}

		// The list has the decision on targets too.
		list, err := p.app.Register(ctx, p.clerk, app.RegisterAsk{})
		p.no(err)
		var lines []string
		for _, l := range list.Lines {
			lines = append(lines, l.Latest.Symbol()+" "+string(l.Direction))
		}
		if diff := cmp.Diff([]string{"12-CV/BTCTU out", "12-CV/BTCTU out", "149-TB/TU in"}, lines); diff != "" || list.Lines[0].ID != second {
			t.Errorf("the register (-want +got):\n%s", diff)
		}
		for text, want := range map[string]int{"don doc": 2, "chi tieu": 1, "149": 1, "khong co": 0} {
			if l, err := p.app.Register(ctx, p.clerk, app.RegisterAsk{Text: text}); err != nil || len(l.Lines) != want {
				t.Errorf("%s finds %d, %v", text, len(l.Lines), err)
			}
		}
		known, err := p.app.Citable(ctx, p.desk)
		if err != nil || len(known) != 3 {
			t.Errorf("%d papers may be cited, %v", len(known), err)
		}
		if _, err := p.app.EntryOf(ctx, p.a, id); !errors.Is(err, domain.ErrNotFound) {
			t.Errorf("a commune opens the Commission's register: %v", err)
		}
	})
}

func TestALetterIsFollowedToItsAnswer(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		p := newPapers(t, at)
		ctx := t.Context()
		id := p.enter(letterOf(12))
		_, err := p.app.Deliver(ctx, p.clerk, id, nil)
		p.refuses("to nobody", err, "units:deliver_nobody")
		_, err = p.app.Deliver(ctx, p.clerk, id, []string{"A", "XX"})
		p.refuses("to a unit that there is not", err, "not found")
		n, err := p.app.Deliver(ctx, p.clerk, id, []string{"A", "B", "A"})
		if err != nil || n != 2 {
			t.Fatalf("delivered to %d, %v", n, err)
		}
		n, err = p.app.Deliver(ctx, p.desk, id, []string{"A", "C"})
		if err != nil || n != 1 {
			t.Errorf("once more: to %d, %v", n, err)
		}
		_, err = p.app.Deliver(ctx, p.clerk, id, []string{"A", "B", "C"})
		p.refuses("sent twice", err, "units:deliver_again")

		// The commune reads its own and nothing else.
		home := func(login string) app.HomePapers {
			ticket, err := p.app.OpenSession(ctx, login, "")
			p.no(err)
			v, err := p.app.Visitor(ctx, ticket.Secret)
			p.no(err)
			h, err := p.app.Home(ctx, v)
			p.no(err)
			return h.Papers
		}
		if h := home("xa.an"); h.Unread != 1 || h.Open != 0 {
			t.Errorf("the commune's first page: %+v", h)
		}
		inbox, err := p.app.Inbox(ctx, p.a)
		if err != nil || len(inbox) != 1 || inbox[0].SeenAt != 0 || inbox[0].Reach != register.Delivered {
			t.Fatalf("inbox %+v, %v", inbox, err)
		}
		if _, err := p.app.OpenDirective(ctx, p.b, inbox[0].ID); !errors.Is(err, domain.ErrNotFound) {
			t.Errorf("another commune opens it: %v", err)
		}
		for range 2 {
			d, err := p.app.OpenDirective(ctx, p.a, inbox[0].ID)
			if err != nil || d.Reach != register.Seen || d.SeenBy != "xa.an" || len(d.Files) != 1 {
				t.Errorf("opened: %+v, %v", d.Delivery, err)
			}
		}
		if acts := p.acts(3); !slices.Equal(acts[:1], []string{"see delivery done"}) || slices.Contains(acts[1:], "see delivery done") {
			t.Errorf("opening leaves %q", acts)
		}
		if name, data, err := p.app.DirectiveFile(ctx, p.a, inbox[0].ID, ""); err != nil || name != "cong-van.pdf" || len(data) == 0 {
			t.Errorf("its file: %s %v", name, err)
		}

		// The desk chooses tasks; the clerk does not.
		ask := app.NewTask{Task: register.Task{Kind: register.Explain, Wording: "Báo cáo làm rõ nguyên nhân", Due: on("2026-06-05")}, Units: []string{"A", "B"}}
		p.refuses("by the clerk", p.app.AddTask(ctx, p.clerk, id, ask), "forbidden")
		p.no(p.app.AddTask(ctx, p.desk, id, ask))
		p.refuses("sent twice", p.app.AddTask(ctx, p.desk, id, ask), "wording:task_same")
		p.no(p.app.AddTask(ctx, p.desk, id, app.NewTask{Task: register.Task{Kind: register.Report, Wording: "Rà soát nguồn"}, All: true}))

		follow := func(ask app.FollowAsk) app.FollowList {
			l, err := p.app.Follow(ctx, p.desk, ask)
			p.no(err)
			return l
		}
		if l := follow(app.FollowAsk{}); len(l.Lines) != 5 || l.Overdue != 0 || l.States[register.NotBegun] != 5 {
			t.Errorf("%d lines, %d overdue, %v", len(l.Lines), l.Overdue, l.States)
		}
		var explain register.AssignmentID
		for _, l := range follow(app.FollowAsk{Unit: "A"}).Lines {
			if l.Of.Kind == register.Explain {
				explain = l.ID
			}
		}
		p.clock.Set("2026-06-06")
		if l := follow(app.FollowAsk{}); l.Overdue != 2 || !l.Lines[0].Overdue || l.Lines[2].Overdue {
			t.Errorf("a day after the due day: %d overdue", l.Overdue)
		}
		if h := home("can.bo"); h.Overdue != 2 || h.Late != 2 || h.Waiting != 0 {
			t.Errorf("the desk's first page: %+v", h)
		}
		if h := home("xa.an"); h.Open != 2 || h.Own != 1 {
			t.Errorf("the commune's first page: %+v", h)
		}

		full := register.Answer{Sources: "a", Objective: "b", Subjective: "c", Measures: "d", Expected: []register.MonthCount{{Month: domain.NewYearMonth(2026, 7), N: 3}}}
		p.no(p.app.StartTask(ctx, p.a, explain))
		p.no(p.app.StartTask(ctx, p.a, explain))
		p.no(p.app.SaveAnswerDraft(ctx, p.a, explain, "nháp"))
		if a, err := p.app.Assignment(ctx, p.a, explain, true); err != nil || a.Draft != "nháp" || a.State != register.Doing {
			t.Errorf("the draft: %+v, %v", a.Draft, err)
		}
		p.refuses("another commune", p.app.AnswerTask(ctx, p.b, explain, 0, full), "not found")
		p.refuses("the desk answers for it", p.app.AnswerTask(ctx, p.desk, explain, 0, full), "forbidden")
		p.refuses("half of it", p.app.AnswerTask(ctx, p.a, explain, 0, register.Answer{Sources: "a"}), "objective:entry_missing subjective:entry_missing measures:entry_missing expected:answer_expected")
		p.no(p.app.AnswerTask(ctx, p.a, explain, 0, full))
		p.no(p.app.AnswerTask(ctx, p.a, explain, 0, full)) // sent twice
		other := full
		other.Measures = "khác"
		p.refuses("a colleague who read none", p.app.AnswerTask(ctx, p.a, explain, 0, other), "conflict")
		got, err := p.app.Assignment(ctx, p.desk, explain, false)
		if err != nil || len(got.Answers) != 1 || got.State != register.Reported || !got.Late || got.Overdue || got.Draft != "" {
			t.Fatalf("answered: %+v, %v", got.Status, err)
		}
		if h := home("can.bo"); h.Waiting != 1 || h.Overdue != 1 {
			t.Errorf("the desk's first page: %+v", h)
		}

		p.refuses("more, without saying what", p.app.JudgeAnswer(ctx, p.desk, explain, got.Answer, register.MoreWant, ""), "note:entry_missing")
		p.refuses("the commune receives its own", p.app.JudgeAnswer(ctx, p.a, explain, got.Answer, register.Received, ""), "not found")
		p.refuses("the clerk", p.app.JudgeAnswer(ctx, p.clerk, explain, got.Answer, register.Received, ""), "forbidden")
		p.no(p.app.JudgeAnswer(ctx, p.desk, explain, got.Answer, register.MoreWant, "Ghi rõ số nguồn từng thôn"))
		if h := home("xa.an"); h.More != 1 || h.Own != 0 {
			t.Errorf("the commune's first page: %+v", h)
		}
		p.no(p.app.AnswerTask(ctx, p.a, explain, got.Answer, other))
		p.refuses("receiving the answer before", p.app.JudgeAnswer(ctx, p.desk, explain, got.Answer, register.Received, ""), "conflict")
		got, err = p.app.Assignment(ctx, p.desk, explain, false)
		p.no(err)
		p.no(p.app.JudgeAnswer(ctx, p.desk, explain, got.Answer, register.Received, ""))
		p.refuses("answering what was received", p.app.AnswerTask(ctx, p.a, explain, got.Answer, full), "state:task_step")
		got, err = p.app.Assignment(ctx, p.a, explain, true)
		if err != nil || len(got.Answers) != 2 || got.Answers[0].Measures != "d" || got.State != register.Received || len(got.Events) != 5 {
			t.Errorf("at the end: %+v %d answers %d steps %v", got.Status, len(got.Answers), len(got.Events), err)
		}
		p.sound()
	})
}

func TestARecallKeepsWhatWasAnswered(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		p := newPapers(t, at)
		ctx := t.Context()
		draft := letterOf(12)
		draft.State = register.Draft
		id := p.enter(draft)
		_, err := p.app.Deliver(ctx, p.clerk, id, []string{"A"})
		p.refuses("a draft is delivered to nobody", err, "units:deliver_paper")
		move := func(s register.State, m app.Move) error {
			m.Seen, m.State = p.entry(id).State.ID, s
			return p.app.MoveEntry(ctx, p.clerk, id, m)
		}
		p.no(move(register.Signed, app.Move{}))
		p.refuses("recalled before it was issued", move(register.Recalled, app.Move{}), "state:entry_step")
		old := p.entry(id).State.ID
		p.no(move(register.Issued, app.Move{}))
		late := app.Move{Event: register.Event{State: register.Issued}, Seen: old}
		p.no(p.app.MoveEntry(ctx, p.clerk, id, late)) // sent twice
		p.refuses("a colleague who read the state before", p.app.MoveEntry(ctx, p.desk, id, late), "conflict")

		_, err = p.app.Deliver(ctx, p.clerk, id, []string{"A", "B"})
		p.no(err)
		p.no(p.app.AddTask(ctx, p.desk, id, app.NewTask{Task: register.Task{Kind: register.Report, Wording: "Báo cáo", Due: on("2026-05-30")}, All: true}))
		page := p.entry(id)
		of := map[string]register.AssignmentID{}
		for _, u := range page.Tasks[0].Units {
			of[u.To.Code] = u.ID
		}
		long := register.Answer{Text: strings.Repeat("ữ", 20_000), Figures: []register.Count{{Label: "Chi bộ", N: 12}}}
		p.no(p.app.AnswerTask(ctx, p.a, of["A"], 0, long))
		p.refuses("a letter too many", p.app.AnswerTask(ctx, p.b, of["B"], 0, register.Answer{Text: long.Text + "ữ"}), "text:text_too_long")
		p.refuses("a zero byte", p.app.AnswerTask(ctx, p.b, of["B"], 0, register.Answer{Text: "a\x00b"}), "text:text_signs")

		p.refuses("a recall of an answered letter", move(register.Recalled, app.Move{Event: register.Event{Reason: "sai số liệu"}}), "despite:entry_answered")
		p.no(move(register.Recalled, app.Move{Event: register.Event{Reason: "sai số liệu"}, Despite: true}))
		p.refuses("and nothing after it", move(register.Issued, app.Move{}), "state:entry_step")
		p.refuses("an answer after it", p.app.AnswerTask(ctx, p.b, of["B"], 0, register.Answer{Text: "x"}), "state:task_paper")
		got, err := p.app.Assignment(ctx, p.a, of["A"], true)
		if err != nil || len(got.Answers) != 1 || !got.Answers[0].Equal(long) {
			t.Errorf("what was answered: %d, %v", len(got.Answers), err)
		}
		p.clock.Set("2026-06-30")
		if l, err := p.app.Follow(ctx, p.desk, app.FollowAsk{}); err != nil || l.Overdue != 0 {
			t.Errorf("%d overdue on a letter that was recalled, %v", l.Overdue, err)
		}

		// Another takes the place of a third.
		third, fourth := p.enter(letterOf(14)), p.enter(letterOf(15))
		replaced := app.Move{Event: register.Event{State: register.Replaced, Reason: "sai phụ lục"}, Seen: p.entry(third).State.ID}
		p.refuses("replaced by nothing", p.app.MoveEntry(ctx, p.clerk, third, replaced), "by:entry_replaces")
		replaced.By = id
		p.refuses("replaced by a recalled one", p.app.MoveEntry(ctx, p.clerk, third, replaced), "by:entry_replaces")
		replaced.By = fourth
		p.no(p.app.MoveEntry(ctx, p.clerk, third, replaced))
		if e := p.entry(third); e.ReplacedBy == nil || e.ReplacedBy.ID != fourth {
			t.Errorf("replaced by %+v", e.ReplacedBy)
		}
		if e := p.entry(fourth); len(e.Replaces) != 1 || e.Replaces[0].ID != third {
			t.Errorf("replaces %+v", e.Replaces)
		}
	})
}

func TestBeforeAndAfterAreTheBoardsOwnNumbers(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		p := newPapers(t, at)
		ctx := t.Context()
		p.must(p.results("code,date,admitted\nA,2026-03-31,2\nA,2026-04-30,0\nA,2026-05-20,4\nB,2026-04-30,3\nC,2026-04-30,90\n"))
		early := letterOf(3)
		early.IssuedOn, early.On = on("2026-04-10"), on("2026-04-10")
		id := p.enter(early)
		_, err := p.app.Deliver(ctx, p.clerk, id, []string{"A", "B"})
		p.no(err)
		got, err := p.app.BeforeAfter(ctx, p.desk, id)
		p.no(err)
		type month struct {
			n     int64
			known int
		}
		is := map[string]month{}
		for _, m := range got.Months {
			is[m.Month.String()] = month{m.Admitted, m.Known}
			if m.Through != (m.Month == on("2026-04-01").YearMonth()) {
				t.Errorf("%s is taken for the letter's month, or not", m.Month)
			}
			if m.Partial != (m.Month == on("2026-05-01").YearMonth()) {
				t.Errorf("%s partial: %v", m.Month, m.Partial)
			}
			b := p.board(app.Ask{AsOf: m.AsOf})
			var sum int64
			for _, l := range b.Lines {
				if l.Unit.Code != "C" {
					sum += l.ByMonth[slices.Index(b.Months, m.Month)]
				}
			}
			if sum != m.Admitted {
				t.Errorf("%s: %d, the board says %d", m.Month, m.Admitted, sum)
			}
		}
		want := map[string]month{"2026-01": {0, 0}, "2026-02": {0, 0}, "2026-03": {2, 1}, "2026-04": {3, 2}, "2026-05": {4, 1}}
		if diff := cmp.Diff(want, is, cmp.AllowUnexported(month{})); diff != "" {
			t.Errorf("the months (-want +got):\n%s", diff)
		}
		if len(got.Units) != 2 || len(got.Absent) != 0 {
			t.Errorf("%d units, %d absent", len(got.Units), len(got.Absent))
		}
	})
}

func TestAnIssuedLetterEntersTheRegisterAndTheInboxes(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		p := newPapers(t, at)
		ctx := t.Context()
		p.clock.Set("2026-06-01")
		p.must(p.results("code,date,admitted\nA,2026-04-30,3\nB,2026-04-30,2\n"))
		issue := func(number int, change func(*app.IssueRequest)) (letter.PaperID, error) {
			id, last := p.signed(on("2026-05-14"))
			r := app.IssueRequest{Base: last, Number: number, Date: on("2026-05-21"), Provisional: true, DeliverAll: true}
			change(&r)
			_, err := p.app.IssueLetter(ctx, desk, id, r)
			return id, err
		}
		id, err := issue(12, func(*app.IssueRequest) {})
		p.no(err)
		list, err := p.app.Register(ctx, p.clerk, app.RegisterAsk{Type: "CV"})
		p.no(err)
		if len(list.Lines) != 1 || list.Lines[0].Letter != id || list.Lines[0].Recipients != 3 {
			t.Fatalf("the register: %+v", list.Lines)
		}
		e := p.entry(list.Lines[0].ID)
		if e.Latest.Symbol() != "12-CV/BTCTU" || e.Latest.IssuedBy != "Ban Tổ chức Tỉnh ủy" || len(e.Latest.Bases) != 1 || e.Latest.Bases[0].Document.Number != 149 || len(e.Files) != 3 {
			t.Errorf("the line: %+v, %d files", e.Latest.Particulars, len(e.Files))
		}
		inbox, err := p.app.Inbox(ctx, p.a)
		if err != nil || len(inbox) != 1 {
			t.Fatalf("the inbox: %d, %v", len(inbox), err)
		}
		name, data, err := p.app.DirectiveFile(ctx, p.a, inbox[0].ID, "")
		_, out, err2 := p.app.PaperFile(ctx, desk, id, 0, "pdf")
		if err != nil || err2 != nil || !strings.HasSuffix(name, ".pdf") || !bytes.Equal(data, out) {
			t.Errorf("the commune gets %s of %d bytes, %v %v", name, len(data), err, err2)
		}

		// The number stands in the register as another paper's: asked about when a letter takes it.
		hand := letterOf(13)
		p.enter(hand)
		if _, err := issue(13, func(*app.IssueRequest) {}); code(err) != domain.CodeNumberTaken {
			t.Errorf("a number that another paper has: %v", err)
		}
		wrong := e.Latest.Particulars
		wrong.Subject = "khác"
		p.refuses("corrected otherwise than it was issued", p.app.CorrectEntry(ctx, p.clerk, e.ID, e.Latest.ID, wrong, "x", false), ":entry_letter")

		// Replaced on either page, both stand replaced.
		second, err := issue(14, func(r *app.IssueRequest) { r.Replaces = id })
		p.no(err)
		e = p.entry(e.ID)
		if e.State.State != register.Replaced || e.ReplacedBy == nil || e.ReplacedBy.Letter != second {
			t.Errorf("the line after its letter was replaced: %+v", e.State)
		}
		p.no(p.app.AddTask(ctx, p.desk, e.ReplacedBy.ID, app.NewTask{Task: register.Task{Kind: register.Report, Wording: "Rà soát nguồn"}, All: true}))
		inbox, err = p.app.Inbox(ctx, p.a)
		p.no(err)
		for _, d := range inbox {
			for _, task := range d.Tasks {
				p.no(p.app.AnswerTask(ctx, p.a, task.ID, 0, register.Answer{Text: "Đã rà soát"}))
			}
		}
		p.refuses("a letter recalled that somebody has answered", p.app.RecallLetter(ctx, desk, second, "sai số liệu", false), ":entry_answered")
		p.no(p.app.RecallLetter(ctx, desk, second, "sai số liệu", true))
		if s := p.entry(e.ReplacedBy.ID).State; s.State != register.Recalled || s.Reason != "sai số liệu" {
			t.Errorf("the line after its letter was recalled: %+v", s)
		}
		third, err := issue(15, func(r *app.IssueRequest) { r.DeliverAll = false })
		p.no(err)
		paper := p.paper(desk, third)
		line := p.entry(paper.Entry)
		if len(line.Deliveries) != 0 {
			t.Errorf("delivered without being asked: %d", len(line.Deliveries))
		}
		p.no(p.app.MoveEntry(ctx, p.clerk, line.ID, app.Move{Event: register.Event{State: register.Recalled, Reason: "nhầm"}, Seen: line.State.ID}))
		if got := p.paper(desk, third).State; got != letter.Recalled {
			t.Errorf("the letter after its line was recalled: %s", got)
		}
		p.sound()
	})
}

func TestAPaperInAWrongInboxIsTakenBack(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		p := newPapers(t, at)
		ctx := t.Context()
		id := p.enter(letterOf(12))
		deliver := func(codes ...string) {
			t.Helper()
			_, err := p.app.Deliver(ctx, p.clerk, id, codes)
			p.no(err)
		}
		inboxOf := func(who domain.Actor) []app.InboxLine {
			t.Helper()
			lines, err := p.app.Inbox(ctx, who)
			p.no(err)
			return lines
		}
		deliver("A", "B")
		p.no(p.app.AddTask(ctx, p.desk, id, app.NewTask{Task: register.Task{Kind: register.Report, Wording: "Rà soát nguồn"}, All: true}))
		at0 := inboxOf(p.a)[0]
		_, err := p.app.OpenDirective(ctx, p.a, at0.ID)
		p.no(err)

		p.refuses("without a reason", p.app.TakeBackDelivery(ctx, p.clerk, id, "A", " "), "reason:entry_missing")
		p.refuses("from nobody", p.app.TakeBackDelivery(ctx, p.clerk, id, "", "nhầm"), "unit:deliver_nobody")
		p.refuses("from one who never had it", p.app.TakeBackDelivery(ctx, p.clerk, id, "C", "nhầm"), "unit:back_nobody")
		if err := p.app.TakeBackDelivery(ctx, p.a, id, "A", "nhầm"); err == nil {
			t.Error("the unit takes back what another sent")
		}
		p.no(p.app.TakeBackDelivery(ctx, p.clerk, id, "A", "nhầm nơi nhận"))
		if lines := inboxOf(p.a); len(lines) != 0 {
			t.Errorf("the unit still has %d papers", len(lines))
		}
		if _, _, err := p.app.DirectiveFile(ctx, p.a, at0.ID, ""); !errors.Is(err, domain.ErrNotFound) {
			t.Errorf("the unit still opens the file: %v", err)
		}
		p.refuses("an answer to what was taken back", p.app.AnswerTask(ctx, p.a, at0.Tasks[0].ID, 0, register.Answer{Text: "x"}), domain.ErrNotFound.Error())
		e := p.entry(id)
		if len(e.Deliveries) != 1 || e.Recipients != 1 || len(e.Tasks[0].Units) != 1 || len(e.TakenBack) != 1 || e.TakenBack[0].Reason != "nhầm nơi nhận" || e.TakenBack[0].From.Code != "A" {
			t.Errorf("the line: %d deliveries, %d recipients, %+v", len(e.Deliveries), e.Recipients, e.TakenBack)
		}
		p.refuses("twice", p.app.TakeBackDelivery(ctx, p.clerk, id, "A", "nhầm"), "unit:back_nobody")

		// Whoever was right after all gets it again, with what was asked, and it is on record.
		deliver("A")
		again := inboxOf(p.a)
		if len(again) != 1 || len(again[0].Tasks) != 1 || len(p.entry(id).TakenBack) != 1 {
			t.Fatalf("delivered again: %+v", again)
		}
		p.no(p.app.AnswerTask(ctx, p.a, again[0].Tasks[0].ID, 0, register.Answer{Text: "Đã rà soát"}))
		p.refuses("from one who has answered", p.app.TakeBackDelivery(ctx, p.clerk, id, "A", "nhầm"), "unit:back_answered")
		p.no(p.app.TakeBackDelivery(ctx, p.desk, id, "B", "nhầm"))
		p.sound()
	})
}

func TestAPaperGoesFurtherDownThanOneLevel(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		p := newPapers(t, at)
		ctx := t.Context()
		p.must(p.units("code,parent_code,kind,order_no,full_name,short_name,committee_name\n" +
			"A1,A,organization,1,Đảng bộ cơ sở A1,A1,Đảng ủy A1\nA11,A1,cell,1,Chi bộ A11,A11,Chi ủy A11\n"))
		p.no(p.app.AddGuest(ctx, desk, app.NewAccount{Login: "bi.thu", Name: "Bí thư", Unit: "A11", Role: domain.RoleCellSecretary}))
		secretary := playing(t, p.app, "bi.thu")
		id := p.enter(letterOf(12))
		deeper, many, err := p.app.Addressees(ctx, p.clerk, id, "")
		if err != nil || many || len(deeper) != 2 || deeper[1].Code != "A11" {
			t.Fatalf("offered: %v, %v, %v", deeper, many, err)
		}
		if some, _, err := p.app.Addressees(ctx, p.clerk, id, "B"); err != nil || len(some) != 0 {
			t.Errorf("below B: %v, %v", some, err)
		}
		_, err = p.app.Deliver(ctx, p.clerk, id, []string{"A11"})
		p.no(err)
		lines, err := p.app.Inbox(ctx, secretary)
		if err != nil || len(lines) != 1 || lines[0].From.Code != domain.RootCode {
			t.Errorf("the cell's inbox: %+v, %v", lines, err)
		}
		if lines, err := p.app.Inbox(ctx, p.a); err != nil || len(lines) != 0 {
			t.Errorf("the committee between them has it too: %d, %v", len(lines), err)
		}
		if _, err := p.app.Deliver(ctx, p.clerk, id, []string{domain.RootCode}); !errors.Is(err, domain.ErrNotFound) {
			t.Errorf("to whoever sends it: %v", err)
		}
		p.no(p.app.AddTask(ctx, p.desk, id, app.NewTask{Task: register.Task{Kind: register.Report, Wording: "Rà soát"}, All: true}))
		lines, err = p.app.Inbox(ctx, secretary)
		p.no(err)
		p.no(p.app.AnswerTask(ctx, secretary, lines[0].Tasks[0].ID, 0, register.Answer{Text: "Đã rà soát"}))
		p.sound()
	})
}

// TestTheBasesOfALetterEditedInWordAreThoseOfTheFile: what a hand wrote into
// the file is read, compared with the register, and stands in the line.
func TestTheBasesOfALetterEditedInWordAreThoseOfTheFile(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		p := newPapers(t, at)
		ctx := t.Context()
		p.clock.Set("2026-06-01")
		p.must(p.results("code,date,admitted\nA,2026-04-30,3\nB,2026-04-30,2\n"))
		plan := letterOf(61)
		plan.Direction, plan.Type, plan.Issuer, plan.IssuedBy, plan.Bases = register.In, "KH", "TU", "Ban Thường vụ Tỉnh ủy", nil
		plan.IssuedOn, plan.On, plan.Arrived, plan.Arrival = on("2026-02-11"), 0, on("2026-02-12"), 84
		entered := p.enter(plan)
		id, err := p.app.StartLetter(ctx, desk, app.Ask{Plan: "2026", AsOf: on("2026-05-14")}, letter.Request{Kind: letter.Urge})
		p.no(err)
		last := p.fillIn(id)
		_, file, err := p.app.PaperFile(ctx, desk, id, 0, "docx")
		p.no(err)
		doc, _, err := docx.Read(file)
		p.no(err)
		s := &doc.Sections[0]
		for i, b := range s.Blocks {
			if x, ok := b.(*page.Para); ok && x.Style == page.StyleBody {
				s.Blocks = slices.Insert(s.Blocks, i,
					page.Block(page.Body(page.Text("- Căn cứ Kế hoạch số 61-KH/TU, ngày 11/02/2026 của Ban Thường vụ Tỉnh ủy;"))),
					page.Block(page.Body(page.Text("- Căn cứ Chỉ thị số 07-CT/TU, ngày 03/3/2026 của Ban Thường vụ Tỉnh ủy,"))))
				break
			}
		}
		edited, err := docx.Write(doc, p.clock.Now().Time())
		p.no(err)
		p.no(p.app.UploadLetter(ctx, desk, id, last, "sua.docx", edited))
		last = p.paper(desk, id).Last
		checked, _, err := p.app.CheckLetter(ctx, desk, id, 0)
		p.no(err)
		var said []string
		for _, f := range checked.Findings {
			if strings.HasPrefix(string(f.Rule), "cited") {
				said = append(said, told(f))
			}
		}
		if diff := cmp.Diff([]string{"nghi ngờ cited-unknown «07-CT/TU» "}, said); diff != "" {
			t.Errorf("the checker (-want +got):\n%s", diff)
		}
		for _, to := range []letter.State{letter.Reviewed, letter.Signed} {
			p.no(p.app.StepLetter(ctx, desk, id, last, to))
		}
		_, err = p.app.IssueLetter(ctx, desk, id, app.IssueRequest{Base: last, Number: 12, Date: on("2026-05-21"), Provisional: true})
		p.no(err)
		paper := func(n int, kind, day string) domain.Document {
			return domain.Document{Number: n, Type: kind, Issuer: "TU", IssuedOn: on(day)}
		}
		want := []register.Basis{{Entry: entered, Document: paper(61, "KH", "2026-02-11")}, {Document: paper(7, "CT", "2026-03-03")}, {Document: paper(149, "TB", "2026-01-30")}}
		if diff := cmp.Diff(want, p.entry(p.paper(desk, id).Entry).Latest.Bases); diff != "" {
			t.Errorf("the bases (-want +got):\n%s", diff)
		}
		p.sound()
	})
}

// TestEachUnitGetsItsOwnPaperOfALetterThatIsSentOneByOne: what a commended unit
// finds in its inbox is its own paper, not that of another and not the one for
// all, and it stays byte by byte what went out.
func TestEachUnitGetsItsOwnPaperOfALetterThatIsSentOneByOne(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		p := newPapers(t, at)
		ctx := t.Context()
		p.clock.Set("2026-06-01")
		p.must(p.results("code,date,admitted\nA,2026-04-30,30\nB,2026-04-30,1\n"))
		id, err := p.app.StartLetter(ctx, desk, app.Ask{Plan: "2026", AsOf: on("2026-05-14")}, letter.Request{Kind: letter.Urge, ByUnit: true})
		p.no(err)
		last := p.fillIn(id)
		text := p.paper(desk, id).Version.Text
		text.Sending.Only = []domain.UnitID{p.a.Unit, p.b.Unit}
		text.Blocks[0].When = letter.ClassHigh
		text.Blocks[0].Text = "Khen riêng."
		text.Blocks[0].Notes = nil
		text.Blocks[1].When = letter.ClassBelow
		text.Blocks[1].Text = "Nhắc riêng."
		text.Blocks[1].Notes = nil
		p.no(p.app.SaveLetter(ctx, desk, id, last, text))
		last = p.paper(desk, id).Last
		for _, to := range []letter.State{letter.Reviewed, letter.Signed} {
			p.no(p.app.StepLetter(ctx, desk, id, last, to))
		}
		_, before, err := p.app.VariantFile(ctx, desk, id, 0, "A", "docx")
		p.no(err)
		_, err = p.app.IssueLetter(ctx, desk, id, app.IssueRequest{Base: last, Number: 12, Date: on("2026-05-21"), Provisional: true, DeliverAll: true})
		p.no(err)

		inbox, err := p.app.Inbox(ctx, p.a)
		if err != nil || len(inbox) != 1 {
			t.Fatalf("the inbox of A: %d, %v", len(inbox), err)
		}
		list, err := p.app.Register(ctx, p.clerk, app.RegisterAsk{Type: "CV"})
		if err != nil || list.Lines[0].Recipients != 2 {
			t.Errorf("it went to %d units, %v", list.Lines[0].Recipients, err)
		}
		_, own, err := p.app.DirectiveFile(ctx, p.a, inbox[0].ID, letter.UnitFile("A", "docx"))
		p.no(err)
		said, err := docx.Text(own)
		p.no(err)
		if !strings.Contains(said, "Khen riêng.") || strings.Contains(said, "Nhắc riêng.") || bytes.Equal(own, before) {
			t.Errorf("A reads: %.600s", said)
		}
		for _, which := range []string{"docx", "pdf", "xlsx", letter.UnitFile("B", "docx"), letter.UnitFile("B", "pdf")} {
			if _, _, err := p.app.DirectiveFile(ctx, p.a, inbox[0].ID, which); !errors.Is(err, domain.ErrNotFound) {
				t.Errorf("A was given %s: %v", which, err)
			}
		}
		_, again, err := p.app.VariantFile(ctx, desk, id, 0, "A", "docx")
		if err != nil || !bytes.Equal(own, again) {
			t.Errorf("taken out again it is another file: %v", err)
		}
		edited := partChanged(t, own, mainPart, func(s string) string { return strings.Replace(s, "Khen riêng.", "Khen chung.", 1) })
		got, err := p.app.CompareFile(ctx, desk, 0, edited)
		if err != nil || len(got.Changes) != 1 || got.Changes[0].Is != "Khen chung." {
			t.Errorf("a changed copy of A's paper: %+v %v", got.Changes, err)
		}
		p.sound()
	})
}
