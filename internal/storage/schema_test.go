package storage_test

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// rowsOf gives the rows of a query as lines of text.
func rowsOf(t *testing.T, db *sql.DB, query string, args ...any) (out []string) {
	t.Helper()
	rows, err := db.QueryContext(t.Context(), query, args...)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer func() { _ = rows.Close() }()
	columns, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	for rows.Next() {
		values, to := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			to[i] = &values[i]
		}
		if err := rows.Scan(to...); err != nil {
			t.Fatal(err)
		}
		line := make([]string, len(columns))
		for i, v := range values {
			if b, ok := v.([]byte); ok {
				v = string(b)
			}
			line[i] = fmt.Sprint(v)
		}
		out = append(out, strings.Join(line, " | "))
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestTheTwoFinishedSchemasAreTheSame(t *testing.T) {
	lite, post := storage.Place{Folder: t.TempDir()}, storage.Place{Database: storagetest.Schema(t)}
	open(t, lite)
	open(t, post)
	inLite, inPost := raw(t, lite), raw(t, post)
	words := strings.NewReplacer("INTEGER", "bigint", "TEXT", "text", "BLOB", "bytea")
	var got, want []string
	for _, table := range tables(t, lite, inLite) {
		for _, c := range rowsOf(t, inLite, `SELECT name, type, CASE WHEN "notnull" = 1 OR pk > 0 THEN 'NO' ELSE 'YES' END FROM pragma_table_info($1) ORDER BY cid`, table) {
			got = append(got, table+" | "+words.Replace(c))
		}
	}
	for _, table := range tables(t, post, inPost) {
		for _, c := range rowsOf(t, inPost, `SELECT column_name, data_type, is_nullable FROM information_schema.columns
			WHERE table_schema = current_schema() AND table_name = $1 ORDER BY ordinal_position`, table) {
			want = append(want, table+" | "+c)
		}
	}
	if len(want) < 80 {
		t.Errorf("only %d columns found", len(want))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("columns (-postgres +sqlite):\n%s", diff)
	}
	if diff := cmp.Diff(uniqueInPostgres(t, inPost), uniqueInSQLite(t, inLite, tables(t, lite, inLite))); diff != "" {
		t.Errorf("what is unique (-postgres +sqlite):\n%s", diff)
	}
	if diff := cmp.Diff(
		rowsOf(t, inPost, `SELECT indexname FROM pg_indexes WHERE schemaname = current_schema()
			AND indexname NOT LIKE '%\_key' AND indexname NOT LIKE '%\_pkey' ORDER BY indexname COLLATE "C"`),
		rowsOf(t, inLite, `SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name`),
	); diff != "" {
		t.Errorf("indexes (-postgres +sqlite):\n%s", diff)
	}
}

func uniqueInPostgres(t *testing.T, db *sql.DB) []string {
	t.Helper()
	return rowsOf(t, db, `
		SELECT c.conrelid::regclass::text || ' (' || string_agg(a.attname, ', ' ORDER BY k.n) || ')' AS u
		FROM pg_constraint c
		CROSS JOIN LATERAL unnest(c.conkey) WITH ORDINALITY AS k(col, n)
		JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.col
		WHERE c.contype IN ('p', 'u') AND c.connamespace = current_schema()::regnamespace AND c.conrelid <> 'goose_db_version'::regclass
		GROUP BY c.oid, c.conrelid
		ORDER BY (c.conrelid::regclass::text || ' (' || string_agg(a.attname, ', ' ORDER BY k.n) || ')') COLLATE "C"`)
}

func uniqueInSQLite(t *testing.T, db *sql.DB, tables []string) (out []string) {
	t.Helper()
	for _, table := range tables {
		var pk []string
		pk = append(pk, rowsOf(t, db, `SELECT name FROM pragma_table_info($1) WHERE pk > 0 ORDER BY pk`, table)...)
		out = append(out, table+" ("+strings.Join(pk, ", ")+")")
		for _, index := range rowsOf(t, db, `SELECT name FROM pragma_index_list($1) WHERE "unique" = 1 AND origin = 'u'`, table) {
			out = append(out, table+" ("+strings.Join(rowsOf(t, db, `SELECT name FROM pragma_index_info($1) ORDER BY seqno`, index), ", ")+")")
		}
	}
	slices.Sort(out)
	return out
}
