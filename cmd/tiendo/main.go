// Command tiendo steers the admission of new Party members in a province.
package main

import (
	"os"

	"tiendo/internal/cli"
)

func main() { os.Exit(cli.Main(os.Args[1:], os.Stdout, os.Stderr)) }
