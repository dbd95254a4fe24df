package app

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strconv"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
)

const actSetProcedure = "set procedure"

// RuleSetLine is a set of rules of the procedure with who recorded it last.
type RuleSetLine struct {
	casefile.RuleSet
	Recorded bool // an administrator recorded it; otherwise it came with the program
	At       domain.Instant
	By       string
	Versions int
	Holds    bool  // it is the one of the day
	Files    int64 // open files that are judged by it now
}

// RuleSets are all sets, the latest first.
type RuleSets struct {
	Day       domain.Date
	Lines     []RuleSetLine
	MaySet    bool
	Simulated bool
}

// RuleSets gives the sets that judge files.
func (a *App) RuleSets(ctx context.Context, who domain.Actor) (out RuleSets, err error) {
	if err := maySeeProcedure(who); err != nil {
		return out, err
	}
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		out.Day, out.MaySet = a.today(), who.Everywhere(domain.SetProcedure)
		sets, err := ruleSets(ctx, tx)
		if err != nil {
			return err
		}
		versions, err := tx.RuleSets(ctx)
		if err != nil {
			return err
		}
		files, err := tx.FilesBySet(ctx, who.Sees)
		if err != nil {
			return err
		}
		holds, _ := casefile.RuleSetOn(sets, out.Day)
		for _, s := range sets {
			line := RuleSetLine{RuleSet: s, Holds: s.Code == holds.Code, Files: files[s.Code]}
			for _, v := range versions {
				if v.Code == s.Code {
					line.Recorded, line.At, line.By = true, v.At, v.By
					line.Versions++
				}
			}
			out.Lines = append(out.Lines, line)
		}
		slices.SortStableFunc(out.Lines, func(x, y RuleSetLine) int { return cmp.Compare(y.From, x.From) })
		simulated, err := tx.Setting(ctx, storage.Simulated)
		out.Simulated = simulated != ""
		return err
	})
	return out, err
}

// maySeeProcedure says who may read by what files are judged: whoever sets it,
// and whoever sees files.
func maySeeProcedure(who domain.Actor) error {
	if !who.Can(domain.SetProcedure) && !who.Can(domain.SeeFiles) {
		return domain.ErrForbidden
	}
	return nil
}

// RuleSetPage is one set with every version that was recorded of it.
type RuleSetPage struct {
	RuleSetLine
	Day    domain.Date
	Past   []RuleSetVersion // the latest first; last the one that came with the program, where one did
	MaySet bool
	Before string // code of the set that holds until this one begins; empty: none
	After  string // code of the set that follows; empty: none

	Simulated bool
}

// RuleSetVersion is a set as it was recorded.
type RuleSetVersion struct {
	casefile.RuleSet
	At domain.Instant // 0: it came with the program
	By string
}

// RuleSet gives one set by its code.
func (a *App) RuleSet(ctx context.Context, who domain.Actor, code string) (p RuleSetPage, err error) {
	all, err := a.RuleSets(ctx, who)
	if err != nil {
		return p, err
	}
	i := slices.IndexFunc(all.Lines, func(l RuleSetLine) bool { return l.Code == code })
	if i < 0 {
		return p, domain.ErrNotFound
	}
	p.RuleSetLine, p.Day, p.MaySet, p.Simulated = all.Lines[i], all.Day, all.MaySet, all.Simulated
	if i+1 < len(all.Lines) {
		p.Before = all.Lines[i+1].Code
	}
	if i > 0 {
		p.After = all.Lines[i-1].Code
	}
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		versions, err := tx.RuleSets(ctx)
		if err != nil {
			return err
		}
		for _, s := range casefile.Shipped() {
			if s.Code == code {
				p.Past = append(p.Past, RuleSetVersion{RuleSet: s})
			}
		}
		for _, v := range versions {
			if v.Code != code {
				continue
			}
			r, err := storage.DecodeRuleSet(v.Body)
			if err != nil {
				return err
			}
			p.Past = append(p.Past, RuleSetVersion{r, v.At, v.By})
		}
		slices.Reverse(p.Past)
		return nil
	})
	return p, err
}

