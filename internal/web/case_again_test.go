package web

import (
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
	"tiendo/internal/vi"
)

// TestSomebodyComesAgainByTheForms: what is known of the time in the Party before
// is asked, kept sealed, shown to whoever opened the file, and not lost with a
// correction.
func TestSomebodyComesAgainByTheForms(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		k, _, _ := newKeeper(t, at)
		form := []string{
			"don-vi", belowUnit, "ngay-dong-y", "05/01/2026", "buoc-dau", "listed", "ngay-vao", "05/01/2026", "loai", "readmission",
			"ho-ten", hidden, "ngay-sinh", "04/03/1980", "van-them", "co",
		}
		with := func(pairs ...string) []string { return append(slices.Clone(form), pairs...) }
		a := k.post(http.StatusUnprocessableEntity, caseAddPath, form...)
		if body := a.Body.String(); !strings.Contains(body, `data-readmission open`) || !strings.Contains(body, "ghi ngày ra khỏi Đảng") {
			t.Error("the form does not ask how somebody left who comes again")
		}
		a = k.post(http.StatusUnprocessableEntity, caseAddPath, with("ngay-ra-dang", "31/02/2020", "so-lan-ket-nap-lai", "x")...)
		if body := a.Body.String(); !strings.Contains(body, `value="31/02/2020"`) || !strings.Contains(body, `value="x"`) {
			t.Error("what was typed is lost with a refusal")
		}
		a = k.post(http.StatusUnprocessableEntity, caseAddPath, with("ngay-ra-dang", "05/01/2020", "truong-hop-ra", "vi phạm")...)
		if !strings.Contains(a.Body.String(), "không có trong danh mục") {
			t.Errorf("how somebody left is taken in words of one's own: %q", problem.FindAllString(a.Body.String(), -1))
		}
		a = k.post(http.StatusSeeOther, caseAddPath, with("ngay-ra-dang", "05/01/2020", "truong-hop-ra", string(casefile.LeftStruckOff), "thoi-gian-dai", "yes")...)
		file, _, _ := strings.Cut(strings.TrimPrefix(a.Header().Get("Location"), casesPath+"/"), "?")
		if page := k.page(casePath(file)); strings.Contains(page, "05/01/2020") || !strings.Contains(page, "Kết nạp lại đảng viên") {
			t.Error("when somebody left is shown before the file was opened, or it is not said that they come again")
		}
		k.post(http.StatusSeeOther, caseOpenPath, "hs", file, "ve", "/", "ly-do", "update")
		if page := k.page(casePath(file)); !strings.Contains(page, "05/01/2020") || !strings.Contains(page, "Bị xóa tên") {
			t.Error("what is kept of the time before is not shown")
		}
		page := k.page(casePath(file) + "/nguoi")
		if !strings.Contains(page, `value="05/01/2020"`) {
			t.Error("the correction does not hold what is kept")
		}
		version := seen.FindStringSubmatch(page)[1]
		correct := []string{"ho-ten", hidden, "ngay-sinh", "04/03/1980", "gioi-tinh", "female", "da-thay", version}
		k.post(http.StatusUnprocessableEntity, casePath(file)+"/nguoi", correct...)
		k.post(http.StatusSeeOther, casePath(file)+"/nguoi", append(correct, "ngay-ra-dang", "06/01/2020", "truong-hop-ra", string(casefile.LeftStruckOff), "so-lan-ket-nap-lai", "0")...)
		if page := k.page(casePath(file)); !strings.Contains(page, "06/01/2020") {
			t.Error("the correction is not kept")
		}
		first := k.added("Trần Văn Thử")
		k.post(http.StatusSeeOther, caseOpenPath, "hs", first, "ve", "/", "ly-do", "update")
		if page := k.page(casePath(first) + "/nguoi"); strings.Contains(page, `name="ngay-ra-dang"`) {
			t.Error("of who comes for the first time it is asked how they left")
		}
	})
}

