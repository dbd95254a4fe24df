package app_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// toAdmit are numbers of a plan of admissions: slot, number; -1 takes it back.
func toAdmit(pairs ...any) []figure.Planned {
	var out []figure.Planned
	for i := 0; i+1 < len(pairs); i += 2 {
		n := int64(pairs[i+1].(int))
		out = append(out, figure.Planned{Line: figure.PlanAdmission, Slot: figure.Slot(pairs[i].(string)), Quantity: max(0, n), Gone: n < 0})
	}
	return out
}

// plannedBy is what the board says a unit planned by a day, as known at an
// instant; -1 where it planned nothing.
func (o *office) plannedBy(code, asOf string, known domain.Instant) int64 {
	o.t.Helper()
	b := o.board(app.Ask{AsOf: on(asOf), KnownAt: known, Plans: true})
	for _, l := range b.Lines {
		if l.Unit.Code == code {
			if n, with := b.Planned.PlannedBy(b.Question, l.Unit.Unit); with > 0 {
				return n
			}
			return -1
		}
	}
	o.t.Fatalf("unit %s has no line", code)
	return 0
}

func TestAUnitPlansItsYear(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := newOffice(t, at, "2026-02-12")
		o.must(o.units("code,full_name,kind,parent_code\nA1,Chi bộ Một,cell,A\n"))
		ofA := o.of("A", domain.RoleUnitOfficer)
		save := func(who domain.Actor, c app.ScheduleChange) (domain.Instant, error) {
			_, at, err := o.app.SaveSchedule(t.Context(), who, c)
			return at, err
		}
		first, err := save(ofA, app.ScheduleChange{Unit: "A", Paper: " 12-KH/ĐU ", Numbers: toAdmit("2026-01", 1, "2026-03", 4, "2026-05", 6, "2026", 36)})
		if err != nil {
			t.Fatal(err)
		}
		if n := o.plannedBy("A", "2026-01-10", 0); n != 1 { // the first plan holds from the year's first day
			t.Errorf("planned by January: %d", n)
		}
		rows := o.rows()
		for _, c := range []struct {
			name string
			who  domain.Actor
			in   app.ScheduleChange
			want []string
			err  error
		}{
			{"nothing new", ofA, app.ScheduleChange{Unit: "A", Seen: first, Numbers: toAdmit("2026-01", 1, "2026-02", -1)}, []string{"schedule_empty"}, nil},
			{"a number below nought", ofA, app.ScheduleChange{Unit: "A", Seen: first, Numbers: []figure.Planned{{Line: figure.PlanSource, Slot: "2026-02", Quantity: -2}}}, []string{"2026-02 source number_negative"}, nil},
			{"a slip of the pen", ofA, app.ScheduleChange{Unit: "A", Seen: first, Numbers: toAdmit("2026-02", 200000)}, []string{"2026-02 admission schedule_too_big [100000]"}, nil},
			{"a month there is none", ofA, app.ScheduleChange{Unit: "A", Seen: first, Numbers: toAdmit("2026-13", 2, "2041", 1)}, []string{"2026-13 admission schedule_period", "2041 admission schedule_period"}, nil},
			{"a day of another age", ofA, app.ScheduleChange{Unit: "A", Seen: first, Effective: on("1926-05-01"), Numbers: toAdmit("2026-02", 2)}, []string{"effective schedule_day [2025,2030]"}, nil},
			{"somebody saved in between", ofA, app.ScheduleChange{Unit: "A", Seen: first - 1, Numbers: toAdmit("2026-02", 2)}, []string{"schedule_changed [A unit_officer," + first.String() + "]"}, nil},
			{"a neighbour", o.of("B", domain.RoleUnitAdmin), app.ScheduleChange{Unit: "A", Seen: first, Numbers: toAdmit("2026-02", 2)}, nil, domain.ErrNotFound},
			{"its head", o.of("A", domain.RoleUnitHead), app.ScheduleChange{Unit: "A", Seen: first, Numbers: toAdmit("2026-02", 2)}, nil, domain.ErrForbidden},
			{"a unit there is none", ofA, app.ScheduleChange{Unit: "X", Seen: first, Numbers: toAdmit("2026-02", 2)}, nil, domain.ErrNotFound},
		} {
			_, err := save(c.who, c.in)
			if c.err != nil {
				if !errors.Is(err, c.err) {
					t.Errorf("%s: %v", c.name, err)
				}
				continue
			}
			if diff := cmp.Diff(len(c.want), len(refusals(t, err))); diff != "" || c.name != "somebody saved in between" && cmp.Diff(c.want, refusals(t, err)) != "" {
				t.Errorf("%s: %v", c.name, refusals(t, err))
			}
		}
		if diff := cmp.Diff(rows, o.rows()); diff != "" {
			t.Errorf("something was kept:\n%s", diff)
		}
		o.clock.Set("2026-04-10")
		second, err := save(ofA, app.ScheduleChange{Unit: "A", Seen: first, Numbers: toAdmit("2026-03", 2, "2026-05", -1, "2026-06", 9)})
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct {
			name, asOf string
			known      domain.Instant
			want       int64
		}{
			{"before the change took effect", "2026-04-09", 0, 5},
			{"from its day on", "2026-04-10", 0, 3},
			{"the month in hand counts in full", "2026-06-01", 0, 12},
			{"as known before it was changed", "2026-06-01", second - 1, 11},
			{"as known before there was any", "2026-06-01", first - 1, -1},
		} {
			if n := o.plannedBy("A", c.asOf, c.known); n != c.want {
				t.Errorf("%s: %d, want %d", c.name, n, c.want)
			}
		}
		u, err := o.app.UnitSchedule(t.Context(), ofA, "2026", "A")
		if err != nil || len(u.Versions) != 2 || u.Versions[0].Paper != "12-KH/ĐU" || len(u.Versions[1].Numbers) != 3 || u.Target != 36 || !u.MayKeep || u.Seen != second {
			t.Errorf("the unit's page: %+v, %v", u, err)
		}
		// A cell's secretary keeps the cell's plan and no other.
		ofCell := o.of("A1", domain.RoleCellSecretary)
		if _, err := save(ofCell, app.ScheduleChange{Unit: "A1", Numbers: toAdmit("2026-05", 1)}); err != nil {
			t.Error(err)
		}
		if _, err := save(ofCell, app.ScheduleChange{Unit: "A", Seen: second, Numbers: toAdmit("2026-05", 1)}); !errors.Is(err, domain.ErrNotFound) {
			t.Errorf("a cell plans for its committee: %v", err)
		}
		s, err := o.app.Schedules(t.Context(), desk, "2026", "")
		if err != nil {
			t.Fatal(err)
		}
		var without []string
		for _, l := range s.Lines {
			if l.NoMonths() {
				without = append(without, l.Unit.Code+" months")
			}
			if l.NoYears() {
				without = append(without, l.Unit.Code+" years")
			}
			if l.NoAllot() {
				without = append(without, l.Unit.Code+" allotment")
			}
		}
		if diff := cmp.Diff([]string{"C months", "C years", "A allotment", "B months", "B years"}, without); diff != "" {
			t.Errorf("who has nothing (-want +got):\n%s", diff)
		}
		if _, err := o.app.Schedules(t.Context(), ofA, "2026", "B"); !errors.Is(err, domain.ErrNotFound) {
			t.Errorf("the neighbour's: %v", err)
		}
		o.sound()
	})
}
