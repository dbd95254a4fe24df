package xlsx

import (
	"errors"
	"io"
	"slices"
)

// Book is a workbook whose sheets are asked for by name, hidden ones too: one
// that we made ourselves and that comes back filled in.
type Book struct{ w *workbook }

// OpenBook opens a workbook. The error is a *Refusal; what is no .xlsx is
// refused as what it is, a text as "csv".
func OpenBook(data []byte) (*Book, error) {
	switch what := sniff(data); what {
	case "zip":
	case "":
		return nil, &Refusal{Why: NotSheet, What: "csv"}
	case "empty":
		return nil, &Refusal{Why: Empty}
	default:
		return nil, &Refusal{Why: NotSheet, What: what}
	}
	w, err := newWorkbook(data)
	if err != nil {
		return nil, err
	}
	return &Book{w}, nil
}

// Macros says that the workbook carries a program.
func (b *Book) Macros() bool { return b.w.parts.has("xl/vbaProject.bin") }

// Has says that there is such a sheet.
func (b *Book) Has(name string) bool {
	_, ok := b.find(name)
	return ok
}

func (b *Book) find(name string) (sheetRef, bool) {
	all := append(slices.Clone(b.w.sheets), b.w.hidden...)
	i := slices.IndexFunc(all, func(r sheetRef) bool { return r.name == name })
	if i < 0 {
		return sheetRef{}, false
	}
	return all[i], true
}

// Sheet reads the rows with content of a sheet, no more of them than most, and
// gives the areas of merged cells. The cells of a row are overwritten by the next.
func (b *Book) Sheet(name string, most int, see func(Row) error) (merged []Area, err error) {
	ref, ok := b.find(name)
	if !ok {
		return nil, &Refusal{Why: NoContent}
	}
	s, err := b.w.openSheet(ref.part)
	if err != nil {
		return nil, err
	}
	for n := 0; ; n++ {
		row, err := s.next()
		if errors.Is(err, io.EOF) {
			return s.merged, nil
		}
		if err == nil && n == most {
			err = &Refusal{Why: TooManyRows}
		}
		if err != nil {
			s.close()
			return nil, err
		}
		if err := see(row); err != nil {
			s.close()
			return nil, err
		}
	}
}

// Address names a cell as people see it: D9. col 0 is the first column.
func Address(row, col int) string { return (&Table{}).Address(row, col) }

// CellText is a text as it comes back after it lay in a cell, whoever wrote it:
// _x000D_ is a sign there, and not what it looks like.
func CellText(s string) string { return clean(unescape(clean(s))) }

// Visible are the names of the sheets that people see, in their order.
func (b *Book) Visible() []string {
	names := make([]string, len(b.w.sheets))
	for i, s := range b.w.sheets {
		names[i] = s.name
	}
	return names
}