// RuleSetChange is a set as it is to be: another version of one that is there, or
// a new one.
type RuleSetChange struct {
	Set  casefile.RuleSet
	New  bool           // there is none of its code yet
	Seen domain.Instant // the latest version that whoever changes it has seen; below 0: whatever there is
}

// judge holds a change to the rules of a set and to what is there, and gives the
// sets as they would be.
func (c RuleSetChange) judge(ctx context.Context, tx *storage.Tx) ([]casefile.RuleSet, error) {
	sets, err := ruleSets(ctx, tx)
	if err != nil {
		return nil, err
	}
	versions, err := tx.RuleSets(ctx)
	if err != nil {
		return nil, err
	}
	bad := &domain.Invalid{}
	for _, v := range versions {
		if v.Code == c.Set.Code && v.At > c.Seen && c.Seen >= 0 && !c.New {
			bad.Add(domain.Problem{Code: domain.CodeRuleSetChanged, Args: []any{v.By, v.At}})
		}
	}
	i := slices.IndexFunc(sets, func(s casefile.RuleSet) bool { return s.Code == c.Set.Code })
	switch {
	case i >= 0 && c.New:
		bad.Add(domain.Problem{Column: "code", Value: c.Set.Code, Code: domain.CodeRuleSetTaken})
	case i < 0 && !c.New:
		return nil, domain.ErrNotFound
	}
	for _, s := range sets {
		if s.Code != c.Set.Code && s.From == c.Set.From {
			bad.Add(domain.Problem{Column: "from", Value: "", Code: domain.CodeRuleSetDay, Args: []any{s.Code}})
		}
	}
	if err := together(bad, c.Set.Validate()); err != nil {
		return nil, err
	}
	if i >= 0 {
		was, err := storage.EncodeRuleSet(sets[i])
		if err != nil {
			return nil, err
		}
		is, err := storage.EncodeRuleSet(c.Set)
		if err != nil {
			return nil, err
		}
		if was == is {
			return nil, domain.Refuse(domain.CodeRuleSetSame)
		}
		sets[i] = c.Set
		return sets, nil
	}
	return append(sets, c.Set), nil
}

// RuleSetSaved is what came of a change.
type RuleSetSaved struct {
	At      domain.Instant
	Changed int // files that stand otherwise
}

// SetRuleSet records a version of a set, or a new set, and works out anew how all
// files stand, in one act. progress is told how many files are done of how many;
// it may be nil.
//
// Errors: *domain.Invalid with the fields of casefile.RuleSet.Validate.
func (a *App) SetRuleSet(ctx context.Context, who domain.Actor, c RuleSetChange, progress func(done, of int64)) (out RuleSetSaved, err error) {
	out.At, err = a.do(ctx, who, actSetProcedure, c.Set.Code, false, func(tx *storage.Tx) (map[string]string, error) {
		if err := permitAll(who, domain.SetProcedure); err != nil {
			return nil, err
		}
		if _, err := c.judge(ctx, tx); err != nil {
			return nil, err
		}
		body, err := storage.EncodeRuleSet(c.Set)
		if err != nil {
			return nil, err
		}
		if err := tx.AddRuleSet(ctx, who, c.Set.Code, c.Set.From, body); err != nil {
			return nil, err
		}
		out.Changed, err = a.settleAll(ctx, tx, who, domain.Everything, progress)
		return map[string]string{"effective": c.Set.From.String(), "changed": strconv.Itoa(out.Changed)}, err
	})
	return out, err
}

// RuleSetTrial is what a change of the rules would do to the files, seen on a day.
type RuleSetTrial struct {
	casefile.Summary
	Day   domain.Date // today, or the first day of a set that begins later
	Lines []RuleSetTrialLine
	More  int // files that would change and are not listed
}

