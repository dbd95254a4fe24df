package web

import (
	"bytes"
	"image/png"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"strings"

	"tiendo/docs/guide"
	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

const (
	guidePath  = "/tro-giup"
	guideFirst = "su-dung"   // the part behind the address itself
	guideTerms = "thuat-ngu" // the part that explains the terms
)

// guideOrder are the parts in the order in which they are listed.
var guideOrder = []string{guideFirst, "can-bo-theo-doi", "kiem-tra-van-ban", "don-vi", "lanh-dao", "quan-tri", guideTerms, "tep-nhap", "van-hanh"}

// guidePart is one part of the guide.
type guidePart struct {
	Name, Heading, Href string
	Blocks              []block
	Contents            []term // its second headings
}

// term is a word that screens use, with where it is explained.
type term struct{ Name, Href, Short string }

// handbook is the guide, read once.
type handbook struct {
	parts map[string]guidePart
	terms map[string]*term // by anchor
}

// guidePage shows one part.
type guidePage struct {
	frame
	guidePart
	Parts []menuItem
}

func newHandbook() handbook {
	h := handbook{map[string]guidePart{}, map[string]*term{}}
	for _, name := range guideOrder {
		text, err := fs.ReadFile(guide.Files, name+".md")
		if err != nil {
			panic("web: " + err.Error())
		}
		h.parts[name] = newGuidePart(name, string(text))
	}
	part := h.parts[guideTerms]
	for i, b := range part.Blocks {
		if b.Kind == "h3" && i+1 < len(part.Blocks) {
			short, _, _ := strings.Cut(plain(part.Blocks[i+1].Spans), ". ")
			h.terms[b.ID] = &term{b.Text, part.Href + "#" + b.ID, strings.TrimSuffix(short, ".") + "."}
		}
	}
	return h
}

// called is the term that screens call so; nil where none is explained.
// What a label adds in brackets does not matter.
func (h handbook) called(name string) *term {
	if t := h.terms[anchor(name)]; t != nil {
		return t
	}
	word, _, _ := strings.Cut(name, " (")
	return h.terms[anchor(vi.WithoutMonth(word))] // a form says of what it is
}

// term is one that must be explained: a template that names another fails.
func (h handbook) term(name string) *term {
	if t := h.called(name); t != nil {
		return t
	}
	panic("web: the guide does not explain " + name)
}

func guideHref(name string) string {
	if name == guideFirst {
		return guidePath
	}
	return guidePath + "/" + name
}

func newGuidePart(name, text string) guidePart {
	p := guidePart{Name: name, Href: guideHref(name)}
	for _, b := range newBlocks(text) {
		switch b.Kind {
		case "h1":
			p.Heading = b.Text
			continue
		case "h2":
			p.Contents = append(p.Contents, term{Name: b.Text, Href: "#" + b.ID})
		case "picture":
			b.Picture, b.Width, b.Height = guidePicture(b.Picture)
		}
		linked(b.Spans)
		for _, i := range b.Items {
			linked(i)
		}
		for _, row := range b.Rows {
			for _, cell := range row {
				linked(cell)
			}
		}
		p.Blocks = append(p.Blocks, b)
	}
	return p
}

// linked turns links between the files into links between the pages.
func linked(spans []span) {
	for i, s := range spans {
		if s.Kind != "a" {
			continue
		}
		file, at, _ := strings.Cut(s.Href, "#")
		if at, err := url.PathUnescape(at); err == nil && at != "" {
			s.Href = "#" + anchor(at)
		} else {
			s.Href = ""
		}
		if name, ok := strings.CutSuffix(file, ".md"); ok {
			s.Href = guideHref(name) + s.Href
		}
		spans[i].Href = s.Href
	}
}

// guidePicture is the address and the size of a picture. One that is not there
// yet has no size: the walk that takes it needs a program that runs, and a test
// finds it.
func guidePicture(file string) (address string, width, height int) {
	address = guidePath + "/hinh/" + path.Base(file)
	data, err := fs.ReadFile(guide.Files, file)
	if err != nil {
		return address, 0, 0
	}
	size, err := png.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return address, 0, 0
	}
	return address, size.Width, size.Height
}

func (s *Server) guide(w http.ResponseWriter, r *http.Request) error {
	name := r.PathValue("part")
	if name == "" {
		name = guideFirst
	}
	part, ok := s.handbook.parts[name]
	if !ok {
		return domain.ErrNotFound
	}
	p := guidePage{frame: frame{Title: part.Heading, Here: guidePath}, guidePart: part}
	for _, n := range guideOrder {
		other := s.handbook.parts[n]
		p.Parts = append(p.Parts, menuItem{other.Href, vi.GuidePart(n, other.Heading), n == name})
	}
	var err error
	if p.Simulated, err = s.App.Simulated(r.Context()); err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, "guide", p)
}

// guideFile gives a picture of the guide.
func (s *Server) guideFile(w http.ResponseWriter, r *http.Request) error {
	data, err := fs.ReadFile(guide.Files, "img/"+r.PathValue("file"))
	if err != nil {
		return domain.ErrNotFound
	}
	w.Header().Set("Cache-Control", "private, max-age=86400")
	sendWhole(w, http.StatusOK, "image/png", data)
	return nil
}
