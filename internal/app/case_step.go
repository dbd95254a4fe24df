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
	return a.inFile(ctx, who, actStep, in.File, func(tx *storage.Tx, p procedure, b caseBundle) (map[string]string, error) {
		if in.Seen >= 0 && in.Seen != len(b.Events) {
			return nil, domain.ErrConflict
		}
		person, err := a.step(ctx, tx, who, p, b, &in)
		if err != nil {
			return nil, err
		}
		detail := map[string]string{"step": string(in.Event.Kind), "on": in.Event.On.String()}
		return detail, a.restate(ctx, tx, who, p, b, person)
	})
}

// step judges a step by what is known of the person, completes and records it.
func (a *App) step(ctx context.Context, tx *storage.Tx, who domain.Actor, p procedure, b caseBundle, in *StepTaken) (casefile.Person, error) {
	person, err := a.person(ctx, tx, b.Person)
	if err != nil {
		return person, err
	}
	b.introduced(person)
	if err := p.judgeStep(in, b, tx.At()); err != nil {
		return person, err
	}
	_, err = tx.AddEvent(ctx, who, b.ID, in.Event)
	return person, err
}

// judgeStep completes what was told of a step and holds it to the rules.
func (p procedure) judgeStep(in *StepTaken, b caseBundle, now domain.Instant) error {
	bad := &domain.Invalid{}
	standing := b.Standing(now)
	in.Event.Unit = p.lay(b.Unit, standing, in.Event.On)
	then := p.settingsOn(in.Event.On, now) // a step of an earlier day went the way of that day
	b.Route, b.Decider = then.Route(in.Event.Unit), then.DecidedBy(in.Event.Unit)
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
		in.Event.Unit = then.Decider(in.Event.Unit)
	}
	texts := []string{in.Event.Paper}
	for _, x := range in.Event.Excuses {
		texts = append(texts, x.Paper)
	}
	if slices.ContainsFunc(texts, func(s string) bool { return utf8.RuneCountInString(s) > LongestCasePaper }) {
		bad.Add(domain.Problem{Column: "paper", Code: domain.CodeTextTooLong, Args: []any{LongestCasePaper}})
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
//
// Errors: *domain.Invalid with field "paper", CodeEventGone, CodeEventLast,
// CodeEventRegister.
func (a *App) TakeStepBack(ctx context.Context, who domain.Actor, in StepTakenBack) (domain.Instant, error) {
	return a.inFile(ctx, who, actStepBack, in.File, func(tx *storage.Tx, p procedure, b caseBundle) (map[string]string, error) {
		bad := &domain.Invalid{}
		if judgePaper(&in.Paper, false, bad); bad.Total > 0 {
			return nil, bad
		}
		standing := b.Standing(tx.At())
		i := slices.IndexFunc(standing, func(e casefile.Event) bool { return e.ID == in.Event })
		switch {
		case i < 0 && slices.ContainsFunc(b.Events, func(e casefile.Event) bool { return e.ID == in.Event }):
			return nil, domain.Refuse(domain.CodeEventGone)
		case i < 0:
			return nil, domain.ErrNotFound
		}
		if !b.MayTakeBack(standing, i, p.sets, p.calendar) {
			return nil, domain.Refuse(domain.CodeEventLast)
		}
		taken := standing[i]
		if err := registered(ctx, tx, b, taken); err != nil {
			return nil, err
		}
		if err := reverse(ctx, tx, who, b.ID, taken, in.Paper); err != nil {
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

// registered refuses to take back a certificate that stands in a register, of
// whatever unit: file and register would say different things.
func registered(ctx context.Context, tx *storage.Tx, b caseBundle, e casefile.Event) error {
	entries, err := tx.Certificates(ctx, domain.Everything, storage.CertificateFilter{File: b.ID, Standing: true})
	for _, t := range entries {
		if t.RecordedAt == e.RecordedAt && e.Kind == t.Kind.Certifies() {
			return domain.Refuse(domain.CodeEventRegister, t.ClassCode)
		}
	}
	return err
}

// reverse records that a step did not happen; it stays on record.
func reverse(ctx context.Context, tx *storage.Tx, who domain.Actor, file casefile.FileID, e casefile.Event, paper string) error {
	_, err := tx.AddEvent(ctx, who, file, casefile.Event{Kind: e.Kind, On: e.On, Unit: e.Unit, Paper: paper, Reverses: e.ID})
	return err
}
