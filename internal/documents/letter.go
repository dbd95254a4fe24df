package documents

import (
	"embed"
	"fmt"
	"strconv"
	"time"

	"tiendo/internal/documents/docx"
	"tiendo/internal/documents/page"
	"tiendo/internal/documents/pdf"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/letter"
	"tiendo/internal/vi"
)

//go:generate go run ./templates/make

//go:embed templates/hd36/*.docx templates/hd05/*.docx
var templates embed.FS

// Template is a letter's wording and form as a .docx.
type Template struct {
	Kind letter.Kind
	File []byte
	Hash string // names the version; the letter carries it on its card
}

// TemplateOf gives the template of a kind in a layout that the product ships
// with.
func TemplateOf(k letter.Kind, in letter.Layout) (Template, error) {
	b, err := shipped(string(k), in)
	if err != nil {
		return Template{}, err
	}
	return Template{k, b, docx.Version(b)}, nil
}

// TemplateFor gives the template in which a letter is drafted: the office's own
// where there is one, or the one that ships with the product.
func TemplateFor(l letter.Letter) (Template, error) {
	b, err := templateFile(l, string(l.Kind))
	if err != nil {
		return Template{}, err
	}
	return Template{l.Kind, b, docx.Version(b)}, nil
}

// templateFile is a template or a shell as it holds for a letter.
func templateFile(l letter.Letter, name string) ([]byte, error) {
	if own := l.Own[name]; own != nil {
		return own, nil
	}
	return shipped(name, l.Form.Layout)
}

// ShippedTemplate is a template or a shell as the product ships it.
func ShippedTemplate(name string, in letter.Layout) ([]byte, error) { return shipped(name, in) }

// TemplateHash names the version of a template; letters carry it.
func TemplateHash(file []byte) string { return docx.Version(file) }

// shipped is a template or a shell of a layout as the product ships it.
func shipped(name string, in letter.Layout) ([]byte, error) {
	b, err := templates.ReadFile("templates/" + string(in) + "/" + name + ".docx")
	if err != nil {
		return nil, fmt.Errorf("template %s of layout %s: %w", name, in, err)
	}
	return b, nil
}

// Papers are a letter's files.
type Papers struct {
	Docx, PDF, Annex, Figures []byte
	Warnings                  []string // what the PDF could not carry over from the .docx
}

// File is one of them by its ending: docx, pdf or xlsx.
func (p Papers) File(ext string) ([]byte, bool) {
	switch ext {
	case "docx":
		return p.Docx, true
	case "pdf":
		return p.PDF, true
	case "xlsx":
		return p.Annex, true
	}
	return nil, false
}

// Letter makes the files of a letter in its form. The PDF is laid out from the .docx, so
// that what is signed is what was edited.
func Letter(l letter.Letter, t Template, when time.Time) (Papers, error) {
	annex := newAnnex(l)
	b, err := docx.Fill(t.File, letterData(l), map[string][]page.Block{"phụ_lục": annex.blocks(l)}, when)
	if err != nil {
		return Papers{}, fmt.Errorf("fill the template: %w", err)
	}
	return papers(l, annex, b, when)
}

// papers makes the other files of the .docx.
func papers(l letter.Letter, annex annex, file []byte, when time.Time) (Papers, error) {
	p := Papers{Docx: file}
	doc, warnings, err := docx.Read(p.Docx)
	if err != nil {
		return p, fmt.Errorf("read the letter back: %w", err)
	}
	p.Warnings = warnings
	if p.PDF, err = pdf.Render(doc, when); err != nil {
		return p, fmt.Errorf("lay the letter out: %w", err)
	}
	if p.Annex, err = annex.xlsx(l, when); err != nil {
		return p, fmt.Errorf("write the annex: %w", err)
	}
	if p.Figures, err = figuresJSON(l, doc); err != nil {
		return p, fmt.Errorf("list the figures: %w", err)
	}
	return p, nil
}

