package storage_test

import (
	"context"
	"database/sql"
	"errors"
	"path/filepath"
	"slices"
	"testing"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/letter"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
	"tiendo/internal/storage/sqldb"
	"tiendo/internal/storage/storagetest"
)

var who = domain.Operator("test")

func day(s string) domain.Date { return domain.MustDate(s) }

// raw goes past the program to the tables, as somebody with the password might.
func raw(t *testing.T, at storage.Place) *sql.DB {
	t.Helper()
	driver, dsn := "pgx", at.Database
	if at.Database == "" {
		driver, dsn = "sqlite", filepath.Join(at.Folder, sqldb.FileName)
	}
	db, err := sql.Open(driver, dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

func exec(t *testing.T, db *sql.DB, query string, args ...any) {
	t.Helper()
	if _, err := db.ExecContext(t.Context(), query, args...); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
}

func number(t *testing.T, db *sql.DB, query string, args ...any) (n int64) {
	t.Helper()
	if err := db.QueryRowContext(t.Context(), query, args...).Scan(&n); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return n
}

// tables are all tables of the store, in order.
func tables(t *testing.T, at storage.Place, db *sql.DB) []string {
	t.Helper()
	q := `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`
	if at.Database != "" {
		q = `SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() ORDER BY table_name COLLATE "C"`
	}
	rows, err := db.QueryContext(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	var out []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			t.Fatal(err)
		}
		out = append(out, name)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(out, func(n string) bool { return n == "goose_db_version" })
}

// act runs one act that must be kept.
func act(t *testing.T, db *storage.DB, f func(context.Context, *storage.Tx) error) domain.Instant {
	t.Helper()
	at, err := db.Update(t.Context(), who, func(tx *storage.Tx) (domain.Trace, error) {
		return domain.Trace{Act: "test", Subject: "x", Detail: map[string]string{"b": "2", "a": "1"}}, f(t.Context(), tx)
	})
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func view(t *testing.T, db *storage.DB, f func(context.Context, *storage.Tx) error) {
	t.Helper()
	if err := db.View(t.Context(), func(tx *storage.Tx) error { return f(t.Context(), tx) }); err != nil {
		t.Fatal(err)
	}
}

// filled puts at least one row into every table: the province (1) with two
// committees (2 and 3), of which the second went into the first.
func filled(t *testing.T, db *storage.DB) {
	t.Helper()
	act(t, db, func(ctx context.Context, tx *storage.Tx) error {
		var versions []domain.UnitVersion
		for _, code := range []string{"TU", "A", "B"} {
			id, err := tx.AddUnit(ctx, code)
			if err != nil {
				return err
			}
			v := domain.UnitVersion{
				Unit: id, Code: code, EffectiveOn: day("2025-07-01"), Open: true, Kind: domain.Commune, OrderNo: 1,
				FullName: code, ShortName: code, CommitteeName: code,
			}
			if code != "TU" {
				v.Parent = versions[0].Unit
			}
			versions = append(versions, v)
		}
		if err := tx.AddUnitVersions(ctx, versions); err != nil {
			return err
		}
		if err := tx.AddLineage(ctx, domain.Lineage{From: 3, To: 2, Whole: true, EffectiveOn: day("2026-07-01")}); err != nil {
			return err
		}
		if err := tx.AddAreas(ctx, []storage.UnitArea{{Unit: 2, Kind: domain.Mountainous, Holds: true, EffectiveOn: day("2025-07-01"), Source: "x"}}); err != nil {
			return err
		}
		if err := tx.AddUnitChange(ctx, domain.UnitChange{Kind: domain.ChangeOpen, EffectiveOn: day("2025-07-01"), Note: "x"}); err != nil {
			return err
		}
		if err := tx.AddMode(ctx, figure.ModeVersion{Unit: 2, Mode: figure.CountDeclared, From: domain.NewYearMonth(2026, 1)}); err != nil {
			return err
		}
		account, err := tx.AddAccount(ctx, "an", "An")
		if err != nil {
			return err
		}
		if err := tx.SetRole(ctx, account, domain.Grant{Unit: 2, Role: domain.RoleViewer}, true); err != nil {
			return err
		}
		h, err := tx.History(ctx)
		if err != nil {
			return err
		}
		if err := tx.RefreshUnitNow(ctx, h, day("2026-01-01")); err != nil {
			return err
		}
		if err := tx.AddFacts(ctx, []figure.Fact{
			{Unit: 2, Indicator: domain.Admitted, CoversFrom: day("2026-01-01"), EffectiveOn: day("2026-01-31"), Quantity: 4, SourceKind: figure.Declared, RecordedBy: "x"},
			{Unit: 3, Indicator: domain.Admitted, CoversFrom: day("2026-01-01"), EffectiveOn: day("2026-01-31"), Quantity: 0, SourceKind: figure.Declared, RecordedBy: "x"},
		}); err != nil {
			return err
		}
		plan, err := tx.AddPlan(ctx, figure.Plan{Code: "2026", Name: "Năm 2026", From: day("2026-01-01"), To: day("2026-12-31")})
		if err != nil {
			return err
		}
		notice, err := tx.AddNotice(ctx, figure.Notice{
			Plan: plan, Document: domain.Document{Number: 149, Type: "TB", Issuer: "TU", IssuedOn: day("2026-01-30")},
			EffectiveOn: day("2026-01-01"), Total: 3600, HasTotal: true,
		})
		if err != nil {
			return err
		}
		if err := tx.AddTargets(ctx, []figure.TargetVersion{{Plan: plan, Unit: 2, Quantity: 36, EffectiveOn: day("2026-01-01"), Notice: notice}}); err != nil {
			return err
		}
		if err := tx.AddRules(ctx, plan, day("2026-01-01"), figure.DefaultRules()); err != nil {
			return err
		}
		if err := tx.AddImport(ctx, storage.Import{Kind: "results", Plan: plan, File: "x.csv", Digest: "d", Lines: 2}); err != nil {
			return err
		}
		if err := tx.AddLetterForm(ctx, day("2026-01-01"), letter.CommissionForm()); err != nil {
			return err
		}
		if err := tx.SaveDraft(ctx, storage.Draft{DraftKey: storage.DraftKey{Owner: "test", Kind: "results", Subject: "2026"}, Body: "{}", File: []byte{0, 255}}); err != nil {
			return err
		}
		if _, err := tx.AddNotice(ctx, figure.Notice{
			Plan: plan, Unit: 2, Document: domain.Document{Number: 7, Type: "TB", Issuer: "ĐU", IssuedOn: day("2026-02-05")}, EffectiveOn: day("2026-01-01"),
		}); err != nil {
			return err
		}
		if err := tx.AddDayRules(ctx, []domain.DayRule{{Day: day("2026-01-02"), Kind: domain.DayOff, Name: "x", Source: "y"}}); err != nil {
			return err
		}
		paper, err := tx.AddLetter(ctx, domain.Actor{Name: "x"}, letter.Paper{Unit: 2, Kind: letter.UnitUrge, Plan: plan})
		if err != nil {
			return err
		}
		version, err := tx.AddLetterVersion(ctx, domain.Actor{Name: "x"}, letter.Version{Paper: paper, Pinned: letter.Pinned{AsOf: day("2026-01-31"), KnownAt: 1}, Upload: &letter.Upload{}}, []byte("x"))
		if err != nil {
			return err
		}
		if err := issued(ctx, tx, paper, version, plan); err != nil {
			return err
		}
		if err := tx.AddTemplate(ctx, who, letter.TemplateVersion{Name: "urge", Layout: letter.HD36, EffectiveOn: day("2026-01-01"), FileName: "x.docx", File: []byte{1}}); err != nil {
			return err
		}
		if err := followed(ctx, tx); err != nil {
			return err
		}
		if err := reported(ctx, tx); err != nil {
			return err
		}
		if err := tx.AddGapNote(ctx, who, report.GapNote{
			Unit: 2, Indicator: domain.Admitted, Span: figure.Span{From: day("2026-01-01"), To: day("2026-01-31")}, Act: report.ExplainGap, Text: "x", Gap: -1,
		}); err != nil {
			return err
		}
		if err := imported(ctx, tx); err != nil {
			return err
		}
		if err := tx.AddSchedule(ctx, who, figure.ScheduleVersion{Unit: 2, EffectiveOn: day("2026-01-01"), Paper: "12-KH/ĐU"}, []figure.Planned{
			{Line: figure.PlanAdmission, Slot: "2026-01", Quantity: 3}, {Line: figure.PlanSource, Slot: "2026", Gone: true},
		}); err != nil {
			return err
		}
		if err := told(ctx, tx); err != nil {
			return err
		}
		token, err := tx.AddToken(ctx, who, domain.Token{Unit: 2, Account: account, Name: "may", Scopes: []domain.TokenScope{domain.TokenRead}, ExpiresOn: day("2026-12-31")}, "hash")
		if err != nil {
			return err
		}
		if err := tx.EndToken(ctx, who, token); err != nil {
			return err
		}
		if err := filledFiles(ctx, tx); err != nil {
			return err
		}
		return tx.Set(ctx, storage.Simulated, "yes")
	})
}

// issued seals something and issues a letter upon it.
func issued(ctx context.Context, tx *storage.Tx, paper letter.PaperID, version letter.VersionID, plan figure.PlanID) error {
	seal, _, err := tx.AddSeal(ctx, who, 2, plan, letter.Sealed{PlanCode: "2026", Scope: "A", AsOf: day("2026-01-31"), KnownAt: 1, Rules: figure.DefaultRules()})
	if err != nil {
		return err
	}
	if err := tx.AddStep(ctx, who, letter.Step{Paper: paper, Version: version, State: letter.Issued}); err != nil {
		return err
	}
	_, err = tx.AddIssue(ctx, who, letter.Issue{
		Paper: paper, Version: version, Seal: seal.ID, Document: domain.Document{Number: 1, Type: "CV", Issuer: "ĐU", IssuedOn: day("2026-02-01")},
		Files: []letter.IssuedFile{{Name: "docx", Data: []byte{0, 255}}},
	})
	return err
}

func open(t *testing.T, at storage.Place) (*storage.DB, *storagetest.Clock) {
	t.Helper()
	clock := storagetest.NewClock("2026-02-01")
	return storagetest.Open(t, at, clock.Now), clock
}

// TestWhatIsNoTextIsRefusedAlike: PostgreSQL takes neither the character with
// number zero nor broken UTF-8, SQLite takes both; here neither does, and says
// so in a way that people can be told.
func TestWhatIsNoTextIsRefusedAlike(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		db, _ := open(t, at)
		for _, text := range []string{"a\x00b", "\x00", "\xff", "x\xc3"} {
			refused := func(what string, err error) {
				t.Helper()
				if bad, ok := errors.AsType[*domain.Invalid](err); !ok || bad.Problems[0].Code != domain.CodeTextGarbled {
					t.Errorf("%s of %q: %v", what, text, err)
				}
			}
			_, err := db.Update(t.Context(), who, func(tx *storage.Tx) (domain.Trace, error) {
				return domain.Trace{Act: "test"}, tx.Set(t.Context(), "name", text)
			})
			refused("writing", err)
			refused("reading many", db.View(t.Context(), func(tx *storage.Tx) error {
				_, err := tx.Setting(t.Context(), text)
				return err
			}))
			refused("reading one", db.View(t.Context(), func(tx *storage.Tx) error {
				_, err := tx.Session(t.Context(), domain.SessionID(text))
				return err
			}))
		}
	})
}
