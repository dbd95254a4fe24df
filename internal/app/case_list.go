package app

import (
	"context"
	"slices"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
)

// CaseAsk asks for a page of files.
type CaseAsk struct {
	Unit string // code: the files of it and of everything below; empty: all that may be seen
	Text string // of a name in whatever writing, or of a file's code
	storage.FileFilter
}

// CaseList is a page of files: masked, but for those that the actor opened.
type CaseList struct {
	Unit      domain.UnitVersion // of which the files are; zero for all
	Day       domain.Date
	Lines     []CaseLine
	Total     int64
	Cut       bool                 // the text fits more people than are listed
	Units     []domain.UnitVersion // by which it can be narrowed
	MayRead   bool
	MayKeep   bool
	Keyless   error // why names cannot be opened; nil where they can
	Simulated bool
}

// CaseLine is a file in a list.
type CaseLine struct {
	storage.FileLine
	Unit  domain.UnitVersion // where it lies
	State casefile.State     // on the day
	Left  int                // working days to the next last day; below 0: since it passed
	Shown PersonShown
}

// PersonShown is how somebody is shown: by initials, or by name where it was
// opened.
type PersonShown struct {
	Initials string // empty where no name is kept
	Name     string // empty unless it was opened
	Erased   bool
}

// Files lists files that may be seen.
func (a *App) Files(ctx context.Context, who domain.Actor, ask CaseAsk) (l CaseList, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		p, err := a.procedure(ctx, tx)
		if err != nil {
			return err
		}
		l, err = a.files(ctx, tx, who, p, ask)
		return err
	})
	return l, err
}

func (a *App) files(ctx context.Context, tx *storage.Tx, who domain.Actor, p procedure, ask CaseAsk) (l CaseList, err error) {
	if err := permit(ctx, tx, who, domain.SeeFiles); err != nil {
		return l, err
	}
	l.Day, l.MayKeep, l.MayRead = p.today, who.Can(domain.KeepFiles), who.Can(domain.ReadPeople)
	see := who.Sees
	if l.Units, err = p.filed(ctx, tx, who, ask.Unit); err != nil {
		return l, err
	}
	if ask.Unit != "" {
		unit, ok := p.tree.ByCode(ask.Unit)
		if !ok {
			return l, domain.ErrNotFound
		}
		if err := permit(ctx, tx, who, domain.SeeFiles, unit.Unit); err != nil {
			return l, err
		}
		l.Unit = unit
		if see, err = tx.ScopeOf(ctx, unit.Unit); err != nil {
			return l, err
		}
	}
	if l.Keyless, err = a.keyless(ctx, tx); err != nil {
		return l, err
	}
	by := ask.FileFilter
	by.On = p.today
	if by.Code, by.Files, l.Cut, err = a.whom(ctx, tx, see, ask.Text); err != nil {
		return l, err
	}
	lines, total, err := tx.Files(ctx, see, by)
	if err != nil {
		return l, err
	}
	l.Total = total
	if l.Lines, err = a.shown(ctx, tx, who, p, lines); err != nil {
		return l, err
	}
	simulated, err := tx.Setting(ctx, storage.Simulated)
	l.Simulated = simulated != ""
	return l, err
}

// filed are the units by which a list of files can be narrowed: the one acted
// from, those right below it, and those right below the one that was chosen.
func (p procedure) filed(ctx context.Context, tx *storage.Tx, who domain.Actor, chosen string) (out []domain.UnitVersion, err error) {
	paths, err := tx.Paths(ctx, who.Sees)
	if err != nil {
		return nil, err
	}
	own, err := p.unitOr("", who)
	if err != nil {
		return nil, err
	}
	add := func(all ...domain.UnitVersion) {
		for _, u := range all {
			if path, ok := paths[u.Unit]; ok && who.May(domain.SeeFiles, path) && !slices.ContainsFunc(out, func(x domain.UnitVersion) bool { return x.Unit == u.Unit }) {
				out = append(out, u)
			}
		}
	}
	add(own)
	add(p.tree.Children(own.Unit)...)
	if u, ok := p.tree.ByCode(chosen); ok && u.Unit != own.Unit {
		add(u)
		add(p.tree.Children(u.Unit)...)
	}
	return out, nil
}

