package app

import (
	"context"
	"runtime"
	"slices"
	"strings"
	"sync"

	"tiendo/internal/credential"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

// peopleIndex is who is kept, opened, in the memory of this program alone: no
// folded name lies in the store. It is asked with what may be seen, and learns
// what was recorded since from the last rows it saw.
type peopleIndex struct {
	mu      sync.RWMutex
	at      domain.Instant
	version int64 // last row of what is known of people
	erased  int64 // last row of those who were erased
	people  map[casefile.PersonID]indexed
	files   map[casefile.PersonID][]filed
}

// indexed is somebody in the index.
type indexed struct {
	name   string
	folded string
	member bool
	unit   domain.UnitID // of a member: where he was recorded
}

// filed is where a file of somebody lies.
type filed struct {
	file casefile.FileID
	unit domain.UnitID
}

// indexPeople brings the index up to what is recorded. In an act it stays as it
// is: what an act reads may never come to be.
func (a *App) indexPeople(ctx context.Context, tx *storage.Tx) error {
	x := &a.people
	if tx.Acting() {
		return nil
	}
	x.mu.RLock()
	fresh := x.at == tx.At()
	x.mu.RUnlock()
	if fresh {
		return nil
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.at >= tx.At() {
		return nil
	}
	if x.people == nil {
		x.people, x.files = map[casefile.PersonID]indexed{}, map[casefile.PersonID][]filed{}
	}
	versions, err := tx.PeopleSince(ctx, x.version)
	if err != nil {
		return err
	}
	if len(versions) > 0 {
		r, err := a.ring(ctx, tx)
		if err != nil {
			return err
		}
		opened, err := openAll(r, versions)
		if err != nil {
			return err
		}
		for i, v := range versions {
			x.people[v.Person] = opened[i]
			x.version = max(x.version, v.Version)
		}
	}
	erased, err := tx.ErasedSince(ctx, x.erased)
	if err != nil {
		return err
	}
	for _, w := range erased {
		delete(x.people, w.Person)
		x.erased = max(x.erased, w.ID)
	}
	moved, err := tx.ChangedFiles(ctx, x.at)
	if err != nil {
		return err
	}
	for _, n := range moved {
		of := x.files[n.Person]
		if i := slices.IndexFunc(of, func(f filed) bool { return f.file == n.File }); i >= 0 {
			of[i].unit = n.Unit
		} else {
			x.files[n.Person] = append(of, filed{n.File, n.Unit})
		}
	}
	x.at = tx.At()
	return nil
}

// openAll opens many people on all processors.
func openAll(r credential.Ring, versions []storage.SealedPerson) ([]indexed, error) {
	out := make([]indexed, len(versions))
	errs := make([]error, runtime.GOMAXPROCS(0))
	var all sync.WaitGroup
	for w := range errs {
		all.Go(func() {
			for i := w; i < len(versions); i += len(errs) {
				v := versions[i]
				if v.Master == "" {
					continue // erased meanwhile
				}
				p, err := openPerson(r, v)
				if err != nil {
					errs[w] = err
					return
				}
				out[i] = indexed{p.Name, vi.Fold(p.Name), v.Kind == storage.Member, v.Unit}
			}
		})
	}
	all.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// mostPeople is how many people a search gives at most.
const mostPeople = 500

// find gives the people whose names hold every word of a text, in whatever
// writing, and of whom a file lies with a unit that may be seen; and whether
// there were more.
func (x *peopleIndex) find(text string, paths map[domain.UnitID]string) (out []casefile.PersonID, more bool) {
	words := strings.Fields(vi.Fold(text))
	if len(words) == 0 {
		return nil, false
	}
	x.mu.RLock()
	defer x.mu.RUnlock()
	for id, p := range x.people {
		if p.member || !holdsAll(p.folded, words) {
			continue
		}
		seen := slices.ContainsFunc(x.files[id], func(f filed) bool {
			_, ok := paths[f.unit]
			return ok
		})
		if !seen {
			continue
		}
		if len(out) == mostPeople {
			return out, true
		}
		out = append(out, id)
	}
	slices.Sort(out)
	return out, false
}

func holdsAll(text string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

// name is what somebody is called; false where no name is kept, or the person
// was erased. Whoever shows it has the right to.
func (x *peopleIndex) name(id casefile.PersonID) (string, bool) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	p, ok := x.people[id]
	return p.name, ok && p.name != ""
}

// membersOf are the members whom a unit recorded, in the order in which it did.
func (x *peopleIndex) membersOf(unit domain.UnitID) (out []CaseMember) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	for id, p := range x.people {
		if p.member && p.unit == unit {
			out = append(out, CaseMember{ID: id})
		}
	}
	slices.SortFunc(out, func(a, b CaseMember) int { return int(a.ID - b.ID) })
	return out
}
