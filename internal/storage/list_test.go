package storage_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/letter"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// TestEveryListSeesOnlyItsScope asks for facts, sums, targets, stocks and areas
// with the scope of one committee and with none at all.
func TestEveryListSeesOnlyItsScope(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		db, _ := open(t, at)
		filled(t, db)
		act(t, db, func(ctx context.Context, tx *storage.Tx) error {
			for _, issuer := range []domain.UnitID{2, 3} { // the Commission's is there already
				f := letter.CommissionForm()
				f.Issuer = issuer
				if err := tx.AddLetterForm(ctx, day("2026-01-01"), f); err != nil {
					return err
				}
			}
			return tx.AddFacts(ctx, []figure.Fact{
				{Unit: 2, Indicator: domain.Members, CoversFrom: day("2025-07-01"), EffectiveOn: day("2025-07-01"), Quantity: 70, SourceKind: figure.Declared},
				{Unit: 3, Indicator: domain.Members, CoversFrom: day("2025-07-01"), EffectiveOn: day("2025-07-01"), Quantity: 30, SourceKind: figure.Declared},
			})
		})
		view(t, db, func(ctx context.Context, tx *storage.Tx) error {
			ofA, err := tx.ScopeOf(ctx, 2)
			if err != nil {
				return err
			}
			for name, c := range map[string]struct {
				see   domain.Scope
				units []domain.UnitID
			}{
				"everything": {domain.Everything, []domain.UnitID{2, 3}},
				"one of two": {ofA, []domain.UnitID{2}},
				"no scope":   {domain.Scope{}, nil},
			} {
				by := storage.FactFilter{Indicator: domain.Admitted, From: day("2026-01-01"), To: day("2026-12-31"), KnownAt: tx.At()}
				sees := map[string][]domain.UnitID{}
				facts, err := tx.Facts(ctx, c.see, by)
				if err != nil {
					return err
				}
				for _, f := range facts {
					sees["facts"] = append(sees["facts"], f.Unit)
				}
				for way, known := range map[string]domain.Instant{"sums from the rollup": tx.At(), "sums from the facts": tx.At() - 1} {
					by.KnownAt = known
					tallies, err := tx.Tallies(ctx, c.see, by)
					if err != nil {
						return err
					}
					for _, x := range tallies {
						sees[way] = append(sees[way], x.Unit)
					}
				}
				for _, what := range []string{"facts", "sums from the rollup", "sums from the facts"} {
					if diff := cmp.Diff(c.units, sees[what]); diff != "" {
						t.Errorf("%s with %s:\n%s", what, name, diff)
					}
				}
				standing, err := tx.Standing(ctx, c.see, domain.Admitted, day("2026-01-01"))
				if err != nil || len(standing) != len(c.units) {
					t.Errorf("standing facts with %s: %d, %v", name, len(standing), err)
				}
				stocks, err := tx.Stocks(ctx, c.see, domain.Members, day("2026-01-01"), tx.At())
				if err != nil || len(stocks) != len(c.units) {
					t.Errorf("stocks with %s: %d, %v", name, len(stocks), err)
				}
				targets, err := tx.Targets(ctx, c.see, 1)
				if err != nil || len(targets) != min(1, len(c.units)) {
					t.Errorf("targets with %s: %d, %v", name, len(targets), err)
				}
				if every, err := tx.Targets(ctx, c.see, storage.EveryPlan); err != nil || len(every) != len(targets) {
					t.Errorf("targets of every plan with %s: %d, %v", name, len(every), err)
				}
				areas, err := tx.Areas(ctx, c.see, day("2026-01-01"), tx.At())
				if err != nil || len(areas) != min(1, len(c.units)) {
					t.Errorf("areas with %s: %d, %v", name, len(areas), err)
				}
				for issuer, want := range map[domain.UnitID]bool{0: true, 2: len(c.units) > 0, 3: len(c.units) > 1} {
					forms, err := tx.LetterForms(ctx, c.see, issuer)
					if err != nil || (len(forms) == 1) != want {
						t.Errorf("forms of issuer %d with %s: %d, %v", issuer, name, len(forms), err)
					}
				}
			}
			return nil
		})
	})
}

