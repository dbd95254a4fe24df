package app_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// twin is one history lived through on both engines at once.
type twin struct {
	t      *rapid.T
	clock  *storagetest.Clock
	stores []*app.App
	today  domain.Date
	log    []string

	codes    []string
	declared map[string]map[[2]domain.Date]int64 // by code and span: what was last declared
	files    []string                            // of results, as they were taken in
	notice   int
	seen     []memory
}

// memory is what was answered at an instant.
type memory struct {
	known  domain.Instant
	ask    app.Ask
	boards []string // one a store
}

func (w *twin) fatal(format string, args ...any) {
	w.t.Fatalf("%s\n%s", fmt.Sprintf(format, args...), strings.Join(w.log, "\n"))
}

// each does one act on both stores and gives back whether it was taken; both
// must answer alike.
func (w *twin) each(what string, do func(*app.App) (app.Outcome, error)) (app.Outcome, bool) {
	var outs []string
	var out app.Outcome
	var err error
	for _, a := range w.stores {
		out, err = do(a)
		said := fmt.Sprint(out.New, out.Corrected, out.Unchanged, out.At)
		if bad, ok := errors.AsType[*domain.Invalid](err); ok {
			said = "refused: " + problems(bad)
		} else if err != nil {
			w.fatal("%s: %v", what, err)
		}
		outs = append(outs, said)
	}
	w.log = append(w.log, fmt.Sprintf("%s: %s → %s", w.today, what, outs[0]))
	if outs[0] != outs[len(outs)-1] {
		w.fatal("the engines answer differently: %q", outs)
	}
	return out, err == nil
}

func problems(bad *domain.Invalid) string {
	var b strings.Builder
	for _, p := range bad.Problems {
		b.WriteString(said(p) + "; ")
	}
	return b.String()
}

func (w *twin) results(csv string, again bool) bool {
	trial := rapid.IntRange(0, 5).Draw(w.t, "trial") == 0
	in := app.ResultsImport{Plan: "2026", Again: again, Trial: trial, File: app.File{Name: "k.csv", Data: []byte("code,from,date,admitted\n" + csv)}}
	_, ok := w.each(fmt.Sprintf("results (again %v, trial %v) %s", again, trial, csv), func(a *app.App) (app.Outcome, error) {
		return a.ImportResults(context.Background(), desk, in)
	})
	return ok && !trial
}

func (w *twin) units(csv string) bool {
	_, ok := w.each("units "+csv, func(a *app.App) (app.Outcome, error) {
		return a.ImportUnits(context.Background(), desk, app.UnitsImport{File: app.File{Name: "u.csv", Data: []byte("code,full_name,kind,open_on,close_on,successor\n" + csv)}})
	})
	return ok
}

func (w *twin) targets(csv string) {
	w.notice++
	in := app.TargetsImport{
		Plan: "2026", Notice: fmt.Sprintf("%d-TB/TU", w.notice), NoticeDate: w.day("notice"),
		File: app.File{Name: "t.csv", Data: []byte("code,target\n" + csv)},
	}
	w.each(fmt.Sprintf("targets of %s on %s %s", in.Notice, in.NoticeDate, csv), func(a *app.App) (app.Outcome, error) {
		return a.ImportTargets(context.Background(), desk, in)
	})
}

func (w *twin) day(name string) domain.Date {
	return on("2026-01-01") + domain.Date(rapid.IntRange(0, 170).Draw(w.t, name))
}

func (w *twin) code() string { return rapid.SampledFrom(w.codes).Draw(w.t, "code") }

func (w *twin) step() {
	w.today += domain.Date(rapid.IntRange(0, 12).Draw(w.t, "days pass"))
	w.clock.Set(w.today.String())
	switch rapid.IntRange(0, 9).Draw(w.t, "act") {
	default:
		w.declare()
	case 5: // a correction of something declared, and perhaps back
		w.correct()
	case 6: // a file that was taken in before
		if len(w.files) > 0 {
			f := rapid.SampledFrom(w.files).Draw(w.t, "file")
			w.take(f, rapid.Bool().Draw(w.t, "again"))
		}
	case 7:
		w.targets(fmt.Sprintf("%s,%d\n", w.code(), rapid.IntRange(0, 60).Draw(w.t, "target")))
	case 8:
		w.reorganise()
	case 9: // nobody's code, so refused whatever else it says
		w.results(fmt.Sprintf("%s,,%s,3\nX,,%s,1\n", w.code(), w.day("day"), w.day("day")), false)
	}
}

