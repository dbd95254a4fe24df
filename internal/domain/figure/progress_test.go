package figure_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
)

// A province of three committees: A and B, open from the beginning, and C.
const province, unitA, unitB, unitC = domain.UnitID(1), domain.UnitID(2), domain.UnitID(3), domain.UnitID(4)

var codes = map[domain.UnitID]string{province: "TU", unitA: "A", unitB: "B", unitC: "C"}

func opened(id domain.UnitID, on string) domain.UnitVersion {
	v := domain.UnitVersion{
		Unit: id, Code: codes[id], EffectiveOn: domain.MustDate(on), RecordedAt: 1, Open: true,
		Parent: province, Kind: domain.Commune, OrderNo: int(id), FullName: codes[id],
	}
	if id == province {
		v.Parent, v.Kind = 0, domain.Province
	}
	return v
}

func closed(id domain.UnitID, on string) domain.UnitVersion {
	v := opened(id, on)
	v.Open = false
	return v
}

func into(from, to domain.UnitID, on string) domain.Lineage {
	return domain.Lineage{From: from, To: to, Whole: true, EffectiveOn: domain.MustDate(on), RecordedAt: 1}
}

// asked is a small province with everything a question depends on.
type asked struct {
	plan     figure.Plan
	asOf     string
	known    domain.Instant // 0: everything
	rules    figure.Rules
	extra    []domain.UnitVersion
	lineage  []domain.Lineage
	tallies  []figure.Tally
	earlier  []figure.Tally
	targets  []figure.TargetVersion
	scope    domain.UnitID // 0: the province
	modes    []figure.ModeVersion
	noTarget bool
}

func (a asked) progress(t *testing.T) figure.Progress {
	t.Helper()
	if a.plan.ID == 0 {
		a.plan = year2026
	}
	if a.rules.Class == "" {
		a.rules = figure.DefaultRules()
	}
	if a.known == 0 {
		a.known = domain.Forever
	}
	if a.scope == 0 {
		a.scope = province
	}
	if a.targets == nil && !a.noTarget {
		a.targets = []figure.TargetVersion{target(1, unitA, 36, "2026-01-01"), target(2, unitB, 43, "2026-01-01")}
	}
	versions := append([]domain.UnitVersion{opened(province, "2025-07-01"), opened(unitA, "2025-07-01"), opened(unitB, "2025-07-01")}, a.extra...)
	day := domain.MustDate(a.asOf)
	tree := domain.NewHistory(versions, a.lineage).Tree(day, a.known)
	p, err := figure.NewProgress(
		figure.Question{Plan: a.plan, Scope: a.scope, AsOf: day, KnownAt: a.known, Rules: a.rules},
		figure.Given{Tree: tree, Cut: figure.NewCut(province, a.modes, a.known), Tallies: a.tallies, Earlier: a.earlier, Targets: a.targets},
	)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func target(id int64, unit domain.UnitID, n int64, from string) figure.TargetVersion {
	return figure.TargetVersion{ID: id, Plan: 1, Unit: unit, Quantity: n, EffectiveOn: domain.MustDate(from), RecordedAt: domain.Instant(id), Notice: 100 + id}
}

func of(unit domain.UnitID, t figure.Tally) figure.Tally {
	t.Unit = unit
	return t
}

func lineOf(t *testing.T, p figure.Progress, unit domain.UnitID) figure.Line {
	t.Helper()
	l, ok := p.Line(unit)
	if !ok {
		t.Fatalf("unit %s has no line", codes[unit])
	}
	return l
}

func TestSilence(t *testing.T) {
	april := month("2026-04", 0)
	for _, c := range []struct {
		name    string
		plan    figure.Plan
		asOf    string
		tallies []figure.Tally
		silent  bool
		due     string // the month that silence speaks of; "" = none is due
	}{
		{"on the due day itself the unit has until the evening", year2026, "2026-05-20", []figure.Tally{april}, false, "2026-04"},
		{"the day after the due day it is silent", year2026, "2026-05-21", []figure.Tally{april}, true, "2026-05"},
		{"a span that only reaches into the month is enough", year2026, "2026-05-21", []figure.Tally{whole("2026-05-01", "2026-05-02", 0)}, false, "2026-05"},
		{"a span of several months reaches into each", year2026, "2026-05-21", []figure.Tally{whole("2026-01-01", "2026-05-02", 3)}, false, "2026-05"},
		{"figures of a later month alone say nothing of the month due", year2026, "2026-05-19", []figure.Tally{whole("2026-05-01", "2026-05-10", 3)}, true, "2026-04"},
		{"in the first month nobody is silent before the due day", year2026, "2026-01-20", nil, false, ""},
		{"after the first due day who sent nothing is", year2026, "2026-01-21", nil, true, "2026-01"},
		{"in the new year the month that is due is the plan's last", year2026, "2027-02-05", []figure.Tally{month("2026-12", 0)}, false, "2026-12"},
		{"a window that began after a month's due day does not ask for that month", window("2026-01-25", "2026-12-31"), "2026-02-01", nil, false, ""},
		{"but for the next one", window("2026-01-25", "2026-12-31"), "2026-02-21", nil, true, "2026-02"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := asked{plan: c.plan, asOf: c.asOf, tallies: c.tallies}.progress(t)
			if l := lineOf(t, p, unitA); l.Silent != c.silent {
				t.Errorf("silent = %v, want %v", l.Silent, c.silent)
			}
			due := ""
			if p.DueMonth != 0 {
				due = p.DueMonth.String()
			}
			if due != c.due {
				t.Errorf("the month due is %q, want %q", due, c.due)
			}
		})
	}
}

