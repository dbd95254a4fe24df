package web

import (
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/vi"
)

// ruleInputs makes the fields of a form; a field is marked by the name of what
// is wrong with it.
type ruleInputs struct{ f *typedForm }

func (x ruleInputs) text(name, label, column, kind, hint string) input {
	return input{Name: name, Label: label, Value: x.f.in.Get(name), Problems: x.f.wrong[column], Kind: kind, Hint: hint}
}

func (x ruleInputs) tick(name, label string) input {
	return input{Name: name, Label: label, Kind: "check", Checked: x.f.text(name) != ""}
}

func (x ruleInputs) choose(name, label, column string, options []option) input {
	i := x.text(name, label, column, "", "")
	i.Options = chosen(options, i.Value)
	return i
}

func (x ruleInputs) checks(name, label, column string, options []option) tickGroup {
	for i := range options {
		options[i].Chosen = slices.Contains(x.f.in[name], options[i].Value)
	}
	return tickGroup{name, label, options, x.f.wrong[column]}
}

// chosen marks the one that is chosen; what is in no list stands there too, so
// that nothing is changed by being looked at.
func chosen(options []option, value string) []option {
	found := false
	for i := range options {
		options[i].Chosen = options[i].Value == value
		found = found || options[i].Chosen
	}
	if !found && value != "" {
		options = append(options, option{value, value, true})
	}
	return options
}

// named are choices with their words; none adds one that chooses nothing.
func named[T ~string](all []T, word func(T) string, none string) (out []option) {
	if none != "" {
		out = append(out, option{Label: none})
	}
	for _, v := range all {
		out = append(out, option{Value: string(v), Label: word(v)})
	}
	return out
}

func stateOptions(none string, all []casefile.State) []option {
	out := named(nil, vi.RuleState, none)
	for _, s := range all {
		out = append(out, option{Value: caseStateWord(s), Label: vi.RuleState(s)})
	}
	return out
}

func measureOptions() []option {
	return named(casefile.Measures, vi.FileMeasure, "")
}

func eventOptions(none string) []option { return named(casefile.Kinds, vi.FileEvent, none) }

// groups are the fields of the form of a row.
func (e ruleEdit) groups(f *typedForm) []ruleGroup {
	x := ruleInputs{f}
	switch e.part {
	case vi.RuleHead:
		sources, unsure := x.text("can-cu", vi.FieldRuleSources, "sources", "wide", ""), x.text("xac-nhan", vi.FieldUnsureKeys, "sources", "wide", "")
		sources.Lines, unsure.Lines = 5, 5
		return []ruleGroup{{Inputs: []input{
			x.text("ten", vi.FieldRuleName, "name", "wide", ""), x.text("tu-ngay", vi.FieldRuleFrom, "from", "day", ""),
			x.text("tuoi-tu", vi.FieldAgeLeast, "ages", "number", ""), x.text("tuoi-den", vi.FieldAgeMost, "ages", "number", ""),
			x.choose("hoc-van", vi.FieldSchoolLeast, "schooling", named(casefile.Schoolings, schoolingWord, "")), x.tick("hoc-van-bang", vi.FieldSchoolDiploma),
			x.choose("hoc-van-vung", vi.FieldSchoolArea, "schooling", named(casefile.Schoolings, schoolingWord, vi.RuleNone)),
			x.choose("hoc-van-uy-tin", vi.FieldSchoolElder, "schooling", named(casefile.Schoolings, schoolingWord, vi.RuleNone)), x.tick("hoc-van-doi", vi.FieldSchoolSeen),
			x.text("so-lan", vi.FieldFailures, "failures", "number", ""), x.text("bao-truoc", vi.FieldSoon, "soon", "number", ""), sources, unsure,
		}}}
	case vi.RuleVotes:
		var out []ruleGroup
		for _, b := range casefile.Bodies {
			of := string(b)
			out = append(out, ruleGroup{Legend: vi.FileBody(b), Problems: f.wrong["votes."+of], Inputs: []input{
				x.text("tu-so-"+of, vi.FieldNum, "", "number", ""), x.text("mau-so-"+of, vi.FieldDen, "", "number", ""),
				x.tick("tren-"+of, vi.FieldQuorumAbove), x.tick("tong-"+of, vi.FieldQuorumOfAll),
			}})
		}
		return out
	case vi.RuleSteps:
		return e.stepGroups(x)
	case vi.RuleClocks:
		return e.clockGroups(x)
	case vi.RulePapers:
		return e.paperGroups(x)
	case vi.RuleIntroduction:
		return introductionGroups(x)
	}
	return []ruleGroup{{
		Inputs: []input{
			x.text("so-thang", vi.FieldReadmitMonths, "months", "number", ""), x.text("keo-dai", vi.FieldReadmitLonger, "months", "number", ""),
			x.choose("den-buoc", vi.FieldReadmitAt, "at", eventOptions("")), x.text("so-lan", vi.FieldReadmitMost, "most", "number", ""),
			x.choose("dong-y", vi.FieldReadmitBefore, "consent", eventOptions("")), x.tick("da-doi", vi.FieldRuleSeen),
		},
		Checks: []tickGroup{
			x.checks("khong-xet", vi.FieldReadmitBarred, "barred", named(casefile.Leavings, vi.FileLeaving, "")),
			x.checks("xet-duoc", vi.FieldReadmitPardon, "barred", named(casefile.Leavings, vi.FileLeaving, "")),
		},
	}}
}

