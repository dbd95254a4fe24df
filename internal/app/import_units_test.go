package app_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// below lists the units directly below one on a day, with their names.
func (o *office) below(code, day string) (out []string) {
	o.t.Helper()
	err := o.db.View(o.t.Context(), func(tx *storage.Tx) error {
		h, err := tx.History(o.t.Context())
		if err != nil {
			return err
		}
		tree := h.Tree(on(day), domain.Forever)
		id, _ := h.ByCode(code)
		for _, c := range tree.Children(id) {
			out = append(out, c.Code+" "+c.FullName)
		}
		return nil
	})
	if err != nil {
		o.t.Fatal(err)
	}
	return out
}

// stored is the latest version of a unit as the tree of a day shows it.
func (o *office) stored(code, day string) (v domain.UnitVersion) {
	o.t.Helper()
	err := o.db.View(o.t.Context(), func(tx *storage.Tx) error {
		h, err := tx.History(o.t.Context())
		if err == nil {
			v, _ = h.Tree(on(day), domain.Forever).ByCode(code)
		}
		return err
	})
	if err != nil {
		o.t.Fatal(err)
	}
	v.Unit, v.Parent, v.RecordedAt = 0, 0, 0
	return v
}

func TestTheUnitListMakesTheProvince(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := newOffice(t, at, "2026-06-01")
		if diff := cmp.Diff([]string{"C Đảng ủy cơ quan C", "A Xã An", "B Phường Bình"}, o.below("TU", "2025-07-01")); diff != "" {
			t.Errorf("below the province, agency committees first:\n%s", diff)
		}
		if got := o.below("TU", "2025-06-30"); got != nil {
			t.Errorf("the day before the beginning there are %v", got)
		}
		out := o.must(o.units(unitsFile))
		if out.Unchanged != 3 || out.New != 0 || out.Corrected != 0 {
			t.Errorf("the same list again: %+v", out)
		}
		o.sound()
	})
}

func TestTheSameUnitListAgainChangesNothing(t *testing.T) {
	const head = "code,full_name,kind,parent_code,open_on,close_on,successor,area_kinds,population,members\n"
	const first = head + "D,Xã Dương,commune,,2025-07-01,,,remote_area; mountainous,900,30\n"
	for _, c := range []struct {
		name   string
		before []string
		file   string
	}{
		{"a plain list", nil, first},
		{"a list with parents", nil, head + "K,Đảng bộ K,organization,L,,,,,,\nL,Đảng bộ L,organization,,,,,,,\n"},
		{"a unit that ended in another", []string{first}, head + "D,Xã Dương,commune,,2025-07-01,2026-03-01,A,,900,30\n"},
		{"a unit that was divided", []string{first}, head + "D,Xã Dương,commune,,2025-07-01,2026-03-01,A; B,,900,30\n"},
		{"a new unit that has ended already", nil, head + "D,Xã Dương,commune,,2025-07-01,2026-03-01,A,,,\n"},
		{"an end that was put right to an earlier day", []string{first, head + "D,Xã Dương,commune,,2025-07-01,2026-03-01,A,,,\n"}, head + "D,Xã Dương,commune,,2025-07-01,2026-02-01,A,,,\n"},
		{"an end that was put right to a later day", []string{first, head + "D,Xã Dương,commune,,2025-07-01,2026-03-01,A,,,\n"}, head + "D,Xã Dương,commune,,2025-07-01,2026-04-01,A,,,\n"},
		{"a beginning that was put right to a later day", []string{first}, head + "D,Xã Dương,commune,,2025-09-01,,,,,\n"},
		{"a beginning that was put right to an earlier day, with a new name", []string{first}, head + "D,Xã Đông,commune,,2025-03-01,,,,,\n"},
		{"a unit that opens only next year", nil, head + "D,Xã Dương,commune,,2027-01-01,,,remote_area,900,30\n"},
		{"stocks and area kinds that changed", []string{first}, head + "D,Xã Dương,commune,,2025-07-01,,,remote_area,950,31\n"},
		{"a province that is named in the list", nil, head + "TU,Đảng bộ tỉnh Lâm Đồng,province,,,,,,,\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := newOffice(t, storage.Place{Folder: t.TempDir()}, "2026-06-01")
			for _, f := range c.before {
				o.must(o.units(f))
			}
			o.must(o.units(c.file))
			before := o.rows()
			out := o.must(o.units(c.file))
			before["import"]++
			if diff := cmp.Diff(before, o.rows()); diff != "" || out.New+out.Corrected > 0 {
				t.Errorf("changed: %d new, %d corrected\n%s", out.New, out.Corrected, diff)
			}
			o.sound()
		})
	}
}

