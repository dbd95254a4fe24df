package check

import (
	"regexp"
	"strconv"
	"strings"

	"tiendo/internal/domain"
)

// Rules about words that figures do not allow.
const (
	WordRare     Rule = "word-rare"     // "cá biệt" is said of three at most
	WordAbove    Rule = "word-above"    // "vượt" is said above the target
	WordDone     Rule = "word-done"     // "đã hoàn thành" is said at the target
	WordOnly     Rule = "word-only"     // "mới đạt" is said below the target
	WordSilent   Rule = "word-silent"   // who has not reported is not among those with none
	WordZeros    Rule = "word-zeros"    // as many have none as the system counts
	WordReproach Rule = "word-reproach" // who is commended is not reproached
	WordOrder    Rule = "word-order"    // a body that advises asks, it does not order
	Gap          Rule = "gap"           // what is still to be filled in
	AnnexAbsent  Rule = "annex-absent"  // the annex that is spoken of is there
)

// rareAtMost is how many may be called "cá biệt".
const rareAtMost = 3

var (
	rare      = regexp.MustCompile(`(?i)cá biệt(?:,)?\s+(?:vẫn\s+|còn\s+)?có\s+(?:đến\s+|tới\s+)?(` + numberWord + `)?`)
	noneAt    = regexp.MustCompile(`(?i)(?:không|chưa)\s+(?:phát triển|kết nạp)\s*(?:được)?`)
	countOf   = regexp.MustCompile(`(?i)có\s+(?:đến\s+|tới\s+)?(` + numberWord + `)\s+(?:đảng bộ|đơn vị|địa phương|xã)`)
	otherSpan = regexp.MustCompile(`(?i)tháng liền|trong tháng|trong quý`) // not the whole span of the figures
	above     = regexp.MustCompile(`(?i)(?:đạt\s+và\s+)?(?:vượt)\s+(?:mức\s+)?(?:chỉ tiêu|kế hoạch|tiến độ)|hoàn thành vượt|đạt vượt`)
	doneWord  = regexp.MustCompile(`(?i)(?:đã|đều)\s+hoàn thành\s+(?:\d+%\s+)?chỉ tiêu`)
	onlyWord  = regexp.MustCompile(`(?i)\b(?:mới|chỉ)\s+(?:đạt|kết nạp|phát triển)`)
	commends  = regexp.MustCompile(`(?i)biểu dương|khen ngợi|ghi nhận và đánh giá cao|là điển hình|đạt kết quả (?:tốt|cao|nổi bật)`)
	reproach  = regexp.MustCompile(`(?i)phê bình|kiểm điểm|nhắc nhở|chậm tiến độ|đạt thấp|kết quả thấp|yếu kém|thiếu quyết liệt|chưa quan tâm|tỷ lệ thấp|mức thấp|chưa kết nạp được|không kết nạp được|chưa phát triển được`)
	notYet    = regexp.MustCompile(`(?i)chưa (?:vượt|hoàn thành)|phấn đấu|để |nhằm |bảo đảm |quyết tâm `)
	orders    = regexp.MustCompile(`(?i)yêu cầu\s+(?:ban thường vụ|đảng ủy|các đảng ủy|các đồng chí|các cấp ủy|cấp ủy)`)
	gapForm   = regexp.MustCompile(`\[[^\[\]]{2,200}\]|\.{6,}|…{3,}`)
	annexSaid = regexp.MustCompile(`(?i)(?:có|kèm theo)\s+phụ lục|phụ lục\s+[^.;)]{0,120}kèm theo`)
)

func wording(p *paper, f *findings) {
	for _, l := range p.prose() {
		for _, m := range gapForm.FindAllString(l.text, 20) {
			f.add(Doubt, Gap, l, m, "")
		}
		for _, s := range sentences(l.text) {
			p.rareWord(l, s, f)
			p.boasts(l, s, f)
			p.silentZero(l, s, f)
			if p.advises() {
				if m := orders.FindString(s); m != "" {
					f.add(Note, WordOrder, l, m, "đề nghị")
				}
			}
		}
	}
	p.reproached(f)
	if len(p.annex) == 0 && len(p.tables) == 0 {
		for _, l := range p.body {
			if m := annexSaid.FindString(l.text); m != "" {
				f.add(Doubt, AnnexAbsent, l, m, "")
				break
			}
		}
	}
}

// advises says that the letter is of a body that advises a committee: it may ask
// committees, not order them.
func (p *paper) advises() bool { return strings.HasPrefix(p.number.issuer, "BTC") }

// zeros are the localities with a confirmed none, and those that were silent.
func (p *paper) zeros() (zeros, silent []domain.UnitVersion, known bool) {
	pr := p.known.Progress
	if pr == nil || pr.DataThrough.IsZero() {
		return nil, nil, false
	}
	for _, u := range pr.Zeros {
		if u.Kind.Local() || p.scope.Parent != 0 {
			zeros = append(zeros, u)
		}
	}
	for _, line := range pr.Lines {
		if line.Silent || !line.Figured() {
			silent = append(silent, line.Unit)
		}
	}
	return zeros, silent, true
}

