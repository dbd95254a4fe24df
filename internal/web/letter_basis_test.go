package web_test

import (
	"net/http"
	"strings"
	"testing"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/register"
)

func TestABasisIsChosenFromTheRegisterAndNotTyped(t *testing.T) {
	s := newLetterSite(t)
	enter := func(number int, state register.State, subject string) {
		t.Helper()
		id, err := s.app.RegisterDocument(t.Context(), who, app.NewEntry{Direction: register.In, State: register.Issued, Particulars: register.Particulars{
			Document: domain.Document{Number: number, Type: "CT", Issuer: "TU", IssuedOn: domain.MustDate("2026-02-12")}, IssuedBy: "Ban Thường vụ Tỉnh ủy", Subject: subject, Arrived: domain.MustDate("2026-02-13"),
		}})
		if err == nil && state != register.Issued {
			e, wrong := s.app.EntryOf(t.Context(), who, id)
			if wrong != nil {
				t.Fatal(wrong)
			}
			err = s.app.MoveEntry(t.Context(), who, id, app.Move{Seen: e.State.ID, Event: register.Event{State: state, Reason: "ghi nhầm", On: domain.MustDate("2026-02-14")}})
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	enter(9, register.Issued, "Tăng cường công tác phát triển đảng viên")
	enter(8, register.Recalled, "Văn bản đã thu hồi")
	path := s.begin(s.desk, "urge")
	page := get(t, s.desk, path)
	cited := "Chỉ thị số 09-CT/TU, ngày 12/02/2026 của Ban Thường vụ Tỉnh ủy về tăng cường công tác phát triển đảng viên"
	clean := func(s string) string { return strings.ReplaceAll(s, "\u00a0", " ") }
	if !strings.Contains(clean(page.Body), cited) || strings.Contains(page.Body, "Văn bản đã thu hồi") || strings.Contains(page.Body, "08-CT/TU") {
		t.Fatalf("the papers on offer are wrong: %s", page.Text)
	}
	form := formOf(page.Body)
	form.Set("lam", "can-cu")
	form.Set("can-cu", "09-CT/TU, ngày 12/02/2026")
	form.Set("can-cu-doan", "1")
	form.Set("trich-yeu", "trích yếu đang gõ")
	a := sendForm(t, s.desk, path, form)
	got := formOf(a.Body)
	if a.Status != http.StatusOK || !strings.HasPrefix(clean(got.Get("doan-1")), "Thực hiện "+cited+" và Thông báo số ") || strings.Contains(got.Get("doan-1"), "[số, ngày") || got.Get("trich-yeu") != "trích yếu đang gõ" {
		t.Errorf("where the text asks for a paper: %d %q", a.Status, got.Get("doan-1"))
	}
	got.Set("lam", "can-cu")
	got.Set("can-cu", "09-CT/TU, ngày 12/02/2026")
	got.Set("can-cu-doan", "4")
	b := sendForm(t, s.desk, path, got)
	if text := clean(formOf(b.Body).Get("doan-4")); b.Status != http.StatusOK || !strings.HasSuffix(text, " "+cited) {
		t.Errorf("where it does not: %d %q", b.Status, text)
	}
	if len(s.versions(path)) != 1 {
		t.Error("something was kept")
	}
	got.Set("can-cu", "1-CT/TU, ngày 12/02/2026")
	if a := sendForm(t, s.desk, path, got); a.Status != http.StatusNotFound {
		t.Errorf("a paper that nobody knows: %d", a.Status)
	}
	// What is cited so is found by the checker.
	got.Set("lam", "luu")
	if a := sendForm(t, s.desk, path, got); a.Status != http.StatusSeeOther {
		t.Fatalf("save: %d %s", a.Status, a.Text)
	}
	if a := get(t, s.desk, path+"/kiem-tra"); a.Status != http.StatusOK || strings.Contains(a.Text, "09-CT/TU") {
		t.Errorf("the checker does not know it: %s", a.Text)
	}
}