func TestUnitsThatChange(t *testing.T) {
	const head = "code,full_name,kind,open_on,close_on,successor\n"
	for _, c := range []struct {
		name  string
		files []string
		below map[string][]string // the province's units on a day, in order
	}{
		{
			"a unit that ends is there until the day before",
			[]string{head + "B,Phường Bình,ward,,2026-03-01,A\n"},
			map[string][]string{"2026-02-28": {"C", "A", "B"}, "2026-03-01": {"C", "A"}},
		},
		{
			"an end put right to a later day holds",
			[]string{head + "B,Phường Bình,ward,,2026-03-01,A\n", head + "B,Phường Bình,ward,,2026-04-01,A\n"},
			map[string][]string{"2026-03-31": {"C", "A", "B"}, "2026-04-01": {"C", "A"}},
		},
		{
			"an end put right to an earlier day holds",
			[]string{head + "B,Phường Bình,ward,,2026-03-01,A\n", head + "B,Phường Bình,ward,,2026-02-01,A\n"},
			map[string][]string{"2026-01-31": {"C", "A", "B"}, "2026-02-01": {"C", "A"}},
		},
		{
			"an end put right to a later day and then to an early one holds",
			[]string{
				head + "B,Phường Bình,ward,,2026-03-01,A\n", head + "B,Phường Bình,ward,,2026-04-01,A\n",
				head + "B,Phường Bình,ward,,2026-02-01,A\n",
			},
			map[string][]string{"2026-01-31": {"C", "A", "B"}, "2026-02-01": {"C", "A"}, "2026-03-15": {"C", "A"}},
		},
		{
			"a beginning put right to a later day holds",
			[]string{head + "B,Phường Bình,ward,2025-10-01,,\n"},
			map[string][]string{"2025-09-30": {"C", "A"}, "2025-10-01": {"C", "A", "B"}},
		},
		{
			"a new unit opens on its day, after those with their order",
			[]string{head + "D,Xã Dương,commune,2026-05-01,,\n"},
			map[string][]string{"2026-04-30": {"C", "A", "B"}, "2026-05-01": {"C", "A", "D", "B"}},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			storagetest.Each(t, func(t *testing.T, at storage.Place) {
				o := newOffice(t, at, "2026-06-01")
				for _, f := range c.files {
					o.must(o.units(f))
				}
				for day, want := range c.below {
					var got []string
					for _, s := range o.below("TU", day) {
						got = append(got, strings.Fields(s)[0])
					}
					if diff := cmp.Diff(want, got); diff != "" {
						t.Errorf("on %s:\n%s", day, diff)
					}
				}
			})
		})
	}
}

// A short file that only says when a unit ends must not take the names from it
// that the letters print, nor its place in the list.
func TestAFileKeepsWhatItDoesNotSpeakOf(t *testing.T) {
	o := newOffice(t, storage.Place{Folder: t.TempDir()}, "2026-06-01")
	before := o.stored("B", "2026-02-28")
	o.must(o.units("code,full_name,kind,close_on,successor\nB,Phường Bình,ward,2026-03-01,A\n"))
	if diff := cmp.Diff(before, o.stored("B", "2026-02-28")); diff != "" {
		t.Errorf("B before its end (-before +after):\n%s", diff)
	}
	o.must(o.units("code,full_name,kind\nA,Xã An Mới,commune\n"))
	got := o.stored("A", "2026-06-01")
	if got.FullName != "Xã An Mới" || got.ShortName != "Xã An Mới" || got.CommitteeName != "Xã An Mới" || got.OrderNo != 1 {
		t.Errorf("a new name without the names made of it: %+v", got)
	}
}

func TestParentsOfAnyDepth(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := newOffice(t, at, "2026-06-01")
		o.must(o.units("code,full_name,kind,parent_code\nA.1.x,Chi bộ x,cell,A.1\nA.1,Đảng bộ A1,organization,A\nA.2,Chi bộ A2,base_cell,A\n"))
		for code, want := range map[string][]string{"A": {"A.1 Đảng bộ A1", "A.2 Chi bộ A2"}, "A.1": {"A.1.x Chi bộ x"}} {
			if diff := cmp.Diff(want, o.below(code, "2026-06-01")); diff != "" {
				t.Errorf("below %s:\n%s", code, diff)
			}
		}
		o.must(o.results("code,date,admitted\nA,2026-04-30,9\nA.1,2026-04-30,5\nA.2,2026-04-30,3\n"))
		if got := o.admitted("A", "2026-05-20"); got != 9 {
			t.Errorf("A's own declared number counts: %d", got)
		}
		b := o.board(app.Ask{AsOf: on("2026-05-20"), Unit: "A"})
		if len(b.Lines) != 2 || b.Lines[0].Admitted != 5 || b.Lines[1].Admitted != 3 || b.Total.Admitted != 9 {
			t.Errorf("A's own board: %+v, total %+v", b.Lines, b.Total)
		}
		o.must(o.units("code,full_name,kind,parent_code\nA.1.x,Chi bộ x,cell,A.2\n")) // moves
		if diff := cmp.Diff([]string{"A.1.x Chi bộ x"}, o.below("A.2", "2026-06-01")); diff != "" {
			t.Errorf("below A.2:\n%s", diff)
		}
	})
}

