package vi_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"tiendo/internal/domain/casefile"
	"tiendo/internal/vi"
)

// matcher tells people apart by the folding that the program uses: a floor below it is
// not known.
func matcher(known ...casefile.Known) *casefile.Matcher {
	return casefile.NewMatcher(vi.Fold, vi.Spelled, known)
}

func TestWhoMayBeTheSame(t *testing.T) {
	birth := casefile.Birth{Year: 1998, Month: 3, Day: 14}
	lan := casefile.Known{ID: 1, Name: "Nguyễn Thị Thúy Đào", Birth: birth, Sex: casefile.Female, Home: "xã Đắk Wil, tỉnh Lâm Đồng"}
	is := func(change func(*casefile.Known)) casefile.Known {
		k := lan
		k.ID = 2
		change(&k)
		return k
	}
	for _, x := range []struct {
		name string
		who  casefile.Known
		want string // points and reasons; empty: not shown
	}{
		{"the same in everything", is(func(*casefile.Known) {}), "100 name birth home"},
		{"in another case", is(func(k *casefile.Known) { k.Name = "NGUYỄN THỊ THÚY ĐÀO" }), "100 typed birth home"},
		{"the tone mark elsewhere", is(func(k *casefile.Known) { k.Name = "Nguyễn Thị Thuý Đào" }), "100 typed birth home"},
		{"the Icelandic letter for Đ", is(func(k *casefile.Known) { k.Name = "Nguyễn Thị Thúy Ðào" }), "100 typed birth home"},
		{"in letters taken apart", is(func(k *casefile.Known) { k.Name = "Nguye\u0302\u0303n Thị Thúy Đào" }), "100 typed birth home"},
		{"without diacritics", is(func(k *casefile.Known) { k.Name = "Nguyen Thi Thuy Dao" }), "91 marks birth home"},
		{"another tone is another name, perhaps", is(func(k *casefile.Known) { k.Name = "Nguyễn Thị Thủy Đào" }), "91 marks birth home"},
		{"without a blank", is(func(k *casefile.Known) { k.Name = "Nguyễn Thị ThúyĐào" }), "91 marks birth home"},
		{"a middle name left out", is(func(k *casefile.Known) { k.Name = "Nguyễn Thị Đào" }), "89 middle birth home"},
		{"all of them left out", is(func(k *casefile.Known) { k.Name = "Nguyễn Đào" }), "89 middle birth home"},
		{"one letter another", is(func(k *casefile.Known) { k.Name = "Nguyễn Thị Thúy Đàn" }), "87 letter birth home"},
		{"one left out", is(func(k *casefile.Known) { k.Name = "Nguyễn Thị Thúy Đà" }), "87 letter birth home"},
		{"two swapped", is(func(k *casefile.Known) { k.Name = "Nguyễn Thị Thúy Đoà" }), "87 letter birth home"},
		{"in the family name", is(func(k *casefile.Known) { k.Name = "Nguyển Thị Thúy Đào" }), "91 marks birth home"},
		{"two letters another", is(func(k *casefile.Known) { k.Name = "Nguyễn Thị Thúy Mai" }), ""},
		{"day and month swapped", is(func(k *casefile.Known) {
			k.Birth = casefile.Birth{Year: 1998, Month: 4, Day: 3}
		}), "92 name swapped home"},
		{"one digit of the day", is(func(k *casefile.Known) { k.Birth.Day = 24 }), "88 name digit home"},
		{"one digit of the year", is(func(k *casefile.Known) { k.Birth.Year = 1988 }), "88 name digit home"},
		{"the year alone", is(func(k *casefile.Known) { k.Birth = casefile.Birth{Year: 1998} }), "82 name year home"},
		{"the year alone and a letter", is(func(k *casefile.Known) { k.Birth = casefile.Birth{Year: 1998}; k.Name = "Nguyễn Thị Thúy Đàn" }), "69 letter year home"},
		{"the year alone and a letter in front", is(func(k *casefile.Known) { k.Birth = casefile.Birth{Year: 1998}; k.Name = "Nguyên Thị Thúy Đào" }), "73 marks year home"},
		{"another year alone", is(func(k *casefile.Known) { k.Birth = casefile.Birth{Year: 1997} }), ""},
		{"no birth, the same home", is(func(k *casefile.Known) { k.Birth = casefile.Birth{} }), "68 name birth_lack home"},
		{"no birth and no home", is(func(k *casefile.Known) { k.Birth, k.Home = casefile.Birth{}, "" }), ""},
		{"another day altogether", is(func(k *casefile.Known) { k.Birth = casefile.Birth{Year: 1976, Month: 11, Day: 2} }), ""},
		{"another home", is(func(k *casefile.Known) { k.Home = "phường 1, tỉnh Cà Mau" }), "83 name birth not_home"},
		{"a home told in short", is(func(k *casefile.Known) { k.Home = "Đắk Wil" }), "96 name birth near"},
		{"no home", is(func(k *casefile.Known) { k.Home = "" }), "88 name birth"},
		{"of the other sex", is(func(k *casefile.Known) { k.Sex = casefile.Male }), "77 name birth not_sex home"},
		{"two slips at once", is(func(k *casefile.Known) { k.Name = "Nguyễn Thị Đào"; k.Birth.Day = 24 }), "77 middle digit home"},
		{"nobody", casefile.Known{}, ""},
	} {
		known := lan
		if strings.HasPrefix(x.name, "day and month") {
			known.Birth = casefile.Birth{Year: 1998, Month: 3, Day: 4}
		}
		for _, way := range []struct{ known, asked casefile.Known }{{known, x.who}, {x.who, known}} {
			got := ""
			for _, m := range matcher(way.known).Find(way.asked, casefile.LikelySame) {
				got = fmt.Sprint(m.Points)
				for _, r := range m.Reasons {
					got += " " + string(r)
				}
			}
			if got != x.want {
				t.Errorf("%s: %q, want %q", x.name, got, x.want)
			}
		}
	}
}

