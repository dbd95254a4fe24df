package app

import (
	"context"
	"strconv"

	"tiendo/internal/credential"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
)

// record keeps what was judged, as one act.
func (j *listJudge) record(ctx context.Context, tx *storage.Tx) (map[string]string, error) {
	out := j.out
	n := func(f casefile.Fate) int { return out.Counts[f] }
	good := n(casefile.EntryCreated) + n(casefile.EntryChanged)
	switch {
	case n(casefile.EntryRefused) > 0 && !j.in.OnlyGood:
		return nil, out.refusal()
	case good == 0:
		return nil, domain.Refuse(domain.CodeListNothing)
	}
	files, err := j.open(ctx, tx, good)
	if err != nil {
		return nil, err
	}
	for i := range out.Rows {
		f := &out.Rows[i]
		if f.Fate != casefile.EntryChanged {
			continue
		}
		if err := j.keepChange(ctx, tx, f); err != nil {
			return nil, err
		}
		files = append(files, storage.ImportedFile{File: f.bundle.ID, Fate: f.Fate})
		if err := j.in.Follow(len(files), good); err != nil {
			return nil, err
		}
	}
	keep := storage.CaseImport{
		Unit: out.Unit.Unit, ConsentOn: j.in.Consent, ConsentPaper: j.in.By,
		Created: n(casefile.EntryCreated), Changed: n(casefile.EntryChanged), Unchanged: n(casefile.EntryUnchanged), Refused: n(casefile.EntryRefused),
	}
	if out.Import, err = tx.AddCaseImport(ctx, j.who, keep, files); err != nil {
		return nil, err
	}
	return map[string]string{
		"import": strconv.FormatInt(out.Import, 10), "new": strconv.Itoa(keep.Created), "changed": strconv.Itoa(keep.Changed),
		"unchanged": strconv.Itoa(keep.Unchanged), "refused": strconv.Itoa(keep.Refused), "consent": j.in.Consent.String(), "paper": j.in.By,
	}, nil
}

// openAtOnce is how many files are opened before whoever waits is told.
const openAtOnce = 500

// open opens the files of those who are new, judged as they were.
func (j *listJudge) open(ctx context.Context, tx *storage.Tx, good int) (files []storage.ImportedFile, err error) {
	var fresh []*PeopleFate
	for i := range j.out.Rows {
		if j.out.Rows[i].Fate == casefile.EntryCreated {
			fresh = append(fresh, &j.out.Rows[i])
		}
	}
	for from := 0; from < len(fresh); from += openAtOnce {
		some := fresh[from:min(from+openAtOnce, len(fresh))]
		l := filling{p: j.p, tx: tx, who: j.who}
		for _, f := range some {
			l.in.Files = append(l.in.Files, NewFile{Unit: f.Of.Code, Person: f.person, Kind: casefile.Admission, Consent: j.in.Consent, By: j.in.By})
			l.files = append(l.files, f.judged)
		}
		if err := l.keep(ctx, j.ring); err != nil {
			return nil, err
		}
		for i, r := range l.kept {
			some[i].File = r.Code
			files = append(files, storage.ImportedFile{File: r.ID, Fate: casefile.EntryCreated})
		}
		if err := j.in.Follow(len(files), good); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// keepChange records what a list says beside of somebody who has a file.
func (j *listJudge) keepChange(ctx context.Context, tx *storage.Tx, f *PeopleFate) error {
	b := *f.bundle
	if len(f.Fields) > 0 {
		key, err := j.ring.Unwrap(whose(b.Person), credential.Wrapped{Master: f.sealed.Master, Key: f.sealed.Wrapped})
		if err != nil {
			return err
		}
		if err := keepPerson(ctx, tx, j.who, key, b.Person, f.person, f.before); err != nil {
			return err
		}
	}
	for _, e := range f.Fresh {
		e.ID = 0
		if _, err := tx.AddEvent(ctx, j.who, b.ID, e); err != nil {
			return err
		}
	}
	if err := j.p.settle(ctx, tx, b.Record); err != nil {
		return err
	}
	return j.a.restate(ctx, tx, j.who, j.p, b, f.person)
}
