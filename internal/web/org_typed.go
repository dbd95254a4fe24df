package web

import (
	"strconv"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

// newParts is how many new units the form of a division offers.
const newParts = 4

// change reads the form: what it asks for, and what of it cannot be read.
func (t orgTyped) change() (app.UnitChange, problems) {
	wrong := problems{}
	day := func(name, field string) domain.Date {
		text := t.get(name)
		if text == "" {
			return 0
		}
		d, ok := vi.ParseDate(text)
		if !ok {
			wrong[field] = append(wrong[field], vi.DayUnreadable(text))
		}
		return d
	}
	c := app.UnitChange{
		Kind: t.kind, On: day("ngay", "on"), Decision: t.get("quyet-dinh"), DecidedOn: day("ngay-quyet-dinh", "decided_on"), Note: t.get("ghi-chu"),
	}
	if code := t.get(inUnit); code != "" {
		c.Units = []string{code}
	}
	unit := func(name string) string { return codeOf(t.get(name), t.choices()) }
	switch t.kind {
	case domain.ChangeOpen:
		c.Units, c.Parent, c.New = nil, unit("cap-tren"), []app.NewUnit{t.newUnit("0")}
	case domain.ChangeRename:
		c.Is = t.newUnit("")
	case domain.ChangeMove, domain.ChangeReopen:
		c.Parent = unit("cap-tren")
		c.Units = append(c.Units, t.values["cung"]...)
	case domain.ChangeMerge:
		c.Units = append(c.Units, t.values["cung"]...)
		if t.get("nhan") == "moi" {
			c.New = []app.NewUnit{t.newUnit("0")}
		} else {
			c.Into = []string{unit("vao")}
		}
	case domain.ChangeSplit:
		t.parts(&c, unit)
	case domain.ChangeClose:
		if code := unit("vao"); code != "" {
			c.Into = []string{code}
		}
	case domain.ChangeAreas:
		for _, a := range t.values["dia-ban"] {
			c.Areas = append(c.Areas, domain.AreaKind(a))
		}
	case domain.ChangeOrder:
		n, err := strconv.Atoi(t.get("thu-tu"))
		if err != nil || n < 1 || n > 100000 {
			wrong["order"] = append(wrong["order"], vi.OrderUnreadable)
		}
		c.OrderNo = n
	case domain.ChangeTakeBack:
		at, _ := strconv.ParseInt(t.get("huy"), 10, 64) // 0 is no change, which the act says
		c.TakesBack, c.Units = domain.Instant(at), nil
	}
	return c, wrong
}

func (t orgTyped) newUnit(n string) app.NewUnit {
	return app.NewUnit{
		Code: t.get("ma" + n), FullName: t.get("ten" + n), ShortName: t.get("ten-gon" + n),
		CommitteeName: t.get("cap-uy" + n), Kind: domain.Kind(t.get("loai" + n)),
	}
}

// parts reads into what a unit is divided, and where what lies below it goes.
func (t orgTyped) parts(c *app.UnitChange, unit func(string) string) {
	by := map[string]string{} // by the value of the choice: the code of the part
	for i := range newParts {
		n := strconv.Itoa(i)
		if u := t.newUnit(n); u.Code != "" || u.FullName != "" {
			c.New = append(c.New, u)
			by["moi"+n] = u.Code
		}
	}
	for _, n := range []string{"0", "1"} {
		if code := unit("vao" + n); code != "" {
			c.Into = append(c.Into, code)
			by["cu"+n] = code
		}
	}
	c.Children = map[string]string{}
	for name := range t.values {
		if child, ok := strings.CutPrefix(name, "con-"); ok && by[t.get(name)] != "" {
			c.Children[child] = by[t.get(name)]
		}
	}
}