// whom reads a text that people search by: a file's code, or words of a name.
func (a *App) whom(ctx context.Context, tx *storage.Tx, see domain.Scope, text string) (code string, files []casefile.FileID, cut bool, err error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return "", nil, false, nil
	}
	if up := strings.ToUpper(text); strings.HasPrefix(up, "HS") && strings.ContainsAny(up, "0123456789") {
		return up, nil, false, nil
	}
	paths, err := tx.Paths(ctx, see)
	if err != nil {
		return "", nil, false, err
	}
	files, cut = a.people.find(text, paths)
	if files == nil {
		files = []casefile.FileID{} // of nobody, and not of everybody
	}
	return "", files, cut, nil
}

// shown turns files into lines: with their unit, their state on the day, and
// the person as the actor may see them.
func (a *App) shown(ctx context.Context, tx *storage.Tx, who domain.Actor, p procedure, lines []storage.FileLine) ([]CaseLine, error) {
	open, err := a.openTo(ctx, tx, who)
	if err != nil {
		return nil, err
	}
	out := make([]CaseLine, len(lines))
	for i, l := range lines {
		out[i] = CaseLine{FileLine: l, State: l.On(p.today), Shown: a.personShown(l.Record.Person, open[l.ID])}
		out[i].Unit = p.standsFor(l.Now.Unit)
		if !l.DueOn.IsZero() {
			out[i].Left = workingDaysLeft(p.calendar, p.today, l.DueOn)
		}
	}
	return out, nil
}

// personShown is somebody masked, or by name.
func (a *App) personShown(id casefile.PersonID, open bool) (s PersonShown) {
	name, ok := a.people.name(id)
	if !ok {
		s.Erased = a.people.gone(id)
		return s
	}
	s.Initials = casefile.Initials(name)
	if open {
		s.Name = name
	}
	return s
}

// CaseBoard is how many files stand in each of the six groups, by unit.
type CaseBoard struct {
	Unit      domain.UnitVersion
	Day       domain.Date
	Above     []domain.UnitVersion // the units in which it lies, as far as they may be seen
	Off       bool                 // the unit keeps no files of people
	Lines     []CaseBoardLine      // of the units right below, in order, then Own
	Own       CaseBoardLine        // of files that lie with the unit itself
	Total     CaseBoardLine
	MayKeep   bool
	Simulated bool
}

// CaseBoardLine are the files of one unit and everything below it.
type CaseBoardLine struct {
	Unit     domain.UnitVersion
	States   map[casefile.State]int64
	Stages   [7]int64 // by group; 0: on no way any more
	Open     int64    // groups 1 to 5
	Helped   int64    // of the open ones before the ceremony
	Followed int64
	Before   int64 // open ones before the ceremony: those who need help
	Late     int64 // whose next last day has passed
}

func (l *CaseBoardLine) add(state casefile.State, n int64) {
	if l.States == nil {
		l.States = map[casefile.State]int64{}
	}
	l.States[state] += n
	g := state.Group()
	l.Stages[g] += n
	if g >= 1 && g <= 5 {
		l.Open += n
	}
}

// CaseBoard counts the files of a unit (by code; empty: the one acted from).
func (a *App) CaseBoard(ctx context.Context, who domain.Actor, code string) (b CaseBoard, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		p, err := a.procedure(ctx, tx)
		if err != nil {
			return err
		}
		if b.Unit, err = p.unitOr(code, who); err != nil {
			return err
		}
		if err := permit(ctx, tx, who, domain.SeeFiles, b.Unit.Unit); err != nil {
			return err
		}
		b.Day, b.MayKeep = p.today, who.Can(domain.KeepFiles)
		see, err := tx.ScopeOf(ctx, b.Unit.Unit)
		if err != nil {
			return err
		}
		counts, err := tx.FileCounts(ctx, see, p.today)
		if err != nil {
			return err
		}
		b.count(p, counts)
		b.Off = !p.settings.Has(casefile.KeepFiles, b.Unit.Unit)
		paths, err := tx.Paths(ctx, who.Sees)
		if err != nil {
			return err
		}
		for up, ok := p.tree.Unit(b.Unit.Parent); ok; up, ok = p.tree.Unit(up.Parent) {
			if path, seen := paths[up.Unit]; seen && who.May(domain.SeeFiles, path) {
				b.Above = append([]domain.UnitVersion{up}, b.Above...)
			}
		}
		simulated, err := tx.Setting(ctx, storage.Simulated)
		b.Simulated = simulated != ""
		return err
	})
	return b, err
}

