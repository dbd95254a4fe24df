package app

import (
	"context"

	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
)

// AnswersAsBefore are the answers that say “như kỳ trước”, to be looked at and
// sent: of a period what was sent for the one before; of an ad hoc day what is
// known already, with nobody admitted since. Where nothing is known it is
// refused.
func (a *App) AnswersAsBefore(ctx context.Context, who domain.Actor, id report.ID) (out report.Answers, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		x, err := aboutReport(ctx, tx, who, id)
		if err != nil {
			return err
		}
		if err := permit(ctx, tx, who, domain.FillReports, x.Unit); err != nil {
			return err
		}
		if x.Campaign.Every != report.Once {
			last, err := x.before(ctx, tx, who)
			if out = x.Campaign.Again(last); err == nil && out.Empty() {
				err = domain.Refuse(domain.CodeReportNoLast)
			}
			return err
		}
		standing, err := tx.StandingOf(ctx, who.Sees, x.Unit, domain.MustDate("0001-01-01"), tx.At())
		if err != nil {
			return err
		}
		if out = x.Campaign.AsKnown(x.Period.Span, standing); out.Empty() {
			return domain.Refuse(domain.CodeReportNoLast)
		}
		return nil
	})
	return out, err
}
