package app_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// The workbook has the rows wanted, in their order and with their numbers in
// the whole list, and the columns wanted; its sums are those of the rows.
func TestTheWorkbookHasTheRowsAndColumnsWanted(t *testing.T) {
	a := plain(t, storage.Place{Folder: t.TempDir()})
	b, err := a.Board(t.Context(), desk, app.Ask{Plan: asked.Plan, AsOf: asked.AsOf})
	if err != nil {
		t.Fatal(err)
	}
	last, first := b.Lines[20].Unit, b.Lines[9].Unit
	sheet := app.Sheet{
		SheetColumns: app.SheetColumns{PerPeople: true, Filter: "Chỉ gồm 2/128 đơn vị: thử."},
		Chosen:       true, Units: []domain.UnitID{last.Unit, first.Unit},
	}
	_, data, err := a.Excel(t.Context(), desk, asked, sheet)
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := f.GetRows("Tiến độ")
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, r := range rows {
		lines = append(lines, strings.Join(r, "|"))
	}
	whole := strings.Join(lines, "\n")
	for _, want := range []string{
		"Chỉ gồm 2/128 đơn vị: thử.", "STT|Đảng bộ|Chỉ tiêu|Lũy kế|Tỷ lệ (%)|Trên 1.000 dân|Mức tạm tính|Ghi chú",
		"17|Đảng bộ " + strings.ToLower(last.FullName[:1]) + last.FullName[1:], "6|Đảng bộ " + strings.ToLower(first.FullName[:1]) + first.FullName[1:],
	} {
		if !strings.Contains(whole, want) {
			t.Errorf("the sheet does not say %q:\n%s", want, whole)
		}
	}
	if strings.Index(whole, last.ShortName) > strings.Index(whole, first.ShortName) {
		t.Error("the rows are in another order")
	}
	if n := strings.Count(whole, "Đảng bộ xã") + strings.Count(whole, "Đảng bộ phường"); n != 2 {
		t.Errorf("%d units", n)
	}
	sources, err := f.GetRows("Nguồn số liệu")
	if err != nil || !strings.Contains(strings.Join(sources[len(sources)-1], "|")+whole, "1.000 dân") {
		t.Errorf("the sources: %v", err)
	}
}

// A committee that declares its own number stands, on its own board, above
// facts that are its own.
func TestTheFactsBehindALine(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		a := plain(t, at)
		line, err := a.LineSources(t.Context(), desk, asked, "24646")
		if err != nil {
			t.Fatal(err)
		}
		var sum int64
		for _, f := range line.Facts {
			if f.Unit.Code != "24646" {
				t.Errorf("a fact of %s", f.Unit.Code)
			}
			if f.Stands {
				sum += f.Quantity
			}
		}
		is, _ := line.Line(line.Facts[0].Unit.Unit)
		if sum != is.Admitted || len(line.Targets) != 1 {
			t.Errorf("the facts make %d, the line says %d; %d targets", sum, is.Admitted, len(line.Targets))
		}
		if _, err := a.LineSources(t.Context(), desk, asked, "khong-co"); err == nil {
			t.Error("a line there is none")
		}
	})
}
