package web

import (
	"net/http"

	"tiendo/internal/documents"
	"tiendo/internal/vi"
)

// tagsPage lists what a template may hold, for whoever edits one in Word.
type tagsPage struct {
	frame
	Template, Back, Excel string
	Heads                 []string
	Parts                 []tagPart
}

type tagPart struct {
	Name string
	Tags []documents.TemplateTag
}

func (s *Server) templateTags(w http.ResponseWriter, r *http.Request) error {
	t, err := s.theTemplate(r)
	if err != nil {
		return err
	}
	tags, err := documents.TemplateTags(t.Name, t.Layout)
	if err != nil {
		return err
	}
	p := tagsPage{frame: frame{Title: vi.TagsTitle, Here: formsPath}, Template: vi.TemplateName(t.Name), Back: templatePath(t), Excel: templatePath(t) + "/o.xlsx", Heads: vi.TagHeads}
	if err := s.simulated(r, &p.frame); err != nil {
		return err
	}
	for _, tag := range tags {
		if name := vi.TagParts[tag.Part]; len(p.Parts) == 0 || p.Parts[len(p.Parts)-1].Name != name {
			p.Parts = append(p.Parts, tagPart{Name: name})
		}
		last := &p.Parts[len(p.Parts)-1]
		last.Tags = append(last.Tags, tag)
	}
	return s.show(w, r, http.StatusOK, "templatetags", p)
}

func (s *Server) templateTagsFile(w http.ResponseWriter, r *http.Request) error {
	t, err := s.theTemplate(r)
	if err != nil {
		return err
	}
	tags, err := documents.TemplateTags(t.Name, t.Layout)
	if err != nil {
		return err
	}
	data, err := documents.TagsXLSX(vi.TemplateName(t.Name), tags, s.Now().Time())
	return s.handOut(w, r, "o-trong-mau-"+string(t.Layout)+"-"+t.Name+".xlsx", data, err)
}
