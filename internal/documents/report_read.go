package documents

import (
	"errors"
	"slices"
	"strings"

	"tiendo/internal/documents/xlsx"
	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/vi"
)

// MostReportRows is how many rows a workbook of reports may have: thirty
// periods of all the committees there are.
const MostReportRows = 4000

// ReportSheet is a workbook of reports that came back.
type ReportSheet struct {
	Form report.SheetForm
	Rows []report.SheetRow // in their order
}

// ReadReportSheet reads a workbook that ReportWorkbook made and somebody filled
// in. The error is a *domain.Invalid where the file is none, or was changed so
// that nobody can say what stands where; what is wrong with one row is told
// with the row. follow is told how many rows were read, and its error ends the
// reading.
func ReadReportSheet(name string, data []byte, follow func(rows int) error) (ReportSheet, error) {
	r := reportReader{file: name, at: map[string]int{}, follow: follow}
	book, err := xlsx.OpenBook(data)
	if err != nil {
		return r.out, r.refused(err)
	}
	if book.Macros() {
		return r.out, r.refuse(domain.CodeSheetMacros)
	}
	if !book.Has(sheetHidden) || !book.Has(vi.SheetInput) {
		return r.out, r.refuse(domain.CodeSheetForeign)
	}
	if err := r.form(book); err != nil {
		return r.out, err
	}
	merged, err := book.Sheet(vi.SheetInput, MostReportRows+100, r.row)
	if err != nil {
		return r.out, r.refused(err)
	}
	if r.upright == 0 && r.lying == 0 {
		return r.out, r.refuse(domain.CodeSheetEdited, markUnits)
	}
	r.merged(merged)
	return r.out, nil
}

// reportReader reads the rows of a workbook as they come.
type reportReader struct {
	file   string
	out    ReportSheet
	at     map[string]int // column of a line's code; in the upright form the row
	follow func(rows int) error

	lying   int // row of the codes, once it was found
	upright int
	now     int // column of the answers in the upright form
	code    int // column of the codes there
	key     int // column of the period in the form that lies
}

func (r *reportReader) problem(code domain.Code, args ...any) domain.Problem {
	return domain.Problem{File: r.file, Code: code, Args: args}
}

func (r *reportReader) refuse(code domain.Code, args ...any) error {
	return &domain.Invalid{Problems: []domain.Problem{r.problem(code, args...)}, Total: 1}
}

func (r *reportReader) refused(err error) error {
	x, ok := errors.AsType[*xlsx.Refusal](err)
	switch {
	case !ok:
		return err
	case x.Why == xlsx.NotSheet && x.What == "csv":
		return r.refuse(domain.CodeSheetCSV)
	case x.Why == xlsx.TooManyRows:
		return r.refuse(domain.CodeTooManyRows, MostReportRows)
	}
	f := &file{place: domain.Problem{File: r.file}}
	return f.refused(err)
}

// form reads the hidden sheet and holds it against its checksum.
func (r *reportReader) form(book *xlsx.Book) error {
	said := map[string]string{}
	_, err := book.Sheet(sheetHidden, 50, func(row xlsx.Row) error {
		if len(row.Cells) >= 2 {
			said[row.Cells[0].Text] = row.Cells[1].Text
		}
		return nil
	})
	if err != nil {
		return r.refused(err)
	}
	f := report.SheetForm{
		Campaign: said["campaign"], Print: said["print"], Lines: strings.Fields(said["lines"]), Texts: strings.Fields(said["texts"]),
		Periods: strings.Fields(said["periods"]), Units: strings.Fields(said["units"]),
	}
	switch {
	case said["tiendo"] == "":
		return r.refuse(domain.CodeSheetForeign)
	case said["tiendo"] != sheetVersion:
		return r.refuse(domain.CodeSheetVersion, shortened(said["tiendo"]))
	case said["checksum"] != f.Checksum() || f.Campaign == "" || len(f.Lines) == 0:
		return r.refuse(domain.CodeSheetEdited, sheetHidden)
	}
	r.out.Form = f
	return nil
}

// row is one row of the sheet that is filled in.
func (r *reportReader) row(row xlsx.Row) error {
	switch {
	case r.lying > 0:
		return r.lyingRow(row)
	case r.upright > 0:
		return r.uprightRow(row)
	}
	for i, c := range row.Cells {
		switch c.Text {
		case markUnits:
			return r.lyingCodes(row)
		case markLines:
			return r.uprightCodes(row, i)
		}
	}
	return nil
}

