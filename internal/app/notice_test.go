package app_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/app"
	"tiendo/internal/credential"
	"tiendo/internal/domain"
	"tiendo/internal/domain/notice"
	"tiendo/internal/domain/report"
	"tiendo/internal/mail/mailtest"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// posts is an office of collectors with a mail server.
type posts struct {
	*collectors
	admin  domain.Actor
	server *mailtest.Server
}

// newPosts opens an office on a day at nine: lanh.dao of A and canbo of the
// desk are written to, everybody else is not.
func newPosts(t *testing.T, at storage.Place, m mailtest.Manners) *posts {
	t.Helper()
	p := &posts{collectors: newCollectors(t, at), admin: desk, server: mailtest.Start(t, m)}
	p.app.KeysIn(credential.KeyFile(filepath.Join(t.TempDir(), "secret.key")))
	p.no(p.app.SetMailServer(t.Context(), desk, p.settings(), nil))
	for login, address := range map[string]string{"lanh.dao": "lanhdao@an.example.vn", p.desk.Name: "canbo@example.vn"} {
		p.write(login, address)
	}
	return p
}

func (p *posts) settings() notice.Server {
	return notice.Server{
		Host: mailtest.Host, Port: p.server.Port, Security: notice.Plain, From: "tiendo@example.vn", FromName: "Tiến Độ",
		Base: "https://tiendo.example.vn", Rule: notice.DefaultRule(),
	}
}

// write gives an account an address, confirmed by the link that is sent there.
func (p *posts) write(login, address string) {
	p.t.Helper()
	p.no(p.app.SetMailOf(p.t.Context(), desk, login, address))
	before := len(p.server.Raw())
	p.send()
	all := p.server.Letters(p.t)
	if len(all) != before+1 {
		p.t.Fatalf("%d letters ask whether %s is right", len(all)-before, address)
	}
	text := mailtest.Text(p.t, all[before])
	_, secret, ok := strings.Cut(text, "https://tiendo.example.vn"+app.ConfirmPath)
	if !ok {
		p.t.Fatalf("no link in %q", text)
	}
	secret, _, _ = strings.Cut(secret, "\n")
	p.no(p.app.ConfirmMail(p.t.Context(), secret))
	if err := p.app.ConfirmMail(p.t.Context(), secret); err == nil {
		p.t.Fatal("a link confirms twice")
	}
}

func (p *posts) send() { p.t.Helper(); p.no(p.app.SendLetters(p.t.Context())) }

// subjects are those of the letters that arrived, after the first n, with whom
// they are for.
func (p *posts) subjects(after int) (out []string) {
	p.t.Helper()
	for _, m := range p.server.Letters(p.t)[after:] {
		subject, marked := strings.CutPrefix(mailtest.Header(p.t, m, "Subject"), "[Mô phỏng] ")
		if !marked {
			p.t.Errorf("a letter of invented figures does not say so: %s", subject)
		}
		out = append(out, strings.Trim(m.Header.Get("To"), "<>")+": "+subject)
	}
	slices.Sort(out)
	return out
}

// outbox is every letter as “kind state login”, oldest first, but those that
// asked for a confirmation.
func (p *posts) outbox() (out []string) {
	p.t.Helper()
	page, err := p.app.Mail(p.t.Context(), p.admin, storage.MailFilter{})
	p.no(err)
	for _, l := range slices.Backward(page.Lines) {
		if l.Kind != notice.Confirm {
			out = append(out, fmt.Sprintf("%s %s %s", l.Kind, l.State, l.Login))
		}
	}
	return out
}

// at moves the clock to a minute of a day.
func (p *posts) at(day, minute string) {
	p.t.Helper()
	when, err := time.ParseInLocation("2006-01-02 15:04", day+" "+minute, domain.Zone)
	p.no(err)
	p.clock.Set(day)
	p.clock.Step(time.Duration(int64(domain.InstantOf(when)-p.clock.Now())) * time.Microsecond)
}

const afterTwo = 2 // letters that asked whether the addresses are right

