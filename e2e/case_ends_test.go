package e2e

import (
	"strings"
	"testing"

	cdp "github.com/chromedp/chromedp"

	"tiendo/e2e/browser"
	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/domain/figure"
)

// commune is where the guests keep files; elsewhere is a commune that they do not
// see.
const (
	commune   = "24646"
	elsewhere = "24611"
)

// counted has two communes count their files, and opens the browser as whoever
// keeps those of the first.
func counted(t *testing.T) *cabinet {
	t.Helper()
	c := openCabinet(t, "2027-07-20")
	for _, code := range []string{commune, elsewhere} {
		if _, err := c.SetCounting(t.Context(), domain.Operator("test"), app.Counting{Unit: code, Mode: figure.CountCases, From: domain.NewYearMonth(2026, 1)}); err != nil {
			t.Fatal(err)
		}
	}
	signInAs(c.b, c.site, "xa.canbo")
	return c
}

// listed opens a file of who is invented, on the list of the first cell.
func (c *cabinet) listed() string {
	day := domain.MustDate("2026-01-05")
	return c.added(app.CandidateAdded{
		Unit: commune + ".01", Kind: casefile.Admission, First: casefile.Listed, On: day, Consent: day,
		Person: casefile.Person{Name: invented, Birth: casefile.Birth{Year: 2000, Month: 3, Day: 4}, Attributes: casefile.Attributes{Sex: casefile.Female}},
	})
}

// toSubmitted is the way from the list to those who decide.
var toSubmitted = []string{
	"class_begun 2026-01-12", "class_completed 2026-01-16", "certified 2026-01-20", "dossier_authorised 2026-02-02", "dossier_opened 2026-02-05",
	"verification_sent 2026-02-10", "verification_back 2026-03-10", "dossier_certified 2026-03-12", "cell_resolved 2026-03-20", "submitted 2026-03-25",
}

// votes are the fields of a vote that carries.
var votes = []string{"thanh-vien", "7", "co-mat", "7", "dong-y", "7"}

// step records a step by the form of a file's page, and waits for what comes then.
func (c *cabinet) step(file, kind, day, to string, more ...string) {
	c.t.Helper()
	c.open("/ho-so/" + file + "?buoc=" + kind)
	c.fill(append([]string{"ngay-buoc", day}, more...)...)
	c.b.ClickLeads(".stepform .primary", to)
}

// timeline is what happened in a file as its page tells it, the latest first.
func (c *cabinet) timeline() string {
	return browser.Ask[string](c.b, `[...document.querySelectorAll(".casesteps > li > p:first-child b")].map(e => e.textContent).join("; ")`)
}

// admitted fails where a commune does not have so many admissions, "–" for none, in 2026 on the
// page that says where its figure comes from.
func (c *cabinet) admitted(code, want string) {
	c.t.Helper()
	c.open("/tien-do/so?ky=2026&tinh-den=2026-12-31&so=luy-ke&don-vi=" + code)
	if got := browser.Ask[string](c.b, `document.querySelector(".answer .value").textContent`); got != want {
		c.t.Errorf("%s has %q admissions, want %q", code, got, want)
	}
	c.masked()
}

// TestWhoMovesIsFollowedAndCountedWhereTheCellProposed goes along with somebody
// who moves while the decision is awaited, and again on probation.
func TestWhoMovesIsFollowedAndCountedWhereTheCellProposed(t *testing.T) {
	t.Parallel()
	c := counted(t)
	file := c.listed()
	c.went(file, toSubmitted...)
	c.step(file, "moved_away", "01/04/2026", "p.done", "so-van-ban", "Giấy giới thiệu 5")
	c.says("Chuyển đi", "N.T.Ẩ.")
	everyWay(t, c.b, "case-moved")
	c.b.Size(1366, 768)
	c.step(file, "move_received", "10/04/2026", ".caselist, .filter", "noi-nhan", elsewhere) // it is theirs now
	c.says("Đã ghi bước của hồ sơ")
	c.open("/ho-so/" + file)
	c.b.Trouble()
	c.says("Không tìm thấy")
	c.went(file, "decided 2026-04-24", "decision_received 2026-04-27", "admitted 2026-05-11", "new_member_class 2026-10-10", "moved_away 2026-11-02")
	c.received(file, commune+".02", "2026-11-16")

	c.open("/ho-so/" + file)
	c.says("Chi bộ thôn 2", "Đến hạn xét công nhận chính thức", "Chi bộ xét, đề nghị công nhận chính thức")
	c.masked()
	const way = "Nơi chuyển đến tiếp nhận; Chuyển đi nơi khác; Có giấy chứng nhận lớp bồi dưỡng đảng viên mới; Tổ chức lễ kết nạp; Chi bộ nhận quyết định kết nạp; Quyết định kết nạp; Nơi chuyển đến tiếp nhận; Chuyển đi nơi khác; Trình cấp có thẩm quyền"
	if got := c.timeline(); !strings.HasPrefix(got, way) {
		t.Errorf("the page tells %s", got)
	}
	calmly(t, c.b, "who moved twice")
	c.admitted(commune, "1")
	signInAs(c.b, c.site, "canbo")
	c.admitted(elsewhere, "–")
}

