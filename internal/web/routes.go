package web

import (
	"net/http"

	"tiendo/internal/app"
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

		{pattern: "GET " + app.ConfirmPath + "{secret}", answer: s.confirmMailPage, open: true},
		{pattern: "POST " + app.ConfirmPath + "{secret}", answer: s.confirmMail, open: true},

		{pattern: "POST /dang-xuat", answer: s.signOut},
		{pattern: "POST /chuc-trach", answer: s.actAt},
		{pattern: "GET " + ownPath, answer: s.ownPage},
		{pattern: "POST " + ownPath + "/mat-khau", answer: s.changePassword},
		{pattern: "POST " + ownPath + "/hai-buoc", answer: s.setSecondKey},
		{pattern: "POST " + ownPath + "/bo-hai-buoc", answer: s.dropSecondKey},
		{pattern: "POST " + ownPath + "/noi-khac", answer: s.endOthers},

		{pattern: "POST " + ownPath + "/thu", answer: s.setOwnMail},
		{pattern: "GET " + noticesPath, answer: s.noticesPage},
		{pattern: "POST " + noticesPath, answer: s.readNotices},
		{pattern: "GET " + noticesPath + "/{id}", answer: s.openNotice},

		{pattern: "GET /{$}", answer: s.home},
		{pattern: "POST /da-xem", answer: s.seen},
		{pattern: "GET " + guidePath, answer: s.unlessUnchanged(s.guide)},
		{pattern: "GET " + guidePath + "/{part}", answer: s.unlessUnchanged(s.guide)},
		{pattern: "GET " + guidePath + "/hinh/{file}", answer: s.guideFile},
		{pattern: "GET " + boardPath, answer: s.unlessUnchanged(s.board), needs: domain.SeeFigures},
		{pattern: "GET " + boardPath + ".json", answer: s.boardJSON, needs: domain.SeeFigures},
		{pattern: "GET " + sourcePath, answer: s.unlessUnchanged(s.source), needs: domain.SeeFigures},
		{pattern: "GET " + boardPath + "/bang.xlsx", answer: s.boardExcel, needs: domain.SeeFigures},
		{pattern: "GET " + sealsPath, answer: s.unlessUnchanged(s.sealsPage), needs: domain.SeeFigures},
		{pattern: "POST " + sealsPath, answer: s.seal, needs: domain.SealFigures},
		{pattern: "GET " + newSealPath, answer: s.unlessUnchanged(s.newSealPage), needs: domain.SealFigures},
		{pattern: "GET " + sealsPath + "/{code}", answer: s.unlessUnchanged(s.sealPage), needs: domain.SeeFigures},
		{pattern: "GET " + sealsPath + "/{code}/tai", answer: s.sealFile, needs: domain.SeeFigures},
		{pattern: "GET /don-vi/{code}", answer: s.unlessUnchanged(s.unit), needs: domain.SeeFigures},
		{pattern: "GET " + orgPath, answer: s.unlessUnchanged(s.orgTree), needs: domain.SeeFigures},
		{pattern: "GET " + orgUnitPath + "{code}", answer: s.unlessUnchanged(s.orgUnit), needs: domain.SeeFigures},
		{pattern: "GET " + orgChangesPath, answer: s.unlessUnchanged(s.orgChanges), needs: domain.SeeFigures},
		{pattern: "GET " + orgChangesPath + "/{kind}", answer: s.orgForm, needs: domain.ChangeUnits},
		{pattern: "POST " + orgChangesPath + "/{kind}", answer: s.changeOrg, needs: domain.ChangeUnits},
		{pattern: "GET " + orgComparePath, answer: s.unlessUnchanged(s.orgCompare), needs: domain.SeeFigures},
		{pattern: "GET " + orgImportPath, answer: s.orgImportForm, needs: domain.ChangeUnits},
		{pattern: "POST " + orgImportPath, answer: s.orgImport, needs: domain.ChangeUnits},
		{pattern: "GET /van-ban/tai", answer: s.letterFile, needs: domain.DraftLetters},
		{pattern: "GET " + lettersPath, answer: s.unlessUnchanged(s.lettersPage), needs: domain.DraftLetters},
		{pattern: "POST " + lettersPath, answer: s.startLetter, needs: domain.DraftLetters},
		{pattern: "GET " + lettersPath + "/{id}", answer: s.unlessUnchanged(s.letterPage), needs: domain.DraftLetters},
		{pattern: "GET " + checkPath, answer: s.checkForm, needs: domain.DraftLetters},
		{pattern: "POST " + checkPath, answer: s.checkFile, needs: domain.DraftLetters},
		{pattern: "GET " + lettersPath + "/{id}/kiem-tra", answer: s.unlessUnchanged(s.checkLetter), needs: domain.DraftLetters},
		{pattern: "POST " + lettersPath + "/{id}", answer: s.saveLetter, needs: domain.DraftLetters},
		{pattern: "POST " + lettersPath + "/{id}/tinh-lai", answer: s.askLetterAgain, needs: domain.DraftLetters},
		{pattern: "POST " + lettersPath + "/{id}/ban-sua", answer: s.uploadLetter, needs: domain.DraftLetters},
		{pattern: "GET " + lettersPath + "/{id}/xem", answer: s.unlessUnchanged(s.previewLetter), needs: domain.DraftLetters},
		{pattern: "GET " + lettersPath + "/{id}/trang/{trang}", answer: s.unlessUnchanged(s.letterPicture), needs: domain.DraftLetters},
		{pattern: "GET " + lettersPath + "/{id}/so/{so}", answer: s.unlessUnchanged(s.letterFigure), needs: domain.DraftLetters},
		{pattern: "POST " + lettersPath + "/{id}/so-voi", answer: s.compareLetter, needs: domain.DraftLetters},
		{pattern: "POST " + lettersPath + "/{id}/buoc", answer: s.stepLetter, needs: domain.DraftLetters},
		{pattern: "GET " + lettersPath + "/{id}/phat-hanh", answer: s.issuePage, needs: domain.IssueLetters},
		{pattern: "POST " + lettersPath + "/{id}/phat-hanh", answer: s.issueLetter, needs: domain.IssueLetters},
		{pattern: "POST " + lettersPath + "/{id}/thu-hoi", answer: s.recallLetter, needs: domain.IssueLetters},
		{pattern: "GET " + lettersPath + "/{id}/tai", answer: s.letterDownload, needs: domain.DraftLetters},
		{pattern: "GET " + lettersPath + "/{id}/bien-the", answer: s.unlessUnchanged(s.variantsPage), needs: domain.DraftLetters},
		{pattern: "POST " + lettersPath + "/{id}/tao-tep", answer: s.makeUnitPapers, needs: domain.DraftLetters},
		{pattern: "GET " + lettersPath + "/{id}/tao-tep/{viec}", answer: s.sendingPage, needs: domain.DraftLetters},
		{pattern: "POST " + lettersPath + "/{id}/tao-tep/{viec}", answer: s.sendingPage, needs: domain.DraftLetters},
		{pattern: "GET " + lettersPath + "/{id}/tao-tep/{viec}/tai", answer: s.sendingFile, needs: domain.DraftLetters},
		{pattern: "GET " + lettersPath + "/{id}/bien-the/{code}", answer: s.unlessUnchanged(s.unitPaper), needs: domain.DraftLetters},
		{pattern: "GET " + lettersPath + "/{id}/bien-the/{code}/trang/{trang}", answer: s.unlessUnchanged(s.unitPicture), needs: domain.DraftLetters},
		{pattern: "GET " + lettersPath + "/{id}/bien-the/{code}/tai", answer: s.unitPaperFile, needs: domain.DraftLetters},

		{pattern: "GET " + quarterPath, answer: s.unlessUnchanged(s.quarter), needs: domain.SeeFigures},
		{pattern: "GET " + quarterPath + "/bang.xlsx", answer: s.quarterExcel, needs: domain.SeeFigures},

		{pattern: "GET " + registerPath, answer: s.unlessUnchanged(s.registerPage), needs: domain.ReadRegister},
		{pattern: "GET " + registerPath + ".xlsx", answer: s.registerExcel, needs: domain.ReadRegister},
		{pattern: "GET " + registerPath + "/ghi", answer: s.newEntryPage, needs: domain.KeepRegister},
		{pattern: "POST " + registerPath + "/ghi", answer: s.registerEntry, needs: domain.KeepRegister},
		{pattern: "GET " + registerPath + "/{id}", answer: s.registeredItem, needs: domain.ReadRegister},
		{pattern: "GET " + registerPath + "/{id}/sua", answer: s.correctPage, needs: domain.KeepRegister},
		{pattern: "POST " + registerPath + "/{id}/sua", answer: s.correctEntry, needs: domain.KeepRegister},
		{pattern: "GET " + registerPath + "/{id}/tep", answer: s.entryFile, needs: domain.ReadRegister},
		{pattern: "POST " + registerPath + "/{id}/tep", answer: s.attachFile, needs: domain.KeepRegister},
		{pattern: "POST " + registerPath + "/{id}/trang-thai", answer: s.moveEntry, needs: domain.KeepRegister},
		{pattern: "POST " + registerPath + "/{id}/chuyen", answer: s.deliverEntry, needs: domain.ReadRegister}, // who keeps it, or assigns tasks
		{pattern: "POST " + registerPath + "/{id}/rut", answer: s.takeBackDelivery, needs: domain.ReadRegister},
		{pattern: "POST " + registerPath + "/{id}/viec", answer: s.addTask, needs: domain.AssignTasks},
		{pattern: "GET " + registerPath + "/{id}/truoc-sau", answer: s.aroundPage, needs: domain.ReadRegister},
		{pattern: "GET " + inboxPath, answer: s.inboxPage, needs: domain.ReadDirectives},
		{pattern: "GET " + inboxPath + "/{id}", answer: s.directivePage, needs: domain.ReadDirectives},
		{pattern: "GET " + inboxPath + "/{id}/tep", answer: s.directiveFile, needs: domain.ReadDirectives},
		{pattern: "GET " + inboxPath + "/{id}/viec/{viec}", answer: s.answerPage, needs: domain.ReadDirectives},
		{pattern: "POST " + inboxPath + "/{id}/viec/{viec}", answer: s.sendAnswer, needs: domain.AnswerTasks},
		{pattern: "GET " + followPath, answer: s.unlessUnchanged(s.followPage), needs: domain.ReadRegister},
		{pattern: "GET " + followPath + "/{viec}", answer: s.followedPage, needs: domain.ReadRegister},
		{pattern: "POST " + followPath + "/{viec}", answer: s.judgeAnswer, needs: domain.AssignTasks},

		{pattern: "GET " + reportsPath, answer: s.reportingPage},
		{pattern: "GET " + newCampaignPath, answer: s.campaignFormPage, needs: domain.AskReports},
		{pattern: "POST " + newCampaignPath, answer: s.openCampaign, needs: domain.AskReports},
		{pattern: "GET " + campaignsPath + "/{code}", answer: s.campaignPage, needs: domain.SeeFigures},
		{pattern: "POST " + campaignsPath + "/{code}/ky", answer: s.openPeriod, needs: domain.AskReports},
		{pattern: "POST " + campaignsPath + "/{code}/gia-han", answer: s.extendPeriod, needs: domain.AskReports},
		{pattern: "POST " + campaignsPath + "/{code}/chi-tieu", answer: s.changeLines, needs: domain.AskReports},
		{pattern: "POST " + campaignsPath + "/{code}/gian-doan", answer: s.recordOutage, needs: domain.SetHolidays},
		{pattern: "GET " + campaignsPath + "/{code}/{period}", answer: s.collectionPage, needs: domain.SeeFigures},
		{pattern: "GET " + campaignsPath + "/{code}/{period}/bang.xlsx", answer: s.collectionExcel, needs: domain.SeeFigures},
		{pattern: "POST " + campaignsPath + "/{code}/{period}/tiep-nhan", answer: s.receiveMany, needs: domain.ReceiveReports},
		{pattern: "GET " + difficultiesPath, answer: s.difficultiesPage, needs: domain.SeeFigures},
		{pattern: "POST " + difficultiesPath, answer: s.answerDifficulty, needs: domain.ReceiveReports},
		{pattern: "GET " + difficultiesPath + "/bang.xlsx", answer: s.difficultiesExcel, needs: domain.SeeFigures},
		{pattern: "GET " + consolidatedPath, answer: s.consolidatedPage, needs: domain.SeeFigures},
		{pattern: "GET " + consolidatedPath + "/bang.xlsx", answer: s.consolidatedExcel, needs: domain.SeeFigures},

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

		{pattern: "GET " + classesPath, answer: s.classesPage, needs: domain.SeeFiles},
		{pattern: "POST " + classesPath, answer: s.openClass, needs: domain.KeepFiles},
		{pattern: "GET " + certificatesPath, answer: s.certificatesPage, needs: domain.SeeFiles},
		{pattern: "GET " + classPath + "/{lop}", answer: s.class, needs: domain.SeeFiles},
		{pattern: "POST " + classPath + "/{lop}/danh-sach", answer: s.classAct("class-listed", s.enrol), needs: domain.KeepFiles},
		{pattern: "POST " + classPath + "/{lop}/bo", answer: s.classAct("class-listed", s.dropLearner), needs: domain.KeepFiles},
		{pattern: "POST " + classPath + "/{lop}/ket-qua", answer: s.classAct("class-noted", s.noteLearners), needs: domain.KeepFiles},
		{pattern: "POST " + classPath + "/{lop}/buoc", answer: s.classAct("class-moved", s.moveClass), needs: domain.KeepFiles},
		{pattern: "POST " + classPath + "/{lop}/dinh-chinh", answer: s.classAct("class-back", s.takeClassBack), needs: domain.KeepFiles},
		{pattern: "POST " + classPath + "/{lop}/hien-ten", answer: s.classAct("names-opened", s.openClassNames), needs: domain.ReadPeople},
		{pattern: "GET " + loadPath, answer: s.loadPage, needs: domain.SeeFiles},
		{pattern: "POST " + loadPath, answer: s.changeLoad, needs: domain.KeepFiles},
		{pattern: "GET " + form2Path, answer: s.form2, needs: domain.SeeFiles},
		{pattern: "GET " + form2Path + ".xlsx", answer: s.form2Excel, needs: domain.SeeFiles},
		{pattern: "GET " + casesPath, answer: s.caseBoard, needs: domain.SeeFiles},
		{pattern: "GET " + caseListPath, answer: s.caseList, needs: domain.SeeFiles},
		{pattern: "POST " + caseListPath, answer: s.searchCases, needs: domain.SeeFiles},
		{pattern: "GET " + caseDuePath, answer: s.caseDeadlines, needs: domain.SeeFiles},
		{pattern: "GET " + caseSlipPath, answer: s.caseSlip, needs: domain.SeeFiles},
		{pattern: "GET " + caseAddPath, answer: s.caseAddForm, needs: domain.KeepFiles},
		{pattern: "POST " + caseAddPath, answer: s.addCase, needs: domain.KeepFiles},
		{pattern: "POST " + caseOpenPath, answer: s.openNames, needs: domain.ReadPeople},
		{pattern: "GET " + peopleListPath, answer: s.peopleList, needs: domain.KeepFiles},
		{pattern: "POST " + peopleListPath, answer: s.takePeople, needs: domain.KeepFiles},
		{pattern: "GET " + peopleJobPath + "/{id}", answer: s.readPeople, needs: domain.KeepFiles},
		{pattern: "POST " + peopleJobPath + "/{id}", answer: s.readPeople, needs: domain.KeepFiles},
		{pattern: "GET " + peopleFormPath, answer: s.peopleForm, needs: domain.KeepFiles},
		{pattern: "POST " + peopleFormPath, answer: s.peopleFormFilled, needs: domain.KeepFiles},
		{pattern: "GET " + peopleImportsPath + "/{import}", answer: s.peopleImport, needs: domain.SeeFiles},
		{pattern: "POST " + peopleImportsPath + "/{import}", answer: s.undoPeople, needs: domain.KeepFiles},
		{pattern: "GET " + doublesPath, answer: s.doubles, needs: domain.SeeFiles},
		{pattern: "POST " + doublesPath, answer: s.settleDouble, needs: domain.KeepFiles},
		{pattern: "GET " + casesPath + "/{code}", answer: s.caseFile, needs: domain.SeeFiles},
		{pattern: "POST " + casesPath + "/{code}/buoc", answer: s.recordStep, needs: domain.KeepFiles},
		{pattern: "POST " + casesPath + "/{code}/dinh-chinh", answer: s.takeStepBack, needs: domain.KeepFiles},
		{pattern: "POST " + casesPath + "/{code}/giup-do", answer: s.assignHelp, needs: domain.KeepFiles},
		{pattern: "POST " + casesPath + "/{code}/thoi-giup", answer: s.endHelp, needs: domain.KeepFiles},
		{pattern: "POST " + casesPath + "/{code}/tai-lieu", answer: s.notePaper, needs: domain.KeepFiles},
		{pattern: "GET " + casesPath + "/{code}/nguoi", answer: s.casePersonForm, needs: domain.KeepFiles},
		{pattern: "POST " + casesPath + "/{code}/nguoi", answer: s.correctPerson, needs: domain.KeepFiles},
		{pattern: "GET " + casesPath + "/{code}/da-xem", answer: s.caseReads, needs: domain.SeeFiles}, // who manages people, or reads the trace

		{pattern: "GET " + gapsPath, answer: s.unlessUnchanged(s.gapsPage), needs: domain.SeeFigures},
		{pattern: "GET " + gapsPath + ".xlsx", answer: s.gapsExcel, needs: domain.SeeFigures},
		{pattern: "GET " + gapsPath + "/{code}", answer: s.unlessUnchanged(s.gapUnit), needs: domain.SeeFigures},
		{pattern: "POST " + gapsPath + "/{code}", answer: s.explainGap, needs: domain.SeeFigures}, // the unit, or who receives its reports
		{pattern: "POST " + gapsPath + "/{code}/cach-tinh", answer: s.setCounting, needs: domain.SetRules},
		{pattern: "GET " + reportPath + "/{report}/tong-hop", answer: s.rollUpPage, needs: domain.SeeFigures},
		{pattern: "POST " + reportPath + "/{report}/tong-hop", answer: s.takeFromBelow, needs: domain.FillReports},

		{pattern: "GET " + reportPath + "/{report}", answer: s.reportPage, needs: domain.SeeFigures},
		{pattern: "POST " + reportPath + "/{report}", answer: s.fillReport, needs: domain.FillReports},
		{pattern: "POST " + reportPath + "/{report}/luu", answer: s.saveReport, needs: domain.FillReports},
		{pattern: "POST " + reportPath + "/{report}/buoc", answer: s.moveReport, needs: domain.SeeFigures}, // the unit, or who asked
		{pattern: "GET " + reportPath + "/{report}/nhap-thay", answer: s.enterPage, needs: domain.EnterReports},
		{pattern: "POST " + reportPath + "/{report}/nhap-thay", answer: s.enterReport, needs: domain.EnterReports},
		{pattern: "GET " + reportPath + "/{report}/in", answer: s.reportPaper, needs: domain.SeeFigures},
		{pattern: "POST " + reportPath + "/{report}/ban-ky", answer: s.attachScan, needs: domain.SeeFigures}, // the unit, or who asked
		{pattern: "GET " + reportPath + "/{report}/ban-ky/{scan}", answer: s.scanFile, needs: domain.SeeFigures},

		// Whoever sends reports of the own unit, or enters them for others.
		{pattern: "GET " + sheetFormPath, answer: s.reportWorkbook, needs: domain.SeeFigures},
		{pattern: "GET " + sheetsPath, answer: s.sheetUpload, needs: domain.SeeFigures},
		{pattern: "POST " + sheetsPath, answer: s.takeSheet, needs: domain.SeeFigures},
		{pattern: "GET " + sheetsPath + "/{id}", answer: s.readSheet, needs: domain.SeeFigures},
		{pattern: "POST " + sheetsPath + "/{id}", answer: s.readSheet, needs: domain.SeeFigures},
		{pattern: "GET " + sheetsPath + "/{id}/tep", answer: s.markedSheet, needs: domain.SeeFigures},
		{pattern: "GET " + sheetImportsPath + "/{lan}", answer: s.sheetImported, needs: domain.SeeFigures},
		{pattern: "POST " + sheetImportsPath + "/{lan}", answer: s.undoSheet, needs: domain.SeeFigures},

		{pattern: "GET " + accountsPath, answer: s.accountsPage, needs: domain.ManageAccounts},
		{pattern: "POST " + accountsPath, answer: s.openAccount, needs: domain.ManageAccounts},
		{pattern: "POST /quan-tri/pham-vi-xem", answer: s.setSeeEachOther, needs: domain.ManageAccounts},
		{pattern: "GET " + accountsPath + "/{login}", answer: s.accountPage, needs: domain.ManageAccounts},
		{pattern: "POST " + accountsPath + "/{login}/ten", answer: s.renameAccount, needs: domain.ManageAccounts},
		{pattern: "POST " + accountsPath + "/{login}/vai-tro", answer: s.giveRole, needs: domain.ManageAccounts},
		{pattern: "POST " + accountsPath + "/{login}/bo-vai-tro", answer: s.takeRole, needs: domain.ManageAccounts},
		{pattern: "POST " + accountsPath + "/{login}/trang-thai", answer: s.setAccountState, needs: domain.ManageAccounts},
		{pattern: "POST " + accountsPath + "/{login}/lien-ket", answer: s.renewLink, needs: domain.ManageAccounts},
		{pattern: "POST " + accountsPath + "/{login}/thu", answer: s.setMailOf, needs: domain.ManageAccounts},
		{pattern: "GET " + mailPath, answer: s.mailPage, needs: domain.SetMail},
		{pattern: "POST " + mailPath, answer: s.setMail, needs: domain.SetMail},
		{pattern: "POST " + mailPath + "/thu-nghiem", answer: s.tryMail, needs: domain.SetMail},
		{pattern: "POST " + mailPath + "/zalo", answer: s.setZalo, needs: domain.SetMail},
		{pattern: "GET " + mailPath + "/{id}", answer: s.mailLetter, needs: domain.SetMail},
		{pattern: "POST " + mailPath + "/{id}", answer: s.moveLetter, needs: domain.SetMail},
		{pattern: "GET " + remindRoute, answer: s.remindPage, needs: domain.ReceiveReports},
		{pattern: "POST " + remindRoute, answer: s.remind, needs: domain.ReceiveReports},
		{pattern: "POST " + remindRoute + "/sao-chep", answer: s.copyReminder, needs: domain.ReceiveReports},
		{pattern: "GET " + tokensPath, answer: s.tokensPage, needs: domain.ManageAccounts},
		{pattern: "POST " + tokensPath, answer: s.openToken, needs: domain.ManageAccounts},
		{pattern: "POST " + tokensPath + "/{ma}/thu-hoi", answer: s.endToken, needs: domain.ManageAccounts},
		{pattern: "GET " + apiPage, answer: s.apiPage, open: true},
		{pattern: "GET " + tracePath, answer: s.tracePage, needs: domain.ReadTrace},

		{pattern: "GET " + plansPath, answer: s.unlessUnchanged(s.plansPage), needs: domain.SeeFigures},
		{pattern: "GET " + plansPath + "/" + app.ReservedPlan, answer: s.openPlanPage, needs: domain.SetTargets},
		{pattern: "POST " + plansPath + "/" + app.ReservedPlan, answer: s.openPlan, needs: domain.SetTargets},
		{pattern: "GET " + schedulesPath, answer: s.unlessUnchanged(s.schedules), needs: domain.SeeFigures},
		{pattern: "GET " + monthsPath + "/{code}", answer: s.unlessUnchanged(s.schedulePage), needs: domain.SeeFigures},
		{pattern: "POST " + monthsPath + "/{code}", answer: s.keepSchedule, needs: domain.KeepPlans},
		{pattern: "GET " + yearsPath + "/{code}", answer: s.unlessUnchanged(s.schedulePage), needs: domain.SeeFigures},
		{pattern: "POST " + yearsPath + "/{code}", answer: s.keepSchedule, needs: domain.KeepPlans},
		{pattern: "GET " + plansPath + "/{plan}/phan-bo", answer: s.unlessUnchanged(s.allotPage), needs: domain.SeeFigures},
		{pattern: "POST " + plansPath + "/{plan}/phan-bo", answer: s.allot, needs: domain.SetTargets},
		{pattern: "GET " + plansPath + "/{plan}/phan-bo/bang.xlsx", answer: s.allotExcel, needs: domain.SeeFigures},
		{pattern: "GET " + plansPath + "/{plan}", answer: s.unlessUnchanged(s.planPage), needs: domain.SeeFigures},
		{pattern: "GET " + plansPath + "/{plan}/don-vi/{code}", answer: s.unlessUnchanged(s.targetHistory), needs: domain.SeeFigures},
		{pattern: "GET " + plansPath + "/{plan}/dieu-chinh", answer: s.unlessUnchanged(s.adjustPage), needs: domain.SetTargets},
		{pattern: "POST " + plansPath + "/{plan}/dieu-chinh", answer: s.adjust, needs: domain.SetTargets},
		{pattern: "GET " + plansPath + "/{plan}/nhap", answer: s.unlessUnchanged(s.importPage), needs: domain.SetTargets},
		{pattern: "POST " + plansPath + "/{plan}/nhap", answer: s.importTargets, needs: domain.SetTargets},
		{pattern: "GET " + plansPath + "/{plan}/nhap/{id}", answer: s.readingTargets, needs: domain.SetTargets},
		{pattern: "POST " + plansPath + "/{plan}/nhap/{id}", answer: s.readingTargets, needs: domain.SetTargets},

		{pattern: "GET " + adminPath, answer: s.admin},
		{pattern: "GET " + rulesPath, answer: s.unlessUnchanged(s.rulesList), needs: domain.SetRules},
		{pattern: "GET " + rulesPath + "/{plan}", answer: s.unlessUnchanged(s.rulesPage), needs: domain.SetRules},
		{pattern: "POST " + rulesPath + "/{plan}", answer: s.changeRules, needs: domain.SetRules},
		{pattern: "GET " + procedurePath, answer: s.procedures}, // who sets the procedure, or sees files
		{pattern: "GET " + nextRulesPath, answer: s.nextRulesPage, needs: domain.SetProcedure},
		{pattern: "POST " + nextRulesPath, answer: s.makeNextRules, needs: domain.SetProcedure},
		{pattern: "GET " + procedurePath + "/{code}", answer: s.ruleSetPage},
		{pattern: "GET " + procedurePath + "/{code}/sua/{phan}/{dong}", answer: s.ruleFormPage, needs: domain.SetProcedure},
		{pattern: "POST " + procedurePath + "/{code}/sua/{phan}/{dong}", answer: s.changeRuleSet, needs: domain.SetProcedure},
		{pattern: "GET " + longPath + "/{viec}", answer: s.longPage},
		{pattern: "POST " + longPath + "/{viec}", answer: s.longPage},
		{pattern: "GET " + straddlePath, answer: s.straddlePage, needs: domain.SeeFiles},
		{pattern: "POST " + straddlePath, answer: s.bindFiles, needs: domain.SeeFiles}, // who keeps them, or sets the procedure
		{pattern: "GET " + caseSettingsPath, answer: s.caseSettings},                   // who sees files, or sets the procedure
		{pattern: "POST " + caseSettingsPath, answer: s.setCaseSetting},                // who sets the procedure; of names the unit itself
		{pattern: "GET " + filesPath + "/{code}/giay-to", answer: s.checklistPage, needs: domain.SeeFiles},
		{pattern: "POST " + filesPath + "/{code}/giay-to", answer: s.notePapers, needs: domain.KeepFiles},

		{pattern: "GET " + formsPath, answer: s.unlessUnchanged(s.formsPage), needs: domain.SetForms},
		{pattern: "POST " + formsPath, answer: s.setForm, needs: domain.SetForms},
		{pattern: "GET " + formsPath + "/tep/{layout}/{name}", answer: s.templatePage, needs: domain.SetForms},
		{pattern: "POST " + formsPath + "/tep/{layout}/{name}", answer: s.setTemplate, needs: domain.SetForms},
		{pattern: "GET " + formsPath + "/tep/{layout}/{name}/o", answer: s.templateTags, needs: domain.SetForms},
		{pattern: "GET " + formsPath + "/tep/{layout}/{name}/o.xlsx", answer: s.templateTagsFile, needs: domain.SetForms},
		{pattern: "GET " + formsPath + "/tep/{layout}/{name}/tai", answer: s.templateDownload, needs: domain.SetForms},
		{pattern: "GET " + daysPath, answer: s.unlessUnchanged(s.daysPage), needs: domain.SetHolidays},
		{pattern: "POST " + daysPath, answer: s.setDays, needs: domain.SetHolidays},
		{pattern: "GET " + backupsPath, answer: s.backupsPage, needs: domain.KeepBackups},
		{pattern: "POST " + backupsPath, answer: s.backupNow, needs: domain.KeepBackups},
		{pattern: "POST " + backupsPath + "/may-chu", answer: s.backupHere, needs: domain.KeepBackups},

		{pattern: "/", answer: s.nowhere, open: true},
	}
}

