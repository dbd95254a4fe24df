package app_test

import (
	"errors"
	"strings"
	"testing"

	"tiendo/internal/app"
	"tiendo/internal/documents"
	"tiendo/internal/domain"
	"tiendo/internal/domain/letter"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

func TestAnOfficeWritesItsLettersInItsOwnTemplate(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := newOffice(t, at, "2026-06-01")
		o.must(o.results("code,date,admitted\nA,2026-04-30,3\nB,2026-04-30,2\n"))
		before := o.paperOf(on("2026-05-14"))
		shipped, err := documents.ShippedTemplate("remind", letter.HD36)
		if err != nil {
			t.Fatal(err)
		}
		ours := partChanged(t, shipped, mainPart, func(s string) string {
			if !strings.Contains(s, "nhiều giải pháp") {
				t.Fatal("the template does not say “nhiều giải pháp”")
			}
			return strings.ReplaceAll(s, "nhiều giải pháp", "nhiều giải pháp đồng bộ")
		})
		change := app.TemplateChange{Name: "remind", Layout: letter.HD36, From: on("2026-05-01"), FileName: "mau-ban.docx", File: ours}

		broken := change
		broken.File = partChanged(t, shipped, mainPart, func(s string) string { return strings.ReplaceAll(s, "{{người_ký}}", "{{nguoi_kí}}") })
		if _, err := o.app.SetTemplate(t.Context(), desk, broken); code(err) != domain.CodeTemplateFault {
			t.Errorf("a broken template was kept: %v", err)
		}
		trial := change
		trial.Trial = true
		if made, err := o.app.SetTemplate(t.Context(), desk, trial); err != nil || len(made.Sample) == 0 {
			t.Errorf("tried: %v", err)
		}
		if _, err := o.app.SetTemplate(t.Context(), o.person("TU", domain.RoleDesk), change); !errors.Is(err, domain.ErrForbidden) {
			t.Errorf("the desk changed a template: %v", err)
		}
		if text := o.paperText(desk, o.paperOf(on("2026-05-14"))); strings.Contains(text, "nhiều giải pháp đồng bộ") {
			t.Error("a template that was only tried is used")
		}

		if _, err := o.app.SetTemplate(t.Context(), desk, change); err != nil {
			t.Fatal(err)
		}
		if text := o.paperText(desk, o.paperOf(on("2026-05-14"))); !strings.Contains(text, "nhiều giải pháp đồng bộ") {
			t.Error("the new letter is not worded by the office's own template")
		}
		if text := o.paperText(desk, before); strings.Contains(text, "đồng bộ") {
			t.Error("a letter that was begun before is worded anew")
		}
		all, err := o.app.LetterTemplates(t.Context(), desk, on("2026-06-01"))
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range all {
			if own := x.Own != nil; own != (x.Name == "remind" && x.Layout == letter.HD36) {
				t.Errorf("%s, %s: own %v", x.Name, x.Layout, own)
			}
		}

		change.Shipped, change.From = true, on("2026-06-01")
		if _, err := o.app.SetTemplate(t.Context(), desk, change); err != nil {
			t.Fatal(err)
		}
		if text := o.paperText(desk, o.paperOf(on("2026-05-14"))); strings.Contains(text, "nhiều giải pháp đồng bộ") {
			t.Error("the shipped template does not hold again")
		}
		o.sound()
	})
}
