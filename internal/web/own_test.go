package web_test

import (
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tiendo/internal/app"
	"tiendo/internal/storage"
	"tiendo/internal/web"
)

func TestAKeyThatIsNoneIsNoFaultOfTheProgram(t *testing.T) {
	a := loaded(t)
	site := web.New(web.Config{App: a, Now: today})
	h := signedIn(t, a, site)
	for _, key := range []string{"%zz", strings.Repeat("A", 100_000), "AAAA&issuer=khac"} {
		if x := post(t, h, "/tai-khoan/hai-buoc", url.Values{"khoa": {key}, "ma": {"000000"}, "mat-khau": {"x"}}); x.Status != http.StatusUnprocessableEntity {
			t.Errorf("%.10q: status %d", key, x.Status)
		}
	}
}

// Whoever reads the log must not find a link that is still good.
func TestTheLogHoldsNoLink(t *testing.T) {
	db, err := storage.Open(t.Context(), storage.Place{Folder: t.TempDir()}, today)
	if err != nil {
		t.Fatal(err)
	}
	var log strings.Builder
	h := web.New(web.Config{App: app.New(db, today), Now: today, Log: slog.New(slog.NewTextHandler(&log, nil))})
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if x := get(t, h, "/thiet-lap/BIMATBIMAT"); x.Status != http.StatusInternalServerError {
		t.Errorf("without a store: %d", x.Status)
	}
	if !strings.Contains(log.String(), "/thiet-lap/") || strings.Contains(log.String(), "BIMAT") {
		t.Errorf("the log: %s", log.String())
	}
}
