package documents

import (
	"strings"
	"unicode"

	"tiendo/internal/documents/xlsx"
	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

// match finds the columns by their headings, whatever their case, diacritics
// and signs, and notes those that are missing, there twice, or calculated.
func (f *file) match(columns []column) {
	names := map[string]string{}
	for _, c := range columns {
		names[headingKey(c.name)] = c.name
		for _, also := range c.also {
			names[also] = c.name
		}
		f.needs[c.name] = c.required
	}
	row := f.table.Heading.Number
	for col, c := range f.table.Heading.Cells {
		name, known := names[headingKey(c.Text)]
		if !known || c.Kind == xlsx.Blank {
			continue
		}
		if first, twice := f.at[name]; twice {
			other := f.table.Heading.Cells[first].Text
			f.bad.Add(f.problemAt(row, col, "", domain.CodeColTwice, name, other, xlsx.ColumnName(first)))
			continue
		}
		f.at[name] = col
		if c.IsFormula {
			f.bad.Add(f.problemAt(row, col, c.Text, domain.CodeFormula))
		}
	}
	for _, c := range columns {
		if _, ok := f.at[c.name]; !ok && c.required {
			p := f.problem(domain.CodeColMissing, c.name, f.headings())
			p.Row = row
			f.bad.Add(p)
		}
	}
}

// headings are those that were found, to be shown where one is missing.
func (f *file) headings() string {
	var found []string
	for _, c := range f.table.Heading.Cells {
		if c.Kind != xlsx.Blank {
			found = append(found, "“"+c.Text+"”")
		}
	}
	return shortened(strings.Join(found, ", "))
}

// headingKey folds a heading: "Mã_đơn vị (*)" is "ma don vi".
func headingKey(s string) string {
	s, _, _ = strings.Cut(s, "(")
	words := strings.FieldsFunc(vi.Fold(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	return strings.Join(words, " ")
}

var unitColumns = []column{
	{name: "code", also: codeNames, required: true},
	{name: "full_name", also: []string{"ten", "ten don vi", "ten day du", "don vi"}, required: true},
	{name: "kind", also: []string{"loai", "loai don vi", "loai to chuc"}, required: true},
	{name: "short_name", also: []string{"ten ngan", "ten goi tat", "ten rut gon"}},
	{name: "party_committee", also: []string{"dang uy", "ten dang uy", "cap uy"}},
	{name: "order_no", also: []string{"stt", "so thu tu", "thu tu"}},
	{name: "parent_code", also: []string{"ma cap tren", "ma don vi cap tren", "ma to chuc cap tren"}},
	{name: "effective_on", also: []string{"ngay hieu luc", "co hieu luc tu ngay"}},
	{name: "open_on", also: []string{"ngay thanh lap", "ngay bat dau", "hoat dong tu ngay"}},
	{name: "close_on", also: []string{"ngay ket thuc", "ngay giai the", "ket thuc hoat dong"}},
	{name: "successor", also: []string{"successors", "don vi ke thua", "ma don vi ke thua", "ke thua"}},
	{name: "area_kinds", also: []string{"area kind", "loai dia ban", "dia ban"}},
	{name: "mountainous", also: []string{"mien nui", "vung nui"}},
	{name: "population", also: []string{"dan so"}},
	{name: "members", also: []string{"dang vien", "so dang vien"}},
	{name: "cells", also: []string{"chi bo", "so chi bo"}},
}

var targetColumns = []column{
	{name: "code", also: codeNames, required: true},
	{name: "target", also: []string{"chi tieu", "so chi tieu", "chi tieu giao", "chi tieu duoc giao"}, required: true},
}

var resultColumns = []column{
	{name: "code", also: codeNames, required: true},
	{name: "date", also: []string{"ngay", "den ngay", "tinh den ngay", "to"}, required: true},
	{name: "admitted", also: []string{"ket nap", "so ket nap", "da ket nap", "so da ket nap", "so dang vien ket nap", "ket qua"}, required: true},
	{name: "from", also: []string{"tu ngay", "tu"}},
}

var codeNames = []string{"ma", "ma don vi", "ma dv", "ma so", "unit code", "unit"}
