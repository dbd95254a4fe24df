package app

import (
	"fmt"
	"sync"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage"
)

// mostKnown is how many questions' tallies are kept; those of the province over
// a year take some 300 KB.
const mostKnown = 32

// knownTallies keeps what was added up of the facts for a question. What was
// known at an instant never changes, so that an answer stays right for good: a
// letter's figures are those of an instant long past, and its pages ask for
// them again and again.
type knownTallies struct {
	mu   sync.Mutex
	kept map[string][]figure.Tally
	last []string // keys, the oldest first
}

// of gives the tallies of a filter, asking load where they are not kept. In an
// act, or with nowhere to keep them, they are asked for each time.
func (k *knownTallies) of(tx *storage.Tx, see domain.Scope, what string, by storage.FactFilter, load func() ([]figure.Tally, error)) ([]figure.Tally, error) {
	if k == nil || tx.Acting() || by.KnownAt > tx.At() {
		return load()
	}
	key := fmt.Sprint(what, see.From(), see.To(), by)
	k.mu.Lock()
	all, ok := k.kept[key]
	k.mu.Unlock()
	if ok {
		return all, nil
	}
	all, err := load()
	if err != nil {
		return nil, err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.kept == nil {
		k.kept = map[string][]figure.Tally{}
	}
	if _, ok := k.kept[key]; !ok {
		if len(k.last) == mostKnown {
			delete(k.kept, k.last[0])
			k.last = k.last[1:]
		}
		k.kept[key], k.last = all, append(k.last, key)
	}
	return all, nil
}
