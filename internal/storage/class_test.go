package storage_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// filledClass puts a row into every table of classes: a file that has learned in
// one, with a certificate.
func filledClass(ctx context.Context, tx *storage.Tx, file casefile.FileID) error {
	n, err := tx.NextClass(ctx, 2026)
	if err != nil {
		return err
	}
	id, err := tx.AddClass(ctx, who, casefile.Class{
		Code: casefile.ClassCode(2026, n), Unit: 2, Kind: casefile.AwarenessClass, Centre: "Trung tâm chính trị", From: day("2026-03-02"), To: day("2026-03-06"), Sessions: 5, Paper: "2-KH/ĐU",
	})
	if err != nil {
		return err
	}
	for _, step := range []func() error{
		func() error {
			return tx.AddClassEvent(ctx, who, id, casefile.ClassEvent{Act: casefile.ClassStarts, On: day("2026-03-02")})
		},
		func() error {
			return tx.PutLearners(ctx, who, id, true, casefile.Learner{File: file, Attended: 5, Result: casefile.ResultPassed})
		},
		func() error {
			return tx.AddCertificates(ctx, who, []storage.Certificate{{
				Class: id, File: file, Unit: 2, Kind: casefile.AwarenessClass, Year: 2026, Number: "7", Issued: day("2026-03-20"), ValidTo: day("2031-03-20"),
			}})
		},
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func TestAClassIsReadBackAsItWasKept(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		db, _ := open(t, at)
		filled(t, db)
		err := db.View(t.Context(), func(tx *storage.Tx) error {
			all, err := tx.Classes(t.Context(), domain.Everything, 0, 10)
			if err != nil || len(all) != 1 || all[0].Code != "LB26-0001" || all[0].Sessions != 5 || all[0].To != day("2026-03-06") {
				t.Fatalf("classes are %+v, %v", all, err)
			}
			c := all[0]
			roster, err := tx.Roster(t.Context(), domain.Everything, c.ID)
			want := []casefile.Learner{{File: roster[0].File, Code: "HS26-000001", Attended: 5, Result: casefile.ResultPassed, Number: "7", Issued: day("2026-03-20")}}
			if diff := cmp.Diff(want, roster, cmpopts.IgnoreFields(casefile.Learner{}, "Since")); diff != "" || err != nil {
				t.Errorf("the roster: %s %v", diff, err)
			}
			if counts, err := tx.LearnerCounts(t.Context(), []casefile.ClassID{c.ID}); err != nil || counts[c.ID] != (storage.LearnerCount{Class: c.ID, Listed: 1, Passed: 1, Given: 1}) {
				t.Errorf("counted %+v, %v", counts, err)
			}
			for name, by := range map[string]storage.CertificateFilter{
				"all": {}, "of the register": {Unit: 2, Year: 2026, Kind: casefile.AwarenessClass}, "running out": {From: day("2031-01-01"), ValidTo: day("2031-03-20"), Standing: true},
			} {
				if got, err := tx.Certificates(t.Context(), domain.Everything, by); err != nil || len(got) != 1 || got[0].Number != "7" || got[0].Code != "HS26-000001" || got[0].Taken {
					t.Errorf("%s: %+v, %v", name, got, err)
				}
			}
			if got, err := tx.Certificates(t.Context(), domain.Everything, storage.CertificateFilter{ValidTo: day("2031-03-19")}); err != nil || len(got) != 0 {
				t.Errorf("not yet running out: %+v, %v", got, err)
			}
			nowhere := domain.Scope{}
			if got, err := tx.Classes(t.Context(), nowhere, 0, 10); err != nil || len(got) != 0 {
				t.Errorf("who sees nothing sees %+v, %v", got, err)
			}
			if got, err := tx.Certificates(t.Context(), nowhere, storage.CertificateFilter{}); err != nil || len(got) != 0 {
				t.Errorf("who sees nothing sees %+v, %v", got, err)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}
