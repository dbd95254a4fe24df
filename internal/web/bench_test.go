package web_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/refdata"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
	"tiendo/internal/web"
)

// crowded is the province with 40.000 facts.
func crowded(b testing.TB) http.Handler {
	b.Helper()
	ctx := context.Background()
	clock := storagetest.NewClock("2027-12-31")
	db, err := storage.Open(ctx, storage.Place{Folder: b.TempDir()}, clock.Now)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = db.Close() })
	a := app.New(db, clock.Now)
	must := func(_ app.Outcome, err error) {
		b.Helper()
		if err != nil {
			b.Fatal(err)
		}
	}
	must(a.ImportUnits(ctx, who, app.UnitsImport{File: app.File{Name: "units.csv", Data: refdata.Read("lam_dong_units.csv")}}))
	must(a.ImportTargets(ctx, who, app.TargetsImport{
		File: app.File{Name: "targets.csv", Data: refdata.Read("targets_2026.csv")}, Plan: "2026", Name: "Năm 2026",
		From: domain.MustDate("2026-01-01"), To: domain.MustDate("2026-12-31"), Notice: "149-TB/TU", NoticeDate: domain.MustDate("2026-01-30"),
	}))
	const units, facts = 128, 40_000
	first := domain.MustDate("2026-05-20").AddDays(1 - (facts+units-1)/units)
	all := make([]figure.Fact, 0, facts)
	for n := range facts {
		// A cumulative number a day, as an import without a start makes it.
		day := first.AddDays(n / units)
		all = append(all, figure.Fact{
			Unit: domain.UnitID(2 + n%units), Indicator: domain.Admitted, Quantity: int64(n % 3 / 2),
			CoversFrom: day.YearMonth().First(), EffectiveOn: day, SourceKind: figure.Declared,
		})
	}
	_, err = db.Update(ctx, who, func(tx *storage.Tx) (domain.Trace, error) { return domain.Trace{Act: "fill"}, tx.AddFacts(ctx, all) })
	if err != nil {
		b.Fatal(err)
	}
	return signedIn(b, a, web.New(web.Config{App: a, Now: clock.Now}))
}

