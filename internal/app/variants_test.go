package app_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"tiendo/internal/app"
	"tiendo/internal/documents"
	"tiendo/internal/documents/docx"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/letter"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

var inMay = app.Ask{Plan: "2026", AsOf: domain.MustDate("2026-05-20")}

// Every unit of the board gets one letter with its own numbers; those that are
// commended read no reproach, and nobody reads of another.
func TestEachUnitGetsItsOwnLetter(t *testing.T) {
	a := plain(t, storage.Place{Folder: t.TempDir()})
	b, err := a.Board(t.Context(), desk, inMay)
	if err != nil {
		t.Fatal(err)
	}
	papers, split, sent, err := a.LetterToUnits(t.Context(), desk, inMay, letter.Request{Kind: letter.Urge}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(papers) != 128 || len(split.Left) != 0 || len(split.Variants) < 3 {
		t.Fatalf("%d letters in %d variants, %d units without", len(papers), len(split.Variants), len(split.Left))
	}
	names := map[string]bool{}
	reproach := regexp.MustCompile(`còn thiếu|còn thấp|tháng liền chưa kết nạp|làm rõ nguyên nhân|trách nhiệm`)
	commended := 0
	for _, p := range papers {
		if names[p.Name] || !regexp.MustCompile(`^cong-van-[a-z0-9-]+$`).MatchString(p.Name) {
			t.Errorf("a file is called %q", p.Name)
		}
		names[p.Name] = true
		text, err := docx.Text(p.Docx)
		if err != nil {
			t.Fatal(err)
		}
		line, _ := b.Line(p.Unit.Unit)
		own := fmt.Sprintf("%s kết nạp được %s/%s đảng viên", vi.PartyBody(p.Unit), vi.Number(line.Admitted), vi.Number(line.Target))
		if !strings.Contains(strings.ReplaceAll(text, "\u00a0", " "), own) || !strings.Contains(text, "Kính gửi: "+vi.Committee(p.Unit)+".") {
			t.Errorf("%s does not read %q:\n%s", p.Unit.Code, own, text)
		}
		if strings.Contains(text, "biểu dương Ban Thường vụ") {
			commended++
			if found := reproach.FindString(text); found != "" {
				t.Errorf("%s is commended and reads %q", p.Unit.Code, found)
			}
			if line.Class != figure.High {
				t.Errorf("%s is commended and stands %s", p.Unit.Code, line.Class)
			}
		}
		for _, other := range b.Lines {
			if other.Unit.Unit != p.Unit.Unit && regexp.MustCompile(regexp.QuoteMeta(vi.PartyBody(other.Unit))+`($|[^\p{L}\p{N} ]| [^\p{Lu}\p{N}])`).MatchString(text) &&
				!strings.Contains(vi.PartyBody(p.Unit), vi.PartyBody(other.Unit)) {
				t.Errorf("%s reads of %s", p.Unit.Code, vi.PartyBody(other.Unit))
			}
		}
	}
	if commended != b.Counts[figure.High] {
		t.Errorf("%d are commended, %d stand high", commended, b.Counts[figure.High])
	}
	z, err := zip.NewReader(bytes.NewReader(sent.Zip), int64(len(sent.Zip)))
	if err != nil || len(z.File) != 2*128+1 {
		t.Fatalf("the archive has %d files, %v", len(z.File), err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(sent.List))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := f.GetRows(vi.ListSheet)
	if err != nil || rows[len(rows)-1][0] != "128" {
		t.Errorf("the list ends with %q, %v", rows[len(rows)-1], err)
	}
	again, _, same, err := a.LetterToUnits(t.Context(), desk, inMay, letter.Request{Kind: letter.Urge}, nil)
	if err != nil || !bytes.Equal(again[17].Docx, papers[17].Docx) || !bytes.Equal(sent.PDF, same.PDF) {
		t.Errorf("a second time it is not the same, %v", err)
	}
}

func TestMakingLettersCanBeStopped(t *testing.T) {
	a := plain(t, storage.Place{Folder: t.TempDir()})
	enough := errors.New("enough")
	most := 0
	_, _, sent, err := a.LetterToUnits(t.Context(), desk, inMay, letter.Request{Kind: letter.Urge}, func(done, _ int) error {
		if most = max(most, done); done >= 5 {
			return enough
		}
		return nil
	})
	if !errors.Is(err, enough) || sent.Zip != nil || most != 5 {
		t.Errorf("stopped after %d: %v", most, err)
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, _, _, err := a.LetterToUnits(ctx, desk, inMay, letter.Request{Kind: letter.Urge}, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("when nobody waits any more: %v", err)
	}
}

func TestALetterIsSentByItsKind(t *testing.T) {
	a := plain(t, storage.Place{Folder: t.TempDir()})
	code := func(err error) domain.Code {
		bad, ok := errors.AsType[*domain.Invalid](err)
		if !ok {
			return ""
		}
		return bad.Problems[0].Code
	}
	_, _, _, err := a.LetterToUnits(t.Context(), desk, inMay, letter.Request{Kind: letter.Month}, nil)
	if code(err) != domain.CodeLetterByUnit {
		t.Errorf("a report to each unit: %v", err)
	}
	early := app.Ask{Plan: "2026", AsOf: domain.MustDate("2026-01-05")}
	_, _, _, err = a.LetterToUnits(t.Context(), desk, early, letter.Request{Kind: letter.Explain}, nil)
	if code(err) != domain.CodeLetterNobody {
		t.Errorf("nobody has to explain anything on 5/1: %v", err)
	}
	if _, err = a.Letter(t.Context(), desk, early, letter.Request{Kind: letter.Commend}); code(err) != domain.CodeLetterNobody {
		t.Errorf("nobody is to be commended on 5/1: %v", err)
	}
	if _, err = a.Letter(t.Context(), desk, inMay, letter.Request{Kind: letter.Explain}); code(err) != domain.CodeLetterNobody {
		t.Errorf("an explaining letter to nobody: %v", err)
	}
	_, split, _, err := a.LetterToUnits(t.Context(), desk, inMay, letter.Request{Kind: letter.Explain}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range split.Variants {
		for _, l := range v.Lines {
			if !l.Long {
				t.Errorf("%s is asked to explain a streak of %d", l.Unit.Code, l.Streak.Months)
			}
		}
	}
}

// Under hd05 lists close with semicolons and a submission is "Kính trình"; no
// letter ends in "./." under either, and none spells uỷ.
func TestTheLayoutsDifferAsTheirGuidesDo(t *testing.T) {
	a := plain(t, storage.Place{Folder: t.TempDir()})
	text := func(kind letter.Kind) string {
		ask := inMay
		if kind.OfCommittee() || kind.ToOneUnit() {
			ask.Unit = "24646"
		}
		p, err := a.Letter(t.Context(), desk, ask, letter.Request{Kind: kind, Date: domain.MustDate("2026-06-10")})
		if err != nil {
			t.Fatal(err)
		}
		return textOf(t, p.Docx)
	}
	check := func(layout letter.Layout, end string, greeting map[letter.Kind]string) {
		for _, kind := range letter.Kinds {
			s := text(kind)
			if want := map[bool]string{true: "Kính gửi:", false: "Kính trình:"}[greeting[kind] == ""]; kind.Addressed() && kind != letter.UnitReport && !strings.Contains(s, want) {
				t.Errorf("%s in %s does not greet with %s", kind, layout, want)
			}
			_, list, _ := strings.Cut(s, "Nơi nhận:")
			list, _, _ = strings.Cut(list, "PHỤ LỤC")
			for _, l := range strings.Split(list, "\n") {
				if l = strings.TrimSpace(l); strings.HasPrefix(l, "- ") && !strings.HasPrefix(l, "- Lưu") && !strings.HasSuffix(l, end) {
					t.Errorf("%s in %s: a recipient ends %q", kind, layout, l)
				}
			}
			if strings.Contains(s, "./.") || strings.Contains(strings.ToLower(s), "uỷ") {
				t.Errorf("%s in %s has an old habit of writing", kind, layout)
			}
		}
	}
	check(letter.HD36, ",", nil)
	f := letter.CommissionForm()
	f.Layout = letter.HD05
	if _, err := a.SetLetterForm(t.Context(), desk, domain.MustDate("2026-06-01"), f); err != nil {
		t.Fatal(err)
	}
	check(letter.HD05, ";", map[letter.Kind]string{letter.Submission: "Kính trình:"})
	p, err := a.Letter(t.Context(), desk, inMay, letter.Request{Kind: letter.Submission, Date: domain.MustDate("2026-05-30")})
	if err != nil {
		t.Fatal(err)
	}
	if s := textOf(t, p.Docx); !strings.Contains(s, "Kính gửi:") {
		t.Error("a paper of before the day has the later layout")
	}
	if !slices.Contains(letter.Layouts, letter.HD05) || documents.FileName(letter.Month, "docx") != "bao-cao.docx" {
		t.Error("the layout cannot be chosen, or a report is called a letter")
	}
}

// The wording follows the figures (the table of the house): what is nought falls
// away, one to three are "cá biệt", a month counts from its closing day.
func TestTheWordingOfAReportFollowsItsFigures(t *testing.T) {
	a := plain(t, storage.Place{Folder: t.TempDir()})
	say := func(asOf string) string {
		p, err := a.Letter(t.Context(), desk, app.Ask{Plan: "2026", AsOf: domain.MustDate(asOf)}, letter.Request{Kind: letter.Month})
		if err != nil {
			t.Fatal(err)
		}
		return strings.ReplaceAll(textOf(t, p.Docx), "\u00a0", " ")
	}
	for name, c := range map[string]struct {
		asOf       string
		has, hasNo []string
	}{
		"after the closing day": {"2026-05-20", []string{"tháng 5 năm 2026 và 5 tháng đầu năm 2026", "Cá biệt có 3 đảng bộ địa phương trong 5 tháng đầu năm 2026", "mới kết nạp được", "Mức tạm tính theo tiến độ (5/12 chỉ tiêu)"}, []string{"vượt chỉ tiêu", "(41,6"}},
		"before it":             {"2026-05-10", []string{"phát triển đảng viên tháng 4 năm 2026"}, []string{"tháng 5 năm 2026 như sau", "5 tháng đầu năm"}},
		"the first month":       {"2026-01-20", []string{"tháng 1 năm 2026"}, []string{"1 tháng đầu năm"}},
	} {
		got := say(c.asOf)
		for _, s := range c.has {
			if !strings.Contains(got, s) {
				t.Errorf("%s: it does not say %q:\n%s", name, s, got)
			}
		}
		for _, s := range c.hasNo {
			if strings.Contains(got, s) {
				t.Errorf("%s: it says %q", name, s)
			}
		}
	}
}
