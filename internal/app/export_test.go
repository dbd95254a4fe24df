package app

import (
	"context"

	"tiendo/internal/domain"
	"tiendo/internal/storage"
)

// SettleFiles works out anew how every file stands, as acts do that change what
// files are judged by, and says how many stand otherwise than was kept.
func (a *App) SettleFiles(ctx context.Context, who domain.Actor, progress func(done, of int64)) (changed int, err error) {
	_, err = a.do(ctx, who, "settle files", "", false, func(tx *storage.Tx) (map[string]string, error) {
		changed, err = a.settleAll(ctx, tx, who, domain.Everything, progress)
		return nil, err
	})
	return changed, err
}

// ForgetPeople lets the index of names be made anew, as by a program that starts.
func (a *App) ForgetPeople() {
	a.people.mu.Lock()
	defer a.people.mu.Unlock()
	a.people.known = known{}
}
