package app_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// decided is a change that rests on a decision.
func decided(kind domain.ChangeKind, day string, units ...string) app.UnitChange {
	return app.UnitChange{Kind: kind, On: on(day), Decision: "12-QĐ/TU", DecidedOn: on("2026-01-05"), Units: units}
}

func (o *office) change(c app.UnitChange) (app.Changed, error) {
	return o.app.ChangeUnits(o.t.Context(), desk, c)
}

func (o *office) changed(c app.UnitChange) app.Changed {
	o.t.Helper()
	out, err := o.change(c)
	if err != nil {
		o.t.Fatal(err)
	}
	return out
}

func commune(code string) app.NewUnit {
	return app.NewUnit{Code: code, FullName: "Xã " + code, Kind: domain.Commune}
}

// tree is the whole tree of a day: "C A(A.1 A.2) B".
func (o *office) tree(day string) string {
	o.t.Helper()
	var out string
	err := o.db.View(o.t.Context(), func(tx *storage.Tx) error {
		h, err := tx.History(o.t.Context())
		if err != nil {
			return err
		}
		t := h.Tree(on(day), domain.Forever)
		var below func(id domain.UnitID) string
		below = func(id domain.UnitID) string {
			var s []string
			for _, c := range t.Children(id) {
				one := c.Code
				if b := below(c.Unit); b != "" {
					one += "(" + b + ")"
				}
				s = append(s, one)
			}
			return strings.Join(s, " ")
		}
		root, _ := t.Root()
		out = below(root.Unit)
		return nil
	})
	if err != nil {
		o.t.Fatal(err)
	}
	return out
}

// cells puts the cells A.1, A.2 below A and B.1 below B.
func (o *office) cells() {
	o.t.Helper()
	o.must(o.units("code,full_name,kind,parent_code\nA.1,Chi bộ A1,base_cell,A\nA.2,Chi bộ A2,base_cell,A\nB.1,Chi bộ B1,base_cell,B\n"))
}

