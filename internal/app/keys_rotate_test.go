package app_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tiendo/internal/app"
	"tiendo/internal/credential"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/domain/notice"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// TestTheMasterKeyIsChanged: a new key takes the place of the old one, and a stop
// anywhere in between leaves everything readable.
func TestTheMasterKeyIsChanged(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := cabinet(t, at, "2026-05-20")
		key := filepath.Join(t.TempDir(), "kept.key")
		o.app.KeysIn(credential.KeyFile(key))
		ofA := o.of("A", domain.RoleUnitOfficer)
		file := o.nominated(ofA, "A1", "Nguyễn Thị Mẫu", "2026-01-05")
		if _, err := o.app.AssignHelp(t.Context(), ofA, app.HelpAssigned{
			File: file, Name: "Hồ Văn Thử", Role: casefile.Helper, On: domain.MustDate("2026-01-06"), Official: true, Together: domain.MustDate("2024-09-01"),
		}); err != nil {
			t.Fatal(err)
		}
		password := "mật khẩu thư"
		server := notice.Server{Host: "mail.example.vn", Port: 587, Security: notice.StartTLS, User: "u", From: "a@example.vn", FromName: "Tiến Độ", Base: "https://tiendo.example.vn", Rule: notice.DefaultRule()}
		if err := o.app.SetMailServer(t.Context(), desk, server, &password); err != nil {
			t.Fatal(err)
		}
		lines := func() []string {
			text, err := os.ReadFile(key)
			if err != nil {
				t.Fatal(err)
			}
			return strings.Fields(string(text))
		}
		readable := func(when string) {
			t.Helper()
			fresh := app.New(o.db, o.clock.Now)
			fresh.KeysIn(credential.KeyFile(key))
			l, err := fresh.Files(t.Context(), ofA, app.CaseAsk{Text: "nguyen mau"})
			if err != nil || l.Keyless != nil || l.Total != 1 || l.Lines[0].Shown.Initials != "N.T.M." {
				t.Errorf("%s the list reads %+v, %v", when, l, err)
			}
			if err := fresh.KeysFit(t.Context()); err != nil {
				t.Errorf("%s the keys do not fit: %v", when, err)
			}
			err = o.db.View(t.Context(), func(tx *storage.Tx) error {
				s, err := tx.MailServer(t.Context())
				if err != nil {
					return err
				}
				got, err := credential.KeyFile(key).Open("mail server password", s.Sealed)
				if got != password {
					t.Errorf("%s the mail password reads %q, %v", when, got, err)
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		before := lines()

		stopped, stop := context.WithCancel(t.Context())
		_, err := o.app.RotateKeys(stopped, desk, func(int) { stop() })
		if !errors.Is(err, context.Canceled) {
			t.Fatalf("stopped midway: %v", err)
		}
		if now := lines(); len(now) != 2 || now[1] != before[0] {
			t.Errorf("stopped midway, the file holds %d keys", len(now))
		}
		readable("stopped midway,")

		told := 0
		out, err := o.app.RotateKeys(t.Context(), desk, func(n int) { told = n })
		if err != nil || out.People != 2 || !out.Mail || told != 2 {
			t.Fatalf("changed: %+v, told of %d, %v", out, told, err)
		}
		if now := lines(); len(now) != 1 || now[0] == before[0] {
			t.Errorf("after the change the file holds %d keys, the old one first: %t", len(now), now[0] == before[0])
		}
		readable("after the change")
		o.nominated(ofA, "A1", "Trần Văn Sau", "2026-01-05")

		if err := os.Rename(key, key+".away"); err != nil {
			t.Fatal(err)
		}
		if _, err := o.app.RotateKeys(t.Context(), desk, nil); refusals(t, err)[0][:6] != "no_key" {
			t.Errorf("without the key: %v", err)
		}
		if _, err := os.Stat(key); !os.IsNotExist(err) {
			t.Error("a new key took the place of the lost one")
		}
		if err := os.Rename(key+".away", key); err != nil {
			t.Fatal(err)
		}
		readable("with the key back")
		if _, err := o.app.RotateKeys(t.Context(), ofA, nil); !errors.Is(err, domain.ErrForbidden) {
			t.Errorf("the officer of a unit changes the key: %v", err)
		}
		o.sound()
	})
}
