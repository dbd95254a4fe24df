package casefile

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"tiendo/internal/domain"
)

func (v validation) papers() {
	if len(v.Papers) > mostRows {
		v.wrong("papers", "")
	}
	known := map[PaperCode]bool{}
	for _, p := range v.Papers {
		name := string(p.Code)
		if known[p.Code] || name == "" || !short(name, mostCode) || !short(p.Title, mostText) || !short(p.Form, 60) ||
			!slices.Contains(Phases, p.Phase) || !slices.Contains(Actors, p.Producer) || !slices.Contains(Needs, p.Need) || !all(p.Unless, Whys) {
			v.wrong("papers", name)
		}
		known[p.Code] = true
		for _, k := range append([]Kind{p.For, p.MadeBy}, p.Once...) {
			if k != "" && !v.knows(k) {
				v.refuse("papers", name, domain.CodeRuleEvent, string(k))
			}
		}
		if p.For == "" {
			v.wrong("papers", name)
		}
		for _, c := range []ClockKey{p.Expires, p.After} {
			if _, ok := v.Clock(c); c != "" && !ok {
				v.refuse("papers", name, domain.CodeRuleClock, string(c))
			}
		}
		for _, x := range p.Variants {
			if x.Form == "" || !short(x.Form, 60) || !short(x.Province, 60) || x.Case != "" && !slices.Contains(Cases, x.Case) || !x.Until.IsZero() && x.Until < x.From {
				v.wrong("papers", name)
			}
		}
	}
}

// people holds the rules of those who introduce, and of those who come again.
func (v validation) people() {
	in := v.Introduction
	if in.Youth < 1 || in.YouthCadre < in.Youth || in.YouthCadre > 120 || in.Together < 0 || in.Together > mostSpan || len(in.Rows) == 0 || len(in.Rows) > mostRows {
		v.wrong("introduction", "")
	}
	for _, past := range []bool{false, true} {
		for _, youth := range []bool{false, true} {
			for _, trade := range []bool{false, true} {
				if _, ok := in.row(past, youth, trade); !ok { // somebody whom nobody could introduce
					v.wrong("introduction", "")
				}
			}
		}
	}
	for _, row := range in.Rows {
		if row.Members < 1 || row.Members > 10 || !slices.Contains(Organisations, row.By) ||
			!all([]Answer{row.PastYouth, row.YouthUnion, row.TradeUnion}, []Answer{Either, Yes, No}) {
			v.wrong("introduction", string(row.By))
		}
	}
	a := v.Readmission
	if a.Months < 1 || a.Longer < a.Months || a.Longer > mostSpan || a.Most < 1 || a.Most > 10 || !all(a.Barred, Leavings) || !all(a.Pardonable, a.Barred) {
		v.wrong("readmission", "")
	}
	for _, k := range []Kind{a.At, a.Consent} {
		if !v.knows(k) {
			v.refuse("readmission", "", domain.CodeRuleEvent, string(k))
		}
	}
}

func all[T comparable](some, of []T) bool {
	return !slices.ContainsFunc(some, func(x T) bool { return !slices.Contains(of, x) })
}

func twice[T comparable](s []T) bool {
	for i, x := range s {
		if slices.Contains(s[:i], x) {
			return true
		}
	}
	return false
}

func short(s string, most int) bool {
	return utf8.ValidString(s) && utf8.RuneCountInString(s) <= most && !containsControl(s)
}

func containsControl(s string) bool {
	for _, r := range s {
		if unicode.IsControl(r) {
			return true
		}
	}
	return false
}

// word is a key of small letters and low lines.
func word(s string) bool {
	for _, r := range s {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '_' {
			return false
		}
	}
	return s != "" && len(s) <= 60
}
