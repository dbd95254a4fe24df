package docx

import (
	"strings"

	"golang.org/x/text/unicode/norm"
	"tiendo/internal/documents/page"
)

// blocks reads paragraphs and tables. ref is the figure of a content control
// around them.
func (r *reader) blocks(kids []*node, ref string) []page.Block {
	var out []page.Block
	for _, k := range kids {
		switch k.name {
		case "w:p":
			out = append(out, r.para(k, ref))
		case "w:tbl":
			out = append(out, r.table(k, ref))
		case "w:sdt":
			inner := k.child("w:sdtContent")
			if inner != nil {
				out = append(out, r.blocks(inner.kids, refOf(k, ref))...)
			}
		case "w:ins", "w:moveTo", "w:customXml", "w:smartTag":
			out = append(out, r.blocks(k.kids, ref)...)
		case "w:del", "w:moveFrom":
			r.warn("Còn phần bị xóa chưa chấp nhận (Track Changes): bản PDF không in phần ấy.")
		case "w:altChunk":
			r.warn("Nội dung nhúng từ tệp khác (altChunk) không có trong bản PDF.")
		case "mc:AlternateContent":
			r.warn("Hình vẽ, khung chữ không có trong bản PDF.")
		default:
			r.mark(k)
		}
	}
	return out
}

// refOf is the figure a content control prints.
func refOf(sdt *node, otherwise string) string {
	if tag := sdt.child("w:sdtPr").child("w:tag").attr("w:val"); tag != "" {
		return tag
	}
	return otherwise
}

// mark follows the bookmarks of figures.
func (r *reader) mark(k *node) {
	switch k.name {
	case "w:bookmarkStart":
		if ref := refOfMark(k.attr("w:name"), r.seen); ref != "" && len(r.marks) < 100 {
			r.marks = append(r.marks, openMark{k.attr("w:id"), ref})
		}
	case "w:bookmarkEnd":
		for i := range r.marks {
			if r.marks[i].id == k.attr("w:id") {
				r.marks = append(r.marks[:i], r.marks[i+1:]...)
				return
			}
		}
	}
}

// para reads a paragraph with everything its style gives it.
func (r *reader) para(p *node, ref string) *page.Para {
	pPr := p.child("w:pPr")
	base := r.styles.para(pPr.child("w:pStyle").attr("w:val"))
	props := base.paraProps
	props.apply(pPr)
	if props.numbered {
		r.warn("Đánh số hoặc gạch đầu dòng tự động của Word không có trong bản PDF: hãy gõ số hoặc dấu gạch.")
	}
	if props.outlined {
		r.warn("Khung viền quanh đoạn văn chỉ giữ nét dưới trong bản PDF.")
	}
	if pPr.child("w:framePr") != nil {
		r.warn("Khung chữ (frame) được in như đoạn văn thường trong bản PDF.")
	}
	out := props.Para
	mark := base.run
	mark.apply(pPr.child("w:rPr"))
	out.Size = mark.Size
	runs := &runReader{reader: r, para: &out, base: base.run}
	marks := len(r.marks)
	runs.kids(p.kids, ref)
	r.marks = r.marks[:min(marks, len(r.marks))] // a figure never runs on into the next paragraph
	r.field.endParagraph()
	out.Runs = runs.done()
	return &out
}

// runReader gathers the runs of one paragraph.
type runReader struct {
	*reader
	para *page.Para
	base runProps
	runs []page.Run
}

func (r *runReader) kids(kids []*node, ref string) {
	for _, k := range kids {
		switch k.name {
		case "w:r":
			r.run(k, ref)
		case "w:sdt":
			if inner := k.child("w:sdtContent"); inner != nil {
				r.kids(inner.kids, refOf(k, ref))
			}
		case "w:hyperlink", "w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:dir", "w:bdo":
			r.kids(k.kids, ref)
		case "w:fldSimple":
			r.simpleField(k, ref)
		case "w:del", "w:moveFrom":
			r.warn("Còn phần bị xóa chưa chấp nhận (Track Changes): bản PDF không in phần ấy.")
		case "m:oMath", "m:oMathPara":
			r.warn("Công thức toán không có trong bản PDF.")
		case "w:commentRangeStart":
			r.warn("Nhận xét (comment) không có trong bản PDF.")
		case "mc:AlternateContent":
			r.warn("Hình vẽ, khung chữ không có trong bản PDF.")
		default:
			r.mark(k)
		}
	}
}

