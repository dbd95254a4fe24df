package documents

import (
	"fmt"
	"time"

	"tiendo/internal/documents/docx"
	"tiendo/internal/documents/page"
	"tiendo/internal/documents/pdf"
	"tiendo/internal/domain/letter"
)

// Differences reads an edited file and lists in what it differs from the one it
// was made from.
func Differences(before, after []byte) ([]letter.Difference, error) {
	was, _, err := docx.Read(before)
	if err != nil {
		return nil, fmt.Errorf("read the version before: %w", err)
	}
	is, _, err := docx.Read(after)
	if err != nil {
		return nil, &Unreadable{err}
	}
	return Compare(was, is), nil
}

// Unreadable is a file that is no .docx we can read.
type Unreadable struct{ Why error }

func (u *Unreadable) Error() string { return "not a readable .docx: " + u.Why.Error() }

// Unwrap gives the reason.
func (u *Unreadable) Unwrap() error { return u.Why }

// Edited makes the files of a letter whose .docx was edited outside: the PDF of
// that very file, and the annex of the pinned question.
func Edited(l letter.Letter, x letter.Text, file []byte, when time.Time) (Papers, error) {
	l.Number, l.Date = x.Number, x.Date
	p := Papers{Docx: file}
	doc, warnings, err := docx.Read(file)
	if err != nil {
		return p, fmt.Errorf("read the edited letter: %w", err)
	}
	p.Warnings = warnings
	if p.PDF, err = pdf.Render(doc, when); err != nil {
		return p, fmt.Errorf("lay the letter out: %w", err)
	}
	p.Annex, err = newAnnexTable(l).xlsx(l, when)
	return p, err
}

// Pictures are the pages of a .docx exactly as its PDF has them. link says where
// a number leads.
func Pictures(file []byte, link func(ref string) string) ([]pdf.Picture, error) {
	doc, _, err := docx.Read(file)
	if err != nil {
		return nil, fmt.Errorf("read the letter: %w", err)
	}
	return pdf.Pictures(doc, link), nil
}

// Shown are the figures of a .docx in the order of reading.
func Shown(file []byte) ([]page.Shown, error) {
	doc, _, err := docx.Read(file)
	if err != nil {
		return nil, fmt.Errorf("read the letter: %w", err)
	}
	return doc.Figures(), nil
}
