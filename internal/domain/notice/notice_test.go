package notice

import (
	"testing"
	"time"

	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
)

// calendar is that of the product, with Tết 2026 (16–20/02, the first working day
// is 23/02) and 22/08 worked instead of 31/08.
func calendar() domain.Calendar { return domain.NewCalendar(domain.ShippedDays(), domain.Forever) }

func clock(s string) domain.Instant {
	t, err := time.ParseInLocation("2006-01-02 15:04", s, domain.Zone)
	if err != nil {
		panic(err)
	}
	return domain.InstantOf(t)
}

func TestLettersLeaveInWorkingHoursOnly(t *testing.T) {
	r := DefaultRule()
	for _, c := range []struct{ name, now, leaves string }{
		{"on a working day at nine at once", "2026-06-02 09:00", "2026-06-02 09:00"},
		{"at seven sharp at once", "2026-06-02 07:00", "2026-06-02 07:00"},
		{"a minute before seven, at seven", "2026-06-02 06:59", "2026-06-02 07:00"},
		{"a minute before the quiet at once", "2026-06-02 17:59", "2026-06-02 17:59"},
		{"when the quiet begins, the next morning", "2026-06-02 18:00", "2026-06-03 07:00"},
		{"a minute before midnight, the next morning", "2026-06-02 23:59", "2026-06-03 07:00"},
		{"at midnight, the same morning", "2026-06-03 00:00", "2026-06-03 07:00"},
		{"on Friday evening, on Monday", "2026-06-05 18:30", "2026-06-08 07:00"},
		{"on Saturday, on Monday", "2026-06-06 10:00", "2026-06-08 07:00"},
		{"on the eve of Tết, after Tết", "2026-02-13 19:00", "2026-02-23 07:00"},
		{"on the second day of Tết, after Tết", "2026-02-18 09:00", "2026-02-23 07:00"},
	} {
		if got := r.Leaves(clock(c.now), calendar()); got != clock(c.leaves) {
			t.Errorf("%s: %s leaves at %s, want %s", c.name, c.now, got, c.leaves)
		}
	}
}

func TestTheMorningsLettersAreMadeOnceADayThatIsWorked(t *testing.T) {
	r := DefaultRule()
	for now, want := range map[string]bool{
		"2026-06-02 06:59": false, "2026-06-02 07:00": true, "2026-06-02 17:59": true, "2026-06-02 18:00": false,
		"2026-06-02 00:00": false, "2026-06-06 07:00": false, "2026-02-17 07:00": false, "2026-02-23 07:00": true,
	} {
		if got := r.Mornings(clock(now), calendar()); got != want {
			t.Errorf("%s: %v", now, got)
		}
	}
	if got := r.LastMorning(clock("2026-02-23 07:00"), calendar()); got.Date() >= domain.MustDate("2026-02-16") || got.Date() < domain.MustDate("2026-02-12") {
		t.Errorf("the morning before the first day after Tết is %s", got)
	}
}

func TestTheEveOfADueDayIsWorked(t *testing.T) {
	for due, eve := range map[string]string{
		"2026-06-03": "2026-06-02", // Wednesday
		"2026-06-08": "2026-06-05", // Monday: one is told on Friday
		"2026-06-07": "2026-06-05", // a printed Sunday
	} {
		if got := Eve(domain.MustDate(due), calendar()); got != domain.MustDate(eve) {
			t.Errorf("the eve of %s is %s, want %s", due, got, eve)
		}
	}
}

func TestPausesGrowAndEnd(t *testing.T) {
	now, last := clock("2026-06-02 09:00"), domain.Instant(0)
	tries := 1
	for ; ; tries++ {
		at, ok := Again(tries, now)
		if !ok {
			break
		}
		if at-now <= last {
			t.Errorf("the pause after try %d is not longer than the one before", tries)
		}
		last = at - now
	}
	if tries != 9 {
		t.Errorf("given up at try %d", tries)
	}
	if _, ok := Again(0, now); ok {
		t.Error("a letter that was never tried is tried again")
	}
}

