package docx

import (
	"fmt"
	"strings"

	"tiendo/internal/documents/page"
)

// fieldReader follows fields over the runs they are spread across: begin, the
// instruction, separate, the shown result, end.
type fieldReader struct {
	open []openField
	last string // kind of the field that ended last
}

type openField struct {
	instruction string
	result      bool // past "separate"
}

// step takes the elements that belong to a field's machinery.
func (f *fieldReader) step(k *node) bool {
	switch k.name {
	case "w:fldChar":
		switch k.attr("w:fldCharType") {
		case "begin":
			if len(f.open) < 20 {
				f.open = append(f.open, openField{})
			}
		case "separate":
			if n := len(f.open); n > 0 {
				f.open[n-1].result = true
			}
		case "end":
			f.last = ""
			if n := len(f.open); n > 0 {
				f.last = kindOf(f.open[n-1].instruction)
				f.open = f.open[:n-1]
			}
		}
		return true
	case "w:instrText", "w:delInstrText":
		if n := len(f.open); n > 0 && len(f.open[n-1].instruction) < 500 {
			f.open[n-1].instruction += k.content()
		}
		return true
	}
	return false
}

// endParagraph closes what a broken file leaves open, so that a lost "end"
// hides no more than its own paragraph.
func (f *fieldReader) endParagraph() {
	kept := f.open[:0]
	for _, o := range f.open {
		if o.result && kindOf(o.instruction) != page.FieldPage {
			kept = append(kept, o)
		}
	}
	f.open = kept
}

// hides says whether text met now is not shown: an instruction, or the number
// that was right on the page where the file was saved.
func (f *fieldReader) hides() bool {
	for i := range f.open {
		if !f.open[i].result || kindOf(f.open[i].instruction) == page.FieldPage {
			return true
		}
	}
	return false
}

// ended is the kind of the field k ends, "" if it ends none.
func (f *fieldReader) ended(k *node) string {
	if k.attr("w:fldCharType") != "end" {
		return ""
	}
	return f.last
}

// kindOf is the first word of an instruction: PAGE, DATE, HYPERLINK.
func kindOf(instruction string) string {
	words := strings.Fields(instruction)
	if len(words) == 0 {
		return ""
	}
	return strings.ToUpper(words[0])
}

func (r *runReader) simpleField(n *node, ref string) {
	kind := kindOf(n.attr("w:instr"))
	if kind != page.FieldPage {
		r.warnField(kind)
		r.kids(n.kids, ref)
		return
	}
	from := len(r.runs)
	r.kids(n.kids, ref)
	run := page.Run{Field: page.FieldPage}
	if len(r.runs) > from {
		run = r.runs[from]
		run.Text, run.Field = "", page.FieldPage
	}
	r.runs = append(r.runs[:from], run)
}

func (r *reader) warnField(kind string) {
	switch kind {
	case "HYPERLINK", "REF", "PAGEREF", "TOC", "":
	default:
		r.warn(fmt.Sprintf("Trường tự động %s của Word được in theo giá trị lúc lưu tệp.", squeeze(kind, 20)))
	}
}
