package app

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
)

// The acts on what is kept of people, as their traces name them.
const (
	actRequest     = "record request"
	actRequestDone = "answer request"
	actConsentBack = "take consent back"
	actPrivacyRule = "set privacy rule"
	actBreach      = "record breach"
	actBreachStep  = "record breach step"
)

// wordRefuse: somebody took their consent back.
const wordRefuse = "refuse"

// Privacy is what is done about what is kept of people: what they asked, what
// went wrong, and the rule that holds.
type Privacy struct {
	Day       domain.Date
	Now       domain.Instant
	Rule      casefile.PrivacyVersion
	Requests  []RequestLine // those that wait first, by their last day; then the latest answered
	Waiting   int
	Late      int
	Breaches  []BreachLine
	Units     []domain.UnitVersion // of which a breach may be recorded
	Simulated bool
}

// RequestLine is a request with what is to be done about it.
type RequestLine struct {
	casefile.Request
	At   domain.UnitVersion // where the file lies
	Due  domain.Date
	Left int  // working days; below 0: since it passed
	Late bool // not answered, and the last day has passed
}

// BreachLine is an entry of the register of breaches.
type BreachLine struct {
	casefile.Breach
	At     domain.UnitVersion
	Due    domain.Instant
	Told   domain.Instant // 0: not yet
	Late   bool           // it was told late, or was not and the hours have passed
	Closed bool
}

// Privacy gives the registers of the units whose people the actor manages.
func (a *App) Privacy(ctx context.Context, who domain.Actor) (p Privacy, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		if err := permit(ctx, tx, who, domain.ManagePeople); err != nil {
			return err
		}
		proc, err := a.procedure(ctx, tx)
		if err != nil {
			return err
		}
		p.Day, p.Now = proc.today, a.now()
		if p.Rule, err = a.privacyRule(ctx, tx); err != nil {
			return err
		}
		if err := p.requests(ctx, tx, who, proc); err != nil {
			return err
		}
		if err := p.breaches(ctx, tx, who, proc); err != nil {
			return err
		}
		if own, ok := proc.tree.Unit(who.Unit); ok {
			p.Units = append([]domain.UnitVersion{own}, proc.tree.Children(own.Unit)...)
		}
		simulated, err := tx.Setting(ctx, storage.Simulated)
		p.Simulated = simulated != ""
		return err
	})
	return p, err
}

// privacyRule is the rule of today.
func (a *App) privacyRule(ctx context.Context, tx *storage.Tx) (casefile.PrivacyVersion, error) {
	all, err := tx.PrivacyRules(ctx)
	return casefile.PrivacyOn(all, a.today(), tx.At()), err
}

func (p *Privacy) requests(ctx context.Context, tx *storage.Tx, who domain.Actor, proc procedure) error {
	all, err := tx.Requests(ctx, who.Sees)
	if err != nil {
		return err
	}
	for _, r := range all {
		l := RequestLine{Request: r, Due: r.Due(p.Rule.PrivacyRule, proc.calendar)}
		l.At, _ = proc.tree.Unit(r.Unit)
		l.Left = workingDaysLeft(proc.calendar, p.Day, l.Due)
		if r.Outcome == "" {
			p.Waiting++
			if l.Late = p.Day > l.Due; l.Late {
				p.Late++
			}
		}
		p.Requests = append(p.Requests, l)
	}
	slices.SortStableFunc(p.Requests, func(x, y RequestLine) int {
		if (x.Outcome == "") != (y.Outcome == "") {
			return cmp.Compare(len(x.Outcome), len(y.Outcome))
		}
		if x.Outcome == "" {
			return cmp.Compare(x.Due, y.Due)
		}
		return cmp.Compare(y.AnsweredOn, x.AnsweredOn)
	})
	return nil
}

