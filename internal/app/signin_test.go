package app_test

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"tiendo/internal/app"
	"tiendo/internal/credential"
	"tiendo/internal/domain"
)

// withPhone asks the administrator for a code from now on, and gives what the
// phone shows.
func (p *people) withPhone() (shown func() string) {
	p.t.Helper()
	key, err := credential.NewSecondKey("quan.tri")
	p.no(err)
	shown = func() string {
		c, err := totp.GenerateCode(key.Secret, p.clock.Now().Time())
		p.no(err)
		return c
	}
	p.no(p.app.SetSecondKey(p.t.Context(), p.admin, pass, key.Secret, shown()))
	p.clock.Step(time.Minute)
	return shown
}

// half is a session that waits for its code.
func (p *people) half(browser string) string {
	p.t.Helper()
	t, err := p.try("quan.tri", pass, "10.0.0.1", browser)
	p.no(err)
	return t.Secret
}

// not is a code that the phone does not show.
func not(code string) string {
	if code[0] == '9' {
		return "0" + code[1:]
	}
	return string(code[0]+1) + code[1:]
}

// Six digits are few: whoever has the password must not try them all, a few
// from each of many addresses.
func TestCodesAreNotGuessedFromManyAddresses(t *testing.T) {
	eachPeople(t, func(t *testing.T, p *people) {
		shown := p.withPhone()
		mine, err := p.app.EnterCode(t.Context(), p.half(""), shown(), "10.0.0.1", "")
		p.no(err)
		p.clock.Step(time.Minute)
		half, tried := p.half(""), 0
		for i := range 40 {
			_, err := p.app.EnterCode(t.Context(), half, not(shown()), fmt.Sprintf("10.7.0.%d", i), "")
			if code(err) == domain.CodeSecondKeyWrong {
				tried++
			}
		}
		if tried != 10 {
			t.Errorf("%d codes were looked at", tried)
		}
		if _, err := p.app.EnterCode(t.Context(), p.half(""), shown(), "10.9.9.9", ""); code(err) != domain.CodeSignInWait {
			t.Errorf("another session, from yet another address: %v", err)
		}
		if _, err := p.app.EnterCode(t.Context(), p.half(mine.Browser), shown(), "10.0.0.1", mine.Browser); err != nil {
			t.Errorf("the person's own browser is not kept out by that: %v", err)
		}
	})
}

func TestManyCodesAtOnceAreCountedAsIfOneAfterTheOther(t *testing.T) {
	eachPeople(t, func(t *testing.T, p *people) {
		shown := p.withPhone()
		half, wrong := p.half(""), not(shown())
		var all sync.WaitGroup
		var mu sync.Mutex
		told := 0
		for range 40 {
			all.Go(func() {
				_, err := p.app.EnterCode(t.Context(), half, wrong, "10.6.6.6", "")
				mu.Lock()
				defer mu.Unlock()
				if code(err) == domain.CodeSecondKeyWrong {
					told++
				}
			})
		}
		all.Wait()
		if told != 5 {
			t.Errorf("of 40 codes sent at once %d were answered", told)
		}
	})
}

func TestACodeSentTwiceAtOnceOpensOneSession(t *testing.T) {
	eachPeople(t, func(t *testing.T, p *people) {
		shown := p.withPhone()
		var halves []string
		for range 6 {
			halves = append(halves, p.half(""))
		}
		halves = append(halves, halves...) // each of them twice
		c := shown()
		var all sync.WaitGroup
		var mu sync.Mutex
		opened := 0
		for _, half := range halves {
			all.Go(func() {
				_, err := p.app.EnterCode(t.Context(), half, c, "10.0.0.1", "")
				mu.Lock()
				defer mu.Unlock()
				if err == nil {
					opened++
				}
			})
		}
		all.Wait()
		if opened != 1 {
			t.Errorf("one code opened %d sessions", opened)
		}
	})
}

func TestAttemptsFromOneNetworkAreCountedTogether(t *testing.T) {
	eachPeople(t, func(t *testing.T, p *people) {
		for i := range 5 {
			_, _ = p.try("quan.tri", otherPass, fmt.Sprintf("2001:db8::%d", i+1), "")
		}
		if _, err := p.try("quan.tri", pass, "2001:db8::99", ""); code(err) != domain.CodeSignInWait {
			t.Errorf("a sixth address of the same network: %v", err)
		}
	})
}

// The mark of a known browser spares it the count of others' guesses; it has
// its own, wherever it is used.
func TestTheMarkOfABrowserOpensNoWayPastTheCount(t *testing.T) {
	eachPeople(t, func(t *testing.T, p *people) {
		mine, err := p.try("quan.tri", pass, "10.0.0.2", "")
		p.no(err)
		for range 5 { // a colleague at the same address
			_, _ = p.try("quan.tri", otherPass, "10.0.0.2", "")
		}
		if _, err := p.try("quan.tri", pass, "10.0.0.2", mine.Browser); err != nil {
			t.Errorf("a known browser behind an address from which others guessed: %v", err)
		}
		tried := 0
		for i := range 12 {
			if _, err := p.try("quan.tri", otherPass, fmt.Sprintf("10.8.0.%d", i), mine.Browser); code(err) == domain.CodeSignInWrong {
				tried++
			}
		}
		if tried != 5 {
			t.Errorf("with the mark %d passwords were looked at", tried)
		}
	})
}

