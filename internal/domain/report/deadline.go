package report

import (
	"slices"

	"tiendo/internal/domain"
)

// DeadlineKind says how the due day of a period is found.
type DeadlineKind string

// The kinds.
const (
	AfterEnd DeadlineKind = "working_days" // so many working days after the period's last day
	OnDay    DeadlineKind = "day"          // the first such day of a month after the period's last day
	By       DeadlineKind = "by"           // "chậm nhất ngày …": that day itself
	Before   DeadlineKind = "before"       // "trước ngày …": the eve, and the day itself is forgiven
)

// DeadlineKinds are all kinds.
var DeadlineKinds = []DeadlineKind{AfterEnd, OnDay, By, Before}

// DeadlineRule is how the three dates of a period are found (thời hạn).
type DeadlineRule struct {
	Kind  DeadlineKind
	Days  int         // of AfterEnd: working days; of OnDay: the day of the month
	On    domain.Date // of By and Before
	Grace int         // working days after the due day during which a report is still on time
	Lock  int         // working days after the grace until which a late one is taken; 0 = for ever
}

// Deadline are the three dates of a period, each the last day, whole.
type Deadline struct {
	Due   domain.Date // hạn gửi
	Grace domain.Date // sent by here it is on time
	Lock  domain.Date // Zero: never locked
}

// longest is the most days any part of a rule may name.
const longest = 90

// Validate refuses a rule that gives no dates. Fields are "due", "grace" and
// "lock".
func (d DeadlineRule) Validate(bad *domain.Invalid) {
	refuse := func(field string, args ...any) {
		bad.Add(domain.Problem{Column: field, Code: domain.CodeCampaignDue, Args: args})
	}
	switch {
	case !slices.Contains(DeadlineKinds, d.Kind):
		bad.Add(domain.Problem{Column: "due", Value: string(d.Kind), Code: domain.CodeChoice})
	case d.Kind == AfterEnd && (d.Days < 0 || d.Days > longest):
		refuse("due", 0, longest)
	case d.Kind == OnDay && (d.Days < 1 || d.Days > 31):
		refuse("due", 1, 31)
	case (d.Kind == By || d.Kind == Before) && d.On.IsZero():
		bad.Add(domain.Problem{Column: "due", Code: domain.CodeFieldEmpty})
	}
	if d.Grace < 0 || d.Grace > longest {
		refuse("grace", 0, longest)
	}
	if d.Lock < 0 || d.Lock > longest {
		refuse("lock", 0, longest)
	}
}

// Of gives the dates of a period that ends on a day. A day that follows from
// the rule and is off moves to the next working day; a day that a paper prints
// stays as printed.
func (d DeadlineRule) Of(end domain.Date, c domain.Calendar) Deadline {
	var out Deadline
	switch d.Kind {
	case OnDay:
		day := end.YearMonth().On(d.Days)
		if day <= end {
			day = (end.YearMonth() + 1).On(d.Days)
		}
		out.Due = c.AddWorkingDays(day, 0)
	case By:
		out.Due = d.On
	case Before:
		out.Due = d.On - 1
	default:
		out.Due = c.AddWorkingDays(end, d.Days)
	}
	out.Grace = out.Due
	if d.Kind == Before {
		out.Grace = d.On
	}
	if d.Grace > 0 {
		out.Grace = c.AddWorkingDays(out.Grace, d.Grace)
	}
	if d.Lock > 0 {
		out.Lock = c.AddWorkingDays(out.Grace, d.Lock)
	}
	return out
}

// Validate refuses dates out of order. Fields are "due", "grace", "lock".
func (d Deadline) Validate(bad *domain.Invalid) {
	if d.Due.IsZero() {
		bad.Add(domain.Problem{Column: "due", Code: domain.CodeFieldEmpty})
		return
	}
	if d.Grace < d.Due {
		bad.Add(domain.Problem{Column: "grace", Code: domain.CodeDateOrder, Args: []any{d.Due}})
	}
	if !d.Lock.IsZero() && d.Lock < d.Grace {
		bad.Add(domain.Problem{Column: "lock", Code: domain.CodeDateOrder, Args: []any{d.Grace}})
	}
}

