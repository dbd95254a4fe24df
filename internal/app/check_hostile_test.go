package app_test

import (
	"archive/zip"
	"bytes"
	"crypto/rand"
	"errors"
	"runtime"
	"slices"
	"strings"
	"testing"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/letter"
	"tiendo/internal/domain/letter/check"
	"tiendo/internal/vi"
)

const mainPart = "word/document.xml"

// TestABadFileIsRefusedInOneSentence sends what people and others send.
func TestABadFileIsRefusedInOneSentence(t *testing.T) {
	a := checkingOffice(t)
	good := generatedLetter(t, a, "2026", letter.Urge)
	noise := make([]byte, 50<<20)
	if _, err := rand.Read(noise[:1<<20]); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, says string
		file       []byte
	}{
		{"nothing", "không phải văn bản Word", nil},
		{"a PDF", "tệp là PDF", []byte("%PDF-1.7 …")},
		{"a .doc, or one with a password", "Word cũ (.doc) hoặc có đặt mật khẩu", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")},
		{"an RTF", "RTF", []byte(`{\rtf1 x}`)},
		{"a zip that is no .docx", "không phải văn bản Word", zipped(t, "a.txt", "x")},
		{"fifty megabytes", "lớn quá 4 MB", noise},
		{"a macro", "macro", partChanged(t, good, "word/vbaProject.bin", func(string) string { return "x" })},
		{"a corrupt part", "word/document.xml", partChanged(t, good, mainPart, func(s string) string { return s[:len(s)/2] })},
		{"an entity that is declared", "<!", partChanged(t, good, mainPart, func(s string) string {
			return `<!DOCTYPE x [<!ENTITY a "b">]>` + s
		})},
		{"a zip bomb", "quá lớn", partChanged(t, good, mainPart, func(string) string { return strings.Repeat("<w:p/>", 8<<20) })},
		{"a text of a thousand pages", "quá dài", partChanged(t, good, mainPart, func(string) string {
			return `<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>` + strings.Repeat("Kết nạp 1/2 đạt 3%. ", 60_000) + `</w:t></w:r></w:p></w:body></w:document>`
		})},
		{"very many elements", "quá nhiều thẻ", partChanged(t, good, mainPart, func(string) string {
			return "<a>" + strings.Repeat("<b/>", 3<<20) + "</a>"
		})},
		{"elements very deep", "quá sâu", partChanged(t, good, mainPart, func(string) string { return strings.Repeat("<a>", 100_000) })},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := a.CheckFile(t.Context(), domain.Operator("test"), c.name, c.file)
			bad, ok := errors.AsType[*domain.Invalid](err)
			if !ok {
				t.Fatalf("not refused: %v", err)
			}
			if said := vi.Problems(bad); !strings.Contains(said, c.says) || strings.Contains(said, "\n") {
				t.Errorf("it says: %s", said)
			}
			if _, err := a.CompareFile(t.Context(), domain.Operator("test"), 0, c.file); err == nil {
				t.Error("and it was compared")
			}
		})
	}
}

func zipped(t *testing.T, name, text string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	f, err := w.Create(name)
	if err == nil {
		_, err = f.Write([]byte(text))
	}
	if err = errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// A bomb of four megabytes does not take more than a few hundred.
func TestABombIsHeldSmall(t *testing.T) {
	a := checkingOffice(t)
	bomb := partChanged(t, generatedLetter(t, a, "2026", letter.Urge), mainPart, func(string) string {
		return "<a>" + strings.Repeat("<b>x</b>", 3<<20-64) + "</a>"
	})
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := a.CheckFile(t.Context(), domain.Operator("test"), "x.docx", bomb)
	runtime.ReadMemStats(&after)
	if _, ok := errors.AsType[*domain.Invalid](err); !ok {
		t.Fatalf("not refused: %v", err)
	}
	if used := (after.TotalAlloc - before.TotalAlloc) >> 20; used > 500 {
		t.Errorf("%d MB were taken for it", used)
	}
}

// TestWhatTheReadingLeavesOutIsToldOf: nobody may believe judged what was not
// read.
func TestWhatTheReadingLeavesOutIsToldOf(t *testing.T) {
	a := checkingOffice(t)
	good := generatedLetter(t, a, "2026", letter.Urge)
	paragraph := func(xml string) func(string) string {
		return func(s string) string { return strings.Replace(s, "<w:body>", "<w:body>"+xml, 1) }
	}
	const said = "Kính gửi: "
	for _, c := range []struct {
		name string
		file []byte
		want check.Rule
	}{
		{"what was put in and not settled", partChanged(t, good, mainPart, paragraph(`<w:p><w:ins w:id="9"><w:r><w:t>*</w:t></w:r></w:ins></w:p>`)), check.Tracked},
		{"what was taken out and not settled", partChanged(t, good, mainPart, paragraph(`<w:p><w:del w:id="9"><w:r><w:delText>Tỉ lệ</w:delText></w:r></w:del></w:p>`)), check.Tracked},
		{"a remark", partChanged(t, good, mainPart, paragraph(`<w:p><w:r><w:commentReference w:id="0"/></w:r></w:p>`)), check.Commented},
		{"a text box, which Word writes twice", partChanged(t, good, mainPart, paragraph(`<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>Hỏa tốc</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>Hỏa tốc</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`)), check.Boxed},
		{"hidden words", partChanged(t, good, mainPart, paragraph(`<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>mật</w:t></w:r></w:p>`)), check.HiddenText},
		{"a note at the end", partChanged(t, good, mainPart, paragraph(`<w:p><w:r><w:endnoteReference w:id="1"/></w:r></w:p>`)), check.Endnoted},
		{"letters of base and mark", partChanged(t, good, mainPart, func(s string) string { return strings.Replace(s, said, "Ki\u0301nh gửi: ", 1) }), check.Decomposed},
		{"another typeface", partChanged(t, good, mainPart, paragraph(`<w:p><w:r><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr><w:t>*abc</w:t></w:r></w:p>`)), check.TypeFace},
		{"the typeface of the theme", partChanged(t, good, mainPart, paragraph(`<w:p><w:r><w:rPr><w:rFonts w:asciiTheme="minorHAnsi"/></w:rPr><w:t>*abc</w:t></w:r></w:p>`)), check.TypeFace},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := a.CheckFile(t.Context(), domain.Operator("test"), "x.docx", c.file)
			if err != nil {
				t.Fatal(err)
			}
			n := 0
			for _, f := range got.Findings {
				if f.Rule == c.want {
					n++
				} else if f.Severity != check.Note && f.Rule != check.Gap {
					t.Errorf("also %s", told(f))
				}
			}
			if n != 1 {
				t.Errorf("told %d times", n)
			}
		})
	}
}

