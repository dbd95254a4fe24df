package web

import (
	"net/http"

	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

// The administrator's pages.
const (
	adminPath   = "/quan-tri"
	rulesPath   = adminPath + "/quy-tac"
	formsPath   = adminPath + "/mau-van-ban"
	daysPath    = adminPath + "/ngay-nghi"
	backupsPath = adminPath + "/sao-luu"
)

// adminEntries are all pages of the administrator, each for who may.
var adminEntries = []struct {
	path, name, about string
	needs             domain.Permission
}{
	{accountsPath, vi.AccountsTitle, vi.AboutAccounts, domain.ManageAccounts},
	{tokensPath, vi.TokensTitle, vi.AboutTokens, domain.ManageAccounts},
	{rulesPath, vi.RulesTitle, vi.AboutRules, domain.SetRules},
	{procedurePath, vi.ProcedureTitle, vi.AboutProcedure, domain.SetProcedure},
	{caseSettingsPath, vi.SettingsTitle, vi.AboutSettings, domain.SetProcedure},
	{formsPath, vi.FormsTitle, vi.AboutForms, domain.SetForms},
	{daysPath, vi.DaysTitle, vi.AboutDays, domain.SetHolidays},
	{mailPath, vi.MailTitle, vi.AboutMail, domain.SetMail},
	{tracePath, vi.TraceTitle, vi.AboutTrace, domain.ReadTrace},
	{backupsPath, vi.BackupsTitle, vi.AboutBackups, domain.KeepBackups},
}

// adminPermissions are those of which one opens the administrator's page.
var adminPermissions = func() (all []domain.Permission) {
	for _, e := range adminEntries {
		all = append(all, e.needs)
	}
	return all
}()

type adminPage struct {
	frame
	Entries []adminEntry
}

type adminEntry struct{ Href, Name, About string }

func (s *Server) admin(w http.ResponseWriter, r *http.Request) error {
	p := adminPage{frame: frame{Title: vi.AdminTitle, Here: adminPath}}
	for _, e := range adminEntries {
		if actor(r).Can(e.needs) {
			p.Entries = append(p.Entries, adminEntry{e.path, e.name, e.about})
		}
	}
	if len(p.Entries) == 0 {
		return domain.ErrForbidden
	}
	if err := s.simulated(r, &p.frame); err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, "admin", p)
}
