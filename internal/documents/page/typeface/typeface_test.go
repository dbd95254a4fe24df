package typeface

import (
	"math"
	"testing"
)

func TestEveryVietnameseLetterHasAGlyphInEveryStyle(t *testing.T) {
	const letters = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ" +
		"AÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬEÈÉẺẼẸÊỀẾỂỄỆIÌÍỈĨỊOÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢUÙÚỦŨỤƯỪỨỬỮỰYỲÝỶỸỴĐ“”–…«»•"
	for _, bold := range []bool{false, true} {
		for _, italic := range []bool{false, true} {
			face := Get(bold, italic)
			for _, r := range letters {
				if !face.Has(r) {
					t.Errorf("bold=%v italic=%v: no %q", bold, italic, r)
				}
			}
		}
	}
}

func TestWidthsAreThoseOfTimes(t *testing.T) {
	tests := []struct {
		name         string
		text         string
		bold, italic bool
		want         float64 // per 1000 units, from the Times metric
	}{
		{"a regular a", "a", false, false, 444},
		{"a bold a", "a", true, false, 500},
		{"a space", " ", false, false, 250},
		{"an ế is as wide as an e", "ế", false, false, 444},
		{"digits are tabular", "0", true, true, 500},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := Get(test.bold, test.italic).Width(test.text, 1000)
			if math.Abs(got-test.want) > 1 {
				t.Errorf("width %.1f, want %.1f", got, test.want)
			}
		})
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		load(Get(false, false).TTF())
	}
}
