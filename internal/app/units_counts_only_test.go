package app_test

import (
	"strings"
	"testing"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// police is an office with the committee of the police, which gives counts only.
func police(t *testing.T, at storage.Place) *office {
	t.Helper()
	o := cabinet(t, at, "2026-05-20")
	o.must(o.units("code,full_name,kind\n68-CA,Đảng ủy Công an tỉnh,agency\n"))
	return o
}

const belowPolice = "below_counts_only"

func openedCell(under, code, day string) app.UnitChange {
	c := decided(domain.ChangeOpen, day)
	c.Parent, c.New = under, []app.NewUnit{{Code: code, FullName: "Chi bộ " + code, Kind: domain.Cell}}
	return c
}

func TestNoUnitComesBelowACommitteeThatGivesCountsOnly(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := police(t, at)
		move := decided(domain.ChangeMove, "2026-05-01", "A1")
		move.Parent = "68-CA"
		ending := decided(domain.ChangeClose, "2026-05-01", "A")
		ending.Into = []string{"68-CA"}
		before, tree := o.rows(), o.tree("2026-05-20")
		for name, c := range map[string]struct {
			change app.UnitChange
			want   string
		}{
			"a new unit":                          {openedCell("68-CA", "CA1", "2026-05-01"), "parent"},
			"one that moves there":                {move, "parent"},
			"those of a unit that goes wholly in": {ending, "into"},
		} {
			for _, trial := range []bool{true, false} {
				c.change.Trial = trial
				_, err := o.change(c.change)
				if got := refusals(t, err); !strings.HasPrefix(got[0], c.want+" "+belowPolice) || !strings.Contains(got[0], "Đảng ủy Công an tỉnh") {
					t.Errorf("%s, as a trial %v: %v", name, trial, got)
				}
			}
		}
		for name, list := range map[string]string{
			"a list that brings a unit":        "code,full_name,kind,parent_code\nCA1,Chi bộ Một,cell,68-CA\n",
			"a list that brings one below one": "code,full_name,kind,parent_code\nCA2,Chi bộ Hai,cell,CA1\nCA1,Đảng bộ Một,organization,68-CA\n",
			"a list that moves a unit":         "code,full_name,kind,parent_code\nA1,Chi bộ Một,cell,68-CA\n",
			"a list that ends one into it":     "code,full_name,kind,close_on,successor\nA,Xã An,commune,2026-05-01,68-CA\n",
		} {
			for _, trial := range []bool{true, false} {
				_, err := o.app.ImportUnits(t.Context(), desk, app.UnitsImport{File: app.File{Name: "don-vi.csv", Data: []byte(list)}, Trial: trial})
				if got := refusals(t, err); !strings.Contains(got[0], belowPolice) {
					t.Errorf("%s, as a trial %v: %v", name, trial, got)
				}
			}
		}
		for table, n := range o.rows() {
			if n != before[table] {
				t.Errorf("%s holds %d rows more", table, n-before[table])
			}
		}
		if got := o.tree("2026-05-20"); got != tree {
			t.Errorf("the tree is %s, was %s", got, tree)
		}
		o.changed(openedCell("A", "A3", "2026-05-01")) // elsewhere nothing stands in the way
		o.sound()
	})
}

// A named decision enables files, and units with them, from its day on; what came
// in while it held stays, is renamed and leaves as any other unit.
func TestADecisionThatEnablesFilesLetsUnitsIn(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := police(t, at)
		say := func(value, from string) {
			t.Helper()
			_, err := o.app.SetCaseSetting(t.Context(), desk, app.CaseSettingChange{
				Unit: "68-CA", Name: casefile.KeepFiles, Value: value, From: on(from), Paper: "21-QĐ/TU, ngày 05/01/2026", Seen: -1,
			}, nil)
			if err != nil {
				t.Fatal(err)
			}
		}
		say(casefile.On, "2026-03-01")
		if _, err := o.change(openedCell("68-CA", "CA1", "2026-02-28")); !strings.Contains(refusals(t, err)[0], belowPolice) {
			t.Errorf("the day before the decision: %v", err)
		}
		o.changed(openedCell("68-CA", "CA1", "2026-03-01"))
		o.must(o.units("code,full_name,kind,parent_code,open_on\nCA2,Chi bộ Hai,cell,68-CA,2026-04-01\n"))
		say(casefile.Off, "2026-05-01")
		if _, err := o.change(openedCell("68-CA", "CA3", "2026-05-02")); !strings.Contains(refusals(t, err)[0], belowPolice) {
			t.Errorf("after the decision ended: %v", err)
		}
		rename := decided(domain.ChangeRename, "2026-05-02", "CA1")
		rename.Is = app.NewUnit{FullName: "Chi bộ Tên mới", Kind: domain.Cell}
		o.changed(rename)
		away := decided(domain.ChangeMove, "2026-05-02", "CA2")
		away.Parent = "A"
		o.changed(away)
		if got := o.tree("2026-05-20"); !strings.Contains(got, "68-CA(CA1)") || !strings.Contains(got, "A(A1 CA2 A2)") {
			t.Errorf("the tree is %s", got)
		}
		o.sound()
	})
}
