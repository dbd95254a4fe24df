package domain

import (
	"errors"
	"strings"
	"time"
)

// Instant is a moment at which the system learned something: microseconds
// since 1970 in universal time. Every act has one of its own (design §2).
type Instant int64

// Forever is later than every act: asking with it means "all that is known".
const Forever Instant = 1<<63 - 1

// Zone is the clock on the wall in Viet Nam: UTC+7 all year since 1975. A fixed
// zone, so that no time zone database is needed and none can change it.
var Zone = time.FixedZone("+07", 7*60*60)

var errInstant = errors.New("not an instant (RFC 3339) or a day")

// InstantOf cuts a time to whole microseconds.
func InstantOf(t time.Time) Instant { return Instant(t.UnixMicro()) }

// Time is the instant on the Vietnamese clock.
func (i Instant) Time() time.Time { return time.UnixMicro(int64(i)).In(Zone) }

// Date is the day on the Vietnamese calendar in which the instant falls:
// 18:30Z on 31 December is already next year's target.
func (i Instant) Date() Date { return DateOf(i.Time()) }

// String gives RFC 3339 with six digits and +07:00, so that two acts within
// one second can be told apart and the text can be given back as --known-at.
func (i Instant) String() string { return i.Time().Format("2006-01-02T15:04:05.000000-07:00") }

// DateOf is the day of a time on the Vietnamese calendar.
func DateOf(t time.Time) Date {
	y, m, d := t.In(Zone).Date()
	return NewDate(y, Month(m), d)
}

// End is the last instant of the day in Viet Nam.
func (d Date) End() Instant {
	y, m, n := (d + 1).civil()
	return InstantOf(time.Date(y, time.Month(m), n, 0, 0, 0, 0, Zone)) - 1
}

// ParseInstant reads RFC 3339 down to the microsecond, or a day, which means
// the end of that day in Viet Nam.
func ParseInstant(s string) (Instant, error) {
	if d, err := ParseDate(s); err == nil {
		return d.End(), nil
	}
	// A "+" in an address that was not escaped arrives as a blank.
	t, err := time.Parse(time.RFC3339Nano, strings.Replace(s, " ", "+", 1))
	if err != nil {
		return 0, errInstant
	}
	return InstantOf(t), nil
}
