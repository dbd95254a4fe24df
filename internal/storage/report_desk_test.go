package storage_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

func TestWhatTheDeskKeepsOfReportsComesBackAsItWas(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		db, _ := open(t, at)
		filled(t, db)
		view(t, db, func(ctx context.Context, tx *storage.Tx) error {
			replies, err := tx.Replies(ctx, domain.Everything, storage.ReportFilter{Report: 1})
			if err != nil || len(replies) != 1 || replies[0].Text != "Sẽ mở lớp" || replies[0].Line != "difficulties" || replies[0].Version != 1 {
				t.Errorf("replies %+v, %v", replies, err)
			}
			longer, err := tx.Extensions(ctx, domain.Everything, storage.ReportFilter{Periods: []report.PeriodID{1}})
			if err != nil || len(longer) != 1 || longer[0].Report != 2 || longer[0].Due != day("2026-02-06") || !longer[0].Lock.IsZero() {
				t.Errorf("extensions %+v, %v", longer, err)
			}
			changes, err := tx.LinesChanges(ctx, domain.Everything, 0)
			if err != nil || len(changes) != 1 {
				t.Fatalf("%d changes of lines, %v", len(changes), err)
			}
			lines, checks := report.SetMinimum.Lines()
			want := report.LinesChange{Campaign: 1, Lines: lines, Checks: checks, Reason: "bớt chỉ tiêu"}
			if diff := cmp.Diff(want, changes[0], cmpopts.IgnoreFields(report.LinesChange{}, "RecordedAt", "RecordedBy")); diff != "" {
				t.Errorf("the change of lines (-want +got):\n%s", diff)
			}
			none, err := tx.Extensions(ctx, domain.Everything, storage.ReportFilter{Periods: []report.PeriodID{}})
			if err != nil || len(none) != 0 {
				t.Errorf("of no period: %+v, %v", none, err)
			}
			return nil
		})
	})
}
