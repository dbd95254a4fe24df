package check

import (
	"regexp"
	"strconv"
	"strings"

	"tiendo/internal/domain"
)

// paper is a reading whose parts have been recognised by their words: letters
// from elsewhere carry no styles of ours.
type paper struct {
	Reading
	known Known

	lines  []line // all of them in order of reading, annex and footnotes too
	tables []grid

	titled, ruled bool // while splitting: the title of a named paper, the short rule below it

	head, to, body, copies, sign []line
	notes, annex                 []line // annex: its lines outside tables
	subject                      line
	number                       numberLine
	dated                        dateLine
	addressees                   []line // names, without dashes and marks
	recipients                   []line

	day   domain.Date // of the letter; zero where blank
	asOf  domain.Date // of its figures; zero where it does not say
	scope domain.UnitVersion
	tree  *domain.Tree // of the letter's day

	byName map[string]domain.UnitVersion
	called []calledUnit
}

// line is one paragraph in its plain words.
type line struct {
	at    Place
	text  string
	raw   string // with its blanks
	runs  []Run
	align Align
}

type numberLine struct {
	line
	found                bool
	digits, kind, issuer string
}

type dateLine struct {
	line
	found, blank bool
	place        string
	d, m, y      string
}

var (
	numberForm = regexp.MustCompile(`^Số\s*(:)?\s*(\d*)[ ….]*\s*-\s*(\p{L}+)\s*/\s*(\p{L}[\p{L}.]*)\s*$`)
	dateForm   = regexp.MustCompile(`^(.{2,60}?)\s*,\s*ngày\s*(\d*)[ ….]*tháng\s*(\d*)[ ….]*năm\s*(\d*)[ ….]*$`)
	titleForm  = regexp.MustCompile(`^(THÔNG BÁO|BÁO CÁO|TỜ TRÌNH|CHỈ THỊ|NGHỊ QUYẾT|QUYẾT ĐỊNH|KẾT LUẬN|HƯỚNG DẪN|KẾ HOẠCH|QUY ĐỊNH|CHƯƠNG TRÌNH|QUY CHẾ)(?:\P{L}|$)`)
	annexForm  = regexp.MustCompile(`^(PHỤ LỤC|Phụ lục)( (số )?[\dIVX]+)?\.?$`)
	signForm   = regexp.MustCompile(`^((K/T|T/M|T/L|KT\.?|TM\.?|TL\.?|Q\.?) ?)?(TRƯỞNG BAN|BAN THƯỜNG VỤ|BAN CHẤP HÀNH|BÍ THƯ|PHÓ BÍ THƯ|CHI ỦY|CHI BỘ|ĐẢNG ỦY|TỈNH ỦY|CHÁNH VĂN PHÒNG)(?:\P{L}|$)`)
	toForm     = regexp.MustCompile(`^Kính (gửi|trình)\s*:?\s*`)
	copiesForm = regexp.MustCompile(`^Nơi nhận\s*:?`)
	rule5      = regexp.MustCompile(`^[-–—_*]{3,}$`)
	dash       = regexp.MustCompile(`^[-–+•]\s*`)
	basisForm  = regexp.MustCompile(`^[-–+•]?\s*[Cc]ăn cứ\s`)
)

func newPaper(r Reading, k Known) *paper {
	p := &paper{Reading: r, known: k}
	p.split()
	p.recognise()
	if p.tree == nil && k.Tree != nil {
		on := p.asOf
		if on.IsZero() {
			on = p.day
		}
		if on.IsZero() {
			on = k.Today
		}
		p.tree = k.Tree(on)
	}
	p.findScope()
	p.indexUnits()
	return p
}

