package web

import (
	"cmp"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/vi"
)

// privacyPage are the registers of what people asked and of breaches.
type privacyPage struct {
	frame
	Tabs     sections
	Rule     string
	Unsure   string
	Tallies  []fact
	Requests []requestRow
	Ask      formBox // a new request
	Kept     formBox // the paper of what is kept
	Consent  formBox
	Erase    formBox
	Breaches []breachRow
	Breach   formBox
}

// formBox is a form in a fold; it is open where something is wrong in it.
type formBox struct {
	Inputs  []input
	General []string
	Open    bool
}

type requestRow struct {
	ID, Href, Code, Unit, Kind, On, Paper, Due, Left, Outcome, Answered string
	Late, Waits, Erase                                                  bool
	Form                                                                formBox
}

type breachRow struct {
	ID, Unit, Kind, Noticed, People, Paper, Due, Told string
	Late, Closed                                      bool
	Steps                                             []fact
	Form                                              formBox
}

// privacyForms are the forms of the page that were sent and came back.
type privacyForms struct {
	form, id string
	t        *typedForm
}

// of is the form of a name as it was typed; one that was not sent is empty.
func (f privacyForms) of(form, id string) (*typedForm, bool) {
	if f.form == form && f.id == id {
		return f.t, true
	}
	return newTyped(url.Values{}), false
}

// field makes an input of a form; names carry the form's own ending, so that no
// two fields of the page share one.
func (f *typedForm) field(name, end, label, column, kind string, options ...[2]string) input {
	in := input{Name: name + end, Label: label, Value: f.text(name + end), Problems: f.wrong[column], Kind: kind}
	if len(options) > 0 {
		in.Options = optionsOf(append([][2]string{{"", vi.CaseChoose}}, options...), in.Value)
	}
	return in
}

func (s *Server) privacy(w http.ResponseWriter, r *http.Request) error {
	t := newTyped(url.Values{})
	if code := r.URL.Query().Get("hs"); code != "" { // from a file's own page
		for _, end := range []string{"-yc", "-bl", "-dy", "-xoa"} {
			t.in.Set("ma"+end, code)
		}
		return s.showPrivacy(w, r, http.StatusOK, privacyForms{"hs", "", t})
	}
	return s.showPrivacy(w, r, http.StatusOK, privacyForms{})
}

func (s *Server) showPrivacy(w http.ResponseWriter, r *http.Request, status int, sent privacyForms) error {
	d, err := s.App.Privacy(r.Context(), actor(r))
	if err != nil {
		return err
	}
	p := privacyPage{
		frame: frame{Title: vi.PrivacyTitle, Here: casesPath, Simulated: d.Simulated}, Tabs: caseTabs(r, privacyPath), Rule: vi.PrivacyRuleText(d.Rule),
		Tallies: []fact{{vi.RequestsWaiting, vi.Number(int64(d.Waiting))}, {vi.RequestsOverdue, vi.Number(int64(d.Late))}},
	}
	if d.Rule.Paper == "" {
		p.Unsure = vi.PrivacyUnsure
	}
	for _, x := range d.Requests {
		p.Requests = append(p.Requests, newRequestRow(x, sent))
	}
	for _, x := range d.Breaches {
		p.Breaches = append(p.Breaches, newBreachRow(x, sent))
	}
	box := func(form string) (*typedForm, formBox) {
		t, open := sent.of(form, "")
		if sent.form == "hs" {
			t = sent.t
		}
		return t, formBox{General: t.wrong[""], Open: open}
	}
	var kinds, breaches, units [][2]string
	for _, k := range casefile.RequestKinds {
		kinds = append(kinds, [2]string{string(k), vi.RequestKindName(k)})
	}
	for _, k := range casefile.BreachKinds {
		breaches = append(breaches, [2]string{string(k), vi.BreachKindName(k)})
	}
	for _, u := range d.Units {
		units = append(units, [2]string{u.Code, vi.PartyBody(u)})
	}
	t, b := box("yeu-cau")
	b.Inputs = []input{
		t.field("ma", "-yc", vi.FieldFile, "file", ""), t.field("loai", "-yc", vi.FieldRequest, "kind", "", kinds...),
		t.field("ngay", "-yc", vi.FieldReceived, "on", "day"), t.field("van-ban", "-yc", vi.FieldPaperOrNot, "paper", ""),
	}
	p.Ask = b
	t, b = box("ban-luu")
	b.Inputs = []input{t.field("ma", "-bl", vi.FieldFile, "file", "")}
	p.Kept = b
	t, b = box("rut-dong-y")
	b.Inputs = []input{t.field("ma", "-dy", vi.FieldFile, "file", ""), t.field("ngay", "-dy", vi.FieldTakenBack, "on", "day"), t.field("van-ban", "-dy", vi.FieldPaperOrNot, "paper", "")}
	p.Consent = b
	t, b = box("xoa")
	b.Inputs = []input{t.field("ma", "-xoa", vi.FieldFile, "file", ""), t.field("van-ban", "-xoa", vi.FieldDecision, "paper", "")}
	p.Erase = b
	t, b = box("su-co")
	b.Inputs = []input{
		t.field("don-vi", "-sc", vi.FieldUnit, "unit", "", units...), t.field("loai", "-sc", vi.FieldBreach, "kind", "", breaches...),
		t.field("luc", "-sc", vi.FieldNoticed, "at", ""), t.field("so-nguoi", "-sc", vi.FieldPeople, "people", "number"), t.field("van-ban", "-sc", vi.FieldPaperOrNot, "paper", ""),
	}
	p.Breach = b
	return s.show(w, r, status, "privacy", p)
}