func benchmarkPage(b *testing.B, address string, again bool) {
	h := crowded(b)
	tag, want := "", http.StatusOK
	if again {
		tag, want = get(b, h, address).Header.Get("ETag"), http.StatusNotModified
	}
	for b.Loop() {
		r := httptest.NewRequestWithContext(b.Context(), http.MethodGet, address, nil)
		r.Header.Set("Accept-Encoding", "gzip")
		if again {
			r.Header.Set("If-None-Match", tag)
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != want {
			b.Fatal(w.Code)
		}
		b.ReportMetric(float64(w.Body.Len()), "bytes")
	}
}

const question = "?ky=2026&tinh-den=2026-05-20"

// Whole pages with 40.000 facts, and the same asked again unchanged.
func BenchmarkBoard(b *testing.B) { benchmarkPage(b, "/tien-do"+question, false) }

func BenchmarkBoardMap(b *testing.B) { benchmarkPage(b, "/tien-do"+question+"&hinh=ban-do", false) }

func BenchmarkAllot(b *testing.B) {
	benchmarkPage(b, "/chi-tieu/2026/phan-bo?dan-so=1&tong=3600", false)
}
func BenchmarkSchedules(b *testing.B) { benchmarkPage(b, "/chi-tieu/ke-hoach?ky=2026", false) }
func BenchmarkSchedule(b *testing.B) {
	benchmarkPage(b, "/chi-tieu/ke-hoach/thang/24646?ky=2026", false)
}
func BenchmarkBoardAgain(b *testing.B) { benchmarkPage(b, "/tien-do"+question, true) }
func BenchmarkUnit(b *testing.B)       { benchmarkPage(b, "/don-vi/24646"+question, false) }
func BenchmarkUnitAgain(b *testing.B)  { benchmarkPage(b, "/don-vi/24646"+question, true) }
func BenchmarkSource(b *testing.B) {
	benchmarkPage(b, "/tien-do/so"+question+"&so=luy-ke&dong=24646", false)
}

func BenchmarkColumns(b *testing.B) {
	benchmarkPage(b, "/tien-do"+question+"&cot=thang,dan-so,dang-vien,con-lai,lien", false)
}

// BenchmarkReaders is 64 people who read the board as JSON at once, over the
// network of this machine.
func BenchmarkReaders(b *testing.B) {
	benchmarkReaders(b, func(http.Handler) bool { return false })
}

// BenchmarkReadersWhileRefused is the same while somebody sends what is refused
// without end: an attempt to sign in from another address each time, or a form
// that may not be sent.
func BenchmarkReadersWhileRefused(b *testing.B) {
	var n atomic.Int64
	b.Run("sign-in", func(b *testing.B) {
		benchmarkReaders(b, func(h http.Handler) bool {
			i := n.Add(1)
			r := httptest.NewRequestWithContext(b.Context(), http.MethodPost, "/dang-nhap", strings.NewReader("ten=kiem.thu&mat-khau=sai"))
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			r.RemoteAddr = fmt.Sprintf("10.%d.%d.%d:1", i>>16&255, i>>8&255, i&255)
			h.ServeHTTP(httptest.NewRecorder(), r)
			return true
		})
	})
	b.Run("forms", func(b *testing.B) {
		benchmarkReaders(b, func(h http.Handler) bool {
			r := httptest.NewRequestWithContext(b.Context(), http.MethodPost, "/quan-tri/tai-khoan", strings.NewReader("ten=x"))
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			h.ServeHTTP(httptest.NewRecorder(), r)
			return true
		})
	})
}

// benchmarkReaders counts the answers that readers get a second; beside them
// somebody does something over and over, until it says false.
func benchmarkReaders(b *testing.B, beside func(http.Handler) bool) {
	h := crowded(b)
	s := httptest.NewServer(h)
	defer s.Close()
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64}}
	const readers = 64
	answers := make(chan struct{}, b.N)
	for range b.N {
		answers <- struct{}{}
	}
	close(answers)
	var all, other sync.WaitGroup
	ended := make(chan struct{})
	times := 0
	other.Go(func() {
		for beside(h) {
			times++
			select {
			case <-ended:
				return
			default:
			}
		}
	})
	begin := time.Now()
	for range readers {
		all.Go(func() {
			for range answers {
				r, err := http.NewRequestWithContext(b.Context(), http.MethodGet, s.URL+"/tien-do.json"+question, nil)
				if err != nil {
					b.Error(err)
					return
				}
				answer, err := client.Do(r)
				if err != nil {
					b.Error(err)
					return
				}
				n, err := discard(answer)
				if err != nil || n < 10_000 {
					b.Errorf("%d bytes: %v", n, err)
				}
			}
		})
	}
	all.Wait()
	took := time.Since(begin).Seconds()
	close(ended)
	other.Wait()
	b.ReportMetric(float64(b.N)/took, "answers/s")
	b.ReportMetric(float64(times)/took, "beside/s")
}

func discard(r *http.Response) (int64, error) {
	n, err := io.Copy(io.Discard, r.Body)
	return n, errors.Join(err, r.Body.Close())
}

// benchmarkCrowd is a page of a list of five thousand units directly below one.
func benchmarkCrowd(b *testing.B, address string) {
	h := manyUnits(b, 5000, "Xã")
	get(b, h, address)
	for b.Loop() {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequestWithContext(b.Context(), http.MethodGet, address, nil))
		if w.Code != http.StatusOK {
			b.Fatal(w.Code)
		}
		b.ReportMetric(float64(w.Body.Len()), "bytes")
	}
}

// The grid and the tree of five thousand units, a page of them and all to print.
func BenchmarkResultsCrowd(b *testing.B)      { benchmarkCrowd(b, "/ket-qua") }
func BenchmarkResultsCrowdWhole(b *testing.B) { benchmarkCrowd(b, "/ket-qua?toan-bo=1") }
func BenchmarkTreeCrowd(b *testing.B)         { benchmarkCrowd(b, "/to-chuc") }
