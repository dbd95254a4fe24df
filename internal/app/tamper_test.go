package app_test

import (
	"slices"
	"testing"

	"tiendo/internal/domain/letter"
	"tiendo/internal/storage"
)

// TestWhatWasRecordedCannotBeChangedUnnoticed: whoever takes the guards of the
// database away and changes a row, even together with its sums, is found out.
func TestWhatWasRecordedCannotBeChangedUnnoticed(t *testing.T) {
	for _, c := range []struct {
		name, table string
		sql         []string
	}{
		{"a number with its sums", "fact", []string{
			`UPDATE fact SET quantity = quantity + 1 WHERE id = (SELECT max(id) FROM fact)`,
			`UPDATE rollup SET quantity = quantity + 1 WHERE (unit_id, day) IN (SELECT unit_id, effective_on FROM fact WHERE id = (SELECT max(id) FROM fact))`,
			`UPDATE rollup_month SET quantity = quantity + 1 WHERE (unit_id, covers_to) IN (SELECT unit_id, effective_on FROM fact WHERE id = (SELECT max(id) FROM fact))`,
		}},
		{"when a fact was learned", "fact", []string{`UPDATE fact SET recorded_at = recorded_at - 1 WHERE id = (SELECT max(id) FROM fact)`}},
		{"who recorded it", "fact", []string{`UPDATE fact SET recorded_by = 'nobody' WHERE id = 1`}},
		{"a target", "target", []string{`UPDATE target SET quantity = 1 WHERE id = 1`}},
		{"the last target taken out", "target", []string{`DELETE FROM target WHERE id = (SELECT max(id) FROM target)`}},
		{"a plan's window", "plan", []string{`UPDATE plan SET to_on = '2026-11-30'`}},
		{"a notice", "notice", []string{`UPDATE notice SET number = 1`}},
		{"the rules", "plan_rules", []string{`UPDATE plan_rules SET body = replace(body, '"closing_day":14', '"closing_day":15')`}},
		{"the form of letters", "letter_form", []string{`UPDATE letter_form SET body = replace(body, 'PHÓ TRƯỞNG BAN', 'TRƯỞNG PHÒNG')`}},
		{"a name", "unit_version", []string{`UPDATE unit_version SET full_name = 'Xã khác' WHERE id = 2`}},
		{"a row slipped in", "target", []string{`INSERT INTO target (plan_id, unit_id, quantity, effective_on, recorded_at, notice_id) SELECT plan_id, unit_id, 99, effective_on, recorded_at, notice_id FROM target WHERE id = 1`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := newOffice(t, storage.Place{Folder: t.TempDir()}, "2026-06-01")
			o.must(o.results("code,date,admitted\nA,2026-04-30,3\nB,2026-04-30,2\n"))
			if _, err := o.app.SetLetterForm(t.Context(), desk, on("2026-06-01"), letter.CommissionForm()); err != nil {
				t.Fatal(err)
			}
			before, err := o.app.Verify(t.Context())
			if err != nil || len(before.Breaks) > 0 {
				t.Fatalf("before: %v %v", before.Breaks, err)
			}
			db := o.raw()
			for _, q := range append([]string{`DROP TRIGGER ` + c.table + `_no_update`, `DROP TRIGGER ` + c.table + `_no_delete`}, c.sql...) {
				if _, err := db.ExecContext(t.Context(), q); err != nil {
					t.Fatalf("%s: %v", q, err)
				}
			}
			after, err := o.app.Verify(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			found := slices.ContainsFunc(after.Breaks, func(b storage.Break) bool { return b.What == "rows" && b.Is != b.Want })
			if !found {
				t.Errorf("not found: %v", after.Breaks)
			}
		})
	}
}
