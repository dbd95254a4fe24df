package app

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
)

const actForget = "erase by retention"

// Retention is what the rule on keeping would erase: a trial that changes
// nothing.
type Retention struct {
	Day       domain.Date
	Rule      casefile.PrivacyVersion
	Versions  []casefile.PrivacyVersion // all that were recorded, the latest first
	Due       []RetentionLine           // whose last day of keeping has passed
	Soon      []RetentionLine           // within soonForgotten days
	Later     int                       // files that ended and are kept longer
	Ever      int                       // that are kept for ever
	MaySet    bool
	Simulated bool
}

// soonForgotten is how many days ahead a person is told of.
const soonForgotten = 90

// RetentionLine is an ended file of somebody of whom something can be read.
type RetentionLine struct {
	storage.FileLine
	At domain.UnitVersion
	On domain.Date // the first day on which it is erased; zero: never
}

// Retention works it out for the units whose people the actor manages, or for
// all where the actor sets the procedure.
func (a *App) Retention(ctx context.Context, who domain.Actor) (r Retention, err error) {
	r.MaySet = who.Everywhere(domain.SetProcedure)
	if !r.MaySet && !who.Can(domain.ManagePeople) {
		return r, domain.ErrForbidden
	}
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		tree, err := a.tree(ctx, tx, a.today(), tx.At())
		if err != nil {
			return err
		}
		r.Day = a.today()
		if r.Versions, err = tx.PrivacyRules(ctx); err != nil {
			return err
		}
		r.Rule = casefile.PrivacyOn(r.Versions, r.Day, tx.At())
		slices.Reverse(r.Versions)
		all, err := a.forgettable(ctx, tx, who.Sees, r.Rule.PrivacyRule)
		if err != nil {
			return err
		}
		for _, l := range all {
			l.At, _ = tree.Unit(l.Now.Unit)
			switch {
			case l.On.IsZero():
				r.Ever++
			case l.On <= r.Day:
				r.Due = append(r.Due, l)
			case l.On <= r.Day.AddDays(soonForgotten):
				r.Soon = append(r.Soon, l)
			default:
				r.Later++
			}
		}
		byDay := func(x, y RetentionLine) int { return cmp.Or(cmp.Compare(x.On, y.On), cmp.Compare(x.ID, y.ID)) }
		slices.SortFunc(r.Due, byDay)
		slices.SortFunc(r.Soon, byDay)
		simulated, err := tx.Setting(ctx, storage.Simulated)
		r.Simulated = simulated != ""
		return err
	})
	return r, err
}

// forgettable are the files of people whose files have all ended, each with the
// day on which its person is erased: that of their last file.
func (a *App) forgettable(ctx context.Context, tx *storage.Tx, see domain.Scope, rule casefile.PrivacyRule) ([]RetentionLine, error) {
	lines, err := tx.Ended(ctx, see)
	if err != nil {
		return nil, err
	}
	out := make([]RetentionLine, len(lines))
	for i := 0; i < len(lines); {
		person, end, last, never := lines[i].Record.Person, i, domain.Date(0), false
		for ; end < len(lines) && lines[end].Record.Person == person; end++ {
			on := rule.Forget(lines[end].State, lines[end].Since)
			never = never || on.IsZero()
			last = max(last, on)
		}
		if never {
			last = 0
		}
		for ; i < end; i++ {
			out[i] = RetentionLine{FileLine: lines[i], On: last}
		}
	}
	return out, nil
}

// forgetAtOnce is how many people one act of the clock erases.
const forgetAtOnce = 200

// EraseDue erases those whose last day of keeping has passed, in acts of the
// clock that say which files they were. It looks anew in each act, so that two
// programs may do it at once. At the end it scrubs what is left of destroyed keys,
// of this day or an earlier one.
func (a *App) EraseDue(ctx context.Context) (erased int, err error) {
	for {
		n, err := a.eraseSome(ctx)
		erased += n
		if err != nil {
			return erased, err
		}
		if n == 0 {
			return erased, a.db.ScrubKeys(ctx)
		}
	}
}

func (a *App) eraseSome(ctx context.Context) (n int, err error) {
	due := func(tx *storage.Tx) ([]RetentionLine, casefile.PrivacyVersion, error) {
		rule, err := a.privacyRule(ctx, tx)
		if err != nil {
			return nil, rule, err
		}
		all, err := a.forgettable(ctx, tx, domain.Everything, rule.PrivacyRule)
		today := a.today()
		return slices.DeleteFunc(all, func(l RetentionLine) bool { return l.On.IsZero() || l.On > today }), rule, err
	}
	any := false
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		lines, _, err := due(tx)
		any = len(lines) > 0
		return err
	})
	if err != nil || !any {
		return 0, err
	}
	_, err = a.do(ctx, clock, actForget, "", false, func(tx *storage.Tx) (map[string]string, error) {
		lines, rule, err := due(tx)
		if err != nil {
			return nil, err
		}
		if len(lines) == 0 {
			return nil, errAlready
		}
		var (
			codes  []string
			people []casefile.PersonID
		)
		for _, l := range lines { // those of one person stand together
			if n := len(people); n == 0 || people[n-1] != l.Record.Person {
				if n == forgetAtOnce {
					break
				}
				people = append(people, l.Record.Person)
			}
			codes = append(codes, l.Code)
			if err := answerErased(ctx, tx, clock, l.ID, a.today(), rule.Paper); err != nil {
				return nil, err
			}
		}
		n = len(people)
		if err := forget(ctx, tx, clock, people, a.today(), rule.Paper); err != nil {
			return nil, err
		}
		return map[string]string{"people": strconv.Itoa(n), "files": strings.Join(codes, " ")}, nil
	})
	if err != nil {
		n = 0
	}
	return n, already(err)
}
