package form

import "tiendo/internal/documents/page"

// Layouts are the ids of all layouts.
var Layouts = []string{HD36, HD05}

// Templates are the templates of a layout by their names: one for each kind of
// letter, the shells for a person's own words, and the papers about people: what
// is laid before a meeting, the decisions, what is kept of somebody.
func Templates(layout string) map[string]*page.Doc {
	return map[string]*page.Doc{
		"urge": UrgeTemplate(layout), "remind": RemindTemplate(layout), "explain": ExplainTemplate(layout), "commend": CommendTemplate(layout),
		"assign": AssignTemplate(layout), "assign-submission": SubmissionTemplate(layout),
		"month": MonthTemplate(layout), "year": YearTemplate(layout),
		"unit-urge": UnitUrgeTemplate(layout), "unit-report": UnitReportTemplate(layout),
		"blank": Blank(false, Lying), "blank-named": Blank(true, Lying), "blank-one": Blank(false, Standing), "blank-plain": Blank(true, NoAnnex), "blank-alone": Blank(false, NoAnnex),
		"case-submission": CaseSubmissionTemplate(layout), "case-list": CaseListTemplate(layout),
		"case-admission": AdmissionTemplate(layout), "case-recognition": RecognitionTemplate(layout), "case-kept": KeptTemplate(layout),
	}
}
