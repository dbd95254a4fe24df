// Package e2e tells whole-program stories: the built commands on both
// databases, and the pages in a real browser.
package e2e

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"tiendo/e2e/browser"
	"tiendo/internal/cli"
	"tiendo/internal/refdata"
	"tiendo/internal/storage/storagetest"
)

func TestMain(m *testing.M) {
	// testscript.Main exits; what was built for the process stories goes first.
	testscript.Main(removing{m}, map[string]func(){
		"tiendo": func() { os.Exit(cli.Main(os.Args[1:], os.Stdout, os.Stderr)) },
	})
}

// removing runs the tests, then ends the browser and takes the built program
// away again.
type removing struct{ *testing.M }

func (r removing) Run() int {
	code := r.M.Run()
	browser.Close()
	if built {
		path, err := program()
		if err == nil {
			_ = os.RemoveAll(filepath.Dir(path))
		}
	}
	return code
}

// TestStories runs every script twice: with a folder of SQLite, and with a
// schema of PostgreSQL. $STORE holds the option that names the place.
func TestStories(t *testing.T) {
	for _, engine := range []string{"sqlite", "postgres"} {
		t.Run(engine, func(t *testing.T) {
			if engine == "postgres" {
				storagetest.Server(t)
			}
			testscript.Run(t, testscript.Params{
				Dir: "testdata",
				Setup: func(e *testscript.Env) error {
					store := "--data=data"
					if engine == "postgres" {
						store = "--database=" + storagetest.Schema(schemaTB{e, t})
					}
					e.Setenv("STORE", store)
					e.Setenv("ENGINE", engine)
					return unpack(e.WorkDir)
				},
				Condition: func(c string) (bool, error) {
					switch c {
					case "sqlite", "postgres":
						return c == engine, nil
					}
					return false, fmt.Errorf("unknown condition %q", c)
				},
				Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
					"json":    checkJSON,
					"instant": keepInstant,
					"status":  checkStatus,
					"cell":    putCell,
				},
			})
		})
	}
}

// unpack puts the data files that a user would have beside the story.
func unpack(dir string) error {
	for _, name := range []string{"lam_dong_units.csv", "targets_2025.csv", "targets_2026.csv", "results_2025.csv", "results_2026.csv"} {
		if err := os.WriteFile(filepath.Join(dir, name), refdata.Read(name), 0o600); err != nil {
			return err
		}
	}
	return nil
}

// schemaTB lets a schema live as long as one script.
type schemaTB struct {
	*testscript.Env
	t *testing.T
}

func (s schemaTB) Helper()                           {}
func (s schemaTB) Skipf(format string, args ...any)  { s.t.Skipf(format, args...) }
func (s schemaTB) Fatalf(format string, args ...any) { s.t.Fatalf(format, args...) }
func (s schemaTB) Cleanup(f func())                  { s.Defer(f) }

// checkJSON reads the last output as JSON and compares values at paths:
//
//	json classes.high 25 expected.num 1500 units.0.code 68-CQD
func checkJSON(ts *testscript.TestScript, neg bool, args []string) {
	var root any
	ts.Check(json.Unmarshal([]byte(ts.ReadFile("stdout")), &root))
	for i := 0; i+1 < len(args); i += 2 {
		v := root
		for key := range strings.SplitSeq(args[i], ".") {
			switch x := v.(type) {
			case map[string]any:
				v = x[key]
			case []any:
				var n int
				if key == "#" {
					v = len(x)
					continue
				}
				if _, err := fmt.Sscan(key, &n); err != nil || n >= len(x) {
					ts.Fatalf("%s: no element %s", args[i], key)
				}
				v = x[n]
			default:
				ts.Fatalf("%s: nothing at %s", args[i], key)
			}
		}
		if got := fmt.Sprint(v); (got == args[i+1]) == neg {
			ts.Fatalf("%s is %s, want %s", args[i], got, args[i+1])
		}
	}
}

// keepInstant keeps the instant that the last import printed in a variable.
func keepInstant(ts *testscript.TestScript, _ bool, args []string) {
	for line := range strings.Lines(ts.ReadFile("stdout")) {
		if at, ok := strings.CutPrefix(line, "Ghi nhận lúc "); ok {
			ts.Setenv(args[0], strings.TrimSpace(at))
			return
		}
	}
	ts.Fatalf("the output names no instant")
}

// checkStatus runs a command and compares its exit code.
func checkStatus(ts *testscript.TestScript, _ bool, args []string) {
	err := ts.Exec(args[1], args[2:]...)
	code := 0
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		code = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("run: %v", err)
	}
	if fmt.Sprint(code) != args[0] {
		ts.Fatalf("exit code %d, want %s", code, args[0])
	}
}
