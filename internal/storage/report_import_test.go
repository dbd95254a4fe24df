package storage_test

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// imported takes a workbook in with the report of unit 3, and takes it back.
func imported(ctx context.Context, tx *storage.Tx) error {
	id, err := takenIn(ctx, tx)
	if err != nil {
		return err
	}
	if err := tx.AddAlias(ctx, who, 1, "xã An", 2); err != nil {
		return err
	}
	return tx.UndoReportImport(ctx, who, id, "nhầm tệp")
}

func takenIn(ctx context.Context, tx *storage.Tx) (int64, error) {
	version, err := tx.AddReportVersion(ctx, who, report.Version{Report: 2, Answers: report.Answers{Numbers: map[string]int64{"admitted": 7}}, Behalf: true})
	if err != nil {
		return 0, err
	}
	event, err := tx.AddReportEvent(ctx, who, report.Event{Report: 2, Act: report.Send, State: report.Submitted, Version: version})
	if err != nil {
		return 0, err
	}
	return tx.AddReportImport(ctx, who, storage.ReportImport{
		Campaign: 1, Unit: 1, File: "bieu.xlsx", Digest: "ab", Paper: report.Paper{Number: "15-BC/ĐU", SignedOn: day("2026-02-02")}, Behalf: true, Created: 1, Refuse: 2,
	}, []storage.ImportedReport{{Report: 2, Event: event, Version: version, Draft: `{"v":1}`}})
}

func TestAnImportThatWasTakenBackStandsNoMoreAndStaysKnown(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		db, _ := open(t, at)
		filled(t, db)
		var id int64
		act(t, db, func(ctx context.Context, tx *storage.Tx) (err error) {
			id, err = takenIn(ctx, tx)
			return err
		})
		state := func(by storage.ReportFilter) (report.State, int, domain.Instant) {
			t.Helper()
			by.Report = 2
			var r report.Report
			var versions []report.Version
			err := db.View(t.Context(), func(tx *storage.Tx) error {
				all, err := tx.Reports(t.Context(), domain.Everything, by)
				if err != nil {
					return err
				}
				r = all[0]
				versions, err = tx.Versions(t.Context(), domain.Everything, by)
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			return r.State(), len(versions), r.Last().UndoneAt
		}
		if s, n, undone := state(storage.ReportFilter{}); s != report.Submitted || n != 1 || undone != 0 {
			t.Errorf("while it stands: %q, %d versions, undone at %s", s, n, undone)
		}
		act(t, db, func(ctx context.Context, tx *storage.Tx) error { return tx.UndoReportImport(ctx, who, id, "x") })
		if s, n, _ := state(storage.ReportFilter{}); s != report.NotReported || n != 0 {
			t.Errorf("taken back: %q, %d versions", s, n)
		}
		if s, n, undone := state(storage.ReportFilter{Undone: true}); s != report.Submitted || n != 2 || undone == 0 {
			t.Errorf("asked for what was undone: %q, %d versions, %s", s, n, undone)
		}
		err := db.View(t.Context(), func(tx *storage.Tx) error {
			ctx := t.Context()
			open, err := tx.OpenRequests(ctx, domain.Everything)
			if err != nil || open[3] != 1 {
				t.Errorf("open requests %v, %v", open, err)
			}
			in, err := tx.ReportImport(ctx, domain.Everything, id)
			if err != nil || in.UndoneAt == 0 || in.UndoneFor != "x" || in.Paper.SignedOn != day("2026-02-02") || !in.Behalf || in.Refuse != 2 {
				t.Errorf("the import %+v, %v", in, err)
			}
			if _, err := tx.ReportImport(ctx, domain.Below("/1/2/"), id); !errors.Is(err, domain.ErrNotFound) {
				t.Errorf("out of scope: %v", err)
			}
			rows, err := tx.ImportedReports(ctx, domain.Everything, id)
			if err != nil || len(rows) != 1 || rows[0].Draft != `{"v":1}` {
				t.Errorf("rows %v, %v", rows, err)
			}
			if all, err := tx.ReportImports(ctx, domain.Everything, 0, 10); err != nil || len(all) != 2 || all[0].ID != id {
				t.Errorf("imports %v, %v", all, err)
			}
			means, err := tx.Aliases(ctx, domain.Everything, 1)
			if diff := cmp.Diff(map[string]domain.UnitID{"xã An": 2}, means); diff != "" || err != nil {
				t.Errorf("%v\n%s", err, diff)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}
