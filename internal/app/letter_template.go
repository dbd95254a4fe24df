package app

import (
	"fmt"

	"tiendo/internal/documents"
	"tiendo/internal/domain"
	"tiendo/internal/domain/letter"
)

// LetterTemplate is the wording and layout of a kind of letter, as the program
// ships it.
type LetterTemplate struct {
	Kind   letter.Kind
	Layout letter.Layout
	Hash   string // names the version; letters carry it
	File   []byte // .docx
}

// LetterTemplates are the templates of every kind, in order.
func (a *App) LetterTemplates() ([]LetterTemplate, error) {
	var out []LetterTemplate
	for _, layout := range letter.Layouts {
		for _, k := range letter.Kinds {
			t, err := documents.TemplateOf(k, layout)
			if err != nil {
				return nil, fmt.Errorf("%w: %w", domain.ErrNotFound, err)
			}
			out = append(out, LetterTemplate{t.Kind, layout, t.Hash, t.File})
		}
	}
	return out, nil
}
