// Package figure gives every number the product shows: dated facts, targets
// with their decisions, dated rules, and the one function that makes a figure
// of them for any day, as known at any instant.
package figure
