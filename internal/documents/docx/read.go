package docx

import (
	"fmt"
	"slices"
	"strings"

	"tiendo/internal/documents/page"
)

// Read turns a .docx into the model: ours, one saved by Word or one re-saved by
// LibreOffice. The warnings, in Vietnamese, name what the model cannot carry;
// nothing is left out without one.
func Read(file []byte) (*page.Doc, []string, error) {
	r, doc, err := read(file)
	if err != nil {
		return nil, nil, err
	}
	return doc, r.warnings(), nil
}

func read(file []byte) (*reader, *page.Doc, error) {
	c, err := open(file)
	if err != nil {
		return nil, nil, err
	}
	return c.read()
}

func (c *container) read() (_ *reader, _ *page.Doc, err error) {
	r := &reader{
		parts: c, warned: map[string]bool{},
		notes: map[string]*node{}, noteOf: map[string]*page.Note{},
		seen: map[string]bool{}, fontAt: map[string]int{},
	}
	if r.related, err = c.related(); err != nil {
		return nil, nil, err
	}
	styles, err := c.tree(stylesPart)
	if err != nil {
		return nil, nil, err
	}
	r.styles = newStylesheet(styles)
	if err := r.readNotes(); err != nil {
		return nil, nil, err
	}
	main, err := c.tree(mainPart)
	if err != nil {
		return nil, nil, err
	}
	body := main.child("w:body")
	if main.name != "w:document" || body == nil {
		return nil, nil, fmt.Errorf("%w: không có nội dung", ErrNotDocx)
	}
	r.main = body
	doc := &page.Doc{}
	doc.Title, doc.Author = c.core()
	if err := r.body(body, doc); err != nil {
		return nil, nil, err
	}
	return r, doc, nil
}

// Text is the plain text of a .docx, see page.Doc.Plain.
func Text(file []byte) (string, error) {
	doc, _, err := Read(file)
	if err != nil {
		return "", err
	}
	return doc.Plain(), nil
}

type reader struct {
	parts   *container
	related map[string]string // part by relationship id
	styles  *stylesheet
	warned  map[string]bool

	notes  map[string]*node      // w:footnote by id
	noteOf map[string]*page.Note // once read

	seen  map[string]bool // bookmarks of figures met so far
	marks []openMark
	field fieldReader

	inNote    bool
	lastFirst []page.Block // headers a later section inherits
	lastUsual []page.Block

	main   *node
	beside Marks
	fonts  []Font
	fontAt map[string]int
}

// openMark is a bookmark of a figure that has begun and not ended.
type openMark struct{ id, ref string }

func (r *reader) warn(sentence string) { r.warned[sentence] = true }

func (r *reader) warnings() []string {
	out := make([]string, 0, len(r.warned))
	for w := range r.warned {
		out = append(out, w)
	}
	slices.Sort(out)
	return out
}

func (r *reader) readNotes() error {
	root, err := r.parts.tree(notesPart)
	if err != nil || root == nil {
		return err
	}
	for _, n := range root.kids {
		if n.name == "w:footnote" && isNote(n) {
			r.notes[n.attr("w:id")] = n
		}
	}
	return nil
}

// isNote tells notes from the separators.
func isNote(n *node) bool {
	kind := n.attr("w:type")
	return kind == "" || kind == "normal"
}

// body reads the blocks and cuts them into sections.
func (r *reader) body(body *node, doc *page.Doc) error {
	var blocks []page.Block
	closeSection := func(sectPr *node) error {
		s, err := r.section(sectPr)
		if err != nil {
			return err
		}
		s.Blocks, blocks = blocks, nil
		r.settle(&s)
		doc.Sections = append(doc.Sections, s)
		return nil
	}
	for _, k := range body.kids {
		if k.name == "w:sectPr" {
			if err := closeSection(k); err != nil {
				return err
			}
			continue
		}
		read := r.blocks([]*node{k}, "")
		sectPr := k.child("w:pPr").child("w:sectPr")
		if sectPr == nil || !onlyEnds(read) {
			blocks = append(blocks, read...)
		}
		if sectPr != nil {
			if err := closeSection(sectPr); err != nil {
				return err
			}
		}
	}
	if len(blocks) > 0 || len(doc.Sections) == 0 {
		return closeSection(nil)
	}
	return nil
}

// onlyEnds is true for the empty thin paragraph that carries the end of a
// section after a table.
func onlyEnds(blocks []page.Block) bool {
	if len(blocks) != 1 {
		return false
	}
	p, ok := blocks[0].(*page.Para)
	return ok && isThin(p)
}

func isThin(p *page.Para) bool {
	return len(p.Runs) == 0 && p.Line > 0 && p.Line <= 1 && p.Before == 0 && p.After == 0
}

// settle finishes a section once its width is known: the thin paragraphs that
// only keep tables apart go, and borders drawn under centred text are
// recognised as rules as wide as the text.
func (r *reader) settle(s *page.Section) {
	if onlyEnds(s.Blocks) {
		s.Blocks = nil
	}
	if n := len(s.Blocks); n > 1 {
		if p, ok := s.Blocks[n-1].(*page.Para); ok && isThin(p) {
			if _, after := s.Blocks[n-2].(*page.Table); after {
				s.Blocks = s.Blocks[:n-1]
			}
		}
	}
	s.Blocks = dropSpacers(s.Blocks)
	settleRules(s.Blocks, textWidthOf(s))
	settleRules(s.Header, textWidthOf(s))
	settleRules(s.FirstHeader, textWidthOf(s))
}

