package casefile

import (
	"slices"

	"tiendo/internal/domain"
)

// Status is how it stands with a paper.
type Status string

// How it may stand.
const (
	PaperHas       Status = "has"        // đã có
	PaperMissing   Status = "missing"    // còn thiếu
	PaperExpiring  Status = "expiring"   // sắp hết hạn
	PaperExpired   Status = "expired"    // hết hạn, phải làm lại
	PaperNotNeeded Status = "not_needed" // không cần
	PaperLater     Status = "later"      // chưa đến bước này
)

// Statuses are all of them.
var Statuses = []Status{PaperHas, PaperMissing, PaperExpiring, PaperExpired, PaperNotNeeded, PaperLater}

// Asking is on what day, as known when, and among what a question about a file
// is asked.
type Asking struct {
	Day      domain.Date
	Known    domain.Instant
	Sets     []RuleSet
	Calendar domain.Calendar
	Help     []Help
	Province string     // whose letters of the forms are meant; empty for the plain ones
	By       Introducer // who introduces; empty where it is not known
}

// PaperLine is a line of the checklist.
type PaperLine struct {
	Rule   PaperRule
	Form   string
	Status Status
	Why    Why         // of one that is not needed
	Number string      // of the paper, where it is known
	On     domain.Date // the day on it
	Place  string      // where it lies
	Last   domain.Date // the last day on which it holds; zero: for ever, or it was used
	Helper PersonID    // whose it is
	Event  EventID     // that made it
}

// Checklist says of each paper of the file whether it is there, is missing, is or
// grows too old, or is not needed and why, by the set that holds on the day. A
// paper whose turn has not come is not missing. Papers of an end that did not come
// are left out.
func (f File) Checklist(a Asking) []PaperLine {
	r, ok := Bound(a.Sets, f.Bindings, a.Day)
	if !ok {
		return nil
	}
	c := checklist{f, a, r, nil, Way{}, nil}
	events := f.Standing(a.Known)
	c.events, c.way = f.moments(events, a.Sets)
	c.clocks = f.Clocks(events, a.Sets, a.Day, a.Calendar)
	cases := c.cases()
	var out []PaperLine
	for _, p := range r.Papers {
		if p.Phase == PhaseExit && !c.any(p.Once) {
			continue
		}
		whose := []PersonID{0}
		if p.Need == PerHelper {
			if whose = HelpedSince(a.Help, c.way.Days[Admitted], a.Day); len(whose) == 0 {
				whose = []PersonID{0}
			}
		}
		for _, h := range whose {
			line := c.line(p, h)
			line.Form = p.FormOf(a.Province, a.Day, cases)
			out = append(out, line)
		}
	}
	return out
}

type checklist struct {
	File
	Asking
	set    RuleSet
	events []moment
	way    Way
	clocks []Running
}

// last is the last event of a kind that counted, or was taken again.
func (c checklist) last(k Kind) (Event, bool) {
	for _, m := range slices.Backward(c.events) {
		if m.Kind == k && k != "" && (m.counts || m.Redoes != 0) {
			return *m.Event, true
		}
	}
	return Event{}, false
}

func (c checklist) any(kinds []Kind) bool {
	return slices.ContainsFunc(kinds, func(k Kind) bool { _, ok := c.last(k); return ok })
}

// cases are the circumstances of the file by which forms have other numbers.
func (c checklist) cases() (out []Case) {
	for _, x := range Cases {
		if map[Case]bool{
			CaseReadmission: c.Past != nil, CaseMoved: c.way.Moved, CaseConsent: c.way.Consented, CaseAuthorised: c.decider() == Authorised,
			CaseStraight: c.Route == Straight, CaseTradeUnion: c.By == ByUnion,
		}[x] {
			out = append(out, x)
		}
	}
	return out
}

// decider is who decided the admission by vote, or would today.
func (c checklist) decider() Body {
	if e, ok := c.last(Decided); ok {
		return c.DeciderOf(e)
	}
	return c.Decider
}

