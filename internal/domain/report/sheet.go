package report

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"

	"tiendo/internal/domain"
)

// SheetForm is what a workbook for reports was made for: the codes in it and
// the lines as they were worded then. It lies hidden in the workbook.
type SheetForm struct {
	Campaign string
	Print    string   // of the lines, see LinesPrint
	Lines    []string // codes
	Texts    []string // those of them that ask for words
	Periods  []string // keys
	Units    []string // codes
}

// LinesPrint changes when what is asked for changes: a workbook of other lines
// is not read as if it were of these.
func LinesPrint(lines []Line) string {
	h := sha256.New()
	for _, l := range lines {
		_, _ = fmt.Fprintf(h, "%q %q %q %q\n", l.Code, l.Kind, l.Label, l.Of)
		if len(l.Choices) > 0 {
			_, _ = fmt.Fprintf(h, "%q\n", l.Choices)
		}
	}
	return hex.EncodeToString(h.Sum(nil))[:16]
}

// Checksum is over the whole of a form. It tells a form that somebody edited by
// mistake from one that came back as it went out; it proves nothing against
// intent, and what may be recorded is judged by who brings it.
func (f SheetForm) Checksum() string {
	h := sha256.New()
	for _, part := range [][]string{{f.Campaign, f.Print}, f.Lines, f.Texts, f.Periods, f.Units} {
		_, _ = io.WriteString(h, strings.Join(part, " ")+"\n")
	}
	return hex.EncodeToString(h.Sum(nil))[:16]
}

// SheetRow is what a workbook says of one unit for one period.
type SheetRow struct {
	Row      int    // where it stands; in the upright form that of its heading
	At       string // address of the cell that names the unit
	Unit     string // code as it stands
	Name     string // name as it stands
	Period   string // key as it stands
	Answers  Answers
	Cells    map[string]string // address of the cell of each line
	Problems []domain.Problem  // of cells that cannot be read
}

// Said is by what a row names its unit: the code, or the name where there is
// no code.
func (r SheetRow) Said() string {
	if r.Unit != "" {
		return r.Unit
	}
	return r.Name
}

// Fate is what becomes of a row of a workbook.
type Fate string

// The fates. Of every import, rows read = created + changed + unchanged + refused.
const (
	Created   Fate = "created"   // the first report of the unit for the period
	Changed   Fate = "changed"   // another version of it
	Unchanged Fate = "unchanged" // it says what was sent already, or nothing
	Refused   Fate = "refused"
)

// Fates are all of them, in the order in which people want to read them.
var Fates = []Fate{Refused, Changed, Created, Unchanged}
