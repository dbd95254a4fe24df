package storage

import (
	"context"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage/sqldb"
)

// What stands here writes many rows of people and files at once, for acts that
// take a whole list.

// NewPerson is somebody to be kept of whom nothing is known yet.
type NewPerson struct {
	Kind PersonKind
	Unit domain.UnitID
}

// AddPeople adds people without keys, and gives their ids in order.
func (tx *Tx) AddPeople(ctx context.Context, who domain.Actor, all []NewPerson) ([]casefile.PersonID, error) {
	values := make([]any, 0, 4*len(all))
	for _, p := range all {
		values = append(values, string(p.Kind), int64(p.Unit), int64(tx.At()), who.Name)
	}
	return sqldb.InsertIDs[casefile.PersonID](ctx, tx.tx, `INSERT INTO person (kind, unit_id, recorded_at, recorded_by)`, 4, values)
}

// PutPersonKeys keeps the wrapped data keys of many people.
func (tx *Tx) PutPersonKeys(ctx context.Context, all []PersonKey) error {
	values := make([]any, 0, 3*len(all))
	for _, k := range all {
		values = append(values, int64(k.Person), k.Master, k.Wrapped)
	}
	return sqldb.Insert(ctx, tx.tx, `INSERT INTO person_key (id, master, wrapped)`, 3, values,
		` ON CONFLICT (id) DO UPDATE SET master = excluded.master, wrapped = excluded.wrapped`)
}

// AddPersonVersions records what is known of many people from now on: of each
// the person, what is sealed, and the fields that changed.
func (tx *Tx) AddPersonVersions(ctx context.Context, who domain.Actor, all []SealedPerson) error {
	values := make([]any, 0, 5*len(all))
	for _, p := range all {
		values = append(values, int64(p.Person), p.Sealed, strings.Join(p.Fields, " "), int64(tx.At()), who.Name)
	}
	return sqldb.Insert(ctx, tx.tx, `INSERT INTO person_version (person_id, sealed, fields, recorded_at, recorded_by)`, 5, values, "")
}

// AddWords records what people said.
func (tx *Tx) AddWords(ctx context.Context, who domain.Actor, all []Word) error {
	values := make([]any, 0, 6*len(all))
	for _, w := range all {
		values = append(values, int64(w.Person), w.Word, w.On, w.Paper, int64(tx.At()), who.Name)
	}
	return sqldb.Insert(ctx, tx.tx, `INSERT INTO person_word (person_id, word, on_day, paper, recorded_at, recorded_by)`, 6, values, "")
}

// AddFiles adds files in which nothing has happened yet, and gives their ids in
// order. How they stand is for whoever adds them to work out and put.
func (tx *Tx) AddFiles(ctx context.Context, who domain.Actor, all []casefile.Record) ([]casefile.FileID, error) {
	values := make([]any, 0, 6*len(all))
	for _, r := range all {
		values = append(values, int64(r.Person), int64(r.Unit), r.Code, string(r.Kind), int64(tx.At()), who.Name)
	}
	return sqldb.InsertIDs[casefile.FileID](ctx, tx.tx, `INSERT INTO case_file (person_id, unit_id, code, kind, recorded_at, recorded_by)`, 6, values)
}

// FiledEvent is an event of a file.
type FiledEvent struct {
	File casefile.FileID
	casefile.Event
}

// AddEvents adds events to files, in order; none of them takes another back.
func (tx *Tx) AddEvents(ctx context.Context, who domain.Actor, all []FiledEvent) error {
	values := make([]any, 0, 8*len(all))
	for _, e := range all {
		body, err := encodeEvent(e.Event)
		if err != nil {
			return err
		}
		values = append(values, int64(e.File), string(e.Kind), e.On, int64(e.Unit), e.Paper, body, int64(tx.At()), who.Name)
	}
	return sqldb.Insert(ctx, tx.tx, `INSERT INTO case_event (file_id, kind, on_day, unit_id, paper, body, recorded_at, recorded_by)`, 8, values, "")
}

// AddHelps records that members begin, or end, to help, in order.
func (tx *Tx) AddHelps(ctx context.Context, who domain.Actor, all []casefile.Help) error {
	values := make([]any, 0, 9*len(all))
	for _, h := range all {
		values = append(values, int64(h.File), int64(h.Member), string(h.Role), helpAct(h), h.On, h.Reason, h.Paper, int64(tx.At()), who.Name)
	}
	return sqldb.Insert(ctx, tx.tx, `INSERT INTO case_helper (file_id, person_id, role, act, on_day, reason, paper, recorded_at, recorded_by)`, 9, values, "")
}

// AddPaperRows notes papers of files, in order.
func (tx *Tx) AddPaperRows(ctx context.Context, who domain.Actor, all []PaperRow) error {
	values := make([]any, 0, 5*len(all))
	for _, p := range all {
		values = append(values, int64(p.File), p.Paper, p.Body, int64(tx.At()), who.Name)
	}
	return sqldb.Insert(ctx, tx.tx, `INSERT INTO case_paper (file_id, paper, body, recorded_at, recorded_by)`, 5, values, "")
}
