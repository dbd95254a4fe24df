package app

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/register"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

// RegisterAsk narrows a register down; fields left zero do not.
type RegisterAsk = storage.RegisterFilter

// RegisterList is a unit's register (sổ văn bản đi, đến).
type RegisterList struct {
	Unit      domain.UnitVersion
	Simulated bool
	Lines     []RegisterLine
	Years     []int // in which there are papers, the latest first
	MayKeep   bool
}

// RegisterLine is a line of the list. A decision on targets stands in it too,
// with Plan, where nobody has entered it as a paper.
type RegisterLine struct {
	storage.RegisterLine
	Plan *figure.Plan
}

// Register lists the register of the unit from which the actor acts.
func (a *App) Register(ctx context.Context, who domain.Actor, ask RegisterAsk) (out RegisterList, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		if out.Unit, err = a.registrar(ctx, tx, who, domain.ReadRegister); err != nil {
			return err
		}
		out.MayKeep = permit(ctx, tx, who, domain.KeepRegister, out.Unit.Unit) == nil
		mark, err := tx.Setting(ctx, storage.Simulated)
		if err != nil {
			return err
		}
		out.Simulated = mark != ""
		lines, err := tx.Registered(ctx, who.Sees, out.Unit.Unit, storage.RegisterFilter{})
		if err != nil {
			return err
		}
		notices, err := a.noticeLines(ctx, tx, who, out.Unit, lines)
		if err != nil {
			return err
		}
		out.Years = yearsOf(lines, notices)
		if ask != (RegisterAsk{}) {
			if lines, err = tx.Registered(ctx, who.Sees, out.Unit.Unit, ask); err != nil {
				return err
			}
		}
		for _, l := range lines {
			out.Lines = append(out.Lines, RegisterLine{RegisterLine: l})
		}
		for _, n := range notices {
			if holds(ask, n) {
				out.Lines = append(out.Lines, n)
			}
		}
		slices.SortStableFunc(out.Lines, func(x, y RegisterLine) int { return cmp.Compare(orderDay(y), orderDay(x)) })
		return nil
	})
	return out, err
}

// orderDay puts what bears no day yet before all.
func orderDay(l RegisterLine) domain.Date {
	if l.Latest.IssuedOn.IsZero() {
		return 1<<31 - 1
	}
	return l.Latest.IssuedOn
}

// registrar is the unit whose register the actor uses, with leave to.
func (a *App) registrar(ctx context.Context, tx *storage.Tx, who domain.Actor, p domain.Permission) (domain.UnitVersion, error) {
	unit, err := a.issuer(ctx, tx, who)
	if err != nil {
		return unit, err
	}
	return unit, permit(ctx, tx, who, p, unit.Unit)
}

// noticeLines are the decisions on targets that nobody has entered. The
// province's came in from the Standing Committee; a committee's own went out.
func (a *App) noticeLines(ctx context.Context, tx *storage.Tx, who domain.Actor, unit domain.UnitVersion, entered []storage.RegisterLine) (out []RegisterLine, err error) {
	notices, err := tx.NoticeDocuments(ctx, who.Sees, unit.Unit)
	if err != nil {
		return nil, err
	}
	plans, err := plansByID(ctx, tx)
	if err != nil {
		return nil, err
	}
	for _, n := range notices {
		if slices.ContainsFunc(entered, func(l storage.RegisterLine) bool { return l.Latest.Document == n.Document }) {
			continue
		}
		plan := plans[n.Plan]
		l := RegisterLine{Plan: &plan}
		l.Unit, l.Direction = unit.Unit, register.In
		by := vi.Issuer(n.Document)
		if n.Issuer != "TU" && unit.Parent != 0 {
			l.Direction, by = register.Out, unit.CommitteeName
		}
		l.Latest.Particulars = register.Particulars{Document: n.Document, IssuedBy: by, Subject: vi.NoticeSubject(plan)}
		l.State.State = register.Issued
		out = append(out, l)
	}
	return out, nil
}

func yearsOf(lines []storage.RegisterLine, notices []RegisterLine) (years []int) {
	for _, l := range lines {
		years = append(years, l.Latest.IssuedOn.Year())
	}
	for _, l := range notices {
		years = append(years, l.Latest.IssuedOn.Year())
	}
	years = slices.DeleteFunc(years, func(y int) bool { return y < 1945 })
	slices.Sort(years)
	slices.Reverse(years)
	return slices.Compact(years)
}

