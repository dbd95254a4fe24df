package documents

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"tiendo/internal/domain"
)

var today = domain.MustDate("2026-05-21")

// problems are those of an error, which must be an *Invalid if it is one.
func problems(t testing.TB, err error) []domain.Problem {
	t.Helper()
	if err == nil {
		return nil
	}
	bad, ok := errors.AsType[*domain.Invalid](err)
	if !ok {
		t.Fatalf("error is no *Invalid: %v", err)
	}
	return bad.Problems
}

func TestUnitsAreRead(t *testing.T) {
	rows, sheet, err := ReadUnits("don-vi.csv", []byte(
		"code,full_name,short_name,kind,type_vi,population,area_km2,party_committee,mountainous,area_kinds,order_no,parent_code,open_on,close_on,successor,members,cells\n"+
			"00123,Phường  Xuân Hương - Đà Lạt,Xuân Hương - Đà Lạt,ward,Phường,103178,73.45,Đảng ủy phường Xuân Hương - Đà Lạt,1,remote_area;difficult_area,1,TU,2025-07-01,,,0,12\n"+
			"24802,"+norm.NFD.String("Xã Hoà Ninh")+",,Xã,,,,Đảng uỷ xã Hoà Ninh,0,,2,,2025-07-01,2026-01-01,00123|24805; 24811;00123,,\n"+
			"68-CQĐ,Đảng ủy các cơ quan Đảng,,Cơ quan,,,,,,mountainous,,,,,,,\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := []domain.UnitRow{
		{
			Row: 2, Code: "00123", FullName: "Phường Xuân Hương - Đà Lạt", ShortName: "Xuân Hương - Đà Lạt",
			CommitteeName: "Đảng ủy phường Xuân Hương - Đà Lạt", Kind: domain.Ward, OrderNo: 1, ParentCode: "TU",
			OpenOn:    domain.MustDate("2025-07-01"),
			AreaKinds: []domain.AreaKind{domain.RemoteArea, domain.DifficultArea, domain.Mountainous}, HasAreaKinds: true, HasCloseOn: true,
			Stocks: map[domain.Indicator]int64{domain.Population: 103178, domain.Members: 0, domain.Cells: 12},
		},
		{
			Row: 3, Code: "24802", FullName: "Xã Hòa Ninh", CommitteeName: "Đảng ủy xã Hòa Ninh", Kind: domain.Commune, OrderNo: 2,
			OpenOn: domain.MustDate("2025-07-01"), CloseOn: domain.MustDate("2026-01-01"),
			Successors: []string{"00123", "24805", "24811"}, HasAreaKinds: true, HasCloseOn: true,
		},
		{
			Row: 4, Code: "68-CQĐ", FullName: "Đảng ủy các cơ quan Đảng", Kind: domain.Agency,
			AreaKinds: []domain.AreaKind{domain.Mountainous}, HasAreaKinds: true, HasCloseOn: true,
		},
	}
	if d := cmp.Diff(want, rows); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(domain.Sheet{File: "don-vi.csv", Ignored: []string{"type_vi", "area_km2"}, Rows: 3}, sheet); d != "" {
		t.Error(d)
	}
}

func TestUnitsNeedOnlyThreeColumns(t *testing.T) {
	rows, _, err := ReadUnits("a.csv", []byte("Tên đơn vị;MÃ_ĐƠN VỊ (*);Loại\nĐặc khu Phú Quý;26500;Đặc khu\n"))
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]domain.UnitRow{{Row: 2, Code: "26500", FullName: "Đặc khu Phú Quý", Kind: domain.SpecialZone}}, rows); d != "" {
		t.Error(d)
	}
}

func TestTargetsAreRead(t *testing.T) {
	rows, sheet, err := ReadTargets("ct.csv", []byte("\xEF\xBB\xBFcode;full_name;target;;ghi chú\r\n00123;Xã A;007;;\r\n\r\n24781;Xã B;0;x;\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := []domain.TargetRow{{Row: 2, Code: "00123", Quantity: 7}, {Row: 4, Code: "24781"}}
	if d := cmp.Diff(want, rows); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]string{"full_name", "ghi chú", "cột D (không có tiêu đề)"}, sheet.Ignored); d != "" {
		t.Error(d)
	}
}

