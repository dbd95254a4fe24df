package docx

import (
	"fmt"
	"strings"
)

// TemplateError is a clerk's mistake in a template, told so that the clerk can
// find and mend it.
type TemplateError struct {
	Part      string // "Thân văn bản", "Chú thích cuối trang", …
	Tag       string // as written, {{…}}
	Paragraph string // where it stands, shortened
	Problem   string // a Vietnamese sentence without its full stop
}

func (e *TemplateError) Error() string {
	s := e.Part + " — "
	if e.Tag != "" {
		s += "ô " + e.Tag + ": "
	}
	s += e.Problem
	if !strings.HasSuffix(s, "?") {
		s += "."
	}
	if e.Paragraph != "" {
		s += fmt.Sprintf(" Đoạn: «%s»", e.Paragraph)
	}
	return s
}

// TemplateErrors are all the mistakes of a template, in reading order. Fill
// answers with one even when there is a single mistake; errors.As finds the
// first as a *TemplateError.
type TemplateErrors []*TemplateError

func (e TemplateErrors) Error() string {
	lines := make([]string, len(e))
	for i, one := range e {
		lines[i] = one.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap gives the mistakes one by one.
func (e TemplateErrors) Unwrap() []error {
	out := make([]error, len(e))
	for i, one := range e {
		out[i] = one
	}
	return out
}

const maxProblems = 50

// problems gathers mistakes; a loop that meets the same one again adds nothing.
type problems struct {
	list TemplateErrors
	seen map[TemplateError]bool
}

func (p *problems) add(e TemplateError) {
	e.Paragraph = squeeze(e.Paragraph, 90)
	if len(p.list) >= maxProblems || p.seen[e] {
		return
	}
	if p.seen == nil {
		p.seen = map[TemplateError]bool{}
	}
	p.seen[e] = true
	p.list = append(p.list, &e)
}

func (p *problems) err() error {
	if len(p.list) == 0 {
		return nil
	}
	return p.list
}

// partTitle names a part the way a clerk would.
func partTitle(part string) string {
	switch {
	case part == mainPart:
		return "Thân văn bản"
	case part == notesPart:
		return "Chú thích cuối trang"
	case part == corePart:
		return "Thuộc tính của tệp"
	case strings.HasPrefix(part, "word/header"):
		return "Đầu trang"
	case strings.HasPrefix(part, "word/footer"):
		return "Chân trang"
	}
	return "Chú thích cuối văn bản"
}
