package app

import (
	"context"
	"errors"
	"strings"

	"tiendo/internal/credential"
	"tiendo/internal/domain"
	"tiendo/internal/storage"
)

// guesses are the keys under which failed attempts are counted.
type guesses map[domain.Guess]string

func passwordGuesses(login, address string) guesses {
	from := domain.Network(address)
	return guesses{
		domain.GuessPair:    guessKey("pair", login, from),
		domain.GuessAddress: guessKey("address", from),
		domain.GuessLogin:   guessKey("login", login),
	}
}

func codeGuesses(login, address string) guesses {
	return guesses{
		domain.GuessPair: guessKey("code", login, domain.Network(address)),
		domain.GuessCode: guessKey("code of", login),
	}
}

// browserGuesses are those of a browser in which the person has signed in
// before.
func browserGuesses(what, login, browser string) guesses {
	return guesses{domain.GuessBrowser: guessKey("browser", what, login, browser)}
}

func guessKey(parts ...string) string { return credential.Hash(strings.Join(parts, "\n")) }

// wait is until when no attempt is looked at; 0 if now is fine.
func (g guesses) wait(ctx context.Context, tx *storage.Tx, now domain.Instant) (until domain.Instant, err error) {
	for guess, key := range g {
		f, err := tx.Failures(ctx, key)
		if err != nil {
			return 0, err
		}
		until = max(until, f.Until(guess, now))
	}
	return until, nil
}

// failed counts a failed attempt, traces it and gives back what was wrong. What
// others sent at once may have used up what is free: then it tells no more than
// that one has to wait.
func (a *App) failed(ctx context.Context, keys guesses, login string, bad *domain.Invalid) error {
	now := a.now()
	var wait domain.Instant
	err := a.db.Housekeep(ctx, func(tx *storage.Tx) (err error) {
		if wait, err = keys.wait(ctx, tx, now); err != nil || wait != 0 {
			return err
		}
		for _, key := range keys {
			f, err := tx.Failures(ctx, key)
			if err != nil {
				return err
			}
			if err := tx.SetFailures(ctx, key, f.Next(now)); err != nil {
				return err
			}
		}
		return nil
	})
	if wait != 0 {
		return domain.Refuse(domain.CodeSignInWait, wait)
	}
	return errors.Join(a.refused(ctx, login, bad), err)
}

// refused traces an attempt to sign in that was refused. What was typed in the
// place of a login may be a password: only a login that exists is written down.
func (a *App) refused(ctx context.Context, login string, bad *domain.Invalid) error {
	return errors.Join(bad, a.db.Refuse(ctx, stranger, domain.Trace{Act: "sign in", Subject: login, Detail: refusedFor(bad)}))
}
