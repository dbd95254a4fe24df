package xlsx

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"
)

// word is a text that cleaning leaves as it is, signs that files treat in a
// special way among it.
var word = rapid.Custom(func(t *rapid.T) string {
	s := rapid.StringOfN(rapid.SampledFrom([]rune("aĐắừỹ09 \"';,.&<>_x\n-")), 1, 12, -1).Draw(t, "word")
	return strings.TrimSpace(s)
})

// What was written by others' libraries is read as it was.
func TestWhatIsWrittenIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.IntRange(1, 5).Draw(t, "width")
		rows := [][]string{make([]string, width)}
		for col := range width {
			rows[0][col] = "h" + ColumnName(col)
		}
		for range rapid.IntRange(0, 6).Draw(t, "rows") {
			row := make([]string, width)
			for col := range width {
				row[col] = word.Draw(t, "cell")
			}
			rows = append(rows, row)
		}
		var want [][]string
		for _, row := range rows {
			if strings.Join(row, "") != "" {
				want = append(want, row)
			}
		}
		for name, data := range map[string][]byte{
			"csv":       writeCSV(t, rows, ','),
			"semicolon": writeCSV(t, rows, ';'),
			"xlsx":      writeXLSX(t, rows),
		} {
			if d := cmp.Diff(want, readAll(t, data)); d != "" {
				t.Fatalf("%s: %s", name, d)
			}
		}
	})
}

func readAll(t *rapid.T, data []byte) [][]string {
	table, err := Open(data)
	if err != nil {
		t.Fatal(err)
	}
	all := [][]string{texts(table.Heading.Cells)}
	for row, err := range table.Rows() {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, texts(row.Cells))
	}
	return all
}

func writeCSV(t *rapid.T, rows [][]string, sep rune) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Comma, w.UseCRLF = sep, sep == ';'
	if len(rows[0]) == 1 {
		// With one column no line holds the separator, so none can be told.
		w.Comma = ','
	}
	if err := w.WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func writeXLSX(t *rapid.T, rows [][]string) []byte {
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	for i, row := range rows {
		cells := make([]any, len(row))
		for col, s := range row {
			cells[col] = s
		}
		at, err := excelize.CoordinatesToCellName(1, i+1)
		if err == nil {
			err = f.SetSheetRow("Sheet1", at, &cells)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestKindsWrittenByALibraryAreReadBack(t *testing.T) {
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(f.SetSheetRow("Sheet1", "A1", &[]any{"số", "ngày", "có", "tính", "chữ"}))
	must(f.SetSheetRow("Sheet1", "A2", &[]any{24781, time.Date(2026, 5, 20, 8, 0, 0, 0, time.UTC), true, nil, "Đắk Wil"}))
	must(f.SetCellFormula("Sheet1", "D2", "A2+1"))
	must(f.MergeCell("Sheet1", "A4", "B5"))
	must(f.SetCellValue("Sheet1", "A4", 1.5))
	b, err := f.WriteToBuffer()
	must(err)
	table, rows := grid(t, b.Bytes())
	want := map[int][]Cell{
		1: {{Text: "số", Kind: Text}, {Text: "ngày", Kind: Text}, {Text: "có", Kind: Text}, {Text: "tính", Kind: Text}, {Text: "chữ", Kind: Text}},
		2: {{Text: "24781", Kind: Number}, {Text: "2026-05-20", Kind: Date}, {Text: "TRUE", Kind: Bool}, {IsFormula: true}, {Text: "Đắk Wil", Kind: Text}},
		4: {{Text: "1.5", Kind: Number}, {}, {}, {}, {}},
	}
	if d := cmp.Diff(want, rows); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]Area{{Top: 4, Bottom: 5, Left: 0, Right: 1}}, table.Merged()); d != "" {
		t.Error(d)
	}
}
