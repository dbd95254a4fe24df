package report

import (
	"maps"
	"slices"
	"strings"

	"tiendo/internal/domain"
)

// Answers are what was put down, by code of the line. A number that is not
// there was not given; nought was.
type Answers struct {
	Numbers map[string]int64
	Texts   map[string]string
}

// Number is what was put down for a line; false where nothing was.
func (a Answers) Number(code string) (int64, bool) {
	n, ok := a.Numbers[code]
	return n, ok
}

// Empty says that nothing at all was put down.
func (a Answers) Empty() bool { return len(a.Numbers) == 0 && len(a.Texts) == 0 }

// Equal says that two say the same.
func (a Answers) Equal(b Answers) bool {
	return maps.Equal(a.Numbers, b.Numbers) && maps.Equal(a.Texts, b.Texts)
}

// Clone is a copy that can be changed.
func (a Answers) Clone() Answers { return Answers{maps.Clone(a.Numbers), maps.Clone(a.Texts)} }

// Change is one line on which two versions differ.
type Change struct {
	Line             Line
	Was, Is          int64
	HadWas, HasIs    bool
	TextWas, TextNow string
}

// Differences are the lines on which a later version differs, in the order of
// the lines.
func Differences(lines []Line, was, is Answers) (out []Change) {
	for _, l := range lines {
		c := Change{Line: l, TextWas: was.Texts[l.Code], TextNow: is.Texts[l.Code]}
		c.Was, c.HadWas = was.Number(l.Code)
		c.Is, c.HasIs = is.Number(l.Code)
		if c.Was != c.Is || c.HadWas != c.HasIs || c.TextWas != c.TextNow {
			out = append(out, c)
		}
	}
	return out
}

const (
	// MostNumber is more than the whole Party has members.
	MostNumber = 9_999_999
	mostText   = 4000
)

// readable refuses what no report can hold, draft or not: lines that were not
// asked for, numbers below nought or beyond reason, texts that cannot be kept.
func (a Answers) readable(bad *domain.Invalid, lines []Line) {
	for _, code := range slices.Sorted(maps.Keys(a.Numbers)) {
		n := a.Numbers[code]
		i := slices.IndexFunc(lines, func(l Line) bool { return l.Code == code && l.Number() })
		switch {
		case i < 0:
			bad.Add(domain.Problem{Column: code, Code: domain.CodeReportLine})
		case n < 0:
			bad.Add(domain.Problem{Column: code, Code: domain.CodeNumberBelow0})
		case n > MostNumber:
			bad.Add(domain.Problem{Column: code, Code: domain.CodeNumberTooBig, Args: []any{int64(MostNumber)}})
		}
	}
	for _, code := range slices.Sorted(maps.Keys(a.Texts)) {
		i := slices.IndexFunc(lines, func(l Line) bool { return l.Code == code && !l.Number() })
		switch {
		case i < 0:
			bad.Add(domain.Problem{Column: code, Code: domain.CodeReportLine})
			continue
		case lines[i].Kind == Choice:
			if !slices.Contains(lines[i].Choices, a.Texts[code]) {
				bad.Add(domain.Problem{Column: code, Value: a.Texts[code], Code: domain.CodeReportChoice, Args: []any{strings.Join(lines[i].Choices, "; ")}})
			}
			continue
		}
		paragraph(bad, code, a.Texts[code], mostText, false)
	}
}

// Judge says what is wrong with the answers: bad keeps them from being sent,
// the warnings only ask for a second look. before are those of the period
// before, empty where there are none. A draft need only be readable.
func (c Campaign) Judge(a, before Answers, draft bool) (bad *domain.Invalid, warnings []domain.Problem) {
	bad = &domain.Invalid{}
	a.readable(bad, c.Lines)
	if draft {
		return bad, nil
	}
	for _, l := range c.Lines {
		_, number := a.Number(l.Code)
		if l.Required && !number && a.Texts[l.Code] == "" {
			code := domain.CodeReportRequired
			if !l.Number() {
				code = domain.CodeReportUnsaid
			}
			bad.Add(domain.Problem{Column: l.Code, Code: code})
		}
	}
	for _, k := range c.Checks {
		p, warn := k.judge(a, before)
		switch {
		case p.Code == "":
		case warn:
			warnings = append(warnings, p)
		default:
			bad.Add(p)
		}
	}
	return bad, warnings
}

// judge gives what a check finds; nothing where a number it needs was not given.
func (k Check) judge(a, before Answers) (p domain.Problem, warn bool) {
	n, given := a.Number(k.Line)
	if !given {
		return p, false
	}
	found := func(column string, code domain.Code, args ...any) domain.Problem {
		return domain.Problem{Column: column, Code: code, Args: args}
	}
	switch k.Kind {
	case SumIs:
		if sum, all := total(a, k.Parts); all && sum != n {
			return found(k.Line, domain.CodeReportSum, n, sum), false
		}
	case AtMost:
		for _, part := range k.Parts {
			if m, ok := a.Number(part); ok && m > n {
				return found(part, domain.CodeReportAtMost, m, n), false
			}
		}
	case Balance:
		start, ok := total(a, k.Parts)
		plus, okPlus := total(a, k.Plus)
		minus, okMinus := total(a, k.Minus)
		if is := start + plus - minus; ok && okPlus && okMinus && is != n {
			return found(k.Line, domain.CodeReportBalance, n, is), false
		}
	case Carries:
		if last, ok := before.Number(k.Parts[0]); ok && last != n {
			return found(k.Line, domain.CodeReportCarries, n, last), true
		}
	case Outlier:
		if last, ok := before.Number(k.Line); ok && n > last*k.Times && n-last > k.Margin {
			return found(k.Line, domain.CodeReportOutlier, n, last), true
		}
	case NotBelow:
		if last, ok := before.Number(k.Line); ok && n < last {
			return found(k.Line, domain.CodeReportBelow, n, last), true
		}
	}
	return p, false
}

// total adds lines up; false where one of them was not given.
func total(a Answers, codes []string) (sum int64, all bool) {
	for _, code := range codes {
		n, ok := a.Number(code)
		if !ok {
			return 0, false
		}
		sum += n
	}
	return sum, true
}
