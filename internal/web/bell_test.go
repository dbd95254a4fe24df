package web_test

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"tiendo/internal/domain/notice"
	"tiendo/internal/storage"
	"tiendo/internal/web"
)

// The bell in the head of every page counts what was not opened yet; a page that
// the browser keeps is sent again when that changes, though nothing was recorded.
func TestTheBellCountsWhatWasNotOpened(t *testing.T) {
	a, db := emptyDB(t)
	fill(t, a)
	h := signedIn(t, a, web.New(web.Config{App: a, Now: today}))
	said := 0
	told := func(n int) (first storage.MailID) {
		t.Helper()
		err := db.Housekeep(t.Context(), func(tx *storage.Tx) error {
			account, err := tx.AccountByLogin(t.Context(), "kiem.thu")
			if err != nil {
				return err
			}
			for range n {
				said++
				m := storage.Mail{Account: account.ID, Kind: notice.Returned, Path: "/tien-do", State: notice.Shown, RecordedBy: "test"}
				if first, err = tx.Post(context.WithoutCancel(t.Context()), m, strconv.Itoa(said)); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		return first
	}
	bell := func(address, tag string) (said string) {
		t.Helper()
		w := conditional(t, h, address, tag)
		if w.Code != http.StatusOK {
			t.Fatalf("%s: %d", address, w.Code)
		}
		_, said, _ = strings.Cut(w.Body.String(), `href="/thong-bao" aria-label="`)
		said, _, _ = strings.Cut(said, `"`)
		return said
	}
	for _, page := range []string{"/", "/tien-do", "/thong-bao", "/khong-co"} {
		if page != "/khong-co" {
			if got := bell(page, ""); got != "Thông báo" {
				t.Errorf("%s with nothing new: %q", page, got)
			}
		} else if w := get(t, h, page); !strings.Contains(w.Body, `aria-label="Thông báo"`) {
			t.Errorf("%s has no bell", page)
		}
	}
	tag := get(t, h, "/tien-do").Header.Get("ETag")
	last := told(2)
	if got := bell("/tien-do", tag); got != "Thông báo: 2 chưa đọc" {
		t.Errorf("told two things: %q", got)
	}
	tag = get(t, h, "/tien-do").Header.Get("ETag")
	if w := get(t, h, "/thong-bao/"+strconv.FormatInt(int64(last), 10)); w.Status != http.StatusSeeOther {
		t.Fatalf("opened: %d", w.Status)
	}
	if got := bell("/tien-do", tag); got != "Thông báo: 1 chưa đọc" {
		t.Errorf("one of them opened: %q", got)
	}
	told(120)
	if page := get(t, h, "/tien-do").Body; !strings.Contains(page, ">99&#43;</span>") {
		t.Error("more than fits on the bell")
	}
}
