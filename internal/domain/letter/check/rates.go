package check

import (
	"regexp"
	"strings"

	"tiendo/internal/domain"
)

// Rules about rates.
const (
	RateIs       Rule = "rate"          // a rate is its numerator over its denominator
	RateRounding Rule = "rate-rounding" // cut and rounded differ
	NumberForm   Rule = "number-form"   // 2.200 and 39,54%
)

var (
	percent     = regexp.MustCompile(`(\d+(?:\.\d{3})*)(?:,(\d+))?\s*%`)
	badPercent  = regexp.MustCompile(`\d+\.\d{1,2}\s*%`)
	badThousand = regexp.MustCompile(`\b\d{1,3},\d{3}\b`)
	otherDigits = regexp.MustCompile(`^(\d+)(?:,(\d+))?$`)
)

// rates checks every fraction that is followed by its percentage, in the text and
// in the annex.
func rates(p *paper, f *findings) {
	for _, l := range p.prose() {
		for _, m := range badPercent.FindAllString(l.text, 20) {
			f.add(Wrong, NumberForm, l, m, strings.Replace(m, ".", ",", 1))
		}
		for _, m := range badThousand.FindAllString(l.text, 20) {
			f.add(Doubt, NumberForm, l, m, strings.Replace(m, ",", ".", 1))
		}
		for _, s := range sentences(l.text) {
			if badPercent.MatchString(s) {
				continue // which number it means is not sure
			}
			for _, r := range ratesIn(s) {
				if how, want := p.judgeRate(r.a, r.b, r.said[1], r.said[2]); how != "" {
					p.tellRate(f, how, want, l, r.said[0], r.a, r.b)
				}
			}
		}
	}
	for _, g := range p.tables {
		if g.ofUnits {
			p.tableRates(g, f)
		}
	}
}

// saidFraction is 870/2.200 in a text; what is a month or a document's number is
// none.
type saidFraction struct {
	a, b         int64
	aText, bText string
	from, to     int
}

var (
	fraction    = regexp.MustCompile(`(?:^|[^\d/.,])(` + numberWord + `)\s*/\s*(` + numberWord + `)(?:[^\d/]|$)`)
	noFraction  = regexp.MustCompile(`(?i)(?:tháng|quý|số|ngày|năm|khoản|điều)\s*$`)
	comparedBy  = regexp.MustCompile(`(?i)(?:tăng|giảm|hơn|kém|chênh)\s*(?:thêm|lên|xuống)?\s*$`)
	earlierTime = regexp.MustCompile(`(?i)^[^,;.]{0,25}(?:cùng kỳ|kỳ trước|năm trước|tháng trước)`)
)

func fractions(s string) (out []saidFraction) {
	for _, at := range fraction.FindAllStringSubmatchIndex(s, 60) {
		if before := s[:at[2]]; noFraction.MatchString(before) && !strings.HasSuffix(strings.TrimSpace(before), "tổng số") {
			continue
		}
		a, okA := whole(s[at[2]:at[3]])
		b, okB := whole(s[at[4]:at[5]])
		if okA && okB && b > 0 {
			out = append(out, saidFraction{a, b, s[at[2]:at[3]], s[at[4]:at[5]], at[2], at[5]})
		}
	}
	return out
}

// saidRate is a fraction with the percentage that belongs to it.
type saidRate struct {
	saidFraction
	said []string
}

// ratesIn pairs each fraction of a sentence with the percentage after it, or,
// where there is one of each, with the one before it. A rise or a comparison
// with another time is no rate of the fraction.
func ratesIn(s string) (out []saidRate) {
	all := fractions(s)
	first := func(from, to int) []string {
		for _, at := range percent.FindAllStringSubmatchIndex(s[from:to], 20) {
			start, end := from+at[0], from+at[1]
			if comparedBy.MatchString(s[:start]) || earlierTime.MatchString(s[end:]) {
				continue
			}
			m := percent.FindStringSubmatch(s[start:end])
			return m
		}
		return nil
	}
	for i, fr := range all {
		next := len(s)
		if i+1 < len(all) {
			next = all[i+1].from
		}
		m := first(fr.to, next)
		if m == nil && len(all) == 1 {
			m = first(0, fr.from)
		}
		if m != nil {
			out = append(out, saidRate{fr, m})
		}
	}
	return out
}

