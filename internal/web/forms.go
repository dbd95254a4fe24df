package web

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"tiendo/internal/documents"
	"tiendo/internal/domain"
	"tiendo/internal/domain/letter"
	"tiendo/internal/vi"
)

// formsPage is the form of the Commission's letters on a day, the form to
// change it, and the templates of each kind.
type formsPage struct {
	frame
	On        input
	Shown     letterhead
	Preview   bool // what is shown is what was typed and not kept yet
	Fields    []input
	Signing   []input
	When      []input
	General   []string
	Signed    string
	Seen      string       // when the latest version was recorded that the page shows
	Changed   []formChange // by others since the page was made
	Again     bool
	Versions  []formVersion
	Templates []templateGroup
}

// letterhead is what a form prints at the head and foot of a letter.
type letterhead struct {
	Layout                     string
	Above, Name, Number, Place string
	Authority, Post, Signer    string
	Recipients                 []string
}

type formVersion struct {
	Layout                              string
	From, At, Symbol, Signs, Recipients string
	Holds, Replaced                     bool
}

// formChange is what somebody else changed meanwhile.
type formChange struct {
	From, At string
	What     []fact // each with what it was and what it is
}

// templateGroup is a sort of templates.
type templateGroup struct {
	Name  string
	Lines []templateLine
}

type templateLine struct {
	Name, Layout, Hash, Href string
	Own                      bool // of the office's own
}

func newLetterhead(f letter.Form) letterhead {
	out := letterhead{
		Above: f.Above, Name: f.Name, Number: vi.SymbolLine(f.Symbol), Place: vi.PlaceLine(f.Place),
		Authority: f.Authority, Post: f.Post, Signer: f.Signer, Layout: vi.LayoutName(f.Layout),
	}
	for i, r := range f.Recipients {
		end := vi.RecipientEnd(f.Layout)
		if i == len(f.Recipients)-1 {
			end = "."
		}
		out.Recipients = append(out.Recipients, "- "+r+end)
	}
	return out
}

func (s *Server) formsPage(w http.ResponseWriter, r *http.Request) error {
	return s.showForms(w, r, http.StatusOK, newTyped(nil), nil, false)
}

// showForms shows the page; typed is the form a preview is of.
func (s *Server) showForms(w http.ResponseWriter, r *http.Request, status int, f *typedForm, typed *letter.Form, again bool) error {
	versions, err := s.App.LetterForms(r.Context(), actor(r), 0)
	if err != nil {
		return err
	}
	p := formsPage{frame: frame{Title: vi.FormsTitle, Here: formsPath}, General: f.wrong[""], Again: again}
	if err := s.simulated(r, &p.frame); err != nil {
		return err
	}
	day := s.Now().Date()
	p.On = input{Name: "ngay", Label: vi.FieldFormOn, Value: r.URL.Query().Get("ngay"), Kind: "day"}
	if p.On.Value != "" {
		d, ok := vi.ParseDate(p.On.Value)
		if !ok {
			p.On.Problems, status = []string{vi.DayUnreadable(p.On.Value)}, http.StatusUnprocessableEntity
		} else {
			day = d
		}
	} else {
		p.On.Value = vi.Date(day)
	}
	known, latest := s.Now(), domain.Instant(0)
	for _, v := range versions {
		known, latest = max(known, v.RecordedAt), max(latest, v.RecordedAt)
	}
	// What stands on this page is what is known now: whoever was told of a change
	// may go on.
	p.Seen = strconv.FormatInt(int64(latest), 10)
	if f.in != nil {
		p.Changed = changedForms(versions, seenForm(f.in))
	}
	holds := letter.FormOn(versions, day, known)
	p.Shown = newLetterhead(holds)
	if f.in == nil {
		f.in = formFields(holds, s.Now().Date())
	}
	if typed != nil && len(p.Changed) == 0 {
		p.Shown, p.Preview, p.Signed = newLetterhead(*typed), true, formSignature(f.in)
	}
	p.inputs(f)
	p.history(versions, day)
	templates, err := s.App.LetterTemplates(r.Context(), actor(r), s.Now().Date())
	if err != nil {
		return err
	}
	for _, t := range templates {
		name := vi.TemplatesOfLetters
		switch {
		case documents.IsShell(t.Name):
			name = vi.TemplatesOfShells
		case documents.IsCasePaper(t.Name):
			name = vi.TemplatesOfFiles
		}
		i := slices.IndexFunc(p.Templates, func(g templateGroup) bool { return g.Name == name })
		if i < 0 {
			i, p.Templates = len(p.Templates), append(p.Templates, templateGroup{Name: name})
		}
		p.Templates[i].Lines = append(p.Templates[i].Lines, templateLine{vi.TemplateName(t.Name), vi.LayoutName(t.Layout), t.Hash, templatePath(t), t.Own != nil})
	}
	return s.show(w, r, status, "forms", p)
}

