package web

import (
	"net/http"
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
	inState = "tinh-trang"
	inSort  = "sap-xep"
)

// States a row can be chosen by.
const (
	stateZero   = "khong-ket-nap"
	stateSilent = "chua-bao-cao"
	stateNear   = "sat-nguong"
)

// filter is which rows of the table are wanted, in which order.
type filter struct{ text, level, kind, state, sort string }

func readFilter(r *http.Request) filter {
	in := r.URL.Query()
	return filter{strings.TrimSpace(in.Get(inText)), in.Get(inLevel), in.Get(inKind), in.Get(inState), in.Get(inSort)}
}

// on says that rows are left out.
func (f filter) on() bool { return f.text+f.level+f.kind+f.state != "" }

// values are the filter for an address, sorted otherwise.
func (f filter) values(sort string) []string {
	return []string{inText, f.text, inLevel, f.level, inKind, f.kind, inState, f.state, inSort, sort}
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

var kindWords = map[string]domain.Kind{"co-quan": domain.Agency, "xa": domain.Commune, "phuong": domain.Ward, "dac-khu": domain.SpecialZone}

// takes says that a line is wanted. A word that stands for nothing wants all.
func (f filter) takes(l figure.Line) bool {
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
	}
	return f.text == "" || strings.Contains(vi.Fold(vi.PartyBody(l.Unit)), vi.Fold(f.text))
}

// filterForm is the filter as it stands above the table.
type filterForm struct {
	filterChoice
	Carry      []fact // the question, carried along
	On         bool
	Clear      string
	Shown, All int
}

// filterChoice is what was chosen, for the lists of the form.
type filterChoice struct{ Text, Level, Kind, State string }

func newFilterForm(f filter, ask pinned) filterForm {
	form := filterForm{
		filterChoice: filterChoice{f.text, f.level, f.kind, f.state},
		On:           f.on(),
		Clear:        ask.at(boardPath, inSort, f.sort) + toTable,
	}
	for _, x := range []fact{
		{inPlan, ask.q.Plan.Code},
		{inAsOf, ask.q.AsOf.String()},
		{inKnownAt, ask.q.KnownAt.String()},
		{inClass, string(ask.class)},
		{inSort, f.sort},
	} {
		if x.Value != "" {
			form.Carry = append(form.Carry, x)
		}
	}
	return form
}
