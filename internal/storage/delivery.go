package storage

import (
	"context"
	"fmt"
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/register"
	"tiendo/internal/storage/sqldb"
)

// Deliver puts a paper into the inbox of units; whoever has it already keeps
// the delivery there was.
func (tx *Tx) Deliver(ctx context.Context, who domain.Actor, entry register.EntryID, units []domain.UnitID) error {
	values := make([]any, 0, 4*len(units))
	for _, u := range units {
		values = append(values, int64(entry), int64(u), int64(tx.At()), who.Name)
	}
	if err := sqldb.Insert(ctx, tx.tx, `INSERT INTO delivery (entry_id, unit_id, recorded_at, recorded_by)`, 4, values, ` ON CONFLICT (entry_id, unit_id) DO NOTHING`); err != nil {
		return err
	}
	back, err := sqldb.All(ctx, tx.tx, func(d *register.Delivery) []any { return []any{&d.ID, &d.Unit} }, `
		SELECT d.id, d.unit_id FROM delivery d WHERE d.entry_id = $1 AND d.id IN (`+takenBack+`)`, int64(entry))
	if err != nil {
		return err
	}
	for _, d := range back {
		if slices.Contains(units, d.Unit) {
			if err := tx.addBack(ctx, who, d.ID, false, ""); err != nil {
				return err
			}
		}
	}
	return nil
}

// takenBack are the deliveries that were taken back and not made again.
const takenBack = `
	SELECT b.delivery_id FROM delivery_back b
	WHERE b.taken = 1 AND b.id IN (SELECT max(x.id) FROM delivery_back x GROUP BY x.delivery_id)`

// TakeBack takes a delivery back: from then on the unit does not have the
// paper, until it is delivered again.
func (tx *Tx) TakeBack(ctx context.Context, who domain.Actor, id register.DeliveryID, reason string) error {
	return tx.addBack(ctx, who, id, true, reason)
}

func (tx *Tx) addBack(ctx context.Context, who domain.Actor, id register.DeliveryID, taken bool, reason string) error {
	_, err := tx.tx.ExecContext(ctx, `
		INSERT INTO delivery_back (delivery_id, taken, reason, recorded_at, recorded_by) VALUES ($1, $2, $3, $4, $5)`,
		int64(id), bit(taken), reason, int64(tx.At()), who.Name)
	if err != nil {
		return fmt.Errorf("take delivery %d back: %w", id, err)
	}
	return nil
}

// TakenBackOf are the times that deliveries of a line were taken back, whatever
// came after, oldest first.
func (tx *Tx) TakenBackOf(ctx context.Context, see domain.Scope, entry register.EntryID) ([]register.TakenBack, error) {
	return sqldb.All(ctx, tx.tx, func(b *register.TakenBack) []any { return []any{&b.Unit, &b.Reason, &b.At, &b.By} }, `
		SELECT d.unit_id, b.reason, b.recorded_at, b.recorded_by
		FROM delivery_back b
		JOIN delivery d ON d.id = b.delivery_id
		WHERE d.entry_id IN (SELECT r.id FROM register_entry r WHERE r.`+within+`) AND d.entry_id = $3 AND b.taken = 1
		ORDER BY b.id`, see.From(), see.To(), int64(entry))
}

// AddSeen says that an account of the unit opened a delivery; only the first
// time is kept.
func (tx *Tx) AddSeen(ctx context.Context, who domain.Actor, id register.DeliveryID) error {
	_, err := tx.tx.ExecContext(ctx, `
		INSERT INTO delivery_seen (delivery_id, recorded_at, recorded_by) VALUES ($1, $2, $3) ON CONFLICT (delivery_id) DO NOTHING`,
		int64(id), int64(tx.At()), who.Name)
	if err != nil {
		return fmt.Errorf("say that delivery %d was seen: %w", id, err)
	}
	return nil
}

// DeliveriesOf are the deliveries of a line of a register that may be seen and
// were not taken back, in the order in which they were made.
func (tx *Tx) DeliveriesOf(ctx context.Context, see domain.Scope, entry register.EntryID) ([]register.Delivery, error) {
	return tx.deliveries(ctx, `d.entry_id IN (SELECT r.id FROM register_entry r WHERE r.`+within+`) AND d.entry_id = $3`, see.From(), see.To(), int64(entry))
}

// DeliveriesTo are what was delivered to a unit that may be seen, the latest
// first.
func (tx *Tx) DeliveriesTo(ctx context.Context, see domain.Scope, unit domain.UnitID) ([]register.Delivery, error) {
	return tx.deliveries(ctx, `d.`+within+` AND d.unit_id = $3`, see.From(), see.To(), int64(unit))
}

// Delivery finds a delivery to a unit that may be seen.
func (tx *Tx) Delivery(ctx context.Context, see domain.Scope, id register.DeliveryID) (register.Delivery, error) {
	return first(tx.deliveries(ctx, `d.`+within+` AND d.id = $3`, see.From(), see.To(), int64(id)))
}

func (tx *Tx) deliveries(ctx context.Context, where string, args ...any) ([]register.Delivery, error) {
	return sqldb.All(ctx, tx.tx, func(d *register.Delivery) []any {
		return []any{&d.ID, &d.Entry, &d.Unit, &d.At, &d.By, &d.SeenAt, &d.SeenBy}
	}, `
		SELECT d.id, d.entry_id, d.unit_id, d.recorded_at, d.recorded_by, coalesce(s.recorded_at, 0), coalesce(s.recorded_by, '')
		FROM delivery d
		LEFT JOIN delivery_seen s ON s.delivery_id = d.id
		WHERE `+where+` AND d.id NOT IN (`+takenBack+`)
		ORDER BY d.recorded_at DESC, d.id`, args...)
}

// DeliveredEntries are the papers that were delivered to a unit that may be
// seen, whosever register they are of.
func (tx *Tx) DeliveredEntries(ctx context.Context, see domain.Scope, unit domain.UnitID) ([]RegisterLine, error) {
	if _, err := tx.seen(ctx, see, unit); err != nil {
		return nil, err
	}
	return tx.entries(ctx, domain.Everything, `r.id IN (SELECT d.entry_id FROM delivery d WHERE d.unit_id = $3 AND d.id NOT IN (`+takenBack+`))`, int64(unit))
}

// seen says whether a unit is in the scope; ErrNotFound where it is not.
func (tx *Tx) seen(ctx context.Context, see domain.Scope, unit domain.UnitID) (int64, error) {
	return sqldb.One(ctx, tx.tx, one[int64], `SELECT id FROM unit_now WHERE path >= $1 AND path < $2 AND id = $3`, see.From(), see.To(), int64(unit))
}
