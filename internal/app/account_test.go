package app_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/pquerna/otp/totp"

	"tiendo/internal/app"
	"tiendo/internal/credential"
	"tiendo/internal/domain"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

const (
	pass      = "hoa dã quỳ nở vàng"
	otherPass = "thông reo trên đồi"
)

// people are the accounts of an office: its first administrator, who is the
// desk as well, and whoever is opened after.
type people struct {
	*office
	admin domain.Visitor
}

func newPeople(t *testing.T, at storage.Place) *people {
	t.Helper()
	p := &people{office: newOffice(t, at, "2026-02-01")}
	link, err := p.app.FirstLink(t.Context())
	p.no(err)
	_, err = p.app.UseLink(t.Context(), app.SetUp{Secret: link, Login: "quan.tri", Name: "Quản Trị", Password: pass, Again: pass})
	p.no(err)
	p.admin = p.visit("quan.tri", pass)
	return p
}

func (p *people) no(err error) {
	p.t.Helper()
	if err != nil {
		p.t.Fatal(err)
	}
}

// open opens an account and sets its password by its link.
func (p *people) open(login, unit string, role domain.Role) {
	p.t.Helper()
	_, link, err := p.app.OpenAccount(p.t.Context(), p.admin.Actor, app.NewAccount{Login: login, Name: "Đồng chí " + login, Unit: unit, Role: role})
	p.no(err)
	_, err = p.app.UseLink(p.t.Context(), app.SetUp{Secret: link, Password: pass, Again: pass})
	p.no(err)
}

func (p *people) try(login, password, address, browser string) (app.Ticket, error) {
	return p.app.SignIn(p.t.Context(), app.SignIn{Login: login, Password: password, Address: address, Browser: browser, Agent: "Firefox/140 Windows"})
}

func (p *people) visit(login, password string) domain.Visitor {
	p.t.Helper()
	ticket, err := p.try(login, password, "10.0.0.1", "")
	p.no(err)
	v, err := p.app.Visitor(p.t.Context(), ticket.Secret)
	p.no(err)
	return v
}

// code of the first problem of a refusal; empty where it was none.
func code(err error) domain.Code {
	if bad, ok := errors.AsType[*domain.Invalid](err); ok {
		return bad.Problems[0].Code
	}
	return ""
}

func eachPeople(t *testing.T, f func(*testing.T, *people)) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) { f(t, newPeople(t, at)) })
}

func TestTheFirstAdministratorComesByALinkThatWorksOnce(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		clock := storagetest.NewClock("2026-02-01")
		db := storagetest.Open(t, at, clock.Now)
		a := app.New(db, clock.Now)
		old, err := a.FirstLink(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		link, err := a.FirstLink(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		set := app.SetUp{Secret: link, Login: "Quan.Tri", Name: "Quản Trị", Password: pass, Again: pass}
		stale := set
		stale.Secret = old
		if _, err := a.UseLink(t.Context(), stale); code(err) != domain.CodeLinkDead {
			t.Errorf("a link before the last one: %v", err)
		}
		weak := set
		weak.Password, weak.Again = "matkhau123", "matkhau124"
		_, err = a.UseLink(t.Context(), weak)
		if bad, _ := errors.AsType[*domain.Invalid](err); bad == nil || bad.Total != 2 {
			t.Errorf("a weak password typed in two ways: %v", err)
		}
		if login, err := a.UseLink(t.Context(), set); err != nil || login != "quan.tri" {
			t.Fatalf("%q, %v", login, err)
		}
		if _, err := a.UseLink(t.Context(), set); code(err) != domain.CodeLinkDead {
			t.Errorf("the link a second time: %v", err)
		}
		if again, err := a.FirstLink(t.Context()); err != nil || again != "" {
			t.Errorf("there is an administrator, and still a link is given: %q, %v", again, err)
		}
		// The province was made with him; a list of units comes after.
		if _, err := a.ImportUnits(t.Context(), desk, app.UnitsImport{File: app.File{Name: "u.csv", Data: []byte(unitsFile)}}); err != nil {
			t.Error(err)
		}
	})
}

