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
	mu sync.RWMutex
	known
}

// known is what the index knows. People stand in a row, for a search goes
// through all of them.
type known struct {
	at      domain.Instant
	version int64 // last row of what is known of people
	erased  int64 // last row of those who were erased
	people  []indexed
	place   map[casefile.PersonID]int // in people
	like    likeIndex
}

// indexed is somebody in the index. An erased person stays, without a name.
type indexed struct {
	id     casefile.PersonID
	name   string
	folded string
	member bool
	gone   bool // was erased
	files  []filed
	born
}

// born is by what people of one name are told apart.
type born struct {
	birth casefile.Birth
	sex   casefile.Sex
	home  string
}

// filed is where a file of somebody lies.
type filed struct {
	file casefile.FileID
	unit domain.UnitID
}

// of is the place of somebody, made where there is none.
func (k *known) of(id casefile.PersonID) *indexed {
	i, ok := k.place[id]
	if !ok {
		i = len(k.people)
		k.place[id], k.people = i, append(k.people, indexed{id: id})
	}
	return &k.people[i]
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
	if x.place == nil {
		x.place = map[casefile.PersonID]int{}
	}
	batches, err := a.openSince(ctx, tx, x.version)
	if err != nil {
		return err
	}
	for _, b := range batches {
		for i, v := range b.versions {
			p, now := x.of(v.Person), &b.opened[i]
			p.name, p.folded, p.member, p.born = now.name, now.folded, now.member, now.born
			x.version = max(x.version, v.Version)
		}
	}
	erased, err := tx.ErasedSince(ctx, x.erased)
	if err != nil {
		return err
	}
	for _, w := range erased {
		p := x.of(w.Person)
		p.name, p.folded, p.born, p.gone = "", "", born{}, true
		x.erased = max(x.erased, w.ID)
	}
	moved, err := tx.ChangedFiles(ctx, x.at)
	if err != nil {
		return err
	}
	for _, n := range moved {
		p := x.of(n.Person)
		if i := slices.IndexFunc(p.files, func(f filed) bool { return f.file == n.File }); i >= 0 {
			p.files[i].unit = n.Unit
		} else {
			p.files = append(p.files, filed{n.File, n.Unit})
		}
	}
	x.at = tx.At()
	return nil
}

// keyless brings the index up to what is recorded and gives why names cannot be
// told, where they cannot: a page says it and shows the rest. err is that
// something went wrong.
func (a *App) keyless(ctx context.Context, tx *storage.Tx) (why, err error) {
	err = a.indexPeople(ctx, tx)
	if _, locked := refusal(err); locked {
		return err, nil
	}
	return nil, err
}

// WarmPeople makes the index of names ahead of the first who asks. Without the
// key there is none to make, and whoever asks is told so.
func (a *App) WarmPeople(ctx context.Context) error {
	return a.db.View(ctx, func(tx *storage.Tx) error {
		_, err := a.keyless(ctx, tx)
		return err
	})
}

// peopleAtOnce is how many people are read, and opened by one processor, at a time.
const peopleAtOnce = 2000

// openedPeople are versions of what is known of people, with what they say.
type openedPeople struct {
	versions []storage.SealedPerson
	opened   []indexed
	err      error
}

// openSince opens all that was recorded of people after a row, on all processors
// while the rest is read.
//
// Errors: as of ring, where there is anything to open; *unopened.
func (a *App) openSince(ctx context.Context, tx *storage.Tx, after int64) (out []*openedPeople, err error) {
	var (
		r    credential.Ring
		all  sync.WaitGroup
		free = make(chan struct{}, runtime.GOMAXPROCS(0)+1)
	)
	defer all.Wait()
	for {
		versions, err := tx.PeopleSince(ctx, after, peopleAtOnce)
		if err != nil {
			return nil, err
		}
		if len(versions) == 0 {
			break
		}
		if len(out) == 0 {
			if r, err = a.ring(ctx, tx); err != nil {
				return nil, err
			}
		}
		b := &openedPeople{versions: versions}
		after, out = versions[len(versions)-1].Version, append(out, b)
		free <- struct{}{}
		all.Go(func() {
			b.opened, b.err = openAll(r, b.versions)
			<-free
		})
		if len(versions) < peopleAtOnce {
			break
		}
	}
	all.Wait()
	for _, b := range out {
		if b.err != nil {
			return nil, b.err
		}
	}
	return out, nil
}

// openAll opens people; of one who was erased meanwhile nothing is known.
func openAll(r credential.Ring, versions []storage.SealedPerson) ([]indexed, error) {
	out := make([]indexed, len(versions))
	for i, v := range versions {
		if v.Master == "" {
			continue
		}
		p, err := openPerson(r, v)
		if err != nil {
			return nil, err
		}
		out[i] = indexed{name: p.Name, folded: vi.Fold(p.Name), member: v.Kind == storage.Member, born: born{p.Birth, p.Sex, p.Home}}
		versions[i].Sealed, versions[i].Wrapped = nil, nil
	}
	return out, nil
}

// mostPeople is how many people a search gives at most.
const mostPeople = 500

// find gives the files that lie with units that may be seen, of the people whose
// names hold every word of a text, in whatever writing; and whether there were
// more such people.
func (x *peopleIndex) find(text string, paths map[domain.UnitID]string) (out []casefile.FileID, more bool) {
	words := strings.Fields(vi.Fold(text))
	if len(words) == 0 {
		return nil, false
	}
	x.mu.RLock()
	defer x.mu.RUnlock()
	found := 0
	for i := range x.people {
		p := &x.people[i]
		if p.member || p.name == "" || !holdsAll(p.folded, words) {
			continue
		}
		before := len(out)
		for _, f := range p.files {
			if _, ok := paths[f.unit]; ok {
				out = append(out, f.file)
			}
		}
		if len(out) == before {
			continue
		}
		if found == mostPeople {
			return out[:before], true
		}
		found++
	}
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
	i, ok := x.place[id]
	if !ok {
		return "", false
	}
	return x.people[i].name, x.people[i].name != ""
}

// gone says whether somebody was erased.
func (x *peopleIndex) gone(id casefile.PersonID) bool {
	x.mu.RLock()
	defer x.mu.RUnlock()
	i, ok := x.place[id]
	return ok && x.people[i].gone
}