// run reads a w:r: its form, then what it prints.
func (r *runReader) run(n *node, ref string) {
	form := r.base
	rPr := n.child("w:rPr")
	r.styles.character(&form, rPr.child("w:rStyle").attr("w:val"))
	form.apply(rPr)
	if ref == "" && len(r.marks) > 0 {
		ref = r.marks[len(r.marks)-1].ref
	}
	if form.Hidden {
		r.beside.Hidden = true
		r.warn("Chữ ẩn không có trong bản PDF.")
		return
	}
	blank := page.Run{
		Bold: form.Bold, Italic: form.Italic, Underline: form.Underline, Super: form.Super,
		Color: form.Color, Size: form.Size, Ref: ref,
	}
	if form.Size == r.para.Size {
		blank.Size = 0
	}
	run := blank
	flush := func() {
		if run.Text != "" || run.Tab || run.Break || run.PageBreak || run.Field != "" || run.Note != nil {
			r.runs = append(r.runs, run)
		}
		run = blank
	}
	for _, k := range n.kids {
		if r.field.step(k) {
			if kind := r.field.ended(k); kind == page.FieldPage {
				flush()
				run.Field = page.FieldPage
				flush()
			} else if kind != "" {
				r.warnField(kind)
			}
			continue
		}
		if r.field.hides() {
			continue
		}
		switch k.name {
		case "w:t", "w:noBreakHyphen", "w:softHyphen":
			s := printed(k)
			if form.Caps {
				s = strings.ToUpper(s)
			}
			r.tell(form.Font, s)
			run.Text += s
		case "w:tab", "w:ptab":
			flush()
			run.Tab = true
		case "w:br", "w:cr":
			flush()
			switch k.attr("w:type") {
			case "page":
				run.PageBreak = true
			case "column":
				r.warn("Ngắt cột không có trong bản PDF.")
			default:
				run.Break = true
			}
		case "w:footnoteReference":
			flush()
			if note := r.note(k.attr("w:id")); note != nil {
				run.Note = note
				run.Ref = ""
				run.Super, run.Size = false, blank.Size
				flush()
			}
		case "w:endnoteReference":
			r.warn("Chú thích cuối văn bản (endnote) không có trong bản PDF: hãy dùng chú thích cuối trang.")
		case "w:drawing", "w:pict", "w:object", "mc:AlternateContent":
			r.warn("Hình vẽ, ảnh, khung chữ không có trong bản PDF.")
		case "w:sym":
			r.warn("Ký hiệu chèn từ phông riêng (symbol) không có trong bản PDF.")
		case "w:pgNum":
			flush()
			run.Field = page.FieldPage
			flush()
		}
	}
	flush()
}

// done joins the pieces Word cuts text into and gives NFC.
func (r *runReader) done() []page.Run {
	var out []page.Run
	for _, run := range r.runs {
		if len(out) > 0 && joins(&out[len(out)-1], &run) {
			last := &out[len(out)-1]
			last.Text += run.Text
			continue
		}
		out = append(out, run)
	}
	for i := range out {
		out[i].Text = norm.NFC.String(out[i].Text)
	}
	return out
}

func joins(a, b *page.Run) bool {
	if b.Text == "" || b.Note != nil || b.Tab || b.Break || b.PageBreak || b.Field != "" || a.Field != "" || a.Note != nil {
		return false
	}
	return a.Bold == b.Bold && a.Italic == b.Italic && a.Underline == b.Underline && a.Super == b.Super &&
		a.Size == b.Size && a.Color == b.Color && a.Ref == b.Ref
}

// note reads the footnote of an id, once.
func (r *reader) note(id string) *page.Note {
	if n := r.noteOf[id]; n != nil {
		return n
	}
	n := r.notes[id]
	if n == nil || r.inNote {
		r.warn("Có dấu chú thích không có nội dung chú thích.")
		return nil
	}
	note := &page.Note{}
	r.noteOf[id] = note
	field := r.field
	r.inNote, r.field = true, fieldReader{}
	for _, b := range r.blocks(n.kids, "") {
		switch b := b.(type) {
		case *page.Para:
			note.Paras = append(note.Paras, b)
		case *page.Table:
			r.warn("Bảng trong chú thích được in thành các dòng chữ.")
			note.Paras = append(note.Paras, flatten(b)...)
		}
	}
	r.inNote, r.field = false, field
	trimNote(note)
	return note
}

// trimNote drops the space between the number of a note and its text: the
// layout puts its own.
func trimNote(note *page.Note) {
	if len(note.Paras) == 0 {
		return
	}
	p := note.Paras[0]
	for len(p.Runs) > 0 {
		run := &p.Runs[0]
		run.Tab = false
		run.Text = strings.TrimLeft(run.Text, " \t\u00a0")
		if run.Text != "" || run.Field != "" || run.Break || run.Note != nil {
			return
		}
		p.Runs = p.Runs[1:]
	}
}
