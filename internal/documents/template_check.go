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

// sample is an invented paper with which a template is tried.
type sample struct {
	data   docx.Data
	blocks map[string][]page.Block
	letter *letter.Letter // whose figures stand in it; nil in a paper without figures
}

// TryTemplate fills a template with invented papers in every situation it must
// stand and looks whether what no such paper can do without was printed. A file
// that is no .docx at all gives an *Unreadable.
func TryTemplate(name string, layout letter.Layout, file []byte) (t TemplateTrial, err error) {
	all, err := samplesOf(name, layout)
	if err != nil {
		return t, err
	}
	for _, s := range all {
		if err := t.try(name, file, s); err != nil {
			return t, err
		}
	}
	if len(t.Faults) > 0 {
		t.Sample = nil
	}
	return t, nil
}

// samplesOf are the papers in all situations of a template: letters, letters in
// a shell, papers about people.
func samplesOf(name string, layout letter.Layout) (out []sample, err error) {
	if IsCasePaper(name) {
		return caseSamples(name, layout), nil
	}
	kinds := []letter.Kind{letter.Kind(name)}
	if IsShell(name) {
		kinds = []letter.Kind{letter.Urge, letter.Assign}
	}
	for _, k := range kinds {
		letters, err := samples(k, layout)
		if err != nil {
			return nil, err
		}
		for _, l := range letters {
			s := sample{letterData(l), map[string][]page.Block{"phụ_lục": {page.Body(page.Text(sampleAnnex))}}, &l}
			if IsShell(name) {
				shellData(s.data, l)
				s.blocks["nội_dung"] = []page.Block{page.Body(page.Text(sampleWords))}
				s.blocks["kính_gửi"] = []page.Block{page.Body(page.Text(sampleTo))}
				s.letter = nil // all its words are of the person who writes
			}
			out = append(out, s)
		}
	}
	return out, nil
}

func shellData(d docx.Data, l letter.Letter) {
	d["loại"], d["tên_loại"], d["trích_yếu"], d["tên_văn_bản"] = l.Kind.Type(), vi.Heading(l.Kind), "trích yếu mẫu", "văn bản mẫu"
}

func (t *TemplateTrial) try(name string, file []byte, s sample) error {
	made, err := docx.Fill(file, s.data, s.blocks, time.Unix(0, 0))
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
	if s.letter != nil {
		if err := t.typed(file, *s.letter); err != nil {
			return err
		}
	}
	text := doc.Plain()
	for _, n := range needed(name) {
		if n.onEveryPage && !onEveryPage(doc, n.prints) || !n.onEveryPage && !strings.Contains(text, n.prints) {
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

// onEveryPage says that the head of every page of a paper prints something.
func onEveryPage(doc *page.Doc, prints string) bool {
	has := func(head []page.Block) bool {
		alone := page.Doc{Sections: []page.Section{{Blocks: head}}}
		return strings.Contains(alone.Plain(), prints)
	}
	for _, s := range doc.Sections {
		if !has(s.Header) || s.TitlePage && !has(s.FirstHeader) {
			return false
		}
	}
	return true
}

// typed finds numbers that stand in a template as digits: they would be the same
// in every letter, whatever the figures are.
func (t *TemplateTrial) typed(file []byte, l letter.Letter) error {
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

// need is something that a paper cannot do without: its tag, what it is, and
// what the samples print for it; onEveryPage asks for it at the head of each.
type need struct {
	tag, what, prints string
	onEveryPage       bool
}

// withoutAnnex are the templates of papers that have none.
var withoutAnnex = []string{"blank-alone", "blank-plain", string(letter.UnitReport)}

func needed(name string) []need {
	all := []need{
		{tag: "{{số}}", what: "số văn bản", prints: "987"},
		{tag: "{{ký_hiệu}}", what: "ký hiệu cơ quan ban hành", prints: sampleSymbol},
		{tag: "{{cơ_quan}}", what: "tên cơ quan ban hành", prints: sampleIssuer},
		{tag: "{{địa_danh}}", what: "địa danh", prints: samplePlace},
		{tag: "{{ngày_ban_hành}}", what: "ngày ban hành", prints: "tháng"},
		{tag: "{{quyền_ký}}", what: "quyền hạn, chức vụ người ký", prints: sampleAuthority},
		{tag: "{{người_ký}}", what: "họ và tên người ký", prints: sampleSigner},
		{tag: "{{lặp nơi_nhận}}", what: "nơi nhận", prints: sampleRecipient},
	}
	if name == caseList {
		all = nil // it goes with the submission, which has the head
	}
	if IsCasePaper(name) {
		return append(all, caseNeeds[name]...)
	}
	if !slices.Contains(withoutAnnex, name) {
		all = append(all, need{tag: `{{khối "phụ_lục"}}`, what: "phụ lục", prints: sampleAnnex})
	}
	if IsShell(name) {
		all = append(all, need{tag: `{{khối "nội_dung"}}`, what: "nội dung", prints: sampleWords})
	}
	return all
}

// TemplateNames are the names of all templates of a layout that the program
// ships with: the kinds of letters, the shells, then the papers about people.
func TemplateNames(in letter.Layout) []string {
	entries, err := templates.ReadDir("templates/" + string(in))
	if err != nil {
		return nil
	}
	var kinds, shells []string
	for _, e := range entries {
		name, ok := strings.CutSuffix(e.Name(), ".docx")
		switch {
		case !ok || IsCasePaper(name):
		case IsShell(name):
			shells = append(shells, name)
		default:
			kinds = append(kinds, name)
		}
	}
	slices.SortFunc(kinds, func(a, b string) int {
		return slices.Index(letter.Kinds, letter.Kind(a)) - slices.Index(letter.Kinds, letter.Kind(b))
	})
	return slices.Concat(kinds, shells, casePapers)
}
