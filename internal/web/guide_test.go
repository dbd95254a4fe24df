package web

import (
	"io/fs"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tiendo/docs/guide"
	"tiendo/internal/vi"
)

// Whatever the guide names, it has: a link that leads nowhere, a picture nobody
// shows and a file nobody lists fail here.
func TestTheGuideNamesOnlyWhatItHas(t *testing.T) {
	h := newHandbook()
	ids := map[string]bool{}
	shown := map[string]bool{}
	for _, part := range h.parts {
		ids[part.Href] = true
		seen := map[string]bool{}
		for _, b := range part.Blocks {
			if b.ID == "" {
				continue
			}
			if seen[b.ID] {
				t.Errorf("%s: two headings “%s”", part.Name, b.Text)
			}
			seen[b.ID], ids[part.Href+"#"+b.ID] = true, true
		}
	}
	for name, part := range h.parts {
		if part.Heading == "" || len(part.Blocks) < 4 {
			t.Errorf("%s says little", name)
		}
		for _, b := range part.Blocks {
			if b.Kind == "picture" {
				shown["img/"+strings.TrimPrefix(b.Picture, guidePath+"/hinh/")] = true
				if b.Text == "" || b.Width == 0 {
					t.Errorf("%s: a picture says nothing: %+v", name, b)
				}
			}
			for _, s := range allSpans(b) {
				href := s.Href
				if strings.HasPrefix(href, "#") {
					href = part.Href + href
				}
				if s.Kind == "a" && !ids[href] {
					t.Errorf("%s: “%s” leads to %s, which is not there", name, s.Text, href)
				}
				if strings.Contains(s.Text, "**") || strings.Contains(s.Text, "](") {
					t.Errorf("%s: a mark was not read: %s", name, s.Text)
				}
			}
		}
	}
	files, err := fs.Glob(guide.Files, "*/*.png")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !shown[f] {
			t.Errorf("no part shows %s", f)
		}
	}
	parts, err := fs.Glob(guide.Files, "*.md")
	if err != nil || len(parts) != len(guideOrder) {
		t.Errorf("%d files, %d parts, %v", len(parts), len(guideOrder), err)
	}
}

func allSpans(b block) (out []span) {
	out = append(out, b.Spans...)
	for _, i := range b.Items {
		out = append(out, i...)
	}
	for _, row := range b.Rows {
		for _, cell := range row {
			out = append(out, cell...)
		}
	}
	return out
}

// The figures at the head of the board and the states of a unit explain
// themselves.
func TestTheGuideExplainsTheLabelsOfFigures(t *testing.T) {
	h := newHandbook()
	for _, label := range []string{
		vi.LabelTarget, vi.LabelAdmitted, vi.LabelRate, vi.LabelExpected, vi.LabelShortfall, vi.LabelPerMonth, vi.LabelRemaining,
		vi.LabelStreak, vi.LabelZero, vi.LabelSilent, vi.LabelNear, vi.LabelKnownAt, vi.LabelThrough, vi.LabelBasis,
	} {
		if x := h.called(label); x == nil || len(x.Short) < 20 {
			t.Errorf("“%s” is explained by %+v", label, x)
		}
	}
}

func TestTheGuidesMarkdownIsReadAsItIsMeant(t *testing.T) {
	got := newBlocks("# Tên\nMột dòng\ncòn nữa với **đậm**, `mã` và [đây](thuat-ngu.md#sát-ngưỡng).\n\n1. một\n   dài\n2. hai\n\n![Ảnh](img/bang.png)\n\n3. ba\n- x\n- y\n\n| a | b |\n|---|---|\n| 1 | `2` |\n\n```sh\ntiendo  <x>\n```\n")
	want := []block{
		{Kind: "h1", ID: "ten", Text: "Tên"},
		{Kind: "p", Spans: []span{{Text: "Một dòng còn nữa với "}, {Kind: "b", Text: "đậm"}, {Text: ", "}, {Kind: "code", Text: "mã"}, {Text: " và "}, {Kind: "a", Text: "đây", Href: "thuat-ngu.md#sát-ngưỡng"}, {Text: "."}}},
		{Kind: "ol", Start: 1, Items: [][]span{{{Text: "một dài"}}, {{Text: "hai"}}}},
		{Kind: "picture", Text: "Ảnh", Picture: "img/bang.png"},
		{Kind: "ol", Start: 3, Items: [][]span{{{Text: "ba"}}}},
		{Kind: "ul", Items: [][]span{{{Text: "x"}}, {{Text: "y"}}}},
		{Kind: "table", Rows: [][][]span{{{{Text: "a"}}, {{Text: "b"}}}, {{{Text: "1"}}, {{Kind: "code", Text: "2"}}}}},
		{Kind: "pre", Text: "tiendo  <x>"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	linked(got[1].Spans)
	if s := got[1].Spans[5].Href; s != "/tro-giup/thuat-ngu#sat-nguong" {
		t.Errorf("a link between files leads to %s", s)
	}
}
