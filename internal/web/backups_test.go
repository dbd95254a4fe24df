package web_test

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tiendo/internal/app"
	"tiendo/internal/web"
)

func TestABackupIsMadeOnTheServerFromItsPage(t *testing.T) {
	a := loaded(t)
	dir := filepath.Join(t.TempDir(), "sao-luu")
	h := signedIn(t, a, web.New(web.Config{App: a, Now: today, Backups: app.BackupFolder{Dir: dir, Keep: 30}}))
	if page := get(t, h, "/quan-tri/sao-luu"); !strings.Contains(page.Text, "Chưa có bản nào trong thư mục này") || !strings.Contains(page.Text, "Giữ 30 bản gần nhất") {
		t.Errorf("before: %s", page.Text)
	}
	if made := post(t, h, "/quan-tri/sao-luu/may-chu", url.Values{}); made.Status != http.StatusSeeOther {
		t.Fatalf("%d %.300s", made.Status, made.Text)
	}
	files, err := os.ReadDir(dir)
	if err != nil || len(files) != 1 {
		t.Fatalf("in the folder lie %v, %v", files, err)
	}
	page := get(t, h, "/quan-tri/sao-luu?xong=backup-kept")
	for _, want := range []string{files[0].Name(), "Đã sao lưu vào máy chủ", "Mã nội dung (SHA-256)", " MB"} {
		if !strings.Contains(page.Text, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	// A folder that is gone or full of something else is said so, and the rest of
	// the page stays.
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(dir, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for what, got := range map[string]answer{
		"the page":      get(t, h, "/quan-tri/sao-luu"),
		"another press": post(t, h, "/quan-tri/sao-luu/may-chu", url.Values{}),
	} {
		if got.Status >= 500 || !strings.Contains(got.Text, "đây không phải là thư mục") && !strings.Contains(got.Text, "Không ghi được") || !strings.Contains(got.Text, "Tải bản sao lưu") {
			t.Errorf("%s: %d %.900s", what, got.Status, got.Text)
		}
	}
	none := signedInAgain(t, a)
	if got := post(t, none, "/quan-tri/sao-luu/may-chu", url.Values{}); got.Status != http.StatusUnprocessableEntity || !strings.Contains(got.Text, "--backup-dir") {
		t.Errorf("a server without a folder: %d", got.Status)
	}
}
