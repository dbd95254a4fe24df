package cli

import (
	"context"
	"errors"
	"os"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/vi"
)

// runReportTemplate writes the workbook of a campaign into a file.
func runReportTemplate(ctx context.Context, e *env, c *call) error {
	code, err := c.need("campaign")
	if err != nil {
		return err
	}
	path, err := c.need("out")
	if err != nil {
		return err
	}
	return e.with(ctx, c, func(a *app.App) error {
		name, data, err := a.ReportWorkbook(ctx, terminal(), app.SheetAsk{Campaign: code, From: c.text("from"), To: c.text("period"), Unit: c.text("unit")})
		if err != nil {
			return err
		}
		if err := os.WriteFile(path, data, 0o600); err != nil {
			return domain.Refuse(domain.CodeFileUnreadable, path, why(err))
		}
		if err := a.Exported(ctx, terminal(), name, path); err != nil {
			return err
		}
		e.print("%s\n", path)
		return nil
	})
}

// runReportImport takes a workbook in. It exits 1 where a row is refused, unless
// the rows that are right were knowingly taken in alone.
func runReportImport(ctx context.Context, e *env, c *call) error {
	in := app.SheetImport{Trial: c.has("dry-run"), OnlyGood: c.has("only-good"), Reason: c.text("reason")}
	var err error
	if in.File, err = readFile(c.args[0]); err != nil {
		return err
	}
	if in.Paper.SignedOn, err = c.date("signed"); err != nil {
		return err
	}
	if in.Paper.Number = c.text("paper"); in.Paper.Number == "" {
		name := []rune(in.File.Name)
		in.Paper.Number = string(name[:min(len(name), 60)])
	}
	if in.Paper.SignedOn.IsZero() {
		in.Paper.SignedOn = e.now().Date()
	}
	return e.with(ctx, c, func(a *app.App) error {
		out, err := a.ImportReports(ctx, terminal(), in)
		if _, ok := errors.AsType[*domain.Invalid](err); err != nil && (!ok || out.Read() == 0 || out.Counts[report.Refused] == 0) {
			return err
		}
		e.toldSheet(out, err == nil)
		if out.Counts[report.Refused] > 0 && (err != nil || !in.OnlyGood || in.Trial) {
			return errFaulty
		}
		return nil
	})
}

// toldSheet says what a workbook did or would do, and on the other output which
// rows are refused.
func (e *env) toldSheet(out app.SheetOutcome, done bool) {
	n := out.Counts
	what := "Đã nhập"
	if out.Trial || !done {
		what = "Chưa ghi gì"
	}
	e.print("%s: %s. %s\n", out.File, what, vi.ReportCounts(out.Read(), n[report.Created], n[report.Changed], n[report.Unchanged], n[report.Refused]))
	for _, x := range out.Rows {
		if x.Fate != report.Changed {
			continue
		}
		for _, change := range x.Changes {
			e.print("  %s, %s: %s\n", x.Of.Code, x.Period, vi.ReportChange(change))
		}
	}
	for _, x := range out.Rows {
		for _, p := range x.Problems {
			if x.Fate == report.Refused {
				e.say("%s\n", vi.Problem(p))
			}
		}
	}
	if out.At != 0 {
		e.print("Ghi nhận lúc %s\n", out.At)
	}
}
