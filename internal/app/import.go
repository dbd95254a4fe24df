package app

import (
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
)

// File is a file as somebody gave it.
type File struct {
	Name string
	Data []byte
}

// Outcome is what an import did, or in a trial would have done.
type Outcome struct {
	domain.Sheet
	Trial                     bool
	At                        domain.Instant // when it was recorded; zero in a trial
	New, Corrected, Unchanged int
	Corrections               []Corrected
	First                     []Corrected // targets of units that had none; their Was says nothing
	Sum                       int64       // of the targets in force after an import of targets
	Notice                    figure.Notice
	Units                     []UnitTold // of a list of units, in the order of its rows
}

// Corrected is one row that said something else than what was known.
type Corrected struct {
	Row      int
	Code     string
	From, To domain.Date
	Was, Is  int64
	Since    domain.Instant // when Was was recorded
}
