package cli

import (
	"context"
	"fmt"
	"strings"
	"text/tabwriter"

	"tiendo/internal/app"
	"tiendo/internal/vi"
)

// ruleSetLine is a set of rules in a list as scripts read it.
type ruleSetLine struct {
	Code     string `json:"code"`
	Name     string `json:"name"`
	From     string `json:"from"`
	Recorded bool   `json:"recorded"` // otherwise it came with the program
	Holds    bool   `json:"in_force"`
	Unsure   int    `json:"unconfirmed"`
	Files    int64  `json:"open_files"`
}

func runRulesList(ctx context.Context, e *env, c *call) error {
	format, err := c.oneOf("format", "table", "json")
	if err != nil {
		return err
	}
	return e.with(ctx, c, func(a *app.App) error {
		list, err := a.RuleSets(ctx, terminal())
		if err != nil {
			return err
		}
		lines := make([]ruleSetLine, len(list.Lines))
		for i, l := range list.Lines {
			lines[i] = ruleSetLine{l.Code, l.Name, l.From.String(), l.Recorded, l.Holds, vi.UnsureRules(l.RuleSet), l.Files}
		}
		if format == "json" {
			return e.json(lines)
		}
		var out strings.Builder
		t := tabwriter.NewWriter(&out, 0, 0, 2, ' ', 0)
		_, _ = fmt.Fprintln(t, vi.RuleSetsHeading)
		for i, l := range list.Lines {
			_, _ = fmt.Fprintf(t, "%s\t%s\t%s\t%d\t%d\t%s\n", l.Code, vi.Date(l.From), vi.RuleSetState(l.Holds, l.From > list.Day, l.Recorded), lines[i].Unsure, l.Files, l.Name)
		}
		if err := t.Flush(); err != nil {
			return err
		}
		e.print("%s", out.String())
		return nil
	})
}

func runRulesShow(ctx context.Context, e *env, c *call) error {
	format, err := c.oneOf("format", "table", "json")
	if err != nil {
		return err
	}
	return e.with(ctx, c, func(a *app.App) error {
		if format == "json" {
			file, err := a.RuleSetFile(ctx, terminal(), c.args[0])
			e.print("%s", file)
			return err
		}
		p, err := a.RuleSet(ctx, terminal(), c.args[0])
		if err == nil {
			e.print("%s", vi.RuleSetText(p.RuleSet))
		}
		return err
	})
}

func runRulesImport(ctx context.Context, e *env, c *call) error {
	file, err := readFile(c.args[0])
	if err != nil {
		return err
	}
	set, err := app.ReadRuleSet(file.Data)
	if err != nil {
		return err
	}
	return e.with(ctx, c, func(a *app.App) error {
		a.KeysIn(c.keys())
		tried, saved, err := a.TakeRuleSet(ctx, terminal(), set, c.has("dry-run"), nil)
		if err != nil {
			return err
		}
		e.print("%s\n", vi.RuleSetTried(tried.Summary, tried.Day))
		for _, l := range tried.Lines {
			e.print("  %s: %s\n", l.Code, strings.Join(vi.FileDifference(l.Difference), "; "))
		}
		if c.has("dry-run") {
			e.print("%s\n", vi.RuleSetNotSaved)
			return nil
		}
		e.print("%s\n", vi.RuleSetKept(set.Code, saved.Changed))
		return nil
	})
}
