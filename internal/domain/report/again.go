package report

import "maps"

// Again are the answers that say that all is as in the period before: the same
// numbers, but that what is carried over begins where the last period ended. A
// text was of its own time and is not said again.
func (c Campaign) Again(before Answers) Answers {
	out := Answers{Numbers: maps.Clone(before.Numbers)}
	if out.Numbers == nil {
		return out
	}
	c.carry(out, before)
	for _, k := range c.Checks {
		if k.Kind != Balance {
			continue
		}
		start, ok := total(out, k.Parts)
		plus, okPlus := total(out, k.Plus)
		minus, okMinus := total(out, k.Minus)
		if ok && okPlus && okMinus && start+plus >= minus {
			out.Numbers[k.Line] = start + plus - minus
		}
	}
	return out
}

// Begin are the answers with which a report begins that nobody has written yet:
// what is recorded for the period, and what is carried over from the last one.
func (c Campaign) Begin(recorded map[string]int64, before Answers) Answers {
	out := Answers{Numbers: map[string]int64{}}
	for _, l := range c.Lines {
		if n, ok := recorded[l.Code]; ok && l.Number() {
			out.Numbers[l.Code] = n
		}
	}
	c.carry(out, before)
	return out
}

// carry fills in what begins where the last period ended.
func (c Campaign) carry(out, before Answers) {
	for _, k := range c.Checks {
		if n, ok := before.Number(k.partOf()); ok && k.Kind == Carries {
			out.Numbers[k.Line] = n
		}
	}
}

// partOf is the first of the parts; empty where there is none.
func (k Check) partOf() string {
	if len(k.Parts) == 0 {
		return ""
	}
	return k.Parts[0]
}

// NobodyAdmitted are the answers with nought for the flows that must be given
// and for those that are at most such a one, where something stood; the rest stays.
func (c Campaign) NobodyAdmitted(a Answers) Answers {
	out := a.Clone()
	if out.Numbers == nil {
		out.Numbers = map[string]int64{}
	}
	for _, code := range c.Noughts() {
		l, _ := c.Line(code)
		if _, stood := out.Numbers[code]; stood || l.Required {
			out.Numbers[code] = 0
		}
	}
	return out
}

// Noughts are the lines that NobodyAdmitted sets; none where the campaign asks
// for no such flow.
func (c Campaign) Noughts() (out []string) {
	for _, l := range c.Lines {
		if l.Kind != Flow || !l.Required || !l.Declares() {
			continue
		}
		out = append(out, l.Code)
		for _, k := range c.Checks {
			if k.Kind == AtMost && k.Line == l.Code {
				out = append(out, k.Parts...)
			}
		}
	}
	return out
}
