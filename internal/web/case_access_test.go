package web

import (
	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
)

// cases are a file of each unit of the walk, by the unit's code; the province has
// none.
func (w *walker) cases() map[string]string {
	w.t.Helper()
	out := map[string]string{domain.RootCode: "HS26-999999"}
	for _, unit := range []string{ownUnit, besideUnit, belowUnit} {
		on := domain.MustDate("2026-01-05")
		code, _, err := w.app.AddCandidate(w.t.Context(), domain.Operator("test"), app.CandidateAdded{
			Unit: unit, Person: casefile.Person{Name: "Nguyễn Thị Mẫu", Birth: casefile.Birth{Year: 2000}}, Kind: casefile.Admission, First: casefile.Listed, On: on, Consent: on,
		})
		w.no(err)
		out[unit] = code
	}
	return out
}