func TestSpansOfOneMonthWithAGapBetweenThemStayApart(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		db, _ := open(t, at)
		filled(t, db)
		fact := func(from, to string) figure.Fact {
			return figure.Fact{Unit: 2, Indicator: domain.Admitted, CoversFrom: day(from), EffectiveOn: day(to), SourceKind: figure.Declared}
		}
		act(t, db, func(ctx context.Context, tx *storage.Tx) error {
			return tx.AddFacts(ctx, []figure.Fact{fact("2026-02-01", "2026-02-05"), fact("2026-02-01", "2026-02-10"), fact("2026-02-20", "2026-02-28")})
		})
		act(t, db, func(ctx context.Context, tx *storage.Tx) error {
			return tx.AddFacts(ctx, []figure.Fact{fact("2026-03-01", "2026-03-05")}) // so that the facts themselves are asked
		})
		tally := func(from, to string, standing int64) figure.Tally {
			return figure.Tally{Unit: 2, SourceKind: figure.Declared, Month: day(from).YearMonth(), Standing: standing, From: day(from), Through: day(to)}
		}
		want := []figure.Tally{tally("2026-02-01", "2026-02-10", 2), tally("2026-02-20", "2026-02-28", 1)}
		view(t, db, func(ctx context.Context, tx *storage.Tx) error {
			for _, known := range []domain.Instant{tx.At(), tx.At() - 1} {
				got, err := tx.Tallies(ctx, domain.Everything, storage.FactFilter{Indicator: domain.Admitted, From: day("2026-02-01"), To: day("2026-02-28"), KnownAt: known})
				if err != nil {
					return err
				}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("sums (-want +got):\n%s", diff)
				}
			}
			return nil
		})
	})
}

func TestStocksAndAreasAreDated(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		db, _ := open(t, at)
		filled(t, db) // A is mountainous from 2025-07-01
		stock := func(on string, n int64) figure.Fact {
			return figure.Fact{Unit: 2, Indicator: domain.Population, CoversFrom: day(on), EffectiveOn: day(on), Quantity: n, SourceKind: figure.Declared}
		}
		first := act(t, db, func(ctx context.Context, tx *storage.Tx) error {
			return tx.AddFacts(ctx, []figure.Fact{stock("2025-07-01", 100), stock("2026-01-01", 120)})
		})
		act(t, db, func(ctx context.Context, tx *storage.Tx) error {
			if err := tx.AddAreas(ctx, []storage.UnitArea{
				{Unit: 2, Kind: domain.Mountainous, Holds: false, EffectiveOn: day("2026-03-01"), Source: "x"},
				{Unit: 2, Kind: domain.RemoteArea, Holds: true, EffectiveOn: day("2026-03-01"), Source: "x"},
			}); err != nil {
				return err
			}
			facts, err := tx.Facts(ctx, domain.Everything, storage.FactFilter{Indicator: domain.Population, From: day("2026-01-01"), To: day("2026-01-01"), KnownAt: tx.At()})
			if err != nil {
				return err
			}
			back := facts[0]
			back.Quantity, back.Reverses = -back.Quantity, back.ID
			return tx.AddFacts(ctx, []figure.Fact{back})
		})
		view(t, db, func(ctx context.Context, tx *storage.Tx) error {
			for _, c := range []struct {
				name  string
				day   string
				known domain.Instant
				stock int64
				areas []domain.AreaKind
			}{
				{"the first stock holds until the next", "2025-12-31", tx.At(), 100, []domain.AreaKind{domain.Mountainous}},
				{"as known then the second held from its day", "2026-02-01", first, 120, []domain.AreaKind{domain.Mountainous}},
				{"now it is taken back and the first holds on", "2026-02-01", tx.At(), 100, []domain.AreaKind{domain.Mountainous}},
				{"area kinds change on their day", "2026-03-01", tx.At(), 100, []domain.AreaKind{domain.RemoteArea}},
				{"but not as known before", "2026-03-01", first, 120, []domain.AreaKind{domain.Mountainous}},
				{"before its first day nothing is known", "2025-06-30", tx.At(), 0, nil},
			} {
				stocks, err := tx.Stocks(ctx, domain.Everything, domain.Population, day(c.day), c.known)
				if err != nil {
					return err
				}
				areas, err := tx.Areas(ctx, domain.Everything, day(c.day), c.known)
				if err != nil {
					return err
				}
				if got := stocks[2].Quantity; got != c.stock {
					t.Errorf("%s: stock %d, want %d", c.name, got, c.stock)
				}
				if diff := cmp.Diff(c.areas, areas[2]); diff != "" {
					t.Errorf("%s: areas (-want +got):\n%s", c.name, diff)
				}
			}
			return nil
		})
	})
}

