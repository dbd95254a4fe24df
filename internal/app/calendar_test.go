package app_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/domain"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

func TestDaysAreSetByTheAdministrator(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := newOffice(t, at, "2026-06-01")
		keeper := o.of("TU", domain.RoleAdministrator)
		swap := domain.DayRule{Day: on("2026-08-31"), Kind: domain.DayOff, Name: "Nghỉ  hoán đổi", Source: "Thông báo số 1", Confirmed: true}
		for _, who := range []domain.Actor{o.of("A", domain.RoleUnitAdmin), o.of("TU", domain.RoleDesk)} {
			if _, err := o.app.SetDays(t.Context(), who, swap, 0); !errors.Is(err, domain.ErrForbidden) {
				t.Errorf("%s: %v", who.Name, err)
			}
		}
		_, err := o.app.SetDays(t.Context(), keeper, domain.DayRule{Kind: "x"}, 0)
		if diff := cmp.Diff([]string{"day field_empty", "kind choice", "name field_empty [160]", "source field_empty [160]"}, refusals(t, err)); diff != "" {
			t.Errorf("nothing typed (-want +got):\n%s", diff)
		}
		for to, want := range map[string]string{"2026-08-30": "to date_order [2026-08-30]", "2027-08-31": "to too_many_days [31]"} {
			_, err := o.app.SetDays(t.Context(), keeper, swap, on(to))
			if diff := cmp.Diff([]string{want}, refusals(t, err)); diff != "" {
				t.Errorf("to %s (-want +got):\n%s", to, diff)
			}
		}
		before, err := o.app.Days(t.Context(), keeper)
		if err != nil || before.Calendar.Certain(on("2026-08-31"), on("2026-08-31")) {
			t.Errorf("a swapped day is certain before anybody confirmed it: %v", err)
		}
		if _, err := o.app.SetDays(t.Context(), keeper, swap, on("2026-09-01")); err != nil {
			t.Fatal(err)
		}
		d, err := o.app.Days(t.Context(), keeper)
		if err != nil || len(d.History) != 2 || d.History[0].By != keeper.Name || d.History[1].Name != "Nghỉ hoán đổi" || !d.Calendar.Certain(on("2026-08-31"), on("2026-09-02")) {
			t.Errorf("the days: %+v, %v", d.History, err)
		}
		back := swap
		back.Kind = domain.DayUsual
		if _, err := o.app.SetDays(t.Context(), keeper, back, 0); err != nil {
			t.Fatal(err)
		}
		if d, err = o.app.Days(t.Context(), keeper); err != nil || !d.Calendar.WorkingDay(on("2026-08-31")) || d.Calendar.WorkingDay(on("2026-09-01")) {
			t.Errorf("taken back: %v", err)
		}
		o.sound()
	})
}

func TestABackupMadeNowIsSentAndGone(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		temp := t.TempDir()
		t.Setenv("TMPDIR", temp)
		o := newOffice(t, at, "2026-06-01")
		keeper := o.of("TU", domain.RoleAdministrator)
		var got bytes.Buffer
		name := ""
		send := func(n string, size int64, file io.Reader) error {
			name = n
			n2, err := io.Copy(&got, file)
			if n2 != size {
				t.Errorf("%d bytes of %d", n2, size)
			}
			return err
		}
		for _, who := range []domain.Actor{o.of("A", domain.RoleUnitAdmin), o.of("TU", domain.RoleDesk)} {
			if err := o.app.BackupNow(t.Context(), who, send); !errors.Is(err, domain.ErrForbidden) {
				t.Errorf("%s: %v", who.Name, err)
			}
			if _, err := o.app.Backups(t.Context(), who); !errors.Is(err, domain.ErrForbidden) {
				t.Errorf("%s lists them: %v", who.Name, err)
			}
		}
		if err := o.app.BackupNow(t.Context(), keeper, send); err != nil {
			t.Fatal(err)
		}
		if left, err := os.ReadDir(temp); err != nil || len(left) != 0 {
			t.Errorf("left behind: %v, %v", left, err)
		}
		file := t.TempDir() + "/" + name
		if err := os.WriteFile(file, got.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		to := storage.Place{Folder: t.TempDir()}
		if _, err := storage.Restore(t.Context(), file, to, o.clock.Now); err != nil {
			t.Fatal(err)
		}
		list, err := o.app.Backups(t.Context(), keeper)
		if err != nil || len(list) != 1 || list[0].File != name || list[0].By != keeper.Name || list[0].Restored {
			t.Errorf("the list: %+v, %v", list, err)
		}
		if acts := o.acts(1); !slices.Equal(acts, []string{"backup done"}) {
			t.Errorf("the trace: %q", acts)
		}
		if err := o.app.BackupNow(t.Context(), keeper, func(string, int64, io.Reader) error { return errors.New("gone") }); err == nil {
			t.Error("a reader who went away is not noticed")
		}
		if left, _ := os.ReadDir(temp); len(left) != 0 {
			t.Errorf("left behind: %v", left)
		}
	})
}