func newRequestRow(x app.RequestLine, sent privacyForms) requestRow {
	id := strconv.FormatInt(x.ID, 10)
	out := requestRow{
		ID: id, Href: casePath(x.Code), Code: x.Code, Unit: vi.PartyBody(x.At), Kind: vi.RequestKindName(x.Kind), On: vi.Date(x.On), Paper: x.Paper, Due: vi.Date(x.Due),
		Waits: x.Outcome == "", Late: x.Late, Left: vi.DaysLeft(x.Left), Erase: x.Kind == casefile.AskErase,
	}
	if !out.Waits {
		out.Outcome, out.Answered = vi.OutcomeName(x.Outcome), vi.PaperOnDay(x.Answer, x.AnsweredOn)
		return out
	}
	t, open := sent.of("tra-loi", id)
	var outcomes [][2]string
	for _, o := range x.Kind.Outcomes() {
		outcomes = append(outcomes, [2]string{string(o), vi.OutcomeName(o)})
	}
	out.Form = formBox{General: t.wrong[""], Open: open, Inputs: []input{
		t.field("ket-qua", "-"+id, vi.FieldOutcome, "outcome", "", outcomes...), t.field("ngay", "-"+id, vi.FieldAnswered, "on", "day"), t.field("van-ban", "-"+id, vi.FieldAnswerPaper, "paper", ""),
	}}
	return out
}

func newBreachRow(x app.BreachLine, sent privacyForms) breachRow {
	id := strconv.FormatInt(x.ID, 10)
	out := breachRow{
		ID: id, Unit: vi.PartyBody(x.At), Kind: vi.BreachKindName(x.Kind), Noticed: vi.Minute(x.Noticed), People: vi.BreachPeopleCount(x.People), Paper: x.Paper,
		Due: vi.Minute(x.Due), Late: x.Late, Closed: x.Closed,
	}
	if x.Told != 0 {
		out.Told = vi.Minute(x.Told)
	}
	for _, d := range x.Steps {
		text := vi.Minute(d.At)
		if d.Paper != "" {
			text += ", " + d.Paper
		}
		out.Steps = append(out.Steps, fact{vi.BreachStepName(d.Step), text})
	}
	t, open := sent.of("su-co-buoc", id)
	var steps [][2]string
	for _, st := range casefile.BreachSteps {
		steps = append(steps, [2]string{string(st), vi.BreachStepName(st)})
	}
	out.Form = formBox{General: t.wrong[""], Open: open, Inputs: []input{
		t.field("viec", "-b"+id, vi.FieldBreachStep, "step", "", steps...), t.field("luc", "-b"+id, vi.FieldStepAt, "at", ""), t.field("van-ban", "-b"+id, vi.FieldPaperOrNot, "paper", ""),
	}}
	return out
}

// moment reads a day with an hour: "20/05/2026 14:30"; a day alone is its first
// hour of work.
func moment(s string) domain.Instant {
	day, hour, _ := strings.Cut(strings.Join(strings.Fields(s), " "), " ")
	d, ok := vi.ParseDate(day)
	if !ok {
		return 0
	}
	minutes, ok := vi.ParseHourMinute(cmp.Or(hour, "7:00"))
	if !ok {
		return 0
	}
	return (d - 1).End() + 1 + domain.Instant(minutes)*60_000_000
}

