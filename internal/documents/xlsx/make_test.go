package xlsx

import (
	"archive/zip"
	"bytes"
	"errors"
	"testing"
)

// book is a workbook written by hand, for what no library writes.
type book struct {
	sheet    string // inside <worksheet>
	rows     string // inside <sheetData>, if sheet is empty
	strings  string // inside <sst>
	styles   string // inside <styleSheet>
	workbook string // inside <workbook>, if there are other sheets than S1
	more     map[string]string
}

const ns = ` xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`

const relType = `http://schemas.openxmlformats.org/officeDocument/2006/relationships/`

func (b book) bytes(t testing.TB) []byte {
	t.Helper()
	if b.sheet == "" {
		b.sheet = "<sheetData>" + b.rows + "</sheetData>"
	}
	if b.workbook == "" {
		b.workbook = `<sheets><sheet name="S1" sheetId="1" r:id="rId1"/></sheets>`
	}
	parts := map[string]string{
		"_rels/.rels":     `<Relationships><Relationship Id="rId1" Type="` + relType + `officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml": "<workbook" + ns + ">" + b.workbook + "</workbook>",
		"xl/_rels/workbook.xml.rels": `<Relationships>` +
			`<Relationship Id="rId1" Type="` + relType + `worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="rId2" Type="` + relType + `worksheet" Target="/xl/worksheets/sheet2.xml"/>` +
			`<Relationship Id="rId3" Type="` + relType + `worksheet" Target="worksheets/sheet3.xml"/>` +
			`<Relationship Id="rId8" Type="` + relType + `sharedStrings" Target="sharedStrings.xml"/>` +
			`<Relationship Id="rId9" Type="` + relType + `styles" Target="styles.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml": "<worksheet" + ns + ">" + b.sheet + "</worksheet>",
		"xl/sharedStrings.xml":     "<sst" + ns + ">" + b.strings + "</sst>",
		"xl/styles.xml":            "<styleSheet" + ns + ">" + b.styles + "</styleSheet>",
	}
	for name, text := range b.more {
		parts[name] = text
	}
	return zipped(t, parts)
}

func zipped(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, text := range parts {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// grid is a whole table: the heading, then the rows by number.
func grid(t testing.TB, data []byte) (*Table, map[int][]Cell) {
	t.Helper()
	table, err := Open(data)
	if err != nil {
		t.Fatal(err)
	}
	rows := map[int][]Cell{table.Heading.Number: table.Heading.Cells}
	for row, err := range table.Rows() {
		if err != nil {
			t.Fatal(err)
		}
		rows[row.Number] = append([]Cell(nil), row.Cells...)
	}
	return table, rows
}

// texts are the texts of a row.
func texts(cells []Cell) []string {
	var s []string
	for _, c := range cells {
		s = append(s, c.Text)
	}
	return s
}

// refusal is the reason for which the data is refused, wherever it shows.
func refusal(t testing.TB, data []byte) *Refusal {
	t.Helper()
	table, err := Open(data)
	if err == nil {
		for _, err = range table.Rows() {
			if err != nil {
				break
			}
		}
	}
	if err == nil {
		return nil
	}
	r, ok := errors.AsType[*Refusal](err)
	if !ok {
		t.Fatalf("error is no *Refusal: %v", err)
	}
	return r
}
