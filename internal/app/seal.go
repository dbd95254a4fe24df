package app

import (
	"context"
	"errors"
	"fmt"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/letter"
	"tiendo/internal/storage"
)

// toSeal is something that may be sealed: what, and whose board it is.
type toSeal struct {
	letter.Sealed
	unit domain.UnitID
	plan figure.PlanID
	hash string
}

// newToSeal takes what is to be sealed of a letter.
func newToSeal(l letter.Letter, from letter.Sources, asked figure.Basis) (toSeal, error) {
	s := toSeal{Sealed: letter.NewSealed(l, from, asked), unit: l.Scope, plan: l.Plan.ID}
	var err error
	_, s.hash, err = storage.EncodeSeal(s.Sealed)
	return s, err
}

// code is the short code that the seal has, or will have.
func (s toSeal) code() string { return letter.SealCode(s.hash) }

// judge says whether the figures can be sealed: they are of a day that has
// come, there are some, and whoever seals classes that no document confirms has
// accepted that.
func (s toSeal) judge(today domain.Date, provisionalAccepted, ofTargets bool) error {
	switch {
	case s.AsOf > today:
		return domain.Refuse(domain.CodeSealFuture, s.AsOf, today)
	case s.Total.Through.IsZero() && !ofTargets:
		return domain.Refuse(domain.CodeSealNoData, s.AsOf)
	case s.Rules.Provisional() && !provisionalAccepted:
		return domain.Refuse(domain.CodeSealProvisional)
	}
	return nil
}

// sealedAs is the code under which the figures of a letter are sealed; empty
// where they are not.
func sealedAs(ctx context.Context, tx *storage.Tx, who domain.Actor, l letter.Letter, from letter.Sources, asked figure.Basis) (string, error) {
	any, err := tx.HasSeals(ctx, l.Plan.ID, l.AsOf)
	if err != nil || !any {
		return "", err
	}
	what, err := newToSeal(l, from, asked)
	if err != nil {
		return "", err
	}
	seal, err := tx.SealOf(ctx, who.Sees, what.hash)
	if errors.Is(err, domain.ErrNotFound) {
		err = nil
	}
	return seal.Code, err
}

// Seal fixes the figures of a question. provisional says that whoever seals
// accepts, in words, that no document confirms the way of classing yet
// ("Mức tạm tính"). What was sealed before keeps its first seal, and that is
// given back; so is the last one where all that is known is asked for and
// nothing has changed since.
func (a *App) Seal(ctx context.Context, who domain.Actor, ask Ask, provisional bool) (seal letter.Seal, err error) {
	var what toSeal
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		what, err = a.sealable(ctx, tx, who, ask)
		return err
	})
	if err != nil {
		return seal, err
	}
	if err := what.judge(a.today(), provisional, false); err != nil {
		return seal, err
	}
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		if err := permit(ctx, tx, who, domain.SealFigures, what.unit); err != nil {
			return err
		}
		if ask.KnownAt == 0 {
			if seal, err = unchangedSince(ctx, tx, who, what); err != nil || seal.ID != 0 {
				return err
			}
		}
		seal, err = tx.SealOf(ctx, who.Sees, what.hash)
		return err
	})
	if !errors.Is(err, domain.ErrNotFound) {
		return seal, err
	}
	_, err = a.do(ctx, who, "seal figures", what.code(), false, func(tx *storage.Tx) (map[string]string, error) {
		if err := permit(ctx, tx, who, domain.SealFigures, what.unit); err != nil {
			return nil, err
		}
		if seal, _, err = tx.AddSeal(ctx, who, what.unit, what.plan, what.Sealed); err != nil {
			return nil, err
		}
		return sealTrace(seal), nil
	})
	return seal, err
}

// unchangedSince finds the last seal of the same question where nothing has
// changed since: who asks for all that is known gets that one again. Without it
// the act of sealing itself would make other figures of them.
func unchangedSince(ctx context.Context, tx *storage.Tx, who domain.Actor, what toSeal) (letter.Seal, error) {
	all, err := tx.Seals(ctx, who.Sees)
	if err != nil {
		return letter.Seal{}, err
	}
	for _, s := range all { // the last first
		if s.Unit != what.unit || s.Plan != what.plan || s.AsOf != what.AsOf || s.Asked != what.Asked || s.Kind != what.Kind {
			continue
		}
		now := what.Sealed
		now.KnownAt = s.KnownAt
		if s.Against(now) == nil {
			return s, nil
		}
		break
	}
	return letter.Seal{}, nil
}

// sealTrace is what the trace says of a seal.
func sealTrace(s letter.Seal) map[string]string {
	return map[string]string{"seal": s.Code, "hash": s.Hash, "plan": s.PlanCode, "as_of": s.AsOf.String(), "facts": fmt.Sprint(s.Facts)}
}