// privacyForm answers the forms of the page: each is an act, and comes back with
// what was typed where it is refused.
func (s *Server) privacyForm(w http.ResponseWriter, r *http.Request) error {
	values, err := readForm(w, r)
	if err != nil {
		return err
	}
	ctx, who, t := r.Context(), actor(r), newTyped(values)
	form := strings.ReplaceAll(strings.TrimPrefix(r.URL.Path, privacyPath+"/"), "/", "-")
	id := values.Get("so")
	what, act := "", error(nil)
	switch form {
	case "yeu-cau":
		on := t.day("ngay-yc", "on")
		what = "request"
		if len(t.wrong) == 0 {
			_, act = s.App.RecordRequest(ctx, who, app.RequestMade{File: fileCode(t.text("ma-yc")), Kind: casefile.RequestKind(t.text("loai-yc")), On: on, Paper: t.text("van-ban-yc")})
		}
	case "tra-loi":
		n, _ := strconv.ParseInt(id, 10, 64) // none is found
		on := t.day("ngay-"+id, "on")
		what = "request-done"
		if len(t.wrong) == 0 {
			_, act = s.App.AnswerRequest(ctx, who, app.RequestAnswered{ID: n, Outcome: casefile.Outcome(t.text("ket-qua-" + id)), On: on, Paper: t.text("van-ban-" + id)})
		}
	case "rut-dong-y":
		on := t.day("ngay-dy", "on")
		what = "consent-back"
		if len(t.wrong) == 0 {
			_, act = s.App.TakeConsentBack(ctx, who, app.ConsentTakenBack{File: fileCode(t.text("ma-dy")), On: on, Paper: t.text("van-ban-dy")})
		}
	case "xoa":
		what = "person-erased"
		_, act = s.App.ErasePerson(ctx, who, app.PersonErased{File: fileCode(t.text("ma-xoa")), Paper: t.text("van-ban-xoa")})
	case "su-co":
		people, given := t.count("so-nguoi-sc", "people")
		if !given {
			people = -1
		}
		what = "breach"
		if len(t.wrong) == 0 {
			_, act = s.App.RecordBreach(ctx, who, app.BreachNoticed{Unit: t.text("don-vi-sc"), Kind: casefile.BreachKind(t.text("loai-sc")), At: moment(t.text("luc-sc")), People: people, Paper: t.text("van-ban-sc")})
		}
	case "su-co-buoc":
		n, _ := strconv.ParseInt(id, 10, 64) // none is found
		what = "breach-step"
		_, act = s.App.HandleBreach(ctx, who, app.BreachHandled{ID: n, Step: casefile.BreachStep(t.text("viec-b" + id)), At: moment(t.text("luc-b" + id)), Paper: t.text("van-ban-b" + id)})
	}
	if len(t.wrong) == 0 {
		if act == nil {
			return done(w, r, privacyPath, what)
		}
		if err := failed(t, act); err != nil {
			return err
		}
	}
	if form != "tra-loi" && form != "su-co-buoc" {
		id = ""
	}
	return s.showPrivacy(w, r, http.StatusUnprocessableEntity, privacyForms{form, id, t})
}

// fileCode is a code as people type it.
func fileCode(s string) string { return strings.ToUpper(strings.ReplaceAll(s, " ", "")) }

// keptPaper hands out the paper that tells somebody what is kept of them.
func (s *Server) keptPaper(w http.ResponseWriter, r *http.Request) error {
	values, err := readForm(w, r)
	if err != nil {
		return err
	}
	t := newTyped(values)
	name, data, err := s.App.KeptPaper(r.Context(), actor(r), fileCode(t.text("ma-bl")), cmp.Or(t.text("tep"), "docx"))
	if err == nil {
		return download(w, name, data, nil)
	}
	if err := failed(t, err); err != nil {
		return err
	}
	return s.showPrivacy(w, r, http.StatusUnprocessableEntity, privacyForms{"ban-luu", "", t})
}

// retentionPage is what the rule on keeping would erase.
type retentionPage struct {
	frame
	Tabs      sections
	Rule      string
	Basis     string
	Unsure    string
	Due, Soon []retentionRow
	Facts     []fact
	Form      *formBox
	Versions  []fact
}

type retentionRow struct{ Href, Code, Unit, State, Since, On string }

func (s *Server) retention(w http.ResponseWriter, r *http.Request) error {
	return s.showRetention(w, r, http.StatusOK, nil)
}

