package docx

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// tagKind is what a tag does.
type tagKind uint8

const (
	tagValue tagKind = iota // {{tên}}
	tagLoop                 // {{lặp danh_sách}}, {{lặp đv trong danh_sách}}
	tagIf                   // {{nếu x}}, {{nếu không x}}
	tagElse                 // {{khác}}
	tagEnd                  // {{hết}}
	tagBlock                // {{khối "phụ_lục"}}
	tagNone                 // a mistake already told
)

// tag is what a clerk wrote between braces. Once nested, a loop or a condition
// holds what stands between it and its {{hết}}.
type tag struct {
	kind  tagKind
	path  string // the name, dotted and folded
	item  string // what a loop calls its turn
	not   bool
	src   string // as written
	part  string
	para  string  // the paragraph it stands in, for messages
	width float64 // of the column it stands in, mm
	form  *node   // w:rPr of the run it stands in

	body, other []*node
}

// controls says whether the tag decides about what stands after it.
func (t *tag) controls() bool { return t.kind >= tagLoop && t.kind <= tagEnd }

var looseMarks = strings.NewReplacer("“", `"`, "”", `"`, "„", `"`, "‘", `"`, "’", `"`, "«", `"`, "»", `"`, "'", `"`,
	"\u00a0", " ", "\u200b", "", "\ufeff", "", "\u00ad", "", "\t", " ", "\n", " ")

// parseTag reads the inside of a tag. A problem comes back as a sentence.
func parseTag(inside string) (t *tag, problem string) {
	inside = strings.TrimSpace(looseMarks.Replace(norm.NFC.String(inside)))
	words := strings.Fields(inside)
	if len(words) == 0 {
		return nil, "tên ô bỏ trống"
	}
	rest := words[1:]
	switch strings.ToLower(words[0]) {
	case "lặp", "lap":
		return parseLoop(rest)
	case "nếu", "neu":
		t := &tag{kind: tagIf}
		if len(rest) > 1 && (strings.EqualFold(rest[0], "không") || strings.EqualFold(rest[0], "khong")) {
			t.not, rest = true, rest[1:]
		}
		return named(t, rest, "{{nếu}} cần tên một ô, ví dụ {{nếu có_phụ_lục}}")
	case "khác", "khac":
		return alone(&tag{kind: tagElse}, rest)
	case "hết", "het":
		return &tag{kind: tagEnd}, "" // {{hết lặp}} is said out of habit
	case "khối", "khoi":
		t := &tag{kind: tagBlock, path: fold(strings.Trim(strings.Join(rest, " "), `" `))}
		if t.path == "" {
			return nil, `{{khối}} cần tên khối, ví dụ {{khối "phụ_lục"}}`
		}
		return t, ""
	}
	return named(&tag{kind: tagValue}, words, "tên ô chỉ gồm chữ, số, dấu gạch dưới và dấu chấm")
}

func parseLoop(rest []string) (*tag, string) {
	const example = "{{lặp}} cần tên một danh sách, ví dụ {{lặp nơi_nhận}} hoặc {{lặp đv trong danh_sách}}"
	t := &tag{kind: tagLoop}
	if len(rest) == 3 && strings.EqualFold(rest[1], "trong") {
		if !isIdent(rest[0]) || strings.Contains(rest[0], ".") {
			return nil, example
		}
		t.item, rest = fold(rest[0]), rest[2:]
	}
	t, problem := named(t, rest, example)
	if t != nil && t.item == "" {
		t.item = t.path[strings.LastIndexByte(t.path, '.')+1:]
	}
	return t, problem
}

// named puts the words together as the tag's name: {{ngày ký}} is {{ngày_ký}}.
func named(t *tag, words []string, otherwise string) (*tag, string) {
	t.path = fold(strings.Join(words, "_"))
	if t.path != "." && !isIdent(t.path) {
		return nil, otherwise
	}
	return t, ""
}

func alone(t *tag, rest []string) (*tag, string) {
	if len(rest) > 0 {
		return nil, "sau từ này không viết gì thêm"
	}
	return t, ""
}

func isIdent(s string) bool {
	for _, part := range strings.Split(s, ".") {
		for i, r := range part {
			if !unicode.IsLetter(r) && r != '_' && (i == 0 || !unicode.IsDigit(r) && !unicode.IsMark(r)) {
				return false
			}
		}
		if part == "" {
			return false
		}
	}
	return true
}