// judgeRate compares a percentage with the fraction it belongs to: what there is
// to say of it, and what would stand there otherwise.
func (p *paper) judgeRate(a, b int64, said, digits string) (how Rule, want string) {
	if b == 0 {
		return "", ""
	}
	by := p.rounding()
	shown := said
	if digits != "" {
		shown += "," + digits
	}
	percent := func(mode domain.RoundingMode, digits int) string {
		s, _ := domain.Rate{Num: a, Den: b}.Percent(domain.Rounding{Mode: mode, Digits: digits})
		return decimal(s)
	}
	other := domain.HalfUp
	if by.Mode == domain.HalfUp {
		other = domain.Truncate
	}
	n := min(len(digits), 4)
	right, wouldBe := percent(by.Mode, n), percent(other, n)
	switch {
	case right == shown && wouldBe != shown:
		return RateRounding, wouldBe
	case right == shown:
		return "", ""
	case wouldBe == shown:
		return RateRounding, right
	}
	return RateIs, percent(by.Mode, by.Digits)
}

func (p *paper) rounding() domain.Rounding {
	if p.known.Rounding.Mode == "" {
		return domain.Rounding{Mode: domain.Truncate, Digits: 2}
	}
	return p.known.Rounding
}

func decimal(s string) string {
	a, b, has := strings.Cut(s, ".")
	n, ok := whole(a)
	if !ok {
		return s
	}
	if !has {
		return dotted(n)
	}
	return dotted(n) + "," + b
}

// tellRate notes a rate under the other rounding, doubts one that the rule would
// show otherwise, and calls wrong what is neither.
func (p *paper) tellRate(f *findings, how Rule, want string, l line, said string, a, b int64) {
	severity := Wrong
	if how == RateRounding {
		severity = Note
		if !p.byRule(a, b, said) {
			severity = Doubt
		}
	}
	f.add(severity, how, l, said, want+"%", a, b, p.rounding(), severity == Note)
}

// byRule says that a percentage stands as the rule shows it.
func (p *paper) byRule(a, b int64, said string) bool {
	m := percent.FindStringSubmatch(said)
	by := p.rounding()
	by.Digits = min(len(m[2]), 4)
	s, _ := domain.Rate{Num: a, Den: b}.Percent(by)
	return decimal(s) == strings.TrimSpace(strings.TrimSuffix(said, "%"))
}

// tableRates checks the rates of an annex; those that the other rounding would
// show otherwise are told of once.
func (p *paper) tableRates(g grid, f *findings) {
	at := g.find(rateOf)
	if at < 0 {
		return
	}
	differ := 0
	var first gridRow
	var firstWant string
	for _, r := range g.rows {
		asked, _, hasTarget := g.number(r, target)
		done, _, hasDone := g.number(r, admitted)
		text := strings.TrimSuffix(strings.TrimSpace(r.texts[at]), "%")
		m := otherDigits.FindStringSubmatch(text)
		if r.kind == headRow || !hasTarget || !hasDone || m == nil || asked == 0 {
			continue
		}
		how, want := p.judgeRate(done, asked, dottedText(m[1]), m[2])
		place := g.at(r, at)
		switch {
		case how == RateIs:
			f.put(Finding{Severity: Wrong, Rule: RateIs, At: place, Found: text, Expected: want, Args: []any{done, asked, p.rounding(), false}})
		case how == RateRounding && !p.byRule(done, asked, dottedText(m[1])+tail(m[2])+"%"):
			f.put(Finding{Severity: Doubt, Rule: RateRounding, At: place, Found: text, Expected: want, Args: []any{done, asked, p.rounding(), false}})
		case how == RateRounding:
			if differ++; differ == 1 {
				first, firstWant = r, want
			}
		}
	}
	if differ > 0 {
		done, _, _ := g.number(first, admitted)
		asked, _, _ := g.number(first, target)
		f.put(Finding{
			Severity: Note, Rule: RateRounding, At: g.at(first, at), Found: first.texts[at], Expected: firstWant,
			Args: []any{done, asked, p.rounding(), true, differ},
		})
	}
}

func dottedText(s string) string {
	n, ok := whole(s)
	if !ok {
		return s
	}
	return dotted(n)
}

func tail(digits string) string {
	if digits == "" {
		return ""
	}
	return "," + digits
}
