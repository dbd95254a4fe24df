package web

import (
	"net/http"
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

// casePlace is a page of files, and who may open it.
type casePlace struct {
	path, name string
	may        func(domain.Actor) bool
}

// casePlaces are the pages of files by what one comes for.
var casePlaces = []struct {
	name   string
	places []casePlace
}{
	{vi.CasesSection, []casePlace{
		{casesPath, vi.CaseBoardTab, can(domain.SeeFiles)},
		{caseListPath, vi.CaseListTab, can(domain.SeeFiles)},
		{caseDuePath, vi.CaseDueTab, can(domain.SeeFiles)},
		{doublesPath, vi.DoublesTab, can(domain.SeeFiles)},
		{peopleListPath, vi.PeopleListTab, can(domain.KeepFiles)},
		{exportPath, vi.ExportTab, can(domain.SeeFiles)},
	}},
	{vi.ClassesSection, []casePlace{
		{classesPath, vi.ClassesTitle, can(domain.SeeFiles)},
		{certificatesPath, vi.CertificatesTitle, can(domain.SeeFiles)},
	}},
	{vi.HelpSection, []casePlace{{loadPath, vi.LoadTitle, can(domain.SeeFiles)}}},
	{vi.CountsSection, []casePlace{
		{form2Path, vi.Form2Menu, can(domain.SeeFiles)},
		{stayPath, vi.StayTab, can(domain.SeeFiles)},
		{coveragePath, vi.CoverageTab, can(domain.SeeFiles)},
	}},
	{vi.MeetingsSection, []casePlace{
		{meetingsPath, vi.MeetingsTab, can(domain.SeeFiles)},
		{feedsPath, vi.FeedsTab, can(domain.SeeFiles)},
	}},
	{vi.CaseRulesSection, []casePlace{
		{straddlePath, vi.StraddleTab, can(domain.SeeFiles)},
		{caseSettingsPath, vi.SettingsTab, func(a domain.Actor) bool { return a.Can(domain.SeeFiles) || a.Can(domain.SetProcedure) }},
		{privacyPath, vi.PrivacyTab, can(domain.ManagePeople)},
		{retentionPath, vi.RetentionTab, func(a domain.Actor) bool { return a.Can(domain.ManagePeople) || a.Everywhere(domain.SetProcedure) }},
	}},
}

func can(p domain.Permission) func(domain.Actor) bool {
	return func(a domain.Actor) bool { return a.Can(p) }
}

// sections lead from one page to the others of its kind: what one comes for, and
// the pages for that.
type sections struct{ Sections, Pages []menuItem }

// caseTabs are those of files, as far as the reader may open them. A page that
// is none of them, as one person's file, belongs to the first section.
func caseTabs(r *http.Request, here string) (out sections) {
	who := actor(r)
	for _, s := range casePlaces {
		var pages []menuItem
		for _, p := range s.places {
			if p.may(who) {
				pages = append(pages, menuItem{p.path, p.name, p.path == here})
			}
		}
		if len(pages) == 0 {
			continue
		}
		section := menuItem{Href: pages[0].Href, Name: s.name, Here: slices.ContainsFunc(pages, func(p menuItem) bool { return p.Here })}
		if section.Here && len(pages) > 1 {
			out.Pages = pages
		}
		out.Sections = append(out.Sections, section)
	}
	if !slices.ContainsFunc(out.Sections, func(s menuItem) bool { return s.Here }) && len(out.Sections) > 0 {
		out.Sections[0].Here = true
	}
	return out
}