// TestWhoIsRefusedIsCountedNowhere: a vote that does not carry is no refusal; a
// refusal names one of a few reasons, and ends the file.
func TestWhoIsRefusedIsCountedNowhere(t *testing.T) {
	t.Parallel()
	c := counted(t)
	file := c.listed()
	c.went(file, toSubmitted[:8]...)
	c.introducedByForm("/ho-so/" + file)
	c.step(file, "cell_resolved", "20/03/2026", "p.done", "thanh-vien", "9", "co-mat", "9", "dong-y", "5", "khong-dong-y", "4")
	c.says("Đã chứng nhận lý lịch", "không phải là từ chối kết nạp")
	c.step(file, "votes_reported", "23/03/2026", "p.done")
	c.says("Đã báo cáo cấp trên, chờ quyết định")
	c.step(file, "refused", "15/04/2026", ".problem", "so-van-ban", "30-TB/ĐU")
	c.b.Trouble()
	usable(t, c.b, "a refusal without its reason")
	c.says("phải có lý do")
	if got := browser.Ask[string](c.b, `document.querySelector('[name="so-van-ban"]').value`); got != "30-TB/ĐU" {
		t.Errorf("after a refusal the form holds %q", got)
	}
	c.fill("ly-do-buoc", "votes")
	c.b.ClickLeads(".stepform .primary", "p.done")
	c.says("Không quyết định kết nạp", "Lý do: Không đủ số phiếu", "Không còn việc trong hồ sơ này.", "N.T.Ẩ.")
	c.masked()
	if got := c.timeline(); !strings.HasPrefix(got, "Không quyết định kết nạp; Báo cáo cấp trên: đề nghị kết nạp không đủ số phiếu; Chi bộ xét") {
		t.Errorf("the page tells %s", got)
	}
	everyWay(t, c.b, "case-refused")
	c.b.Size(1366, 768)
	c.admitted(commune, "–")
	c.open("/ho-so/danh-sach?nhom=khac")
	c.says(file, "Không quyết định kết nạp")
}

