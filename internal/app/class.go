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

const (
	actOpenClass    = "open class"
	actEnrol        = "enrol learners"
	actDropLearner  = "drop learner"
	actNoteLearners = "note learners"
	actMoveClass    = "move class"
	actClassBack    = "take class back"
)

// ClassOpened is a class that somebody opens.
type ClassOpened struct {
	Unit     string // code
	Kind     casefile.ClassKind
	Centre   string
	From, To domain.Date
	Sessions int
	Paper    string
}

// OpenClass opens a class and gives its code. It may begin in future days.
//
// Errors: *domain.Invalid with the fields of casefile.Class.Validate and "unit".
func (a *App) OpenClass(ctx context.Context, who domain.Actor, in ClassOpened) (code string, at domain.Instant, err error) {
	c := casefile.Class{
		Kind: in.Kind, Centre: strings.Join(strings.Fields(in.Centre), " "), From: in.From, To: in.To, Sessions: in.Sessions,
		Paper: strings.Join(strings.Fields(in.Paper), " "),
	}
	at, err = a.do(ctx, who, actOpenClass, in.Unit, false, func(tx *storage.Tx) (map[string]string, error) {
		p, err := a.procedure(ctx, tx)
		if err != nil {
			return nil, err
		}
		unit, ok := p.tree.ByCode(in.Unit)
		if !ok {
			return nil, domain.ErrNotFound
		}
		if err := permit(ctx, tx, who, domain.KeepFiles, unit.Unit); err != nil {
			return nil, err
		}
		bad := &domain.Invalid{}
		c.Validate(bad)
		if !p.settings.Has(casefile.KeepFiles, unit.Unit) {
			bad.Add(domain.Problem{Column: "unit", Value: unit.Code, Code: domain.CodeFilesOff})
		}
		if err := bad.Err(); err != nil {
			return nil, err
		}
		n, err := tx.NextClass(ctx, p.today.Year())
		if err != nil {
			return nil, err
		}
		c.Unit, c.Code = unit.Unit, casefile.ClassCode(p.today.Year(), n)
		code = c.Code
		_, err = tx.AddClass(ctx, who, c)
		return map[string]string{"code": c.Code, "kind": string(c.Kind), "from": c.From.String()}, err
	})
	return code, at, err
}

// classHeld is a class within an act, with all that hangs on it.
type classHeld struct {
	procedure
	casefile.Class
	standing []casefile.ClassEvent
	roster   []casefile.Learner
}

// classIn loads a class that the actor may keep.
func (a *App) classIn(ctx context.Context, tx *storage.Tx, who domain.Actor, code string) (c classHeld, err error) {
	if c.procedure, err = a.procedure(ctx, tx); err != nil {
		return c, err
	}
	if c.Class, err = tx.ClassByCode(ctx, who.Sees, code); err != nil {
		return c, err
	}
	if err := permit(ctx, tx, who, domain.KeepFiles, c.Unit); err != nil {
		return c, err
	}
	events, err := tx.ClassEvents(ctx, []casefile.ClassID{c.ID})
	if err != nil {
		return c, err
	}
	c.standing = casefile.StandingActs(events[c.ID])
	c.roster, err = tx.Roster(ctx, who.Sees, c.ID)
	return c, err
}

func (c classHeld) state() casefile.ClassState { return casefile.StateOf(c.standing) }

func (c classHeld) learner(file string) (casefile.Learner, bool) {
	i := slices.IndexFunc(c.roster, func(l casefile.Learner) bool { return l.Code == file })
	if i < 0 {
		return casefile.Learner{}, false
	}
	return c.roster[i], true
}