func TestSigningIn(t *testing.T) {
	eachPeople(t, func(t *testing.T, p *people) {
		p.open("an", "A", domain.RoleUnitOfficer)
		for _, c := range []struct {
			name, login, password string
			want                  domain.Code
		}{
			{"the right password opens", "an", pass, ""},
			{"capitals in the login do no harm", " AN ", pass, ""},
			{"a wrong password does not open", "an", otherPass, domain.CodeSignInWrong},
			{"a login there is none of says the same", "binh", pass, domain.CodeSignInWrong},
			{"nor does what is no text", "an\x00", pass, domain.CodeSignInWrong},
			{"no password does not open", "an", "", domain.CodeSignInWrong},
		} {
			if _, err := p.try(c.login, c.password, "10.0.0.9", ""); code(err) != c.want || (err == nil) != (c.want == "") {
				t.Errorf("%s: %v", c.name, err)
			}
		}
		v := p.visit("an", pass)
		if v.At.Code != "A" || !slices.Equal(v.Roles, []domain.Role{domain.RoleUnitOfficer}) || v.Sees.Whole() || v.Person != "Đồng chí an" {
			t.Errorf("%+v", v)
		}
		if got := p.acts(1); got[0] != "sign in done" {
			t.Errorf("the trace says %v", got)
		}
	})
}

// What was typed in the place of a login may be a password.
func TestTheTraceKeepsNoLoginThatDoesNotExist(t *testing.T) {
	eachPeople(t, func(t *testing.T, p *people) {
		if _, err := p.try(otherPass, "x", "10.0.0.9", ""); err == nil {
			t.Fatal("opened")
		}
		lines, err := p.app.Trace(t.Context(), p.admin.Actor, app.TraceAsk{Limit: 3, Refused: true})
		p.no(err)
		for _, l := range lines {
			if strings.Contains(l.Subject, "thông") {
				t.Errorf("%+v", l)
			}
		}
		if len(lines) == 0 {
			t.Error("the refused attempt left no trace")
		}
	})
}

func TestGuessingIsSlowedAndLocksNobodyOut(t *testing.T) {
	eachPeople(t, func(t *testing.T, p *people) {
		p.open("an", "A", domain.RoleUnitOfficer)
		mine, err := p.try("an", pass, "10.0.0.2", "")
		p.no(err)
		for range 5 {
			if _, err := p.try("an", "sai rồi nhé bạn", "10.6.6.6", ""); code(err) != domain.CodeSignInWrong {
				t.Fatal(err)
			}
		}
		if _, err := p.try("an", pass, "10.6.6.6", ""); code(err) != domain.CodeSignInWait {
			t.Errorf("after five failures from one address: %v", err)
		}
		if _, err := p.try("an", pass, "10.0.0.3", ""); err != nil {
			t.Errorf("from elsewhere the person gets in as ever: %v", err)
		}
		// Guesses from everywhere.
		for i := range 70 {
			_, _ = p.try("an", "sai rồi nhé bạn", "10.7."+string(rune('0'+i/10))+"."+string(rune('0'+i%10)), "")
		}
		if _, err := p.try("an", pass, "10.0.0.4", ""); code(err) != domain.CodeSignInWait {
			t.Errorf("after sixty failures from everywhere a browser that is not known waits: %v", err)
		}
		if _, err := p.try("an", pass, "10.0.0.2", mine.Browser); err != nil {
			t.Errorf("a browser in which the person has signed in before does not: %v", err)
		}
		p.clock.Step(time.Hour + time.Minute)
		if _, err := p.try("an", pass, "10.6.6.6", ""); err != nil {
			t.Errorf("an hour later nothing is held against anybody: %v", err)
		}
	})
}

