package casefile

import (
	"slices"

	"tiendo/internal/domain"
)

// SchoolingRule is how far somebody must have gone to school, tested on the day
// the cell considers. Levels are of Schoolings.
type SchoolingRule struct {
	Least   string
	Diploma bool // the diploma of that level; otherwise its programme was completed
	// Area is enough for who lives in mountains, at the border, on islands, among
	// ethnic minorities or in special hardship, and for fishermen (06-HD/TW §1.2a);
	// empty where there is no such exception.
	Area string
	// Elder is enough there for village elders and people of standing, with the
	// written consent of the provincial Standing Committee (06-HD/TW §1.2b).
	Elder     string
	Confirmed bool
}

// schooling is 294-QĐ/TW §1.2.1 with 06-HD/TW §1.2.
func schooling() SchoolingRule {
	return SchoolingRule{Least: "lower_secondary", Diploma: true, Area: "primary", Elder: "literate", Confirmed: true}
}

// SchoolingVerdict is what the rule says of somebody.
type SchoolingVerdict string

// The verdicts.
const (
	SchoolingFits    SchoolingVerdict = "fits"
	SchoolingUnknown SchoolingVerdict = "unknown" // it is not known how far
	SchoolingArea    SchoolingVerdict = "area"    // only by the exception of where they live
	SchoolingElder   SchoolingVerdict = "elder"   // only by that of village elders
	SchoolingLow     SchoolingVerdict = "low"
)

// Of judges a level; empty where it is not known.
func (s SchoolingRule) Of(level string) SchoolingVerdict {
	at := slices.Index(Schoolings, level)
	enough := func(least string) bool { return least != "" && at >= slices.Index(Schoolings, least) }
	switch {
	case enough(s.Least) && at >= 0:
		return SchoolingFits
	case at < 0:
		return SchoolingUnknown
	case enough(s.Area):
		return SchoolingArea
	case enough(s.Elder):
		return SchoolingElder
	}
	return SchoolingLow
}

// problem is what stands in the way by a verdict; the zero code where nothing does.
func (s SchoolingRule) problem(v SchoolingVerdict) (domain.Code, []any) {
	code := map[SchoolingVerdict]domain.Code{
		SchoolingUnknown: domain.CodeSchoolUnknown, SchoolingArea: domain.CodeSchoolArea, SchoolingElder: domain.CodeSchoolElder, SchoolingLow: domain.CodeSchoolLow,
	}[v]
	return code, []any{s.Least, s.Diploma}
}

// judgeSchooling holds the vote of the cell to it. Who it is not known of is let
// pass, and asked for before and after (see Wants).
func (f File) judgeSchooling(e Event, r RuleSet, refuse refusal) {
	v := r.Schooling.Of(f.Schooling)
	if e.Kind != CellResolved || v == SchoolingUnknown {
		return
	}
	if code, args := r.Schooling.problem(v); code != "" {
		refuse("on", code, args...)
	}
}

// Wants is what is still wanted of the person and of who introduces before the
// cell may consider, beside the papers of the checklist: what File.Judge will hold
// that step to, and what it cannot judge for it is not known. It is asked from the
// day somebody may make the dossier; how far they went to school, where it is not
// known, until the admission is decided.
func (f File) Wants(a Asking) (out []domain.Problem) {
	r, ok := Bound(a.Sets, f.Bindings, a.Day)
	if !ok || f.Who == nil {
		return nil
	}
	w := f.Follow(f.Standing(a.Known), a.Sets)
	at, add := w.Stands(), func(_ string, code domain.Code, args ...any) {
		out = append(out, domain.Problem{Code: code, Args: args})
	}
	_, considered := w.Days[CellResolved]
	ahead := at.Group() == 3 && !considered
	switch v := r.Schooling.Of(f.Schooling); {
	case v == SchoolingUnknown && (at.Group() == 3 || at.Group() == 4 && at != AtDecided), v != SchoolingUnknown && ahead:
		if code, args := r.Schooling.problem(v); code != "" {
			add("", code, args...)
		}
	}
	if ahead {
		f.judgeIntroduction(Event{Kind: CellResolved, On: a.Day}, r, func(field string, code domain.Code, args ...any) {
			noted := func(code PaperCode) bool {
				n, ok := Note(f.Papers, code, 0, a.Known)
				return ok && n.Noted == NotedNotNeeded
			}
			if code != domain.CodeIntroPaper || noted(PaperCode(args[0].(string))) { // the checklist has what is missing
				add(field, code, args...)
			}
		})
	}
	return out
}
