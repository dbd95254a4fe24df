package xlsx

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const heading = `<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1" t="inlineStr"><is><t>b</t></is></c></row>`

func TestCellsOfAWorkbook(t *testing.T) {
	const styles = `<numFmts count="6"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="0&quot; đồng/day&quot;"/>` +
		`<numFmt numFmtId="166" formatCode="[Red]#,##0\d"/><numFmt numFmtId="167" formatCode="00000"/><numFmt numFmtId="168" formatCode="[$-42A]d mmmm yyyy;@"/></numFmts>` +
		`<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>` +
		`<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="168"/><xf numFmtId="58"/><xf numFmtId="3"/></cellXfs>` +
		`<cellStyles><cellStyle/></cellStyles>`
	for _, c := range []struct {
		name, cell string
		want       Cell
	}{
		{"a whole number", `<c r="A2"><v>24781</v></c>`, Cell{Text: "24781", Kind: Number}},
		{"4.0 is 4", `<c r="A2"><v>4.0</v></c>`, Cell{Text: "4", Kind: Number}},
		{"4.5 stays", `<c r="A2"><v>4.5</v></c>`, Cell{Text: "4.5", Kind: Number}},
		{"scientific notation becomes digits", `<c r="A2"><v>2.4781E4</v></c>`, Cell{Text: "24781", Kind: Number}},
		{"a big number becomes digits", `<c r="A2"><v>1.2E+20</v></c>`, Cell{Text: "120000000000000000000", Kind: Number}},
		{"a tiny fraction becomes digits", `<c r="A2"><v>1E-3</v></c>`, Cell{Text: "0.001", Kind: Number}},
		{"what calculating left over is cut as a spreadsheet shows it", `<c r="A2"><v>3.0000000000000004</v></c>`, Cell{Text: "3", Kind: Number}},
		{"a negative number", `<c r="A2" t="n"><v>-3</v></c>`, Cell{Text: "-3", Kind: Number}},
		{"minus zero", `<c r="A2"><v>-0.0</v></c>`, Cell{Text: "0", Kind: Number}},
		{"what is no number is text", `<c r="A2"><v>NaN</v></c>`, Cell{Text: "NaN", Kind: Text}},
		{"hexadecimal is no number", `<c r="A2"><v>0x1p4</v></c>`, Cell{Text: "0x1p4", Kind: Text}},
		{"a day by a builtin format", `<c r="A2" s="1"><v>46162</v></c>`, Cell{Text: "2026-05-20", Kind: Date}},
		{"a day by a custom format, its time cut off", `<c r="A2" s="2"><v>46162.99</v></c>`, Cell{Text: "2026-05-20", Kind: Date}},
		{"a day by a format with a language", `<c r="A2" s="6"><v>46162</v></c>`, Cell{Text: "2026-05-20", Kind: Date}},
		{"a day by an East Asian format", `<c r="A2" s="7"><v>46162</v></c>`, Cell{Text: "2026-05-20", Kind: Date}},
		{"letters in quotation marks make no day", `<c r="A2" s="3"><v>46162</v></c>`, Cell{Text: "46162", Kind: Number}},
		{"letters in brackets and escapes make no day", `<c r="A2" s="4"><v>46162</v></c>`, Cell{Text: "46162", Kind: Number}},
		{"thousands are only shown", `<c r="A2" s="8"><v>2200</v></c>`, Cell{Text: "2200", Kind: Number}},
		{"leading zeros that the format shows", `<c r="A2" s="5"><v>4</v></c>`, Cell{Text: "00004", Kind: Number}},
		{"a format that is not there", `<c r="A2" s="99"><v>46162</v></c>`, Cell{Text: "46162", Kind: Number}},
		{"the day that never was", `<c r="A2" s="1"><v>60</v></c>`, Cell{Text: "60", Kind: Number}},
		{"the day before it", `<c r="A2" s="1"><v>59</v></c>`, Cell{Text: "1900-02-28", Kind: Date}},
		{"the day after it", `<c r="A2" s="1"><v>61</v></c>`, Cell{Text: "1900-03-01", Kind: Date}},
		{"a day below the calendar is a number", `<c r="A2" s="1"><v>-5</v></c>`, Cell{Text: "-5", Kind: Number}},
		{"an ISO day", `<c r="A2" t="d"><v>2026-05-20T08:00:00</v></c>`, Cell{Text: "2026-05-20", Kind: Date}},
		{"true", `<c r="A2" t="b"><v>1</v></c>`, Cell{Text: "TRUE", Kind: Bool}},
		{"an error", `<c r="A2" t="e"><v>#REF!</v></c>`, Cell{Text: "#REF!", Kind: Error}},
		{"a shared text, cleaned", `<c r="A2" t="s"><v>0</v></c>`, Cell{Text: "D'Ran", Kind: Text}},
		{"runs are joined, phonetic ones left out", `<c r="A2" t="s"><v>1</v></c>`, Cell{Text: "Đắk Wil", Kind: Text}},
		{"a text in the cell", `<c r="A2" t="inlineStr"><is><r><t>Hòa</t></r><r><t xml:space="preserve"> Ninh </t></r></is></c>`, Cell{Text: "Hòa Ninh", Kind: Text}},
		{"escaped signs", `<c r="A2" t="inlineStr"><is><t>a_x000D_b_x_y_x00</t></is></c>`, Cell{Text: "a\nb_x_y_x00", Kind: Text}},
		{"a comment within a value", `<c r="A2"><v>24<!-- -->781</v></c>`, Cell{Text: "24781", Kind: Number}},
		{"a formula with its value", `<c r="A2"><f>1+1</f><v>2</v></c>`, Cell{Text: "2", Kind: Number, IsFormula: true}},
		{"a formula with a text", `<c r="A2" t="str"><f>B2</f><v> x </v></c>`, Cell{Text: "x", Kind: Text, IsFormula: true}},
		{"a formula without a value", `<c r="A2"><f>B2</f></c>`, Cell{IsFormula: true}},
		{"a shared formula", `<c r="A2"><f t="shared" si="0"/><v>2</v></c>`, Cell{Text: "2", Kind: Number, IsFormula: true}},
		{"a cell without an address stands beside the last", `<c><v>7</v></c>`, Cell{Text: "7", Kind: Number}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, rows := grid(t, book{
				rows:    heading + `<row r="2">` + c.cell + `</row>`,
				strings: `<si><t>  D’Ran </t></si><si><r><t>Đắk</t></r><rPh sb="0" eb="1"><t>dak</t></rPh><r><t xml:space="preserve"> Wil</t></r></si>`,
				styles:  styles,
			}.bytes(t))
			if d := cmp.Diff([]Cell{c.want, {}}, rows[2]); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestShapesOfAWorkbook(t *testing.T) {
	t.Run("days counted from 1904", func(t *testing.T) {
		_, rows := grid(t, book{
			workbook: `<workbookPr date1904="1"/><sheets><sheet name="S1" r:id="rId1"/></sheets>`,
			rows:     heading + `<row r="2"><c r="A2" s="1"><v>44700</v></c></row>`,
			styles:   `<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>`,
		}.bytes(t))
		if got := rows[2][0].Text; got != "2026-05-20" {
			t.Errorf("got %s", got)
		}
	})
	t.Run("blank and hidden rows, missing cells, content without a heading", func(t *testing.T) {
		table, rows := grid(t, book{rows: `<row r="3"><c r="B3"><v>1</v></c><c r="D3"><v>2</v></c><c r="E3"/></row>` +
			`<row r="4"><c r="B4" s="3"/></row>` +
			`<row r="7" hidden="1"><c r="D7"><v>8</v></c><c r="C7"><v>9</v></c><c r="XFD7"><v>9</v></c></row>` +
			`<row><c t="inlineStr"><is><t> </t></is></c><c><v>5</v></c></row>`}.bytes(t))
		want := map[int][]Cell{
			3: {{}, {Text: "1", Kind: Number}, {}, {Text: "2", Kind: Number}},
			7: {{}, {}, {}, {Text: "8", Kind: Number}},
			8: {{}, {Text: "5", Kind: Number}, {}, {}},
		}
		if d := cmp.Diff(want, rows); d != "" {
			t.Error(d)
		}
		if d := cmp.Diff([]int{2, 16383}, table.Headless()); d != "" {
			t.Error(d)
		}
		if got := table.Address(7, 3); got != "D7" {
			t.Errorf("address %s", got)
		}
	})
	t.Run("merged cells count where they touch the table", func(t *testing.T) {
		table, _ := grid(t, book{sheet: `<sheetData>` + strings.ReplaceAll(heading, "1", "3") + `<row r="4"><c r="A4"><v>1</v></c></row></sheetData>` +
			`<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="A3:B3"/><mergeCell ref="$B$4:B9"/><mergeCell ref="A5:B5"/><mergeCell ref="?"/></mergeCells>`}.bytes(t))
		want := []Area{{Top: 3, Bottom: 3, Left: 0, Right: 1}, {Top: 4, Bottom: 9, Left: 1, Right: 1}}
		if d := cmp.Diff(want, table.Merged()); d != "" {
			t.Error(d)
		}
		if got := table.Merged()[1].String(); got != "B4:B9" {
			t.Errorf("area %s", got)
		}
	})
	t.Run("what an array formula fills is calculated too", func(t *testing.T) {
		_, rows := grid(t, book{rows: heading + `<row r="2"><c r="A2"><f t="array" ref="A2:A3">X</f><v>1</v></c><c r="B2"><v>1</v></c></row>` +
			`<row r="3"><c r="A3"><v>2</v></c><c r="B3"><v>2</v></c></row><row r="4"><c r="A4"><v>3</v></c></row>`}.bytes(t))
		if !rows[3][0].IsFormula || rows[3][1].IsFormula || rows[4][0].IsFormula {
			t.Errorf("formulas in %v and %v", rows[3], rows[4])
		}
	})
	t.Run("the first visible sheet with content is read, the others named", func(t *testing.T) {
		table, rows := grid(t, book{
			workbook: `<sheets><sheet name="Ẩn" state="veryHidden" r:id="rId3"/><sheet name="Trống" r:id="rId1"/><sheet name="Số liệu" r:id="rId2"/><sheet name="Khác" state="visible" r:id="rId3"/></sheets>`,
			rows:     `<row r="1"><c r="A1"/></row>`,
			more: map[string]string{
				"xl/worksheets/sheet2.xml": `<worksheet><sheetData><row><c><v>1</v></c></row><row><c><v>2</v></c></row></sheetData></worksheet>`,
				"xl/worksheets/sheet3.xml": `<worksheet><sheetData><row><c><v>9</v></c></row></sheetData></worksheet>`,
			},
		}.bytes(t))
		if table.Sheet != "Số liệu" || rows[2][0].Text != "2" {
			t.Errorf("read %q: %v", table.Sheet, rows)
		}
		if d := cmp.Diff([]string{"Khác"}, table.Others); d != "" {
			t.Error(d)
		}
	})
	t.Run("a workbook under another name inside", func(t *testing.T) {
		_, rows := grid(t, zipped(t, map[string]string{
			"_rels/.rels":                 `<Relationships><Relationship Id="a" Type="` + relType + `officeDocument" Target="/xl/workbook2.xml"/></Relationships>`,
			"xl/workbook2.xml":            `<workbook` + ns + `><sheets><sheet name="S" r:id="b"/></sheets></workbook>`,
			"xl/_rels/workbook2.xml.rels": `<Relationships><Relationship Id="b" Type="` + relType + `worksheet" Target="a.xml"/></Relationships>`,
			"xl/a.xml":                    `<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>`,
		}))
		if rows[1][0].Text != "1" {
			t.Errorf("read %v", rows)
		}
	})
}
