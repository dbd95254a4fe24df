package web_test

import (
	"net/http"
	"strings"
	"testing"

	"tiendo/internal/domain"
)

// Two people have the form of letters open. The second is told who changed what
// and when before anything is kept, and has lost nothing of what was typed.
func TestTwoPeopleChangeTheFormOfLetters(t *testing.T) {
	o := newOffice(t)
	o.person("quan.a", domain.RoleAdministrator, domain.RootCode)
	o.person("quan.b", domain.RoleAdministrator, domain.RootCode)
	const page = "/quan-tri/mau-van-ban"
	browserA := o.http
	o.signIn("quan.a")
	mine := o.get(page)
	preview := o.submit(mine, `class="longform"`, "noi-nhan", "Như trên\nLưu Ban", "quyen-ky", "TRƯỞNG BAN", "chuc-vu", "", "nguoi-ky", "Trần Thị B", "viec", "xem")
	o.says("the first one's preview", preview, http.StatusOK, "Xem trước, chưa ghi")

	o.fresh()
	o.signIn("quan.b")
	theirs := o.submit(o.get(page), `class="longform"`, "noi-nhan", "Như trên\nLưu Ban", "ky-hieu", "BTC", "viec", "xem")
	o.says("the other one's preview", theirs, http.StatusOK)
	o.says("the other one is done", o.submit(theirs, `class="longform"`, "noi-nhan", "Như trên\nLưu Ban", "viec", "ghi"), http.StatusOK, "Đã ghi thể thức văn bản")

	o.http = browserA
	told := o.submit(preview, `class="longform"`, "noi-nhan", "Như trên\nLưu Ban", "viec", "ghi")
	o.says("the first one records", told, http.StatusUnprocessableEntity, "vừa được quan.b đổi lúc", "Vừa được thay đổi", "Ký hiệu", "BTCTU → BTC")
	if !strings.Contains(told.Body, `value="Trần Thị B"`) || !strings.Contains(told.Body, `value="TRƯỞNG BAN"`) {
		t.Error("what was typed is gone")
	}
	if strings.Contains(told.Text, "TRƯỞNG BAN → ") {
		t.Error("what was typed is taken for a change that was recorded")
	}
	// A page that is older still is told at its preview already.
	o.says("an old page", o.submit(mine, `class="longform"`, "noi-nhan", "Như trên\nLưu Ban", "nguoi-ky", "Lê C", "viec", "xem"), http.StatusUnprocessableEntity, "vừa được quan.b đổi lúc")
	// Whoever was told goes on.
	again := o.submit(told, `class="longform"`, "noi-nhan", "Như trên\nLưu Ban", "viec", "xem")
	o.says("seen once more", again, http.StatusOK, "Xem trước, chưa ghi")
	o.says("recorded", o.submit(again, `class="longform"`, "noi-nhan", "Như trên\nLưu Ban", "viec", "ghi"), http.StatusOK, "Đã ghi thể thức văn bản", "Trần Thị B")

	for _, bad := range []string{"", "-1", "x", "99999999999999999999"} { // whoever tells nothing has seen nothing
		o.says("da-thay="+bad, o.submit(o.get(page), `class="longform"`, "noi-nhan", "Như trên\nLưu Ban", "da-thay", bad, "nguoi-ky", "Lê C", "viec", "xem"), http.StatusUnprocessableEntity, "vừa được")
	}
}
