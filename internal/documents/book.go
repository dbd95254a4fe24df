package documents

import (
	"bytes"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"tiendo/internal/documents/page"
	"tiendo/internal/domain/letter"
	"tiendo/internal/vi"
)

// book is a workbook in the making. The first error is kept and given at the
// end, so that the lines that lay a sheet out can be read.
type book struct {
	f      *excelize.File
	on     string
	styles styles
	err    error
}

type styles struct {
	title, under, mark, head, note, plain int
	left, center, right, text             [2]int // plain and bold
}

func (s styles) cell(a page.Align, bold bool, f letter.Figure) int {
	i := 0
	if bold {
		i = 1
	}
	switch {
	case f.ID != "" && decimal(f):
		return s.text[i]
	case a == page.Right:
		return s.right[i]
	case a == page.Center:
		return s.center[i]
	}
	return s.left[i]
}

func newBook(simulated bool, when time.Time, title string) *book {
	b := &book{f: excelize.NewFile()}
	props := &excelize.DocProperties{
		Title: title, Creator: vi.Commission, LastModifiedBy: vi.Commission,
		Created: when.UTC().Format(time.RFC3339), Modified: when.UTC().Format(time.RFC3339), Language: "vi-VN",
	}
	if simulated {
		props.Subject = vi.SimulatedMark
	}
	b.check(b.f.SetDocProps(props))
	font := func(bold bool, size float64) *excelize.Font {
		return &excelize.Font{Family: "Times New Roman", Size: size, Bold: bold}
	}
	var ruled []excelize.Border
	for _, side := range []string{"left", "right", "top", "bottom"} {
		ruled = append(ruled, excelize.Border{Type: side, Color: "808080", Style: 1})
	}
	style := func(s excelize.Style) int {
		id, err := b.f.NewStyle(&s)
		b.check(err)
		return id
	}
	align := func(h string) *excelize.Alignment {
		return &excelize.Alignment{Horizontal: h, Vertical: "center", WrapText: h != "right"}
	}
	shade := excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E7E6E6"}}
	b.styles.title = style(excelize.Style{Font: font(true, 13), Alignment: align("center")})
	b.styles.under = style(excelize.Style{Font: &excelize.Font{Family: "Times New Roman", Size: 12, Italic: true}, Alignment: align("center")})
	b.styles.mark = style(excelize.Style{Font: &excelize.Font{Family: "Times New Roman", Size: 12, Bold: true, Color: "A5161D"}, Alignment: align("right")})
	b.styles.head = style(excelize.Style{Font: font(true, 11), Alignment: align("center"), Border: ruled, Fill: shade})
	b.styles.note = style(excelize.Style{Font: &excelize.Font{Family: "Times New Roman", Size: 11, Italic: true}, Alignment: align("left")})
	b.styles.plain = style(excelize.Style{Font: font(false, 11)})
	// Dots at the thousands whatever the language of the computer: the usual
	// "#,##0" would show a comma on an English one.
	dots := `[>=1000000]#"."000"."000;[>=1000]#"."000;0`
	for i, bold := range []bool{false, true} {
		b.styles.left[i] = style(excelize.Style{Font: font(bold, 11), Alignment: align("left"), Border: ruled})
		b.styles.center[i] = style(excelize.Style{Font: font(bold, 11), Alignment: align("center"), Border: ruled})
		b.styles.right[i] = style(excelize.Style{Font: font(bold, 11), Alignment: align("right"), Border: ruled, CustomNumFmt: &dots})
		b.styles.text[i] = style(excelize.Style{Font: font(bold, 11), Alignment: align("right"), Border: ruled, NumFmt: 49})
	}
	return b
}

func (b *book) check(err error) {
	if b.err == nil {
		b.err = err
	}
}

func (b *book) sheet(name string) {
	if b.on == "" {
		b.check(b.f.SetSheetName("Sheet1", name))
	} else {
		_, err := b.f.NewSheet(name)
		b.check(err)
	}
	b.on = name
}

func (b *book) name(row, column int) string {
	s, err := excelize.CoordinatesToCellName(column, row)
	b.check(err)
	return s
}

func (b *book) set(row, column int, v any, style int) {
	at := b.name(row, column)
	if v != nil {
		b.check(b.f.SetCellValue(b.on, at, v))
	}
	b.check(b.f.SetCellStyle(b.on, at, at, style))
}

func (b *book) merge(row, column, toRow, toColumn int) {
	b.check(b.f.MergeCell(b.on, b.name(row, column), b.name(toRow, toColumn)))
}

func (b *book) merged(row, column, toColumn int, v any, style int) {
	b.merge(row, column, row, toColumn)
	b.set(row, column, v, style)
}

func (b *book) width(column int, w float64) {
	letters, err := excelize.ColumnNumberToName(column)
	b.check(err)
	b.check(b.f.SetColWidth(b.on, letters, letters, w))
}

// freeze keeps what stands above the row, and the first columns, in sight.
func (b *book) freeze(row, columns int) {
	b.check(b.f.SetPanes(b.on, &excelize.Panes{
		Freeze: true, XSplit: max(columns-1, 0), YSplit: row - 1, TopLeftCell: b.name(row, max(columns, 1)), ActivePane: "bottomRight",
	}))
}

// repeat prints the rows at the head of every page.
func (b *book) repeat(from, to int) {
	b.check(b.f.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", Scope: b.on,
		RefersTo: "'" + b.on + "'!$" + strconv.Itoa(from) + ":$" + strconv.Itoa(to),
	}))
}

func (b *book) landscape() {
	orientation, paper, wide, high := "landscape", 9, 1, 0
	b.check(b.f.SetPageLayout(b.on, &excelize.PageLayoutOptions{Orientation: &orientation, Size: &paper, FitToWidth: &wide, FitToHeight: &high}))
	fit := true
	b.check(b.f.SetSheetProps(b.on, &excelize.SheetPropsOptions{FitToPage: &fit}))
}

func (b *book) bytes() ([]byte, error) {
	if b.err != nil {
		return nil, b.err
	}
	b.f.SetActiveSheet(0)
	var out bytes.Buffer
	err := b.f.Write(&out)
	return out.Bytes(), err
}

// marked prints a line at the head and the foot of every page of the sheet.
func (b *book) marked(mark string) {
	mark = strings.ReplaceAll(mark, "&", "&&")
	b.check(b.f.SetHeaderFooter(b.on, &excelize.HeaderFooterOptions{OddHeader: "&R&8" + mark, OddFooter: "&L&8" + mark + "&R&8&P/&N"}))
}

// lines writes lines over the whole width, one below the other.
func (b *book) lines(row *int, width int) func(s string, style int) {
	return func(s string, style int) {
		b.merged(*row, 1, width, s, style)
		*row++
	}
}
