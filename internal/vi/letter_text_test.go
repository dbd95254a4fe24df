package vi

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/domain"
	"tiendo/internal/domain/letter"
)

func TestAPersonReadsAndWritesFiguresByName(t *testing.T) {
	known := map[string]letter.Figure{
		"admitted": {ID: "admitted", Means: letter.Admitted, Num: 2957, Den: 1},
		"rate":     {ID: "rate", Means: letter.RateOf, Num: 957, Den: 3600},
	}
	by := domain.Rounding{Digits: 2}
	for _, c := range []struct {
		name, typed, kept string
		problem           domain.Code
	}{
		{"with its value", "có [[đã kết nạp: 2.957]] người", "có [[admitted]] người", ""},
		{"without it", "có [[đã kết nạp]] người", "có [[admitted]] người", ""},
		{"without marks, in capitals", "có [[ DA KET NAP ]] người", "có [[admitted]] người", ""},
		{"a rate", "đạt [[tỷ lệ: 26,58%]]", "đạt [[rate]]", ""},
		{"a footnote's mark", "cực[[chú thích]].", "cực[[*]].", ""},
		{"a value changed by hand", "có [[đã kết nạp: 3.000]] người", "có [[admitted]] người", domain.CodeLetterTyped},
		{"an unknown name", "có [[số lạ]] người", "có [[số lạ]] người", domain.CodeLetterToken},
		{"a known name without an answer today", "có [[số tháng]] tháng", "có [[months]] tháng", ""},
		{"blanks are put in order", " a \u00a0 b ", "a b", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			bad := &domain.Invalid{}
			if got := ReadText("block-1", c.typed, known, by, bad); got != c.kept {
				t.Errorf("kept as %q, want %q", got, c.kept)
			}
			var code domain.Code
			if bad.Total > 0 {
				code = bad.Problems[0].Code
			}
			if code != c.problem {
				t.Errorf("problem %q, want %q", code, c.problem)
			}
			if c.problem == "" {
				again := ReadText("block-1", EditText(c.kept, known, by), known, by, bad)
				if diff := cmp.Diff(c.kept, again); diff != "" || bad.Total > 0 {
					t.Errorf("it does not come back, %v:\n%s", bad, diff)
				}
			}
		})
	}
}

func TestEveryFigureAPersonMayNameHasALabelOfItsOwn(t *testing.T) {
	seen := map[string]string{}
	for id, label := range figureLabels {
		if other, ok := seen[Fold(label)]; ok {
			t.Errorf("%s and %s are both called %q", id, other, label)
		}
		seen[Fold(label)] = id
	}
	if len(FigureOrder) != len(figureLabels) {
		t.Errorf("%d figures are listed, %d have a label", len(FigureOrder), len(figureLabels))
	}
}
