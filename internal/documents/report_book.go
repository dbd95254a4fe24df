package documents

import (
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/vi"
)

// ReportBook is what a workbook for reports is made of.
type ReportBook struct {
	Campaign  report.Campaign
	Asker     domain.UnitVersion // who asks
	Rows      []ReportBookRow    // in the order in which they stand
	Simulated bool
}

// ReportBookRow is one unit for one period: what it sent, and the numbers
// beside.
type ReportBookRow struct {
	Unit                 domain.UnitVersion
	Period               report.Period
	Now, Before, YearAgo report.Answers
}

// The sheet that nobody sees and the words by which the codes are found again.
const (
	sheetHidden  = "tiendo"
	sheetVersion = "1"
	markUnits    = "ma_don_vi"   // heads the codes of units in the form that lies
	markLines    = "ma_chi_tieu" // heads the codes of lines in the upright form
	markPeriod   = "ma_ky"
)

// besideAtMost is up to how many numbers the earlier ones stand in columns
// beside each; with more they stand on sheets of the same shape.
const besideAtMost = 8

// form is what lies hidden in the workbook.
func (r ReportBook) form() report.SheetForm {
	f := report.SheetForm{Campaign: r.Campaign.Code, Print: report.LinesPrint(r.Campaign.Lines)}
	for _, l := range r.Campaign.Lines {
		f.Lines = append(f.Lines, l.Code)
		if !l.Number() {
			f.Texts = append(f.Texts, l.Code)
		}
	}
	periods, units := map[string]bool{}, map[string]bool{}
	for _, row := range r.Rows {
		if !periods[row.Period.Key] {
			periods[row.Period.Key] = true
			f.Periods = append(f.Periods, row.Period.Key)
		}
		if !units[row.Unit.Code] {
			units[row.Unit.Code] = true
			f.Units = append(f.Units, row.Unit.Code)
		}
	}
	return f
}

// ReportWorkbook makes the workbook: one report upright as a form on paper,
// several as one row each.
func ReportWorkbook(r ReportBook, when time.Time) ([]byte, error) {
	b := newBook(r.Simulated, when, vi.SheetFormTitle+" – "+r.Campaign.Name)
	s := newReportStyles(b)
	if len(r.Rows) == 1 {
		r.upright(b, s)
	} else {
		r.lying(b, s)
	}
	b.hidden(r.form(), r.Campaign.Lines)
	return b.bytes()
}

// hidden writes the sheet by which a workbook is known when it comes back.
func (b *book) hidden(f report.SheetForm, lines []report.Line) {
	b.sheet(sheetHidden)
	for i, x := range [][2]string{
		{"tiendo", sheetVersion},
		{"campaign", f.Campaign},
		{"print", f.Print},
		{"lines", strings.Join(f.Lines, " ")},
		{"texts", strings.Join(f.Texts, " ")},
		{"periods", strings.Join(f.Periods, " ")},
		{"units", strings.Join(f.Units, " ")},
		{"checksum", f.Checksum()},
	} {
		b.check(b.f.SetCellStr(sheetHidden, b.name(i+1, 1), x[0]))
		b.check(b.f.SetCellStr(sheetHidden, b.name(i+1, 2), x[1]))
	}
	for i, l := range lines {
		for k, c := range l.Choices {
			b.check(b.f.SetCellStr(sheetHidden, b.name(k+1, choicesAt+i), c))
		}
	}
	b.protect()
	b.check(b.f.SetSheetVisible(sheetHidden, false, true))
}

// choicesAt is the column of the hidden sheet in which the choices of the first
// line stand; those of every line have a column.
const choicesAt = 4

// choices lets an area hold nothing but the choices of a line.
func (b *book) choices(line int, l report.Line, row, column, toRow, toColumn int) {
	v := excelize.NewDataValidation(true)
	v.SetSqref(b.name(row, column) + ":" + b.name(toRow, toColumn))
	at, err := excelize.ColumnNumberToName(choicesAt + line)
	b.check(err)
	v.SetSqrefDropList(sheetHidden + "!$" + at + "$1:$" + at + "$" + strconv.Itoa(len(l.Choices)))
	v.SetError(excelize.DataValidationErrorStyleStop, vi.SheetBadTitle, vi.SheetBadChoice)
	b.check(b.f.AddDataValidation(b.on, v))
}

// put writes what was put down for a line, blank where nothing was.
func (b *book) put(row, column int, l report.Line, a report.Answers, style int) {
	if !l.Number() {
		if s := a.Texts[l.Code]; s != "" {
			b.set(row, column, s, style)
			return
		}
	} else if n, ok := a.Number(l.Code); ok {
		b.set(row, column, n, style)
		return
	}
	b.set(row, column, nil, style)
}
