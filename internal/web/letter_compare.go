package web

import (
	"errors"
	"net/http"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

// comparedFile is a file that was compared with an issued letter. Nothing of it
// is kept.
type comparedFile struct {
	Name    string
	Changes []changedByHand
}

type changedByHand struct{ Where, Was, Is, Figure string }

// compareLetter lists what was changed by hand in a signed or edited file.
func (s *Server) compareLetter(w http.ResponseWriter, r *http.Request) error {
	id, _ := paperOf(r)
	r.Body = http.MaxBytesReader(w, r.Body, app.MostUploaded+(64<<10))
	name, data, _, err := readUploadedLetter(r)
	var found app.Compared
	if err == nil {
		found, err = s.App.CompareFile(r.Context(), actor(r), id, data)
	}
	bad, refused := errors.AsType[*domain.Invalid](err)
	if err != nil && !refused {
		return err
	}
	p, err := s.App.Paper(r.Context(), actor(r), id, 0)
	if err != nil {
		return err
	}
	status := http.StatusOK
	if refused {
		status = http.StatusUnprocessableEntity
	}
	return s.showLetter(w, r, status, p, newLetterForm(p), func(page *letterPage) {
		if refused {
			page.UploadErrors = newProblems(bad).Of("")
			return
		}
		page.Compared = &comparedFile{Name: name}
		for _, c := range found.Changes {
			line := changedByHand{Where: c.Where, Was: c.Was, Is: c.Is}
			if f, ok := p.Letter.Figures()[c.Figure]; ok {
				line.Figure = vi.Definition(f, p.Letter.Progress)
			}
			page.Compared.Changes = append(page.Compared.Changes, line)
		}
	})
}
