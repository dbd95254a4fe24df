package page

// DefaultSize is the type size of a paragraph that names none, pt.
const DefaultSize = 14.0

// FieldPage is the field that prints the number of the page it stands on.
const FieldPage = "PAGE"

// Align says how the lines of a paragraph, or a table, lie between its edges.
type Align uint8

// The four ways; a table knows the first three.
const (
	Left Align = iota
	Center
	Right
	Justify
)

// Rule is a line drawn under a paragraph.
type Rule uint8

// A rule is exactly as wide as the text above it (the letterhead) or as wide as
// the paragraph between its indents.
const (
	NoRule Rule = iota
	RuleAsText
	RuleAsPara
)

// Para is a paragraph.
type Para struct {
	Style     string // id of a style of the .docx, "" is Normal
	Align     Align
	Indent    float64 // left indent, mm
	IndentEnd float64 // right indent, mm
	First     float64 // first line further in than Indent, mm; negative hangs out
	Before    float64 // space above, pt
	After     float64 // space below, pt
	Line      float64 // exact distance of lines, pt; 0 is natural
	LineMin   float64 // at least this distance, pt
	Mult      float64 // multiple of the natural distance; 0 is 1
	Size      float64 // of runs that name none, and of an empty line; 0 is DefaultSize

	KeepNext    bool // on the page of the next block
	KeepLines   bool // on one page
	NoWidows    bool // switches widow and orphan control off
	PageBefore  bool // starts a page
	TightInKind bool // no space between neighbours of the same style
	Rule        Rule
	Tabs        []Tab
	Runs        []Run
}

// Tab is a stop at a distance from the left edge of the text.
type Tab struct {
	At    float64 // mm
	Align Align   // Left, Center or Right
}

// Run is a stretch of text in one form. Its parts come in this order: Break or
// PageBreak, Tab, Text or Field, Note.
type Run struct {
	Text      string
	Bold      bool
	Italic    bool
	Underline bool
	Super     bool    // raised and small
	Size      float64 // pt; 0 is the paragraph's
	Color     string  // RRGGBB, "" is black
	Ref       string  // id of the figure this run prints, or ""
	Field     string  // FieldPage or ""
	Break     bool    // a new line begins
	PageBreak bool    // a new page begins
	Tab       bool
	Note      *Note // a footnote whose mark follows the text
}

// Note is a footnote.
type Note struct{ Paras []*Para }

// TypeSize is the size runs of p take when they name none.
func (p *Para) TypeSize() float64 {
	if p.Size > 0 {
		return p.Size
	}
	return DefaultSize
}

// TypeSize is the size of r inside p.
func (r *Run) TypeSize(p *Para) float64 {
	if r.Size > 0 {
		return r.Size
	}
	return p.TypeSize()
}