func TestRulesAreKeptInOneFormForEver(t *testing.T) {
	const v1 = `{"v":1,"basis":"","calendar":"calendar-months","class":"pace-closed","closing_day":14,"counting":"decision","digits":2,"due_day":20,` +
		`"high":{"Num":1,"Den":1},"medium":{"Num":3,"Den":5},"rounding":"truncate","zero_streak":3}`
	got, err := storage.EncodeRules(figure.DefaultRules())
	if err != nil || got != v1 {
		t.Errorf("the default rules are kept as\n%s, %v; seals name\n%s", got, err, v1)
	}
	r, err := storage.DecodeRules(v1)
	if diff := cmp.Diff(figure.DefaultRules(), r); err != nil || diff != "" {
		t.Errorf("they come back otherwise, %v (-want +got):\n%s", err, diff)
	}
	moved := figure.DefaultRules()
	from := domain.MustDate("2026-02-10")
	moved.Periods = []figure.Period{{Month: from.YearMonth(), From: from}}
	body, err := storage.EncodeRules(moved)
	if err != nil || !strings.Contains(body, `"periods":[{"month":"2026-02-01","from":"2026-02-10"}]`) {
		t.Errorf("a moved period is kept as %s, %v", body, err)
	}
	r, err = storage.DecodeRules(body)
	if diff := cmp.Diff(moved, r); err != nil || diff != "" {
		t.Errorf("a moved period comes back otherwise, %v (-want +got):\n%s", err, diff)
	}
	excused := figure.DefaultRules()
	excused.Excuses = []figure.Excuse{
		{Unit: 7, From: from.YearMonth(), To: from.YearMonth() + 1, Reason: "sắp xếp tổ chức", Decision: "12-QĐ/TU"},
		{From: from.YearMonth() + 3, Reason: "bão lũ"},
	}
	body, err = storage.EncodeRules(excused)
	const kept = `,"excuses":[{"unit":7,"from":"2026-02-01","to":"2026-03-01","reason":"sắp xếp tổ chức","decision":"12-QĐ/TU"},{"from":"2026-05-01","reason":"bão lũ"}]}`
	if err != nil || body != strings.TrimSuffix(v1, "}")+kept {
		t.Errorf("excused months are kept as %s, %v", body, err)
	}
	r, err = storage.DecodeRules(body)
	if diff := cmp.Diff(excused, r); err != nil || diff != "" {
		t.Errorf("excused months come back otherwise, %v (-want +got):\n%s", err, diff)
	}
	for name, body := range map[string]string{
		"an excuse without a reason":            strings.Replace(body, "bão lũ", "", 1),
		"an excuse with a field we do not know": strings.Replace(body, `"unit":7`, `"unit":7,"until":"x"`, 1),
		"a field we do not know":                strings.Replace(v1, `"v":1`, `"v":1,"weight":2`, 1),
		"a version we do not know":              strings.Replace(v1, `"v":1`, `"v":2`, 1),
		"no version":                            strings.Replace(v1, `"v":1,`, ``, 1),
		"something behind them":                 v1 + `{}`,
		"a basis that is none":                  strings.Replace(v1, "pace-closed", "pace", 1),
		"a closing day there is not":            strings.Replace(v1, `"closing_day":14`, `"closing_day":40`, 1),
		"nothing":                               ``,
		"half of them":                          v1[:40],
	} {
		if r, err := storage.DecodeRules(body); err == nil {
			t.Errorf("%s was read as %+v", name, r)
		}
	}
}

func TestTheSchemaVersionIsTheLastMigration(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		open(t, at)
		if n := number(t, raw(t, at), `SELECT max(version_id) FROM goose_db_version`); n != storage.SchemaVersion() {
			t.Errorf("the store has version %d, the program %d", n, storage.SchemaVersion())
		}
	})
}

// TestManyUnitsAreNamed: more units than one query names are still the only
// ones that come back; the others' facts once came with them.
func TestManyUnitsAreNamed(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		db, _ := open(t, at)
		filled(t, db)
		units := []domain.UnitID{2}
		for id := domain.UnitID(10_000); id < 11_500; id++ {
			units = append(units, id)
		}
		view(t, db, func(ctx context.Context, tx *storage.Tx) error {
			by := storage.FactFilter{Indicator: domain.Admitted, Units: units, From: day("2026-01-01"), To: day("2026-12-31"), KnownAt: tx.At()}
			facts, err := tx.Facts(ctx, domain.Everything, by)
			if err != nil {
				return err
			}
			tallies, err := tx.Tallies(ctx, domain.Everything, by)
			if err != nil {
				return err
			}
			if len(facts) == 0 || len(tallies) == 0 {
				t.Errorf("%d facts, %d sums", len(facts), len(tallies))
			}
			for _, f := range facts {
				if f.Unit != 2 {
					t.Errorf("a fact of unit %d, which was not named", f.Unit)
				}
			}
			for _, x := range tallies {
				if x.Unit != 2 {
					t.Errorf("a sum of unit %d, which was not named", x.Unit)
				}
			}
			return nil
		})
	})
}
