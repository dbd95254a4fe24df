package documents

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"tiendo/internal/documents/docx"
	"tiendo/internal/documents/form"
	"tiendo/internal/documents/page"
	"tiendo/internal/documents/pdf"
	"tiendo/internal/domain/letter"
	"tiendo/internal/vi"
)

// Wording is what the template says for the figures of a letter, as a text that
// a person goes on writing: its conditions are resolved once, its numbers stay
// references.
func Wording(l letter.Letter, t Template) (letter.Text, error) {
	data := letterData(l)
	for tag, when := range conditions(l) {
		data[tag] = whenMark + string(when) + whenMark
	}
	file, err := docx.Fill(t.File, data, map[string][]page.Block{"phụ_lục": nil}, time.Unix(0, 0))
	if err != nil {
		return letter.Text{}, fmt.Errorf("fill the template: %w", err)
	}
	doc, _, err := docx.Read(file)
	if err != nil {
		return letter.Text{}, fmt.Errorf("read the letter back: %w", err)
	}
	x := letter.Text{
		Number: l.Number, Date: l.Date, Recipients: l.Form.Recipients,
		Authority: l.Form.Authority, Post: l.Form.Post, Signer: l.Form.Signer,
	}
	x.Sending.ByUnit = l.ByUnit || l.Kind.ToOneUnit()
	if l.Kind == letter.Explain {
		x.Sending.Whom = letter.StreakOf(l.Rules.ZeroStreak)
	}
	for _, b := range doc.Sections[0].Blocks {
		switch b := b.(type) {
		case *page.Para:
			takePara(&x, b, l.Kind)
		case *page.Table:
			if b.Borders != (page.Table{}).Borders {
				takeGrid(&x, b)
			} else {
				takeSubject(&x, b)
			}
		}
	}
	days := followedDays(l)
	for i := range x.Blocks {
		b := &x.Blocks[i]
		b.Text = days.Replace(b.Text)
		for j := range b.Notes {
			b.Notes[j] = days.Replace(b.Notes[j])
		}
	}
	return x, nil
}

// followedDays makes references of the days that the template puts in for the
// question, so that they follow it with the numbers.
func followedDays(l letter.Letter) *strings.Replacer {
	var pairs []string
	add := func(before string, f letter.Figure) {
		pairs = append(pairs, before+vi.FigureText(f, l.Rules.Rounding), before+"[["+f.ID+"]]")
	}
	known := l.Named()
	if !l.Ended {
		add("ính đến ngày ", known[string(letter.AsOfDay)])
		if f, ok := known[string(letter.ThroughDay)]; ok && f.Num != int64(l.AsOf) {
			add("ính đến ngày ", f)
			add("đã có đến ngày ", f)
		}
	}
	return strings.NewReplacer(pairs...)
}

func takeSubject(x *letter.Text, t *page.Table) {
	for _, r := range t.Rows {
		for _, c := range r.Cells {
			for _, p := range c.Paras {
				if p.Style == page.StyleSubject {
					text, _ := taken(p.Runs)
					x.Subject = strings.TrimPrefix(text, "V/v ")
				}
			}
		}
	}
}

func takePara(x *letter.Text, p *page.Para, k letter.Kind) {
	text, notes := taken(p.Runs)
	text = strings.TrimSpace(text)
	switch {
	case text == "":
	case p.Style == page.StyleTo:
		for _, greeting := range []string{"Kính gửi:", "Kính trình:"} {
			text = strings.TrimSpace(strings.TrimPrefix(text, greeting))
		}
		x.To = append(x.To, strings.TrimRight(strings.TrimPrefix(text, "- "), ".,;"))
	case p.Style == page.StyleTitle:
		if k.Named() && text != vi.Heading(k) && strings.Trim(text, "-") != "" {
			x.Subject = text
		}
	case p.Style == page.StyleBody:
		var when letter.Condition
		if rest, ok := strings.CutPrefix(text, whenMark); ok {
			condition, words, _ := strings.Cut(rest, whenMark)
			when, text = letter.Condition(condition), words
		}
		b := letter.Block{Kind: letter.Plain, Text: text, Notes: notes, When: when}
		number := pointNumber.FindString(text)
		switch first := p.Runs[0]; {
		case first.Bold && number != "":
			b.Kind, b.Text = letter.Point, strings.TrimPrefix(text, number)
		case first.Bold && strings.HasSuffix(strings.TrimSpace(first.Text), ":"):
			b.Kind = letter.Lead
		case first.Bold:
			b.Kind = letter.Heading
		case first.Italic && first.Color == "":
			b.Kind = letter.Slanted
		}
		x.Blocks = append(x.Blocks, b)
	}
}