// TestWhoMustActIsWrittenToAtOnce: a returned report and one that is due on the
// next working day; the letter names the own unit alone.
func TestWhoMustActIsWrittenToAtOnce(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		p := newPosts(t, at, mailtest.Manners{})
		ctx := t.Context()
		p.at("2026-05-20", "09:00")
		p.open(monthly(report.SetMinimum))
		p.send()
		if got := p.subjects(afterTwo); len(got) != 0 {
			t.Fatalf("opening a period is written about at once: %q", got)
		}
		// B has reported; A has not.
		p.at("2026-06-01", "10:00")
		p.no(p.send2("B", answers("admitted", 3)))
		p.at("2026-06-02", "06:59")
		p.no(p.app.Morning(ctx))
		p.at("2026-06-02", "07:00")
		p.no(p.app.Morning(ctx))
		p.no(p.app.Morning(ctx))
		p.send()
		want := []string{
			"canbo@example.vn: Việc báo cáo ngày 02/06/2026",
			"lanhdao@an.example.vn: Ngày 03/06/2026 đến hạn gửi báo cáo tháng 5/2026",
		}
		if diff := cmp.Diff(want, p.subjects(afterTwo)); diff != "" {
			t.Fatalf("on the eve (-want +got):\n%s", diff)
		}
		p.no(p.send2("A", answers("admitted", 4)))
		l := p.of("BC-2026", "2026-05", "A")
		p.at("2026-06-02", "17:00")
		p.no(p.move(p.desk, l, report.Return, "Nguyễn Văn X ghi nhầm 4 thành 40"))
		p.send()
		got := p.subjects(afterTwo + 2)
		if diff := cmp.Diff([]string{"lanhdao@an.example.vn: Báo cáo tháng 5/2026 được trả lại để sửa"}, got); diff != "" {
			t.Fatalf("returned (-want +got):\n%s", diff)
		}
		for _, m := range p.server.Letters(t)[afterTwo:] {
			text := mailtest.Text(t, m)
			for _, never := range []string{"Bình", "Nguyễn Văn X", "40", "Mức", "đảng viên"} {
				if strings.Contains(text, never) {
					t.Errorf("the letter tells %q:\n%s", never, text)
				}
			}
			if !strings.Contains(text, "https://tiendo.example.vn/bao-cao") || !strings.Contains(text, "/tai-khoan#thu") {
				t.Errorf("the letter does not lead to the pages:\n%s", text)
			}
			if u := m.Header.Get("List-Unsubscribe"); u != "<https://tiendo.example.vn/tai-khoan#thu>" {
				t.Errorf("List-Unsubscribe %q", u)
			}
		}
		last := mailtest.Text(t, p.server.Letters(t)[afterTwo+2])
		if !strings.Contains(last, "Đảng bộ xã An: báo cáo “Báo cáo tháng năm 2026”, tháng 5/2026 được trả lại.") {
			t.Errorf("the letter says:\n%s", last)
		}
		p.sound()
	})
}

// send2 sends the report of a unit as its own people do.
func (p *posts) send2(unit string, a report.Answers) error {
	p.t.Helper()
	l := p.of("BC-2026", "2026-05", unit)
	return p.app.SendReport(p.t.Context(), desk, l.ID, app.ReportSent{Answers: a, Seen: l.Last().ID})
}

