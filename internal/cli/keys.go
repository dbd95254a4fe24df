package cli

import (
	"context"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

// runKeysRotate changes the master key that wraps the keys of people's data.
func runKeysRotate(ctx context.Context, e *env, c *call) error {
	if at := c.place(); at.Missing() {
		return domain.Refuse(domain.CodeStoreMissing, at.Folder)
	}
	return e.with(ctx, c, func(a *app.App) error {
		out, err := a.RotateKeys(ctx, terminal(), func(done int) { e.say("%s\n", vi.KeysDone(done)) })
		if err == nil {
			e.print("%s\n", vi.KeysRotated(out.People, out.Mail, string(c.keys())))
		}
		return err
	})
}
