package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/register"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

// registeredItem is one line of the register with everything that became of it.
type registeredItem struct {
	frame
	Tabs            []menuItem
	Path            string
	State, StateKey string
	Facts           []fact
	Letter          string // the letter it is
	Bases           []note
	Rests           []note
	Notes           []note // what took its place, or why it was recalled
	Files           []fileLine
	FileProblems    []string
	Deliveries      []deliveryLine
	Reaches         []fact
	Deliver         *deliverForm
	Branches        *labelledOptions // whose lower levels can be offered, where they are too many to offer at once
	Back            *backForm
	TakenBack       []string
	Tasks           []taskLine
	Task            *taskForm
	Events          []eventLine
	Versions        []correction
	Moves           []moveForm
	Seen            string // the last step that was read
	MayKeep         bool
	Alert           []string // what could not be done, where the form for it is gone
	Around          string
	Follow          string
}

type fileLine struct {
	Href, Name, Size, At, Hash string
	First                      bool
}

type deliveryLine struct{ Unit, At, Seen, By, Reach, Key string }

type deliverForm struct {
	Groups   labelledOptions
	Units    []option
	Deeper   []labelledOptions // units further down, by the unit directly below
	Ticked   bool
	Within   string // the unit below which those further down are offered; empty where all are
	Problems []string
}

// labelledOptions is a list to choose from with its label.
type labelledOptions struct {
	Label   string
	Options []option
}

type taskLine struct {
	Wording, Kind, Due, Answered string
	Overdue                      string
	Units                        []taskUnit
}

type taskUnit struct{ Unit, State, Key, Sent, Href string }

type taskForm struct {
	Inputs   []input
	Units    []option
	Problems []string
	General  []string
	Open     bool
}

type eventLine struct{ State, On, By, Reason, Href, Link string }

type correction struct {
	N              int
	At, By, Reason string
	Facts          []fact
}

// moveForm takes a paper into another state.
type moveForm struct {
	State, Button string
	Inputs        []input
	General       []string
	Open, Plain   bool
}

// itemForms are forms of the page that were sent and could not be kept.
type itemForms struct {
	file    []string
	deliver *typedForm
	back    *typedForm
	task    *typedForm
	move    *typedForm
}

func (s *Server) registeredItem(w http.ResponseWriter, r *http.Request) error {
	return s.showItem(w, r, http.StatusOK, itemForms{})
}

func (s *Server) showItem(w http.ResponseWriter, r *http.Request, status int, f itemForms) error {
	p, err := s.App.EntryOf(r.Context(), actor(r), entryOf(r))
	if err != nil {
		return err
	}
	names, err := s.App.People(r.Context())
	if err != nil {
		return err
	}
	page := registeredItem{
		frame: frame{Title: vi.PaperName(p.Latest.Document), Here: registerPath, Simulated: p.Simulated}, Tabs: tabsAt(r, registerPath), Path: registeredPath(p.ID),
		State: vi.LetterState(p.State.State), StateKey: string(p.State.State), MayKeep: p.MayKeep, FileProblems: f.file,
		Seen: strconv.FormatInt(int64(p.State.ID), 10),
	}
	page.Facts = append([]fact{{vi.LabelWay, vi.Direction(p.Direction)}}, particularFacts(p.Latest.Particulars)...)
	if p.Letter != 0 && actor(r).Can(domain.DraftLetters) {
		page.Letter = paperPath(p.Letter)
	}
	page.bases(p)
	for _, x := range p.Files {
		line := fileLine{Href: page.Path + "/tep?tep=" + url.QueryEscape(x.Which), Name: x.Name, Size: vi.Sizes(x.Size), At: vi.Minute(x.RecordedAt) + ", " + personName(names, x.RecordedBy), Hash: x.Hash[:min(len(x.Hash), 12)]}
		line.First = len(page.Files) == 0
		page.Files = append(page.Files, line)
	}
	if err := s.deliverable(r, &page, p, f); err != nil {
		return err
	}
	page.deliveries(p, names)
	page.takenBack(p, f, names)
	page.tasks(p, f)
	page.history(p, names)
	page.moves(p, f, s.Now().Date())
	if f.move != nil && !slices.ContainsFunc(page.Moves, func(m moveForm) bool { return m.State == f.move.in.Get("sang") }) {
		page.Alert = append(f.move.wrong["state"], f.move.wrong[""]...)
	}
	if len(p.Deliveries) > 0 && !p.Latest.IssuedOn.IsZero() && actor(r).Can(domain.SeeFigures) {
		page.Around = page.Path + "/truoc-sau"
	}
	if len(p.Tasks) > 0 {
		page.Follow = followPath + "?van-ban=" + strconv.FormatInt(int64(p.ID), 10)
	}
	return s.show(w, r, status, "registeritem", page)
}