// TestTheMorningSpeaksOnce: one letter a person, on working days, of what there
// is to say; nothing to say is no letter.
func TestTheMorningSpeaksOnce(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		p := newPosts(t, at, mailtest.Manners{})
		p.at("2026-08-20", "09:00")
		p.no(p.app.SetOwnMail(t.Context(), p.head, "lanhdao@an.example.vn", notice.Choice{Digest: true}, false))
		in := monthly(report.SetMinimum)
		in.First = "2026-08"
		if due := p.open(in).Period.Due; due != on("2026-09-07") {
			t.Fatalf("due %s", due)
		}
		seen := afterTwo
		day := func(day string, want ...string) {
			t.Helper()
			p.at(day, "07:00")
			p.no(p.app.Morning(t.Context()))
			p.send()
			if diff := cmp.Diff(want, p.subjects(seen)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", day, diff)
			}
			seen = len(p.server.Raw())
		}
		day("2026-08-21", "lanhdao@an.example.vn: Việc báo cáo ngày 21/08/2026") // opened
		day("2026-08-22")                                                        // worked, but nothing to say
		day("2026-08-24")
		day("2026-08-31") // off
		day("2026-09-02") // off
		day("2026-09-03", "canbo@example.vn: Việc báo cáo ngày 03/09/2026", "lanhdao@an.example.vn: Việc báo cáo ngày 03/09/2026")
		if !p.reads("canbo@example.vn", "- Báo cáo tháng năm 2026, tháng 8/2026: 0/2 đơn vị đã gửi, còn 2 đơn vị chưa gửi (hạn ngày 07/09/2026)") {
			t.Error("the desk does not read how many have reported")
		}
		p.at("2026-09-03", "15:00")
		of := func(unit string) app.ReportLine { return p.of("BC-2026", "2026-08", unit) }
		for _, unit := range []string{"A", "B"} {
			p.no(p.app.SendReport(t.Context(), desk, of(unit).ID, app.ReportSent{Answers: answers("admitted", 1)}))
		}
		// A has sent and is told nothing more; the desk has two to receive.
		day("2026-09-04", "canbo@example.vn: Việc báo cáo ngày 04/09/2026")
		if !p.reads("canbo@example.vn", "Chờ tiếp nhận:\n- Báo cáo tháng năm 2026, tháng 8/2026: 2 báo cáo") {
			t.Error("the desk does not read how many wait")
		}
		for _, unit := range []string{"A", "B"} {
			p.no(p.move(p.desk, of(unit), report.Receive, ""))
		}
		day("2026-09-05") // Saturday
		day("2026-09-07", "lanhdao@an.example.vn: Việc báo cáo ngày 07/09/2026")
		if !p.reads("lanhdao@an.example.vn", "Đảng bộ xã An\nĐã được tiếp nhận:\n- Báo cáo tháng năm 2026, tháng 8/2026\n") {
			t.Error("A does not read that it was received")
		}
		day("2026-09-08")
	})
}

// reads says whether the last letter to an address says something.
func (p *posts) reads(to, what string) bool {
	p.t.Helper()
	for _, m := range slices.Backward(p.server.Letters(p.t)) {
		if m.Header.Get("To") == "<"+to+">" {
			return strings.Contains(mailtest.Text(p.t, m), what)
		}
	}
	return false
}

// TestSilenceAfterEnough: the morning's letter speaks of an overdue report for
// some working days only, and never of a locked one.
func TestSilenceAfterEnough(t *testing.T) {
	p := newPosts(t, storage.Place{Folder: t.TempDir()}, mailtest.Manners{})
	p.at("2026-05-29", "09:00")
	p.no(p.app.SetOwnMail(t.Context(), p.head, "lanhdao@an.example.vn", notice.Choice{Digest: true}, false))
	p.open(monthly(report.SetMinimum)) // due 3/6, grace 4/6, locked after 18/6
	var days []string
	for day := on("2026-06-01"); day <= on("2026-06-30"); day++ {
		n := len(p.server.Raw())
		p.at(day.String(), "07:00")
		p.no(p.app.Morning(t.Context()))
		p.send()
		for _, m := range p.server.Letters(t)[n:] {
			if m.Header.Get("To") == "<lanhdao@an.example.vn>" {
				days = append(days, day.String()[8:])
			}
		}
	}
	if got := strings.Join(days, " "); got != "01 02 03 04 05 08 09 10 11" {
		t.Errorf("A is written to on %s", got)
	}
}