func schoolingWord(level string) string { return vi.PersonChoice("schooling", level) }

func (e ruleEdit) stepGroups(x ruleInputs) []ruleGroup {
	return []ruleGroup{
		{Inputs: []input{
			x.choose("buoc", vi.FieldStepEvent, "event", eventOptions("")), x.choose("duong", vi.FieldStepOnly, "event", named(casefile.Routes, vi.RuleRoute, vi.RuleRoute(""))),
			x.choose("ai", vi.FieldStepActor, "actor", named(casefile.Actors, vi.FileActor, "")), x.choose("den", vi.FieldStepTo, "to", named(casefile.States[1:], vi.RuleState, vi.RulesStays)),
			x.choose("noi-bq", vi.FieldStepVotes, "votes", named(casefile.Bodies, vi.FileBody, vi.RuleNone)), x.text("mau", vi.FieldStepForm, "form", "", ""),
			x.text("so-lan", vi.FieldStepFailed, "failed", "number", ""), x.tick("co-so", vi.FieldStepNumbered), x.tick("cho", vi.FieldStepHeld),
		}},
		{Checks: []tickGroup{
			x.checks("tu", vi.FieldStepFrom, "from", stateOptions("", casefile.States)),
			x.checks("can", vi.FieldStepNeeds, "needs", eventOptions("")),
			x.checks("ly-do", vi.FieldStepReasons, "reasons", named(casefile.Reasons, vi.FileReason, "")),
		}},
	}
}

func (e ruleEdit) clockGroups(x ruleInputs) []ruleGroup {
	key := x.text("ma", vi.FieldClockKey, "key", "", vi.HintClockKey)
	return []ruleGroup{
		{Inputs: []input{
			key, x.choose("loai", vi.FieldClockKind, "kind", named(casefile.ClockKinds, vi.FileClockKind, "")),
			x.text("dai", vi.FieldClockSpanN, "span", "number", ""), x.choose("do", vi.FieldClockMeasure, "", measureOptions()),
			x.choose("tu", vi.FieldClockFrom, "from", eventOptions("")), x.choose("den", vi.FieldClockUntil, "until", eventOptions("")),
			x.text("sau", vi.FieldClockAfterN, "after", "number", vi.HintAfter), x.choose("sau-do", vi.FieldClockMeasure, "", measureOptions()),
			x.choose("luot", vi.FieldClockTurn, "turn", named(casefile.Actors, vi.FileActor, "")), x.text("gia-han", vi.FieldClockLonger, "extension", "number", ""),
			x.text("nguon", vi.FieldClockSource, "source", "wide", ""), x.tick("da-doi", vi.FieldRuleSeen),
		}},
		{Checks: []tickGroup{
			x.checks("khi", vi.FieldClockWhen, "when", stateOptions("", casefile.States[1:])),
			x.checks("thoi", vi.FieldClockOff, "off", eventOptions("")),
		}},
	}
}

