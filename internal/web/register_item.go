package web

import (
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

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
	Groups   option2
	Units    []option
	Problems []string
}

// option2 is a list to choose from with its label.
type option2 struct {
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
	page.deliveries(p, f, names)
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

func (page *registeredItem) deliveries(p app.RegisterPage, f itemForms, names map[string]string) {
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
	if !p.MayKeep && !p.MayAssign || !register.InForce(p.State.State) {
		return
	}
	form := &deliverForm{Groups: option2{Label: vi.FieldDeliverTo}}
	chosen, in := "", url.Values{}
	if f.deliver != nil {
		in, form.Problems = f.deliver.in, append(f.deliver.wrong["units"], f.deliver.wrong[""]...)
		chosen = in.Get("gui")
	}
	had := func(u domain.UnitVersion) bool {
		return slices.ContainsFunc(p.Deliveries, func(d app.DeliveryLine) bool { return d.Unit == u.Unit })
	}
	for _, u := range p.Children {
		if !had(u) {
			form.Units = append(form.Units, option{u.Code, vi.PartyBody(u), slices.Contains(in["don-vi"], u.Code)})
		}
	}
	if len(form.Units) == 0 {
		return
	}
	for _, g := range deliverGroups {
		n := len(slices.DeleteFunc(slices.Clone(p.Children), func(u domain.UnitVersion) bool { return had(u) || !g.has(u) }))
		if g.word != groupSome && n > 0 {
			form.Groups.Options = append(form.Groups.Options, option{g.word, g.name + " (" + vi.Number(int64(n)) + ")", g.word == chosen})
		} else if g.word == groupSome {
			form.Groups.Options = append(form.Groups.Options, option{g.word, g.name, g.word == chosen})
		}
	}
	page.Deliver = form
}

const groupSome = "chon"

// deliverGroups are the usual groups of addressees.
var deliverGroups = []struct {
	word, name string
	has        func(domain.UnitVersion) bool
}{
	{"tat-ca", vi.ToEveryone, func(domain.UnitVersion) bool { return true }},
	{"dia-phuong", vi.ToLocalities, func(u domain.UnitVersion) bool { return u.Kind.Local() }},
	{"co-quan", vi.ToAgencies, func(u domain.UnitVersion) bool { return u.Kind == domain.Agency }},
	{groupSome, vi.ChooseSome, func(domain.UnitVersion) bool { return false }},
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

// failed gives the problems of an act as a form's; another error as it is.
func failed(f *typedForm, err error) error {
	bad, ok := errors.AsType[*domain.Invalid](err)
	if !ok {
		return err
	}
	f.wrong.merge(bad)
	return nil
}

func (s *Server) moveEntry(w http.ResponseWriter, r *http.Request) error {
	in, err := readForm(w, r)
	if err != nil {
		return err
	}
	state := in.Get("sang")
	f := newTyped(url.Values{"sang": {state}})
	for _, name := range []string{"ngay", "ly-do", "thay-the", "van-thu-hoi"} { // each form of the page has its own names
		f.in.Set(name, in.Get(name+"-"+state))
	}
	m := app.Move{Despite: f.in.Get("van-thu-hoi") != ""}
	m.State, m.On, m.Reason = register.State(state), f.day("ngay", "on"), register.Clean(f.in.Get("ly-do"))
	m.By = register.EntryID(app.ParsePaperID(f.in.Get("thay-the")))
	m.Seen = register.EventID(app.ParsePaperID(in.Get("buoc")))
	if len(f.wrong) == 0 {
		err = s.App.MoveEntry(r.Context(), actor(r), entryOf(r), m)
		if err == nil {
			word := map[register.State]string{register.Replaced: "entry-replaced", register.Recalled: "entry-recalled"}[m.State]
			if word == "" {
				word = "entry-moved"
			}
			return done(w, r, registeredPath(entryOf(r)), word)
		}
		if errors.Is(err, domain.ErrConflict) {
			f.blame("state", vi.EntryMoved)
			return s.showItem(w, r, http.StatusConflict, itemForms{move: f})
		}
		if err := failed(f, err); err != nil {
			return err
		}
	}
	return s.showItem(w, r, http.StatusUnprocessableEntity, itemForms{move: f})
}

func (s *Server) deliverEntry(w http.ResponseWriter, r *http.Request) error {
	in, err := readForm(w, r)
	if err != nil {
		return err
	}
	p, err := s.App.EntryOf(r.Context(), actor(r), entryOf(r))
	if err != nil {
		return err
	}
	codes := in["don-vi"]
	for _, g := range deliverGroups {
		if g.word == in.Get("gui") && g.word != groupSome {
			codes = nil
			for _, u := range p.Children {
				if g.has(u) {
					codes = append(codes, u.Code)
				}
			}
		}
	}
	if _, err = s.App.Deliver(r.Context(), actor(r), p.ID, codes); err == nil {
		return done(w, r, registeredPath(p.ID), "delivered")
	}
	f := newTyped(in)
	if err := failed(f, err); err != nil {
		return err
	}
	return s.showItem(w, r, http.StatusUnprocessableEntity, itemForms{deliver: f})
}

func (s *Server) addTask(w http.ResponseWriter, r *http.Request) error {
	in, err := readForm(w, r)
	if err != nil {
		return err
	}
	f := newTyped(in)
	t := app.NewTask{Units: in["don-vi"], All: in.Get("giao") != groupSome}
	t.Kind, t.Wording, t.Due = register.TaskKind(in.Get("cach")), register.Clean(in.Get("viec")), f.day("han", "due")
	if len(f.wrong) == 0 {
		if err = s.App.AddTask(r.Context(), actor(r), entryOf(r), t); err == nil {
			return done(w, r, registeredPath(entryOf(r)), "task-added")
		}
		if err := failed(f, err); err != nil {
			return err
		}
	}
	return s.showItem(w, r, http.StatusUnprocessableEntity, itemForms{task: f})
}

func (s *Server) attachFile(w http.ResponseWriter, r *http.Request) error {
	file, err := readAttached(w, r)
	if err == nil {
		err = s.App.AttachFile(r.Context(), actor(r), entryOf(r), file)
	}
	if err == nil {
		return done(w, r, registeredPath(entryOf(r)), "file-attached")
	}
	f := newTyped(nil)
	if err := failed(f, err); err != nil {
		return err
	}
	return s.showItem(w, r, http.StatusUnprocessableEntity, itemForms{file: append(f.wrong["file"], f.wrong[""]...)})
}

// readAttached reads the file of a form. A larger one than is kept is read to
// its end, so that the browser shows our page and not its own.
func readAttached(w http.ResponseWriter, r *http.Request) (f app.File, err error) {
	tooLarge := domain.Refuse(domain.CodeEntryFileSize, app.MostAttached>>20)
	r.Body = http.MaxBytesReader(w, r.Body, maxUpload+1<<20)
	parts, err := r.MultipartReader()
	if err != nil {
		return f, domain.Refuse(domain.CodeEntryFile)
	}
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return f, nil
		}
		if err != nil {
			return f, tooLarge
		}
		data, err := io.ReadAll(io.LimitReader(part, app.MostAttached+1))
		if err != nil {
			return f, tooLarge
		}
		if _, err := io.Copy(io.Discard, part); err != nil {
			return f, tooLarge
		}
		if part.FormName() == inFile {
			f = app.File{Name: filepath.Base(filepath.ToSlash(part.FileName())), Data: data}
		}
	}
}

