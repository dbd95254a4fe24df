package e2e

import (
	"strings"
	"testing"

	cdp "github.com/chromedp/chromedp"

	"tiendo/e2e/browser"
)

// TestALetterInABrowser begins a letter from the board, writes in it, sees its
// pages and opens a number; then every page of it wide, dark, small and on paper.
func TestALetterInABrowser(t *testing.T) {
	t.Parallel()
	site := demo(t)
	b := browser.Open(t)
	b.Size(1366, 900)
	signInAs(b, site, "canbo")
	b.Trouble()
	b.Go(site + "/tien-do" + day)
	browser.Ask[bool](b, `document.querySelector('form[action^="/van-ban"]').closest("details").open = true`)
	b.ClickLeads(`form[action^="/van-ban"] button`, "#soan")
	if got := browser.Ask[string](b, `document.querySelector("[name=doan-1]").value`); !strings.Contains(got, "[[đã kết nạp: 957]]/[[chỉ tiêu: 3.600]]") || !strings.Contains(got, "Tính đến ngày [[ngày tính: 20/5/2026]]") {
		t.Fatalf("the letter begins %q", got)
	}
	// A number is put in where one writes; what is typed by hand is told of.
	browser.Ask[bool](b, `(document.querySelector("[name=doan-9]").value = "", true)`)
	b.Do(cdp.SendKeys("[name=doan-9]", "Đề nghị 15 đồng chí thực hiện, còn "), cdp.Click(`[aria-label="Chèn [[còn phải kết nạp]]"]`))
	if got := browser.Ask[string](b, `document.querySelector("[name=doan-9]").value`); got != "Đề nghị 15 đồng chí thực hiện, còn [[còn phải kết nạp: 2.643]]" {
		t.Errorf("the number put in: %q", got)
	}
	// A paper from the register goes where the text asks for one, then where one writes.
	cited := browser.Ask[string](b, `document.querySelector("#can-cu").selectedOptions[0].dataset.cited`)
	if !strings.HasPrefix(cited, "Thông báo số ") || !strings.Contains(cited, "-TB/TU, ngày\u00a0") || !strings.Contains(cited, " của Ban Thường vụ Tỉnh ủy") {
		t.Errorf("the first paper on offer: %q", cited)
	}
	b.Do(cdp.SetValue("#can-cu-doan", "1"), cdp.Click(`[name=lam][value=can-cu]`))
	if got := browser.Ask[string](b, `document.querySelector("[name=doan-1]").value`); !strings.HasPrefix(got, "Thực hiện "+cited+" và ") {
		t.Errorf("the paper put in: %.200q", got)
	}
	b.Do(cdp.Focus("[name=doan-9]"), cdp.Click(`[name=lam][value=can-cu]`))
	if got := browser.Ask[string](b, `document.querySelector("[name=doan-9]").value`); !strings.HasSuffix(got, "2.643]] "+cited) {
		t.Errorf("the paper put in where one writes: %q", got)
	}
	b.ClickLeads(`.savebar .primary`, ".done")
	if got := browser.Ask[string](b, `document.querySelector(".writing aside").innerText`); !strings.Contains(got, "Con số gõ tay, không theo số liệu: 15") {
		t.Errorf("beside the letter stands %q", got)
	}
	path := browser.Ask[string](b, `location.pathname`)

	b.Go(site + path + "/xem")
	b.ClickLeads(`.sheetpage a[aria-label="957"]`, "table")
	if got := browser.Ask[string](b, `document.querySelector("h1").innerText`); !strings.Contains(got, "đã kết nạp: 957") {
		t.Errorf("the number opens as %q", got)
	}
	if trouble := b.Trouble(); len(trouble) > 0 {
		t.Errorf("the browser complains: %q", trouble)
	}

	for name, page := range map[string]string{"letters": "/van-ban", "letter": path, "letter-preview": path + "/xem", "letter-figure": path + "/so/rate"} {
		opened(t, b, site+page, name)
	}
	b.Dark(false)
	b.Size(1366, 900)
	b.Go(site + path + "/xem")
	// The annex is fetched page by page as one scrolls; paper wants it whole.
	browser.Ask[bool](b, `Promise.all([...document.images].map(i => (i.loading = "eager", i.decode()))).then(() => true)`)
	b.Print("letter-preview")
	if trouble := b.Trouble(); len(trouble) > 0 {
		t.Errorf("the browser complains: %q", trouble)
	}
}
