package documents

import (
	"errors"
	"slices"
	"strings"
	"time"

	"tiendo/internal/documents/docx"
	"tiendo/internal/documents/page"
	"tiendo/internal/documents/pdf"
	"tiendo/internal/domain/letter"
	"tiendo/internal/vi"
)

// TemplateFault is one mistake of a template, told so that it can be found in
// Word and mended.
type TemplateFault struct{ Part, Tag, Paragraph, Problem string }

// TemplateTrial is what came of trying a template against the samples.
type TemplateTrial struct {
	Faults   []TemplateFault
	Warnings []string // what the PDF cannot carry over
	Sample   []byte   // the first sample as .docx; nil where there are faults
}

// shellPrefix begins the names of the shells into which a person's words are
// set; every other template is of a kind of letter.
const shellPrefix = "blank"

// IsShell says that a template is a shell for a person's own words.
func IsShell(name string) bool { return strings.HasPrefix(name, shellPrefix) }

// TryTemplate fills a template with invented letters in every situation it must
// stand and looks whether what no letter can do without was printed. A file that
// is no .docx at all gives an *Unreadable.
func TryTemplate(name string, layout letter.Layout, file []byte) (t TemplateTrial, err error) {
	kinds := []letter.Kind{letter.Kind(name)}
	if IsShell(name) {
		kinds = []letter.Kind{letter.Urge, letter.Assign}
	}
	for _, k := range kinds {
		letters, err := samples(k, layout)
		if err != nil {
			return t, err
		}
		for _, l := range letters {
			if err := t.try(name, file, l); err != nil {
				return t, err
			}
		}
	}
	if len(t.Faults) > 0 {
		t.Sample = nil
	}
	return t, nil
}

func (t *TemplateTrial) try(name string, file []byte, l letter.Letter) error {
	d := letterData(l)
	blocks := map[string][]page.Block{"phụ_lục": {page.Body(page.Text(sampleAnnex))}}
	if IsShell(name) {
		d["loại"], d["tên_loại"], d["trích_yếu"], d["tên_văn_bản"] = l.Kind.Type(), vi.Heading(l.Kind), "trích yếu mẫu", "văn bản mẫu"
		blocks["nội_dung"] = []page.Block{page.Body(page.Text(sampleWords))}
		blocks["kính_gửi"] = []page.Block{page.Body(page.Text(sampleTo))}
	}
	made, err := docx.Fill(file, d, blocks, time.Unix(0, 0))
	if bad, ok := errors.AsType[docx.TemplateErrors](err); ok {
		for _, e := range bad {
			t.fault(TemplateFault{e.Part, e.Tag, e.Paragraph, vi.Capital(e.Problem)})
		}
		return nil
	}
	if err != nil {
		return &Unreadable{err}
	}
	doc, warnings, err := docx.Read(made)
	if err != nil {
		return &Unreadable{err}
	}
	for _, w := range warnings {
		if !slices.Contains(t.Warnings, w) {
			t.Warnings = append(t.Warnings, w)
		}
	}
	if err := t.typed(name, file, l); err != nil {
		return err
	}
	text := doc.Plain()
	for _, n := range needed(name) {
		if !strings.Contains(text, n.prints) {
			t.fault(TemplateFault{Tag: n.tag, Problem: vi.TemplateLacks(n.what)})
		}
	}
	if t.Sample != nil {
		return nil
	}
	t.Sample = made
	if _, err := pdf.Render(doc, time.Unix(0, 0)); err != nil {
		return &Unreadable{err}
	}
	return nil
}

// typed finds numbers that stand in a template as digits: they would be the same
// in every letter, whatever the figures are.
func (t *TemplateTrial) typed(name string, file []byte, l letter.Letter) error {
	if IsShell(name) {
		return nil // all its words are of the person who writes
	}
	words, err := Wording(l, Template{Kind: l.Kind, File: file})
	if err != nil {
		return &Unreadable{err}
	}
	for _, r := range words.Remarks(l.Named()) {
		if r.Kind == letter.ByHand {
			t.fault(TemplateFault{Paragraph: r.Sentence, Problem: vi.TemplateTyped(r.What)})
		}
	}
	return nil
}

func (t *TemplateTrial) fault(f TemplateFault) {
	if !slices.Contains(t.Faults, f) {
		t.Faults = append(t.Faults, f)
	}
}

// need is something that a letter cannot do without: its tag, what it is, and
// what the samples print for it.
type need struct{ tag, what, prints string }

// withoutAnnex are the templates of papers that have none.
var withoutAnnex = []string{"blank-alone", "blank-plain", string(letter.UnitReport)}

func needed(name string) []need {
	all := []need{
		{"{{số}}", "số văn bản", "987"},
		{"{{ký_hiệu}}", "ký hiệu cơ quan ban hành", sampleSymbol},
		{"{{cơ_quan}}", "tên cơ quan ban hành", sampleIssuer},
		{"{{địa_danh}}", "địa danh", samplePlace},
		{"{{ngày_ban_hành}}", "ngày ban hành", "tháng"},
		{"{{quyền_ký}}", "quyền hạn, chức vụ người ký", sampleAuthority},
		{"{{người_ký}}", "họ và tên người ký", sampleSigner},
		{"{{lặp nơi_nhận}}", "nơi nhận", sampleRecipient},
	}
	if !slices.Contains(withoutAnnex, name) {
		all = append(all, need{`{{khối "phụ_lục"}}`, "phụ lục", sampleAnnex})
	}
	if IsShell(name) {
		all = append(all, need{`{{khối "nội_dung"}}`, "nội dung", sampleWords})
	}
	return all
}

// TemplateNames are the names of all templates of a layout that the program
// ships with: the kinds of letters, then the shells.
func TemplateNames(in letter.Layout) []string {
	entries, err := templates.ReadDir("templates/" + string(in))
	if err != nil {
		return nil
	}
	var kinds, shells []string
	for _, e := range entries {
		name, ok := strings.CutSuffix(e.Name(), ".docx")
		switch {
		case !ok:
		case IsShell(name):
			shells = append(shells, name)
		default:
			kinds = append(kinds, name)
		}
	}
	slices.SortFunc(kinds, func(a, b string) int {
		return slices.Index(letter.Kinds, letter.Kind(a)) - slices.Index(letter.Kinds, letter.Kind(b))
	})
	return append(kinds, shells...)
}