// holds says that a line that is in no table passes the filter.
func holds(by RegisterAsk, l RegisterLine) bool {
	p := l.Latest.Particulars
	folded := vi.Fold(strings.Join([]string{p.Symbol(), p.Subject, p.IssuedBy}, " "))
	for _, w := range storage.Words(by.Text) {
		if !strings.Contains(folded, w) {
			return false
		}
	}
	return (by.Year == 0 || by.Year == p.IssuedOn.Year()) && (by.Type == "" || by.Type == p.Type) &&
		(by.Direction == "" || by.Direction == l.Direction) && (by.State == "" || by.State == l.State.State)
}

// RegisterPage is one line of a register with everything that became of it.
type RegisterPage struct {
	storage.RegisterLine
	Owner      domain.UnitVersion
	Simulated  bool
	Versions   []register.Version // oldest first
	Events     []register.Event   // oldest first
	Files      []PaperFile        // the one that counts first
	Deliveries []DeliveryLine
	TakenBack  []TakenBackLine // oldest first
	Tasks      []TaskLine
	ReplacedBy *storage.RegisterLine
	Replaces   []storage.RegisterLine // those it took the place of
	Rests      []storage.RegisterLine // papers of this register that rest on it
	Candidates []storage.RegisterLine // that could take its place
	Children   []domain.UnitVersion   // to whom it may be delivered
	MayKeep    bool
	MayAssign  bool
	Day        domain.Date // today
}

// DeliveryLine is a delivery with its unit and how far it has come.
type DeliveryLine struct {
	register.Delivery
	To    domain.UnitVersion
	Reach register.Reach
}

// TakenBackLine is a delivery that was taken back, with its unit.
type TakenBackLine struct {
	register.TakenBack
	From domain.UnitVersion
}

// TaskLine is a task with where every addressee stands.
type TaskLine struct {
	register.Task
	Units []AssignmentLine
}

// AssignmentLine is a task at one unit.
type AssignmentLine struct {
	storage.Followed
	To      domain.UnitVersion
	Overdue bool
	Late    bool
}

// Answered counts the units that have answered something.
func (p RegisterPage) Answered() int { return answeredUnits(p.Tasks) }

func answeredUnits(tasks []TaskLine) int {
	units := map[domain.UnitID]bool{}
	for _, t := range tasks {
		for _, u := range t.Units {
			if u.Answers > 0 {
				units[u.Unit] = true
			}
		}
	}
	return len(units)
}

// EntryOf gives one line of the actor's own register.
func (a *App) EntryOf(ctx context.Context, who domain.Actor, id register.EntryID) (p RegisterPage, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		p, err = a.registerPage(ctx, tx, who, id)
		return err
	})
	return p, err
}

func (a *App) registerPage(ctx context.Context, tx *storage.Tx, who domain.Actor, id register.EntryID) (p RegisterPage, err error) {
	p.Owner, p.RegisterLine, err = a.ownEntry(ctx, tx, who, domain.ReadRegister, id)
	if err != nil {
		return p, err
	}
	p.Day = a.today()
	p.MayKeep = permit(ctx, tx, who, domain.KeepRegister, p.Owner.Unit) == nil
	p.MayAssign = permit(ctx, tx, who, domain.AssignTasks, p.Owner.Unit) == nil
	mark, err := tx.Setting(ctx, storage.Simulated)
	if err != nil {
		return p, err
	}
	p.Simulated = mark != ""
	if p.Versions, err = tx.EntryVersions(ctx, who.Sees, id); err != nil {
		return p, err
	}
	if p.Events, err = tx.EntryEvents(ctx, who.Sees, id); err != nil {
		return p, err
	}
	if p.Files, err = entryFiles(ctx, tx, p.RegisterLine, ""); err != nil {
		return p, err
	}
	if p.Tasks, p.Deliveries, err = a.follow(ctx, tx, who, p.RegisterLine); err != nil {
		return p, err
	}
	back, err := tx.TakenBackOf(ctx, who.Sees, id)
	if err != nil {
		return p, err
	}
	if len(back) > 0 {
		history, err := a.history(ctx, tx)
		if err != nil {
			return p, err
		}
		for _, b := range back {
			p.TakenBack = append(p.TakenBack, TakenBackLine{b, latestName(history, b.Unit)})
		}
	}
	all, err := tx.Registered(ctx, who.Sees, p.Owner.Unit, storage.RegisterFilter{})
	if err != nil {
		return p, err
	}
	for _, l := range all {
		switch {
		case l.ID == p.State.By:
			p.ReplacedBy = &l
		case l.State.By == id:
			p.Replaces = append(p.Replaces, l)
		}
		if slices.ContainsFunc(l.Latest.Bases, func(b register.Basis) bool { return b.Entry == id || b.Document == p.Latest.Document }) {
			p.Rests = append(p.Rests, l)
		}
		if l.ID != id && l.State.State == register.Issued && l.Latest.IssuedOn >= p.Latest.IssuedOn {
			p.Candidates = append(p.Candidates, l)
		}
	}
	tree, err := a.tree(ctx, tx, a.today(), tx.At())
	if err != nil {
		return p, err
	}
	p.Children = tree.Children(p.Owner.Unit)
	return p, nil
}

