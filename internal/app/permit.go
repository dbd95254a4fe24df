package app

import (
	"context"
	"errors"

	"tiendo/internal/domain"
	"tiendo/internal/storage"
)

// permit says whether the actor may do it to every one of the units: a unit
// that the actor cannot see is not there (ErrNotFound), one that can be seen
// and not touched is forbidden.
func permit(ctx context.Context, tx *storage.Tx, who domain.Actor, p domain.Permission, units ...domain.UnitID) error {
	if !who.Can(p) {
		return domain.ErrForbidden
	}
	if len(units) == 0 {
		return nil
	}
	paths, err := tx.Paths(ctx, who.Sees)
	if err != nil {
		return err
	}
	for _, u := range units {
		path, ok := paths[u]
		if !ok {
			return domain.ErrNotFound
		}
		if !who.May(p, path) {
			return domain.ErrForbidden
		}
	}
	return nil
}

// permitAll says whether the actor may do it in the whole province, which is
// what belongs to no single unit needs.
func permitAll(who domain.Actor, p domain.Permission) error {
	if !who.Everywhere(p) {
		return domain.ErrForbidden
	}
	return nil
}

// refusal tells how a refused act is traced: false where an error is no
// refusal, but something that went wrong.
func refusal(err error) (map[string]string, bool) {
	if bad, ok := errors.AsType[*domain.Invalid](err); ok {
		return refusedFor(bad), true
	}
	for _, known := range []error{domain.ErrForbidden, domain.ErrNotFound, domain.ErrConflict} {
		if errors.Is(err, known) {
			return map[string]string{"first": known.Error()}, true
		}
	}
	return nil, false
}