func (p *Privacy) breaches(ctx context.Context, tx *storage.Tx, who domain.Actor, proc procedure) error {
	all, err := tx.Breaches(ctx, who.Sees)
	for _, b := range all {
		l := BreachLine{Breach: b, Due: b.Due(p.Rule.PrivacyRule)}
		l.At, _ = proc.tree.Unit(b.Unit)
		told, ok := b.Done(casefile.BreachTold)
		l.Told = told
		_, l.Closed = b.Done(casefile.BreachClosed)
		l.Late = ok && told > l.Due || !ok && p.Now > l.Due
		p.Breaches = append(p.Breaches, l)
	}
	return err
}

// managedFile is the file of a code whose person the actor manages, with where it lies.
func (a *App) managedFile(ctx context.Context, tx *storage.Tx, who domain.Actor, code string) (p procedure, b caseBundle, at domain.UnitID, err error) {
	if p, err = a.procedure(ctx, tx); err != nil {
		return p, b, 0, err
	}
	if b, err = p.bundle(ctx, tx, who, code); err != nil {
		return p, b, 0, err
	}
	at = b.Lies(b.Unit, b.Standing(tx.At()))
	return p, b, at, permit(ctx, tx, who, domain.ManagePeople, at)
}

// judgePaper refuses a number of a paper that is too long, or one that is missed.
func judgePaper(paper *string, needed bool, bad *domain.Invalid) {
	*paper = strings.Join(strings.Fields(*paper), " ")
	switch {
	case needed && *paper == "":
		bad.Add(domain.Problem{Column: "paper", Code: domain.CodeErasePaper})
	case utf8.RuneCountInString(*paper) > LongestCasePaper:
		bad.Add(domain.Problem{Column: "paper", Code: domain.CodeTextTooLong, Args: []any{LongestCasePaper}})
	}
}

// judgeDay refuses a day that is none, or has not come.
func judgeDay(field string, d, today domain.Date, bad *domain.Invalid) {
	switch {
	case d.IsZero():
		bad.Add(domain.Problem{Column: field, Code: domain.CodeFieldEmpty})
	case d > today:
		bad.Add(domain.Problem{Column: field, Value: d.String(), Code: domain.CodeStepFuture, Args: []any{today}})
	}
}

// RequestMade is what somebody asked of what is kept of them.
type RequestMade struct {
	File  string
	Kind  casefile.RequestKind
	On    domain.Date
	Paper string
}

// RecordRequest enters it in the register.
//
// Errors: *domain.Invalid with fields "file", "kind", "on", "paper".
func (a *App) RecordRequest(ctx context.Context, who domain.Actor, in RequestMade) (domain.Instant, error) {
	return a.do(ctx, who, actRequest, in.File, false, func(tx *storage.Tx) (map[string]string, error) {
		p, b, _, err := a.managedFile(ctx, tx, who, in.File)
		if err != nil {
			return nil, err
		}
		bad := &domain.Invalid{}
		if !slices.Contains(casefile.RequestKinds, in.Kind) {
			bad.Add(domain.Problem{Column: "kind", Value: string(in.Kind), Code: domain.CodeRequestKind})
		}
		judgeDay("on", in.On, p.today, bad)
		judgePaper(&in.Paper, false, bad)
		if err := bad.Err(); err != nil {
			return nil, err
		}
		return map[string]string{"kind": string(in.Kind), "on": in.On.String()},
			tx.AddRequest(ctx, who, casefile.Request{File: b.ID, Kind: in.Kind, On: in.On, Paper: in.Paper})
	})
}

// RequestAnswered is how somebody was answered.
type RequestAnswered struct {
	ID      int64
	Outcome casefile.Outcome
	On      domain.Date
	Paper   string
}

