package app_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

func TestBackupsAreKeptOnTheServer(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := worked(t, at)
		f := app.BackupFolder{Dir: filepath.Join(t.TempDir(), "sao luu"), Keep: 2}
		if err := f.Ready(); err != nil {
			t.Fatal(err)
		}
		// What the program did not make is no affair of its rule.
		for _, name := range []string{"tiendo-sao-luu-20200101-000000.db.bak", "luong.xlsx", "tiendo-sao-luu-cu.db"} {
			if err := os.WriteFile(filepath.Join(f.Dir, name), []byte("x"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		make := func() app.BackupFile {
			t.Helper()
			x, err := o.app.BackupInto(t.Context(), desk, f)
			if err != nil {
				t.Fatal(err)
			}
			return x
		}
		names := func() (out []string) {
			t.Helper()
			files, err := o.app.BackupFiles(t.Context(), desk, f)
			if err != nil {
				t.Fatal(err)
			}
			for _, x := range files {
				out = append(out, x.Name)
			}
			return out
		}
		o.clock.Set("2026-06-03")
		one, two := make(), make() // within one second
		if one.Name != "tiendo-sao-luu-20260603-090000.db" || two.Name != "tiendo-sao-luu-20260603-090000-2.db" {
			t.Errorf("the names are %s and %s", one.Name, two.Name)
		}
		if diff := cmp.Diff([]string{two.Name, one.Name}, names()); diff != "" {
			t.Errorf("two (-want +is):\n%s", diff)
		}
		o.clock.Step(time.Hour)
		three := make()
		if diff := cmp.Diff([]string{three.Name, two.Name}, names()); diff != "" {
			t.Errorf("the oldest goes (-want +is):\n%s", diff)
		}
		lines, err := o.app.Trace(t.Context(), desk, app.TraceAsk{Limit: 2})
		if err != nil || lines[0].Act.Act != "drop backup" || lines[0].Subject != one.Name || lines[1].Subject != three.Name || lines[1].Detail["hash"] != three.Hash {
			t.Errorf("the trace says %+v, %v", lines, err)
		}
		o.clock.Set("2026-06-01") // the clock is put back: the newest is not the one to go
		four := make()
		if got := names(); !strings.Contains(strings.Join(got, " "), four.Name) {
			t.Errorf("the one just made is gone: %v", got)
		}
		left, err := os.ReadDir(f.Dir)
		if err != nil || len(left) > 3+3 {
			t.Errorf("in the folder lie %v, %v", left, err)
		}
		for _, x := range left {
			if about, err := x.Info(); err != nil || about.Mode().Perm() != 0o600 {
				t.Errorf("%s can be read by others: %v %v", x.Name(), about.Mode(), err)
			}
		}
		// It is a backup like any other.
		to := storage.Place{Folder: t.TempDir()}
		if _, err := storage.Restore(t.Context(), filepath.Join(f.Dir, three.Name), to, o.clock.Now); err != nil {
			t.Fatal(err)
		}
		// A file that was changed since shows that it was.
		files, err := o.app.BackupFiles(t.Context(), desk, f)
		if err != nil || len(files) == 0 || files[0].Grown || len(files[0].Hash) != 64 || files[0].Bytes < 1000 {
			t.Fatalf("%+v, %v", files, err)
		}
		if err := os.WriteFile(filepath.Join(f.Dir, files[0].Name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
		if files, err = o.app.BackupFiles(t.Context(), desk, f); err != nil || !files[0].Grown {
			t.Errorf("a backup cut short: %+v, %v", files, err)
		}
		o.sound()
	})
}

func TestAKeepOfNoneKeepsAll(t *testing.T) {
	o := worked(t, storage.Place{Folder: t.TempDir()})
	f := app.BackupFolder{Dir: t.TempDir()}
	for range 4 {
		if _, err := o.app.BackupInto(t.Context(), desk, f); err != nil {
			t.Fatal(err)
		}
	}
	if files, err := o.app.BackupFiles(t.Context(), desk, f); err != nil || len(files) != 4 {
		t.Errorf("%d are left: %v", len(files), err)
	}
}

func TestWhatKeepsABackupFromBeingMade(t *testing.T) {
	o := worked(t, storage.Place{Folder: t.TempDir()})
	file := filepath.Join(t.TempDir(), "tệp")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		f    app.BackupFolder
		want domain.Code
	}{
		{"no folder is named", app.BackupFolder{}, domain.CodeBackupNoFolder},
		{"the folder is a file", app.BackupFolder{Dir: file}, domain.CodeFileUnwritable},
		{"the folder lies in a file", app.BackupFolder{Dir: filepath.Join(file, "x")}, domain.CodeFileUnwritable},
	} {
		if _, err := o.app.BackupInto(t.Context(), desk, c.f); code(err) != c.want {
			t.Errorf("%s: %v", c.name, err)
		}
		if c.f.Dir != "" && code(c.f.Ready()) != c.want {
			t.Errorf("%s, at the start: %v", c.name, c.f.Ready())
		}
	}
	if _, err := o.app.BackupInto(t.Context(), domain.Actor{Name: "x", Sees: domain.Everything, Roles: []domain.Role{domain.RoleDesk}}, app.BackupFolder{Dir: t.TempDir()}); !errors.Is(err, domain.ErrForbidden) {
		t.Errorf("by whoever may not: %v", err)
	}
}