func (w *twin) declare() {
	var rows []string
	for range rapid.IntRange(1, 3).Draw(w.t, "rows") {
		day, from := w.day("day"), ""
		switch rapid.IntRange(0, 4).Draw(w.t, "from") {
		case 0:
			from = day.AddDays(-rapid.IntRange(0, 40).Draw(w.t, "length")).String()
		case 1, 2:
			day = day.YearMonth().Last()
		}
		rows = append(rows, fmt.Sprintf("%s,%s,%s,%d\n", w.code(), from, day, rapid.IntRange(0, 9).Draw(w.t, "admitted")))
	}
	w.take(strings.Join(rows, ""), false)
}

// take brings a file of results in and keeps what it declared.
func (w *twin) take(csv string, again bool) {
	if !w.results(csv, again) {
		return
	}
	if !slices.Contains(w.files, csv) {
		w.files = append(w.files, csv)
	}
	for _, row := range strings.Fields(csv) {
		f := strings.Split(row, ",")
		to := on(f[2])
		from := to.YearMonth().First()
		if f[1] != "" {
			from = on(f[1])
		}
		var n int64
		_, _ = fmt.Sscan(f[3], &n)
		if w.declared[f[0]] == nil {
			w.declared[f[0]] = map[[2]domain.Date]int64{}
		}
		w.declared[f[0]][[2]domain.Date{from, to}] = n
	}
}

// correct changes a number and changes it back: the board is then as if nothing
// had been.
func (w *twin) correct() {
	code := w.code()
	var spans [][2]domain.Date
	for span := range w.declared[code] {
		spans = append(spans, span)
	}
	if len(spans) == 0 {
		return
	}
	slices.SortFunc(spans, func(a, b [2]domain.Date) int { return int(a[0]-b[0])*1000 + int(a[1]-b[1]) })
	span := rapid.SampledFrom(spans).Draw(w.t, "span")
	was := w.declared[code][span]
	row := func(n int64) string { return fmt.Sprintf("%s,%s,%s,%d\n", code, span[0], span[1], n) }
	before := w.boards(app.Ask{AsOf: w.today})
	w.take(row(was+rapid.Int64Range(1, 3).Draw(w.t, "more")), true)
	if rapid.Bool().Draw(w.t, "keep it") || w.declared[code][span] == was {
		return
	}
	for w.declared[code][span] != was { // a trial in between leaves it
		w.take(row(was), true)
	}
	if diff := cmp.Diff(before, w.boards(app.Ask{AsOf: w.today})); diff != "" {
		w.fatal("a correction that was taken back changed the board:\n%s", diff)
	}
}

func (w *twin) reorganise() {
	code, day := w.code(), w.day("day")
	name := fmt.Sprintf("Xã %d", len(w.log))
	switch rapid.IntRange(0, 4).Draw(w.t, "how") {
	case 0: // another name
		w.units(fmt.Sprintf("%s,%s,commune,,,\n", code, name))
	case 1: // a new unit
		w.new(name, "")
	case 2: // it ends in another, or in nothing
		into := w.code()
		if into == code {
			into = ""
		}
		w.units(fmt.Sprintf("%s,%s,commune,,%s,%s\n", code, name, day, into))
	case 3: // it is divided
		w.units(fmt.Sprintf("%s,%s,commune,,%s,%s;%s\n", code, name, day, w.codes[0], w.codes[1]))
	case 4: // a new unit takes its place
		w.new(name, code)
	}
}

func (w *twin) new(name, from string) {
	code, day := fmt.Sprintf("N%d", len(w.codes)), w.day("opening")
	csv := fmt.Sprintf("%s,%s,commune,%s,,\n", code, name, day)
	if from != "" {
		csv += fmt.Sprintf("%s,%s cũ,commune,,%s,%s\n", from, name, day, code)
	}
	if w.units(csv) {
		w.codes = append(w.codes, code)
	}
}

func (w *twin) boards(ask app.Ask) (out []string) {
	ask.Plan = "2026"
	for _, a := range w.stores {
		b, err := a.Board(context.Background(), desk, ask)
		if bad, ok := errors.AsType[*domain.Invalid](err); ok {
			out = append(out, problems(bad))
			continue
		} else if err != nil {
			w.fatal("board %+v: %v", ask, err)
		}
		text := written(w.t, b)
		w.agreesWithTheRecords(ask, b)
		out = append(out, text)
	}
	if diff := cmp.Diff(portable(out[0]), portable(out[len(out)-1])); diff != "" {
		w.fatal("the engines' boards of %+v differ:\n%s", ask, diff)
	}
	return out
}

