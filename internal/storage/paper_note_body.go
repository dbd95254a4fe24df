package storage

import (
	"encoding/json"
	"fmt"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
)

// paperNoteV1 is how the rest of a note on a paper is kept. Its decoder stays
// for ever.
type paperNoteV1 struct {
	V      int               `json:"v"`
	Noted  casefile.Noted    `json:"noted"`
	Why    casefile.Why      `json:"why,omitempty"`
	Number string            `json:"number,omitempty"`
	On     *domain.Date      `json:"on,omitempty"`
	Place  string            `json:"place,omitempty"`
	Helper casefile.PersonID `json:"helper,omitempty"`
}

// EncodePaperNote writes what was noted of a paper in its canonical form: what
// stands in the body of a PaperRow.
func EncodePaperNote(n casefile.PaperNote) (string, error) {
	b, err := json.Marshal(paperNoteV1{1, n.Noted, n.Why, n.Number, given(n.On), n.Place, n.Helper})
	return string(b), err
}

// PaperNote reads what was noted of a paper, strictly.
func (r PaperRow) PaperNote() (casefile.PaperNote, error) {
	var v paperNoteV1
	if err := decodeStrictly(r.Body, &v); err != nil {
		return casefile.PaperNote{}, fmt.Errorf("read a note on a paper: %w", err)
	}
	if v.V != 1 {
		return casefile.PaperNote{}, fmt.Errorf("read a note on a paper: version %d is not known", v.V)
	}
	return casefile.PaperNote{
		Code: casefile.PaperCode(r.Paper), Noted: v.Noted, Why: v.Why, Number: v.Number, On: dateOf(v.On), Place: v.Place, Helper: v.Helper,
		RecordedAt: r.At, RecordedBy: r.By,
	}, nil
}
