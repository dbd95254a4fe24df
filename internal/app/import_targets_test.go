package app_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// targetsOn are the targets of A, B and C as of a day, and the province's.
func (o *office) targetsOn(asOf string) (out [4]int64) {
	o.t.Helper()
	b := o.board(app.Ask{AsOf: on(asOf)})
	for _, l := range b.Lines {
		switch l.Unit.Code {
		case "A":
			out[0] = l.Target
		case "B":
			out[1] = l.Target
		case "C":
			out[2] = l.Target
		}
	}
	out[3] = b.Total.Target
	return out
}

func adjusting(number, date string) app.TargetsImport {
	return app.TargetsImport{Plan: "2026", Notice: number, NoticeDate: on(date)}
}

func TestTargetsHoldFromTheirDay(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := newOffice(t, at, "2026-06-01")
		if got := o.targetsOn("2026-01-01"); got != [4]int64{36, 43, 0, 79} {
			t.Errorf("the notice of 30/1 holds from the window's first day: %v", got)
		}
		out := o.must(o.targets("code,target\nA,40\nB,43\nC,5\n", adjusting("185-TB/TU", "2026-04-08")))
		if got := [3]int{out.New, out.Corrected, out.Unchanged}; got != [3]int{1, 1, 1} || out.Sum != 88 {
			t.Errorf("new, corrected, unchanged = %v, sum %d", got, out.Sum)
		}
		for _, c := range []struct {
			name, asOf string
			want       [4]int64
		}{
			{"the day before the adjustment; C's first target holds from the first day", "2026-04-07", [4]int64{36, 43, 5, 84}},
			{"from its date", "2026-04-08", [4]int64{40, 43, 5, 88}},
			{"to the end of the window", "2026-12-31", [4]int64{40, 43, 5, 88}},
		} {
			if got := o.targetsOn(c.asOf); got != c.want {
				t.Errorf("%s: %v, want %v", c.name, got, c.want)
			}
		}
		before := o.rows()
		out = o.must(o.targets("code,target\nA,40\nB,43\nC,5\n", adjusting("185-TB/TU", "2026-04-08")))
		before["import"]++
		if diff := cmp.Diff(before, o.rows()); diff != "" || out.Unchanged != 3 {
			t.Errorf("the same file again changes something: %+v\n%s", out, diff)
		}
		in := adjusting("190-TB/TU", "2026-05-05")
		in.Effective = on("2026-05-01")
		o.must(o.targets("code,target\nB,50\n", in))
		if a, b := o.targetsOn("2026-04-30"), o.targetsOn("2026-05-01"); a != [4]int64{40, 43, 5, 88} || b != [4]int64{40, 50, 5, 95} {
			t.Errorf("an adjustment with a day of its own: %v before, %v from it", a, b)
		}
	})
}

func TestTheSumIsShownBesideTheNoticesTotal(t *testing.T) {
	o := newOffice(t, storage.Place{Folder: t.TempDir()}, "2026-06-01")
	in := adjusting("185-TB/TU", "2026-04-08")
	in.Total, in.HasTotal = 100, true
	out := o.must(o.targets("code,target\nA,40\n", in))
	if out.Sum != 83 || !out.Notice.HasTotal || out.Notice.Total != 100 {
		t.Errorf("sum %d, notice %+v: a mismatch is shown and does not block", out.Sum, out.Notice)
	}
	b := o.board(app.Ask{AsOf: on("2026-05-20")})
	if b.Total.Target != 83 || b.Latest.Total != 100 || b.First.Total != 79 || b.First.Document.Symbol() != "149-TB/TU" {
		t.Errorf("on the board: target %d, notices %+v and %+v", b.Total.Target, b.First, b.Latest)
	}
}

func TestTheNoticeThatSetThePlanMendsWhatWasTypedFromIt(t *testing.T) {
	o := newOffice(t, storage.Place{Folder: t.TempDir()}, "2026-06-01")
	o.must(o.targets("code,target\nA,63\n", adjusting("149-TB/TU", "2026-01-30")))
	if got := o.targetsOn("2026-01-01"); got != [4]int64{63, 43, 0, 106} {
		t.Errorf("targets %v", got)
	}
	if n := o.rows()["notice"]; n != 1 {
		t.Errorf("there are %d notices", n)
	}
}

func TestOneNoticeIsKeptOnce(t *testing.T) {
	o := newOffice(t, storage.Place{Folder: t.TempDir()}, "2026-06-01")
	in := adjusting("185-TB/TU", "2026-04-08")
	in.Effective = on("2026-01-01")
	o.must(o.targets("code,target\nC,5\nA,40\n", in)) // a first target and a change, both from 1/1
	if n := o.rows()["notice"]; n != 2 {
		t.Errorf("there are %d notices, want the first and this one", n)
	}
}

// B went into the new unit D; a later notice gives D a target. D has had it
// since the window's first day only in the sense that it is for the whole
// window: B's must not be added to it.
func TestTheTargetOfAUnitThatBeganWithinTheWindow(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := newOffice(t, at, "2026-06-01")
		o.must(o.units("code,full_name,kind,open_on,close_on,successor\nD,Xã Dương,commune,2026-03-01,,\nB,Phường Bình,ward,,2026-03-01,D\n"))
		total := func(asOf string) int64 { return o.board(app.Ask{AsOf: on(asOf)}).Total.Target }
		if a, b := total("2026-02-28"), total("2026-03-01"); a != 79 || b != 79 {
			t.Errorf("before any decision %d and %d", a, b)
		}
		o.must(o.targets("code,target\nD,50\n", adjusting("185-TB/TU", "2026-04-08")))
		if a, b := total("2026-02-28"), total("2026-04-08"); a != 79 || b != 86 {
			t.Errorf("as of before the merger %d, after it %d", a, b)
		}
	})
}

