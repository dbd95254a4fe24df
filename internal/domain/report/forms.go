package report

import "slices"

// The two statistical forms as they were before 10/10/2025. The ones in force
// have not been seen, so every line asks to be confirmed; they declare no fact,
// for what they count is reported month by month.

func asked(prefix string, codes ...string) (out []Line) {
	for _, c := range codes {
		out = append(out, Line{Code: prefix + c, Kind: Flow, Group: prefix[:len(prefix)-1], Confirm: true})
	}
	return out
}

func prefixed(prefix string, codes ...string) (out []string) {
	for _, c := range codes {
		out = append(out, prefix+c)
	}
	return out
}

func form1() ([]Line, []Check) {
	lines := asked("f1.",
		"before",
		"increase", "admitted", "arrived", "arrived.province", "arrived.district", "restored",
		"decrease", "died", "expelled", "struck_off", "struck_off.probationary", "resigned", "left", "left.province", "left.district",
		"after")
	lines[0].Kind, lines[len(lines)-1].Kind = Stock, Stock
	for i, l := range lines {
		lines[i].Required = slices.Contains([]string{"f1.before", "f1.increase", "f1.decrease", "f1.after"}, l.Code)
	}
	return lines, []Check{
		{Kind: SumIs, Line: "f1.increase", Parts: prefixed("f1.", "admitted", "arrived", "restored")},
		{Kind: SumIs, Line: "f1.arrived", Parts: prefixed("f1.arrived.", "province", "district")},
		{Kind: SumIs, Line: "f1.decrease", Parts: prefixed("f1.", "died", "expelled", "struck_off", "resigned", "left")},
		{Kind: AtMost, Line: "f1.struck_off", Parts: prefixed("f1.struck_off.", "probationary")},
		{Kind: SumIs, Line: "f1.left", Parts: prefixed("f1.left.", "province", "district")},
		{Kind: Balance, Line: "f1.after", Parts: prefixed("f1.", "before"), Plus: prefixed("f1.", "increase"), Minus: prefixed("f1.", "decrease")},
		{Kind: Carries, Line: "f1.before", Parts: prefixed("f1.", "after")},
	}
}

func form2() ([]Line, []Check) {
	within := []string{"minority", "youth", "business_owner", "family_planning", "foreign_marriage", "again", "women", "religious"}
	jobs := []string{
		"state", "party", "commune", "hamlet", "public_service", "private_service", "enterprise",
		"farming", "forces", "university", "school", "other",
	}
	enterprise := []string{"managers", "staff", "workers"}
	ages := []string{"18_30", "31_35", "36_40", "41_45", "46_50", "51_55", "56_60", "over_60"}
	schooling := []string{"literate", "primary", "lower_secondary", "upper_secondary"}
	lines := slices.Concat(
		[]Line{{Code: "f2.total", Kind: Flow, Group: "f2", Required: true, Confirm: true}},
		asked("f2.", within...),
		asked("f2.job.", jobs...), asked("f2.job.enterprise.", enterprise...),
		asked("f2.age.", ages...), asked("f2.age.", "average"),
		asked("f2.schooling.", schooling...),
		asked("f2.level.", "technical", "intermediate", "college", "university", "master", "doctor"),
		asked("f2.title.", "associate_professor", "professor"),
		asked("f2.base.", "committees", "committees.admitting", "committees.no_masses", "cells", "cells.admitting", "cells.no_masses"),
	)
	for i, l := range lines {
		if l.Group == "f2.base" {
			lines[i].Kind = Stock
		}
	}
	return lines, []Check{
		{Kind: AtMost, Line: "f2.total", Parts: slices.Concat(prefixed("f2.", within...),
			prefixed("f2.level.", "technical", "intermediate", "college", "university", "master", "doctor"), prefixed("f2.title.", "associate_professor", "professor"))},
		{Kind: SumIs, Line: "f2.total", Parts: prefixed("f2.job.", jobs...)},
		{Kind: SumIs, Line: "f2.job.enterprise", Parts: prefixed("f2.job.enterprise.", enterprise...)},
		{Kind: SumIs, Line: "f2.total", Parts: prefixed("f2.age.", ages...)},
		{Kind: SumIs, Line: "f2.total", Parts: prefixed("f2.schooling.", schooling...)},
		{Kind: AtMost, Line: "f2.base.committees", Parts: prefixed("f2.base.committees.", "admitting", "no_masses")},
		{Kind: AtMost, Line: "f2.base.cells", Parts: prefixed("f2.base.cells.", "admitting", "no_masses")},
	}
}
