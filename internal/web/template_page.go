package web

import (
	"errors"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/documents"
	"tiendo/internal/domain"
	"tiendo/internal/domain/letter"
	"tiendo/internal/vi"
)

// templatePath is the page of one template.
func templatePath(t app.LetterTemplate) string {
	return formsPath + "/tep/" + string(t.Layout) + "/" + t.Name
}

// templatePage is a template: what holds today, what held before, and a form to
// give another one.
type templatePage struct {
	frame
	Path, Download string
	Meta           []fact
	Own            bool
	From           string
	Problems       problems
	Warnings       []string
	Tried          string // the name of the file that was tried and found sound
	Pages          []previewPage
	Versions       []templateVersion
}

type templateVersion struct {
	From, At, By, File, Href string
	Shipped, Holds           bool
}

// theTemplate finds the template of an address.
func (s *Server) theTemplate(r *http.Request) (app.LetterTemplate, error) {
	all, err := s.App.LetterTemplates(r.Context(), actor(r), s.Now().Date())
	if err != nil {
		return app.LetterTemplate{}, err
	}
	i := slices.IndexFunc(all, func(t app.LetterTemplate) bool {
		return string(t.Layout) == r.PathValue("layout") && t.Name == r.PathValue("name")
	})
	if i < 0 {
		return app.LetterTemplate{}, domain.ErrNotFound
	}
	return all[i], nil
}

func (s *Server) templatePage(w http.ResponseWriter, r *http.Request) error {
	return s.showTemplate(w, r, http.StatusOK, nil)
}

func (s *Server) showTemplate(w http.ResponseWriter, r *http.Request, status int, change func(*templatePage) error) error {
	t, err := s.theTemplate(r)
	if err != nil {
		return err
	}
	names, err := s.App.People(r.Context())
	if err != nil {
		return err
	}
	p := templatePage{
		frame: frame{Title: vi.TemplateName(t.Name), Here: formsPath}, Path: templatePath(t), Download: templatePath(t) + "/tai",
		Own: t.Own != nil, From: vi.Date(s.Now().Date()), Problems: problems{},
		Meta: []fact{{vi.LabelLayout, vi.LayoutName(t.Layout)}, {vi.LabelTemplateHash, t.Hash}, {vi.LabelSource, vi.TemplateShipped}},
	}
	if t.Own != nil {
		p.Meta[2].Value = t.Own.FileName
	}
	p.Versions = []templateVersion{{File: vi.TemplateShipped, Href: p.Download + "?ban=0", Holds: t.Own == nil}}
	for _, v := range t.History {
		line := templateVersion{From: vi.Date(v.EffectiveOn), At: vi.Minute(v.RecordedAt), By: personName(names, v.RecordedBy), File: v.FileName, Shipped: v.Shipped()}
		if line.Shipped {
			line.File = vi.TemplateShipped
		} else {
			line.Href, line.Holds = p.Download+"?ban="+strconv.FormatInt(v.ID, 10), t.Own != nil && t.Own.ID == v.ID
		}
		p.Versions = append(p.Versions, line)
	}
	slices.Reverse(p.Versions)
	if err := s.simulated(r, &p.frame); err != nil {
		return err
	}
	if change != nil {
		if err := change(&p); err != nil {
			return err
		}
	}
	return s.show(w, r, status, "template", p)
}

// setTemplate tries an uploaded template, and keeps it where that is wanted.
func (s *Server) setTemplate(w http.ResponseWriter, r *http.Request) error {
	t, err := s.theTemplate(r)
	if err != nil {
		return err
	}
	r.Body = http.MaxBytesReader(w, r.Body, app.MostUploaded+(64<<10))
	in, name, data, err := readTemplate(r)
	if err != nil {
		return s.refuseTemplate(w, r, in["ngay"], err)
	}
	c := app.TemplateChange{Name: t.Name, Layout: t.Layout, FileName: name, File: data, Trial: in["viec"] == "thu", Shipped: in["viec"] == "ve-mau"}
	if !c.Trial {
		var ok bool
		if c.From, ok = vi.ParseDate(strings.TrimSpace(in["ngay"])); !ok {
			return s.showTemplate(w, r, http.StatusUnprocessableEntity, func(p *templatePage) error {
				p.From, p.Problems = in["ngay"], problems{"from": {vi.DayUnreadable(in["ngay"])}}
				return nil
			})
		}
	}
	trial, err := s.App.SetTemplate(r.Context(), actor(r), c)
	if err != nil {
		return s.refuseTemplate(w, r, in["ngay"], err)
	}
	if !c.Trial {
		return done(w, r, templatePath(t), "template-set")
	}
	return s.showTemplate(w, r, http.StatusOK, func(p *templatePage) error {
		p.Tried, p.Warnings, p.From = name, trial.Warnings, in["ngay"]
		v, err := documents.NewPreview(trial.Sample)
		for i, page := range v.Pages {
			if page.Section == 0 {
				p.Pages = append(p.Pages, previewPage{N: i + 1, Label: vi.PageNumber(i + 1), Width: int(page.Width), Height: int(page.Height), Drawn: drawn(page.SVG(nil))})
			}
		}
		return err
	})
}

func (s *Server) refuseTemplate(w http.ResponseWriter, r *http.Request, from string, err error) error {
	bad, ok := errors.AsType[*domain.Invalid](err)
	if !ok {
		return err
	}
	return s.showTemplate(w, r, http.StatusUnprocessableEntity, func(p *templatePage) error {
		p.Problems = newProblems(bad)
		if from != "" {
			p.From = from
		}
		return nil
	})
}

// readTemplate reads the form with its file.
func readTemplate(r *http.Request) (in map[string]string, name string, data []byte, err error) {
	in = map[string]string{}
	parts, err := r.MultipartReader()
	if err != nil {
		return in, "", nil, domain.Refuse(domain.CodeTemplateNone)
	}
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return in, name, data, nil
		}
		if err != nil {
			return in, "", nil, domain.Refuse(domain.CodeLetterFileSize, app.MostUploaded>>20)
		}
		whole, err := io.ReadAll(part)
		if err != nil { // what came before it stays; the form puts the day before the file
			return in, "", nil, domain.Refuse(domain.CodeLetterFileSize, app.MostUploaded>>20)
		}
		if part.FormName() == "tep" {
			name, data = part.FileName(), whole
		} else {
			in[part.FormName()] = string(whole)
		}
	}
}

// templateDownload gives a template away: the one that holds, or one of its
// versions; 0 is the shipped one.
func (s *Server) templateDownload(w http.ResponseWriter, r *http.Request) error {
	t, err := s.theTemplate(r)
	if err != nil {
		return err
	}
	name := "mau-" + string(t.Layout) + "-" + t.Name + ".docx"
	version := r.URL.Query().Get("ban")
	if version == "" {
		return s.handOut(w, r, name, t.File, nil)
	}
	id, err := strconv.ParseInt(version, 10, 64)
	if err != nil || id != 0 && !slices.ContainsFunc(t.History, func(v letter.TemplateVersion) bool { return v.ID == id }) {
		return domain.ErrNotFound
	}
	data, err := s.App.TemplateFile(r.Context(), actor(r), t, id)
	return s.handOut(w, r, name, data, err)
}
