package casefile

import (
	"slices"

	"tiendo/internal/domain"
)

// HelpedSince are the members who helped at some time from a day up to another,
// in the order in which they began: each of them comments.
func HelpedSince(all []Help, since, on domain.Date) (out []PersonID) {
	if since.IsZero() {
		since = on
	}
	for _, h := range all {
		if h.Role != Helper || h.Ended || h.On > on || slices.Contains(out, h.Member) {
			continue
		}
		gone := slices.ContainsFunc(all, func(x Help) bool {
			return x.Role == Helper && x.Member == h.Member && x.Ended && x.On >= h.On && x.On < since
		})
		again := slices.ContainsFunc(all, func(x Help) bool {
			return x.Role == Helper && x.Member == h.Member && !x.Ended && x.On > h.On && x.On <= on
		})
		if !gone || again {
			out = append(out, h.Member)
		}
	}
	return out
}

// MemberHelping is what the rules ask of a member who introduces or helps.
type MemberHelping struct {
	Official bool
	Together domain.Date // since when they work, study or live together; zero where it is not known
}

// JudgeHelp refuses a member who may not introduce or help: only official
// members may, and they were together with the person for the months that the
// rules ask; not so one who replaces another (294-QĐ/TW §3.2.2), nor where the
// person came from elsewhere while being considered (06-HD/TW §3.9a). Fields are
// "on", "member" and "together".
func (f File) JudgeHelp(h Help, m MemberHelping, a Asking) error {
	bad := &domain.Invalid{}
	refuse := func(field string, code domain.Code, args ...any) {
		bad.Add(domain.Problem{Column: field, Code: code, Args: args})
	}
	if h.On > a.Day {
		refuse("on", domain.CodeStepFuture, a.Day)
	}
	r, ok := Bound(a.Sets, f.Bindings, h.On)
	if !ok {
		refuse("on", domain.CodeStepNoSet)
	}
	if h.Ended {
		return bad.Err()
	}
	if !m.Official {
		refuse("member", domain.CodeHelperOfficial)
	}
	replaces := h.Role == Helper && slices.ContainsFunc(a.Help, func(x Help) bool { return x.Role == Helper && x.Member != h.Member && !x.Ended && x.On <= h.On })
	moved := f.Follow(f.Standing(a.Known), a.Sets).Moved
	if need := r.Introduction.Together; h.Role != FollowerOfOne && !replaces && !moved && (m.Together.IsZero() || addMonths(m.Together, need) > h.On) {
		refuse("together", domain.CodeHelperTogether, need)
	}
	return bad.Err()
}

// Introducers refuses fewer members than must introduce. Who helps somebody
// introduces too, and counts once. The field is "members".
func (row IntroductionRow) Introducers(all []Help, on domain.Date) error {
	who := Helping(all, on)
	members := slices.Concat(who[IntroducedBy], who[Helper])
	slices.Sort(members)
	if n := len(slices.Compact(members)); n < row.Members {
		return &domain.Invalid{Problems: []domain.Problem{{Column: "members", Code: domain.CodeIntroFew, Args: []any{row.Members, n}}}, Total: 1}
	}
	return nil
}
