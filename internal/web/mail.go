package web

import (
	"net/http"
	"net/url"
	"strconv"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/notice"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

const mailPath = adminPath + "/thu"

// mailPage is the mail server, when letters leave, and the outbox.
type mailPage struct {
	frame
	General  []string
	Server   []input
	Sender   []input
	When     []input
	Password passwordField
	Trial    []input
	Zalo     zaloCard
	States   []linkedState
	Lines    []letterRow
	Older    string
	Chosen   string // the state that narrows the list, in words
	Set      bool
}

type passwordField struct {
	Kept     bool
	Note     string
	Problems []string
}

type zaloCard struct {
	Allowed bool
	Said    string
	Basis   []input
}

type linkedState struct {
	Name, Key, Href string
	Count           int
	Here            bool
}

// letterRow is a letter in the list.
type letterRow struct {
	Href, At, Kind, To, Unit, State, Key, Why, Next string
	Again, Drop                                     bool
}

func (s *Server) mailPage(w http.ResponseWriter, r *http.Request) error {
	return s.showMail(w, r, http.StatusOK, nil)
}

// showMail shows the page; f is a form that was refused, nil for none.
func (s *Server) showMail(w http.ResponseWriter, r *http.Request, status int, f *typedForm) error {
	ask := storage.MailFilter{State: notice.State(r.URL.Query().Get("trang-thai")), Before: mailID(r.URL.Query().Get("truoc"))}
	all, err := s.App.Mail(r.Context(), actor(r), ask)
	if err != nil {
		return err
	}
	p := mailPage{frame: frame{Title: vi.MailTitle, Here: mailPath, Simulated: all.Simulated}, Set: all.Server.Set(), Chosen: vi.MailState(ask.State)}
	if f == nil {
		f = newTyped(serverValues(all.Server))
	}
	p.General = f.wrong[""]
	p.fields(f, all)
	for _, st := range notice.States {
		if st != notice.Shown && (all.Counts[st] > 0 || st == ask.State) {
			p.States = append(p.States, linkedState{vi.MailState(st), string(st), mailPath + "?trang-thai=" + string(st) + "#thu", all.Counts[st], st == ask.State})
		}
	}
	people, err := s.App.People(r.Context())
	if err != nil {
		return err
	}
	for _, l := range all.Lines {
		p.Lines = append(p.Lines, newLetterRow(l, people))
	}
	if all.More != 0 {
		q := url.Values{"truoc": {idText(all.More)}}
		if ask.State != "" {
			q.Set("trang-thai", string(ask.State))
		}
		p.Older = mailPath + "?" + q.Encode() + "#thu"
	}
	z := all.Zalo
	p.Zalo = zaloCard{Allowed: z.Allowed, Said: vi.ZaloLeave(z.Allowed, vi.Person(z.By, people), z.At, z.Basis)}
	p.Zalo.Basis = []input{{Name: "can-cu", Label: vi.FieldZaloBasis, Value: f.in.Get("can-cu"), Problems: f.wrong["basis"], Kind: "wide"}}
	return s.show(w, r, status, "mail", p)
}

func newLetterRow(l app.ToldLine, people map[string]string) letterRow {
	x := letterRow{
		Href: mailPath + "/" + idText(l.ID), At: vi.Minute(l.RecordedAt), Kind: vi.NoticeKind(l.Kind), To: l.Login,
		State: vi.MailState(l.State), Key: string(l.State), Why: vi.MailReason(l.State, l.Reason), Again: l.State.Again(), Drop: l.State == notice.Waiting,
	}
	if l.Login == "" {
		x.To = l.Address // what the administrator typed for a trial
	} else {
		x.To = vi.Person(l.Login, people)
	}
	if l.Unit != 0 {
		x.Unit = vi.PartyBody(l.Of)
	}
	if l.State == notice.Waiting {
		x.Next = vi.NextTry(l.DueAt)
	}
	return x
}

// serverValues are the settings as the form holds them.
func serverValues(s notice.Server) url.Values {
	port := ""
	if s.Port != 0 {
		port = strconv.Itoa(s.Port)
	}
	v := url.Values{
		"may-chu": {s.Host}, "cong": {port}, "ma-hoa": {string(s.Security)}, "dang-nhap": {s.User}, "tu": {s.From}, "ten-gui": {s.FromName}, "he-thong": {s.Base},
		"buoi-sang": {vi.HourMinute(s.Rule.Morning)}, "thoi-gui": {vi.HourMinute(s.Rule.Quiet)}, "so-lan": {strconv.Itoa(s.Rule.Most)},
		"qua-han": {strconv.Itoa(s.Rule.Overdue)}, "truoc-han": {strconv.Itoa(s.Rule.Ahead)},
	}
	if s.Rule.OpenAlone {
		v.Set("tu-mo", "co")
	}
	return v
}

func (p *mailPage) fields(f *typedForm, all app.MailPage) {
	field := func(name, label, column, kind, hint string) input {
		return input{Name: name, Label: label, Value: f.in.Get(name), Problems: f.wrong[column], Kind: kind, Hint: hint}
	}
	security := field("ma-hoa", vi.FieldMailSecurity, "security", "", "")
	security.Options = optionsOf(vi.SecurityNames, f.in.Get("ma-hoa"))
	open := field("tu-mo", vi.FieldOpenAlone, "open_alone", "check", "")
	open.Checked = f.in.Get("tu-mo") != ""
	p.Server = []input{
		field("may-chu", vi.FieldMailHost, "host", "", vi.HintMailHost), field("cong", vi.FieldMailPort, "port", "number", ""), security, field("dang-nhap", vi.FieldMailUser, "user", "", ""),
	}
	p.Password = passwordField{all.Password, vi.KeyNote(all.KeyFile), f.wrong["password"]}
	p.Sender = []input{
		field("tu", vi.FieldMailFrom, "from", "", ""), field("ten-gui", vi.FieldMailFromName, "from_name", "", vi.HintMailName), field("he-thong", vi.FieldMailBase, "base", "wide", vi.HintMailBase),
	}
	p.When = []input{
		field("buoi-sang", vi.FieldMorning, "morning", "number", ""), field("thoi-gui", vi.FieldQuiet, "quiet", "number", ""), field("truoc-han", vi.FieldAheadDays, "ahead", "number", ""),
		field("qua-han", vi.FieldOverdueDays, "overdue", "number", ""), field("so-lan", vi.FieldMost, "most", "number", ""), open,
	}
	p.Trial = []input{field("den", vi.FieldTrialTo, "address", "wide", "")}
}

// readServer reads the form of the settings.
func readServer(f *typedForm) (s notice.Server, password *string) {
	s = notice.Server{
		Host: f.text("may-chu"), Security: notice.Security(f.text("ma-hoa")), User: f.text("dang-nhap"), From: f.text("tu"), FromName: f.text("ten-gui"), Base: f.text("he-thong"),
	}
	count := func(name, column string) int {
		n, _ := f.count(name, column)
		return int(min(n, 1<<20))
	}
	hour := func(name, column string) int {
		n, ok := vi.ParseHourMinute(f.text(name))
		if !ok {
			f.blame(column, vi.HourUnreadable(f.text(name)))
		}
		return n
	}
	s.Port = count("cong", "port")
	s.Rule = notice.Rule{
		Morning: hour("buoi-sang", "morning"), Quiet: hour("thoi-gui", "quiet"), Most: count("so-lan", "most"),
		Overdue: count("qua-han", "overdue"), Ahead: count("truoc-han", "ahead"), OpenAlone: f.text("tu-mo") != "",
	}
	switch typed := f.in.Get("mat-khau"); {
	case typed != "":
		password = &typed
	case f.text("bo-mat-khau") != "" || s.User == "":
		password = new(string)
	}
	return s, password
}

func (s *Server) setMail(w http.ResponseWriter, r *http.Request) error {
	in, err := readForm(w, r)
	if err != nil {
		return err
	}
	f := newTyped(in)
	server, password := readServer(f)
	if len(f.wrong) == 0 {
		err = s.App.SetMailServer(r.Context(), actor(r), server, password)
	}
	return s.afterMail(w, r, f, err, "mail-set")
}

// afterMail leads on after a form of the page, or shows what was wrong with it.
func (s *Server) afterMail(w http.ResponseWriter, r *http.Request, f *typedForm, err error, what string) error {
	if bad, ok := invalid(err); ok {
		f.wrong.merge(bad)
	} else if err != nil {
		return err
	}
	if len(f.wrong) > 0 {
		return s.showMail(w, r, http.StatusUnprocessableEntity, f)
	}
	return done(w, r, mailPath, what)
}

// stored fills a form that was sent for something else with the settings, so
// that the page shows them.
func (s *Server) stored(r *http.Request, f *typedForm) error {
	all, err := s.App.Mail(r.Context(), actor(r), storage.MailFilter{})
	if err != nil {
		return err
	}
	for name, values := range serverValues(all.Server) {
		f.in[name] = values
	}
	return nil
}

func (s *Server) tryMail(w http.ResponseWriter, r *http.Request) error {
	in, err := readForm(w, r)
	if err != nil {
		return err
	}
	f := newTyped(in)
	if err := s.stored(r, f); err != nil {
		return err
	}
	state, why, err := s.App.TryMail(r.Context(), actor(r), f.text("den"))
	what := "mail-trial"
	switch {
	case err != nil:
	case state == notice.Logged:
		what = "mail-logged"
	case state != notice.Sent && state != notice.Sending:
		f.blame("address", vi.Why(domain.Problem{Code: domain.CodeMailNotSent, Args: []any{why}}))
	}
	return s.afterMail(w, r, f, err, what)
}

func (s *Server) setZalo(w http.ResponseWriter, r *http.Request) error {
	in, err := readForm(w, r)
	if err != nil {
		return err
	}
	f := newTyped(in)
	if err := s.stored(r, f); err != nil {
		return err
	}
	allowed, what := f.text("cho-phep") == "co", "zalo-off"
	if allowed {
		what = "zalo-on"
	}
	return s.afterMail(w, r, f, s.App.LetRemindByZalo(r.Context(), actor(r), allowed, f.text("can-cu")), what)
}

// letterShown is one letter in words.
type letterShown struct {
	frame
	letterRow
	Subject, Text string
	Problems      []string
}

func (s *Server) mailLetter(w http.ResponseWriter, r *http.Request) error {
	return s.showMailLetter(w, r, http.StatusOK, nil)
}

func (s *Server) showMailLetter(w http.ResponseWriter, r *http.Request, status int, wrong []string) error {
	l, subject, text, err := s.App.LetterText(r.Context(), actor(r), mailID(r.PathValue("id")))
	if err != nil {
		return err
	}
	people, err := s.App.People(r.Context())
	if err != nil {
		return err
	}
	p := letterShown{frame: frame{Title: vi.LetterShownTitle, Here: mailPath}, letterRow: newLetterRow(l, people), Subject: subject, Text: text, Problems: wrong}
	if err := s.simulated(r, &p.frame); err != nil {
		return err
	}
	return s.show(w, r, status, "mailletter", p)
}

func (s *Server) moveLetter(w http.ResponseWriter, r *http.Request) error {
	in, err := readForm(w, r)
	if err != nil {
		return err
	}
	id, what := mailID(r.PathValue("id")), "mail-again"
	if in.Get("viec") == "bo" {
		what, err = "mail-dropped", s.App.DropLetter(r.Context(), actor(r), id)
	} else {
		err = s.App.SendAgain(r.Context(), actor(r), id)
	}
	if bad, ok := invalid(err); ok {
		return s.showMailLetter(w, r, http.StatusUnprocessableEntity, newProblems(bad).Of(""))
	}
	if err != nil {
		return err
	}
	return done(w, r, mailPath, what)
}
