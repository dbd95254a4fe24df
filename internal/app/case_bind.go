package app

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
)

const actBind = "bind files"

// StraddleAsk asks which open files had begun before a set of rules did.
type StraddleAsk struct {
	Unit      string // code; empty: the one acted from
	Set       string // code; empty: the latest that has begun, or begins soon
	Undecided bool   // only those of which nobody decided
	After     casefile.FileID
}

// soonBegins is how many days before its first one a set is offered.
const soonBegins = 180

// straddleAtOnce is how many files stand on a page.
const straddleAtOnce = 50

// Straddle are the files that live through a change of the rules: of each what
// would change if it followed the new set in place of the old one.
type Straddle struct {
	Unit      domain.UnitVersion
	Day       domain.Date // from which the sets are compared: today, or the first day of the new one
	Today     domain.Date
	Set, Old  casefile.RuleSet
	Sets      []casefile.RuleSet // that may be asked for, the latest first
	Units     []StraddleUnit     // right below, which have such files
	Own       StraddleUnit       // of the unit itself
	Total     int64              // of the unit and everything below it
	Undecided int64
	Lines     []StraddleLine
	Next      casefile.FileID // the page that follows begins after it; 0: none
	MayBind   bool
	Simulated bool
}

// StraddleUnit is how many files of a unit, and of everything below it, live
// through the change.
type StraddleUnit struct {
	Unit             domain.UnitVersion
	Files, Undecided int64
}

// StraddleLine is one such file.
type StraddleLine struct {
	CaseLine
	casefile.Difference
	Bound   *casefile.Binding // what somebody decided; nil: nobody did, and the day decides
	Judged  string            // code of the set that judges it on the day
	MayBind bool
}

// Straddling lists the files that live through a change of the rules.
func (a *App) Straddling(ctx context.Context, who domain.Actor, ask StraddleAsk) (s Straddle, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		p, err := a.procedure(ctx, tx)
		if err != nil {
			return err
		}
		if s.Unit, err = p.unitOr(ask.Unit, who); err != nil {
			return err
		}
		if err := permit(ctx, tx, who, domain.SeeFiles, s.Unit.Unit); err != nil {
			return err
		}
		simulated, err := tx.Setting(ctx, storage.Simulated)
		if err != nil {
			return err
		}
		s.Simulated, s.Today = simulated != "", p.today
		if err := s.sets(p, ask.Set); err != nil || s.Set.Code == "" {
			return err
		}
		s.MayBind = mayBind(ctx, tx, who, s.Unit.Unit) == nil
		see, err := tx.ScopeOf(ctx, s.Unit.Unit)
		if err != nil {
			return err
		}
		counts, err := tx.StraddleCounts(ctx, see, s.Set.From)
		if err != nil {
			return err
		}
		s.count(p, counts)
		lines, _, err := tx.Straddling(ctx, see, s.Set.From, ask.Undecided, ask.After, straddleAtOnce+1)
		if err != nil {
			return err
		}
		if len(lines) > straddleAtOnce {
			lines = lines[:straddleAtOnce]
			s.Next = lines[straddleAtOnce-1].ID
		}
		return s.fill(ctx, tx, a, who, p, lines)
	})
	return s, err
}

// sets chooses the set that is asked about and the one before it.
func (s *Straddle) sets(p procedure, code string) error {
	all := slices.Clone(p.sets)
	slices.SortStableFunc(all, func(x, y casefile.RuleSet) int { return int(y.From - x.From) })
	for i, set := range all {
		if i+1 == len(all) || set.From > p.today.AddDays(soonBegins) {
			continue
		}
		s.Sets = append(s.Sets, set)
		if s.Set.Code == "" && code == "" || set.Code == code {
			s.Set, s.Old = set, all[i+1]
		}
	}
	if code != "" && s.Set.Code == "" {
		return domain.ErrNotFound
	}
	s.Day = max(p.today, s.Set.From)
	return nil
}

