package check

import (
	"maps"
	"regexp"
	"slices"
	"strings"
)

// Rules of spelling.
const (
	SpellWord    Rule = "spell-word"    // a word is written so
	SpellStyle   Rule = "spell-style"   // both are seen; official papers write so
	SpellMixed   Rule = "spell-mixed"   // one paper writes one word in one way
	SpellBlanks  Rule = "spell-blanks"  // blanks and marks
	SpellDoubled Rule = "spell-doubled" // a word stands twice
)

// misspelt are words that are wrong wherever they stand.
var misspelt = map[string]string{
	"đơn đốc": "đôn đốc", "đông đốc": "đôn đốc", "đôn dốc": "đôn đốc", "đảng viện": "đảng viên", "đãng viên": "đảng viên", "kết nap": "kết nạp",
	"phát triễn": "phát triển", "chỉ tiệu": "chỉ tiêu", "chĩ tiêu": "chỉ tiêu", "bổ xung": "bổ sung", "sử lý": "xử lý", "xữ lý": "xử lý",
	"sữ dụng": "sử dụng", "hổ trợ": "hỗ trợ", "bồi dưởng": "bồi dưỡng", "cũng cố": "củng cố", "lảnh đạo": "lãnh đạo", "chĩ đạo": "chỉ đạo",
	"chấn chĩnh": "chấn chỉnh", "chẩn chỉnh": "chấn chỉnh", "xát nhập": "sáp nhập", "sát nhập": "sáp nhập", "thường trưc": "thường trực",
	"thực hiên": "thực hiện", "nhiêm vụ": "nhiệm vụ", "nghị quyêt": "nghị quyết", "vướng mắt": "vướng mắc",
	"xát minh": "xác minh", "tuyên truyên": "tuyên truyền",
	"đánh gía": "đánh giá", "kiểm điễm": "kiểm điểm", "báo caó": "báo cáo", "quí": "quý", "chi ũy": "chi ủy", "đảng ũy": "đảng ủy", "cấp ũy": "cấp ủy",
	"giám xát": "giám sát", "rà xoát": "rà soát", "xuất sắt": "xuất sắc", "trực thuôc": "trực thuộc",
}

var misspeltInOrder = slices.Sorted(maps.Keys(misspelt))

// styled are ways of writing that are seen, and what official papers prefer.
var styled = []struct{ seen, better string }{
	{"hàng tháng", "hằng tháng"}, {"hàng quý", "hằng quý"}, {"hàng năm", "hằng năm"}, {"hàng tuần", "hằng tuần"},
}

// mixed are words of which one paper should use one form only; the first is the
// one of official papers.
var mixed = []struct{ usual, other *regexp.Regexp }{
	{regexp.MustCompile(`tổ chức đảng\b`), regexp.MustCompile(`tổ chức Đảng(?: |,|\.|;|$)`)},
	{regexp.MustCompile(`phát triển đảng(?: |,|\.|;|$)`), regexp.MustCompile(`phát triển Đảng(?: |,|\.|;|$)`)},
	{regexp.MustCompile(`Trưởng Ban\b`), regexp.MustCompile(`Trưởng ban\b|trưởng Ban\b`)},
}

var (
	oldUy     = regexp.MustCompile(`\p{L}*(?:uỷ|Uỷ|UỶ|uỶ)\p{L}*`)
	tiLe      = regexp.MustCompile(`\b[Tt]ỉ lệ`)
	doubleGap = regexp.MustCompile(`\S( {2,})\S`)
	beforeEnd = regexp.MustCompile(`\p{L}+ +[,;:.](?:\s|$)`)
	afterEnd  = regexp.MustCompile(`\p{L}+[,;:]\p{L}+`)
	space     = regexp.MustCompile(`\s+`)
)

// mayDouble are words that rightly stand twice in a row.
var mayDouble = map[string]bool{"luôn": true, "ngày": true, "từng": true, "mãi": true, "dần": true, "ngành": true, "người": true, "nhà": true, "xa": true, "cao": true}