// RuleSetTrialLine is a file that would change. It is named by its code alone.
type RuleSetTrialLine struct {
	Code string
	Unit domain.UnitVersion
	casefile.Difference
}

// mostTriedFiles is how many files a dry run lists.
const mostTriedFiles = 200

// TryRuleSet answers what a change would do to the open files, and saves nothing.
//
// Errors: as of SetRuleSet.
func (a *App) TryRuleSet(ctx context.Context, who domain.Actor, c RuleSetChange, progress func(done, of int64)) (out RuleSetTrial, err error) {
	if err := permitAll(who, domain.SetProcedure); err != nil {
		return out, err
	}
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		sets, err := c.judge(ctx, tx)
		if err != nil {
			return err
		}
		p, err := a.procedure(ctx, tx)
		if err != nil {
			return err
		}
		out.Day = max(p.today, c.Set.From)
		p.today = out.Day
		var all []casefile.Difference
		err = eachFile(ctx, tx, domain.Everything, progress, func(records []casefile.Record) error {
			bundles, err := p.bundles(ctx, tx, domain.Everything, records)
			for _, b := range bundles {
				asking := p.asking(b, tx.At())
				d := casefile.CompareSets(b.File, sets, asking)
				way := b.Follow(b.Standing(tx.At()), p.sets)
				if d.Empty() && way.State.Ended() {
					continue // it was closed and stays so
				}
				all = append(all, d)
				if d.Empty() {
					continue
				}
				if len(out.Lines) == mostTriedFiles {
					out.More++
					continue
				}
				line := RuleSetTrialLine{Code: b.Code, Difference: d}
				line.Unit, _ = p.tree.Unit(b.Lies(b.Unit, b.Standing(tx.At())))
				out.Lines = append(out.Lines, line)
			}
			return err
		})
		out.Summary = casefile.Summarise(all, out.Day)
		return err
	})
	return out, err
}

// RuleSetFile is a set as a file that ReadRuleSet takes unchanged.
func (a *App) RuleSetFile(ctx context.Context, who domain.Actor, code string) (string, error) {
	p, err := a.RuleSet(ctx, who, code)
	if err != nil {
		return "", err
	}
	body, err := storage.EncodeRuleSet(p.RuleSet)
	if err != nil {
		return "", err
	}
	var out bytes.Buffer
	if err := json.Indent(&out, []byte(body), "", "  "); err != nil {
		return "", err
	}
	return out.String() + "\n", nil
}

// ReadRuleSet reads a set from a file.
//
// Errors: *domain.Invalid, with CodeRuleSetFile where it cannot be read at all and
// with the fields of casefile.RuleSet.Validate.
func ReadRuleSet(data []byte) (casefile.RuleSet, error) {
	r, err := storage.DecodeRuleSet(string(data))
	if bad, ok := errors.AsType[*domain.Invalid](err); ok {
		return r, bad
	}
	if err != nil {
		return r, domain.Refuse(domain.CodeRuleSetFile, err.Error())
	}
	return r, nil
}

// TakeRuleSet records a set that came as a file: a version of the one of its code,
// or a new one. Tried only, it saves nothing.
func (a *App) TakeRuleSet(ctx context.Context, who domain.Actor, set casefile.RuleSet, trial bool, progress func(done, of int64)) (tried RuleSetTrial, saved RuleSetSaved, err error) {
	all, err := a.RuleSets(ctx, who)
	if err != nil {
		return tried, saved, err
	}
	c := RuleSetChange{Set: set, New: true, Seen: -1}
	for _, l := range all.Lines {
		c.New = c.New && l.Code != set.Code
	}
	if tried, err = a.TryRuleSet(ctx, who, c, progress); err != nil || trial {
		return tried, saved, err
	}
	saved, err = a.SetRuleSet(ctx, who, c, progress)
	return tried, saved, err
}