func (s *Straddle) count(p procedure, counts []storage.StraddleCount) {
	at := map[domain.UnitID]int{}
	for _, child := range p.tree.Children(s.Unit.Unit) {
		at[child.Unit] = len(s.Units)
		s.Units = append(s.Units, StraddleUnit{Unit: child})
	}
	s.Own.Unit = s.Unit
	for _, c := range counts {
		into := &s.Own
		if way := p.tree.Line(s.Unit.Unit, c.Unit); len(way) > 0 {
			if i, ok := at[way[0]]; ok {
				into = &s.Units[i]
			}
		}
		into.Files += c.Files
		into.Undecided += c.Undecided
		s.Total += c.Files
		s.Undecided += c.Undecided
	}
	s.Units = slices.DeleteFunc(s.Units, func(u StraddleUnit) bool { return u.Files == 0 })
}

func (s *Straddle) fill(ctx context.Context, tx *storage.Tx, a *App, who domain.Actor, p procedure, lines []storage.FileLine) error {
	if _, err := a.keyless(ctx, tx); err != nil {
		return err
	}
	shown, err := a.shown(ctx, tx, who, p, lines)
	if err != nil || len(shown) == 0 {
		return err
	}
	records := make([]casefile.Record, len(lines))
	for i, l := range lines {
		records[i] = l.Record
	}
	bundles, err := p.bundles(ctx, tx, who.Sees, records)
	if err != nil {
		return err
	}
	for i, b := range bundles {
		asking := p.asking(b, tx.At())
		asking.Day = s.Day
		line := StraddleLine{CaseLine: shown[i], Difference: casefile.Compare(b.File, s.before(p, b), s.Set, asking)}
		for n, x := range b.Bindings {
			if x.From >= s.Set.From && x.From <= s.Day {
				line.Bound = &b.Bindings[n]
			}
		}
		set, _ := casefile.Bound(p.sets, b.Bindings, s.Day)
		line.Judged = set.Code
		line.MayBind = mayBind(ctx, tx, who, line.Now.Unit) == nil
		s.Lines = append(s.Lines, line)
	}
	return nil
}

// before is the set by which a file was judged until the new one began: the one
// on which it is kept.
func (s *Straddle) before(p procedure, b caseBundle) casefile.RuleSet {
	if set, ok := casefile.Bound(p.sets, b.Bindings, s.Set.From.AddDays(-1)); ok && set.Code != s.Set.Code {
		return set
	}
	return s.Old
}

// mayBind says whether the actor may decide by which set files of units are
// judged: whoever keeps them, and whoever sets the procedure.
func mayBind(ctx context.Context, tx *storage.Tx, who domain.Actor, units ...domain.UnitID) error {
	if permit(ctx, tx, who, domain.SetProcedure, units...) == nil {
		return nil
	}
	return permit(ctx, tx, who, domain.KeepFiles, units...)
}

// FilesBound is a decision by which set files are judged that had begun before it.
type FilesBound struct {
	Set   string   // code of the new set
	Keep  bool     // they stay on the one before it; otherwise they follow the new one
	Files []string // codes
	Unit  string   // or all of a unit and of everything below it, of which nobody decided yet
	On    domain.Date
}

