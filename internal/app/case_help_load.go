package app

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
)

const actReplaceHelp = "replace help"

// helperComment is the paper in which a helper says how the person did on
// probation.
const helperComment casefile.PaperCode = "DOC-15"

// Load is who helps in the files of a unit, and how much.
type Load struct {
	Unit      domain.UnitVersion
	Day       domain.Date
	Board     CaseBoard // how many have a helper and a follower, by unit
	Members   []MemberLoad
	Idle      []MemberLoad // members who help nobody now
	Cut       bool         // there are more of them than are listed
	MayKeep   bool
	Keyless   error
	Simulated bool
}

// MemberLoad is what one member does in files that are on their way.
type MemberLoad struct {
	ID    casefile.PersonID
	Shown PersonShown
	Of    domain.UnitVersion // who recorded the member
	Count map[casefile.Role]int
	Files []MemberFile
}

// MemberFile is one of the files in which a member helps.
type MemberFile struct {
	Code    string
	At      domain.UnitVersion
	State   casefile.State
	Role    casefile.Role
	From    domain.Date
	Comment domain.Date // the day of the comment that was noted; zero for none
	Due     bool        // a comment is to be noted
}

// mostMembers is how many members a page lists.
const mostMembers = 200

// HelpLoad tells who helps in the files of a unit (by code; empty: the one acted
// from).
func (a *App) HelpLoad(ctx context.Context, who domain.Actor, code string) (l Load, err error) {
	if l.Board, err = a.CaseBoard(ctx, who, code); err != nil {
		return l, err
	}
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		p, err := a.procedure(ctx, tx)
		if err != nil {
			return err
		}
		l.Unit, l.Day, l.Simulated = l.Board.Unit, p.today, l.Board.Simulated
		l.MayKeep = permit(ctx, tx, who, domain.KeepFiles, l.Unit.Unit) == nil
		see, err := tx.ScopeOf(ctx, l.Unit.Unit)
		if err != nil {
			return err
		}
		if l.Keyless, err = a.keyless(ctx, tx); err != nil {
			return err
		}
		return l.fill(ctx, tx, a, who, p, see)
	})
	return l, err
}

func (l *Load) fill(ctx context.Context, tx *storage.Tx, a *App, who domain.Actor, p procedure, see domain.Scope) error {
	help, err := tx.HelpOf(ctx, see)
	if err != nil {
		return err
	}
	members, err := tx.MembersIn(ctx, see)
	if err != nil {
		return err
	}
	open, err := a.openTo(ctx, tx, who)
	if err != nil {
		return err
	}
	by := map[casefile.PersonID]*MemberLoad{}
	var order []casefile.PersonID
	known := func(id casefile.PersonID, kept domain.UnitID) *MemberLoad {
		if by[id] == nil {
			by[id] = &MemberLoad{ID: id, Shown: a.personShown(id, false), Count: map[casefile.Role]int{}}
			by[id].Of, _ = p.tree.Unit(kept)
			order = append(order, id)
		}
		return by[id]
	}
	for _, h := range helpingNow(help, p.today) {
		m := known(h.Member, h.Kept)
		m.Count[h.Role]++
		f := MemberFile{Code: h.Code, State: h.State, Role: h.Role, From: h.On}
		f.At, _ = p.tree.Unit(h.Unit)
		m.Files = append(m.Files, f)
		if open[h.File] {
			m.Shown = a.personShown(h.Member, true)
		}
	}
	for id, unit := range members {
		known(id, unit)
	}
	if err := l.comments(ctx, tx, by, help, p.today); err != nil {
		return err
	}
	slices.SortFunc(order, func(x, y casefile.PersonID) int {
		return cmp.Or(cmp.Compare(len(by[y].Files), len(by[x].Files)), cmp.Compare(x, y))
	})
	for _, id := range order {
		m := by[id]
		slices.SortFunc(m.Files, func(x, y MemberFile) int { return cmp.Compare(x.Code, y.Code) })
		into := &l.Members
		if len(m.Files) == 0 {
			into = &l.Idle
		}
		if len(*into) == mostMembers {
			l.Cut = true
			continue
		}
		*into = append(*into, *m)
	}
	return nil
}

// helpingNow are the beginnings of what members do on a day.
func helpingNow(all []storage.HelpLine, on domain.Date) (out []storage.HelpLine) {
	type key struct {
		file   casefile.FileID
		member casefile.PersonID
		role   casefile.Role
	}
	latest, order := map[key]storage.HelpLine{}, []key{}
	for _, h := range all {
		if h.On > on {
			continue
		}
		k := key{h.File, h.Member, h.Role}
		before, ok := latest[k]
		if !ok {
			order = append(order, k)
		}
		if !ok || h.On >= before.On {
			latest[k] = h
		}
	}
	for _, k := range order {
		if h := latest[k]; !h.Ended {
			out = append(out, h)
		}
	}
	return out
}

