package page

// Table is a grid of columns; cells may cover several of its columns and rows.
type Table struct {
	Cols    []float64 // widths, mm
	Header  int       // leading rows repeated on every page
	Align   Align     // between the margins
	Indent  float64   // from the left margin, mm
	Borders Borders
	Pad     Insets // inside every cell, mm
	Rows    []Row
}

// Row is a row of a table.
type Row struct {
	Cells     []Cell
	Height    float64 // at least, pt
	Exact     bool    // Height is not "at least"
	CantSplit bool    // stays on one page
}

// Cell is a cell. A cell that covers rows below it says how many in Rows; the
// places it covers hold a cell with Merged set.
type Cell struct {
	Span    int // columns, 0 is 1
	Rows    int // rows, 0 is 1
	Merged  bool
	Middle  bool     // text stands in the middle of the height
	Bottom  bool     // text stands at the bottom
	Shade   string   // RRGGBB
	Borders *Borders // instead of the table's; InsideH and InsideV unused
	Pad     *Insets  // instead of the table's
	Paras   []*Para
}

// Columns is the number of grid columns the cell covers.
func (c *Cell) Columns() int { return max(c.Span, 1) }

// Borders are the widths of rules, pt; 0 is none.
type Borders struct{ Top, Left, Bottom, Right, InsideH, InsideV float64 }

// Grid is a table ruled throughout.
func Grid() Borders { return Borders{.5, .5, .5, .5, .5, .5} }

// Insets are distances from the four edges, mm.
type Insets struct{ Top, Left, Bottom, Right float64 }

// Sides is the same distance left and right and none above and below.
func Sides(mm float64) Insets { return Insets{Left: mm, Right: mm} }

// Width is the sum of the columns, mm.
func (t *Table) Width() float64 {
	sum := 0.0
	for _, w := range t.Cols {
		sum += w
	}
	return sum
}