// split goes through the paper in order of reading and gives every paragraph its
// part and place.
func (p *paper) split() {
	part, paragraph, notes, tables := Head, 0, 0, 0
	take := func(l Line) {
		for _, one := range broken(l) {
			part = p.next(part, one, &paragraph)
			one.at = Place{Part: part}
			switch part {
			case Body:
				paragraph++
				one.at.Paragraph = paragraph
			}
			p.put(part, one)
		}
		for _, n := range l.Notes {
			notes++
			one := plainLine(n)
			one.at = Place{Part: Footnote, Paragraph: notes}
			p.notes = append(p.notes, one)
		}
	}
	for i, s := range p.Sheets {
		if i > 0 && (part == Recipients || part == Signature) {
			part = Annex
		}
		for _, b := range s.Blocks {
			switch {
			case b.Line != nil:
				take(*b.Line)
			case b.Table != nil && b.Table.Columns < 3:
				for _, row := range b.Table.Rows {
					for _, c := range row {
						for _, l := range c.Lines {
							take(l)
						}
					}
				}
			case b.Table != nil:
				tables++
				at := part
				if part == Recipients || part == Signature {
					at = Annex
				}
				p.tables = append(p.tables, newGrid(*b.Table, at))
			}
		}
	}
	p.lines = append(p.lines, p.notes...)
}

// broken is a paragraph cut at its breaks.
func broken(l Line) (out []line) {
	whole := plainLine(l)
	if !strings.Contains(whole.raw, "\n") {
		return []line{whole}
	}
	one := Line{Align: l.Align}
	for _, r := range l.Runs {
		parts := strings.Split(r.Text, "\n")
		for i, text := range parts {
			if i > 0 {
				out = append(out, plainLine(one))
				one.Runs = nil
			}
			if r.Text = text; text != "" {
				one.Runs = append(one.Runs, r)
			}
		}
	}
	return append(out, plainLine(one))
}

func plainLine(l Line) line {
	var b strings.Builder
	for _, r := range l.Runs {
		b.WriteString(r.Text)
	}
	raw := strings.ReplaceAll(b.String(), "\u00a0", " ")
	return line{text: plainly(raw), raw: raw, runs: l.Runs, align: l.Align}
}

// next is the part in which a line stands, after the part before it.
func (p *paper) next(part Part, l line, paragraph *int) Part {
	text := l.text
	switch {
	case text == "":
		return part
	case annexForm.MatchString(text) && part != Head:
		return Annex
	case part == Annex:
		return Annex
	case copiesForm.MatchString(text):
		return Recipients
	case part != Head && signForm.MatchString(text) && capitals(text):
		return Signature
	case (part == To || part == Head && p.number.found) && basisForm.MatchString(text):
		*paragraph = 0
		return Body // bases stand in a list with dashes, as the addressees before them do
	}
	switch part {
	case Head:
		if toForm.MatchString(text) {
			return To
		}
		if p.titled && rule5.MatchString(text) {
			p.ruled = true
			return Head
		}
		if p.ruled || p.number.found && l.align != Center && len([]rune(text)) > 90 {
			*paragraph = 0
			return Body
		}
		p.titled = p.titled || titleForm.MatchString(text)
	case To:
		if dash.MatchString(text) || toForm.MatchString(text) {
			return To
		}
		*paragraph = 0
		return Body
	case Recipients:
		if !dash.MatchString(text) && capitals(text) {
			return Signature
		}
	}
	return part
}

func capitals(s string) bool { return strings.ToUpper(s) == s }

func (p *paper) put(part Part, l line) {
	if l.text == "" {
		return
	}
	p.lines = append(p.lines, l)
	switch part {
	case Head:
		p.head = append(p.head, l)
		p.letterheadLine(l)
	case To:
		p.to = append(p.to, l)
	case Body:
		p.body = append(p.body, l)
	case Recipients:
		p.copies = append(p.copies, l)
	case Signature:
		p.sign = append(p.sign, l)
	case Annex:
		p.annex = append(p.annex, l)
	}
}

func (p *paper) letterheadLine(l line) {
	if m := numberForm.FindStringSubmatch(l.text); m != nil && !p.number.found {
		p.number = numberLine{l, true, m[2], m[3], m[4]}
		return
	}
	if m := dateForm.FindStringSubmatch(l.text); m != nil && !p.dated.found {
		p.dated = dateLine{line: l, found: true, place: m[1], d: m[2], m: m[3], y: m[4]}
		p.dated.blank = m[2] == "" || m[3] == "" || m[4] == ""
		p.day, _ = day(m[2] + "/" + m[3] + "/" + m[4])
	}
}

