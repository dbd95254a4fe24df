package app

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"tiendo/internal/credential"
	"tiendo/internal/documents"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/domain/letter"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

const (
	actMeeting    = "set meeting"
	actMeetingOff = "take meeting off"
	actPack       = "make meeting pack"
)

// MeetingPage is what waits for the committee of a unit to decide, against the
// days on which it meets.
type MeetingPage struct {
	Unit      domain.UnitVersion
	Day       domain.Date
	Decides   bool // the unit decides admissions
	Meetings  []domain.Date
	Cases     []WaitingCase // the most pressing first
	Below     []WaitingUnit // where the unit decides none itself: those below that do
	None      int           // whose last day falls before the next meeting
	MayKeep   bool
	MayRead   bool
	Keyless   error
	Simulated bool
}

// WaitingCase is a file that waits to be decided.
type WaitingCase struct {
	CaseLine
	Recognition bool
	Pressed     *casefile.Pressed // nil where no time runs
}

// WaitingUnit is a unit that decides, and how many files wait for it.
type WaitingUnit struct {
	Unit    domain.UnitVersion
	Waiting int
	None    int
	Next    domain.Date
}

// waitingStates are those from which a file is laid before the committee.
var waitingStates = []casefile.State{casefile.AtSubmitted, casefile.AtReported, casefile.AtCellRecognised, casefile.AtBaseRecognised, casefile.AtOfficialReported}

// Meetings gives it for a unit (code; empty: the one acted from).
func (a *App) Meetings(ctx context.Context, who domain.Actor, code string) (m MeetingPage, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		p, err := a.procedure(ctx, tx)
		if err != nil {
			return err
		}
		if m.Unit, err = p.unitOr(code, who); err != nil {
			return err
		}
		if err := permit(ctx, tx, who, domain.SeeFiles, m.Unit.Unit); err != nil {
			return err
		}
		m.Day, m.Decides = p.today, p.decides(m.Unit)
		m.MayKeep = permit(ctx, tx, who, domain.KeepFiles, m.Unit.Unit) == nil
		m.MayRead = permit(ctx, tx, who, domain.ReadPeople, m.Unit.Unit) == nil
		if m.Keyless, err = a.keyless(ctx, tx); err != nil {
			return err
		}
		see, err := tx.ScopeOf(ctx, m.Unit.Unit)
		if err != nil {
			return err
		}
		waiting, bundles, err := p.waiting(ctx, tx, see)
		if err != nil {
			return err
		}
		if m.Decides {
			err = m.own(ctx, tx, a, who, p, waiting, bundles)
		} else {
			err = m.below(ctx, tx, p, see, waiting, bundles)
		}
		if err != nil {
			return err
		}
		simulated, err := tx.Setting(ctx, storage.Simulated)
		m.Simulated = simulated != ""
		return err
	})
	return m, err
}

// waiting are the files of a scope that wait to be decided, with what hangs on
// them: those whose rules know a decision as their next step.
func (p procedure) waiting(ctx context.Context, tx *storage.Tx, see domain.Scope) ([]storage.FileLine, map[casefile.FileID]caseBundle, error) {
	lines, _, err := tx.Files(ctx, see, storage.FileFilter{States: waitingStates, Most: 1 << 30, Sort: storage.ByCode})
	if err != nil || len(lines) == 0 {
		return nil, nil, err
	}
	records := make([]casefile.Record, len(lines))
	for i, l := range lines {
		records[i] = l.Record
	}
	all, err := p.bundles(ctx, tx, see, records)
	if err != nil {
		return nil, nil, err
	}
	of := map[casefile.FileID]caseBundle{}
	for _, b := range all {
		of[b.ID] = b
	}
	lines = slices.DeleteFunc(lines, func(l storage.FileLine) bool {
		b := of[l.ID]
		set, ok := casefile.Bound(p.sets, b.Bindings, p.today)
		if !ok {
			return true
		}
		for _, kind := range []casefile.Kind{casefile.Decided, casefile.OfficialDecided} {
			if s, knows := set.Step(kind, b.Route); knows && slices.Contains(s.From, l.State) {
				return false
			}
		}
		return true
	})
	return lines, of, nil
}