func (e ruleEdit) paperGroups(x ruleInputs) []ruleGroup {
	var keys []casefile.ClockKey
	for _, c := range e.set.Clocks {
		keys = append(keys, c.Key)
	}
	clocks := func() []option { return named(keys, vi.FileClock, vi.RuleNone) }
	variants := ruleGroup{Legend: vi.FieldVariants, Hint: vi.HintVariants, Problems: x.f.wrong["variants"]}
	for i := range len(x.f.in["mk-mau"]) + spareRows {
		cell := func(name, label, kind string) input {
			return input{Name: name, Label: label, Value: at(x.f.in[name], i), Kind: kind}
		}
		of := cell("mk-th", vi.RulesCase, "")
		of.Options = chosen(named(casefile.Cases, vi.FileCase, vi.FileCase("")), of.Value)
		variants.Rows = append(variants.Rows, inputRow{i + 1, []input{
			cell("mk-mau", vi.FieldPaperForm, ""), of, cell("mk-tinh", vi.RulesProvince, ""), cell("mk-tu", vi.RulesFromDay, "day"), cell("mk-den", vi.RulesToDay, "day"),
		}})
	}
	return []ruleGroup{
		{Inputs: []input{
			x.text("ma", vi.FieldPaperCode, "code", "", ""), x.text("ten", vi.FieldPaperTitle, "title", "wide", vi.HintPaperTitle), x.text("mau", vi.FieldPaperForm, "form", "", ""),
			x.choose("phan", vi.FieldPaperPhase, "phase", named(casefile.Phases, vi.FilePhase, "")), x.choose("ai", vi.FieldPaperProducer, "producer", named(casefile.Actors, vi.FileActor, "")),
			x.choose("muc", vi.FieldPaperNeed, "need", named(casefile.Needs, vi.FileNeed, "")), x.choose("truoc", vi.FieldPaperFor, "for", eventOptions("")),
			x.choose("khi-ghi", vi.FieldPaperMadeBy, "made", eventOptions(vi.RuleNone)), x.choose("han", vi.FieldPaperExpires, "expires", clocks()),
			x.choose("sau", vi.FieldPaperAfter, "after", clocks()), x.tick("da-doi", vi.FieldRuleSeen),
		}},
		variants,
		{Checks: []tickGroup{
			x.checks("tru", vi.FieldPaperUnless, "unless", named(casefile.Whys, vi.FileWhy, "")),
			x.checks("khi-co", vi.FieldPaperOnce, "once", eventOptions("")),
		}},
	}
}

func introductionGroups(x ruleInputs) []ruleGroup {
	rows := ruleGroup{Legend: vi.RulesIntroRows, Hint: vi.RulesIntroHint, Problems: x.f.wrong["introducers"]}
	answers := func() []option {
		return []option{{Label: vi.RulesEither}, {Value: string(casefile.Yes), Label: vi.RulesYes}, {Value: string(casefile.No), Label: vi.RulesNo}}
	}
	for i := range len(x.f.in["so-dv"]) + spareRows {
		cell := func(name, label string, options []option) input {
			c := input{Name: name, Label: label, Value: at(x.f.in[name], i)}
			if options != nil {
				c.Options = chosen(options, c.Value)
			}
			return c
		}
		rows.Rows = append(rows.Rows, inputRow{i + 1, []input{
			cell("qua-tuoi", vi.RulesPastYouth, answers()), cell("co-doan", vi.RulesHasYouth, answers()), cell("co-cd", vi.RulesHasTrade, answers()),
			cell("so-dv", vi.RulesMembers, nil), cell("to-chuc", vi.RulesAndBy, named(casefile.Organisations[1:], vi.FileOrganisation, vi.RuleNone)),
		}})
	}
	return []ruleGroup{
		{Inputs: []input{
			x.text("tuoi-tn", vi.FieldYouth, "youth", "number", ""), x.text("tuoi-cb", vi.FieldYouthCadre, "youth", "number", ""), x.text("cung-noi", vi.FieldTogether, "together", "number", ""),
			x.tick("da-doi", vi.FieldRuleSeen),
		}},
		rows,
	}
}

