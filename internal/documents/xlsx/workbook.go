package xlsx

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// workbook is what the cells of a sheet refer to.
type workbook struct {
	parts    *parts
	sheets   []sheetRef // visible, in their order
	hidden   []sheetRef
	date1904 bool // days are counted from 1904, as old Macs did
	strings  sharedStrings
	styles   []style
}

// maxSheets is more than anyone leafs through; further ones are not looked at.
const maxSheets = 1000

type sheetRef struct{ name, part string }

func openWorkbook(data []byte) (*Table, error) {
	w, err := newWorkbook(data)
	if err != nil {
		return nil, err
	}
	return w.firstTable()
}

func newWorkbook(data []byte) (*workbook, error) {
	p, err := openParts(data)
	if err != nil {
		return nil, err
	}
	main, err := p.mainPart()
	if err != nil {
		return nil, err
	}
	w := &workbook{parts: p}
	return w, w.read(main)
}

// mainPart is the part that holds the list of sheets; what has none is refused
// as what it is instead.
func (p *parts) mainPart() (string, error) {
	name := "xl/workbook.xml"
	if !p.has(name) {
		_, kindOf, err := p.related("")
		if err != nil {
			return "", err
		}
		for target, kind := range kindOf {
			if kind == "officeDocument" && strings.HasPrefix(target, "xl/") && strings.HasSuffix(target, ".xml") {
				name = target
			}
		}
	}
	if p.has(name) {
		return name, nil
	}
	for _, x := range []struct{ part, what string }{
		{"xl/workbook.bin", "xlsb"},
		{"word/document.xml", "docx"},
		{"ppt/presentation.xml", "pptx"},
		{"content.xml", "ods"},
		{"index/document.iwa", "numbers"},
	} {
		if p.has(x.part) {
			return "", &Refusal{Why: NotSheet, What: x.what}
		}
	}
	return "", &Refusal{Why: NotSheet, What: "archive"}
}

func (w *workbook) read(main string) error {
	byID, kindOf, err := w.parts.related(main)
	if err != nil {
		return err
	}
	err = w.parts.each(main, func(e xml.StartElement) {
		switch e.Name.Local {
		case "workbookPr":
			w.date1904 = isTrue(attr(e, "date1904"))
		case "sheet":
			target := byID[relationID(e)]
			if kindOf[target] != "worksheet" || len(w.sheets)+len(w.hidden) >= maxSheets {
				return
			}
			ref := sheetRef{name: clean(attr(e, "name")), part: target}
			if state := attr(e, "state"); state == "" || state == "visible" {
				w.sheets = append(w.sheets, ref)
			} else {
				w.hidden = append(w.hidden, ref)
			}
		}
	})
	if err != nil {
		return err
	}
	for target, kind := range kindOf {
		switch kind {
		case "sharedStrings":
			err = errors.Join(err, w.readStrings(target))
		case "styles":
			err = errors.Join(err, w.readStyles(target))
		}
	}
	return firstRefusal(err)
}

// firstRefusal takes one reason out of several joined.
func firstRefusal(err error) error {
	if r, ok := errors.AsType[*Refusal](err); ok {
		return r
	}
	return err
}

// relationID is r:id; a sheet has no other attribute of that name.
func relationID(e xml.StartElement) string { return attr(e, "id") }

func isTrue(s string) bool { return s == "1" || s == "true" }

// firstTable opens the first visible sheet with content, and names the others
// that have some.
func (w *workbook) firstTable() (*Table, error) {
	var t *Table
	for _, ref := range w.sheets {
		s, err := w.openSheet(ref.part)
		if err != nil {
			return nil, err
		}
		row, err := s.next()
		switch {
		case errors.Is(err, io.EOF):
			s.close()
			continue
		case err != nil:
			return nil, err
		case t != nil:
			t.Others = append(t.Others, ref.name)
			s.close()
			continue
		}
		t = &Table{Sheet: ref.name}
		t.setHeading(row)
		s.table = t
		t.next = s.next
	}
	if t == nil {
		return nil, &Refusal{Why: NoContent}
	}
	return t, nil
}