// TestAnActNeverWaitsForTheServer: the server is down, the act is done; the
// letter waits, is tried with growing pauses, arrives once when the server is
// back, with the Message-ID it always had.
func TestAnActNeverWaitsForTheServer(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		p := newPosts(t, at, mailtest.Manners{})
		p.at("2026-06-02", "09:00")
		p.open(monthly(report.SetMinimum))
		p.server.Stop()
		units, people, err := p.app.Remind(t.Context(), p.desk, "BC-2026", "2026-05", nil)
		p.no(err)
		if units != 2 || people != 3 { // only one of them is written to
			t.Fatalf("%d units, %d people", units, people)
		}
		p.send()
		if diff := cmp.Diff([]string{"reminder waiting lanh.dao"}, p.outbox()); diff != "" {
			t.Fatal(diff)
		}
		page, err := p.app.Mail(t.Context(), p.admin, storage.MailFilter{State: notice.Waiting})
		p.no(err)
		first := page.Lines[0]
		if !strings.Contains(first.Reason, "refused") || first.DueAt != p.clock.Now()+60_000_000 {
			t.Errorf("it waits until %s because %q", first.DueAt, first.Reason)
		}
		p.send() // not before its time
		p.clock.Step(time.Minute)
		p.send()
		page, err = p.app.Mail(t.Context(), p.admin, storage.MailFilter{State: notice.Waiting})
		p.no(err)
		if x := page.Lines[0]; x.Tries != 2 || x.DueAt != p.clock.Now()+5*60_000_000 || x.Message != first.Message {
			t.Errorf("after the second try %+v", x.Mail)
		}
		p.server.Listen(t, fmt.Sprintf("127.0.0.1:%d", p.server.Port))
		p.clock.Step(5 * time.Minute)
		p.send()
		p.send()
		all := p.server.Letters(t)
		if len(all) != afterTwo+1 || all[afterTwo].Header.Get("Message-ID") != "<"+first.Message+"@example.vn>" {
			t.Errorf("%d letters arrived", len(all)-afterTwo)
		}
	})
}

// TestALetterIsGivenUp: after two days of tries, or at once where the receiver is
// not known; then only a person sends it again.
func TestALetterIsGivenUp(t *testing.T) {
	p := newPosts(t, storage.Place{Folder: t.TempDir()}, mailtest.Manners{})
	p.at("2026-06-02", "09:00")
	p.open(monthly(report.SetMinimum))
	p.server.Behave(mailtest.Manners{Rcpt: func(string) error { return mailtest.Refuse }})
	remind := func() {
		_, _, err := p.app.Remind(t.Context(), p.desk, "BC-2026", "2026-05", []string{"A"})
		p.no(err)
		p.send()
	}
	remind()
	page, err := p.app.Mail(t.Context(), p.admin, storage.MailFilter{})
	p.no(err)
	x := page.Lines[0]
	if x.State != notice.Failed || !strings.Contains(x.Reason, "No such user") || x.Tries != 1 {
		t.Fatalf("%+v", x.Mail)
	}
	p.server.Behave(mailtest.Manners{})
	p.send()
	if n := len(p.server.Raw()); n != afterTwo {
		t.Fatalf("it was sent again by itself: %d", n)
	}
	p.no(p.app.SendAgain(t.Context(), p.admin, x.ID))
	p.send()
	if got := p.outbox(); !slices.Equal(got, []string{"reminder sent lanh.dao"}) {
		t.Errorf("%q", got)
	}
	if got := refusals(t, p.app.SendAgain(t.Context(), p.admin, x.ID)); len(got) != 1 || !strings.Contains(got[0], "mail_state") {
		t.Errorf("what was sent is sent again: %q", got)
	}
	// Days of tries, then no more.
	p.at("2026-06-03", "09:00")
	p.server.Behave(mailtest.Manners{Rcpt: func(string) error { return mailtest.Later }})
	remind()
	for range 24 * 6 {
		p.clock.Step(time.Hour)
		p.send()
	}
	page, err = p.app.Mail(t.Context(), p.admin, storage.MailFilter{})
	p.no(err)
	if x := page.Lines[0]; x.State != notice.Failed || x.Tries != 9 || !strings.Contains(x.Reason, "Greylisted") {
		t.Errorf("after days: %+v", x.Mail)
	}
}

