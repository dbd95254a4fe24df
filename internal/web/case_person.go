package web

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/vi"
)

// casePerson is the form of what is kept of somebody: of a new file, or of one
// that was opened.
type casePerson struct {
	frame
	Tabs     sections
	Action   string
	Back     string
	Code     string
	Units    []option // of a new file, where the unit is yet to be chosen
	None     string
	Unit     string
	UnitCode string
	Other    bool // another unit can be chosen
	NoNames  bool
	Consent  []input
	First    []input
	Inputs   []input
	Counted  []input // what the statistics ask
	Past     []input // of somebody who comes again; none where nobody can
	PastOpen bool
	Seen     string
	General  []string
	Conflict string
	Names    *openNames // of a file whose person was not opened
	Like     []likeRow  // who it may be, before somebody is added
}

// personFields are the fields of a person in the form, in order, with the names
// that app gives them.
var personFields = []struct{ name, column string }{
	{"ho-ten", "name"},
	{"ngay-sinh", "birth"},
	{"que-quan", "home"},
	{"gioi-tinh", "sex"},
	{"nguon", "source"},
	{"doan-vien", "youth"},
	{"gioi-thieu", "introduced"},
	{"nghe-nghiep", "job"},
	{"hoc-van", "schooling"},
	{"chuyen-mon", "level"},
	{"chu-doanh-nghiep", "owner"},
	{"dan-toc-thieu-so", "minority"},
	{"co-dao", "religious"},
}

// pastFields are what is kept of somebody who was in the Party before.
var pastFields = []struct{ name, column string }{
	{"ngay-ra-dang", "past"},
	{"truong-hop-ra", "leaving"},
	{"thoi-gian-dai", "longer"},
	{"so-lan-ket-nap-lai", "again"},
}

// personValues are somebody as the form holds them: column and value.
func personValues(p casefile.Person) []fact {
	return []fact{
		{"name", p.Name},
		{"birth", vi.PersonBirth(p.Birth)},
		{"home", p.Home},
		{"sex", string(p.Sex)},
		{"source", p.Source},
		{"youth", string(p.Youth)},
		{"introduced", string(p.Introduced)},
		{"job", p.Job},
		{"schooling", p.Schooling},
		{"level", p.Level},
		{"owner", string(p.Owner)},
		{"minority", string(p.Minority)},
		{"religious", string(p.Religious)},
	}
}

// pastValues are somebody's past as the form holds it; nothing of who has none.
func pastValues(p *casefile.Past) []fact {
	if p == nil {
		return nil
	}
	longer := ""
	if p.Longer {
		longer = string(casefile.Yes)
	}
	return []fact{{"past", vi.Date(p.From)}, {"leaving", string(p.How)}, {"longer", longer}, {"again", strconv.Itoa(p.Before)}}
}

// pastShown is somebody's past in words.
func pastShown(p *casefile.Past) (out []fact) {
	for _, x := range pastValues(p) {
		value := x.Value
		if choice := vi.PersonChoice(x.Name, x.Value); choice != "" {
			value = choice
		}
		if value != "" {
			out = append(out, fact{vi.PersonField(x.Name), value})
		}
	}
	return out
}

// readPast reads what was typed of the time in the Party before; nil where nothing
// was.
func readPast(t *typedForm) *casefile.Past {
	if t.text("ngay-ra-dang") == "" && t.in.Get("truong-hop-ra") == "" && t.in.Get("thoi-gian-dai") == "" && t.text("so-lan-ket-nap-lai") == "" {
		return nil
	}
	n, _ := t.count("so-lan-ket-nap-lai", "again")
	return &casefile.Past{
		From: t.day("ngay-ra-dang", "past"), How: casefile.Leaving(t.in.Get("truong-hop-ra")), Longer: t.in.Get("thoi-gian-dai") == string(casefile.Yes), Before: int(min(n, 1_000)),
	}
}

func readPerson(t *typedForm) (p casefile.Person) {
	p.Past = readPast(t)
	p.Name, p.Home = t.text("ho-ten"), t.text("que-quan")
	if s := t.text("ngay-sinh"); s != "" {
		var ok bool
		if p.Birth, ok = vi.ParseBirth(s); !ok {
			t.blame("birth", vi.BirthUnreadable)
		}
	}
	p.Sex, p.Source, p.Youth, p.Introduced = casefile.Sex(t.in.Get("gioi-tinh")), t.in.Get("nguon"), casefile.Answer(t.in.Get("doan-vien")), casefile.Introducer(t.in.Get("gioi-thieu"))
	p.Job, p.Schooling, p.Level = t.in.Get("nghe-nghiep"), t.in.Get("hoc-van"), t.in.Get("chuyen-mon")
	p.Owner, p.Minority, p.Religious = casefile.Answer(t.in.Get("chu-doanh-nghiep")), casefile.Answer(t.in.Get("dan-toc-thieu-so")), casefile.Answer(t.in.Get("co-dao"))
	return p
}

