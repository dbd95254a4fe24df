package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage"
	"tiendo/internal/web"
)

// crowdBelow is the province whose commune 24646 has 450 cells: three pages.
func crowdBelow(t *testing.T) (*app.App, http.Handler) {
	t.Helper()
	a := loaded(t)
	var b strings.Builder
	b.WriteString("code,full_name,kind,open_on,parent_code\n")
	for i := range 450 {
		fmt.Fprintf(&b, "C%03d,Chi bộ %03d,cell,2025-07-01,24646\n", i, i)
	}
	if _, err := a.ImportUnits(t.Context(), who, app.UnitsImport{File: app.File{Name: "x.csv", Data: []byte(b.String())}}); err != nil {
		t.Fatal(err)
	}
	return a, signedIn(t, a, web.New(web.Config{App: a, Now: today}))
}

var regexpPrint = regexp.MustCompile(`href="([^"]*toan-bo=1[^"]*)">In toàn bộ`)

const crowdGrid = "/ket-qua?don-vi=24646"

func mayOf(code string) string { return "o.2026-05-01." + code }

// rowsOn counts the units a page of the grid has fields or texts for.
func rowsOn(a answer) int { return strings.Count(a.Body, `<th scope="row" class="unit" id="r`) }

func TestTurningThePagesOfTheGridLosesNothing(t *testing.T) {
	_, h := crowdBelow(t)
	first := get(t, h, crowdGrid)
	if n := rowsOn(first); n != 200 || !strings.Contains(first.Text, "Trang 1/3") {
		t.Fatalf("%d rows: %s", n, first.Text[:400])
	}
	second := post(t, h, "/ket-qua", filled(first, mayOf("C000"), "3", mayOf("C001"), "ba", "trang", "2"))
	if second.Status != http.StatusOK || !strings.Contains(second.Text, "Trang 2/3") || rowsOn(second) != 200 {
		t.Fatalf("%d", second.Status)
	}
	third := post(t, h, "/ket-qua", filled(second, mayOf("C200"), "4", "trang", "3"))
	if n := rowsOn(third); n != 50 {
		t.Errorf("%d rows on the last page", n)
	}
	checked := post(t, h, "/ket-qua", filled(third, mayOf("C449"), "5", "viec", "kiem-tra"))
	for _, want := range []string{"Số mới: 3", "Chưa nhập được: 1", "Trang 3/3"} {
		if checked.Status != http.StatusUnprocessableEntity || !strings.Contains(checked.Text, want) {
			t.Errorf("%d: the check does not say %q", checked.Status, want)
		}
	}
	// The refused cell lies on another page: its name leads there, and the check stays in sight.
	if !strings.Contains(checked.Body, `name="den-don-vi" value="C001"`) {
		t.Fatal("nothing leads to the refused cell")
	}
	back := post(t, h, "/ket-qua", filled(checked, "den-don-vi", "C001"))
	if !strings.Contains(back.Text, "Trang 1/3") || !strings.Contains(back.Text, "Chưa nhập được: 1") || filled(back).Get(mayOf("C001")) != "ba" {
		t.Errorf("%d: turned to the refused cell", back.Status)
	}
	good := post(t, h, "/ket-qua", filled(back, mayOf("C001"), "1", "viec", "kiem-tra"))
	done := post(t, h, "/ket-qua", filled(good, "viec", "nhap"))
	if done.Status != http.StatusSeeOther {
		t.Fatalf("%d %s", done.Status, done.Text[:500])
	}
	shown := get(t, h, done.Header.Get("Location"))
	if !strings.Contains(shown.Text, "Đã nhập 4 số mới") || filled(shown).Get(mayOf("C000")) != "3" {
		t.Error("not all pages were recorded")
	}
	if last := get(t, h, crowdGrid+"&trang=3"); filled(last).Get(mayOf("C449")) != "5" {
		t.Error("the last page has not what was typed there")
	}
	// Sums are those of all pages.
	if last := get(t, h, crowdGrid+"&trang=3"); !strings.Contains(last.Body, `class="n sum" data-rest="8">13</td>`) {
		t.Error("the sum is not that of all")
	}
}

