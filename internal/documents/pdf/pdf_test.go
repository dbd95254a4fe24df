package pdf

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"tiendo/internal/documents/docx"
	"tiendo/internal/documents/page"
	"tiendo/internal/documents/page/pagetest"
)

var update = flag.Bool("update", false, "rewrite the golden files")

var when = time.Date(2026, 5, 21, 8, 30, 0, 0, time.UTC)

// TestLetterTurnsItsPagesWhereLibreOfficeDoes holds the lines of the founding
// letter; they were compared with those LibreOffice 7.4 sets from the .docx.
func TestLetterTurnsItsPagesWhereLibreOfficeDoes(t *testing.T) {
	var b strings.Builder
	for i, lines := range Lines(pagetest.Letter(40)) {
		if i > 0 {
			b.WriteString("\f\n")
		}
		b.WriteString(strings.Join(lines, "\n") + "\n")
	}
	path := filepath.Join("testdata", "letter.golden")
	if *update {
		if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(b.String(), "\n")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestTheRoadThroughTheFileGivesTheSamePDF(t *testing.T) {
	doc := pagetest.Letter(12)
	file, err := docx.Write(doc, when)
	if err != nil {
		t.Fatal(err)
	}
	back, warnings, err := docx.Read(file)
	if err != nil || len(warnings) > 0 {
		t.Fatalf("err %v, warnings %q", err, warnings)
	}
	direct, err := Render(doc, when)
	if err != nil {
		t.Fatal(err)
	}
	through, err := Render(back, when)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(direct, through) {
		t.Error("the PDF of the model and that of its .docx differ")
		if diff := cmp.Diff(Lines(doc), Lines(back)); diff != "" {
			t.Error(diff)
		}
	}
}

func TestRenderIsTheSameEveryTimeAndSideBySide(t *testing.T) {
	doc := pagetest.Letter(12)
	want, err := Render(doc, when)
	if err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			got, err := Render(doc, when)
			if err != nil || !bytes.Equal(got, want) {
				t.Errorf("err %v, same bytes %v", err, bytes.Equal(got, want))
			}
		})
	}
	group.Wait()
	if !bytes.Contains(want, []byte("(vi-VN)")) {
		t.Error("the language is not told")
	}
}

// letters is a paragraph of n words.
func letters(word string, n int) *page.Para {
	return page.Body(page.Text(strings.TrimSpace(strings.Repeat(word+" ", n))))
}

func pagesOf(blocks ...page.Block) [][]string {
	return Lines(&page.Doc{Sections: []page.Section{page.Portrait(blocks...)}})
}

func TestPageNumbersBeginOnTheSecondPage(t *testing.T) {
	pages := pagesOf(letters("chữ", 1500))
	if len(pages) < 2 || pages[0][0] == "1" || pages[1][0] != "2" {
		t.Errorf("%d pages, beginning %q and %q", len(pages), pages[0][0], pages[1][0])
	}
}

func TestNoLineStandsAlone(t *testing.T) {
	for n := range 60 { // push a paragraph of three lines over the end of the page
		filler := page.Body(page.Text("x"))
		filler.Before = float64(n) * 12
		pages := pagesOf(filler, letters("một", 380), letters("hai", 60))
		for i, lines := range pages {
			alone := 0
			for _, l := range lines {
				if strings.Contains(l, "hai") {
					alone++
				}
			}
			if alone == 1 && len(pages) > i+1 {
				t.Fatalf("offset %d: one line of a paragraph alone on page %d", n, i+1)
			}
		}
	}
}

func TestKeepNextHoldsAHeadingToItsTable(t *testing.T) {
	for n := range 40 {
		filler := page.Body(page.Text("x"))
		filler.Before = 600 + float64(n)*3
		heading := page.Body(page.Bold("Bảng số liệu"))
		heading.KeepNext = true
		table := &page.Table{Cols: []float64{80, 80}, Borders: page.Grid(), Rows: []page.Row{
			{CantSplit: true, Cells: []page.Cell{{Paras: []*page.Para{page.Body(page.Text("ô một"))}}, {}}},
			{CantSplit: true, Cells: []page.Cell{{Paras: []*page.Para{page.Body(page.Text("ô hai"))}}, {}}},
		}}
		for i, lines := range pagesOf(filler, heading, table) {
			if text := strings.Join(lines, "|"); strings.HasSuffix(text, "Bảng số liệu") {
				t.Fatalf("offset %d: the heading ends page %d: %s", n, i+1, text)
			}
		}
	}
}

