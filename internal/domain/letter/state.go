package letter

import (
	"slices"

	"tiendo/internal/domain"
)

// State is how far a letter has come (trạng thái văn bản).
type State string

// The states, in order.
const (
	Drafted  State = "draft"    // Dự thảo
	Reviewed State = "reviewed" // Đã rà soát
	Signed   State = "signed"   // Đã ký
	Issued   State = "issued"   // Đã phát hành
	Replaced State = "replaced" // Được thay thế
	Recalled State = "recalled" // Đã thu hồi
)

// States are all states, in order.
var States = []State{Drafted, Reviewed, Signed, Issued, Replaced, Recalled}

// Step is one step of a letter from one state to the next (bước xử lý). Steps
// are only added.
type Step struct {
	Paper      PaperID
	Version    VersionID // which version was looked at, signed, issued
	State      State
	RecordedAt domain.Instant
	RecordedBy string
	Reason     string  // of a recall
	ReplacedBy PaperID // the letter that took its place
}

// StateOf is the state of a letter whose latest version is the one given. What
// was looked at or signed in an earlier version says nothing of a later one; an
// issued letter has no later one.
func StateOf(steps []Step, latest VersionID) State {
	state := Drafted
	for _, s := range steps {
		if s.Version == latest || s.State.Out() {
			state = s.State
		}
	}
	return state
}

// Out says that the letter has left the house: its wording and files stay as
// they are.
func (s State) Out() bool { return s == Issued || s == Replaced || s == Recalled }

// nextStates say from which state which others can be reached.
var nextStates = map[State][]State{
	Drafted:  {Reviewed},
	Reviewed: {Signed},
	Signed:   {Issued},
	Issued:   {Replaced, Recalled},
}

// MayBecome says whether a letter in this state can take the step to another.
func (s State) MayBecome(next State) bool { return slices.Contains(nextStates[s], next) }

// Needs is what one must be allowed to do for the step to a state.
func (s State) Needs() domain.Permission {
	switch s {
	case Reviewed:
		return domain.DraftLetters
	case Signed:
		return domain.SignLetters
	}
	return domain.IssueLetters
}

// Issue is a letter that was issued (văn bản đã phát hành).
type Issue struct {
	ID         int64
	Paper      PaperID
	Version    VersionID
	Seal       SealID
	SealCode   string
	Document   domain.Document
	RecordedAt domain.Instant
	RecordedBy string
	Files      []IssuedFile // without their bytes
}

// UnitFile names the file of one unit's own paper among those that went out.
func UnitFile(code, ext string) string { return code + "." + ext }

// IssuedFile is a file of a letter as it went out.
type IssuedFile struct {
	Name string // docx, pdf, xlsx of the paper for all; A.docx, A.pdf of the unit with the code A
	Hash string // SHA-256, hexadecimal
	Size int64
	Data []byte
}
