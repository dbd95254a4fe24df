package web

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/register"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

// basisForm offers the papers that hold and may be cited, and the paragraph
// into which one is put.
type basisForm struct {
	Papers []basisOption
	Blocks []option
	Asked  bool // the text asks for a paper somewhere
}

// basisOption is a paper with its words in a letter.
type basisOption struct{ Value, Label, Cited string }

// bases are the papers that whoever writes may cite; none for who reads no
// register.
func (s *Server) bases(r *http.Request, f letterForm) (*basisForm, error) {
	known, err := s.App.Citable(r.Context(), actor(r))
	if errors.Is(err, domain.ErrForbidden) {
		return nil, nil //nolint:nilnil // nothing to offer is no mistake
	}
	out := &basisForm{}
	for _, d := range known {
		if d.State == register.Issued {
			cited := citedText(d)
			out.Papers = append(out.Papers, basisOption{basisKey(d), vi.PaperOption(d.Document, d.Subject), cited})
		}
	}
	if err != nil || len(out.Papers) == 0 || len(f.Blocks) == 0 {
		return nil, err
	}
	into := max(slices.IndexFunc(f.Blocks, func(b blockForm) bool { return vi.BasisGap.MatchString(b.Text) }), 0)
	out.Asked = vi.BasisGap.MatchString(f.Blocks[into].Text)
	for i := range f.Blocks {
		out.Blocks = append(out.Blocks, option{strconv.Itoa(i + 1), vi.ParagraphOption(i), i == into})
	}
	return out, nil
}

func basisKey(d storage.KnownDocument) string { return vi.PaperName(d.Document) }

func citedText(d storage.KnownDocument) string { return vi.Cited(d.Document, d.IssuedBy, d.Subject) }

// cite puts a paper into a paragraph: where the text asks for one, otherwise at
// its end.
func (s *Server) cite(r *http.Request, f letterForm, key, paragraph string) (letterForm, error) {
	known, err := s.App.Citable(r.Context(), actor(r))
	if err != nil {
		return f, err
	}
	i := slices.IndexFunc(known, func(d storage.KnownDocument) bool { return basisKey(d) == key })
	n := slices.IndexFunc(f.Blocks, func(b blockForm) bool { return strconv.Itoa(b.N) == paragraph })
	if i < 0 || n < 0 {
		return f, domain.ErrNotFound
	}
	f.Blocks = slices.Clone(f.Blocks)
	text := f.Blocks[n].Text
	if at := vi.BasisGap.FindStringIndex(text); at != nil {
		text = text[:at[0]] + citedText(known[i]) + text[at[1]:]
	} else {
		text = strings.TrimSpace(text + " " + citedText(known[i]))
	}
	f.Blocks[n].Text = text
	return f, nil
}