func TestADraftHoldsWhatWasTypedOnAllPages(t *testing.T) {
	_, h := crowdBelow(t)
	second := post(t, h, "/ket-qua", filled(get(t, h, crowdGrid), mayOf("C000"), "3", "trang", "2"))
	if got := post(t, h, "/ket-qua", filled(second, mayOf("C300"), "4", "viec", "luu-nhap")); got.Status != http.StatusSeeOther || !strings.Contains(got.Header.Get("Location"), "trang=2") {
		t.Fatalf("%d %s", got.Status, got.Header.Get("Location"))
	}
	again := filled(get(t, h, crowdGrid))
	if again.Get(mayOf("C000")) != "3" || again.Get(mayOf("C300")) != "4" {
		t.Error("the draft has lost something")
	}
	if f := filled(get(t, h, crowdGrid+"&trang=3")); f.Get(mayOf("C000")) != "3" || f.Get(mayOf("C300")) != "4" {
		t.Error("another page has lost something of the draft")
	}
}

func TestAListIsPastedIntoAllPages(t *testing.T) {
	_, h := crowdBelow(t)
	got := post(t, h, "/ket-qua", filled(get(t, h, crowdGrid), "dan", "C449\t7\nChi bộ 000\t2\n", "viec", "dan"))
	if f := filled(got); f.Get(mayOf("C449")) != "7" || f.Get(mayOf("C000")) != "2" {
		t.Error("the list did not reach all pages")
	}
	far := post(t, h, "/ket-qua", filled(get(t, h, crowdGrid), "dan", "C449\t7\n", "viec", "dan"))
	if !strings.Contains(far.Text, "Trang 3/3") {
		t.Error("the page does not turn to what was pasted")
	}
}

// A block pasted into the last rows of a page goes on in the next.
func TestABlockGoesOnOverTheEndOfThePage(t *testing.T) {
	_, h := crowdBelow(t)
	in := filled(get(t, h, crowdGrid), mayOf("C199"), "1", "dan-tiep", "2\r\n3\t9\n", "dan-tiep-tu", "2026-05-01", "viec", "dan-tiep")
	got := post(t, h, "/ket-qua", in)
	if f := filled(got); f.Get(mayOf("C199")) != "1" || f.Get(mayOf("C200")) != "2" || f.Get(mayOf("C201")) != "3" {
		t.Errorf("%d: the block is cut off", got.Status)
	}
	if !strings.Contains(got.Text, "đã đưa vào 2 ô") || !strings.Contains(got.Text, "1 số không có ô để dán") {
		t.Error("the page does not say what became of the block")
	}
	wrong := post(t, h, "/ket-qua", filled(get(t, h, crowdGrid), "dan-tiep", "2", "dan-tiep-tu", "x", "viec", "dan-tiep"))
	if !strings.Contains(wrong.Text, "1 số không có ô để dán") {
		t.Error("a block without a column is not told of")
	}
}

func TestAUnitIsFoundOnWhicheverPage(t *testing.T) {
	_, h := crowdBelow(t)
	got := post(t, h, "/ket-qua", filled(get(t, h, crowdGrid+"&trang=2"), mayOf("C200"), "4", "tim", "chi bo 44", "viec", "tim"))
	if n := rowsOn(got); n != 10 || !strings.Contains(got.Text, "10/450 đơn vị") || filled(got).Get(mayOf("C200")) != "4" {
		t.Errorf("%d: %d rows", got.Status, n)
	}
	if none := get(t, h, crowdGrid+"&tim=khong-co-dau"); none.Status != http.StatusOK || !strings.Contains(none.Text, "Không có đơn vị nào khớp") {
		t.Errorf("%d: nothing found", none.Status)
	}
	if jumped := post(t, h, "/ket-qua", filled(got, "den-don-vi", "C300")); !strings.Contains(jumped.Text, "Trang 2/3") {
		t.Error("a search keeps from turning to another row")
	}
}

func TestAllPagesArePrintedAtOnce(t *testing.T) {
	_, h := crowdBelow(t)
	first := get(t, h, crowdGrid)
	print := regexpPrint.FindStringSubmatch(first.Body)
	if print == nil {
		t.Fatal("nothing leads to the whole table")
	}
	whole := get(t, h, strings.ReplaceAll(print[1], "&amp;", "&"))
	if n := rowsOn(whole); n != 450 || strings.Contains(whole.Body, `name="o.`) || strings.Count(whole.Body, "<thead>") != 1 {
		t.Errorf("%d rows to print", n)
	}
	for _, p := range []struct {
		address string
		mark    string
		rows    int
	}{
		{"/to-chuc?don-vi=24646", `<th scope="row"><a href="/to-chuc`, 450},
		{"/tien-do?don-vi=24646", `<th scope="row" class="unit"><a`, 450},
	} {
		if n := strings.Count(get(t, h, p.address+"&toan-bo=1").Body, p.mark); n != p.rows {
			t.Errorf("%s: %d rows to print", p.address, n)
		}
	}
}

