package documents

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

// FuzzRead reads whatever comes as each kind of file: either rows or problems
// come out, never both, and the problems can be said in valid text.
func FuzzRead(f *testing.F) {
	f.Add("code,from,date,admitted,target\n1,2026-01-01,20/5/2026,2.200,0\n")
	f.Add("mã;tên;loại;area_kinds;successor\n1;A;xã;x|;2\n")
	f.Fuzz(func(t *testing.T, text string) {
		_, _, errUnits := ReadUnits("x", []byte(text))
		_, _, errTargets := ReadTargets("x", []byte(text))
		_, _, errResults := ReadResults("x", []byte(text), today)
		for _, err := range []error{errUnits, errTargets, errResults} {
			if err == nil {
				continue
			}
			bad, ok := errors.AsType[*domain.Invalid](err)
			if !ok {
				t.Fatalf("error %v", err)
			}
			said := vi.Problems(bad)
			if !utf8.ValidString(said) || strings.Contains(said, "%!") {
				t.Fatalf("%q", said)
			}
		}
	})
}
