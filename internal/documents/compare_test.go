package documents

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/documents/page"
	"tiendo/internal/domain/letter"
)

func paper(paragraphs ...string) *page.Doc {
	d := &page.Doc{Sections: []page.Section{page.Portrait()}}
	for _, p := range paragraphs {
		text, note, has := strings.Cut(p, "^")
		runs := []page.Run{page.Text(text)}
		if has {
			runs = append(runs, page.Footnote(page.Text(note)))
		}
		d.Sections[0].Blocks = append(d.Sections[0].Blocks, page.Body(runs...))
	}
	return d
}

func TestWhatAnEditedLetterChanges(t *testing.T) {
	const a, b, c = "Kết nạp được 957/3.600 đảng viên, đạt 26,58%.", "Đề nghị các đảng ủy thực hiện.", "Ngày 20/5/2026 đã có đủ báo cáo^Có 25 đảng bộ mức cao."
	changes := func(pairs ...string) (out []letter.Change) {
		for i := 0; i < len(pairs); i += 2 {
			out = append(out, letter.Change{Before: pairs[i], After: pairs[i+1]})
		}
		return out
	}
	differs := func(where, before, after string, numbers []letter.Change) letter.Difference {
		return letter.Difference{Where: where, Before: before, After: after, Numbers: numbers}
	}
	for _, tt := range []struct {
		name   string
		before []string
		after  []string
		want   []letter.Difference
	}{
		{"nothing where nothing changed", []string{a, b, c}, []string{a, b, c}, nil},
		{"blanks and no-break blanks are no change", []string{a, b}, []string{strings.ReplaceAll(a, " ", "\u00a0"), "  " + b + " "}, nil},
		{
			"a number changed by hand is named",
			[]string{a, b},
			[]string{strings.Replace(a, "957", "960", 1), b},
			[]letter.Difference{differs("thân văn bản", a, strings.Replace(a, "957", "960", 1), changes("957", "960"))},
		},
		{
			"words that changed around the same numbers name none",
			[]string{a},
			[]string{strings.Replace(a, "Kết nạp được", "Đã kết nạp", 1)},
			[]letter.Difference{differs("thân văn bản", a, strings.Replace(a, "Kết nạp được", "Đã kết nạp", 1), nil)},
		},
		{
			"a day is one number",
			[]string{"Họp ngày 20/5/2026 tại tỉnh"},
			[]string{"Họp ngày 21/5/2026 tại tỉnh"},
			[]letter.Difference{differs("thân văn bản", "Họp ngày 20/5/2026 tại tỉnh", "Họp ngày 21/5/2026 tại tỉnh", changes("20/5/2026", "21/5/2026"))},
		},
		{"a paragraph put in", []string{a, b}, []string{a, "Một câu hoàn toàn mới.", b}, []letter.Difference{differs("thân văn bản", "", "Một câu hoàn toàn mới.", nil)}},
		{"a paragraph taken out", []string{a, b}, []string{b}, []letter.Difference{differs("thân văn bản", a, "", nil)}},
		{
			"another one in its place is not the same one changed",
			[]string{a, b},
			[]string{a, "Trân trọng cảm ơn quý vị."},
			[]letter.Difference{differs("thân văn bản", b, "", nil), differs("thân văn bản", "", "Trân trọng cảm ơn quý vị.", nil)},
		},
		{
			"a footnote",
			[]string{c},
			[]string{strings.Replace(c, "25", "26", 1)},
			[]letter.Difference{differs("chú thích", "Có 25 đảng bộ mức cao.", "Có 26 đảng bộ mức cao.", changes("25", "26"))},
		},
		{
			"a number put in and one taken out",
			[]string{"Có 5 chi bộ và 7 đảng bộ ở xã này"},
			[]string{"Có 5 chi bộ và đảng bộ ở xã này, 9 thôn"},
			[]letter.Difference{differs("thân văn bản", "Có 5 chi bộ và 7 đảng bộ ở xã này", "Có 5 chi bộ và đảng bộ ở xã này, 9 thôn", changes("7", "9"))},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, Compare(paper(tt.before...), paper(tt.after...))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// A file of thousands of other paragraphs is compared in bounded time.
func TestAFileThatIsAltogetherOtherIsComparedToo(t *testing.T) {
	var a, b []string
	for i := range 3000 {
		a, b = append(a, fmt.Sprintf("câu cũ thứ %d", i)), append(b, fmt.Sprintf("lời mới hẳn số %d", i))
	}
	if n := len(Compare(paper(a...), paper(b...))); n < 3000 {
		t.Errorf("%d differences", n)
	}
}
