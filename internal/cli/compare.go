package cli

import (
	"context"

	"tiendo/internal/app"
	"tiendo/internal/domain/letter"
	"tiendo/internal/vi"
)

// changeJSON is one change by hand as scripts read it. Its shape is a contract.
type changeJSON struct {
	Where  string `json:"where"`
	Was    string `json:"was"`
	Is     string `json:"is"`
	Figure string `json:"figure"`
}

// runCompare lists what was changed by hand in a .docx.
func runCompare(ctx context.Context, e *env, c *call) error {
	format, err := c.oneOf("format", "table", "json")
	if err != nil {
		return err
	}
	id, _, err := c.number("letter")
	if err != nil {
		return err
	}
	data, err := readWhole(c.args[0])
	if err != nil {
		return err
	}
	return e.with(ctx, c, func(a *app.App) error {
		found, err := a.CompareFile(ctx, terminal(), letter.PaperID(id), data)
		if err != nil {
			return err
		}
		if format == "json" {
			out := []changeJSON{}
			for _, h := range found.Changes {
				out = append(out, changeJSON(h))
			}
			return e.json(out)
		}
		e.print("%s\n", vi.ComparedWith(int64(found.Paper.ID), len(found.Changes)))
		for _, h := range found.Changes {
			e.print("  %s: %s\n", h.Where, vi.ChangedByHand(h))
		}
		return nil
	})
}
