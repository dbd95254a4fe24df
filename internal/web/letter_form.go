package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/letter"
	"tiendo/internal/vi"
)

// letterForm is the wording of a letter as it stands on the page: figures with
// their names, lists a line each.
type letterForm struct {
	Base                                string // the version that was read
	Number, Date, Subject, To           string
	Recipients, Authority, Post, Signer string
	Blocks                              []blockForm
	Addressed, MayNumber                bool
	Problems                            problems
	Symbol                              string
	Restated                            string // the footnote on offer
	Sending                             sendingForm
}

// sendingForm is how the letter goes out, as it stands on the page.
type sendingForm struct {
	Offered   bool // the kind can go to each unit in a paper of its own
	Fixed     bool // and always does
	ByUnit    bool
	Whom      string
	Whoms     []option
	Only      string // units, a line each
	NameUnits bool
}

type blockForm struct {
	N        int // from 1
	Kind     string
	Kinds    []option
	When     string
	Whens    []option // none where the letter is one paper for all
	Text     string
	Notes    []noteForm
	Last     bool
	Problems []string
}

type noteForm struct {
	Block, N int
	Text     string
	Problems []string
}

// newLetterForm shows a version as a form.
func newLetterForm(p app.PaperPage) letterForm {
	t, known, by := p.Version.Text, p.Letter.Named(), p.Letter.Rules.Rounding
	f := letterForm{
		Base: strconv.FormatInt(int64(p.Last), 10), Subject: t.Subject, To: strings.Join(t.To, "\n"), Recipients: strings.Join(t.Recipients, "\n"),
		Authority: t.Authority, Post: t.Post, Signer: t.Signer, Addressed: p.Kind.Addressed(), MayNumber: p.MayNumber,
		Symbol: p.Kind.Type() + "/" + p.Letter.Form.Symbol,
	}
	if t.Number > 0 {
		f.Number = strconv.Itoa(t.Number)
	}
	f.Date = vi.Date(t.Date)
	f.Sending = sendingForm{ByUnit: t.Sending.ByUnit, Whom: string(t.Sending.Whom), Only: namedUnits(t.Sending.Only, p.Letter), NameUnits: t.Sending.NameUnits}
	for _, b := range t.Blocks {
		one := blockForm{Kind: string(b.Kind), When: string(b.When), Text: vi.EditText(b.Text, known, by)}
		for _, n := range b.Notes {
			one.Notes = append(one.Notes, noteForm{Text: vi.EditText(n, known, by)})
		}
		f.Blocks = append(f.Blocks, one)
	}
	return f.numbered()
}

// readLetterForm takes what was typed.
func readLetterForm(in url.Values) letterForm {
	f := letterForm{
		Base: in.Get("ban"), Number: strings.TrimSpace(in.Get("so")), Date: strings.TrimSpace(in.Get("ngay")), Subject: in.Get("trich-yeu"), To: in.Get("kinh-gui"),
		Recipients: in.Get("noi-nhan"), Authority: in.Get("quyen-ky"), Post: in.Get("chuc-vu"), Signer: in.Get("nguoi-ky"),
	}
	f.Sending = sendingForm{ByUnit: in.Get("cach-gui") == "rieng", Whom: in.Get("gui-ai"), Only: in.Get("chi-gui"), NameUnits: in.Has("neu-ten")}
	n, err := strconv.Atoi(in.Get("so-doan"))
	if err != nil {
		n = 0
	}
	for i := 1; i <= min(n, letter.MaxBlocks+1); i++ {
		at := strconv.Itoa(i)
		b := blockForm{Kind: in.Get("kieu-" + at), When: in.Get("dieu-kien-" + at), Text: in.Get("doan-" + at)}
		for j := 1; in.Has("chu-thich-"+at+"-"+strconv.Itoa(j)) && j <= 40; j++ {
			b.Notes = append(b.Notes, noteForm{Text: in.Get("chu-thich-" + at + "-" + strconv.Itoa(j))})
		}
		f.Blocks = append(f.Blocks, b)
	}
	return f.split().numbered()
}

// marksIn counts where a typed text marks a footnote.
func marksIn(text string) (n int) {
	for _, s := range letter.Spans(text) {
		if s.Ref != "" && (vi.Fold(strings.TrimSpace(s.Ref)) == vi.Fold(vi.FootnoteToken) || s.Ref == letter.NoteMark) {
			n++
		}
	}
	return n
}

// split makes a paragraph of each line: whoever presses Enter wants a new one.
// Footnotes go with their marks, and each mark has a field for its footnote.
func (f letterForm) split() letterForm {
	var out []blockForm
	for _, b := range f.Blocks {
		var lines []string
		for line := range strings.Lines(strings.ReplaceAll(b.Text, "\r", "")) {
			if line = strings.TrimSpace(line); line != "" {
				lines = append(lines, line)
			}
		}
		if len(lines) == 0 {
			lines = []string{""}
		}
		notes := b.Notes
		for i, line := range lines {
			n := marksIn(line)
			if i == len(lines)-1 {
				for len(notes) > n && strings.TrimSpace(notes[len(notes)-1].Text) == "" {
					notes = notes[:len(notes)-1]
				}
				n = max(n, len(notes))
			}
			one := blockForm{Kind: b.Kind, When: b.When, Text: line, Notes: slices.Clone(notes[:min(n, len(notes))])}
			notes = notes[min(n, len(notes)):]
			for len(one.Notes) < min(n, 20) {
				one.Notes = append(one.Notes, noteForm{})
			}
			out = append(out, one)
		}
	}
	f.Blocks = out
	return f
}

