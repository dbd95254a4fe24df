package check

// Reading is a paper as it was read from its file: plain, without judgement.
// Sizes of type are half points, lengths tenths of a millimetre.
type Reading struct {
	Sheets []Sheet
	Fonts  []Font
	File   FileMarks
}

// Sheet is a stretch of pages of one size, with what stands on it.
type Sheet struct {
	Width, Height            int
	Top, Bottom, Left, Right int
	Numbered                 bool // its header prints the number of the page
	Blocks                   []Block
}

// Block is a paragraph or a table; the other one is nil.
type Block struct {
	Line  *Line
	Table *Table
}

// Align says how a line lies between its edges.
type Align uint8

// The ways.
const (
	Left Align = iota
	Center
	Right
	Justify
)

// Line is a paragraph. A break within it is a \n in the text of its run.
type Line struct {
	Align Align
	Runs  []Run
	Notes []Line // its footnotes
}

// Run is a stretch of text in one form.
type Run struct {
	Text                    string
	Bold, Italic, Underline bool
	Size                    int
	Ref                     string // the figure it prints, where the file says so
}

// Table is a table. Of a cell that covers several columns, the others follow as
// covered; of one that covers several rows, those below are covered.
type Table struct {
	Columns int
	Heads   int // leading rows repeated on every page
	Rows    [][]Cell
}

// Cell is one place of a table's grid.
type Cell struct {
	Covered bool // belongs to the cell before or above it
	Lines   []Line
}

// Font is a typeface that prints something.
type Font struct {
	Name   string
	Sample string // some of what it prints
	Runes  int    // how much it prints
}

// FileMarks are what a file holds beside the words that were read.
type FileMarks struct {
	Inserted, Deleted int    // tracked changes; the reading has all of them accepted
	Comments          int    //
	Boxes             int    // text boxes and drawings; their words were not read
	BoxSample         string // the words of the first of them
	Hidden            bool   // hidden words; not read
	Decomposed        bool   // letters put together of base and marks (not TCVN 6909)
	Endnotes          bool   //
}