func TestZeroIsNotSilenceAndSilenceIsNotZero(t *testing.T) {
	for _, c := range []struct {
		name         string
		tallies      []figure.Tally
		zero, silent bool
		reported     bool
	}{
		{"who confirmed nobody in every month is a zero", []figure.Tally{month("2026-04", 0), whole("2026-05-01", "2026-05-20", 0)}, true, false, true},
		{"who sent nothing is silent and no zero", nil, false, true, false},
		{"who confirmed nobody in April and then fell silent is silent and no zero", []figure.Tally{month("2026-04", 0)}, false, true, true},
		{"who admitted somebody is neither", []figure.Tally{month("2026-04", 1), whole("2026-05-01", "2026-05-20", 0)}, false, false, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := asked{asOf: "2026-05-21", tallies: c.tallies}.progress(t)
			l := lineOf(t, p, unitA)
			if l.Zero != c.zero || l.Silent != c.silent || l.Figured() != c.reported {
				t.Errorf("zero, silent, reported = %v, %v, %v", l.Zero, l.Silent, l.Figured())
			}
			zeros, silent := 0, 1 // B never reports
			if c.zero {
				zeros = 1
			}
			if c.silent {
				silent = 2
			}
			if len(p.Zeros) != zeros || len(p.Silent) != silent {
				t.Errorf("%d zeros and %d silent, want %d and %d", len(p.Zeros), len(p.Silent), zeros, silent)
			}
		})
	}
}

func TestASilentUnitIsClassedFromItsLastKnownFigures(t *testing.T) {
	p := asked{asOf: "2026-06-30", tallies: []figure.Tally{month("2026-03", 30)}}.progress(t)
	if l := lineOf(t, p, unitA); l.Class != figure.High || !l.Silent {
		t.Errorf("class %s, silent %v; want high and silent", l.Class, l.Silent)
	}
}

func TestLine(t *testing.T) {
	p := asked{asOf: "2026-05-20", tallies: []figure.Tally{month("2026-01", 4), month("2026-04", 6), whole("2026-05-01", "2026-05-20", 5)}}.progress(t)
	got := lineOf(t, p, unitA)
	want := figure.Line{
		Unit: opened(unitA, "2025-07-01"), HasTarget: true, Target: 36, Notice: 101,
		Admitted: 15, ByMonth: []int64{4, 0, 0, 6, 5}, Known: []bool{true, false, false, true, true},
		Rate: domain.Rate{Num: 15, Den: 36}, Expected: domain.Rate{Num: 15, Den: 1},
		Class: figure.High, Remaining: 21, PerMonth: 3, Near: true,
		Through: domain.MustDate("2026-05-20"), Streak: figure.Streak{Known: true},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("line (-want +got):\n%s", diff)
	}
	wantTotal := figure.Line{
		Unit: opened(province, "2025-07-01"), HasTarget: true, Target: 79,
		Admitted: 15, ByMonth: []int64{4, 0, 0, 6, 5}, Known: []bool{true, false, false, true, true},
		Rate: domain.Rate{Num: 15, Den: 79}, Expected: domain.Rate{Num: 395, Den: 12},
		Class: figure.Low, Shortfall: 18, Remaining: 64, PerMonth: 10,
	}
	if diff := cmp.Diff(wantTotal, p.Total); diff != "" {
		t.Errorf("total (-want +got):\n%s", diff)
	}
}

