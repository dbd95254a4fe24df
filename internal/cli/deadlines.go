package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"strconv"

	"tiendo/internal/app"
	"tiendo/internal/vi"
)

// deadline is a last day in a file as scripts read it: the file by its code and
// never by a name.
type deadline struct {
	File    string `json:"file"`
	Unit    string `json:"unit"`
	State   string `json:"state"`
	Clock   string `json:"clock"`
	Begun   string `json:"begun"`
	Last    string `json:"last"`
	Left    int    `json:"left"` // working days; below 0: since it passed
	Turn    string `json:"turn"`
	Rule    string `json:"rule"`    // code of the set
	Source  string `json:"source"`  // the text it comes from
	Certain bool   `json:"certain"` // the text was seen, and the days off in between are known
}

func runDeadlines(ctx context.Context, e *env, c *call) error {
	on, err := c.needDate("on")
	if err != nil {
		return err
	}
	within, err := strconv.Atoi(c.text("within"))
	if err != nil || within < 0 || within > 3660 {
		return wrong("--within “%s” phải là số ngày, ví dụ 90.", c.text("within"))
	}
	format, err := c.oneOf("format", "text", "json")
	if err != nil {
		return err
	}
	return e.with(ctx, c, func(a *app.App) error {
		d, err := a.Deadlines(ctx, terminal(), c.text("unit"), on, within)
		if err != nil {
			return err
		}
		out := []byte(deadlinesText(d))
		if format == "json" {
			if out, err = deadlinesJSON(d); err != nil {
				return err
			}
		}
		_, err = e.out.Write(out)
		return err
	})
}

func deadlinesJSON(d app.Deadlines) ([]byte, error) {
	lines := make([]deadline, len(d.All))
	for i, l := range d.All {
		lines[i] = deadline{
			File: l.Code, Unit: l.At.Code, State: string(l.State), Clock: string(l.Clock), Begun: l.Begun.String(), Last: l.Last.String(), Left: l.Left,
			Turn: string(l.Turn), Rule: l.Set, Source: l.Rule.Source, Certain: l.Certain && l.Rule.Confirmed,
		}
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(lines)
	return b.Bytes(), err
}

// deadlinesText are the deadlines for a terminal.
func deadlinesText(d app.Deadlines) string {
	s := ""
	if d.Simulated {
		s = vi.SimulatedMark + "\n"
	}
	s += vi.DeadlinesHead(d.Unit, d.Day, d.Within, len(d.All)) + "\n"
	rows := [][]string{vi.DeadlineColumns}
	for _, l := range d.All {
		rows = append(rows, []string{
			l.Code, l.At.Code, vi.FileState(l.State), vi.FileClock(l.Clock), vi.Date(l.Begun), vi.Date(l.Last), vi.Number(int64(l.Left)),
			vi.FileActor(l.Turn), vi.DeadlineSource(l.Rule.Source, l.Certain && l.Rule.Confirmed),
		})
	}
	return s + aligned(rows, map[int]bool{6: true})
}