// lineNote leads to a line of the register.
func lineNote(l storage.RegisterLine) note {
	return note{Text: l.Latest.Subject, Href: registeredPath(l.ID), Link: vi.PaperName(l.Latest.Document)}
}

func (page *registeredItem) bases(p app.RegisterPage) {
	for _, b := range p.Latest.Bases {
		n := note{Text: vi.PaperName(b.Document)}
		if b.Entry != 0 {
			n = note{Href: registeredPath(b.Entry), Link: vi.PaperName(b.Document)}
		}
		page.Bases = append(page.Bases, n)
	}
	for _, l := range p.Rests {
		page.Rests = append(page.Rests, lineNote(l))
	}
	if p.ReplacedBy != nil {
		n := lineNote(*p.ReplacedBy)
		n.Text = vi.WasReplaced
		page.Notes = append(page.Notes, n)
	}
	for _, l := range p.Replaces {
		n := lineNote(l)
		n.Text = vi.Replaces
		page.Notes = append(page.Notes, n)
	}
	if p.State.State == register.Recalled {
		page.Notes = append(page.Notes, note{Text: vi.WasRecalled(p.State.On, p.State.Reason, p.Answered())})
	}
}

func (page *registeredItem) deliveries(p app.RegisterPage, names map[string]string) {
	counts := map[register.Reach]int{}
	for _, d := range p.Deliveries {
		line := deliveryLine{Unit: vi.PartyBody(d.To), At: vi.Minute(d.At), Reach: vi.Reach(d.Reach), Key: string(d.Reach)}
		if d.SeenAt != 0 {
			line.Seen, line.By = vi.Minute(d.SeenAt), personName(names, d.SeenBy)
		}
		counts[d.Reach]++
		page.Deliveries = append(page.Deliveries, line)
	}
	for _, reach := range []register.Reach{register.Delivered, register.Seen, register.Answered} {
		if counts[reach] > 0 {
			page.Reaches = append(page.Reaches, fact{vi.Reach(reach), vi.Number(int64(counts[reach]))})
		}
	}
}

func (page *registeredItem) tasks(p app.RegisterPage, f itemForms) {
	for _, t := range p.Tasks {
		line := taskLine{Wording: t.Wording, Kind: vi.TaskKind(t.Kind), Due: vi.DueDay(t.Due)}
		answered, overdue := 0, 0
		for _, u := range t.Units {
			state := newTaskUnit(u)
			if u.Answers > 0 {
				answered++
			}
			if u.Overdue {
				overdue++
			}
			line.Units = append(line.Units, state)
		}
		line.Answered = vi.AnsweredOf(answered, len(t.Units))
		if overdue > 0 {
			line.Overdue = vi.OverdueUnits(overdue)
		}
		page.Tasks = append(page.Tasks, line)
	}
	if !p.MayAssign || !register.InForce(p.State.State) || len(p.Deliveries) == 0 {
		return
	}
	form := &taskForm{}
	t := newTyped(url.Values{})
	if f.task != nil {
		t, form.Open = f.task, true
		form.Problems, form.General = t.wrong["units"], t.wrong[""]
	}
	field := func(name, label, column, kind, hint string) input {
		return input{Name: name, Label: label, Value: t.in.Get(name), Problems: t.wrong[column], Kind: kind, Hint: hint}
	}
	wording := field("viec", vi.FieldTaskWording, "wording", "wide", "")
	wording.Lines = 3
	kind := field("cach", vi.FieldTaskKind, "kind", "", "")
	for _, k := range register.TaskKinds {
		kind.Options = append(kind.Options, option{string(k), vi.TaskKind(k), string(k) == t.in.Get("cach")})
	}
	units := field("giao", vi.FieldTaskUnits, "", "", "")
	units.Options = []option{{"tat-ca", vi.EveryReceiver + " (" + vi.Number(int64(len(p.Deliveries))) + ")", t.in.Get("giao") == "tat-ca"}, {groupSome, vi.ChooseSome, t.in.Get("giao") == groupSome}}
	form.Inputs = []input{wording, kind, field("han", vi.FieldTaskDue, "due", "day", vi.HintTaskDue), units}
	for _, d := range p.Deliveries {
		form.Units = append(form.Units, option{d.To.Code, vi.PartyBody(d.To), slices.Contains(t.in["don-vi"], d.To.Code)})
	}
	page.Task = form
}

