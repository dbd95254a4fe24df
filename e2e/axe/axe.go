// Package axe carries axe-core, with which the tests look for what keeps
// people with poor sight, or without a mouse, from using a page. It is under
// the Mozilla Public License 2.0, beside it, and no part of the program.
package axe

import _ "embed" // the script

// Script is axe-core 4.14.1.
//
//go:embed axe.min.js
var Script string
