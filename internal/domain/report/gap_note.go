package report

import (
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
)

// Agreement is how a unit's report stands beside what is on record.
type Agreement string

// The states.
const (
	Agrees      Agreement = "agrees"       // khớp
	Differs     Agreement = "differs"      // chênh
	NotDeclared Agreement = "not_declared" // no report was received
	NotRecorded Agreement = "not_recorded" // nothing to compare with
)

// Agreement of a side.
func (s Side) Agreement() Agreement {
	switch {
	case !s.HasDeclared:
		return NotDeclared
	case !s.HasRecorded:
		return NotRecorded
	case s.Gap() != 0:
		return Differs
	}
	return Agrees
}

// GapAct is what somebody does about a gap.
type GapAct string

// The acts.
const (
	ExplainGap GapAct = "explain" // says why
	CloseGap   GapAct = "close"   // nothing more is expected
	ReopenGap  GapAct = "reopen"
)

// GapActs are all acts.
var GapActs = []GapAct{ExplainGap, CloseGap, ReopenGap}

// GapNoteID identifies a note on a gap.
type GapNoteID int64

// GapNote is what somebody said of a gap. Notes are only added.
type GapNote struct {
	ID        GapNoteID
	Unit      domain.UnitID
	Indicator domain.Indicator
	figure.Span
	Act        GapAct
	Text       string
	Gap        int64 // as it was then
	RecordedAt domain.Instant
	RecordedBy string
}

// GapClosed says whether the gap is closed: the last act on it closed it, and
// it is what it was then. A gap that has changed since is open again.
func GapClosed(notes []GapNote, gap int64) bool {
	closed := false
	for _, n := range notes {
		switch n.Act {
		case CloseGap:
			closed = n.Gap == gap
		case ReopenGap:
			closed = false
		}
	}
	return closed && gap != 0
}

// GapExplained says that a person has said why.
func GapExplained(notes []GapNote) bool {
	for _, n := range notes {
		if n.Text != "" && n.Act != ReopenGap {
			return true
		}
	}
	return false
}

// Validate refuses a note that says nothing or comes at the wrong time. Fields
// are "text" and "act".
func (n GapNote) Validate(s Side, notes []GapNote) *domain.Invalid {
	bad := &domain.Invalid{}
	closed := GapClosed(notes, s.Gap())
	switch {
	case n.Act == ReopenGap && !closed:
		bad.Add(domain.Problem{Column: "act", Code: domain.CodeGapNotClosed})
	case n.Act == CloseGap && closed:
		bad.Add(domain.Problem{Column: "act", Code: domain.CodeGapClosed})
	case n.Act != ReopenGap && !s.Open():
		bad.Add(domain.Problem{Column: "act", Code: domain.CodeGapNone})
	}
	// What was explained already is closed without saying it again.
	paragraph(bad, "text", strings.TrimSpace(n.Text), maxGapText, n.Act != CloseGap || !GapExplained(notes))
	return bad
}

const maxGapText = 2000
