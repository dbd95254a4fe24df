package app_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// seen are the codes of the units that lie in a scope.
func (o *office) seen(who domain.Actor) (out []string) {
	o.t.Helper()
	s, err := o.app.Structure(o.t.Context(), who, app.StructureAsk{Day: o.clock.Now().Date(), Find: ""})
	if err != nil {
		o.t.Fatal(err)
	}
	out = append(out, s.Unit.Code)
	for _, r := range s.Rows {
		out = append(out, r.Code)
	}
	return out
}

// TestAChangeRecordedAheadMovesWhatPeopleReachAtItsMidnight: what a role reaches
// follows the structure of the day, though nobody does anything at midnight.
func TestAChangeRecordedAheadMovesWhatPeopleReachAtItsMidnight(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := newOffice(t, at, "2026-06-01")
		o.cells()
		x := decided(domain.ChangeMove, "2026-06-10", "B.1")
		x.Parent = "A"
		o.changed(x)
		for _, c := range []struct {
			day  string
			a, b []string
		}{
			{"2026-06-09", []string{"A", "A.1", "A.2"}, []string{"B", "B.1"}},
			{"2026-06-10", []string{"A", "A.1", "A.2", "B.1"}, []string{"B"}},
			{"2026-06-09", []string{"A", "A.1", "A.2"}, []string{"B", "B.1"}}, // a clock set back
		} {
			o.clock.Set(c.day)
			if diff := cmp.Diff(c.a, o.seen(o.of("A", domain.RoleUnitAdmin))); diff != "" {
				t.Errorf("%s, A:\n%s", c.day, diff)
			}
			if diff := cmp.Diff(c.b, o.seen(o.of("B", domain.RoleUnitAdmin))); diff != "" {
				t.Errorf("%s, B:\n%s", c.day, diff)
			}
		}
		o.sound()
	})
}