// asOfForm finds the day up to which figures are given; the end of a window
// ("từ ngày … đến hết ngày …") is none.
var asOfForm = regexp.MustCompile(`(?:(?i:tính đến)(?i: hết)?(?i: ngày)|(?:^|\. )Đến hết ngày) (` + dayWord + `)`)

// recognise finds what the rules ask for in the parts.
func (p *paper) recognise() {
	for i, l := range p.head {
		isSubject := strings.HasPrefix(l.text, "V/v") || strings.HasPrefix(strings.ToLower(l.text), "về việc")
		if !isSubject && p.number.found && i > 0 && p.head[i-1].text == p.number.text && !dateForm.MatchString(l.text) && !capitals(l.text) {
			isSubject = true // below the number, without "V/v"
		}
		if isSubject && p.subject.text == "" {
			p.subject = l
			for _, more := range p.head[i+1:] { // a subject is often cut by hand
				if capitals(more.text) || dateForm.MatchString(more.text) || numberForm.MatchString(more.text) {
					break
				}
				p.subject.text += " " + more.text
			}
		}
	}
	p.addressees = named(p.to, toForm)
	p.recipients = named(p.copies, copiesForm)
	for _, part := range [][]line{p.body, p.notes, p.annex} {
		for _, l := range part {
			if m := asOfForm.FindStringSubmatch(l.text); m != nil && p.asOf.IsZero() {
				p.asOf, _ = day(m[1])
			}
		}
	}
}

var labelled = regexp.MustCompile(`[.,;:]+$`)

// named takes the names out of a list of places: without its label, dashes and
// the marks at the ends of lines.
func named(lines []line, label *regexp.Regexp) (out []line) {
	for _, l := range lines {
		text := label.ReplaceAllString(l.text, "")
		text = labelled.ReplaceAllString(strings.TrimSpace(dash.ReplaceAllString(strings.TrimSpace(text), "")), "")
		if text == "" {
			continue
		}
		l.text = strings.TrimSpace(text)
		out = append(out, l)
	}
	return out
}

// findScope finds whose letter it is: a committee's, by its letterhead, or the
// province's.
func (p *paper) findScope() {
	if p.tree == nil {
		return
	}
	p.scope, _ = p.tree.Root()
	for _, l := range p.head {
		for _, u := range p.tree.Children(p.scope.Unit) {
			if fold(l.text) == fold(u.CommitteeName) {
				p.scope = u
				return
			}
		}
	}
}

// own is the paper's own name, where it has one.
func (p *paper) own() (domain.Document, bool) {
	n, err := strconv.Atoi(p.number.digits)
	if !p.number.found || err != nil {
		return domain.Document{}, false
	}
	return domain.Document{Number: n, Type: p.number.kind, Issuer: p.number.issuer, IssuedOn: p.day}, true
}

// prose are the lines that say something in sentences: body and footnotes.
func (p *paper) prose() []line {
	out := append([]line(nil), p.body...)
	return append(out, p.notes...)
}

// Asks is what a paper's figures are about, so that whoever calls can look up
// what is known: its day, its as-of day, and the documents it cites.
type Asks struct {
	Date, AsOf domain.Date
	Type       string // its symbol: CV
	Issuer     string // its symbol: BTCTU
	Cites      []domain.Document
	Head       []string // the lines of its letterhead
}

// Question reads what a paper is about without judging it.
func Question(r Reading) Asks {
	p := newPaper(r, Known{})
	a := Asks{Date: p.day, AsOf: p.asOf, Type: p.number.kind, Issuer: p.number.issuer}
	for _, c := range p.cited() {
		a.Cites = append(a.Cites, c.doc)
	}
	for _, l := range p.head {
		a.Head = append(a.Head, l.text)
	}
	return a
}
