package report

import (
	"slices"

	"tiendo/internal/domain"
)

// ReplyID identifies an answer of the desk.
type ReplyID int64

// Reply is what whoever asked answers to a text line of a report: a difficulty,
// a proposal. The latest stands; earlier ones stay.
type Reply struct {
	ID         ReplyID
	Report     ID
	Line       string
	Version    VersionID // the version that was read
	Text       string
	RecordedAt domain.Instant
	RecordedBy string
}

// mostReply is how many characters an answer may have.
const mostReply = 4000

// Validate refuses an answer that says nothing. The field is "reply".
func (r Reply) Validate() *domain.Invalid {
	bad := &domain.Invalid{}
	paragraph(bad, "reply", r.Text, mostReply, true)
	return bad
}

// Extension gives one unit later dates than the others of its period.
type Extension struct {
	Report ID
	Deadline
	Reason     string
	RecordedAt domain.Instant
	RecordedBy string
}

// Validate refuses dates out of order or before those of the period, and an
// extension without a reason. Fields are those of the dates and "reason".
func (e Extension) Validate(p Deadline) *domain.Invalid {
	bad := &domain.Invalid{}
	e.Deadline.Validate(bad)
	if bad.Total == 0 && e.Due <= p.Due {
		bad.Add(domain.Problem{Column: "due", Value: e.Due.String(), Code: domain.CodeExtension, Args: []any{p.Due}})
	}
	paragraph(bad, "reason", e.Reason, maxReason, true)
	return bad
}

// For is the period with the dates that hold for one report: those of the
// period, or the later ones it was given. extensions are those of all reports,
// oldest first; those recorded after the instant were not known.
func (p Period) For(r ID, extensions []Extension, known domain.Instant) Period {
	own := Deadline{}
	for _, e := range extensions {
		if e.Report == r && e.RecordedAt <= known {
			own = e.Deadline
		}
	}
	if own.Due.IsZero() {
		return p
	}
	never := p.Lock.IsZero() || own.Lock.IsZero()
	p.Due, p.Grace, p.Lock = max(p.Due, own.Due), max(p.Grace, own.Grace), max(p.Lock, own.Lock)
	if never {
		p.Lock = 0
	}
	return p
}

// LinesChange is another list of lines for the periods that open after it.
type LinesChange struct {
	Campaign   CampaignID
	Lines      []Line
	Checks     []Check
	Reason     string
	RecordedAt domain.Instant
	RecordedBy string
}

// Validate refuses lines that cannot be asked for. Fields are "lines" and
// "reason".
func (c LinesChange) Validate() *domain.Invalid {
	bad := &domain.Invalid{}
	validateLines(bad, c.Lines, c.Checks)
	paragraph(bad, "reason", c.Reason, maxReason, true)
	return bad
}

// At is the campaign with the lines that a period has which opens at an
// instant: a period keeps those with which it was opened.
func (c Campaign) At(opened domain.Instant, changes []LinesChange) Campaign {
	for _, x := range changes {
		if x.Campaign == c.ID && x.RecordedAt < opened {
			c.Lines, c.Checks = x.Lines, x.Checks
		}
	}
	return c
}

// Sent is the step by which the report was last sent and not recalled since by
// the unit; false where nothing lies with whoever asked.
func (r Report) Sent() (Event, bool) {
	var out Event
	for _, e := range r.Events {
		switch e.Act {
		case Send:
			out = e
		case Recall:
			out = Event{}
			if at, ok := r.KnownAt(e.RecordedAt).Standing(); ok {
				out = at
			}
		}
	}
	return out, out.Version != 0
}

// Without leaves lines out, and with them the checks that need one of them.
func Without(lines []Line, checks []Check) func(codes []string) ([]Line, []Check) {
	return func(codes []string) (kept []Line, rules []Check) {
		for _, l := range lines {
			if !slices.Contains(codes, l.Code) {
				kept = append(kept, l)
			}
		}
		for _, k := range checks {
			if k.Kind == AtMost {
				k.Parts = slices.DeleteFunc(slices.Clone(k.Parts), func(c string) bool { return slices.Contains(codes, c) })
				if len(k.Parts) == 0 {
					continue
				}
			}
			if !slices.ContainsFunc(k.codes(), func(c string) bool { return slices.Contains(codes, c) }) {
				rules = append(rules, k)
			}
		}
		return kept, rules
	}
}

// Adds says that the numbers of several units add up: an average does not.
func (l Line) Adds() bool { return l.Number() && l.Code != "f2.age.average" }
