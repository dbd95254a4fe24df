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
			{Legend: "Đơn vị mới", Fields: append([]orgField{list("cap-tren", "Cấp trên", parent, vi.HintUnit, "parent")}, t.newFields("0", app.NewUnit{Kind: below(v.Kind)}, wrong)...)},
			paper,
		}
	case domain.ChangeRename:
		return []orgSet{{Legend: "Tên mới", Fields: append([]orgField{about}, t.names(wrong)...)}, paper}
	case domain.ChangeMove:
		return []orgSet{{Legend: "Cấp trên mới", Fields: []orgField{about, list("cap-tren", "Chuyển về", "", vi.HintUnit, "parent")}}, t.together("Chuyển cùng", wrong), paper}
	case domain.ChangeMerge:
		return []orgSet{
			{Legend: "Đơn vị nhận", Fields: []orgField{
				about,
				{ID: "nhan", Name: "nhan", Label: "Nhập vào", Type: "select", Options: []option{{"cu", "Đơn vị đã có", t.get("nhan") != "moi"}, {"moi", "Đơn vị mới", t.get("nhan") == "moi"}}},
				list("vao", "Đơn vị đã có", "", vi.HintUnit+" Để trống nếu nhập vào đơn vị mới.", "into"),
			}},
			{ID: "don-vi-moi", Legend: "Đơn vị mới", Hint: "Chỉ dùng khi nhập vào đơn vị mới.", Fields: t.newFields("0", app.NewUnit{Kind: v.Kind}, wrong)},
			t.together("Nhập cùng", wrong),
			paper,
		}
	case domain.ChangeSplit:
		return append(t.splitSets(about, list, wrong), paper)
	case domain.ChangeClose:
		return []orgSet{{Legend: "Đơn vị kế thừa", Fields: []orgField{about, list("vao", "Đơn vị kế thừa", "", "Để trống nếu không có đơn vị kế thừa.", "into")}}, paper}
	case domain.ChangeReopen:
		parent := ""
		if n := len(t.unit.Up); n > 0 {
			parent = choice(t.unit.Up[n-1])
		}
		return []orgSet{{Legend: "Cấp trên", Fields: []orgField{about, list("cap-tren", "Trực thuộc", parent, vi.HintUnit, "parent")}}, paper}
	case domain.ChangeAreas:
		return []orgSet{{Legend: "Loại địa bàn từ ngày có hiệu lực", Fields: []orgField{about, t.areaField(wrong)}}, paper}
	case domain.ChangeOrder:
		f := text("thu-tu", "Thứ tự", strconv.Itoa(v.OrderNo), "Số nguyên từ 1.", "order")
		f.Size = 6
		return []orgSet{{Legend: "Thứ tự trong danh sách", Fields: []orgField{about, f}}, paper}
	case domain.ChangeTakeBack:
		return []orgSet{{Legend: "Lý do", Fields: []orgField{
			{Name: "huy", Type: "hidden", Value: t.get("huy")},
			{Name: "ghi-chu", Label: "Vì sao là ghi nhầm", Type: "area", Value: t.get("ghi-chu"), Problems: wrong["note"]},
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
	s := orgSet{Legend: "Ngày và quyết định", Fields: []orgField{
		{Name: "ngay", Label: "Có hiệu lực từ ngày", Value: t.get("ngay"), Hint: date, Size: 11, Problems: wrong["on"]},
		{Name: "quyet-dinh", Label: "Số, ký hiệu quyết định", Value: t.get("quyet-dinh"), Hint: "Như 12-QĐ/TU.", Size: 18, Problems: wrong["decision"]},
		{Name: "ngay-quyet-dinh", Label: "Ngày ban hành", Value: t.get("ngay-quyet-dinh"), Hint: date, Size: 11, Problems: wrong["decided_on"]},
		{Name: "ghi-chu", Label: "Ghi chú", Type: "area", Value: t.get("ghi-chu"), Problems: wrong["note"]},
	}}
	if !t.kind.Decided() {
		s.Fields[1].Hint = "Nếu có quyết định của Đảng; nếu không, ghi căn cứ ở ô cuối."
		s.Fields[3].Label = "Căn cứ, lý do"
	}
	return s
}

func (t orgTyped) newFields(n string, otherwise app.NewUnit, wrong problems) []orgField {
	field := "new" + n
	return []orgField{
		{Name: "ma" + n, Label: "Mã đơn vị mới", Value: t.typed("ma"+n, ""), Hint: "Chữ, số và - . _ /; không đổi về sau.", Size: 14, Problems: wrong[field+".code"]},
		{Name: "ten" + n, Label: "Tên đầy đủ", Value: t.typed("ten"+n, ""), Hint: "Như Xã Đắk Wil, Chi bộ thôn 3.", Size: 40, Problems: wrong[field+".full_name"]},
		{Name: "ten-gon" + n, Label: "Tên gọn", Value: t.typed("ten-gon"+n, ""), Hint: "Để trống thì như tên đầy đủ.", Size: 24},
		{Name: "cap-uy" + n, Label: "Tên cấp ủy", Value: t.typed("cap-uy"+n, ""), Hint: "Như Đảng ủy xã Đắk Wil.", Size: 40},
		t.kindField("loai"+n, otherwise.Kind, wrong[field+".kind"]),
	}
}

func (t orgTyped) names(wrong problems) []orgField {
	v := t.unit.Unit
	return []orgField{
		{Name: "ten", Label: "Tên đầy đủ", Value: t.typed("ten", v.FullName), Size: 40, Problems: wrong["is.full_name"]},
		{Name: "ten-gon", Label: "Tên gọn", Value: t.typed("ten-gon", v.ShortName), Hint: "Để trống thì như tên đầy đủ.", Size: 24},
		{Name: "cap-uy", Label: "Tên cấp ủy", Value: t.typed("cap-uy", v.CommitteeName), Size: 40},
		t.kindField("loai", v.Kind, wrong["is.kind"]),
	}
}

func (t orgTyped) kindField(name string, now domain.Kind, problems []string) orgField {
	f := orgField{Name: name, Label: "Loại", Type: "select", Problems: problems}
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
	return orgSet{Legend: label + " đơn vị khác", Hint: "Các đơn vị cùng cấp, theo cùng một quyết định (nếu có).", Fields: []orgField{f}, Folded: true, Open: chosen || len(f.Problems) > 0}
}

func (t orgTyped) areaField(wrong problems) orgField {
	f := orgField{ID: "dia-ban", Name: "dia-ban", Label: "Loại địa bàn", Type: "checks", Problems: wrong["areas"]}
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
		name := cmp.Or(t.get("ten"+n), "Phần mới "+strconv.Itoa(i+1))
		parts = append(parts, option{Value: "moi" + n, Label: name})
		sets = append(sets, orgSet{
			Legend: "Phần mới " + strconv.Itoa(i+1), Fields: t.newFields(n, app.NewUnit{Kind: t.unit.Unit.Kind}, under),
			Folded: i > 1, Open: t.get("ma"+n)+t.get("ten"+n) != "",
		})
	}
	old := orgSet{Legend: "Phần nhập vào đơn vị đã có", Hint: "Nếu có phần chuyển về đơn vị đang hoạt động.", Fields: []orgField{about}}
	for i, n := range []string{"0", "1"} {
		f := list("vao"+n, "Đơn vị "+strconv.Itoa(i+1), "", "", "")
		if i == 0 {
			f.Problems = wrong["into"]
		}
		old.Fields = append(old.Fields, f)
		parts = append(parts, option{Value: "cu" + n, Label: cmp.Or(t.get("vao"+n), "Đơn vị đã có "+strconv.Itoa(i+1))})
	}
	sets = append(sets, old)
	if len(t.unit.Rows) == 0 {
		return sets
	}
	children := orgSet{Legend: "Các tổ chức trực thuộc về phần nào"}
	marked := false
	for _, row := range t.unit.Rows {
		f := orgField{Name: "con-" + row.Code, Label: vi.PartyBody(row.UnitVersion), Type: "select", Options: []option{{"", "chọn…", false}}}
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
