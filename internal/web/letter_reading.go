package web

import (
	"strconv"

	"tiendo/internal/app"
	"tiendo/internal/domain/letter"
	"tiendo/internal/vi"
)

// readPara is a paragraph of a letter that is only to be read: words, numbers
// that lead to their facts, and the marks of its footnotes.
type readPara struct {
	Kind, No string
	When     string // whom it is for, where not all get it
	Parts    []readPart
	Notes    []readNote
}

type readPart struct{ Text, Href, Mark string }

type readNote struct {
	Mark  string
	Parts []readPart
}

// reading is the text of a version as it reads on paper.
func reading(p app.PaperPage, figure func(id string) string) (out []readPara) {
	known, by := p.Letter.Named(), p.Letter.Rules.Rounding
	mark, point := 0, 0
	parts := func(text string, first int) (out []readPart) {
		for _, s := range letter.Spans(text) {
			f, ok := known[s.Ref]
			switch {
			case s.Ref == "":
				out = append(out, readPart{Text: s.Words})
			case s.Ref == letter.NoteMark:
				first++
				out = append(out, readPart{Mark: strconv.Itoa(first)})
			case ok:
				out = append(out, readPart{Text: vi.FigureText(f, by), Href: figure(s.Ref)})
			default:
				out = append(out, readPart{Text: "[" + vi.FigureLabel(s.Ref) + "]"})
			}
		}
		return out
	}
	for _, b := range p.Version.Text.Blocks {
		para := readPara{Kind: string(b.Kind), Parts: parts(b.Text, mark)}
		if b.When != letter.Everybody {
			para.When = vi.ConditionLabel(b.When)
		}
		if b.Kind == letter.Heading {
			point = 0
		}
		if b.Kind == letter.Point {
			point++
			para.No = strconv.Itoa(point) + ". "
		}
		for _, n := range b.Notes {
			mark++
			para.Notes = append(para.Notes, readNote{strconv.Itoa(mark), parts(n, mark)})
		}
		out = append(out, para)
	}
	return out
}
