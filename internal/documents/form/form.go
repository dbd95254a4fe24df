// Package form lays out the official papers of the Party as templates: the
// letterhead in two columns, the addressees, numbered points, recipients and
// signature, as measured from real papers under Hướng dẫn 36-HD/VPTW (layout
// "hd36"); under Hướng dẫn 05-HD/VPTW (layout "hd05") lists close otherwise and
// a submission is put otherwise. It gives pages with tags in them, which a clerk can change in Word;
// what fills the tags is not its affair.
package form

import (
	"cmp"

	"tiendo/internal/documents/page"
)

// The ids of the layouts.
const (
	HD36 = "hd36"
	HD05 = "hd05"
)

// Widths of the two columns of the letterhead and of the signature block, mm.
const (
	headLeft, headRight = 77.0, 88.0
	signLeft, signRight = 73.0, 92.0
)

// Simulated is the mark in the header of every page of invented figures.
const Simulated = "{{nếu mô_phỏng}}{{mô_phỏng}}{{hết}}"

// Letter is an official letter (công văn), or a paper that is named by its kind,
// on upright A4, followed by its annex on lying sheets.
type Letter struct {
	Title   string
	Type    string // symbol in the number; empty is CV
	Heading string // the kind of a named paper in capitals, above its subject; empty in a công văn
	Subject string // below the number after V/v, or below the heading
	To      []page.Block
	Body    []page.Block
	Annex   AnnexSheet
}

// AnnexSheet says on what sheets the annex stands.
type AnnexSheet uint8

// A wide table lies, that of one unit stands; some papers have no annex.
const (
	Lying AnnexSheet = iota
	Standing
	NoAnnex
)

// Doc is the template.
func (l Letter) Doc() *page.Doc {
	first := page.Portrait()
	first.Header = append(mark(), first.Header...)
	first.FirstHeader = mark()
	first.Blocks = append(first.Blocks, l.head())
	first.Blocks = append(first.Blocks, l.heading()...)
	first.Blocks = append(first.Blocks, l.To...)
	WithSignature(l.Body)
	first.Blocks = append(first.Blocks, l.Body...)
	first.Blocks = append(first.Blocks, gap(12), l.foot())
	doc := &page.Doc{Title: l.Title, Author: "Ban Tổ chức Tỉnh ủy", Sections: []page.Section{first}}
	if l.Annex == NoAnnex {
		return doc
	}
	place := &page.Para{Runs: []page.Run{page.Text(`{{khối "phụ_lục"}}`)}}
	annex := page.Landscape(place)
	if l.Annex == Standing {
		annex = page.Portrait(place)
		annex.TitlePage = false
	}
	annex.Header = append(mark(), annex.Header...)
	doc.Sections = append(doc.Sections, annex)
	return doc
}

// WithSignature keeps the last paragraph of a body on the page of the signature:
// nobody signs a page that says nothing.
func WithSignature(body []page.Block) {
	if n := len(body); n > 0 {
		if p, ok := body[n-1].(*page.Para); ok {
			p.KeepNext = true
		}
	}
}

// mark is the line of the header that only invented figures have.
func mark() []page.Block {
	return []page.Block{
		&page.Para{Style: page.StyleHeader, Align: page.Right, Size: 10, Runs: []page.Run{{Text: "{{nếu mô_phỏng}}"}}},
		&page.Para{Style: page.StyleHeader, Align: page.Right, Size: 10, Runs: []page.Run{{Text: "{{mô_phỏng}}", Bold: true, Color: "A5161D"}}},
		&page.Para{Style: page.StyleHeader, Align: page.Right, Size: 10, Runs: []page.Run{{Text: "{{hết}}"}}},
	}
}

func (l Letter) head() page.Block {
	left := []*page.Para{
		page.Centered(page.StyleAuthority, 14, page.Text("{{nếu cơ_quan_trên}}")),
		page.Centered(page.StyleAuthority, 14, page.Text("{{cơ_quan_trên}}")),
		page.Centered(page.StyleAuthority, 14, page.Text("{{hết}}")),
		page.Centered(page.StyleAuthority, 14, page.Bold("{{cơ_quan}}")),
		page.Centered(page.StyleAuthority, 14, page.Text("*")),
		page.Centered(page.StyleNumber, 14, page.Text("Số {{số}}-"+cmp.Or(l.Type, "CV")+"/{{ký_hiệu}}")),
	}
	if l.Heading == "" {
		subject := page.Centered(page.StyleSubject, 12, page.Italic("V/v "+l.Subject))
		subject.Indent, subject.IndentEnd = 8, 8
		left = append(left, subject)
	}
	title := page.Centered(page.StyleAuthority, 15, page.Bold("ĐẢNG CỘNG SẢN VIỆT NAM"))
	title.Rule = page.RuleAsText
	date := page.Centered(page.StylePlace, 14, page.Italic("{{địa_danh}}, {{ngày_ban_hành}}"))
	date.Before = 12
	return columns(headLeft, headRight, left, []*page.Para{title, date})
}