// fields are the inputs of a person; a unit that keeps no names has none.
func (p *casePerson) fields(t *typedForm) {
	for _, f := range personFields {
		x := input{Name: f.name, Label: vi.PersonField(f.column), Value: t.in.Get(f.name), Problems: t.wrong[f.column]}
		switch f.column {
		case "name":
			if p.NoNames {
				p.General = append(p.General, t.wrong["name"]...)
				continue
			}
			p.Inputs = append(p.Inputs, x)
		case "birth":
			x.Hint = vi.HintBirth
			p.Inputs = append(p.Inputs, x)
		case "home":
			if p.NoNames {
				continue
			}
			x.Hint = vi.HintHome
			p.Inputs = append(p.Inputs, x)
		default:
			x.Options = optionsOf(vi.PersonChoices(f.column), x.Value)
			p.Counted = append(p.Counted, x)
		}
	}
	p.General = append(p.General, t.wrong[""]...)
}

// past are the inputs of the time in the Party before.
func (p *casePerson) past(t *typedForm) {
	for _, f := range pastFields {
		x := input{Name: f.name, Label: vi.PersonField(f.column), Value: t.in.Get(f.name), Problems: t.wrong[f.column]}
		switch f.column {
		case "past":
			x.Kind, x.Hint = "day", vi.HintPast
		case "leaving":
			x.Options = optionsOf(vi.PersonChoices(f.column), x.Value)
		case "longer":
			x.Options = optionsOf(vi.PersonChoices(f.column), x.Value)
			x.Hint = vi.HintPastLonger
		case "again":
			x.Kind, x.Hint = "number", vi.HintPastAgain
		}
		p.PastOpen = p.PastOpen || x.Value != "" || len(x.Problems) > 0
		p.Past = append(p.Past, x)
	}
}

func (s *Server) caseAddForm(w http.ResponseWriter, r *http.Request) error {
	today := vi.Date(s.Now().Date())
	return s.showAdd(w, r, http.StatusOK, newTyped(url.Values{inCaseUnit: {r.URL.Query().Get(inCaseUnit)}, "ngay-vao": {today}}))
}

func (s *Server) showAdd(w http.ResponseWriter, r *http.Request, status int, t *typedForm) error {
	form, err := s.App.CandidateForm(r.Context(), actor(r), t.in.Get(inCaseUnit))
	if err != nil {
		return err
	}
	p := casePerson{frame: frame{Title: vi.CaseAddTitle, Here: casesPath, Simulated: form.Simulated}, Tabs: caseTabs(r, ""), Action: caseAddPath, Back: casesPath, Other: len(form.Units) > 1}
	if len(form.Units) == 0 {
		p.None = vi.NoCaseUnits
	}
	if form.Unit.Unit == 0 {
		p.Units = append(p.Units, option{"", vi.CaseChoose, true})
		for _, u := range form.Units {
			p.Units = append(p.Units, option{u.Code, vi.PartyBody(u), false})
		}
		return s.show(w, r, status, "caseperson", p)
	}
	p.Unit, p.UnitCode, p.NoNames = vi.PartyBody(form.Unit), form.Unit.Code, !form.Names
	kinds, firsts := [][2]string{}, [][2]string{{string(casefile.Nominated), vi.FileEvent(casefile.Nominated)}, {string(casefile.Listed), vi.FileEvent(casefile.Listed)}}
	for _, k := range casefile.FileKinds {
		kinds = append(kinds, [2]string{string(k), vi.FileKindName(k)})
	}
	p.Consent = []input{
		{Name: "ngay-dong-y", Label: vi.CaseFieldConsent, Value: t.in.Get("ngay-dong-y"), Problems: t.wrong["consent"], Kind: "day"},
		{Name: "can-cu", Label: vi.CaseFieldBy, Value: t.in.Get("can-cu"), Problems: t.wrong["by"]},
	}
	p.First = []input{
		{Name: "buoc-dau", Label: vi.CaseFieldFirst, Options: optionsOf(firsts, t.in.Get("buoc-dau"))},
		{Name: "ngay-vao", Label: vi.CaseFieldFirstOn, Value: t.in.Get("ngay-vao"), Problems: t.wrong["on"], Kind: "day"},
		{Name: "so-van-ban", Label: vi.CaseFieldFirstNo, Value: t.in.Get("so-van-ban"), Problems: t.wrong["paper"]},
		{Name: "loai", Label: vi.CaseFieldKind, Options: optionsOf(kinds, t.in.Get("loai")), Problems: t.wrong["kind"]},
	}
	p.General = append(p.General, t.wrong["unit"]...)
	p.Like = t.like
	p.fields(t)
	p.past(t)
	p.PastOpen = p.PastOpen || t.in.Get("loai") == string(casefile.Readmission)
	return s.show(w, r, status, "caseperson", p)
}

