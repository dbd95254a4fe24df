package letter

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tiendo/internal/domain"
)

// Text is the wording of a letter as a person keeps it: the template's words
// taken once, then the person's own. Numbers stand in it as references, so that
// they follow their figures when the question changes.
type Text struct {
	Number     int         // given by the clerk; 0 leaves it blank
	Date       domain.Date // of issue; zero leaves it blank
	Subject    string      // trích yếu
	To         []string    // kính gửi; empty where the kind has none
	Blocks     []Block
	Recipients []string // nơi nhận
	Authority  string
	Post       string
	Signer     string
	Sending    Sending
}

// Block is one paragraph with its footnotes.
type Block struct {
	Kind  BlockKind
	Text  string   // with [[id]] where a figure stands and [[*]] at the mark of a footnote
	Notes []string // the footnotes, in the order of their marks; figures stand in them too
	When  Condition
}

// BlockKind says how a paragraph looks.
type BlockKind string

// The kinds of paragraphs.
const (
	Plain   BlockKind = "plain"
	Point   BlockKind = "point"   // numbered; the numbers count by themselves
	Lead    BlockKind = "lead"    // bold up to the first colon: "Lưu ý: …"
	Slanted BlockKind = "slanted" // "(Kèm theo …)"
	Heading BlockKind = "heading" // bold: "I. …"; points count from 1 again after it
	Grid    BlockKind = "grid"    // a small table: "name: value | name: value"
)

// BlockKinds are all kinds of paragraphs, the usual one first.
var BlockKinds = []BlockKind{Plain, Point, Lead, Slanted, Heading, Grid}

// NoteMark stands in a text where the mark of a footnote goes.
const NoteMark = "*"

// Span is a stretch of a text: words, or a reference.
type Span struct {
	Words string
	Ref   string // id of a figure, or NoteMark; empty for words
}

// Spans takes a text apart. What opens like a reference and does not end is
// words.
func Spans(text string) []Span {
	var out []Span
	for text != "" {
		from := strings.Index(text, "[[")
		to := -1
		if from >= 0 {
			to = strings.Index(text[from:], "]]")
		}
		if from < 0 || to < 0 {
			return append(out, Span{Words: text})
		}
		if from > 0 {
			out = append(out, Span{Words: text[:from]})
		}
		out = append(out, Span{Ref: text[from+2 : from+to]})
		text = text[from+to+2:]
	}
	return out
}

// Refs are the figures that a text names, in order.
func Refs(text string) (ids []string) {
	for _, s := range Spans(text) {
		if s.Ref != "" && s.Ref != NoteMark {
			ids = append(ids, s.Ref)
		}
	}
	return ids
}

// Marks counts the marks of footnotes in a text.
func Marks(text string) (n int) {
	for _, s := range Spans(text) {
		if s.Ref == NoteMark {
			n++
		}
	}
	return n
}

// Limits, so that a text cannot burst its pages or the store.
const (
	MaxBlocks  = 120
	maxText    = 6000 // characters of a paragraph or a footnote
	maxNotes   = 20   // of a paragraph
	maxSubject = 300
	MaxNumber  = 99999 // of a letter
)

