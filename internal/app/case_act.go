package app

import (
	"context"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
)

// inFile does one act in one file, by its code, that the actor may keep: f does
// what is the act's own and tells what the trace says of it. How the file stands
// is worked out anew at the end.
func (a *App) inFile(ctx context.Context, who domain.Actor, act, code string, f func(*storage.Tx, procedure, caseBundle) (map[string]string, error)) (domain.Instant, error) {
	return a.do(ctx, who, act, code, false, func(tx *storage.Tx) (map[string]string, error) {
		p, err := a.procedure(ctx, tx)
		if err != nil {
			return nil, err
		}
		b, err := p.kept(ctx, tx, who, code)
		if err != nil {
			return nil, err
		}
		detail, err := f(tx, p, b)
		if err != nil {
			return nil, err
		}
		return detail, p.settle(ctx, tx, b.Record)
	})
}

// kept loads one file, by its code, in which the actor may record something: a
// file that lies with others is not there.
//
// Errors: domain.ErrNotFound, domain.ErrForbidden; *domain.Invalid with
// CodeFilesOff where the unit keeps no files.
func (p procedure) kept(ctx context.Context, tx *storage.Tx, who domain.Actor, code string) (caseBundle, error) {
	b, err := p.bundle(ctx, tx, who, code)
	if err != nil {
		return b, err
	}
	return b, p.mayKeep(ctx, tx, who, b)
}

// mayKeep says whether the actor may record something in a file that was loaded.
func (p procedure) mayKeep(ctx context.Context, tx *storage.Tx, who domain.Actor, b caseBundle) error {
	at := b.Lies(b.Unit, b.Standing(tx.At()))
	if err := permit(ctx, tx, who, domain.KeepFiles, at); err != nil {
		return err
	}
	if !p.settings.Has(casefile.KeepFiles, at) {
		return domain.Refuse(domain.CodeFilesOff)
	}
	return nil
}
