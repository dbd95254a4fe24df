package app

import (
	"context"
	"maps"
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
)

// CasePage is one file as somebody may see it: what happened, what runs, what
// may come next, and who helps.
type CasePage struct {
	Line      CaseLine
	Day       domain.Date
	Route     casefile.Route
	Decider   domain.UnitVersion
	Set       casefile.RuleSet // by which a step of today is judged
	Events    []CaseEvent      // all, in order of their days; those taken back among them
	Seen      int              // how many events there are
	Clocks    []casefile.Running
	Work      CaseWork             // what is to be done
	Members   []CaseMember         // of the unit, who may be chosen to help
	NoNames   bool                 // the unit keeps no names
	NoMore    bool                 // the unit keeps nothing of the time after the ceremony, which was held
	Receivers []domain.UnitVersion // of a file that moved: where it may have come to
	Help      []CaseHelp
	Words     []storage.Word
	Person    *casefile.Person // nil unless it was opened
	PersonAt  domain.Instant   // of its latest version
	Missing   []string         // what the statistics still need; named, not told
	MayKeep   bool
	MayRead   bool
	MayManage bool
	Keyless   error
	Simulated bool
}

// CaseEvent is an event as a page shows it.
type CaseEvent struct {
	casefile.Event
	Unit     domain.UnitVersion
	Taken    bool // taken back later
	Carried  bool // of a vote
	Quorum   casefile.Quorum
	Votes    casefile.Body // whose vote; empty for none
	MayTake  bool          // may be taken back
	Again    *CaseStep     // as it may be taken again; nil where it may not
	Recorded string        // by whom
}

// CaseHelp is a member in a file.
type CaseHelp struct {
	Member PersonShown
	ID     casefile.PersonID
	Role   casefile.Role
	From   domain.Date
	To     domain.Date // zero while it lasts
	Reason string
	Paper  string
}

// CaseFile gives one file by its code.
func (a *App) CaseFile(ctx context.Context, who domain.Actor, code string) (c CasePage, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		p, err := a.procedure(ctx, tx)
		if err != nil {
			return err
		}
		seen, b, err := a.seenFile(ctx, tx, who, p, code)
		if err != nil {
			return err
		}
		c.Line, c.Day, c.MayKeep, c.Keyless = seen.line, p.today, seen.mayKeep, seen.keyless
		lies := c.Line.Now.Unit
		c.MayRead = permit(ctx, tx, who, domain.ReadPeople, lies) == nil
		c.MayManage = permit(ctx, tx, who, domain.ManagePeople, lies) == nil
		c.tell(p, b, tx.At())
		works, err := a.works(ctx, tx, who, p, []CaseLine{c.Line})
		if err != nil {
			return err
		}
		if c.Line.State == casefile.AtTransferred {
			if root, ok := p.tree.Root(); ok {
				c.Receivers = below(p.tree, root.Unit, nil)
			}
		}
		c.Work, c.NoNames = works[0], !p.settings.Has(casefile.KeepNames, lies)
		if err := c.helpers(ctx, tx, a, who, b, p.standsFor(lies).Unit); err != nil {
			return err
		}
		if err := c.person(ctx, tx, a, who, b); err != nil {
			return err
		}
		simulated, err := tx.Setting(ctx, storage.Simulated)
		c.Simulated = simulated != ""
		return err
	})
	return c, err
}

// seenFile is one file as somebody may see it.
type seenFile struct {
	line    CaseLine
	mayKeep bool
	keyless error // why names cannot be told; nil where they can
}

// seenFile loads one file, by its code, that the actor may see.
func (a *App) seenFile(ctx context.Context, tx *storage.Tx, who domain.Actor, p procedure, code string) (s seenFile, b caseBundle, err error) {
	line, err := tx.FileNow(ctx, who.Sees, code)
	if err != nil {
		return s, b, err
	}
	lies := line.Now.Unit
	if err := permit(ctx, tx, who, domain.SeeFiles, lies); err != nil {
		return s, b, err
	}
	if s.keyless, err = a.keyless(ctx, tx); err != nil {
		return s, b, err
	}
	lines, err := a.shown(ctx, tx, who, p, []storage.FileLine{line})
	if err != nil {
		return s, b, err
	}
	s.line = lines[0]
	s.mayKeep = permit(ctx, tx, who, domain.KeepFiles, lies) == nil && p.settings.Has(casefile.KeepFiles, lies)
	b, err = p.bundle(ctx, tx, who, code)
	return s, b, err
}

