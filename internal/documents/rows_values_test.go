package documents

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/domain"
)

// one reads a text of one row and gives its problems as "code args".
func one(t *testing.T, read func(string) error, row string) []domain.Problem {
	t.Helper()
	return problems(t, read(row))
}

func targetsOf(row string) error {
	_, _, err := ReadTargets("x", []byte("code\ttarget\n"+row+"\n"))
	return err
}

func resultsOf(row string) error {
	_, _, err := ReadResults("x", []byte("code\tfrom\tdate\tadmitted\n"+row+"\n"), today)
	return err
}

func TestNumbers(t *testing.T) {
	for _, c := range []struct {
		name, value string
		code        domain.Code
		args        []any
	}{
		{"a whole number", "12", "", nil},
		{"zero", "0", "", nil},
		{"leading zeros do not matter in a number", "007", "", nil},
		{"a million is the most", "1000000", "", nil},
		{"more is not plausible", "1000001", domain.CodeNumberTooBig, []any{int64(1_000_000)}},
		{"a number that no computer holds", strings.Repeat("9", 40), domain.CodeNumberTooBig, []any{int64(1_000_000)}},
		{"nothing", "", domain.CodeValueMissing, nil},
		{"a negative number", "-3", domain.CodeNumberBelow0, nil},
		{"a negative number with a real minus", "−3", domain.CodeNumberBelow0, nil},
		{"a fraction with a comma", "4,5", domain.CodeNumberPart, nil},
		{"a fraction with a dot", "4.5", domain.CodeNumberPart, nil},
		{"a fraction below one", "0.125", domain.CodeNumberPart, nil},
		{"2.200 may be two numbers", "2.200", domain.CodeNumberDots, []any{"2200", "2,2"}},
		{"2,200 may be two numbers", "2,200", domain.CodeNumberDots, []any{"2200", "2,2"}},
		{"1.000 may be one", "1.000", domain.CodeNumberDots, []any{"1000", "1"}},
		{"two dots can only part thousands", "1.234.567", domain.CodeNumberDots, []any{"1234567", ""}},
		{"a percentage", "39,54%", domain.CodeNumberPercent, nil},
		{"blanks between digits", "2 200", domain.CodeNumberSpaces, []any{"2200"}},
		{"a no-break blank between digits", "2\u00a0200", domain.CodeNumberSpaces, []any{"2200"}},
		{"wide digits", "１２", domain.CodeNumberWide, []any{"12"}},
		{"a word", "mười hai", domain.CodeNumberText, nil},
		{"a number with its unit", "12 đảng viên", domain.CodeNumberText, nil},
		{"a dash for nothing", "–", domain.CodeNumberText, nil},
		{"scientific notation as text", "1e3", domain.CodeNumberText, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			var want []domain.Problem
			if c.code != "" {
				shown := strings.ReplaceAll(c.value, "\u00a0", " ")
				want = []domain.Problem{{File: "x", Row: 2, Column: "target", Value: shown, Code: c.code, Args: c.args}}
			}
			if d := cmp.Diff(want, one(t, targetsOf, "1\t"+c.value)); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestDates(t *testing.T) {
	day := func(s string) []any { return []any{domain.MustDate(s)} }
	years := []any{1930, 2100}
	for _, c := range []struct {
		name, value string
		code        domain.Code
		args        []any
	}{
		{"an ISO day", "2026-05-20", "", nil},
		{"today", "2026-05-21", "", nil},
		{"tomorrow", "2026-05-22", domain.CodeDateFuture, []any{today}},
		{"nothing", "", domain.CodeValueMissing, nil},
		{"day, month, year", "20/5/2026", domain.CodeDateForm, day("2026-05-20")},
		{"both orders possible: the day stands first here", "5/6/2025", domain.CodeDateForm, day("2025-06-05")},
		{"only the other order possible", "5/20/2026", domain.CodeDateForm, day("2026-05-20")},
		{"hyphens", "20-05-2026", domain.CodeDateForm, day("2026-05-20")},
		{"dots and a short year", "20.5.26", domain.CodeDateForm, day("2026-05-20")},
		{"the year first with slashes", "2026/05/20", domain.CodeDateForm, day("2026-05-20")},
		{"no leading zero", "2026-5-20", domain.CodeDateForm, day("2026-05-20")},
		{"a time behind it", "2026-05-20T00:00:00", domain.CodeDateForm, day("2026-05-20")},
		{"in words", "ngày 20 tháng 5 năm 2026", domain.CodeDateForm, day("2026-05-20")},
		{"digits only", "20260520", domain.CodeDateForm, day("2026-05-20")},
		{"impossible", "2026-02-30", domain.CodeDateNone, nil},
		{"impossible with slashes", "30/2/2026", domain.CodeDateNone, nil},
		{"a month that is none", "2026-13-01", domain.CodeDateNone, nil},
		{"a bare number, as spreadsheets count days", "45000", domain.CodeDateNumber, day("2023-03-15")},
		{"a bare number that is no day", "12", domain.CodeDateNumber, []any{domain.Date(0)}},
		{"a word", "cuối tháng 5", domain.CodeDateText, nil},
		{"a month", "5/2026", domain.CodeDateText, nil},
		{"too early a year", "1929-12-31", domain.CodeDateYear, years},
		{"too late a year", "2101-01-01", domain.CodeDateYear, years},
		{"too early a year with slashes", "1/1/0026", domain.CodeDateYear, years},
	} {
		t.Run(c.name, func(t *testing.T) {
			var want []domain.Problem
			if c.code != "" {
				want = []domain.Problem{{File: "x", Row: 2, Column: "date", Value: c.value, Code: c.code, Args: c.args}}
			}
			if d := cmp.Diff(want, one(t, resultsOf, "1\t\t"+c.value+"\t3")); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestRowsThatDoNotGoTogether(t *testing.T) {
	at := func(row int, column, value string, code domain.Code, args ...any) domain.Problem {
		return domain.Problem{File: "x", Row: row, Column: column, Value: value, Code: code, Args: args}
	}
	unitsOf := func(rows string) error {
		_, _, err := ReadUnits("x", []byte("code\tfull_name\tkind\tarea_kinds\tmountainous\n"+rows+"\n"))
		return err
	}
	kinds := "province, agency, commune, ward, special_zone, organization, base_cell, cell"
	areas := "remote_area, ethnic_minority_area, religious_area, difficult_area, few_members_area, mountainous"
	for _, c := range []struct {
		name string
		read func(string) error
		rows string
		want []domain.Problem
	}{
		{"a target twice", targetsOf, "1\t2\n2\t3\n1\t2", []domain.Problem{at(4, "code", "1", domain.CodeDuplicateCode, 2)}},
		{"a unit twice", unitsOf, "1\tA\txã\t\t\n1\tB\txã\t\t", []domain.Problem{at(3, "code", "1", domain.CodeDuplicateCode, 2)}},
		{"the same span twice, though equal", resultsOf, "1\t\t2026-01-31\t2\n1\t\t2026-01-31\t2", []domain.Problem{at(3, "date", "2026-01-31", domain.CodeDuplicateSpan, 2)}},
		{"the same span twice, its number wrong besides", resultsOf, "1\t\t2026-01-31\t2\n1\t\t2026-01-31\tx", []domain.Problem{
			at(3, "date", "2026-01-31", domain.CodeDuplicateSpan, 2),
			at(3, "admitted", "x", domain.CodeNumberText),
		}},
		{"a start after the end", resultsOf, "1\t2026-02-01\t2026-01-31\t2", []domain.Problem{at(2, "from", "2026-02-01", domain.CodeDateOrder, domain.MustDate("2026-01-31"))}},
		{"a start that is no day is not taken for a blank one", resultsOf, "1\t\t2026-01-31\t2\n1\tx\t2026-01-31\t2", []domain.Problem{at(3, "from", "x", domain.CodeDateText)}},
		{"an unknown kind", unitsOf, "1\tA\tthôn\t\t", []domain.Problem{at(2, "kind", "thôn", domain.CodeKindUnknown, kinds)}},
		{"an unknown area kind", unitsOf, "1\tA\txã\tremote_area; vùng cao\t", []domain.Problem{at(2, "area_kinds", "remote_area; vùng cao", domain.CodeAreaUnknown, "vùng cao", areas)}},
		{"neither 1 nor 0", unitsOf, "1\tA\txã\t\t2", []domain.Problem{at(2, "mountainous", "2", domain.CodeYesNo)}},
		{"a name too long", unitsOf, "1\t" + strings.Repeat("ạ", 301) + "\txã\t\t", []domain.Problem{at(2, "full_name", strings.Repeat("ạ", 200), domain.CodeTextTooLong, 300)}},
		{"a code too long", targetsOf, strings.Repeat("1", 51) + "\t2", []domain.Problem{at(2, "code", strings.Repeat("1", 51), domain.CodeTextTooLong, 50)}},
		{"a code with a blank", targetsOf, "24 781\t2", []domain.Problem{at(2, "code", "24 781", domain.CodeCodeBad)}},
		{"a code in wide digits", targetsOf, "２４\t2", []domain.Problem{at(2, "code", "２４", domain.CodeCodeBad)}},
		{"everything missing", unitsOf, "\t\t\t\t1", []domain.Problem{
			at(2, "code", "", domain.CodeValueMissing), at(2, "full_name", "", domain.CodeValueMissing), at(2, "kind", "", domain.CodeValueMissing),
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want, one(t, c.read, c.rows)); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestKindsInBothLanguages(t *testing.T) {
	for text, want := range map[string]domain.Kind{
		"commune": domain.Commune, "special_zone": domain.SpecialZone, "Special zone": domain.SpecialZone,
		"xã": domain.Commune, "Phường": domain.Ward, "ĐẶC KHU": domain.SpecialZone, "cơ quan": domain.Agency,
		"chi bộ": domain.Cell, "Chi bộ cơ sở": domain.BaseCell, "đảng bộ cơ sở": domain.Organization, "Tỉnh": domain.Province,
	} {
		rows, _, err := ReadUnits("x", []byte("code,full_name,kind\n1,A,"+text+"\n"))
		if err != nil || rows[0].Kind != want {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
}

func TestAreaKindsInBothLanguages(t *testing.T) {
	rows, _, err := ReadUnits("x", []byte("code\tfull_name\tkind\tarea_kinds\n1\tA\txã\tVùng sâu, vùng xa; dia ban kho khan | mountainous\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := []domain.AreaKind{domain.RemoteArea, domain.DifficultArea, domain.Mountainous}
	if d := cmp.Diff(want, rows[0].AreaKinds); d != "" {
		t.Error(d)
	}
}
