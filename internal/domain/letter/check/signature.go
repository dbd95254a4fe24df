package check

import (
	"regexp"
	"strings"
)

// Rules about the signature.
const (
	SignMissing   Rule = "sign-missing"   // there is one
	SignAuthority Rule = "sign-authority" // K/T for a head, T/M for a committee
	SignStyle     Rule = "sign-style"     // K/T, not KT.
	SignPost      Rule = "sign-post"      // whoever signs for another says as what
	SignBold      Rule = "sign-bold"      // the right is bold, the post is not
	SignName      Rule = "sign-name"      // no title or rank before the name
	BodyEnd       Rule = "body-end"       // the text ends with a dot, without "./."
)

var (
	rightForm = regexp.MustCompile(`^(K/T|T/M|T/L|KT\.?|TM\.?|TL\.?)\s+(.+)$`)
	titled    = regexp.MustCompile(`^(TS|ThS|Ths|PGS|GS|BS|KS|Đại tá|Thượng tá|Trung tá|Thiếu tướng|Ông|Bà|Đồng chí|Đ/c)[. ]`)
	heads     = regexp.MustCompile(`^(BÍ THƯ|BAN THƯỜNG VỤ|BAN CHẤP HÀNH|ĐẢNG ỦY|TỈNH ỦY|CHI ỦY|CHI BỘ)`)
	posts     = regexp.MustCompile(`^(PHÓ |TRƯỞNG |CHÁNH |BÍ THƯ|ỦY VIÊN|UỶ VIÊN)`)
)

func signatures(p *paper, f *findings) {
	if len(p.sign) == 0 {
		f.add(Wrong, SignMissing, line{at: Place{Part: Signature}}, "", "")
	} else {
		p.signature(f)
	}
	if n := len(p.body); n > 0 {
		last := p.body[n-1]
		if strings.HasSuffix(last.text, "./.") {
			f.add(Doubt, BodyEnd, last, "./.", ".")
		} else if !strings.HasSuffix(last.text, ".") && !strings.HasSuffix(last.text, ")") {
			f.add(Note, BodyEnd, last, lastWord(last.text), lastWord(last.text)+".")
		}
	}
}

func lastWord(s string) string {
	words := strings.Fields(s)
	return words[len(words)-1]
}

func (p *paper) signature(f *findings) {
	first := p.sign[0]
	m := rightForm.FindStringSubmatch(first.text)
	var post *line
	if len(p.sign) > 1 && capitals(p.sign[1].text) && posts.MatchString(p.sign[1].text) {
		post = &p.sign[1]
	}
	if m != nil {
		right, of := m[1], m[2]
		if plain := strings.TrimSuffix(right, "."); !strings.Contains(right, "/") {
			right = plain[:1] + "/" + plain[1:]
			f.add(Doubt, SignStyle, first, first.text, right+" "+of)
		}
		ofCommittee := heads.MatchString(of)
		switch {
		case right == "K/T" && ofCommittee:
			f.add(Wrong, SignAuthority, first, first.text, "T/M "+strings.TrimPrefix(of, "PHÓ "), of)
		case right == "T/M" && !ofCommittee || right == "T/M" && p.advises():
			f.add(Wrong, SignAuthority, first, first.text, "K/T TRƯỞNG BAN", of)
		case post == nil:
			f.add(Wrong, SignPost, first, first.text, "", true)
		}
	} else if post != nil {
		f.add(Wrong, SignPost, first, first.text, "", false)
	}
	if !allBold(first) {
		f.add(Note, SignBold, first, first.text, "", true)
	}
	if post != nil && allBold(*post) {
		f.add(Note, SignBold, *post, post.text, "", false)
	}
	if last := p.sign[len(p.sign)-1]; titled.MatchString(last.text) {
		f.add(Doubt, SignName, last, last.text, "")
	}
}

// allBold says that every word of a line is bold.
func allBold(l line) bool {
	for _, r := range l.runs {
		if strings.TrimSpace(r.Text) != "" && !r.Bold {
			return false
		}
	}
	return true
}
