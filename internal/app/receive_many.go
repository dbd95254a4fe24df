package app

import (
	"context"
	"errors"

	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
)

// ToReceive names a report as it was read.
type ToReceive struct {
	Report report.ID
	Seen   report.EventID
}

// NotReceived is a report that was not received, and why.
type NotReceived struct {
	Report report.ID
	Why    error
}

// ReceiveMany receives reports one by one, each an act of its own with its
// trace: what keeps one from being received keeps no other. An error that is
// nobody's mistake ends it.
func (a *App) ReceiveMany(ctx context.Context, who domain.Actor, all []ToReceive) (received int, refused []NotReceived, err error) {
	for _, x := range all {
		err := a.MoveReport(ctx, who, x.Report, ReportMove{Act: report.Receive, Seen: x.Seen})
		_, invalid := errors.AsType[*domain.Invalid](err)
		_, conflict := errors.AsType[*ReportConflict](err)
		switch {
		case err == nil:
			received++
		case invalid, conflict, errors.Is(err, domain.ErrNotFound), errors.Is(err, domain.ErrForbidden):
			refused = append(refused, NotReceived{x.Report, err})
		default:
			return received, refused, err
		}
	}
	return received, refused, nil
}