func TestTheSecondStepAsksForACodeThatHoldsOnce(t *testing.T) {
	eachPeople(t, func(t *testing.T, p *people) {
		key, err := credential.NewSecondKey("quan.tri")
		p.no(err)
		now := func() string {
			c, err := totp.GenerateCode(key.Secret, p.clock.Now().Time())
			p.no(err)
			return c
		}
		if err := p.app.SetSecondKey(t.Context(), p.admin, pass, key.Secret, "000001"); code(err) != domain.CodeSecondKeyWrong {
			t.Errorf("a first code that is wrong: %v", err)
		}
		if err := p.app.SetSecondKey(t.Context(), p.admin, otherPass, key.Secret, now()); code(err) != domain.CodePasswordWrong {
			t.Errorf("without the password: %v", err)
		}
		p.no(p.app.SetSecondKey(t.Context(), p.admin, pass, key.Secret, now()))
		p.clock.Step(time.Minute)
		half, err := p.try("quan.tri", pass, "10.0.0.1", "")
		p.no(err)
		if !half.NeedsCode {
			t.Error("no code is asked for")
		}
		if _, err := p.app.Visitor(t.Context(), half.Secret); !errors.Is(err, domain.ErrNotFound) {
			t.Errorf("the password alone opens: %v", err)
		}
		c := now()
		whole, err := p.app.EnterCode(t.Context(), half.Secret, c, "10.0.0.1", "")
		p.no(err)
		if _, err := p.app.Visitor(t.Context(), whole.Secret); err != nil {
			t.Error(err)
		}
		again, err := p.try("quan.tri", pass, "10.0.0.1", "")
		p.no(err)
		if _, err := p.app.EnterCode(t.Context(), again.Secret, c, "10.0.0.1", ""); code(err) != domain.CodeSecondKeyWrong {
			t.Errorf("the same code a second time: %v", err)
		}
		p.clock.Step(6 * time.Minute)
		if _, err := p.app.EnterCode(t.Context(), again.Secret, now(), "10.0.0.1", ""); !errors.Is(err, domain.ErrNotFound) {
			t.Errorf("six minutes after the password: %v", err)
		}
	})
}

func TestASessionEnds(t *testing.T) {
	for name, end := range map[string]func(*people, domain.Visitor) error{
		"by signing out":           func(p *people, v domain.Visitor) error { return p.app.SignOut(p.t.Context(), v) },
		"after a day without work": func(p *people, _ domain.Visitor) error { p.clock.Step(8*time.Hour + time.Second); return nil },
		"when the account is locked": func(p *people, _ domain.Visitor) error {
			return p.app.SetAccountState(p.t.Context(), p.admin.Actor, "an", domain.AccountLocked)
		},
		"when the last role is taken": func(p *people, _ domain.Visitor) error {
			return p.app.TakeRole(p.t.Context(), p.admin.Actor, "an", "A", domain.RoleUnitOfficer)
		},
		"when the password is set anew by a link": func(p *people, _ domain.Visitor) error {
			link, err := p.app.RenewLink(p.t.Context(), p.admin.Actor, "an")
			if err != nil {
				return err
			}
			_, err = p.app.UseLink(p.t.Context(), app.SetUp{Secret: link, Password: otherPass, Again: otherPass})
			return err
		},
		"when a backup is brought back": func(p *people, _ domain.Visitor) error {
			_, err := p.app.Restored(p.t.Context(), desk, "x.db")
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			eachPeople(t, func(t *testing.T, p *people) {
				p.open("an", "A", domain.RoleUnitOfficer)
				ticket, err := p.try("an", pass, "10.0.0.5", "")
				p.no(err)
				v, err := p.app.Visitor(t.Context(), ticket.Secret)
				p.no(err)
				p.no(end(p, v))
				if _, err := p.app.Visitor(t.Context(), ticket.Secret); !errors.Is(err, domain.ErrNotFound) {
					t.Errorf("it still opens: %v", err)
				}
			})
		})
	}
}

func TestChangingThePasswordEndsTheOtherSessionsOnly(t *testing.T) {
	eachPeople(t, func(t *testing.T, p *people) {
		other, err := p.try("quan.tri", pass, "10.0.0.5", "")
		p.no(err)
		mine, err := p.try("quan.tri", pass, "10.0.0.6", "")
		p.no(err)
		v, err := p.app.Visitor(t.Context(), mine.Secret)
		p.no(err)
		if err := p.app.ChangePassword(t.Context(), v, otherPass, otherPass, otherPass); code(err) != domain.CodePasswordWrong {
			t.Errorf("with a wrong old password: %v", err)
		}
		p.no(p.app.ChangePassword(t.Context(), v, pass, otherPass, otherPass))
		if _, err := p.app.Visitor(t.Context(), other.Secret); !errors.Is(err, domain.ErrNotFound) {
			t.Errorf("the other session: %v", err)
		}
		if _, err := p.app.Visitor(t.Context(), mine.Secret); err != nil {
			t.Errorf("the own session: %v", err)
		}
		if _, err := p.try("quan.tri", pass, "10.0.0.6", ""); code(err) != domain.CodeSignInWrong {
			t.Errorf("the old password: %v", err)
		}
	})
}