// menu is the main menu: what of it is shown depends on what the visitor may
// do.
var menu = []struct {
	path, name string
	needs      []domain.Permission // one of them is enough; empty: whoever has signed in
}{
	{"/", "Việc cần làm", nil},
	{boardPath, "Tiến độ", []domain.Permission{domain.SeeFigures}},
	{plansPath, "Chỉ tiêu", []domain.Permission{domain.SeeFigures}},
	{reportsPath, vi.ReportsMenu, []domain.Permission{domain.SeeFigures}},
	{resultsPath, vi.ResultsMenu, []domain.Permission{domain.EnterResults}},
	{casesPath, vi.CasesMenu, []domain.Permission{domain.SeeFiles}},
	{lettersPath, vi.LettersMenu, []domain.Permission{domain.DraftLetters}},
	{inboxPath, vi.LettersMenu, []domain.Permission{domain.ReadDirectives}}, // for whoever only reads them
	{quarterPath, vi.QuarterMenu, []domain.Permission{domain.SeeFigures}},
	{orgPath, "Tổ chức đảng", []domain.Permission{domain.SeeFigures}},
	{adminPath, vi.AdminTitle, adminPermissions},
}

func (s *Server) nowhere(http.ResponseWriter, *http.Request) error { return domain.ErrNotFound }
