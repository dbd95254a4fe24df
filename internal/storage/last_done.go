package storage

import (
	"context"
	"sync"

	"tiendo/internal/domain"
	"tiendo/internal/storage/sqldb"
)

// lastDone remembers when the last act was done. A refused attempt moves the
// clock too, for it is a line of the trace like any other; but it changes nothing
// that anybody could ask about, and whoever sends refused attempts without end
// must not make everything be worked out anew for all.
type lastDone struct {
	mu    sync.Mutex
	clock domain.Instant // the clock at which it was looked up
	line  int64          // the last line of the trace that was looked at
	at    domain.Instant
}

// lastDone is the instant of the last act that was done, as the snapshot of a
// View has it. It asks only where the clock has moved, and only about what came
// since.
func (d *DB) lastDone(ctx context.Context, tx *sqldb.Tx) (domain.Instant, error) {
	m := &d.last
	m.mu.Lock()
	clock, line, at := m.clock, m.line, m.at
	m.mu.Unlock()
	if clock == tx.At {
		return at, nil
	}
	if clock > tx.At { // a snapshot older than the one that was looked at
		line, at = 0, 0
	}
	type row struct {
		line int64
		at   domain.Instant
	}
	r, err := sqldb.One(ctx, tx, func(r *row) []any { return []any{&r.line, &r.at} }, `
		SELECT coalesce((SELECT max(id) FROM trace), 0),
		       coalesce((SELECT recorded_at FROM trace WHERE id > $1 AND outcome = 'done' ORDER BY id DESC LIMIT 1), 0)`, line)
	if err != nil {
		return 0, err
	}
	at = max(at, r.at)
	m.mu.Lock()
	defer m.mu.Unlock()
	if tx.At > m.clock {
		m.clock, m.line, m.at = tx.At, r.line, at
	}
	return at, nil
}
