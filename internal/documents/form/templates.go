package form

import "tiendo/internal/documents/page"

// Layouts are the ids of all layouts.
var Layouts = []string{HD36, HD05}

// Templates are the templates of a layout by their names: one for each kind of
// letter, and the shells for a person's own words.
func Templates(layout string) map[string]*page.Doc {
	return map[string]*page.Doc{
		"urge": UrgeTemplate(layout), "remind": RemindTemplate(layout), "explain": ExplainTemplate(layout), "commend": CommendTemplate(layout),
		"assign": AssignTemplate(layout), "assign-submission": SubmissionTemplate(layout),
		"month": MonthTemplate(layout), "year": YearTemplate(layout),
		"unit-urge": UnitUrgeTemplate(layout), "unit-report": UnitReportTemplate(layout),
		"blank": Blank(false, Lying), "blank-named": Blank(true, Lying), "blank-one": Blank(false, Standing), "blank-plain": Blank(true, NoAnnex), "blank-alone": Blank(false, NoAnnex),
	}
}

// CaseTemplates are those of papers about people: decisions, what is laid before
// a meeting, what is kept of somebody.
func CaseTemplates(layout string) map[string]*page.Doc {
	return map[string]*page.Doc{
		"admission": AdmissionTemplate(layout), "recognition": RecognitionTemplate(layout), "submission": CaseSubmissionTemplate(layout),
		"list": CaseListTemplate(layout), "kept": KeptTemplate(layout),
	}
}