// recognises says whether a file waits for somebody to become official.
func recognises(s casefile.State) bool { return s.Group() == 5 }

func (m *MeetingPage) own(ctx context.Context, tx *storage.Tx, a *App, who domain.Actor, p procedure, waiting []storage.FileLine, bundles map[casefile.FileID]caseBundle) (err error) {
	if m.Meetings, err = tx.Meetings(ctx, who.Sees, m.Unit.Unit, p.today); err != nil {
		return err
	}
	waiting = slices.DeleteFunc(waiting, func(l storage.FileLine) bool { return p.settings.Decider(l.Now.Unit) != m.Unit.Unit })
	lines, err := a.shown(ctx, tx, who, p, waiting)
	for _, l := range lines {
		w := WaitingCase{CaseLine: l, Recognition: recognises(l.FileLine.State), Pressed: p.pressed(bundles[l.ID], m.Meetings, tx.At())}
		if w.Pressed != nil && w.Pressed.When == casefile.PressNone {
			m.None++
		}
		m.Cases = append(m.Cases, w)
	}
	rank := func(w WaitingCase) (int, domain.Date) {
		if w.Pressed == nil {
			return len(casefile.Pressings), 0
		}
		return slices.Index(casefile.Pressings, w.Pressed.When), w.Pressed.Clock.Last
	}
	slices.SortStableFunc(m.Cases, func(x, y WaitingCase) int {
		i, d := rank(x)
		j, e := rank(y)
		return cmp.Or(cmp.Compare(i, j), cmp.Compare(d, e))
	})
	return err
}

// pressed is the time in which a file is to be decided, against the meetings.
func (p procedure) pressed(b caseBundle, meetings []domain.Date, known domain.Instant) *casefile.Pressed {
	clocks := b.Clocks(b.Standing(known), p.sets, p.today, p.calendar)
	for _, x := range casefile.Press(clocks, meetings, p.today, p.calendar) {
		if x.Clock.Until == casefile.Decided || x.Clock.Until == casefile.OfficialDecided {
			return &x
		}
	}
	return nil
}

func (m *MeetingPage) below(ctx context.Context, tx *storage.Tx, p procedure, see domain.Scope, waiting []storage.FileLine, bundles map[casefile.FileID]caseBundle) error {
	at, meetings := map[domain.UnitID]int{}, map[domain.UnitID][]domain.Date{}
	all, err := tx.MeetingsBelow(ctx, see, p.today)
	if err != nil {
		return err
	}
	for _, x := range all {
		meetings[x.Unit] = append(meetings[x.Unit], x.On)
	}
	for _, child := range p.tree.Children(m.Unit.Unit) {
		if !p.decides(child) {
			continue
		}
		at[child.Unit] = len(m.Below)
		u := WaitingUnit{Unit: child}
		if on := meetings[child.Unit]; len(on) > 0 {
			u.Next = on[0]
		}
		m.Below = append(m.Below, u)
	}
	for _, l := range waiting {
		decider := p.settings.Decider(l.Now.Unit)
		i, ok := at[decider]
		if !ok {
			continue
		}
		m.Below[i].Waiting++
		if x := p.pressed(bundles[l.ID], meetings[decider], tx.At()); x != nil && x.When == casefile.PressNone {
			m.Below[i].None++
		}
	}
	m.Below = slices.DeleteFunc(m.Below, func(u WaitingUnit) bool { return u.Waiting == 0 && u.Next.IsZero() })
	return nil
}

// MeetingSet is a day on which the committee of a unit meets, or does not.
type MeetingSet struct {
	Unit string // code
	On   domain.Date
	Off  bool // it is taken off the list
}

