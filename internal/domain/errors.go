package domain

import (
	"errors"
	"fmt"
	"strings"
)

// Errors a caller can act on. The fourth is *Invalid.
var (
	ErrForbidden = errors.New("forbidden")
	ErrNotFound  = errors.New("not found")
	ErrConflict  = errors.New("conflict")
)

// Problem is one thing wrong with what was given: what (Code with Args), where,
// and the value as it stood. Its sentence for people is vi.Problem.
type Problem struct {
	File   string // name of the file, if it came from one
	Sheet  string // name of the sheet, if the file has several
	Row    int    // 1 is the first line or row of the file; 0 = the whole file
	Column string // heading of the column, or name of the field
	Cell   string // address such as D9, where the file has such
	Value  string // as it stood
	Code   Code
	Args   []any // what the sentence needs: numbers, rows, dates, names
}

// Code names a kind of problem; each has a sentence in vi.
type Code string

// Invalid carries everything wrong with one thing that was given, all at once.
type Invalid struct {
	Problems []Problem
	Total    int // how many there were; Problems may hold only the first of them
}

// MaxProblems is how many problems of one file are kept to be shown.
const MaxProblems = 200

// Refuse makes an *Invalid of one problem without a place.
func Refuse(code Code, args ...any) *Invalid {
	return &Invalid{Problems: []Problem{{Code: code, Args: args}}, Total: 1}
}

// Add notes one more problem, keeping the first MaxProblems.
func (e *Invalid) Add(p Problem) {
	e.Total++
	if len(e.Problems) < MaxProblems {
		e.Problems = append(e.Problems, p)
	}
}

// Err is nil where nothing was found wrong, so that callers can return it.
func (e *Invalid) Err() error {
	if e == nil || e.Total == 0 {
		return nil
	}
	return e
}

// Error is for logs; people read vi.Problem.
func (e *Invalid) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d problems", e.Total)
	for i, p := range e.Problems {
		if i == 3 {
			b.WriteString("; …")
			break
		}
		fmt.Fprintf(&b, "; %s row %d %s %q: %s %v", p.File, p.Row, p.Column, p.Value, p.Code, p.Args)
	}
	return b.String()
}
