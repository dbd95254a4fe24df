package documents_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"tiendo/internal/documents"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
)

func nothingSaid(string) (string, bool) { return "", false }

func followNone(int) error { return nil }

func peopleFile(t testing.TB, change func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	change(f)
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func put(f *excelize.File, sheet string, row int, cells ...any) {
	cell, _ := excelize.CoordinatesToCellName(1, row)
	_ = f.SetSheetRow(sheet, cell, &cells)
}

func TestListsOfPeopleThatCannotBeRead(t *testing.T) {
	for _, x := range []struct {
		name string
		data []byte
		want domain.Code
	}{
		{"nothing", nil, domain.CodeFileEmpty},
		{"a text", []byte("Họ tên,Ngày sinh\nA,B\n"), domain.CodeListCSV},
		{"a picture", []byte("\x89PNG\r\n\x1a\n0000"), domain.CodeNotSheet},
		{"no heading", peopleFile(t, func(f *excelize.File) {
			put(f, "Sheet1", 1, "Nguyễn Thị Mẫu", "05/03/2000")
			put(f, "Sheet1", 2, "Trần Văn Thử", "1999")
		}), domain.CodeListHeading},
		{"a heading and nothing below", peopleFile(t, func(f *excelize.File) { put(f, "Sheet1", 1, "Họ tên", "Ngày sinh") }), domain.CodeNoRows},
		{"a table of something else", peopleFile(t, func(f *excelize.File) { put(f, "Sheet1", 1, "Đơn vị", "Chỉ tiêu"); put(f, "Sheet1", 2, "A", 3) }), domain.CodeListHeading},
		{"a heading too far down", peopleFile(t, func(f *excelize.File) { put(f, "Sheet1", 40, "Họ tên", "Ngày sinh"); put(f, "Sheet1", 41, "A", 3) }), domain.CodeListHeading},
	} {
		_, err := documents.ReadPeople(x.data, nothingSaid, followNone)
		bad, ok := errors.AsType[*domain.Invalid](err)
		if !ok || bad.Problems[0].Code != x.want {
			t.Errorf("%s: %v", x.name, err)
		}
		if strings.Contains(fmt.Sprintf("%+v", err), "Mẫu") {
			t.Errorf("%s: the error names somebody", x.name)
		}
	}
}

func TestAListIsFoundAndReadWhateverItsShape(t *testing.T) {
	data := peopleFile(t, func(f *excelize.File) {
		put(f, "Sheet1", 1, "Ghi chú của văn phòng")
		_, _ = f.NewSheet("DS")
		put(f, "DS", 1, "ĐẢNG BỘ XÃ MẪU")
		put(f, "DS", 3, "TT", "HỌ VÀ TÊN", "Ngày, tháng, năm sinh", "Nữ?", "Ngày cấp giấy chứng nhận", "Nghề nghiệp", "Người dân tộc thiểu số")
		put(f, "DS", 4, 1, 2, 3, 4, 5, 6, 7)
		put(f, "DS", 5, 1, "  Nguyễn  Thị Mẫu ", time.Date(2000, 3, 5, 0, 0, 0, 0, time.UTC), "", "20/1/2026", "sinh viên", "x")
		put(f, "DS", 6, 2, "Trần Văn Thử", "3/1999", "", "ngày 20 tháng 01 năm 2026", "", "không")
		put(f, "DS", 7, 3, "K' Brếu", 1998, "", "20-01-2026")
		_ = f.SetCellFormula("DS", "B8", `="Gộp "&"Chữ"`)
		_ = f.MergeCell("DS", "C9", "C10")
		put(f, "DS", 9, 5, "Lê Văn Gộp", "2001")
		put(f, "DS", 10, 6, "Lê Văn Gộp Nữa")
	})
	l, err := documents.ReadPeople(data, nothingSaid, followNone)
	if err != nil {
		t.Fatal(err)
	}
	if l.Sheet != "DS" || len(l.Others) != 1 || l.Has("sex") || l.Columns[3].Field != "" || l.Columns[0].Field != documents.ListIgnored {
		t.Errorf("%+v", l)
	}
	var got []string
	for _, e := range l.Entries {
		s := fmt.Sprintf("%d %s %v %s %s", e.Row, e.Person.Name, e.Person.Birth, e.Person.Job, e.Person.Minority)
		for _, x := range e.Events {
			s += " " + string(x.Kind) + " " + x.On.String()
		}
		for _, p := range e.Problems {
			s += " " + p.Cell + " " + string(p.Code)
		}
		got = append(got, s)
	}
	want := []string{
		"5 Nguyễn Thị Mẫu {2000 3 5} university yes certified 2026-01-20",
		"6 Trần Văn Thử {1999 3 0}  no certified 2026-01-20",
		"7 K' Brếu {1998 0 0}   certified 2026-01-20",
		"8  {0 0 0}   B8 sheet_formula",
		"9 Lê Văn Gộp {2001 0 0}   C9:C10 merged_cells",
		"10 Lê Văn Gộp Nữa {0 0 0}   C9:C10 merged_cells",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%s\n\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestWhatTheFormSaysComesBack(t *testing.T) {
	book := documents.PeopleBook{Unit: domain.UnitVersion{Code: "A", FullName: "Đảng bộ xã An"}, Rows: []documents.PeopleBookRow{{
		Code: "HS26-000001", Unit: "A1",
		Person: casefile.Person{Name: "Nguyễn Thị Mẫu", Birth: casefile.Birth{Year: 2000, Month: 3}, Home: "xã Mẫu", Attributes: casefile.Attributes{
			Sex: casefile.Female, Youth: casefile.Yes, Introduced: casefile.ByYouth, Job: "managers", Schooling: "primary", Level: "master", Owner: casefile.No, Minority: casefile.Yes, Religious: casefile.No,
		}},
		Events: []casefile.Event{
			{Kind: casefile.Listed, On: domain.MustDate("2026-01-05"), Paper: "3-NQ/CB"},
			{Kind: casefile.CellResolved, On: domain.MustDate("2026-03-20"), Paper: "9-NQ/CB", Vote: &casefile.Vote{Members: 9, Present: 8, For: 7}},
		},
	}}}
	data, err := documents.PeopleWorkbook(book, time.Date(2026, 5, 20, 0, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	l, err := documents.ReadPeople(data, nothingSaid, followNone)
	if err != nil || len(l.Entries) != 1 {
		t.Fatalf("%+v %v", l.Entries, err)
	}
	e, r := l.Entries[0], book.Rows[0]
	if e.Code != r.Code || e.Unit != r.Unit || len(e.Person.Differs(r.Person)) != 0 || len(e.Problems) != 0 {
		t.Errorf("%+v %v", e, e.Person.Differs(r.Person))
	}
	if fresh, differs := e.News(r.Events); len(fresh)+len(differs) != 0 || len(e.Events) != 2 {
		t.Errorf("%+v %+v", fresh, differs)
	}
	for _, c := range l.Columns {
		if c.Field == "" {
			t.Errorf("nobody knows the column %s of the form", c.Heading)
		}
	}
}

func longList(t testing.TB, n int) []byte {
	return peopleFile(t, func(f *excelize.File) {
		w, err := f.NewStreamWriter("Sheet1")
		if err != nil {
			t.Fatal(err)
		}
		_ = w.SetRow("A1", []any{"Họ tên", "Ngày sinh", "Quê quán", "Ngày vào danh sách"})
		for i := range n {
			_ = w.SetRow(fmt.Sprintf("A%d", i+2), []any{fmt.Sprintf("Nguyễn Thị Mẫu %c%c", 'A'+i%26, 'A'+i/26%26), "05/03/2000", "xã Mẫu", "05/01/2026"})
		}
		_ = w.Flush()
	})
}

func TestAListOfFiftyThousandIsRefusedInAWord(t *testing.T) {
	_, err := documents.ReadPeople(longList(t, 50_000), nothingSaid, followNone)
	if bad, ok := errors.AsType[*domain.Invalid](err); !ok || len(bad.Problems) != 1 || bad.Problems[0].Code != domain.CodeTooManyRows {
		t.Errorf("%v", err)
	}
}

func BenchmarkReadTenThousandPeople(b *testing.B) {
	data := longList(b, documents.MostPeople)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := documents.ReadPeople(data, nothingSaid, followNone); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRefuseFiftyThousandPeople(b *testing.B) {
	data := longList(b, 50_000)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := documents.ReadPeople(data, nothingSaid, followNone); err == nil {
			b.Fatal("it was read")
		}
	}
}
