package storage_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

func TestWhatUnitsPlan(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		db, _ := open(t, at)
		filled(t, db)
		act(t, db, func(ctx context.Context, tx *storage.Tx) error {
			return tx.AddSchedule(ctx, who, figure.ScheduleVersion{Unit: 2, EffectiveOn: day("2026-02-01")}, []figure.Planned{
				{Line: figure.PlanAdmission, Slot: "2026-01", Quantity: 4}, {Line: figure.PlanAdmission, Slot: "2026-07", Quantity: 5},
			})
		})
		view(t, db, func(ctx context.Context, tx *storage.Tx) error {
			for _, c := range []struct {
				name string
				see  domain.Scope
				by   storage.ScheduleFilter
				want []string
			}{
				{"all of it", domain.Everything, storage.ScheduleFilter{}, []string{"admission 2026-01 3", "source 2026 gone", "admission 2026-01 4", "admission 2026-07 5"}},
				{"one line, some months", domain.Everything, storage.ScheduleFilter{Line: figure.PlanAdmission, From: "2026-01", To: "2026-06"}, []string{"admission 2026-01 3", "admission 2026-01 4"}},
				{"a unit that plans nothing", domain.Everything, storage.ScheduleFilter{Units: []domain.UnitID{1}}, nil},
				{"whoever sees nothing", domain.Scope{}, storage.ScheduleFilter{}, nil},
			} {
				found, err := tx.Planned(ctx, c.see, c.by)
				if err != nil {
					return err
				}
				var got []string
				for _, p := range found {
					line := string(p.Line) + " " + string(p.Slot) + " " + string(rune('0'+p.Quantity))
					if p.Gone {
						line = string(p.Line) + " " + string(p.Slot) + " gone"
					}
					got = append(got, line)
				}
				if diff := cmp.Diff(c.want, got); diff != "" {
					t.Errorf("%s (-want +got):\n%s", c.name, diff)
				}
			}
			versions, err := tx.ScheduleVersions(ctx, domain.Everything, 2)
			if err != nil || len(versions) != 2 || versions[0].Paper != "12-KH/ĐU" || versions[1].EffectiveOn != day("2026-02-01") || versions[0].RecordedBy != who.Name {
				t.Errorf("its versions: %+v, %v", versions, err)
			}
			none, err := tx.ScheduleVersions(ctx, domain.Scope{}, 2)
			if err != nil || len(none) != 0 {
				t.Errorf("seen from nowhere: %+v, %v", none, err)
			}
			return nil
		})
	})
}