// Word cuts a word into runs wherever it likes; a finding does not hang on it.
func TestSplitRunsAreReadAsOneText(t *testing.T) {
	a := checkingOffice(t)
	split := partChanged(t, generatedLetter(t, a, "2026", letter.Urge), mainPart, func(s string) string {
		s = strings.Replace(s, "V/v đôn đốc", "V/v đ</w:t></w:r><w:r><w:rPr><w:i/><w:sz w:val=\"24\"/></w:rPr><w:t>ơn</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\"> đốc", 1)
		return s
	})
	got, err := a.CheckFile(t.Context(), domain.Operator("test"), "x.docx", split)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(got.Findings, func(f check.Finding) bool { return f.Rule == check.SpellWord && f.Expected == "đôn đốc" }) {
		t.Errorf("not found among %v", got.Findings)
	}
}

// TestWhoMayCheck: whoever writes letters, of the own unit; the figures are those
// one may see.
func TestWhoMayCheck(t *testing.T) {
	a := checkingOffice(t)
	file := generatedLetter(t, a, "2026", letter.Urge)
	as := func(login string) domain.Actor {
		ticket, err := a.OpenSession(t.Context(), login, "")
		if err != nil {
			t.Fatal(err)
		}
		v, err := a.Visitor(t.Context(), ticket.Secret)
		if err != nil {
			t.Fatal(err)
		}
		return v.Actor
	}
	if _, err := a.CheckFile(t.Context(), as("nguoixem"), "x.docx", file); !errors.Is(err, domain.ErrForbidden) {
		t.Errorf("a viewer: %v", err)
	}
	if got, err := a.CheckFile(t.Context(), as("canbo"), "x.docx", file); err != nil || got.Plan.Code != "2026" {
		t.Errorf("the desk: %v, with %q", err, got.Plan.Code)
	}
	got, err := a.CheckFile(t.Context(), as("xa.lanhdao"), "x.docx", file)
	if err != nil || got.Plan.Code != "" || got.Faulty() {
		t.Errorf("a commune that does not see the province's figures: %v, with %q, %v", err, got.Plan.Code, got.Findings)
	}
	if _, err := a.CompareFile(t.Context(), as("xa.lanhdao"), letter.PaperID(1), file); err == nil {
		t.Error("a commune compared with a letter of the province")
	}
}

func TestADraftIsCheckedAgainstTheVeryFiguresItWasMadeFrom(t *testing.T) {
	a := checkingOffice(t)
	op := domain.Operator("test")
	id, err := a.StartLetter(t.Context(), op, app.Ask{Plan: "2026", AsOf: domain.MustDate("2026-05-20")}, letter.Request{Kind: letter.Urge})
	if err != nil {
		t.Fatal(err)
	}
	got, p, err := a.CheckLetter(t.Context(), op, id, 0)
	if err != nil || got.Faulty() || got.Plan.Code != "2026" {
		t.Fatalf("a new draft: %v, %v", err, got.Findings)
	}
	text := p.Version.Text
	for i := range text.Blocks {
		for j, n := range text.Blocks[i].Notes {
			text.Blocks[i].Notes[j] = strings.ReplaceAll(n, "[[zeros]]", "2")
		}
	}
	if err := a.SaveLetter(t.Context(), op, id, p.Version.ID, text); err != nil {
		t.Fatal(err)
	}
	got, _, err = a.CheckLetter(t.Context(), op, id, 0)
	if err != nil || !got.Faulty() {
		t.Errorf("a number typed by hand that is not the figure's: %v, %v", err, got.Findings)
	}
}
