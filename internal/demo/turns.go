package demo

import (
	"slices"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
)

// turn gives some files what happens to few: a pause, a move, a vote that did
// not carry, an end.
func (t *teller) turn(f *app.NewFile) {
	last := f.Steps[len(f.Steps)-1]
	since := int(t.day - last.On)
	end := func(kind casefile.Kind, reason casefile.Reason) {
		e := t.event(kind, t.worked(last.On+domain.Date(t.between(0, since))))
		e.On, e.Reason = max(e.On, last.On), string(reason)
		f.Steps = append(f.Steps, e)
	}
	switch last.Kind {
	case casefile.Listed, casefile.Certified, casefile.DossierAuthorised:
		switch n := t.IntN(1000); {
		case n < 22:
			end(casefile.Delisted, one(t.Rand, []casefile.Reason{casefile.ReasonElsewhere, casefile.ReasonOwnWish, casefile.ReasonActivity}))
		case n < 45:
			end(casefile.Withdrawn, "")
		case n < 70:
			end(casefile.Paused, "")
		case n < 90:
			t.moves(f, n < 80)
		}
	case casefile.VerificationSent, casefile.DossierCertified:
		switch n := t.IntN(1000); {
		case n < 20:
			end(casefile.Withdrawn, "")
		case n < 50:
			end(casefile.Paused, "")
		case n < 70:
			t.pausedOnce(f)
		case n < 110:
			t.moves(f, n < 90)
		}
	case casefile.CellResolved:
		if t.chance(120) { // the vote did not carry, and a second one did
			first := t.event(casefile.CellResolved, last.On)
			first.Vote = t.fallen()
			f.Steps = slices.Insert(f.Steps, len(f.Steps)-1, first)
		}
	case casefile.Submitted:
		if t.chance(110) {
			end(casefile.Refused, one(t.Rand, []casefile.Reason{casefile.ReasonVotes, casefile.ReasonPapers, casefile.ReasonStandard}))
		}
	case casefile.HistoryDeclared, casefile.NewMemberClass:
		switch n := t.IntN(1000); {
		case n < 18:
			end(casefile.StruckOff, casefile.ReasonActivity)
		case n < 28:
			end(casefile.Resigned, "")
		case n < 36:
			end(casefile.Deceased, "")
		case n < 50:
			end(casefile.AdmissionCancelled, casefile.ReasonStandard)
		}
	case casefile.Published:
		if t.chance(50) {
			end(casefile.OfficialCancelled, casefile.ReasonStandard)
		}
	}
}

// moves lets somebody go elsewhere; mostly the file was received there.
func (t *teller) moves(f *app.NewFile, received bool) {
	last := f.Steps[len(f.Steps)-1]
	on := t.worked(max(last.On, t.day-domain.Date(t.between(4, 40))))
	away := t.event(casefile.MovedAway, max(on, last.On))
	away.Paper = "Giấy giới thiệu"
	f.Steps = append(f.Steps, away)
	if received && t.other != t.at.code {
		there := t.event(casefile.MoveReceived, t.worked(away.On+domain.Date(t.between(0, min(12, int(t.day-away.On))))))
		there.On, there.Unit = max(there.On, away.On), t.other
		f.Steps = append(f.Steps, there)
	}
}

// pausedOnce lets a file stand still for a while before its last step.
func (t *teller) pausedOnce(f *app.NewFile) {
	n := len(f.Steps)
	if n < 2 {
		return
	}
	from, to := f.Steps[n-2].On, f.Steps[n-1].On
	f.Steps = slices.Insert(f.Steps, n-1, t.event(casefile.Paused, from), t.event(casefile.Resumed, to))
}

// consent asks the upper level for its opinion once the papers are certified; of
// some it is awaited still.
func (t *teller) consent(f *app.NewFile, given bool) {
	i := slices.IndexFunc(f.Steps, func(e app.NewEvent) bool { return e.Kind == casefile.DossierCertified })
	if i < 0 {
		return
	}
	on, until := f.Steps[i].On, t.day
	if i+1 < len(f.Steps) {
		until = f.Steps[i+1].On
	}
	more := []app.NewEvent{t.event(casefile.ConsentAsked, on)}
	if given || i+1 < len(f.Steps) {
		more = append(more, t.event(casefile.ConsentGiven, until))
	}
	f.Steps = slices.Insert(f.Steps, i+1, more...)
}

func dayOf(f *app.NewFile, kinds ...casefile.Kind) (domain.Date, bool) {
	for _, e := range f.Steps {
		if slices.Contains(kinds, e.Kind) {
			return e.On, true
		}
	}
	return 0, false
}

// help gives most files a member who helps and one of the committee who follows,
// and two who introduce once the papers are made.
func (t *teller) help(f *app.NewFile) {
	members := t.at.members
	if len(members) < 2 {
		return
	}
	at := t.IntN(len(members))
	next := func() int { at = (at + 1) % len(members); return members[at] }
	begin := func(role casefile.Role, on domain.Date) int {
		m := next()
		f.Help = append(f.Help, app.NewHelp{Member: m, Role: role, On: min(on, t.day), Together: on.AddDays(-t.between(400, 2000))})
		return m
	}
	listed, ok := dayOf(f, casefile.Listed)
	if !ok {
		return
	}
	opened, papers := dayOf(f, casefile.DossierOpened)
	switch {
	case papers || t.chance(780):
		first := begin(casefile.Helper, t.worked(listed+domain.Date(t.between(0, 20))))
		if t.chance(30) && len(members) > 3 {
			on := t.worked(max(listed+40, t.day-domain.Date(t.between(0, 60))))
			f.Help = append(f.Help, app.NewHelp{Member: first, Role: casefile.Helper, On: on, Ended: true, Reason: one(t.Rand, casefile.HelpEnds)})
			begin(casefile.Helper, on)
		}
	}
	if t.chance(640) {
		begin(casefile.FollowerOfOne, t.worked(listed+domain.Date(t.between(5, 40))))
	}
	if papers && len(members) > 5 {
		begin(casefile.IntroducedBy, opened)
		if f.Person.Introduced == casefile.ByMembers {
			begin(casefile.IntroducedBy, opened)
		}
	}
}

// notes say of the papers that nobody's step makes which are there, and where.
func (t *teller) notes(f *app.NewFile) {
	opened, ok := dayOf(f, casefile.DossierOpened)
	if !ok {
		return
	}
	_, certified := dayOf(f, casefile.DossierCertified)
	_, resolved := dayOf(f, casefile.CellResolved)
	shelf := one(t.Rand, []string{"Tủ 1, ngăn 2", "Tủ 1, ngăn 3", "Tủ 2, ngăn 1", "Kẹp hồ sơ chi bộ"})
	for _, p := range []struct {
		code casefile.PaperCode
		then bool
	}{{"DOC-03", certified}, {"DOC-05", resolved}, {"DOC-06", resolved}, {"DOC-07", resolved}} {
		if p.then || t.chance(350) {
			on := t.worked(opened + domain.Date(t.between(0, 15)))
			f.Notes = append(f.Notes, casefile.PaperNote{Code: p.code, Noted: casefile.NotedHas, On: on, Place: shelf})
		}
	}
}
