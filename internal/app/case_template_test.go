package app_test

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"tiendo/internal/app"
	"tiendo/internal/documents"
	"tiendo/internal/domain"
	"tiendo/internal/domain/letter"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// replaced is the shipped template with some of its words changed, as an office
// would change them in Word.
func replaced(t *testing.T, name, old, new string) []byte {
	t.Helper()
	shipped, err := documents.ShippedTemplate(name, letter.HD36)
	if err != nil {
		t.Fatal(err)
	}
	return partChanged(t, shipped, mainPart, func(s string) string {
		if !strings.Contains(s, old) {
			t.Fatalf("%s does not say %q", name, old)
		}
		return strings.ReplaceAll(s, old, new)
	})
}

func TestPapersAboutPeopleAreWrittenInTheOfficesOwnTemplates(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		ctx := t.Context()
		o := cabinet(t, at, "2026-04-01")
		ofA := o.of("A", domain.RoleUnitOfficer)
		waits := o.nominated(ofA, "A1", "Nguyễn Thị Mẫu", "2026-01-05")
		o.steps(ofA, waits, toDecision[:10]...)
		pack := func() string {
			t.Helper()
			_, data, err := o.app.MeetingPack(ctx, ofA, app.PackAsked{Unit: "A"})
			if err != nil {
				t.Fatal(err)
			}
			return inside(t, data)
		}
		kept := func() string {
			t.Helper()
			_, data, err := o.app.KeptPaper(ctx, ofA, waits, "docx")
			if err != nil {
				t.Fatal(err)
			}
			return inside(t, data)
		}
		for _, c := range []struct {
			template string
			old, new string
			made     func() string
		}{
			{"case-submission", "xem xét, quyết định.", "cho ý kiến chỉ đạo.", pack},
			{"case-list", "Nghị quyết chi bộ, biểu quyết", "Kết quả ở chi bộ", pack},
			{"case-admission", "chịu trách nhiệm thi hành", "có trách nhiệm thi hành", pack},
			{"case-kept", "thông báo toàn bộ thông tin", "trả lời toàn bộ thông tin", kept},
		} {
			t.Run(c.template, func(t *testing.T) {
				set := func(from string, file []byte) error {
					_, err := o.app.SetTemplate(ctx, desk, app.TemplateChange{Name: c.template, Layout: letter.HD36, From: domain.MustDate(from), FileName: "cua-ban.docx", File: file, Shipped: file == nil})
					return err
				}
				if err := set("2026-04-01", replaced(t, c.template, c.old, "{{không_có}}")); code(err) != domain.CodeTemplateFault {
					t.Errorf("a broken template was kept: %v", err)
				}
				if text := c.made(); !strings.Contains(text, c.old) {
					t.Errorf("the shipped template does not hold: %s", text)
				}
				if err := set("2026-04-02", replaced(t, c.template, c.old, c.new)); err != nil {
					t.Fatal(err)
				}
				if text := c.made(); strings.Contains(text, c.new) {
					t.Error("a template is used before its day")
				}
				if err := set("2026-03-31", replaced(t, c.template, c.old, c.new)); err != nil {
					t.Fatal(err)
				}
				if text := c.made(); !strings.Contains(text, c.new) || strings.Contains(text, c.old) || strings.Contains(text, "{{") {
					t.Error("the paper is not worded by the office's own template")
				}
				if err := set("2026-04-01", nil); err != nil {
					t.Fatal(err)
				}
				if text := c.made(); !strings.Contains(text, c.old) {
					t.Error("the shipped template does not hold again")
				}
			})
		}
		o.sound()
	})
}

// Whoever lays files before a committee is not the committee, and who issues a
// decision is who decides.
func TestAPaperOfAMeetingHasTheHeadOfWhoeverWritesIt(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		ctx := t.Context()
		o := cabinet(t, at, "2026-04-01")
		o.must(o.units("code,full_name,kind,parent_code\nAB,Đảng bộ Trường Mẫu,organization,A\nAB1,Chi bộ Ba,cell,AB\n"))
		ofA := o.of("A", domain.RoleUnitOfficer)
		straight, through := o.nominated(ofA, "A1", "Nguyễn Thị Mẫu", "2026-01-05"), o.nominated(ofA, "AB1", "Trần Văn Thử", "2026-01-05")
		o.steps(ofA, straight, toDecision[:10]...)
		o.steps(ofA, through, toDecision[:9]...)
		o.steps(ofA, through, "base_resolved 2026-03-22", "submitted 2026-03-24")
		_, data, err := o.app.MeetingPack(ctx, ofA, app.PackAsked{Unit: "A"})
		if err != nil {
			t.Fatal(err)
		}
		papers := papersIn(t, data)
		for _, c := range []struct{ paper, has, lacks string }{
			{"1-to-trinh.docx", "BAN XÂY DỰNG ĐẢNG", "T/M"},
			{"1-to-trinh.docx", "-TTr/BXDĐ", "-TTr/ĐU"},
			{"1-to-trinh.docx", "- Kết nạp đảng viên: 2 hồ sơ.", "Công nhận"},
			{"2-danh-sach.docx", "-TTr/BXDĐ", "công nhận"},
			{"quyet-dinh/9-KND-" + straight + ".docx", "-QĐ/ĐU", "BXDĐ"},
			{"quyet-dinh/9-KND-" + straight + ".docx", "T/M BAN THƯỜNG VỤ", "TRƯỞNG BAN"},
			{"quyet-dinh/9-KND-" + straight + ".docx", "Như Điều 3", "Như trên"},
			{"quyet-dinh/9-KND-" + straight + ".docx", "Chi bộ Một", "rường Mẫu"},
			{"quyet-dinh/9-KND-" + through + ".docx", "Đảng ủy Trường Mẫu", "đảng ủy cơ sở"},
		} {
			if text := papers[c.paper]; !strings.Contains(text, c.has) || strings.Contains(text, c.lacks) {
				t.Errorf("%s does not say %q, or says %q:\n%s", c.paper, c.has, c.lacks, text)
			}
		}
		if text := papers["2-danh-sach.docx"]; strings.Count(text, "8/9 phiếu đồng ý") != 2 {
			t.Errorf("two files are on the list:\n%s", text)
		}
	})
}

// papersIn are the texts of the papers of an archive by their names.
func papersIn(t *testing.T, archive []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		file, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = textOf(t, file)
	}
	return out
}
