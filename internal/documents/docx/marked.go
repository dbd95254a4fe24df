package docx

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"tiendo/internal/documents/page"
)

// Marks are what a file holds beside the pages that Read gives.
type Marks struct {
	Fonts             []Font
	Inserted, Deleted int    // tracked changes; the pages have all of them accepted
	Comments          int    // remarks of readers
	Boxes             int    // text boxes, whose words are not on the pages
	BoxSample         string // the words of the first one
	Hidden, Endnotes  bool
	Decomposed        bool              // letters put together of base and mark, before they were composed
	Properties        map[string]string // the file's own custom properties
}

// Font is a typeface that prints something on the pages.
type Font struct {
	Name, Sample string
	Runes        int
}

// maxSample is how much of a typeface's text is kept, in bytes.
const maxSample = 120

// ReadMarked is Read with what the pages do not show.
func ReadMarked(file []byte) (*page.Doc, Marks, []string, error) {
	r, doc, err := read(file)
	if err != nil {
		return nil, Marks{}, nil, err
	}
	return doc, r.unseen(), r.warnings(), nil
}

// unseen is what the pages do not show of what was read.
func (r *reader) unseen() Marks {
	m := r.beside
	m.count(r.main)
	theme, err := r.parts.tree("word/theme/theme1.xml")
	if err != nil {
		theme = nil // it only names typefaces
	}
	m.Fonts = namedFonts(r.fonts, theme)
	m.Properties = r.parts.properties()
	return m
}

// count walks everything below a node of the text.
func (m *Marks) count(n *node) {
	for _, k := range n.kids {
		switch k.name {
		case "w:ins", "w:moveTo":
			m.Inserted++
		case "w:del", "w:moveFrom":
			m.Deleted++
		case "w:commentReference":
			m.Comments++
		case "w:endnoteReference":
			m.Endnotes = true
		case "mc:Fallback": // says what mc:Choice has said
			continue
		case "w:txbxContent":
			if words := strings.TrimSpace(wordsOf(k)); words != "" {
				if m.Boxes++; m.Boxes == 1 {
					m.BoxSample = squeeze(words, maxSample)
				}
			}
			continue
		}
		m.count(k)
	}
}

// wordsOf are the words below a node, a blank between paragraphs.
func wordsOf(n *node) string {
	var b strings.Builder
	n.each("w:p", func(p *node) {
		p.each("w:t", func(t *node) { b.WriteString(t.content()) })
		b.WriteByte(' ')
	})
	return norm.NFC.String(b.String())
}

// tell notes what a run prints, by its typeface.
func (r *reader) tell(font, text string) {
	if !norm.NFC.IsNormalString(text) {
		r.beside.Decomposed = true
	}
	n := 0
	for _, c := range text {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			n++
		}
	}
	if n == 0 {
		return
	}
	i, has := r.fontAt[font]
	if !has {
		if len(r.fonts) >= 50 {
			return
		}
		i = len(r.fonts)
		r.fontAt[font] = i
		r.fonts = append(r.fonts, Font{Name: font})
	}
	f := &r.fonts[i]
	f.Runes += n
	if len(f.Sample) < maxSample {
		f.Sample += text
	}
}

// namedFonts resolves the typefaces that are named by the theme, and joins those
// that are the same then.
func namedFonts(all []Font, theme *node) (out []Font) {
	at := map[string]int{}
	for _, f := range all {
		f.Name = fontOfTheme(f.Name, theme)
		f.Sample = squeeze(norm.NFC.String(f.Sample), maxSample)
		if i, has := at[f.Name]; has {
			out[i].Runes += f.Runes
			continue
		}
		at[f.Name] = len(out)
		out = append(out, f)
	}
	return out
}

// themed begins the name of a typeface that the theme names.
const themed = "+"

func fontOfTheme(name string, theme *node) string {
	kind, ok := strings.CutPrefix(name, themed)
	if !ok {
		if name == "" {
			return "Times New Roman" // Word's own when nobody says
		}
		return name
	}
	part := "a:minorFont"
	if strings.HasPrefix(kind, "major") {
		part = "a:majorFont"
	}
	is := theme.child("a:themeElements").child("a:fontScheme").child(part).child("a:latin").attr("typeface")
	if is == "" {
		return kind
	}
	return is
}
