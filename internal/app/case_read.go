package app

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
)

const actReadPeople = "read people"

// opened is how long what somebody opened stays open to them: half an hour.
const opened = 30 * minute

// PeopleOpened are files of which somebody opens what is masked.
type PeopleOpened struct {
	Files  []string // codes
	Reason casefile.ReadReason
	Paper  string
}

// OpenPeople lets the actor see for half an hour who the files are about. It is
// an act: who opened what, when and why stays on record.
//
// Errors: *domain.Invalid with fields "reason" and "paper".
func (a *App) OpenPeople(ctx context.Context, who domain.Actor, in PeopleOpened) (domain.Instant, error) {
	in.Paper = strings.Join(strings.Fields(in.Paper), " ")
	subject := strconv.Itoa(len(in.Files))
	if len(in.Files) == 1 {
		subject = in.Files[0]
	}
	return a.do(ctx, who, actReadPeople, subject, false, func(tx *storage.Tx) (map[string]string, error) {
		codes := slices.Compact(slices.Sorted(slices.Values(in.Files)))
		lines, err := tx.FilesCoded(ctx, who.Sees, codes)
		if err != nil {
			return nil, err
		}
		if len(codes) == 0 || len(lines) < len(codes) {
			return nil, domain.ErrNotFound
		}
		files, units := make([]casefile.FileID, len(lines)), make([]domain.UnitID, len(lines))
		for i, l := range lines {
			files[i], units[i] = l.ID, l.Now.Unit
		}
		if err := permit(ctx, tx, who, domain.ReadPeople, units...); err != nil {
			return nil, err
		}
		keeps := permit(ctx, tx, who, domain.KeepFiles, units...) == nil
		if err := casefile.JudgeRead(in.Reason, in.Paper, keeps); err != nil {
			return nil, err
		}
		detail := map[string]string{"reason": string(in.Reason), "files": strings.Join(codes, " ")}
		if in.Paper != "" {
			detail["paper"] = in.Paper
		}
		return detail, tx.AddReads(ctx, who, files, in.Reason, in.Paper)
	})
}

// openTo are the files whose people are open to the actor now.
func (a *App) openTo(ctx context.Context, tx *storage.Tx, who domain.Actor) (map[casefile.FileID]bool, error) {
	if !who.Can(domain.ReadPeople) {
		return nil, nil
	}
	return tx.OpenedBy(ctx, who, a.now()-opened)
}

// FileReads are who opened what is masked in a file, the latest first: "who
// opened the file of this person last week?"
func (a *App) FileReads(ctx context.Context, who domain.Actor, code string) (reads []casefile.Read, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		l, err := tx.FileNow(ctx, who.Sees, code)
		if err != nil {
			return err
		}
		if permit(ctx, tx, who, domain.ManagePeople, l.Now.Unit) != nil {
			if err := permit(ctx, tx, who, domain.ReadTrace, l.Now.Unit); err != nil {
				return err
			}
		}
		reads, err = tx.Reads(ctx, who.Sees, l.ID)
		return err
	})
	return reads, err
}