// SetMeeting puts a day on the list of meetings, or takes it off.
//
// Errors: *domain.Invalid with field "on"; CodeNotDecider.
func (a *App) SetMeeting(ctx context.Context, who domain.Actor, in MeetingSet) (domain.Instant, error) {
	act := actMeeting
	if in.Off {
		act = actMeetingOff
	}
	return a.do(ctx, who, act, in.Unit, false, func(tx *storage.Tx) (map[string]string, error) {
		p, err := a.procedure(ctx, tx)
		if err != nil {
			return nil, err
		}
		unit, err := p.unitOr(in.Unit, who)
		if err != nil {
			return nil, err
		}
		if err := permit(ctx, tx, who, domain.KeepFiles, unit.Unit); err != nil {
			return nil, err
		}
		if !p.decides(unit) {
			return nil, domain.Refuse(domain.CodeNotDecider)
		}
		meetings, err := tx.Meetings(ctx, who.Sees, unit.Unit, domain.MustDate("1900-01-01"))
		if err != nil {
			return nil, err
		}
		there, bad := slices.Contains(meetings, in.On), &domain.Invalid{}
		switch {
		case in.On.IsZero():
			bad.Add(domain.Problem{Column: "on", Code: domain.CodeFieldEmpty})
		case in.Off && !there:
			return nil, domain.ErrNotFound
		case !in.Off && there:
			bad.Add(domain.Problem{Column: "on", Value: in.On.String(), Code: domain.CodeMeetingKept})
		case !in.Off && (in.On < p.today || in.On > p.today.AddDays(730)):
			bad.Add(domain.Problem{Column: "on", Value: in.On.String(), Code: domain.CodeMeetingPast, Args: []any{p.today}})
		}
		if err := bad.Err(); err != nil {
			return nil, err
		}
		return map[string]string{"on": in.On.String(), "unit": unit.Code}, tx.SetMeeting(ctx, who, unit.Unit, in.On, !in.Off)
	})
}

// PackAsked are the papers of a meeting.
type PackAsked struct {
	Unit  string      // code
	On    domain.Date // zero: no day
	Files []string    // codes; empty: all that wait
}

// MeetingPack makes the papers of a meeting as an archive: names only of files
// that the actor has opened, and otherwise room for them. It is kept nowhere;
// that it was made stays on record with the codes.
func (a *App) MeetingPack(ctx context.Context, who domain.Actor, in PackAsked) (name string, data []byte, err error) {
	page, err := a.Meetings(ctx, who, in.Unit)
	if err != nil {
		return "", nil, err
	}
	var pack documents.Meeting
	_, err = a.do(ctx, who, actPack, page.Unit.Code, false, func(tx *storage.Tx) (map[string]string, error) {
		if !page.Decides {
			return nil, domain.Refuse(domain.CodeNotDecider)
		}
		if err := permit(ctx, tx, who, domain.KeepFiles, page.Unit.Unit); err != nil {
			return nil, err
		}
		p, err := a.procedure(ctx, tx)
		if err != nil {
			return nil, err
		}
		pack = documents.Meeting{Of: page.Unit, On: in.On, Simulated: page.Simulated}
		if pack.Form, err = a.formOf(ctx, tx, who, p, page.Unit); err != nil {
			return nil, err
		}
		pack.Board = letter.BoardForm(page.Unit, pack.Form)
		if pack.Own, err = a.ownTemplates(ctx, tx, pack.Form.Layout, p.today, tx.At()); err != nil {
			return nil, err
		}
		pack.Basis, pack.Ceremony = p.textsOfToday()
		cases := slices.DeleteFunc(page.Cases, func(w WaitingCase) bool { return len(in.Files) > 0 && !slices.Contains(in.Files, w.Code) })
		var (
			codes []string
			named int
		)
		if pack.Cases, named, err = a.meetingCases(ctx, tx, who, p, cases, len(page.Meetings)); err != nil {
			return nil, err
		}
		for _, c := range pack.Cases {
			codes = append(codes, c.Code)
		}
		if len(codes) == 0 {
			return nil, domain.Refuse(domain.CodeMeetingNone)
		}
		mark := letter.SealCode(credential.Hash(who.Name + tx.At().String() + page.Unit.Code))
		pack.Mark = vi.TakenMasked(who.Name, mark, a.now())
		if named > 0 {
			pack.Mark = vi.TakenMark(who.Name, mark, a.now())
		}
		return map[string]string{"files": strings.Join(codes, " "), "export": mark, "names": strconv.Itoa(named), "on": in.On.String()}, nil
	})
	if err != nil {
		return "", nil, err
	}
	data, err = documents.MeetingPack(pack, a.now().Time())
	name = "ho-so-ky-hop"
	if !in.On.IsZero() {
		name += "-" + in.On.String()
	}
	return name + ".zip", data, err
}