func (p *formsPage) history(versions []letter.FormVersion, day domain.Date) {
	best := -1
	for i, v := range versions {
		if v.EffectiveOn <= day && (best < 0 || v.EffectiveOn >= versions[best].EffectiveOn) {
			best = i
		}
	}
	line := func(f letter.Form) formVersion {
		return formVersion{Layout: vi.LayoutName(f.Layout), Symbol: f.Symbol, Signs: strings.Join(slices.DeleteFunc([]string{f.Authority, f.Post, f.Signer}, func(s string) bool { return s == "" }), ", "), Recipients: strings.Join(f.Recipients, "; ")}
	}
	shipped := line(letter.CommissionForm())
	shipped.Holds = best < 0
	p.Versions = []formVersion{shipped}
	for i, v := range versions {
		l := line(v.Form)
		l.From, l.At, l.Holds = vi.Date(v.EffectiveOn), vi.Instant(v.RecordedAt), i == best
		l.Replaced = slices.ContainsFunc(versions[i+1:], func(w letter.FormVersion) bool { return w.EffectiveOn == v.EffectiveOn })
		p.Versions = append(p.Versions, l)
	}
	slices.Reverse(p.Versions)
}

// formFields are a form's values as its fields hold them.
func formFields(f letter.Form, from domain.Date) url.Values {
	in := url.Values{}
	for name, value := range map[string]string{
		"co-quan-tren": f.Above, "co-quan": f.Name, "goi-la": f.Called, "ky-hieu": f.Symbol, "dia-danh": f.Place, "mau": string(f.Layout),
		"quyen-ky": f.Authority, "chuc-vu": f.Post, "nguoi-ky": f.Signer, "noi-nhan": strings.Join(f.Recipients, "\n"), "tu-ngay": vi.Date(from),
	} {
		in.Set(name, value)
	}
	return in
}

func (p *formsPage) inputs(f *typedForm) {
	field := func(name, label, column, kind, hint string) input {
		return input{Name: name, Label: label, Value: f.in.Get(name), Problems: f.wrong[column], Kind: kind, Hint: hint}
	}
	p.Fields = []input{
		field("co-quan-tren", vi.FieldAbove, "above", "", ""), field("co-quan", vi.FieldIssuer, "name", "", ""),
		field("goi-la", vi.FieldCalled, "called", "", vi.HintCalled), field("ky-hieu", vi.FieldSymbol, "symbol", "", vi.HintSymbol),
		field("dia-danh", vi.FieldPlace, "place", "", ""),
	}
	copies := field("noi-nhan", vi.FieldRecipients, "recipients", "wide", vi.HintRecipients)
	copies.Lines = 7
	p.Signing = []input{
		field("quyen-ky", vi.FieldAuthority, "authority", "", vi.HintAuthority), field("chuc-vu", vi.FieldPost, "post", "", ""),
		field("nguoi-ky", vi.FieldSigner, "signer", "", vi.HintSigner), copies,
	}
	layout := field("mau", vi.FieldLayout, "layout", "", vi.HintLayout)
	for _, l := range letter.Layouts {
		layout.Options = append(layout.Options, option{string(l), vi.LayoutName(l), string(l) == f.in.Get("mau")})
	}
	p.When = []input{layout, field("tu-ngay", vi.FieldFormFrom, "effective_on", "day", vi.HintFormFrom)}
}