// sealable asks a question and takes what is to be sealed of the answer.
func (a *App) sealable(ctx context.Context, tx *storage.Tx, who domain.Actor, ask Ask) (toSeal, error) {
	l, _, from, err := a.letterDraft(ctx, tx, who, ask, letter.Request{Kind: letter.Urge})
	if err != nil {
		return toSeal{}, err
	}
	return newToSeal(l, from, ask.Class)
}

// SealPreview is what would be sealed, before anybody says so.
type SealPreview struct {
	Board
	Code   string
	Facts  int64
	Sealed bool // it is sealed already
}

// PreviewSeal shows what Seal would fix.
func (a *App) PreviewSeal(ctx context.Context, who domain.Actor, ask Ask) (p SealPreview, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		l, b, from, err := a.letterDraft(ctx, tx, who, ask, letter.Request{Kind: letter.Urge})
		if err != nil {
			return err
		}
		if err := permit(ctx, tx, who, domain.SealFigures, b.Scope); err != nil {
			return err
		}
		what, err := newToSeal(l, from, ask.Class)
		if err != nil {
			return err
		}
		_, err = tx.SealOf(ctx, who.Sees, what.hash)
		p = SealPreview{b, what.code(), what.Facts, err == nil}
		if errors.Is(err, domain.ErrNotFound) {
			err = nil
		}
		return err
	})
	return p, err
}

// SealLine is a seal in the list, with the letters that rest on it.
type SealLine struct {
	letter.Seal
	Plan    figure.Plan
	Letters []letter.Issue
}

// Seals are the seals of the boards that somebody may see, the last first.
func (a *App) Seals(ctx context.Context, who domain.Actor) (out []SealLine, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		who, err := reader(ctx, tx, who)
		if err != nil {
			return err
		}
		plans, err := plansByID(ctx, tx)
		if err != nil {
			return err
		}
		seals, err := tx.Seals(ctx, who.Sees)
		if err != nil {
			return err
		}
		for _, s := range seals {
			issues, err := tx.IssuesOn(ctx, who.Sees, s.ID)
			if err != nil {
				return err
			}
			out = append(out, SealLine{s, plans[s.Plan], issues})
		}
		return nil
	})
	return out, err
}

// SealFile is what was sealed in the form that was hashed, for whoever wants to
// prove it elsewhere.
func (a *App) SealFile(ctx context.Context, who domain.Actor, code string) (body string, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		who, err := reader(ctx, tx, who)
		if err != nil {
			return err
		}
		s, err := tx.SealByCode(ctx, who.Sees, code)
		if err != nil {
			return err
		}
		body, err = tx.SealBody(ctx, who.Sees, s.ID)
		return err
	})
	return body, err
}

// askedAgain is the question of a seal, to be asked anew with other knowledge.
func askedAgain(s letter.Seal) Ask {
	return Ask{Plan: s.PlanCode, AsOf: s.AsOf, KnownAt: s.KnownAt, Unit: s.Scope, Class: s.Asked, StructureOn: s.StructureOn}
}

// recompute answers the question of a seal anew from what is kept, with the
// kind of letter that was sealed.
func (a *App) recompute(ctx context.Context, tx *storage.Tx, s letter.Seal) (letter.Sealed, error) {
	r := letter.Request{Kind: letter.Urge}
	if s.Kind != "" {
		r.Kind = s.Kind
	}
	l, _, from, err := a.letterDraft(ctx, tx, domain.Operator("verify"), askedAgain(s), r)
	if err != nil {
		return letter.Sealed{}, err
	}
	return letter.NewSealed(l, from, s.Asked), nil
}

// verifySeals recomputes every seal: its hashes, and its answer from the facts.
func (a *App) verifySeals(ctx context.Context, tx *storage.Tx) (n int, broken *storage.Break, err error) {
	seals, broken, err := tx.VerifySeals(ctx)
	if err != nil || broken != nil {
		return len(seals), broken, err
	}
	plans, err := plansByID(ctx, tx)
	if err != nil {
		return 0, nil, err
	}
	for _, s := range seals {
		if is := plans[s.Plan].Code; is != s.PlanCode {
			return len(seals), &storage.Break{What: "seal", Row: s.Code + " plan", Is: is, Want: s.PlanCode}, nil
		}
		now, err := a.recompute(ctx, tx, s)
		if err != nil {
			return len(seals), &storage.Break{What: "seal", Row: s.Code, Is: err.Error(), Want: s.Digest}, nil //nolint:nilerr // an answer that cannot be given anew is itself what is wrong
		}
		if b := s.Against(now); b != nil {
			return len(seals), &storage.Break{What: "seal", Row: s.Code + " " + b.Where + " " + b.Field, Is: b.Is, Want: b.Want}, nil
		}
	}
	return len(seals), nil, nil
}
