package pdf

import (
	"testing"

	"golang.org/x/image/font/sfnt"

	"tiendo/internal/documents/page/typeface"
)

// The typeface that is cut down has every usual sign that the whole one has, and
// whoever writes another sign gets the whole one.
func TestTheCutTypefaceHasTheUsualSigns(t *testing.T) {
	for _, style := range []string{"", "B", "I", "BI"} {
		small, err := sfnt.Parse(fontOf(style, true))
		if err != nil {
			t.Fatal(err)
		}
		full, err := sfnt.Parse(fontOf(style, false))
		if err != nil {
			t.Fatal(err)
		}
		var b sfnt.Buffer
		n := 0
		for _, r := range usual {
			is, _ := full.GlyphIndex(&b, r)
			got, err := small.GlyphIndex(&b, r)
			if is != 0 && (err != nil || got == 0) {
				t.Errorf("%q %q is cut away", style, r)
			}
			if is != 0 {
				n++
			}
		}
		if n < 400 || len(fontOf(style, true)) > len(fontOf(style, false))/2 {
			t.Errorf("%q: %d signs in %d of %d bytes", style, n, len(fontOf(style, true)), len(fontOf(style, false)))
		}
		if string(fontOf(style, false)) != string(typeface.Get(style == "B" || style == "BI", style == "I" || style == "BI").TTF()) {
			t.Errorf("%q: the whole typeface is another", style)
		}
	}
}
