package xlsx

import (
	"bytes"
	"fmt"
	"runtime"
	"testing"

	"github.com/xuri/excelize/v2"
)

// manyRows is a workbook as people send it: n rows of code, date, number.
func manyRows(b *testing.B, n int) []byte {
	b.Helper()
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		b.Fatal(err)
	}
	for i := range n + 1 {
		row := []any{"code", "date", "admitted"}
		if i > 0 {
			row = []any{fmt.Sprintf("%05d", 24000+i%128), fmt.Sprintf("2026-%02d-%02d", i%12+1, i%28+1), i % 50}
		}
		if err := w.SetRow(fmt.Sprintf("A%d", i+1), row); err != nil {
			b.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		b.Fatal(err)
	}
	return out.Bytes()
}

// BenchmarkRead100000Rows has to stay below 4 s and 150 MB.
func BenchmarkRead100000Rows(b *testing.B) {
	data := manyRows(b, 100_000)
	for b.Loop() {
		table, err := Open(data)
		if err != nil {
			b.Fatal(err)
		}
		n := 0
		for _, err := range table.Rows() {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
		if n != 100_000 {
			b.Fatalf("%d rows", n)
		}
	}
	var used runtime.MemStats
	runtime.ReadMemStats(&used)
	b.ReportMetric(float64(used.Sys)/(1<<20), "MB-of-the-process")
}
