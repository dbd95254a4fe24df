package storage_test

import (
	"context"
	"testing"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

func TestImportsOfPeopleAreSeenByWhoeverSeesTheUnit(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		db, _ := open(t, at)
		filled(t, db)
		err := db.View(t.Context(), func(tx *storage.Tx) error {
			all, err := tx.CaseImports(t.Context(), domain.Everything, 0, 10)
			if err != nil {
				return err
			}
			if len(all) != 1 || all[0].Created != 1 || all[0].ConsentPaper != "1-BB" || all[0].UndoneFor != "nhầm" || all[0].UndoneAt == 0 {
				t.Errorf("%+v", all)
			}
			files, err := tx.ImportedFiles(t.Context(), domain.Everything, all[0].ID)
			if err != nil || len(files) != 1 || files[0].Fate != casefile.EntryCreated {
				t.Errorf("%+v %v", files, err)
			}
			other, err := tx.ScopeOf(t.Context(), 3)
			if err != nil {
				return err
			}
			for _, see := range []domain.Scope{other, {}} {
				imports, err := tx.CaseImports(t.Context(), see, 0, 10)
				if err != nil || len(imports) != 0 {
					t.Errorf("others see %+v %v", imports, err)
				}
				if files, err := tx.ImportedFiles(t.Context(), see, all[0].ID); err != nil || len(files) != 0 {
					t.Errorf("others see %+v %v", files, err)
				}
				if means, err := tx.CaseColumns(t.Context(), see, 2); err != nil || len(means) != 0 {
					t.Errorf("others see %+v %v", means, err)
				}
				if lines, err := tx.FilesCoded(t.Context(), see, []string{"HS26-000001"}); err != nil || len(lines) != 0 {
					t.Errorf("others see %+v %v", lines, err)
				}
				if lines, err := tx.FilesByID(t.Context(), see, []casefile.FileID{1}); err != nil || len(lines) != 0 {
					t.Errorf("others see %+v %v", lines, err)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

func TestOfAPairTheLatestVerdictHolds(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		db, _ := open(t, at)
		filled(t, db)
		pair := storage.PairOf(1, 2)
		act(t, db, func(ctx context.Context, tx *storage.Tx) error {
			return tx.AddVerdict(ctx, who, pair, casefile.SamePerson)
		})
		err := db.View(t.Context(), func(tx *storage.Tx) error {
			said, err := tx.Verdicts(t.Context())
			if v := said[pair]; err != nil || v.Verdict != casefile.SamePerson || v.Younger != 2 || v.Older != 1 || v.By != who.Name {
				t.Errorf("%+v %v", said, err)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}
