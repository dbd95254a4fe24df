package letter_test

import (
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/letter"
)

const province = domain.UnitID(1)

// codes that make figures' names collide, run too long, or hold what a
// bookmark's name may not hold.
var units = []struct {
	code     string
	kind     domain.Kind
	admitted []int64 // in January, February, …; nil = not reported
	target   int64
}{
	{"68-UBND", domain.Agency, []int64{0, 0, 0, 0}, 12},
	{"68_UBND", domain.Agency, []int64{1, 0, 2, 0}, 12},
	{"agencies", domain.Commune, []int64{0, 0, 0, 0}, 20},
	{"all", domain.Ward, []int64{5, 5, 5, 5}, 20},
	{"ĐK-Phú.Quý", domain.SpecialZone, []int64{0, 0, 0, 3}, 24},
	{"ÐK_Phú_Quý", domain.SpecialZone, nil, 24},
	{"unit_3", domain.Commune, []int64{0, 1, 0, 0}, 0},
	{"xa-voi-mot-ma-rat-dai-den-nam-muoi-ky-tu-khong-hon", domain.Commune, []int64{0, 0, 0, 0}, 36},
	{"co-so", domain.Organization, []int64{2, 0, 0, 0}, 6},
}

// drafted is a letter of a province with those units as of a day; extra facts
// of a divided unit belong to no line.
func drafted(t *testing.T, kind letter.Kind, asOf string) (letter.Letter, map[figure.FactID]int64) {
	t.Helper()
	day, from := domain.MustDate(asOf), domain.MustDate("2025-07-01")
	version := func(id domain.UnitID, code string, kind domain.Kind, open bool, on domain.Date) domain.UnitVersion {
		v := domain.UnitVersion{Unit: id, Code: code, EffectiveOn: on, RecordedAt: 1, Open: open, Parent: province, Kind: kind, OrderNo: int(id), FullName: code}
		if id == province {
			v.Parent = 0
		}
		return v
	}
	versions := []domain.UnitVersion{
		version(province, "TU", domain.Province, true, from),
		version(99, "gone", domain.Commune, true, from), version(99, "gone", domain.Commune, false, domain.MustDate("2026-02-01")),
	}
	plan := figure.Plan{ID: 1, Code: "2026", From: domain.MustDate("2026-01-01"), To: domain.MustDate("2026-12-31")}
	in := figure.Given{Targets: []figure.TargetVersion{{ID: 99, Unit: 99, Quantity: 5, EffectiveOn: plan.From, RecordedAt: 1, Notice: 1}}}
	var facts []figure.Fact
	add := func(unit domain.UnitID, m domain.YearMonth, n int64) {
		if m.Last() > day {
			return
		}
		facts = append(facts, figure.Fact{ID: figure.FactID(len(facts) + 1), Unit: unit, CoversFrom: m.First(), EffectiveOn: m.Last(), Quantity: n, SourceKind: figure.Declared})
		in.Tallies = append(in.Tallies, figure.Tally{Unit: unit, SourceKind: figure.Declared, Month: m, Quantity: n, Standing: 1, From: m.First(), Through: m.Last()})
	}
	add(99, domain.NewYearMonth(2026, 1), 7)
	for i, u := range units {
		id := domain.UnitID(i + 2)
		versions = append(versions, version(id, u.code, u.kind, true, from))
		in.Targets = append(in.Targets, figure.TargetVersion{ID: int64(id), Unit: id, Quantity: u.target, EffectiveOn: plan.From, RecordedAt: 1, Notice: 1})
		for m, n := range u.admitted {
			add(id, domain.NewYearMonth(2026, domain.Month(m+1)), n)
		}
	}
	in.Tree = domain.NewHistory(versions, nil).Tree(day, domain.Forever)
	in.Cut = figure.NewCut(province, nil, domain.Forever)
	p, err := figure.NewProgress(figure.Question{Plan: plan, Scope: province, AsOf: day, KnownAt: 9, Rules: figure.DefaultRules()}, in)
	if err != nil {
		t.Fatal(err)
	}
	book, sources, quantity := figure.NewBook(in.Tree, in.Cut, province), letter.Sources{}, map[figure.FactID]int64{}
	for _, f := range facts {
		quantity[f.ID] = f.Quantity
		if line, ok := book.Line(f.Unit, f.SourceKind, f.EffectiveOn.YearMonth()); ok {
			sources[line] = append(sources[line], f)
		}
		if book.Counts(f.Unit, f.SourceKind, f.EffectiveOn.YearMonth()) {
			sources[letter.Counted] = append(sources[letter.Counted], f)
		}
	}
	return letter.Draft(letter.Request{Kind: kind}, p, sources, letter.CommissionForm(), false), quantity
}

// figures are all figures of a letter.
func figures(l letter.Letter) (all []letter.Figure) {
	for _, f := range l.Body {
		all = append(all, f)
	}
	for _, c := range l.Classes {
		all = append(all, c.Figure)
	}
	for _, r := range l.Annex.Rows {
		all = append(all, r.Target, r.Admitted, r.Rate, r.Remaining)
		all = append(all, r.Months...)
	}
	return all
}

var bookmark = regexp.MustCompile(`^[A-Za-z0-9_]{1,36}$`)

