package web

import (
	"net/http"
	"strconv"
	"testing"

	"tiendo/internal/domain"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

// Calls make few queries, and no more of them for 128 units than for one; what
// is asked for again and has not changed is not sent again.
func TestCallsMakeFewQueries(t *testing.T) {
	p := newPrograms(t, storage.Place{Folder: t.TempDir()})
	p.post(p.token("ban.theo.doi", domain.TokenCollect), "/campaigns", vi.APIExampleCampaign).good() // all 128
	p.clock.Set("2026-06-02")
	ids := p.reports("BC-2026", "2026-05")
	if len(ids) != 100 { // the first page
		t.Fatalf("%d reports", len(ids))
	}
	token := p.token("ban.theo.doi", domain.TokenRead, domain.TokenCollect)
	p.call(token, http.MethodGet, "/units", "") // the structure is read once and kept
	one := ""
	for _, id := range ids {
		one = strconv.FormatInt(id, 10)
	}
	for _, c := range []struct {
		path string
		most int64
	}{
		{"/token", 2},
		{"/units?limit=200", 7},
		{"/plans", 10},
		{"/plans/2026/targets?limit=200", 20},
		{"/plans/2026/board?as_of=2026-05-31", 14},
		{"/facts", 5},
		{"/campaigns", 9},
		{"/campaigns/BC-2026", 9},
		{"/campaigns/BC-2026/periods/2026-05/reports?limit=200", 14},
		{"/reports/" + one, 23},
	} {
		before := p.db.Asked()
		a := p.call(token, http.MethodGet, c.path, "")
		if n := p.db.Asked() - before; a.status != http.StatusOK || n > c.most {
			t.Errorf("%s: %d, %d queries, want at most %d", c.path, a.status, n, c.most)
		}
		tag := a.header.Get("ETag")
		if tag == "" {
			continue
		}
		before = p.db.Asked()
		again := p.call(token, http.MethodGet, c.path, "", "If-None-Match", tag)
		if n := p.db.Asked() - before; again.status != http.StatusNotModified || n > c.most {
			t.Errorf("%s again: %d, %d queries", c.path, again.status, n)
		}
	}
}
