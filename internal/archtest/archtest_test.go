// Package archtest holds the table of floors of design §4: a package imports
// only from lower floors, and neighbours do not import each other.
package archtest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const module = "tiendo"

// where is a package's place in the table. What lies on a lower floor may be
// imported; of its own floor only what is named in also.
type where struct {
	floor    int
	also     []string // packages of the same floor, such as its own parts
	only     []string // not nil: nothing of ours but these
	testOnly bool     // may be imported by tests alone
}

// everybody may use what is on floor 0; nothing of ours lies below it.
var floors = map[string]where{
	"cmd/tiendo":                       {floor: 6},
	"e2e":                              {floor: 6, also: []string{"e2e/browser", "e2e/axe"}},
	"e2e/browser":                      {floor: 6, testOnly: true},
	"e2e/axe":                          {floor: 6, testOnly: true},
	"internal/zdeps":                   {floor: 6, only: []string{}},
	"internal/cli":                     {floor: 5, also: []string{"internal/demo"}},
	"internal/demo":                    {floor: 5},
	"internal/web":                     {floor: 4},
	"internal/jobs":                    {floor: 4},
	"internal/app":                     {floor: 3},
	"internal/mail":                    {floor: 2},
	"internal/mail/mailtest":           {floor: 2, only: []string{}, testOnly: true},
	"internal/credential":              {floor: 2, only: []string{}},
	"internal/storage":                 {floor: 2, also: []string{"internal/storage/sqldb"}},
	"internal/storage/sqldb":           {floor: 2, only: []string{"internal/domain"}},
	"internal/storage/storagetest":     {floor: 2, also: []string{"internal/storage"}, testOnly: true},
	"internal/documents":               {floor: 2, also: documents},
	"internal/documents/form":          {floor: 2, also: documents, only: []string{"internal/documents/page"}},
	"internal/documents/docx":          {floor: 2, also: documents, only: []string{"internal/documents/page", "internal/documents/page/typeface"}},
	"internal/documents/pdf":           {floor: 2, also: documents, only: []string{"internal/documents/page", "internal/documents/page/typeface"}},
	"internal/documents/xlsx":          {floor: 2, only: []string{}},
	"internal/documents/page":          {floor: 2, only: []string{}},
	"internal/documents/page/typeface": {floor: 2, only: []string{}},
	"internal/documents/page/pagetest": {floor: 2, also: documents, only: []string{"internal/documents/page"}, testOnly: true},
	"internal/documents/templates/make": {
		floor: 2, also: documents,
		only: []string{"internal/documents/docx", "internal/documents/form", "internal/documents/page"},
	},
	"internal/vi":              {floor: 1},
	"internal/domain":          {floor: 0},
	"internal/domain/figure":   {floor: 0, also: []string{"internal/domain"}},
	"internal/domain/report":   {floor: 0, also: []string{"internal/domain", "internal/domain/figure"}},
	"internal/domain/notice":   {floor: 0, also: []string{"internal/domain", "internal/domain/report"}},
	"internal/domain/casefile": {floor: 0, also: []string{"internal/domain", "internal/domain/figure"}},
	"internal/domain/letter":   {floor: 0, also: []string{"internal/domain", "internal/domain/figure"}},
	"internal/domain/register": {floor: 0, also: []string{"internal/domain", "internal/domain/letter"}},
	"internal/domain/letter/check": {
		floor: 0, also: []string{"internal/domain", "internal/domain/figure", "internal/domain/letter"},
	},
	"internal/refdata":  {floor: 0, only: []string{}},
	"docs/guide":        {floor: 0, only: []string{}},
	"internal/archtest": {floor: 6, only: []string{}},
}

var documents = []string{
	"internal/documents/form", "internal/documents/docx", "internal/documents/pdf",
	"internal/documents/xlsx", "internal/documents/page", "internal/documents/page/typeface",
}

// drivers speak to databases; only sqldb may, and the tests' own making and
// dropping of schemas.
var drivers = []string{"github.com/jackc/pgx", "modernc.org/sqlite", "github.com/pressly/goose"}

// pkg is what “go list” says of a package.
type pkg struct {
	ImportPath   string
	Standard     bool
	Imports      []string
	TestImports  []string
	XTestImports []string
	Module       *struct{ Path string }
}

func list(t *testing.T, args ...string) []pkg {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "go", append([]string{"list", "-json=ImportPath,Standard,Imports,TestImports,XTestImports,Module"}, args...)...)
	cmd.Dir = "../.."
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, stderr.String())
	}
	var all []pkg
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p pkg
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatalf("read what go list says: %v", err)
		}
		all = append(all, p)
	}
}

func TestEveryPackageKeepsToItsFloor(t *testing.T) {
	standard := map[string]bool{}
	var ours []pkg
	for _, p := range list(t, "-deps", "./...") {
		standard[p.ImportPath] = p.Standard
		if p.Module != nil && p.Module.Path == module {
			ours = append(ours, p)
		}
	}
	if len(ours) < 10 {
		t.Fatalf("go list names %d packages of ours; the test would hold nothing", len(ours))
	}
	var broken []string
	for _, p := range ours {
		broken = append(broken, breaks(name(p.ImportPath), p.Imports, standard)...)
	}
	if diff := cmp.Diff([]string(nil), broken); diff != "" {
		t.Errorf("the floors do not hold (-none +broken):\n%s", diff)
	}
}

