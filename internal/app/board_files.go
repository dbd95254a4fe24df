package app

import (
	"context"

	"tiendo/internal/documents"
	"tiendo/internal/domain"
)

// BoardJSON is the board as scripts read it, the same on the command line and
// over the network.
func (a *App) BoardJSON(ctx context.Context, who domain.Actor, ask Ask) ([]byte, error) {
	ask.Plans = true
	b, err := a.Board(ctx, who, ask)
	if err != nil {
		return nil, err
	}
	return documents.BoardJSON(b.Progress, b.Planned)
}
