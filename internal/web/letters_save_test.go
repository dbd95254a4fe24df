package web_test

import (
	"net/http"
	"testing"

	"tiendo/internal/domain/letter"
)

// What the program proposes must be fit to be saved: a letter to each unit of
// its own once was not, because it names the unit where it says to whom.
func TestALetterOfEveryKindIsSavedAsItIsProposed(t *testing.T) {
	s := newLetterSite(t)
	for _, kind := range letter.Kinds {
		if kind.OfCommittee() {
			continue
		}
		path := s.begin(s.desk, string(kind))
		form := formOf(get(t, s.desk, path).Body)
		form.Set("nguoi-ky", "Nguyễn Văn Mẫu")
		if a := sendForm(t, s.desk, path, form); a.Status != http.StatusSeeOther {
			t.Errorf("%s: saved with %d\n%s", kind, a.Status, a.Text)
		}
	}
}
