package app

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
)

// ClassMoved is the next thing that happens to a class.
type ClassMoved struct {
	Class   string
	Act     casefile.ClassAct
	On      domain.Date
	Paper   string
	Numbers map[string]string // of certificates, by the code of the file
}

// MoveClass records that a class began, was completed, that its certificates
// were issued, or that it is not held, and writes what follows into the files of
// its learners in one act: each step is judged as if it were recorded in the file
// alone, and one that cannot be stops all of them.
//
// Errors: *domain.Invalid with the fields of casefile.Class.JudgeAct and the codes
// of files.
func (a *App) MoveClass(ctx context.Context, who domain.Actor, in ClassMoved) (domain.Instant, error) {
	return a.do(ctx, who, actMoveClass, in.Class, false, func(tx *storage.Tx) (map[string]string, error) {
		c, err := a.classIn(ctx, tx, who, in.Class)
		if err != nil {
			return nil, err
		}
		e := casefile.ClassEvent{Act: in.Act, On: in.On, Paper: in.Paper}
		if err := c.JudgeAct(e, c.standing, c.roster, c.today); err != nil {
			return nil, err
		}
		var written int
		switch in.Act {
		case casefile.ClassStarts:
			written, err = a.writeInto(ctx, tx, who, c, c.roster, c.Kind.Begins(), in, func(w casefile.Way) bool { return w.State != casefile.AtClass })
		case casefile.ClassFinishes:
			written, err = a.writeInto(ctx, tx, who, c, passed(c.roster), c.Kind.Completes(), in, func(w casefile.Way) bool {
				_, done := w.Days[casefile.ClassCompleted]
				return !done
			})
		case casefile.ClassCertifies:
			written, err = a.certify(ctx, tx, who, c, in)
		}
		if err != nil {
			return nil, err
		}
		return map[string]string{"act": string(in.Act), "on": in.On.String(), "files": strconv.Itoa(written)}, tx.AddClassEvent(ctx, who, c.ID, e)
	})
}

func passed(roster []casefile.Learner) []casefile.Learner {
	return slices.DeleteFunc(slices.Clone(roster), func(l casefile.Learner) bool { return l.Result != casefile.ResultPassed })
}

// writeInto records a step in the files of learners for whom it is due.
func (a *App) writeInto(ctx context.Context, tx *storage.Tx, who domain.Actor, c classHeld, learners []casefile.Learner, kind casefile.Kind, in ClassMoved, due func(casefile.Way) bool) (n int, err error) {
	if kind == "" {
		return 0, nil
	}
	bad := &domain.Invalid{}
	for _, l := range learners {
		e := casefile.Event{Kind: kind, On: in.On, Paper: in.Paper}
		if number, ok := in.Numbers[l.Code]; ok {
			e.Paper = number
		}
		ok, err := a.writeStep(ctx, tx, who, c.procedure, l.Code, e, due)
		if refused, is := errors.AsType[*domain.Invalid](err); is {
			p := refused.Problems[0]
			p.Column = l.Code
			bad.Add(p)
			continue
		}
		switch {
		case errors.Is(err, domain.ErrNotFound): // lies with others by now
			bad.Add(domain.Problem{Column: l.Code, Code: domain.CodeClassWaits})
		case err != nil:
			return 0, err
		case ok:
			n++
		}
	}
	return n, bad.Err()
}

// writeStep records a step in one file; false where it is there already.
func (a *App) writeStep(ctx context.Context, tx *storage.Tx, who domain.Actor, p procedure, file string, e casefile.Event, due func(casefile.Way) bool) (bool, error) {
	b, err := p.kept(ctx, tx, who, file)
	if err != nil {
		return false, err
	}
	if !due(b.Follow(b.Standing(tx.At()), p.sets)) {
		return false, nil
	}
	if _, err := a.step(ctx, tx, who, p, b, &StepTaken{File: file, Event: e}); err != nil {
		return false, err
	}
	return true, p.settle(ctx, tx, b.Record)
}

// certify issues certificates to those who passed and have none: it enters them
// in the register of the unit and the year, and in the files.
func (a *App) certify(ctx context.Context, tx *storage.Tx, who domain.Actor, c classHeld, in ClassMoved) (int, error) {
	var learners []casefile.Learner
	numbers := map[string]string{}
	for _, l := range passed(c.roster) {
		if l.Number == "" {
			learners = append(learners, l)
			numbers[l.Code] = casefile.NumberKey(in.Numbers[l.Code])
		}
	}
	if len(learners) == 0 {
		return 0, domain.Refuse(domain.CodeClassEmpty)
	}
	taken, err := a.numbersTaken(ctx, tx, c, in.On.Year())
	if err != nil {
		return 0, err
	}
	bad := &domain.Invalid{}
	casefile.JudgeNumbers(numbers, taken, bad)
	if err := bad.Err(); err != nil {
		return 0, err
	}
	in.Numbers = numbers
	n, err := a.writeInto(ctx, tx, who, c, learners, c.Kind.Certifies(), in, func(casefile.Way) bool { return true })
	if err != nil {
		return 0, err
	}
	var entries []storage.Certificate
	for _, l := range learners {
		t := storage.Certificate{Class: c.ID, File: l.File, Unit: c.Unit, Kind: c.Kind, Year: in.On.Year(), Number: numbers[l.Code], Issued: in.On}
		if c.Kind == casefile.AwarenessClass {
			_, t.ValidTo = casefile.CertificateDays(c.sets, in.On, c.calendar)
		}
		entries = append(entries, t)
	}
	return n, tx.AddCertificates(ctx, who, entries)
}

