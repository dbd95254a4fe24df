package app_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// summary is what a board says of the whole province, on one line.
func summary(t *testing.T, b app.Board) string {
	t.Helper()
	rate, _ := b.Total.Rate.Percent(b.Rules.Rounding)
	return fmt.Sprintf("%d/%d %s%%, expected %d/%d, %d high %d medium %d low %d none, %d zeros, %d silent",
		b.Total.Admitted, b.Total.Target, rate, b.Total.Expected.Num, b.Total.Expected.Den,
		b.Counts[figure.High], b.Counts[figure.Medium], b.Counts[figure.Low], b.Counts[figure.None], len(b.Zeros), len(b.Silent))
}

// TestTheTwoScenariosGiveTheFiguresOfTheLetters is the acceptance of the issue,
// on both engines.
func TestTheTwoScenariosGiveTheFiguresOfTheLetters(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		a := plain(t, at)
		for _, c := range []struct {
			plan, asOf string
			class      figure.Basis
			want       string
		}{
			{"2025", "2025-11-11", "", "870/2200 39.54%, expected 1100/1, 44 high 46 medium 38 low 0 none, 2 zeros, 0 silent"},
			{"2025", "2025-11-11", figure.ByDays, "870/2200 39.54%, expected 79200/61, 16 high 59 medium 53 low 0 none, 2 zeros, 0 silent"},
			{"2026", "2026-05-20", "", "957/3600 26.58%, expected 1500/1, 25 high 22 medium 81 low 0 none, 3 zeros, 0 silent"},
			{"2026", "2026-05-20", figure.ByDays, "957/3600 26.58%, expected 100800/73, 29 high 23 medium 76 low 0 none, 3 zeros, 0 silent"},
			{"2026", "2026-05-20", figure.ByRate, ""},
			{"2026", "2026-01-13", "", ""},
		} {
			b, err := a.Board(t.Context(), desk, app.Ask{Plan: c.plan, AsOf: domain.MustDate(c.asOf), Class: c.class})
			if err != nil {
				t.Fatal(err)
			}
			if got := summary(t, b); c.want != "" && got != c.want {
				t.Errorf("%s on %s by %q:\n got %s\nwant %s", c.plan, c.asOf, c.class, got, c.want)
			}
			if len(b.Lines) != 128 || b.Lines[0].Unit.Kind != domain.Agency || b.Lines[4].Unit.Kind == domain.Agency {
				t.Errorf("%d lines, the agency committees not first", len(b.Lines))
			}
		}
		early, err := a.Board(t.Context(), desk, app.Ask{Plan: "2026", AsOf: domain.MustDate("2026-01-13")})
		if err != nil {
			t.Fatal(err)
		}
		if early.Counts[figure.None] != 128 || early.Total.Expected.Num != 0 || early.Total.Expected.Den == 0 {
			t.Errorf("while nothing is expected yet: %s", summary(t, early))
		}
		rate, err := a.Board(t.Context(), desk, app.Ask{Plan: "2026", AsOf: domain.MustDate("2026-05-20"), Class: figure.ByRate})
		if err != nil {
			t.Fatal(err)
		}
		if rate.Total.Expected.Den != 0 {
			t.Errorf("under the rate rule: %s", summary(t, rate))
		}
	})
}

func TestAfterThePlansLastDayTheBoardCountsToIt(t *testing.T) {
	o := newOffice(t, storage.Place{Folder: t.TempDir()}, "2027-03-01")
	o.must(o.results("code,date,admitted\nA,2026-12-31,9\n"))
	b := o.board(app.Ask{AsOf: on("2027-02-01")})
	if !b.Ended || b.Total.Admitted != 9 || b.Through() != on("2026-12-31") || len(b.Months) != 12 {
		t.Errorf("ended %v, through %s, %d months, %s", b.Ended, b.Through(), len(b.Months), summary(t, b))
	}
}

// A fact belongs to no plan: it counts in every plan whose window holds its day.
func TestOneFactCountsInEveryPlanThatHoldsItsDay(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := newOffice(t, at, "2026-06-01")
		term := plan2026
		term.Plan, term.From, term.To = "2025-2030", on("2025-07-01"), on("2030-06-30")
		o.must(o.targets("code,target\nA,200\n", term))
		o.must(o.results("code,date,admitted\nA,2026-04-30,9\n"))
		for _, plan := range []string{"2026", "2025-2030"} {
			if b := o.board(app.Ask{Plan: plan, AsOf: on("2026-05-20")}); b.Total.Admitted != 9 {
				t.Errorf("plan %s: %s", plan, summary(t, b))
			}
		}
		_, err := o.app.ImportResults(t.Context(), desk, app.ResultsImport{Plan: "2025-2030", File: app.File{Name: "k.csv", Data: []byte("code,date,admitted\nA,2026-04-30,10\n")}})
		if err != nil {
			t.Fatal(err)
		}
		if b := o.board(app.Ask{AsOf: on("2026-05-20")}); b.Total.Admitted != 10 {
			t.Errorf("a correction through the other plan: %s", summary(t, b))
		}
	})
}

// A result corrected today leaves “as known yesterday” unchanged.
func TestACorrectionLeavesYesterdaysAnswerAlone(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := newOffice(t, at, "2026-05-01")
		o.must(o.results("code,date,admitted\nA,2026-04-30,9\n"))
		yesterday := on("2026-05-01").End()
		before := o.board(app.Ask{AsOf: on("2026-04-30"), KnownAt: yesterday})
		o.clock.Set("2026-05-02")
		out := o.must(o.results("code,date,admitted\nA,2026-04-30,12\n"))
		after := o.board(app.Ask{AsOf: on("2026-04-30"), KnownAt: yesterday})
		if diff := cmp.Diff(written(t, before), written(t, after)); diff != "" {
			t.Errorf("as known yesterday (-then +now):\n%s", diff)
		}
		if got := o.admitted("A", "2026-04-30"); got != 12 {
			t.Errorf("as known now %d", got)
		}
		// The import's own instant is the first at which it is known.
		for known, want := range map[domain.Instant]int64{out.At: 12, out.At - 1: 9} {
			if b := o.board(app.Ask{AsOf: on("2026-04-30"), KnownAt: known}); b.Total.Admitted != want {
				t.Errorf("as known at %s: %s", known, summary(t, b))
			}
		}
	})
}

func TestTheFirstPageOpensAtTheLastDayForWhichEveryUnitHasFigures(t *testing.T) {
	o := newOffice(t, storage.Place{Folder: t.TempDir()}, "2026-06-01")
	plan := o.board(app.Ask{AsOf: on("2026-05-20")}).Plan
	open := func() domain.Date {
		day, err := o.app.LastFullDay(t.Context(), desk, plan)
		if err != nil {
			t.Fatal(err)
		}
		return day
	}
	if got := open(); got != on("2026-06-01") {
		t.Errorf("without any figures it opens at %s, want today", got)
	}
	o.must(o.results("code,date,admitted\nA,2026-04-30,9\n"))
	if got := open(); got != on("2026-04-30") {
		t.Errorf("while B has sent nothing it opens at %s, want A's last day", got)
	}
	o.must(o.results("code,date,admitted\nB,2026-03-31,1\n"))
	if got := open(); got != on("2026-03-31") {
		t.Errorf("it opens at %s, want B's last day", got)
	}
	// B is no more: its figures go on under A.
	o.must(o.units("code,full_name,kind,close_on,successor\nB,Phường Bình,ward,2026-04-01,A\n"))
	if got := open(); got != on("2026-04-30") {
		t.Errorf("after B's end it opens at %s, want A's last day", got)
	}
}
