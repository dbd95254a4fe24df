package app_test

import (
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/app"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// worked is an office with some history: results, a correction, a merger, an
// adjustment, a refusal.
func worked(t *testing.T, at storage.Place) *office {
	t.Helper()
	o := newOffice(t, at, "2026-06-01")
	o.must(o.results("code,date,admitted\nA,2026-03-31,3\nA,2026-04-30,9\nB,2026-04-30,0\nC,2026-02-28,4\n"))
	o.clock.Set("2026-06-02")
	o.must(o.results("code,date,admitted\nA,2026-04-30,7\n"))
	_, err := o.results("code,date,admitted\nX,2026-04-30,7\n")
	refusals(t, err)
	o.must(o.units("code,full_name,kind,close_on,successor\nC,Đảng ủy cơ quan C,agency,2026-05-01,A\n"))
	o.must(o.targets("code,target\nA,40\n", adjusting("185-TB/TU", "2026-04-08")))
	o.issued(on("2026-05-14"), 259)
	return o
}

// asks are questions whose answers a restored store must give again, now and as
// known then.
var asks = []app.Ask{
	{AsOf: on("2026-05-20")},
	{AsOf: on("2026-04-30"), Class: "pace-days"},
	{AsOf: on("2026-05-20"), KnownAt: on("2026-06-01").End()},
}

func (o *office) answers() (out []string) {
	for _, ask := range asks {
		out = append(out, portable(written(o.t, o.board(ask))))
	}
	return out
}

func TestBackupAndRestore(t *testing.T) {
	lite := func(t *testing.T) storage.Place { return storage.Place{Folder: t.TempDir()} }
	post := func(t *testing.T) storage.Place { return storage.Place{Database: storagetest.Schema(t)} }
	for _, c := range []struct {
		name     string
		from, to func(*testing.T) storage.Place
	}{
		{"SQLite to SQLite", lite, lite},
		{"SQLite to PostgreSQL", lite, post},
		{"PostgreSQL to SQLite", post, lite},
		{"PostgreSQL to PostgreSQL", post, post},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := worked(t, c.from(t))
			rows, answers, acts := o.rows(), o.answers(), o.acts(1000)
			folder := t.TempDir()
			file := filepath.Join(folder, "sao-luu.tiendo")
			if err := o.app.Backup(t.Context(), desk, file); err != nil {
				t.Fatal(err)
			}
			if got := o.acts(1)[0]; got != "backup done" {
				t.Errorf("the last act is %q", got)
			}
			if err := o.app.Backup(t.Context(), desk, file); !errors.Is(err, fs.ErrExist) {
				t.Errorf("over a file that is there: %v", err)
			}

			to := c.to(t)
			if _, err := storage.Restore(t.Context(), file, to, o.clock.Now); err != nil {
				t.Fatal(err)
			}
			db := storagetest.Open(t, to, o.clock.Now)
			r := &office{t, app.New(db, o.clock.Now), db, to, o.clock}
			if diff := cmp.Diff(rows, r.rows()); diff != "" {
				t.Errorf("rows (-before +restored):\n%s", diff)
			}
			if diff := cmp.Diff(answers, r.answers()); diff != "" {
				t.Errorf("answers (-before +restored):\n%s", diff)
			}
			if diff := cmp.Diff(acts, r.acts(1000)); diff != "" {
				t.Errorf("acts (-before +restored):\n%s", diff)
			}
			r.sound()
			if _, err := r.app.Restored(t.Context(), desk, file); err != nil {
				t.Fatal(err)
			}
			// Work goes on with new rows, and the same work on both stores gives
			// the same answers.
			for _, x := range []*office{o, r} {
				x.must(x.units("code,full_name,kind\nN,Xã Mới,commune\n"))
				x.must(x.results("code,date,admitted\nA,2026-05-20,2\nN,2026-05-20,1\n"))
			}
			now := app.Ask{AsOf: on("2026-05-20")}
			if diff := cmp.Diff(undated(written(t, o.board(now))), undated(written(t, r.board(now)))); diff != "" {
				t.Errorf("afterwards (-old store +restored):\n%s", diff)
			}
			r.sound()
			if left, err := os.ReadDir(folder); err != nil || len(left) != 1 {
				t.Errorf("beside the backup lie %v, %v", left, err)
			}
		})
	}
}

