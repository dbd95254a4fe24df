package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	cdp "github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"tiendo/e2e/browser"
)

// TestManyUnitsAreTypedPageByPage: with the keyboard over the end of a page, and
// with a block that is longer than what is left of it.
func TestManyUnitsAreTypedPageByPage(t *testing.T) {
	t.Parallel()
	site := demo(t)
	b := browser.Open(t)
	b.Size(1366, 768)
	var list strings.Builder
	list.WriteString("code,full_name,kind,open_on,parent_code\n")
	for i := range 450 {
		fmt.Fprintf(&list, "C%03d,Chi bộ %03d,cell,2025-07-01,24646\n", i, i)
	}
	file := filepath.Join(t.TempDir(), "chi-bo.csv")
	if err := os.WriteFile(file, []byte(list.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	b.Go(site + "/to-chuc/nhap")
	b.Do(cdp.SetUploadFiles(`[type="file"]`, []string{file}))
	b.ClickLeads(`[name="buoc"][value="xem"]`, "main")
	b.ClickLeads(`[name="buoc"][value="ghi"]`, "main")

	b.Go(site + "/ket-qua?don-vi=24646")
	last := `document.querySelector(".sheet-in .cells tr:last-child td.c.on input")`
	browser.Ask[bool](b, `!`+last+`.focus()`)
	b.Press("1")
	b.Leads(".sheet-in", func() { b.Press(kb.ArrowDown) })
	if at := browser.Ask[string](b, `document.querySelector(".pager").innerText`); !strings.Contains(at, "Trang 2/3") {
		t.Fatalf("after the last row: %q", at)
	}
	if at := browser.Ask[string](b, active); !strings.HasPrefix(at, "Chi bộ 200") {
		t.Errorf("the keyboard is at %q", at)
	}
	if says := browser.Ask[string](b, `document.getElementById("thay-doi").textContent + document.querySelector(".whole .sum").textContent`); !strings.Contains(says, "1") {
		t.Errorf("what was typed on the first page is not told of: %q", says)
	}
	browser.Ask[bool](b, `!`+last+`.focus()`)
	b.Leads(".sheet-in", func() {
		browser.Ask[bool](b, `(() => { const d = new DataTransfer(); d.setData("text/plain", "2\n3\n4\n");
			document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: d, bubbles: true, cancelable: true })); return true })()`)
	})
	if text := browser.Ask[string](b, `document.body.innerText`); !strings.Contains(text, "đã đưa vào 2 ô") {
		t.Errorf("the block is cut off at the end of the page: %.800s", text)
	}
	b.ClickLeads(`.savebar [value="kiem-tra"]`, "#xem-truoc")
	if text := browser.Ask[string](b, `document.querySelector(".preview").innerText`); !strings.Contains(text, "Số mới: 4") {
		t.Errorf("the check has not all pages: %.600s", text)
	}
	b.ClickLeads(`[name="viec"][value="nhap"]`, ".note.done")
	if text := browser.Ask[string](b, `document.querySelector(".note.done").innerText`); !strings.Contains(text, "Đã nhập 4 số mới") {
		t.Errorf("recorded: %q", text)
	}
	if wrong := b.Trouble(); len(wrong) > 0 {
		t.Errorf("the browser says %v", wrong)
	}
}
