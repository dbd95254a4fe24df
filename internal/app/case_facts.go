package app

import (
	"cmp"
	"context"
	"slices"
	"sort"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage"
)

// restate brings the facts that a file has written to what it says now: those
// that hold no longer are reversed, and new ones added. before is the file as it
// was read in the act, of which only what does not change is used.
func (a *App) restate(ctx context.Context, tx *storage.Tx, who domain.Actor, p procedure, before caseBundle, person casefile.Person) error {
	all, err := p.bundles(ctx, tx, domain.Everything, []casefile.Record{before.Record})
	if err != nil {
		return err
	}
	b := all[0]
	b.about(person)
	c, err := p.counting(ctx, tx)
	if err != nil {
		return err
	}
	want, err := p.factsOf(c, b, person)
	if err != nil {
		return err
	}
	have, err := tx.FactsOfFile(ctx, domain.Everything, b.Code)
	if err != nil {
		return err
	}
	return tx.AddFacts(ctx, corrections(have, want, who))
}

// corrections lead from the facts that stand to those that should: what holds no
// longer is reversed, and what is new added.
func corrections(have, want []figure.Fact, who domain.Actor) (change []figure.Fact) {
	same := func(f figure.Fact) func(figure.Fact) bool {
		return func(g figure.Fact) bool {
			return f.Unit == g.Unit && f.Indicator == g.Indicator && f.EffectiveOn == g.EffectiveOn && f.Quantity == g.Quantity
		}
	}
	for _, f := range have {
		if !slices.ContainsFunc(want, same(f)) {
			back := f
			back.ID, back.Reverses, back.Quantity, back.RecordedBy = 0, f.ID, -f.Quantity, who.Name
			change = append(change, back)
		}
	}
	for _, f := range want {
		if !slices.ContainsFunc(have, same(f)) {
			f.RecordedBy = who.Name
			change = append(change, f)
		}
	}
	return change
}

// counting is by what admissions are counted: the rules of the plans, and the
// kinds of area of organisations. It is loaded once for many files.
type counting struct {
	plans []figure.Plan
	rules map[figure.PlanID][]figure.RulesVersion
	tree  *domain.Tree
	hung  *domain.History
	known domain.Instant
	areas func(domain.Date) (map[domain.UnitID][]domain.AreaKind, error)
}

func (p procedure) counting(ctx context.Context, tx *storage.Tx) (c counting, err error) {
	c = counting{rules: map[figure.PlanID][]figure.RulesVersion{}, tree: p.tree, hung: p.history, known: tx.At()}
	if c.plans, err = tx.Plans(ctx); err != nil {
		return c, err
	}
	for _, plan := range c.plans {
		if c.rules[plan.ID], err = tx.Rules(ctx, plan.ID); err != nil {
			return c, err
		}
	}
	days, err := tx.AreaDays(ctx)
	if err != nil {
		return c, err
	}
	of := map[int]map[domain.UnitID][]domain.AreaKind{} // by how many of the days had come
	c.areas = func(day domain.Date) (map[domain.UnitID][]domain.AreaKind, error) {
		n := sort.Search(len(days), func(i int) bool { return days[i] > day })
		all, ok := of[n]
		if !ok {
			var err error
			if all, err = tx.Areas(ctx, domain.Everything, day, tx.At()); err != nil {
				return nil, err
			}
			of[n] = all
		}
		return all, nil
	}
	return c, nil
}

// factsOf are the facts that a file stands for now: one for each indicator that
// the admission is counted as, on the day by which the plan of that time counts.
func (p procedure) factsOf(c counting, b caseBundle, person casefile.Person) (out []figure.Fact, err error) {
	counted, _ := b.Facts(b.Record, person.Attributes, nil, p.sets, c.known)
	if len(counted) == 0 {
		return nil, nil
	}
	on := c.day(counted[0])
	if on.IsZero() {
		return nil, nil
	}
	areas, err := c.areasOf(counted[0].Unit, counted[0].On)
	if err != nil {
		return nil, err
	}
	counted, _ = b.Facts(b.Record, person.Attributes, areas, p.sets, c.known)
	for _, x := range counted {
		out = append(out, figure.Fact{
			Unit: x.Unit, Indicator: x.Indicator, CoversFrom: on, EffectiveOn: on, Quantity: 1, SourceKind: figure.Case, Source: b.Code,
		})
	}
	return out, nil
}

// day is the day on which an admission counts: both days are kept, and the rules
// of the plan in which it was decided choose. Zero where they wait for a ceremony
// that was not held yet. Outside any plan the decision counts.
func (c counting) day(x casefile.Counted) domain.Date {
	for _, plan := range c.plans {
		if x.On >= plan.From && x.On <= plan.To && figure.RulesOn(c.rules[plan.ID], x.On, c.known).Counting == figure.CountByCeremony {
			return x.Ceremony
		}
	}
	return x.On
}

