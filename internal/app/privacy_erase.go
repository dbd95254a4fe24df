package app

import (
	"context"
	"errors"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
)

const actErase = "erase person"

// PersonErased is that what is kept of somebody is erased, by a decision.
type PersonErased struct {
	File  string // the code of one of their files
	Paper string // number of the decision
}

// ErasePerson destroys the key of what is kept of the person of a file, in every
// record that was said to be of the same person. The file
// stays with its code, its steps and its facts; who it was about can be read no
// more, by nobody, from nothing but a backup of before. A file that is open
// stands against it, unless the person took their consent back: then it is
// ended as withdrawn in the same act.
//
// Errors: *domain.Invalid with field "paper", CodeEraseOpen, CodeEraseStands,
// CodePersonGone.
func (a *App) ErasePerson(ctx context.Context, who domain.Actor, in PersonErased) (domain.Instant, error) {
	at, err := a.do(ctx, who, actErase, in.File, false, func(tx *storage.Tx) (map[string]string, error) {
		p, b, _, err := a.managedFile(ctx, tx, who, in.File)
		if err != nil {
			return nil, err
		}
		if _, err := a.person(ctx, tx, b.Person); err != nil {
			return nil, err
		}
		bad := &domain.Invalid{}
		judgePaper(&in.Paper, true, bad)
		if err := bad.Err(); err != nil {
			return nil, err
		}
		said, err := tx.Verdicts(ctx)
		if err != nil {
			return nil, err
		}
		var codes []string
		for _, id := range samePeople(b.Person, said) {
			files, err := a.eraseOne(ctx, tx, who, p, id, in.Paper)
			if err != nil {
				return nil, err
			}
			codes = append(codes, files...)
		}
		return map[string]string{"files": strings.Join(codes, " ")}, nil
	})
	if err == nil {
		_ = a.db.ScrubKeys(ctx) // the person is erased; what others hold back the clock scrubs with the next day
	}
	return at, err
}

// eraseOne erases one record of somebody, and gives the codes of its files. What
// was erased before stays so.
func (a *App) eraseOne(ctx context.Context, tx *storage.Tx, who domain.Actor, p procedure, id casefile.PersonID, paper string) (codes []string, err error) {
	person, err := a.person(ctx, tx, id)
	if gone, ok := errors.AsType[*domain.Invalid](err); ok && gone.Problems[0].Code == domain.CodePersonGone {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	files, err := tx.FilesOf(ctx, id)
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		if err := a.endFor(ctx, tx, who, p, f, person, paper); err != nil {
			return nil, err
		}
		if err := answerErased(ctx, tx, who, f.ID, p.today, paper); err != nil {
			return nil, err
		}
		codes = append(codes, f.Code)
	}
	return codes, forget(ctx, tx, who, []casefile.PersonID{id}, p.today, paper)
}

// endFor makes sure that a file of somebody who is to be erased has ended.
func (a *App) endFor(ctx context.Context, tx *storage.Tx, who domain.Actor, p procedure, r casefile.Record, person casefile.Person, paper string) error {
	b, err := p.bundle(ctx, tx, who, r.Code)
	if errors.Is(err, domain.ErrNotFound) { // it lies with others: they are asked first
		return domain.Refuse(domain.CodeEraseStands, r.Code)
	}
	if err != nil {
		return err
	}
	b.about(person)
	standing := b.Standing(tx.At())
	at := b.Lies(b.Unit, standing)
	if err := permit(ctx, tx, who, domain.ManagePeople, at); err != nil {
		return err
	}
	if b.State(b.Follow(standing, p.sets)).Ended() {
		return nil
	}
	words, err := tx.Words(ctx, b.Person)
	if err != nil {
		return err
	}
	if !refused(words) {
		return domain.Refuse(domain.CodeEraseOpen, r.Code)
	}
	e := casefile.Event{Kind: casefile.Withdrawn, On: p.today, Unit: at, Paper: paper}
	if b.Judge(e, standing, p.sets, p.today, p.calendar) != nil {
		return domain.Refuse(domain.CodeEraseStands, r.Code)
	}
	if _, err := tx.AddEvent(ctx, who, b.ID, e); err != nil {
		return err
	}
	if err := p.settle(ctx, tx, b.Record); err != nil {
		return err
	}
	return a.restate(ctx, tx, who, p, b, person)
}

// answerErased answers what was asked of a file: to be erased was what they
// asked, and of the rest there is nothing left.
func answerErased(ctx context.Context, tx *storage.Tx, who domain.Actor, f casefile.FileID, on domain.Date, paper string) error {
	asked, err := tx.RequestsOf(ctx, domain.Everything, f)
	for _, r := range asked {
		if r.Outcome == "" {
			r.Outcome, r.AnsweredOn, r.Answer = casefile.OutcomeErased, on, paper
			if err := tx.AnswerRequest(ctx, who, r); err != nil {
				return err
			}
		}
	}
	return err
}

// forget destroys the keys of people, and of members of whom one of theirs was the
// last file in which they helped.
func forget(ctx context.Context, tx *storage.Tx, who domain.Actor, people []casefile.PersonID, on domain.Date, paper string) error {
	for gone := people; len(gone) > 0; {
		keys, words := make([]storage.PersonKey, len(gone)), make([]storage.Word, len(gone))
		for i, id := range gone {
			keys[i], words[i] = storage.PersonKey{Person: id, Wrapped: []byte{}}, storage.Word{Person: id, Word: wordErase, On: on, Paper: paper}
		}
		err := errors.Join(tx.PutPersonKeys(ctx, keys), tx.AddWords(ctx, who, words))
		if err != nil {
			return err
		}
		if gone, err = tx.Idle(ctx); err != nil {
			return err
		}
	}
	return nil
}
