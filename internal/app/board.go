package app

import (
	"cmp"
	"context"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage"
)

// Ask is a question as somebody puts it: codes and days, with what was left
// out still open.
type Ask struct {
	Plan    string
	AsOf    domain.Date
	KnownAt domain.Instant // 0 = all that is recorded
	Unit    string         // code; empty = the province, or the unit one acts from
	Class   figure.Basis   // empty = the plan's own rule
	Rules   *figure.Rules  // other rules than the plan's, to ask "what if"; nil = the plan's own

	StructureOn domain.Date // whose structure; zero = that of the as-of day

	Stocks bool // also what the units have: members, population
	Areas  bool // also the kinds of area they are
	Plans  bool // also what they planned to admit

	planID figure.PlanID // the plan, where its id is known instead of its code
	bare   bool          // a letter's figures without the facts behind them
}

// Board is the answer to a question.
type Board struct {
	figure.Progress
	Simulated bool
	Above     domain.UnitVersion                // the unit the scope belongs to; zero for the province
	SeesAbove bool                              // its board may be seen too
	Stocks    map[domain.Indicator]figure.Stock // where the question asks for them
	Areas     map[domain.UnitID][]domain.AreaKind
	Planned   figure.Schedule // where the question asks for it

	PlannedApart figure.Schedule // what divided units planned, on the scope itself
}

// Board answers a question.
func (a *App) Board(ctx context.Context, who domain.Actor, ask Ask) (b Board, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		who, err := reader(ctx, tx, who)
		if err != nil {
			return err
		}
		if b, err = a.board(ctx, tx, who, ask); err != nil {
			return err
		}
		if err := seesUnit(ctx, tx, who, b.Scope); err != nil || b.Above.Unit == 0 {
			return err
		}
		b.SeesAbove = seesUnit(ctx, tx, who, b.Above.Unit) == nil
		return nil
	})
	if err != nil {
		return Board{}, err
	}
	return b, nil
}

// seesUnit says whether somebody may see the board of a unit; of what one does
// not see, nobody says that it is there.
func seesUnit(ctx context.Context, tx *storage.Tx, who domain.Actor, unit domain.UnitID) error {
	if who.Sees.Whole() {
		return nil
	}
	paths, err := tx.Paths(ctx, who.Sees)
	if _, ok := paths[unit]; err == nil && !ok {
		return domain.ErrNotFound
	}
	return err
}

func (a *App) board(ctx context.Context, tx *storage.Tx, who domain.Actor, ask Ask) (Board, error) {
	b, _, err := a.booked(ctx, tx, who, ask)
	return b, err
}

// booked gives the board with the book by which it was added up.
func (a *App) booked(ctx context.Context, tx *storage.Tx, who domain.Actor, ask Ask) (Board, figure.Book, error) {
	q, tree, err := a.question(ctx, tx, who, ask)
	if err != nil {
		return Board{}, figure.Book{}, err
	}
	in, err := given(ctx, tx, who, q, tree, &a.tallies)
	if err != nil {
		return Board{}, figure.Book{}, err
	}
	simulated, err := tx.Setting(ctx, storage.Simulated)
	if err != nil {
		return Board{}, figure.Book{}, err
	}
	p, err := figure.NewProgress(q, in)
	if err != nil {
		return Board{}, figure.Book{}, err
	}
	b := Board{Progress: p, Simulated: simulated != ""}
	b.Above, _ = tree.Unit(p.Total.Unit.Parent)
	return b, figure.NewBook(tree, in.Cut, q.Scope), b.besides(ctx, tx, who, tree, ask)
}

// besides loads what stands beside the figures where it was asked for.
func (b *Board) besides(ctx context.Context, tx *storage.Tx, who domain.Actor, tree *domain.Tree, ask Ask) (err error) {
	if ask.Areas {
		if b.Areas, err = tx.Areas(ctx, who.Sees, b.AsOf, b.KnownAt); err != nil {
			return err
		}
	}
	units := []domain.UnitID{b.Scope}
	for _, l := range b.Lines {
		units = append(units, l.Unit.Unit)
	}
	if ask.Plans {
		if b.Planned, b.PlannedApart, err = plannedIn(ctx, tx, who, tree, b.Question, units...); err != nil {
			return err
		}
	}
	if !ask.Stocks {
		return nil
	}
	b.Stocks = map[domain.Indicator]figure.Stock{}
	for _, indicator := range []domain.Indicator{domain.Population, domain.Members} {
		if b.Stocks[indicator], err = tx.Stocks(ctx, who.Sees, indicator, b.AsOf, b.KnownAt, units...); err != nil {
			return err
		}
	}
	return nil
}

// given loads what storage knows of a question; kept is nil in an act, which
// looks at what may never come to be.
func given(ctx context.Context, tx *storage.Tx, who domain.Actor, q figure.Question, tree *domain.Tree, kept *knownTallies) (figure.Given, error) {
	in := figure.Given{Tree: tree}
	modes, err := tx.Modes(ctx)
	if err != nil {
		return in, err
	}
	root, _ := tree.Root()
	in.Cut = figure.NewCut(root.Unit, modes, q.KnownAt)
	book := figure.NewBook(tree, in.Cut, q.Scope)
	by := storage.FactFilter{
		Indicator: domain.Admitted, Units: book.Sources(q.Plan.From.YearMonth(), q.Through().YearMonth()),
		From: q.Plan.From, To: q.Through(), KnownAt: q.KnownAt,
	}
	in.Tallies, err = kept.of(tx, who.Sees, "", by, func() ([]figure.Tally, error) { return tx.Tallies(ctx, who.Sees, by) })
	if err != nil {
		return in, err
	}
	without := storage.FactFilter{Units: withoutAdmission(tree, book, q.Scope, in.Tallies), From: q.Plan.From, KnownAt: q.KnownAt}
	in.Earlier, err = kept.of(tx, who.Sees, "earlier", without, func() ([]figure.Tally, error) {
		return tx.EarlierTallies(ctx, who.Sees, domain.Admitted, q.Plan.From, without.Units, q.KnownAt)
	})
	if err != nil {
		return in, err
	}
	targets, err := tx.Targets(ctx, who.Sees, q.Plan.ID)
	if err != nil {
		return in, err
	}
	notices, err := tx.Notices(ctx, q.Plan.ID)
	if err != nil {
		return in, err
	}
	scope := q.Scope
	if scope == root.Unit {
		scope = 0
	}
	in.Notices, in.Targets = figure.NoticesOf(notices, 0), figure.TargetsFor(targets, notices, scope)
	return in, nil
}

