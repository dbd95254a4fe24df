// Command make writes the letter templates that the product ships with. A
// clerk may change such a file in Word; these are the ones to begin with.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"tiendo/internal/documents/docx"
	"tiendo/internal/documents/form"
	"tiendo/internal/documents/page"
)

// when is the day of the form, so that the files are the same on every run.
var when = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

func main() {
	for name, doc := range map[string]*page.Doc{
		"urge": form.UrgeTemplate(), "remind": form.RemindTemplate(), "assign": form.AssignTemplate(),
		"assign-submission": form.SubmissionTemplate(), "unit-urge": form.UnitUrgeTemplate(),
		"blank": form.Blank(false), "blank-named": form.Blank(true),
	} {
		b, err := docx.Write(doc, when)
		if err == nil {
			err = os.WriteFile(filepath.Join("templates", name+".docx"), b, 0o644)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}