func TestNearTheThreshold(t *testing.T) {
	for _, c := range []struct {
		admitted int64
		near     bool
	}{
		{0, false}, {8, true}, {9, true}, {10, false}, {13, false}, {14, true}, {15, true}, {16, false},
	} {
		t.Run(fmt.Sprintf("%d of 36 at 5/12", c.admitted), func(t *testing.T) {
			p := asked{asOf: "2026-05-20", tallies: []figure.Tally{whole("2026-05-01", "2026-05-20", c.admitted)}}.progress(t)
			if l := lineOf(t, p, unitA); l.Near != c.near {
				t.Errorf("near = %v, want %v (class %s)", l.Near, c.near, l.Class)
			}
		})
	}
}

func TestClassesOfTheBoardAddUpToItsUnits(t *testing.T) {
	for _, class := range figure.Bases {
		for _, day := range []string{"2026-01-01", "2026-01-14", "2026-05-20", "2027-01-01"} {
			p := asked{asOf: day, rules: figure.DefaultRules().WithClass(class), extra: []domain.UnitVersion{opened(unitC, "2025-07-01")}}.progress(t)
			n := 0
			for _, k := range figure.Classes {
				n += p.Counts[k]
			}
			if n != 3 || p.Counts[figure.None] == 0 {
				t.Errorf("%s on %s: %v; want three units, C without a target in none", class, day, p.Counts)
			}
		}
	}
}

func TestUnderTheRateRuleTheTargetIsTheMeasure(t *testing.T) {
	p := asked{asOf: "2026-02-01", rules: figure.DefaultRules().WithClass(figure.ByRate), tallies: []figure.Tally{month("2026-01", 36), of(unitB, month("2026-01", 26))}}.progress(t)
	a, b := lineOf(t, p, unitA), lineOf(t, p, unitB)
	if a.Class != figure.High || b.Class != figure.Medium || a.Expected.Den != 0 || b.Shortfall != 0 {
		t.Errorf("A %+v\nB %+v", a, b)
	}
}