// heading is the kind of a named paper and its subject, with the short rule of
// five hyphens below.
func (l Letter) heading() []page.Block {
	if l.Heading == "" {
		return nil
	}
	kind := page.Centered(page.StyleTitle, 16, page.Bold(l.Heading))
	kind.Before = 18
	subject := page.Centered(page.StyleTitle, 14, page.Bold(l.Subject))
	subject.Indent, subject.IndentEnd = 12, 12
	rule := page.Centered(page.StyleTitle, 14, page.Text("-----"))
	rule.After = 6
	return []page.Block{kind, subject, rule}
}

// Greeting is what stands before the addressees: a submission is "Kính trình"
// under hd05.
func Greeting(layout string, submits bool) string {
	if submits && layout == HD05 {
		return "Kính trình:"
	}
	return "Kính gửi:"
}

// To is one addressee on the line of "Kính gửi".
func To(name string) []page.Block { return Addressees("Kính gửi:", HD36, []string{name}) }

// ToList is "Kính gửi" with several addressees, a dash each.
func ToList(names []string) []page.Block { return Addressees("Kính gửi:", HD36, names) }

// Addressees are one addressee on the line of the greeting, or several with a
// dash each.
func Addressees(greeting, layout string, names []string) []page.Block {
	if len(names) == 1 {
		p := page.Centered(page.StyleTo, 14, page.Italic(greeting+" "), page.Text(names[0]+"."))
		p.Before, p.After = 18, 6
		return []page.Block{p}
	}
	var out []page.Block
	for i, n := range names {
		p := &page.Para{Style: page.StyleTo, Indent: 62, First: -4, Size: 14, Runs: []page.Run{page.Text("- " + n)}}
		if i == 0 {
			p.First = -25
			p.Before = 18
			p.Tabs = []page.Tab{{At: 58}}
			p.Runs = []page.Run{page.Italic(greeting), {Tab: true, Text: "- " + n}}
		}
		end := ","
		if layout == HD05 {
			end = ";"
		}
		if i == len(names)-1 {
			end = "."
			p.After = 6
		}
		p.Runs[len(p.Runs)-1].Text += end
		out = append(out, p)
	}
	return out
}

// Point is a numbered point of the body.
func Point(number, text string) page.Block {
	return page.Body(page.Bold(number+". "), page.Text(text))
}

// Gap shows in brackets what only a person can say.
func Gap(what string) page.Run {
	return page.Run{Text: "[" + what + "]", Italic: true, Color: "A5161D"}
}

func (l Letter) foot() page.Block {
	copies := func(text string) *page.Para {
		return &page.Para{Style: page.StyleCopies, Indent: 3, First: -3, Size: 12, Runs: []page.Run{page.Text(text)}}
	}
	label := &page.Para{Style: page.StyleCopies, Size: 14, KeepNext: true, Runs: []page.Run{{Text: "Nơi nhận:", Underline: true}}}
	left := []*page.Para{label, copies("{{lặp nơi_nhận}}"), copies("- {{tên}}{{dấu}}"), copies("{{hết}}")}
	// A head signs alone and has no second line.
	right := []*page.Para{
		page.Centered(page.StyleSign, 14, page.Bold("{{quyền_ký}}")),
		page.Centered(page.StyleSign, 14, page.Text("{{nếu chức_vụ}}")),
		page.Centered(page.StyleSign, 14, page.Text("{{chức_vụ}}")),
		page.Centered(page.StyleSign, 14, page.Text("{{hết}}")),
	}
	for range 5 {
		right = append(right, page.Centered(page.StyleSign, 14))
	}
	name := page.Centered(page.StyleSign, 14, page.Bold("{{người_ký}}"))
	return columns(signLeft, signRight, left, append(right, name))
}

// columns is a table without rules whose single row stays on one page.
func columns(left, right float64, a, b []*page.Para) page.Block {
	return &page.Table{
		Cols: []float64{left, right},
		Rows: []page.Row{{CantSplit: true, Cells: []page.Cell{{Paras: a}, {Paras: b}}}},
	}
}

func gap(points float64) page.Block {
	return &page.Para{Size: 2, Line: points, KeepNext: true}
}
