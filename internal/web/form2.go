package web

import (
	"net/http"
	"net/url"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/vi"
)

// form2Page is form 2-BTCTW as the files fill it.
type form2Page struct {
	frame
	Tabs     sections
	Owner    string
	Of       input
	From, To input
	Period   string
	Then     string
	Groups   []form2Group
	Missing  []form2Missing
	Lacking  string
	Gone     string
	Shown    *form2Records
	Excel    string
	Typed    string
	Notes    []string
	Keyless  []string
}

type form2Group struct {
	Name  string
	Lines []form2Line
}

type form2Line struct {
	Name, From string
	Now, Then  form2Cell
	Sum        bool
}

type form2Cell struct{ Text, Href string }

type form2Missing struct{ Code, Href, At, On, Fields string }

type form2Records struct {
	Name, Period, Others, Back string
	Files                      []form2Missing
}

func (s *Server) form2(w http.ResponseWriter, r *http.Request) error {
	ask, f := s.readForm2(r)
	p := form2Page{
		frame: frame{Title: vi.Form2Title, Here: casesPath}, Tabs: caseTabs(r, form2Path), Notes: vi.Form2Notes,
		From: input{Name: "tu-ngay", Label: vi.FieldFrom, Kind: "day", Value: orElse(f.text("tu-ngay"), vi.Date(ask.From)), Problems: f.wrong["from"]},
		To:   input{Name: "den-ngay", Label: vi.FieldTo, Kind: "day", Value: orElse(f.text("den-ngay"), vi.Date(ask.To)), Problems: f.wrong["to"]},
	}
	status := http.StatusOK
	var x app.Form2
	var err error
	if len(f.wrong) == 0 {
		x, err = s.App.Form2(r.Context(), actor(r), ask)
		if err := failed(f, err); err != nil {
			return err
		}
	}
	if len(f.wrong) > 0 {
		status = http.StatusUnprocessableEntity
		p.Of = input{Name: inCaseUnit, Kind: "hidden", Value: ask.Unit}
		p.To.Problems, p.From.Problems, p.Keyless = f.wrong["to"], f.wrong["from"], f.wrong[""]
		if err := s.simulated(r, &p.frame); err != nil {
			return err
		}
		return s.show(w, r, status, "form2", p)
	}
	p.fill(x)
	return s.show(w, r, status, "form2", p)
}

func orElse(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// readForm2 reads which unit and period are asked: by default the year so far.
func (s *Server) readForm2(r *http.Request) (app.Form2Ask, *typedForm) {
	f := newTyped(r.URL.Query())
	today := s.Now().Date()
	ask := app.Form2Ask{Unit: f.text(inCaseUnit), From: domain.NewYearMonth(today.Year(), 1).First(), To: today, Line: f.text("dong"), Then: f.text("ky") == "truoc"}
	if d := f.day("tu-ngay", "from"); !d.IsZero() {
		ask.From = d
	}
	if d := f.day("den-ngay", "to"); !d.IsZero() {
		ask.To = d
	}
	return ask, f
}

func (p *form2Page) fill(x app.Form2) {
	p.Simulated, p.Owner = x.Simulated, vi.PartyBody(x.Unit)
	p.Of = input{Name: inCaseUnit, Label: vi.FieldUnit}
	for _, u := range x.Units {
		p.Of.Options = append(p.Of.Options, option{u.Code, vi.PartyBody(u), u.Unit == x.Unit.Unit})
	}
	p.Period, p.Then = vi.Form2Period(x.From, x.To), vi.Form2Period(x.ThenFrom, x.ThenTo)
	at := func(more ...string) string {
		q := url.Values{inCaseUnit: {x.Unit.Code}, "tu-ngay": {vi.Date(x.From)}, "den-ngay": {vi.Date(x.To)}}
		for i := 0; i+1 < len(more); i += 2 {
			q.Set(more[i], more[i+1])
		}
		return "?" + q.Encode()
	}
	p.Excel = form2Path + ".xlsx" + at()
	cell := func(l app.Form2Line, n app.Form2Number, then string) form2Cell {
		c := form2Cell{Text: "–"}
		switch {
		case n.Hidden:
			c.Text = vi.Form2Few
		case n.Known && l.Kind == casefile.Averaged:
			c.Text = vi.Tenths(n.N)
		case n.Known:
			c.Text = vi.Number(n.N)
		}
		if n.Known && !n.Hidden && n.N > 0 && (l.Kind == casefile.FromFiles || l.Kind == casefile.Sealed) {
			c.Href = form2Path + at("dong", l.Code, "ky", then) + "#ho-so"
		}
		return c
	}
	for _, l := range x.Lines {
		if n := len(p.Groups); n == 0 || p.Groups[n-1].Name != l.Group {
			p.Groups = append(p.Groups, form2Group{Name: l.Group})
		}
		g := &p.Groups[len(p.Groups)-1]
		g.Lines = append(g.Lines, form2Line{l.Label, vi.Form2From(l.Kind), cell(l, l.Now, "nay"), cell(l, l.Then, "truoc"), l.Code == "f2.total"})
	}
	for _, m := range x.Missing[:min(len(x.Missing), mostRows)] {
		p.Missing = append(p.Missing, form2Missing{m.Code, casePath(m.Code), vi.PartyBody(m.At), vi.Date(m.On), vi.PersonMissing(m.Fields)})
	}
	if len(x.Missing) > 0 {
		p.Lacking = vi.Form2Lacking(len(x.Missing), len(p.Missing))
	}
	if x.Gone > 0 {
		p.Gone = vi.Form2Gone(x.Gone)
	}
	if x.Typed != 0 {
		p.Typed = reportAt(x.Typed)
	}
	if x.Shown != nil {
		s := &form2Records{Name: x.Shown.Line.Label, Period: p.Period, Back: form2Path + at()}
		if x.Shown.Then {
			s.Period = p.Then
		}
		for _, f := range x.Shown.Files {
			s.Files = append(s.Files, form2Missing{f.Code, casePath(f.Code), vi.PartyBody(f.At), vi.Date(f.On), personText(f.Shown)})
		}
		if x.Shown.Others > 0 {
			s.Others = vi.Form2Others(x.Shown.Others)
		}
		p.Shown = s
	}
}

func (s *Server) form2Excel(w http.ResponseWriter, r *http.Request) error {
	ask, f := s.readForm2(r)
	if len(f.wrong) > 0 {
		return domain.ErrNotFound
	}
	ask.Line = ""
	name, data, err := s.App.Form2File(r.Context(), actor(r), ask)
	return download(w, name, data, err)
}
