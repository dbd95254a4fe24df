package cli

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"strconv"

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
			return err
		}
		e.print("Đã sao lưu vào %s\n", c.args[0])
		return nil
	})
}

// runBackupFolder does what the button on the page does, for the system's own
// timetable.
func runBackupFolder(ctx context.Context, e *env, c *call) error {
	keep, err := keepOf(c, "keep")
	if err != nil {
		return err
	}
	return e.with(ctx, c, func(a *app.App) error {
		made, err := a.BackupInto(ctx, terminal(), app.BackupFolder{Dir: c.args[0], Keep: keep})
		if err == nil {
			e.print("Đã sao lưu vào %s\nSHA-256: %s\n", filepath.Join(c.args[0], made.Name), made.Hash)
		}
		return err
	})
}

// keepOf is how many backups a folder is to keep.
func keepOf(c *call, name string) (int, error) {
	n, err := strconv.Atoi(c.text(name))
	if err != nil || n < 0 || n > 100_000 {
		return 0, wrong("--%s “%s” phải là số bản sao lưu giữ lại, ví dụ 30; 0 là giữ tất cả.", name, c.text(name))
	}
	return n, nil
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
