package demo_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/app"
	"tiendo/internal/demo"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

var who = domain.Operator("test")

func on(s string) domain.Date { return domain.MustDate(s) }

func TestTheDemonstration(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		wall := domain.InstantOf(time.Date(2026, 8, 1, 3, 0, 0, 0, time.UTC))
		clock := demo.NewClock(func() domain.Instant { return wall })
		db := storagetest.Open(t, at, clock.Now)
		a := app.New(db, clock.Now)
		if err := demo.Load(t.Context(), a, clock); err != nil {
			t.Fatal(err)
		}
		if clock.Now() != wall {
			t.Errorf("the clock stands at %s", clock.Now())
		}
		board := func(ask app.Ask) app.Board {
			t.Helper()
			b, err := a.Board(t.Context(), who, ask)
			if err != nil {
				t.Fatal(err)
			}
			if !b.Simulated {
				t.Error("the board does not say that its figures are invented")
			}
			return b
		}
		line := func(b app.Board, code string) figure.Line {
			t.Helper()
			for _, l := range b.Lines {
				if l.Unit.Code == code {
					return l
				}
			}
			t.Fatalf("no line of %s", code)
			return figure.Line{}
		}

		now := board(app.Ask{Plan: "2025", AsOf: on("2025-11-11")})
		if got := [5]int64{now.Total.Admitted, now.Total.Target, int64(now.Counts[figure.High]), int64(now.Counts[figure.Medium]), int64(now.Counts[figure.Low])}; got != [5]int64{870, 2200, 44, 46, 38} {
			t.Errorf("2025 on 11/11: %v", got)
		}
		year := board(app.Ask{Plan: "2026", AsOf: on("2026-05-20")})
		if got := [5]int64{year.Total.Admitted, year.Total.Target, int64(year.Counts[figure.High]), int64(year.Counts[figure.Medium]), int64(year.Counts[figure.Low])}; got != [5]int64{957, 3600, 25, 22, 81} {
			t.Errorf("2026 on 20/5: %v", got)
		}
		if len(year.Zeros) != 3 || len(year.Silent) != 0 {
			t.Errorf("%d zeros, %d silent", len(year.Zeros), len(year.Silent))
		}

		// As known on: the late correction of October, and the adjustment of April.
		then := board(app.Ask{Plan: "2025", AsOf: on("2025-10-31"), KnownAt: on("2025-11-04").End()})
		later := board(app.Ask{Plan: "2025", AsOf: on("2025-10-31")})
		if a, b := line(then, "24781").Admitted, line(later, "24781").Admitted; a != 8 || b != 10 {
			t.Errorf("24781 by 31/10 as known on 4/11 and now: %d and %d, want 8 and 10", a, b)
		}
		before := board(app.Ask{Plan: "2026", AsOf: on("2026-04-07")})
		after := board(app.Ask{Plan: "2026", AsOf: on("2026-04-08")})
		if a, b := line(before, "68-UBND").Target, line(after, "68-UBND").Target; a == b || before.Total.Target != 3600 || after.Total.Target != 3600 {
			t.Errorf("the adjustment of 8/4: %d and %d of %d and %d", a, b, before.Total.Target, after.Total.Target)
		}

		// A few communes plan and divide, most do not.
		plans2026, err := a.Schedules(t.Context(), who, "2026", "")
		if err != nil {
			t.Fatal(err)
		}
		months, years, cells := 0, 0, 0
		for _, l := range plans2026.Lines {
			if !l.NoMonths() {
				months++
			}
			if !l.NoYears() {
				years++
			}
			if l.HasAllot {
				cells++
			}
		}
		if months != 6 || years != 3 || cells < 2 {
			t.Errorf("%d plan by month, %d by year, %d divide their target", months, years, cells)
		}

		plans, err := a.Plans(t.Context())
		if err != nil || len(plans) != 2 {
			t.Fatalf("plans %v, %v", plans, err)
		}
		opens := map[string]string{}
		for _, p := range plans {
			day, err := a.LastFullDay(t.Context(), who, p)
			if err != nil {
				t.Fatal(err)
			}
			opens[p.Code] = day.String()
		}
		if diff := cmp.Diff(map[string]string{"2025": "2025-11-11", "2026": "2026-05-20"}, opens); diff != "" {
			t.Errorf("pages open at (-want +got):\n%s", diff)
		}
		if v, err := a.Verify(t.Context()); err != nil || len(v.Breaks) > 0 || v.Acts == 0 || v.Facts == 0 {
			t.Errorf("verify: %+v, %v", v, err)
		}
	})
}
