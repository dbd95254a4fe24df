package app

import (
	"context"
	"errors"
	"fmt"

	"tiendo/internal/domain"
	"tiendo/internal/domain/letter"
	"tiendo/internal/storage"
)

// LetterForms are the versions of an issuer's form, in order of recording;
// issuer 0 is the Commission. Without any the shipped form holds.
func (a *App) LetterForms(ctx context.Context, who domain.Actor, issuer domain.UnitID) (versions []letter.FormVersion, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		versions, err = tx.LetterForms(ctx, who.Sees, issuer)
		return err
	})
	return versions, err
}

// SetLetterForm gives an issuer's letters a form from a day on, which may lie
// in the past or in the future: letters of earlier dates keep the form they had.
// The Commission's form is of the whole province, another one of its issuer.
func (a *App) SetLetterForm(ctx context.Context, who domain.Actor, from domain.Date, f letter.Form) (domain.Instant, error) {
	return a.ChangeLetterForm(ctx, who, from, f, domain.Forever)
}

// ChangeLetterForm is SetLetterForm for somebody who looked at the versions up to
// an instant: where others recorded one since, it refuses and says who and when,
// so that nobody takes back unawares what a colleague has just set.
func (a *App) ChangeLetterForm(ctx context.Context, who domain.Actor, from domain.Date, f letter.Form, seen domain.Instant) (domain.Instant, error) {
	return a.do(ctx, who, "set letter form", f.Symbol, false, func(tx *storage.Tx) (map[string]string, error) {
		err := permitAll(who, domain.SetForms)
		if f.Issuer != 0 {
			err = permit(ctx, tx, who, domain.SetForms, f.Issuer)
		}
		if err != nil {
			return nil, err
		}
		if err := judgeLetterForm(ctx, tx, who, letter.FormVersion{EffectiveOn: from, Form: f}, seen); err != nil {
			return nil, err
		}
		// Who signs is a person's name and stays out of the trace.
		return map[string]string{
			"effective": from.String(), "layout": string(f.Layout), "authority": f.Authority, "issuer": fmt.Sprint(f.Issuer),
		}, tx.AddLetterForm(ctx, from, f)
	})
}

// CheckLetterForm says what ChangeLetterForm would refuse, for a preview.
func (a *App) CheckLetterForm(ctx context.Context, who domain.Actor, from domain.Date, f letter.Form, seen domain.Instant) error {
	return a.db.View(ctx, func(tx *storage.Tx) error {
		return judgeLetterForm(ctx, tx, who, letter.FormVersion{EffectiveOn: from, Form: f}, seen)
	})
}

func judgeLetterForm(ctx context.Context, tx *storage.Tx, who domain.Actor, v letter.FormVersion, seen domain.Instant) error {
	versions, err := tx.LetterForms(ctx, who.Sees, v.Form.Issuer)
	if err != nil {
		return err
	}
	bad := &domain.Invalid{}
	for _, x := range letter.ChangedSince(letter.Form{}, versions, seen) {
		by, err := tx.ActorsAt(ctx, x.RecordedAt)
		if err != nil {
			return err
		}
		bad.Add(domain.Problem{Code: domain.CodeFormChanged, Args: []any{by[x.RecordedAt], x.RecordedAt}})
	}
	if wrong, ok := errors.AsType[*domain.Invalid](v.Validate()); ok {
		for _, p := range wrong.Problems {
			bad.Add(p)
		}
	}
	return bad.Err()
}

// letterForm is the form a letter is drafted in: that of its date of issue, or
// of today while the date is blank, as known at the question's instant.
//
// The instant is the question's own, and not the last recorded one, because a
// question pinned to a past instant asks for the paper as it could have been
// made then: a form recorded later never changes it, whatever day it holds from.
// A blank date stays today's even then. Every link of an answered page pins its
// instant, and that may lie weeks back when nothing was recorded since; a letter
// drafted now is signed now, by whoever signs now. Whoever needs the same paper
// again for ever gives its date.
//
// Whose form it is follows from the kind: the Commission's own letters, what it
// drafts for the Standing Committee, and what a committee writes itself.
func (a *App) letterForm(ctx context.Context, tx *storage.Tx, who domain.Actor, r letter.Request, b Board) (letter.Form, error) {
	shipped := letter.CommissionForm()
	switch unit := b.Total.Unit; {
	case r.Kind.OfCommittee() && unit.Parent == 0:
		return letter.Form{}, domain.Refuse(domain.CodeLetterKind)
	case r.Kind.OfCommittee() && b.Above.Parent != 0:
		shipped = letter.LowerForm(unit, b.Above)
	case r.Kind.OfCommittee():
		shipped = letter.CommitteeForm(unit)
	case r.Kind == letter.Assign:
		shipped = letter.StandingForm(unit.Unit)
	}
	versions, err := tx.LetterForms(ctx, who.Sees, shipped.Issuer)
	if err != nil {
		return letter.Form{}, err
	}
	date := r.Date
	if date.IsZero() {
		date = a.today()
	}
	if shipped.Issuer != 0 {
		// The layout is the house's: who has no form of its own follows it.
		own, err := tx.LetterForms(ctx, who.Sees, 0)
		if err != nil {
			return letter.Form{}, err
		}
		shipped.Layout = letter.FormOn(own, date, b.KnownAt).Layout
	}
	form := letter.FormOr(shipped, versions, date, b.KnownAt)
	form.Recipients = letter.RecipientsOf(r.Kind, form.Recipients)
	return form, nil
}