var pointNumber = regexp.MustCompile(`^\d+\. `)

// taken is the text of runs with their figures and marks as references.
func taken(runs []page.Run) (text string, notes []string) {
	var b strings.Builder
	for _, r := range runs {
		if r.Break || r.Tab {
			b.WriteByte(' ')
		}
		switch {
		case r.Ref != "":
			b.WriteString("[[" + r.Ref + "]]")
		default:
			b.WriteString(strings.ReplaceAll(r.Text, "\u00a0", " "))
		}
		if r.Note != nil {
			var whole []string
			for _, p := range r.Note.Paras {
				one, _ := taken(p.Runs)
				whole = append(whole, strings.TrimSpace(one))
			}
			b.WriteString("[[" + letter.NoteMark + "]]")
			notes = append(notes, strings.Join(whole, " "))
		}
	}
	return b.String(), notes
}

// Written makes the files of a letter from a person's wording.
func Written(l letter.Letter, x letter.Text, when time.Time) (Papers, error) {
	l.Number, l.Date = x.Number, x.Date
	file, err := WrittenDocx(l, x, when)
	if err != nil {
		return Papers{}, err
	}
	return papers(l, newAnnexWith(l, x.Sending.NameUnits), file, when)
}

// WrittenDocx makes the .docx alone.
func WrittenDocx(l letter.Letter, x letter.Text, when time.Time) ([]byte, error) {
	shell, d, blocks, err := shelled(l, x)
	if err != nil {
		return nil, err
	}
	file, err := docx.Fill(shell, d, blocks, when)
	if err != nil {
		return nil, fmt.Errorf("fill the shell: %w", err)
	}
	return file, nil
}

// WrittenPreview lays out what NewPreview would of the file that WrittenDocx
// makes.
func WrittenPreview(l letter.Letter, x letter.Text, when time.Time) (Preview, error) {
	shell, d, blocks, err := shelled(l, x)
	if err != nil {
		return Preview{}, err
	}
	doc, warnings, err := docx.Filled(shell, d, blocks, when)
	if err != nil {
		return Preview{}, fmt.Errorf("fill the shell: %w", err)
	}
	return Preview{pdf.Pictures(doc), doc.Figures(), warnings}, nil
}

// shelled is a letter's empty form with what goes into it.
func shelled(l letter.Letter, x letter.Text) ([]byte, docx.Data, map[string][]page.Block, error) {
	l.Number, l.Date = x.Number, x.Date
	if l.For == nil {
		x = x.Common()
	} else {
		x.To = []string{vi.Committee(l.For.Unit)}
	}
	annex := newAnnexWith(l, x.Sending.NameUnits)
	shell, err := templateFile(l, annex.shell(l.Kind))
	if err != nil {
		return nil, nil, nil, err
	}
	by := l.Form
	by.Authority, by.Post, by.Signer, by.Recipients = x.Authority, x.Post, x.Signer, x.Recipients
	l.Form = by
	d := letterData(l)
	d["loại"], d["tên_loại"], d["trích_yếu"] = l.Kind.Type(), vi.Heading(l.Kind), x.Subject
	d["tên_văn_bản"] = vi.DocumentType(l.Kind.Type()) + " " + strings.TrimPrefix(x.Subject, "V/v ")
	s := setter{l: l, known: l.Named()}
	return shell, d, map[string][]page.Block{"phụ_lục": annex.blocks(l), "kính_gửi": addressees(l, x.To), "nội_dung": s.blocks(x.Blocks)}, nil
}