func TestAnAdministratorOfAUnitChangesWhatLiesBelowIt(t *testing.T) {
	open := func(parent string) app.UnitChange {
		x := decided(domain.ChangeOpen, "2026-03-01")
		x.Parent, x.New = parent, []app.NewUnit{{Code: "N", FullName: "Chi bộ N", Kind: domain.BaseCell}}
		return x
	}
	move := func(unit, to string) app.UnitChange {
		x := decided(domain.ChangeMove, "2026-03-01", unit)
		x.Parent = to
		return x
	}
	for _, c := range []struct {
		name   string
		role   domain.Role
		change app.UnitChange
		want   string
	}{
		{"opens a cell below his own", domain.RoleUnitAdmin, open("A"), ""},
		{"opens a cell below a part of his own", domain.RoleUnitAdmin, open("A.1"), ""},
		{"moves within his own", domain.RoleUnitAdmin, move("A.2", "A.1"), ""},
		{"opens nothing beside it, for that is not there", domain.RoleUnitAdmin, open("B"), "parent unit_unknown_arg [B]"},
		{"moves nothing out of it", domain.RoleUnitAdmin, move("A.1", "B"), "parent unit_unknown_arg [B]"},
		{"takes nothing in from beside", domain.RoleUnitAdmin, move("B.1", "A"), "unit unit_unknown_arg [B.1]"},
		{"does not close his own", domain.RoleUnitAdmin, decided(domain.ChangeClose, "2026-03-01", "A"), "forbidden"},
		{"an officer of the unit may not", domain.RoleUnitOfficer, open("A"), "forbidden"},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := newOffice(t, storage.Place{Folder: t.TempDir()}, "2026-06-01")
			o.cells()
			_, err := o.app.ChangeUnits(t.Context(), o.of("A", c.role), c.change)
			got := ""
			switch {
			case errors.Is(err, domain.ErrForbidden):
				got = "forbidden"
			case err != nil:
				got = refusals(t, err)[0]
			}
			if got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestThePreviewSaysWhoReachesOtherwise(t *testing.T) {
	o := newOffice(t, storage.Place{Folder: t.TempDir()}, "2026-06-01")
	o.cells()
	_, err := o.db.Update(t.Context(), desk, func(tx *storage.Tx) (domain.Trace, error) {
		for name, g := range map[string]domain.Grant{
			"an":   {Role: domain.RoleUnitOfficer, Unit: o.of("A", domain.RoleViewer).Unit},
			"binh": {Role: domain.RoleUnitOfficer, Unit: o.of("B", domain.RoleViewer).Unit},
			"ban":  {Role: domain.RoleDesk, Unit: o.of("TU", domain.RoleViewer).Unit},
		} {
			id, err := tx.AddAccount(t.Context(), name, name)
			if err == nil {
				err = tx.SetRole(t.Context(), id, g, true)
			}
			if err == nil {
				err = tx.SetAccount(t.Context(), id, name, domain.AccountActive)
			}
			if err != nil {
				return domain.Trace{}, err
			}
		}
		return domain.Trace{Act: "open accounts"}, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	x := decided(domain.ChangeMerge, "2026-07-01", "B")
	x.Into, x.Trial = []string{"A"}, true
	p := o.changed(x).Preview
	got := map[string]string{}
	for _, r := range p.Reaches {
		names := func(ids []domain.UnitID) (s []string) {
			for _, id := range ids {
				s = append(s, p.Names[id].Code)
			}
			return s
		}
		got[r.Account] = fmt.Sprint(names(r.Gained), names(r.Lost), r.Closed)
	}
	want := map[string]string{"an": "[B.1] [] false", "binh": "[] [B.1] true"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestAChangeOfAnEarlierDayLeavesWhatWasSaidForLaterOnes: a decision arrives
// late, after a renaming that holds from a later day on.
func TestAChangeOfAnEarlierDayLeavesWhatWasSaidForLaterOnes(t *testing.T) {
	o := newOffice(t, storage.Place{Folder: t.TempDir()}, "2026-06-01")
	o.cells()
	x := decided(domain.ChangeRename, "2026-05-01", "A.1")
	x.Is = app.NewUnit{FullName: "Chi bộ Một"}
	o.changed(x)
	y := decided(domain.ChangeMove, "2026-03-01", "A.1")
	y.Parent = "B"
	moved := o.changed(y)
	for day, want := range map[string]string{"2026-02-28": "Chi bộ A1 A", "2026-03-01": "Chi bộ A1 B", "2026-05-01": "Chi bộ Một B"} {
		h, err := o.app.UnitHistory(t.Context(), desk, app.StructureAsk{Day: on(day), Unit: "A.1"})
		if err != nil {
			t.Fatal(err)
		}
		if got := h.Unit.FullName + " " + h.Up[len(h.Up)-1].Code; got != want {
			t.Errorf("on %s %q, want %q", day, got, want)
		}
	}
	o.changed(app.UnitChange{Kind: domain.ChangeTakeBack, TakesBack: moved.At, Note: "nhầm"})
	if got := o.tree("2026-05-01"); got != "C A(A.1 A.2) B(B.1)" {
		t.Errorf("taken back: %s", got)
	}
}

func TestKindsOfAreaHoldFromTheirDayAndAreTakenBack(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := newOffice(t, at, "2026-06-01")
		x := app.UnitChange{
			Kind: domain.ChangeAreas, On: on("2026-03-01"), Units: []string{"A"}, Note: "2284/QĐ-UBND",
			Areas: []domain.AreaKind{domain.RemoteArea, domain.Mountainous},
		}
		done := o.changed(x)
		areas := func(day string) string {
			s, err := o.app.UnitHistory(t.Context(), desk, app.StructureAsk{Day: on(day), Unit: "A"})
			if err != nil {
				t.Fatal(err)
			}
			return fmt.Sprint(s.AreasToday)
		}
		if got := areas("2026-02-28") + areas("2026-03-01"); got != "[][remote_area mountainous]" {
			t.Errorf("before and on the day %s", got)
		}
		o.changed(app.UnitChange{Kind: domain.ChangeTakeBack, TakesBack: done.At, Note: "nhầm"})
		if got := areas("2026-03-01"); got != "[]" {
			t.Errorf("taken back: %s", got)
		}
		list, err := o.app.UnitChanges(t.Context(), desk, 0)
		if err != nil {
			t.Fatal(err)
		}
		if len(list) < 2 || list[1].TakenBack == 0 || list[1].Units[0].Code != "A" || list[0].TakesBack != done.At {
			t.Errorf("the list: %+v", list)
		}
		o.sound()
	})
}

func TestTwoStructuresSideBySide(t *testing.T) {
	o := newOffice(t, storage.Place{Folder: t.TempDir()}, "2026-06-01")
	o.cells()
	o.must(o.results("code,date,admitted\nA,2026-01-20,9\nB,2026-01-20,3\n"))
	x := decided(domain.ChangeMerge, "2026-03-01", "B")
	x.Into = []string{"A"}
	o.changed(x)
	y := decided(domain.ChangeRename, "2026-03-01", "A")
	y.Is = app.NewUnit{FullName: "Xã An Bình"}
	o.changed(y)
	z := decided(domain.ChangeOpen, "2026-04-01")
	z.Parent, z.New = "TU", []app.NewUnit{commune("N")}
	o.changed(z)
	s, err := o.app.CompareStructures(t.Context(), desk, app.StructuresAsk{From: on("2026-02-28"), To: on("2026-06-01"), Plan: "2026", AsOf: on("2026-05-31")})
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Trim(fmt.Sprint([]any{
		len(s.Opened), s.Opened[0].Code, len(s.Closed), s.Closed[0].Code, s.Closed[0].Into[0].Code, s.Closed[0].Whole,
		len(s.Renamed), s.Renamed[0].Is.FullName, len(s.Moved), s.Moved[0].Is.Code, s.Unchanged, s.Then, s.Now,
	}), "[]")
	if want := "1 N 1 B A true 1 Xã An Bình 1 B.1 4 7 7"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if s.Was.Total.Admitted != 12 || s.Is.Total.Admitted != 12 || s.Was.Total.Target != s.Is.Total.Target || len(s.Lines) != 3 {
		t.Errorf("figures: %d, %d, lines %+v", s.Was.Total.Admitted, s.Is.Total.Admitted, s.Lines)
	}
}

// TestAMovedUnitsOwnPeopleSeeFromItsNewPlace: their own path is another one.
func TestAMovedUnitsOwnPeopleSeeFromItsNewPlace(t *testing.T) {
	eachPeople(t, func(t *testing.T, p *people) {
		p.cells()
		p.open("bi.thu", "B.1", domain.RoleCellSecretary)
		x := decided(domain.ChangeMove, "2026-06-10", "B.1")
		x.Parent = "A"
		p.changed(x)
		p.clock.Set("2026-06-09")
		p.clock.Step(midnight(p.clock.Now()) - time.Second)
		ticket, err := p.try("bi.thu", pass, "10.0.0.5", "")
		p.no(err)
		sees := func() domain.Scope {
			v, err := p.app.Visitor(t.Context(), ticket.Secret)
			p.no(err)
			return v.Sees
		}
		before := sees()
		if sees() != before {
			t.Error("it moved before its day")
		}
		p.clock.Step(time.Second)
		if sees() == before {
			t.Error("at midnight the old path is still believed")
		}
	})
}

// midnight is how long it is until the day in Viet Nam ends.
func midnight(now domain.Instant) time.Duration {
	return time.Duration(now.Date().End()+1-now) * time.Microsecond
}
