package letter_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/domain"
	"tiendo/internal/domain/letter"
)

func TestFormsOfLetters(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*letter.Form)
		want   []string // “field code”, nothing for a form that is taken
	}{
		{"the shipped one: a deputy signs for the head", func(*letter.Form) {}, nil},
		{"the head signs alone", func(f *letter.Form) { f.Authority, f.Post = "TRƯỞNG BAN", "" }, nil},
		{"for a committee its secretary signs", func(f *letter.Form) { f.Authority, f.Post = "T/M BAN THƯỜNG VỤ", "BÍ THƯ" }, nil},
		{"or a deputy secretary", func(f *letter.Form) { f.Authority, f.Post = "T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ" }, nil},
		{"by order", func(f *letter.Form) { f.Authority, f.Post = "T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG" }, nil},
		{"a letterhead of one line, with a name under the letter", func(f *letter.Form) { f.Above, f.Signer = "", "Người Ký" }, nil},
		{"a symbol of a committee", func(f *letter.Form) { f.Symbol = "ĐU" }, nil},

		{"a deputy without a post", func(f *letter.Form) { f.Post = "" }, []string{"post form_post"}},
		{"for a committee, but as what", func(f *letter.Form) { f.Authority, f.Post = "T/M BAN THƯỜNG VỤ", "" }, []string{"post form_post"}},
		{"a head with a second post", func(f *letter.Form) { f.Authority = "TRƯỞNG BAN" }, []string{"post form_head"}},
		{"nobody stands in for a committee", func(f *letter.Form) { f.Authority, f.Post = "K/T BAN THƯỜNG VỤ", "PHÓ BÍ THƯ" }, []string{"post form_committee"}},
		{"nor for its secretary", func(f *letter.Form) { f.Authority, f.Post = "K/T BÍ THƯ", "PHÓ BÍ THƯ" }, []string{"post form_committee"}},
		{"a layout there is not", func(f *letter.Form) { f.Layout = "hd00" }, []string{"layout form_layout"}},
		{"no name", func(f *letter.Form) { f.Name, f.Called = "", " " }, []string{"name form_missing", "called form_missing"}},
		{"a first line of blanks", func(f *letter.Form) { f.Above = " " }, []string{"above form_missing"}},
		{"two lines in one", func(f *letter.Form) { f.Place = "Lâm\nĐồng" }, []string{"place form_line"}},
		{"blanks around a name", func(f *letter.Form) { f.Signer = " Người Ký" }, []string{"signer form_line"}},
		{"a line longer than the page", func(f *letter.Form) { f.Above = strings.Repeat("Ạ", 81) }, []string{"above text_too_long"}},
		{"a symbol with a dash", func(f *letter.Form) { f.Symbol = "CV/BTCTU" }, []string{"symbol form_symbol"}},
		{"no symbol and no signature", func(f *letter.Form) { f.Symbol, f.Authority, f.Post = "", "", "" }, []string{"symbol form_missing", "authority form_missing"}},
		{"no recipients", func(f *letter.Form) { f.Recipients = nil }, []string{"recipients form_recipients"}},
		{"too many recipients", func(f *letter.Form) { f.Recipients = strings.Split(strings.Repeat("a|", 40)+"a", "|") }, []string{"recipients form_recipients"}},
		{"an empty recipient", func(f *letter.Form) { f.Recipients = []string{"Như trên", ""} }, []string{"recipients form_missing"}},
		{
			"recipients with dashes and stops", func(f *letter.Form) { f.Recipients = []string{"- Như trên", "Lưu,", "A;", "B."} },
			[]string{"recipients form_recipient", "recipients form_recipient", "recipients form_recipient", "recipients form_recipient"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := letter.CommissionForm()
			c.change(&f)
			err := f.Validate()
			var got []string
			if bad, ok := errors.AsType[*domain.Invalid](err); ok {
				for _, p := range bad.Problems {
					got = append(got, fmt.Sprintf("%s %s", p.Column, p.Code))
				}
			} else if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

func TestTheFormThatHolds(t *testing.T) {
	version := func(day string, at domain.Instant, symbol string) letter.FormVersion {
		f := letter.CommissionForm()
		f.Symbol = symbol
		return letter.FormVersion{EffectiveOn: domain.MustDate(day), RecordedAt: at, Form: f}
	}
	all := []letter.FormVersion{
		version("2026-01-01", 10, "A"), version("2026-05-01", 20, "B"), version("2026-05-01", 30, "C"), version("2026-02-01", 40, "D"),
	}
	for _, c := range []struct {
		name  string
		day   string
		known domain.Instant
		want  string
	}{
		{"before any the shipped one", "2025-12-31", domain.Forever, "BTCTU"},
		{"before any was known the shipped one", "2026-06-01", 9, "BTCTU"},
		{"from its first day on the first", "2026-01-01", domain.Forever, "A"},
		{"the latest day, then the latest recording holds", "2026-05-01", domain.Forever, "C"},
		{"of the eve the one recorded last", "2026-04-30", domain.Forever, "D"},
		{"as known earlier the earlier one", "2026-04-30", 39, "A"},
		{"as known between two of one day the first of them", "2026-06-01", 29, "B"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := letter.FormOn(all, domain.MustDate(c.day), c.known).Symbol; got != c.want {
				t.Errorf("symbol %s, want %s", got, c.want)
			}
		})
	}
}