func TestTargets(t *testing.T) {
	merged := []domain.UnitVersion{closed(unitB, "2026-04-01")}
	divided := []domain.Lineage{
		{From: unitB, To: unitA, EffectiveOn: domain.MustDate("2026-04-01"), RecordedAt: 1},
		{From: unitB, To: unitC, EffectiveOn: domain.MustDate("2026-04-01"), RecordedAt: 1},
	}
	both := []figure.TargetVersion{target(1, unitA, 36, "2026-01-01"), target(2, unitB, 43, "2026-01-01")}
	later := func(more ...figure.TargetVersion) []figure.TargetVersion { return append(both[:2:2], more...) }
	for _, c := range []struct {
		name    string
		asked   asked
		a, b, c int64 // -1: the unit has no line
		total   int64
	}{
		{"the first target holds from the window's first day", asked{asOf: "2026-01-01"}, 36, 43, -1, 79},
		{"an adjustment does not hold on the day before its date", asked{asOf: "2026-04-07", targets: later(target(3, unitA, 40, "2026-04-08"))}, 36, 43, -1, 79},
		{"it holds from its own date, for the whole window", asked{asOf: "2026-04-08", targets: later(target(3, unitA, 40, "2026-04-08"))}, 40, 43, -1, 83},
		{"of two adjustments of one date the one recorded last holds", asked{asOf: "2026-05-20", targets: later(target(4, unitA, 41, "2026-04-08"), target(3, unitA, 40, "2026-04-08"))}, 41, 43, -1, 84},
		{"a later date holds over a later recording", asked{asOf: "2026-05-20", targets: later(target(3, unitA, 40, "2026-04-08"), target(4, unitA, 38, "2026-03-01"))}, 40, 43, -1, 83},
		{"what was not recorded yet does not hold", asked{asOf: "2026-05-20", known: 2, targets: later(target(3, unitA, 40, "2026-04-08"))}, 36, 43, -1, 79},
		{"after the window the last day's targets stand", asked{asOf: "2027-03-01", targets: later(target(3, unitA, 40, "2026-12-31"))}, 40, 43, -1, 83},
		{
			"a closed unit's target passes to its whole successor",
			asked{asOf: "2026-04-01", extra: merged, lineage: []domain.Lineage{into(unitB, unitA, "2026-04-01")}},
			79, -1, -1, 79,
		},
		{
			"until a later decision gives the successor a target of its own",
			asked{asOf: "2026-05-20", extra: merged, lineage: []domain.Lineage{into(unitB, unitA, "2026-04-01")}, targets: later(target(3, unitA, 70, "2026-05-01"))},
			70, -1, -1, 70,
		},
		{
			"a decision of the day of the merger is such a one",
			asked{asOf: "2026-05-20", extra: merged, lineage: []domain.Lineage{into(unitB, unitA, "2026-04-01")}, targets: later(target(3, unitA, 75, "2026-04-01"))},
			75, -1, -1, 75,
		},
		{
			"the target of a divided unit stays in the total, on no unit's line",
			asked{asOf: "2026-05-20", extra: append(merged[:1:1], opened(unitC, "2026-04-01")), lineage: divided},
			36, -1, 0, 79,
		},
		{
			"so does that of a unit closed without a successor",
			asked{asOf: "2026-05-20", extra: merged},
			36, -1, -1, 79,
		},
		{
			"a successor that began with the merger and has a target for the whole window: its target is for both",
			asked{asOf: "2026-05-20", extra: append(merged[:1:1], opened(unitC, "2026-04-01")), lineage: []domain.Lineage{into(unitB, unitC, "2026-04-01")}, targets: later(target(3, unitC, 50, "2026-01-01"))},
			36, -1, 50, 86,
		},
		{
			"and as of before the merger the old unit's target stands alone",
			asked{asOf: "2026-03-31", extra: append(merged[:1:1], opened(unitC, "2026-04-01")), lineage: []domain.Lineage{into(unitB, unitC, "2026-04-01")}, targets: later(target(3, unitC, 50, "2026-01-01"))},
			36, 43, -1, 79,
		},
		{
			"of a chain of mergers a target given in between is not counted again",
			asked{
				asOf: "2026-05-20", extra: []domain.UnitVersion{closed(unitA, "2026-02-01"), closed(unitB, "2026-04-01"), opened(unitC, "2025-07-01")},
				lineage: []domain.Lineage{into(unitA, unitB, "2026-02-01"), into(unitB, unitC, "2026-04-01")},
				targets: later(target(3, unitC, 5, "2026-01-01"), target(4, unitB, 60, "2026-03-01")),
			},
			-1, -1, 65, 65,
		},
		{
			"of a chain of mergers a target given before the last one does not swallow the first",
			asked{
				asOf: "2026-05-20", extra: []domain.UnitVersion{closed(unitA, "2026-02-01"), closed(unitB, "2026-04-01"), opened(unitC, "2025-07-01")},
				lineage: []domain.Lineage{into(unitA, unitB, "2026-02-01"), into(unitB, unitC, "2026-04-01")},
				targets: later(target(3, unitC, 5, "2026-03-01")),
			},
			-1, -1, 84, 84,
		},
		{"without any target below, the scope's own is the target", asked{asOf: "2026-05-20", targets: []figure.TargetVersion{target(1, province, 90, "2026-01-01")}}, 0, 0, -1, 90},
		{"with one below, the sum is, whatever the scope was given itself", asked{asOf: "2026-05-20", targets: later(target(3, province, 90, "2026-01-01"))}, 36, 43, -1, 79},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := c.asked.progress(t)
			for unit, want := range map[domain.UnitID]int64{unitA: c.a, unitB: c.b, unitC: c.c} {
				l, ok := p.Line(unit)
				if !ok {
					l.Target = -1
				}
				if l.Target != want {
					t.Errorf("target of %s = %d, want %d", codes[unit], l.Target, want)
				}
			}
			if p.Total.Target != c.total {
				t.Errorf("target of the province = %d, want %d", p.Total.Target, c.total)
			}
		})
	}
}

