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

// PDF lays a .docx out. The warnings name what it could not carry over.
func PDF(file []byte, when time.Time) (out []byte, warnings []string, err error) {
	doc, warnings, err := docx.Read(file)
	if err != nil {
		return nil, nil, fmt.Errorf("read the letter: %w", err)
	}
	if out, err = pdf.Render(doc, when); err != nil {
		return nil, warnings, fmt.Errorf("lay the letter out: %w", err)
	}
	return out, warnings, nil
}

// Shown is one figure as it stands on paper, and where.
type Shown = page.Shown

// Picture is one page as it will be.
type Picture = pdf.Picture

// Preview is a .docx as its pages will be.
type Preview struct {
	Pages    []Picture
	Shown    []Shown  // its figures in the order of reading
	Warnings []string // what the PDF cannot carry over
}

// NewPreview lays a .docx out exactly as its PDF will be.
func NewPreview(file []byte) (Preview, error) {
	doc, warnings, err := docx.Read(file)
	if err != nil {
		return Preview{}, fmt.Errorf("read the letter: %w", err)
	}
	return Preview{pdf.Pictures(doc), doc.Figures(), warnings}, nil
}
