package app_test

import (
	"testing"

	"tiendo/internal/domain"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// Whoever changes how a file stands, or what it counts, past the program is found
// out, and the file is named.
func TestVerifyNamesTheFileThatStandsOtherwise(t *testing.T) {
	for name, c := range map[string]struct {
		change, back string
		what         string
	}{
		"another state":              {`UPDATE case_now SET state = 'DECIDED' WHERE id = 1`, `UPDATE case_now SET state = 'SUBMITTED' WHERE id = 1`, "case_now"},
		"another group":              {`UPDATE case_now SET stage = 6 WHERE id = 1`, `UPDATE case_now SET stage = 4 WHERE id = 1`, "case_now"},
		"another last day":           {`UPDATE case_clock SET last_on = '2027-01-01' WHERE file_id = 1 AND clock = 'decision_admission'`, "", "case_now"},
		"a clock gone":               {`DELETE FROM case_clock WHERE file_id = 1`, "", "case_now"},
		"a file gone from all lists": {`DELETE FROM case_now WHERE id = 1`, "", "case_now"},
		"a fact that no step wrote": {
			`INSERT INTO fact (unit_id, indicator, covers_from, effective_on, quantity, recorded_at, recorded_by, source_kind, source, note)
			 SELECT unit_id, indicator, covers_from, effective_on, quantity, recorded_at, recorded_by, source_kind, 'HS26-000001', note FROM fact`, "", "case_fact",
		},
	} {
		t.Run(name, func(t *testing.T) {
			storagetest.Each(t, func(t *testing.T, at storage.Place) {
				o := cabinet(t, at, "2026-05-20")
				ofA := o.of("A", domain.RoleUnitOfficer)
				first := o.nominated(ofA, "A1", "Nguyễn Thị Mẫu", "2026-01-05")
				o.steps(ofA, first, toDecision[:len(toDecision)-1]...)
				second := o.nominated(ofA, "A1", "Trần Văn Thử", "2026-01-05")
				o.steps(ofA, second, toDecision...)
				check := func() (found []storage.Break) {
					v, err := o.app.Verify(t.Context())
					if err != nil || v.Files != 2 {
						t.Fatalf("%d files, %v", v.Files, err)
					}
					for _, b := range v.Breaks {
						if b.What == c.what {
							found = append(found, b)
						}
					}
					return found
				}
				tamper := func(q string) {
					if _, err := o.raw().ExecContext(t.Context(), q); err != nil {
						t.Fatal(err)
					}
				}
				o.sound()
				o.clock.Set("2026-07-28") // another set of rules has begun, and days have passed: that is no difference
				o.sound()
				tamper(c.change)
				if found := check(); len(found) != 1 || found[0].Row != first || found[0].Is == found[0].Want {
					t.Fatalf("found %+v", found)
				}
				if c.back != "" {
					tamper(c.back)
					if found := check(); len(found) != 0 {
						t.Errorf("put back, found %+v", found)
					}
				}
			})
		})
	}
}