func TestNobodyIsTheirOwnDouble(t *testing.T) {
	k := casefile.Known{ID: 7, Name: "Y Bhăm Niê", Birth: casefile.Birth{Year: 1990, Month: 1, Day: 1}}
	if got := matcher(k).Find(k, 1); len(got) != 0 {
		t.Errorf("%v", got)
	}
	twin := k
	twin.ID = 8
	if got := matcher(k, twin).Find(k, 1); len(got) != 1 || got[0].ID != 8 {
		t.Errorf("%v", got)
	}
}

// somebody invents people as they are spread in lists: few family names, many of
// one year.
func somebody(r *rand.Rand, id int) casefile.Known {
	pick := func(s string) string { f := strings.Fields(s); return f[r.IntN(len(f))] }
	family := pick("Nguyễn Nguyễn Nguyễn Nguyễn Trần Trần Lê Lê Phạm Huỳnh Hoàng Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý K' Y")
	middle := pick("Thị Thị Thị Văn Văn Văn Thanh Minh Ngọc Quốc Đức Thu Hoài Xuân Hữu")
	given := pick("Anh Bình Chi Dũng Đào Giang Hà Hải Hằng Hạnh Hiền Hòa Hoa Hùng Hương Khánh Lan Linh Long Mai Minh Nam Nga Ngân Nhung Oanh Phong Phúc Phương Quân Quang Sơn Tâm Thảo Thắng Thủy Trang Trung Tuấn Tùng Vân Việt Vinh Yến")
	name := family + " " + middle + " " + given
	if r.IntN(2) == 0 {
		name = family + " " + middle + " " + pick("Hồng Kim Bích Bảo Gia Đình Công Thế Như Mỹ") + " " + given
	}
	k := casefile.Known{ID: casefile.PersonID(id), Name: name, Birth: casefile.Birth{Year: 1965 + r.IntN(43), Month: 1 + r.IntN(12), Day: 1 + r.IntN(28)}, Home: fmt.Sprintf("xã %d", r.IntN(400))}
	if r.IntN(20) == 0 {
		k.Birth = casefile.Birth{Year: k.Birth.Year}
	}
	return k
}

// Whoever was typed again with one slip is found, and few others are shown.
func TestALongListAgainstAllWhoAreKnown(t *testing.T) {
	all, asked := 20_000, 1_500
	r := rand.New(rand.NewPCG(1, 2))
	known := make([]casefile.Known, all)
	for i := range known {
		known[i] = somebody(r, i+1)
	}
	m := matcher(known...)
	found, shown := 0, 0
	for i := range asked {
		k := known[r.IntN(all)]
		was := k.ID
		k.ID = casefile.PersonID(all + i + 1)
		switch letters := []rune(k.Name); i % 4 {
		case 0:
			k.Name = vi.Fold(k.Name)
		case 1:
			k.Name = string(append(letters[:len(letters)-1:len(letters)-1], 'x'))
		case 2:
			if k.Birth.Day != 0 {
				k.Birth.Year = k.Birth.Year/10*10 + (k.Birth.Year+1)%10
			}
		case 3:
			k.Birth.Day, k.Birth.Month = k.Birth.Month, k.Birth.Day
			if k.Birth.Month > 12 || k.Birth.Day == 0 {
				k.Birth = casefile.Birth{Year: k.Birth.Year}
			}
		}
		matches := m.Find(k, casefile.LikelySame)
		shown += len(matches)
		for _, x := range matches {
			if x.ID == was {
				found++
			}
		}
	}
	if found < asked {
		t.Errorf("%d of %d found", found, asked)
	}
	if shown > 3*asked {
		t.Errorf("%d are shown for %d", shown, asked)
	}
}

// A list of fifteen thousand against two hundred thousand who are known.
func BenchmarkFind15000Among200000(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	known := make([]casefile.Known, 200_000)
	for i := range known {
		known[i] = somebody(r, i+1)
	}
	m := matcher(known...)
	for b.Loop() {
		for i := range 15_000 {
			k := known[i*13]
			k.ID = 0
			m.Find(k, casefile.LikelySame)
		}
	}
}

func BenchmarkMatcherOf200000(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	known := make([]casefile.Known, 200_000)
	for i := range known {
		known[i] = somebody(r, i+1)
	}
	for b.Loop() {
		matcher(known...)
	}
}
