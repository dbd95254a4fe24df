package storage

import (
	"context"

	"tiendo/internal/domain"
	"tiendo/internal/storage/sqldb"
)

// Feed is a calendar of last days that is read by a secret address.
type Feed struct {
	ID         int64
	Unit       domain.UnitID
	RecordedAt domain.Instant
	RecordedBy string
	EndedAt    domain.Instant // 0 while it is read
	UsedAt     domain.Instant // 0 where it never was
}

func feedFields(f *Feed) []any {
	return []any{&f.ID, &f.Unit, &f.RecordedAt, &f.RecordedBy, &f.EndedAt, &f.UsedAt}
}

const feedRows = `
	SELECT f.id, f.unit_id, f.recorded_at, f.recorded_by, coalesce(e.recorded_at, 0), coalesce(s.used_at, 0)
	FROM calendar_feed f
	LEFT JOIN calendar_feed_end e ON e.feed_id = f.id
	LEFT JOIN calendar_feed_secret s ON s.id = f.id
	WHERE `

// Feeds are the calendars of units that may be seen, the youngest first.
func (tx *Tx) Feeds(ctx context.Context, see domain.Scope) ([]Feed, error) {
	return sqldb.All(ctx, tx.tx, feedFields, feedRows+`f.`+within+` ORDER BY f.id DESC`, see.From(), see.To())
}

// Feed finds one.
func (tx *Tx) Feed(ctx context.Context, see domain.Scope, id int64) (Feed, error) {
	return first(sqldb.All(ctx, tx.tx, feedFields, feedRows+`f.`+within+` AND f.id = $3`, see.From(), see.To(), id))
}

// FeedByHash finds the calendar whose secret has the hash; ErrNotFound where it
// was taken back or never given.
func (tx *Tx) FeedByHash(ctx context.Context, hash string) (Feed, error) {
	return first(sqldb.All(ctx, tx.tx, feedFields, feedRows+`s.hash = $1`, hash))
}

// AddFeed adds a calendar with the hash of its secret.
func (tx *Tx) AddFeed(ctx context.Context, who domain.Actor, unit domain.UnitID, hash string) error {
	id, err := sqldb.One(ctx, tx.tx, one[int64], `
		INSERT INTO calendar_feed (unit_id, recorded_at, recorded_by) VALUES ($1, $2, $3) RETURNING id`, int64(unit), int64(tx.At()), who.Name)
	if err != nil {
		return err
	}
	return tx.run(ctx, "keep the secret of a calendar", `INSERT INTO calendar_feed_secret (id, hash, used_at) VALUES ($1, $2, 0)`, id, hash)
}

// EndFeed takes a calendar back: its secret is forgotten.
func (tx *Tx) EndFeed(ctx context.Context, who domain.Actor, id int64) error {
	if err := tx.run(ctx, "end a calendar", `INSERT INTO calendar_feed_end (feed_id, recorded_at, recorded_by) VALUES ($1, $2, $3)`, id, int64(tx.At()), who.Name); err != nil {
		return err
	}
	return tx.run(ctx, "forget the secret of a calendar", `DELETE FROM calendar_feed_secret WHERE id = $1`, id)
}

// FeedUsed keeps when a calendar was last read.
func (tx *Tx) FeedUsed(ctx context.Context, id int64, at domain.Instant) error {
	return tx.run(ctx, "keep when a calendar was read", `UPDATE calendar_feed_secret SET used_at = $2 WHERE id = $1`, id, int64(at))
}
