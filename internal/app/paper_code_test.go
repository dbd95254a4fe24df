package app_test

import (
	"testing"

	"tiendo/internal/app"
	"tiendo/internal/domain/letter"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// The code in the annex of a draft is kept with its version, so that nobody
// waits for it; issuing works it out from the facts again. The two say the same
// for every kind, whatever was saved or asked in between.
func TestTheCodeKeptWithADraftIsTheOneItIsSealedUnder(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := newOffice(t, at, "2026-06-01")
		ctx := t.Context()
		o.must(o.results("code,date,admitted\nA,2026-04-30,30\nB,2026-04-30,2\nC,2026-01-31,0\nC,2026-02-28,0\nC,2026-03-31,0\nC,2026-04-30,0\n"))
		number := 300
		for _, kind := range letter.Kinds {
			if kind.OfCommittee() {
				continue
			}
			number++
			id, err := o.app.StartLetter(ctx, desk, app.Ask{Plan: "2026", AsOf: on("2026-05-14")}, letter.Request{Kind: kind})
			if err != nil {
				t.Fatalf("%s: %v", kind, err)
			}
			first := o.paper(desk, id).Version
			if err := o.app.AskLetterAgain(ctx, desk, id, first.ID, on("2026-05-20"), 0, "", false); err != nil {
				t.Fatal(err)
			}
			if again := o.paper(desk, id).Version; again.Code == "" || again.Code == first.Code {
				t.Errorf("%s: asked for another day the code is %q, before %q", kind, again.Code, first.Code)
			}
			last := o.fillIn(id)
			for _, to := range []letter.State{letter.Reviewed, letter.Signed} {
				if err := o.app.StepLetter(ctx, desk, id, last, to); err != nil {
					t.Fatal(err)
				}
			}
			kept := o.paper(desk, id).Version.Code
			issue, err := o.app.IssueLetter(ctx, desk, id, app.IssueRequest{Base: last, Number: number, Date: on("2026-05-21"), Provisional: true})
			if err != nil {
				t.Fatalf("%s: %v", kind, err)
			}
			if kept == "" || kept != issue.SealCode {
				t.Errorf("%s: the draft bore %q, it was sealed as %q", kind, kept, issue.SealCode)
			}
		}
	})
}
