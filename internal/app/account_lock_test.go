package app_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/domain"
)

func TestWhatTheCommissionLockedNoCommitteeOpens(t *testing.T) {
	eachPeople(t, func(t *testing.T, p *people) {
		p.open("an.qt", "A", domain.RoleUnitAdmin)
		p.open("an", "A", domain.RoleUnitOfficer)
		p.open("ba", "A", domain.RoleUnitOfficer)
		an := p.visit("an.qt", pass).Actor
		set := func(who domain.Actor, login string, state domain.AccountState) error {
			return p.app.SetAccountState(t.Context(), who, login, state)
		}
		above := func(login string) bool {
			a, err := p.app.Account(t.Context(), an, login)
			p.no(err)
			return a.Above
		}
		p.no(set(p.admin.Actor, "an", domain.AccountLocked))
		p.no(p.app.RenameAccount(t.Context(), an, "an", "Tên Khác")) // another version, the same lock
		for what, err := range map[string]error{
			"opening it":            set(an, "an", domain.AccountActive),
			"locking it once more":  set(an, "an", domain.AccountLocked),
			"a link that opens it":  renewErr(p, an, "an"),
			"opening it once more ": set(an, "an", domain.AccountActive),
		} {
			if code(err) != domain.CodeLockedAbove {
				t.Errorf("%s: %v", what, err)
			}
		}
		if !above("an") || above("ba") {
			t.Error("the page does not say from where the account is locked")
		}
		if _, err := p.try("an", pass, "10.0.0.9", ""); code(err) != domain.CodeAccountLocked {
			t.Errorf("signing in: %v", err)
		}
		p.no(set(p.admin.Actor, "an", domain.AccountActive))
		// Its own lock the committee takes back, unless it is locked above as well.
		p.no(set(an, "an", domain.AccountLocked))
		if above("an") {
			t.Error("its own lock is said to be one from above")
		}
		p.no(set(an, "an", domain.AccountActive))
		p.no(set(an, "an", domain.AccountLocked))
		p.no(set(p.admin.Actor, "an", domain.AccountLocked))
		if err := set(an, "an", domain.AccountActive); code(err) != domain.CodeLockedAbove {
			t.Errorf("locked by both: %v", err)
		}
		// At the machine every account can be locked, and the Commission opens it.
		p.no(set(desk, "ba", domain.AccountLocked))
		if err := set(an, "ba", domain.AccountActive); code(err) != domain.CodeLockedAbove {
			t.Errorf("locked at the machine: %v", err)
		}
		p.no(set(p.admin.Actor, "ba", domain.AccountActive))
		// A committee may still end what is locked above: that opens nothing.
		p.no(set(an, "an", domain.AccountEnded))
		p.sound()
	})
}

func TestTheListOfAccountsTellsNothingOfOtherPlaces(t *testing.T) {
	eachPeople(t, func(t *testing.T, p *people) {
		p.open("an.qt", "A", domain.RoleUnitAdmin)
		p.open("hai.noi", "A", domain.RoleViewer)
		p.no(p.app.GiveRole(t.Context(), p.admin.Actor, "hai.noi", "B", domain.RoleUnitHead))
		p.no(p.app.GiveRole(t.Context(), p.admin.Actor, "hai.noi", "B", domain.RoleViewer))
		p.open("da.di", "A", domain.RoleViewer)
		p.no(p.app.GiveRole(t.Context(), p.admin.Actor, "da.di", "B", domain.RoleViewer))
		p.no(p.app.TakeRole(t.Context(), p.admin.Actor, "da.di", "A", domain.RoleViewer))
		type line struct {
			Login     string
			At        []string
			Elsewhere int
		}
		list := func(who domain.Actor) (out []line) {
			all, err := p.app.Accounts(t.Context(), who)
			p.no(err)
			for _, a := range all {
				l := line{Login: a.Login, Elsewhere: a.Elsewhere}
				for _, post := range a.Posts {
					l.At = append(l.At, post.Unit.Code)
				}
				if len(a.Grants) != 0 && len(a.Posts) == 0 {
					t.Errorf("%s: roles %v without a place", a.Login, a.Grants)
				}
				out = append(out, l)
			}
			return out
		}
		want := []line{{"an.qt", []string{"A"}, 0}, {"da.di", nil, 1}, {"hai.noi", []string{"A"}, 2}}
		if diff := cmp.Diff(want, list(p.visit("an.qt", pass).Actor)); diff != "" {
			t.Errorf("the committee's list (-want +got):\n%s", diff)
		}
		want = []line{{"an.qt", []string{"A"}, 0}, {"da.di", []string{"B"}, 0}, {"hai.noi", []string{"A", "B"}, 0}, {"quan.tri", []string{domain.RootCode}, 0}}
		if diff := cmp.Diff(want, list(p.admin.Actor)); diff != "" {
			t.Errorf("the Commission's list (-want +got):\n%s", diff)
		}
		// One's own places are no secret to oneself.
		own, err := p.app.Account(t.Context(), p.visit("hai.noi", pass).Actor, "hai.noi")
		p.no(err)
		if len(own.Posts) != 2 {
			t.Errorf("the own account: %+v", own.Posts)
		}
	})
}
