package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"tiendo/internal/domain"
)

// Own is a line that whoever asks adds to those of a shipped set, as it was put
// down. It declares no fact: it stands in the report and in the sum of reports.
type Own struct {
	Code      string // empty: made from the wording
	Label, Of string
	Kind      LineKind
	Required  bool
	Choices   []string
	Rule      CheckKind // empty for none; else one of OwnRules
	Others    string    // the lines the rule speaks of: code, wording or number in the list, with ; or + between
}

// Blank says that nothing was put down.
func (o Own) Blank() bool {
	return o.Code == "" && o.Label == "" && o.Of == "" && len(o.Choices) == 0 && o.Others == ""
}

// OwnKinds are the kinds a line of one's own may have.
var OwnKinds = []LineKind{Flow, Stock, Text, Choice}

// OwnRules are the rules it may have.
var OwnRules = []CheckKind{AtMost, SumIs, NotBelow}

// OwnField is the field of a problem with a line of one's own; n counts from 0.
// Fields are "code", "label", "of", "kind", "choices", "rule" and "others".
func OwnField(n int, field string) string { return fmt.Sprintf("own.%d.%s", n, field) }

// Words are what lines of one's own need of the language.
type Words struct {
	Group string              // the heading under which they stand
	Code  func(string) string // makes a code of a wording
	Same  func(string) string // wordings that give the same are the same
}

// shippedCodes are the codes of all shipped lines.
var shippedCodes = sync.OnceValue(func() (all []string) {
	for _, s := range Sets {
		lines, _ := s.Lines()
		for _, l := range lines {
			all = append(all, l.Code)
		}
	}
	return all
})

// WithOwn adds lines of one's own to others. What is wrong with one is told by
// its place in own; blank ones are passed over.
func WithOwn(lines []Line, checks []Check, own []Own, w Words) ([]Line, []Check, *domain.Invalid) {
	bad := &domain.Invalid{}
	lines, checks = slices.Clone(lines), slices.Clone(checks)
	codes := make([]string, len(own))
	for i, o := range own {
		if o.Blank() {
			continue
		}
		l := o.line(i, w, bad)
		l.Code = o.code(i, w, lines, own, bad)
		codes[i], lines = l.Code, append(lines, l)
	}
	for i, o := range own {
		if !o.Blank() && o.Rule != "" {
			if k, ok := o.check(i, codes[i], lines, w, bad); ok {
				checks = append(checks, k)
			}
		}
	}
	return lines, checks, bad
}

func (o Own) line(n int, w Words, bad *domain.Invalid) Line {
	oneLine(bad, OwnField(n, "label"), o.Label, maxName, true)
	oneLine(bad, OwnField(n, "of"), o.Of, maxName, false)
	choices := o.Choices
	switch {
	case !slices.Contains(OwnKinds, o.Kind):
		bad.Add(domain.Problem{Column: OwnField(n, "kind"), Value: string(o.Kind), Code: domain.CodeOwnKind})
	case o.Kind != Choice: // what was left from another kind
		choices = nil
	case len(choices) == 0:
		bad.Add(domain.Problem{Column: OwnField(n, "choices"), Code: domain.CodeOwnChoices, Args: []any{leastChoices, mostChoices}})
	default:
		validateChoices(bad, OwnField(n, "choices"), choices)
	}
	return Line{Label: o.Label, Of: o.Of, Group: w.Group, Kind: o.Kind, Required: o.Required, Choices: choices}
}

// code is that of the line: as put down, or made from its wording. Codes of
// shipped lines are theirs alone, for what they mean is known.
func (o Own) code(n int, w Words, lines []Line, own []Own, bad *domain.Invalid) string {
	taken := func(code string) bool {
		return slices.Contains(shippedCodes(), code) || slices.ContainsFunc(lines, func(l Line) bool { return l.Code == code })
	}
	if o.Code != "" {
		if fault, args := domain.UnitCodeFault(o.Code); fault != "" {
			bad.Add(domain.Problem{Column: OwnField(n, "code"), Value: o.Code, Code: fault, Args: args})
		} else if taken(o.Code) {
			bad.Add(domain.Problem{Column: OwnField(n, "code"), Value: o.Code, Code: domain.CodeOwnCode, Args: []any{o.Code}})
		}
		return o.Code
	}
	base := w.Code(o.Label)
	code := base
	for i := 2; taken(code) || slices.ContainsFunc(own, func(x Own) bool { return x.Code == code }); i++ {
		code = base + "-" + strconv.Itoa(i)
	}
	return code
}

