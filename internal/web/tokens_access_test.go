package web

import (
	"strconv"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
)

// programs are a token of each unit of the walk, by the unit's code.
func (w *walker) programs() map[string]string {
	w.t.Helper()
	out, op := map[string]string{}, domain.Operator("test")
	for _, unit := range []string{domain.RootCode, ownUnit, besideUnit, belowUnit} {
		_, err := w.app.OpenToken(w.t.Context(), op, app.NewToken{
			Name: "may", Unit: unit, Account: "nguoi." + strings.ToLower(unit), Scopes: []domain.TokenScope{domain.TokenRead}, ExpiresOn: domain.MustDate("2026-12-31"),
		})
		w.no(err)
		all, err := w.app.Tokens(w.t.Context(), op)
		w.no(err)
		out[unit] = strconv.FormatInt(int64(all[0].ID), 10)
	}
	return out
}
