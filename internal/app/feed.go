package app

import (
	"context"
	"slices"
	"strconv"

	"tiendo/internal/credential"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

const (
	actFeed    = "open calendar"
	actFeedEnd = "end calendar"
)

// mostFeeds is how many calendars of one unit may be read at a time.
const mostFeeds = 20

// FeedLine is a calendar with its unit.
type FeedLine struct {
	storage.Feed
	Of     domain.UnitVersion
	MayEnd bool
}

// Feeds are the calendars of the units below the one acted from, those that are
// read first.
func (a *App) Feeds(ctx context.Context, who domain.Actor) (out []FeedLine, own domain.UnitVersion, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		if err := permit(ctx, tx, who, domain.SeeFiles); err != nil {
			return err
		}
		tree, err := a.tree(ctx, tx, a.today(), tx.At())
		if err != nil {
			return err
		}
		own, _ = tree.Unit(who.Unit)
		all, err := tx.Feeds(ctx, who.Sees)
		for _, f := range all {
			l := FeedLine{Feed: f, MayEnd: f.EndedAt == 0 && (f.RecordedBy == who.Name || who.Can(domain.ManagePeople))}
			l.Of, _ = tree.Unit(f.Unit)
			if f.RecordedBy == who.Name || who.Can(domain.ManagePeople) {
				out = append(out, l)
			}
		}
		slices.SortStableFunc(out, func(x, y FeedLine) int {
			switch {
			case (x.EndedAt == 0) == (y.EndedAt == 0):
				return 0
			case x.EndedAt == 0:
				return -1
			}
			return 1
		})
		return err
	})
	return out, own, err
}

// OpenFeed makes a calendar of the last days in the files of the unit acted from,
// and gives the secret of its address, which is shown once and kept as a hash.
func (a *App) OpenFeed(ctx context.Context, who domain.Actor) (secret string, err error) {
	secret = credential.NewSecret()
	_, err = a.do(ctx, who, actFeed, "", false, func(tx *storage.Tx) (map[string]string, error) {
		if err := permit(ctx, tx, who, domain.SeeFiles, who.Unit); err != nil {
			return nil, err
		}
		all, err := tx.Feeds(ctx, who.Sees)
		if err != nil {
			return nil, err
		}
		live := 0
		for _, f := range all {
			if f.EndedAt == 0 && f.Unit == who.Unit {
				live++
			}
		}
		if live >= mostFeeds {
			return nil, domain.Refuse(domain.CodeFeedTooMany, mostFeeds)
		}
		tree, err := a.tree(ctx, tx, a.today(), tx.At())
		if err != nil {
			return nil, err
		}
		unit, _ := tree.Unit(who.Unit)
		return map[string]string{"unit": unit.Code}, tx.AddFeed(ctx, who, who.Unit, credential.Hash(secret))
	})
	if err != nil {
		return "", err
	}
	return secret, nil
}

// EndFeed takes a calendar back: whoever made it may, and who manages the unit's
// people. Done twice it is kept once.
func (a *App) EndFeed(ctx context.Context, who domain.Actor, id int64) error {
	_, err := a.do(ctx, who, actFeedEnd, strconv.FormatInt(id, 10), false, func(tx *storage.Tx) (map[string]string, error) {
		f, err := tx.Feed(ctx, who.Sees, id)
		if err != nil {
			return nil, err
		}
		if f.RecordedBy != who.Name {
			if err := permit(ctx, tx, who, domain.ManagePeople, f.Unit); err != nil {
				return nil, err
			}
		}
		if f.EndedAt != 0 {
			return nil, errAlready
		}
		return nil, tx.EndFeed(ctx, who, id)
	})
	return already(err)
}

// How far a calendar reaches, in days before and after today.
const (
	feedBefore = 30
	feedAfter  = 400
)

// FeedCalendar is the calendar that a secret opens, as an iCalendar file: last
// days with the codes of files, and no name. It goes with the account that made
// it: who may see the files no longer reads them no longer.
//
// Errors: domain.ErrNotFound, whatever is wrong with the secret.
func (a *App) FeedCalendar(ctx context.Context, secret string) (data []byte, err error) {
	now, stale, id := a.now(), false, int64(0)
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		f, err := tx.FeedByHash(ctx, credential.Hash(secret))
		if err != nil {
			return err
		}
		id, stale = f.ID, f.UsedAt.Date() != now.Date()
		see, err := tx.ScopeOf(ctx, f.Unit)
		if err != nil {
			return err
		}
		if err := stillSees(ctx, tx, f); err != nil {
			return err
		}
		tree, err := a.tree(ctx, tx, a.today(), tx.At())
		if err != nil {
			return err
		}
		unit, ok := tree.Unit(f.Unit)
		if !ok {
			return domain.ErrNotFound
		}
		today := a.today()
		clocks, err := tx.FileClocks(ctx, see, nil, today.AddDays(-feedBefore), today.AddDays(feedAfter))
		if err != nil {
			return err
		}
		var entries []vi.CalendarEntry
		for _, c := range clocks {
			if c.Kind != casefile.Wait {
				entries = append(entries, vi.CalendarEntry{Code: c.Code, Clock: c.Clock, On: c.Last})
			}
		}
		data = []byte(vi.Calendar(unit, entries, tx.At()))
		return nil
	})
	if err == nil && stale {
		err = a.db.Housekeep(ctx, func(tx *storage.Tx) error { return tx.FeedUsed(ctx, id, now) })
	}
	return data, err
}

// stillSees refuses a calendar whose maker may see the unit's files no longer.
func stillSees(ctx context.Context, tx *storage.Tx, f storage.Feed) error {
	account, err := tx.AccountByLogin(ctx, f.RecordedBy)
	if err != nil {
		return err
	}
	if account.State != domain.AccountActive {
		return domain.ErrNotFound
	}
	paths, err := tx.Paths(ctx, domain.Everything)
	if err != nil {
		return err
	}
	at, ok := paths[f.Unit]
	for _, g := range account.Grants {
		if own, there := paths[g.Unit]; ok && there && slices.Contains(domain.Powers[g.Role][domain.SeeFiles], domain.PositionOf(own, at)) {
			return nil
		}
	}
	return domain.ErrNotFound
}