func (s *Server) entryFile(w http.ResponseWriter, r *http.Request) error {
	name, data, err := s.App.EntryFile(r.Context(), actor(r), entryOf(r), r.URL.Query().Get(inFile))
	return s.giveFile(w, r, name, data, err)
}

// attachedKinds are the kinds of files that papers have.
var attachedKinds = map[string]string{
	".pdf": "application/pdf", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png",
	".doc": "application/msword", ".xls": "application/vnd.ms-excel",
	".docx": fileKinds[".docx"], ".xlsx": fileKinds[".xlsx"],
}

// giveFile gives the file of a paper away and leaves a trace of who took it.
func (s *Server) giveFile(w http.ResponseWriter, r *http.Request, name string, data []byte, err error) error {
	if err != nil {
		return err
	}
	if err := s.App.Exported(r.Context(), actor(r), name, r.URL.RequestURI()); err != nil {
		return err
	}
	kind := attachedKinds[strings.ToLower(filepath.Ext(name))]
	if kind == "" {
		kind = "application/octet-stream"
	}
	h := w.Header()
	h.Set("Content-Type", kind)
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	h.Set("Cache-Control", "private, no-cache")
	h.Set("Content-Length", strconv.Itoa(len(data)))
	_, _ = w.Write(data)
	return nil
}
