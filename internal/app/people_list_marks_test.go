package app_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// marksIn are the marked and the noted cells of a sheet, row by row: the cell,
// its colour, whose note it bears and what that says.
func marksIn(t *testing.T, data []byte, sheet string) string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	comments, err := f.GetComments(sheet)
	if err != nil {
		t.Fatal(err)
	}
	notes := map[string]string{}
	for _, c := range comments {
		text := c.Text
		for _, run := range c.Paragraph {
			text += run.Text
		}
		if notes[c.Cell] != "" {
			t.Errorf("two notes on %s", c.Cell)
		}
		notes[c.Cell] = c.Author + ": " + text
	}
	var out strings.Builder
	for row := 1; row <= 12; row++ {
		for column := 1; column <= 12; column++ {
			cell, err := excelize.CoordinatesToCellName(column, row)
			if err != nil {
				t.Fatal(err)
			}
			id, err := f.GetCellStyle(sheet, cell)
			if err != nil {
				t.Fatal(err)
			}
			style, err := f.GetStyle(id)
			if err != nil {
				t.Fatal(err)
			}
			colour := map[string]string{"F8CBCB": "red", "FFEFB3": "yellow", "D6EFD8": "green"}[strings.Join(style.Fill.Color, "")]
			if colour == "" && notes[cell] == "" {
				continue
			}
			fmt.Fprintf(&out, "%s %s %s\n", cell, colour, strings.ReplaceAll(notes[cell], "\n", " / "))
		}
	}
	return out.String()
}

// A list that was looked at comes back as it was, with its marks: somebody new,
// somebody whose file would change, and everything that is wrong in its own cell,
// also where that is blank. What the sender had noted and calculated stays; what a
// file holds stands nowhere in it; and the trace names nobody.
func TestAListOfPeopleComesBackWithItsMarks(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := cabinet(t, at, "2026-05-20")
		ofA := o.of("A", domain.RoleUnitOfficer)
		if _, err := o.imports(ofA, listOf(t), nil); err != nil {
			t.Fatal(err)
		}
		f := excelize.NewFile()
		no := func(err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
		}
		no(f.SetSheetName("Sheet1", "DS của xã"))
		for i, r := range [][]any{
			{"DANH SÁCH"},
			listHead,
			{1, "Nguyễn Thị Mẫu", "05/03/2000", "Nữ", "xã Khác", "A1", "05/01/2026", "20/01/2026", "12/GCN"},
			{2, "Trần Văn Thử", "03/1999", "Nam", "xã Thử", "Chi bộ Hai", "06/01/2026", "30/01/2026", "13/GCN"},
			{3, "Lê Thị Mới", "1999", "Nữ", "", "A2", "08/01/2026"},
			{4, "Phạm Văn Sai", "không nhớ", "đàn ông", "", "A9", "09/01/2026"},
			{5, "Hồ Thị Thiếu", "1997", "Nữ", "", "A1"},
		} {
			cell, err := excelize.CoordinatesToCellName(1, i+1)
			no(err)
			no(f.SetSheetRow("DS của xã", cell, &r))
		}
		no(f.SetCellFormula("DS của xã", "K3", "COUNTA(B3:B7)"))
		no(f.AddComment("DS của xã", excelize.Comment{Cell: "C6", Author: "Văn thư xã", Text: "hỏi lại gia đình"}))
		no(f.AddComment("DS của xã", excelize.Comment{Cell: "B3", Author: "Văn thư xã", Text: "đã gọi điện"}))
		var b bytes.Buffer
		no(f.Write(&b))
		data := b.Bytes()
		for round := range 2 {
			in := app.PeopleImport{Data: data, Unit: "A", Trial: true}
			out, err := o.app.ImportPeople(t.Context(), ofA, in)
			if err != nil || fatesOf(out) != "5 = 1 2 0 2" {
				t.Fatalf("round %d: %s %v %v", round, fatesOf(out), cellsRefused(out), err)
			}
			if data, err = o.app.MarkedPeople(t.Context(), ofA, in, out); err != nil {
				t.Fatal(err)
			}
			golden(t, "danh-sach-danh-dau.txt", marksIn(t, data, out.Sheet))
		}
		g, err := excelize.OpenReader(bytes.NewReader(data))
		no(err)
		if s, err := g.GetCellFormula("DS của xã", "K3"); err != nil || s != "COUNTA(B3:B7)" {
			t.Errorf("a formula of the sender became %q, %v", s, err)
		}
		// Once all is right, no mark of the mistakes is left, and the sender's notes are.
		for cell, text := range map[string]string{"C6": "28/02/1999", "D6": "Nam", "F6": "A2", "G7": "09/01/2026"} {
			no(g.SetCellStr("DS của xã", cell, text))
		}
		b.Reset()
		no(g.Write(&b))
		in := app.PeopleImport{Data: b.Bytes(), Unit: "A", Trial: true}
		out, err := o.app.ImportPeople(t.Context(), ofA, in)
		if err != nil || fatesOf(out) != "5 = 3 2 0 0" {
			t.Fatalf("mended: %s %v %v", fatesOf(out), cellsRefused(out), err)
		}
		data, err = o.app.MarkedPeople(t.Context(), ofA, in, out)
		no(err)
		if is := marksIn(t, data, out.Sheet); strings.Contains(is, "red") || strings.Contains(is, "Chưa nhập được") || !strings.Contains(is, "C6  Văn thư xã: hỏi lại gia đình\n") || !strings.Contains(is, "đã gọi điện") {
			t.Errorf("mended, it is marked\n%s", is)
		}

		trace, err := o.app.Trace(t.Context(), domain.Operator("test"), app.TraceAsk{Limit: 100})
		no(err)
		if n := len(slices.DeleteFunc(slices.Clone(trace), func(x app.TraceLine) bool { return x.Act.Act != "export marked people" })); n != 3 {
			t.Errorf("it went out three times, the trace says %d", n)
		}
		if said := fmt.Sprint(trace); strings.Contains(said, "Mẫu") || strings.Contains(said, "DS của xã") {
			t.Error("the trace names somebody, or the sheet")
		}
		if _, err := o.app.MarkedPeople(t.Context(), o.of("B", domain.RoleUnitOfficer), in, out); err == nil {
			t.Error("another committee has the list")
		}
	})
}