func (s *Server) addCase(w http.ResponseWriter, r *http.Request) error {
	values, err := readForm(w, r)
	if err != nil {
		return err
	}
	t := newTyped(values)
	in := app.CandidateAdded{
		Unit: values.Get(inCaseUnit), Person: readPerson(t), Kind: casefile.FileKind(values.Get("loai")), First: casefile.Kind(values.Get("buoc-dau")),
		On: t.day("ngay-vao", "on"), Paper: t.text("so-van-ban"), Consent: t.day("ngay-dong-y", "consent"), By: t.text("can-cu"),
	}
	if t.text("ngay-vao") == "" {
		t.blame("on", vi.StepDayMissing)
	}
	if len(t.wrong) == 0 && values.Get(inAnyway) == "" {
		like, err := s.App.LikePeople(r.Context(), actor(r), in.Person)
		if err := failed(t, err); err != nil {
			return err
		}
		if t.like = newLikeRows(like); len(like) > 0 {
			return s.showAdd(w, r, http.StatusUnprocessableEntity, t)
		}
	}
	if len(t.wrong) == 0 {
		code, _, err := s.App.AddCandidate(r.Context(), actor(r), in)
		if err == nil {
			return done(w, r, casePath(code), "case-added")
		}
		if err := failed(t, err); err != nil {
			return err
		}
	}
	return s.showAdd(w, r, http.StatusUnprocessableEntity, t)
}

func (s *Server) casePersonForm(w http.ResponseWriter, r *http.Request) error {
	return s.showPerson(w, r, http.StatusOK, nil, "")
}

func (s *Server) showPerson(w http.ResponseWriter, r *http.Request, status int, t *typedForm, conflict string) error {
	c, err := s.App.CaseFile(r.Context(), actor(r), r.PathValue("code"))
	if err != nil {
		return err
	}
	if !c.MayKeep {
		return domain.ErrForbidden
	}
	p := casePerson{
		frame: frame{Title: vi.CasePersonTitle, Here: casesPath, Simulated: c.Simulated}, Tabs: caseTabs(r, ""), Code: c.Line.Code, Action: casePath(c.Line.Code) + "/nguoi", Back: casePath(c.Line.Code),
		NoNames: c.NoNames, Conflict: conflict, Seen: strconv.FormatInt(int64(c.PersonAt), 10),
	}
	switch {
	case t != nil: // what was typed stays, also after the half hour
	case c.Person == nil:
		p.Names = newOpenNames(r, []app.CaseLine{c.Line}, c.MayRead, c.Keyless)
		if p.Names == nil && c.Keyless == nil && c.MayRead { // nothing is masked, but what is kept is opened by an act all the same
			p.Names = &openNames{Codes: []string{c.Line.Code}, Back: p.Action}
			p.Names.reasons(actor(r), "")
		}
		if bad := keyless(c.Keyless); bad != "" {
			p.General = append(p.General, bad)
		}
		return s.show(w, r, status, "caseperson", p)
	default:
		in := url.Values{}
		for i, x := range personValues(*c.Person) {
			in.Set(personFields[i].name, x.Value)
		}
		for i, x := range pastValues(c.Person.Past) {
			in.Set(pastFields[i].name, x.Value)
		}
		t = newTyped(in)
	}
	p.fields(t)
	if c.Line.Kind == casefile.Readmission || len(t.wrong["past"]) > 0 {
		p.past(t)
		p.PastOpen = true
	}
	return s.show(w, r, status, "caseperson", p)
}

func (s *Server) correctPerson(w http.ResponseWriter, r *http.Request) error {
	values, err := readForm(w, r)
	if err != nil {
		return err
	}
	t := newTyped(values)
	in := app.PersonCorrected{File: r.PathValue("code"), Person: readPerson(t)}
	seen, err := strconv.ParseInt(values.Get("da-thay"), 10, 64)
	if err != nil {
		seen = 1 // nothing was seen: whatever there is is newer
	}
	in.Seen = domain.Instant(seen)
	if len(t.wrong) == 0 {
		_, err := s.App.CorrectPerson(r.Context(), actor(r), in)
		switch {
		case err == nil:
			return done(w, r, casePath(in.File), "case-person")
		case errors.Is(err, domain.ErrConflict):
			return s.showPerson(w, r, http.StatusConflict, t, vi.CasePersonNew)
		}
		if err := failed(t, err); err != nil {
			return err
		}
	}
	return s.showPerson(w, r, http.StatusUnprocessableEntity, t, "")
}