func TestALongFootnoteGoesOverleaf(t *testing.T) {
	note := page.Footnote(page.Text(strings.TrimSpace(strings.Repeat("lời chú dài ", 700))))
	pages := pagesOf(letters("mở", 300), page.Body(page.Text("đây là dấu"), note), letters("sau", 400))
	words := 0
	for i, lines := range pages {
		n := strings.Count(strings.Join(lines, " "), "chú")
		if words += n; i > 0 && n > 0 && i+1 < len(pages) && !strings.Contains(strings.Join(lines, " "), "sau") {
			t.Errorf("page %d has no text above the rest of the note", i+1)
		}
	}
	if words != 700 {
		t.Errorf("%d words of the note, want 700", words)
	}
}

func TestARowTallerThanAPageIsSplit(t *testing.T) {
	head := page.Row{Cells: []page.Cell{{Paras: []*page.Para{page.Body(page.Text("đầu bảng"))}}}}
	tall := page.Row{CantSplit: true, Cells: []page.Cell{{Paras: []*page.Para{letters("dài", 2500)}}}}
	pages := pagesOf(&page.Table{Cols: []float64{165}, Header: 1, Borders: page.Grid(), Rows: []page.Row{head, tall, head}})
	words := 0
	for i, lines := range pages {
		text := strings.Join(lines, " ")
		words += strings.Count(text, "dài")
		if !strings.Contains(text, "đầu bảng") {
			t.Errorf("page %d lacks the header row", i+1)
		}
	}
	if words != 2500 || len(pages) < 3 {
		t.Errorf("%d words on %d pages, want 2500 on several", words, len(pages))
	}
}

func TestTheHeaderRowsStretchOverAMergedCell(t *testing.T) {
	cell := func(s string) page.Cell {
		return page.Cell{Paras: []*page.Para{{Size: 12, Runs: []page.Run{page.Text(s)}}}}
	}
	tall := cell("một hai ba bốn năm sáu bảy tám chín mười")
	tall.Rows = 2
	merged := page.Cell{Merged: true}
	table := &page.Table{Cols: []float64{20, 60}, Header: 2, Borders: page.Grid(), Rows: []page.Row{
		{Cells: []page.Cell{tall, cell("A")}}, {Cells: []page.Cell{merged, cell("B")}},
	}}
	for range 80 {
		table.Rows = append(table.Rows, page.Row{Cells: []page.Cell{cell("x"), cell("y")}})
	}
	for i, s := range compose(&page.Doc{Sections: []page.Section{page.Portrait(table)}}) {
		lowest, first := 0.0, 1e9
		for _, item := range s.texts {
			switch text := item.line.text(); {
			case strings.Contains(text, "mười"):
				lowest = item.y + item.line.height
			case text == "x":
				first = min(first, item.y)
			}
		}
		if lowest == 0 || lowest > first+slack {
			t.Errorf("page %d: the merged head ends at %.1f, the rows begin at %.1f", i+1, lowest, first)
		}
	}
}

func BenchmarkLetterWithAnnex(b *testing.B) {
	template, err := docx.Write(&page.Doc{Sections: []page.Section{
		page.Portrait(page.Body(page.Text("Kết nạp {{lũy_kế}} đảng viên"), page.Footnote(page.Text("{{lũy_kế}}")))),
		page.Landscape(page.Body(page.Text(`{{khối "phụ_lục"}}`))),
	}}, when)
	if err != nil {
		b.Fatal(err)
	}
	data := docx.Data{"lũy_kế": docx.Value{Text: "870", Ref: "F1"}}
	blocks := map[string][]page.Block{"phụ_lục": pagetest.Annex(128)}
	b.Run("fill", func(b *testing.B) {
		for b.Loop() {
			if _, err := docx.Fill(template, data, blocks, when); err != nil {
				b.Fatal(err)
			}
		}
	})
	file, err := docx.Fill(template, data, blocks, when)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("read", func(b *testing.B) {
		for b.Loop() {
			if _, _, err := docx.Read(file); err != nil {
				b.Fatal(err)
			}
		}
	})
	doc, _, err := docx.Read(file)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("render", func(b *testing.B) {
		for b.Loop() {
			if _, err := Render(doc, when); err != nil {
				b.Fatal(err)
			}
		}
	})
}
