package web_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/register"
	"tiendo/internal/refdata"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
	"tiendo/internal/web"
)

// BenchmarkFollow is the page of what follows from papers, with 160 papers that
// each ask something of 128 units (20.480 tasks), half of them answered: as it
// opens, and one of its lists.
func BenchmarkFollow(b *testing.B) {
	ctx := context.Background()
	clock := storagetest.NewClock("2027-12-31")
	db, err := storage.Open(ctx, storage.Place{Folder: b.TempDir()}, clock.Now)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = db.Close() })
	a := app.New(db, clock.Now)
	if _, err := a.ImportUnits(ctx, who, app.UnitsImport{File: app.File{Name: "units.csv", Data: refdata.Read("lam_dong_units.csv")}}); err != nil {
		b.Fatal(err)
	}
	const papers, units = 160, 128
	_, err = db.Update(ctx, who, func(tx *storage.Tx) (domain.Trace, error) {
		return domain.Trace{Act: "fill"}, fillTasks(ctx, tx, papers, units)
	})
	if err != nil {
		b.Fatal(err)
	}
	h := signedIn(b, a, web.New(web.Config{App: a, Now: clock.Now}))
	for name, address := range map[string]string{"opened": "/van-ban/theo-doi", "overdue": "/van-ban/theo-doi?trang-thai=qua-han", "first-page": "/"} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				r := httptest.NewRequestWithContext(b.Context(), http.MethodGet, address, nil)
				w := httptest.NewRecorder()
				if h.ServeHTTP(w, r); w.Code != http.StatusOK {
					b.Fatal(w.Code)
				}
				b.ReportMetric(float64(w.Body.Len()), "bytes")
			}
		})
	}
}

func fillTasks(ctx context.Context, tx *storage.Tx, papers, units int) error {
	to := make([]domain.UnitID, units)
	for i := range to {
		to[i] = domain.UnitID(2 + i)
	}
	assignment := register.AssignmentID(0)
	for n := range papers {
		day := domain.MustDate("2026-01-05").AddDays(4 * n)
		p := register.Particulars{Document: domain.Document{Number: n + 1, Type: "CV", Issuer: "BTCTU", IssuedOn: day}, IssuedBy: "Ban Tổ chức Tỉnh ủy", Subject: "Công tác phát triển đảng viên"}
		id, err := tx.AddEntry(ctx, who, register.Entry{Unit: 1, Direction: register.Out}, p, register.Event{State: register.Issued, On: day})
		if err != nil {
			return err
		}
		if err := tx.Deliver(ctx, who, id, to); err != nil {
			return err
		}
		task := register.Task{Entry: id, Kind: register.Report, Wording: fmt.Sprintf("Rà soát nguồn, lần %d", n+1)}
		if n%4 == 0 {
			task.Due = day.AddDays(20)
		}
		if _, err := tx.AddTask(ctx, who, task, to); err != nil {
			return err
		}
		for i := range to {
			if assignment++; (i+n)%2 > 0 {
				continue
			}
			answer, err := tx.AddAnswer(ctx, who, assignment, register.Answer{Text: "Đã rà soát"})
			if err != nil {
				return err
			}
			if err := tx.AddTaskEvent(ctx, who, assignment, register.TaskEvent{State: register.Reported, Answer: answer}); err != nil {
				return err
			}
		}
	}
	return nil
}
