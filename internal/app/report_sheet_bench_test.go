package app_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"

	"tiendo/internal/app"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
	"tiendo/internal/vi"
)

// manyReports is an office of 128 committees that are asked for the standard
// month, for as many months.
func manyReports(b *testing.B, engine string, months int) *app.App {
	at := storage.Place{Folder: b.TempDir()}
	if engine == "postgres" {
		at = storage.Place{Database: storagetest.Schema(b)}
	}
	a := crowded(b, at, 0, 0)
	opened, err := a.OpenCampaign(b.Context(), desk, app.NewCampaign{
		Code: "BC", Name: "Báo cáo tháng", Plan: "years", Every: report.Monthly, First: "2026-01", Set: report.SetMonth,
		Deadline: report.DeadlineRule{Kind: report.AfterEnd, Days: 60},
	})
	if err != nil || opened.Units != 128 {
		b.Fatal(opened.Units, err)
	}
	for range months - 1 {
		if _, err := a.OpenPeriod(b.Context(), desk, "BC"); err != nil {
			b.Fatal(err)
		}
	}
	return a
}

// BenchmarkReportWorkbook makes the workbook of the standard month for all 128.
func BenchmarkReportWorkbook(b *testing.B) {
	for _, months := range []int{1, 12} {
		b.Run(map[int]string{1: "month", 12: "year"}[months], func(b *testing.B) {
			a := manyReports(b, "sqlite", months)
			for b.Loop() {
				if _, data, err := a.ReportWorkbook(b.Context(), desk, app.SheetAsk{Campaign: "BC", From: "2026-01"}); err != nil || len(data) == 0 {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkReportImport takes in 128 × 12 rows, each with all its numbers.
func BenchmarkReportImport(b *testing.B) {
	for _, engine := range []string{"sqlite", "postgres"} {
		for _, trial := range []bool{true, false} {
			b.Run(engine+map[bool]string{true: "/trial", false: "/import"}[trial], func(b *testing.B) {
				a := manyReports(b, engine, 12)
				name, data, err := a.ReportWorkbook(b.Context(), desk, app.SheetAsk{Campaign: "BC", From: "2026-01"})
				if err != nil {
					b.Fatal(err)
				}
				path := filepath.Join(b.TempDir(), name)
				if err := os.WriteFile(path, data, 0o600); err != nil {
					b.Fatal(err)
				}
				f, err := excelize.OpenFile(path)
				if err != nil {
					b.Fatal(err)
				}
				rows, err := f.GetRows(vi.SheetInput)
				if err != nil {
					b.Fatal(err)
				}
				head := 0
				for r, row := range rows {
					if len(row) > 0 && row[0] == "ma_don_vi" {
						head = r
					}
				}
				for r := head + 1; r < len(rows); r++ {
					for c, code := range rows[head] {
						if c > 3 && code != "" && code != "difficulties" {
							if err := f.SetCellInt(vi.SheetInput, must(excelize.CoordinatesToCellName(c+1, r+1)), 0); err != nil {
								b.Fatal(err)
							}
						}
					}
				}
				if err := f.Save(); err != nil {
					b.Fatal(err)
				}
				if data, err = os.ReadFile(path); err != nil {
					b.Fatal(err)
				}
				for b.Loop() {
					out, err := a.ImportReports(b.Context(), desk, app.SheetImport{File: app.File{Name: name, Data: data}, Trial: trial, Paper: basis})
					if err != nil || out.Counts[report.Created] != 128*12 {
						b.Fatal(counted(out), err)
					}
					if !trial {
						b.StopTimer()
						if _, err := a.UndoReportImport(b.Context(), desk, out.Import, "lần sau"); err != nil {
							b.Fatal(err)
						}
						b.StartTimer()
					}
				}
			})
		}
	}
}

func must(s string, err error) string {
	if err != nil {
		panic(err)
	}
	return s
}