// numbered counts the paragraphs and gives each its choices.
func (f letterForm) numbered() letterForm {
	for i := range f.Blocks {
		b := &f.Blocks[i]
		b.N, b.Last, b.Kinds = i+1, i == len(f.Blocks)-1, nil
		for _, k := range letter.BlockKinds {
			b.Kinds = append(b.Kinds, option{string(k), vi.BlockKind(k), string(k) == b.Kind})
		}
		b.Whens = nil
		if f.Sending.ByUnit || b.When != "" {
			b.Whens = conditionOptions(b.When)
		}
		for j := range b.Notes {
			b.Notes[j].Block, b.Notes[j].N = i+1, j+1
		}
	}
	return f
}

// rearranged does what a button of a paragraph asks for; false for anything
// else.
func (f letterForm) rearranged(act string) (letterForm, bool) {
	what, at, _ := strings.Cut(act, "-")
	n, err := strconv.Atoi(at)
	if err != nil || n < 0 || n > len(f.Blocks) || n == 0 && what != "them" {
		return f, false
	}
	blocks := slices.Clone(f.Blocks)
	switch what {
	case "them":
		blocks = slices.Insert(blocks, n, blockForm{Kind: string(letter.Plain)})
	case "bo":
		blocks = slices.Delete(blocks, n-1, n)
	case "len":
		if n > 1 {
			blocks[n-2], blocks[n-1] = blocks[n-1], blocks[n-2]
		}
	case "xuong":
		if n < len(blocks) {
			blocks[n-1], blocks[n] = blocks[n], blocks[n-1]
		}
	case "dieuchinh":
		blocks[n-1].Text = strings.TrimRight(blocks[n-1].Text, " ") + "[[" + vi.FootnoteToken + "]]"
		blocks[n-1].Notes = append(slices.Clone(blocks[n-1].Notes), noteForm{Text: f.Restated})
	case "chuthich":
		blocks[n-1].Text = strings.TrimRight(blocks[n-1].Text, " ") + "[[" + vi.FootnoteToken + "]]"
		blocks[n-1].Notes = append(slices.Clone(blocks[n-1].Notes), noteForm{})
	default:
		return f, false
	}
	f.Blocks = blocks
	return f.numbered(), true
}

// text is what was typed as a text, with everything wrong with it.
func (f letterForm) text(p app.PaperPage) (letter.Text, *domain.Invalid) {
	bad := &domain.Invalid{}
	known, by := p.Letter.Named(), p.Letter.Rules.Rounding
	t := letter.Text{
		Subject: oneLine(f.Subject), To: linesOf(f.To), Recipients: linesOf(f.Recipients),
		Authority: oneLine(f.Authority), Post: oneLine(f.Post), Signer: oneLine(f.Signer),
		Number: p.Version.Text.Number, Date: p.Version.Text.Date, Sending: p.Version.Text.Sending,
	}
	if p.Kind.Sendable() {
		t.Sending = letter.Sending{ByUnit: f.Sending.ByUnit || p.Kind.ToOneUnit(), Whom: letter.Condition(f.Sending.Whom), Only: chosenUnits(f.Sending.Only, p.Letter, bad), NameUnits: f.Sending.NameUnits}
	}
	for i := range t.Recipients {
		t.Recipients[i] = strings.TrimRight(strings.TrimSpace(strings.TrimPrefix(t.Recipients[i], "-")), ",;.")
	}
	for i := range t.To {
		t.To[i] = strings.TrimRight(strings.TrimSpace(strings.TrimPrefix(t.To[i], "-")), ",;.")
	}
	if p.MayNumber {
		t.Number, t.Date = 0, 0
		if f.Number != "" {
			n, err := strconv.Atoi(f.Number)
			if err != nil || n < 1 || n > letter.MaxNumber { // told of beside what is wrong further down
				bad.Add(domain.Problem{Column: "number", Value: f.Number, Code: domain.CodeLetterNumber, Args: []any{letter.MaxNumber}})
			}
			t.Number = n
		}
		if f.Date != "" {
			day, ok := vi.ParseDate(f.Date)
			if !ok {
				bad.Add(domain.Problem{Column: "date", Value: f.Date, Code: domain.CodeLetterDate})
			}
			t.Date = day
		}
	}
	for i, b := range f.Blocks {
		one := letter.Block{Kind: letter.BlockKind(b.Kind), When: letter.Condition(b.When), Text: vi.ReadText(letter.BlockField(i), b.Text, known, by, bad)}
		for j, n := range b.Notes {
			one.Notes = append(one.Notes, vi.ReadText(letter.NoteField(i, j), n.Text, known, by, bad))
		}
		t.Blocks = append(t.Blocks, one)
	}
	return t, bad
}

// with marks the fields in which something is wrong.
func (f letterForm) with(bad *domain.Invalid) letterForm {
	f.Problems = newProblems(bad)
	for i := range f.Blocks {
		f.Blocks[i].Problems = f.Problems.Of(letter.BlockField(i))
		for j := range f.Blocks[i].Notes {
			f.Blocks[i].Notes[j].Problems = f.Problems.Of(letter.NoteField(i, j))
		}
	}
	return f
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func linesOf(s string) (out []string) {
	for line := range strings.Lines(s) {
		if line = oneLine(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}
