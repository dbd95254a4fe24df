package casefile

import (
	"slices"
	"unicode/utf8"

	"tiendo/internal/domain"
)

// Noted is what somebody noted of a paper.
type Noted string

// What may be noted.
const (
	NotedHas       Noted = "has"
	NotedNotNeeded Noted = "not_needed"
	NotedMissing   Noted = "missing" // takes back what was noted before
)

// PaperNote is what was noted of a paper of a file; of one paper, and of one
// helper's where there is one each, the latest note holds. Nothing of what the
// paper says is kept.
type PaperNote struct {
	Code       PaperCode
	Noted      Noted
	Why        Why // of one that is not needed
	Number     string
	On         domain.Date // the day on the paper
	Place      string      // where it lies: tủ, ngăn
	Helper     PersonID    // whose it is, of papers that each helper makes
	RecordedAt domain.Instant
	RecordedBy string
}

// mostPaper is how long the number or the place of a paper may be, in characters.
const mostPaper = 120

// Note is what was noted last of a paper, as known at an instant; false where
// nothing was, or where it was taken back.
func Note(all []PaperNote, code PaperCode, helper PersonID, known domain.Instant) (last PaperNote, ok bool) {
	for _, n := range all {
		if n.Code == code && n.Helper == helper && n.RecordedAt <= known && (!ok || n.RecordedAt >= last.RecordedAt) {
			last, ok = n, true
		}
	}
	if last.Noted == NotedMissing {
		return PaperNote{}, false
	}
	return last, ok
}

// JudgeNote refuses what cannot be noted of a paper: one that the set does not
// have, one that must be there and cannot be left out for that reason, one that
// is there by a step that was not recorded, a day that cannot be. Fields are
// "code", "noted", "why", "on", "number", "place" and "helper".
func (f File) JudgeNote(n PaperNote, a Asking) error {
	bad := &domain.Invalid{}
	refuse := func(field string, code domain.Code, args ...any) {
		bad.Add(domain.Problem{Column: field, Code: code, Args: args})
	}
	r, _ := Bound(a.Sets, f.Bindings, a.Day)
	p, ok := r.Paper(n.Code)
	if !ok {
		refuse("code", domain.CodePaperUnknown, string(n.Code))
		return bad.Err()
	}
	for field, text := range map[string]string{"number": n.Number, "place": n.Place} {
		switch {
		case utf8.RuneCountInString(text) > mostPaper:
			refuse(field, domain.CodeTextTooLong, mostPaper)
		case containsControl(text):
			refuse(field, domain.CodeFormLine)
		}
	}
	switch n.Noted {
	case NotedHas:
		f.judgeHas(n, p, a, refuse)
	case NotedNotNeeded:
		if !slices.Contains(p.Leaves(), n.Why) {
			refuse("why", domain.CodePaperNeeded)
		}
	case NotedMissing:
	default:
		refuse("noted", domain.CodeChoice)
	}
	return bad.Err()
}

func (f File) judgeHas(n PaperNote, p PaperRule, a Asking, refuse refusal) {
	if n.On > a.Day {
		refuse("on", domain.CodeStepFuture, a.Day)
	}
	if f.Birth.Year != 0 && !n.On.IsZero() && n.On < f.Birth.first() {
		refuse("on", domain.CodeStepBirth)
	}
	events := f.Standing(a.Known)
	c := checklist{File: f, Asking: a}
	c.events, c.way = f.moments(events, a.Sets)
	if _, made := c.last(p.MadeBy); p.MadeBy != "" && !made {
		refuse("code", domain.CodePaperMade, string(p.MadeBy))
	}
	for _, run := range f.Clocks(events, a.Sets, a.Day, a.Calendar) {
		if run.Key == p.After && !n.On.IsZero() && n.On <= run.Last {
			refuse("on", domain.CodeStepEarly, string(run.Key), run.Last)
		}
	}
	if (p.Need == PerHelper) != (n.Helper != 0) || n.Helper != 0 && !slices.Contains(HelpedSince(a.Help, c.way.Days[Admitted], a.Day), n.Helper) {
		refuse("helper", domain.CodeChoice)
	}
}