// dropSpacers leaves out the thin paragraphs the writer puts beside tables.
func dropSpacers(blocks []page.Block) []page.Block {
	var out []page.Block
	for i, b := range blocks {
		if p, ok := b.(*page.Para); ok && isThin(p) && i+1 < len(blocks) {
			before := i == 0 // a thin paragraph also opens a section before a table
			if i > 0 {
				_, before = blocks[i-1].(*page.Table)
			}
			if _, after := blocks[i+1].(*page.Table); before && after {
				continue
			}
		}
		out = append(out, b)
	}
	return out
}

func settleRules(blocks []page.Block, width float64) {
	for _, b := range blocks {
		switch b := b.(type) {
		case *page.Para:
			settleRule(b, width)
		case *page.Table:
			settleCells(b)
		}
	}
}

func settleCells(t *page.Table) {
	for i := range t.Rows {
		column := 0
		for j := range t.Rows[i].Cells {
			c := &t.Rows[i].Cells[j]
			pad := t.Pad
			if c.Pad != nil {
				pad = *c.Pad
			}
			width := -pad.Left - pad.Right
			for k := column; k < column+c.Columns() && k < len(t.Cols); k++ {
				width += t.Cols[k]
			}
			column += c.Columns()
			for _, p := range c.Paras {
				settleRule(p, width)
			}
		}
	}
}

// settleRule recognises a rule as wide as its text: indents that leave the text
// its width, give or take two millimetres.
func settleRule(p *page.Para, width float64) {
	if p.Rule != page.RuleAsPara || p.Align != page.Center || p.Indent <= 0 {
		return
	}
	room := width - p.Indent - p.IndentEnd
	if text := millimetres(twentieths(textWidth(p))); text > 0 && room-text < 2 && text-room < 2 {
		p.Rule, p.Indent, p.IndentEnd = page.RuleAsText, 0, 0
	}
}

// section reads the paper, the margins and the headers; nil is Word's default.
func (r *reader) section(n *node) (page.Section, error) {
	s := page.Portrait()
	s.Header, s.FirstHeader, s.TitlePage = nil, nil, false
	if size := n.child("w:pgSz"); size != nil {
		s.Width = paper(size.attr("w:w"), page.A4Width)
		s.Height = paper(size.attr("w:h"), page.A4Height)
		s.Landscape = size.attr("w:orient") == "landscape"
	}
	if m := n.child("w:pgMar"); m != nil {
		s.Top, s.Bottom = margin(m, "w:top"), margin(m, "w:bottom")
		s.Left, s.Right = margin(m, "w:left")+margin(m, "w:gutter"), margin(m, "w:right")
		s.HeaderDistance, s.FooterDistance = margin(m, "w:header"), margin(m, "w:footer")
	}
	if s.TextWidth() < 10 || s.Height-s.Top-s.Bottom < 10 {
		r.warn("Lề trang rộng hơn khổ giấy, đã lấy lề mặc định.")
		s.Top, s.Bottom, s.Left, s.Right = s.Height/10, s.Height/10, s.Width/10, s.Width/10
	}
	s.TitlePage = on(n.child("w:titlePg"), false)
	s.FirstNumber = whole(n.child("w:pgNumType").attr("w:start"), 0, 9999)
	r.warnSection(n)
	return s, r.headers(n, &s)
}

func (r *reader) warnSection(n *node) {
	if whole(n.child("w:cols").attr("w:num"), 1, 99) > 1 {
		r.warn("Trang chia nhiều cột: bản PDF chỉ có một cột.")
	}
	switch n.child("w:type").attr("w:val") {
	case "continuous":
		r.warn("Ngắt đoạn liền trang (continuous): bản PDF sang trang mới.")
	case "evenPage", "oddPage":
		r.warn("Ngắt đoạn sang trang chẵn hoặc lẻ: bản PDF sang trang kế tiếp.")
	}
	if n.child("w:pgBorders") != nil {
		r.warn("Khung viền trang không có trong bản PDF.")
	}
}

func (r *reader) headers(n *node, s *page.Section) error {
	if n != nil {
		for _, k := range n.kids {
			if k.name != "w:headerReference" && k.name != "w:footerReference" {
				continue
			}
			root, err := r.parts.tree(r.related[k.attr("r:id")])
			if err != nil {
				return err
			}
			if root == nil {
				continue
			}
			blocks := r.blocks(root.kids, "")
			if k.name == "w:footerReference" {
				if strings.TrimSpace((&page.Doc{Sections: []page.Section{{Blocks: blocks}}}).Plain()) != "" {
					r.warn("Chân trang (footer) không có trong bản PDF.")
				}
				continue
			}
			switch k.attr("w:type") {
			case "first":
				r.lastFirst = headerBlocks(blocks)
			case "even":
			default:
				r.lastUsual = headerBlocks(blocks)
			}
		}
	}
	s.Header = r.lastUsual
	if s.TitlePage {
		s.FirstHeader = r.lastFirst
	}
	return nil
}

// headerBlocks drops the paragraph an empty header cannot do without.
func headerBlocks(blocks []page.Block) []page.Block {
	if len(blocks) == 1 {
		if p, ok := blocks[0].(*page.Para); ok && len(p.Runs) == 0 && p.Rule == page.NoRule {
			return nil
		}
	}
	return blocks
}

func paper(s string, otherwise float64) float64 {
	if v := millimetres(length(s)); v >= 50 {
		return v
	}
	return otherwise
}

func margin(n *node, name string) float64 {
	v := millimetres(length(n.attr(name)))
	return max(v, -v)
}
