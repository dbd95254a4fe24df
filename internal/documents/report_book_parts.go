package documents

import (
	"github.com/xuri/excelize/v2"

	"tiendo/internal/vi"
)

// reportStyles are the looks that only a form to be filled in needs.
type reportStyles struct {
	input, inputText       int // white and open
	shut, shutLeft, shutNo int // grey and locked
	code, key              int
	left                   int // a line's wording
	letterhead, centre     int
}

// The fills by which a workbook that comes back is marked.
const (
	fillRefused = "F8CBCB"
	fillChanged = "FFEFB3"
	fillNew     = "D6EFD8"
	fillShut    = "F2F2F2"
)

func newReportStyles(b *book) (s reportStyles) {
	style := func(x excelize.Style) int {
		id, err := b.f.NewStyle(&x)
		b.check(err)
		return id
	}
	font := func(size float64, bold bool, colour string) *excelize.Font {
		return &excelize.Font{Family: "Times New Roman", Size: size, Bold: bold, Color: colour}
	}
	var ruled []excelize.Border
	for _, side := range []string{"left", "right", "top", "bottom"} {
		ruled = append(ruled, excelize.Border{Type: side, Color: "808080", Style: 1})
	}
	grey := excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{fillShut}}
	open := &excelize.Protection{Locked: false}
	dots := `[>=1000000]#"."000"."000;[>=1000]#"."000;0`
	right := &excelize.Alignment{Horizontal: "right", Vertical: "center"}
	left := &excelize.Alignment{Horizontal: "left", Vertical: "center", WrapText: true}
	s.input = style(excelize.Style{Font: font(12, false, ""), Alignment: right, Border: ruled, CustomNumFmt: &dots, Protection: open})
	s.inputText = style(excelize.Style{Font: font(12, false, ""), Alignment: &excelize.Alignment{Horizontal: "left", Vertical: "top", WrapText: true}, Border: ruled, NumFmt: 49, Protection: open})
	s.shut = style(excelize.Style{Font: font(11, false, "595959"), Alignment: right, Border: ruled, CustomNumFmt: &dots, Fill: grey})
	s.shutLeft = style(excelize.Style{Font: font(11, false, ""), Alignment: left, Border: ruled, Fill: grey})
	s.shutNo = style(excelize.Style{Font: font(11, false, "595959"), Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center"}, Border: ruled, Fill: grey})
	s.code = style(excelize.Style{Font: font(10, false, "595959"), Alignment: left, Border: ruled, Fill: grey, NumFmt: 49})
	s.key = style(excelize.Style{Font: font(8, false, "7F7F7F"), Alignment: left, NumFmt: 49})
	s.left = style(excelize.Style{Font: font(11, true, ""), Alignment: left, Border: ruled, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E7E6E6"}}})
	s.letterhead = style(excelize.Style{Font: font(12, true, ""), Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true}})
	s.centre = style(excelize.Style{Font: font(12, false, ""), Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true}})
	return s
}

// protect locks what is not an input, without a password: it keeps from slips.
func (b *book) protect() {
	b.check(b.f.ProtectSheet(b.on, &excelize.SheetProtectionOptions{
		SelectLockedCells: true, SelectUnlockedCells: true, FormatColumns: true, FormatRows: true,
	}))
}

// wholeNumbers lets an area hold nothing but whole numbers.
func (b *book) wholeNumbers(row, column, toRow, toColumn int) {
	v := excelize.NewDataValidation(true)
	v.SetSqref(b.name(row, column) + ":" + b.name(toRow, toColumn))
	b.check(v.SetRange(0, 9_999_999, excelize.DataValidationTypeWhole, excelize.DataValidationOperatorBetween))
	v.SetError(excelize.DataValidationErrorStyleStop, vi.SheetBadTitle, vi.SheetBadNumber)
	b.check(b.f.AddDataValidation(b.on, v))
}

// comment lays a note over a cell.
func (b *book) comment(row, column int, text string) {
	b.check(b.f.AddComment(b.on, excelize.Comment{Cell: b.name(row, column), Author: vi.Commission, Text: text, Width: 260, Height: 110}))
}

// hideRow keeps a row of codes out of sight.
func (b *book) hideRow(row int) { b.check(b.f.SetRowVisible(b.on, row, false)) }

// hideColumn keeps a column out of sight.
func (b *book) hideColumn(column int) {
	letters, err := excelize.ColumnNumberToName(column)
	b.check(err)
	b.check(b.f.SetColVisible(b.on, letters, false))
}

func (b *book) height(row int, points float64) { b.check(b.f.SetRowHeight(b.on, row, points)) }

// titles repeats rows and columns on every printed page.
func (b *book) titles(fromRow, toRow, toColumn int) {
	column := func(n int) string {
		letters, err := excelize.ColumnNumberToName(n)
		b.check(err)
		return letters
	}
	at := "'" + b.on + "'!"
	b.check(b.f.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", Scope: b.on,
		RefersTo: at + "$A:$" + column(toColumn) + "," + at + rowsName(fromRow, toRow),
	}))
}

// paper sets the sheet for A4: fitted to its width, or at a scale where that
// would be too small to read.
func (b *book) paper(landscape bool, scale uint) {
	orientation, size, one, none := "portrait", 9, 1, 0
	if landscape {
		orientation = "landscape"
	}
	options := &excelize.PageLayoutOptions{Orientation: &orientation, Size: &size}
	fit := scale == 0
	if fit {
		options.FitToWidth, options.FitToHeight = &one, &none
	} else {
		options.AdjustTo = &scale
	}
	b.check(b.f.SetPageLayout(b.on, options))
	b.check(b.f.SetSheetProps(b.on, &excelize.SheetPropsOptions{FitToPage: &fit}))
	side, top := 0.5, 0.6
	b.check(b.f.SetPageMargins(b.on, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &top, Bottom: &top}))
	b.check(b.f.SetHeaderFooter(b.on, &excelize.HeaderFooterOptions{OddFooter: "&C&P/&N"}))
}

// text is what was written into a cell.
func (b *book) text(row, column int) string {
	s, err := b.f.GetCellValue(b.on, b.name(row, column))
	b.check(err)
	return s
}