func (c checklist) line(p PaperRule, helper PersonID) PaperLine {
	line := PaperLine{Rule: p, Helper: helper, Status: PaperMissing}
	note, noted := Note(c.Papers, p.Code, helper, c.Known)
	made, isMade := c.last(p.MadeBy)
	if isMade {
		line.Number, line.On, line.Event = made.Paper, made.On, made.ID
	}
	if noted && note.Noted == NotedHas {
		line.Place = note.Place
		if note.Number != "" {
			line.Number = note.Number
		}
		if !note.On.IsZero() {
			line.On = note.On
		}
	}
	switch why, not := c.notNeeded(p, note); {
	case isMade || noted && note.Noted == NotedHas:
		c.age(&line)
	case not:
		line.Status, line.Why = PaperNotNeeded, why
	case !c.due(p):
		line.Status = PaperLater
	}
	return line
}

// age says whether a paper that is there still holds. One that is younger than
// what began its clock holds from its own day.
func (c checklist) age(line *PaperLine) {
	line.Status = PaperHas
	for _, run := range c.clocks {
		if run.Key != line.Rule.Expires || !run.Ended.IsZero() {
			continue
		}
		line.Last = run.Last
		if line.On > run.Begun {
			line.Last = max(run.Last, run.Span.Last(line.On, c.Calendar))
		}
		switch {
		case c.Day > line.Last:
			line.Status = PaperExpired
		case c.Day > line.Last.AddDays(-c.set.Soon):
			line.Status = PaperExpiring
		}
	}
}

func (c checklist) notNeeded(p PaperRule, note PaperNote) (Why, bool) {
	past := c.Birth.Year != 0 && c.set.Introduction.past(c.Birth, false, c.Day) == Yes
	members := c.By == ByMembers || c.By == "" && past
	if c.Who != nil && p.Code == OrganisationIntroduces {
		if row, err := c.introducers(c.set, c.Day, note); err == nil && !c.considered() {
			members = row.By == Nobody
		}
	}
	switch {
	case note.Noted == NotedNotNeeded:
		return note.Why, true
	case slices.Contains(p.Unless, WhyStraight) && c.Route == Straight:
		return WhyStraight, true
	case slices.Contains(p.Unless, WhyMembers) && members:
		return WhyMembers, true
	case p.Phase == PhaseProbation && c.WithoutProbation:
		return WhyProbation, true
	case len(p.Once) > 0 && !c.any(p.Once):
		return WhyNotBegun, true
	case p.Need == IfExists && len(p.Once) == 0:
		return WhyNone, true
	}
	return "", false
}

// considered says that the cell has: what is past is told as it was.
func (c checklist) considered() bool {
	_, ok := c.last(CellResolved)
	return ok
}

// due says that a paper's turn has come: what it must be there for is next, or
// was taken without it; of a paper that is asked for itself its part of the way.
func (c checklist) due(p PaperRule) bool {
	at := c.way.On(c.Day, c.set, c.Calendar)
	if at == AtPaused || at == AtTransferred {
		at = c.way.Stands()
	}
	takes := func(k Kind) bool {
		s, ok := c.set.Step(k, c.Route)
		return ok && slices.Contains(s.From, at)
	}
	if at.Ended() && at != AtOfficial {
		return false
	}
	if _, done := c.last(p.For); done {
		return true
	}
	for _, run := range c.clocks {
		if run.Key == p.After && run.Ended.IsZero() && c.Day <= run.Last {
			return false
		}
	}
	switch {
	case p.MadeBy == "":
		return phaseOf(at) >= slices.Index(Phases, p.Phase)
	case p.Producer == ActorPerson && takes(p.MadeBy):
		return true
	}
	return takes(p.For)
}

// phaseOf is the place of the part of the way at which a file stands.
func phaseOf(s State) int {
	switch s.Group() {
	case 1, 2:
		return slices.Index(Phases, PhaseSource)
	case 3:
		return slices.Index(Phases, PhaseDossier)
	case 4:
		return slices.Index(Phases, PhaseDecision)
	case 5, 6:
		return slices.Index(Phases, PhaseProbation)
	}
	return -1
}