// meetingCases are files as the papers of a meeting have them, and how many of
// them have a name: those that the actor has opened.
func (a *App) meetingCases(ctx context.Context, tx *storage.Tx, who domain.Actor, p procedure, cases []WaitingCase, meetings int) (out []documents.MeetingCase, named int, err error) {
	records, open := make([]casefile.Record, len(cases)), []casefile.PersonID{}
	for i, w := range cases {
		records[i] = w.Record
		if w.Shown.Name != "" {
			open = append(open, w.Record.Person)
		}
	}
	all, err := p.bundles(ctx, tx, who.Sees, records)
	if err != nil {
		return nil, 0, err
	}
	known := map[casefile.PersonID]casefile.Person{}
	if len(open) > 0 {
		if known, err = a.opened(ctx, tx, open); err != nil {
			return nil, 0, err
		}
	}
	for i, w := range cases {
		c := meetingCase(w, all[i], meetings, tx.At())
		if !c.BaseOn.IsZero() {
			c.Base = p.base(w.Unit)
		}
		if person, ok := known[w.Record.Person]; ok && w.Shown.Name != "" {
			c.Name, c.Birth, c.Home = person.Name, person.Birth, person.Home
			named++
		}
		out = append(out, c)
	}
	return out, named, nil
}

// meetingCase is a file without its person; meetings is how many are known: that
// one cannot wait for the next is said where there is a next.
func meetingCase(w WaitingCase, b caseBundle, meetings int, known domain.Instant) documents.MeetingCase {
	c := documents.MeetingCase{Code: w.Code, Initials: w.Shown.Initials, Kind: w.Kind, Recognition: w.Recognition, Cell: w.Unit, OfficialOn: w.OfficialOn}
	if w.Pressed != nil {
		c.Due = w.Pressed.Clock.Last
		c.Pressing = w.Pressed.When == casefile.PressNone && meetings > 0 || w.Pressed.When == casefile.PressNext && meetings > 1
	}
	cell, base := casefile.CellResolved, casefile.BaseResolved
	if w.Recognition {
		cell, base = casefile.CellRecognised, casefile.BaseRecognised
	}
	for _, e := range b.Standing(known) {
		switch e.Kind {
		case cell:
			c.CellPaper, c.CellOn = e.Paper, e.On
			if e.Vote != nil {
				c.Votes = vi.VotesShort(*e.Vote)
			}
		case base:
			c.BasePaper, c.BaseOn = e.Paper, e.On
		case casefile.Admitted:
			c.AdmittedOn = e.On
		}
	}
	return c
}

// base is the organisation with a committee that stands directly above a cell,
// where the way of its files goes through one.
func (p procedure) base(cell domain.UnitVersion) domain.UnitVersion {
	if above, ok := p.tree.Unit(cell.Parent); ok && above.Kind == domain.Organization {
		return above
	}
	return domain.UnitVersion{}
}

// textsOfToday are the texts by which a decision of today is judged, and in how
// long the ceremony is held by them.
func (p procedure) textsOfToday() (texts, ceremony string) {
	set, ok := casefile.Bound(p.sets, nil, p.today)
	if !ok {
		return "", ""
	}
	if c, ok := set.Clock(casefile.HoldCeremony); ok {
		ceremony = vi.SpanWords(c.Span)
	}
	texts, _, _ = strings.Cut(set.Name, " (") // what still waits to be confirmed is said on pages, not in decisions
	return texts, ceremony
}

// decides says whether the committee of a unit decides admissions: that of the
// province does not.
func (p procedure) decides(u domain.UnitVersion) bool {
	return u.Parent != 0 && p.settings.Decider(u.Unit) == u.Unit
}
