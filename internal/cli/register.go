package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

// registerLine is a line of the register as scripts read it.
type registerLine struct {
	Number     int    `json:"number"` // 0 where the paper has none yet
	Symbol     string `json:"symbol"`
	Type       string `json:"type"`
	Issuer     string `json:"issuer"`
	Date       string `json:"date"` // empty where it bears none yet
	Subject    string `json:"subject"`
	State      string `json:"state"`
	Direction  string `json:"direction"`
	Recipients int    `json:"recipients"`
}

func runRegisterList(ctx context.Context, e *env, c *call) error {
	format, err := c.oneOf("format", "table", "json")
	if err != nil {
		return err
	}
	return e.with(ctx, c, func(a *app.App) error {
		list, err := a.Register(ctx, terminal(), app.RegisterAsk{})
		if err != nil && !errors.Is(err, domain.ErrNotFound) { // a store without units has no register yet
			return err
		}
		out := []byte(registerTable(list))
		if format == "json" {
			if out, err = registerJSON(list); err != nil {
				return err
			}
		}
		_, err = e.out.Write(out)
		return err
	})
}

func registerJSON(list app.RegisterList) ([]byte, error) {
	lines := []registerLine{}
	for _, l := range list.Lines {
		v := l.Latest
		one := registerLine{
			Number: v.Number, Symbol: v.Symbol(), Type: v.Type, Issuer: v.Issuer, Subject: v.Subject,
			State: string(l.State.State), Direction: string(l.Direction), Recipients: l.Recipients,
		}
		if !v.IssuedOn.IsZero() {
			one.Date = v.IssuedOn.String()
		}
		lines = append(lines, one)
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(lines)
	return b.Bytes(), err
}

// registerTable is the register for a terminal.
func registerTable(list app.RegisterList) string {
	s := ""
	if list.Simulated {
		s = vi.SimulatedMark + "\n"
	}
	rows := [][]string{vi.RegisterColumns}
	for _, l := range list.Lines {
		v := l.Latest
		symbol := v.Symbol()
		if symbol == "" {
			symbol = v.Type + "/" + v.Issuer + " (" + vi.NoNumber + ")"
		}
		rows = append(rows, []string{symbol, vi.Date(v.IssuedOn), vi.Direction(l.Direction), vi.LetterState(l.State.State), vi.Number(int64(l.Recipients)), v.Subject})
	}
	return s + aligned(rows, map[int]bool{4: true})
}