// TestNobodyKnowsIsSaid: the line is cut in the middle of a letter, or the
// program ends while sending. Neither is ever sent again by itself.
func TestNobodyKnowsIsSaid(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		p := newPosts(t, at, mailtest.Manners{})
		p.at("2026-06-02", "09:00")
		p.open(monthly(report.SetMinimum))
		p.server.Behave(mailtest.Manners{CutTaken: true})
		_, _, err := p.app.Remind(t.Context(), p.desk, "BC-2026", "2026-05", nil)
		p.no(err)
		p.send()
		p.server.Behave(mailtest.Manners{})
		p.clock.Step(time.Hour)
		p.send()
		if diff := cmp.Diff([]string{"reminder uncertain lanh.dao"}, p.outbox()); diff != "" || len(p.server.Raw()) != afterTwo+1 {
			t.Fatalf("%d letters, %s", len(p.server.Raw()), diff)
		}
		// Another program claims a letter and is gone.
		p.at("2026-06-03", "09:00")
		_, _, err = p.app.Remind(t.Context(), p.desk, "BC-2026", "2026-05", nil)
		p.no(err)
		p.no(p.db.Housekeep(t.Context(), func(tx *storage.Tx) error {
			_, err := tx.ClaimMail(t.Context(), p.clock.Now(), p.clock.Now()+60_000_000, storage.Claim{})
			return err
		}))
		p.send()
		if got := p.outbox(); !slices.Contains(got, "reminder sending lanh.dao") {
			t.Fatalf("within its lease: %q", got)
		}
		p.clock.Step(2 * time.Minute)
		p.send()
		if diff := cmp.Diff([]string{"reminder uncertain lanh.dao", "reminder uncertain lanh.dao"}, p.outbox()); diff != "" || len(p.server.Raw()) != afterTwo+1 {
			t.Fatalf("%d letters, %s", len(p.server.Raw()), diff)
		}
	})
}

// TestALetterThatLostItsSenseStays: the unit reported, the person wants none, the
// account is locked, or the letter waits through the night.
func TestALetterThatLostItsSenseStays(t *testing.T) {
	p := newPosts(t, storage.Place{Folder: t.TempDir()}, mailtest.Manners{})
	p.at("2026-06-02", "18:30")
	p.open(monthly(report.SetMinimum))
	_, _, err := p.app.Remind(t.Context(), p.desk, "BC-2026", "2026-05", nil)
	p.no(err)
	p.send()
	if got := p.outbox(); !slices.Equal(got, []string{"reminder waiting lanh.dao"}) {
		t.Fatalf("in the evening: %q", got)
	}
	state, why, err := p.app.TryMail(t.Context(), p.admin, "quantri@example.vn")
	if err != nil || state != notice.Sent || why != "" {
		t.Errorf("a trial waits for the morning: %s %s %v", state, why, err)
	}
	p.no(p.send2("A", answers("admitted", 3)))
	p.at("2026-06-03", "07:00")
	p.send()
	if got := p.outbox(); !slices.Equal(got, []string{"reminder dropped lanh.dao", "trial sent "}) {
		t.Errorf("after A has sent: %q", got)
	}
	p.no(p.move(p.desk, p.of("BC-2026", "2026-05", "A"), report.Return, "sai"))
	p.no(p.app.SetOwnMail(t.Context(), p.head, "lanhdao@an.example.vn", notice.Choice{Digest: true}, false))
	p.send()
	if got := p.outbox(); !slices.Contains(got, "returned dropped lanh.dao") {
		t.Errorf("the person wants none: %q", got)
	}
	if n := len(p.server.Raw()); n != afterTwo+1 {
		t.Errorf("%d letters left", n)
	}
}

// TestManySendersSendEachLetterOnce: two programs on one store, and many acts.
func TestManySendersSendEachLetterOnce(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		p := newPosts(t, at, mailtest.Manners{})
		p.at("2026-06-02", "09:00")
		for i := range 20 {
			p.no(p.db.Housekeep(t.Context(), func(tx *storage.Tx) error {
				_, err := tx.Post(t.Context(), storage.Mail{Kind: notice.Trial, Address: "a@example.vn", State: notice.Waiting}, fmt.Sprint("x", i))
				return err
			}))
		}
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() {
				if err := p.app.SendLetters(t.Context()); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		ids := map[string]bool{}
		for _, m := range p.server.Letters(t)[afterTwo:] {
			ids[m.Header.Get("Message-ID")] = true
		}
		if len(ids) != 20 || len(p.server.Raw()) != afterTwo+20 {
			t.Errorf("%d letters, %d of them different", len(p.server.Raw())-afterTwo, len(ids))
		}
	})
}