func TestEachKindOfChangeHoldsFromItsDayOn(t *testing.T) {
	const before = "C A(A.1 A.2) B(B.1)"
	for _, c := range []struct {
		name   string
		change func() app.UnitChange
		after  string
	}{
		{"a unit is opened last of those beside it", func() app.UnitChange {
			x := decided(domain.ChangeOpen, "2026-03-01")
			x.Parent, x.New = "A", []app.NewUnit{{Code: "A.0", FullName: "Chi bộ 0", Kind: domain.BaseCell}}
			return x
		}, "C A(A.1 A.2 A.0) B(B.1)"},
		{"a unit moves with what lies below it", func() app.UnitChange {
			x := decided(domain.ChangeMove, "2026-03-01", "B")
			x.Parent = "A"
			return x
		}, "C A(A.1 A.2 B(B.1))"},
		{"several move at once", func() app.UnitChange {
			x := decided(domain.ChangeMove, "2026-03-01", "A.1", "A.2")
			x.Parent = "B"
			return x
		}, "C A B(A.1 A.2 B.1)"},
		{"a unit is merged into another with what lies below it", func() app.UnitChange {
			x := decided(domain.ChangeMerge, "2026-03-01", "B")
			x.Into = []string{"A"}
			return x
		}, "C A(A.1 A.2 B.1)"},
		{"two are merged into a new one", func() app.UnitChange {
			x := decided(domain.ChangeMerge, "2026-03-01", "A", "B")
			x.New = []app.NewUnit{commune("N")}
			return x
		}, "C N(A.1 A.2 B.1)"},
		{"one is divided into a new and an old one, its cells among them", func() app.UnitChange {
			x := decided(domain.ChangeSplit, "2026-03-01", "A")
			x.New, x.Into = []app.NewUnit{commune("N")}, []string{"B"}
			x.Children = map[string]string{"A.1": "N", "A.2": "B"}
			return x
		}, "C B(A.2 B.1) N(A.1)"},
		{"a unit ends in another", func() app.UnitChange {
			x := decided(domain.ChangeClose, "2026-03-01", "A.1")
			x.Into = []string{"A.2"}
			return x
		}, "C A(A.2) B(B.1)"},
		{"a unit ends without a successor", func() app.UnitChange {
			return decided(domain.ChangeClose, "2026-03-01", "A.1")
		}, "C A(A.2) B(B.1)"},
		{"the order of the list", func() app.UnitChange {
			x := decided(domain.ChangeOrder, "2026-03-01", "A")
			x.OrderNo = 9
			return x
		}, "C B(B.1) A(A.1 A.2)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			storagetest.Each(t, func(t *testing.T, at storage.Place) {
				o := newOffice(t, at, "2026-06-01")
				o.cells()
				o.must(o.results("code,date,admitted\nA,2026-02-20,9\nB,2026-02-20,3\nA.1,2026-02-20,5\n"))
				trial := c.change()
				trial.Trial = true
				rows, acts := o.rows(), len(o.acts(1000))
				seen := o.changed(trial)
				if diff := cmp.Diff(rows, o.rows()); diff != "" || len(o.acts(1000)) != acts {
					t.Errorf("a trial left something:\n%s", diff)
				}
				done := o.changed(c.change())
				if diff := cmp.Diff(withoutIDs(seen.Preview), withoutIDs(done.Preview)); diff != "" {
					t.Errorf("the act did something else than the trial (-trial +act):\n%s", diff)
				}
				if got := o.tree("2026-02-28"); got != before {
					t.Errorf("the day before: %s, want %s", got, before)
				}
				if got := o.tree("2026-03-01"); got != c.after {
					t.Errorf("on the day: %s, want %s", got, c.after)
				}
				if got := o.board(app.Ask{AsOf: on("2026-05-20")}).Total.Admitted; got != 12 {
					t.Errorf("the province has %d, want 12", got)
				}
				back := o.changed(app.UnitChange{Kind: domain.ChangeTakeBack, TakesBack: done.At, Note: "ghi nhầm"})
				if got := o.tree("2026-03-01"); got != before {
					t.Errorf("taken back: %s, want %s", got, before)
				}
				_, err := o.change(app.UnitChange{Kind: domain.ChangeTakeBack, TakesBack: done.At, Note: "ghi nhầm"})
				if diff := cmp.Diff([]string{"taken_back_already"}, refusals(t, err)); diff != "" {
					t.Error(diff)
				}
				_, err = o.change(app.UnitChange{Kind: domain.ChangeTakeBack, TakesBack: back.At, Note: "ghi nhầm"})
				if diff := cmp.Diff([]string{"take_back_of_another"}, refusals(t, err)); diff != "" {
					t.Error(diff)
				}
				o.changed(c.change()) // recorded once more, as it should have been
				if got := o.tree("2026-03-01"); got != c.after {
					t.Errorf("recorded once more: %s, want %s", got, c.after)
				}
				o.sound()
			})
		})
	}
}

// withoutIDs is a preview without the numbers that a store gives to its rows.
func withoutIDs(p app.UnitPreview) string {
	text, _ := json.MarshalIndent(p.Plans, "", " ")
	s := recordedAt.ReplaceAllString(portable(string(text)), "")
	for _, u := range p.Units {
		s += "\n" + u.Was.FullName + " → " + u.Is.FullName
	}
	for _, f := range p.Families {
		s += "\n" + f.Unit.FullName + fmt.Sprint(len(f.Was), len(f.Is))
	}
	return s
}