// TestWhoComesAgainIsAskedHowTheyLeftAndCounted opens the file of a readmission by
// its form, and takes it to the ceremony with the consent that it needs.
func TestWhoComesAgainIsAskedHowTheyLeftAndCounted(t *testing.T) {
	t.Parallel()
	c := counted(t)
	b := c.b
	c.open("/ho-so/them?don-vi=" + commune + ".01")
	b.Do(cdp.SendKeys("#ho-ten", invented))
	c.fill("ngay-sinh", "04/03/1985", "gioi-tinh", "female", "ngay-dong-y", "05/01/2026", "buoc-dau", "listed", "ngay-vao", "05/01/2026", "loai", "readmission")
	if !browser.Ask[bool](b, `document.querySelector('[name="loai"]').dispatchEvent(new Event("change", {bubbles: true})), document.querySelector("[data-readmission]").open`) {
		t.Error("how they left is not asked as soon as somebody comes again")
	}
	b.ClickLeads(".longform .primary", ".problem")
	b.Trouble()
	c.says("ghi ngày ra khỏi Đảng")
	everyWay(t, b, "case-again-refused")
	b.Size(1366, 768)
	c.fill("ngay-ra-dang", "05/02/2023", "truong-hop-ra", "struck_off")
	b.ClickLeads(".longform .primary", "p.done")
	c.says("Kết nạp lại đảng viên", "N.T.Ẩ.")
	c.masked()
	file := strings.TrimPrefix(browser.Ask[string](b, `location.pathname`), "/ho-so/")
	c.went(file, toSubmitted...)
	c.step(file, "decided", "15/04/2026", ".note[role=alert]", votes...)
	b.Trouble()
	c.says("phải có văn bản đồng ý của ban thường vụ")
	c.step(file, "consent_asked", "06/04/2026", "p.done", "so-van-ban", "12-CV/ĐU")
	c.says("Xin ý kiến cấp có thẩm quyền")
	c.step(file, "consent_given", "13/04/2026", "p.done", "so-van-ban", "90-CV/TU")
	c.step(file, "decided", "15/04/2026", "p.done", votes...)
	c.step(file, "decision_received", "20/04/2026", "p.done")
	c.step(file, "admitted", "04/05/2026", "p.done")
	c.says("Đến hạn xét công nhận chính thức") // probation is served again, and is over
	calmly(t, b, "who came again")

	// A correction keeps how they left; the file shows it to whoever opened it.
	c.open("/ho-so/" + file + "/nguoi")
	c.masked()
	b.Do(cdp.Click(".opennames summary"))
	c.fill("ly-do", "update")
	b.ClickLeads(".opennames .primary", "#ho-ten")
	if got := browser.Ask[string](b, `document.querySelector('[name="ngay-ra-dang"]').value`); got != "05/02/2023" {
		t.Errorf("the correction holds %q", got)
	}
	c.fill("nghe-nghiep", "farming")
	everyWay(t, b, "case-again-person")
	b.Size(1366, 768)
	b.ClickLeads(".longform .primary", "p.done")
	c.says("05/02/2023", "Bị xóa tên")
	c.admitted(commune, "1")
}

// TestWhoIsStruckOffOnProbationStaysCounted: the name is struck by a vote, for a
// coarse reason; the admission was made, and counts.
func TestWhoIsStruckOffOnProbationStaysCounted(t *testing.T) {
	t.Parallel()
	c := counted(t)
	file := c.listed()
	c.went(file, append(toSubmitted[:len(toSubmitted):len(toSubmitted)], "decided 2026-04-15", "decision_received 2026-04-20", "admitted 2026-05-04", "history_declared 2026-05-20")...)

	// The decision is taken again with the right day; what followed stands.
	c.open("/ho-so/" + file)
	href := browser.Ask[string](c.b, `[...document.querySelectorAll("a.again")].find(a => a.textContent.endsWith("Quyết định kết nạp")).getAttribute("href")`)
	c.open(href)
	c.says("Làm lại bước: quyết định kết nạp", "Làm lại bước đã ghi ngày 15/04/2026")
	everyWay(t, c.b, "case-again-step")
	c.b.Size(1366, 768)
	c.fill(append([]string{"ngay-buoc", "22/04/2026", "so-van-ban", "40-QĐ/ĐU"}, votes...)...)
	c.b.ClickLeads(".stepform .primary", "p.done")
	c.says("Đã ghi bước làm lại", "Làm lại bước đã ghi ngày 15/04/2026", "Đến hạn xét công nhận chính thức")

	c.step(file, "struck_off", "10/09/2026", "p.done", append([]string{"so-van-ban", "70-QĐ/ĐU", "ly-do-buoc", "activity"}, votes...)...)
	c.says("Xóa tên đảng viên dự bị", "Lý do: Không tham gia sinh hoạt, hoạt động", "Không còn việc trong hồ sơ này.", "N.T.Ẩ.")
	c.masked()
	if got := c.timeline(); !strings.HasPrefix(got, "Xóa tên đảng viên dự bị; Khai lý lịch đảng viên, phiếu đảng viên; Tổ chức lễ kết nạp") {
		t.Errorf("the page tells %s", got)
	}
	everyWay(t, c.b, "case-struck-off")
	c.b.Size(1366, 768)
	c.admitted(commune, "1")
}
