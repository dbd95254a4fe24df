package web

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"tiendo/internal/documents"
	"tiendo/internal/domain"
	"tiendo/internal/domain/letter"
	"tiendo/internal/vi"
)

// variantsPage is a letter that goes to each unit in a paper of its own: what
// the variants say, who gets which, and who none.
type variantsPage struct {
	frame
	Path, At, Action string
	State            string
	ByUnit           bool // it has variants at all
	MayChange        bool // from one paper for all to one for each: only where the kind allows it
	Count            string
	Meta             []fact
	Sound            string   // nobody missing, nobody doubled
	Wrong            []string // otherwise
	Variants         []variantCard
	Left             []unitPaperLink
	Refused          string
}

type variantCard struct {
	N        int
	Name     string
	Count    string
	Withheld string
	Blocks   []variantBlock
	Units    []unitPaperLink
}

type variantBlock struct{ Text, When string }

type unitPaperLink struct{ Name, Href string }

func variantsPath(id letter.PaperID) string { return paperPath(id) + "/bien-the" }

// atVersion is what names an older version in an address.
func atVersion(version letter.VersionID) string {
	if version == 0 {
		return ""
	}
	return "?ban=" + strconv.FormatInt(int64(version), 10)
}

func (s *Server) variantsPage(w http.ResponseWriter, r *http.Request) error {
	return s.showVariants(w, r, http.StatusOK, "")
}

func (s *Server) showVariants(w http.ResponseWriter, r *http.Request, status int, refused string) error {
	id, version := paperOf(r)
	v, err := s.App.Variants(r.Context(), actor(r), id, version)
	if err != nil {
		return err
	}
	l, x := v.Letter, v.Version.Text
	p := variantsPage{
		frame: frame{Title: vi.VariantsTitle + ": " + vi.PaperTitle(v.Kind, l.Plan.Name), Simulated: l.Simulated, Here: lettersPath},
		Path:  paperPath(id), At: atVersion(version), Action: paperPath(id) + "/tao-tep" + atVersion(version), State: paperState(v.State, v.Version),
		ByUnit: x.Sending.ByUnit, MayChange: v.Kind.Sendable(), Refused: refused,
	}
	if !p.ByUnit {
		return s.show(w, r, status, "variants", p)
	}
	p.Count, p.Sound = vi.VariantCount(v.Split), vi.NobodyMissing(v.Split, l.Progress)
	for _, u := range v.Missing {
		p.Wrong = append(p.Wrong, vi.UnitMissing(u))
	}
	for _, u := range v.Doubled {
		p.Wrong = append(p.Wrong, vi.UnitDoubled(u))
	}
	p.Meta = []fact{
		{vi.LabelPlan, l.Plan.Name},
		{vi.LabelAsOf, vi.Date(l.AsOf)},
		{vi.LabelKnownAt, vi.Instant(l.KnownAt)},
		{vi.LabelWhom, vi.ConditionLabel(x.Sending.Whom)},
		{vi.LabelAnnexes, vi.AnnexesNamed(x.Sending.NameUnits)},
	}
	for i, variant := range v.Variants {
		card := variantCard{N: i + 1, Name: vi.VariantName(x, variant), Count: vi.RecipientCount(len(variant.Lines)), Withheld: vi.Withheld(variant.Withheld)}
		for _, at := range variant.Blocks {
			b := x.Blocks[at]
			block := variantBlock{Text: excerpt(vi.EditText(b.Text, l.Named(), l.Rules.Rounding), 150)}
			if b.When != letter.Everybody {
				block.When = vi.ConditionLabel(b.When)
			}
			card.Blocks = append(card.Blocks, block)
		}
		for _, line := range variant.Lines {
			card.Units = append(card.Units, unitPaperLink{vi.PartyBody(line.Unit), variantsPath(id) + "/" + line.Unit.Code + p.At})
		}
		p.Variants = append(p.Variants, card)
	}
	for _, line := range v.Left {
		p.Left = append(p.Left, unitPaperLink{Name: vi.PartyBody(line.Unit)})
	}
	return s.show(w, r, status, "variants", p)
}

