// Package page is the model of a paginated document that the docx writer, the
// docx reader and the pdf layout share. It says what is on paper and nothing
// about how a file stores it. Lengths are millimetres, type sizes and the space
// above and below lines are points.
//
// Every value is explicit: a paragraph that names a style still carries its own
// indents and spacing. The style only lets a clerk restyle the .docx in Word.
package page

// A4 in millimetres, upright.
const (
	A4Width  = 210.0
	A4Height = 297.0
)

// Doc is a document: sections one after another, each on a new page.
type Doc struct {
	Title    string
	Author   string
	Sections []Section
}

// Section is a stretch of pages with one paper size and one set of headers.
type Section struct {
	Width, Height            float64 // of the sheet as it lies, mm
	Top, Bottom, Left, Right float64 // margins, mm
	Landscape                bool
	HeaderDistance           float64 // top edge of the sheet to the header, mm
	FooterDistance           float64 // bottom edge to the footer, mm
	Header                   []Block // on every page, the first one apart if TitlePage
	TitlePage                bool    // the first page shows FirstHeader instead
	FirstHeader              []Block
	FirstNumber              int // number of the first page; 0 continues
	Blocks                   []Block
}

// TextWidth is the width between the side margins, mm.
func (s *Section) TextWidth() float64 { return s.Width - s.Left - s.Right }

// Block is what stands on a page one below another: *Para or *Table.
type Block interface{ block() }

func (*Para) block()  {}
func (*Table) block() {}

// Portrait is an upright A4 section with the margins of Party letters and the
// page number at the top centre from the second page on.
func Portrait(blocks ...Block) Section {
	return Section{
		Width: A4Width, Height: A4Height,
		Top: 20, Bottom: 20, Left: 30, Right: 15,
		HeaderDistance: 10, FooterDistance: 10,
		Header: NumberHeader(), TitlePage: true,
		Blocks: blocks,
	}
}

// Landscape is a lying A4 section for wide tables; its first page is numbered
// too, because it continues the letter before it.
func Landscape(blocks ...Block) Section {
	return Section{
		Width: A4Height, Height: A4Width, Landscape: true,
		Top: 20, Bottom: 15, Left: 15, Right: 15,
		HeaderDistance: 10, FooterDistance: 10,
		Header: NumberHeader(),
		Blocks: blocks,
	}
}

// NumberHeader is the header of Party letters: the number alone, 14 pt, centred.
func NumberHeader() []Block {
	return []Block{&Para{Style: StyleHeader, Align: Center, Size: 14, Runs: []Run{{Field: FieldPage}}}}
}