// AnnexFile is the annex of a letter as a workbook.
func AnnexFile(l letter.Letter, x letter.Text, when time.Time) ([]byte, error) {
	l.Number, l.Date = x.Number, x.Date
	return newAnnexWith(l, x.Sending.NameUnits).xlsx(l, when)
}

func addressees(l letter.Letter, to []string) []page.Block {
	if len(to) == 0 {
		return nil
	}
	layout := string(l.Form.Layout)
	return form.Addressees(form.Greeting(layout, l.Kind == letter.Submission), layout, to)
}

// setter sets a person's words as paragraphs.
type setter struct {
	l      letter.Letter
	known  map[string]letter.Figure
	points int
}

func (s *setter) blocks(all []letter.Block) []page.Block {
	var out []page.Block
	for _, b := range all {
		var runs []page.Run
		if b.Kind == letter.Heading {
			s.points = 0
		}
		if b.Kind == letter.Grid {
			out = append(out, s.grid(b))
			continue
		}
		if b.Kind == letter.Point {
			s.points++
			runs = append(runs, page.Bold(strconv.Itoa(s.points)+". "))
		}
		runs = append(runs, s.runs(b.Text, b.Notes, b.Kind)...)
		para := page.Body(runs...)
		para.KeepNext = b.Kind == letter.Heading
		out = append(out, para)
	}
	form.WithSignature(out)
	return out
}

var (
	gapOrWords = regexp.MustCompile(`\[[^\[\]]+\]`)
	dayOf      = regexp.MustCompile(`([Nn]gày) (\d)`)
)

// runs sets a text with its figures, its gaps in brackets and its footnotes.
func (s *setter) runs(text string, notes []string, kind letter.BlockKind) []page.Run {
	var out []page.Run
	lead := kind == letter.Lead
	form1 := func(r page.Run) page.Run {
		r.Bold = kind == letter.Heading || lead
		r.Italic = r.Italic || kind == letter.Slanted
		return r
	}
	words := func(w string) {
		w = dayOf.ReplaceAllString(w, "$1\u00a0$2")
		if lead {
			if i := strings.Index(w, ":"); i >= 0 {
				i += len(w[i:]) - len(strings.TrimLeft(w[i:], ": "))
				out = append(out, form1(page.Text(w[:i])))
				lead, w = false, w[i:]
			}
		}
		for w != "" {
			at := gapOrWords.FindStringIndex(w)
			if at == nil {
				out = append(out, form1(page.Text(w)))
				return
			}
			if at[0] > 0 {
				out = append(out, form1(page.Text(w[:at[0]])))
			}
			out = append(out, form1(form.Gap(w[at[0]+1:at[1]-1])))
			w = w[at[1]:]
		}
	}
	for _, span := range letter.Spans(text) {
		switch {
		case span.Ref == "":
			words(span.Words)
		case span.Ref == letter.NoteMark:
			if len(notes) > 0 {
				out = append(out, page.Footnote(s.runs(notes[0], nil, letter.Plain)...))
				notes = notes[1:]
			}
		default:
			f, ok := s.known[span.Ref]
			if !ok {
				out = append(out, form.Gap(vi.FigureLabel(span.Ref)))
				continue
			}
			if f.Worded() {
				// A day is no number to be followed to its facts; it stays on the
				// line of its "ngày".
				if n := len(out) - 1; n >= 0 && strings.HasSuffix(out[n].Text, "gày ") {
					out[n].Text = strings.TrimSuffix(out[n].Text, " ") + "\u00a0"
				}
				out = append(out, form1(page.Text(vi.FigureText(f, s.l.Rules.Rounding))))
				continue
			}
			out = append(out, form1(page.Figure(vi.FigureText(f, s.l.Rules.Rounding), f.ID)))
		}
	}
	return out
}

// Subjects of the papers' file names.
func fileStem(k letter.Kind) string {
	return cmp.Or(map[string]string{"TB": "thong-bao", "TTr": "to-trinh", "BC": "bao-cao"}[k.Type()], "cong-van")
}

// FileName is the name under which a file of a letter is saved.
func FileName(k letter.Kind, ext string) string {
	if ext == "xlsx" {
		return "phu-luc.xlsx"
	}
	return fileStem(k) + "." + ext
}