// undated leaves out when rows were recorded.
func undated(text string) string { return recordedAt.ReplaceAllString(portable(text), "") }

func TestRestoreRefuses(t *testing.T) {
	o := worked(t, storage.Place{Folder: t.TempDir()})
	folder := t.TempDir()
	good := filepath.Join(folder, "good")
	if err := o.app.Backup(t.Context(), desk, good); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(good)
	if err != nil {
		t.Fatal(err)
	}
	write := func(name string, data []byte) string {
		file := filepath.Join(folder, name)
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return file
	}
	changed := func(name, statement string) string {
		file := write(name, whole)
		db, err := sql.Open("sqlite", file)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = db.Close() }()
		if _, err := db.ExecContext(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
		return file
	}
	holes := append([]byte{}, whole...)
	for i := len(holes) / 2; i < len(holes)/2+6000; i++ {
		holes[i] = 0x55
	}
	for _, c := range []struct {
		name, file string
		want       error
	}{
		{"a file that is not there", filepath.Join(folder, "none"), fs.ErrNotExist},
		{"a file of words", write("words", []byte("code,target\nA,1\n")), storage.ErrNotBackup},
		{"an empty file", write("empty", nil), storage.ErrNotBackup},
		{"a folder", folder, storage.ErrNotBackup},
		{"half a backup", write("half", whole[:len(whole)/2]), storage.ErrNotBackup},
		{"a backup with a damaged middle", write("holes", holes), storage.ErrNotBackup},
		{"another program's database", changed("other", `DROP TABLE goose_db_version`), storage.ErrNotBackup},
		{"a backup of a newer program", changed("newer", `INSERT INTO goose_db_version (version_id, is_applied) VALUES (999, 1)`), storage.ErrNewer},
	} {
		t.Run(c.name, func(t *testing.T) {
			to := t.TempDir()
			if _, err := storage.Restore(t.Context(), c.file, storage.Place{Folder: to}, o.clock.Now); !errors.Is(err, c.want) {
				t.Errorf("the error is %v, want %v", err, c.want)
			}
			if _, err := os.Stat(filepath.Join(to, "tiendo.db")); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("a store was made all the same: %v", err)
			}
		})
	}
	t.Run("a PostgreSQL that is not empty", func(t *testing.T) {
		to := storage.Place{Database: storagetest.Schema(t)}
		p := worked(t, to)
		before := p.rows()
		if _, err := storage.Restore(t.Context(), good, to, o.clock.Now); !errors.Is(err, storage.ErrNotEmpty) {
			t.Errorf("the error is %v", err)
		}
		if diff := cmp.Diff(before, p.rows()); diff != "" {
			t.Errorf("and something changed:\n%s", diff)
		}
		p.sound()
	})
}

func TestARestoreKeepsTheOldStoreAside(t *testing.T) {
	o := worked(t, storage.Place{Folder: t.TempDir()})
	file := filepath.Join(t.TempDir(), "b")
	if err := o.app.Backup(t.Context(), desk, file); err != nil {
		t.Fatal(err)
	}
	at := storage.Place{Folder: t.TempDir()}
	db, err := storage.Open(t.Context(), at, o.clock.Now)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(app.New(db, o.clock.Now).MarkSimulated(t.Context(), desk), db.Close()); err != nil {
		t.Fatal(err)
	}
	aside, err := storage.Restore(t.Context(), file, at, o.clock.Now)
	if err != nil || aside == "" {
		t.Fatalf("set aside in %q, %v", aside, err)
	}
	old := storagetest.Open(t, storage.Place{Folder: aside}, o.clock.Now)
	if yes, err := app.New(old, o.clock.Now).Simulated(t.Context()); !yes || err != nil {
		t.Errorf("the old store is not what it was: %v, %v", yes, err)
	}
	now := storagetest.Open(t, at, o.clock.Now)
	if yes, err := app.New(now, o.clock.Now).Simulated(t.Context()); yes || err != nil {
		t.Errorf("the restored store is not the backup: %v, %v", yes, err)
	}
}
