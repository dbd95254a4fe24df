package app

import (
	"context"

	"tiendo/internal/storage"
)

// Verified is what a check of the whole store found.
type Verified struct {
	Acts    int
	Facts   int64
	Seals   int
	Issued  int // files of issued letters
	Files   int // people's files
	People  int // of whom what is known was opened
	Keyless error
	Breaks  []storage.Break
}

// Verify recomputes the trace's chain, the digests that bind what was recorded
// to it, today's tree, the rollup, every seal, the hashes of the files that went
// out, how people's files stand and what they count, and names the first
// difference of each. It looks whether everybody has the key they should have and,
// where the key file is at hand, whether all that is known of them opens;
// otherwise Keyless says why not.
func (a *App) Verify(ctx context.Context) (v Verified, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		for _, check := range []func() (*storage.Break, error){
			func() (b *storage.Break, err error) { v.Acts, b, err = tx.VerifyTrace(ctx); return b, err },
			func() (*storage.Break, error) { return tx.VerifyRows(ctx) },
			func() (*storage.Break, error) { return tx.VerifyUnitNow(ctx, a.today()) },
			func() (b *storage.Break, err error) { v.Facts, b, err = tx.VerifyRollup(ctx); return b, err },
			func() (b *storage.Break, err error) { v.Seals, b, err = a.verifySeals(ctx, tx); return b, err },
			func() (b *storage.Break, err error) { v.Issued, b, err = tx.VerifyIssued(ctx); return b, err },
			func() (b *storage.Break, err error) {
				v.People, v.Keyless, b, err = a.verifyPeople(ctx, tx)
				return b, err
			},
			func() (b *storage.Break, err error) { v.Files, b, err = a.verifyFiles(ctx, tx); return b, err },
		} {
			b, err := check()
			if err != nil {
				return err
			}
			if b != nil {
				v.Breaks = append(v.Breaks, *b)
			}
		}
		return nil
	})
	return v, err
}
