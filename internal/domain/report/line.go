package report

import (
	"slices"

	"tiendo/internal/domain"
)

// LineKind says what a line asks for.
type LineKind string

// The kinds. Flows and stocks are whole numbers; a flow is what happened in the
// period, a stock what there is on its last day. An estimate is what a unit
// expects and never becomes a result.
const (
	Flow     LineKind = "flow"
	Stock    LineKind = "stock"
	Estimate LineKind = "estimate"
	Text     LineKind = "text"
	Choice   LineKind = "choice" // one of the line's choices
)

// LineKinds are all kinds.
var LineKinds = []LineKind{Flow, Stock, Estimate, Text, Choice}

// Line is one thing a report asks for (chỉ tiêu báo cáo).
type Line struct {
	Code      string
	Label     string // wording
	Of        string // unit of count: "đảng viên", "lớp"
	Group     string // heading under which it stands; empty for none
	Kind      LineKind
	Required  bool
	Indicator domain.Indicator // the fact that it declares once received; empty for none
	Confirm   bool             // "cần xác nhận": no document at hand confirms it
	Choices   []string         // the answers among which a Choice lets choose
}

// Number says that the line asks for a number.
func (l Line) Number() bool { return l.Kind != Text && l.Kind != Choice }

// Own says that the line stands in no shipped set.
func (l Line) Own() bool { return !slices.Contains(shippedCodes(), l.Code) }

// Declares says that a received answer becomes a fact.
func (l Line) Declares() bool { return l.Indicator != "" && (l.Kind == Flow || l.Kind == Stock) }

// CheckKind is a rule across cells or periods.
type CheckKind string

// The kinds. The first three refuse; the others hold a number against another
// period, which may be the wrong one, and only warn.
const (
	SumIs   CheckKind = "sum"     // Line is the sum of Parts
	AtMost  CheckKind = "at_most" // each of Parts is at most Line
	Balance CheckKind = "balance" // Line = first of Parts, plus Plus, minus Minus
	Carries CheckKind = "carries" // Line is what Parts[0] was in the period before
	Outlier CheckKind = "outlier" // Line is more than Times as much as before, and by more than Margin

	NotBelow CheckKind = "not_below" // Line is not less than in the period before
)

// CheckKinds are all kinds.
var CheckKinds = []CheckKind{SumIs, AtMost, Balance, Carries, Outlier, NotBelow}

// Check is a rule as data.
type Check struct {
	Kind   CheckKind
	Line   string
	Parts  []string
	Plus   []string
	Minus  []string
	Times  int64
	Margin int64
}

func (k Check) codes() []string {
	return append(append(append([]string{k.Line}, k.Parts...), k.Plus...), k.Minus...)
}

func validateLines(bad *domain.Invalid, lines []Line, checks []Check) {
	refuse := func(value string, code domain.Code, args ...any) {
		bad.Add(domain.Problem{Column: "lines", Value: value, Code: code, Args: args})
	}
	if len(lines) == 0 || len(lines) > maxLines {
		refuse("", domain.CodeCampaignLines, maxLines)
	}
	seen := map[string]Line{}
	indicators := map[domain.Indicator]bool{}
	for _, l := range lines {
		_, twice := seen[l.Code]
		if fault, _ := domain.UnitCodeFault(l.Code); l.Code == "" || fault != "" || twice || !slices.Contains(LineKinds, l.Kind) ||
			l.Indicator != "" && (!l.Declares() || indicators[l.Indicator]) || (l.Kind == Choice) != (len(l.Choices) > 0) {
			refuse(l.Code, domain.CodeCampaignLine)
		}
		oneLine(bad, "lines", l.Label, maxName, true)
		oneLine(bad, "lines", l.Of, maxName, false)
		validateChoices(bad, "lines", l.Choices)
		seen[l.Code] = l
		if l.Indicator != "" {
			indicators[l.Indicator] = true
		}
	}
	for _, c := range checks {
		known := slices.Contains(CheckKinds, c.Kind)
		for _, code := range c.codes() {
			l, ok := seen[code]
			known = known && ok && l.Number()
		}
		if !known || c.Kind != Outlier && c.Kind != NotBelow && len(c.Parts) == 0 || c.Kind == Outlier && c.Times < 1 {
			refuse(c.Line, domain.CodeCampaignLine)
		}
	}
}

// validateChoices refuses answers that cannot be told apart. None are refused
// by the line.
func validateChoices(bad *domain.Invalid, field string, choices []string) {
	if len(choices) == 0 {
		return
	}
	if len(choices) < leastChoices || len(choices) > mostChoices {
		bad.Add(domain.Problem{Column: field, Code: domain.CodeOwnChoices, Args: []any{leastChoices, mostChoices}})
	}
	for i, c := range choices {
		oneLine(bad, field, c, maxChoice, true)
		if slices.Contains(choices[:i], c) {
			bad.Add(domain.Problem{Column: field, Value: c, Code: domain.CodeOwnChoiceTwice, Args: []any{c}})
		}
	}
}
