package app

import (
	"context"
	"errors"
	"strconv"

	"tiendo/internal/credential"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/domain/notice"
	"tiendo/internal/storage"
)

const (
	actRotateKeys = "rotate keys"
	actRetireKeys = "retire keys"
)

// keysAtOnce is how many people's keys are wrapped anew at a time.
const keysAtOnce = 5000

// KeysRotated says what a change of the master key did.
type KeysRotated struct {
	People int
	Mail   bool // the password of the mail server was sealed anew
}

// RotateKeys makes a new master key, wraps the keys of all people's data anew
// under it, seals the password of the mail server with it, and throws the old
// one away. progress is told how many people are done; it may be nil. A stop
// anywhere in between leaves everything readable, with both keys in the file;
// doing it again ends it.
//
// Errors: *domain.Invalid with CodeNoKey or CodeOtherKey, before anything is
// changed.
func (a *App) RotateKeys(ctx context.Context, who domain.Actor, progress func(done int)) (out KeysRotated, err error) {
	_, err = a.do(ctx, who, actRotateKeys, "", false, func(tx *storage.Tx) (map[string]string, error) {
		if err := permitAll(who, domain.ManagePeople); err != nil {
			return nil, err
		}
		server, password, err := a.readable(ctx, tx)
		if err != nil {
			return nil, err
		}
		// The file is changed while no other act runs: one that begins after this
		// one wraps with the new key, and one that ended before is wrapped anew.
		if err := a.keys.Turn(); err != nil {
			return nil, err
		}
		if out.Mail = server.Sealed != ""; out.Mail {
			if server.Sealed, err = a.keys.Seal(mailSecret, password); err != nil {
				return nil, err
			}
			if err := tx.SetMailServer(ctx, server); err != nil {
				return nil, err
			}
		}
		out.People, err = a.rewrap(ctx, tx, progress)
		return map[string]string{"people": strconv.Itoa(out.People)}, err
	})
	if err != nil {
		return KeysRotated{}, err
	}
	return out, a.retireKeys(ctx, who)
}

// readable makes sure that the file opens all that is sealed, and gives the mail
// server with its password.
func (a *App) readable(ctx context.Context, tx *storage.Tx) (server notice.Server, password string, err error) {
	if a.keys == "" {
		return server, "", domain.Refuse(domain.CodeNoKey, "")
	}
	if _, err := a.ring(ctx, tx); err != nil {
		return server, "", err
	}
	if server, err = tx.MailServer(ctx); err != nil || server.Sealed == "" {
		return server, "", err
	}
	password, err = a.keys.Open(mailSecret, server.Sealed)
	if errors.Is(err, credential.ErrOtherKey) || errors.Is(err, credential.ErrNoKey) {
		err = domain.Refuse(domain.CodeMailOtherKey)
	}
	return server, password, err
}

// rewrap wraps all people's keys under the first master key.
func (a *App) rewrap(ctx context.Context, tx *storage.Tx, progress func(int)) (done int, err error) {
	r, err := a.ring(ctx, tx)
	if err != nil {
		return 0, err
	}
	for after := casefile.PersonID(0); ; {
		keys, err := tx.PersonKeys(ctx, after, keysAtOnce)
		if err != nil || len(keys) == 0 {
			return done, err
		}
		after = keys[len(keys)-1].Person
		for i, k := range keys {
			data, err := r.Unwrap(whose(k.Person), credential.Wrapped{Master: k.Master, Key: k.Wrapped})
			if err != nil {
				return 0, err
			}
			w, err := r.Wrap(whose(k.Person), data)
			if err != nil {
				return 0, err
			}
			keys[i].Master, keys[i].Wrapped = w.Master, w.Key
		}
		if err := tx.PutPersonKeys(ctx, keys); err != nil {
			return 0, err
		}
		done += len(keys)
		if progress != nil {
			progress(done)
		}
		if err := ctx.Err(); err != nil {
			return 0, err
		}
	}
}

// retireKeys throws the keys away with which nothing is sealed any more. What is
// sealed with which one is read and the file changed while no other act runs.
func (a *App) retireKeys(ctx context.Context, who domain.Actor) error {
	_, err := a.do(ctx, who, actRetireKeys, "", false, func(tx *storage.Tx) (map[string]string, error) {
		used, err := tx.MasterKeys(ctx)
		if err != nil {
			return nil, err
		}
		server, err := tx.MailServer(ctx)
		if err != nil {
			return nil, err
		}
		return map[string]string{}, a.keys.Retire(append(used, credential.SealedWith(server.Sealed))...)
	})
	return err
}
