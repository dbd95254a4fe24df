package docx

import (
	"errors"
	"regexp"
	"slices"
	"strings"
	"time"

	"tiendo/internal/documents/page"
)

// fillable are the parts a clerk may write tags in.
var fillable = regexp.MustCompile(`^word/(document|footnotes|endnotes|header\d*|footer\d*)\.xml$`)

// Fill makes a document of a template and data. Blocks stand where {{khối}}
// names them; when is the moment on the document's card and inside the zip. A
// mistake in the template comes back as TemplateErrors.
func Fill(template []byte, data Data, blocks map[string][]page.Block, when time.Time) ([]byte, error) {
	c, err := open(template)
	if err != nil {
		return nil, err
	}
	if err := c.fill(template, data, blocks, when); err != nil {
		return nil, err
	}
	return c.pack(when)
}

// Filled is what Read gives of the file that Fill makes, without making it: who
// only looks at the pages need not wait for it to be written out, zipped,
// unzipped and parsed again.
func Filled(template []byte, data Data, blocks map[string][]page.Block, when time.Time) (*page.Doc, []string, error) {
	r, doc, err := filled(template, data, blocks, when)
	if err != nil {
		return nil, nil, err
	}
	return doc, r.warnings(), nil
}

// FilledMarked is Filled with what the pages do not show, as ReadMarked gives it.
func FilledMarked(template []byte, data Data, blocks map[string][]page.Block, when time.Time) (*page.Doc, Marks, error) {
	r, doc, err := filled(template, data, blocks, when)
	if err != nil {
		return nil, Marks{}, err
	}
	return doc, r.unseen(), nil
}

func filled(template []byte, data Data, blocks map[string][]page.Block, when time.Time) (*reader, *page.Doc, error) {
	c, err := open(template)
	if err != nil {
		return nil, nil, err
	}
	c.trees = map[string]*node{}
	if err := c.fill(template, data, blocks, when); err != nil {
		return nil, nil, err
	}
	return c.read()
}

// fill puts the data into the template that the container holds.
func (c *container) fill(template []byte, data Data, blocks map[string][]page.Block, when time.Time) error {
	f := &filler{version: Version(template), container: c, trees: map[string]*node{}, outside: &scope{data: data}, problems: &problems{}}
	if err := f.parse(); err != nil {
		return err
	}
	f.prepare()
	if err := f.evaluate(blocks); err != nil {
		return err
	}
	if err := f.card(when); err != nil {
		return err
	}
	return f.problems.err()
}

type filler struct {
	version   string // of the template
	container *container
	names     []string // of the fillable parts: text, notes, then the others
	trees     map[string]*node
	outside   *scope
	problems  *problems
	width     float64 // of text in the first section, mm
}

func (f *filler) parse() error {
	for _, name := range f.container.names {
		if !fillable.MatchString(name) {
			continue
		}
		root, err := f.container.tree(name)
		if err != nil {
			return err
		}
		f.trees[name] = root
		f.names = append(f.names, name)
	}
	slices.SortFunc(f.names, func(a, b string) int {
		if d := partOrder(a) - partOrder(b); d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	main := f.trees[mainPart]
	if main == nil || main.name != "w:document" || main.child("w:body") == nil {
		return ErrNotDocx
	}
	return nil
}

func partOrder(name string) int {
	switch name {
	case mainPart:
		return 0
	case notesPart:
		return 1
	}
	return 2
}

// prepare finds the tags of every part and nests them.
func (f *filler) prepare() {
	portrait := page.Portrait()
	f.width = textWidthOf(&portrait)
	if widths := sectionWidths(f.trees[mainPart].child("w:body"), f.width); len(widths) > 0 {
		f.width = widths[0]
	}
	known := func(name string) bool { _, missing := f.outside.lookup(name); return missing == "" }
	for _, name := range f.names {
		root := f.trees[name]
		tidy(root)
		x := &expander{part: name, width: f.width, problems: f.problems, known: known}
		x.expand(root)
		spread(root)
		hoistRows(root)
		n := &nester{problems: f.problems}
		n.nest(root)
		n.inside(root)
	}
}

func (f *filler) evaluate(blocks map[string][]page.Block) error {
	stylesRoot, err := f.container.tree(stylesPart)
	if err != nil {
		return err
	}
	notes := newNoteBook(f.trees[notesPart])
	w := &writer{styles: newStylesheet(stylesRoot), marks: newMarks(), note: notes.add}
	for _, name := range f.names {
		f.trees[name].each("w:bookmarkStart", func(n *node) {
			w.marks.used[strings.ToLower(n.attr("w:name"))] = true
		})
	}
	e := &evaluator{problems: f.problems, blocks: blocks, writer: w, notes: notes}
	for _, name := range f.names {
		if name == notesPart {
			continue
		}
		e.marked = map[string]string{}
		root := f.trees[name]
		out := root
		if !root.static {
			out = e.element(root, f.outside)
		}
		if out == nil {
			out = root.shallow()
		}
		if name == mainPart {
			e.marked = map[string]string{}
			if err := f.notes(notes, e); err != nil {
				return err
			}
			w.note = nil // no footnotes outside the text
		}
		if err := f.container.putTree(name, declare(out)); err != nil {
			return f.tooLarge(err)
		}
	}
	if e.made > maxMade {
		return f.tooLarge(errTooLarge)
	}
	return nil
}

// tooLarge keeps the clerk's own mistakes in front of the size they led to.
func (f *filler) tooLarge(err error) error {
	if !errors.Is(err, errTooLarge) {
		return err
	}
	f.problems.add(TemplateError{Part: partTitle(mainPart), Problem: "văn bản tạo ra quá lớn, xem lại các {{lặp}} lồng nhau"})
	return f.problems.err()
}

func (f *filler) notes(notes *noteBook, e *evaluator) error {
	root := f.trees[notesPart]
	if root == nil {
		if len(notes.wanted) == 0 {
			return nil
		}
		root = newNotes()
		if _, err := f.container.relate(notesPart, "footnotes"); err != nil {
			return err
		}
	}
	return f.tooLargeOrNil(f.container.putTree(notesPart, declare(notes.write(root, e, f.width))))
}

func (f *filler) tooLargeOrNil(err error) error {
	if err == nil {
		return nil
	}
	return f.tooLarge(err)
}

// card fills the title and author of the template and takes away what tells of
// programs: the finished letter says only what the office says.
func (f *filler) card(when time.Time) error {
	title, author := f.container.core()
	title, author = f.line(title), f.line(author)
	for _, part := range []string{"docProps/app.xml", "docProps/custom.xml", "docProps/thumbnail.jpeg", "docProps/thumbnail.emf"} {
		if err := f.container.forget(part); err != nil {
			return err
		}
	}
	if err := f.container.setCore(title, author, f.version, when); err != nil {
		return err
	}
	return f.container.relateCore()
}

// line fills the tags of a text that is no paragraph.
func (f *filler) line(s string) string {
	x := &expander{part: corePart, problems: f.problems}
	var b strings.Builder
	last := 0
	for _, found := range x.tags(s) {
		b.WriteString(s[last:found.from])
		last = found.to
		if found.tag == nil {
			continue
		}
		e := &evaluator{problems: f.problems}
		v, ok := e.find(found.tag, f.outside)
		if !ok || found.tag.kind != tagValue {
			continue
		}
		val, problem := shown(v)
		if problem != "" {
			e.problem(found.tag, problem)
		}
		b.WriteString(val.Text)
	}
	return b.String() + s[last:]
}
