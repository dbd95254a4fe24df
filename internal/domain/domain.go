// Package domain is what is true whoever asks and wherever it is kept: which
// party organisations there are, what was asked of them, and how far they have
// come. It knows no storage, no screen and no clock; it needs nothing but the
// standard library.
package domain
