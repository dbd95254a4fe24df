package cli

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/letter/check"
	"tiendo/internal/vi"
)

// errFaulty ends a check that found something wrong: everything has been said.
var errFaulty = errors.New("the letter is faulty")

// findingJSON is a finding as scripts read it. Its shape is a contract.
type findingJSON struct {
	Severity string `json:"severity"`
	Rule     string `json:"rule"`
	Where    string `json:"where"`
	Found    string `json:"found"`
	Expected string `json:"expected"`
	Message  string `json:"message"`
}

// runCheck checks a .docx; it exits 1 where something is wrong.
func runCheck(ctx context.Context, e *env, c *call) error {
	format, err := c.oneOf("format", "table", "json")
	if err != nil {
		return err
	}
	data, err := readWhole(c.args[0])
	if err != nil {
		return err
	}
	return e.with(ctx, c, func(a *app.App) error {
		checked, err := a.CheckFile(ctx, terminal(), c.args[0], data)
		if err != nil {
			return err
		}
		if format == "json" {
			err = e.json(findingsJSON(checked.Findings))
		} else {
			e.print("%s", checkTable(checked))
		}
		if err == nil && checked.Faulty() {
			err = errFaulty
		}
		return err
	})
}

// readWhole reads a file that may be sent to the checker: one too large is
// refused before it is in memory.
func readWhole(name string) ([]byte, error) {
	f, err := os.Open(name)
	if errors.Is(err, os.ErrNotExist) {
		return nil, domain.Refuse(domain.CodeFileMissing, name)
	}
	if err != nil {
		return nil, domain.Refuse(domain.CodeFileUnreadable, name, why(err))
	}
	defer func() { _ = f.Close() }() // read only: nothing to lose
	data, err := io.ReadAll(io.LimitReader(f, app.MostUploaded+1))
	if err != nil {
		return nil, domain.Refuse(domain.CodeFileUnreadable, name, why(err))
	}
	return data, nil
}

func findingsJSON(all []check.Finding) []findingJSON {
	out := []findingJSON{}
	for _, f := range all {
		out = append(out, findingJSON{vi.CheckSeverity(f.Severity), string(f.Rule), vi.CheckPlace(f.At), f.Found, f.Expected, vi.CheckMessage(f)})
	}
	return out
}

// json writes a value, an element a line of its own.
func (e *env) json(v any) error {
	enc := json.NewEncoder(e.out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// checkTable is a check for a terminal: what it was compared with, then the
// findings by severity.
func checkTable(c app.Checked) string {
	var s strings.Builder
	s.WriteString(vi.CheckCounts(c.Findings) + "\n" + vi.CheckedWith(c.Plan, c.AsOf) + "\n")
	for _, severity := range check.Severities {
		heading := false
		for _, f := range c.Findings {
			if f.Severity != severity {
				continue
			}
			if !heading {
				s.WriteString("\n" + strings.ToUpper(vi.CheckSeverity(severity)) + "\n")
				heading = true
			}
			s.WriteString("  " + vi.CheckPlace(f.At) + ": " + vi.CheckMessage(f) + " [" + string(f.Rule) + "]\n")
			if f.Sentence != "" {
				s.WriteString("      “" + f.Sentence + "”\n")
			}
		}
	}
	return s.String()
}