func TestRefusedChangesOfUnits(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*app.UnitChange)
		want   string
	}{
		{"no decision", func(c *app.UnitChange) { c.Decision = "" }, "decision decision_needed"},
		{"a decision of no form", func(c *app.UnitChange) { c.Decision = "số 12" }, "decision decision_bad [số 12]"},
		{"a decision without its date", func(c *app.UnitChange) { c.DecidedOn = 0 }, "decided_on decision_date"},
		{"a decision of tomorrow", func(c *app.UnitChange) { c.DecidedOn = on("2026-06-02") }, "decided_on decision_later [2026-06-01]"},
		{"no unit", func(c *app.UnitChange) { c.Units = nil }, "unit units_needed"},
		{"a unit nobody knows", func(c *app.UnitChange) { c.Units = []string{"Q"} }, "unit unit_unknown_arg [Q]"},
		{"closing one with open units below it", func(c *app.UnitChange) { c.Units = []string{"A"} }, "unit open_children [Xã An,2,Chi bộ A1]"},
		{"closing the province", func(c *app.UnitChange) { c.Units = []string{"TU"} }, "unit root_stays"},
		{"a day before the unit began", func(c *app.UnitChange) { c.On = on("2025-06-30") }, "unit unit_not_begun [Chi bộ A1,2025-07-01]"},
		{"on its first day", func(c *app.UnitChange) { c.On = on("2025-07-01") }, "unit close_before_open"},
		{"closing one twice", func(c *app.UnitChange) { c.Units = []string{"X"} }, "unit unit_closed_on [Xã X,2026-02-01]"},
		{"a successor that is closed", func(c *app.UnitChange) { c.Into = []string{"X"} }, "into unit_closed_on [Xã X,2026-02-01]"},
		{"a successor that is the unit", func(c *app.UnitChange) { c.Into = []string{"A.1"} }, "into merge_itself [Chi bộ A1]"},
		{"results after the closing", func(c *app.UnitChange) { c.Units = []string{"A.2"} }, "on results_after [Chi bộ A2,2026-04-30]"},
		{"merging into one below", func(c *app.UnitChange) { c.Kind, c.Units, c.Into = domain.ChangeMerge, []string{"A"}, []string{"A.1"} }, "into merge_inside [Chi bộ A1,Xã An]"},
		{"merging nothing", func(c *app.UnitChange) { c.Kind, c.Units = domain.ChangeMerge, nil }, "units units_needed"},
		{"moving under itself", func(c *app.UnitChange) { c.Kind, c.Units, c.Parent = domain.ChangeMove, []string{"A"}, "A.1" }, "parent below_itself [Xã An,Chi bộ A1]"},
		{"moving to where it is", func(c *app.UnitChange) { c.Kind, c.Parent = domain.ChangeMove, "A" }, "parent nothing_changes [Chi bộ A1]"},
		{"moving the province", func(c *app.UnitChange) { c.Kind, c.Units, c.Parent = domain.ChangeMove, []string{"TU"}, "A" }, "parent root_stays"},
		{"dividing into one", func(c *app.UnitChange) { c.Kind, c.Into = domain.ChangeSplit, []string{"A.2"} }, "into parts_needed"},
		{"dividing one whose cells have no place", func(c *app.UnitChange) {
			c.Kind, c.Units, c.Into = domain.ChangeSplit, []string{"A"}, []string{"B", "C"}
		}, "children child_unplaced [Chi bộ A1]"},
		{"renaming to the same", func(c *app.UnitChange) { c.Kind, c.Is = domain.ChangeRename, app.NewUnit{FullName: "Chi bộ A1"} }, "is.full_name nothing_changes [Chi bộ A1]"},
		{"renaming to nothing", func(c *app.UnitChange) { c.Kind = domain.ChangeRename }, "is.full_name value_missing"},
		{"a second province", func(c *app.UnitChange) {
			c.Kind, c.Is = domain.ChangeRename, app.NewUnit{FullName: "Tỉnh", Kind: domain.Province}
		}, "is.full_name province_kind"},
		{"opening under a code that is taken", func(c *app.UnitChange) {
			c.Kind, c.Parent, c.New = domain.ChangeOpen, "A", []app.NewUnit{commune("B")}
		}, "new0.code code_taken [B,Phường Bình]"},
		{"opening under the code of a closed one", func(c *app.UnitChange) {
			c.Kind, c.Parent, c.New = domain.ChangeOpen, "A", []app.NewUnit{commune("X")}
		}, "new0.code code_closed [X,Xã X,2026-02-01]"},
		{"reopening what is open", func(c *app.UnitChange) { c.Kind, c.Parent = domain.ChangeReopen, "A" }, "unit unit_still_open [Chi bộ A1]"},
		{"kinds of area that hold already", func(c *app.UnitChange) { c.Kind = domain.ChangeAreas }, "areas nothing_changes [Chi bộ A1]"},
		{"an order without a reason", func(c *app.UnitChange) { c.Kind, c.Decision = domain.ChangeOrder, "" }, "note reason_needed"},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := newOffice(t, storage.Place{Folder: t.TempDir()}, "2026-06-01")
			o.cells()
			o.must(o.units("code,full_name,kind,close_on,successor\nX,Xã X,commune,2026-02-01,B\n"))
			o.must(o.results("code,date,admitted\nA.2,2026-04-30,5\n"))
			before, acts := o.rows(), len(o.acts(1000))
			x := decided(domain.ChangeClose, "2026-03-01", "A.1")
			c.change(&x)
			_, err := o.change(x)
			o.refused("change units", []string{c.want}, err, acts+1)
			if diff := cmp.Diff(before, o.rows()); diff != "" {
				t.Errorf("a refused change left something:\n%s", diff)
			}
		})
	}
}