// question fills in what was left open and finds what the codes stand for. Who
// acts from a unit and names none asks about that one.
func (a *App) question(ctx context.Context, tx *storage.Tx, who domain.Actor, ask Ask) (figure.Question, *domain.Tree, error) {
	q := figure.Question{AsOf: ask.AsOf, KnownAt: tx.At(), StructureOn: cmp.Or(ask.StructureOn, ask.AsOf)}
	// Beyond the last recorded instant nothing is known yet; an answer that
	// named a later one would change with the next act.
	if ask.KnownAt != 0 {
		q.KnownAt = min(ask.KnownAt, tx.At())
	}
	var err error
	if ask.planID != 0 {
		q.Plan, err = tx.PlanOf(ctx, ask.planID)
	} else {
		q.Plan, err = findPlan(ctx, tx, ask.Plan)
	}
	if err != nil {
		return q, nil, err
	}
	if q.Plan.RecordedAt > q.KnownAt {
		return q, nil, domain.Refuse(domain.CodeNotKnownYet, q.KnownAt)
	}
	if ask.AsOf < q.Plan.From {
		return q, nil, domain.Refuse(domain.CodeBeforePlan, q.Plan.From)
	}
	versions, err := tx.Rules(ctx, q.Plan.ID)
	if err != nil {
		return q, nil, err
	}
	q.Rules = figure.RulesOn(versions, q.Through(), q.KnownAt)
	if ask.Rules != nil {
		if err := ask.Rules.Validate(); err != nil {
			return q, nil, err
		}
		q.Rules = *ask.Rules
	}
	if ask.Class != "" {
		if !ask.Class.Known() {
			return q, nil, domain.Refuse(domain.CodeRuleUnknown, "class="+string(ask.Class), knownBases())
		}
		q.Rules = q.Rules.WithClass(ask.Class)
	}
	tree, err := a.tree(ctx, tx, q.StructureOn, q.KnownAt)
	if err != nil {
		return q, nil, err
	}
	unit, ok := tree.Root()
	if own, open := tree.Unit(who.Unit); open && !who.Sees.Whole() {
		unit = own
	}
	if ask.Unit != "" {
		unit, ok = tree.ByCode(ask.Unit)
	}
	if !ok && ask.Unit == "" {
		return q, nil, domain.Refuse(domain.CodeNotKnownYet, q.KnownAt)
	}
	if !ok {
		return q, nil, domain.Refuse(domain.CodeUnitUnknownArg, ask.Unit)
	}
	q.Scope = unit.Unit
	return q, tree, nil
}

func knownBases() string {
	var names []string
	for _, b := range figure.Bases {
		names = append(names, "class="+string(b))
	}
	return strings.Join(names, ", ")
}

// withoutAdmission are the units whose line has no admission in the window:
// for them alone the streak looks further back.
func withoutAdmission(t *domain.Tree, book figure.Book, scope domain.UnitID, tallies []figure.Tally) []domain.UnitID {
	admitted := map[domain.UnitID]bool{}
	for _, x := range tallies {
		if line, ok := book.Line(x.Unit, x.SourceKind, x.Month); ok && x.Quantity > 0 {
			admitted[line] = true
		}
	}
	var out []domain.UnitID
	for _, c := range t.Children(scope) {
		if !admitted[c.Unit] {
			out = append(out, t.StandingFor(c.Unit)...)
		}
	}
	return out
}

// LastFullDay is the last day of the plan for which every unit with a target
// has figures: the day on which pages open.
func (a *App) LastFullDay(ctx context.Context, who domain.Actor, plan figure.Plan) (day domain.Date, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		days, err := tx.LastDay(ctx, who.Sees, domain.Admitted, plan.From, plan.To)
		if err != nil {
			return err
		}
		targets, err := tx.Targets(ctx, who.Sees, plan.ID)
		if err != nil {
			return err
		}
		tree, err := a.tree(ctx, tx, max(plan.From, min(plan.To, a.today())), tx.At())
		if err != nil {
			return err
		}
		root, _ := tree.Root()
		day = plan.To
		asked := false
		for unit := range figure.TargetsOn(targets, plan.To, domain.Forever) {
			// A unit that is no more sends nothing more; what a committee allots
			// below itself is not waited for.
			if u, open := tree.Unit(unit); open && u.Parent == root.Unit {
				day, asked = min(day, days[unit]), true
			}
		}
		if !asked || day < plan.From {
			// Some unit has sent nothing yet: open at the last day anyone has.
			day = 0
			for _, d := range days {
				day = max(day, d)
			}
		}
		if day == 0 {
			day = max(plan.From, min(plan.To, a.today()))
		}
		return nil
	})
	return day, err
}