func newTaskUnit(u app.AssignmentLine) taskUnit {
	out := taskUnit{Unit: vi.PartyBody(u.To), State: vi.TaskState(u.State), Key: string(u.State), Href: followedPath(u.ID)}
	if u.Overdue {
		out.State, out.Key = vi.OverdueMark, "overdue"
	}
	if !u.SentOn.IsZero() {
		out.Sent = vi.Date(u.SentOn)
		if u.Late {
			out.Sent += " (" + vi.AfterDue + ")"
		}
	}
	return out
}

func (page *registeredItem) history(p app.RegisterPage, names map[string]string) {
	for _, e := range slices.Backward(p.Events) {
		line := eventLine{State: vi.LetterState(e.State), On: vi.Date(e.On), By: personName(names, e.RecordedBy) + ", " + vi.Minute(e.RecordedAt), Reason: e.Reason}
		if e.By != 0 && p.ReplacedBy != nil {
			line.Href, line.Link = registeredPath(e.By), vi.PaperName(p.ReplacedBy.Latest.Document)
		}
		page.Events = append(page.Events, line)
	}
	if len(p.Versions) < 2 {
		return
	}
	for i, v := range slices.Backward(p.Versions) {
		page.Versions = append(page.Versions, correction{N: i + 1, At: vi.Minute(v.RecordedAt), By: personName(names, v.RecordedBy), Reason: v.Reason, Facts: particularFacts(v.Particulars)})
	}
}

func (page *registeredItem) moves(p app.RegisterPage, f itemForms, today domain.Date) {
	if !p.MayKeep {
		return
	}
	for _, st := range register.Next(p.State.State) {
		m := moveForm{State: string(st), Button: vi.PaperStep(st), Plain: st != register.Recalled && st != register.Replaced && st != register.Draft}
		t := newTyped(url.Values{"ngay": {vi.Date(today)}})
		if f.move != nil && f.move.in.Get("sang") == string(st) {
			t, m.Open = f.move, true
			m.General = append(t.wrong[""], t.wrong["state"]...)
			for _, column := range []string{"number", "issued_on", "issued_by"} { // what issuing needs is corrected first
				m.General = append(m.General, t.wrong[column]...)
			}
		}
		id := string(st)
		field := func(name, label, column, kind string) input {
			return input{Name: name + "-" + id, Label: label, Value: t.in.Get(name), Problems: t.wrong[column], Kind: kind}
		}
		m.Inputs = []input{field("ngay", vi.FieldStepDay, "on", "day")}
		if st == register.Replaced {
			by := field("thay-the", vi.FieldReplacedBy, "by", "wide")
			by.Options = []option{{"", vi.NoPaperChosen, t.in.Get("thay-the") == ""}}
			for _, c := range p.Candidates {
				v := strconv.FormatInt(int64(c.ID), 10)
				by.Options = append(by.Options, option{v, vi.PaperName(c.Latest.Document) + ": " + c.Latest.Subject, v == t.in.Get("thay-the")})
			}
			m.Inputs = append(m.Inputs, by)
		}
		if !m.Plain {
			why := field("ly-do", vi.FieldStepWhy, "reason", "wide")
			why.Lines = 2
			m.Inputs = append(m.Inputs, why)
		}
		if st == register.Recalled && p.Answered() > 0 {
			m.Inputs = append(m.Inputs, input{Name: "van-thu-hoi-" + id, Label: vi.FieldDespite, Kind: "check", Problems: t.wrong["despite"], Checked: t.in.Get("van-thu-hoi") != ""})
		}
		page.Moves = append(page.Moves, m)
	}
}
