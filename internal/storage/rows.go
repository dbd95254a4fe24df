package storage

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"maps"
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/storage/sqldb"
)

// added are the tables to which acts only add rows. What an act added is bound
// to its line in the trace by a digest, and so to the chain: a row that is
// changed, taken out or slipped in later no longer agrees with it.
var added = []string{
	"setting", "unit", "unit_version", "lineage", "unit_area", "unit_change", "counted_from",
	"fact", "plan", "notice", "target", "plan_rules", "import",
	"account", "account_version", "account_role",
	"letter_form", "letter", "letter_version", "notice_unit", "day_rule",
	"seal", "letter_step", "letter_issue", "issued_file", "letter_template",
	"register_entry", "register_version", "register_file", "register_event",
	"delivery", "delivery_seen", "delivery_back", "task", "task_unit", "task_answer", "task_event",
	"campaign", "report_period", "report_deadline", "report", "report_version", "report_event", "outage", "report_paper",
	"report_import", "report_import_row", "report_undo", "unit_alias",
	"schedule", "schedule_number",
	"report_reply", "report_extension", "campaign_lines",
	"gap_note",
	"report_reminder",
	"access_token", "access_token_end",
	"person", "person_version", "person_word", "case_file", "case_event", "case_read", "case_binding", "case_paper", "case_helper", "rule_set", "case_setting",
	"case_class", "case_class_act", "case_class_learner", "case_certificate",
	"privacy_rule", "person_request", "person_request_answer", "data_breach", "data_breach_step", "case_meeting", "calendar_feed", "calendar_feed_end",
}

// rowsKey is the entry of a trace's detail that holds the digest.
const rowsKey = "rows"

// isAdded says whether a table is one of them.
var isAdded = func() map[string]bool {
	m := map[string]bool{}
	for _, t := range added {
		m[t] = true
	}
	return m
}()

// lastIDs are the ids up to which the tables reached before an act added to
// them: asked when it first does, of that table alone. An act adds to three or
// four of more than fifty tables.
type lastIDs map[string]int64

// watch notes where each table ends before something is added to it.
func (before lastIDs) watch(tx *sqldb.Tx) {
	tx.Adding = func(ctx context.Context, table string) error {
		if _, known := before[table]; known || !isAdded[table] {
			return nil
		}
		last, err := sqldb.One(ctx, tx, one[int64], `SELECT coalesce(max(id), 0) FROM `+table)
		before[table] = last
		return err
	}
}

// digestSince is the digest of all rows added since; empty for none.
func (tx *Tx) digestSince(ctx context.Context, before lastIDs) (string, error) {
	of := map[string]string{}
	for _, table := range added {
		last, touched := before[table]
		if !touched {
			continue
		}
		h, n := sha256.New(), 0
		err := tx.eachRow(ctx, table, last, func(_ domain.Instant, row []any) {
			hashRow(h, row)
			n++
		})
		if err != nil {
			return "", err
		}
		if n > 0 {
			of[table] = hex.EncodeToString(h.Sum(nil))
		}
	}
	return joined(of), nil
}

// joined makes one digest of those of the tables.
func joined(of map[string]string) string {
	if len(of) == 0 {
		return ""
	}
	h := sha256.New()
	for _, table := range added {
		if d, ok := of[table]; ok {
			h.Write([]byte(table + " " + d + "\n"))
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

// eachRow gives every row after an id, in order, with its instant.
func (tx *Tx) eachRow(ctx context.Context, table string, after int64, see func(domain.Instant, []any)) (err error) {
	rows, err := tx.tx.QueryContext(ctx, `SELECT * FROM `+table+` WHERE id > $1 ORDER BY id`, after)
	if err != nil {
		return fmt.Errorf("read the rows of %s: %w", table, err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	at := slices.Index(columns, "recorded_at")
	values, into := make([]any, len(columns)), make([]any, len(columns))
	for i := range values {
		into[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return fmt.Errorf("read the rows of %s: %w", table, err)
		}
		instant, ok := values[at].(int64)
		if !ok {
			return fmt.Errorf("a row of %s has no instant", table)
		}
		see(domain.Instant(instant), values)
	}
	return rows.Err()
}

// hashRow writes the values so that none can run into the next, alike on both
// engines.
func hashRow(h hash.Hash, row []any) {
	for _, v := range row {
		switch x := v.(type) {
		case nil:
			h.Write([]byte("-;"))
		case []byte:
			fmt.Fprintf(h, "%d:%s;", len(x), x) //nolint:errcheck // a hash takes everything
		case string:
			fmt.Fprintf(h, "%d:%s;", len(x), x) //nolint:errcheck // a hash takes everything
		default:
			fmt.Fprintf(h, "%v;", x) //nolint:errcheck // a hash takes everything
		}
	}
	h.Write([]byte("\n"))
}

// VerifyRows compares what each act added with the digest in its trace, and
// gives the first act, in order of time, that no longer agrees.
func (tx *Tx) VerifyRows(ctx context.Context) (*Break, error) {
	is := map[domain.Instant]map[string]string{}
	for _, table := range added {
		hashes := map[domain.Instant]hash.Hash{}
		err := tx.eachRow(ctx, table, 0, func(at domain.Instant, row []any) {
			if hashes[at] == nil {
				hashes[at] = sha256.New()
			}
			hashRow(hashes[at], row)
		})
		if err != nil {
			return nil, err
		}
		for at, h := range hashes {
			if is[at] == nil {
				is[at] = map[string]string{}
			}
			is[at][table] = hex.EncodeToString(h.Sum(nil))
		}
	}
	want, err := tx.rowDigests(ctx)
	if err != nil {
		return nil, err
	}
	all := map[domain.Instant]bool{}
	for at := range is {
		all[at] = true
	}
	for at := range want {
		all[at] = true
	}
	for _, at := range slices.Sorted(maps.Keys(all)) {
		if now := joined(is[at]); now != want[at] {
			return &Break{What: rowsKey, Row: at.String(), Is: now, Want: want[at]}, nil
		}
	}
	return nil, nil //nolint:nilnil // no break is the good answer
}

// rowDigests are the digests that the trace holds, by instant.
func (tx *Tx) rowDigests(ctx context.Context) (map[domain.Instant]string, error) {
	type row struct {
		at     domain.Instant
		detail sql.NullString
	}
	rows, err := sqldb.All(ctx, tx.tx, func(r *row) []any { return []any{&r.at, &r.detail} }, `SELECT recorded_at, detail FROM trace`)
	if err != nil {
		return nil, err
	}
	out := map[domain.Instant]string{}
	for _, r := range rows {
		var detail map[string]string
		if err := json.Unmarshal([]byte(r.detail.String), &detail); err != nil {
			continue // the chain says that this line was changed
		}
		if d := detail[rowsKey]; d != "" {
			out[r.at] = d
		}
	}
	return out, nil
}