// tell fills in what follows from the events.
func (c *CasePage) tell(p procedure, b caseBundle, known domain.Instant) {
	standing := b.Standing(known)
	c.Route, c.Seen = b.Route, len(b.Events)
	c.Decider, _ = p.tree.Unit(p.settings.Decider(c.Line.Now.Unit))
	c.Set, _ = casefile.Bound(p.sets, b.Bindings, p.today)
	for _, e := range b.Events {
		if e.Reverses != 0 {
			continue
		}
		at := slices.IndexFunc(standing, func(s casefile.Event) bool { return s.ID == e.ID })
		shown := CaseEvent{Event: e, Taken: at < 0, Recorded: e.RecordedBy}
		shown.Unit, _ = p.history.At(e.Unit, e.On, known) // as it was called then
		if shown.Unit.Unit == 0 {
			shown.Unit = p.standsFor(e.Unit)
		}
		if set, ok := casefile.Bound(p.sets, b.Bindings, e.On); ok {
			if step, ok := set.Step(e.Kind, b.Route); ok && step.Votes != "" && e.Vote != nil {
				shown.Votes, shown.Quorum = step.Votes, set.Quorum(step, b.DeciderOf(e))
				shown.Carried = e.Vote.Carried(shown.Quorum)
			}
		}
		if at >= 0 && c.MayKeep {
			shown.Again = c.again(b, e, standing, p.sets)
			shown.MayTake = b.MayTakeBack(standing, at, p.sets, p.calendar)
		}
		c.Events = append(c.Events, shown)
	}
	slices.SortStableFunc(c.Events, func(x, y CaseEvent) int { return int(x.On - y.On) })
	c.NoMore = !b.Keeps(b.Follow(standing, p.sets), casefile.NewMemberClass)
	c.Clocks = b.Clocks(standing, p.sets, p.today, p.calendar)
}

// again is a step as it may be taken again, by the set by which it would be judged
// today.
func (c *CasePage) again(b caseBundle, e casefile.Event, standing []casefile.Event, sets []casefile.RuleSet) *CaseStep {
	step, ok := c.Set.Step(e.Kind, b.Route)
	if !ok || !b.MayRedo(e, standing, sets) {
		return nil
	}
	s := CaseStep{Step: step, Quorum: c.Set.Quorum(step, b.Decider)}
	if e.Kind == casefile.CellResolved { // the age is judged anew, what has passed is not
		s.Excuses = append(b.Excusable(e.Kind, c.Set), domain.CodeSchoolArea, domain.CodeSchoolElder)
	}
	return &s
}

// helpers fills in who helps: members are shown to whoever may see the file's
// person.
func (c *CasePage) helpers(ctx context.Context, tx *storage.Tx, a *App, who domain.Actor, b caseBundle, unit domain.UnitID) error {
	open, err := a.openTo(ctx, tx, who)
	if err != nil {
		return err
	}
	for _, h := range b.help {
		if h.Ended {
			for i := len(c.Help) - 1; i >= 0; i-- {
				if x := &c.Help[i]; x.ID == h.Member && x.Role == h.Role && x.To.IsZero() {
					x.To, x.Reason = h.On, h.Reason
					break
				}
			}
			continue
		}
		c.Help = append(c.Help, CaseHelp{Member: a.personShown(h.Member, open[b.ID]), ID: h.Member, Role: h.Role, From: h.On, Paper: h.Paper})
	}
	if c.MayKeep {
		see, err := tx.ScopeOf(ctx, unit)
		if err != nil {
			return err
		}
		members, err := tx.MembersIn(ctx, see)
		if err != nil {
			return err
		}
		for _, id := range slices.Sorted(maps.Keys(members)) {
			if members[id] == unit {
				c.Members = append(c.Members, CaseMember{id, a.personShown(id, open[b.ID])})
			}
		}
	}
	return nil
}

// CaseMember is a member of a unit who helped in a file of it before.
type CaseMember struct {
	ID    casefile.PersonID
	Shown PersonShown
}

// person fills in who the file is about, where the actor opened it, and what is
// missing of it.
func (c *CasePage) person(ctx context.Context, tx *storage.Tx, a *App, who domain.Actor, b caseBundle) error {
	versions, err := tx.PersonVersions(ctx, b.Person)
	if err != nil || len(versions) == 0 {
		return err
	}
	last := versions[len(versions)-1]
	c.PersonAt = last.At
	c.Line.Shown.Erased = last.Master == ""
	if c.Line.Shown.Erased {
		return nil
	}
	if c.Keyless != nil {
		return nil //nolint:nilerr // the page tells it, and shows the rest
	}
	if c.Words, err = tx.Words(ctx, b.Person); err != nil {
		return err
	}
	r, err := a.ring(ctx, tx)
	if err != nil {
		return err
	}
	person, err := openPerson(r, last)
	if err != nil {
		return err
	}
	if c.MayKeep {
		c.Missing = person.Missing()
	}
	open, err := a.openTo(ctx, tx, who)
	if err == nil && open[b.ID] {
		c.Person = &person
	}
	return err
}

// below are all units below one, each before what lies below it.
func below(tree *domain.Tree, unit domain.UnitID, out []domain.UnitVersion) []domain.UnitVersion {
	for _, u := range tree.Children(unit) {
		out = below(tree, u.Unit, append(out, u))
	}
	return out
}
