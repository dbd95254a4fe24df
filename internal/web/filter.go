package web

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/vi"
)

// The names under which a choice of rows stands in an address.
const (
	inText  = "tim"
	inLevel = "muc"
	inKind  = "loai"
	inArea  = "dia-ban"
	inState = "tinh-trang"
	inSort  = "sap-xep"
)

// States a row can be chosen by.
const (
	stateZero   = "khong-ket-nap"
	stateSilent = "chua-bao-cao"
	stateNear   = "sat-nguong"
	stateLong   = "nhieu-thang"
)

// filter is which rows of the table are wanted, in which order.
type filter struct {
	text, level, kind, area, state, sort string
	columns                              columns
	picture                              string
	page                                 int  // of the table, from 1
	whole                                bool // all pages at once, to be printed
}

func readFilter(r *http.Request) filter {
	in := r.URL.Query()
	return filter{
		text: strings.TrimSpace(in.Get(inText)), level: in.Get(inLevel), kind: in.Get(inKind), area: in.Get(inArea), state: in.Get(inState),
		sort: in.Get(inSort), columns: readColumns(r), picture: readPicture(r), page: readPage(r), whole: in.Has(inWhole),
	}
}

// readPage is the page of a long list; the first where the address names none.
func readPage(r *http.Request) int {
	n, err := strconv.Atoi(r.URL.Query().Get(inPage))
	if err != nil || n < 1 {
		return 1
	}
	return n
}

// on says that rows are left out.
func (f filter) on() bool { return f.text+f.level+f.kind+f.area+f.state != "" }

// conditions are what leaves rows out, for an address.
func (f filter) conditions() []string { return f.values("")[:10] }

// values are the filter for an address, sorted otherwise.
func (f filter) values(sort string) []string {
	return []string{
		inText, f.text, inLevel, f.level, inKind, f.kind, inArea, f.area, inState, f.state, inSort, sort,
		inColumns, f.columns.value(), inPicture, f.picture,
	}
}

var levelWords = map[string]figure.Class{"cao": figure.High, "trung-binh": figure.Medium, "thap": figure.Low, "khong": figure.None}

func levelWord(c figure.Class) string {
	for word, class := range levelWords {
		if class == c {
			return word
		}
	}
	return ""
}

// areaKinds are the kinds of area a row can be chosen by. The directive of
// 21/5/2026 also names areas of ethnic minorities and of religious communities;
// they stay on the unit's own page, but are no condition here: a list of
// committees drawn up by either would rank people by ethnicity or religion,
// and what the desk does with such a list, the other kinds do as well.
var areaKinds = []struct {
	word string
	kind domain.AreaKind
}{
	{"vung-sau-vung-xa", domain.RemoteArea},
	{"kho-khan", domain.DifficultArea},
	{"it-dang-vien", domain.FewMembersArea},
	{"mien-nui", domain.Mountainous},
}

var kindWords = map[string]domain.Kind{"co-quan": domain.Agency, "xa": domain.Commune, "phuong": domain.Ward, "dac-khu": domain.SpecialZone, "dang-bo-co-so": domain.Organization, "chi-bo-co-so": domain.BaseCell, "chi-bo": domain.Cell}

// takes says that a line is wanted. A word that stands for nothing wants all.
func (f filter) takes(l figure.Line, areas map[domain.UnitID][]domain.AreaKind) bool {
	for _, a := range areaKinds {
		if f.area == a.word && !slices.Contains(areas[l.Unit.Unit], a.kind) {
			return false
		}
	}
	if class, ok := levelWords[f.level]; ok && l.Class != class {
		return false
	}
	if kind, ok := kindWords[f.kind]; ok && l.Unit.Kind != kind {
		return false
	}
	switch f.state {
	case stateZero:
		if !l.Zero {
			return false
		}
	case stateSilent:
		if !l.Silent {
			return false
		}
	case stateNear:
		if !l.Near {
			return false
		}
	case stateLong:
		if !l.Long {
			return false
		}
	}
	return f.text == "" || strings.Contains(vi.Fold(vi.PartyBody(l.Unit)), vi.Fold(f.text))
}

// filterForm is the filter as it stands above the table.
type filterForm struct {
	filterChoice
	Kinds      []option
	Areas      []option
	Columns    []option
	Carry      []fact // the question, carried along
	On         bool
	Clear      string
	Shown, All int
}

// filterChoice is what was chosen, for the lists of the form.
type filterChoice struct{ Text, Level, State string }

func newFilterForm(f filter, ask pinned) filterForm {
	clear := f.look()
	clear.sort = f.sort
	form := filterForm{
		filterChoice: filterChoice{f.text, f.level, f.state},
		On:           f.on(),
		Clear:        clear.where(ask) + toTable,
	}
	for _, a := range areaKinds {
		form.Areas = append(form.Areas, option{a.word, vi.AreaKind(a.kind), f.area == a.word})
	}
	for _, c := range allColumns {
		form.Columns = append(form.Columns, option{c, vi.ColumnChoice[c], f.columns.has(c)})
	}
	form.Carry = ask.carry(inSort, f.sort, inPicture, f.picture)
	return form
}
