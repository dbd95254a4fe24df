package app_test

import (
	"slices"
	"strings"
	"testing"

	"tiendo/internal/app"
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
		"another whose turn it is":   {`UPDATE case_clock SET turn = 'person' WHERE file_id = 1`, "", "case_now"},
		"another's file":             {`UPDATE case_now SET person_id = 2 WHERE id = 1`, `UPDATE case_now SET person_id = 1 WHERE id = 1`, "case_now"},
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

// What no step of a file says, and yet hangs on it: today's tree, by which is
// decided who sees what, and the keys of people.
func TestVerifyFindsWhatLiesBesideTheFiles(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := cabinet(t, at, "2026-05-20")
		ofA := o.of("A", domain.RoleUnitOfficer)
		kept := o.nominated(ofA, "A1", "Nguyễn Thị Mẫu", "2026-01-05")
		gone := o.nominated(ofA, "A1", "Trần Văn Thử", "2026-01-05")
		o.steps(ofA, kept, toDecision...)
		o.steps(ofA, gone, "withdrawn 2026-02-02")
		if _, err := o.app.ErasePerson(t.Context(), ofA, app.PersonErased{File: gone, Paper: "1-QĐ"}); err != nil {
			t.Fatal(err)
		}
		o.sound()
		v, err := o.app.Verify(t.Context())
		if err != nil || v.People != 4 || v.Keyless != nil {
			t.Errorf("%d people are known, %v, %v", v.People, v.Keyless, err)
		}
		for _, c := range []struct{ name, change, back, what, row string }{
			{"a unit that is found elsewhere", `UPDATE unit_now SET path = '/1/2/' || id || '/' WHERE id = (SELECT id FROM unit WHERE code = 'C')`, `UPDATE unit_now SET path = '/1/' || id || '/' WHERE id = (SELECT id FROM unit WHERE code = 'C')`, "unit_now", "C"},
			{"a unit under another", `UPDATE unit_now SET parent_id = 3 WHERE id = (SELECT id FROM unit WHERE code = 'C')`, `UPDATE unit_now SET parent_id = 1 WHERE id = (SELECT id FROM unit WHERE code = 'C')`, "unit_now", "C"},
			{"a key that is gone", `UPDATE person_key SET master = 'was ' || master, wrapped = wrapped WHERE id = 1`, `UPDATE person_key SET master = substr(master, 5) WHERE id = 1`, "", ""},
			{
				"a key destroyed of somebody who was not erased", `CREATE TABLE spared AS SELECT * FROM person_key WHERE id = 1; UPDATE person_key SET master = '', wrapped = substr(wrapped, 1, 0) WHERE id = 1`,
				`UPDATE person_key SET master = (SELECT master FROM spared), wrapped = (SELECT wrapped FROM spared) WHERE id = 1`, "person_key", kept,
			},
			{
				"a key put back of somebody who was erased", `UPDATE person_key SET master = (SELECT master FROM spared), wrapped = (SELECT wrapped FROM spared) WHERE id = 2`,
				`UPDATE person_key SET master = '', wrapped = substr(wrapped, 1, 0) WHERE id = 2`, "person_key", gone,
			},
			{"another's key", `UPDATE person_key SET wrapped = substr(wrapped, 2) WHERE id = 1`, `UPDATE person_key SET wrapped = (SELECT wrapped FROM spared) WHERE id = 1`, "person", kept},
		} {
			for _, q := range strings.Split(c.change, "; ") {
				if _, err := o.raw().ExecContext(t.Context(), q); err != nil {
					t.Fatalf("%s: %v", c.name, err)
				}
			}
			v, err := o.app.Verify(t.Context())
			switch {
			case err != nil:
				t.Errorf("%s: %v", c.name, err)
			case c.what == "" && (v.Keyless == nil || v.People != 0):
				t.Errorf("%s: %d people were opened", c.name, v.People)
			case c.what != "" && (len(v.Breaks) != 1 || v.Breaks[0].What != c.what || v.Breaks[0].Row != c.row):
				t.Errorf("%s: found %+v", c.name, v.Breaks)
			}
			if _, err := o.raw().ExecContext(t.Context(), c.back); err != nil {
				t.Fatalf("%s: %v", c.name, err)
			}
			o.sound()
		}
		if _, err := o.raw().ExecContext(t.Context(), `
			INSERT INTO fact (unit_id, indicator, covers_from, effective_on, quantity, recorded_at, recorded_by, source_kind, source, note)
			SELECT unit_id, indicator, covers_from, effective_on, quantity, recorded_at, recorded_by, source_kind, 'HS26-999999', note FROM fact WHERE indicator = 'admitted'`); err != nil {
			t.Fatal(err)
		}
		if v, err = o.app.Verify(t.Context()); err != nil || !slices.ContainsFunc(v.Breaks, func(b storage.Break) bool { return b.What == "case_fact" && b.Row == "HS26-999999" }) {
			t.Errorf("a fact of a file that is not there: %+v, %v", v.Breaks, err)
		}
	})
}

// A count that follows from the person cannot be moved to another unnoticed.
func TestVerifyOpensPeopleToCompareWhatTheyCountAs(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := cabinet(t, at, "2026-05-20")
		ofA := o.of("A", domain.RoleUnitOfficer)
		file := o.nominated(ofA, "A1", "Nguyễn Thị Mẫu", "2026-01-05")
		o.steps(ofA, file, toDecision...)
		_, err := o.raw().ExecContext(t.Context(), `
			INSERT INTO fact (unit_id, indicator, covers_from, effective_on, quantity, recorded_at, recorded_by, source_kind, source, note)
			SELECT unit_id, 'admitted.job.farming', covers_from, effective_on, quantity, recorded_at, recorded_by, source_kind, source, note FROM fact WHERE indicator = 'admitted.women'`)
		if err != nil {
			t.Fatal(err)
		}
		v, err := o.app.Verify(t.Context())
		if err != nil || !slices.ContainsFunc(v.Breaks, func(b storage.Break) bool { return b.What == "case_fact" && b.Row == file }) {
			t.Errorf("found %+v, %v", v.Breaks, err)
		}
	})
}
