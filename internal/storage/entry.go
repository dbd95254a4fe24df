package storage

import (
	"context"
	"encoding/json"
	"fmt"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage/sqldb"
)

// StandingFilter chooses declared facts.
type StandingFilter struct {
	Indicator domain.Indicator
	Units     []domain.UnitID // empty: all that may be seen
	EndFrom   domain.Date     // spans that end on or after this day
	KnownAt   domain.Instant
}

// StandingAt gives the declared facts that stood as known at an instant, by
// unit, in order of recording.
func (tx *Tx) StandingAt(ctx context.Context, see domain.Scope, by StandingFilter) (map[domain.UnitID][]figure.Standing, error) {
	type row struct {
		unit domain.UnitID
		figure.Standing
	}
	scope, args := seen(see, by.Units)
	args = append(args, string(by.Indicator), by.EndFrom, int64(by.KnownAt), int64(by.KnownAt))
	rows, err := sqldb.All(ctx, tx.tx, func(r *row) []any {
		return []any{&r.unit, &r.ID, &r.From, &r.To, &r.Quantity, &r.RecordedAt}
	}, numbered(`
		SELECT f.unit_id, f.id, f.covers_from, f.effective_on, f.quantity, f.recorded_at
		FROM fact f
		WHERE f.`+scope+`
		  AND f.indicator = $ AND f.source_kind = 'declared' AND f.effective_on >= $
		  AND `+fmt.Sprintf(stands, "$")+`
		ORDER BY f.id`), args...)
	if err != nil {
		return nil, err
	}
	out := map[domain.UnitID][]figure.Standing{}
	for _, r := range onlyOf(rows, by.Units, func(r row) domain.UnitID { return r.unit }) {
		out[r.unit] = append(out[r.unit], r.Standing)
	}
	return out, nil
}

// FactsOf are the facts that one act recorded, in order, and whether all that
// it recorded may be seen.
func (tx *Tx) FactsOf(ctx context.Context, see domain.Scope, at domain.Instant) (facts []figure.Fact, whole bool, err error) {
	facts, err = sqldb.All(ctx, tx.tx, factFields, `
		SELECT `+factColumns+`
		FROM fact f
		WHERE f.`+within+` AND f.recorded_at = $3
		ORDER BY f.id`, see.From(), see.To(), int64(at))
	if err != nil {
		return nil, false, err
	}
	n, err := sqldb.One(ctx, tx.tx, one[int64], `SELECT count(*) FROM fact WHERE recorded_at = $1`, int64(at))
	return facts, n == int64(len(facts)), err
}

// Entry is one act that recorded results, or took such an act back, as its
// trace tells it.
type Entry struct {
	At     domain.Instant
	By     string
	Act    string
	Plan   string // code
	Detail map[string]string
}

// EntryFilter chooses acts that recorded facts.
type EntryFilter struct {
	Plan  string
	Acts  []string
	Limit int
}

// Entries are the acts of the given names for a plan that recorded facts, all
// of which may be seen; newest first.
func (tx *Tx) Entries(ctx context.Context, see domain.Scope, by EntryFilter) ([]Entry, error) {
	type row struct {
		Entry
		detail string
	}
	args := []any{see.From(), see.To()}
	for _, a := range by.Acts {
		args = append(args, a)
	}
	rows, err := sqldb.All(ctx, tx.tx, func(r *row) []any {
		return []any{&r.At, &r.By, &r.Act, &r.Plan, &r.detail}
	}, numbered(`
		SELECT t.recorded_at, t.actor, t.act, t.subject, t.detail
		FROM trace t
		WHERE t.recorded_at IN (
			SELECT f.recorded_at
			FROM fact f
			GROUP BY f.recorded_at
			HAVING min(CASE WHEN f.unit_id IN (SELECT id FROM unit_now WHERE path >= $ AND path < $) THEN 1 ELSE 0 END) = 1
		)
		AND t.outcome = 'done' AND t.act IN (`+places(len(by.Acts))+`) AND t.subject = $
		ORDER BY t.id DESC
		LIMIT $`), append(args, by.Plan, by.Limit)...)
	if err != nil {
		return nil, err
	}
	out := make([]Entry, len(rows))
	for i, r := range rows {
		out[i] = r.Entry
		if err := json.Unmarshal([]byte(r.detail), &out[i].Detail); err != nil {
			return nil, fmt.Errorf("read the trace: %w", err)
		}
	}
	return out, nil
}
