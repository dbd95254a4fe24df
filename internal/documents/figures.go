package documents

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"

	"tiendo/internal/documents/page"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/letter"
	"tiendo/internal/vi"
)

// figureJSON is one number of a letter as scripts read it. Its shape is a
// contract.
type figureJSON struct {
	ID         string          `json:"id"`
	Where      string          `json:"where"`
	Text       string          `json:"text"`
	Definition string          `json:"definition"`
	Num        int64           `json:"num"`
	Den        int64           `json:"den"`
	Facts      []figure.FactID `json:"facts"`
}

// figuresJSON lists the numbers in the order in which the paper shows them,
// each place apart: what is not printed is not listed.
func figuresJSON(l letter.Letter, doc *page.Doc) ([]byte, error) {
	known := l.Figures()
	out := []figureJSON{}
	times := map[string]int{}
	for _, s := range doc.Figures() {
		f, ok := known[s.Ref]
		if !ok {
			return nil, fmt.Errorf("the letter prints figure %q, which it does not have", s.Ref)
		}
		facts := f.Facts
		if facts == nil {
			facts = []figure.FactID{}
		}
		// The second time a figure is printed its bookmark has a 2, and so on.
		id := f.ID
		if times[id]++; times[id] > 1 {
			id += "_" + strconv.Itoa(times[f.ID])
		}
		out = append(out, figureJSON{id, place(s), s.Text, vi.Definition(f, l.Progress), f.Num, f.Den, facts})
	}
	// One figure a line: a person can read it, and two of them can be compared.
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	for i, f := range out {
		b.WriteString(map[bool]string{true: "[", false: ","}[i == 0])
		if err := e.Encode(f); err != nil {
			return nil, err
		}
	}
	if len(out) == 0 {
		b.WriteString("[")
	}
	b.WriteString("]\n")
	return b.Bytes(), nil
}

func place(s page.Shown) string {
	switch {
	case s.Note > 0:
		return vi.InNote(s.Note)
	case s.Table > 0 && s.Section > 0:
		return vi.InAnnex(s.Row, s.Column)
	}
	return vi.InBody(s.Paragraph)
}