func TestWhatStandsAgainstReminding(t *testing.T) {
	r := DefaultRule()
	now := clock("2026-06-03 09:00")
	p := report.Period{Span: report.Span{Key: "2026-05", From: domain.MustDate("2026-05-01"), To: domain.MustDate("2026-05-31")}}
	in := func(s report.State) report.Report { return report.Report{Events: []report.Event{{State: s}}} }
	ago := func(days ...int) (out []domain.Instant) {
		for _, d := range days {
			out = append(out, now-domain.Instant(d)*24*60*minute)
		}
		return out
	}
	for name, c := range map[string]struct {
		of     report.Report
		state  report.PeriodState
		before []domain.Instant
		people int
		want   Refusal
	}{
		"who has not begun is reminded":             {report.Report{}, report.Open, nil, 2, Remindable},
		"whose report was returned is reminded":     {in(report.Returned), report.Overdue, ago(1), 2, Remindable},
		"who has sent is not":                       {in(report.Submitted), report.Open, nil, 2, HasSent},
		"whose report was received is not":          {in(report.Received), report.Open, nil, 2, HasSent},
		"in a locked period nobody is":              {report.Report{}, report.Locked, nil, 2, IsLocked},
		"nobody twice a day":                        {report.Report{}, report.Open, ago(3, 0), 2, Today},
		"nobody more often than the rule says":      {report.Report{}, report.Overdue, ago(1, 2, 3, 4, 5), 2, Enough},
		"nobody where nobody would read it":         {report.Report{}, report.Open, nil, 0, Nobody},
		"who drafts or has recalled is reminded":    {in(report.Recalled), report.Open, nil, 1, Remindable},
		"whose leader has not approved is reminded": {in(report.Presented), report.Open, nil, 1, Remindable},
	} {
		if got := r.Remind(c.of, p, c.state, c.before, c.people, now); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	if got := r.Remind(report.Report{}, p, report.Open, nil, 2, clock("2026-05-30 09:00")); got != NotYet {
		t.Errorf("before the period has ended: %q", got)
	}
}

func TestAnAddressIsOnePlainAddress(t *testing.T) {
	for s, good := range map[string]bool{
		"an@lamdong.dcs.vn": true, " an.nguyen+bc@example.vn ": true, "a@b.c": true,
		"": false, "an": false, "an@": false, "@example.vn": false, "an@example": false, "an@[127.0.0.1]": false,
		"An <an@example.vn>": false, "an@example.vn, binh@example.vn": false, "an@example.vn\nBcc: x@y.vn": false,
		"ấn@example.vn": false, "an nguyen@example.vn": false, "an@exam ple.vn": false, `"a b"@example.vn`: false,
	} {
		bad := &domain.Invalid{}
		if CheckAddress(bad, "address", s); (bad.Total == 0) != good {
			t.Errorf("%q: %+v", s, bad.Problems)
		}
	}
}

func TestAServerThatCannotWorkIsRefused(t *testing.T) {
	good := Server{Host: "smtp.example.vn", Port: 587, Security: StartTLS, User: "u", From: "a@example.vn", FromName: "Tiến Độ", Base: "https://tiendo.example.vn", Rule: DefaultRule()}
	if bad := good.Validate(); bad.Total != 0 {
		t.Fatalf("%+v", bad.Problems)
	}
	if bad := (Server{Rule: DefaultRule()}).Validate(); bad.Total != 0 {
		t.Fatalf("no server: %+v", bad.Problems)
	}
	for field, change := range map[string]func(*Server){
		"host": func(s *Server) { s.Host = "smtp.example.vn:25" }, "port": func(s *Server) { s.Port = 0 }, "security": func(s *Server) { s.Security = Plain },
		"from": func(s *Server) { s.From = "x" }, "from_name": func(s *Server) { s.FromName = "a\nb" }, "user": func(s *Server) { s.User = "a\rb" },
		"base": func(s *Server) { s.Base = "javascript:alert(1)" }, "morning": func(s *Server) { s.Rule.Morning = 0 }, "quiet": func(s *Server) { s.Rule.Quiet = 60 },
		"most": func(s *Server) { s.Rule.Most = 0 }, "overdue": func(s *Server) { s.Rule.Overdue = -1 }, "ahead": func(s *Server) { s.Rule.Ahead = 99 },
	} {
		s := good
		change(&s)
		if bad := s.Validate(); bad.Total != 1 || bad.Problems[0].Column != field {
			t.Errorf("%s: %+v", field, bad.Problems)
		}
	}
	local := good
	local.Host, local.Security = "127.0.0.1", Plain
	if bad := local.Validate(); bad.Total != 0 {
		t.Errorf("this machine itself: %+v", bad.Problems)
	}
}
