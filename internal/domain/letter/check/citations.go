package check

import (
	"regexp"
	"strconv"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/letter"
)

// Rules about the documents a letter cites.
const (
	CitedUnknown Rule = "cited-unknown" // the register knows no such document
	CitedDate    Rule = "cited-date"    // it knows it of another day
	CitedName    Rule = "cited-name"    // it knows one of that number and day by another type or issuer
	CitedType    Rule = "cited-type"    // the word for the type is that of the symbol
	CitedIssuer  Rule = "cited-issuer"  // the issuer named is that of the symbol

	CitedRecalled Rule = "cited-recalled" // it had been recalled by the letter's day
	CitedReplaced Rule = "cited-replaced" // another one had taken its place by then
)

// typeWords are the kinds of documents by their symbols.
var typeWords = map[string]string{
	"NQ": "nghị quyết", "CT": "chỉ thị", "KL": "kết luận", "QĐ": "quyết định", "QĐi": "quy định", "QC": "quy chế", "TB": "thông báo",
	"BC": "báo cáo", "TTr": "tờ trình", "HD": "hướng dẫn", "CTr": "chương trình", "KH": "kế hoạch", "ĐA": "đề án", "CV": "công văn", "TT": "thông tri",
}

// issuerNames are the bodies that sign under a symbol.
var issuerNames = map[string][]string{
	"TU":     {"ban thường vụ tỉnh ủy", "tỉnh ủy", "ban chấp hành đảng bộ tỉnh", "thường trực tỉnh ủy"},
	"BTCTU":  {"ban tổ chức tỉnh ủy"},
	"VPTU":   {"văn phòng tỉnh ủy"},
	"UBKTTU": {"ủy ban kiểm tra tỉnh ủy"},
	"TW":     {"trung ương", "bộ chính trị", "ban bí thư", "ban chấp hành trung ương", "hội nghị trung ương"},
	"BTCTW":  {"ban tổ chức trung ương"},
	"VPTW":   {"văn phòng trung ương"},
}

var (
	citation     = regexp.MustCompile(`(?:(\p{L}+ \p{L}+)\s+)?(?:số\s+)?(\d{1,5})\s*-\s*(\p{L}{2,4})\s*/\s*(\p{Lu}[\p{Lu}đ]{1,11})`)
	afterDay     = regexp.MustCompile(`^\s*,?\s*(?:ký\s+)?ngày\s+(` + dayWord + `)`)
	ofBody       = regexp.MustCompile(`^(?:\s*,?\s*(?:ký\s+)?ngày\s+` + dayWord + `)?\s*,?\s+của\s+([^,;.()]{3,80})`)
	issuedBefore = regexp.MustCompile(`(?i)ngày\s+(` + dayWord + `)\s*,\s*([^,;.()]{3,60}?)\s+(?:đã\s+)?ban hành\s*$`)
)

// citationOf is a document as a letter cites it.
type citationOf struct {
	line
	doc    domain.Document
	said   string // the symbol as it stands there
	word   string // the type in words, where it stands before the symbol
	issuer string // the body named, folded; empty where none is
}

// cited finds the documents that a letter cites in its text.
func (p *paper) cited() (out []citationOf) {
	for _, l := range p.prose() {
		for _, at := range citation.FindAllStringSubmatchIndex(l.text, 60) {
			n, err := strconv.Atoi(l.text[at[4]:at[5]])
			if err != nil || n == 0 {
				continue
			}
			c := citationOf{line: l, said: l.text[at[4]:at[1]]}
			c.doc = domain.Document{Number: n, Type: l.text[at[6]:at[7]], Issuer: l.text[at[8]:at[9]]}
			front, rest := l.text[:at[4]], l.text[at[1]:]
			if at[2] >= 0 {
				c.word = strings.ToLower(l.text[at[2]:at[3]])
				front = l.text[:at[2]]
			}
			if m := afterDay.FindStringSubmatch(rest); m != nil {
				c.doc.IssuedOn, _ = day(m[1])
			}
			if m := ofBody.FindStringSubmatch(rest); m != nil {
				c.issuer = strings.ToLower(m[1])
			}
			if m := issuedBefore.FindStringSubmatch(strings.TrimRight(front, " ")); m != nil && c.doc.IssuedOn.IsZero() {
				c.doc.IssuedOn, _ = day(m[1])
				c.issuer = strings.ToLower(m[2])
			}
			out = append(out, c)
		}
	}
	return out
}

