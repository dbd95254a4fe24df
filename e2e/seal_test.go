package e2e

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	cdp "github.com/chromedp/chromedp"

	"tiendo/e2e/browser"
)

// TestALetterIsIssuedInABrowser takes a letter from its draft to the register
// number by the hands of three people, and looks at its seal before and after a
// number that it rests on is corrected.
func TestALetterIsIssuedInABrowser(t *testing.T) {
	t.Parallel()
	site := demo(t)
	b := browser.Open(t)
	b.Size(1366, 900)
	signInAs(b, site, "canbo")
	b.Trouble()
	b.Go(site + "/tien-do" + day)
	browser.Ask[bool](b, `document.querySelector('form[action^="/van-ban"]').closest("details").open = true`)
	b.ClickLeads(`form[action^="/van-ban"] button`, "#soan")
	path := browser.Ask[string](b, `location.pathname`)

	// What is still to be filled in is not sent to be signed.
	b.ClickLeads(`.steps button`, ".steps .problem")
	if got := browser.Ask[string](b, `document.querySelector(".steps .problem").innerText`); !strings.Contains(got, "chỗ phải điền") {
		t.Errorf("a letter with gaps: %q", got)
	}
	b.Go(site + path)
	browser.Ask[bool](b, `(document.querySelectorAll("#soan textarea.words").forEach(x => x.value = x.value.replace(/(^|[^\[])\[[^\[\]]+\](?!\])/g, "$1nội dung đã điền")), true)`)
	b.Do(cdp.SetValue("#nguoi-ky", "Nguyễn Văn Mẫu"))
	b.ClickLeads(`.savebar .primary`, ".done")
	b.Go(site + path)
	b.ClickLeads(`.steps button`, ".done")
	usable(t, b, "a reviewed letter")

	signInAs(b, site, "lanhdao")
	b.Go(site + path)
	b.ClickLeads(`.steps button`, ".done")
	signInAs(b, site, "vanthu")
	b.Go(site + path)
	b.ClickLeads(`.steps .primary`, "#so")
	usable(t, b, "the page to issue a letter")
	b.Do(cdp.SendKeys("#so", "259"), cdp.SetValue("#ngay", "21/5/2026"))
	b.ClickLeads(`main form .primary`, ".problem")
	if got := browser.Ask[string](b, `document.querySelector(".problem").innerText + document.querySelector("#so").value`); !strings.Contains(got, "Mức tạm tính") || !strings.HasSuffix(got, "259") {
		t.Errorf("issued without accepting the provisional classes: %q", got)
	}
	b.Do(cdp.Click("[name=chap-nhan]"))
	b.ClickLeads(`main form .primary`, ".done")
	code := browser.Ask[string](b, `document.querySelector('.steps a[href^="/tien-do/ban-chot/"]').innerText`)
	if !regexp.MustCompile(`^[A-Z]{4}-[A-Z]{4}$`).MatchString(code) {
		t.Fatalf("the seal's code is %q", code)
	}
	if got := browser.Ask[string](b, `document.querySelector(".steps").innerText + document.querySelector("h1").parentNode.innerText`); !strings.Contains(got, "259-CV/BTCTU") || !strings.Contains(got, "Đã phát hành") {
		t.Errorf("the issued letter says %q", got)
	}
	for name, page := range map[string]string{"issued": path, "seals": "/tien-do/ban-chot", "seal": "/tien-do/ban-chot/" + strings.ToLower(code)} {
		opened(t, b, site+page, name)
	}
	b.Size(1366, 900)
	b.Go(site + "/tien-do/ban-chot/" + code)
	if got := browser.Ask[string](b, `document.querySelector("main").innerText`); !strings.Contains(got, "khớp với bản chốt") || !strings.Contains(got, "không có thay đổi nào") || !strings.Contains(got, "259-CV/BTCTU") {
		t.Errorf("the seal's page says %.600q", got)
	}
	b.Print("seal")
	// Two pages were refused on purpose.
	trouble := slices.DeleteFunc(b.Trouble(), func(s string) bool { return strings.Contains(s, "status of 422") })
	if len(trouble) > 0 {
		t.Errorf("the browser complains: %q", trouble)
	}
}
