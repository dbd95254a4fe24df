package web

import (
	"html/template"
	"net/http"
	"strconv"
	"strings"

	"tiendo/internal/documents"
	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

// letterPreview shows a letter page by page, as its PDF is.
type letterPreview struct {
	frame
	Path, At string
	State    string
	Files    letterFiles
	Pages    []previewPage
	Numbers  []letterNumber
	Warnings []string
}

// previewPage is a page of the letter, whose numbers can be clicked, or one of
// the annex as a picture.
type previewPage struct {
	N             int
	Label         string
	Drawn         template.HTML
	Src           string
	Over          template.HTML // the links of a picture
	Width, Height int
}

// drawn lets in what the server itself has drawn: outlines of letters, and links
// that it has made of the letter's own address.
func drawn(svg string) template.HTML { return template.HTML(svg) } //nolint:gosec // see above

func (s *Server) previewLetter(w http.ResponseWriter, r *http.Request) error {
	id, version := paperOf(r)
	at := ""
	if version != 0 {
		at = "?ban=" + strconv.FormatInt(int64(version), 10)
	}
	path := paperPath(id)
	v, err := s.App.PreviewPaper(r.Context(), actor(r), id, version)
	if err != nil {
		return err
	}
	p := letterPreview{
		frame: frame{Title: vi.PreviewTitle + ": " + vi.PaperTitle(v.Kind, v.Letter.Plan.Name), Simulated: v.Letter.Simulated, Here: lettersPath},
		Path:  path, At: at, State: paperState(v.State, v.Version), Files: filesOf(v.ID, v.Version.ID), Warnings: v.Warnings,
	}
	leads := func(ref string) string {
		if _, ok := v.Known[ref]; !ok {
			return ""
		}
		return path + "/so/" + ref + at
	}
	for i, page := range v.Pages {
		one := previewPage{N: i + 1, Label: vi.PageNumber(i + 1), Width: int(page.Width), Height: int(page.Height)}
		if page.Section == 0 {
			one.Drawn = drawn(page.SVG(leads))
		} else {
			one.Over = drawn(page.Over(leads))
			one.Src = path + "/trang/" + strconv.Itoa(i+1) + ".svg?ban=" + strconv.FormatInt(int64(v.Version.ID), 10)
		}
		p.Pages = append(p.Pages, one)
	}
	for _, shown := range v.Figures {
		where := vi.InBody(shown.Paragraph)
		if shown.Note > 0 {
			where = vi.InNote(shown.Note)
		}
		p.Numbers = append(p.Numbers, letterNumber{
			Text: shown.Text, Label: vi.FigureLabel(shown.Ref), Where: where,
			Definition: vi.Definition(v.Known[shown.Ref], v.Letter.Progress), Href: path + "/so/" + shown.Ref + at,
		})
	}
	return s.show(w, r, http.StatusOK, "letterpreview", p)
}

// letterPicture is one page of a letter as an SVG.
func (s *Server) letterPicture(w http.ResponseWriter, r *http.Request) error {
	id, version := paperOf(r)
	return sendPicture(w, r, func() ([]documents.Picture, error) {
		v, err := s.App.PreviewPaper(r.Context(), actor(r), id, version)
		return v.Pages, err
	})
}

// sendPicture sends the page that the address names, as an SVG without links.
func sendPicture(w http.ResponseWriter, r *http.Request, pages func() ([]documents.Picture, error)) error {
	number, ok := strings.CutSuffix(r.PathValue("trang"), ".svg")
	n, err := strconv.Atoi(number)
	if err != nil || !ok {
		return domain.ErrNotFound
	}
	all, err := pages()
	if err != nil {
		return err
	}
	if n < 1 || n > len(all) {
		return domain.ErrNotFound
	}
	send(w, r, http.StatusOK, "image/svg+xml", []byte(all[n-1].SVG(nil)))
	return nil
}

func (s *Server) letterDownload(w http.ResponseWriter, r *http.Request) error {
	id, version := paperOf(r)
	name, data, err := s.App.PaperFile(r.Context(), actor(r), id, version, r.URL.Query().Get("tep"))
	return s.handOut(w, r, name, data, err)
}

// letterFigurePage opens one number of a letter: what it means and on which
// facts it rests.
type letterFigurePage struct {
	frame
	Path, At, Label, Text, Definition string
	Meta                              []fact
	Facts                             []letterFact
	Sum                               string
}

type letterFact struct{ Unit, Span, Quantity, Recorded, By, Source string }

func (s *Server) letterFigure(w http.ResponseWriter, r *http.Request) error {
	id, version := paperOf(r)
	f, err := s.App.FigureOf(r.Context(), actor(r), id, version, r.PathValue("so"))
	if err != nil {
		return err
	}
	names, err := s.App.People(r.Context())
	if err != nil {
		return err
	}
	l := f.Letter
	label := vi.FigureLabel(f.Figure.ID)
	if label == f.Figure.ID {
		label = vi.FigureLabel(string(f.Figure.Means))
	}
	p := letterFigurePage{
		frame: frame{Title: vi.WhereFrom, Simulated: l.Simulated, Here: lettersPath}, Path: paperPath(id), Label: label,
		Text: vi.FigureText(f.Figure, l.Rules.Rounding), Definition: vi.Definition(f.Figure, l.Progress),
		Meta: []fact{{vi.LabelPlan, l.Plan.Name}, {vi.LabelAsOf, vi.Date(l.AsOf)}, {vi.LabelKnownAt, vi.Instant(l.KnownAt)}},
	}
	if version != 0 {
		p.At = "?ban=" + strconv.FormatInt(int64(version), 10)
	}
	if f.Figure.Den > 1 {
		p.Meta = append(p.Meta, fact{vi.LabelNumerator, vi.Number(f.Figure.Num)}, fact{vi.LabelDenominator, vi.Number(f.Figure.Den)})
	}
	sum := int64(0)
	for _, x := range f.Facts {
		sum += x.Quantity
		p.Facts = append(p.Facts, letterFact{
			vi.PartyBody(x.Unit), vi.Span(x.CoversFrom, x.EffectiveOn), vi.Number(x.Quantity), vi.Instant(x.RecordedAt), personName(names, x.RecordedBy), x.Source,
		})
	}
	p.Sum = vi.Number(sum)
	return s.show(w, r, http.StatusOK, "letterfigure", p)
}
