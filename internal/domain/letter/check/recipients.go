package check

import (
	"regexp"
	"strings"

	"tiendo/internal/domain"
)

// Rules about who gets the letter.
const (
	CopiesAbsent  Rule = "copies-absent"  // there is a list
	CopiesTwice   Rule = "copies-twice"   // nobody is in it twice
	CopiesMissing Rule = "copies-missing" // nobody of the issuer's own list is missing
	CopiesKept    Rule = "copies-kept"    // the issuer keeps one
	CopiesOrder   Rule = "copies-order"   // "Như trên" comes first
	CopiesName    Rule = "copies-name"    // the abbreviation is the right one
	ToTwice       Rule = "to-twice"       // nobody is addressed twice
	ToMissing     Rule = "to-missing"     // of committees named one by one none is left out
	CopiesMarks   Rule = "copies-marks"   // each line ends alike, the last with a dot
)

var (
	inBrackets = regexp.MustCompile(`\s*\([^)]*\)`)
	comrades   = regexp.MustCompile(`^(cac )?(dong chi|d/c) `)
	notLetters = regexp.MustCompile(`[^a-z0-9]+`)
)

// recipientKey makes two ways of naming one recipient the same.
func recipientKey(name string) string {
	s := fold(inBrackets.ReplaceAllString(plainly(name), ""))
	s = comrades.ReplaceAllString(s, "")
	s = strings.TrimPrefix(s, "cac ")
	return strings.Trim(notLetters.ReplaceAllString(s, " "), " ")
}

func recipients(p *paper, f *findings) {
	p.addressed(f)
	if len(p.recipients) == 0 {
		f.add(Wrong, CopiesAbsent, line{at: Place{Part: Recipients}}, "", "Nơi nhận: …")
		return
	}
	seen := map[string]bool{}
	kept := false
	for i, r := range p.recipients {
		key := recipientKey(r.text)
		if seen[key] {
			f.add(Wrong, CopiesTwice, r, r.text, "")
		}
		seen[key] = true
		switch {
		case strings.HasPrefix(key, "luu"):
			kept = true
			p.keptBy(r, f)
		case key == "nhu tren" && i > 0:
			f.add(Note, CopiesOrder, r, r.text, "")
		}
	}
	if !kept {
		f.add(Doubt, CopiesKept, p.recipients[len(p.recipients)-1], "", "Lưu …")
	}
	p.marks(f)
	if p.known.Form != nil {
		p.ownList(f)
	}
}

var allCapitals = regexp.MustCompile(`[\p{Lu}Đ]{4,}`)

// keptBy checks the abbreviation of the body that keeps a copy: "Lưu VTBTCU" is
// not of BTCTU.
func (p *paper) keptBy(r line, f *findings) {
	symbol := p.number.issuer
	for _, word := range allCapitals.FindAllString(r.text, 5) {
		if symbol == "" || len(symbol) < 4 || strings.Contains(word, symbol) || word == "VPTU" || word == "VPĐU" {
			continue
		}
		if missesOne(symbol, strings.TrimPrefix(word, "VT")) {
			f.add(Doubt, CopiesName, r, word, strings.TrimSuffix(word, strings.TrimPrefix(word, "VT"))+symbol)
		}
	}
}

// missesOne says that a word is another one with a letter left out, added or
// changed.
func missesOne(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) < len(y) {
		x, y = y, x
	}
	if len(x)-len(y) > 1 || string(x) == string(y) {
		return false
	}
	i := 0
	for i < len(y) && x[i] == y[i] {
		i++
	}
	if len(x) == len(y) {
		return string(x[i+1:]) == string(y[i+1:])
	}
	return string(x[i+1:]) == string(y[i:])
}

// marks checks the ends of the lines.
func (p *paper) marks(f *findings) {
	ends := map[string]int{}
	n := len(p.copies)
	for i, l := range p.copies {
		if !dash.MatchString(l.text) {
			continue
		}
		end := l.text[len(l.text)-1:]
		if i == n-1 {
			if end != "." {
				f.add(Note, CopiesMarks, l, l.text, strings.TrimRight(l.text, ",;")+".")
			}
			continue
		}
		if end != "," && end != ";" {
			end = ""
		}
		ends[end]++
	}
	if len(ends) > 1 {
		f.add(Note, CopiesMarks, p.copies[0], "", "")
	}
}

// initials are the first letters of the words of a name: TCĐ-ĐV of Tổ chức Đảng
// - Đảng viên.
func initials(name string) string {
	var b strings.Builder
	for _, w := range strings.Fields(strings.ReplaceAll(name, "-", " - ")) {
		for _, r := range w {
			b.WriteString(strings.ToUpper(string(r)))
			break
		}
	}
	return b.String()
}

// ownList compares with the issuer's own list.
func (p *paper) ownList(f *findings) {
	for _, want := range p.known.Form.Recipients {
		key := recipientKey(want)
		// Who keeps a copy has a rule of its own; a paper that addresses nobody has
		// no "như trên".
		found := strings.HasPrefix(key, "luu") || key == "nhu tren" && len(p.to) == 0
		for _, r := range p.recipients {
			is := recipientKey(r.text)
			switch {
			case is == key:
				found = true
			case p.shortFor(want, r, f):
				found = true
			}
		}
		if !found {
			f.add(Doubt, CopiesMissing, line{at: Place{Part: Recipients}}, "", want)
		}
	}
}

// shortFor says that a recipient is another one's name cut to initials: "Phòng
// TCĐ - ĐV". Where the initials are nearly right, they are told of.
func (p *paper) shortFor(want string, r line, f *findings) bool {
	first, rest, ok := strings.Cut(want, " ")
	said, ok2 := strings.CutPrefix(r.text, first+" ")
	if !ok || !ok2 || fold(said) == said {
		return false
	}
	squeezed := strings.ReplaceAll(inBrackets.ReplaceAllString(said, ""), " ", "")
	right := initials(rest)
	switch {
	case squeezed == right:
		return true
	case strings.EqualFold(fold(squeezed), fold(right)):
		f.add(Doubt, CopiesName, r, r.text, first+" "+right)
		return true
	}
	return false
}

// addressed checks the addressees: none twice, and where agency committees are
// named one by one, all of them.
func (p *paper) addressed(f *findings) {
	seen := map[string]bool{}
	for _, a := range p.addressees {
		key := unitKey(a.text)
		if seen[key] {
			f.add(Wrong, ToTwice, a, a.text, "")
		}
		seen[key] = true
	}
	if p.tree == nil || p.scope.Parent != 0 {
		return
	}
	named := 0
	var missing []domain.UnitVersion
	for _, u := range p.tree.Children(p.scope.Unit) {
		if u.Kind != domain.Agency {
			continue
		}
		if seen[unitKey(u.CommitteeName)] || seen[unitKey("Ban Thường vụ "+u.CommitteeName)] {
			named++
		} else {
			missing = append(missing, u)
		}
	}
	if named < 2 {
		return
	}
	for _, u := range missing {
		f.add(Wrong, ToMissing, line{at: Place{Part: To}}, "", u.CommitteeName)
	}
	local := false
	for key := range seen {
		local = local || strings.Contains(key, "cac xa") || strings.Contains(key, "xa, phuong")
	}
	if !local {
		f.add(Doubt, ToMissing, line{at: Place{Part: To}}, "", "Đảng ủy các xã, phường, đặc khu")
	}
}