func TestWhoMayManageAccounts(t *testing.T) {
	eachPeople(t, func(t *testing.T, p *people) {
		p.open("an.qt", "A", domain.RoleUnitAdmin)
		p.open("an", "A", domain.RoleUnitOfficer)
		p.open("binh", "B", domain.RoleUnitOfficer)
		p.open("ca.hai", "A", domain.RoleViewer)
		p.no(p.app.GiveRole(t.Context(), p.admin.Actor, "ca.hai", "B", domain.RoleViewer))
		an := p.visit("an.qt", pass).Actor
		officer := p.visit("an", pass).Actor
		lines, err := p.app.Accounts(t.Context(), an)
		p.no(err)
		var seen []string
		for _, l := range lines {
			seen = append(seen, l.Login)
		}
		if diff := cmp.Diff([]string{"an", "an.qt", "ca.hai"}, seen); diff != "" {
			t.Errorf("a commune's administrator sees (-want +got):\n%s", diff)
		}
		open := func(who domain.Actor, unit string, role domain.Role) error {
			_, _, err := p.app.OpenAccount(t.Context(), who, app.NewAccount{Login: "moi." + strings.ToLower(unit) + string(role), Name: "Người Mới", Unit: unit, Role: role})
			return err
		}
		for _, c := range []struct {
			name string
			err  error
			want any
		}{
			{"a commune's administrator opens an account in the commune", open(an, "A", domain.RoleViewer), nil},
			{"not in another", open(an, "B", domain.RoleViewer), domain.ErrNotFound},
			{"not in the province", open(an, domain.RootCode, domain.RoleViewer), domain.ErrNotFound},
			{"gives no role of the Commission", open(an, "A", domain.RoleDesk), domain.CodeRolePlace},
			{"an officer opens none", open(officer, "A", domain.RoleViewer), domain.ErrForbidden},
			{"the Commission's roles are held on the province only", open(p.admin.Actor, "A", domain.RoleHead), domain.CodeRolePlace},
			{"a committee's roles are not held on the province", open(p.admin.Actor, domain.RootCode, domain.RoleUnitOfficer), domain.CodeRolePlace},
			{"a role there is none of is refused", open(p.admin.Actor, "A", "boss"), domain.CodeRoleUnknown},
			{"nor is the role of the machine given", open(p.admin.Actor, domain.RootCode, domain.RoleOperator), domain.CodeRoleUnknown},
			{"the account of another commune is not there", p.app.SetAccountState(t.Context(), an, "binh", domain.AccountLocked), domain.ErrNotFound},
			{"one that holds roles elsewhere too is left alone", p.app.SetAccountState(t.Context(), an, "ca.hai", domain.AccountLocked), domain.CodeAccountOutside},
			{"nobody locks the own account", p.app.SetAccountState(t.Context(), an, "an.qt", domain.AccountLocked), domain.CodeOwnAccount},
			{"nobody makes a link for the own account, which the open browser would give away", renewErr(p, an, "an.qt"), domain.CodeOwnAccount},
			{"nobody takes the own right to manage", p.app.TakeRole(t.Context(), p.admin.Actor, "quan.tri", domain.RootCode, domain.RoleAdministrator), domain.CodeOwnAccount},
			{"the last administrator cannot be ended from the machine either", p.app.SetAccountState(t.Context(), desk, "quan.tri", domain.AccountEnded), domain.CodeLastAdmin},
			{"an officer's account is locked by the commune's administrator", p.app.SetAccountState(t.Context(), an, "an", domain.AccountLocked), nil},
			{"a commune's administrator does not read the trace", traceErr(p, an), domain.ErrForbidden},
		} {
			switch want := c.want.(type) {
			case nil:
				if c.err != nil {
					t.Errorf("%s: %v", c.name, c.err)
				}
			case domain.Code:
				if code(c.err) != want {
					t.Errorf("%s: %v", c.name, c.err)
				}
			case error:
				if !errors.Is(c.err, want) {
					t.Errorf("%s: %v", c.name, c.err)
				}
			}
		}
	})
}

