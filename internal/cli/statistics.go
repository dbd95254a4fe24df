package cli

import (
	"context"
	"encoding/json"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
)

func runStatistics(ctx context.Context, e *env, c *call) error {
	if _, err := c.oneOf("form", "2-BTCTW"); err != nil {
		return err
	}
	format, err := c.oneOf("format", "json", "xlsx")
	if err != nil {
		return err
	}
	ask := app.Form2Ask{Unit: c.text("unit")}
	if ask.From, err = c.needDate("from"); err != nil {
		return err
	}
	if ask.To, err = c.needDate("to"); err != nil {
		return err
	}
	return e.with(ctx, c, func(a *app.App) error {
		a.KeysIn(c.keys())
		if format == "xlsx" {
			_, data, err := a.Form2File(ctx, terminal(), ask)
			if err == nil {
				_, err = e.out.Write(data)
			}
			return err
		}
		f, err := a.Form2(ctx, terminal(), ask)
		if err != nil {
			return err
		}
		out, err := json.MarshalIndent(newStatistics(f), "", "  ")
		if err == nil {
			_, err = e.out.Write(append(out, '\n'))
		}
		return err
	})
}

// statistics is form 2-BTCTW as scripts read it: numbers alone, and files by
// their codes.
type statistics struct {
	Form      string           `json:"form"`
	Unit      string           `json:"unit"`
	From      domain.Date      `json:"from"`
	To        domain.Date      `json:"to"`
	Simulated bool             `json:"simulated"`
	Lines     []statisticsLine `json:"lines"`
	Missing   []statisticsLack `json:"missing"`
	Erased    int              `json:"erased"` // files of people who were erased, of both periods: not on the lines minority, religious, business_owner and age.average
}

type statisticsLine struct {
	Code  string             `json:"code"`
	Label string             `json:"label"`
	Kind  casefile.Form2Kind `json:"kind"` // of an average the numbers are tenths
	Now   *int64             `json:"now"`
	Then  *int64             `json:"same_period_last_year"`
}

type statisticsLack struct {
	File   string   `json:"file"`
	Unit   string   `json:"unit"`
	Fields []string `json:"fields"`
}

func newStatistics(f app.Form2) statistics {
	out := statistics{Form: "2-BTCTW", Unit: f.Unit.Code, From: f.From, To: f.To, Simulated: f.Simulated, Lines: []statisticsLine{}, Missing: []statisticsLack{}, Erased: f.Gone}
	number := func(n app.Form2Number) *int64 {
		if !n.Known || n.Hidden {
			return nil
		}
		return &n.N
	}
	for _, l := range f.Lines {
		out.Lines = append(out.Lines, statisticsLine{l.Code, l.Label, l.Kind, number(l.Now), number(l.Then)})
	}
	for _, m := range f.Missing {
		out.Missing = append(out.Missing, statisticsLack{m.Code, m.At.Code, m.Fields})
	}
	return out
}
