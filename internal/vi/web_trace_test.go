package vi

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// Whoever reads the trace's page reads Vietnamese: every act that app does has
// a name here.
func TestEveryActHasAName(t *testing.T) {
	files, err := filepath.Glob("../app/*.go")
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, file := range files {
		if filepath.Base(file) != "app.go" && regexp.MustCompile(`_test\.go$`).MatchString(file) {
			continue
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`(?:a\.do\(ctx, [^,]+, |\bact[A-Z]\w*\s*=\s*|changeAccount\(ctx, who, |a\.own\(ctx, v, )"([^"+]+)"(?:,|\n)`).FindAllSubmatch(text, -1) {
			found++
			if act := string(m[1]); Act(act) == act {
				t.Errorf("%s: the act %q has no name", filepath.Base(file), act)
			}
		}
	}
	if found < 15 {
		t.Errorf("only %d acts found", found)
	}
}
