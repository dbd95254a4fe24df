package app

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

// ReportImported is a workbook that was taken in, with what it changed.
type ReportImported struct {
	storage.ReportImport
	Of      report.Campaign
	Reports []ImportedOne
	May     bool // the actor may take it back
}

// ImportedOne is one report that an import sent.
type ImportedOne struct {
	Report  report.ID
	Unit    domain.UnitVersion
	Period  report.Period
	Changes []report.Change
	State   report.State // where it stands now
	Built   bool         // something came after
}

// mostImports is how many past imports are listed.
const mostImports = 200

// ReportImports lists the workbooks that were taken in, newest first.
func (a *App) ReportImports(ctx context.Context, who domain.Actor) (out []ReportImported, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		all, err := tx.ReportImports(ctx, who.Sees, 0, mostImports)
		if err != nil {
			return err
		}
		campaigns, err := tx.Campaigns(ctx, who.Sees)
		if err != nil {
			return err
		}
		for _, i := range all {
			x := ReportImported{ReportImport: i}
			for _, c := range campaigns {
				if c.ID == i.Campaign {
					x.Of = c
				}
			}
			out = append(out, x)
		}
		return nil
	})
	return out, err
}

// ReportImported gives one import with everything it changed.
func (a *App) ReportImported(ctx context.Context, who domain.Actor, id int64) (out ReportImported, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		out, err = a.imported(ctx, tx, who, id)
		return err
	})
	return out, err
}

func (a *App) imported(ctx context.Context, tx *storage.Tx, who domain.Actor, id int64) (out ReportImported, err error) {
	if out.ReportImport, err = tx.ReportImport(ctx, who.Sees, id); err != nil {
		return out, err
	}
	if out.Of, err = tx.CampaignOf(ctx, who.Sees, out.Campaign); err != nil {
		return out, err
	}
	rows, err := tx.ImportedReports(ctx, who.Sees, id)
	if err != nil {
		return out, err
	}
	history, err := a.history(ctx, tx)
	if err != nil {
		return out, err
	}
	for _, r := range rows {
		one, err := importedOne(ctx, tx, who, out, r, history)
		if err != nil {
			return out, err
		}
		out.Reports = append(out.Reports, one)
	}
	out.May = out.UndoneAt == 0 && mayUndo(ctx, tx, who, out) == nil
	return out, nil
}

func importedOne(ctx context.Context, tx *storage.Tx, who domain.Actor, of ReportImported, r storage.ImportedReport, history *domain.History) (one ImportedOne, err error) {
	by := storage.ReportFilter{Report: r.Report, Undone: true}
	reports, err := tx.Reports(ctx, who.Sees, by)
	if err != nil || len(reports) == 0 {
		return one, errors.Join(err, domain.ErrNotFound)
	}
	x := reports[0]
	one = ImportedOne{Report: r.Report, State: x.KnownAt(domain.Forever).State()}
	if vs := history.Versions(x.Unit); len(vs) > 0 {
		one.Unit = vs[len(vs)-1]
	}
	if one.Period, err = tx.Period(ctx, who.Sees, x.Period); err != nil {
		return one, err
	}
	one.Built = x.KnownAt(domain.Forever).Last().ID != r.Event && of.UndoneAt == 0
	versions, err := tx.Versions(ctx, who.Sees, by)
	if err != nil {
		return one, err
	}
	var was, is report.Answers
	for _, v := range versions {
		switch {
		case v.ID == r.Version:
			is = v.Answers
		case v.ID < r.Version && v.KnownAt(of.RecordedAt):
			was = v.Answers
		}
	}
	one.Changes = report.Differences(of.Of.Lines, was, is)
	return one, nil
}

// mayUndo says whether the actor may take an import back: whoever might do it.
func mayUndo(ctx context.Context, tx *storage.Tx, who domain.Actor, in ReportImported) error {
	if in.Behalf {
		return permit(ctx, tx, who, domain.EnterReports, in.Of.Unit)
	}
	units := make([]domain.UnitID, 0, len(in.Reports))
	for _, r := range in.Reports {
		if !slices.Contains(units, r.Unit.Unit) {
			units = append(units, r.Unit.Unit)
		}
	}
	return permit(ctx, tx, who, domain.SendReports, units...)
}

// UndoReportImport takes an import back as one act, with a reason: the reports
// stand as before it, and what was being written then is back. It is refused
// where something came after in any of them.
func (a *App) UndoReportImport(ctx context.Context, who domain.Actor, id int64, reason string) (domain.Instant, error) {
	reason = strings.TrimSpace(reason)
	return a.do(ctx, who, actUndoReports, strconv.FormatInt(id, 10), false, func(tx *storage.Tx) (map[string]string, error) {
		in, err := a.imported(ctx, tx, who, id)
		if err != nil {
			return nil, err
		}
		if err := mayUndo(ctx, tx, who, in); err != nil {
			return nil, err
		}
		if in.UndoneAt != 0 {
			return nil, domain.Refuse(domain.CodeImportUndone, in.UndoneAt)
		}
		bad := &domain.Invalid{}
		if reason == "" {
			bad.Add(domain.Problem{Column: "reason", Code: domain.CodeReasonMissing})
		}
		if err := a.standInTheWay(ctx, tx, who, in, bad); err != nil {
			return nil, err
		}
		if err := bad.Err(); err != nil {
			return nil, err
		}
		if err := restoreDrafts(ctx, tx, who, id); err != nil {
			return nil, err
		}
		return map[string]string{
			"campaign": in.Of.Code, "file": in.File, "of": strconv.FormatInt(int64(in.RecordedAt), 10), "units": strconv.Itoa(len(in.Reports)), "reason": reason,
		}, tx.UndoReportImport(ctx, who, id, reason)
	})
}

// standInTheWay notes what keeps an import from being taken back.
func (a *App) standInTheWay(ctx context.Context, tx *storage.Tx, who domain.Actor, in ReportImported, bad *domain.Invalid) error {
	people, err := tx.People(ctx)
	if err != nil {
		return err
	}
	outages, err := tx.Outages(ctx)
	if err != nil {
		return err
	}
	for _, r := range in.Reports {
		if r.Built {
			x, err := tx.Report(ctx, who.Sees, r.Report)
			if err != nil {
				return err
			}
			last := x.Last()
			bad.Add(domain.Problem{Code: domain.CodeImportBuilt, Args: []any{vi.PartyBody(r.Unit), last.State, vi.Person(last.RecordedBy, people), last.RecordedAt}})
		}
		if !in.Behalf && r.Period.State(tx.At(), outages) == report.Locked {
			bad.Add(domain.Problem{Code: domain.CodeReportLocked, Args: []any{r.Period.Lock}})
		}
	}
	return nil
}

// restoreDrafts puts back what was being written when the import came, where
// nothing was written since.
func restoreDrafts(ctx context.Context, tx *storage.Tx, who domain.Actor, id int64) error {
	rows, err := tx.ImportedReports(ctx, who.Sees, id)
	if err != nil {
		return err
	}
	for _, r := range rows {
		if r.Draft == "" {
			continue
		}
		_, err := tx.Draft(ctx, reportDraft(r.Report))
		if err == nil {
			continue
		}
		if !errors.Is(err, domain.ErrNotFound) {
			return err
		}
		if err := tx.SaveDraft(ctx, storage.Draft{DraftKey: reportDraft(r.Report), Body: r.Draft}); err != nil {
			return err
		}
	}
	return nil
}
