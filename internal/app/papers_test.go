package app_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"tiendo/internal/app"
	"tiendo/internal/documents"
	"tiendo/internal/documents/docx"
	"tiendo/internal/documents/form"
	"tiendo/internal/documents/page"
	"tiendo/internal/documents/pdf"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/letter"
	"tiendo/internal/refdata"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
	"tiendo/internal/vi"
)

var update = flag.Bool("update", false, "write the golden files anew")

var desk = domain.Operator("test")

// plain is a store with both scenarios loaded whole, as real figures would be:
// without the mark of the demonstration.
func plain(t testing.TB, at storage.Place) *app.App {
	t.Helper()
	clock := storagetest.NewClock("2026-05-21")
	db, err := storage.Open(context.Background(), at, clock.Now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	a := app.New(db, clock.Now)
	file := func(name string) app.File { return app.File{Name: name, Data: refdata.Read(name)} }
	must := func(_ app.Outcome, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	ctx := context.Background()
	must(a.ImportUnits(ctx, desk, app.UnitsImport{File: file("lam_dong_units.csv")}))
	must(a.ImportTargets(ctx, desk, app.TargetsImport{
		File: file("targets_2025.csv"), Plan: "2025", Name: "4 tháng cuối năm 2025",
		From: domain.MustDate("2025-09-01"), To: domain.MustDate("2025-12-31"),
		Notice: "259-TB/TU", NoticeDate: domain.MustDate("2025-09-16"), Total: 2200, HasTotal: true,
	}))
	must(a.ImportTargets(ctx, desk, app.TargetsImport{
		File: file("targets_2026.csv"), Plan: "2026", Name: "Năm 2026",
		From: domain.MustDate("2026-01-01"), To: domain.MustDate("2026-12-31"),
		Notice: "149-TB/TU", NoticeDate: domain.MustDate("2026-01-30"), Total: 3600, HasTotal: true,
	}))
	for _, plan := range []string{"2025", "2026"} {
		must(a.ImportResults(ctx, desk, app.ResultsImport{File: file("results_" + plan + ".csv"), Plan: plan}))
	}
	return a
}

var letters = []struct {
	name string
	ask  app.Ask
	r    letter.Request
}{
	{"urge-2026", app.Ask{Plan: "2026", AsOf: domain.MustDate("2026-05-20")}, letter.Request{Kind: letter.Urge, Date: domain.MustDate("2026-05-21")}},
	{"urge-2025-data-behind", app.Ask{Plan: "2025", AsOf: domain.MustDate("2025-10-15")}, letter.Request{Kind: letter.Urge}},
	{"remind-2025-no-data", app.Ask{Plan: "2025", AsOf: domain.MustDate("2025-09-13")}, letter.Request{Kind: letter.Remind}},
	{"urge-2026-ended", app.Ask{Plan: "2026", AsOf: domain.MustDate("2027-02-01")}, letter.Request{Kind: letter.Urge}},
	{"urge-2026-early-classes", app.Ask{Plan: "2026", AsOf: domain.MustDate("2026-05-05"), Class: figure.ByDays}, letter.Request{Kind: letter.Urge, Number: 7, ShowClass: true}},
	{"remind-2025", app.Ask{Plan: "2025", AsOf: domain.MustDate("2025-11-11")}, letter.Request{Kind: letter.Remind, Date: domain.MustDate("2025-11-18"), Number: 259}},
	{"assign-2026", app.Ask{Plan: "2026", AsOf: domain.MustDate("2026-01-30")}, letter.Request{Kind: letter.Assign, Date: domain.MustDate("2026-01-30"), Number: 149}},
	{"submission-2026", app.Ask{Plan: "2026", AsOf: domain.MustDate("2026-01-30")}, letter.Request{Kind: letter.Submission}},
	{"unit-urge-2026", app.Ask{Plan: "2026", AsOf: domain.MustDate("2026-05-20"), Unit: "24646"}, letter.Request{Kind: letter.UnitUrge}},
	{"commend-2026", app.Ask{Plan: "2026", AsOf: domain.MustDate("2026-05-20")}, letter.Request{Kind: letter.Commend}},
	{"month-2026", app.Ask{Plan: "2026", AsOf: domain.MustDate("2026-05-20")}, letter.Request{Kind: letter.Month, Date: domain.MustDate("2026-05-21")}},
	{"month-2026-first", app.Ask{Plan: "2026", AsOf: domain.MustDate("2026-02-10")}, letter.Request{Kind: letter.Month}},
	{"year-2025", app.Ask{Plan: "2025", AsOf: domain.MustDate("2026-01-15")}, letter.Request{Kind: letter.Year}},
	{"year-2026", app.Ask{Plan: "2026", AsOf: domain.MustDate("2026-05-20")}, letter.Request{Kind: letter.Year}},
	{"unit-report-2026", app.Ask{Plan: "2026", AsOf: domain.MustDate("2026-05-20"), Unit: "24646"}, letter.Request{Kind: letter.UnitReport}},
	{"remind-2025-ended", app.Ask{Plan: "2025", AsOf: domain.MustDate("2026-02-01")}, letter.Request{Kind: letter.Remind}},
}

// TestLetters holds each letter to its text, to its pages as laid out, and to
// the XML of the .docx. The files are read by a person before they are kept.
func TestLetters(t *testing.T) {
	a := plain(t, storage.Place{Folder: t.TempDir()})
	for _, c := range letters {
		t.Run(c.name, func(t *testing.T) {
			p, err := a.Letter(t.Context(), desk, c.ask, c.r)
			if err != nil {
				t.Fatal(err)
			}
			if len(p.Warnings) > 0 {
				t.Errorf("the PDF leaves something out: %q", p.Warnings)
			}
			text, err := docx.Text(p.Docx)
			if err != nil {
				t.Fatal(err)
			}
			golden(t, c.name+".txt", text)
			doc, _, err := docx.Read(p.Docx)
			if err != nil {
				t.Fatal(err)
			}
			golden(t, c.name+".pages", pages(doc))
			if c.name == "urge-2026" {
				for _, part := range []string{"word/document.xml", "word/footnotes.xml", "word/header1.xml", "docProps/core.xml"} {
					// The annex is the same three cells a hundred times over: its text
					// is held above, its form by the first section's.
					letter, _, _ := strings.Cut(partOf(t, p.Docx, part), "<w:sectPr>")
					golden(t, c.name+"."+filepath.Base(part), lines(letter))
				}
			}
		})
	}
}

// TestAPersonsWordingBeginsAsTheTemplates: the text that a draft begins with
// prints the same paper as the template, with the same figures in it.
func TestAPersonsWordingBeginsAsTheTemplates(t *testing.T) {
	a := plain(t, storage.Place{Folder: t.TempDir()})
	for _, c := range letters {
		t.Run(c.name, func(t *testing.T) {
			l, err := a.Draft(t.Context(), desk, c.ask, c.r)
			if err != nil {
				t.Fatal(err)
			}
			tpl, err := documents.TemplateOf(c.r.Kind, letter.HD36)
			if err != nil {
				t.Fatal(err)
			}
			text, err := documents.Wording(l, tpl)
			if err != nil {
				t.Fatal(err)
			}
			if err := text.Validate(c.r.Kind); err != nil {
				t.Errorf("the template's own wording is refused: %v", err)
			}
			when := time.Unix(0, 0)
			want, err := documents.Letter(l, tpl, when)
			if err != nil {
				t.Fatal(err)
			}
			got, err := documents.Written(l, text, when)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(textOf(t, want.Docx), textOf(t, got.Docx)); diff != "" {
				t.Errorf("the text (-template +written):\n%s", diff)
			}
			if diff := cmp.Diff(string(want.Figures), string(got.Figures)); diff != "" {
				t.Errorf("the figures (-template +written):\n%s", diff)
			}
			wantDoc, _, _ := docx.Read(want.Docx)
			gotDoc, _, _ := docx.Read(got.Docx)
			if diff := cmp.Diff(pages(wantDoc), pages(gotDoc)); diff != "" {
				t.Errorf("the pages (-template +written):\n%s", diff)
			}
			samePreview(t, l, text, got.Docx)
			odd := text
			odd.Blocks = append([]letter.Block{{Kind: letter.Plain, Text: " \v\u200bChữ\x00 lạ & <thẻ> \"ngoặc\"  hai dấu cách \uFFFE "}, {Kind: letter.Lead, Text: ": "}}, text.Blocks...)
			file, err := documents.WrittenDocx(l, odd, when)
			if err != nil {
				t.Fatal(err)
			}
			samePreview(t, l, odd, file)
			for _, r := range text.Remarks(l.Named()) {
				if r.Kind != letter.Gap {
					t.Errorf("the template's own wording has %+v", r)
				}
			}
		})
	}
}

// samePreview holds that the pages one looks at, and what the checker reads, are
// those of the file, although no file is made to look.
func samePreview(t *testing.T, l letter.Letter, text letter.Text, file []byte) {
	t.Helper()
	want, err := documents.NewPreview(file)
	if err != nil {
		t.Fatal(err)
	}
	got, err := documents.WrittenPreview(l, text, time.Unix(0, 0))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want.Shown, got.Shown); diff != "" {
		t.Errorf("the figures (-file +preview):\n%s", diff)
	}
	if diff := cmp.Diff(want.Warnings, got.Warnings); diff != "" {
		t.Errorf("the warnings (-file +preview):\n%s", diff)
	}
	written, err := documents.Reading(file)
	if err != nil {
		t.Fatal(err)
	}
	read, err := documents.WrittenReading(l, text, time.Unix(0, 0))
	if diff := cmp.Diff(written, read); err != nil || diff != "" {
		t.Errorf("the checker reads otherwise, %v (-file +wording):\n%s", err, diff)
	}
	leads := func(ref string) string { return "/so/" + ref }
	for i, p := range want.Pages {
		if i >= len(got.Pages) || p.SVG(leads) != got.Pages[i].SVG(leads) {
			t.Errorf("page %d of %d is not that of the file", i+1, len(want.Pages))
		}
	}
	if len(want.Pages) != len(got.Pages) || len(want.Pages) < 2 && l.Kind != letter.UnitReport {
		t.Errorf("%d pages, the file has %d", len(got.Pages), len(want.Pages))
	}
}

func textOf(t *testing.T, file []byte) string {
	t.Helper()
	text, err := docx.Text(file)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func pages(doc *page.Doc) string {
	var b strings.Builder
	for i, p := range pdf.Lines(doc) {
		fmt.Fprintf(&b, "--- %d\n%s\n", i+1, strings.Join(p, "\n"))
	}
	return b.String()
}

// lines puts each element on a line of its own, so that a difference can be
// read.
func lines(xml string) string { return strings.ReplaceAll(xml, "><", ">\n<") + "\n" }

func partOf(t *testing.T, file []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	b, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}

// TestEveryNumberIsAccountedFor: any run of digits in a letter is a figure, or
// a date, a document's number, or the number of a point, listed here.
func TestEveryNumberIsAccountedFor(t *testing.T) {
	a := plain(t, storage.Place{Folder: t.TempDir()})
	for _, c := range letters {
		t.Run(c.name, func(t *testing.T) {
			p, err := a.Letter(t.Context(), desk, c.ask, c.r)
			if err != nil {
				t.Fatal(err)
			}
			b, err := a.Board(t.Context(), desk, c.ask)
			if err != nil {
				t.Fatal(err)
			}
			doc, _, err := docx.Read(p.Docx)
			if err != nil {
				t.Fatal(err)
			}
			for _, bare := range bareNumbers(doc, listed(b)) {
				t.Errorf("a number that is neither a figure nor listed: %q", bare)
			}
		})
	}
}

// TestABareNumberIsFound: the check above would notice a digit typed by hand.
func TestABareNumberIsFound(t *testing.T) {
	doc := &page.Doc{Sections: []page.Section{page.Portrait(page.Body(page.Text("đạt 39,54% vào ngày 11/11/2025"), page.Figure("870", "admitted")))}}
	got := bareNumbers(doc, []string{"11/11/2025"})
	if diff := cmp.Diff([]string{"39", "54"}, got); diff != "" {
		t.Error(diff)
	}
}

// listed are the texts with digits that are no figures.
func listed(b app.Board) []string {
	out := []string{
		// dates
		fmt.Sprintf("%d/%d/%d", b.AsOf.Day(), b.AsOf.Month(), b.AsOf.Year()),
		fmt.Sprintf("%02d/%d/%d", b.AsOf.Day(), b.AsOf.Month(), b.AsOf.Year()),
		fmt.Sprintf("%d/%d/%d", b.Plan.To.Day(), b.Plan.To.Month(), b.Plan.To.Year()),
		vi.Instant(b.KnownAt), vi.ShortDate(b.DataThrough),
		"21\u00a0tháng 5 năm 2026", "21 tháng 5 năm 2026", "18 tháng 11 năm 2025", "21/5/2026", "18/11/2025",
		"04 tháng cuối năm 2025", "04 THÁNG CUỐI NĂM 2025", "năm 2026", "NĂM 2026", "16/9/2025", "30/01/2026",
		vi.ShortDate(b.Plan.From), vi.ShortDate(b.Plan.To), "30\u00a0tháng 01 năm 2026",
		// numbers of documents
		"Số 149-TB", "số 149-TB",
		"259-TB/TU", "149-TB/TU", "PHỤ LỤC 1", "Năm 2026 (", "PHỤ LỤC 2", "năm 2025", "NĂM 2025", "31/12/2026", "31/12/2025", "không phải là 0", "01/01/2025", "01/01/2026", vi.ShortDate(b.AsOf), "Số 259-CV", "số 259-CV", "Số 07-CV", "số 07-CV",
	}
	for _, m := range b.Months {
		out = append(out, vi.MonthOfYear(m), vi.MonthsOfYear(int64(m.Month()), m.Year()))
	}
	return out
}

var digits = regexp.MustCompile(`\d+`)

func bareNumbers(doc *page.Doc, listed []string) []string {
	// The longest first, so that a date is taken out before a part of it is.
	slices.SortFunc(listed, func(a, b string) int { return len(b) - len(a) })
	var bare []string
	walk := func(p *page.Para, inTable bool) {
		var text strings.Builder
		var notes []*page.Note
		for _, r := range p.Runs {
			if r.Ref == "" && r.Field == "" {
				text.WriteString(strings.ReplaceAll(r.Text, "\u00a0", " "))
			} else {
				text.WriteString("§")
			}
			if r.Note != nil {
				notes = append(notes, r.Note)
			}
		}
		s := text.String()
		for _, l := range listed {
			s = strings.ReplaceAll(s, strings.ReplaceAll(l, "\u00a0", " "), "")
		}
		s = regexp.MustCompile(`^\d\. `).ReplaceAllString(s, "") // the number of a point
		if inTable {
			// the running number, a month's heading, and names of units
			s = regexp.MustCompile(`^\d+$|^T\d+$|(phường|xã) [^\d§]*\d( Bảo Lộc)?$`).ReplaceAllString(s, "")
		}
		bare = append(bare, digits.FindAllString(s, -1)...)
		for _, n := range notes {
			for _, np := range n.Paras {
				s := ""
				for _, r := range np.Runs {
					if r.Ref == "" {
						s += strings.ReplaceAll(r.Text, "\u00a0", " ")
					}
				}
				for _, l := range listed {
					s = strings.ReplaceAll(s, l, "")
				}
				bare = append(bare, digits.FindAllString(s, -1)...)
			}
		}
	}
	for i := range doc.Sections {
		for _, b := range doc.Sections[i].Blocks {
			switch b := b.(type) {
			case *page.Para:
				walk(b, false)
			case *page.Table:
				for _, r := range b.Rows {
					for _, c := range r.Cells {
						for _, p := range c.Paras {
							walk(p, true)
						}
					}
				}
			}
		}
	}
	return bare
}

// TestEveryFigureExplainsItself: each number of the paper says where it stands,
// what it means and, where it counts admissions, on which facts it rests.
func TestEveryFigureExplainsItself(t *testing.T) {
	a := plain(t, storage.Place{Folder: t.TempDir()})
	p, err := a.Letter(t.Context(), desk, letters[0].ask, letters[0].r)
	if err != nil {
		t.Fatal(err)
	}
	var all []struct {
		ID, Where, Text, Definition string
		Num, Den                    int64
		Facts                       []int64
	}
	if err := json.Unmarshal(p.Figures, &all); err != nil {
		t.Fatal(err)
	}
	admitted := 0
	for _, f := range all {
		if f.Definition == "" || f.Where == "" || f.Text == "" || f.Facts == nil || f.Den == 0 {
			t.Errorf("figure %s does not explain itself: %+v", f.ID, f)
		}
		if f.ID == "admitted" && (f.Num != 957 || len(f.Facts) != 640) {
			t.Errorf("the letter says %d admitted, from %d facts", f.Num, len(f.Facts))
		}
		if f.ID == "admitted" || strings.HasSuffix(f.ID, "_admitted") {
			admitted++
		}
	}
	if want := 1 + 128 + 2 + 1; admitted != want {
		t.Errorf("%d admitted numbers in the letter, want %d", admitted, want)
	}
}

// TestWhatTheProvinceDeclaresItself stands in the annex on a line of its own, so
// that its rows still add up to the total.
func TestWhatTheProvinceDeclaresItself(t *testing.T) {
	a := plain(t, storage.Place{Folder: t.TempDir()})
	_, err := a.ImportResults(t.Context(), desk, app.ResultsImport{Plan: "2026", File: app.File{Name: "tu.csv", Data: []byte("code,date,admitted\nTU,2026-05-20,7\n")}})
	if err != nil {
		t.Fatal(err)
	}
	l, err := a.Draft(t.Context(), desk, letters[0].ask, letters[0].r)
	if err != nil {
		t.Fatal(err)
	}
	var groups int64
	for _, r := range l.Annex.Rows {
		switch r.Group {
		case letter.Everyone:
			if r.Admitted.Num != 964 || groups != 964 {
				t.Errorf("the total is %d, the groups make %d", r.Admitted.Num, groups)
			}
		case letter.Itself:
			if r.Admitted.Num != 7 {
				t.Errorf("the province itself declared %d", r.Admitted.Num)
			}
		}
		if r.Total() {
			groups += r.Admitted.Num
		}
	}
}

// TestAnnexWorkbook: the sheet holds real numbers and says where each is from.
func TestAnnexWorkbook(t *testing.T) {
	a := plain(t, storage.Place{Folder: t.TempDir()})
	p, err := a.Letter(t.Context(), desk, letters[0].ask, letters[0].r)
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(p.Annex))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	rows, err := f.GetRows("Phụ lục", excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	total := rows[len(rows)-2]
	if total[1] != "Tổng cộng" || total[2] != "3600" || !slices.Contains(total, "957") || !slices.Contains(total, "26,58") {
		t.Errorf("the total reads %q", total)
	}
	sources, err := f.GetRows("Nguồn số liệu")
	if err != nil {
		t.Fatal(err)
	}
	if want := 1 + (128+3)*9; len(sources) != want {
		t.Errorf("%d lines of sources, want %d", len(sources), want)
	}
	for _, bad := range []string{"#REF!", "#VALUE!"} {
		if bytes.Contains(p.Annex, []byte(bad)) {
			t.Errorf("the workbook holds %s", bad)
		}
	}
}

// TestTemplates: the .docx files that the product ships with are those that go
// generate writes, and a letter names on its card the one it was made from.
func TestTemplates(t *testing.T) {
	a := plain(t, storage.Place{Folder: t.TempDir()})
	for _, kind := range letter.Kinds {
		doc := form.Templates(form.HD36)[string(kind)]
		tpl, err := documents.TemplateOf(kind, letter.HD36)
		if err != nil {
			t.Fatal(err)
		}
		made, err := docx.Write(doc, time.Unix(0, 0))
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range []string{"word/document.xml", "word/styles.xml"} {
			if diff := cmp.Diff(lines(partOf(t, tpl.File, part)), lines(partOf(t, made, part))); diff != "" {
				t.Errorf("%s of the template %s is not what “go generate” writes (-shipped +form):\n%s", part, kind, diff)
			}
		}
		ask := letters[0].ask
		if kind.OfCommittee() || kind.ToOneUnit() {
			ask.Unit = "24646"
		}
		p, err := a.Letter(t.Context(), desk, ask, letter.Request{Kind: kind})
		if err != nil {
			t.Fatal(err)
		}
		if kind.ToOneUnit() {
			continue // set from the template's wording
		}
		if card := partOf(t, p.Docx, "docProps/core.xml"); !strings.Contains(card, tpl.Hash) {
			t.Errorf("the card of a letter of kind %s does not name its template: %s", kind, card)
		}
	}
	if _, err := documents.TemplateOf("praise", letter.HD36); err == nil {
		t.Error("an unknown kind has a template")
	}
	if form.HD36 != string(letter.HD36) {
		t.Errorf("the layout is called %q where it lies and %q where it is chosen", form.HD36, letter.HD36)
	}
	if _, err := documents.TemplateOf(letter.Urge, "hd00"); err == nil {
		t.Error("an unknown layout has a template")
	}
}