// AnswerRequest records how a request was answered. That somebody was erased is
// recorded by ErasePerson.
//
// Errors: *domain.Invalid with fields "outcome", "on", "paper".
func (a *App) AnswerRequest(ctx context.Context, who domain.Actor, in RequestAnswered) (domain.Instant, error) {
	return a.do(ctx, who, actRequestDone, strconv.FormatInt(in.ID, 10), false, func(tx *storage.Tx) (map[string]string, error) {
		r, err := tx.Request(ctx, who.Sees, in.ID)
		if err != nil {
			return nil, err
		}
		if err := permit(ctx, tx, who, domain.ManagePeople, r.Unit); err != nil {
			return nil, err
		}
		if r.Outcome != "" {
			return nil, domain.Refuse(domain.CodeRequestDone)
		}
		bad := &domain.Invalid{}
		if !slices.Contains(r.Kind.Outcomes(), in.Outcome) {
			bad.Add(domain.Problem{Column: "outcome", Value: string(in.Outcome), Code: domain.CodeRequestOutcome})
		}
		judgeDay("on", in.On, a.today(), bad)
		if !in.On.IsZero() && in.On < r.On {
			bad.Add(domain.Problem{Column: "on", Value: in.On.String(), Code: domain.CodeStepBefore, Args: []any{r.On}})
		}
		judgePaper(&in.Paper, in.Outcome == casefile.OutcomeRefused, bad)
		if err := bad.Err(); err != nil {
			return nil, err
		}
		r.Outcome, r.AnsweredOn, r.Answer = in.Outcome, in.On, in.Paper
		return map[string]string{"file": r.Code, "outcome": string(in.Outcome)}, tx.AnswerRequest(ctx, who, r)
	})
}

// ConsentTakenBack is that somebody no longer agrees that their data be kept.
type ConsentTakenBack struct {
	File  string
	On    domain.Date
	Paper string
}

// TakeConsentBack records it: from then on the person may be erased though the
// file is open, which ends the file.
//
// Errors: *domain.Invalid with fields "on", "paper".
func (a *App) TakeConsentBack(ctx context.Context, who domain.Actor, in ConsentTakenBack) (domain.Instant, error) {
	return a.do(ctx, who, actConsentBack, in.File, false, func(tx *storage.Tx) (map[string]string, error) {
		p, b, _, err := a.managedFile(ctx, tx, who, in.File)
		if err != nil {
			return nil, err
		}
		words, err := tx.Words(ctx, b.Person)
		if err != nil {
			return nil, err
		}
		if refused(words) {
			return nil, domain.Refuse(domain.CodeConsentGone)
		}
		bad := &domain.Invalid{}
		judgeDay("on", in.On, p.today, bad)
		judgePaper(&in.Paper, false, bad)
		if err := bad.Err(); err != nil {
			return nil, err
		}
		return map[string]string{"on": in.On.String()}, tx.AddWord(ctx, who, storage.Word{Person: b.Person, Word: wordRefuse, On: in.On, Paper: in.Paper})
	})
}

// refused says whether the last that somebody said to what is kept is that they
// take their consent back.
func refused(words []storage.Word) (gone bool) {
	for _, x := range words {
		if x.Word == wordConsent || x.Word == wordRefuse {
			gone = x.Word == wordRefuse
		}
	}
	return gone
}

// SetPrivacyRule records how long what is kept of people is kept, from a day on.
//
// Errors: *domain.Invalid with fields "ended", "official", "answer", "breach",
// "from", "paper".
func (a *App) SetPrivacyRule(ctx context.Context, who domain.Actor, v casefile.PrivacyVersion) (domain.Instant, error) {
	return a.do(ctx, who, actPrivacyRule, v.From.String(), false, func(tx *storage.Tx) (map[string]string, error) {
		if err := permitAll(who, domain.SetProcedure); err != nil {
			return nil, err
		}
		bad := &domain.Invalid{}
		v.Validate(bad)
		if v.From.IsZero() {
			bad.Add(domain.Problem{Column: "from", Code: domain.CodeFieldEmpty})
		}
		judgePaper(&v.Paper, true, bad)
		if err := bad.Err(); err != nil {
			return nil, err
		}
		return map[string]string{"ended": strconv.Itoa(v.Ended), "official": strconv.Itoa(v.Official), "answer": strconv.Itoa(v.Answer), "breach": strconv.Itoa(v.Breach)},
			tx.AddPrivacyRule(ctx, who, v)
	})
}
