package app

import (
	"context"
	"slices"
	"strconv"
	"unicode/utf8"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
)

const (
	actStep     = "record step"
	actStepBack = "take step back"
)

// StepTaken is something that happened in a file.
type StepTaken struct {
	File  string
	Event casefile.Event
	Unit  string // code of the cell that receives, of who decides; empty: where the file lies
	Seen  int    // how many events whoever records it has seen; below 0: whatever there is
}

// RecordStep records the next step of a file, judged by the rules of its day.
//
// Errors: *domain.Invalid, with the fields of casefile.File.Judge, and "unit",
// "paper"; domain.ErrConflict where somebody recorded something meanwhile.
func (a *App) RecordStep(ctx context.Context, who domain.Actor, in StepTaken) (domain.Instant, error) {
	return a.do(ctx, who, actStep, in.File, false, func(tx *storage.Tx) (map[string]string, error) {
		p, err := a.procedure(ctx, tx)
		if err != nil {
			return nil, err
		}
		b, err := p.bundle(ctx, tx, who, in.File)
		if err != nil {
			return nil, err
		}
		if err := mayKeepFile(ctx, tx, who, p, b); err != nil {
			return nil, err
		}
		if in.Seen >= 0 && in.Seen != len(b.Events) {
			return nil, domain.ErrConflict
		}
		person, err := a.person(ctx, tx, b.Person)
		if err != nil {
			return nil, err
		}
		b.about(person)
		if err := p.judgeStep(&in, b, tx.At()); err != nil {
			return nil, err
		}
		if _, err := tx.AddEvent(ctx, who, b.ID, in.Event); err != nil {
			return nil, err
		}
		if err := p.settle(ctx, tx, b.Record); err != nil {
			return nil, err
		}
		detail := map[string]string{"step": string(in.Event.Kind), "on": in.Event.On.String()}
		return detail, a.restate(ctx, tx, who, p, b, person)
	})
}

// judgeStep completes what was told of a step and holds it to the rules.
func (p procedure) judgeStep(in *StepTaken, b caseBundle, now domain.Instant) error {
	bad := &domain.Invalid{}
	standing := b.Standing(now)
	in.Event.Unit = p.lay(b.Unit, standing, in.Event.On)
	if in.Unit != "" {
		unit, ok := p.tree.ByCode(in.Unit)
		switch {
		case !ok || unit.Kind == domain.Province && in.Event.Kind == casefile.MoveReceived:
			bad.Add(domain.Problem{Column: "unit", Value: in.Unit, Code: domain.CodeFileUnit})
		case in.Event.Kind == casefile.MoveReceived && !p.settings.Has(casefile.KeepFiles, unit.Unit):
			bad.Add(domain.Problem{Column: "unit", Value: in.Unit, Code: domain.CodeFilesOff})
		}
		in.Event.Unit = unit.Unit
	} else if p.ofDecider(in.Event, b) {
		in.Event.Unit = p.settings.Decider(in.Event.Unit)
	}
	texts := []string{in.Event.Paper}
	for _, x := range in.Event.Excuses {
		texts = append(texts, x.Paper)
	}
	if i := slices.IndexFunc(texts, func(s string) bool { return utf8.RuneCountInString(s) > LongestCasePaper }); i >= 0 {
		bad.Add(domain.Problem{Column: "paper", Value: texts[i], Code: domain.CodeTextTooLong, Args: []any{LongestCasePaper}})
	}
	if set, ok := casefile.Bound(p.sets, b.Bindings, in.Event.On); ok {
		for key, n := range in.Event.Longer {
			if c, _ := set.Clock(key); n < 1 || n > c.Extension {
				bad.Add(domain.Problem{Column: "longer", Code: domain.CodeClockLonger, Args: []any{string(key), c.Extension}})
			} else if in.Event.Paper == "" {
				bad.Add(domain.Problem{Column: "paper", Code: domain.CodePaperNumber})
			}
		}
	}
	return together(bad, b.Judge(in.Event, standing, p.sets, p.today, p.calendar))
}

// ofDecider says that an event is the act of who decides admissions.
func (p procedure) ofDecider(e casefile.Event, b caseBundle) bool {
	set, ok := casefile.Bound(p.sets, b.Bindings, e.On)
	if !ok {
		return false
	}
	step, ok := set.Step(e.Kind, b.Route)
	return ok && step.Actor == casefile.ActorDecider
}

// StepTakenBack is a step that was recorded by mistake.
type StepTakenBack struct {
	File  string
	Event casefile.EventID
	Paper string // what shows it, may be empty
}

// TakeStepBack takes a wrong step back; it stays on record. Only the last step
// that others do not stand on can be taken back.
func (a *App) TakeStepBack(ctx context.Context, who domain.Actor, in StepTakenBack) (domain.Instant, error) {
	return a.do(ctx, who, actStepBack, in.File, false, func(tx *storage.Tx) (map[string]string, error) {
		p, err := a.procedure(ctx, tx)
		if err != nil {
			return nil, err
		}
		b, err := p.bundle(ctx, tx, who, in.File)
		if err != nil {
			return nil, err
		}
		if err := mayKeepFile(ctx, tx, who, p, b); err != nil {
			return nil, err
		}
		standing := b.Standing(tx.At())
		i := slices.IndexFunc(standing, func(e casefile.Event) bool { return e.ID == in.Event })
		switch {
		case i < 0 && slices.ContainsFunc(b.Events, func(e casefile.Event) bool { return e.ID == in.Event }):
			return nil, domain.Refuse(domain.CodeEventGone)
		case i < 0:
			return nil, domain.ErrNotFound
		}
		without := slices.Delete(slices.Clone(standing), i, i+1)
		if !p.stillStands(b, without, i) {
			return nil, domain.Refuse(domain.CodeEventLast)
		}
		taken := standing[i]
		back := casefile.Event{Kind: taken.Kind, On: taken.On, Unit: taken.Unit, Paper: in.Paper, Reverses: taken.ID}
		if _, err := tx.AddEvent(ctx, who, b.ID, back); err != nil {
			return nil, err
		}
		if err := p.settle(ctx, tx, b.Record); err != nil {
			return nil, err
		}
		person, err := a.person(ctx, tx, b.Person)
		if err != nil {
			return nil, err
		}
		detail := map[string]string{"step": string(taken.Kind), "event": strconv.FormatInt(int64(taken.ID), 10)}
		return detail, a.restate(ctx, tx, who, p, b, person)
	})
}

// stillStands says whether the steps after a place could have been recorded
// without the one that was there: each leads from where the ones before it lead,
// and what is taken again was taken.
func (p procedure) stillStands(b caseBundle, without []casefile.Event, from int) bool {
	if from == 0 && len(without) > 0 {
		return false
	}
	for i := from; i < len(without); i++ {
		if !b.Follows(without[i], without[:i], p.sets, p.calendar) {
			return false
		}
	}
	return true
}
