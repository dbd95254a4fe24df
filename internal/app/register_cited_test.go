package app

import (
	"slices"
	"testing"

	"tiendo/internal/domain"
	"tiendo/internal/domain/letter"
	"tiendo/internal/domain/register"
	"tiendo/internal/storage"
)

func TestWhatAnEditedFileCitesIsItsBasis(t *testing.T) {
	paper := func(n int, kind, issuer, on string) domain.Document {
		d := domain.Document{Number: n, Type: kind, Issuer: issuer}
		if on != "" {
			d.IssuedOn = domain.MustDate(on)
		}
		return d
	}
	own := paper(12, "CV", "BTCTU", "2026-05-21")
	known := []storage.KnownDocument{
		{Document: own, Entry: 9},
		{Document: paper(149, "TB", "TU", "2026-01-30")},
		{Document: paper(61, "KH", "TU", "2026-02-11"), Entry: 4},
		{Document: paper(61, "KH", "TU", "2021-02-11"), Entry: 2},
	}
	got := citedInFile([]domain.Document{
		paper(61, "KH", "TU", ""), paper(61, "KH", "TU", "2026-02-11"), // twice, once without its day
		paper(7, "CT", "TU", "2026-03-01"), // in no register
		paper(8, "CT", "TU", ""),           // nor with its day
		paper(149, "TB", "TU", "2026-01-30"),
		paper(185, "TB", "TU", "2026-06-30"), // younger than the letter
		own,
	}, known, own)
	want := []register.Basis{
		{Entry: 4, Document: paper(61, "KH", "TU", "2026-02-11")}, {Document: paper(7, "CT", "TU", "2026-03-01")}, {Document: paper(149, "TB", "TU", "2026-01-30")},
	}
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestWhatALetterCitesIsItsBasisInTheRegister(t *testing.T) {
	paper := func(n int, kind, issuer, on string) domain.Document {
		return domain.Document{Number: n, Type: kind, Issuer: issuer, IssuedOn: domain.MustDate(on)}
	}
	plan, notice, other := paper(61, "KH", "TU", "2026-02-11"), paper(149, "TB", "TU", "2026-01-30"), paper(49, "TB", "TU", "2026-01-30")
	text := letter.Text{Blocks: []letter.Block{
		{Text: "Thực hiện Kế hoạch số 61-KH/TU, ngày\u00a011/02/2026 của Ban Thường vụ Tỉnh ủy", Notes: []string{"Thông báo số 149-TB/TU, ngày 30/01/2026."}},
		{Text: "Công văn số 301-CV/BTCTU, ngày 01/01/2026"},
	}}
	for _, c := range []struct {
		name string
		one  domain.Document
		has  []register.Basis
		on   string
		want int
	}{
		{"named in a paragraph, with a day that does not break", plan, nil, "2026-05-21", 1},
		{"named in a footnote", notice, nil, "2026-05-21", 1},
		{"a symbol that ends another's", other, nil, "2026-05-21", 0},
		{"the same symbol of another day", paper(301, "CV", "BTCTU", "2025-11-18"), nil, "2026-05-21", 0},
		{"a basis already", notice, []register.Basis{{Document: notice}}, "2026-05-21", 0},
		{"younger than the letter", plan, nil, "2026-02-01", 0},
	} {
		got := cited(text, []storage.KnownDocument{{Document: c.one}}, c.has, paper(12, "CV", "BTCTU", c.on))
		if len(got) != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}
