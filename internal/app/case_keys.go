package app

import (
	"context"
	"errors"
	"fmt"

	"tiendo/internal/credential"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
)

// whose binds what is sealed to one person: it opens as nobody else's.
func whose(p casefile.PersonID) string { return fmt.Sprintf("person %d", p) }

// ring are the master keys by which people's data are opened. A key is made
// where there are no people yet; where there are, a file that is gone or another
// one is a clear stop: a new key would open nothing of what is kept.
//
// Errors: *domain.Invalid with CodeNoKey or CodeOtherKey, naming the file.
func (a *App) ring(ctx context.Context, tx *storage.Tx) (credential.Ring, error) {
	masters, err := tx.MasterKeys(ctx)
	if err != nil {
		return credential.Ring{}, err
	}
	read := a.keys.Ring
	if len(masters) == 0 && tx.Acting() {
		read = a.keys.MakeRing
	}
	r, err := read()
	if errors.Is(err, credential.ErrNoKey) {
		return r, domain.Refuse(domain.CodeNoKey, string(a.keys))
	}
	if err != nil {
		return r, err
	}
	for _, m := range masters {
		if !r.Knows(m) {
			return r, domain.Refuse(domain.CodeOtherKey, string(a.keys))
		}
	}
	return r, nil
}

// KeysFit says whether the key file opens what is kept of people: a program that
// serves finds out before anybody asks.
func (a *App) KeysFit(ctx context.Context) error {
	return a.db.View(ctx, func(tx *storage.Tx) error {
		masters, err := tx.MasterKeys(ctx)
		if err != nil || len(masters) == 0 {
			return err
		}
		_, err = a.ring(ctx, tx)
		return err
	})
}

// unopened is somebody of whom what is kept does not open though its key is there:
// it was changed past the program.
type unopened struct {
	person casefile.PersonID
	err    error
}

func (e *unopened) Error() string {
	return fmt.Sprintf("open what is known of person %d: %v", e.person, e.err)
}
func (e *unopened) Unwrap() error { return e.err }

// openPerson opens what is known of somebody; CodePersonGone where they were
// erased.
func openPerson(r credential.Ring, s storage.SealedPerson) (casefile.Person, error) {
	if s.Master == "" {
		return casefile.Person{}, domain.Refuse(domain.CodePersonGone)
	}
	key, err := r.Unwrap(whose(s.Person), credential.Wrapped{Master: s.Master, Key: s.Wrapped})
	if err != nil {
		return casefile.Person{}, &unopened{s.Person, err}
	}
	body, err := key.Open(whose(s.Person), s.Sealed)
	if err != nil {
		return casefile.Person{}, &unopened{s.Person, err}
	}
	return storage.DecodePerson(body)
}

// person is what is known of somebody now.
func (a *App) person(ctx context.Context, tx *storage.Tx, id casefile.PersonID) (casefile.Person, error) {
	versions, err := tx.PersonVersions(ctx, id)
	if err != nil {
		return casefile.Person{}, err
	}
	if len(versions) == 0 {
		return casefile.Person{}, domain.ErrNotFound
	}
	r, err := a.ring(ctx, tx)
	if err != nil {
		return casefile.Person{}, err
	}
	return openPerson(r, versions[len(versions)-1])
}

// addPerson keeps somebody new, sealed under a key of their own.
func (a *App) addPerson(ctx context.Context, tx *storage.Tx, who domain.Actor, r credential.Ring, kind storage.PersonKind, unit domain.UnitID, p casefile.Person) (casefile.PersonID, error) {
	id, err := tx.AddPerson(ctx, who, kind, unit)
	if err != nil {
		return 0, err
	}
	key := credential.NewDataKey()
	w, err := r.Wrap(whose(id), key)
	if err != nil {
		return 0, err
	}
	if err := tx.PutPersonKey(ctx, id, w.Master, w.Key); err != nil {
		return 0, err
	}
	return id, keepPerson(ctx, tx, who, key, id, p, casefile.Person{})
}

// keepPerson records a version of what is known of somebody.
func keepPerson(ctx context.Context, tx *storage.Tx, who domain.Actor, key credential.DataKey, id casefile.PersonID, p, before casefile.Person) error {
	body, err := storage.EncodePerson(p)
	if err != nil {
		return err
	}
	sealed, err := key.Seal(whose(id), body)
	if err != nil {
		return err
	}
	return tx.AddPersonVersion(ctx, who, id, sealed, p.Differs(before))
}