// A mark that somebody else put into the browser before is not the one by which
// it is known afterwards.
func TestABrowserIsKnownByAMarkOfItsOwn(t *testing.T) {
	eachPeople(t, func(t *testing.T, p *people) {
		mine, err := p.try("quan.tri", pass, "10.0.0.2", "put-there")
		p.no(err)
		if mine.Browser == "put-there" {
			t.Error("the mark that was put there holds")
		}
		again, err := p.try("quan.tri", pass, "10.0.0.2", mine.Browser)
		p.no(err)
		if again.Browser != mine.Browser {
			t.Error("a browser that is known gets another mark each time")
		}
		p.clock.Step(366 * 24 * time.Hour)
		later, err := p.try("quan.tri", pass, "10.0.0.2", "")
		p.no(err)
		if old, err := p.try("quan.tri", pass, "10.0.0.2", mine.Browser); err != nil || old.Browser == mine.Browser || later.Browser == mine.Browser {
			t.Errorf("a year later it is known still: %v", err)
		}
	})
}

// Two changes of the own account at once: neither takes the other back.
func TestAPasswordAndAKeySetAtOnceBothHoldOrOneIsRefused(t *testing.T) {
	eachPeople(t, func(t *testing.T, p *people) {
		key, err := credential.NewSecondKey("quan.tri")
		p.no(err)
		c, err := totp.GenerateCode(key.Secret, p.clock.Now().Time())
		p.no(err)
		var all sync.WaitGroup
		var changed, set error
		all.Go(func() { changed = p.app.ChangePassword(t.Context(), p.admin, pass, otherPass, otherPass) })
		all.Go(func() { set = p.app.SetSecondKey(t.Context(), p.admin, pass, key.Secret, c) })
		all.Wait()
		with := map[bool]string{true: otherPass, false: pass}[changed == nil]
		ticket, err := p.app.SignIn(t.Context(), app.SignIn{Login: "quan.tri", Password: with, Address: "10.0.0.1"})
		if err != nil || ticket.NeedsCode != (set == nil) {
			t.Errorf("the password was changed: %v; the key was set: %v; and then: %+v, %v", changed, set, ticket, err)
		}
	})
}

// A commune's administrator may keep the link he made. When its account is then
// given a role that he could never give, the link must not open that.
func TestALinkDoesNotReachARoleThatItsMakerCouldNotGive(t *testing.T) {
	eachPeople(t, func(t *testing.T, p *people) {
		p.open("an.qt", "A", domain.RoleUnitAdmin)
		local := p.visit("an.qt", pass).Actor
		_, link, err := p.app.OpenAccount(t.Context(), local, app.NewAccount{Login: "an", Name: "Đồng chí An", Unit: "A", Role: domain.RoleUnitOfficer})
		p.no(err)
		p.no(p.app.GiveRole(t.Context(), local, "an", "A", domain.RoleViewer))
		if _, err := p.app.LinkOf(t.Context(), link); err != nil {
			t.Errorf("one more role in the commune: %v", err)
		}
		stuck := func() bool {
			page, err := p.app.Account(t.Context(), p.admin.Actor, "an")
			p.no(err)
			return page.Stuck
		}
		if stuck() {
			t.Error("the page asks for a link while one lasts")
		}
		p.no(p.app.GiveRole(t.Context(), p.admin.Actor, "an", domain.RootCode, domain.RoleDesk))
		if _, err := p.app.UseLink(t.Context(), app.SetUp{Secret: link, Password: pass, Again: pass}); code(err) != domain.CodeLinkDead {
			t.Errorf("after a role of the Commission: %v", err)
		}
		if !stuck() {
			t.Error("the page does not ask for a new link")
		}
	})
}

func TestKnockingWithoutEndDoesNotFillTheTrace(t *testing.T) {
	eachPeople(t, func(t *testing.T, p *people) {
		p.open("an", "A", domain.RoleViewer)
		an := p.visit("an", pass).Actor
		knock := func(times int) {
			for range times {
				p.no(p.app.Refused(t.Context(), an, "GET /quan-tri/nhat-ky"))
			}
		}
		traced := func() int {
			lines, err := p.app.Trace(t.Context(), p.admin.Actor, app.TraceAsk{Act: "enter", Limit: 1000})
			p.no(err)
			return len(lines)
		}
		knock(50)
		if n := traced(); n != 20 {
			t.Errorf("of 50 knocks in a minute %d are traced", n)
		}
		p.clock.Step(time.Minute)
		knock(1)
		if n := traced(); n != 21 {
			t.Errorf("the knock of the next minute is not: %d", n)
		}
	})
}
