package app_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// of is somebody who holds a role on a unit and below.
func (o *office) of(code string, role domain.Role) domain.Actor {
	o.t.Helper()
	who := domain.Actor{Name: "test:" + code, Roles: []domain.Role{role}}
	err := o.db.View(o.t.Context(), func(tx *storage.Tx) error {
		h, err := tx.History(o.t.Context())
		if err != nil {
			return err
		}
		who.Unit, _ = h.ByCode(code)
		who.Sees, err = tx.ScopeOf(o.t.Context(), who.Unit)
		return err
	})
	if err != nil {
		o.t.Fatal(err)
	}
	return who
}

// classes are the classes of A and B as of a day, known at an instant.
func (o *office) classes(asOf string, known domain.Instant) (out [2]figure.Class) {
	o.t.Helper()
	for _, l := range o.board(app.Ask{AsOf: on(asOf), KnownAt: known}).Lines {
		switch l.Unit.Code {
		case "A":
			out[0] = l.Class
		case "B":
			out[1] = l.Class
		}
	}
	return out
}

func lower(threshold domain.Rate) figure.Rules {
	r := figure.DefaultRules()
	r.High = threshold
	return r
}

// By 20/5/2026 five months have closed: A should have 15 of 36, B 17,9 of 43.
func TestWhatAChangeOfRulesWouldDo(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := newOffice(t, at, "2026-06-01")
		o.must(o.results("code,date,admitted\nA,2026-05-20,12\nB,2026-05-20,18\n"))
		before, rows := o.classes("2026-05-20", 0), o.rows()
		if before != [2]figure.Class{figure.Medium, figure.High} {
			t.Fatalf("before: %v", before)
		}
		c := app.RulesChange{Plan: "2026", From: on("2026-01-01"), Rules: lower(domain.Rate{Num: 4, Den: 5})}
		trial, err := o.app.TryRules(t.Context(), desk, c, on("2026-05-20"))
		if err != nil {
			t.Fatal(err)
		}
		moves := func(x app.RulesTrial) (out []string) {
			for _, m := range x.Moved {
				out = append(out, m.Was.Unit.Code+" "+string(m.Was.Class)+" → "+string(m.Is.Class))
			}
			return out
		}
		if diff := cmp.Diff([]string{"A medium → high"}, moves(trial)); diff != "" || !trial.Applies {
			t.Errorf("applies %v, moved (-want +got):\n%s", trial.Applies, diff)
		}
		if trial.Before.Total.Admitted != trial.After.Total.Admitted || trial.Before.Total.Target != trial.After.Total.Target {
			t.Error("a rule changed a total")
		}
		if trial.Before.Counts[figure.High] != 1 || trial.After.Counts[figure.High] != 2 {
			t.Errorf("counts %v and %v", trial.Before.Counts, trial.After.Counts)
		}
		if diff := cmp.Diff(rows, o.rows()); diff != "" || o.classes("2026-05-20", 0) != before {
			t.Errorf("a trial kept something:\n%s", diff)
		}
		later := c
		later.From = on("2026-05-21")
		if trial, err = o.app.TryRules(t.Context(), desk, later, on("2026-05-20")); err != nil || trial.Applies || len(trial.Moved) != 0 {
			t.Errorf("a change from a later day moves %v on the day before, %v", moves(trial), err)
		}

		known := o.board(app.Ask{AsOf: on("2026-05-20")}).KnownAt
		if _, err := o.app.SetRules(t.Context(), desk, c); err != nil {
			t.Fatal(err)
		}
		if got := o.classes("2026-05-20", 0); got != [2]figure.Class{figure.High, figure.High} {
			t.Errorf("once saved, the board says %v and the trial said %v", got, moves(trial))
		}
		if got := o.classes("2026-05-20", known); got != before {
			t.Errorf("as known before: %v, want %v", got, before)
		}
		page, err := o.app.PlanRules(t.Context(), desk, "2026")
		if err != nil || len(page.Versions) != 2 || page.Versions[0].By != desk.Name || !page.Versions[0].Holds || !page.Versions[1].Replaced {
			t.Errorf("the history: %+v, %v", page.Versions, err)
		}
		o.sound()
	})
}

