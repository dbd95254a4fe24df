package web

import (
	"slices"
	"strconv"
	"strings"

	"tiendo/internal/domain/report"
	"tiendo/internal/vi"
)

// ownLine are the fields of one line that whoever asks adds to a shipped set.
type ownLine struct {
	Heading string
	Inputs  []input
	Choices input
	Rule    []input
	Wrong   bool
}

// ownLines is the part of a form in which lines of one's own are put down.
type ownLines struct {
	Lines []ownLine
	Open  bool
	Count string // of the lines that the form has room for
}

// Names of the fields; those of a line begin with "rieng-", its number and "-".
const (
	fieldOwnCount = "rieng-so"
	fieldOut      = "bo"
	addOwn        = "them"
	roomOwn       = 2 // lines that are shown at first
	mostOwn       = 100
)

func ownName(n int, field string) string { return "rieng-" + strconv.Itoa(n+1) + "-" + field }

// readOwn reads lines of one's own.
func readOwn(f *typedForm) (out []report.Own) {
	room, _ := strconv.Atoi(f.in.Get(fieldOwnCount))
	for n := range min(max(room, 0), mostOwn) {
		line := func(field string) string { return strings.Join(strings.Fields(f.in.Get(ownName(n, field))), " ") }
		o := report.Own{
			Code: line("ma"), Label: line("ten"), Of: line("don-vi"), Kind: report.LineKind(line("loai")), Required: line("bat-buoc") != "",
			Rule: report.CheckKind(line("kiem")), Others: strings.TrimSpace(f.in.Get(ownName(n, "so-voi"))),
		}
		for c := range strings.Lines(f.in.Get(ownName(n, "chon"))) {
			if c = strings.Join(strings.Fields(c), " "); c != "" {
				o.Choices = append(o.Choices, c)
			}
		}
		out = append(out, o)
	}
	return out
}

// writeOwn puts lines of one's own into a form, with room for more.
func writeOwn(f *typedForm, own []report.Own) {
	f.in.Set(fieldOwnCount, strconv.Itoa(len(own)+roomOwn))
	for n, o := range own {
		set := func(field, v string) { f.in.Set(ownName(n, field), v) }
		set("ma", o.Code)
		set("ten", o.Label)
		set("don-vi", o.Of)
		set("loai", string(o.Kind))
		set("kiem", string(o.Rule))
		set("so-voi", o.Others)
		set("chon", strings.Join(o.Choices, "\n"))
		if o.Required {
			set("bat-buoc", "co")
		}
	}
}

// moreOwn makes room for another line where the button for it was pressed.
func moreOwn(f *typedForm) {
	if f.in.Get("lam") != addOwn {
		return
	}
	room, _ := strconv.Atoi(f.in.Get(fieldOwnCount))
	f.in.Set(fieldOwnCount, strconv.Itoa(min(max(room, 0)+1, mostOwn)))
}

// newOwnLines lays the lines out.
func newOwnLines(f *typedForm) (out ownLines) {
	room, err := strconv.Atoi(f.in.Get(fieldOwnCount))
	if err != nil {
		room = roomOwn
	}
	room = min(max(room, 1), mostOwn)
	out.Count, out.Open = strconv.Itoa(room), f.in.Get("lam") == addOwn
	var kinds, rules [][2]string
	for _, k := range report.OwnKinds {
		kinds = append(kinds, [2]string{string(k), vi.OwnKind(k)})
	}
	for _, k := range append([]report.CheckKind{""}, report.OwnRules...) {
		rules = append(rules, [2]string{string(k), vi.LineRule(k)})
	}
	for n := range room {
		l := ownLine{Heading: vi.OwnLineNo(n + 1)}
		field := func(name, column, label, kind string) input {
			x := input{Name: ownName(n, name), Label: label, Value: f.in.Get(ownName(n, name)), Kind: kind, Problems: f.wrong[report.OwnField(n, column)]}
			l.Wrong = l.Wrong || len(x.Problems) > 0
			out.Open = out.Open || len(x.Problems) > 0 || x.Value != "" && x.Name == ownName(n, "ten")
			return x
		}
		kind, must, rule, other := field("loai", "kind", vi.FieldOwnKind, ""), field("bat-buoc", "required", vi.FieldOwnMust, "check"), field("kiem", "rule", vi.FieldOwnRule, ""), field("so-voi", "others", vi.FieldOwnOther, "")
		kind.Options, rule.Options, must.Checked = optionsOf(kinds, kind.Value), optionsOf(rules, rule.Value), must.Value != ""
		code := field("ma", "code", vi.FieldOwnCode, "")
		l.Inputs = []input{field("ten", "label", vi.FieldOwnLabel, "wide"), kind, field("don-vi", "of", vi.FieldOwnOf, ""), must}
		l.Choices = field("chon", "choices", vi.FieldOwnList, "wide")
		l.Choices.Lines, l.Choices.Hint = 3, vi.HintOwnList
		other.Hint, code.Hint = vi.HintOwnOther, vi.HintOwnCode
		l.Rule = []input{rule, other, code}
		out.Lines = append(out.Lines, l)
	}
	return out
}

// leftOut reads the numbers of the lines of a set that are not asked.
func leftOut(f *typedForm, set report.Set) (without []string) {
	lines, _ := set.Lines()
	for _, part := range strings.FieldsFunc(f.text(fieldOut), func(c rune) bool { return c == ',' || c == ' ' || c == ';' }) {
		n, err := strconv.Atoi(part)
		if err != nil || n < 1 || n > len(lines) {
			f.blame("without", vi.LineOutUnknown(part, len(lines)))
			continue
		}
		without = append(without, lines[n-1].Code)
	}
	return without
}

// numbersOf are the places of lines in a set, as leftOut reads them.
func numbersOf(set report.Set, codes []string) string {
	lines, _ := set.Lines()
	var s []string
	for i, l := range lines {
		if slices.Contains(codes, l.Code) {
			s = append(s, strconv.Itoa(i+1))
		}
	}
	return strings.Join(s, ", ")
}

// setChoices are the shipped sets, and none of them.
func setChoices() (out [][2]string) {
	for _, k := range report.Sets {
		out = append(out, [2]string{string(k), vi.ReportSet(k)})
	}
	return append(out, [2]string{"", vi.OwnOnly})
}