// Validate refuses a text that could not be printed. A field is named as
// "subject", "block-3" or "note-3-1", counted from 1.
func (t Text) Validate(of Kind) error {
	bad := &domain.Invalid{}
	refuse := func(field string, code domain.Code, args ...any) {
		bad.Add(domain.Problem{Column: field, Code: code, Args: args})
	}
	line := func(field, value string, limit int, needed bool) {
		switch {
		case strings.TrimSpace(value) == "":
			if needed {
				refuse(field, domain.CodeFormMissing)
			}
		case utf8.RuneCountInString(value) > limit:
			refuse(field, domain.CodeTextTooLong, limit)
		case strings.ContainsFunc(value, unicode.IsControl) || strings.Contains(value, "[["):
			refuse(field, domain.CodeFormLine)
		}
	}
	if t.Number < 0 || t.Number > MaxNumber {
		refuse("number", domain.CodeLetterNumber, MaxNumber)
	}
	line("subject", t.Subject, maxSubject, true)
	line("authority", t.Authority, maxFormLine, true)
	line("post", t.Post, maxFormLine, false)
	line("signer", t.Signer, maxFormLine, false)
	if code := (Form{Authority: t.Authority, Post: t.Post}).signing(); code != "" {
		refuse("post", code)
	}
	if len(t.To) > maxRecipients || len(t.To) == 0 && of.Addressed() && !of.MayGoUnaddressed() {
		refuse("to", domain.CodeFormRecipients, maxRecipients)
	}
	if len(t.Recipients) == 0 || len(t.Recipients) > maxRecipients {
		refuse("recipients", domain.CodeFormRecipients, maxRecipients)
	}
	for _, s := range t.To {
		line("to", t.toSomeUnit(s), maxSubject, true)
	}
	for _, s := range t.Recipients {
		line("recipients", s, maxSubject, true)
	}
	t.blockProblems(refuse)
	t.sendingProblems(of, refuse)
	return bad.Err()
}

// toSomeUnit is an addressee as it may come to be printed: where each unit gets a
// paper of its own, what names that unit stands for its name.
func (t Text) toSomeUnit(to string) string {
	if t.Sending.ByUnit {
		for _, id := range OwnFigures {
			to = strings.ReplaceAll(to, "[["+id+"]]", "…")
		}
	}
	return to
}

func (t Text) blockProblems(refuse func(field string, code domain.Code, args ...any)) {
	if len(t.Blocks) == 0 || len(t.Blocks) > MaxBlocks {
		refuse("", domain.CodeLetterBlocks, MaxBlocks)
	}
	words := func(field, text string) {
		switch {
		case utf8.RuneCountInString(text) > maxText:
			refuse(field, domain.CodeTextTooLong, maxText)
		case strings.ContainsFunc(text, unicode.IsControl):
			refuse(field, domain.CodeFormLine)
		}
		for _, s := range Spans(text) {
			switch {
			case strings.Contains(s.Words, "[["):
				refuse(field, domain.CodeLetterOpen)
			case s.Ref != "" && s.Ref != NoteMark && !wordlyAll(s.Ref):
				refuse(field, domain.CodeLetterToken, s.Ref)
			}
		}
	}
	for i, b := range t.Blocks {
		field := BlockField(i)
		if !slices.Contains(BlockKinds, b.Kind) {
			refuse(field, domain.CodeLetterBlockKind)
		}
		if strings.TrimSpace(b.Text) == "" {
			refuse(field, domain.CodeFormMissing)
		}
		words(field, b.Text)
		if n := Marks(b.Text); n != len(b.Notes) || n > maxNotes {
			refuse(field, domain.CodeLetterNotes, n, len(b.Notes))
		}
		for j, n := range b.Notes {
			if strings.TrimSpace(n) == "" {
				refuse(NoteField(i, j), domain.CodeFormMissing)
			}
			if Marks(n) > 0 {
				refuse(NoteField(i, j), domain.CodeLetterNoteInNote)
			}
			words(NoteField(i, j), n)
		}
	}
}

func wordlyAll(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool { return wordly(r) != r })
}

// BlockField names a paragraph, from 0, where a problem speaks of it.
func BlockField(i int) string { return "block-" + itoa(i+1) }

// NoteField names a footnote of a paragraph, both from 0.
func NoteField(i, j int) string { return "note-" + itoa(i+1) + "-" + itoa(j+1) }

// BlockWith is the first paragraph in which a figure stands, from 0; the first
// of all where none does.
func (t Text) BlockWith(id string) int {
	return max(0, slices.IndexFunc(t.Blocks, func(b Block) bool { return slices.Contains(Refs(b.Text), id) }))
}
