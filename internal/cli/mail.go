package cli

import (
	"context"
	"path/filepath"
	"sync"

	"tiendo/internal/app"
	"tiendo/internal/credential"
	"tiendo/internal/domain"
	"tiendo/internal/domain/notice"
	"tiendo/internal/jobs"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

// keyFile is the option that names the key for secrets that must be read again.
var keyFile = option{name: "key-file", value: "TỆP", help: "tệp khóa mã hóa thông tin cá nhân và mật khẩu máy chủ thư; mặc định là secret.key trong thư mục dữ liệu, với PostgreSQL phải ghi rõ"}

// keyFileName lies in the data folder beside the database, and is in no backup.
const keyFileName = "secret.key"

// keys is where the key lies: empty where nobody said so for a database that
// has no folder here.
func (c *call) keys() credential.KeyFile { return c.keysFor(c.place()) }

// keysFor is where the key of a store lies.
func (c *call) keysFor(place storage.Place) credential.KeyFile {
	if c.has("key-file") {
		return credential.KeyFile(c.text("key-file"))
	}
	if place.Database != "" {
		return ""
	}
	return credential.KeyFile(filepath.Join(place.Folder, keyFileName))
}

// clockwork does what the clock does beside what is served, until it is told to
// stop; it gives back how to wait for its end.
func (e *env) clockwork(ctx context.Context, c jobs.Config) (wait func()) {
	c.Now = e.now
	var all sync.WaitGroup
	all.Go(func() { jobs.Run(ctx, c) })
	return all.Wait
}

func runMailTest(ctx context.Context, e *env, c *call) error {
	return e.with(ctx, c, func(a *app.App) error {
		state, why, err := a.TryMail(ctx, terminal(), c.args[0])
		if err != nil {
			return err
		}
		switch state {
		case notice.Sent:
			e.print("%s\n", vi.TrialSent)
		case notice.Logged:
			e.print("%s\n", vi.TrialLogged)
		default:
			return domain.Refuse(domain.CodeMailNotSent, why)
		}
		return nil
	})
}
