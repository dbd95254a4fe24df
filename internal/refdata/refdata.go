// Package refdata is the data the product ships with: the list of the 128
// party committees, the map and the tile grid, reference lists, and the two
// invented scenarios of the demonstration. Where each fact comes from and under
// what licence stands in SOURCES.md.
package refdata

import "embed"

// Files are the data files, by name.
//
//go:embed *.csv *.json
var Files embed.FS

// Read gives one file; a name that is not there is a mistake in the program.
func Read(name string) []byte {
	b, err := Files.ReadFile(name)
	if err != nil {
		panic("refdata: " + err.Error())
	}
	return b
}
