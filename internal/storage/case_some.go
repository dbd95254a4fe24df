package storage

import (
	"context"
	"fmt"
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
)

// FilesInFull is what hangs on some files, by file.
type FilesInFull struct {
	Events   map[casefile.FileID][]casefile.Event
	Bindings map[casefile.FileID][]casefile.Binding
	Help     map[casefile.FileID][]casefile.Help
	Papers   map[casefile.FileID][]casefile.PaperNote
}

// InFull loads what hangs on the files that are named, at most mostNamed of
// them, and that lie with units that may be seen: a page of a list lies scattered
// over the whole store.
func (tx *Tx) InFull(ctx context.Context, see domain.Scope, files []casefile.FileID) (f FilesInFull, err error) {
	if len(files) == 0 {
		return f, nil
	}
	if len(files) > mostNamed {
		return f, fmt.Errorf("load files in full: %d are too many", len(files))
	}
	named := make([]any, len(files))
	for i, id := range files {
		named[i] = int64(id)
	}
	in := `file_id IN (` + places(len(files)) + `)`
	if f.Events, err = tx.events(ctx, numbered(`case_event e JOIN case_now n ON n.id = e.file_id WHERE n.`+unitsNamed(nil)+` AND e.`+in), append([]any{see.From(), see.To()}, named...)...); err != nil {
		return f, err
	}
	if f.Bindings, err = tx.bindings(ctx, numbered(in), named...); err != nil {
		return f, err
	}
	if f.Help, err = tx.help(ctx, numbered(in), named...); err != nil {
		return f, err
	}
	rows, err := tx.paperRows(ctx, numbered(in), named...)
	f.Papers = make(map[casefile.FileID][]casefile.PaperNote, len(rows))
	for id, all := range rows {
		if len(f.Events[id]) == 0 { // it is not there for whoever asks
			continue
		}
		for _, r := range all {
			n, err := r.PaperNote()
			if err != nil {
				return f, err
			}
			f.Papers[id] = append(f.Papers[id], n)
		}
	}
	return f, err
}

// PeopleNamed are the latest versions of people, by id; of those who were erased
// the key is gone.
func (tx *Tx) PeopleNamed(ctx context.Context, people []casefile.PersonID) (map[casefile.PersonID]SealedPerson, error) {
	out := make(map[casefile.PersonID]SealedPerson, len(people))
	for some := range slices.Chunk(people, mostNamed) {
		named := make([]any, len(some))
		for i, id := range some {
			named[i] = int64(id)
		}
		versions, err := sealedPeople(ctx, tx.tx, numbered(`v.person_id IN (`+places(len(some))+`)`), named...)
		if err != nil {
			return nil, err
		}
		for _, v := range versions { // in order: the latest stays
			out[v.Person] = v
		}
	}
	return out, nil
}
