package letter

import (
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
)

// PaperID identifies a letter that is kept.
type PaperID int64

// Paper is a letter that is being written (dự thảo). It is of one unit, of one
// kind and about one plan for ever; everything else is in its versions.
type Paper struct {
	ID         PaperID
	Unit       domain.UnitID // whose letter: the province's for those of the Commission and the Standing Committee
	Kind       Kind
	Plan       figure.PlanID
	RecordedAt domain.Instant
	RecordedBy string
}

// VersionID identifies a version of a letter.
type VersionID int64

// Version is a letter as it was once saved. Versions are only added.
type Version struct {
	ID         VersionID
	Paper      PaperID
	RecordedAt domain.Instant
	RecordedBy string
	Pinned     Pinned
	Code       string // under which the pinned figures are, or will be, sealed; empty in versions saved before codes were kept
	Text       Text
	Upload     *Upload // the edited .docx that this version is; nil where it was written on the page
}

// Pinned is the question whose figures stand in a version.
type Pinned struct {
	AsOf      domain.Date
	KnownAt   domain.Instant
	Class     figure.Basis // empty = the plan's own rule
	ShowClass bool         // a column of classes in the annex
	Division  string       // see Request
}

// Upload is a .docx that was edited outside and came back.
type Upload struct {
	Name        string
	Hash        string // SHA-256 of the file, hexadecimal
	Differences []Difference
}

// Difference is one paragraph in which an edited file differs from the version
// it was made from.
type Difference struct {
	Where         string // "thân văn bản", "phụ lục", "chú thích"
	Before, After string // empty: the paragraph was added, or taken out
	Numbers       []Change
}

// Change is a number that was changed by hand.
type Change struct {
	Before, After string
	Figure        string // id of the figure that stood there; empty where none did
}

// HandChange is one thing that was changed by hand: a number, or a sentence.
type HandChange struct {
	Where   string
	Was, Is string // empty: it was put in, or taken out
	Figure  string // id of the figure that stood there, for a number
}