// TestPackagesForTestsStayWithTests also looks at what only tests import: a
// program built of tested packages never carries a package for tests.
func TestPackagesForTestsStayWithTests(t *testing.T) {
	for _, p := range list(t, "./...") {
		for _, i := range p.Imports {
			if w := floors[name(i)]; w.testOnly && !floors[name(p.ImportPath)].testOnly {
				t.Errorf("%s imports %s, which is for tests", name(p.ImportPath), name(i))
			}
		}
		if n := name(p.ImportPath); floors[n].floor == 0 && n != "internal/archtest" {
			for _, i := range append(p.TestImports, p.XTestImports...) {
				if up, ok := floors[name(i)]; ok && up.floor > 0 {
					t.Errorf("the tests of %s import %s: the domain is tested without what is built on it", n, name(i))
				}
			}
		}
	}
}

func name(path string) string { return strings.TrimPrefix(path, module+"/") }

// breaks names what a package of ours may not import.
func breaks(of string, imports []string, standard map[string]bool) (out []string) {
	w, ok := floors[of]
	if !ok {
		return []string{of + " has no place in the table of floors: give it one, here and in docs/design.md"}
	}
	for _, i := range imports {
		if why := wrong(of, w, i, standard); why != "" {
			out = append(out, fmt.Sprintf("%s imports %s: %s", of, name(i), why))
		}
	}
	return out
}

func wrong(of string, w where, i string, standard map[string]bool) string {
	if !strings.HasPrefix(i, module+"/") {
		isDriver := slices.ContainsFunc(drivers, func(d string) bool { return i == d || strings.HasPrefix(i, d+"/") })
		switch {
		case isDriver && of != "internal/storage/sqldb" && of != "internal/storage/storagetest":
			return "only sqldb speaks to a database driver"
		case w.floor == 0 && !standard[i]:
			return "what is true needs nothing but the standard library"
		case i == "database/sql" && !strings.HasPrefix(of, "internal/storage"):
			return "SQL lives in storage"
		}
		return ""
	}
	to, ok := floors[name(i)]
	switch {
	case !ok:
		return "it has no place in the table of floors"
	case w.only != nil && !slices.Contains(w.only, name(i)):
		return fmt.Sprintf("it may use only %v of ours", w.only)
	case to.testOnly:
		return "it is for tests"
	case to.floor == 2 && w.floor > 2 && strings.Count(name(i), "/") > 1 && w.floor < 6:
		return "it is the inside of a neighbour below"
	case to.floor < w.floor, slices.Contains(w.also, name(i)):
		return ""
	}
	return fmt.Sprintf("floor %d does not look at floor %d", w.floor, to.floor)
}

// TestTheTableCanFail shows that each kind of breach is found, so that a green
// table means something.
func TestTheTableCanFail(t *testing.T) {
	standard := map[string]bool{"strings": true}
	for _, c := range []struct {
		name, of, imports string
		want              bool
	}{
		{"app may use storage", "internal/app", "tiendo/internal/storage", true},
		{"web may use app", "internal/web", "tiendo/internal/app", true},
		{"everybody may use refdata", "internal/web", "tiendo/internal/refdata", true},
		{"cli may start the demonstration", "internal/cli", "tiendo/internal/demo", true},
		{"storage does not look up at app", "internal/storage", "tiendo/internal/app", false},
		{"neighbours do not import each other", "internal/storage", "tiendo/internal/documents", false},
		{"jobs and web are neighbours", "internal/jobs", "tiendo/internal/web", false},
		{"the demonstration does not know the terminal", "internal/demo", "tiendo/internal/cli", false},
		{"app does not reach into storage", "internal/app", "tiendo/internal/storage/sqldb", false},
		{"the docx writer knows no domain", "internal/documents/docx", "tiendo/internal/domain", false},
		{"the pdf layout knows no Vietnamese words", "internal/documents/pdf", "tiendo/internal/vi", false},
		{"the form knows pages only", "internal/documents/form", "tiendo/internal/documents/docx", false},
		{"the domain needs no module", "internal/domain", "golang.org/x/text/unicode/norm", false},
		{"the domain may use the standard library", "internal/domain", "strings", true},
		{"figures do not know letters", "internal/domain/figure", "tiendo/internal/domain/letter", false},
		{"letters may use figures", "internal/domain/letter", "tiendo/internal/domain/figure", true},
		{"only sqldb speaks to a driver", "internal/storage", "modernc.org/sqlite", false},
		{"sqldb speaks to a driver", "internal/storage/sqldb", "github.com/jackc/pgx/v5/stdlib", true},
		{"sqldb knows no figures", "internal/storage/sqldb", "tiendo/internal/domain/figure", false},
		{"no program carries the test store", "internal/app", "tiendo/internal/storage/storagetest", false},
		{"a new package needs a place", "internal/new", "strings", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := breaks(c.of, []string{c.imports}, standard); (len(got) == 0) != c.want {
				t.Errorf("allowed = %v, want %v: %v", len(got) == 0, c.want, got)
			}
		})
	}
}
