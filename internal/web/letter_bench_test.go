package web_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"
)

// aLetter begins a letter at a site and gives its address.
func aLetter(tb testing.TB, h http.Handler) string {
	tb.Helper()
	a := sendForm(tb, h, "/van-ban", url.Values{"loai": {"urge"}, "ky": {"2026"}, "tinh-den": {"20/5/2026"}})
	path, _, _ := strings.Cut(a.Header.Get("Location"), "?")
	if a.Status != http.StatusSeeOther {
		tb.Fatalf("begin a letter: %d %s", a.Status, a.Text)
	}
	return path
}

// benchmarkLetterPage asks for a page of a letter with 40.000 facts behind the
// figures; between, where it is wanted the first time, somebody saves the letter.
func benchmarkLetterPage(b *testing.B, under string, first bool) {
	h := crowded(b)
	letter := aLetter(b, h)
	saved := 0
	ask := func() int {
		w := httptest.NewRecorder()
		r := httptest.NewRequestWithContext(b.Context(), http.MethodGet, letter+under, nil)
		r.Header.Set("Accept-Encoding", "gzip")
		h.ServeHTTP(w, r)
		if w.Code != http.StatusOK {
			b.Fatal(w.Code)
		}
		return w.Body.Len()
	}
	ask() // the outlines of the letters are made once
	for b.Loop() {
		if first {
			b.StopTimer()
			form := formOf(get(b, h, letter).Body)
			saved++
			form.Set("trich-yeu", "V/v lần "+strconv.Itoa(saved))
			if a := sendForm(b, h, letter, form); a.Status != http.StatusSeeOther {
				b.Fatal(a.Status)
			}
			b.StartTimer()
		}
		b.ReportMetric(float64(ask()), "bytes")
	}
}

func BenchmarkLetterEditor(b *testing.B)       { benchmarkLetterPage(b, "", false) }
func BenchmarkLetterPreview(b *testing.B)      { benchmarkLetterPage(b, "/xem", true) }
func BenchmarkLetterPreviewAgain(b *testing.B) { benchmarkLetterPage(b, "/xem", false) }
func BenchmarkLetterPicture(b *testing.B)      { benchmarkLetterPage(b, "/trang/4.svg", false) }
