package app_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

func TestResultsGoByDateNotByArrival(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := newOffice(t, at, "2026-06-01")
		for _, c := range []struct {
			name, csv              string
			asOf11, asOf30, asOf29 int64
			counts                 [3]int // new, corrected, unchanged
		}{
			{"4 on 11/4", "code,date,admitted\nA,2026-04-11,4\n", 4, 4, 4, [3]int{1, 0, 0}},
			{"then 9 on 30/4 is 9 for April and still 4 as of 11/4", "code,date,admitted\nA,2026-04-30,9\n", 4, 9, 4, [3]int{1, 0, 0}},
			{"correcting the 4 to 5 leaves April at the declared 9", "code,date,admitted\nA,2026-04-11,5\n", 5, 9, 5, [3]int{0, 1, 0}},
			{"20/4 = 7 arrives last and lies between", "code,date,admitted\nA,2026-04-20,7\n", 5, 9, 7, [3]int{1, 0, 0}},
			{"the same numbers again change nothing", "code,date,admitted\nA,2026-04-20,7\nA,2026-04-11,5\nA,2026-04-30,9\n", 5, 9, 7, [3]int{0, 0, 3}},
			{"the same with their start written out", "code,from,date,admitted\nA,2026-04-01,2026-04-30,9\n", 5, 9, 7, [3]int{0, 0, 1}},
		} {
			out := o.must(o.results(c.csv))
			if got := [3]int{out.New, out.Corrected, out.Unchanged}; got != c.counts {
				t.Errorf("%s: new, corrected, unchanged = %v, want %v", c.name, got, c.counts)
			}
			if got := [3]int64{o.admitted("A", "2026-04-11"), o.admitted("A", "2026-04-30"), o.admitted("A", "2026-04-29")}; got != [3]int64{c.asOf11, c.asOf30, c.asOf29} {
				t.Errorf("%s: on 11/4, 30/4 and 29/4 %v", c.name, got)
			}
		}
		o.sound()
	})
}

// TestRefusedResults tries each file against one store; as a refusal leaves
// nothing but its trace, none of them is in the way of the next.
func TestRefusedResults(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := newOffice(t, at, "2026-06-01")
		o.must(o.units("code,full_name,kind,open_on,close_on,successor\nD,Xã Dương,commune,2025-07-01,2026-03-01,A\nE,Xã Êa,commune,2026-05-01,,\n"))
		o.must(o.results("code,date,admitted\nA,2026-04-11,4\nA,2026-04-30,9\n"))
		before, acts := o.rows(), len(o.acts(1000))
		for _, c := range []struct {
			name, csv string
			want      []string
		}{
			{"a total below an earlier one names what stands", "code,date,admitted\nA,2026-04-30,3\n", []string{"row 2 admitted below_earlier [2026-04-11,4,0]"}},
			{"an earlier total above a later one too", "code,date,admitted\nA,2026-04-20,10\n", []string{"row 2 admitted above_later [2026-04-30,9,0]"}},
			{"in one file both rows are named", "code,date,admitted\nB,2026-04-30,3\nB,2026-04-11,4\n", []string{"row 2 admitted below_earlier [2026-04-11,4,3]"}},
			{"a span over another with another start", "code,from,date,admitted\nA,2026-04-15,2026-05-10,3\n", []string{"row 2 date overlap [2026-04-01,2026-04-30,0,9]"}},
			{"the same span twice, once with its start written out", "code,from,date,admitted\nB,,2026-04-30,3\nB,2026-04-01,2026-04-30,4\n", []string{"row 3 date duplicate_span [2]"}},
			{"a unit closed on that date", "code,date,admitted\nD,2026-03-01,1\n", []string{"row 2 code unit_closed [2026-03-01]"}},
			{"a unit that had not opened", "code,date,admitted\nE,2026-04-30,1\n", []string{"row 2 code unit_not_open [2026-05-01]"}},
			{"a unit nobody knows", "code,date,admitted\nX,2026-04-30,1\n", []string{"row 2 code unit_unknown"}},
			{"a day before the window", "code,date,admitted\nA,2025-12-31,1\n", []string{"row 2 date outside_window [2026-01-01,2026-12-31]"}},
			{"a start before the window", "code,from,date,admitted\nA,2025-12-15,2026-01-10,1\n", []string{"row 2 from outside_window [2026-01-01,2026-12-31]"}},
			{"a day that is still to come", "code,date,admitted\nA,2026-06-02,1\n", []string{"row 2 date date_future [2026-06-01]"}},
			{
				"everything at once, good rows among bad ones", "code,date,admitted\nA,2026-04-30,3\nX,2026-04-30,1\nB,2026-04-30,5\nD,2026-03-01,1\n",
				[]string{"row 2 admitted below_earlier [2026-04-11,4,0]", "row 3 code unit_unknown", "row 5 code unit_closed [2026-03-01]"},
			},
		} {
			_, err := o.results(c.csv)
			if err == nil {
				t.Fatalf("%s: was taken", c.name)
			}
			if diff := cmp.Diff(c.want, refusals(t, err)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", c.name, diff)
			}
			acts++
			if got := o.acts(1000); len(got) != acts || got[0] != "import results refused" {
				t.Errorf("%s: the trace has %d acts, the last %q", c.name, len(got), got[0])
			}
		}
		if diff := cmp.Diff(before, o.rows()); diff != "" {
			t.Errorf("refused files left something (-before +after):\n%s", diff)
		}
		_, err := o.app.ImportResults(t.Context(), desk, app.ResultsImport{Plan: "2027", File: app.File{Name: "k.csv", Data: []byte("code,date,admitted\nA,2026-04-30,1\n")}})
		if diff := cmp.Diff([]string{"plan_unknown [2027]"}, refusals(t, err)); diff != "" {
			t.Errorf("a plan nobody knows:\n%s", diff)
		}
		o.sound()
	})
}

