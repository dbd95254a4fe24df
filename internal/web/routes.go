package web

import (
	"net/http"

	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

// route is one address of the site: what answers it, and what one must be
// allowed to do to be let through. Where the units of a request lie is judged
// behind it, in app.
type route struct {
	pattern string
	answer  handler
	needs   domain.Permission // empty: whoever has signed in
	open    bool              // also without signing in
}

// routes are all addresses. A test walks them with every role in every position
// and compares with testdata/access.txt.
func (s *Server) routes() []route {
	return []route{
		{pattern: "GET /static/{file}", answer: s.static, open: true},
		{pattern: "GET " + signInPath, answer: s.signInPage, open: true},
		{pattern: "POST " + signInPath, answer: s.signIn, open: true},
		{pattern: "POST " + signInPath + "/ma", answer: s.signInCode, open: true},
		{pattern: "POST " + signInPath + "/thu", answer: s.signInGuest, open: true},
		{pattern: "GET " + linkPath + "/{secret}", answer: s.linkPage, open: true},
		{pattern: "POST " + linkPath + "/{secret}", answer: s.useLink, open: true},

		{pattern: "POST /dang-xuat", answer: s.signOut},
		{pattern: "POST /chuc-trach", answer: s.actAt},
		{pattern: "GET " + ownPath, answer: s.ownPage},
		{pattern: "POST " + ownPath + "/mat-khau", answer: s.changePassword},
		{pattern: "POST " + ownPath + "/hai-buoc", answer: s.setSecondKey},
		{pattern: "POST " + ownPath + "/bo-hai-buoc", answer: s.dropSecondKey},
		{pattern: "POST " + ownPath + "/noi-khac", answer: s.endOthers},

		{pattern: "GET /{$}", answer: s.home},
		{pattern: "POST /da-xem", answer: s.seen},
		{pattern: "GET " + boardPath, answer: s.unlessUnchanged(s.board), needs: domain.SeeFigures},
		{pattern: "GET " + boardPath + ".json", answer: s.boardJSON, needs: domain.SeeFigures},
		{pattern: "GET " + sourcePath, answer: s.unlessUnchanged(s.source), needs: domain.SeeFigures},
		{pattern: "GET " + boardPath + "/bang.xlsx", answer: s.boardExcel, needs: domain.SeeFigures},
		{pattern: "GET /don-vi/{code}", answer: s.unlessUnchanged(s.unit), needs: domain.SeeFigures},
		{pattern: "GET " + orgPath, answer: s.orgTree, needs: domain.SeeFigures},
		{pattern: "GET " + orgUnitPath + "{code}", answer: s.orgUnit, needs: domain.SeeFigures},
		{pattern: "GET " + orgChangesPath, answer: s.orgChanges, needs: domain.SeeFigures},
		{pattern: "GET " + orgChangesPath + "/{kind}", answer: s.orgForm, needs: domain.ChangeUnits},
		{pattern: "POST " + orgChangesPath + "/{kind}", answer: s.changeOrg, needs: domain.ChangeUnits},
		{pattern: "GET " + orgComparePath, answer: s.orgCompare, needs: domain.SeeFigures},
		{pattern: "GET " + orgImportPath, answer: s.orgImportForm, needs: domain.ChangeUnits},
		{pattern: "POST " + orgImportPath, answer: s.orgImport, needs: domain.ChangeUnits},
		{pattern: "GET /van-ban/tai", answer: s.letterFile, needs: domain.DraftLetters},
		{pattern: "GET " + lettersPath, answer: s.lettersPage, needs: domain.DraftLetters},
		{pattern: "POST " + lettersPath, answer: s.startLetter, needs: domain.DraftLetters},
		{pattern: "GET " + lettersPath + "/{id}", answer: s.letterPage, needs: domain.DraftLetters},
		{pattern: "POST " + lettersPath + "/{id}", answer: s.saveLetter, needs: domain.DraftLetters},
		{pattern: "POST " + lettersPath + "/{id}/tinh-lai", answer: s.askLetterAgain, needs: domain.DraftLetters},
		{pattern: "POST " + lettersPath + "/{id}/ban-sua", answer: s.uploadLetter, needs: domain.DraftLetters},
		{pattern: "GET " + lettersPath + "/{id}/xem", answer: s.unlessUnchanged(s.previewLetter), needs: domain.DraftLetters},
		{pattern: "GET " + lettersPath + "/{id}/trang/{trang}", answer: s.unlessUnchanged(s.letterPicture), needs: domain.DraftLetters},
		{pattern: "GET " + lettersPath + "/{id}/so/{so}", answer: s.unlessUnchanged(s.letterFigure), needs: domain.DraftLetters},
		{pattern: "GET " + lettersPath + "/{id}/tai", answer: s.letterDownload, needs: domain.DraftLetters},

		{pattern: "GET " + resultsPath, answer: s.unlessUnchanged(s.results), needs: domain.EnterResults},
		{pattern: "POST " + resultsPath, answer: s.enterResults, needs: domain.EnterResults},
		{pattern: "GET " + resultsPath + "/don-vi/{code}", answer: s.unlessUnchanged(s.history), needs: domain.SeeFigures},
		{pattern: "GET " + resultsPath + "/lan-nhap", answer: s.unlessUnchanged(s.entries), needs: domain.EnterResults},
		{pattern: "GET " + resultsPath + "/lan-nhap/{at}", answer: s.unlessUnchanged(s.entry), needs: domain.EnterResults},
		{pattern: "POST " + resultsPath + "/lan-nhap/{at}", answer: s.undoEntry, needs: domain.EnterResults},
		{pattern: "GET " + uploadPath, answer: s.upload, needs: domain.EnterResults},
		{pattern: "POST " + uploadPath, answer: s.uploadFile, needs: domain.EnterResults},
		{pattern: "GET " + uploadPath + "/{id}", answer: s.importing, needs: domain.EnterResults},
		{pattern: "POST " + uploadPath + "/{id}", answer: s.importing, needs: domain.EnterResults},

		{pattern: "GET " + accountsPath, answer: s.accountsPage, needs: domain.ManageAccounts},
		{pattern: "POST " + accountsPath, answer: s.openAccount, needs: domain.ManageAccounts},
		{pattern: "POST /quan-tri/pham-vi-xem", answer: s.setSeeEachOther, needs: domain.ManageAccounts},
		{pattern: "GET " + accountsPath + "/{login}", answer: s.accountPage, needs: domain.ManageAccounts},
		{pattern: "POST " + accountsPath + "/{login}/ten", answer: s.renameAccount, needs: domain.ManageAccounts},
		{pattern: "POST " + accountsPath + "/{login}/vai-tro", answer: s.giveRole, needs: domain.ManageAccounts},
		{pattern: "POST " + accountsPath + "/{login}/bo-vai-tro", answer: s.takeRole, needs: domain.ManageAccounts},
		{pattern: "POST " + accountsPath + "/{login}/trang-thai", answer: s.setAccountState, needs: domain.ManageAccounts},
		{pattern: "POST " + accountsPath + "/{login}/lien-ket", answer: s.renewLink, needs: domain.ManageAccounts},
		{pattern: "GET " + tracePath, answer: s.tracePage, needs: domain.ReadTrace},

		{pattern: "/", answer: s.nowhere, open: true},
	}
}

// menu is the main menu: what of it is shown depends on what the visitor may
// do.
var menu = []struct {
	path, name string
	needs      domain.Permission
}{
	{"/", "Việc cần làm", ""},
	{boardPath, "Tiến độ", domain.SeeFigures},
	{orgPath, "Tổ chức đảng", domain.SeeFigures},
	{resultsPath, vi.ResultsMenu, domain.EnterResults},
	{lettersPath, vi.LettersMenu, domain.DraftLetters},
	{accountsPath, "Tài khoản", domain.ManageAccounts},
	{tracePath, "Nhật ký", domain.ReadTrace},
}

func (s *Server) nowhere(http.ResponseWriter, *http.Request) error { return domain.ErrNotFound }
