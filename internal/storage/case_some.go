package storage

import (
	"context"
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

// spread is how many ids there may be to a file that is asked for before files
// are named one by one, and not read from the first to the last.
const spread = 8

// InFull loads what hangs on some files that lie with units that may be seen. Those
// that stand close together are read in one go; a page of a list, or what waits
// for a committee, lies scattered over the whole store and is named.
func (tx *Tx) InFull(ctx context.Context, see domain.Scope, files []casefile.FileID) (f FilesInFull, err error) {
	f = FilesInFull{
		Events: map[casefile.FileID][]casefile.Event{}, Bindings: map[casefile.FileID][]casefile.Binding{},
		Help: map[casefile.FileID][]casefile.Help{}, Papers: map[casefile.FileID][]casefile.PaperNote{},
	}
	if len(files) == 0 {
		return f, nil
	}
	if from, to := slices.Min(files), slices.Max(files); int(to-from) < spread*len(files) {
		return f, tx.inFull(ctx, see, &f, `file_id >= $ AND file_id <= $`, int64(from), int64(to))
	}
	for some := range slices.Chunk(files, mostNamed) {
		if err := tx.inFull(ctx, see, &f, `file_id IN (`+places(len(some))+`)`, anyOf(some)...); err != nil {
			return f, err
		}
	}
	return f, nil
}

func (tx *Tx) inFull(ctx context.Context, see domain.Scope, f *FilesInFull, in string, named ...any) error {
	from, args := `case_event e WHERE e.`, named
	if !see.Whole() { // every file lies with some unit of the whole
		from, args = `case_event e JOIN case_now n ON n.id = e.file_id WHERE n.`+unitsNamed(nil)+` AND e.`, append([]any{see.From(), see.To()}, named...)
	}
	events, err := tx.events(ctx, numbered(from+in), args...)
	if err != nil {
		return err
	}
	bindings, err := tx.bindings(ctx, numbered(in), named...)
	if err != nil {
		return err
	}
	help, err := tx.help(ctx, numbered(in), named...)
	if err != nil {
		return err
	}
	papers, err := tx.paperRows(ctx, numbered(in), named...)
	for id, all := range events { // what has none is not there for whoever asks
		f.Events[id], f.Bindings[id], f.Help[id] = all, bindings[id], help[id]
		for _, r := range papers[id] {
			n, err := r.PaperNote()
			if err != nil {
				return err
			}
			f.Papers[id] = append(f.Papers[id], n)
		}
	}
	return err
}

// PeopleNamed are the latest versions of what is known of people, by person; of
// those who were erased the key is gone. Whoever asks has found their files before.
func (tx *Tx) PeopleNamed(ctx context.Context, people []casefile.PersonID) (map[casefile.PersonID]SealedPerson, error) {
	out := make(map[casefile.PersonID]SealedPerson, len(people))
	for some := range slices.Chunk(people, mostNamed) {
		versions, err := sealedPeople(ctx, tx.tx, numbered(`v.person_id IN (`+places(len(some))+`)`), anyOf(some)...)
		if err != nil {
			return nil, err
		}
		for _, v := range versions { // in order: the latest stays
			out[v.Person] = v
		}
	}
	return out, nil
}

// reversesNone is the condition that a row of a table takes back no other. It is
// asked so that no index answers it: of the rows that are looked at there are few,
// and SQLite would rather go through all rows of the table that take back none,
// once for each.
func reversesNone(alias string) string { return `COALESCE(` + alias + `.reverses, 0) = 0` }