// formSignature names what was typed, as signature does.
func formSignature(in url.Values) string {
	typed := maps.Clone(in)
	delete(typed, inSeenForm)
	h := sha256.Sum256([]byte(typed.Encode()))
	return hex.EncodeToString(h[:8])
}

// inSeenForm names when the latest version was recorded that somebody had before
// his eyes.
const inSeenForm = "da-thay"

// seenForm reads it; a form that does not tell has seen nothing yet.
func seenForm(in url.Values) domain.Instant {
	n, err := strconv.ParseInt(in.Get(inSeenForm), 10, 64)
	if err != nil || n < 0 {
		n = 0
	}
	return domain.Instant(n)
}

func changedForms(versions []letter.FormVersion, seen domain.Instant) (out []formChange) {
	for _, v := range letter.ChangedSince(letter.CommissionForm(), versions, seen) {
		out = append(out, formChange{vi.Date(v.EffectiveOn), vi.Instant(v.RecordedAt), changedFacts(formFacts(v.Was), formFacts(v.Form))})
	}
	return out
}

// formFacts are the parts of a form as people read them.
func formFacts(f letter.Form) []fact {
	return []fact{
		{vi.FieldAbove, vi.OrNone(f.Above)},
		{vi.FieldIssuer, vi.OrNone(f.Name)},
		{vi.FieldCalled, vi.OrNone(f.Called)},
		{vi.FieldSymbol, vi.OrNone(f.Symbol)},
		{vi.FieldPlace, vi.OrNone(f.Place)},
		{vi.FieldAuthority, vi.OrNone(f.Authority)},
		{vi.FieldPost, vi.OrNone(f.Post)},
		{vi.FieldSigner, vi.OrNone(f.Signer)},
		{vi.FieldCopies, vi.OrNone(strings.Join(f.Recipients, "; "))},
	}
}

func (s *Server) setForm(w http.ResponseWriter, r *http.Request) error {
	in, err := readForm(w, r)
	if err != nil {
		return err
	}
	f := newTyped(in)
	typed := letter.Form{
		Layout: letter.Layout(cmp.Or(f.text("mau"), string(letter.HD36))), Above: f.text("co-quan-tren"), Name: f.text("co-quan"), Called: f.text("goi-la"), Symbol: f.text("ky-hieu"), Place: f.text("dia-danh"),
		Authority: f.text("quyen-ky"), Post: f.text("chuc-vu"), Signer: f.text("nguoi-ky"),
	}
	for line := range strings.Lines(in.Get("noi-nhan")) {
		if line = strings.TrimSpace(line); line != "" {
			typed.Recipients = append(typed.Recipients, line)
		}
	}
	from := f.day("tu-ngay", "effective_on")
	save, seen := in.Get("viec") == "ghi", in.Get("da-xem")
	in.Del("viec")
	in.Del("da-xem")
	same := seen == formSignature(in)
	if len(f.wrong) == 0 && save && same {
		_, err = s.App.ChangeLetterForm(r.Context(), actor(r), from, typed, seenForm(in))
		if err == nil {
			return done(w, r, formsPath+"?ngay="+from.String(), "form-set")
		}
	} else {
		err = s.App.CheckLetterForm(r.Context(), actor(r), from, typed, seenForm(in))
	}
	if bad, ok := errors.AsType[*domain.Invalid](err); ok {
		f.wrong.merge(bad)
	} else if err != nil {
		return err
	}
	if len(f.wrong) > 0 {
		return s.showForms(w, r, http.StatusUnprocessableEntity, f, nil, false)
	}
	return s.showForms(w, r, http.StatusOK, f, &typed, save)
}
