package web

import (
	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
)

// classes are a class of each unit of the walk that keeps files, by the unit's
// code.
func (w *walker) classes() map[string]string {
	w.t.Helper()
	out := map[string]string{}
	for _, unit := range []string{ownUnit, besideUnit, belowUnit} {
		code, _, err := w.app.OpenClass(w.t.Context(), domain.Operator("test"), app.ClassOpened{
			Unit: unit, Kind: casefile.AwarenessClass, Centre: "Trung tâm chính trị", From: domain.MustDate("2026-05-18"), To: domain.MustDate("2026-05-20"), Sessions: 3,
		})
		w.no(err)
		out[unit] = code
	}
	return out
}