func TestACommuneWithNoneBelowSeesItsOwnResults(t *testing.T) {
	a := loaded(t)
	if err := a.AddGuest(t.Context(), who, app.NewAccount{Login: "xa", Name: "Cán bộ xã", Unit: "24646", Role: domain.RoleUnitOfficer}); err != nil {
		t.Fatal(err)
	}
	h := as(t, a, siteOf(a), "xa")
	page := get(t, h, "/ket-qua")
	if page.Status != http.StatusOK || rowsOn(page) != 1 || strings.Contains(page.Body, `name="o.`) {
		t.Fatalf("%d, %d rows", page.Status, rowsOn(page))
	}
	for _, want := range []string{"Số liệu của chính đơn vị, chỉ để xem", "cán bộ theo dõi của Ban Tổ chức Tỉnh ủy", "Phần gửi báo cáo"} {
		if !strings.Contains(page.Text, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	for _, not := range []string{"Kiểm tra trước khi nhập", "Dán danh sách", "Nhập bằng tệp"} {
		if strings.Contains(page.Text, not) {
			t.Errorf("the page offers %q", not)
		}
	}
	sent := post(t, h, "/ket-qua", url.Values{"ky": {"2026"}, mayOf("24646"): {"9"}, "viec": {"kiem-tra"}})
	if sent.Status == http.StatusOK && strings.Contains(sent.Text, "Nhập dữ liệu") {
		t.Errorf("%d: a number sent all the same is taken", sent.Status)
	}
}

// From the results of a unit to where it stands among the others, and back.
func TestResultsAndStructureOfAUnitLeadToEachOther(t *testing.T) {
	h := province(t, nil)
	for _, from := range []string{"/don-vi/24646", "/ket-qua/don-vi/24646?ky=2026"} {
		if page := get(t, h, from); !strings.Contains(page.Body, `href="/to-chuc/don-vi/24646"`) {
			t.Errorf("%s does not lead to the structure", from)
		}
	}
	if page := get(t, h, "/to-chuc/don-vi/24646"); !strings.Contains(page.Body, `href="/don-vi/24646"`) {
		t.Error("the structure does not lead to the results")
	}
}

// Units that count the events of their files have nothing to type, and a number
// sent all the same is refused.
func TestUnitsThatCountFilesAreReadOnly(t *testing.T) {
	a, db := emptyDB(t)
	fill(t, a)
	_, err := db.Update(t.Context(), who, func(tx *storage.Tx) (domain.Trace, error) {
		history, err := tx.History(t.Context())
		if err != nil {
			return domain.Trace{}, err
		}
		id, _ := history.ByCode("24646")
		return domain.Trace{Act: "count files"}, tx.AddMode(t.Context(), figure.ModeVersion{Unit: id, Mode: figure.CountCases, From: domain.NewYearMonth(2026, 5)})
	})
	if err != nil {
		t.Fatal(err)
	}
	h := signedIn(t, a, web.New(web.Config{App: a, Now: today}))
	page := get(t, h, "/ket-qua")
	if _, has := filled(page)[cellA]; has || filled(page).Has("o.2026-04-01.24646") == false {
		t.Error("the switched month has a field, or an earlier one has none")
	}
	if !strings.Contains(page.Text, "HS: kỳ này đơn vị tính số kết nạp theo hồ sơ") || !strings.Contains(page.Body, `title="Đơn vị tính số kết nạp theo hồ sơ trong kỳ này`) {
		t.Error("the page does not say why")
	}
	sent := post(t, h, "/ket-qua", filled(page, cellA, "5", "viec", "kiem-tra"))
	if sent.Status != http.StatusUnprocessableEntity || !strings.Contains(sent.Text, "không theo số khai") {
		t.Errorf("%d: a number sent all the same", sent.Status)
	}
}

func TestTheDaysOfTheGridAreOnEverySheetOfPaper(t *testing.T) {
	page := get(t, province(t, nil), "/ket-qua").Body
	// A browser repeats the head of a table on each sheet, but not what is in its fields.
	fields, words := regexp.MustCompile(`<input class="day" name="[^"]*" value="([^"]*)"`).FindAllStringSubmatch(page, -1), regexp.MustCompile(`<span class="onpaper"[^>]*>([^<]*)</span>`).FindAllStringSubmatch(page, -1)
	if len(fields) == 0 || len(fields) != len(words) {
		t.Fatalf("%d days in fields, %d in words", len(fields), len(words))
	}
	for i, f := range fields {
		if words[i][1] != f[1] {
			t.Errorf("column %d: field %s, paper %s", i, f[1], words[i][1])
		}
	}
}
