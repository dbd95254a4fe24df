package app

import (
	"context"
	"errors"
	"strings"

	"tiendo/internal/credential"
	"tiendo/internal/domain"
	"tiendo/internal/domain/notice"
	"tiendo/internal/domain/report"
	"tiendo/internal/mail"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

// lease is for how long a letter belongs to the program that is sending it:
// longer than a try can take.
const lease = 3 * minute

// SendLetters sends what is due, one letter after the other, until nothing is
// left or the server takes no more for now. It is called again and again. What
// another program left half sent is told first.
func (a *App) SendLetters(ctx context.Context) error {
	if err := a.LoseLetters(ctx, false); err != nil {
		return err
	}
	for ctx.Err() == nil {
		more, err := a.send(ctx, 0)
		if err != nil || !more {
			return err
		}
	}
	return nil
}

// LoseLetters says of letters that a program was sending when it ended that
// nobody knows what became of them. alone: no other program sends from this
// store, so none can be at work.
func (a *App) LoseLetters(ctx context.Context, alone bool) error {
	ended := a.now()
	if alone {
		ended = domain.Forever
	}
	return a.db.Housekeep(ctx, func(tx *storage.Tx) error {
		_, err := tx.LoseMails(ctx, ended, a.now())
		return err
	})
}

// send sends one letter, or the one that has waited longest; more is false where
// there is none or where the others do better to wait.
func (a *App) send(ctx context.Context, only storage.MailID) (more bool, err error) {
	quiet, err := a.quiet(ctx)
	if err != nil {
		return false, err
	}
	var m storage.Mail
	err = a.db.Housekeep(ctx, func(tx *storage.Tx) error {
		m, err = tx.ClaimMail(ctx, a.now(), a.now()+lease, storage.Claim{Only: only, Urgent: quiet})
		return err
	})
	if errors.Is(err, domain.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	// From here on the row says that the letter is being sent, whatever becomes of
	// this program.
	state, reason, due, err := a.dispatch(ctx, m)
	if err != nil {
		return false, err // the lease ends, and the letter is told as uncertain
	}
	err = a.db.Housekeep(context.WithoutCancel(ctx), func(tx *storage.Tx) error {
		ok, err := tx.SettleMail(ctx, m, state, reason, due, a.now())
		if err == nil && ok && state == notice.Sent {
			err = tx.ForgetSecret(ctx, m.ID)
		}
		return err
	})
	return state != notice.Waiting, err
}

// quiet says that it is no time for letters: night, a day off. Those that
// somebody is waiting for leave all the same.
func (a *App) quiet(ctx context.Context) (quiet bool, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		s, err := tx.MailServer(ctx)
		if err != nil {
			return err
		}
		c, err := workdays(ctx, tx)
		quiet = s.Rule.Leaves(a.now(), c) > a.now()
		return err
	})
	return quiet, err
}

// dispatch says what becomes of a claimed letter, and sends it where it is to
// leave.
func (a *App) dispatch(ctx context.Context, m storage.Mail) (state notice.State, reason string, due domain.Instant, err error) {
	var l outgoing
	var server notice.Server
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		if state, reason, err = a.pointless(ctx, tx, m); err != nil || state != "" {
			return err
		}
		l, server, err = a.letter(ctx, tx, m)
		return err
	})
	if err != nil || state != "" {
		return state, reason, 0, err
	}
	if !server.Set() {
		return notice.Logged, "", 0, nil
	}
	to := mail.Server{Host: server.Host, Port: server.Port, Security: server.Security, User: server.User}
	outcome, why := notice.Later, notice.ReasonKey
	if server.Sealed != "" {
		to.Password, err = a.keys.Open(mailSecret, server.Sealed)
	}
	if err == nil {
		outcome, why = mail.Send(context.WithoutCancel(ctx), to, l.Letter)
	} else if !errors.Is(err, credential.ErrNoKey) && !errors.Is(err, credential.ErrOtherKey) {
		return "", "", 0, err
	}
	state, due = settled(outcome, m, a.now())
	return state, why, due, nil
}

// settled is what a try makes of a letter.
func settled(o notice.Outcome, m storage.Mail, now domain.Instant) (notice.State, domain.Instant) {
	switch o {
	case notice.Taken:
		return notice.Sent, 0
	case notice.Unknown:
		return notice.Uncertain, 0
	case notice.Later:
		// Whoever tries is waiting for the answer.
		if due, ok := notice.Again(m.Tries, now); ok && m.Kind != notice.Trial {
			return notice.Waiting, due
		}
	}
	return notice.Failed, 0
}

// pointless judges whether a letter still makes sense: the unit may have
// reported meanwhile, the person may want none any more.
func (a *App) pointless(ctx context.Context, tx *storage.Tx, m storage.Mail) (notice.State, string, error) {
	if m.Address == "" {
		return notice.Dropped, notice.ReasonAddress, nil
	}
	if m.Account == 0 || m.Kind == notice.Confirm {
		return "", "", nil
	}
	box, err := tx.MailBox(ctx, m.Account)
	if err != nil {
		return "", "", err
	}
	if m.Kind.AtOnce() && !box.Wants.AtOnce || m.Kind == notice.Digest && !box.Wants.Digest {
		return notice.Dropped, notice.ReasonOff, nil
	}
	if m.Report == 0 {
		return "", "", nil
	}
	x, err := aboutReport(ctx, tx, clock, m.Report)
	if err != nil {
		return "", "", err
	}
	state := x.State()
	if !notice.Owes(state) || m.Kind == notice.Returned && state != report.Returned || x.locked(a.now()) != 0 {
		return notice.Dropped, notice.ReasonPointless, nil
	}
	return "", "", nil
}

// outgoing is a letter in words.
type outgoing struct {
	mail.Letter
	unit domain.UnitVersion
}

// letter puts a row of the outbox into words.
func (a *App) letter(ctx context.Context, tx *storage.Tx, m storage.Mail) (l outgoing, server notice.Server, err error) {
	if server, err = tx.MailServer(ctx); err != nil {
		return l, server, err
	}
	history, err := a.history(ctx, tx)
	if err != nil {
		return l, server, err
	}
	mark, err := tx.Setting(ctx, storage.Simulated)
	if err != nil {
		return l, server, err
	}
	in := vi.LetterIn{Kind: m.Kind, Body: m.Body, Base: server.Base, Path: m.Path, Day: m.RecordedAt.Date(), Simulated: mark != "", Units: map[domain.UnitID]domain.UnitVersion{}}
	if m.Unit != 0 {
		in.Unit = latestName(history, m.Unit)
	}
	for _, x := range m.Body.Lines {
		in.Units[x.Unit] = latestName(history, x.Unit)
	}
	if m.Kind == notice.Confirm {
		in.Path += m.Body.Secret
	}
	l.unit = in.Unit
	l.From, l.FromName, l.To, l.Date = server.From, server.FromName, m.Address, a.now().Time()
	l.Subject, l.Text = vi.Letter(in)
	_, host, _ := strings.Cut(server.From, "@")
	l.ID = m.Message + "@" + host
	if server.Base != "" && m.Kind != notice.Trial && m.Kind != notice.Confirm {
		l.Unsubscribe = server.Base + vi.OwnMailPath
	}
	return l, server, nil
}
