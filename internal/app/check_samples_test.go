package app_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/app"
	"tiendo/internal/demo"
	"tiendo/internal/documents/docx"
	"tiendo/internal/documents/page"
	"tiendo/internal/domain"
	"tiendo/internal/domain/letter/check"
	"tiendo/internal/domain/register"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

// sampleLetter makes the .docx of a letter that is written down in testdata, a
// line a paragraph.
func sampleLetter(t *testing.T, name string) []byte {
	t.Helper()
	text, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var left, right, copies, sign []*page.Para
	var to, body []page.Block
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		form, words := line[:2], strings.TrimSpace(line[2:])
		run := page.Run{Text: words, Bold: form[1] == '!', Italic: form[1] == '/'}
		switch form[0] {
		case '<':
			left = append(left, page.Centered("", 14, run))
		case '>':
			right = append(right, page.Centered("", 14, run))
		case '*':
			to = append(to, page.Centered("", 14, run))
		case '-':
			copies = append(copies, &page.Para{Size: 12, Runs: []page.Run{page.Text("- " + words)}})
		case '~':
			sign = append(sign, page.Centered("", 14, run))
		default:
			body = append(body, page.Body(withNotes(run)...))
		}
	}
	copies = append([]*page.Para{{Size: 14, Runs: []page.Run{{Text: "Nơi nhận:", Underline: true}}}}, copies...)
	two := func(a, b []*page.Para) page.Block {
		return &page.Table{Cols: []float64{77, 88}, Rows: []page.Row{{Cells: []page.Cell{{Paras: a}, {Paras: b}}}}}
	}
	sheet := page.Portrait(two(left, right))
	sheet.Blocks = append(append(append(sheet.Blocks, to...), body...), two(copies, sign))
	file, err := docx.Write(&page.Doc{Sections: []page.Section{sheet}}, time.Unix(0, 0))
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// withNotes cuts the footnotes out of a paragraph.
func withNotes(r page.Run) (out []page.Run) {
	for {
		words, rest, has := strings.Cut(r.Text, "[^")
		one := r
		one.Text = words
		out = append(out, one)
		if !has {
			return out
		}
		note, after, _ := strings.Cut(rest, "^]")
		out = append(out, page.Footnote(page.Text(note)))
		r.Text = after
	}
}

// checkingOffice is the demonstration as it is on the evening of 21/5/2026.
func checkingOffice(t testing.TB) *app.App {
	t.Helper()
	clock := demo.NewClock(func() domain.Instant { return domain.MustDate("2026-05-21").End() })
	db, err := storage.Open(t.Context(), storage.Place{Folder: t.TempDir()}, clock.Now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	a := app.New(db, clock.Now)
	if err := demo.Load(t.Context(), a, clock); err != nil {
		t.Fatal(err)
	}
	return a
}

// told puts a finding on one line.
func told(f check.Finding) string {
	return fmt.Sprintf("%s %s «%s» %s", vi.CheckSeverity(f.Severity), f.Rule, f.Found, f.Expected)
}

// TestTheTwoLettersAsTheyWereSent reads them as a careful clerk: the slips that
// really stand in them, 39,54 as cut, and no alarm about the two papers of the
// number 259.
func TestTheTwoLettersAsTheyWereSent(t *testing.T) {
	a := checkingOffice(t)
	for _, c := range []struct {
		file string
		want []string
	}{
		{"cong-van-2025-11-18.txt", []string{
			"nghi ngờ form-number «Số 259 -CV/BTCTU» Số 259-CV/BTCTU",
			"lưu ý form-star «» *",
			"lưu ý form-subject «Tiếp tục đẩy mạnh công tác phát triển đảng viên mới năm 2025» V/v tiếp tục đẩy mạnh công tác phát triển đảng viên mới năm 2025",
			"lưu ý rate-rounding «39,54%» 39,55%",
			"lưu ý spell-mixed «tổ chức Đảng» tổ chức đảng",
			"lưu ý spell-style «hàng tháng» hằng tháng",
			"lưu ý spell-mixed «phát triển Đảng» phát triển đảng",
			"lưu ý spell-mixed «Trưởng ban» Trưởng Ban",
		}},
		{"cong-van-2026-05-21.txt", []string{
			"sai spell-word «đơn đốc» đôn đốc",
			"nghi ngờ cited-unknown «07-CT/TU» ",
			"nghi ngờ annex-absent «Có Phụ lục» ",
			"nghi ngờ copies-name «VTBTCU» VTBTCTU",
			"nghi ngờ copies-name «Phòng TCD - ĐV» Phòng TCĐ-ĐV",
			"lưu ý number-blank «Số -CV/BTCTU» ",
			"lưu ý spell-style «hàng tháng» hằng tháng",
			"lưu ý spell-style «hàng quý» hằng quý",
			"lưu ý copies-order «Như trên» ",
			"lưu ý spell-mixed «trưởng Ban» Trưởng Ban",
			"lưu ý sign-bold «PHÓ TRƯỞNG BAN» ",
		}},
	} {
		t.Run(c.file, func(t *testing.T) {
			got, err := a.CheckFile(t.Context(), domain.Operator("test"), c.file, sampleLetter(t, c.file))
			if err != nil {
				t.Fatal(err)
			}
			var all []string
			for _, f := range got.Findings {
				all = append(all, told(f))
			}
			if diff := cmp.Diff(c.want, all); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// What the register holds may be cited; of another day than there it is wrong.
func TestADirectiveOfTheRegisterIsKnown(t *testing.T) {
	a := checkingOffice(t)
	file := sampleLetter(t, "cong-van-2026-05-21.txt")
	cited := func() string {
		t.Helper()
		got, err := a.CheckFile(t.Context(), domain.Operator("test"), "x.docx", file)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range got.Findings {
			if f.Rule == check.CitedUnknown || f.Rule == check.CitedDate {
				return told(f)
			}
		}
		return ""
	}
	enter := func(number int, day string) {
		t.Helper()
		in := app.NewEntry{
			Direction: register.In, State: register.Issued, Confirmed: true,
			Particulars: register.Particulars{
				Document: domain.Document{Number: number, Type: "CT", Issuer: "TU", IssuedOn: domain.MustDate(day)},
				IssuedBy: "Ban Thường vụ Tỉnh ủy", Subject: "Tăng cường công tác phát triển đảng viên", Arrived: domain.MustDate("2026-02-16"),
			},
		}
		if _, err := a.RegisterDocument(t.Context(), domain.Operator("test"), in); err != nil {
			t.Fatal(err)
		}
	}
	for _, step := range []struct {
		day, want string
	}{
		{"", "nghi ngờ cited-unknown «07-CT/TU» "},
		{"2026-02-13", "sai cited-date «12/02/2026» 13/02/2026"},
		{"2026-02-12", ""},
	} {
		if step.day != "" {
			enter(7, step.day)
		}
		if got := cited(); got != step.want {
			t.Errorf("with one of %q in the register: %q, want %q", step.day, got, step.want)
		}
	}
}
