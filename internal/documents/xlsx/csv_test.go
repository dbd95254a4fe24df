package xlsx

import (
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
)

func TestTexts(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     map[int][]string
	}{
		{"commas and LF", "a,b\n1,2\n3,4\n", map[int][]string{1: {"a", "b"}, 2: {"1", "2"}, 3: {"3", "4"}}},
		{"semicolons, CR LF, a byte order mark, no end of the last line", "\xEF\xBB\xBFa;b\r\n1;2,5", map[int][]string{1: {"a", "b"}, 2: {"1", "2,5"}}},
		{"tabs and the lone CR of old Macs", "a\tb\r1\t2\r", map[int][]string{1: {"a", "b"}, 2: {"1", "2"}}},
		{"the separator is not looked for in quotation marks", "\"a;b;c\",d\n1,2", map[int][]string{1: {"a;b;c", "d"}, 2: {"1", "2"}}},
		{"Excel's line that names the separator", "sep=;\r\na;b,c\r\n1;2\r\n", map[int][]string{2: {"a", "b,c"}, 3: {"1", "2"}}},
		{"quotation marks hold separators, line ends and themselves", "a,b\n\"x, \"\"y\"\"\r\nz\" ,2\n3,4", map[int][]string{1: {"a", "b"}, 2: {"x, \"y\"\nz", "2"}, 4: {"3", "4"}}},
		{"blank lines are stepped over and counted", "\n\na,b\n\n , \n\r\n1,2\n\n", map[int][]string{3: {"a", "b"}, 7: {"1", "2"}}},
		{"blank fields beyond the heading are no fault", "a,b,,\n1,2,,,\n,2\n", map[int][]string{1: {"a", "b"}, 2: {"1", "2"}, 3: {"", "2"}}},
		{"one column", "code\n1\n", map[int][]string{1: {"code"}, 2: {"1"}}},
		{"NFD, no-break blanks, zero width, curly apostrophes", norm.NFD.String("mã,tên\n\u00a0Hoà\u200b ,B’Lao\u00a0x"), map[int][]string{1: {"mã", "tên"}, 2: {"Hoà", "B'Lao x"}}},
		{"a quotation mark within a field is a sign like others", "a,b\n5\" ống,2", map[int][]string{1: {"a", "b"}, 2: {"5\" ống", "2"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			table, rows := grid(t, []byte(c.in))
			got := map[int][]string{}
			for n, cells := range rows {
				got[n] = texts(cells)
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
			if table.Sheet != "" || table.Address(2, 1) != "" {
				t.Error("a text has no sheets and no addresses")
			}
		})
	}
}

func TestTextsInUTF16(t *testing.T) {
	for name, big := range map[string]bool{"little endian": false, "big endian": true} {
		t.Run(name, func(t *testing.T) {
			var data []byte
			for _, u := range utf16.Encode([]rune("\uFEFFmã\ttên\r\n1\tĐắk Wil\r\n")) {
				if big {
					data = append(data, byte(u>>8), byte(u))
				} else {
					data = append(data, byte(u), byte(u>>8))
				}
			}
			_, rows := grid(t, data)
			if d := cmp.Diff([]string{"1", "Đắk Wil"}, texts(rows[2])); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestRaggedLinesTellTheirFields(t *testing.T) {
	table, err := Open([]byte("a,b,c\n1,2\n1,2,3\n1,2,3,4\n"))
	if err != nil {
		t.Fatal(err)
	}
	var fields []int
	for row, err := range table.Rows() {
		if err != nil || len(row.Cells) != 3 {
			t.Fatal(row, err)
		}
		fields = append(fields, row.Fields)
	}
	if d := cmp.Diff([]int{2, 3, 4}, fields); d != "" {
		t.Error(d)
	}
}