// comments says of files on probation which helpers' comments were noted.
func (l *Load) comments(ctx context.Context, tx *storage.Tx, by map[casefile.PersonID]*MemberLoad, help []storage.HelpLine, on domain.Date) error {
	files := map[string]casefile.FileID{}
	first, last := casefile.FileID(0), casefile.FileID(0)
	for _, h := range help {
		if h.Role != casefile.Helper || h.State.Group() != 5 {
			continue
		}
		if files[h.Code] = h.File; first == 0 || h.File < first {
			first = h.File
		}
		last = max(last, h.File)
	}
	if len(files) == 0 {
		return nil
	}
	rows, err := tx.PaperRows(ctx, first, last)
	if err != nil {
		return err
	}
	for _, m := range by {
		for i := range m.Files {
			f := &m.Files[i]
			file, ok := files[f.Code]
			if !ok || f.Role != casefile.Helper {
				continue
			}
			f.Due = true
			var notes []casefile.PaperNote
			for _, r := range rows[file] {
				if r.Paper != string(helperComment) {
					continue
				}
				n, err := r.PaperNote()
				if err != nil {
					return err
				}
				notes = append(notes, n)
			}
			if n, ok := casefile.Note(notes, helperComment, m.ID, on.End()); ok {
				f.Comment, f.Due = n.On, false
			}
		}
	}
	return nil
}

// HelpReplaced is that somebody takes over what a member does.
type HelpReplaced struct {
	Unit     string // code: in its files and those below it; empty: all that may be kept
	Member   casefile.PersonID
	Role     casefile.Role
	By       casefile.PersonID // who is kept already; 0: somebody new, by name
	Name     string            // empty where the unit keeps no names
	Official bool              // a member in full
	On       domain.Date
	Reason   string // why the other ends: one of casefile.HelpEnds
	Paper    string
}

// ReplaceHelp ends what a member does in all files that the actor may keep, and
// lets another begin it there, in one act.
//
// Errors: *domain.Invalid with fields "name", "role", "on", "reason", "paper",
// "member" and "official".
func (a *App) ReplaceHelp(ctx context.Context, who domain.Actor, in HelpReplaced) (files int, at domain.Instant, err error) {
	in.Name = strings.Join(strings.Fields(in.Name), " ")
	at, err = a.do(ctx, who, actReplaceHelp, in.Unit, false, func(tx *storage.Tx) (map[string]string, error) {
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
		see, err := tx.ScopeOf(ctx, unit.Unit)
		if err != nil {
			return nil, err
		}
		help, err := tx.HelpOf(ctx, see)
		if err != nil {
			return nil, err
		}
		mine := slices.DeleteFunc(helpingNow(help, in.On), func(h storage.HelpLine) bool { return h.Member != in.Member || h.Role != in.Role })
		if err := in.judge(p, mine); err != nil {
			return nil, err
		}
		if in.By == 0 {
			r, err := a.ring(ctx, tx)
			if err != nil {
				return nil, err
			}
			if in.By, err = a.addPerson(ctx, tx, who, r, storage.Member, mine[0].Kept, casefile.Person{Name: in.Name}); err != nil {
				return nil, err
			}
		} else if _, err := tx.MemberOf(ctx, who.Sees, in.By); err != nil {
			return nil, err
		}
		for _, h := range mine {
			if err := a.replaceIn(ctx, tx, who, p, h, in); err != nil {
				return nil, err
			}
		}
		files = len(mine)
		return map[string]string{"role": string(in.Role), "on": in.On.String(), "files": strconv.Itoa(files)}, nil
	})
	return files, at, err
}

// judge holds it to the files in which the member helps now.
func (in HelpReplaced) judge(p procedure, mine []storage.HelpLine) error {
	bad := &domain.Invalid{}
	if in.By == 0 && len(mine) > 0 {
		p.judgePerson(p.standsFor(mine[0].Kept).Unit, casefile.Person{Name: in.Name}, bad)
	}
	if in.By == in.Member {
		bad.Add(domain.Problem{Column: "name", Code: domain.CodeHelpSame})
	}
	if !slices.Contains(casefile.Roles, in.Role) {
		bad.Add(domain.Problem{Column: "role", Value: string(in.Role), Code: domain.CodePersonChoice})
	}
	if !slices.Contains(casefile.HelpEnds, in.Reason) {
		bad.Add(domain.Problem{Column: "reason", Value: in.Reason, Code: domain.CodePersonChoice})
	}
	if !in.Official {
		bad.Add(domain.Problem{Column: "official", Code: domain.CodeHelperOfficial})
	}
	if in.On.IsZero() || in.On > p.today {
		bad.Add(domain.Problem{Column: "on", Code: domain.CodeStepFuture, Args: []any{p.today}})
	}
	if utf8.RuneCountInString(in.Paper) > LongestCasePaper {
		bad.Add(domain.Problem{Column: "paper", Code: domain.CodeTextTooLong, Args: []any{LongestCasePaper}})
	}
	if bad.Total == 0 && len(mine) == 0 {
		bad.Add(domain.Problem{Code: domain.CodeHelpNone})
	}
	return bad.Err()
}

func (a *App) replaceIn(ctx context.Context, tx *storage.Tx, who domain.Actor, p procedure, h storage.HelpLine, in HelpReplaced) error {
	b, err := p.kept(ctx, tx, who, h.Code)
	if err != nil {
		return err
	}
	end := casefile.Help{File: h.File, Member: in.Member, Role: in.Role, Ended: true, On: in.On, Reason: in.Reason}
	if err := tx.AddHelp(ctx, who, end); err != nil {
		return err
	}
	if !slices.Contains(casefile.Helping(b.help, in.On)[in.Role], in.By) {
		begin := casefile.Help{File: h.File, Member: in.By, Role: in.Role, On: in.On, Paper: in.Paper}
		if err := b.JudgeHelp(begin, casefile.MemberHelping{Official: in.Official}, p.asking(b, tx.At())); err != nil {
			return err
		}
		if err := tx.AddHelp(ctx, who, begin); err != nil {
			return err
		}
	}
	return p.settle(ctx, tx, b.Record)
}
