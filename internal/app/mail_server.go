package app

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"time"

	"tiendo/internal/credential"
	"tiendo/internal/domain"
	"tiendo/internal/domain/notice"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

// The acts on letters, as their traces name them.
const (
	actMailServer = "set mail server"
	actMailTrial  = "send trial letter"
	actMailAgain  = "send letter again"
	actMailDrop   = "drop letter"
	actZalo       = "let remind by zalo"
)

// mailSecret is what the server's password is sealed as.
const mailSecret = "mail server password"

// KeysIn says where the key lies for secrets that must be read again.
func (a *App) KeysIn(f credential.KeyFile) { a.keys = f }

// MailPage is the administrator's page of letters.
type MailPage struct {
	Server    notice.Server
	Password  bool // one is kept
	Counts    map[notice.State]int
	Lines     []ToldLine
	More      storage.MailID
	Zalo      ZaloLeave
	KeyFile   string // where the key for the password lies; empty: nowhere
	Simulated bool
}

// ZaloLeave says whether the Commission lets reminders be copied into Zalo, who
// recorded that and when.
type ZaloLeave struct {
	Allowed bool
	By      string
	At      domain.Instant
	Basis   string
}

// mailsAPage is how many letters a page shows.
const mailsAPage = 100

// Mail is the mail server and the outbox.
func (a *App) Mail(ctx context.Context, who domain.Actor, f storage.MailFilter) (p MailPage, err error) {
	if err := permitAll(who, domain.SetMail); err != nil {
		return p, err
	}
	f.Limit = mailsAPage + 1
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		if p.Server, err = tx.MailServer(ctx); err != nil {
			return err
		}
		p.Password, p.KeyFile = p.Server.Sealed != "", string(a.keys)
		if p.Counts, err = tx.OutboxCounts(ctx, who.Sees); err != nil {
			return err
		}
		all, err := tx.Outbox(ctx, who.Sees, f)
		if err != nil {
			return err
		}
		if len(all) > mailsAPage {
			all = all[:mailsAPage]
			p.More = all[mailsAPage-1].ID
		}
		if p.Lines, err = a.toldLines(ctx, tx, all); err != nil {
			return err
		}
		if p.Zalo, err = zaloLeave(ctx, tx); err != nil {
			return err
		}
		mark, err := tx.Setting(ctx, storage.Simulated)
		p.Simulated = mark != ""
		return err
	})
	return p, err
}

func zaloLeave(ctx context.Context, tx *storage.Tx) (z ZaloLeave, err error) {
	v, err := tx.Setting(ctx, storage.ZaloReminders)
	if err != nil || v == "" {
		return z, err
	}
	allowed, basis, _ := strings.Cut(v, " ")
	z.Allowed, z.Basis = allowed == yes, basis
	last, err := tx.LastDone(ctx, actZalo, allowed)
	if errors.Is(err, domain.ErrNotFound) {
		return z, nil
	}
	z.By, z.At = last.Actor, last.At
	return z, err
}

// LetRemindByZalo records that the Commission lets reminders be copied into Zalo,
// or no more; the basis says by whose decision.
func (a *App) LetRemindByZalo(ctx context.Context, who domain.Actor, allowed bool, basis string) error {
	value := "no"
	if allowed {
		value = yes
	}
	basis = strings.Join(strings.Fields(basis), " ")
	_, err := a.do(ctx, who, actZalo, value, false, func(tx *storage.Tx) (map[string]string, error) {
		if err := permitAll(who, domain.SetMail); err != nil {
			return nil, err
		}
		bad := &domain.Invalid{}
		switch {
		case basis == "":
			bad.Add(domain.Problem{Column: "basis", Code: domain.CodeFieldEmpty})
		case len(basis) > 400:
			bad.Add(domain.Problem{Column: "basis", Code: domain.CodeMailLine})
		}
		if err := bad.Err(); err != nil {
			return nil, err
		}
		return map[string]string{"source": basis}, tx.Set(ctx, storage.ZaloReminders, value+" "+basis)
	})
	return err
}

