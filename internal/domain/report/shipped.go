package report

import (
	"slices"

	"tiendo/internal/domain"
)

// Set names a list of lines that the product ships with.
type Set string

// The sets.
const (
	SetMinimum  Set = "minimum"      // kết nạp trong tháng
	SetMonth    Set = "month"        // báo cáo tháng
	SetSources  Set = "sources"      // rà soát nguồn, only counts
	SetEstimate Set = "estimate"     // ước thực hiện đến 31/12
	SetForm1    Set = "form-1-btctw" // Biểu số 1-BTCTW
	SetForm2    Set = "form-2-btctw" // Biểu số 2-BTCTW
)

// Sets are all sets in the order in which people choose.
var Sets = []Set{SetMinimum, SetMonth, SetSources, SetEstimate, SetForm1, SetForm2}

// Lines gives the lines of a set without their wording, which package vi has,
// and the checks across them.
func (s Set) Lines() ([]Line, []Check) {
	switch s {
	case SetMinimum:
		return []Line{admitted}, []Check{jump("admitted")}
	case SetMonth:
		return month()
	case SetSources:
		return sources()
	case SetEstimate:
		return []Line{{Code: "estimate.year", Kind: Estimate, Required: true}, {Code: "difficulties", Kind: Text}}, nil
	case SetForm1:
		return form1()
	case SetForm2:
		return form2()
	}
	return nil, nil
}

var admitted = Line{Code: "admitted", Kind: Flow, Required: true, Indicator: domain.Admitted}

// jump warns of a number much higher than in the period before.
func jump(code string) Check { return Check{Kind: Outlier, Line: code, Times: 3, Margin: 5} }

// counts are optional numbers under one heading.
func counts(kind LineKind, group string, codes ...string) (out []Line) {
	for _, c := range codes {
		out = append(out, Line{Code: c, Kind: kind, Group: group, Indicator: domain.Indicator(c)})
	}
	return out
}

// structure are the parts of the admitted that overlap: each at most the whole,
// and never added up.
var structure = []string{"admitted.women", "admitted.minority", "admitted.religious", "admitted.youth", "admitted.business_owner", "admitted.foreign_marriage", "admitted.again"}

func month() ([]Line, []Check) {
	lines := slices.Concat(
		[]Line{admitted},
		counts(Flow, "admission", structure...),
		counts(Stock, "sources", "sources.start"), counts(Flow, "sources", "sources.added", "sources.removed"), counts(Stock, "sources", "sources.end"),
		counts(Flow, "classes", "classes.held", "classes.learners", "classes.certificates"), counts(Stock, "classes", "classes.expiring"),
		counts(Stock, "files", "files.open", "files.verifying", "files.at_base", "files.at_committee", "files.overdue", "files.old"),
		counts(Flow, "official", "official.decided"), counts(Stock, "official", "official.due", "official.overdue"), counts(Flow, "official", "official.refused"),
		counts(Flow, "decrease", "decrease.struck_off", "decrease.struck_off.probationary", "decrease.resigned", "decrease.expelled"),
		counts(Stock, "places", "places.admitting", "places.not_admitting", "places.no_masses", "places.no_members", "places.joint_cells"),
		[]Line{{Code: "difficulties", Kind: Text, Group: "difficulties"}},
	)
	// The list at the start is the last period's end; it is asked, not counted.
	for i := range lines {
		if lines[i].Code == "sources.start" {
			lines[i].Indicator = ""
		}
	}
	return lines, []Check{
		jump("admitted"),
		{Kind: AtMost, Line: "admitted", Parts: structure},
		{Kind: Balance, Line: "sources.end", Parts: []string{"sources.start"}, Plus: []string{"sources.added"}, Minus: []string{"sources.removed"}},
		{Kind: Carries, Line: "sources.start", Parts: []string{"sources.end"}},
		{Kind: AtMost, Line: "classes.learners", Parts: []string{"classes.certificates"}},
		{Kind: AtMost, Line: "official.due", Parts: []string{"official.overdue"}},
		{Kind: AtMost, Line: "decrease.struck_off", Parts: []string{"decrease.struck_off.probationary"}},
	}
}

// SourceGroups are the groups of people that the letter of 21/5/2026 names.
var SourceGroups = []string{
	"students", "union_members", "young_forces", "hamlet_cadres", "teachers", "health_workers", "militia", "police", "workers", "associations",
}

// sources counts who might be admitted, by group and kind of area, without a
// name. Somebody may be in several groups, so the total is asked for itself and
// nothing is added up to it.
func sources() ([]Line, []Check) {
	lines := []Line{{Code: "source.total", Kind: Stock, Required: true, Indicator: "source.total"}}
	var parts []string
	for _, g := range SourceGroups {
		code := "source." + g
		parts = append(parts, code)
		lines = append(lines, Line{Code: code, Kind: Stock, Group: "source." + g})
		var areas []string
		for _, a := range domain.AreaKinds {
			of := code + "." + string(a)
			areas = append(areas, of)
			lines = append(lines, Line{Code: of, Kind: Stock, Group: "source." + g})
		}
		parts = append(parts, areas...)
	}
	return lines, []Check{{Kind: AtMost, Line: "source.total", Parts: parts}}
}