func spelling(p *paper, f *findings) {
	for _, l := range p.lines {
		lower := " " + strings.ToLower(l.text) + " "
		for _, wrong := range misspeltInOrder {
			if at := wordAt(lower, wrong); at >= 0 {
				f.add(Wrong, SpellWord, l, saidAt(l.text, lower, at, wrong), misspelt[wrong])
			}
		}
		for _, m := range unique(oldUy.FindAllString(l.text, 20)) {
			f.add(Wrong, SpellWord, l, m, strings.NewReplacer("uỷ", "ủy", "Uỷ", "Ủy", "UỶ", "ỦY", "uỶ", "ỦY").Replace(m))
		}
		for _, m := range unique(tiLe.FindAllString(l.text, 20)) {
			f.add(Wrong, SpellWord, l, m, strings.Replace(m, "ỉ", "ỷ", 1))
		}
		for _, s := range styled {
			if at := wordAt(lower, s.seen); at >= 0 && l.at.Part != Annex {
				f.add(Note, SpellStyle, l, saidAt(l.text, lower, at, s.seen), s.better)
			}
		}
		p.blanks(l, f)
	}
	for _, m := range mixed {
		var at line
		said, usual := "", false
		for _, l := range p.lines {
			usual = usual || m.usual.MatchString(l.text)
			if s := m.other.FindString(l.text); s != "" && said == "" {
				at, said = l, strings.TrimRight(s, " ,.;")
			}
		}
		if said != "" && usual {
			f.add(Note, SpellMixed, at, said, usualForm(m.usual.String()))
		}
	}
}

// saidAt is a word as it stands in a text, found in its small letters.
func saidAt(text, lower string, at int, word string) string {
	text = " " + text + " "
	if len(text) != len(lower) { // letters whose small form is longer
		return word
	}
	return strings.TrimSpace(text[at : at+len(word)])
}

func usualForm(pattern string) string {
	pattern, _, _ = strings.Cut(pattern, `(?:`)
	return strings.TrimSuffix(pattern, `\b`)
}

// wordAt finds a word between other signs than letters.
func wordAt(text, word string) int {
	from := 0
	for {
		at := strings.Index(text[from:], word)
		if at < 0 {
			return -1
		}
		at += from
		if at > 0 && boundary(text[:at], true) && boundary(text[at+len(word):], false) {
			return at
		}
		from = at + len(word)
	}
}

// boundary says that a text ends (or begins) with no letter.
func boundary(text string, end bool) bool {
	runes := []rune(text)
	if len(runes) == 0 {
		return true
	}
	r := runes[0]
	if end {
		r = runes[len(runes)-1]
	}
	return !isLetter(r)
}

func unique(all []string) (out []string) {
	seen := map[string]bool{}
	for _, s := range all {
		if !seen[s] {
			out = append(out, s)
		}
		seen[s] = true
	}
	return out
}

// blanks checks blanks and marks, and words that stand twice.
func (p *paper) blanks(l line, f *findings) {
	if l.at.Part == Head || l.at.Part == Annex {
		return
	}
	if m := doubleGap.FindStringIndex(strings.TrimSpace(l.raw)); m != nil {
		raw := []rune(strings.TrimSpace(l.raw)[:m[1]])
		f.add(Note, SpellBlanks, l, "…"+string(raw[max(0, len(raw)-15):])+"…", "")
	}
	if m := beforeEnd.FindString(l.text); m != "" && !strings.Contains(m, " ..") {
		m = strings.TrimSpace(m)
		f.add(Note, SpellBlanks, l, m, space.ReplaceAllString(m, ""))
	}
	if m := afterEnd.FindString(l.text); m != "" {
		f.add(Note, SpellBlanks, l, m, strings.NewReplacer(",", ", ", ";", "; ", ":", ": ").Replace(m))
	}
	words := strings.Fields(l.text)
	for i := 1; i < len(words); i++ {
		if words[i] == words[i-1] && isWord(words[i]) && !mayDouble[strings.ToLower(words[i])] {
			f.add(Doubt, SpellDoubled, l, words[i]+" "+words[i], words[i])
			return
		}
	}
}

func isWord(s string) bool {
	for _, r := range s {
		if !isLetter(r) {
			return false
		}
	}
	return s != ""
}