// excerpt is the beginning of a text, cut at a word.
func excerpt(s string, most int) string {
	runes := []rune(s)
	if len(runes) <= most {
		return s
	}
	cut := string(runes[:most])
	if i := strings.LastIndexByte(cut, ' '); i > 0 {
		cut = cut[:i]
	}
	return cut + " …"
}

// unitPaper is the paper of one unit page by page.
type unitPaper struct {
	frame
	Path, At, Variants string
	Name, Variant      string
	Word, PDF          string
	Pages              []previewPage
	Gaps               []string
	Warnings           []string
	Before, After      unitPaperLink
}

func (s *Server) unitPaper(w http.ResponseWriter, r *http.Request) error {
	id, version := paperOf(r)
	code := r.PathValue("code")
	at := atVersion(version)
	v, err := s.App.PreviewVariant(r.Context(), actor(r), id, version, code)
	if err != nil {
		return err
	}
	leads := func(ref string) string {
		if _, ok := v.Known[ref]; !ok {
			return ""
		}
		return paperPath(id) + "/so/" + ref + at
	}
	here := variantsPath(id) + "/" + code
	file := func(ext string) string {
		return here + "/tai?tep=" + ext + "&ban=" + strconv.FormatInt(int64(v.Version.ID), 10)
	}
	p := unitPaper{
		frame: frame{Title: vi.PreviewTitle + ": " + vi.PartyBody(v.Unit), Simulated: v.Letter.Simulated, Here: lettersPath},
		Path:  paperPath(id), At: at, Variants: variantsPath(id) + at, Name: vi.PartyBody(v.Unit), Variant: vi.VariantNumber(v.Number, len(v.Variants)),
		Word: file("docx"), PDF: file("pdf"), Warnings: v.Warnings,
	}
	for i, page := range v.Pages {
		one := previewPage{N: i + 1, Label: vi.PageNumber(i + 1), Width: int(page.Width), Height: int(page.Height)}
		if page.Section == 0 || page.Width < page.Height {
			one.Drawn = drawn(page.SVG(leads))
		} else {
			one.Src = here + "/trang/" + strconv.Itoa(i+1) + ".svg?ban=" + strconv.FormatInt(int64(v.Version.ID), 10)
		}
		p.Pages = append(p.Pages, one)
	}
	for _, m := range v.Remarks {
		if m.Kind != letter.ByHand {
			p.Gaps = append(p.Gaps, vi.RemarkText(m))
		}
	}
	var all []unitPaperLink
	mine := 0
	for _, variant := range v.Variants {
		for _, line := range variant.Lines {
			if line.Unit.Code == code {
				mine = len(all)
			}
			all = append(all, unitPaperLink{vi.PartyBody(line.Unit), variantsPath(id) + "/" + line.Unit.Code + at})
		}
	}
	if mine > 0 {
		p.Before = all[mine-1]
	}
	if mine+1 < len(all) {
		p.After = all[mine+1]
	}
	return s.show(w, r, http.StatusOK, "unitpaper", p)
}

// unitPicture is one page of a unit's paper as an SVG.
func (s *Server) unitPicture(w http.ResponseWriter, r *http.Request) error {
	id, version := paperOf(r)
	return sendPicture(w, r, func() ([]documents.Picture, error) {
		v, err := s.App.PreviewVariant(r.Context(), actor(r), id, version, r.PathValue("code"))
		return v.Pages, err
	})
}

func (s *Server) unitPaperFile(w http.ResponseWriter, r *http.Request) error {
	id, version := paperOf(r)
	name, data, err := s.App.VariantFile(r.Context(), actor(r), id, version, r.PathValue("code"), r.URL.Query().Get("tep"))
	return s.handOut(w, r, name, data, err)
}

// sendings are the letters being made for all units.
type sendings = jobs[*sending]

// sending is one of them; its steps are papers.
type sending struct {
	work
	paper   letter.PaperID
	version letter.VersionID
	name    string
	out     documents.Sent
}

