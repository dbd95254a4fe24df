package check

import (
	"regexp"
	"strconv"
	"strings"
)

// Rules about the letterhead (Hướng dẫn 36-HD/VPTW, as the Commission's own
// letters have it).
const (
	FormMotto   Rule = "form-motto"   // ĐẢNG CỘNG SẢN VIỆT NAM
	FormStar    Rule = "form-star"    // the star below the issuer
	FormNumber  Rule = "form-number"  // Số 259-CV/BTCTU
	NumberBlank Rule = "number-blank" // left for the clerk
	FormSymbol  Rule = "form-symbol"  // a type and an issuer that there are
	FormDate    Rule = "form-date"    // Lâm Đồng, ngày 05 tháng 01 năm 2026
	DateBlank   Rule = "date-blank"   // left for the clerk
	FormPlace   Rule = "form-place"   // the issuer's place
	FormSubject Rule = "form-subject" // V/v …
	FormTo      Rule = "form-to"      // Kính gửi
)

const motto = "ĐẢNG CỘNG SẢN VIỆT NAM"

var (
	state   = regexp.MustCompile(`^CỘNG H(ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM`)
	tightly = regexp.MustCompile(`^Số \d*\s*-\p{L}+/\p{L}+$`)
)

func letterhead(p *paper, f *findings) {
	at := line{at: Place{Part: Head}}
	has, star := false, false
	for _, l := range p.head {
		has = has || l.text == motto
		star = star || strings.Trim(l.text, "* ") == "" || strings.Contains(l.text, " *")
		if state.MatchString(l.text) {
			f.add(Wrong, FormMotto, l, l.text, motto)
			has = true
		} else if l.text != motto && fold(l.text) == fold(motto) {
			f.add(Wrong, FormMotto, l, l.text, motto)
			has = true
		}
	}
	if !has {
		f.add(Wrong, FormMotto, at, "", motto)
	}
	if !star {
		f.add(Note, FormStar, at, "", "*")
	}
	p.numberForm(f)
	p.dateForm(f)
	p.subjectForm(f)
}

func (p *paper) numberForm(f *findings) {
	n := p.number
	if !n.found {
		f.add(Wrong, FormNumber, line{at: Place{Part: Head}}, "", "Số …-CV/BTCTU")
		return
	}
	if typeWords[n.kind] == "" && n.kind != "PA" && n.kind != "BB" {
		f.add(Wrong, FormSymbol, n.line, n.kind, "")
	}
	if form := p.known.Form; form != nil && n.issuer != form.Symbol {
		f.add(Wrong, FormSymbol, n.line, n.issuer, form.Symbol, form.Name)
	}
	right := "Số " + n.digits + "-" + n.kind + "/" + n.issuer
	switch value, err := strconv.Atoi(n.digits); {
	case n.digits == "":
		f.add(Note, NumberBlank, n.line, n.text, "")
	case err == nil && value < 10 && len(n.digits) == 1:
		f.add(Wrong, FormNumber, n.line, n.text, "Số 0"+n.digits+"-"+n.kind+"/"+n.issuer)
	case !tightly.MatchString(n.text) || strings.Contains(n.text, " -"):
		f.add(Doubt, FormNumber, n.line, n.text, right)
	}
}

func (p *paper) dateForm(f *findings) {
	d := p.dated
	switch {
	case !d.found:
		f.add(Wrong, FormDate, line{at: Place{Part: Head}}, "", "Lâm Đồng, ngày … tháng … năm …")
		return
	case d.blank:
		f.add(Note, DateBlank, d.line, d.text, "")
	case p.day.IsZero(): // told of as a day that the calendar does not have
	default:
		two := func(s string, below int) string {
			n, err := strconv.Atoi(s)
			if err == nil && n < below {
				return "0" + strconv.Itoa(n)
			}
			return strconv.Itoa(n)
		}
		if day, month := two(d.d, 10), two(d.m, 3); day != d.d || month != d.m {
			f.add(Doubt, FormDate, d.line, d.text, d.place+", ngày "+day+" tháng "+month+" năm "+d.y)
		}
	}
	if form := p.known.Form; form != nil && d.place != form.Place {
		f.add(Doubt, FormPlace, d.line, d.place, form.Place)
	}
}

// subjectForm checks the subject: below the number of a công văn, and that
// somebody is addressed.
func (p *paper) subjectForm(f *findings) {
	if p.number.kind != "CV" {
		return
	}
	s := p.subject
	switch {
	case s.text == "":
		f.add(Doubt, FormSubject, line{at: Place{Part: Head}}, "", "V/v …")
	case !strings.HasPrefix(s.text, "V/v ") && !strings.HasPrefix(strings.ToLower(s.text), "về việc "):
		f.add(Note, FormSubject, s, s.text, "V/v "+small(s.text))
	case strings.HasSuffix(s.text, "."):
		f.add(Note, FormSubject, s, s.text, strings.TrimRight(s.text, "."))
	}
	if len(p.to) == 0 {
		f.add(Wrong, FormTo, line{at: Place{Part: To}}, "", "Kính gửi: …")
	}
}
