package app

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage"
)

// verifyFiles works out anew from their events how all files stand and what they
// count, and names the first that is kept otherwise.
func (a *App) verifyFiles(ctx context.Context, tx *storage.Tx) (files int, first *storage.Break, err error) {
	p, err := a.procedure(ctx, tx)
	if err != nil {
		return 0, nil, err
	}
	c, err := p.counting(ctx, tx)
	if err != nil {
		return 0, nil, err
	}
	for after := casefile.FileID(0); ; {
		records, err := tx.AllRecords(ctx, after, atOnce)
		if err == nil && len(records) == 0 && first == nil {
			first, err = tx.VerifyCaseFacts(ctx)
		}
		if err != nil || len(records) == 0 {
			return files, first, err
		}
		files += len(records)
		after = records[len(records)-1].ID
		if first != nil { // count the rest
			continue
		}
		if first, err = a.verifySome(ctx, tx, p, c, records); err != nil {
			return files, nil, err
		}
	}
}

func (a *App) verifySome(ctx context.Context, tx *storage.Tx, p procedure, c counting, records []casefile.Record) (*storage.Break, error) {
	all, err := p.bundles(ctx, tx, domain.Everything, records)
	if err != nil {
		return nil, err
	}
	kept, err := tx.NowBetween(ctx, records[0].ID, records[len(records)-1].ID)
	if err != nil {
		return nil, err
	}
	facts, err := factsHad(ctx, tx, all)
	if err != nil {
		return nil, err
	}
	var counts []casefile.PersonID
	for _, b := range all {
		if len(facts[b.Code]) > 0 {
			counts = append(counts, b.Person)
		}
	}
	known, err := a.peopleNamed(ctx, tx, counts)
	if _, tampered := errors.AsType[*unopened](err); tampered { // verifyPeople says who it is
		known, err = nil, nil
	}
	if err != nil {
		return nil, err
	}
	for i, now := range p.standAll(all, tx.At()) {
		b := all[i]
		is := kept[now.File]
		fits := now.Same(is.Now)
		if !fits && is.ID != 0 { // a day that came since leads some on by itself; what holds is the day it was kept
			then := p
			then.today = is.Changed.Date()
			fits = then.stands(b, tx.At()).Same(is.Now)
		}
		if !fits || is.Stage != is.State.Group() {
			return &storage.Break{What: "case_now", Row: b.Code, Is: standing(is.Now, is.Stage), Want: standing(now, now.State.Group())}, nil
		}
		expected, err := p.saidFacts(c, b, facts[b.Code], known)
		if err != nil {
			return nil, err
		}
		if want, have := counted(expected), counted(facts[b.Code]); want != have {
			return &storage.Break{What: "case_fact", Row: b.Code, Is: have, Want: want}, nil
		}
	}
	return nil, nil //nolint:nilnil // no break is the good answer
}

// verifyPeople looks whether the key of everybody is as what was recorded says, and
// opens what is known of each where the key file is at hand. It names the first
// who differs.
func (a *App) verifyPeople(ctx context.Context, tx *storage.Tx) (people int, keyless error, first *storage.Break, err error) {
	if first, err = tx.VerifyKeys(ctx); err != nil {
		return 0, nil, nil, err
	}
	opened, err := a.openSince(ctx, tx, 0)
	if _, locked := refusal(err); locked {
		return 0, err, first, nil
	}
	if bad, ok := errors.AsType[*unopened](err); ok {
		if first == nil {
			first = &storage.Break{What: "person", Row: "#" + strconv.FormatInt(int64(bad.person), 10)}
			if files, err := tx.FilesOf(ctx, bad.person); err == nil && len(files) > 0 {
				first.Row = files[0].Code
			}
		}
		err = nil
	}
	if err != nil {
		return 0, nil, nil, err
	}
	seen := map[casefile.PersonID]bool{}
	for _, b := range opened {
		for _, v := range b.versions {
			seen[v.Person] = true
		}
	}
	return len(seen), nil, first, nil
}

// standing says how a file stands, for whoever looks for a difference.
func standing(n casefile.Now, stage int) string {
	if n.File == 0 {
		return ""
	}
	s := fmt.Sprintf("%s (%d), %s, %d, #%d", n.State, stage, n.Since, n.Unit, n.Person)
	clocks := slices.Clone(n.Clocks)
	slices.SortFunc(clocks, func(x, y casefile.Running) int { return cmp.Compare(x.Key, y.Key) })
	for _, c := range clocks {
		s += fmt.Sprintf("; %s %s–%s %s %s", c.Key, c.Begun, c.Last, c.Turn, map[bool]string{true: "+", false: "?"}[c.Certain])
	}
	return s
}

// counted says what facts come to, in one order.
func counted(facts []figure.Fact) string {
	out := make([]string, len(facts))
	for i, f := range facts {
		out[i] = fmt.Sprintf("%d %s %s %d", f.Unit, f.Indicator, f.EffectiveOn, f.Quantity)
	}
	slices.Sort(out)
	return strings.Join(out, "; ")
}
