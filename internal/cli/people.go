package cli

import (
	"context"
	"errors"
	"path/filepath"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/vi"
)

// runImportPeople takes a list of people in. It exits 1 where a row is refused,
// unless the rows that are right were knowingly taken in alone. Nothing of what
// stands in the list is said, but places and reasons.
func runImportPeople(ctx context.Context, e *env, c *call) error {
	in := app.PeopleImport{Trial: c.has("dry-run"), OnlyGood: c.has("only-right"), Anyway: c.has("anyway"), Unit: c.text("unit"), By: c.text("paper")}
	file, err := readFile(c.args[0])
	if err != nil {
		return err
	}
	in.Data = file.Data
	if in.Consent, err = c.date("consent"); err != nil {
		return err
	}
	return e.with(ctx, c, func(a *app.App) error {
		out, err := a.ImportPeople(ctx, terminal(), in)
		if _, ok := errors.AsType[*domain.Invalid](err); err != nil && (!ok || out.Read() == 0 || out.Counts[casefile.EntryRefused] == 0) {
			return err
		}
		e.toldPeople(filepath.Base(c.args[0]), out, err == nil)
		if out.Counts[casefile.EntryRefused] > 0 && (err != nil || !in.OnlyGood || in.Trial) {
			return errFaulty
		}
		return nil
	})
}

// toldPeople says what a list did or would do, and on the other output why which
// rows are refused: by their places, for what stands in them holds names.
func (e *env) toldPeople(name string, out app.PeopleOutcome, done bool) {
	n := out.Counts
	what := "Đã nhập"
	if out.Trial || !done {
		what = "Chưa ghi gì"
	}
	e.print("%s: %s. %s\n", name, what, vi.EntryCounts(out.Read(), n[casefile.EntryCreated], n[casefile.EntryChanged], n[casefile.EntryUnchanged], n[casefile.EntryRefused]))
	for _, r := range out.Rows {
		for _, p := range r.Problems {
			p.Value = ""
			e.say("%s\n", vi.Problem(p))
		}
	}
	if out.At != 0 {
		e.print("Ghi nhận lúc %s\n", out.At)
	}
}
