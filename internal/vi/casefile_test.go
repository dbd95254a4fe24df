package vi

import (
	"strings"
	"testing"

	"tiendo/internal/domain/casefile"
)

// Whatever a set of rules may name has a word of its own on screens.
func TestEverythingAFileKnowsHasAWord(t *testing.T) {
	words := map[string]string{}
	say := func(of, key, word string) {
		if word == "" || word == key || strings.Contains(word, "uỷ") {
			t.Errorf("%s %q is called %q", of, key, word)
		}
		if was, ok := words[of+word]; ok {
			t.Errorf("%s %q and %q are both called %q", of, was, key, word)
		}
		words[of+word] = key
	}
	for _, s := range casefile.States {
		say("state", string(s), FileState(s))
	}
	for _, k := range casefile.Kinds {
		say("event", string(k), FileEvent(k))
	}
	for _, a := range casefile.Actors {
		say("actor", string(a), FileActor(a))
	}
	for _, p := range casefile.Phases {
		say("phase", string(p), FilePhase(p))
	}
	for _, n := range casefile.Needs {
		say("need", string(n), FileNeed(n))
	}
	for _, c := range casefile.Cases {
		say("case", string(c), FileCase(c))
	}
	for _, w := range casefile.Whys {
		say("why", string(w), FileWhy(w))
	}
	for _, r := range casefile.Reasons {
		say("reason", string(r), FileReason(r))
	}
	for _, l := range casefile.Leavings {
		say("leaving", string(l), FileLeaving(l))
	}
	for _, o := range casefile.Organisations {
		say("organisation", string(o), FileOrganisation(o))
	}
	for _, c := range casefile.Shipped()[0].Clocks {
		say("clock", string(c.Key), FileClock(c.Key))
	}
	for _, p := range casefile.Shipped()[0].Papers {
		say("paper", string(p.Code), FilePaper(p))
	}
	for _, s := range casefile.Statuses {
		say("status", string(s), FilePaperStatus(casefile.PaperLine{Status: s}))
	}
	for n := 1; n <= 6; n++ {
		say("group", "", FileGroup(n))
	}
}