// TestAMoveThatWouldMoveTheTotalIsRefused: below a committee whose cells count,
// a cell's results are the province's; below one that declares them itself they
// only reconcile.
func TestAMoveThatWouldMoveTheTotalIsRefused(t *testing.T) {
	o := newOffice(t, storage.Place{Folder: t.TempDir()}, "2026-06-01")
	o.cells()
	o.counts("A", "2026-01")
	o.must(o.results("code,date,admitted\nA.1,2026-04-30,5\nB,2026-04-30,3\n"))
	x := decided(domain.ChangeMove, "2026-03-01", "A.1")
	x.Parent = "B"
	_, err := o.change(x)
	if diff := cmp.Diff([]string{"on total_moves [Năm 2026,8,3]"}, refusals(t, err)); diff != "" {
		t.Error(diff)
	}
	x.On = on("2026-05-01")
	o.changed(x)
	if got := o.board(app.Ask{AsOf: on("2026-05-20")}).Total.Admitted; got != 8 {
		t.Errorf("the province has %d, want 8", got)
	}
}

// counts lets the numbers of those below a unit count.
func (o *office) counts(code, month string) {
	o.t.Helper()
	m := on(month + "-01").YearMonth()
	_, err := o.db.Update(o.t.Context(), desk, func(tx *storage.Tx) (domain.Trace, error) {
		h, err := tx.History(o.t.Context())
		if err != nil {
			return domain.Trace{}, err
		}
		id, _ := h.ByCode(code)
		return domain.Trace{Act: "count from"}, tx.AddMode(o.t.Context(), modeBelow(id, m))
	})
	if err != nil {
		o.t.Fatal(err)
	}
}

// TestPropertyNoChangeOfUnitsMovesTheTotal makes random changes and looks at the
// province under the structure of every day there was one.
func TestPropertyNoChangeOfUnitsMovesTheTotal(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		o := newOffice(t, storage.Place{Folder: t.TempDir()}, "2026-06-01")
		o.cells()
		o.must(o.results("code,date,admitted\nA,2026-01-20,9\nB,2026-01-20,3\nA.1,2026-01-20,5\nC,2026-01-20,2\n"))
		codes := []string{"A", "B", "C", "A.1", "A.2", "B.1"}
		for i := range 14 {
			x := decided(rapid.SampledFrom(domain.ChangeKinds[:7]).Draw(r, "kind"), "2026-02-01", rapid.SampledFrom(codes).Draw(r, "unit"))
			x.On += domain.Date(rapid.IntRange(0, 90).Draw(r, "day"))
			x.Parent = rapid.SampledFrom(append(codes, "TU")).Draw(r, "parent")
			x.Is = app.NewUnit{FullName: fmt.Sprint("Tên ", i)}
			other := rapid.SampledFrom(codes).Draw(r, "into")
			switch x.Kind {
			case domain.ChangeOpen:
				x.New = []app.NewUnit{commune(fmt.Sprint("N", i))}
			case domain.ChangeMerge, domain.ChangeClose:
				x.Parent, x.Into = "", []string{other}
			case domain.ChangeSplit:
				x.Parent, x.New, x.Into = "", []app.NewUnit{commune(fmt.Sprint("N", i))}, []string{other}
				x.Children = map[string]string{}
				for _, c := range codes {
					x.Children[c] = other
				}
			}
			out, err := o.app.ChangeUnits(t.Context(), desk, x)
			if err != nil {
				refusals(t, err) // anything but a refusal is a fault
				continue
			}
			for _, n := range x.New {
				codes = append(codes, n.Code)
			}
			if rapid.IntRange(0, 3).Draw(r, "back") == 0 {
				o.changed(app.UnitChange{Kind: domain.ChangeTakeBack, TakesBack: out.At, Note: "nhầm"})
			}
		}
		want := o.board(app.Ask{AsOf: on("2026-01-31")}).Total.Admitted
		for day := on("2026-01-31"); day <= on("2026-05-10"); day += 7 {
			b := o.board(app.Ask{AsOf: on("2026-05-20"), StructureOn: day})
			sum := b.Own + b.Unassigned
			for _, l := range b.Lines {
				sum += l.Admitted
			}
			if b.Total.Admitted != want || sum != want {
				r.Fatalf("under the structure of %s the province has %d, its lines %d; want %d", day, b.Total.Admitted, sum, want)
			}
		}
		o.sound()
	})
}