func TestATargetOfZeroHasNoRateAndNoClass(t *testing.T) {
	p := asked{asOf: "2026-05-20", targets: []figure.TargetVersion{target(1, unitA, 0, "2026-01-01")}, tallies: []figure.Tally{month("2026-04", 3)}}.progress(t)
	if l := lineOf(t, p, unitA); !l.HasTarget || l.Rate.Den != 0 || l.Class != figure.None || l.Near {
		t.Errorf("%+v", l)
	}
}

func TestFiguresOfUnitsThatAreNoMore(t *testing.T) {
	tallies := []figure.Tally{month("2026-01", 5), of(unitB, month("2026-02", 7))}
	divided := []domain.Lineage{
		{From: unitB, To: unitA, EffectiveOn: domain.MustDate("2026-04-01"), RecordedAt: 1},
		{From: unitB, To: unitC, EffectiveOn: domain.MustDate("2026-04-01"), RecordedAt: 1},
	}
	for _, c := range []struct {
		name          string
		lineage       []domain.Lineage
		a, unassigned int64
	}{
		{"a closed unit counts under its whole successor", []domain.Lineage{into(unitB, unitA, "2026-04-01")}, 12, 0},
		{"a divided one counts on a line of no unit, so the total never moves", divided, 5, 7},
		{"one without a successor does too", nil, 5, 7},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := asked{asOf: "2026-05-20", extra: []domain.UnitVersion{closed(unitB, "2026-04-01")}, lineage: c.lineage, tallies: tallies}.progress(t)
			if a := lineOf(t, p, unitA).Admitted; a != c.a || p.Unassigned != c.unassigned || p.Total.Admitted != 12 {
				t.Errorf("A %d, of no unit %d, total %d", a, p.Unassigned, p.Total.Admitted)
			}
		})
	}
}

// below C lie two cells, D and E: whose number counts for C is dated.
func TestWhoseNumberCounts(t *testing.T) {
	const d, e = domain.UnitID(5), domain.UnitID(6)
	cell := func(id domain.UnitID) domain.UnitVersion {
		v := opened(id, "2025-07-01")
		v.Parent, v.Code = unitC, fmt.Sprint(id)
		return v
	}
	extra := []domain.UnitVersion{opened(unitC, "2025-07-01"), cell(d), cell(e)}
	event := of(d, month("2026-02", 100))
	event.SourceKind = figure.Case
	tallies := []figure.Tally{
		of(unitC, month("2026-01", 10)), of(unitC, month("2026-02", 20)),
		of(d, month("2026-01", 1)), of(d, month("2026-02", 2)), of(e, month("2026-02", 4)), event,
	}
	from := func(m figure.Mode) []figure.ModeVersion {
		return []figure.ModeVersion{{Unit: unitC, Mode: m, From: domain.NewYearMonth(2026, 2), RecordedAt: 1}}
	}
	for _, c := range []struct {
		name  string
		modes []figure.ModeVersion
		c     int64 // C's line on the province's board, and the total of its own
		own   int64 // C's own number on its own board
	}{
		{"by default a committee's declared number counts and those below only reconcile", nil, 30, 30},
		{"from the month of the switch those below count, and what it declares itself only reconciles", from(figure.CountBelow), 10 + 2 + 4, 10},
		{"on cases only the events below count", from(figure.CountCases), 10 + 100, 30},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := asked{asOf: "2026-05-20", extra: extra, tallies: tallies, modes: c.modes}.progress(t)
			if got := lineOf(t, p, unitC).Admitted; got != c.c || p.Total.Admitted != c.c {
				t.Errorf("C's line %d, total %d; want %d", got, p.Total.Admitted, c.c)
			}
			p = asked{asOf: "2026-05-20", scope: unitC, extra: extra, tallies: tallies, modes: c.modes}.progress(t)
			if p.Total.Admitted != c.c || p.Own != c.own {
				t.Errorf("on C's own board: total %d, own %d; want %d and %d", p.Total.Admitted, p.Own, c.c, c.own)
			}
		})
	}
}