// lyingCodes finds the columns of the lines by their codes.
func (r *reportReader) lyingCodes(row xlsx.Row) error {
	r.lying, r.key = row.Number, -1
	for i, c := range row.Cells {
		_, twice := r.at[c.Text]
		switch {
		case c.Kind == xlsx.Blank || c.Text == markUnits:
		case c.Text == markPeriod:
			r.key = i
		case twice || !slices.Contains(r.out.Form.Lines, c.Text):
			return r.edited(row.Number, i, c.Text)
		default:
			r.at[c.Text] = i
		}
	}
	if row.Cells[0].Text != markUnits || r.key < 0 {
		return r.edited(row.Number, 0, markPeriod)
	}
	return r.allThere(row.Number)
}

// allThere refuses a form from which a line was taken out.
func (r *reportReader) allThere(row int) error {
	for _, code := range r.out.Form.Lines {
		if _, ok := r.at[code]; !ok {
			return r.edited(row, 0, code)
		}
	}
	return nil
}

func (r *reportReader) edited(row, column int, what string) error {
	p := r.problem(domain.CodeSheetEdited, shortened(what))
	p.Row, p.Cell = row, xlsx.Address(row, column)
	return &domain.Invalid{Problems: []domain.Problem{p}, Total: 1}
}

func cellAt(row xlsx.Row, column int) xlsx.Cell {
	if column < 0 || column >= len(row.Cells) {
		return xlsx.Cell{}
	}
	return row.Cells[column]
}

func (r *reportReader) lyingRow(row xlsx.Row) error {
	code, name := cellAt(row, lieCode-1), cellAt(row, lieUnit-1)
	x := report.SheetRow{
		Row: row.Number, At: xlsx.Address(row.Number, lieCode-1), Unit: shortened(code.Text), Name: shortened(oneLine(name.Text)),
		Period: shortened(cellAt(row, r.key).Text), Cells: map[string]string{},
	}
	for code, column := range r.at {
		r.cell(&x, code, row.Number, column, cellAt(row, column))
	}
	if x.Unit == "" && x.Name == "" && x.Answers.Empty() && len(x.Problems) == 0 {
		return nil // a blank row
	}
	// With one period nobody sees the column of its code: whoever adds a row
	// cannot be asked to know it.
	if x.Period == "" && len(r.out.Form.Periods) == 1 {
		x.Period = r.out.Form.Periods[0]
	}
	return r.add(x)
}

// add keeps a row. Whether the unit stood for the period before is judged by
// whoever knows whom a row means.
func (r *reportReader) add(x report.SheetRow) error {
	if len(r.out.Rows) == MostReportRows {
		return r.refuse(domain.CodeTooManyRows, MostReportRows)
	}
	if x.Said() == "" {
		x.Problems = append(x.Problems, domain.Problem{File: r.file, Row: x.Row, Cell: x.At, Column: vi.SheetCode, Code: domain.CodeValueMissing})
	}
	slices.SortFunc(x.Problems, func(a, b domain.Problem) int { return strings.Compare(a.Cell, b.Cell) })
	r.out.Rows = append(r.out.Rows, x)
	return r.follow(len(r.out.Rows))
}

// uprightCodes finds the unit, the period and the column of the answers.
func (r *reportReader) uprightCodes(row xlsx.Row, column int) error {
	r.upright, r.code, r.now = row.Number, column, upNow-1
	unit, period := cellAt(row, upNow-1), cellAt(row, upBefore-1)
	return r.add(report.SheetRow{
		Row: row.Number, At: xlsx.Address(row.Number, upNow-1), Unit: shortened(unit.Text), Period: shortened(period.Text), Cells: map[string]string{},
	})
}

func (r *reportReader) uprightRow(row xlsx.Row) error {
	code := cellAt(row, r.code)
	if code.Kind == xlsx.Blank {
		return nil // a heading, or what stands below the lines
	}
	if _, twice := r.at[code.Text]; twice || !slices.Contains(r.out.Form.Lines, code.Text) {
		return r.edited(row.Number, r.code, code.Text)
	}
	r.at[strings.Clone(code.Text)] = row.Number
	r.cell(&r.out.Rows[0], strings.Clone(code.Text), row.Number, r.now, cellAt(row, r.now))
	return nil
}

func oneLine(s string) string { return strings.Join(strings.Fields(vi.Spelled(s)), " ") }
