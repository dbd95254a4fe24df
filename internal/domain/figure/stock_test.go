package figure

import (
	"testing"

	"tiendo/internal/domain"
)

func TestAStockIsSummedOnlyWhereEveryUnitHasIt(t *testing.T) {
	s := Stock{1: {Quantity: 900}, 2: {Quantity: 100}, 3: {Quantity: 0}}
	for _, c := range []struct {
		name  string
		units []domain.UnitID
		want  int64
		ok    bool
	}{
		{"two that have it", []domain.UnitID{1, 2}, 1000, true},
		{"none is a number too", []domain.UnitID{1, 3}, 900, true},
		{"one that nothing is known of", []domain.UnitID{1, 2, 4}, 0, false},
		{"no unit at all", nil, 0, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if n, ok := s.Sum(c.units...); n != c.want || ok != c.ok {
				t.Errorf("%d %v, want %d %v", n, ok, c.want, c.ok)
			}
		})
	}
}

func TestTheScopesOwnStockComesBeforeTheSum(t *testing.T) {
	line := func(u domain.UnitID) Line { return Line{Unit: domain.UnitVersion{Unit: u}} }
	p := Progress{Question: Question{Scope: 9}, Lines: []Line{line(1), line(2)}}
	s := Stock{1: {Quantity: 900}, 2: {Quantity: 100}}
	if n, ok := s.Of(p); n != 1000 || !ok {
		t.Errorf("%d %v, want the sum of the lines", n, ok)
	}
	s[9] = Fact{Quantity: 1001}
	if n, ok := s.Of(p); n != 1001 || !ok {
		t.Errorf("%d %v, want the province's own number", n, ok)
	}
}

func TestAdmissionsPerStock(t *testing.T) {
	for _, c := range []struct {
		name           string
		many, n, stock int64
		want           domain.Rate
	}{
		{"4 of 9.435 people, per 1.000", 1000, 4, 9435, domain.Rate{Num: 4000, Den: 9435}},
		{"nobody of them", 1000, 0, 9435, domain.Rate{Num: 0, Den: 9435}},
		{"no stock gives no rate", 100, 4, 0, domain.Rate{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if r := Per(c.many, c.n, c.stock); r != c.want {
				t.Errorf("%v, want %v", r, c.want)
			}
		})
	}
}
