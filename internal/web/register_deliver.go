package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/register"
	"tiendo/internal/vi"
)

// inBranch names the unit below which units further down are offered.
const inBranch = "cap-duoi"

const groupSome = "chon"

// deliverGroups are the usual groups of addressees, all of them directly below.
var deliverGroups = []struct {
	word, name string
	has        func(domain.UnitVersion) bool
}{
	{"tat-ca", vi.ToEveryone, func(domain.UnitVersion) bool { return true }},
	{"dia-phuong", vi.ToLocalities, func(u domain.UnitVersion) bool { return u.Kind.Local() }},
	{"co-quan", vi.ToAgencies, func(u domain.UnitVersion) bool { return u.Kind == domain.Agency }},
	{groupSome, vi.ChooseSome, func(domain.UnitVersion) bool { return false }},
}

// deliverable offers the units to which a paper can be delivered that do not
// have it: those directly below, by groups or one by one, and those further
// down one by one.
func (s *Server) deliverable(r *http.Request, page *registeredItem, p app.RegisterPage, f itemForms) error {
	if !p.MayKeep && !p.MayAssign || !register.InForce(p.State.State) {
		return nil
	}
	form := &deliverForm{Groups: labelledOptions{Label: vi.FieldDeliverTo}, Within: r.URL.Query().Get(inBranch)}
	chosen, in := "", url.Values{}
	if f.deliver != nil {
		in, form.Problems = f.deliver.in, append(f.deliver.wrong["units"], f.deliver.wrong[""]...)
		chosen, form.Within = in.Get("gui"), in.Get(inBranch)
	}
	had := func(u domain.UnitVersion) bool {
		return slices.ContainsFunc(p.Deliveries, func(d app.DeliveryLine) bool { return d.Unit == u.Unit })
	}
	offered := func(u domain.UnitVersion) option {
		ticked := slices.Contains(in["don-vi"], u.Code)
		form.Ticked = form.Ticked || ticked
		return option{u.Code, vi.PartyBody(u), ticked}
	}
	for _, u := range p.Children {
		if !had(u) {
			form.Units = append(form.Units, offered(u))
		}
	}
	deeper, many, err := s.App.Addressees(r.Context(), actor(r), p.ID, form.Within)
	if err != nil {
		return err
	}
	names := map[domain.UnitID]string{}
	for _, u := range p.Children {
		names[u.Unit] = vi.PartyBody(u)
	}
	for _, u := range deeper {
		names[u.Unit] = vi.PartyBody(u)
		if had(u) {
			continue
		}
		if n := len(form.Deeper); n == 0 || form.Deeper[n-1].Label != names[u.Parent] {
			form.Deeper = append(form.Deeper, labelledOptions{Label: names[u.Parent]})
		}
		group := &form.Deeper[len(form.Deeper)-1]
		group.Options = append(group.Options, offered(u))
	}
	if many || form.Within != "" {
		page.Branches = &labelledOptions{Label: vi.FieldBranch}
		for _, u := range p.Children {
			page.Branches.Options = append(page.Branches.Options, option{u.Code, vi.PartyBody(u), u.Code == form.Within})
		}
	}
	if len(form.Units)+len(form.Deeper) == 0 {
		return nil
	}
	for _, g := range deliverGroups {
		n := len(slices.DeleteFunc(slices.Clone(p.Children), func(u domain.UnitVersion) bool { return had(u) || !g.has(u) }))
		if g.word != groupSome && n > 0 {
			form.Groups.Options = append(form.Groups.Options, option{g.word, g.name + " (" + vi.Number(int64(n)) + ")", g.word == chosen})
		} else if g.word == groupSome {
			some := g.word == chosen || f.deliver == nil && form.Within != "" // whoever opened a branch is choosing
			form.Groups.Options = append(form.Groups.Options, option{g.word, g.name, some})
		}
	}
	page.Deliver = form
	return nil
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
	codes, ticked := in["don-vi"], len(in["don-vi"])
	for _, g := range deliverGroups {
		if g.word == in.Get("gui") && g.word != groupSome {
			codes = nil
			for _, u := range p.Children {
				if g.has(u) {
					codes = append(codes, u.Code)
				}
			}
			if ticked > 0 { // either could be meant, and a paper in a wrong inbox is read
				err = &domain.Invalid{Total: 1, Problems: []domain.Problem{{Column: "units", Code: domain.CodeDeliverTicked, Args: []any{ticked}}}}
			}
		}
	}
	if err == nil {
		_, err = s.App.Deliver(r.Context(), actor(r), p.ID, codes)
	}
	if err == nil {
		return done(w, r, registeredPath(p.ID), "delivered")
	}
	f := newTyped(in)
	if err := failed(f, err); err != nil {
		return err
	}
	return s.showItem(w, r, http.StatusUnprocessableEntity, itemForms{deliver: f})
}

// backForm takes a paper back from a unit that should not have it.
type backForm struct {
	Inputs  []input
	General []string
	Open    bool
}

// takenBack offers to take the paper back from those who have not answered, and
// lists from whom it was.
func (page *registeredItem) takenBack(p app.RegisterPage, f itemForms, names map[string]string) {
	for _, b := range p.TakenBack {
		page.TakenBack = append(page.TakenBack, vi.TakenBack(vi.PartyBody(b.From), vi.Minute(b.At), personName(names, b.By), b.Reason))
	}
	if !p.MayKeep && !p.MayAssign || len(p.Deliveries) == 0 {
		return
	}
	form := &backForm{}
	t := newTyped(url.Values{})
	if f.back != nil {
		t, form.Open, form.General = f.back, true, f.back.wrong[""]
	}
	answered := map[domain.UnitID]bool{}
	for _, task := range p.Tasks {
		for _, u := range task.Units {
			answered[u.Unit] = answered[u.Unit] || u.Answers > 0
		}
	}
	unit := input{Name: "rut-don-vi", Label: vi.FieldBackFrom, Problems: t.wrong["unit"], Kind: "wide", Options: []option{{"", vi.NoUnitChosen, false}}}
	for _, d := range p.Deliveries {
		if !answered[d.Unit] {
			unit.Options = append(unit.Options, option{d.To.Code, vi.PartyBody(d.To), d.To.Code == t.in.Get("rut-don-vi")})
		}
	}
	if len(unit.Options) == 1 && f.back == nil {
		return
	}
	why := input{Name: "rut-ly-do", Label: vi.FieldStepWhy, Value: t.in.Get("rut-ly-do"), Problems: t.wrong["reason"], Kind: "wide", Lines: 2}
	form.Inputs = []input{unit, why}
	page.Back = form
}

func (s *Server) takeBackDelivery(w http.ResponseWriter, r *http.Request) error {
	in, err := readForm(w, r)
	if err != nil {
		return err
	}
	err = s.App.TakeBackDelivery(r.Context(), actor(r), entryOf(r), strings.TrimSpace(in.Get("rut-don-vi")), register.Clean(in.Get("rut-ly-do")))
	if err == nil {
		return done(w, r, registeredPath(entryOf(r)), "taken-back")
	}
	f := newTyped(in)
	if err := failed(f, err); err != nil {
		return err
	}
	return s.showItem(w, r, http.StatusUnprocessableEntity, itemForms{back: f})
}
