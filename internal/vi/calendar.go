package vi

import (
	"strings"
	"unicode/utf8"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
)

// CalendarEntry is a last day in a file, by the file's code.
type CalendarEntry struct {
	Code  string
	Clock casefile.ClockKey
	On    domain.Date
}

// Calendar is an iCalendar file (RFC 5545) of last days: whole days, no names, no
// alarms; stamp is when the figures were last recorded, so that the same files
// give the same bytes.
func Calendar(of domain.UnitVersion, entries []CalendarEntry, stamp domain.Instant) string {
	var b strings.Builder
	put := func(name, value string) { b.WriteString(folded(name + ":" + value)) }
	put("BEGIN", "VCALENDAR")
	put("VERSION", "2.0")
	put("PRODID", "-//Tien Do//Thoi han ho so//VI")
	put("CALSCALE", "GREGORIAN")
	put("METHOD", "PUBLISH")
	put("X-WR-CALNAME", escaped("Thời hạn hồ sơ – "+PartyBody(of)))
	put("X-WR-TIMEZONE", "Asia/Ho_Chi_Minh")
	put("REFRESH-INTERVAL;VALUE=DURATION", "PT6H")
	at := stamp.Time().UTC().Format("20060102T150405Z")
	for _, e := range entries {
		put("BEGIN", "VEVENT")
		put("UID", e.Code+"-"+string(e.Clock)+"@tien-do")
		put("DTSTAMP", at)
		put("DTSTART;VALUE=DATE", plainDay(e.On))
		put("DTEND;VALUE=DATE", plainDay(e.On.AddDays(1)))
		put("SUMMARY", escaped("Hạn: "+lowerFirst(FileClock(e.Clock))+" – "+e.Code))
		put("TRANSP", "TRANSPARENT")
		put("CLASS", "PRIVATE")
		put("END", "VEVENT")
	}
	put("END", "VCALENDAR")
	return b.String()
}

func plainDay(d domain.Date) string { return strings.ReplaceAll(d.String(), "-", "") }

// escaped is a text as a value of the format.
func escaped(s string) string {
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r\n", `\n`, "\n", `\n`).Replace(s)
}

// longestOctets is how long a line may be before it is folded.
const longestOctets = 75

// folded ends a line, folded so that no letter is cut in two.
func folded(s string) string {
	var b strings.Builder
	n := 0
	for _, r := range s {
		size := utf8.RuneLen(r)
		if n+size > longestOctets {
			b.WriteString("\r\n ")
			n = 1
		}
		b.WriteRune(r)
		n += size
	}
	b.WriteString("\r\n")
	return b.String()
}