// makeUnitPapers begins to make the papers of all units.
func (s *Server) makeUnitPapers(w http.ResponseWriter, r *http.Request) error {
	id, version := paperOf(r)
	v, err := s.App.Variants(r.Context(), actor(r), id, version)
	if err != nil {
		return err
	}
	if v.Recipients() == 0 {
		return s.showVariants(w, r, http.StatusUnprocessableEntity, vi.Problem(domain.Problem{Code: domain.CodeLetterNobody}))
	}
	who, version := actor(r), v.Version.ID
	j := &sending{paper: id, version: version, name: vi.PaperTitle(v.Kind, v.Letter.Plan.Name)}
	// The files of an earlier run are large; the new ones take their place.
	always := func(*sending) bool { return true }
	err = s.sendings.start(r.Context(), who, j, always, func(ctx context.Context, follow func(done, all int) error) (err error) {
		j.out, err = s.App.VariantFiles(ctx, who, id, version, follow)
		return err
	})
	if errors.Is(err, errTooMany) {
		return s.showVariants(w, r, http.StatusTooManyRequests, vi.TooManyWorks)
	}
	if err != nil {
		return err
	}
	j.wait(patience)
	http.Redirect(w, r, paperPath(id)+"/tao-tep/"+j.id, http.StatusSeeOther)
	return nil
}

// sendingPage says how far the papers of all units are, and gives them.
type sendingPage struct {
	frame
	Path, Variants, Action string
	Name                   string
	Running, Stopped       bool
	Text                   string
	Done, All              int64
	Zip, PDF               string
	ZipSize, PDFSize       string
}

func (s *Server) sendingPage(w http.ResponseWriter, r *http.Request) error {
	id, _ := paperOf(r)
	j, ok := s.sendings.find(actor(r), r.PathValue("viec"))
	if !ok || j.paper != id {
		return domain.ErrNotFound
	}
	here := paperPath(id) + "/tao-tep/" + j.id
	if r.Method == http.MethodPost { // the only button of the page stops it
		j.stop()
		j.wait(patience)
		http.Redirect(w, r, here, http.StatusSeeOther)
		return nil
	}
	p := sendingPage{
		frame: frame{Title: vi.SendingTitle, Here: lettersPath}, Path: paperPath(id), Variants: variantsPath(id), Action: here, Name: j.name,
		Done: j.steps.Load(), All: j.of.Load(),
	}
	if err := s.simulated(r, &p.frame); err != nil {
		return err
	}
	switch {
	case !j.ended():
		p.Refresh, p.Running = 1, true
		p.Text = vi.SendingWords(p.Done, p.All, int64(time.Since(j.begun).Seconds()))
	case errors.Is(j.err, context.Canceled):
		p.Stopped = true
	case j.err != nil:
		return j.err
	default:
		p.Text, p.Zip, p.PDF = vi.SendingDone(p.All), here+"/tai?tep=zip", here+"/tai?tep=pdf"
		p.ZipSize, p.PDFSize = vi.Size(int64(len(j.out.Zip))), vi.Size(int64(len(j.out.PDF)))
	}
	return s.show(w, r, http.StatusOK, "sending", p)
}

func (s *Server) sendingFile(w http.ResponseWriter, r *http.Request) error {
	id, _ := paperOf(r)
	j, ok := s.sendings.find(actor(r), r.PathValue("viec"))
	if !ok || j.paper != id || !j.ended() || j.err != nil {
		return domain.ErrNotFound
	}
	stem := "van-ban-" + strconv.FormatInt(int64(id), 10)
	// What was allowed when the work began may not be any more.
	if _, err := s.App.Paper(r.Context(), actor(r), id, j.version); err != nil {
		return err
	}
	switch r.URL.Query().Get("tep") {
	case "zip":
		return s.handOut(w, r, stem+"-noi-nhan.zip", j.out.Zip, nil)
	case "pdf":
		return s.handOut(w, r, stem+"-"+documents.PrintName, j.out.PDF, nil)
	}
	return domain.ErrNotFound
}
