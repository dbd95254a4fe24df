package cli

import (
	"context"

	"tiendo/internal/app"
)

// runAccountLink makes a one-time link for an account: the way back in when the
// last administrator has forgotten the password.
func runAccountLink(ctx context.Context, e *env, c *call) error {
	return e.with(ctx, c, func(a *app.App) error {
		link, err := a.RenewLink(ctx, terminal(), c.args[0])
		if err != nil {
			return err
		}
		e.print("Thêm đoạn sau vào địa chỉ của hệ thống, mở một lần để đặt mật khẩu (dùng được trong 3 ngày):\n/thiet-lap/%s\n", link)
		return nil
	})
}