func renewErr(p *people, who domain.Actor, login string) error {
	_, err := p.app.RenewLink(p.t.Context(), who, login)
	return err
}

func traceErr(p *people, who domain.Actor) error {
	_, err := p.app.Trace(p.t.Context(), who, app.TraceAsk{Limit: 1})
	return err
}

func TestAnAccountThatHasEndedStaysEnded(t *testing.T) {
	eachPeople(t, func(t *testing.T, p *people) {
		p.open("an", "A", domain.RoleUnitOfficer)
		p.no(p.app.SetAccountState(t.Context(), p.admin.Actor, "an", domain.AccountEnded))
		if err := p.app.SetAccountState(t.Context(), p.admin.Actor, "an", domain.AccountActive); code(err) != domain.CodeAccountEnded {
			t.Errorf("it is opened again: %v", err)
		}
		if _, err := p.app.RenewLink(t.Context(), p.admin.Actor, "an"); code(err) != domain.CodeAccountEnded {
			t.Errorf("it gets a link: %v", err)
		}
		_, _, err := p.app.OpenAccount(t.Context(), p.admin.Actor, app.NewAccount{Login: "an", Name: "Người Khác", Unit: "A", Role: domain.RoleViewer})
		if code(err) != domain.CodeLoginTaken {
			t.Errorf("its login is given to somebody else: %v", err)
		}
	})
}

func TestAPersonWithSeveralPostsActsFromOneAtATime(t *testing.T) {
	eachPeople(t, func(t *testing.T, p *people) {
		p.open("an", "A", domain.RoleUnitOfficer)
		p.no(p.app.GiveRole(t.Context(), p.admin.Actor, "an", "B", domain.RoleViewer))
		ticket, err := p.try("an", pass, "10.0.0.5", "")
		p.no(err)
		see := func() domain.Visitor {
			v, err := p.app.Visitor(t.Context(), ticket.Secret)
			p.no(err)
			return v
		}
		v := see()
		if v.At.Code != "A" || len(v.Posts) != 2 {
			t.Fatalf("%+v", v)
		}
		if err := p.app.ActAt(t.Context(), v, "C"); !errors.Is(err, domain.ErrNotFound) {
			t.Errorf("a unit where no role is held: %v", err)
		}
		p.no(p.app.ActAt(t.Context(), v, "B"))
		if v := see(); v.At.Code != "B" || !slices.Equal(v.Roles, []domain.Role{domain.RoleViewer}) || v.Can(domain.DraftLetters) {
			t.Errorf("%+v", v)
		}
	})
}

func TestGuestsAreOnlyInAStoreOfInventedFigures(t *testing.T) {
	eachPeople(t, func(t *testing.T, p *people) {
		guest := app.NewAccount{Login: "khach", Name: "Khách", Unit: "A", Role: domain.RoleViewer}
		if err := p.app.AddGuest(t.Context(), desk, guest); !errors.Is(err, domain.ErrForbidden) {
			t.Errorf("in a real store: %v", err)
		}
		p.no(p.app.MarkSimulated(t.Context(), desk))
		if err := p.app.AddGuest(t.Context(), p.admin.Actor, guest); !errors.Is(err, domain.ErrForbidden) {
			t.Errorf("by an account: %v", err)
		}
		p.no(p.app.AddGuest(t.Context(), desk, guest))
		if _, err := p.try("khach", "", "10.0.0.5", ""); code(err) != domain.CodeSignInWrong {
			t.Errorf("with an empty password: %v", err)
		}
		if _, err := p.app.OpenSession(t.Context(), "khach", ""); err != nil {
			t.Error(err)
		}
	})
}
