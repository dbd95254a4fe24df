package web

import (
	"cmp"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

// slugs are the kinds of change as addresses name them.
var slugs = map[string]domain.ChangeKind{
	"thanh-lap": domain.ChangeOpen, "doi-ten": domain.ChangeRename, "chuyen": domain.ChangeMove, "nhap": domain.ChangeMerge,
	"chia": domain.ChangeSplit, "ket-thuc": domain.ChangeClose, "hoat-dong-lai": domain.ChangeReopen,
	"dia-ban": domain.ChangeAreas, "thu-tu": domain.ChangeOrder, "huy": domain.ChangeTakeBack,
}

func changePath(k domain.ChangeKind) string {
	for slug, kind := range slugs {
		if kind == k {
			return orgChangesPath + "/" + slug
		}
	}
	return orgChangesPath
}

// orgChangePage is the form of one kind of change, or what the change would do.
type orgChangePage struct {
	frame
	Up      []unitLink
	How     string
	Action  string
	Wrong   []string // what no field is to blame for
	Sets    []orgSet
	Choices []option
	Hidden  []fact // a preview carries what was typed
	Preview *orgPreview
	Mistake *orgChangeRow // what is to be taken back
	Back    string
}

// orgSet is a group of fields.
type orgSet struct {
	ID, Legend, Hint string
	Fields           []orgField
	Folded, Open     bool // seldom needed: it opens on demand
}

// orgField is one field; its id is its name unless several bear the name.
type orgField struct {
	ID, Name, Label, Hint, Value string
	Type                         string // text, select, area or checks
	Size                         int
	List                         bool // offers the units of the page
	Options                      []option
	Problems                     []string
}

// orgTyped is everything a form holds, and the unit it is about.
type orgTyped struct {
	kind   domain.ChangeKind
	values url.Values
	unit   app.UnitHistory // the unit to change, or the parent of a new one

	mistake app.RecordedChange // the change to take back
}

func (t orgTyped) get(name string) string { return strings.TrimSpace(t.values.Get(name)) }

// orgForm shows the form of a kind of change.
func (s *Server) orgForm(w http.ResponseWriter, r *http.Request) error {
	t, err := s.typedChange(r, r.URL.Query())
	if err != nil {
		return err
	}
	if !t.unit.May && !(t.kind == domain.ChangeOpen && actor(r).Can(domain.ChangeUnits)) && t.kind != domain.ChangeTakeBack {
		return domain.ErrForbidden
	}
	return s.showChange(w, r, http.StatusOK, t, nil, nil)
}

// typedChange reads a form and finds the unit that it is about.
func (s *Server) typedChange(r *http.Request, values url.Values) (t orgTyped, err error) {
	kind, ok := slugs[r.PathValue("kind")]
	if !ok {
		return t, domain.ErrNotFound
	}
	t = orgTyped{kind: kind, values: values}
	code := t.get(inUnit)
	if kind == domain.ChangeOpen {
		code = codeOf(t.get("cap-tren"), nil)
	}
	if kind == domain.ChangeTakeBack {
		t.mistake, err = s.mistake(r, t.get("huy"))
		return t, err
	}
	t.unit, err = s.App.UnitHistory(r.Context(), actor(r), app.StructureAsk{Day: s.Now().Date(), Unit: code})
	if errors.Is(err, domain.ErrNotFound) && kind == domain.ChangeOpen && r.Method == http.MethodPost {
		t.unit, err = app.UnitHistory{}, nil // the parent was mistyped: the form says so
	}
	return t, err
}

// mistake is the change that is to be taken back.
func (s *Server) mistake(r *http.Request, at string) (c app.RecordedChange, err error) {
	list, err := s.App.UnitChanges(r.Context(), actor(r), 0)
	if err != nil {
		return c, err
	}
	for _, c := range list {
		if c.Kind != "" && strconv.FormatInt(int64(c.RecordedAt), 10) == at {
			return c, nil
		}
	}
	return c, domain.ErrNotFound
}

// changeOrg previews a change, records it, or goes back to its form.
func (s *Server) changeOrg(w http.ResponseWriter, r *http.Request) error {
	form, err := readForm(w, r)
	if err != nil {
		return err
	}
	t, err := s.typedChange(r, form)
	if err != nil {
		return err
	}
	if t.get("buoc") == "sua" {
		return s.showChange(w, r, http.StatusOK, t, nil, nil)
	}
	c, wrong := t.change()
	c.Trial = t.get("buoc") != "ghi" || len(wrong) > 0
	out, err := s.App.ChangeUnits(r.Context(), actor(r), c)
	if bad, ok := errors.AsType[*domain.Invalid](err); ok {
		for field, list := range newProblems(bad) {
			if len(wrong[field]) == 0 { // what cannot be read has said so already
				wrong[field] = list
			}
		}
		err = nil
	}
	if err != nil {
		return err
	}
	if len(wrong) > 0 {
		return s.showChange(w, r, http.StatusUnprocessableEntity, t, wrong, nil)
	}
	if c.Trial {
		return s.showChange(w, r, http.StatusOK, t, nil, &out.Preview)
	}
	to := orgChangesPath
	if t.kind != domain.ChangeTakeBack && t.kind != domain.ChangeMerge && len(c.Units) > 0 {
		to = orgUnit(c.Units[0])
	}
	http.Redirect(w, r, to+"?xong="+url.QueryEscape(out.At.String()), http.StatusSeeOther)
	return nil
}

func (s *Server) showChange(w http.ResponseWriter, r *http.Request, status int, t orgTyped, wrong problems, preview *app.UnitPreview) error {
	p := orgChangePage{How: vi.HowToChange(t.kind), Action: changePath(t.kind), Wrong: wrong[""], Back: orgChangesPath}
	name := ""
	if v := t.unit.Unit; v.Unit != 0 {
		p.Back = orgUnit(v.Code)
		if t.kind != domain.ChangeOpen {
			name = vi.PartyBody(v)
		}
		for _, up := range append(t.unit.Up, v) {
			p.Up = append(p.Up, unitLink{orgUnit(up.Code), vi.PartyBody(up)})
		}
	}
	if t.kind == domain.ChangeTakeBack {
		row := newOrgChangeRow(t.mistake, false)
		p.Mistake = &row
	}
	p.frame = frame{Title: vi.TitleOf(t.kind, name), Here: orgPath}
	var err error
	if p.Simulated, err = s.App.Simulated(r.Context()); err != nil {
		return err
	}
	for _, c := range t.choices() {
		p.Choices = append(p.Choices, option{Value: choice(c), Label: vi.Kind(c.Kind)})
	}
	if preview != nil {
		p.Preview = newOrgPreview(t, *preview)
		for name, values := range t.values {
			for _, v := range values {
				if name != "buoc" {
					p.Hidden = append(p.Hidden, fact{name, v})
				}
			}
		}
		return s.show(w, r, status, "orgchange", p)
	}
	p.Sets = t.sets(wrong)
	p.Wrong = append(p.Wrong, unplaced(wrong, p.Sets)...)
	return s.show(w, r, status, "orgchange", p)
}

// unplaced are the problems that no field of the form shows.
func unplaced(wrong problems, sets []orgSet) (out []string) {
	shown := map[string]bool{}
	for _, set := range sets {
		for _, f := range set.Fields {
			for _, p := range f.Problems {
				shown[p] = true
			}
		}
	}
	for field, list := range wrong {
		for _, p := range list {
			if field != "" && !shown[p] {
				out = append(out, p)
			}
		}
	}
	return out
}

// choices are the units that the form offers: of a new unit also its parent.
func (t orgTyped) choices() []domain.UnitVersion {
	if t.unit.Unit.Unit == 0 || t.kind != domain.ChangeOpen {
		return t.unit.Choices
	}
	return append([]domain.UnitVersion{t.unit.Unit}, t.unit.Choices...)
}

// choice is how a unit is offered: "Xã Đắk Wil (24646)".
func choice(v domain.UnitVersion) string { return v.FullName + " (" + v.Code + ")" }

// codeOf is the code that was meant: that in brackets, or the text itself, or
// that of the one unit offered which bears the name.
func codeOf(typed string, among []domain.UnitVersion) string {
	typed = strings.TrimSpace(typed)
	if i := strings.LastIndex(typed, "("); i >= 0 && strings.HasSuffix(typed, ")") {
		return strings.TrimSpace(typed[i+1 : len(typed)-1])
	}
	found := ""
	for _, v := range among {
		if v.Code == typed {
			return typed
		}
		if vi.Fold(v.FullName) == vi.Fold(typed) {
			if found != "" {
				return typed
			}
			found = v.Code
		}
	}
	return cmp.Or(found, typed)
}
