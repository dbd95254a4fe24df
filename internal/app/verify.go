package app

import (
	"context"

	"tiendo/internal/storage"
)

// Verified is what a check of the whole store found.
type Verified struct {
	Acts   int
	Facts  int64
	Seals  int
	Issued int // files of issued letters
	Files  int // people's files
	Breaks []storage.Break
}

// Verify recomputes the trace's chain, the digests that bind what was recorded
// to it, the rollup, every seal, the hashes of the files that went out, and how
// people's files stand and what they count, and names the first difference of
// each.
func (a *App) Verify(ctx context.Context) (v Verified, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		var inTrace, inRows, inRollup, inSeals, inFiles, inPeople *storage.Break
		if v.Acts, inTrace, err = tx.VerifyTrace(ctx); err != nil {
			return err
		}
		if inRows, err = tx.VerifyRows(ctx); err != nil {
			return err
		}
		if v.Facts, inRollup, err = tx.VerifyRollup(ctx); err != nil {
			return err
		}
		if v.Seals, inSeals, err = a.verifySeals(ctx, tx); err != nil {
			return err
		}
		if v.Issued, inFiles, err = tx.VerifyIssued(ctx); err != nil {
			return err
		}
		if v.Files, inPeople, err = a.verifyFiles(ctx, tx); err != nil {
			return err
		}
		for _, b := range []*storage.Break{inTrace, inRows, inRollup, inSeals, inFiles, inPeople} {
			if b != nil {
				v.Breaks = append(v.Breaks, *b)
			}
		}
		return nil
	})
	return v, err
}