func TestTheLastDayOfAClosedUnitIsStillItsOwn(t *testing.T) {
	o := newOffice(t, storage.Place{Folder: t.TempDir()}, "2026-06-01")
	o.must(o.units("code,full_name,kind,open_on,close_on,successor\nD,Xã Dương,commune,2025-07-01,2026-03-01,A\n"))
	o.must(o.results("code,date,admitted\nD,2026-02-28,2\n"))
	if got := o.admitted("A", "2026-03-31"); got != 2 {
		t.Errorf("the successor counts %d", got)
	}
}

func TestATrialLeavesNothingAtAll(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := newOffice(t, at, "2026-06-01")
		o.must(o.results("code,date,admitted\nA,2026-04-30,9\n"))
		before, acts, last := o.rows(), o.acts(1000), o.board(app.Ask{AsOf: on("2026-05-20")}).KnownAt
		ctx := t.Context()
		file := func(csv string) app.File { return app.File{Name: "t.csv", Data: []byte(csv)} }
		results := func(csv string) (app.Outcome, error) {
			return o.app.ImportResults(ctx, desk, app.ResultsImport{Plan: "2026", Trial: true, File: file(csv)})
		}
		for _, c := range []struct {
			name   string
			try    func() (app.Outcome, error)
			counts [3]int
			codes  []string
		}{
			{"results", func() (app.Outcome, error) { return results("code,date,admitted\nA,2026-04-30,8\nB,2026-04-30,1\n") }, [3]int{1, 1, 0}, nil},
			{"results that are refused", func() (app.Outcome, error) { return results("code,date,admitted\nX,2026-04-30,8\n") }, [3]int{}, []string{"row 2 code unit_unknown"}},
			{"a file that is none", func() (app.Outcome, error) { return results("") }, [3]int{}, []string{"file_empty"}},
			{"units", func() (app.Outcome, error) {
				return o.app.ImportUnits(ctx, desk, app.UnitsImport{Trial: true, File: file("code,full_name,kind\nA,Xã Khác,commune\nN,Xã Mới,commune\n")})
			}, [3]int{1, 1, 0}, nil},
			{"targets", func() (app.Outcome, error) {
				in := plan2026
				in.Trial, in.File = true, file("code,target\nA,40\nC,5\nB,43\n")
				return o.app.ImportTargets(ctx, desk, in)
			}, [3]int{1, 1, 1}, nil},
			{"a new plan", func() (app.Outcome, error) {
				in := plan2026
				in.Plan, in.Trial, in.File = "2027", true, file("code,target\nA,40\n")
				return o.app.ImportTargets(ctx, desk, in)
			}, [3]int{1, 0, 0}, nil},
		} {
			out, err := c.try()
			if (err != nil) != (c.codes != nil) || err != nil && cmp.Diff(c.codes, refusals(t, err)) != "" {
				t.Errorf("%s: %v", c.name, err)
			}
			if got := [3]int{out.New, out.Corrected, out.Unchanged}; got != c.counts || out.At != 0 {
				t.Errorf("%s: new, corrected, unchanged = %v at %d", c.name, got, out.At)
			}
		}
		if diff := cmp.Diff(before, o.rows()); diff != "" {
			t.Errorf("a trial left something (-before +after):\n%s", diff)
		}
		if diff := cmp.Diff(acts, o.acts(1000)); diff != "" {
			t.Errorf("a trial left a trace:\n%s", diff)
		}
		if now := o.board(app.Ask{AsOf: on("2026-05-20")}).KnownAt; now != last {
			t.Errorf("a trial moved the clock from %s to %s", last, now)
		}
	})
}

