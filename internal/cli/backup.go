package cli

import (
	"context"
	"errors"
	"io/fs"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

func runBackup(ctx context.Context, e *env, c *call) error {
	return e.with(ctx, c, func(a *app.App) error {
		if err := a.Backup(ctx, terminal(), c.args[0]); err != nil {
			if errors.Is(err, fs.ErrExist) {
				return domain.Refuse(domain.CodeFileExists, c.args[0])
			}
			if path, ok := errors.AsType[*fs.PathError](err); ok {
				return domain.Refuse(domain.CodeFileUnwritable, c.args[0], why(path))
			}
			return err
		}
		e.print("Đã sao lưu vào %s\n", c.args[0])
		return nil
	})
}

func runRestore(ctx context.Context, e *env, c *call) error {
	file := c.args[0]
	aside, err := storage.Restore(ctx, file, c.place(), e.now)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return domain.Refuse(domain.CodeFileMissing, file)
	case errors.Is(err, storage.ErrNotBackup):
		return domain.Refuse(domain.CodeBackupBad, file)
	case errors.Is(err, storage.ErrNewer):
		return domain.Refuse(domain.CodeBackupNewer, "mới hơn", vi.Number(storage.SchemaVersion()))
	case errors.Is(err, storage.ErrNotEmpty):
		return domain.Refuse(domain.CodeStoreNotEmpty)
	case err != nil:
		return err
	}
	if aside != "" {
		e.print("Dữ liệu đang có không bị ghi đè: được giữ nguyên trong %s\n", aside)
	}
	return e.with(ctx, c, func(a *app.App) error {
		at, err := a.Restored(ctx, terminal(), file)
		if err == nil {
			e.print("Đã khôi phục từ %s. Ghi nhận lúc %s\n", file, at)
		}
		return err
	})
}