func TestDataThroughAndWhoIsBehind(t *testing.T) {
	p := asked{asOf: "2026-05-25", tallies: []figure.Tally{month("2026-04", 1), of(unitB, whole("2026-05-01", "2026-05-20", 2))}}.progress(t)
	if p.DataThrough != domain.MustDate("2026-05-20") {
		t.Errorf("data through %s", p.DataThrough)
	}
	if len(p.Behind) != 1 || p.Behind[0].Unit != unitA {
		t.Errorf("behind: %v", p.Behind)
	}
}

func TestRulesOn(t *testing.T) {
	version := func(on string, at domain.Instant, digits int) figure.RulesVersion {
		r := figure.DefaultRules()
		r.Rounding.Digits = digits
		return figure.RulesVersion{EffectiveOn: domain.MustDate(on), RecordedAt: at, Rules: r}
	}
	all := []figure.RulesVersion{version("2026-01-01", 10, 2), version("2026-05-01", 20, 1), version("2026-01-01", 30, 3), version("2026-05-01", 15, 4)}
	for _, c := range []struct {
		name   string
		day    string
		known  domain.Instant
		digits int
	}{
		{"the latest day, then the latest recording holds", "2026-05-20", domain.Forever, 1},
		{"of the day before the last one recorded holds", "2026-04-30", domain.Forever, 3},
		{"as known earlier the earlier one", "2026-04-30", 29, 2},
		{"as known earlier for a later day too", "2026-05-20", 16, 4},
		{"before anything was known the program's own", "2026-05-20", 9, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := figure.RulesOn(all, domain.MustDate(c.day), c.known).Rounding.Digits; got != c.digits {
				t.Errorf("digits = %d, want %d", got, c.digits)
			}
		})
	}
}

func TestRulesThatGiveNoSensibleFigureAreRefused(t *testing.T) {
	if err := figure.DefaultRules().Validate(); err != nil {
		t.Fatalf("the default rules: %v", err)
	}
	for name, spoil := range map[string]func(*figure.Rules){
		"an unknown rounding":         func(r *figure.Rules) { r.Rounding.Mode = "up" },
		"five digits":                 func(r *figure.Rules) { r.Rounding.Digits = 5 },
		"an unknown basis":            func(r *figure.Rules) { r.Class = "pace" },
		"medium above high":           func(r *figure.Rules) { r.Medium = domain.Rate{Num: 2, Den: 1} },
		"a threshold of zero":         func(r *figure.Rules) { r.Medium = domain.Rate{Num: 0, Den: 1} },
		"no threshold":                func(r *figure.Rules) { r.High = domain.Rate{} },
		"a closing day of 32":         func(r *figure.Rules) { r.ClosingDay = 32 },
		"no due day":                  func(r *figure.Rules) { r.DueDay = 0 },
		"an unknown calendar":         func(r *figure.Rules) { r.Calendar = "lunar" },
		"an unknown date to count by": func(r *figure.Rules) { r.Counting = "birthday" },
		"a streak of no month at all": func(r *figure.Rules) { r.ZeroStreak = 0 },
		"an excuse without a reason":  func(r *figure.Rules) { r.Excuses = []figure.Excuse{{Unit: 2, From: monthOf("2026-02"), Reason: " "}} },
		"an excuse that ends before it begins": func(r *figure.Rules) {
			r.Excuses = []figure.Excuse{{From: monthOf("2026-02"), To: monthOf("2026-01"), Reason: "x"}}
		},
		"an excuse without a beginning": func(r *figure.Rules) { r.Excuses = []figure.Excuse{{Reason: "x"}} },
		"two excuses of one unit for one month": func(r *figure.Rules) {
			r.Excuses = []figure.Excuse{{Unit: 2, From: monthOf("2026-01"), Reason: "x"}, {Unit: 2, From: monthOf("2026-05"), To: monthOf("2026-06"), Reason: "y"}}
		},
		"two excuses of every unit for one month": func(r *figure.Rules) {
			r.Excuses = []figure.Excuse{{From: monthOf("2026-03"), To: monthOf("2026-05"), Reason: "x"}, {From: monthOf("2026-01"), To: monthOf("2026-03"), Reason: "y"}}
		},
		"a high threshold without den": func(r *figure.Rules) { r.High.Den = 0 },
	} {
		t.Run(name, func(t *testing.T) {
			r := figure.DefaultRules()
			spoil(&r)
			if err := r.Validate(); err == nil {
				t.Error("was taken")
			}
		})
	}
}