// letterData says what each tag of the template stands for.
func letterData(l letter.Letter) docx.Data {
	by, doc := l.Form, l.First.Document
	d := docx.Data{
		"cơ_quan_trên": by.Above, "cơ_quan": by.Name, "ký_hiệu": by.Symbol, "địa_danh": by.Place,
		"số": vi.LetterNumber(l.Number), "ngày_ban_hành": vi.LetterDate(l.Date),
		"quyền_ký": by.Authority, "chức_vụ": by.Post, "người_ký": vi.Signer(by.Signer),
		"kỳ":        vi.Window(l.Plan),
		"thông_báo": doc.Symbol(), "ngày_thông_báo": vi.OnDay(doc.IssuedOn), "hôm_thông_báo": "Ngày\u00a0" + vi.ShortDate(doc.IssuedOn),
		"điều_chỉnh": "", "loại_điều_chỉnh": "", "ngày_điều_chỉnh": "",
		"tính_đến":       vi.AsOf(l),
		"trong_kỳ":       vi.Spoken(l),
		"tạm_tính":       l.Rules.Provisional(),
		"theo_tiến_độ":   l.Share.Num > 0 && l.Share.Num < l.Share.Den,
		"có_mức_cao":     l.Counts[figure.High] > 0,
		"còn_chậm":       !l.DataThrough.IsZero() && (l.SomeLow() || l.Behind() || l.LocalZeros > 0),
		"chậm":           l.Behind() && !l.Ended,
		"kết_thúc":       l.Ended,
		"còn_tháng":      l.Total.PerMonth > 0,
		"có_số_liệu":     !l.DataThrough.IsZero(),
		"số_liệu_đến":    vi.FiguresThrough(l),
		"có_kết_quả":     l.Total.Admitted > 0,
		"có_xếp_mức":     l.Classed(),
		"loại_thông_báo": vi.DocumentType(doc.Type), "cơ_quan_thông_báo": vi.Issuer(doc),
		"cơ_quan_điều_chỉnh": "",
		"đủ":                 l.Total.HasTarget && l.Total.Admitted == l.Total.Target,
		"vượt":               l.Total.HasTarget && l.Total.Admitted > l.Total.Target,
		"đạt":                l.Total.HasTarget && l.Total.Admitted >= l.Total.Target,
		"có_không":           l.LocalZeros > 0,
		"cá_biệt":            l.LocalZeros <= 3,
		"chưa_báo_cáo":       l.Missing > 0,
		"mô_phỏng":           "",
		"months":             docx.Value{}, // not every day lets a letter say "n tháng đầu năm"
		"năm":                strconv.Itoa(l.Plan.From.Year()),
		"cơ_quan_gọi":        by.Called, "đảng_bộ": vi.PartyBody(l.Total.Unit),
		"có_thông_báo": doc.Number > 0, "có_chỉ_tiêu": l.Total.HasTarget,
		"từ_ngày": vi.OnDay(l.Plan.From), "đến_ngày": vi.OnDay(l.Plan.To),
		"là_điều_chỉnh": l.Adjusts, "áp_dụng_từ": vi.OnDay(l.Latest.EffectiveOn), "hai_khối": false,
		"kỳ_trước": "", "có_kết_quả_kỳ_trước": false,
	}
	if l.Last != nil {
		d["kỳ_trước"], d["có_kết_quả_kỳ_trước"] = vi.Window(l.Last.Plan), !l.Last.DataThrough.IsZero()
	}
	if l.Simulated {
		d["mô_phỏng"] = vi.SimulatedMark
	}
	if l.Latest.ID != l.First.ID {
		other := l.Latest.Document
		d["điều_chỉnh"], d["ngày_điều_chỉnh"] = other.Symbol(), vi.OnDay(other.IssuedOn)
		d["loại_điều_chỉnh"], d["cơ_quan_điều_chỉnh"] = vi.DocumentType(other.Type), vi.Issuer(other)
	}
	for _, m := range letter.Meanings {
		if _, ok := d[string(m)]; !ok {
			d[string(m)] = docx.Value{}
		}
	}
	d["target_agencies"], d["target_localities"] = docx.Value{}, docx.Value{}
	for _, f := range l.Extra {
		d[f.ID] = docx.Value{Text: vi.FigureText(f, l.Rules.Rounding), Ref: f.ID}
	}
	_, agencies := l.Named()["target_agencies"]
	_, localities := l.Named()["target_localities"]
	d["hai_khối"] = agencies && localities
	proposalData(d, l)
	for m, f := range l.Body {
		d[string(m)] = docx.Value{Text: vi.FigureText(f, l.Rules.Rounding), Ref: f.ID}
	}
	var classes []docx.Data
	for i, c := range l.Classes {
		end := "; "
		if i == len(l.Classes)-1 {
			end = "."
		}
		classes = append(classes, docx.Data{
			"số":  docx.Value{Text: vi.FigureText(c.Figure, l.Rules.Rounding), Ref: c.ID},
			"tên": vi.ClassPhrase(c.Class), "dấu": end,
		})
	}
	d["các_mức"] = classes
	d["nơi_nhận"] = recipients(by.Recipients, by.Layout)
	ownData(d, l)
	commendData(d, l)
	periodData(d, l)
	return d
}

// recipients closes each line of the list as the layout has it.
func recipients(names []string, in letter.Layout) []docx.Data {
	var out []docx.Data
	for i, name := range names {
		end := vi.RecipientEnd(in)
		if i == len(names)-1 {
			end = "."
		}
		out = append(out, docx.Data{"tên": name, "dấu": end})
	}
	return out
}
