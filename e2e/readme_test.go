package e2e

import (
	"os"
	"strings"
	"testing"
)

// TestTheReadmeNamesEveryCommand: the commands are a contract, and the README is
// where it stands.
func TestTheReadmeNamesEveryCommand(t *testing.T) {
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	help, err := tiendo(t, "help").Output()
	if err != nil {
		t.Fatal(err)
	}
	commands := 0
	for line := range strings.Lines(string(help)) {
		line, ok := strings.CutPrefix(line, "  tiendo ")
		if !ok {
			continue
		}
		var words []string // the name is in small Latin letters, what it does is Vietnamese
		for w := range strings.FieldsSeq(line) {
			if strings.Trim(w, "abcdefghijklmnopqrstuvwxyz") != "" {
				break
			}
			words = append(words, w)
		}
		commands++
		if name := "`tiendo " + strings.Join(words, " "); !strings.Contains(string(readme), name) {
			t.Errorf("the README does not name %s`", name)
		}
	}
	if commands < 20 {
		t.Errorf("the help names %d commands", commands)
	}
}