// agreesWithTheRecords adds up what the board shows, and, where everything is
// asked for, what was declared.
func (w *twin) agreesWithTheRecords(ask app.Ask, b app.Board) {
	sum := b.Own + b.Unassigned
	classes := 0
	for _, l := range b.Lines {
		sum += l.Admitted
		var months int64
		for _, n := range l.ByMonth {
			months += n
		}
		if months != l.Admitted {
			w.fatal("%s has %d, its months %d", l.Unit.Code, l.Admitted, months)
		}
		if l.Zero && (l.Silent || l.Admitted > 0) {
			w.fatal("%s is a zero, silent %v, with %d", l.Unit.Code, l.Silent, l.Admitted)
		}
	}
	for _, n := range b.Counts {
		classes += n
	}
	if sum != b.Total.Admitted || classes != len(b.Lines) {
		w.fatal("the lines and what belongs to none make %d of %d; %d classed of %d", sum, b.Total.Admitted, classes, len(b.Lines))
	}
	if ask.KnownAt != 0 {
		return
	}
	var want int64
	for _, spans := range w.declared {
		best := map[domain.Date][2]int64{} // by start: the last end and its total
		for span, n := range spans {
			if span[1] <= ask.AsOf && int64(span[1]) >= best[span[0]][0] {
				best[span[0]] = [2]int64{int64(span[1]), n}
			}
		}
		for _, x := range best {
			want += x[1]
		}
	}
	if b.Total.Admitted != want {
		w.fatal("as of %s the board says %d, declared were %d", ask.AsOf, b.Total.Admitted, want)
	}
}

// remember asks now and keeps the answers with their instant.
func (w *twin) remember() {
	for _, asOf := range []domain.Date{w.today, on("2026-03-14"), on("2026-06-30")} {
		ask := app.Ask{AsOf: asOf, Class: rapid.SampledFrom(figure.Bases).Draw(w.t, "class")}
		b, err := w.stores[0].Board(context.Background(), desk, app.Ask{Plan: "2026", AsOf: asOf})
		if err != nil {
			continue
		}
		w.seen = append(w.seen, memory{b.KnownAt, ask, w.boards(ask)})
	}
	for _, a := range w.stores {
		if v, err := a.Verify(context.Background()); err != nil || len(v.Breaks) > 0 {
			w.fatal("verify finds %+v, %v", v.Breaks, err)
		}
	}
}

// TestPropertyWhatWasOnceKnownNeverChanges lives through random histories of
// imports, corrections, reorganisations and changed targets, on both engines,
// and asks again at the end what was asked at every instant on the way.
func TestPropertyWhatWasOnceKnownNeverChanges(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w := &twin{
			t: rt, clock: storagetest.NewClock("2026-01-31"), today: on("2026-01-31"), codes: []string{"A", "B", "C"},
			declared: map[string]map[[2]domain.Date]int64{}, notice: 200,
		}
		for _, at := range places(t) {
			db, err := storage.Open(t.Context(), at, w.clock.Now)
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = db.Close() }()
			w.stores = append(w.stores, app.New(db, w.clock.Now))
		}
		w.units("A,Xã A,commune,,,\nB,Xã B,ward,,,\nC,Xã C,agency,,,\n")
		first := plan2026
		first.File = app.File{Name: "t.csv", Data: []byte("code,target\nA,36\nB,43\n")}
		w.each("the plan", func(a *app.App) (app.Outcome, error) { return a.ImportTargets(context.Background(), desk, first) })
		for range rapid.IntRange(3, 15).Draw(rt, "acts") {
			w.step()
			w.remember()
		}
		for _, m := range w.seen {
			m.ask.KnownAt = m.known
			if diff := cmp.Diff(m.boards, w.boards(m.ask)); diff != "" {
				w.fatal("what was known at %s as of %s has changed since:\n%s", m.known, m.ask.AsOf, diff)
			}
		}
	})
}

// places are a store on each engine; without a PostgreSQL only SQLite's on a
// laptop.
func places(t *testing.T) []storage.Place {
	t.Helper()
	out := []storage.Place{{Folder: t.TempDir()}}
	if os.Getenv(storagetest.DSN) != "" || os.Getenv("CI") != "" {
		out = append(out, storage.Place{Database: storagetest.Schema(t)})
	}
	return out
}
