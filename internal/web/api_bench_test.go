package web

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/refdata"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
	"tiendo/internal/vi"
)

// manyPrograms is a site on which 128 units report, each through a token of its
// own.
type manyPrograms struct {
	site   http.Handler
	units  []string
	tokens map[string]string
	report map[string]int64
	read   string
}

func newManyPrograms(t testing.TB, at storage.Place) *manyPrograms {
	t.Helper()
	p := newPrograms(t, at)
	m := &manyPrograms{site: p.site, tokens: map[string]string{}, read: p.token("ban.theo.doi", domain.TokenRead)}
	op, ctx := domain.Operator("test"), t.Context()
	p.post(p.token("ban.theo.doi", domain.TokenCollect), "/campaigns", vi.APIExampleCampaign).good()
	p.clock.Set("2026-06-02")
	_, err := p.app.ImportResults(ctx, op, app.ResultsImport{File: app.File{Name: "r.csv", Data: refdata.Read("results_2026.csv")}, Plan: "2026"})
	p.no(err)
	all, err := p.app.Collection(ctx, op, "BC-2026", "2026-05", 0)
	p.no(err)
	m.report = map[string]int64{}
	for i, l := range all.Lines {
		login := "don.vi." + strconv.Itoa(i)
		p.no(p.app.AddGuest(ctx, op, app.NewAccount{Login: login, Name: "Đơn vị", Unit: l.Of.Code, Role: domain.RoleUnitOfficer}))
		secret, err := p.app.OpenToken(ctx, op, app.NewToken{Name: "may", Unit: l.Of.Code, Account: login, Scopes: []domain.TokenScope{domain.TokenReport}, ExpiresOn: p.clock.Now().Date().AddDays(90)})
		p.no(err)
		m.units = append(m.units, l.Of.Code)
		m.tokens[l.Of.Code], m.report[l.Of.Code] = secret, int64(l.ID)
	}
	return m
}

// ask sends one call without looking at its answer against the document.
func (m *manyPrograms) ask(t testing.TB, token, method, path, body, key string) *httptest.ResponseRecorder {
	r := httptest.NewRequestWithContext(t.Context(), method, apiRoot+path, strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Authorization", "Bearer "+token)
	if key != "" {
		r.Header.Set("Idempotency-Key", key)
	}
	w := httptest.NewRecorder()
	m.site.ServeHTTP(w, r)
	return w
}

// submit sends the report of the n-th unit, or recalls what it sent the last
// time it was its turn.
func (m *manyPrograms) submit(t testing.TB, n int, last *atomic.Int64) {
	unit := m.units[n%len(m.units)]
	act, body := "send", fmt.Sprintf(`{"step":%d,"numbers":{"admitted":40}}`, last.Load())
	if n/len(m.units)%2 == 1 {
		act, body = "recall", fmt.Sprintf(`{"step":%d}`, last.Load())
	}
	w := m.ask(t, m.tokens[unit], http.MethodPost, "/reports/"+strconv.FormatInt(m.report[unit], 10)+"/"+act, body, strconv.Itoa(n))
	if w.Code != http.StatusOK {
		t.Errorf("%s of %s: %d %s", act, unit, w.Code, w.Body)
		return
	}
	_, step, _ := strings.Cut(w.Body.String(), `"step":`)
	step, _, _ = strings.Cut(strings.TrimSuffix(step, "}"), ",")
	id, err := strconv.ParseInt(step, 10, 64)
	if err != nil {
		t.Error(w.Body)
	}
	last.Store(id)
}

// BenchmarkSubmissions is one unit's report after the other, sent and recalled
// in turn through the API: token, key, act with its trace and answer, committed
// durably. Pushed, eight send at once.
func BenchmarkSubmissions(b *testing.B) {
	for _, engine := range []string{"sqlite", "postgres"} {
		for _, at := range []int{1, 8} {
			b.Run(fmt.Sprintf("%s/%d", engine, at), func(b *testing.B) {
				place := storage.Place{Folder: b.TempDir()}
				if engine == "postgres" {
					place = storage.Place{Database: storagetest.Schema(b)}
				}
				m := newManyPrograms(b, place)
				last := make([]atomic.Int64, len(m.units))
				var next atomic.Int64
				b.ResetTimer()
				var all sync.WaitGroup
				for i := range at {
					all.Go(func() {
						// Each of those who send at once has its own units.
						for k := 0; next.Add(1) <= int64(b.N); k++ {
							n := k/(len(m.units)/at)*len(m.units) + i*(len(m.units)/at) + k%(len(m.units)/at)
							m.submit(b, n, &last[n%len(m.units)])
						}
					})
				}
				all.Wait()
				b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "acts/s")
			})
		}
	}
}

// 128 units send within a minute while 50 people read the board: nobody is
// refused.
func TestAllUnitsReportAtOnceWhileManyRead(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		m := newManyPrograms(t, at)
		began := time.Now()
		stop := make(chan struct{})
		var reads atomic.Int64
		var readers, senders sync.WaitGroup
		for range 50 {
			readers.Go(func() {
				for {
					select {
					case <-stop:
						return
					default:
					}
					if w := m.ask(t, m.read, http.MethodGet, "/plans/2026/board?as_of=2026-05-31", "", ""); w.Code != http.StatusOK {
						t.Errorf("a reader: %d %s", w.Code, w.Body)
						return
					}
					reads.Add(1)
					time.Sleep(200 * time.Millisecond)
				}
			})
		}
		for i := range m.units {
			senders.Go(func() { m.submit(t, i, new(atomic.Int64)) })
		}
		senders.Wait()
		took := time.Since(began)
		close(stop)
		readers.Wait()
		t.Logf("128 reports in %s beside %d boards", took.Round(time.Millisecond), reads.Load())
		if took > time.Minute || reads.Load() < 50 {
			t.Errorf("%s, %d boards", took, reads.Load())
		}
	})
}
