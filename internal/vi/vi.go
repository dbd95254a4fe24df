// Package vi holds the Vietnamese of the program outside its templates: words
// for things, sentences for problems, dates and numbers as an office writes
// them, and the folding and order that search and lists need.
package vi