// TestPeriodsOpenThemselves on their first day, in Viet Nam, once however many
// programs look.
func TestPeriodsOpenThemselves(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		p := newPosts(t, at, mailtest.Manners{})
		p.at("2026-05-20", "09:00")
		p.open(monthly(report.SetMinimum))
		keys := func() string {
			all, err := p.app.Campaigns(t.Context(), p.desk)
			p.no(err)
			var out []string
			for _, x := range slices.Backward(all[0].Periods) {
				out = append(out, x.Key+" "+x.OpenedBy)
			}
			return strings.Join(out, ", ")
		}
		look := func(day, minute, want string) {
			t.Helper()
			p.at(day, minute)
			var all sync.WaitGroup
			for range 3 {
				all.Go(func() {
					if _, err := p.app.OpenDuePeriods(t.Context()); err != nil {
						t.Error(err)
					}
				})
			}
			all.Wait()
			if got := keys(); got != want {
				t.Errorf("%s %s: %s, want %s", day, minute, got, want)
			}
		}
		may := "2026-05 " + p.desk.Name
		look("2026-05-31", "23:59", may)
		look("2026-06-01", "00:00", may+", 2026-06 clock")
		look("2026-06-01", "00:01", may+", 2026-06 clock")
		off := p.settings()
		off.Rule.OpenAlone = false
		p.no(p.app.SetMailServer(t.Context(), desk, off, nil))
		look("2026-07-01", "08:00", may+", 2026-06 clock")
		p.no(p.app.SetMailServer(t.Context(), desk, p.settings(), nil))
		look("2026-08-10", "08:00", may+", 2026-06 clock") // July was due by then: it is left to people
		p.sound()
	})
}

// TestRemindingIsTraced: whom, when, how often; a unit without people is told as
// such; the text for Zalo only once it is allowed, and it is logged.
func TestRemindingIsTraced(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		p := newPosts(t, at, mailtest.Manners{})
		ctx := t.Context()
		p.at("2026-06-05", "09:00")
		p.no(p.app.SetAccountState(ctx, desk, "xa.binh", domain.AccountLocked))
		p.open(monthly(report.SetMinimum))
		p.clock.Step(time.Minute)
		line := func(unit string) app.RemindLine {
			t.Helper()
			page, err := p.app.Reminding(ctx, p.desk, "BC-2026", "2026-05")
			p.no(err)
			i := slices.IndexFunc(page.Lines, func(l app.RemindLine) bool { return l.Of.Code == unit })
			return page.Lines[i]
		}
		if a, b := line("A"), line("B"); a.Against != notice.Remindable || a.Mailed != 1 || b.Against != notice.Nobody || a.Zalo != "" {
			t.Errorf("A %+v, B %+v", a, b)
		}
		if _, err := p.app.CopyReminder(ctx, p.desk, "BC-2026", "2026-05", "B"); err == nil {
			t.Error("a reminder is copied without leave")
		}
		_, _, err := p.app.Remind(ctx, p.desk, "BC-2026", "2026-05", nil)
		p.no(err)
		if a := line("A"); a.Against != notice.Today || len(a.Before) != 1 || a.Before[0].By != p.desk.Name {
			t.Errorf("A after it %+v", a)
		}
		if _, _, err := p.app.Remind(ctx, p.desk, "BC-2026", "2026-05", nil); err == nil {
			t.Error("a unit is reminded twice a day")
		}
		if got := p.acts(2); !slices.Equal(got, []string{"remind units refused", "remind units done"}) {
			t.Errorf("traced %q", got)
		}
		if err := p.app.LetRemindByZalo(ctx, p.admin, true, " "); err == nil {
			t.Error("it is allowed without a basis")
		}
		p.no(p.app.LetRemindByZalo(ctx, p.admin, true, "Ý kiến của đồng chí Trưởng Ban ngày 01/06/2026"))
		text, err := p.app.CopyReminder(ctx, p.desk, "BC-2026", "2026-05", "B")
		p.no(err)
		want := "Kính gửi Ban Thường vụ Đảng ủy phường Bình,\n" +
			"Ban Tổ chức Tỉnh ủy đề nghị gửi báo cáo “Báo cáo tháng năm 2026”, tháng 5/2026.\n" +
			"Hạn gửi: ngày 03/06/2026, nay đã quá hạn.\n" +
			"Mở báo cáo: https://tiendo.example.vn/bao-cao/phieu/2\n" +
			"Nếu đơn vị đã gửi, đề nghị bỏ qua tin nhắn này. Trân trọng cảm ơn."
		if diff := cmp.Diff(want, text); diff != "" {
			t.Errorf("the text (-want +got):\n%s", diff)
		}
		if b := line("B"); len(b.Before) != 1 || b.Before[0].Way != storage.ByZalo {
			t.Errorf("B %+v", b)
		}
		page, err := p.app.Mail(ctx, p.admin, storage.MailFilter{})
		p.no(err)
		if z := page.Zalo; !z.Allowed || z.By != p.admin.Name || z.At == 0 || !strings.Contains(z.Basis, "Trưởng Ban") {
			t.Errorf("the leave %+v", z)
		}
		if err := p.app.LetRemindByZalo(ctx, p.head, false, "x"); err == nil {
			t.Error("a unit forbids it")
		}
		p.sound()
	})
}

