package storage_test

import (
	"slices"
	"testing"

	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// Every table to which acts only add is bound to the trace: a row of any of them
// that is moved to another instant is found out.
func TestEveryTableThatIsOnlyAddedToIsVerified(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		db, _ := open(t, at)
		filled(t, db)
		past := raw(t, at)
		verified := func() (b *storage.Break) {
			t.Helper()
			err := db.View(t.Context(), func(tx *storage.Tx) (err error) {
				b, err = tx.VerifyRows(t.Context())
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			return b
		}
		if b := verified(); b != nil {
			t.Fatalf("before anything was changed: %+v", b)
		}
		checked := 0
		for _, table := range tables(t, at, past) {
			if table == "trace" || slices.Contains(changing, table) { // the trace has its chain
				continue
			}
			if at.Database == "" {
				exec(t, past, `DROP TRIGGER `+table+`_no_update`)
			} else {
				exec(t, past, `ALTER TABLE `+table+` DISABLE TRIGGER USER`)
			}
			exec(t, past, `UPDATE `+table+` SET recorded_at = recorded_at - 1 WHERE id = (SELECT min(id) FROM `+table+`)`)
			if verified() == nil {
				t.Errorf("a row of %s was changed, and nobody noticed", table)
			}
			exec(t, past, `UPDATE `+table+` SET recorded_at = recorded_at + 1 WHERE id = (SELECT min(id) FROM `+table+`)`)
			checked++
		}
		if b := verified(); b != nil || checked < 70 {
			t.Errorf("put back, after %d tables: %+v", checked, b)
		}
	})
}
