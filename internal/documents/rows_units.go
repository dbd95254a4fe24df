package documents

import (
	"slices"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

// ReadUnits reads a list of units. The error is a *domain.Invalid with
// everything wrong in the file; the rows come with it, so that what else is
// wrong can be told in one go.
func ReadUnits(name string, data []byte) ([]domain.UnitRow, domain.Sheet, error) {
	var rows []domain.UnitRow
	first := map[string]int{}
	sheet, err := read(name, data, unitColumns, func(l line) {
		row := l.unit()
		l.once(first, row.Code)
		rows = append(rows, row)
	})
	if sheet.File == "" {
		rows = nil // the file was refused as a whole
	}
	return rows, sheet, err
}

// once notes a code that stands in an earlier row already.
func (l line) once(first map[string]int, code string) {
	if code == "" {
		return
	}
	if row, twice := first[code]; twice {
		l.fault("code", domain.CodeDuplicateCode, row)
		return
	}
	first[code] = l.Number
}

func (l line) unit() domain.UnitRow {
	order, _ := l.whole("order_no", mostAdmissions)
	row := domain.UnitRow{
		Row:           l.Number,
		Code:          l.code("code"),
		FullName:      l.name("full_name"),
		ShortName:     l.name("short_name"),
		CommitteeName: l.name("party_committee"),
		Kind:          l.kind(),
		OrderNo:       int(order),
		ParentCode:    l.code("parent_code"),
		OpenOn:        l.date("open_on"),
		EffectiveOn:   l.date("effective_on"),
		CloseOn:       l.date("close_on"),
	}
	for _, code := range l.list("successor") {
		if code = l.checkedCode("successor", code); code != "" && !slices.Contains(row.Successors, code) {
			row.Successors = append(row.Successors, code)
		}
	}
	_, row.HasCloseOn = l.at["close_on"]
	row.AreaKinds, row.HasAreaKinds = l.areaKinds()
	for _, what := range []domain.Indicator{domain.Population, domain.Members, domain.Cells} {
		if n, given := l.whole(string(what), mostPeople); given {
			if row.Stocks == nil {
				row.Stocks = map[domain.Indicator]int64{}
			}
			row.Stocks[what] = n
		}
	}
	return row
}

// Kinds as people write them, folded; the English names are known besides.
var kindNames = map[string]domain.Kind{
	"tinh": domain.Province, "dang bo tinh": domain.Province,
	"co quan": domain.Agency, "dang uy co quan": domain.Agency, "dang bo co quan": domain.Agency,
	"xa": domain.Commune, "dang bo xa": domain.Commune,
	"phuong": domain.Ward, "dang bo phuong": domain.Ward,
	"dac khu": domain.SpecialZone, "dang bo dac khu": domain.SpecialZone,
	"dang bo co so": domain.Organization, "dang bo bo phan": domain.Organization, "to chuc": domain.Organization,
	"chi bo co so": domain.BaseCell,
	"chi bo":       domain.Cell, "chi bo truc thuoc": domain.Cell,
}

func (l line) kind() domain.Kind {
	c, ok := l.cell("kind")
	if !ok {
		return ""
	}
	folded := headingKey(c.Text)
	if k, known := kindNames[folded]; known {
		return k
	}
	if k := domain.Kind(strings.ReplaceAll(folded, " ", "_")); k.Known() {
		return k
	}
	l.fault("kind", domain.CodeKindUnknown, joined(domain.Kinds))
	return ""
}

// areaKinds reads both columns that speak of them; given says that the file has
// at least one, so that a blank cell means that the unit is of no such kind.
func (l line) areaKinds() (kinds []domain.AreaKind, given bool) {
	_, hasList := l.at["area_kinds"]
	_, hasYesNo := l.at["mountainous"]
	found := map[domain.AreaKind]bool{}
	for _, text := range l.list("area_kinds") {
		k, known := areaKindOf(text)
		if !known {
			l.fault("area_kinds", domain.CodeAreaUnknown, text, joined(domain.AreaKinds))
			continue
		}
		found[k] = true
	}
	if l.yes("mountainous") {
		found[domain.Mountainous] = true
	}
	for _, k := range domain.AreaKinds {
		if found[k] {
			kinds = append(kinds, k)
		}
	}
	return kinds, hasList || hasYesNo
}

// areaKindOf knows an area kind by its id and by its Vietnamese name.
func areaKindOf(text string) (domain.AreaKind, bool) {
	for _, k := range domain.AreaKinds {
		if vi.Fold(text) == vi.Fold(vi.AreaKind(k)) {
			return k, true
		}
	}
	k := domain.AreaKind(strings.ReplaceAll(vi.Fold(text), " ", "_"))
	return k, slices.Contains(domain.AreaKinds, k)
}

func joined[T ~string](names []T) string {
	var b strings.Builder
	for i, n := range names {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(string(n))
	}
	return b.String()
}