func TestRefusedTargets(t *testing.T) {
	o := newOffice(t, storage.Place{Folder: t.TempDir()}, "2026-06-01")
	o.must(o.units("code,full_name,kind,open_on,close_on,successor\nD,Xã Dương,commune,2025-07-01,2026-01-01,A\nE,Xã Êa,commune,2027-01-01,,\n"))
	before, acts := o.rows(), len(o.acts(1000))
	with := func(change func(*app.TargetsImport)) app.TargetsImport {
		in := plan2026
		change(&in)
		return in
	}
	for _, c := range []struct {
		name, csv string
		in        app.TargetsImport
		want      []string
	}{
		{"a new plan needs everything a plan has", "code,target\nA,1\n", app.TargetsImport{Plan: "2027"}, []string{"plan_needs [--name, --from, --to, --notice, --notice-date]"}},
		{"a new plan without its notice's date", "code,target\nA,1\n", with(func(in *app.TargetsImport) { in.Plan, in.NoticeDate = "2027", 0 }), []string{"plan_needs [--notice-date]"}},
		{"a window that ends before it begins", "code,target\nA,1\n", with(func(in *app.TargetsImport) { in.Plan, in.To = "2027", on("2025-01-01") }), []string{"window_reversed"}},
		{"a change of a target needs its decision", "code,target\nA,40\n", app.TargetsImport{Plan: "2026"}, []string{"row 2 target notice_needed [36,40]"}},
		{"a decision needs its date", "code,target\nA,40\n", app.TargetsImport{Plan: "2026", Notice: "185-TB/TU"}, []string{"notice_needed"}},
		{"a decision that is none", "code,target\nA,40\n", app.TargetsImport{Plan: "2026", Notice: "185", NoticeDate: on("2026-04-08")}, []string{"notice_bad [185]"}},
		{"a window other than the plan's", "code,target\nA,36\n", with(func(in *app.TargetsImport) { in.To = on("2026-11-30") }), []string{"plan_differs [--to,2026-11-30,2026-12-31]"}},
		{"another total under the same notice", "code,target\nA,36\n", with(func(in *app.TargetsImport) { in.Total = 80 }), []string{"plan_differs [--total,80,79]"}},
		{"an adjustment from a day outside the window", "code,target\nA,40\n", with(func(in *app.TargetsImport) {
			in.Notice, in.NoticeDate, in.Total, in.HasTotal, in.Effective = "185-TB/TU", on("2026-04-08"), 0, false, on("2027-01-01")
		}), []string{"effective_outside [2026-01-01,2026-12-31]"}},
		{"a unit nobody knows", "code,target\nX,40\n", plan2026, []string{"row 2 code unit_unknown"}},
		{"a unit that ended before the window", "code,target\nD,4\n", plan2026, []string{"row 2 code unit_closed [2026-01-01]"}},
		{"a unit that opens after it", "code,target\nE,4\n", plan2026, []string{"row 2 code unit_not_open [2027-01-01]"}},
		{"a code twice", "code,target\nA,36\nA,36\n", plan2026, []string{"row 3 code duplicate_code [2]"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := *o
			o.t = t
			_, err := o.targets(c.csv, c.in)
			acts++
			o.refused("import targets", c.want, err, acts)
		})
	}
	if diff := cmp.Diff(before, o.rows()); diff != "" {
		t.Errorf("refused files left something (-before +after):\n%s", diff)
	}
}

func TestQuestionsWithoutAnAnswer(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := newOffice(t, at, "2026-06-01")
		for _, c := range []struct {
			name string
			ask  app.Ask
			want string
		}{
			{"a plan nobody knows", app.Ask{Plan: "2027", AsOf: on("2026-05-20")}, "plan_unknown [2027]"},
			{"a unit nobody knows", app.Ask{Plan: "2026", AsOf: on("2026-05-20"), Unit: "X"}, "unit_unknown_arg [X]"},
			{"a day before the plan", app.Ask{Plan: "2026", AsOf: on("2025-12-31")}, "before_plan [2026-01-01]"},
			{"before the plan was known", app.Ask{Plan: "2026", AsOf: on("2026-05-20"), KnownAt: on("2026-05-31").End()}, "not_known_yet [" + itoa64(on("2026-05-31").End()) + "]"},
			{"a rule there is not", app.Ask{Plan: "2026", AsOf: on("2026-05-20"), Class: "pace"}, "rule_unknown [class=pace,class=pace-closed, class=pace-months-begun, class=pace-months-completed, class=pace-days, class=rate]"},
		} {
			_, err := o.app.Board(t.Context(), desk, c.ask)
			if diff := cmp.Diff([]string{c.want}, refusals(t, err)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", c.name, diff)
			}
		}
		b := o.board(app.Ask{AsOf: on("2026-05-20"), KnownAt: domain.Forever})
		if later := o.board(app.Ask{AsOf: on("2026-05-20")}); b.KnownAt != later.KnownAt {
			t.Errorf("nothing is known beyond the last recorded instant: %s and %s", b.KnownAt, later.KnownAt)
		}
	})
}