func TestResultsAreRead(t *testing.T) {
	want := []domain.ResultRow{
		{Row: 2, Code: "24781", Date: domain.MustDate("2026-01-31"), Quantity: 2},
		{Row: 3, Code: "24781", From: domain.MustDate("2026-02-01"), Date: domain.MustDate("2026-02-28")},
	}
	for name, heading := range map[string]string{
		"English":                        "code,from,date,admitted",
		"Vietnamese":                     "Mã đơn vị,Từ ngày,Đến ngày,Đã kết nạp",
		"Vietnamese in NFD and capitals": norm.NFD.String("MÃ,TỪ NGÀY,NGÀY,KẾT NẠP"),
		"without diacritics":             "ma_don_vi,tu_ngay,den_ngay,so_ket_nap",
	} {
		t.Run(name, func(t *testing.T) {
			rows, _, err := ReadResults("kq.csv", []byte(heading+"\n24781,,2026-01-31,2\n24781,2026-02-01,2026-02-28,0\n"), today)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(want, rows); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestTheSameDayWithAnotherStartIsAnotherSpan(t *testing.T) {
	rows, _, err := ReadResults("kq.csv", []byte("code,from,date,admitted\n1,,2026-01-31,2\n1,2026-01-01,2026-01-31,2\n2,,2026-01-31,2\n"), today)
	if err != nil || len(rows) != 3 {
		t.Error(len(rows), err)
	}
}

// What is wrong with a whole file, or with its heading.
func TestFilesAreRefused(t *testing.T) {
	many := "code,target\n" + strings.Repeat("1,2\n", 200_001)
	for _, c := range []struct {
		name, data string
		want       domain.Problem
	}{
		{"an empty file", "", domain.Problem{Code: domain.CodeFileEmpty}},
		{"a PDF", "%PDF-1.7", domain.Problem{Code: domain.CodeNotSheet, Args: []any{"pdf"}}},
		{"an old encoding", "m\xe3,chi tieu\n1,2\n", domain.Problem{Row: 1, Code: domain.CodeNotUTF8}},
		{"a broken zip", "PK\x03\x04", domain.Problem{Code: domain.CodeFileDamaged, Args: []any{""}}},
		{"too many rows", many, domain.Problem{Code: domain.CodeTooManyRows, Args: []any{200_000}}},
		{"too many columns", strings.Repeat("a,", 20_000), domain.Problem{Row: 1, Code: domain.CodeTooManyCols, Args: []any{16_384}}},
		{"too large", strings.Repeat("a,b\n", 17<<20), domain.Problem{Code: domain.CodeFileTooBig, Args: []any{64}}},
		{"an open quotation mark", "code,target\n\"1,2\n", domain.Problem{Row: 2, Code: domain.CodeQuoteOpen}},
		{"text behind a quotation mark", "code,target\n\"1\"1,2\n", domain.Problem{Row: 2, Code: domain.CodeQuoteStray}},
		{"a heading and nothing else", "code,target\n\n", domain.Problem{Code: domain.CodeNoRows}},
		{"a column missing", "\nMã,Tên\n1,2\n", domain.Problem{Row: 2, Code: domain.CodeColMissing, Args: []any{"target", "“Mã”, “Tên”"}}},
		{"a heading twice", "code,target,target\n1,2,3\n", domain.Problem{Row: 1, Column: "target", Code: domain.CodeColTwice, Args: []any{"target", "target", "B"}}},
		{"a heading twice in two languages", "Mã,target,Mã đơn vị\n1,2,3\n", domain.Problem{Row: 1, Column: "Mã đơn vị", Code: domain.CodeColTwice, Args: []any{"code", "Mã", "A"}}},
		{"a line with a field too many", "code,target\n1,2,3\n", domain.Problem{Row: 2, Code: domain.CodeRowRagged, Args: []any{3, 2}}},
		{"a line with a field too few", "code,target\n1,2\n3\n", domain.Problem{Row: 3, Code: domain.CodeRowRagged, Args: []any{1, 2}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			rows, sheet, err := ReadTargets("x.csv", []byte(c.data))
			c.want.File = "x.csv"
			if d := cmp.Diff([]domain.Problem{c.want}, problems(t, err)); d != "" {
				t.Error(d)
			}
			// What is wrong in a line leaves the other lines to be judged too.
			if inLine := c.want.Code == domain.CodeRowRagged; !inLine && len(rows) > 0 || !inLine && sheet.Rows != 0 {
				t.Error("something was returned half-read")
			}
		})
	}
}

func TestAllProblemsComeAtOnceAndTheFirst200AreKept(t *testing.T) {
	_, _, err := ReadTargets("x.csv", []byte("code,target\n"+strings.Repeat(" ,-1\n", 300)))
	bad, _ := errors.AsType[*domain.Invalid](err)
	if bad == nil || bad.Total != 600 || len(bad.Problems) != 200 {
		t.Fatalf("got %v", err)
	}
	want := []domain.Problem{
		{File: "x.csv", Row: 2, Column: "code", Code: domain.CodeValueMissing},
		{File: "x.csv", Row: 2, Column: "target", Value: "-1", Code: domain.CodeNumberBelow0},
	}
	if d := cmp.Diff(want, bad.Problems[:2]); d != "" {
		t.Error(d)
	}
}
