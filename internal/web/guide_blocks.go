package web

import (
	"regexp"
	"strconv"
	"strings"

	"tiendo/internal/vi"
)

// block is one piece of a part of the guide.
type block struct {
	Kind    string // h1, h2, h3, p, ul, ol, table, pre, picture
	ID      string // of a heading
	Text    string // of a heading, code or picture (its description)
	Spans   []span
	Items   [][]span
	Start   int // the first number of an ordered list
	Rows    [][][]span
	Picture string // its address
	Width   int    // of the picture, in pixels
	Height  int
}

// span is a run of text within a block.
type span struct{ Kind, Text, Href string } // b, code, a or nothing

// anchor is the name by which a heading is reached; no marks, as in every
// address.
func anchor(heading string) string {
	return strings.Trim(unnamable.ReplaceAllString(vi.Fold(heading), "-"), "-")
}

var (
	unnamable = regexp.MustCompile(`[^a-z0-9]+`)
	heading   = regexp.MustCompile(`^(#{1,3}) (.+)$`)
	bullet    = regexp.MustCompile(`^[-*] (.+)$`)
	numbered  = regexp.MustCompile(`^(\d+)\. (.+)$`)
	pictured  = regexp.MustCompile(`^!\[([^\]]*)\]\(([^)]+)\)$`)
	marked    = regexp.MustCompile("\\*\\*([^*]+)\\*\\*|`([^`]+)`|\\[([^\\]]+)\\]\\(([^)]+)\\)")
)

// newBlocks reads the subset of Markdown in which the guide is written. What it
// does not know stays as it is, as text.
func newBlocks(text string) (out []block) {
	lines := strings.Split(text, "\n")
	for i := 0; i < len(lines); {
		line := strings.TrimRight(lines[i], " ")
		switch {
		case line == "":
			i++
		case strings.HasPrefix(line, "```"):
			from := i + 1
			for i = from; i < len(lines) && !strings.HasPrefix(lines[i], "```"); i++ {
			}
			out = append(out, block{Kind: "pre", Text: strings.Join(lines[from:i], "\n")})
			i++
		case heading.MatchString(line):
			m := heading.FindStringSubmatch(line)
			out = append(out, block{Kind: "h" + strconv.Itoa(len(m[1])), ID: anchor(m[2]), Text: m[2]})
			i++
		case pictured.MatchString(line):
			m := pictured.FindStringSubmatch(line)
			out = append(out, block{Kind: "picture", Text: m[1], Picture: m[2]})
			i++
		case strings.HasPrefix(line, "|"):
			from := i
			for i < len(lines) && strings.HasPrefix(lines[i], "|") {
				i++
			}
			out = append(out, tableOf(lines[from:i]))
		default:
			from := i
			for i++; i < len(lines) && !begins(lines[i]); i++ {
			}
			out = put(out, joined(lines[from:i]))
		}
	}
	return out
}

// begins says that a line does not belong to the paragraph before it.
func begins(line string) bool {
	return strings.TrimSpace(line) == "" || strings.HasPrefix(line, "```") || strings.HasPrefix(line, "|") ||
		heading.MatchString(line) || pictured.MatchString(line) || bullet.MatchString(line) || numbered.MatchString(line)
}

func joined(lines []string) string {
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	return strings.Join(lines, " ")
}

// put adds a paragraph, or an item to the list that is open.
func put(out []block, text string) []block {
	kind, start := "p", 0
	if m := bullet.FindStringSubmatch(text); m != nil {
		kind, text = "ul", m[1]
	} else if m := numbered.FindStringSubmatch(text); m != nil {
		kind, text = "ol", m[2]
		start, _ = strconv.Atoi(m[1])
	}
	if kind == "p" {
		return append(out, block{Kind: kind, Spans: newSpans(text)})
	}
	if n := len(out); n > 0 && out[n-1].Kind == kind && (kind == "ul" || out[n-1].Start+len(out[n-1].Items) == start) {
		out[n-1].Items = append(out[n-1].Items, newSpans(text))
		return out
	}
	return append(out, block{Kind: kind, Start: start, Items: [][]span{newSpans(text)}})
}

// tableOf reads a table; its second line only separates the head.
func tableOf(lines []string) block {
	b := block{Kind: "table"}
	for i, line := range lines {
		if i == 1 {
			continue
		}
		var row [][]span
		for cell := range strings.SplitSeq(strings.Trim(strings.TrimSpace(line), "|"), "|") {
			row = append(row, newSpans(strings.TrimSpace(cell)))
		}
		b.Rows = append(b.Rows, row)
	}
	return b
}

func newSpans(text string) (out []span) {
	for text != "" {
		at := marked.FindStringSubmatchIndex(text)
		if at == nil {
			return append(out, span{Text: text})
		}
		if at[0] > 0 {
			out = append(out, span{Text: text[:at[0]]})
		}
		switch {
		case at[2] >= 0:
			out = append(out, span{Kind: "b", Text: text[at[2]:at[3]]})
		case at[4] >= 0:
			out = append(out, span{Kind: "code", Text: text[at[4]:at[5]]})
		default:
			out = append(out, span{Kind: "a", Text: text[at[6]:at[7]], Href: text[at[8]:at[9]]})
		}
		text = text[at[1]:]
	}
	return out
}

// plain is the text of spans without their marks.
func plain(spans []span) string {
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.Text)
	}
	return b.String()
}
