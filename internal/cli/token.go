package cli

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"text/tabwriter"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

// runTokenNew makes a token for a program. At the machine itself it may be for
// any account; it never does more than that account may.
func runTokenNew(ctx context.Context, e *env, c *call) error {
	in := app.NewToken{Name: c.text("name"), Unit: c.text("unit"), Account: c.args[0]}
	if in.Unit == "" {
		in.Unit = domain.RootCode
	}
	for _, s := range strings.FieldsFunc(c.text("scopes"), func(r rune) bool { return r == ',' || r == ' ' }) {
		in.Scopes = append(in.Scopes, domain.TokenScope(s))
	}
	var err error
	if in.ExpiresOn, err = c.needDate("expires"); err != nil {
		return err
	}
	return e.with(ctx, c, func(a *app.App) error {
		secret, err := a.OpenToken(ctx, terminal(), in)
		if err != nil {
			return err
		}
		e.print("Mã truy cập chỉ hiện một lần này, hãy cất vào nơi an toàn:\n%s\n", secret)
		return nil
	})
}

// runTokenList lists the tokens.
func runTokenList(ctx context.Context, e *env, c *call) error {
	return e.with(ctx, c, func(a *app.App) error {
		all, err := a.Tokens(ctx, terminal())
		if err != nil {
			return err
		}
		var b strings.Builder
		b.WriteString("Số\tTên\tĐơn vị\tTài khoản\tPhạm vi\tHạn dùng\tTình trạng\n")
		for _, t := range all {
			state, scopes := vi.TokenUsable, make([]string, len(t.Scopes))
			for i, s := range t.Scopes {
				scopes[i] = string(s)
			}
			if t.EndedAt != 0 {
				state = vi.TokenRevoked
			}
			fmt.Fprintf(&b, "%d\t%s\t%s\t%s\t%s\t%s\t%s\n", t.ID, t.Name, vi.PartyBody(t.Of), t.Holder.Login, strings.Join(scopes, ", "), vi.Date(t.ExpiresOn), state)
		}
		w := tabwriter.NewWriter(e.out, 0, 4, 2, ' ', 0)
		if _, err := w.Write([]byte(b.String())); err != nil {
			return err
		}
		return w.Flush()
	})
}

// runTokenRevoke ends a token at once.
func runTokenRevoke(ctx context.Context, e *env, c *call) error {
	unknown := wrong("Không có mã truy cập số “%s”. Xem số ở cột đầu của lệnh tiendo token list.", c.args[0])
	id, err := strconv.ParseInt(c.args[0], 10, 64)
	if err != nil {
		return unknown
	}
	return e.with(ctx, c, func(a *app.App) error {
		err := a.EndToken(ctx, terminal(), domain.TokenID(id))
		if errors.Is(err, domain.ErrNotFound) {
			return unknown
		}
		if err != nil {
			return err
		}
		e.print("Đã thu hồi mã truy cập số %d.\n", id)
		return nil
	})
}
