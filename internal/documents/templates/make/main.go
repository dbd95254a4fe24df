// Command make writes the letter templates that the product ships with. A
// clerk may change such a file in Word; these are the ones to begin with.
package main

import (
	"errors"
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
	for _, layout := range form.Layouts {
		if err := write(filepath.Join("templates", layout), form.Templates(layout)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

func write(dir string, all map[string]*page.Doc) error {
	err := os.MkdirAll(dir, 0o755)
	for name, doc := range all {
		b, failed := docx.Write(doc, when)
		if failed == nil {
			failed = os.WriteFile(filepath.Join(dir, name+".docx"), b, 0o644)
		}
		err = errors.Join(err, failed)
	}
	return err
}