// Outage is a time in which nobody could report (hệ thống gián đoạn).
type Outage struct {
	From, To   domain.Instant
	Reason     string
	RecordedAt domain.Instant
	RecordedBy string
}

// Validate refuses an outage that is none. Fields are "from", "to", "reason".
func (o Outage) Validate(now domain.Instant) *domain.Invalid {
	bad := &domain.Invalid{}
	if o.From <= 0 || o.From >= o.To {
		bad.Add(domain.Problem{Column: "from", Code: domain.CodeOutage})
	}
	if o.To > now {
		bad.Add(domain.Problem{Column: "to", Code: domain.CodeDateFuture, Args: []any{now.Date()}})
	}
	paragraph(bad, "reason", o.Reason, maxReason, true)
	return bad
}

// Until is the last instant of a day with the time given back that was lost to
// outages between the instant a period opened and then. Outages that overlap
// are lost time once.
func Until(day domain.Date, opened domain.Instant, outages []Outage) domain.Instant {
	until := day.End()
	sorted := slices.Clone(outages)
	slices.SortFunc(sorted, func(a, b Outage) int { return int(min(1, max(-1, a.From-b.From))) })
	lost := opened // up to where time was already given back
	for _, o := range sorted {
		from := max(o.From, lost)
		if from > until || o.To <= from {
			continue
		}
		until += o.To - from
		lost = o.To
	}
	return until
}

// PeriodState is where the collection of a period stands.
type PeriodState string

// The states, in order.
const (
	NotOpen PeriodState = "not_open" // Chưa mở
	Open    PeriodState = "open"     // Đang nhận
	Overdue PeriodState = "overdue"  // Hết hạn, còn nhận
	Locked  PeriodState = "locked"   // Đã khóa
)

// State is where the period stands at an instant.
func (p Period) State(now domain.Instant, outages []Outage) PeriodState {
	switch {
	case now < p.OpenedAt:
		return NotOpen
	case now <= Until(p.Grace, p.OpenedAt, outages):
		return Open
	case p.Lock.IsZero() || now <= Until(p.Lock, p.OpenedAt, outages):
		return Overdue
	}
	return Locked
}

// Timeliness is whether a report came in time.
type Timeliness string

// The kinds. Pending is shown as nothing: there is still time.
const (
	Pending Timeliness = ""
	OnTime  Timeliness = "on_time" // Đúng hạn
	Late    Timeliness = "late"    // Gửi chậm n ngày làm việc
	Missing Timeliness = "missing" // Quá hạn, chưa gửi
)

// SentAt is when the report was first sent and not recalled by the unit itself;
// 0 where it was not. What was sent in time and returned stays in time: nobody
// printed a day for the second try.
func (r Report) SentAt() domain.Instant {
	var at domain.Instant
	for _, e := range r.Events {
		switch {
		case e.Act == Send && at == 0:
			at = e.RecordedAt
		case e.Act == Recall && !r.judgedSince(at, e.RecordedAt):
			at = 0
		}
	}
	return at
}

// judgedSince says that whoever asked dealt with the report between two
// instants: what the unit recalls after that was once properly sent.
func (r Report) judgedSince(from, to domain.Instant) bool {
	return slices.ContainsFunc(r.Events, func(e Event) bool { return e.Act.Judges() && e.RecordedAt > from && e.RecordedAt < to })
}

// Timeliness tells whether the report came in time, and by how many working
// days it was late: those after the due day up to the one on which it was sent,
// at least one.
func (r Report) Timeliness(p Period, now domain.Instant, outages []Outage, c domain.Calendar) (Timeliness, int) {
	sent, until := r.SentAt(), Until(p.Grace, p.OpenedAt, outages)
	switch {
	case sent != 0 && sent <= until:
		return OnTime, 0
	case sent != 0:
		n := 0
		for day := p.Due + 1; day <= sent.Date(); day++ {
			if c.WorkingDay(day) {
				n++
			}
		}
		return Late, max(1, n)
	case now > until:
		return Missing, 0
	}
	return Pending, 0
}
