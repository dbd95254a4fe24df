package e2e

import (
	"context"
	"fmt"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/refdata"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// sentByAll is a store in which every committee has sent last month's report,
// with a colleague of the desk who receives them.
type sentByAll struct {
	at       storage.Place
	place    string // the option that names it
	plan     string
	month    domain.Month
	page     string // of the campaign's month
	declared map[string]int64
	secret   string // of the colleague's link
}

func (s *sentByAll) in(t *testing.T, f func(context.Context, *app.App)) {
	t.Helper()
	now := func() domain.Instant { return domain.InstantOf(time.Now()) }
	db, err := storage.Open(t.Context(), s.at, now)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	f(t.Context(), app.New(db, now))
}

func newSentByAll(t *testing.T, at storage.Place) *sentByAll {
	t.Helper()
	// The real program has the real clock: last month it is.
	today := domain.DateOf(time.Now())
	last := today.AddDays(-today.Day())
	key := last.String()[:7]
	s := &sentByAll{at: at, place: "--data=" + at.Folder, plan: key[:4], month: last.Month(), declared: map[string]int64{}}
	if at.Database != "" {
		s.place = "--database=" + at.Database
	}
	s.page = "bao-cao/dot/BC/" + key
	who := domain.Operator("terminal:test")
	file := func(name string) app.File { return app.File{Name: name, Data: refdata.Read(name)} }
	s.in(t, func(ctx context.Context, a *app.App) {
		no := func(err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
		}
		_, err := a.ImportUnits(ctx, who, app.UnitsImport{File: file("lam_dong_units.csv")})
		no(err)
		year := domain.MustDate(s.plan + "-01-01")
		_, err = a.ImportTargets(ctx, who, app.TargetsImport{
			File: file("targets_2026.csv"), Plan: s.plan, Name: "năm " + s.plan, Notice: "312-TB/TU", NoticeDate: year,
			From: year, To: domain.MustDate(s.plan + "-12-31"), Total: 3600, HasTotal: true,
		})
		no(err)
		_, err = a.OpenCampaign(ctx, who, app.NewCampaign{
			Code: "BC", Name: "Báo cáo tháng", Plan: s.plan, Every: report.Monthly, First: key, Set: report.SetMinimum,
			Deadline: report.DeadlineRule{Kind: report.AfterEnd, Days: 60},
		})
		no(err)
		all, err := a.Collection(ctx, who, "BC", key, 0)
		no(err)
		for i, l := range all.Lines {
			s.declared[l.Of.Code] = int64(1 + i%5)
			no(a.SendReport(ctx, who, l.ID, app.ReportSent{Answers: report.Answers{Numbers: map[string]int64{"admitted": s.declared[l.Of.Code]}}, Seen: l.Last().ID}))
		}
		_, s.secret, err = a.OpenAccount(ctx, who, app.NewAccount{Login: "can.bo", Name: "Lê Thị An", Unit: domain.RootCode, Role: domain.RoleDesk})
		no(err)
	})
	return s
}

// received gives how many reports are received, and fails where one is half
// received: its number stands on the board exactly when it is.
func (s *sentByAll) received(t *testing.T, when string) (n int) {
	t.Helper()
	if code, said := run(t, "verify", s.place); code != 0 {
		t.Fatalf("%s: %s", when, said)
	}
	who := domain.Operator("terminal:test")
	s.in(t, func(ctx context.Context, a *app.App) {
		all, err := a.Collection(ctx, who, "BC", strings.TrimPrefix(s.page, "bao-cao/dot/BC/"), 0)
		if err != nil {
			t.Fatal(err)
		}
		board, err := a.Board(ctx, who, app.Ask{Plan: s.plan, AsOf: domain.MustDate(s.plan + "-12-31")})
		if err != nil {
			t.Fatal(err)
		}
		counted := map[string]int64{}
		for _, l := range board.Lines {
			counted[l.Unit.Code] = l.ByMonth[s.month-1]
		}
		for _, l := range all.Lines {
			want := int64(0)
			switch l.State {
			case report.Received:
				n++
				want = s.declared[l.Of.Code]
			case report.Submitted:
			default:
				t.Errorf("%s: the report of %s is %s", when, l.Of.Code, l.State)
			}
			if counted[l.Of.Code] != want {
				t.Errorf("%s: the report of %s is %s and %d stand on the board, want %d", when, l.Of.Code, l.State, counted[l.Of.Code], want)
			}
		}
	})
	return n
}

var tick = regexp.MustCompile(`name="nhan" value="([0-9.]+)"`)

// TestKilledWhileReceiving: the desk receives the reports of all committees with
// one press, and the program is killed in the middle. Each report is received
// whole or not at all, the rest can be received afterwards, and nothing is
// counted twice.
func TestKilledWhileReceiving(t *testing.T) {
	t.Parallel()
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		s := newSentByAll(t, at)
		jar, err := cookiejar.New(nil)
		if err != nil {
			t.Fatal(err)
		}
		client := &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
		const password = "hoa dã quỳ nở vàng"
		signIn := func(site string) {
			t.Helper()
			if s.secret != "" {
				if status, _, page := fetch(t, client, site+"thiet-lap/"+s.secret, url.Values{"mat-khau": {password}, "nhap-lai": {password}}); status != http.StatusSeeOther {
					t.Fatalf("the link: %d %s", status, page)
				}
				s.secret = ""
			}
			if status, _, page := fetch(t, client, site+"dang-nhap", url.Values{"ten": {"can.bo"}, "mat-khau": {password}}); status != http.StatusSeeOther {
				t.Fatalf("signing in: %d %s", status, page)
			}
		}
		ticks := func(site string) (in url.Values) {
			t.Helper()
			in = url.Values{}
			status, _, page := fetch(t, client, site+s.page, nil)
			if status != http.StatusOK {
				t.Fatalf("the page: %d %s", status, page)
			}
			for _, m := range tick.FindAllStringSubmatch(page, -1) {
				in.Add("nhan", m[1])
			}
			return in
		}
		midway, before := 0, 0
		for _, more := range []int{1, 20, 40} {
			site, kill := startToKill(t, "serve", s.place, "--listen", "127.0.0.1:0")
			signIn(site)
			in := ticks(site)
			if len(in["nhan"]) != 128-before {
				t.Fatalf("%d reports can be received, want %d", len(in["nhan"]), 128-before)
			}
			posted := make(chan struct{})
			go func() {
				defer close(posted)
				r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, site+s.page+"/tiep-nhan", strings.NewReader(in.Encode()))
				if err != nil {
					return
				}
				r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
				if answer, err := client.Do(r); err == nil {
					_ = answer.Body.Close()
				}
			}()
			for end := time.Now().Add(30 * time.Second); len(ticks(site)["nhan"]) > 128-before-more; {
				if time.Now().After(end) {
					t.Fatal("nothing is received")
				}
			}
			kill()
			<-posted
			n := s.received(t, fmt.Sprintf("killed after %d more", more))
			if n < before+more {
				t.Errorf("%d were received before the program was killed, and %d are afterwards", before+more, n)
			}
			if n < 128 {
				midway++
			}
			if before = n; n == 128 {
				break
			}
		}
		if midway == 0 {
			t.Error("the program was never killed midway")
		}
		site, stop := start(t, "serve", s.place, "--listen", "127.0.0.1:0")
		signIn(site)
		if in := ticks(site); len(in["nhan"]) > 0 {
			if status, _, page := fetch(t, client, site+s.page+"/tiep-nhan", in); status != http.StatusSeeOther {
				t.Errorf("the rest: %d %s", status, page)
			}
		}
		if code := stop(); code != 0 {
			t.Errorf("exit code %d", code)
		}
		if n := s.received(t, "afterwards"); n != 128 {
			t.Errorf("%d are received in the end", n)
		}
	})
}