// citations compares what a letter cites with the documents that are known.
func citations(p *paper, f *findings) {
	told := map[string]bool{}
	own, hasOwn := p.own()
	for _, c := range p.cited() {
		if hasOwn && c.doc.Number == own.Number && c.doc.Type == own.Type && c.doc.Issuer == own.Issuer {
			continue
		}
		if !c.doc.IssuedOn.IsZero() && !p.day.IsZero() && c.doc.IssuedOn > p.day {
			f.add(Wrong, DateBasis, c.line, slashed(c.doc.IssuedOn), "", c.doc.Symbol(), p.day)
			continue
		}
		if want := typeWords[c.doc.Type]; want != "" && isTypeWord(c.word) && c.word != want {
			f.add(Wrong, CitedType, c.line, c.word, want, c.said)
		}
		if names := issuerNames[c.doc.Issuer]; len(names) > 0 && c.issuer != "" && !startsWithOne(c.issuer, names) && isIssuer(c.issuer) {
			f.add(Wrong, CitedIssuer, c.line, c.issuer, names[0], c.said)
		}
		if !told[c.said] {
			told[c.said] = p.lookUp(c, f)
		}
	}
}

func isTypeWord(s string) bool {
	for _, w := range typeWords {
		if w == s {
			return true
		}
	}
	return false
}

func startsWithOne(s string, names []string) bool {
	for _, n := range names {
		if strings.HasPrefix(s, n) {
			return true
		}
	}
	return false
}

// isIssuer says that a body is one that has a symbol of its own.
func isIssuer(s string) bool {
	for _, names := range issuerNames {
		if startsWithOne(s, names) {
			return true
		}
	}
	return false
}

// lookUp seeks a cited document among the known ones; the number alone names
// nothing: 259-TB/TU and 259-CV/BTCTU are two papers.
func (p *paper) lookUp(c citationOf, f *findings) (told bool) {
	if len(p.known.Documents) == 0 {
		return false
	}
	var otherDay, otherName domain.Document
	for _, d := range p.known.Documents {
		same := d.Number == c.doc.Number && d.Type == c.doc.Type && d.Issuer == c.doc.Issuer
		switch {
		case same && (d.IssuedOn == c.doc.IssuedOn || c.doc.IssuedOn.IsZero() || d.IssuedOn.IsZero()):
			return p.ended(c, d, f)
		case same:
			otherDay = d
		case d.Number == c.doc.Number && d.IssuedOn == c.doc.IssuedOn && !d.IssuedOn.IsZero():
			otherName = d
		}
	}
	switch {
	case otherDay.Number != 0:
		f.add(Wrong, CitedDate, c.line, slashed(c.doc.IssuedOn), slashed(otherDay.IssuedOn), c.said)
	case otherName.Number != 0:
		f.add(Wrong, CitedName, c.line, c.said, otherName.Symbol(), c.doc.IssuedOn)
	default:
		f.add(Doubt, CitedUnknown, c.line, c.said, "")
	}
	return true
}

// Gone is a document that does not hold any more.
type Gone struct {
	domain.Document
	State letter.State    // recalled, or replaced
	On    domain.Date     // since when
	By    domain.Document // what took its place; zero where that is not known
}

// endsIt are the words of a sentence that itself ends what it names.
var endsIt = regexp.MustCompile(`(?i)thu hồi|thay thế|thay cho|bãi bỏ|hủy bỏ|hết hiệu lực`)

// ended tells of a known document that had been recalled or replaced by the day
// of the letter. A letter may name such a one where it says so.
func (p *paper) ended(c citationOf, is domain.Document, f *findings) (told bool) {
	day := p.day
	if day.IsZero() {
		day = p.known.Today
	}
	for _, g := range p.known.Gone {
		if g.Document != is || g.On > day || endsIt.MatchString(sentenceOf(c.text, c.said)) {
			continue
		}
		if g.State == letter.Recalled {
			f.add(Wrong, CitedRecalled, c.line, c.said, "", g.On)
		} else {
			f.add(Doubt, CitedReplaced, c.line, c.said, g.By.Symbol(), g.On, g.By.IssuedOn)
		}
		return true
	}
	return false
}
