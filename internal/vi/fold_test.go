package vi

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/text/unicode/norm"
)

func TestFold(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"diacritics and đ fall away", "Phường Xuân Hương - Đà Lạt", "phuong xuan huong - da lat"},
		{"the tone on the first vowel", "Hòa Ninh, Thủy, Lũy", "hoa ninh, thuy, luy"},
		{"the tone on the second vowel folds alike", "Hoà Ninh, Thuỷ, Luỹ", "hoa ninh, thuy, luy"},
		{"NFD folds as NFC", norm.NFD.String("Đắk Wil ở Đắc Sắk"), "dak wil o dac sak"},
		{"blanks of every kind become one", "  Đinh \u00a0\t Văn\u202fLâm  Hà\n", "dinh van lam ha"},
		{"signs without width are not there", "Ka\u200b Đơn\ufeff", "ka don"},
		{"apostrophes are straight", "B’Lao, D‘Ran, Kʼho", "b'lao, d'ran, k'ho"},
		{"an Icelandic eth typed for đ", "ðắk Ðoa", "dak doa"},
		{"digits and signs stay", "68-CQĐ 1/2", "68-cqd 1/2"},
		{"nothing stays nothing", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Fold(c.in); got != c.want {
				t.Errorf("Fold(%q) = %q, want %q", c.in, got, c.want)
			}
		})
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"Hoà", "Đắk Wil", "İ", "\u212a", "B’Lao", " a\u200b ", "ﬁ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := Fold(s)
		if twice := Fold(once); twice != once {
			t.Errorf("Fold(%q) = %q, but folded again %q", s, once, twice)
		}
	})
}

func TestSpelled(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"oà at the end", "Hoà Bình", "Hòa Bình"},
		{"uỷ at the end", "Đảng uỷ xã Vĩnh Thuỷ", "Đảng ủy xã Vĩnh Thủy"},
		{"capitals", "ĐẢNG UỶ XÃ HOÀ LẠC", "ĐẢNG ỦY XÃ HÒA LẠC"},
		{"oé", "khoẻ", "khỏe"},
		{"official spelling stays", "Đảng ủy Hòa Thắng", "Đảng ủy Hòa Thắng"},
		{"after q the u is no vowel", "Phú Quý, Quỳ Hợp, Quỹ", "Phú Quý, Quỳ Hợp, Quỹ"},
		{"a letter behind keeps the tone", "Hoàn Kiếm, khuỷu, ngoáy, Toàn", "Hoàn Kiếm, khuỷu, ngoáy, Toàn"},
		{"a further mark is another vowel", "Thuận, thuở, hoặc", "Thuận, thuở, hoặc"},
		{"NFD becomes NFC", norm.NFD.String("Hoà"), "Hòa"},
		{"a hyphen ends a syllable", "Tân Hoà-Lâm Hà", "Tân Hòa-Lâm Hà"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Spelled(c.in); got != c.want {
				t.Errorf("Spelled(%q) = %q, want %q", c.in, got, c.want)
			}
		})
	}
}

func TestOrderIsVietnamese(t *testing.T) {
	want := []string{
		"an", "án", "ăn", "ân", "Ba Đình", "D'Ran", "Dran", "Đà Lạt", "Đam Rông 2", "Đam Rông 10",
		"Em", "Ê Ban", "Hòa", "Hỏa", "Hóa", "Hòa Bình", "ma", "mà", "mả", "mã", "má", "mạ", "On", "Ông", "Ơn", "Ủy", "Ưu",
	}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, Compare)
	if !slices.Equal(got, want) {
		t.Errorf("sorted\n%s, want\n%s", strings.Join(got, ", "), strings.Join(want, ", "))
	}
	got = slices.Clone(want)
	slices.Reverse(got)
	slices.SortStableFunc(got, func(a, b string) int { return strings.Compare(Key(a), Key(b)) })
	if !slices.Equal(got, want) {
		t.Errorf("sorted by keys\n%s, want\n%s", strings.Join(got, ", "), strings.Join(want, ", "))
	}
	if Compare("Đà Lạt", "E") >= 0 || Compare("E", "Đà Lạt") <= 0 {
		t.Error("Đ does not come before E")
	}
	if Compare("Hoà", "Hòa") == 0 {
		t.Error("different texts compare equal, so sorting is not the same each time")
	}
	if Key("Hoà") != Key("Hòa") {
		t.Error("the place of the tone moves a name in lists")
	}
}

func TestOrderIsSafeForManyAtOnce(t *testing.T) {
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 200 {
				if Compare("Đam Rông 2", "Đam Rông 10") >= 0 || Key("ma") >= Key("mà") {
					t.Error("order differs when several ask at once")
				}
			}
		})
	}
	all.Wait()
}

func FuzzKey(f *testing.F) {
	f.Add("Đam Rông 2", "Đam Rông 10")
	f.Add("Hoà", "Hòa")
	f.Add("007", "7")
	f.Fuzz(func(t *testing.T, a, b string) {
		if Compare(a, b) != -Compare(b, a) {
			t.Errorf("%q and %q have no order", a, b)
		}
		Key(a)
	})
}
