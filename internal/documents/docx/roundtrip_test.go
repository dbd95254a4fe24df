package docx

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"tiendo/internal/documents/page"
	"tiendo/internal/documents/page/pagetest"
)

func TestWriteReadWriteGivesTheSameParts(t *testing.T) {
	rich := &page.Doc{Title: "Thử", Author: "Ban", Sections: []page.Section{page.Portrait(
		&page.Para{
			Align: page.Right, Indent: 5, IndentEnd: 7, First: -3, Before: 3, After: 4.5, Mult: 1.5, Size: 13,
			KeepNext: true, KeepLines: true, NoWidows: true, PageBefore: true, TightInKind: true,
			Tabs: []page.Tab{{At: 30, Align: page.Left}, {At: 80, Align: page.Right}},
			Runs: []page.Run{
				{Text: "a", Bold: true},
				{Text: "b", Italic: true, Tab: true},
				{Text: "c", Underline: true, Break: true},
				{Text: "d", Super: true},
				{Text: "đỏ", Color: "C00000", Size: 20},
				{Field: page.FieldPage},
				{Text: "e", PageBreak: true},
				{Text: "số", Ref: "R1"},
				{Text: " 1", Ref: "R1", Bold: true},
				{Text: " và "},
				{Text: "2", Ref: "R2"},
			},
		},
		&page.Para{LineMin: 20, Rule: page.RuleAsPara, Runs: []page.Run{page.Text("149-TB/TU\u00a0x")}},
		&page.Table{
			Cols: []float64{30, 40, 50}, Align: page.Left, Indent: 4, Pad: page.Insets{Top: 1, Left: 2, Bottom: 1, Right: 2},
			Borders: page.Borders{Top: 1, InsideH: .25}, Header: 1,
			Rows: []page.Row{
				{Height: 20, Cells: []page.Cell{{Span: 2, Middle: true, Shade: "EEEEEE"}, {Bottom: true, Rows: 2}}},
				{Height: 30, Exact: true, CantSplit: true, Cells: []page.Cell{{Borders: &page.Borders{Left: 1.5}}, {Pad: &page.Insets{Left: 9}}, {Merged: true}}},
			},
		},
		tableOf([]string{"x", "y"}),
	)}}
	for name, doc := range map[string]*page.Doc{"a letter": pagetest.Letter(20), "everything": rich, "nothing": {}} {
		t.Run(name, func(t *testing.T) {
			first := written(t, doc)
			back, warnings, err := Read(first)
			if err != nil || len(warnings) > 0 {
				t.Fatalf("err %v, warnings %q", err, warnings)
			}
			second := written(t, back)
			for _, p := range []string{mainPart, stylesPart, "word/header1.xml", relsOfMain, typesPart, corePart} {
				if diff := cmp.Diff(lines(part(t, first, p)), lines(part(t, second, p))); diff != "" {
					t.Errorf("%s (-first +second):\n%s", p, diff)
				}
			}
			again, _, err := Read(second)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(back, again, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("the model (-first +second):\n%s", diff)
			}
		})
	}
}

func lines(xml string) []string { return strings.Split(strings.ReplaceAll(xml, "><", ">\n<"), "\n") }

func TestReadKeepsWhatTheModelSaid(t *testing.T) {
	doc := pagetest.Letter(4)
	back, _, err := Read(written(t, doc))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(doc.Plain(), back.Plain()); diff != "" {
		t.Errorf("text (-want +got):\n%s", diff)
	}
	near := cmpopts.EquateApprox(0, .02)
	ignore := cmpopts.IgnoreFields(page.Cell{}, "Paras", "Span", "Rows")
	if diff := cmp.Diff(doc, back, near, cmpopts.EquateEmpty(), ignore); diff != "" {
		t.Errorf("model (-want +got):\n%s", diff)
	}
}

func TestPartsOfALetter(t *testing.T) {
	file := written(t, pagetest.Letter(2))
	golden(t, "letter-document", part(t, file, mainPart))
	golden(t, "letter-footnotes", part(t, file, notesPart))
	golden(t, "letter-header", part(t, file, "word/header1.xml"))
}
