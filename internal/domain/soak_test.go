package domain_test

import (
	"flag"
	"os"
	"testing"
)

// TestMain lets properties try more where TIENDO_SOAK asks for it; the flag
// -rapid.checks still has the last word.
func TestMain(m *testing.M) {
	checks := "100"
	if os.Getenv("TIENDO_SOAK") != "" {
		checks = "2000"
	}
	if err := flag.Set("rapid.checks", checks); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}