func TestRefusedUnits(t *testing.T) {
	o := newOffice(t, storage.Place{Folder: t.TempDir()}, "2026-06-01")
	o.must(o.units("code,full_name,kind,parent_code\nA.1,Đảng bộ A1,organization,A\n"))
	before, acts := o.rows(), len(o.acts(1000))
	const head = "code,full_name,kind,parent_code,open_on,close_on,successor\n"
	for _, c := range []struct {
		name, csv string
		want      []string
	}{
		{"a parent nobody knows", head + "D,Xã D,commune,X,,,\n", []string{"row 2 parent_code parent_unknown [X]"}},
		{"a unit that is its own parent", head + "D,Xã D,commune,D,,,\n", []string{"row 2 parent_code parent_cycle [D → D]"}},
		{"two units below each other", head + "D,Xã D,commune,E,,,\nE,Xã E,commune,D,,,\n", []string{"row 2 parent_code parent_cycle [D → E → D]", "row 3 parent_code parent_cycle [E → D → E]"}},
		{"a unit put below its own part", head + "A,Xã An,commune,A.1,,,\n", []string{"row 2 parent_code parent_cycle [A → A.1 → A]"}},
		{"an end on the day of the beginning", head + "D,Xã D,commune,,2026-01-01,2026-01-01,A\n", []string{"row 2 close_on close_before_open"}},
		{"a successor of a unit that goes on", head + "D,Xã D,commune,,,,A\n", []string{"row 2 successor successor_missing_close"}},
		{"a successor nobody knows", head + "D,Xã D,commune,,,2026-03-01,X\n", []string{"row 2 successor successor_unknown [X]"}},
		{"a unit that succeeds itself", head + "D,Xã D,commune,,,2026-03-01,D\n", []string{"row 2 successor successor_unknown [D]"}},
		{"a kind there is not", head + "D,Xã D,village,,,,\n", []string{"row 2 kind kind_unknown [province, agency, commune, ward, special_zone, organization, base_cell, cell]"}},
		{"an area kind there is not", "code,full_name,kind,area_kinds\nD,Xã D,commune,swamp\n", []string{"row 2 area_kinds area_kind_unknown [swamp,remote_area, ethnic_minority_area, religious_area, difficult_area, few_members_area, mountainous]"}},
		{"a code twice", head + "D,Xã D,commune,,,,\nD,Xã Đ,commune,,,,\n", []string{"row 3 code duplicate_code [2]"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := *o
			o.t = t
			_, err := o.units(c.csv)
			acts++
			o.refused("import units", c.want, err, acts)
		})
	}
	if diff := cmp.Diff(before, o.rows()); diff != "" {
		t.Errorf("refused files left something (-before +after):\n%s", diff)
	}
}

func TestStocksAndAreaKindsAreDated(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := newOffice(t, at, "2026-06-01")
		o.must(o.units("code,full_name,kind,area_kinds,mountainous,population\nD,Xã Dương,commune,remote_area,1,900\n"))
		o.clock.Set("2026-07-01")
		o.must(o.units("code,full_name,kind,area_kinds,mountainous,population\nD,Xã Dương,commune,religious_area,1,950\n"))
		// Put right on the same day: the day keeps one value.
		o.must(o.units("code,full_name,kind,area_kinds,mountainous,population\nD,Xã Dương,commune,religious_area,1,960\n"))
		for _, c := range []struct{ asOf, want string }{
			{"2026-06-30", "[remote_area mountainous] 900"},
			{"2026-07-01", "[religious_area mountainous] 960"},
		} {
			u, err := o.app.Unit(t.Context(), desk, app.Ask{Plan: "2026", AsOf: on(c.asOf), Unit: "D"})
			if err != nil {
				t.Fatal(err)
			}
			if got := fmt.Sprint(u.Areas, u.Stocks[domain.Population].Quantity); got != c.want {
				t.Errorf("on %s %s, want %s", c.asOf, got, c.want)
			}
		}
		o.sound()
	})
}