func TestTheSameFileAgain(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := newOffice(t, at, "2026-06-01")
		const first = "code,date,admitted\nA,2026-04-30,9\nB,2026-04-30,2\n"
		o.must(o.results(first))
		facts, board := o.rows()["fact"], written(t, o.board(app.Ask{AsOf: on("2026-05-20")}))

		out := o.must(o.results("code,date,admitted\nB,2026-04-30,2\nA,2026-04-30,9\n"))
		if out.Unchanged != 2 || o.rows()["fact"] != facts {
			t.Errorf("the same rows in another order: %+v", out)
		}
		if diff := cmp.Diff(board, written(t, o.board(app.Ask{AsOf: on("2026-05-20")}))); diff != "" {
			t.Errorf("the same file changed the board:\n%s", diff)
		}

		corrected := o.must(o.results("code,date,admitted\nA,2026-04-30,11\n"))
		want := []app.Corrected{{Row: 2, Code: "A", From: on("2026-04-01"), To: on("2026-04-30"), Was: 9, Is: 11}}
		for i := range corrected.Corrections {
			corrected.Corrections[i].Since = 0
		}
		if diff := cmp.Diff(want, corrected.Corrections); diff != "" {
			t.Errorf("corrections (-want +got):\n%s", diff)
		}

		_, err := o.results(first)
		got := refusals(t, err)
		if len(got) != 1 || !strings.HasPrefix(got[0], "row 2 admitted undoes_correction [9,11,") {
			t.Errorf("the first file would undo a correction: %q", got)
		}
		if o.admitted("A", "2026-05-20") != 11 {
			t.Error("and did")
		}
		again := app.ResultsImport{Plan: "2026", Again: true, File: app.File{Name: "ket-qua.csv", Data: []byte(first)}}
		o.must(o.app.ImportResults(t.Context(), desk, again))
		if o.admitted("A", "2026-05-20") != 9 {
			t.Error("asked for in so many words it does not")
		}
		if diff := cmp.Diff(board, written(t, o.board(app.Ask{AsOf: on("2026-05-20")}))); diff != "" {
			t.Errorf("a correction and its undoing changed the board:\n%s", diff)
		}
		_, err = o.results("code,date,admitted\nA,2026-04-30,11\n")
		if got := refusals(t, err); len(got) != 1 || !strings.HasPrefix(got[0], "row 2 admitted undoes_correction [11,9,") {
			t.Errorf("now the correction's own file would undo: %q", got)
		}
		o.sound()
	})
}

func TestAStopInTheMiddleOfAnImportLeavesNothing(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := newOffice(t, at, "2026-06-01")
		before, acts := o.rows(), o.acts(1000)
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		_, err := o.app.ImportResults(ctx, desk, app.ResultsImport{Plan: "2026", File: app.File{Name: "k.csv", Data: []byte("code,date,admitted\nA,2026-04-30,9\n")}})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("the error is %v", err)
		}
		if diff := cmp.Diff(before, o.rows()); diff != "" {
			t.Errorf("something was left:\n%s", diff)
		}
		if diff := cmp.Diff(acts, o.acts(1000)); diff != "" {
			t.Errorf("a trace was left:\n%s", diff)
		}
	})
}

// TestThe15To14Calendar gives the plan another calendar from its first day: a
// row without a start then begins on the 15th.
func TestThe15To14Calendar(t *testing.T) {
	o := newOffice(t, storage.Place{Folder: t.TempDir()}, "2026-06-01")
	_, err := o.db.Update(t.Context(), desk, func(tx *storage.Tx) (domain.Trace, error) {
		plan, err := tx.Plan(t.Context(), "2026")
		if err != nil {
			return domain.Trace{}, err
		}
		r := figure.DefaultRules()
		r.Calendar = figure.Months15To14
		return domain.Trace{Act: "rules"}, tx.AddRules(t.Context(), plan.ID, plan.From, r)
	})
	if err != nil {
		t.Fatal(err)
	}
	o.must(o.results("code,date,admitted\nA,2026-04-14,4\nA,2026-04-30,9\nA,2026-01-14,1\n"))
	// 15/3–14/4 = 4, then 15/4–30/4 = 9: two periods, none the other's rest.
	if got := o.admitted("A", "2026-04-30"); got != 14 {
		t.Errorf("admitted %d, want 1 + 4 + 9", got)
	}
	_, err = o.results("code,from,date,admitted\nA,2026-04-01,2026-04-20,1\n")
	if diff := cmp.Diff([]string{"row 2 date overlap [2026-03-15,2026-04-14,0,4]"}, refusals(t, err)); diff != "" {
		t.Errorf("a calendar month over two periods:\n%s", diff)
	}
}