// numbersTaken are the numbers that stand in the register of a unit and a year.
func (a *App) numbersTaken(ctx context.Context, tx *storage.Tx, c classHeld, year int) (map[string]bool, error) {
	see, err := tx.ScopeOf(ctx, c.Unit)
	if err != nil {
		return nil, err
	}
	entries, err := tx.Certificates(ctx, see, storage.CertificateFilter{Unit: c.Unit, Year: year, Kind: c.Kind, Standing: true})
	out := map[string]bool{}
	for _, t := range entries {
		out[t.Number] = true
	}
	return out, err
}

// TakeClassBack takes back the last thing that was recorded of a class, with all
// that it wrote into files and into the register. file narrows it to the
// certificate of one learner. Where a file has gone on since, nothing is taken
// back.
//
// Errors: *domain.Invalid with the codes of files as fields.
func (a *App) TakeClassBack(ctx context.Context, who domain.Actor, class, file string) (domain.Instant, error) {
	return a.do(ctx, who, actClassBack, class, false, func(tx *storage.Tx) (map[string]string, error) {
		c, err := a.classIn(ctx, tx, who, class)
		if err != nil {
			return nil, err
		}
		if len(c.standing) == 0 {
			return nil, domain.Refuse(domain.CodeClassGone)
		}
		last := c.standing[len(c.standing)-1]
		if file != "" {
			return map[string]string{"file": file}, a.takeCertificate(ctx, tx, who, c, file)
		}
		bad := &domain.Invalid{}
		n := 0
		for _, l := range c.roster {
			done, err := a.takeStep(ctx, tx, who, c, l, last.Act, last.RecordedAt, bad)
			if err != nil {
				return nil, err
			}
			n += done
		}
		if err := bad.Err(); err != nil {
			return nil, err
		}
		if last.Act == casefile.ClassCertifies {
			if err := a.strike(ctx, tx, who, c, func(t storage.Certificate) bool { return t.RecordedAt == last.RecordedAt }); err != nil {
				return nil, err
			}
		}
		back := casefile.ClassEvent{Act: last.Act, On: last.On, Reverses: last.ID}
		return map[string]string{"act": string(last.Act), "files": strconv.Itoa(n)}, tx.AddClassEvent(ctx, who, c.ID, back)
	})
}

// takeCertificate takes one learner's certificate back: a wrong number, or the
// wrong person.
func (a *App) takeCertificate(ctx context.Context, tx *storage.Tx, who domain.Actor, c classHeld, file string) error {
	l, ok := c.learner(file)
	if !ok || l.Number == "" {
		return domain.ErrNotFound
	}
	bad := &domain.Invalid{}
	var entered domain.Instant
	err := a.strike(ctx, tx, who, c, func(t storage.Certificate) bool {
		if t.File == l.File {
			entered = t.RecordedAt
		}
		return t.File == l.File
	})
	if err != nil {
		return err
	}
	if _, err := a.takeStep(ctx, tx, who, c, l, casefile.ClassCertifies, entered, bad); err != nil {
		return err
	}
	return bad.Err()
}

// strike takes entries of the register back.
func (a *App) strike(ctx context.Context, tx *storage.Tx, who domain.Actor, c classHeld, wrong func(storage.Certificate) bool) error {
	entries, err := tx.Certificates(ctx, who.Sees, storage.CertificateFilter{Class: c.ID, Standing: true})
	if err != nil {
		return err
	}
	var back []storage.Certificate
	for _, t := range entries {
		if wrong(t) {
			t.Reverses = t.ID
			back = append(back, t)
		}
	}
	return tx.AddCertificates(ctx, who, back)
}

// takeStep takes back what an act wrote into the file of a learner: its step is
// known by the instant of the act.
func (a *App) takeStep(ctx context.Context, tx *storage.Tx, who domain.Actor, c classHeld, l casefile.Learner, act casefile.ClassAct, written domain.Instant, bad *domain.Invalid) (int, error) {
	b, err := c.bundle(ctx, tx, who, l.Code)
	if errors.Is(err, domain.ErrNotFound) {
		bad.Add(domain.Problem{Column: l.Code, Code: domain.CodeClassFollowed})
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	standing := b.Standing(tx.At())
	kind := act.Writes(c.Kind)
	i := slices.IndexFunc(standing, func(e casefile.Event) bool { return e.RecordedAt == written && e.Kind == kind })
	if i < 0 {
		return 0, nil
	}
	if err := c.mayKeep(ctx, tx, who, b); err != nil {
		return 0, err
	}
	if !b.MayTakeBack(standing, i, c.sets, c.calendar) {
		bad.Add(domain.Problem{Column: l.Code, Code: domain.CodeClassFollowed})
		return 0, nil
	}
	if err := reverse(ctx, tx, who, b.ID, standing[i], ""); err != nil {
		return 0, err
	}
	return 1, c.settle(ctx, tx, b.Record)
}
