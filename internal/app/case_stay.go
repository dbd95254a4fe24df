package app

import (
	"cmp"
	"context"
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
)

// StayTimes are how long files stood and stand in the groups: by unit, and at
// which level they wait.
type StayTimes struct {
	Unit      domain.UnitVersion
	Above     []domain.UnitVersion // that may be seen, the highest first
	Day       domain.Date
	From      domain.Date // finished stays are those that ended since
	Total     StayLine
	Lines     []StayLine // of the units right below, in order, then those of the unit itself
	Levels    []LevelLine
	Signs     []StaySign // by code
	SignCount int
	Simulated bool
}

// StayLine are the stays in the files of one unit and everything below it, by
// group 1 to 5.
type StayLine struct {
	Unit     domain.UnitVersion
	Own      bool // the files that lie with the unit itself
	Finished [6]casefile.Spread
	Standing [6]casefile.Spread
}

// LevelLine is at which level files wait: whose turn it is by the clocks that
// run.
type LevelLine struct {
	Turn  casefile.Actor
	Days  casefile.Spread // calendar days since the clocks began
	Late  int
	First string // the code of a file in which the longest runs
}

// StaySign is a file that has stood long in its group: something to look at.
type StaySign struct {
	Code  string
	At    domain.UnitVersion
	State casefile.State
	Group int
	Since domain.Date
	Days  int64
	Of    casefile.Spread // of what it is measured by
}

// mostSigns is how many signs are listed.
const mostSigns = 200

// stayCounts gathers days by group.
type stayCounts struct{ finished, standing [6][]int64 }

func (c *stayCounts) line(u domain.UnitVersion, own bool) StayLine {
	l := StayLine{Unit: u, Own: own}
	for g := 1; g <= 5; g++ {
		l.Finished[g], l.Standing[g] = casefile.SpreadOf(c.finished[g]), casefile.SpreadOf(c.standing[g])
	}
	return l
}

// StayTimes works them out for a unit (code; empty: the one acted from).
func (a *App) StayTimes(ctx context.Context, who domain.Actor, code string) (s StayTimes, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		p, err := a.procedure(ctx, tx)
		if err != nil {
			return err
		}
		if s.Unit, err = p.unitOr(code, who); err != nil {
			return err
		}
		if err := permit(ctx, tx, who, domain.SeeFiles, s.Unit.Unit); err != nil {
			return err
		}
		see, err := tx.ScopeOf(ctx, s.Unit.Unit)
		if err != nil {
			return err
		}
		s.Day, s.From = p.today, p.today.AddDays(-365)
		if s.Above, err = p.seenAbove(ctx, tx, who, s.Unit); err != nil {
			return err
		}
		if err := s.gather(ctx, tx, p, see); err != nil {
			return err
		}
		if err := s.levels(ctx, tx, see); err != nil {
			return err
		}
		simulated, err := tx.Setting(ctx, storage.Simulated)
		s.Simulated = simulated != ""
		return err
	})
	return s, err
}

// seenAbove are the units above one that the actor may see, the highest first.
func (p procedure) seenAbove(ctx context.Context, tx *storage.Tx, who domain.Actor, u domain.UnitVersion) (out []domain.UnitVersion, err error) {
	paths, err := tx.Paths(ctx, who.Sees)
	if err != nil {
		return nil, err
	}
	for up, ok := p.tree.Unit(u.Parent); ok; up, ok = p.tree.Unit(up.Parent) {
		if _, seen := paths[up.Unit]; !seen {
			break
		}
		out = append([]domain.UnitVersion{up}, out...)
	}
	return out, nil
}

func (s *StayTimes) gather(ctx context.Context, tx *storage.Tx, p procedure, see domain.Scope) error {
	lines, _, err := tx.Files(ctx, see, storage.FileFilter{Moved: s.From, Most: 1 << 30, Sort: storage.ByCode}) // what ended before has nothing to tell
	if err != nil || len(lines) == 0 {
		return err
	}
	from, to := lines[0].ID, lines[len(lines)-1].ID
	events, err := tx.Events(ctx, see, from, to)
	if err != nil {
		return err
	}
	bindings, err := tx.Bindings(ctx, from, to)
	if err != nil {
		return err
	}
	children := p.tree.Children(s.Unit.Unit)
	at := map[domain.UnitID]int{}
	for i, c := range children {
		at[c.Unit] = i
	}
	counts, total := make([]stayCounts, len(children)+1), stayCounts{}
	type standing struct {
		line int
		stay casefile.Stay
	}
	var open []standing
	for i, l := range lines {
		f := casefile.File{Bindings: bindings[l.ID], Events: events[l.ID], Route: p.settings.Route(l.Now.Unit)}
		own := len(children)
		if way := p.tree.Line(s.Unit.Unit, l.Now.Unit); len(way) > 0 {
			if n, ok := at[way[0]]; ok {
				own = n
			}
		}
		for _, stay := range f.Stays(f.Standing(tx.At()), p.sets) {
			days := stay.Days(s.Day)
			for _, c := range []*stayCounts{&counts[own], &total} {
				switch {
				case stay.To.IsZero():
					c.standing[stay.Group] = append(c.standing[stay.Group], days)
				case stay.To >= s.From:
					c.finished[stay.Group] = append(c.finished[stay.Group], days)
				}
			}
			if stay.To.IsZero() {
				open = append(open, standing{i, stay})
			}
		}
	}
	s.Total = total.line(s.Unit, false)
	for i, c := range children {
		s.Lines = append(s.Lines, counts[i].line(c, false))
	}
	if own := counts[len(children)].line(s.Unit, true); len(children) > 0 && own != (StayLine{Unit: s.Unit, Own: true}) {
		s.Lines = append(s.Lines, own)
	}
	for _, o := range open {
		l := lines[o.line]
		of := s.Total.Finished[o.stay.Group]
		if !of.Sign(o.stay.Days(s.Day)) {
			continue
		}
		if s.SignCount++; s.SignCount > mostSigns {
			continue
		}
		sign := StaySign{Code: l.Code, State: l.On(s.Day), Group: o.stay.Group, Since: o.stay.From, Days: o.stay.Days(s.Day), Of: of}
		sign.At, _ = p.tree.Unit(l.Now.Unit)
		s.Signs = append(s.Signs, sign)
	}
	slices.SortFunc(s.Signs, func(x, y StaySign) int { return cmp.Compare(x.Code, y.Code) })
	return nil
}

// levels tells whose turn it is, by the clocks that run to be met.
func (s *StayTimes) levels(ctx context.Context, tx *storage.Tx, see domain.Scope) error {
	clocks, err := tx.FileClocks(ctx, see, nil, domain.MustDate("1900-01-01"), domain.MustDate("9999-12-30"))
	if err != nil {
		return err
	}
	days, late, longest := map[casefile.Actor][]int64{}, map[casefile.Actor]int{}, map[casefile.Actor]storage.FileClock{}
	for _, c := range clocks {
		if c.Kind != casefile.Limit || c.Begun > s.Day {
			continue
		}
		days[c.Turn] = append(days[c.Turn], int64(s.Day-c.Begun))
		if c.Last < s.Day {
			late[c.Turn]++
		}
		if l, ok := longest[c.Turn]; !ok || c.Begun < l.Begun {
			longest[c.Turn] = c
		}
	}
	for _, turn := range casefile.Actors {
		if len(days[turn]) > 0 {
			s.Levels = append(s.Levels, LevelLine{turn, casefile.SpreadOf(days[turn]), late[turn], longest[turn].Code})
		}
	}
	return nil
}