func (s *Server) showRetention(w http.ResponseWriter, r *http.Request, status int, t *typedForm) error {
	d, err := s.App.Retention(r.Context(), actor(r))
	if err != nil {
		return err
	}
	p := retentionPage{frame: frame{Title: vi.RetentionTitle, Here: casesPath, Simulated: d.Simulated}, Tabs: caseTabs(r, retentionPath), Rule: vi.PrivacyRuleText(d.Rule), Basis: d.Rule.Paper}
	if d.Rule.Paper == "" {
		p.Unsure = vi.PrivacyUnsure
	}
	row := func(l app.RetentionLine) retentionRow {
		return retentionRow{casePath(l.Code), l.Code, vi.PartyBody(l.At), vi.FileState(l.State), vi.Date(l.Since), vi.Date(l.On)}
	}
	for _, l := range d.Due {
		p.Due = append(p.Due, row(l))
	}
	for _, l := range d.Soon {
		p.Soon = append(p.Soon, row(l))
	}
	p.Facts = []fact{
		{vi.RetentionDue, vi.Number(int64(len(d.Due)))},
		{vi.RetentionSoon, vi.Number(int64(len(d.Soon)))},
		{vi.RetentionLater, vi.Number(int64(d.Later))},
		{vi.RetentionEver, vi.Number(int64(d.Ever))},
	}
	for _, v := range d.Versions {
		p.Versions = append(p.Versions, fact{vi.FromDay(v.From) + ", " + v.Paper, vi.PrivacyRuleText(v)})
	}
	if d.MaySet {
		box := formBox{Open: t != nil}
		if t == nil {
			t = newTyped(url.Values{
				"ket-thuc": {strconv.Itoa(d.Rule.Ended)}, "chinh-thuc": {strconv.Itoa(d.Rule.Official)}, "tra-loi": {strconv.Itoa(d.Rule.Answer)}, "su-co": {strconv.Itoa(d.Rule.Breach)},
				"tu-ngay": {vi.Date(d.Day)},
			})
		}
		box.General = t.wrong[""]
		box.Inputs = []input{
			t.field("ket-thuc", "", vi.FieldEnded, "ended", "number"), t.field("chinh-thuc", "", vi.FieldOfficial, "official", "number"), t.field("tra-loi", "", vi.FieldAnswerDays, "answer", "number"),
			t.field("su-co", "", vi.FieldBreachHours, "breach", "number"), t.field("tu-ngay", "", vi.FieldFromDay, "from", "day"), t.field("van-ban", "", vi.FieldDecision, "paper", ""),
		}
		p.Form = &box
	}
	return s.show(w, r, status, "retention", p)
}

func (s *Server) setRetention(w http.ResponseWriter, r *http.Request) error {
	values, err := readForm(w, r)
	if err != nil {
		return err
	}
	t := newTyped(values)
	number := func(name, column string) int {
		n, given := t.count(name, column)
		if !given || n > 1_000_000 {
			return -1
		}
		return int(n)
	}
	v := casefile.PrivacyVersion{
		PrivacyRule: casefile.PrivacyRule{Ended: number("ket-thuc", "ended"), Official: number("chinh-thuc", "official"), Answer: number("tra-loi", "answer"), Breach: number("su-co", "breach")},
		From:        t.day("tu-ngay", "from"), Paper: t.text("van-ban"),
	}
	if len(t.wrong) == 0 {
		_, err := s.App.SetPrivacyRule(r.Context(), actor(r), v)
		if err == nil {
			return done(w, r, retentionPath, "privacy-rule")
		}
		if err := failed(t, err); err != nil {
			return err
		}
	}
	return s.showRetention(w, r, http.StatusUnprocessableEntity, t)
}

// homePrivacy are lines of the first page: who opened files from outside, and
// requests that wait too long.
func (s *Server) homePrivacy(r *http.Request) (odd []note, err error) {
	reads, err := s.App.OutsideReads(r.Context(), actor(r))
	if err != nil {
		return nil, err
	}
	for i, x := range reads {
		if i == mostOutside {
			break
		}
		href := casePath(x.Codes[0]) + "/da-xem"
		odd = append(odd, note{vi.OutsideReadText(x.Codes, x.At, x.Reason, x.Paper, x.From, x.Role), href, vi.SeeReads})
	}
	return odd, nil
}

// mostOutside is how many openings from outside stand on the first page.
const mostOutside = 3
