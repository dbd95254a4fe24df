package storage

import (
	"context"

	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage/sqldb"
)

// Ways in which a unit is reminded.
const (
	ByNotice = "notice" // on its page, and by mail
	ByZalo   = "zalo"   // somebody copied the text
)

// Reminded is one time a unit was reminded of a report.
type Reminded struct {
	Report report.ID
	Way    string
	People int // how many accounts were told
	At     domain.Instant
	By     string
}

// Reminders are the times units that may be seen were reminded of the reports of
// a period, oldest first.
func (tx *Tx) Reminders(ctx context.Context, see domain.Scope, period report.PeriodID) ([]Reminded, error) {
	return sqldb.All(ctx, tx.tx, func(x *Reminded) []any { return []any{&x.Report, &x.Way, &x.People, &x.At, &x.By} }, `
		SELECT m.report_id, m.way, m.people, m.recorded_at, m.recorded_by
		FROM report_reminder m
		JOIN report r ON r.id = m.report_id
		WHERE r.`+within+` AND r.period_id = $3
		ORDER BY m.id`, see.From(), see.To(), int64(period))
}

// AddReminders records that units were reminded.
func (tx *Tx) AddReminders(ctx context.Context, who domain.Actor, all []Reminded) error {
	values := make([]any, 0, 5*len(all))
	for _, x := range all {
		values = append(values, int64(x.Report), x.Way, x.People, int64(tx.At()), who.Name)
	}
	return sqldb.Insert(ctx, tx.tx, `INSERT INTO report_reminder (report_id, way, people, recorded_at, recorded_by)`, 5, values, "")
}

// Reader is somebody who works for a unit, and whether letters reach him.
type Reader struct {
	Account domain.AccountID
	Unit    domain.UnitID
	ByMail  bool // of kinds that are written at once
}

// Readers are the active accounts that hold one of the roles on units that may
// be seen, each once a unit.
func (tx *Tx) Readers(ctx context.Context, see domain.Scope, roles []domain.Role) ([]Reader, error) {
	args, marks := []any{see.From(), see.To()}, ""
	for i, r := range roles {
		args = append(args, string(r))
		marks += mark(i, "$"+itoa(len(args)))
	}
	return sqldb.All(ctx, tx.tx, func(x *Reader) []any { return []any{&x.Account, &x.Unit, boolean{&x.ByMail}} }, `
		SELECT q.account_id, q.unit_id, max(CASE WHEN coalesce(m.confirmed_at, 0) > 0 AND m.at_once = 1 THEN 1 ELSE 0 END)
		FROM account_role q
		JOIN account_version v ON v.id = (SELECT max(w.id) FROM account_version w WHERE w.account_id = q.account_id)
		LEFT JOIN account_mail m ON m.id = q.account_id
		WHERE q.`+within+` AND q.role IN (`+marks+`) AND q.holds = 1 AND v.state = 'active'
		  AND q.id = (SELECT max(w.id) FROM account_role w WHERE w.account_id = q.account_id AND w.unit_id = q.unit_id AND w.role = q.role)
		GROUP BY q.account_id, q.unit_id
		ORDER BY q.account_id, q.unit_id`, args...)
}
