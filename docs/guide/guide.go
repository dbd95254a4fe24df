// Package guide carries the user's guide in Vietnamese: the same text and
// pictures that are read in this folder are shown by the program itself, so
// there is one guide and it cannot be another than the program's release.
package guide

import "embed"

// Files are the parts (NAME.md) and their pictures (img/NAME.png). The parts use
// a small subset of Markdown: headings, paragraphs, lists of one level, tables,
// indented or fenced code, pictures on a line of their own, bold, code, links.
//
//go:embed *.md img/*.png
var Files embed.FS
