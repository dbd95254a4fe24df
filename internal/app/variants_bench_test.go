package app_test

import (
	"runtime"
	"testing"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/letter"
	"tiendo/internal/storage"
)

// BenchmarkLettersToAllUnits makes the 128 letters of the province, each as
// .docx and .pdf, with the archive and the PDF for printing. The floor is 1,2 s
// on two cores.
func BenchmarkLettersToAllUnits(b *testing.B) {
	a := plain(b, storage.Place{Folder: b.TempDir()})
	ask := app.Ask{Plan: "2026", AsOf: domain.MustDate("2026-05-20")}
	b.ResetTimer()
	for b.Loop() {
		papers, _, _, err := a.LetterToUnits(b.Context(), desk, ask, letter.Request{Kind: letter.Urge}, nil)
		if err != nil || len(papers) != 128 {
			b.Fatalf("%d papers, %v", len(papers), err)
		}
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(m.HeapSys)/(1<<20), "heapMB")
}