// TestThePasswordIsSealed: it stands nowhere in the store, and is given to the
// server it was typed for and no other.
func TestThePasswordIsSealed(t *testing.T) {
	p := newPosts(t, storage.Place{Folder: t.TempDir()}, mailtest.Manners{})
	p.server.Behave(mailtest.Manners{Auth: true})
	ctx := t.Context()
	s, password := p.settings(), mailtest.Password
	s.User = mailtest.User
	if got := refusals(t, p.app.SetMailServer(ctx, desk, s, nil)); !slices.Equal(got, []string{"password field_empty"}) {
		t.Errorf("a user without a password: %q", got)
	}
	p.no(p.app.SetMailServer(ctx, desk, s, &password))
	state, why, err := p.app.TryMail(ctx, p.admin, "x@example.vn")
	if err != nil || state != notice.Sent {
		t.Fatalf("%s %s %v", state, why, err)
	}
	var kept string
	if err := p.raw().QueryRowContext(ctx, `SELECT value FROM setting WHERE name = 'mail server' ORDER BY id DESC LIMIT 1`).Scan(&kept); err != nil || strings.Contains(kept, password) {
		t.Errorf("kept as %s, %v", kept, err)
	}
	s.FromName = "Khác"
	p.no(p.app.SetMailServer(ctx, desk, s, nil)) // the password stays
	other := s
	other.Host = "localhost"
	if got := refusals(t, p.app.SetMailServer(ctx, desk, other, nil)); !slices.Equal(got, []string{"password field_empty"}) {
		t.Errorf("another server gets the password of the first: %q", got)
	}
	p.app.KeysIn(credential.KeyFile(filepath.Join(t.TempDir(), "other.key")))
	if state, why, err := p.app.TryMail(ctx, p.admin, "x@example.vn"); err != nil || state != notice.Failed || !strings.Contains(why, "mật khẩu") {
		t.Errorf("without the key: %s %s %v", state, why, err)
	}
	p.app.KeysIn("")
	if got := refusals(t, p.app.SetMailServer(ctx, desk, s, &password)); len(got) != 1 || !strings.Contains(got[0], "mail_no_key") {
		t.Errorf("without a place for a key: %q", got)
	}
	if err := p.app.SetMailServer(ctx, p.head, s, nil); err == nil {
		t.Error("a unit sets the mail server")
	}
}
