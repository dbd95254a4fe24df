// Package docx writes, fills and reads WordprocessingML files. It knows the
// model of package page and nothing of parties, letters or figures beyond the
// id a figure carries.
package docx

import (
	_ "embed"
	"fmt"
	"time"

	"tiendo/internal/documents/page"
)

var (
	//go:embed parts/styles.xml
	stylesXML []byte
	//go:embed parts/settings.xml
	settingsXML []byte
	//go:embed parts/rels.xml
	relsXML []byte
	//go:embed parts/document_rels.xml
	documentRelsXML []byte
	//go:embed parts/content_types.xml
	contentTypesXML []byte
)

// firstNote is the id of the first real footnote: 0 and 1 are the separators.
const firstNote = 2

// Write makes the .docx of a document. The same document and when give the
// same bytes.
func Write(doc *page.Doc, when time.Time) ([]byte, error) {
	c := &container{parts: map[string][]byte{}}
	c.put(typesPart, contentTypesXML)
	c.put(relsOfAll, relsXML)
	c.put(mainPart, nil)
	c.put(relsOfMain, documentRelsXML)
	c.put(stylesPart, stylesXML)
	c.put("word/settings.xml", settingsXML)
	if err := c.setCore(doc.Title, doc.Author, "", when); err != nil {
		return nil, err
	}
	styles, err := c.tree(stylesPart)
	if err != nil {
		return nil, err
	}
	out := &bodyWriter{container: c, headers: map[string]string{}}
	out.writer = writer{styles: newStylesheet(styles), marks: newMarks(), note: out.keepNote}
	if err := out.write(doc); err != nil {
		return nil, fmt.Errorf("write docx: %w", err)
	}
	return c.pack(when)
}

// bodyWriter writes the parts that hang on sections: text, headers, notes.
type bodyWriter struct {
	writer
	container *container
	notes     []*page.Note
	headers   map[string]string // relationship id by content
}

func (b *bodyWriter) keepNote(n *page.Note) int {
	b.notes = append(b.notes, n)
	return firstNote + len(b.notes) - 1
}

func (b *bodyWriter) write(doc *page.Doc) error {
	sections := doc.Sections
	if len(sections) == 0 {
		sections = []page.Section{page.Portrait()}
	}
	body := el("w:body")
	for i := range sections {
		s := &sections[i]
		blocks := b.blocks(s.Blocks, textWidthOf(s))
		sectPr, err := b.section(s)
		if err != nil {
			return err
		}
		if len(blocks) > 0 && blocks[0].name == "w:tbl" {
			// LibreOffice puts a whole empty line before a table that opens a
			// section; before this one it puts none.
			body.add(thinPara())
		}
		body.add(blocks...)
		if i == len(sections)-1 {
			if len(blocks) == 0 || blocks[len(blocks)-1].name == "w:tbl" {
				body.add(thinPara()) // Word wants a paragraph after a table
			}
			body.add(sectPr)
			continue
		}
		if len(blocks) == 0 || blocks[len(blocks)-1].name == "w:tbl" {
			last := thinPara()
			body.add(last)
			blocks = append(blocks, last)
		}
		endSection(blocks[len(blocks)-1], sectPr)
	}
	if err := b.container.putTree(mainPart, newPart("w:document").add(body)); err != nil {
		return err
	}
	return b.footnotes(textWidthOf(&sections[0]))
}

// endSection puts the section's properties into its last paragraph.
func endSection(p, sectPr *node) {
	pPr := p.child("w:pPr")
	if pPr == nil {
		pPr = el("w:pPr")
		p.kids = append([]*node{pPr}, p.kids...)
	}
	pPr.add(sectPr)
}

func (b *bodyWriter) section(s *page.Section) (*node, error) {
	n := el("w:sectPr")
	header := func(kind string, blocks []page.Block) error {
		id, err := b.header(blocks, textWidthOf(s))
		if err != nil {
			return err
		}
		n.add(el("w:headerReference").with("w:type", kind, "r:id", id))
		return nil
	}
	if err := header("default", s.Header); err != nil {
		return nil, err
	}
	if s.TitlePage {
		if err := header("first", s.FirstHeader); err != nil {
			return nil, err
		}
	}
	size := el("w:pgSz").int("w:w", twips(s.Width)).int("w:h", twips(s.Height))
	if s.Landscape {
		size.with("w:orient", "landscape")
	}
	n.add(val("w:type", "nextPage"), size, el("w:pgMar").
		int("w:top", twips(s.Top)).int("w:right", twips(s.Right)).
		int("w:bottom", twips(s.Bottom)).int("w:left", twips(s.Left)).
		int("w:header", twips(s.HeaderDistance)).int("w:footer", twips(s.FooterDistance)).
		int("w:gutter", 0))
	if s.FirstNumber > 0 {
		n.add(el("w:pgNumType").int("w:start", s.FirstNumber))
	}
	if s.TitlePage {
		n.add(el("w:titlePg"))
	}
	return n, nil
}

// header writes a header part, or finds the one with the same content.
func (b *bodyWriter) header(blocks []page.Block, width float64) (string, error) {
	inner := b.writer
	inner.note = nil // Word has no footnotes in headers
	root := newPart("w:hdr").add(inner.blocks(blocks, width)...)
	if len(root.kids) == 0 || root.kids[len(root.kids)-1].name == "w:tbl" {
		root.add(thinPara())
	}
	part, err := serialize(root)
	if err != nil {
		return "", err
	}
	if id, has := b.headers[string(part)]; has {
		return id, nil
	}
	name := fmt.Sprintf("word/header%d.xml", len(b.headers)+1)
	b.container.put(name, part)
	id, err := b.container.relate(name, "header")
	b.headers[string(part)] = id
	return id, err
}

func (b *bodyWriter) footnotes(width float64) error {
	if len(b.notes) == 0 {
		return b.container.putTree("word/settings.xml", settingsWithoutNotes())
	}
	root := newNotes()
	for i, n := range b.notes {
		root.add(b.footnote(firstNote+i, n, width))
	}
	if err := b.container.putTree(notesPart, root); err != nil {
		return err
	}
	_, err := b.container.relate(notesPart, "footnotes")
	return err
}

// newNotes is a part of footnotes with the rules that set them off the text.
func newNotes() *node {
	separator := func(kind, id, mark string) *node {
		return el("w:footnote",
			el("w:p",
				el("w:pPr", el("w:spacing").with("w:before", "0", "w:after", "0", "w:line", "120", "w:lineRule", "exact")),
				el("w:r", el(mark)),
			),
		).with("w:type", kind, "w:id", id)
	}
	return newPart("w:footnotes").add(
		separator("separator", "0", "w:separator"),
		separator("continuationSeparator", "1", "w:continuationSeparator"),
	)
}

// settingsWithoutNotes drops the mention of separators nobody wrote.
func settingsWithoutNotes() *node {
	root, err := parse(string(settingsXML))
	if err != nil {
		return el("w:settings").with("xmlns:w", nsMain)
	}
	kept := root.kids[:0]
	for _, k := range root.kids {
		if k.name != "w:footnotePr" {
			kept = append(kept, k)
		}
	}
	root.kids = kept
	return root
}