// TestAStepIsTakenAgainByItsForm: it is offered where the step stands, names what
// it takes again, and loses nothing that was typed.
func TestAStepIsTakenAgainByItsForm(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		k, _, _ := newKeeper(t, at)
		file := k.added(hidden)
		for _, s := range []string{
			"certified 20/01/2026", "dossier_authorised 02/02/2026", "dossier_opened 05/02/2026", "dossier_certified 12/03/2026",
		} {
			kind, day, _ := strings.Cut(s, " ")
			k.step(http.StatusSeeOther, file, kind, day)
		}
		k.introduced(file)
		k.step(http.StatusSeeOther, file, "cell_resolved", "20/03/2026", vote...)
		k.step(http.StatusSeeOther, file, "submitted", "25/03/2026")
		page := k.page(casePath(file))
		link := regexp.MustCompile(`lam-lai=(\d+)#ghi-nhan">Làm lại bước này<span class="hidden">: Chi bộ xét`).FindStringSubmatch(page)
		if link == nil {
			t.Fatal("the vote of the cell is not offered to be taken again")
		}
		page = k.page(casePath(file) + "?lam-lai=" + link[1])
		for _, want := range []string{"Làm lại bước: chi bộ xét", "Làm lại bước đã ghi ngày 20/03/2026", `name="lam-lai" value="` + link[1] + `"`, `name="thanh-vien"`} {
			if !strings.Contains(page, want) {
				t.Errorf("the form does not say %q", want)
			}
		}
		again := func(want int, day string, more ...string) string {
			return k.post(want, casePath(file)+"/buoc", append([]string{"buoc", "cell_resolved", "lam-lai", link[1], "ngay-buoc", day, "so-van-ban", "9-NQ/CB", "da-thay", seen.FindStringSubmatch(page)[1]}, more...)...).Body.String()
		}
		if body := again(http.StatusUnprocessableEntity, "19/03/2026", vote...); !strings.Contains(body, "từ ngày đã làm sai, 20/03/2026") || !strings.Contains(body, `value="9-NQ/CB"`) || !strings.Contains(body, `name="lam-lai"`) {
			t.Error("a day before the wrong one is taken, or what was typed is lost")
		}
		if body := again(http.StatusUnprocessableEntity, "01/04/2026"); !strings.Contains(body, "chưa ghi số người") {
			t.Error("it is taken again without a vote")
		}
		again(http.StatusSeeOther, "01/04/2026", vote...)
		page = k.page(casePath(file))
		if !strings.Contains(page, "Đã trình cấp có thẩm quyền") || !strings.Contains(page, "9-NQ/CB") || !strings.Contains(page, "Làm lại bước đã ghi ngày 20/03/2026") {
			t.Error("what followed does not stand, or it is not said what was taken again")
		}
		if body := k.post(http.StatusUnprocessableEntity, casePath(file)+"/buoc", "buoc", "cell_resolved", "lam-lai", "999999", "ngay-buoc", "02/04/2026", "so-van-ban", "10-NQ/CB", "da-thay", seen.FindStringSubmatch(page)[1]).Body.String(); !strings.Contains(body, "10-NQ/CB") {
			t.Error("a step that there is not loses what was typed")
		}
	})
}

// TestAfterTheCeremonyNothingIsOfferedWhereAUnitKeepsNothingOfIt: the page says why,
// and takes nothing that is sent all the same.
func TestAfterTheCeremonyNothingIsOfferedWhereAUnitKeepsNothingOfIt(t *testing.T) {
	k, w, _ := newKeeper(t, storage.Place{Folder: t.TempDir()})
	file := k.added(hidden)
	for _, s := range []string{"certified 20/01/2026", "dossier_authorised 02/02/2026", "dossier_opened 05/02/2026", "dossier_certified 12/03/2026"} {
		kind, day, _ := strings.Cut(s, " ")
		k.step(http.StatusSeeOther, file, kind, day)
	}
	k.introduced(file)
	k.step(http.StatusSeeOther, file, "cell_resolved", "20/03/2026", vote...)
	k.step(http.StatusSeeOther, file, "submitted", "25/03/2026")
	k.step(http.StatusSeeOther, file, "decided", "15/04/2026", "thanh-vien", "7", "co-mat", "7", "dong-y", "7")
	k.step(http.StatusSeeOther, file, "admitted", "04/05/2026")
	if page := k.page(casePath(file)); !strings.Contains(page, "buoc=history_declared") || strings.Contains(page, vi.CaseNoMore) {
		t.Fatal("probation is not followed")
	}
	off := app.CaseSettingChange{Unit: ownUnit, Name: casefile.KeepProbation, Value: casefile.Off, From: domain.MustDate("2026-05-01"), Paper: "1-QĐ", Seen: -1}
	_, err := w.app.SetCaseSetting(t.Context(), domain.Operator("test"), off, nil)
	w.no(err)
	page := k.page(casePath(file))
	if strings.Contains(page, "buoc=history_declared") || strings.Contains(page, "buoc=struck_off") || !strings.Contains(page, "buoc=admission_cancelled") || !strings.Contains(page, vi.CaseNoMore) {
		t.Error("what follows the ceremony is offered, or it is not said why it is not")
	}
	a := k.post(http.StatusUnprocessableEntity, casePath(file)+"/buoc", "buoc", "history_declared", "ngay-buoc", "10/05/2026", "so-van-ban", "3-TL", "da-thay", seen.FindStringSubmatch(k.page(casePath(file) + "?buoc=admission_cancelled"))[1])
	if body := a.Body.String(); !strings.Contains(body, "Theo dõi phần đảng viên dự bị") || !strings.Contains(body, "3-TL") {
		t.Errorf("what is sent all the same is taken, or lost: %q", problem.FindAllString(body, -1))
	}
}
