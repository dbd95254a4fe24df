package app_test

import (
	"slices"
	"strings"
	"testing"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"

	"tiendo/internal/domain/casefile"
)

// indicatorsOf are what a file is counted as now, with the day.
func (o *office) indicatorsOf(file string) string {
	o.t.Helper()
	var out []string
	err := o.db.View(o.t.Context(), func(tx *storage.Tx) error {
		all, err := tx.FactsOfFile(o.t.Context(), domain.Everything, file)
		for _, f := range all {
			out = append(out, string(f.Indicator)+" "+f.EffectiveOn.String()[5:])
		}
		return err
	})
	if err != nil {
		o.t.Fatal(err)
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}

func TestAFileIsCountedByWhatIsKnownOfThePerson(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := cabinet(t, at, "2026-05-20")
		ofA := o.of("A", domain.RoleUnitOfficer)
		file := o.nominated(ofA, "A1", "Nguyễn Thị Mẫu", "2026-01-05")
		o.steps(ofA, file, toDecision...)
		const had = "admitted 04-15, admitted.age.18_30 04-15, admitted.source.students 04-15, admitted.women 04-15, admitted.youth 04-15"
		if got := o.indicatorsOf(file); got != had {
			t.Errorf("counted as %s", got)
		}
		p := somebody("Nguyễn Thị Mẫu")
		p.Sex, p.Job, p.Minority, p.Religious = casefile.Male, "farming", casefile.Yes, casefile.Yes
		if _, err := o.app.CorrectPerson(t.Context(), ofA, app.PersonCorrected{File: file, Person: p}); err != nil {
			t.Fatal(err)
		}
		const has = "admitted 04-15, admitted.age.18_30 04-15, admitted.job.farming 04-15, admitted.source.students 04-15, admitted.youth 04-15"
		if got := o.indicatorsOf(file); got != has {
			t.Errorf("corrected, counted as %s", got)
		}
		rules := figure.DefaultRules()
		rules.Counting = figure.CountByCeremony
		set := func(r figure.Rules) {
			if _, err := o.app.SetRules(t.Context(), desk, app.RulesChange{Plan: "2026", From: domain.MustDate("2026-01-01"), Rules: r}); err != nil {
				t.Fatal(err)
			}
		}
		set(rules)
		if got := o.indicatorsOf(file); got != "" {
			t.Errorf("before the ceremony by which the plan counts: %s", got)
		}
		o.steps(ofA, file, "decision_received 2026-04-20", "admitted 2026-05-04")
		if got := o.indicatorsOf(file); got != strings.ReplaceAll(has, "04-15", "05-04") {
			t.Errorf("by the ceremony: %s", got)
		}
		set(figure.DefaultRules())
		if got := o.indicatorsOf(file); got != has {
			t.Errorf("by the decision again: %s", got)
		}
		o.sound()
	})
}
