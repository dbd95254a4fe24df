package xlsx

import "fmt"

// Why is the reason for which a whole file is refused.
type Why uint8

// The reasons.
const (
	Empty       Why = iota + 1
	NotSheet        // What tells what it is instead: xls, pdf, image, docx …
	NotUTF8         // Row is the first line that is not
	TooLarge        // more than MaxUnzipped
	TooManyRows     // more than MaxRows
	TooWide         // more than MaxColumns
	Damaged         // What is the part that cannot be read
	NoContent       // no visible sheet has content
	QuoteOpen       // Row is where the quotation mark stands that nothing closes
	QuoteStray      // Row is where something follows a closing quotation mark
)

// Refusal says why a file cannot be read at all.
type Refusal struct {
	Why  Why
	What string
	Row  int
	err  error // what the parser said, for logs
}

func (r *Refusal) Error() string {
	s := fmt.Sprintf("table refused: reason %d %s row %d", r.Why, r.What, r.Row)
	if r.err != nil {
		s += ": " + r.err.Error()
	}
	return s
}

func (r *Refusal) Unwrap() error { return r.err }

func damaged(part string, err error) *Refusal {
	return &Refusal{Why: Damaged, What: part, err: err}
}
