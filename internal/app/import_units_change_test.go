package app_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// TestAUnitIsRenamedAndMovedFromADayOn: a line with effective_on leaves what was
// before that day alone, and said twice it changes nothing.
func TestAUnitIsRenamedAndMovedFromADayOn(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := newOffice(t, at, "2026-06-01")
		o.must(o.units("code,full_name,kind,parent_code\nX,Chi bộ X,cell,A\n"))
		const change = "code,full_name,kind,parent_code,effective_on\nX,Chi bộ Một,cell,B,2026-03-01\n"
		if out := o.must(o.units(change)); out.Corrected != 1 {
			t.Errorf("%d changed, want 1", out.Corrected)
		}
		if out := o.must(o.units(change)); out.Unchanged != 1 {
			t.Errorf("said again: %d unchanged, want 1", out.Unchanged)
		}
		for _, c := range []struct {
			day, under string
			want       []string
		}{
			{"2026-02-28", "A", []string{"X Chi bộ X"}},
			{"2026-02-28", "B", nil},
			{"2026-03-01", "A", nil},
			{"2026-03-01", "B", []string{"X Chi bộ Một"}},
		} {
			if diff := cmp.Diff(c.want, o.below(c.under, c.day)); diff != "" {
				t.Errorf("below %s on %s:\n%s", c.under, c.day, diff)
			}
		}
		if _, err := o.units("code,full_name,kind,effective_on\nX,Chi bộ X,cell,2025-06-30\n"); err == nil {
			t.Error("a change before the unit began was taken")
		}
	})
}

// TestSuccessorsInACircleAreRefused: the figures of such units would belong
// nowhere.
func TestSuccessorsInACircleAreRefused(t *testing.T) {
	o := newOffice(t, storage.Place{Folder: t.TempDir()}, "2026-06-01")
	_, err := o.units("code,full_name,kind,close_on,successor\nX,Xã X,commune,2026-01-01,Y\nY,Xã Y,commune,2026-01-01,X\n")
	bad, ok := errors.AsType[*domain.Invalid](err)
	if !ok || bad.Total != 2 || bad.Problems[0].Code != domain.CodeSuccessorCycle {
		t.Errorf("got %v", err)
	}
}

// TestAClosingIsPutRight: where a unit went follows the last word on its closing,
// and a closing that was a mistake is taken back.
func TestAClosingIsPutRight(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := newOffice(t, at, "2026-06-01")
		o.must(o.units("code,full_name,kind\nX,Xã X,commune\nY,Xã Y,commune\nZ,Xã Z,commune\n"))
		const head = "code,full_name,kind,close_on,successor\n"
		for _, line := range []string{"X,Xã X,commune,2026-03-01,Y\n", "X,Xã X,commune,2026-04-15,Y\n", "X,Xã X,commune,2026-03-01,Z\n"} {
			o.must(o.units(head + line))
		}
		heir := func(day string) (code string) {
			err := o.db.View(t.Context(), func(tx *storage.Tx) error {
				h, err := tx.History(t.Context())
				if err != nil {
					return err
				}
				tree := h.Tree(on(day), domain.Forever)
				x, _ := h.ByCode("X")
				v, _ := tree.Unit(tree.Place(x).Unit)
				code = v.Code
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			return code
		}
		for day, want := range map[string]string{"2026-02-28": "X", "2026-03-01": "Z", "2026-04-15": "Z"} {
			if got := heir(day); got != want {
				t.Errorf("on %s X stands under %s, want %s", day, got, want)
			}
		}
		o.must(o.units(head + "X,Xã X,commune,,\n"))
		if got := heir("2026-04-15"); got != "X" {
			t.Errorf("the closing was taken back, and X stands under %s", got)
		}
		if out := o.must(o.units(head + "X,Xã X,commune,,\n")); out.Unchanged != 1 {
			t.Errorf("said again: %d unchanged, want 1", out.Unchanged)
		}
		o.must(o.units(head + "X,Xã X,commune,2026-05-01,\n"))
		if got := heir("2026-05-01"); got != "TU" {
			t.Errorf("closed again without a successor, and X stands under %s", got)
		}
	})
}

// TestTheSameFiguresInTheOldAndTheNewStructure: the total does not move, and a
// merged unit's numbers stand where the structure asked for puts them.
func TestTheSameFiguresInTheOldAndTheNewStructure(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := newOffice(t, at, "2026-06-01")
		o.must(o.units("code,full_name,kind\nX,Xã X,commune\n"))
		o.must(o.results("code,date,admitted\nA,2026-03-31,3\nX,2026-03-31,4\n"))
		o.must(o.units("code,full_name,kind,close_on,successor\nX,Xã X,commune,2026-04-15,A\n"))
		ask := app.Ask{Plan: "2026", AsOf: on("2026-04-30")}
		now := o.board(ask)
		ask.StructureOn = on("2026-04-14")
		was := o.board(ask)
		if now.Total.Admitted != 7 || was.Total.Admitted != 7 {
			t.Errorf("the total is %d in the new and %d in the old structure, want 7", now.Total.Admitted, was.Total.Admitted)
		}
		admitted := func(b app.Board, code string) int64 {
			for _, l := range b.Lines {
				if l.Unit.Code == code {
					return l.Admitted
				}
			}
			return -1
		}
		if admitted(now, "A") != 7 || admitted(now, "X") != -1 || admitted(was, "A") != 3 || admitted(was, "X") != 4 {
			t.Errorf("A and X: now %d, %d; then %d, %d", admitted(now, "A"), admitted(now, "X"), admitted(was, "A"), admitted(was, "X"))
		}
	})
}