func (p *paper) rareWord(l line, s string, f *findings) {
	m := rare.FindStringSubmatch(s)
	zeros, silent, known := p.zeros()
	ofNone := noneAt.MatchString(s)
	switch {
	case m == nil:
		if c := countOf.FindStringSubmatch(s); c != nil && ofNone && known && !otherSpan.MatchString(s) {
			p.zeroCount(l, c[1], zeros, silent, f)
		}
	case m[1] != "":
		n, _ := whole(m[1])
		if n > rareAtMost {
			f.add(Doubt, WordRare, l, m[0], "Có "+m[1], n, rareAtMost)
		}
		if ofNone && known {
			p.zeroCount(l, m[1], zeros, silent, f)
		}
	case ofNone && known && len(zeros) > rareAtMost:
		f.add(Doubt, WordRare, l, m[0], "Có "+strconv.Itoa(len(zeros)), int64(len(zeros)), rareAtMost)
	}
}

// zeroCount compares how many are said to have admitted nobody.
func (p *paper) zeroCount(l line, said string, zeros, silent []domain.UnitVersion, f *findings) {
	n, _ := whole(said)
	switch is := int64(len(zeros)); {
	case n == is:
	case len(silent) > 0 && n == is+int64(len(silent)):
		f.add(p.figureSeverity(), WordSilent, l, said, dotted(is), len(silent))
	default:
		f.add(p.figureSeverity(), WordZeros, l, said, dotted(is), p.known.Progress.AsOf)
	}
}

// rateIn is the rate that a sentence gives: its fraction, or a percentage.
func rateIn(s string) (a, b int64, text string, ok bool) {
	if all := fractions(s); len(all) > 0 {
		return all[0].a, all[0].b, all[0].aText + "/" + all[0].bText, true
	}
	if m := percent.FindStringSubmatch(s); m != nil {
		digits := (m[2] + "0000")[:4]
		n, okA := whole(m[1])
		d, err := strconv.ParseInt(digits, 10, 64)
		return n*10000 + d, 100 * 10000, m[0], okA && err == nil
	}
	return 0, 0, "", false
}

// boasts checks words that only hold above, at or below the target.
func (p *paper) boasts(l line, s string, f *findings) {
	a, b, text, ok := rateIn(s)
	if !ok {
		p.namedBoast(l, s, f)
		return
	}
	if m := above.FindStringIndex(s); m != nil && a < b && !notYet.MatchString(s[:m[1]]) {
		f.add(Wrong, WordAbove, l, s[m[0]:m[1]], "", text)
		return
	}
	if m := doneWord.FindString(s); m != "" && a < b {
		f.add(Wrong, WordDone, l, m, "", text)
	}
	if m := onlyWord.FindString(s); m != "" && a >= b {
		f.add(Doubt, WordOnly, l, m, "", text)
	}
}

// namedBoast checks "vượt chỉ tiêu" of organisations that are named, by what the
// system knows of them.
func (p *paper) namedBoast(l line, s string, f *findings) {
	m := above.FindStringIndex(s)
	if m == nil || p.known.Progress == nil || notYet.MatchString(s[:m[1]]) {
		return
	}
	for _, u := range p.namedIn(s) {
		if line, ok := p.known.Progress.Line(u.Unit); ok && line.HasTarget && line.Admitted < line.Target {
			f.add(p.figureSeverity(), WordAbove, l, s[m[0]:m[1]], "", dotted(line.Admitted)+"/"+dotted(line.Target))
			return
		}
	}
}

// namedIn are the organisations that a sentence names.
func (p *paper) namedIn(s string) (out []domain.UnitVersion) {
	if p.tree == nil {
		return nil
	}
	folded := strings.ReplaceAll(fold(s), " - ", "-")
	for _, c := range p.called {
		at := strings.Index(folded, c.name)
		if at < 0 || at+len(c.name) < len(folded) && wordly(folded[at+len(c.name)]) {
			continue
		}
		out = append(out, c.unit)
	}
	return out
}

func wordly(c byte) bool { return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 0x80 }

// silentZero finds an organisation that has not reported named among those that
// have admitted nobody.
func (p *paper) silentZero(l line, s string, f *findings) {
	if !noneAt.MatchString(s) || p.known.Progress == nil {
		return
	}
	_, silent, known := p.zeros()
	if !known || len(silent) == 0 {
		return
	}
	quiet := map[domain.UnitID]bool{}
	for _, u := range silent {
		quiet[u.Unit] = true
	}
	for _, u := range p.namedIn(s) {
		if quiet[u.Unit] {
			f.add(p.figureSeverity(), WordSilent, l, small(u.FullName), "", 0)
		}
	}
}

// reproached finds who is commended in one sentence and reproached in another; a
// letter that commends reproaches nobody.
func (p *paper) reproached(f *findings) {
	praised := map[domain.UnitID]bool{}
	letterOfPraise := commends.MatchString(p.subject.text)
	type blame struct {
		line
		words string
		units []domain.UnitVersion
	}
	var blames []blame
	for _, l := range p.prose() {
		for _, s := range sentences(l.text) {
			units := p.namedIn(s)
			if commends.MatchString(s) {
				for _, u := range units {
					praised[u.Unit] = true
				}
				continue
			}
			if m := reproach.FindString(s); m != "" {
				blames = append(blames, blame{l, m, units})
			}
		}
	}
	for _, b := range blames {
		if letterOfPraise {
			f.add(Doubt, WordReproach, b.line, b.words, "")
			continue
		}
		for _, u := range b.units {
			if praised[u.Unit] {
				f.add(Doubt, WordReproach, b.line, b.words, "", u.FullName)
			}
		}
	}
}
