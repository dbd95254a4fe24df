package vi

import (
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
)

// CaseDays says since when a file stands where it stands.
func CaseDays(since, today domain.Date) string {
	if since.IsZero() {
		return ""
	}
	return "từ ngày " + Date(since) + " (" + Number(int64(today-since)) + " ngày)"
}

// SpanWords says how long a time is: "45 ngày làm việc".
func SpanWords(s casefile.Span) string {
	unit := map[casefile.Measure]string{casefile.WorkingDays: " ngày làm việc", casefile.CalendarDays: " ngày", casefile.Months: " tháng"}[s.Measure]
	return Number(int64(s.N)) + unit
}

// ClockRule says what a clock is: how long, from which event, until which.
func ClockRule(c casefile.Running) string {
	s := SpanWords(c.Span) + " từ khi " + lowered(FileEvent(c.From))
	if c.After.Known() {
		s = SpanWords(c.Span) + " sau khi hết " + SpanWords(c.After) + " từ khi " + lowered(FileEvent(c.From))
	}
	if c.Extended > 0 {
		s += ", gia hạn " + Number(int64(c.Extended)) + " ngày làm việc"
	}
	if c.Waited > 0 {
		s += ", không tính " + Number(int64(c.Waited)) + " ngày làm việc chờ ý kiến cấp trên"
	}
	return s
}

// LastDay says what the last day of a clock means.
func LastDay(k casefile.ClockKind) string {
	switch k {
	case casefile.Expiry:
		return "có giá trị đến hết ngày"
	case casefile.Wait:
		return "chưa làm trước khi qua ngày"
	}
	return "hạn đến hết ngày"
}

// ClockLeft says how far away the last day of a clock is. A time that must pass is
// not kept badly when it is over: what waits for it may be done.
func ClockLeft(k casefile.ClockKind, left int) string {
	if k == casefile.Wait && left < 0 {
		return "đã qua"
	}
	return DaysLeft(left)
}

// AfterDay says that a step may only come after a day.
func AfterDay(d domain.Date) string { return "sau ngày " + Date(d) }

// LongerBy says how long a clock was extended.
func LongerBy(k casefile.ClockKey, n int) string {
	return "Gia hạn “" + FileClock(k) + "” " + Number(int64(n)) + " ngày làm việc"
}

// LongerField names the field by which a clock is extended.
func LongerField(c casefile.Running) string {
	return "Gia hạn “" + FileClock(c.Key) + "” (ngày làm việc, nhiều nhất " + Number(int64(c.Extension)) + ")"
}

// FilesLate says how many files are past the last day of where they stand.
func FilesLate(n int64) string {
	return Number(n) + " hồ sơ người xin vào Đảng đã quá thời hạn của bước hiện nay."
}

// FilesSoon says how many files have a last day soon.
func FilesSoon(n int64, days int, next domain.Date) string {
	return Number(n) + " hồ sơ có thời hạn trong " + Number(int64(days)) + " ngày tới, gần nhất là ngày " + Date(next) + "."
}

// MetClock says which time a step ended, and whether it was kept.
func MetClock(c casefile.Running) string {
	s := FileClock(c.Key) + ": " + LastDay(c.Kind) + " " + Date(c.Last)
	if c.Overdue(c.Ended) {
		return s + ", quá hạn (" + c.Source + ")"
	}
	return s + ", đúng hạn (" + c.Source + ")"
}