// areasOf are the kinds of area of an organisation on a day, or of the nearest
// above it then of which any is known: cells lie where their committee does, and
// one that ended since lay where it lay.
func (c counting) areasOf(unit domain.UnitID, day domain.Date) ([]domain.AreaKind, error) {
	all, err := c.areas(day)
	if err != nil {
		return nil, err
	}
	for range 64 {
		if of := all[unit]; len(of) > 0 {
			return of, nil
		}
		v, ok := c.hung.At(unit, day, domain.Forever)
		if !ok { // it began later
			v, ok = c.tree.Unit(unit)
		}
		if !ok || v.Parent == 0 {
			return nil, nil
		}
		unit = v.Parent
	}
	return nil, nil
}

// keptFacts are the facts that a file stands for as far as they can be told
// without opening the person: the admission, where and when it counts, and of what
// follows from the person what the file has declared so far.
func (p procedure) keptFacts(c counting, b caseBundle, have []figure.Fact) ([]figure.Fact, error) {
	out, err := p.factsOf(c, b, casefile.Person{})
	if err != nil || len(out) == 0 {
		return nil, err
	}
	for _, f := range have {
		if casefile.OfPerson(f.Indicator) && !slices.ContainsFunc(out, func(g figure.Fact) bool { return g.Indicator == f.Indicator }) {
			g := out[0]
			g.Indicator = f.Indicator
			out = append(out, g)
		}
	}
	return out, nil
}

// restateSome brings the facts of those of some files to what they say that say
// otherwise, and says how many they were: a file may count otherwise though it
// stands where it stood. Only their people are opened; of those who were erased
// what was declared goes along with the admission.
func (a *App) restateSome(ctx context.Context, tx *storage.Tx, who domain.Actor, p procedure, c counting, all []caseBundle) (changed int, err error) {
	have, err := factsHad(ctx, tx, all)
	if err != nil {
		return 0, err
	}
	var (
		other  []caseBundle
		people []casefile.PersonID
	)
	for _, b := range all {
		want, err := p.keptFacts(c, b, have[b.Code])
		if err != nil {
			return 0, err
		}
		if len(corrections(have[b.Code], want, who)) > 0 {
			other, people = append(other, b), append(people, b.Person)
		}
	}
	if len(other) == 0 {
		return 0, nil
	}
	known, err := a.opened(ctx, tx, people)
	if err != nil {
		return 0, err
	}
	var change []figure.Fact
	for _, b := range other {
		want, err := p.saidFacts(c, b, have[b.Code], known)
		if err != nil {
			return 0, err
		}
		change = append(change, corrections(have[b.Code], want, who)...)
	}
	return len(other), tx.AddFacts(ctx, change)
}

// saidFacts are the facts that a file stands for, with its person among those who
// are known, or as far as can be told without.
func (p procedure) saidFacts(c counting, b caseBundle, have []figure.Fact, known map[casefile.PersonID]casefile.Person) ([]figure.Fact, error) {
	person, ok := known[b.Person]
	if !ok {
		return p.keptFacts(c, b, have)
	}
	b.about(person)
	return p.factsOf(c, b, person)
}

// factsHad are the facts that some files have written and that stand, by code.
func factsHad(ctx context.Context, tx *storage.Tx, all []caseBundle) (map[string][]figure.Fact, error) {
	if len(all) == 0 {
		return nil, nil
	}
	byCode := func(x, y caseBundle) int { return cmp.Compare(x.Code, y.Code) }
	return tx.FactsOfFiles(ctx, slices.MinFunc(all, byCode).Code, slices.MaxFunc(all, byCode).Code)
}

// opened are people as they are known now, but for those who were erased.
//
// Errors: as of ring.
func (a *App) opened(ctx context.Context, tx *storage.Tx, people []casefile.PersonID) (map[casefile.PersonID]casefile.Person, error) {
	r, err := a.ring(ctx, tx)
	if err != nil {
		return nil, err
	}
	sealed, err := tx.PeopleNamed(ctx, people)
	if err != nil {
		return nil, err
	}
	out := make(map[casefile.PersonID]casefile.Person, len(sealed))
	for id, s := range sealed {
		if s.Master == "" {
			continue
		}
		if out[id], err = openPerson(r, s); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// restateAll brings the facts of all files to what they say, after the rules by
// which admissions count have changed.
func (a *App) restateAll(ctx context.Context, tx *storage.Tx, who domain.Actor) (changed int, err error) {
	p, err := a.procedure(ctx, tx)
	if err != nil {
		return 0, err
	}
	c, err := p.counting(ctx, tx)
	if err != nil {
		return 0, err
	}
	err = eachFile(ctx, tx, domain.Everything, nil, func(records []casefile.Record) error {
		all, err := p.bundles(ctx, tx, domain.Everything, records)
		if err != nil {
			return err
		}
		n, err := a.restateSome(ctx, tx, who, p, c, all)
		changed += n
		return err
	})
	return changed, err
}
