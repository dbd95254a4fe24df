package web

import (
	"cmp"
	"slices"
	"strconv"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

// sets are the fields of the form of a kind of change, with what was typed and
// what is wrong with it.
func (t orgTyped) sets(wrong problems) []orgSet {
	paper := t.paper(wrong)
	text := func(name, label, otherwise, hint, field string) orgField {
		return orgField{Name: name, Label: label, Value: t.typed(name, otherwise), Hint: hint, Size: 40, Problems: wrong[field]}
	}
	list := func(name, label, otherwise, hint, field string) orgField {
		f := text(name, label, otherwise, hint, field)
		f.List = true
		return f
	}
	v := t.unit.Unit
	about := orgField{Name: inUnit, Type: "hidden", Value: v.Code, Problems: slices.Concat(wrong["unit"], wrong["units"])}
	switch t.kind {
	case domain.ChangeOpen:
		parent := ""
		if v.Unit != 0 {
			parent = choice(v)
		}
		return []orgSet{
			{Legend: vi.OrgNewUnit, Fields: append([]orgField{list("cap-tren", vi.OrgAbove, parent, vi.HintUnit, "parent")}, t.newFields("0", app.NewUnit{Kind: below(v.Kind)}, wrong)...)},
			paper,
		}
	case domain.ChangeRename:
		return []orgSet{{Legend: vi.OrgNewName, Fields: append([]orgField{about}, t.names(wrong)...)}, paper}
	case domain.ChangeMove:
		return []orgSet{{Legend: vi.OrgNewAbove, Fields: []orgField{about, list("cap-tren", vi.OrgMoveTo, "", vi.HintUnit, "parent")}}, t.together(vi.OrgMoveAlong, wrong), paper}
	case domain.ChangeMerge:
		return []orgSet{
			{Legend: vi.OrgTaker, Fields: []orgField{
				about,
				{ID: "nhan", Name: "nhan", Label: vi.OrgMergeInto, Type: "select", Options: []option{{"cu", vi.OrgExisting, t.get("nhan") != "moi"}, {"moi", vi.OrgNewUnit, t.get("nhan") == "moi"}}},
				list("vao", vi.OrgExisting, "", vi.HintUnitOrNew, "into"),
			}},
			{ID: "don-vi-moi", Legend: vi.OrgNewUnit, Hint: vi.OrgOnlyForNew, Fields: t.newFields("0", app.NewUnit{Kind: v.Kind}, wrong)},
			t.together(vi.OrgMergeAlong, wrong),
			paper,
		}
	case domain.ChangeSplit:
		return append(t.splitSets(about, list, wrong), paper)
	case domain.ChangeClose:
		return []orgSet{{Legend: vi.OrgHeir, Fields: []orgField{about, list("vao", vi.OrgHeir, "", vi.OrgHintHeir, "into")}}, paper}
	case domain.ChangeReopen:
		parent := ""
		if n := len(t.unit.Up); n > 0 {
			parent = choice(t.unit.Up[n-1])
		}
		return []orgSet{{Legend: vi.OrgAbove, Fields: []orgField{about, list("cap-tren", vi.OrgBelow, parent, vi.HintUnit, "parent")}}, paper}
	case domain.ChangeAreas:
		return []orgSet{{Legend: vi.OrgAreasFrom, Fields: []orgField{about, t.areaField(wrong)}}, paper}
	case domain.ChangeOrder:
		f := text("thu-tu", vi.OrgOrder, strconv.Itoa(v.OrderNo), vi.OrgHintOrder, "order")
		f.Size = 6
		return []orgSet{{Legend: vi.OrgPlace, Fields: []orgField{about, f}}, paper}
	case domain.ChangeTakeBack:
		return []orgSet{{Legend: vi.OrgReason, Fields: []orgField{
			{Name: "huy", Type: "hidden", Value: t.get("huy")},
			{Name: "ghi-chu", Label: vi.OrgWhyWrong, Type: "area", Value: t.get("ghi-chu"), Problems: wrong["note"]},
		}}}
	}
	return nil
}

// typed is what stands in a field: what was typed, or what is so now.
func (t orgTyped) typed(name, otherwise string) string {
	if t.values.Has(name) {
		return t.get(name)
	}
	return otherwise
}

// paper are the day and the decision.
func (t orgTyped) paper(wrong problems) orgSet {
	date := vi.HintDate
	s := orgSet{Legend: vi.OrgPaper, Fields: []orgField{
		{Name: "ngay", Label: vi.OrgEffective, Value: t.get("ngay"), Hint: date, Size: 11, Problems: wrong["on"]},
		{Name: "quyet-dinh", Label: vi.OrgDecisionNo, Value: t.get("quyet-dinh"), Hint: vi.OrgHintDecision, Size: 18, Problems: wrong["decision"]},
		{Name: "ngay-quyet-dinh", Label: vi.OrgDecidedOn, Value: t.get("ngay-quyet-dinh"), Hint: date, Size: 11, Problems: wrong["decided_on"]},
		{Name: "ghi-chu", Label: vi.OrgNote, Type: "area", Value: t.get("ghi-chu"), Problems: wrong["note"]},
	}}
	if !t.kind.Decided() {
		s.Fields[1].Hint = vi.OrgHintNoDecision
		s.Fields[3].Label = vi.OrgBasis
	}
	return s
}

func (t orgTyped) newFields(n string, otherwise app.NewUnit, wrong problems) []orgField {
	field := "new" + n
	return []orgField{
		{Name: "ma" + n, Label: vi.OrgNewCode, Value: t.typed("ma"+n, ""), Hint: vi.OrgHintCode, Size: 14, Problems: wrong[field+".code"]},
		{Name: "ten" + n, Label: vi.OrgFullName, Value: t.typed("ten"+n, ""), Hint: vi.OrgHintName, Size: 40, Problems: wrong[field+".full_name"]},
		{Name: "ten-gon" + n, Label: vi.OrgShort, Value: t.typed("ten-gon"+n, ""), Hint: vi.OrgHintShort, Size: 24},
		{Name: "cap-uy" + n, Label: vi.OrgCommittee, Value: t.typed("cap-uy"+n, ""), Hint: vi.OrgHintCommittee, Size: 40},
		t.kindField("loai"+n, otherwise.Kind, wrong[field+".kind"]),
	}
}

func (t orgTyped) names(wrong problems) []orgField {
	v := t.unit.Unit
	return []orgField{
		{Name: "ten", Label: vi.OrgFullName, Value: t.typed("ten", v.FullName), Size: 40, Problems: wrong["is.full_name"]},
		{Name: "ten-gon", Label: vi.OrgShort, Value: t.typed("ten-gon", v.ShortName), Hint: vi.OrgHintShort, Size: 24},
		{Name: "cap-uy", Label: vi.OrgCommittee, Value: t.typed("cap-uy", v.CommitteeName), Size: 40},
		t.kindField("loai", v.Kind, wrong["is.kind"]),
	}
}

func (t orgTyped) kindField(name string, now domain.Kind, problems []string) orgField {
	f := orgField{Name: name, Label: vi.OrgKind, Type: "select", Problems: problems}
	chosen := domain.Kind(t.typed(name, string(now)))
	for _, k := range domain.Kinds {
		if k != domain.Province || now == domain.Province {
			f.Options = append(f.Options, option{string(k), vi.Kind(k), k == chosen})
		}
	}
	return f
}

// below is the kind that a unit below one of a kind most often is.
func below(k domain.Kind) domain.Kind {
	switch k {
	case domain.Province:
		return domain.Commune
	case domain.Organization:
		return domain.Cell
	}
	return domain.BaseCell
}

// mostTogether is how many units a form offers to change along with one.
const mostTogether = 200

// together offers the units beside one to be changed by the same decision.
func (t orgTyped) together(label string, wrong problems) orgSet {
	f := orgField{ID: "cung", Name: "cung", Label: label, Type: "checks", Problems: wrong["units"]}
	for _, v := range t.unit.Choices {
		if v.Parent == t.unit.Unit.Parent && len(f.Options) < mostTogether {
			f.Options = append(f.Options, option{v.Code, vi.PartyBody(v), slices.Contains(t.values["cung"], v.Code)})
		}
	}
	chosen := slices.ContainsFunc(f.Options, func(o option) bool { return o.Chosen })
	return orgSet{Legend: vi.OtherUnitsTo(label), Hint: vi.OrgHintAlong, Fields: []orgField{f}, Folded: true, Open: chosen || len(f.Problems) > 0}
}

func (t orgTyped) areaField(wrong problems) orgField {
	f := orgField{ID: "dia-ban", Name: "dia-ban", Label: vi.OrgArea, Type: "checks", Problems: wrong["areas"]}
	for _, k := range domain.AreaKinds {
		on := slices.Contains(t.unit.AreasToday, k)
		if t.values.Has("buoc") {
			on = slices.Contains(t.values["dia-ban"], string(k))
		}
		f.Options = append(f.Options, option{string(k), vi.AreaKind(k), on})
	}
	return f
}

// splitSets are the parts of a division and where each unit below goes.
func (t orgTyped) splitSets(about orgField, list func(name, label, otherwise, hint, field string) orgField, wrong problems) []orgSet {
	var sets []orgSet
	var parts []option
	typed, _ := t.change()
	index := 0
	for i := range newParts {
		n := strconv.Itoa(i)
		under := problems{}
		if u := t.newUnit(n); u.Code != "" || u.FullName != "" { // the act counts only what was filled in
			for _, f := range []string{".code", ".full_name", ".kind"} {
				under["new"+n+f] = wrong["new"+strconv.Itoa(index)+f]
			}
			index++
		}
		name := cmp.Or(t.get("ten"+n), vi.NewPart(i+1))
		parts = append(parts, option{Value: "moi" + n, Label: name})
		sets = append(sets, orgSet{
			Legend: vi.NewPart(i + 1), Fields: t.newFields(n, app.NewUnit{Kind: t.unit.Unit.Kind}, under),
			Folded: i > 1, Open: t.get("ma"+n)+t.get("ten"+n) != "",
		})
	}
	old := orgSet{Legend: vi.OrgPartExisting, Hint: vi.OrgHintPart, Fields: []orgField{about}}
	for i, n := range []string{"0", "1"} {
		f := list("vao"+n, vi.UnitNumbered(i+1), "", "", "")
		if i == 0 {
			f.Problems = wrong["into"]
		}
		old.Fields = append(old.Fields, f)
		parts = append(parts, option{Value: "cu" + n, Label: cmp.Or(t.get("vao"+n), vi.ExistingUnit(i+1))})
	}
	sets = append(sets, old)
	if len(t.unit.Rows) == 0 {
		return sets
	}
	children := orgSet{Legend: vi.OrgWhoseBelow}
	marked := false
	for _, row := range t.unit.Rows {
		f := orgField{Name: "con-" + row.Code, Label: vi.PartyBody(row.UnitVersion), Type: "select", Options: []option{{"", vi.OrgChoose, false}}}
		for _, p := range parts {
			p.Chosen = t.get(f.Name) == p.Value
			f.Options = append(f.Options, p)
		}
		if _, placed := typed.Children[row.Code]; !placed && !marked {
			f.Problems, marked = wrong["children"], true
		}
		children.Fields = append(children.Fields, f)
	}
	return append(sets, children)
}