// problems puts what is wrong with a set to the fields of the row that is edited;
// what is wrong elsewhere is told with where it is.
func (e ruleEdit) problems(bad *domain.Invalid, set casefile.RuleSet) problems {
	out := problems{}
	row := e.typedName(set)
	for _, p := range bad.Problems {
		why := vi.Why(domain.Problem{Code: p.Code, Args: p.Args})
		here := p.Column == string(e.part) && (p.Value == row || !rowed(e.part))
		switch field := e.fieldOf(p, set); {
		case field != "" && (here || e.part == vi.RuleHead || e.part == vi.RuleVotes):
			out[field] = append(out[field], why)
		case here || p.Column == "":
			out[""] = append(out[""], why)
		default:
			out[""] = append(out[""], vi.RuleProblem(vi.RulePart(p.Column), p.Value, why))
		}
	}
	out.once()
	return out
}

// typedName is by what the rules call the row that is edited.
func (e ruleEdit) typedName(set casefile.RuleSet) string {
	at := e.place()
	switch e.part {
	case vi.RuleSteps:
		if at = orLast(at, len(set.Steps)-1); at < len(set.Steps) {
			return string(set.Steps[at].Event)
		}
	case vi.RuleClocks:
		if at = orLast(at, len(set.Clocks)-1); at < len(set.Clocks) {
			return string(set.Clocks[at].Key)
		}
	case vi.RulePapers:
		if at = orLast(at, len(set.Papers)-1); at < len(set.Papers) {
			return string(set.Papers[at].Code)
		}
	}
	return ""
}

// orLast is a place, or the last where there is none yet.
func orLast(at, last int) int {
	if at < 0 {
		return last
	}
	return at
}

// fieldOf says at which field of the form a problem is to be seen; empty where it
// is of the row as a whole.
func (e ruleEdit) fieldOf(p domain.Problem, set casefile.RuleSet) string {
	arg := ""
	if len(p.Args) > 0 {
		arg, _ = p.Args[0].(string)
	}
	at := e.place()
	switch e.part {
	case vi.RuleHead:
		if slices.Contains([]string{"name", "from", "ages", "schooling", "failures", "soon", "sources"}, p.Column) {
			return p.Column
		}
	case vi.RuleVotes:
		if p.Column == "votes" {
			return "votes." + p.Value
		}
	case vi.RuleSteps:
		switch p.Code {
		case domain.CodeRuleEvent:
			return "needs"
		case domain.CodeRuleUnreached:
			return "from"
		}
		if i := orLast(at, len(set.Steps)-1); i < len(set.Steps) && len(set.Steps[i].From) == 0 {
			return "from"
		}
		return "event"
	case vi.RuleClocks:
		if i := orLast(at, len(set.Clocks)-1); i < len(set.Clocks) {
			return clockField(p.Code, arg, set.Clocks[i], set)
		}
	case vi.RulePapers:
		if i := orLast(at, len(set.Papers)-1); i < len(set.Papers) {
			return paperField(p.Code, arg, set.Papers[i], set)
		}
	}
	return ""
}

func clockField(code domain.Code, arg string, c casefile.Clock, set casefile.RuleSet) string {
	same := 0
	for _, x := range set.Clocks {
		if x.Key == c.Key {
			same++
		}
	}
	switch {
	case code == domain.CodeRuleEvent && arg == string(c.From):
		return "from"
	case code == domain.CodeRuleEvent && arg == string(c.Until):
		return "until"
	case code == domain.CodeRuleEvent:
		return "off"
	case c.Key == "" || same > 1 || !plainKey(string(c.Key)):
		return "key"
	case !c.Span.Known():
		return "span"
	case c.After != (casefile.Span{}) && !c.After.Known():
		return "after"
	case c.From == c.Until:
		return "until"
	case c.Extension != 0:
		return "extension"
	}
	return "source"
}

func paperField(code domain.Code, arg string, p casefile.PaperRule, set casefile.RuleSet) string {
	same := 0
	for _, x := range set.Papers {
		if x.Code == p.Code {
			same++
		}
	}
	switch {
	case code == domain.CodeRuleEvent && arg == string(p.For):
		return "for"
	case code == domain.CodeRuleEvent && arg == string(p.MadeBy):
		return "made"
	case code == domain.CodeRuleEvent:
		return "once"
	case code == domain.CodeRuleClock && arg == string(p.Expires):
		return "expires"
	case code == domain.CodeRuleClock:
		return "after"
	case p.Code == "" || same > 1:
		return "code"
	case len(p.Variants) > 0:
		return "variants"
	}
	return "title"
}
