package web_test

import (
	"net/http"
	"net/http/httptest"
	"syscall"
	"testing"
	"time"

	"tiendo/internal/web"
)

// spent is the processor time of this process so far.
func spent(tb testing.TB) time.Duration {
	tb.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		tb.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// BenchmarkEveryPage asks for each page at province size, a year of its results
// (see "province") and 40.000 facts behind them, as made anew and as asked again
// where nothing has changed. It tells the processor time too, which other work
// on the machine does not lengthen.
func BenchmarkEveryPage(b *testing.B) {
	b.Run("province", func(b *testing.B) {
		a, _ := emptyDB(b)
		fill(b, a)
		benchmarkPages(b, signedIn(b, a, web.New(web.Config{App: a, Now: today})))
	})
	b.Run("40000-facts", func(b *testing.B) { benchmarkPages(b, crowded(b)) })
}

func benchmarkPages(b *testing.B, h http.Handler) {
	letter := aLetter(b, h)
	for _, p := range pagesAsked(letter) {
		tag := get(b, h, p.address).Header.Get("ETag")
		ask := func(b *testing.B, tag string, want int) {
			before := spent(b)
			for b.Loop() {
				r := httptest.NewRequestWithContext(b.Context(), http.MethodGet, p.address, nil)
				r.Header.Set("Accept-Encoding", "gzip")
				r.Header.Set("If-None-Match", tag)
				w := httptest.NewRecorder()
				h.ServeHTTP(w, r)
				if w.Code != want {
					b.Fatal(p.address, w.Code)
				}
			}
			b.ReportMetric(float64((spent(b)-before).Microseconds())/float64(b.N)/1000, "cpu-ms/op")
		}
		b.Run("made:"+p.address, func(b *testing.B) { ask(b, "", http.StatusOK) })
		want := http.StatusNotModified
		if tag == "" {
			want = http.StatusOK
		}
		b.Run("again:"+p.address, func(b *testing.B) { ask(b, tag, want) })
	}
}