// Enrol puts files that wait for a class on its roster, all of them or none.
//
// Errors: *domain.Invalid with the codes of files as fields.
func (a *App) Enrol(ctx context.Context, who domain.Actor, class string, files []string) (domain.Instant, error) {
	files = slices.Compact(slices.Sorted(slices.Values(files)))
	return a.do(ctx, who, actEnrol, class, false, func(tx *storage.Tx) (map[string]string, error) {
		c, err := a.classIn(ctx, tx, who, class)
		if err != nil {
			return nil, err
		}
		bad := &domain.Invalid{}
		if at := c.state(); at != casefile.ClassOpen && at != casefile.ClassHeld {
			bad.Add(domain.Problem{Column: "act", Code: domain.CodeClassOrder, Args: []any{string(at)}})
			return nil, bad
		}
		switch {
		case len(files) == 0:
			return nil, domain.Refuse(domain.CodeClassEmpty)
		case len(c.roster)+len(files) > casefile.MostLearners:
			return nil, domain.Refuse(domain.CodeClassFull, casefile.MostLearners)
		}
		in, err := tx.InClass(ctx, c.Kind)
		if err != nil {
			return nil, err
		}
		see, err := tx.ScopeOf(ctx, c.Unit)
		if err != nil {
			return nil, err
		}
		var learners []casefile.Learner
		for _, code := range files {
			r, err := tx.FileByCode(ctx, see, code)
			if err != nil {
				return nil, err
			}
			b, err := c.bundle(ctx, tx, who, code)
			if err != nil {
				return nil, err
			}
			if err := c.mayKeep(ctx, tx, who, b); err != nil {
				return nil, err
			}
			switch other := in[r.ID]; {
			case other != "":
				bad.Add(domain.Problem{Column: code, Code: domain.CodeClassOther, Args: []any{other}})
			case !c.Kind.Waits(b.File, b.Follow(b.Standing(tx.At()), c.sets)):
				bad.Add(domain.Problem{Column: code, Code: domain.CodeClassWaits})
			}
			learners = append(learners, casefile.Learner{File: r.ID, Attended: -1})
		}
		if err := bad.Err(); err != nil {
			return nil, err
		}
		return map[string]string{"files": strconv.Itoa(len(files))}, tx.PutLearners(ctx, who, c.ID, true, learners...)
	})
}

// DropLearner takes a file off the roster of a class, before anything was
// written into it.
func (a *App) DropLearner(ctx context.Context, who domain.Actor, class, file string) (domain.Instant, error) {
	return a.do(ctx, who, actDropLearner, class, false, func(tx *storage.Tx) (map[string]string, error) {
		c, err := a.classIn(ctx, tx, who, class)
		if err != nil {
			return nil, err
		}
		l, ok := c.learner(file)
		if !ok {
			return nil, domain.ErrNotFound
		}
		at := c.state()
		began := len(c.standing) > 0 && l.Since <= c.standing[0].RecordedAt
		if at == casefile.ClassDone || at == casefile.ClassCertified || at == casefile.ClassHeld && began {
			return nil, domain.Refuse(domain.CodeClassBegun)
		}
		return map[string]string{"file": file}, tx.PutLearners(ctx, who, c.ID, false, l)
	})
}

// LearnerNoted is how somebody attended and did.
type LearnerNoted struct {
	Attended int // sessions; -1: not noted
	Result   casefile.Result
}

// NoteLearners records attendance and results, by the code of the file. Only what
// changed is recorded.
//
// Errors: *domain.Invalid with the codes of files as fields.
func (a *App) NoteLearners(ctx context.Context, who domain.Actor, class string, noted map[string]LearnerNoted) (domain.Instant, error) {
	return a.do(ctx, who, actNoteLearners, class, false, func(tx *storage.Tx) (map[string]string, error) {
		c, err := a.classIn(ctx, tx, who, class)
		if err != nil {
			return nil, err
		}
		bad := &domain.Invalid{}
		if at := c.state(); at != casefile.ClassHeld {
			bad.Add(domain.Problem{Column: "act", Code: domain.CodeClassOrder, Args: []any{string(at)}})
		}
		var changed []casefile.Learner
		for _, code := range sortedKeys(noted) {
			l, ok := c.learner(code)
			if !ok {
				return nil, domain.ErrNotFound
			}
			n := noted[code]
			if n.Attended < -1 || n.Attended > c.Sessions {
				bad.Add(domain.Problem{Column: code, Code: domain.CodeClassAttended, Args: []any{c.Sessions}})
			}
			if n.Result != casefile.ResultNone && !slices.Contains(casefile.Results, n.Result) {
				bad.Add(domain.Problem{Column: code, Code: domain.CodePersonChoice})
			}
			if n.Attended != l.Attended || n.Result != l.Result {
				l.Attended, l.Result = n.Attended, n.Result
				changed = append(changed, l)
			}
		}
		if err := bad.Err(); err != nil {
			return nil, err
		}
		return map[string]string{"changed": strconv.Itoa(len(changed))}, tx.PutLearners(ctx, who, c.ID, true, changed...)
	})
}

func sortedKeys[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