// BindFiles records it and works the files out anew. On is the first day on which
// it holds; zero: the first day of the set.
//
// Errors: *domain.Invalid with fields "files" and "on"; domain.ErrNotFound.
func (a *App) BindFiles(ctx context.Context, who domain.Actor, in FilesBound, progress func(done, of int64)) (bound int, err error) {
	subject := in.Unit
	if subject == "" && len(in.Files) == 1 {
		subject = in.Files[0]
	}
	_, err = a.do(ctx, who, actBind, subject, false, func(tx *storage.Tx) (map[string]string, error) {
		p, err := a.procedure(ctx, tx)
		if err != nil {
			return nil, err
		}
		s := Straddle{Today: p.today}
		if err := s.sets(p, in.Set); err != nil {
			return nil, err
		}
		if in.On.IsZero() {
			in.On = s.Set.From
		}
		if in.On < s.Set.From || in.On > s.Day {
			bad := &domain.Invalid{}
			bad.Add(domain.Problem{Column: "on", Code: domain.CodeBindDay, Args: []any{s.Set.From, s.Day}})
			return nil, bad
		}
		records, err := in.records(ctx, tx, who, p, s.Set.From)
		if err != nil {
			return nil, err
		}
		for chunk := range slices.Chunk(records, atOnce) {
			n, err := a.bindSome(ctx, tx, who, p, &s, in, chunk)
			if err != nil {
				return nil, err
			}
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			bound += n
			if progress != nil {
				progress(int64(bound), int64(len(records)))
			}
		}
		if bound == 0 {
			bad := &domain.Invalid{}
			bad.Add(domain.Problem{Column: "files", Code: domain.CodeBindNone})
			return nil, bad
		}
		detail := map[string]string{"rule_set": in.Set, "on": in.On.String(), "changed": strconv.Itoa(bound), "keep": strconv.FormatBool(in.Keep)}
		if len(in.Files) > 0 {
			detail["files"] = strings.Join(in.Files[:min(len(in.Files), 50)], " ")
		}
		return detail, nil
	})
	return bound, err
}

// records are the files that are meant, with who may decide of them.
func (in FilesBound) records(ctx context.Context, tx *storage.Tx, who domain.Actor, p procedure, begins domain.Date) (out []casefile.Record, err error) {
	if in.Unit == "" {
		for _, code := range in.Files {
			l, err := tx.FileNow(ctx, who.Sees, code)
			if err != nil {
				return nil, err
			}
			if err := mayBind(ctx, tx, who, l.Now.Unit); err != nil {
				return nil, err
			}
			if !l.State.Ended() {
				out = append(out, l.Record)
			}
		}
		slices.SortFunc(out, func(x, y casefile.Record) int { return int(x.ID - y.ID) })
		return slices.CompactFunc(out, func(x, y casefile.Record) bool { return x.ID == y.ID }), nil
	}
	unit, ok := p.tree.ByCode(in.Unit)
	if !ok {
		return nil, domain.ErrNotFound
	}
	see, err := tx.ScopeOf(ctx, unit.Unit)
	if err != nil {
		return nil, err
	}
	units := map[domain.UnitID]bool{unit.Unit: true}
	for after := casefile.FileID(0); ; {
		lines, _, err := tx.Straddling(ctx, see, begins, true, after, atOnce)
		if err != nil {
			return nil, err
		}
		for _, l := range lines {
			out = append(out, l.Record)
			units[l.Now.Unit] = true
			after = l.ID
		}
		if len(lines) < atOnce {
			break
		}
	}
	var all []domain.UnitID
	for u := range units {
		all = append(all, u)
	}
	return out, mayBind(ctx, tx, who, all...)
}

// bindSome binds those of some files that are not bound so yet.
func (a *App) bindSome(ctx context.Context, tx *storage.Tx, who domain.Actor, p procedure, s *Straddle, in FilesBound, records []casefile.Record) (int, error) {
	all, err := p.bundles(ctx, tx, domain.Everything, records)
	if err != nil {
		return 0, err
	}
	to := map[string][]casefile.FileID{}
	var changed []casefile.Record
	for _, b := range all {
		set := in.Set
		if in.Keep {
			set = s.before(p, b).Code
		}
		if n := len(b.Bindings); n > 0 && b.Bindings[n-1].Set == set && b.Bindings[n-1].From == in.On {
			continue // decided so already
		}
		to[set] = append(to[set], b.ID)
		changed = append(changed, b.Record)
	}
	for set, files := range to {
		if err := tx.Bind(ctx, who, files, set, in.On); err != nil {
			return 0, err
		}
	}
	c, err := p.counting(ctx, tx)
	if err != nil {
		return 0, err
	}
	_, err = a.settleSome(ctx, tx, who, p, c, changed)
	return len(changed), err
}
