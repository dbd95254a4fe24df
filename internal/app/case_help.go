package app

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
)

const (
	actAssignHelp = "assign help"
	actEndHelp    = "end help"
)

// HelpAssigned is a member who begins to help in a file.
type HelpAssigned struct {
	File   string
	Member casefile.PersonID // one who is kept already; 0: somebody new, by name
	Name   string            // empty where the unit keeps no names
	Role   casefile.Role
	On     domain.Date
	Paper  string // of the resolution or decision

	Official bool        // a member in full (đảng viên chính thức)
	Together domain.Date // since when they work, study or live together; zero where it is not known
}

// AssignHelp records who helps, introduces or follows. A member is kept by name,
// sealed as everybody else; without one where the unit keeps no names.
//
// Errors: *domain.Invalid with fields "name", "role", "on", "paper" and
// those of casefile.File.JudgeHelp.
func (a *App) AssignHelp(ctx context.Context, who domain.Actor, in HelpAssigned) (domain.Instant, error) {
	in.Name = strings.Join(strings.Fields(in.Name), " ")
	return a.inFile(ctx, who, actAssignHelp, in.File, func(tx *storage.Tx, p procedure, b caseBundle) (map[string]string, error) {
		if err := in.judge(p, b, tx.At()); err != nil {
			return nil, err
		}
		at := b.Lies(b.Unit, b.Standing(tx.At()))
		if in.Member == 0 {
			r, err := a.ring(ctx, tx)
			if err != nil {
				return nil, err
			}
			if in.Member, err = a.addPerson(ctx, tx, who, r, storage.Member, p.standsFor(at).Unit, casefile.Person{Name: in.Name}); err != nil {
				return nil, err
			}
		} else if _, err := tx.MemberOf(ctx, who.Sees, in.Member); err != nil {
			return nil, err
		}
		return map[string]string{"role": string(in.Role), "on": in.On.String()},
			tx.AddHelp(ctx, who, casefile.Help{File: b.ID, Member: in.Member, Role: in.Role, On: in.On, Paper: in.Paper})
	})
}

func (in HelpAssigned) judge(p procedure, b caseBundle, known domain.Instant) error {
	bad := &domain.Invalid{}
	if in.Member == 0 {
		p.judgePerson(p.standsFor(b.Lies(b.Unit, b.Standing(known))).Unit, casefile.Person{Name: in.Name}, bad)
	}
	if !slices.Contains(casefile.Roles, in.Role) {
		bad.Add(domain.Problem{Column: "role", Value: string(in.Role), Code: domain.CodePersonChoice})
	}
	switch {
	case in.On.IsZero() || in.On > p.today:
		bad.Add(domain.Problem{Column: "on", Code: domain.CodeStepFuture, Args: []any{p.today}})
	case slices.Contains(casefile.Helping(b.help, in.On)[in.Role], in.Member) && in.Member != 0:
		bad.Add(domain.Problem{Column: "name", Code: domain.CodeHelpAlready})
	}
	if utf8.RuneCountInString(in.Paper) > LongestCasePaper {
		bad.Add(domain.Problem{Column: "paper", Code: domain.CodeTextTooLong, Args: []any{LongestCasePaper}})
	}
	if bad.Total > 0 || in.Role == casefile.FollowerOfOne {
		return bad.Err()
	}
	help := casefile.Help{Member: in.Member, Role: in.Role, On: in.On}
	return b.JudgeHelp(help, casefile.MemberHelping{Official: in.Official, Together: in.Together}, p.asking(b, known))
}

// HelpEnded is a member who helps no longer.
type HelpEnded struct {
	File   string
	Member casefile.PersonID
	Role   casefile.Role
	On     domain.Date
	Reason string // one of casefile.HelpEnds
}

// EndHelp records that somebody helps no longer, for a coarse reason.
func (a *App) EndHelp(ctx context.Context, who domain.Actor, in HelpEnded) (domain.Instant, error) {
	return a.inFile(ctx, who, actEndHelp, in.File, func(tx *storage.Tx, p procedure, b caseBundle) (map[string]string, error) {
		bad := &domain.Invalid{}
		if !slices.Contains(casefile.HelpEnds, in.Reason) {
			bad.Add(domain.Problem{Column: "reason", Value: in.Reason, Code: domain.CodePersonChoice})
		}
		if in.On.IsZero() || in.On > p.today {
			bad.Add(domain.Problem{Column: "on", Code: domain.CodeStepFuture, Args: []any{p.today}})
		}
		if err := bad.Err(); err != nil {
			return nil, err
		}
		if !slices.Contains(casefile.Helping(b.help, in.On)[in.Role], in.Member) {
			return nil, domain.ErrNotFound
		}
		return map[string]string{"role": string(in.Role), "on": in.On.String()},
			tx.AddHelp(ctx, who, casefile.Help{File: b.ID, Member: in.Member, Role: in.Role, Ended: true, On: in.On, Reason: in.Reason})
	})
}
