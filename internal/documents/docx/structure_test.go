package docx

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
	"tiendo/internal/documents/page"
	"tiendo/internal/documents/page/pagetest"
)

func tableOf(rows ...[]string) *page.Table {
	t := &page.Table{Borders: page.Grid(), Pad: page.Sides(1.9)}
	for range rows[0] {
		t.Cols = append(t.Cols, 40)
	}
	for _, r := range rows {
		var row page.Row
		for _, s := range r {
			row.Cells = append(row.Cells, page.Cell{Paras: []*page.Para{{Style: page.StyleCell, Size: 12, Runs: []page.Run{page.Text(s)}}}})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func fill(t *testing.T, template []byte, data Data, blocks map[string][]page.Block) []byte {
	t.Helper()
	out, err := Fill(template, data, blocks, when)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func text(t *testing.T, file []byte) string {
	t.Helper()
	s, err := Text(file)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestLoopsOverRows(t *testing.T) {
	tests := []struct {
		name string
		rows [][]string
		want string
	}{
		{
			"tags alone in rows of their own",
			[][]string{{"STT", "Tên"}, {"{{lặp đơn_vị}}", ""}, {"{{stt}}", "{{tên}}"}, {"{{hết}}", ""}},
			"STT\tTên\n1\txã Đạ Tẻh\n2\tphường B'Lao\n",
		},
		{
			"the loop begins in the first cell and ends in the last",
			[][]string{{"STT", "Tên"}, {"{{lặp đơn_vị}}{{stt}}", "{{tên}}{{hết}}"}},
			"STT\tTên\n1\txã Đạ Tẻh\n2\tphường B'Lao\n",
		},
		{
			"a loop inside one cell repeats inside the cell",
			[][]string{{"A", "{{lặp đơn_vị}}{{tên}}; {{hết}}"}},
			"A\txã Đạ Tẻh; phường B'Lao; \n",
		},
		{
			"a row under a condition",
			[][]string{{"A", "B"}, {"{{nếu không_có}}C", "D{{hết}}"}, {"{{nếu có}}E", "F{{hết}}"}},
			"A\tB\nE\tF\n",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			file := written(t, &page.Doc{Sections: []page.Section{page.Portrait(tableOf(test.rows...))}})
			if diff := cmp.Diff(test.want, text(t, fill(t, file, letterData(), nil))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestATableWithoutRowsIsGone(t *testing.T) {
	file := written(t, &page.Doc{Sections: []page.Section{page.Portrait(
		tableOf([]string{"{{nếu không_có}}x", "y{{hết}}"}), page.Body(page.Text("cuối")))}})
	out := fill(t, file, letterData(), nil)
	if strings.Contains(part(t, out, mainPart), "<w:tbl>") {
		t.Error("an empty table is left, Word refuses such files")
	}
}

func TestAFigureIsAHiddenControlInsideABookmark(t *testing.T) {
	file := template(t, "A {{lũy_kế}}, lần hai {{lũy_kế}}, lần ba {{lũy_kế}}")
	xml := part(t, fill(t, file, letterData(), nil), mainPart)
	for _, want := range []string{
		`<w:bookmarkStart w:id="1" w:name="f_F1"/><w:sdt><w:sdtPr><w:tag w:val="F1"/><w:id w:val="1"/><w15:appearance w15:val="hidden"/></w:sdtPr><w:sdtContent><w:r><w:t xml:space="preserve">870</w:t></w:r></w:sdtContent></w:sdt><w:bookmarkEnd w:id="1"/>`,
		`w:name="f_F1_2"`, `w:name="f_F1_3"`,
		`mc:Ignorable="w15"`, `xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"`,
	} {
		if !strings.Contains(xml, want) {
			t.Errorf("lacks %s in\n%s", want, xml)
		}
	}
}

func TestBookmarkNamesAreUniqueShortAndPlain(t *testing.T) {
	m := newMarks()
	plain := regexp.MustCompile(`^[A-Za-z0-9_]{1,40}$`)
	seen := map[string]bool{}
	long := strings.Repeat("a", 60)
	for _, ref := range []string{"F1", "f1", "F1", "F1_2", "số/1", "số 1", long, long + "b", long, "", "F1"} {
		name := m.name(ref)
		if !plain.MatchString(name) || seen[strings.ToLower(name)] {
			t.Errorf("%q gives %q", ref, name)
		}
		seen[strings.ToLower(name)] = true
	}
	for i := range 12000 {
		if name := m.name(long); len(name) > maxMark || seen[name] {
			t.Fatalf("occurrence %d: %q", i, name)
		}
	}
}

func TestNotesFollowTheirMarks(t *testing.T) {
	note := func(s string) page.Run { return page.Footnote(page.Text(s)) }
	file := written(t, &page.Doc{Sections: []page.Section{page.Portrait(
		page.Body(page.Text("{{nếu không_có}}Mất"), note("chú thích mất"), page.Text("{{hết}}Đầu"), note("một {{lũy_kế}}")),
		page.Body(page.Text("{{lặp đơn_vị}}")),
		page.Body(page.Text("{{tên}}"), note("của {{tên}}: {{số_mới}}")),
		page.Body(page.Text("{{hết}}")),
		page.Body(page.Text("Cuối"), note("cuối")),
	)}})
	for _, f := range [][]byte{file, shattered(t, file)} {
		out := fill(t, f, letterData(), nil)
		const want = "Đầu[1]\nxã Đạ Tẻh[2]\nphường B'Lao[3]\nCuối[4]\n" +
			"[1] một 870\n[2] của xã Đạ Tẻh: 3\n[3] của phường B'Lao: 0\n[4] cuối\n"
		if diff := cmp.Diff(want, text(t, out)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		ids := regexp.MustCompile(`<w:footnote(?:Reference)? [^>]*w:id="(\d+)"`)
		var marks, notes []string
		for _, m := range ids.FindAllStringSubmatch(part(t, out, mainPart), -1) {
			marks = append(marks, m[1])
		}
		for _, m := range ids.FindAllStringSubmatch(part(t, out, notesPart), -1) {
			notes = append(notes, m[1])
		}
		if diff := cmp.Diff([]string{"2", "3", "4", "5"}, marks); diff != "" {
			t.Error("marks are not numbered in reading order", diff)
		}
		if diff := cmp.Diff([]string{"0", "1", "2", "3", "4", "5"}, notes); diff != "" {
			t.Error("notes are not in reading order after the separators", diff)
		}
		if strings.Contains(part(t, out, notesPart), "mất") {
			t.Error("a note without its mark is left")
		}
	}
}

func TestBlocksStandInPlaceOfTheirTag(t *testing.T) {
	blocks := map[string][]page.Block{"phụ lục": pagetest.Annex(3)}
	blocks["phụ lục"] = append(blocks["phụ lục"], page.Body(page.Text("Ghi chú"), page.Footnote(page.Text("chú thích của khối"))))
	out := fill(t, template(t, "Trước", `{{khối “phụ_lục”}}`, "Sau"), nil, blocks)
	got := text(t, out)
	for _, want := range []string{"Trước\nPhụ lục\n", "1\tĐảng bộ các cơ quan Đảng tỉnh\t12\t", "Ghi chú[1]\nSau\n[1] chú thích của khối\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("lacks %q in\n%s", want, got)
		}
	}
	if !strings.Contains(part(t, out, typesPart), "footnotes+xml") || !strings.Contains(part(t, out, relsOfMain), "footnotes.xml") {
		t.Error("the new part of footnotes is not declared")
	}
}

func TestHeadersAreFilledToo(t *testing.T) {
	s := page.Portrait(page.Body(page.Text("x")))
	s.FirstHeader = []page.Block{page.Body(page.Text("Mật: {{số}}"))}
	out := fill(t, written(t, &page.Doc{Title: "Về {{số}}", Author: "Ban", Sections: []page.Section{s}}), letterData(), nil)
	doc, _, err := Read(out)
	if err != nil {
		t.Fatal(err)
	}
	head := (&page.Doc{Sections: []page.Section{{Blocks: doc.Sections[0].FirstHeader}}}).Plain()
	if head != "Mật: 259\n" || doc.Title != "Về 259" {
		t.Errorf("header %q, title %q", head, doc.Title)
	}
}

func TestValuesAreNeverMarkup(t *testing.T) {
	hostile := `<w:p>&amp;</w:p> "{{số}}" ]]> ` + "\x00\x1f\ufffe" + "dòng hai"
	out := fill(t, template(t, "A {{x}} B"), Data{"x": Value{Text: hostile, Ref: `"><w:del/>`}}, nil)
	if got, want := text(t, out), `A <w:p>&amp;</w:p> "{{số}}" ]]> dòng hai B`+"\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestTextComesOutComposed(t *testing.T) {
	out := fill(t, template(t, norm.NFD.String("Tổ chức {{tên}}")), Data{norm.NFD.String("tên"): norm.NFD.String("Đạ Tẻh")}, nil)
	if xml := part(t, out, mainPart); !norm.NFC.IsNormalString(xml) && strings.Contains(xml, norm.NFD.String("Tẻh")) {
		t.Error("decomposed letters in the file")
	}
	if got := text(t, out); got != "Tổ chức Đạ Tẻh\n" {
		t.Errorf("got %q", got)
	}
}

func TestSymbolsOfDocumentsNeverBreak(t *testing.T) {
	out := fill(t, template(t, "Thông báo số 149-TB/TU và {{số}}-CV/BTCTU - Như trên"), letterData(), nil)
	xml := part(t, out, mainPart)
	if n := strings.Count(xml, "<w:noBreakHyphen/>"); n != 2 {
		t.Errorf("%d hyphens that do not break, want 2:\n%s", n, xml)
	}
}

func TestTheSameInputGivesTheSameBytes(t *testing.T) {
	doc := pagetest.Letter(30)
	first := written(t, doc)
	data := letterData()
	file := template(t, "{{lũy_kế}} {{lặp đơn_vị}}{{tên}}{{số_mới}}{{hết}}")
	filled := fill(t, file, data, nil)
	for range 5 {
		if !bytes.Equal(first, written(t, doc)) {
			t.Fatal("Write differs")
		}
		if !bytes.Equal(filled, fill(t, file, data, nil)) {
			t.Fatal("Fill differs")
		}
	}
}

func TestTheCardSaysWhatTheOfficeSays(t *testing.T) {
	file := replaced(t, template(t, "x"), "docProps/app.xml", func(string) string {
		return "<Properties><Application>Microsoft Office Word</Application></Properties>"
	})
	out, err := Fill(file, nil, nil, time.Date(2027, 1, 2, 3, 4, 5, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	c, err := open(out)
	if err != nil {
		t.Fatal(err)
	}
	if c.parts["docProps/app.xml"] != nil {
		t.Error("the program's advertisement is left")
	}
	if core := string(c.parts[corePart]); strings.Count(core, "2027-01-02T03:04:05Z") != 2 {
		t.Errorf("core properties: %s", core)
	}
}

func TestATemplateThatMultipliesIsStopped(t *testing.T) {
	many := make([]string, 1000)
	for i := range many {
		many[i] = strconv.Itoa(i)
	}
	var begin strings.Builder
	for i := range 8 {
		fmt.Fprintf(&begin, "{{lặp x%d trong ds}}", i)
	}
	line := begin.String() + "x" + strings.Repeat("{{hết}}", 8)
	_, err := Fill(template(t, line), Data{"ds": many}, nil, when)
	if err == nil || !strings.Contains(err.Error(), "quá lớn") {
		t.Errorf("error %v", err)
	}
}
