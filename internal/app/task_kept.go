package app

import (
	"context"
	"sync"

	"tiendo/internal/domain"
	"tiendo/internal/storage"
)

// keptTasks are the tasks of registers as of the last recorded instant: twenty
// thousand of them are read once, not for every look at the follow-up and at the
// first page. Nobody may write to what it gives.
type keptTasks struct {
	mu sync.Mutex
	at domain.Instant
	by map[keptOf][]storage.Followed
}

type keptOf struct {
	from, to string
	unit     domain.UnitID
}

// mostKeptTasks bounds how many registers are remembered.
const mostKeptTasks = 16

func (k *keptTasks) of(ctx context.Context, tx *storage.Tx, see domain.Scope, unit domain.UnitID) ([]storage.Followed, error) {
	if tx.Acting() {
		return tx.TasksOf(ctx, see, unit, 0)
	}
	key := keptOf{see.From(), see.To(), unit}
	k.mu.Lock()
	if k.at != tx.At() || len(k.by) >= mostKeptTasks {
		k.at, k.by = tx.At(), map[keptOf][]storage.Followed{}
	}
	kept, ok := k.by[key]
	k.mu.Unlock()
	if ok {
		return kept, nil
	}
	all, err := tx.TasksOf(ctx, see, unit, 0)
	if err != nil {
		return nil, err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.at == tx.At() { // nobody has read a later state meanwhile
		k.by[key] = all
	}
	return all, nil
}