// ownEntry finds a line of the register of the unit the actor acts from; of
// others' registers nobody says what is in them.
func (a *App) ownEntry(ctx context.Context, tx *storage.Tx, who domain.Actor, p domain.Permission, id register.EntryID) (domain.UnitVersion, storage.RegisterLine, error) {
	unit, err := a.registrar(ctx, tx, who, p)
	if err != nil {
		return unit, storage.RegisterLine{}, err
	}
	l, err := tx.Entry(ctx, who.Sees, id)
	if err == nil && l.Unit != unit.Unit {
		err = domain.ErrNotFound
	}
	return unit, l, err
}

// follow gathers the tasks and deliveries of a line.
func (a *App) follow(ctx context.Context, tx *storage.Tx, who domain.Actor, e storage.RegisterLine) (tasks []TaskLine, out []DeliveryLine, err error) {
	followed, err := tx.TasksOf(ctx, who.Sees, e.Unit, e.ID)
	if err != nil {
		return nil, nil, err
	}
	history, err := a.history(ctx, tx)
	if err != nil {
		return nil, nil, err
	}
	today := a.today()
	at := map[register.TaskID]int{}
	of := map[domain.UnitID][]register.Assignment{}
	for _, f := range followed {
		i, ok := at[f.Task]
		if !ok {
			i = len(tasks)
			at[f.Task] = i
			tasks = append(tasks, TaskLine{Task: f.Of})
		}
		of[f.Unit] = append(of[f.Unit], f.Assignment)
		tasks[i].Units = append(tasks[i].Units, newAssignment(f, history, today, e.State.State))
	}
	order := a.unitOrder(ctx, tx)
	for _, t := range tasks {
		slices.SortStableFunc(t.Units, func(x, y AssignmentLine) int { return cmp.Compare(order[x.Unit], order[y.Unit]) })
	}
	deliveries, err := tx.DeliveriesOf(ctx, who.Sees, e.ID)
	for _, d := range deliveries {
		out = append(out, DeliveryLine{d, latestName(history, d.Unit), d.Reach(of[d.Unit])})
	}
	slices.SortStableFunc(out, func(x, y DeliveryLine) int { return cmp.Compare(order[x.Unit], order[y.Unit]) })
	return tasks, out, err
}

// newAssignment judges a task at a unit by the clock. What a paper asked that
// is no longer in force is overdue for nobody.
func newAssignment(f storage.Followed, history *domain.History, today domain.Date, paper register.State) AssignmentLine {
	return AssignmentLine{f, latestName(history, f.Unit), register.InForce(paper) && f.Overdue(f.Of.Due, today), f.Late(f.Of.Due)}
}

// latestName is a unit as it was last known.
func latestName(history *domain.History, id domain.UnitID) domain.UnitVersion {
	if v := history.Versions(id); len(v) > 0 {
		return v[len(v)-1]
	}
	return domain.UnitVersion{Unit: id}
}

// unitOrder is the place of each unit in the official order.
func (a *App) unitOrder(ctx context.Context, tx *storage.Tx) map[domain.UnitID]int {
	out := map[domain.UnitID]int{}
	tree, err := a.tree(ctx, tx, a.today(), tx.At())
	if err != nil {
		return out
	}
	var walk func(domain.UnitID)
	walk = func(id domain.UnitID) {
		out[id] = len(out) + 1
		for _, c := range tree.Children(id) {
			walk(c.Unit)
		}
	}
	if root, ok := tree.Root(); ok {
		walk(root.Unit)
	}
	return out
}

// Citable are the papers that the unit from which the actor acts may cite.
func (a *App) Citable(ctx context.Context, who domain.Actor) (out []storage.KnownDocument, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		unit, err := a.registrar(ctx, tx, who, domain.ReadRegister)
		if err != nil {
			return err
		}
		out, err = tx.Documents(ctx, who.Sees, unit.Unit)
		return err
	})
	return out, err
}