// check is the rule of the line of the code.
func (o Own) check(n int, code string, lines []Line, w Words, bad *domain.Invalid) (k Check, ok bool) {
	refuse := func(field string, why domain.Code, args ...any) (Check, bool) {
		bad.Add(domain.Problem{Column: OwnField(n, field), Code: why, Args: args})
		return Check{}, false
	}
	switch {
	case !slices.Contains(OwnRules, o.Rule):
		return refuse("rule", domain.CodeChoice)
	case o.Kind == Text || o.Kind == Choice:
		return refuse("rule", domain.CodeOwnNumber)
	case o.Rule == NotBelow && o.Kind != Stock:
		return refuse("rule", domain.CodeOwnStock)
	case o.Rule == NotBelow:
		return Check{Kind: NotBelow, Line: code}, true
	}
	others, unknown := named(o.Others, lines, w.Same)
	switch {
	case unknown != "":
		return refuse("others", domain.CodeOwnOther, unknown)
	case len(others) == 0 || o.Rule == AtMost && len(others) > 1 || slices.Contains(others, code):
		return refuse("others", domain.CodeOwnOthers)
	case o.Rule == AtMost:
		return Check{Kind: AtMost, Line: others[0], Parts: []string{code}}, true
	}
	return Check{Kind: SumIs, Line: code, Parts: others}, true
}

// named finds the lines that a text speaks of; unknown is the first part of it
// that names no number, or several.
func named(text string, lines []Line, same func(string) string) (codes []string, unknown string) {
	find := func(part string) string {
		var found []string
		for i, l := range lines {
			if l.Number() && (l.Code == part || strconv.Itoa(i+1) == part || same(l.Label) == same(part)) {
				found = append(found, l.Code)
			}
		}
		if len(found) != 1 {
			return ""
		}
		return found[0]
	}
	add := func(code string) {
		if !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
	}
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ';' || r == '+' || r == '\n' }) {
		part = strings.TrimSpace(part)
		if part == "" {
			continue
		}
		if code := find(part); code != "" {
			add(code)
			continue
		}
		// A wording may hold a comma; where it does not help, it stands between two.
		for piece := range strings.SplitSeq(part, ",") {
			code := find(strings.TrimSpace(piece))
			if code == "" {
				return nil, part
			}
			add(code)
		}
	}
	return codes, ""
}

// OwnOf gives back of the lines of a campaign the shipped set, what was left out
// of it, the lines of its own, and the checks that Own cannot say.
func OwnOf(lines []Line, checks []Check) (set Set, without []string, own []Own, rest []Check) {
	best := 0
	for _, s := range Sets {
		shipped, _ := s.Lines()
		n := 0
		for _, l := range shipped {
			if slices.ContainsFunc(lines, func(x Line) bool { return x.Code == l.Code }) {
				n++
			}
		}
		if n > best || n == best && n > 0 && n == len(shipped) {
			best, set = n, s
		}
	}
	var known []string
	shipped, shippedChecks := set.Lines()
	for _, l := range shipped {
		known = append(known, l.Code)
		if !slices.ContainsFunc(lines, func(x Line) bool { return x.Code == l.Code }) {
			without = append(without, l.Code)
		}
	}
	for _, l := range lines {
		if !slices.Contains(known, l.Code) {
			own = append(own, Own{Code: l.Code, Label: l.Label, Of: l.Of, Kind: l.Kind, Required: l.Required, Choices: l.Choices})
		}
	}
	for _, k := range checks {
		if !ruleOf(own, k) && !slices.ContainsFunc(shippedChecks, func(x Check) bool { return x.Kind == k.Kind && x.Line == k.Line }) {
			rest = append(rest, k)
		}
	}
	return set, without, own, rest
}

// ruleOf gives a check to the line of one's own whose rule it is.
func ruleOf(own []Own, k Check) bool {
	code, others := k.Line, k.Parts
	switch {
	case k.Kind == AtMost && len(k.Parts) == 1:
		code, others = k.Parts[0], []string{k.Line}
	case k.Kind != SumIs && k.Kind != NotBelow:
		return false
	}
	i := slices.IndexFunc(own, func(o Own) bool { return o.Code == code && o.Rule == "" })
	if i < 0 {
		return false
	}
	own[i].Rule, own[i].Others = k.Kind, strings.Join(others, "; ")
	return true
}

// KeepOf gives lines of its own that a campaign asks again what Own cannot say of
// them: the heading, the fact they declare, and checks of other kinds.
func KeepOf(c Campaign, lines []Line, checks []Check) ([]Line, []Check) {
	_, _, own, rest := OwnOf(c.Lines, c.Checks)
	for i, l := range lines {
		was, stood := c.Line(l.Code)
		if !stood || !slices.ContainsFunc(own, func(o Own) bool { return o.Code == l.Code }) {
			continue
		}
		lines[i].Group, lines[i].Confirm = was.Group, was.Confirm
		if l.Kind == was.Kind {
			lines[i].Indicator = was.Indicator
		}
	}
	for _, k := range rest {
		if !slices.ContainsFunc(k.codes(), func(code string) bool {
			return !slices.ContainsFunc(lines, func(l Line) bool { return l.Code == code && l.Number() })
		}) {
			checks = append(checks, k)
		}
	}
	return lines, checks
}
