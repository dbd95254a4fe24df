package casefile

import (
	"cmp"
	"slices"
	"strings"
)

// Known is somebody as they are told apart: by name, birth, sex and home. It
// lives in memory only.
type Known struct {
	ID    PersonID
	Name  string
	Birth Birth
	Sex   Sex
	Home  string
}

// Likeness is why two people may be one, or may not.
type Likeness string

// What is alike, and what is not.
const (
	LikeName     Likeness = "name"       // the same name
	LikeTyped    Likeness = "typed"      // the same name, typed another way: Ðức and Đức, Hoà and Hòa
	LikeMarks    Likeness = "marks"      // the same but for diacritics
	LikeMiddle   Likeness = "middle"     // a middle name is left out
	LikeLetter   Likeness = "letter"     // one letter differs
	LikeBirth    Likeness = "birth"      // the same day of birth
	LikeSwapped  Likeness = "swapped"    // day and month are swapped
	LikeDigit    Likeness = "digit"      // one digit of the day of birth differs
	LikeYear     Likeness = "year"       // the same year, as far as it is known
	LikeHome     Likeness = "home"       // the same home
	LikeNear     Likeness = "near"       // one home is within the other
	UnlikeSex    Likeness = "not_sex"    // of the other sex
	UnlikeHome   Likeness = "not_home"   // another home
	UnlikeBirth  Likeness = "not_birth"  // another day of birth
	UnknownBirth Likeness = "birth_lack" // the birth of one is not known
)

// Likenesses are all of them.
var Likenesses = []Likeness{
	LikeName, LikeTyped, LikeMarks, LikeMiddle, LikeLetter, LikeBirth, LikeSwapped, LikeDigit, LikeYear, LikeHome, LikeNear,
	UnlikeSex, UnlikeHome, UnlikeBirth, UnknownBirth,
}

// points are what each is worth; the same name, day, sex and home make a hundred.
var points = map[Likeness]int{
	LikeName: 45, LikeTyped: 45, LikeMarks: 36, LikeMiddle: 34, LikeLetter: 32,
	LikeBirth: 40, LikeSwapped: 32, LikeDigit: 28, LikeYear: 22, UnlikeBirth: -25,
	LikeHome: 12, LikeNear: 8, UnlikeHome: -5, UnlikeSex: -20, UnknownBirth: 8,
}

// sameSex is what the same sex adds: too little to be said.
const sameSex = 3

// LikelySame are the points from which two people are shown side by side. It is
// a question to whoever keeps the files, never an answer: nobody is merged by it.
const LikelySame = 65

// Match is that somebody may be somebody who is known.
type Match struct {
	ID      PersonID
	Points  int // of a hundred
	Reasons []Likeness
}

// row is somebody made ready to be compared.
type row struct {
	Known
	folded string   // without diacritics
	words  []string // of folded
	home   string
}

// Matcher finds who may be the same among many. It looks only at those who agree
// in some part that typing rarely spoils in both: see keys.
type Matcher struct {
	fold, spell func(string) string
	rows        []row
	blocks      map[sum][]int32
	homes       map[string]string // folded once: many people have one home
}

// NewMatcher makes one that folds and spells names as it is told: fold takes
// diacritics and case away, spell puts tone marks where they belong.
func NewMatcher(fold, spell func(string) string, known []Known) *Matcher {
	m := &Matcher{fold: fold, spell: spell, rows: make([]row, 0, len(known)), blocks: make(map[sum][]int32, 4*len(known)), homes: map[string]string{}}
	for _, k := range known {
		m.Add(k)
	}
	return m
}

// eth is the Icelandic letter that keyboards give for Đ.
var eth = strings.NewReplacer("Ð", "Đ", "ð", "đ")

func (m *Matcher) row(k Known) row {
	home, ok := m.homes[k.Home]
	if !ok {
		home = m.fold(k.Home)
	}
	folded := m.fold(k.Name)
	return row{k, folded, strings.Fields(folded), home}
}

// spelled is a name as it should be typed, in small letters.
func (m *Matcher) spelled(name string) string { return strings.ToLower(m.spell(eth.Replace(name))) }

// Add makes somebody known.
func (m *Matcher) Add(k Known) {
	r := m.row(k)
	if len(r.words) == 0 {
		return
	}
	m.homes[k.Home] = r.home
	n := int32(len(m.rows))
	m.rows = append(m.rows, r)
	for _, key := range r.keys(true) {
		m.blocks[key] = append(m.blocks[key], n)
	}
}

// Find are those who may be somebody, with at least so many points, the likeliest
// first. Whoever has the same ID is not among them.
func (m *Matcher) Find(k Known, least int) (out []Match) {
	r := m.row(k)
	if len(r.words) == 0 {
		return nil
	}
	var near []int32
	for _, key := range r.keys(false) {
		near = append(near, m.blocks[key]...)
	}
	slices.Sort(near)
	for _, n := range slices.Compact(near) {
		other := &m.rows[n]
		if other.ID == k.ID && k.ID != 0 {
			continue
		}
		if p, reasons := r.like(other, m.spelled); p >= least {
			out = append(out, Match{other.ID, p, reasons})
		}
	}
	slices.SortFunc(out, func(a, b Match) int { return cmp.Or(cmp.Compare(b.Points, a.Points), cmp.Compare(a.ID, b.ID)) })
	return out
}

// keys are the blocks in which somebody is put, and in which others are looked
// for. Each survives one kind of slip: a name left out or misspelt with the day of
// birth right, the year off with the name right, and so on. Of those whose day of
// birth is not known, who are few, the year and the rest of the name must do.
func (r row) keys(put bool) []sum {
	b, full := r.Birth, r.Birth.Day != 0
	low, high := uint64(min(b.Day, b.Month)), uint64(max(b.Day, b.Month))
	day, year, last := low<<8|high, uint64(b.Year), len(r.words)-1
	out := make([]sum, 0, 7)
	if b.Year != 0 {
		out = append(out, block(1, year).of(r.words[0]).of(r.words[last]))
	}
	if full {
		out = append(out, block(2, day).of(r.words...), block(3, day<<16|year))
	}
	if r.home != "" || b.Year == 0 {
		out = append(out, block(4, 0).of(r.words...).of("", r.home))
	}
	if b.Year != 0 {
		// 5 holds everybody and is asked by those without a day; 6 holds those and is asked by everybody.
		if put || !full {
			out = append(out, block(5, year).of("-").of(r.words[1:]...), block(5, year).of(r.words[:last]...).of("-"))
		}
		if put != full {
			out = append(out, block(6, year).of("-").of(r.words[1:]...), block(6, year).of(r.words[:last]...).of("-"))
		}
	}
	return out
}

// sum is a sum (FNV-1a) over what people of a block have in common.
type sum uint64

func block(kind, number uint64) sum {
	s := sum(14695981039346656037)
	for range 8 {
		s = (s ^ sum(number&0xff)) * 1099511628211
		number >>= 8
	}
	return (s ^ sum(kind)) * 1099511628211
}

// of goes on over words as if they were one: blanks are typed anywhere.
func (s sum) of(words ...string) sum {
	for _, w := range words {
		for i := range len(w) {
			s = (s ^ sum(w[i])) * 1099511628211
		}
	}
	return s
}
