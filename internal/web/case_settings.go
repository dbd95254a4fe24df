package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strconv"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/vi"
)

// caseSettingsPage is what a unit decided of its files, or was decided of it.
type caseSettingsPage struct {
	frame
	Tabs                                    sections
	Unit, Code, Decider, Route, Files, Seen string
	Above, Below                            []unitLink
	Cards                                   []settingCard
	Conflict                                bool
	General                                 []string
}

type settingCard struct {
	Key, Name, Value, By, About string
	Inherited                   bool
	Past                        []settingPast
	Inputs                      []input // empty where it may not be decided
	Trial                       []string
	Day                         string
	Signed                      string
	Again                       bool
}

type settingPast struct {
	Value, From, Paper, At, By string
	Holds                      bool
}

func (s *Server) caseSettings(w http.ResponseWriter, r *http.Request) error {
	return s.showCaseSettings(w, r, http.StatusOK, r.URL.Query().Get("don-vi"), newTyped(nil), nil, false, false)
}

func settingsPathOf(code string) string { return caseSettingsPath + "?don-vi=" + url.QueryEscape(code) }

func (s *Server) showCaseSettings(w http.ResponseWriter, r *http.Request, status int, unit string, f *typedForm, trial *app.CaseSettingTrial, again, conflict bool) error {
	x, err := s.App.CaseSettings(r.Context(), actor(r), unit)
	if err != nil {
		return err
	}
	p := caseSettingsPage{
		frame: frame{Title: vi.SettingsTitle, Here: casesPath, Simulated: x.Simulated}, Tabs: caseTabs(r, caseSettingsPath), Unit: vi.PartyBody(x.Unit), Code: x.Unit.Code, Decider: vi.PartyBody(x.Decider),
		Route: vi.SettingRoute(x.Route), Files: vi.Number(x.Files), Seen: strconv.FormatInt(int64(x.Seen), 10), Conflict: conflict, General: f.wrong[""],
	}
	for _, u := range x.Above {
		p.Above = append(p.Above, unitLink{Href: settingsPathOf(u.Code), Name: vi.PartyBody(u)})
	}
	for _, u := range x.Below {
		p.Below = append(p.Below, unitLink{Href: settingsPathOf(u.Code), Name: vi.PartyBody(u)})
	}
	for _, l := range x.Lines {
		p.Cards = append(p.Cards, newSettingCard(l, x, f, trial, again))
	}
	return s.show(w, r, status, "casesettings", p)
}

func newSettingCard(l app.CaseSettingLine, x app.CaseSettings, f *typedForm, trial *app.CaseSettingTrial, again bool) settingCard {
	c := settingCard{
		Key: string(l.Name), Name: vi.SettingName(l.Name), Value: vi.SettingValue(l.Name, l.Value), About: vi.SettingAbout(l.Name, l.Counts),
		Inherited: l.By.Unit != x.Unit.Unit,
	}
	switch {
	case l.By.Unit == 0:
		c.By = vi.SettingByProgram
	case c.Inherited:
		c.By = vi.SettingFrom(vi.PartyBody(l.By))
	default:
		c.By = vi.SettingOwn
	}
	for _, v := range l.Past {
		c.Past = append(c.Past, settingPast{vi.SettingValue(l.Name, v.Value), vi.Date(v.From), vi.OrNone(v.Paper), vi.Instant(v.RecordedAt), vi.ActorName(v.RecordedBy), v.Holds})
	}
	if !l.MaySet {
		return c
	}
	typed := f
	if f.in == nil || f.text("ten") != string(l.Name) {
		other := casefile.On
		if l.Value != casefile.Off {
			other = casefile.Off
		}
		typed = newTyped(url.Values{"gia-tri": {other}, "tu-ngay": {vi.Date(x.Day)}})
		trial = nil
	}
	field := func(name, label, column, kind string) input {
		return input{Name: name, Label: label, Value: typed.in.Get(name), Problems: typed.wrong[column], Kind: kind}
	}
	value := field("gia-tri", vi.FieldSettingValue, "value", "wide")
	values := []string{casefile.On, casefile.Off}
	if l.Name == casefile.Decides {
		values = append(values, casefile.ByCommittee)
	}
	value.Options = chosen(named(values, func(v string) string { return vi.SettingValue(l.Name, v) }, ""), value.Value)
	c.Inputs = []input{value, field("tu-ngay", vi.FieldSettingFrom, "from", "day"), field("quyet-dinh", vi.FieldSettingPaper, "paper", "wide")}
	c.Signed = typedSignature(typed.in)
	if trial != nil {
		c.Trial, c.Day, c.Again = vi.SettingTrial(trial.Files, trial.Routes, trial.Deciders, trial.Deadlines, trial.Closed, trial.Named), vi.Date(trial.Day), again
	}
	return c
}

// setCaseSetting shows what a decision would do, or records it.
func (s *Server) setCaseSetting(w http.ResponseWriter, r *http.Request) error {
	in, err := readForm(w, r)
	if err != nil {
		return err
	}
	f := newTyped(in)
	unit := f.text("don-vi")
	c := app.CaseSettingChange{
		Unit: unit, Name: casefile.SettingName(f.text("ten")), Value: f.text("gia-tri"), From: f.day("tu-ngay", "from"), Paper: f.text("quyet-dinh"), Seen: seenInstant(in),
	}
	if len(f.wrong) > 0 {
		return s.showCaseSettings(w, r, http.StatusUnprocessableEntity, unit, f, nil, false, false)
	}
	who := actor(r)
	want := in.Get("viec") == "ghi"
	save := want && in.Get("da-xem") == typedSignature(in)
	var tried app.CaseSettingTrial
	j := &longWork{name: vi.SettingsSaving, back: settingsPathOf(unit)}
	j.end = func(w http.ResponseWriter, r *http.Request, err error) error {
		f := newTyped(in)
		if bad, ok := errors.AsType[*domain.Invalid](err); ok {
			f.wrong = newProblems(bad)
			return s.showCaseSettings(w, r, http.StatusUnprocessableEntity, unit, f, nil, false, false)
		}
		switch {
		case errors.Is(err, domain.ErrConflict):
			return s.showCaseSettings(w, r, http.StatusConflict, unit, f, nil, false, true)
		case err != nil:
			return err
		case save:
			return done(w, r, settingsPathOf(unit), "case-setting")
		}
		return s.showCaseSettings(w, r, http.StatusOK, unit, f, &tried, want, false)
	}
	return s.long(w, r, j, func(ctx context.Context, progress func(done, of int64)) (err error) {
		if save {
			_, err = s.App.SetCaseSetting(ctx, who, c, progress)
			return err
		}
		tried, err = s.App.TryCaseSetting(ctx, who, c)
		return err
	})
}