// SetMailServer sets where letters leave and when. A password of nil leaves the
// one that is kept; an empty one takes it away. It is sealed before it is kept.
func (a *App) SetMailServer(ctx context.Context, who domain.Actor, s notice.Server, password *string) error {
	s.Host, s.User, s.From = strings.TrimSpace(s.Host), strings.TrimSpace(s.User), strings.TrimSpace(s.From)
	s.FromName, s.Base = strings.Join(strings.Fields(s.FromName), " "), strings.TrimSuffix(strings.TrimSpace(s.Base), "/")
	bad := s.Validate()
	sealed := ""
	if password != nil && *password != "" && bad.Total == 0 && permitAll(who, domain.SetMail) == nil {
		var err error
		if sealed, err = a.keys.Seal(mailSecret, *password); err != nil {
			bad.Add(domain.Problem{Column: "password", Code: domain.CodeMailNoKey, Args: []any{err.Error()}})
		}
	}
	_, err := a.do(ctx, who, actMailServer, s.Host, false, func(tx *storage.Tx) (map[string]string, error) {
		if err := permitAll(who, domain.SetMail); err != nil {
			return nil, err
		}
		if err := bad.Err(); err != nil {
			return nil, err
		}
		was, err := tx.MailServer(ctx)
		if err != nil {
			return nil, err
		}
		s.Sealed = sealed
		// A password is given to the server it was typed for, and to no other.
		if password == nil && was.Host == s.Host && was.Port == s.Port && was.User == s.User && (was.Security == s.Security || s.Security != notice.Plain) {
			s.Sealed = was.Sealed
		}
		if s.User != "" && s.Sealed == "" {
			return nil, &domain.Invalid{Total: 1, Problems: []domain.Problem{{Column: "password", Code: domain.CodeFieldEmpty}}}
		}
		return map[string]string{"port": strconv.Itoa(s.Port), "security": string(s.Security), "base": s.Base}, tx.SetMailServer(ctx, s)
	})
	return err
}

// look is how long one waits before looking again, in microseconds.
const look = 50_000

// TryMail sends a trial letter at once and says what became of it.
func (a *App) TryMail(ctx context.Context, who domain.Actor, address string) (state notice.State, why string, err error) {
	bad := &domain.Invalid{}
	address = notice.CheckAddress(bad, "address", address)
	var id storage.MailID
	_, err = a.do(ctx, who, actMailTrial, "", false, func(tx *storage.Tx) (map[string]string, error) {
		if err := permitAll(who, domain.SetMail); err != nil {
			return nil, err
		}
		if err := bad.Err(); err != nil {
			return nil, err
		}
		var err error
		id, err = tx.Post(ctx, storage.Mail{Kind: notice.Trial, Address: address, State: notice.Waiting, RecordedBy: who.Name}, "trial "+credential.NewSecret())
		return nil, err
	})
	if err != nil {
		return "", "", err
	}
	if _, err := a.send(ctx, id); err != nil {
		return "", "", err
	}
	for left := lease; ; left -= look {
		err = a.db.View(ctx, func(tx *storage.Tx) error {
			m, err := tx.Mail(ctx, domain.Everything, id)
			state, why = m.State, vi.MailReason(m.State, m.Reason)
			return err
		})
		// Another program that serves the same store may have been quicker to take
		// the letter: what comes of it there is the answer.
		if err != nil || state != notice.Sending || left <= 0 {
			return state, why, err
		}
		select {
		case <-ctx.Done():
			return state, why, ctx.Err()
		case <-time.After(look * time.Microsecond):
		}
	}
}

// SendAgain lets a letter leave once more that did not, or of which nobody knows.
func (a *App) SendAgain(ctx context.Context, who domain.Actor, id storage.MailID) error {
	return a.onMail(ctx, who, actMailAgain, id, func(tx *storage.Tx, m storage.Mail) (bool, error) {
		if !m.State.Again() {
			return false, nil
		}
		return tx.RetryMail(ctx, m, 0)
	})
}

// DropLetter keeps a letter that waits from leaving.
func (a *App) DropLetter(ctx context.Context, who domain.Actor, id storage.MailID) error {
	return a.onMail(ctx, who, actMailDrop, id, func(tx *storage.Tx, m storage.Mail) (bool, error) {
		if m.State != notice.Waiting {
			return false, nil
		}
		return tx.DropMail(ctx, m, notice.ReasonByHand, tx.At())
	})
}

func (a *App) onMail(ctx context.Context, who domain.Actor, act string, id storage.MailID, f func(*storage.Tx, storage.Mail) (bool, error)) error {
	_, err := a.do(ctx, who, act, strconv.FormatInt(int64(id), 10), false, func(tx *storage.Tx) (map[string]string, error) {
		if err := permitAll(who, domain.SetMail); err != nil {
			return nil, err
		}
		m, err := tx.Mail(ctx, who.Sees, id)
		if err != nil {
			return nil, err
		}
		ok, err := f(tx, m)
		if err == nil && !ok {
			err = domain.Refuse(domain.CodeMailState, m.State)
		}
		return map[string]string{"kind": string(m.Kind), "account": m.Login}, err
	})
	return err
}

// LetterText is a letter in words, as it leaves or left.
func (a *App) LetterText(ctx context.Context, who domain.Actor, id storage.MailID) (m ToldLine, subject, text string, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		if err := permitAll(who, domain.SetMail); err != nil {
			return err
		}
		x, err := tx.Mail(ctx, who.Sees, id)
		if err != nil {
			return err
		}
		l, _, err := a.letter(ctx, tx, x)
		m, subject, text = ToldLine{Mail: x, Of: l.unit}, l.Subject, l.Text
		return err
	})
	return m, subject, text, err
}
