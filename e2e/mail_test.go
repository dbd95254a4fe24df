package e2e

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tiendo/internal/app"
	"tiendo/internal/credential"
	"tiendo/internal/domain"
	"tiendo/internal/domain/notice"
	"tiendo/internal/mail/mailtest"
	"tiendo/internal/storage"
)

// inStore does something in a store that no program uses.
func inStore(t *testing.T, dir string, f func(context.Context, *app.App)) {
	t.Helper()
	now := func() domain.Instant { return domain.InstantOf(time.Now()) }
	db, err := storage.Open(t.Context(), storage.Place{Folder: dir}, now)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	a := app.New(db, now)
	a.KeysIn(credential.KeyFile(filepath.Join(dir, "secret.key")))
	f(t.Context(), a)
}

// withMailServer sets the mail server of a new store.
func withMailServer(t *testing.T, s *mailtest.Server) (dir string) {
	t.Helper()
	dir = t.TempDir()
	password := mailtest.Password
	inStore(t, dir, func(ctx context.Context, a *app.App) {
		err := a.SetMailServer(ctx, domain.Operator("test"), notice.Server{
			Host: mailtest.Host, Port: s.Port, Security: notice.Plain, User: mailtest.User, From: "tiendo@example.vn", FromName: "Tiến Độ",
			Base: "http://127.0.0.1:1", Rule: notice.DefaultRule(),
		}, &password)
		if err != nil {
			t.Fatal(err)
		}
	})
	return dir
}

// TestATrialLetterFromTheCommandLine goes through a real server, also while
// another program serves the folder; what went wrong is said.
func TestATrialLetterFromTheCommandLine(t *testing.T) {
	server := mailtest.Start(t, mailtest.Manners{Auth: true})
	dir := withMailServer(t, server)
	_, stop := start(t, "serve", "--data", dir, "--listen", "127.0.0.1:0")
	code, out := run(t, "mail", "test", "an@example.vn", "--data", dir)
	if code != 0 || !strings.Contains(out, "Máy chủ thư đã nhận thư thử") || len(server.Raw()) != 1 {
		t.Errorf("%d %s, %d letters", code, out, len(server.Raw()))
	}
	if m := server.Letters(t)[0]; mailtest.Header(t, m, "Subject") != "Thư thử của Tiến Độ" || m.Header.Get("To") != "<an@example.vn>" {
		t.Errorf("%v", m.Header)
	}
	server.Behave(mailtest.Manners{Rcpt: func(string) error { return mailtest.Refuse }})
	if code, out := run(t, "mail", "test", "an@example.vn", "--data", dir); code != 1 || !strings.Contains(out, "No such user here") {
		t.Errorf("refused: %d %s", code, out)
	}
	if code, out := run(t, "mail", "test", "an", "--data", dir); code != 1 || !strings.Contains(out, "không phải là địa chỉ thư điện tử") {
		t.Errorf("no address: %d %s", code, out)
	}
	if code := stop(); code != 0 {
		t.Errorf("exit code %d", code)
	}
}

// TestKilledWhileSending: the server has the letter and has not said so when the
// program is killed. Nobody knows, that is said, and no second letter leaves.
func TestKilledWhileSending(t *testing.T) {
	hold, begun := make(chan struct{}), make(chan struct{}, 1)
	server := mailtest.Start(t, mailtest.Manners{Hold: hold, Accepting: func() { begun <- struct{}{} }})
	t.Cleanup(func() { close(hold) })
	server.Behave(mailtest.Manners{Auth: true, Hold: hold, Accepting: func() { begun <- struct{}{} }})
	dir := withMailServer(t, server)
	cmd := tiendo(t, "mail", "test", "an@example.vn", "--data", dir)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	select {
	case <-begun:
	case <-time.After(20 * time.Second):
		t.Fatal("no letter came")
	}
	for range 200 {
		if len(server.Raw()) == 1 {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	server.Behave(mailtest.Manners{Auth: true})
	_, stop := start(t, "serve", "--data", dir, "--listen", "127.0.0.1:0")
	if code, out := run(t, "mail", "test", "binh@example.vn", "--data", dir); code != 0 {
		t.Errorf("the next letter: %d %s", code, out)
	}
	stop()
	inStore(t, dir, func(ctx context.Context, a *app.App) {
		all, err := a.Mail(ctx, domain.Operator("test"), storage.MailFilter{})
		if err != nil || len(all.Lines) != 2 {
			t.Fatalf("%d letters, %v", len(all.Lines), err)
		}
		if x := all.Lines[1]; x.State != notice.Uncertain || x.Reason != notice.ReasonStopped {
			t.Errorf("the letter is %s, %s", x.State, x.Reason)
		}
		if x := all.Lines[0]; x.State != notice.Sent {
			t.Errorf("the next one is %s", x.State)
		}
	})
	to := map[string]int{}
	for _, m := range server.Letters(t) {
		to[m.Header.Get("To")]++
	}
	if to["<an@example.vn>"] != 1 || to["<binh@example.vn>"] != 1 {
		t.Errorf("letters to %v", to)
	}
}
