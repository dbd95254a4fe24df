package check

import (
	"regexp"
	"strconv"
	"strings"

	"tiendo/internal/domain"
)

// Rules about dates.
const (
	DateReal     Rule = "date-real"     // the calendar has the day
	DateBasis    Rule = "date-basis"    // a document relied on is not later than the letter
	DateAsOf     Rule = "date-as-of"    // the figures' day is not later than the letter
	DateAnnex    Rule = "date-annex"    // the annex names the letter's own day and as-of day
	DateWeekday  Rule = "date-weekday"  // the weekday is that of the day
	DateDeadline Rule = "date-deadline" // what is asked for is not due before the letter
	MonthsGone   Rule = "months-gone"   // "n tháng đầu năm" has its n-th closing day behind it
	RestDay      Rule = "rest-day"      // a letter dated on a Sunday or Saturday
)

var (
	weekday  = regexp.MustCompile(`(?i)(thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật)\s*[,(]?\s*(?:ngày\s+)?(` + dayWord + `|ngày \d{1,2} tháng \d{1,2} năm \d{4})`)
	ahead    = regexp.MustCompile(`(?i)phấn đấu|dự kiến|ước (?:đạt|thực hiện)`)
	dueWords = regexp.MustCompile(`(?i)gửi|báo cáo|hoàn thành|xong`)
	deadline = regexp.MustCompile(`(?i)(?:trước|chậm nhất|muộn nhất|xong trong|hạn)[^.;\d]{0,20}ngày\s+(` + dayWord + `)`)
	months   = regexp.MustCompile(`(?i)(?:trong\s+)?(\d{1,2})\s+tháng\s+đầu\s+năm(?:\s+(\d{4}))?`)
	quoted   = regexp.MustCompile(`(?i)(?:thông báo|chỉ thị|nghị quyết|quyết định|kế hoạch|kết luận|công văn|hướng dẫn|tờ trình|giao chỉ tiêu|chỉ tiêu|mục tiêu)[^.;]{0,60}$`)
)

var weekdays = map[string]int{
	"hai": 1, "2": 1, "ba": 2, "3": 2, "tu": 3, "4": 3, "nam": 4, "5": 4, "sau": 5, "6": 5, "bay": 6, "7": 6,
}

func dates(p *paper, f *findings) {
	for _, l := range p.lines {
		for _, d := range daysIn(l.text) {
			if !d.real {
				f.add(Wrong, DateReal, l, d.text, "")
			}
		}
		for _, m := range weekday.FindAllStringSubmatch(l.text, 10) {
			d := daysIn(m[2])
			if len(d) == 0 || !d[0].real {
				continue
			}
			word := strings.Fields(fold(m[1]))
			said := 7
			if len(word) == 2 && word[0] == "thu" {
				said = weekdays[word[1]]
			}
			if said != d[0].day.Weekday() {
				f.add(Wrong, DateWeekday, l, m[1], "", d[0].day, d[0].day.Weekday())
			}
		}
	}
	if !p.day.IsZero() && p.day.Weekend() {
		f.add(Note, RestDay, p.dated.line, p.dated.text, "", p.day.Weekday())
	}
	for _, l := range append(p.prose(), p.annex...) {
		p.asOfDays(l, f)
	}
	for _, l := range p.prose() {
		if !p.day.IsZero() {
			for _, m := range deadline.FindAllStringSubmatch(l.text, 10) {
				if d, ok := day(m[1]); ok && d < p.day && dueWords.MatchString(sentenceOf(l.text, m[1])) {
					f.add(Doubt, DateDeadline, l, m[1], "", p.day)
				}
			}
		}
		p.monthsGone(l, f)
	}
	p.annexNames(f)
}

// asOfDays checks the days up to which figures are given.
func (p *paper) asOfDays(l line, f *findings) {
	for _, m := range asOfForm.FindAllStringSubmatch(l.text, 10) {
		d, ok := day(m[1])
		if !ok {
			continue
		}
		switch {
		case ahead.MatchString(sentenceOf(l.text, m[1])):
		case !p.day.IsZero() && d > p.day:
			f.add(Wrong, DateAsOf, l, m[1], "", p.day)
		case d != p.asOf && l.at.Part == Annex && (p.day.IsZero() || p.asOf <= p.day):
			f.add(Wrong, DateAnnex, l, m[1], slashed(p.asOf))
		}
	}
}

// monthsGone checks "5 tháng đầu năm 2026" against the closing days.
func (p *paper) monthsGone(l line, f *findings) {
	on := p.asOf
	if on.IsZero() {
		on = p.day
	}
	if on.IsZero() {
		return
	}
	for _, at := range months.FindAllStringSubmatchIndex(l.text, 10) {
		said, err := strconv.Atoi(l.text[at[2]:at[3]])
		if err != nil {
			continue
		}
		year := on.Year()
		if at[4] >= 0 {
			if year, err = strconv.Atoi(l.text[at[4]:at[5]]); err != nil {
				continue
			}
		}
		// The months of a target window ("04 tháng cuối năm" has its brother "06
		// tháng đầu năm") are not said of what has gone.
		if year != on.Year() || quoted.MatchString(l.text[:at[0]]) {
			continue
		}
		gone := p.gone(on)
		text := l.text[at[0]:at[1]]
		switch {
		case said > gone:
			f.add(Wrong, MonthsGone, l, text, strconv.Itoa(gone), on, p.closing())
		case said < gone && at[2] == at[0]+0 && strings.HasPrefix(fold(l.text[at[0]:]), "trong"):
			f.add(Doubt, MonthsGone, l, text, strconv.Itoa(gone), on, p.closing())
		}
	}
}

// closing is the day of a month from which it counts; 0 where no rule is known.
func (p *paper) closing() int { return p.known.Rules.ClosingDay }

// gone is how many months of the year have reached their closing day; without a
// rule the month of the day itself counts.
func (p *paper) gone(on domain.Date) int {
	n := int(on.Month())
	if c := p.closing(); c > 0 && on < on.YearMonth().On(c) {
		n--
	}
	return n
}

var attached = regexp.MustCompile(`(?i)^\(?\s*kèm theo\s+(\p{L}[\p{L} ]*?)\s+số\s*(\d*)[ ….]*-\s*(\p{L}+)\s*/\s*(\p{L}+)`)

// annexNames checks that an annex goes with the letter it is attached to.
func (p *paper) annexNames(f *findings) {
	for _, l := range p.annex {
		m := attached.FindStringSubmatch(l.text)
		if m == nil || !p.number.found {
			continue
		}
		if m[2] != p.number.digits || m[3] != p.number.kind || m[4] != p.number.issuer {
			f.add(Wrong, DateAnnex, l, strings.TrimSpace(m[2]+"-"+m[3]+"/"+m[4]), p.number.digits+"-"+p.number.kind+"/"+p.number.issuer)
		}
		for _, d := range daysIn(l.text) {
			if d.real && !p.day.IsZero() && d.day != p.day {
				f.add(Wrong, DateAnnex, l, d.text, slashed(p.day))
			}
		}
	}
}
