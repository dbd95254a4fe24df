package demo_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// The pages of classes are as in life, for the province and for the guests'
// commune: classes that are listed, held, done and certified, certificates that
// are about to expire, and every certificate is the one that stands in the file.
func TestTheClassesOfTheDemonstration(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		a, _ := filled(t, at, "2026-11-22")
		commune := guest(t, a, "xa.canbo")
		for _, x := range []struct {
			name    string
			who     domain.Actor
			classes int // at least
		}{{"the province", who, 50}, {"the commune", commune, 8}} {
			l, err := a.ClassList(t.Context(), x.who, 0)
			if err != nil {
				t.Fatal(err)
			}
			states, kinds := map[casefile.ClassState]int{}, map[casefile.ClassKind]int{}
			for _, c := range l.Lines {
				states[c.State]++
				kinds[c.Kind]++
				if c.State != casefile.ClassCancelled && c.Listed == 0 {
					t.Errorf("%s: nobody learns in %s", x.name, c.Code)
				}
				if c.State == casefile.ClassCertified && c.Given != c.Passed {
					t.Errorf("%s: %s has %d certificates for %d who passed", x.name, c.Code, c.Given, c.Passed)
				}
			}
			soon := 0
			for last, n := range l.Expiring {
				if last >= l.Day {
					soon += n
				}
			}
			if len(l.Lines) < x.classes || len(states) < 4 || len(kinds) != 2 || soon == 0 {
				t.Errorf("%s: %d classes, %v %v, expiring %v", x.name, len(l.Lines), states, kinds, l.Expiring)
			}
		}
		// Of 3.000 files each page is a matter of milliseconds; one that went through all
		// events once for each file took more than a minute.
		ctx, cancel := context.WithTimeout(t.Context(), 15*time.Second)
		defer cancel()
		if s, err := a.Straddling(ctx, who, app.StraddleAsk{}); err != nil || s.Total == 0 {
			t.Errorf("files between two sets: %d, %v", s.Total, err)
		}
		if _, err := a.ClassList(ctx, who, 0); err != nil {
			t.Error(err)
		}
		if _, err := a.StayTimes(ctx, who, ""); err != nil {
			t.Error(err)
		}
		register, err := a.Certificates(t.Context(), commune, app.CertificateAsk{})
		if err != nil || len(register.Lines) < 15 {
			t.Fatalf("%d certificates: %v", len(register.Lines), err)
		}
		for _, l := range register.Lines {
			c, err := a.CaseFile(t.Context(), commune, l.Code)
			if err != nil {
				continue // gone elsewhere
			}
			if !slices.ContainsFunc(c.Events, func(e app.CaseEvent) bool {
				return e.Kind == l.Kind.Certifies() && e.On == l.Issued && e.Paper == l.Number
			}) {
				t.Errorf("the certificate %s of %s does not stand in %s", l.Number, l.Issued, l.Code)
			}
		}
		// A class that is held goes on as any other, and what it did last is taken back.
		list, err := a.ClassList(t.Context(), commune, 0)
		if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(list.Lines, func(c app.ClassLine) bool { return c.State == casefile.ClassDone })
		if i < 0 {
			t.Fatal("no class awaits its certificates")
		}
		if _, err := a.TakeClassBack(t.Context(), commune, list.Lines[i].Code, ""); err != nil {
			t.Errorf("the decision of a class is not taken back: %v", err)
		}
	})
}

// guest is an account of the demonstration as an actor.
func guest(t *testing.T, a *app.App, login string) domain.Actor {
	t.Helper()
	ticket, err := a.OpenSession(t.Context(), login, "")
	if err != nil {
		t.Fatal(err)
	}
	v, err := a.Visitor(t.Context(), ticket.Secret)
	if err != nil {
		t.Fatal(err)
	}
	return v.Actor
}
