package web

import (
	"path/filepath"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/credential"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/domain/report"
)

// folders opens a file in every unit of the walk that may hold one, and gives
// their codes.
func (w *walker) folders() map[string]string {
	w.t.Helper()
	w.app.KeysIn(credential.KeyFile(filepath.Join(w.t.TempDir(), "secret.key")))
	out := map[string]string{domain.RootCode: "HS00-000000"}
	for _, unit := range []string{ownUnit, besideUnit, belowUnit} {
		code, _, err := w.app.AddCandidate(w.t.Context(), domain.Operator("test"), app.CandidateAdded{
			Unit: unit, Kind: casefile.Admission, First: casefile.Listed, On: domain.MustDate("2026-05-04"), Consent: domain.MustDate("2026-05-04"),
			Person: casefile.Person{Name: "Nguyễn Thị Mẫu", Birth: casefile.Birth{Year: 2000, Month: 3, Day: 4}, Home: "xã Mẫu", Attributes: casefile.Attributes{Sex: casefile.Female, Source: report.SourceGroups[0]}},
		})
		w.no(err)
		out[unit] = code
	}
	return out
}

// ofProcedure fills the addresses of the procedure in.
func ofProcedure(path string) string {
	path = strings.Replace(path, procedurePath+"/{code}", procedurePath+"/208", 1)
	path = strings.NewReplacer("{phan}", "bieu-quyet", "{dong}", "tat-ca").Replace(path)
	return strings.Replace(path, filesPath+"/{code}", filesPath+"/{folder}", 1)
}