func TestRulesAreSetByThoseWhoMayAndOnlyWhenTheyAreRight(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := newOffice(t, at, "2026-06-01")
		good := app.RulesChange{Plan: "2026", From: on("2026-05-01"), Rules: lower(domain.Rate{Num: 4, Den: 5})}
		rows := o.rows()
		for _, role := range []domain.Role{domain.RoleUnitAdmin, domain.RoleUnitOfficer, domain.RoleUnitHead} {
			if _, err := o.app.SetRules(t.Context(), o.of("A", role), good); !errors.Is(err, domain.ErrForbidden) {
				t.Errorf("%s of a committee sets rules: %v", role, err)
			}
			if _, err := o.app.TryRules(t.Context(), o.of("A", role), good, on("2026-05-20")); !errors.Is(err, domain.ErrForbidden) {
				t.Errorf("%s of a committee tries rules: %v", role, err)
			}
		}
		if _, err := o.app.SetRules(t.Context(), o.of("TU", domain.RoleHead), good); !errors.Is(err, domain.ErrForbidden) {
			t.Errorf("a head sets rules: %v", err)
		}
		if _, err := o.app.TryRules(t.Context(), o.of("TU", domain.RoleHead), good, on("2026-05-20")); !errors.Is(err, domain.ErrForbidden) {
			t.Errorf("a head tries rules: %v", err)
		}
		seen, err := o.app.PlanRules(t.Context(), desk, "2026")
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct {
			name   string
			change func(*app.RulesChange)
			want   []string
		}{
			{"no plan", func(c *app.RulesChange) { c.Plan = "x" }, []string{"plan_unknown [x]"}},
			{"no day", func(c *app.RulesChange) { c.From = 0 }, []string{"from field_empty"}},
			{"a day outside the plan", func(c *app.RulesChange) { c.From = on("2027-01-01") }, []string{"from effective_outside [2026-01-01,2026-12-31]"}},
			{"the rules there are", func(c *app.RulesChange) { c.Rules = figure.DefaultRules() }, []string{"rules_same"}},
			{"thresholds the wrong way", func(c *app.RulesChange) { c.Rules.High = domain.Rate{Num: 1, Den: 2} }, []string{"thresholds rule_threshold"}},
			{"several at once", func(c *app.RulesChange) { c.Rules.ClosingDay, c.Rules.DueDay, c.Rules.ZeroStreak = 0, 32, 0 }, []string{
				"closing_day rule_day", "due_day rule_day", "zero_streak rule_streak",
			}},
			{"a period moved into the next month's", func(c *app.RulesChange) {
				c.Rules.Periods = []figure.Period{{Month: on("2026-02-01").YearMonth(), From: on("2026-03-01")}}
			}, []string{"periods rule_periods"}},
			{"an excuse without a reason", func(c *app.RulesChange) {
				c.Rules.Excuses = []figure.Excuse{{From: on("2026-02-01").YearMonth()}}
			}, []string{"excuses rule_excuses"}},
		} {
			in := good
			c.change(&in)
			_, err := o.app.SetRules(t.Context(), desk, in)
			if diff := cmp.Diff(c.want, refusals(t, err)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", c.name, diff)
			}
		}
		if diff := cmp.Diff(rows, o.rows()); diff != "" {
			t.Errorf("something was kept:\n%s", diff)
		}
		// Two at once: the second is told, and may then go on.
		if _, err := o.app.SetRules(t.Context(), desk, good); err != nil {
			t.Fatal(err)
		}
		second := app.RulesChange{Plan: "2026", From: on("2026-05-01"), Rules: lower(domain.Rate{Num: 9, Den: 10}), Seen: seen.Seen}
		_, err = o.app.SetRules(t.Context(), desk, second)
		if got := refusals(t, err); len(got) != 1 || got[0][:13] != "rules_changed" {
			t.Errorf("the second of two: %q", got)
		}
		now, err := o.app.PlanRules(t.Context(), desk, "2026")
		if err != nil {
			t.Fatal(err)
		}
		second.Seen = now.Seen
		if _, err := o.app.SetRules(t.Context(), o.of("TU", domain.RoleAdministrator), second); err != nil {
			t.Errorf("once seen: %v", err)
		}
		if got := o.acts(2); !slices.Equal(got, []string{"set rules done", "set rules refused"}) {
			t.Errorf("the trace says %q", got)
		}
		o.sound()
	})
}
