package report

import (
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
)

// Declaration is what a line says once its report is received. The rule that
// posts it is figure.Declare, the same as for a result that is typed in: an
// answer up to a day within a month is part of what the month later says.
type Declaration struct {
	Line Line
	figure.Declaration
}

// Declarations are what the answers of a period declare. A line that stood in
// the received version before and is empty now is withdrawn. A quarter or a
// year declares nothing.
func (c Campaign) Declarations(p Span, now, stood Answers) (out []Declaration) {
	if !c.Every.Declares() {
		return nil
	}
	for row, l := range c.Lines {
		if !l.Declares() {
			continue
		}
		d := figure.Declaration{Row: row + 1, From: p.From, To: p.To}
		if l.Kind == Stock {
			d.From = p.To
		}
		_, was := stood.Number(l.Code)
		n, is := now.Number(l.Code)
		switch {
		case is:
			d.Quantity = n
		case was:
			d.Withdraw = true
		default:
			continue
		}
		out = append(out, Declaration{l, d})
	}
	return out
}

// TakeBack is what must be declared so that it is as if a version had never
// been received: for each span what was declared before, or nothing. What was
// declared meanwhile for other spans stays. told is called for a line whose
// number somebody has changed since: it is no more this report's.
func TakeBack(received []Declaration, before, now map[domain.Indicator][]figure.Standing, told func(Line, figure.Standing)) (out []Declaration) {
	for _, d := range received {
		was, had := Total(before[d.Line.Indicator], d.From, d.To)
		is, has := Total(now[d.Line.Indicator], d.From, d.To)
		if has == d.Withdraw || has && is.Quantity != d.Quantity {
			told(d.Line, is)
			continue
		}
		d.Quantity, d.Withdraw = was.Quantity, !had
		out = append(out, d)
	}
	return out
}

// Total is what was declared for exactly a span; false where nothing was.
func Total(standing []figure.Standing, from, to domain.Date) (figure.Standing, bool) {
	for _, s := range figure.Totals(standing) {
		if s.From == from && s.To == to {
			return s, true
		}
	}
	return figure.Standing{}, false
}

// AsKnown are the answers to an ad hoc request that say that nothing happened
// since what is known: of a flow the latest total of the period so far, nought
// where there is none; of a stock the latest number. A stock of which nothing
// is known is left out.
func (c Campaign) AsKnown(p Span, standing map[domain.Indicator][]figure.Standing) Answers {
	out := Answers{Numbers: map[string]int64{}}
	for _, l := range c.Lines {
		if !l.Declares() {
			continue
		}
		n, known, day := int64(0), l.Kind == Flow, domain.Date(0)
		for _, s := range figure.Totals(standing[l.Indicator]) {
			if s.To <= p.To && s.To >= day && (l.Kind == Stock || s.From == p.From) {
				n, known, day = s.Quantity, true, s.To
			}
		}
		if known {
			out.Numbers[l.Code] = n
		}
	}
	return out
}