// unitOr is the unit of a code; of none the one from which the actor acts, or
// the province.
func (p procedure) unitOr(code string, who domain.Actor) (domain.UnitVersion, error) {
	if code == "" {
		if u, ok := p.tree.Unit(who.Unit); ok {
			return u, nil
		}
		root, _ := p.tree.Root()
		return root, nil
	}
	u, ok := p.tree.ByCode(code)
	if !ok {
		return u, domain.ErrNotFound
	}
	return u, nil
}

func (b *CaseBoard) count(p procedure, counts []storage.FileCount) {
	at := map[domain.UnitID]int{}
	for _, child := range p.tree.Children(b.Unit.Unit) {
		at[child.Unit] = len(b.Lines)
		b.Lines = append(b.Lines, CaseBoardLine{Unit: child})
	}
	b.Own.Unit, b.Total.Unit = b.Unit, b.Unit
	for _, c := range counts {
		own := &b.Own
		if way := p.tree.Line(b.Unit.Unit, p.standsFor(c.Unit).Unit); len(way) > 0 {
			if i, ok := at[way[0]]; ok {
				own = &b.Lines[i]
			}
		}
		own.count(c)
		b.Total.count(c)
	}
}

// Deadline is a last day in a file.
type Deadline struct {
	storage.FileClock
	At    domain.UnitVersion // where the file lies
	Left  int                // working days from the day; below 0: since it passed
	Rule  casefile.Clock     // as the set of the file has it
	Shown PersonShown
}

// Deadlines are the last days in the files of a unit (empty: all that may be
// seen) that have passed by a day or come within so many calendar days after it.
type Deadlines struct {
	Unit      domain.UnitVersion
	Day       domain.Date
	Within    int
	All       []Deadline // by last day
	MayRead   bool
	Simulated bool
}

// Deadlines lists them. Clocks that wait are no deadlines and are left out.
func (a *App) Deadlines(ctx context.Context, who domain.Actor, unit string, on domain.Date, within int) (d Deadlines, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		p, err := a.procedure(ctx, tx)
		if err != nil {
			return err
		}
		if d.Unit, err = p.unitOr(unit, who); err != nil {
			return err
		}
		if err := permit(ctx, tx, who, domain.SeeFiles, d.Unit.Unit); err != nil {
			return err
		}
		if on.IsZero() {
			on = p.today
		}
		d.Day, d.Within, d.MayRead = on, within, who.Can(domain.ReadPeople)
		see, err := tx.ScopeOf(ctx, d.Unit.Unit)
		if err != nil {
			return err
		}
		if _, err := a.keyless(ctx, tx); err != nil {
			return err
		}
		open, err := a.openTo(ctx, tx, who)
		if err != nil {
			return err
		}
		clocks, err := tx.FileClocks(ctx, see, nil, domain.MustDate("1900-01-01"), on.AddDays(within))
		if err != nil {
			return err
		}
		for _, c := range clocks {
			if c.Kind == casefile.Wait {
				continue
			}
			line := Deadline{FileClock: c, Left: workingDaysLeft(p.calendar, on, c.Last), Shown: a.personShown(c.Person, open[c.File])}
			line.At = p.standsFor(c.Unit)
			line.State = casefile.Now{State: c.State, OfficialOn: c.Over}.On(on)
			for _, set := range p.sets {
				if rule, ok := set.Clock(c.Clock); ok && set.Code == c.Set {
					line.Rule = rule
				}
			}
			d.All = append(d.All, line)
		}
		simulated, err := tx.Setting(ctx, storage.Simulated)
		d.Simulated = simulated != ""
		return err
	})
	return d, err
}