func TestEveryFigureHasAFitNameOfItsOwn(t *testing.T) {
	for _, kind := range letter.Kinds {
		l, _ := drafted(t, kind, "2026-04-30")
		seen := map[string]bool{}
		for _, f := range figures(l) {
			if !bookmark.MatchString(f.ID) {
				t.Errorf("%q cannot be the name of a bookmark", f.ID)
			}
			if seen[f.ID] {
				t.Errorf("two figures are called %q", f.ID)
			}
			seen[f.ID] = true
		}
		if want := 11 + 4 + (len(units)+5)*(4+4); len(seen) < want-8 {
			t.Errorf("%d figures, fewer than a letter has", len(seen))
		}
	}
}

func TestNamesOfFiguresDoNotHangOnWhatElseIsInTheLetter(t *testing.T) {
	early, _ := drafted(t, letter.Urge, "2026-02-28")
	late, _ := drafted(t, letter.Urge, "2026-04-30")
	names := func(l letter.Letter) (out []string) {
		for _, r := range l.Annex.Rows {
			out = append(out, r.Admitted.ID)
		}
		return out
	}
	if diff := cmp.Diff(names(early), names(late)); diff != "" {
		t.Errorf("in February and in April:\n%s", diff)
	}
}

func TestTheFactsBehindAnAdmittedFigureAddUpToIt(t *testing.T) {
	l, quantity := drafted(t, letter.Urge, "2026-04-30")
	n := 0
	for _, f := range figures(l) {
		if f.Means != letter.Admitted {
			continue
		}
		n++
		var sum int64
		seen := map[figure.FactID]bool{}
		for _, id := range f.Facts {
			if seen[id] {
				t.Errorf("%s names fact %d twice", f.ID, id)
			}
			seen[id] = true
			sum += quantity[id]
		}
		if sum != f.Num {
			t.Errorf("%s says %d, its facts %d", f.ID, f.Num, sum)
		}
	}
	if want := 1 + (len(units)+5)*5; n != want {
		t.Errorf("%d admitted figures, want %d", n, want)
	}
	if got := l.Body[letter.Admitted].Num; got != 36 {
		t.Errorf("the letter says %d admitted, want 29 of the units and 7 of one that is no more", got)
	}
}

func TestTheRowsOfTheAnnexAddUp(t *testing.T) {
	l, _ := drafted(t, letter.Urge, "2026-04-30")
	type sums struct{ target, admitted int64 }
	groups, inGroups, total := map[letter.Group]sums{}, map[letter.Group]sums{}, sums{}
	no := map[letter.Group]int{}
	var order []letter.Group
	for _, r := range l.Annex.Rows {
		is := sums{r.Target.Num, r.Admitted.Num}
		var months int64
		for _, m := range r.Months {
			months += m.Num
		}
		if months != r.Admitted.Num {
			t.Errorf("%s: the months make %d of %d", r.Admitted.ID, months, r.Admitted.Num)
		}
		if !r.Total() {
			no[r.Group]++
			if r.No != no[r.Group] {
				t.Errorf("%s has number %d in its group, want %d", r.Unit.Code, r.No, no[r.Group])
			}
			inGroups[r.Group] = sums{inGroups[r.Group].target + is.target, inGroups[r.Group].admitted + is.admitted}
			continue
		}
		order = append(order, r.Group)
		if r.Group == letter.Everyone {
			total = is
			continue
		}
		groups[r.Group] = is
	}
	if diff := cmp.Diff([]letter.Group{letter.Agencies, letter.Localities, letter.Others, letter.Unassigned, letter.Everyone}, order); diff != "" {
		t.Errorf("the groups, agency committees first:\n%s", diff)
	}
	sum := sums{}
	for g, is := range groups {
		if g != letter.Unassigned && is != inGroups[g] {
			t.Errorf("%s: the subtotal says %v, its rows %v", g, is, inGroups[g])
		}
		sum = sums{sum.target + is.target, sum.admitted + is.admitted}
	}
	if sum != total || total != (sums{159, 36}) {
		t.Errorf("the total says %v, the groups %v", total, sum)
	}
}

func TestZeroLocalitiesExcludeTheAgencyCommittees(t *testing.T) {
	l, _ := drafted(t, letter.Urge, "2026-04-30")
	// Zeros are 68-UBND, “agencies” and the one with the long code; the first is
	// an agency committee, and who has not reported is none at all.
	if len(l.Zeros) != 3 || l.LocalZeros != 2 || l.Body[letter.ZeroCount].Num != 2 || len(l.Body[letter.ZeroCount].Facts) != 8 {
		t.Errorf("%d zeros, %d of them localities, from the facts %v", len(l.Zeros), l.LocalZeros, l.Body[letter.ZeroCount].Facts)
	}
	if l.Body[letter.MissingCount].Num != 1 {
		t.Errorf("%d silent", l.Body[letter.MissingCount].Num)
	}
}

func TestOnlyClassesThatSomeUnitIsInAreNamed(t *testing.T) {
	l, _ := drafted(t, letter.Urge, "2026-04-30")
	total := int64(0)
	for _, c := range l.Classes {
		if c.Num == 0 {
			t.Errorf("class %s has no unit", c.Class)
		}
		total += c.Num
	}
	if total != int64(len(units)) || len(l.Classes) != 4 {
		t.Errorf("%d classes with %d units", len(l.Classes), total)
	}
	early, _ := drafted(t, letter.Urge, "2026-01-13")
	if len(early.Classes) != 1 || early.Classes[0].Class != figure.None {
		t.Errorf("while nothing is expected yet: %+v", early.Classes)
	}
}
