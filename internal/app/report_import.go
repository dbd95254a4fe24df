package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"strconv"
	"strings"

	"tiendo/internal/documents"
	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
)

// The acts on workbooks of reports, as their traces name them.
const (
	actImportReports = "import reports"
	actUndoReports   = "undo report import"
	actKeepSheet     = "keep report file"
	actNameUnits     = "name units"
)

// SheetImport is a workbook of reports that came back.
type SheetImport struct {
	File     File
	Paper    report.Paper // the basis, where it is entered for others
	Reason   string       // why it corrects what was received
	OnlyGood bool         // knowingly leave out the rows that cannot be taken in
	Trial    bool
	// Follow is told how many of how many rows were dealt with; its error ends
	// the import and nothing is recorded.
	Follow func(done, all int) error
}

// SheetOutcome is what an import did, or in a trial would do. Rows read are
// created + changed + unchanged + refused.
type SheetOutcome struct {
	File     string
	Campaign report.Campaign
	Behalf   bool // the actor asked for the reports and enters them for others
	Trial    bool
	Rows     []SheetFate
	Counts   map[report.Fate]int
	Unknown  []UnknownUnit
	Reason   bool // something that was received is corrected: a reason is needed
	At       domain.Instant
	Import   int64 // by which it can be taken back; 0 where nothing was recorded
}

// Read is how many rows there were.
func (o SheetOutcome) Read() int { return len(o.Rows) }

// SheetFate is what becomes of one row.
type SheetFate struct {
	report.SheetRow
	Of       domain.UnitVersion // zero where the unit is not known
	In       report.Period      // zero where there is no such period
	Fate     report.Fate
	Changes  []report.Change
	Problems []domain.Problem // why it is refused
	Warnings []domain.Problem

	about *about
	sent  ReportSent
	to    report.State
}

// UnknownUnit is a code or a name in a workbook of which nobody knows whom it
// means.
type UnknownUnit struct {
	Said  string
	Name  string
	Rows  int
	Guess string // code of a unit of that name; empty for none
}

// ImportReports takes a workbook of reports in: all of it or nothing, unless the
// rows that are right are wanted alone. Each row goes the way of SendReport, or
// of EnterReport where the actor asked for the reports. A trial records nothing.
// The error is a *domain.Invalid where the file cannot be read, or where rows
// are refused and nothing was recorded; the outcome comes with it.
func (a *App) ImportReports(ctx context.Context, who domain.Actor, in SheetImport) (out SheetOutcome, err error) {
	if in.Follow == nil {
		in.Follow = func(int, int) error { return nil }
	}
	in.Reason = strings.TrimSpace(strings.ReplaceAll(in.Reason, "\r\n", "\n"))
	in.Paper.Number = strings.Join(strings.Fields(in.Paper.Number), " ")
	sheet, err := documents.ReadReportSheet(in.File.Name, in.File.Data, func(rows int) error { return in.Follow(0, rows) })
	if err != nil {
		return out, err
	}
	out = SheetOutcome{File: in.File.Name, Trial: in.Trial, Counts: map[report.Fate]int{}}
	if in.Trial {
		err = a.db.View(ctx, func(tx *storage.Tx) error {
			_, err := a.judgeSheet(ctx, tx, who, in, sheet, a.now(), &out)
			return err
		})
		return out, err
	}
	out.At, err = a.do(ctx, who, actImportReports, sheet.Form.Campaign, false, func(tx *storage.Tx) (map[string]string, error) {
		j, err := a.judgeSheet(ctx, tx, who, in, sheet, tx.At(), &out)
		if err != nil {
			return nil, err
		}
		return j.record(ctx, tx)
	})
	return out, err
}

// record keeps what was judged, as one act.
func (j *sheetJudge) record(ctx context.Context, tx *storage.Tx) (map[string]string, error) {
	out := j.out
	good := out.Counts[report.Created] + out.Counts[report.Changed]
	switch {
	case out.Counts[report.Refused] > 0 && !j.in.OnlyGood:
		return nil, out.refusal()
	case good == 0:
		return nil, domain.Refuse(domain.CodeSheetNothing)
	}
	var made []storage.ImportedReport
	var units []string
	for _, x := range out.Rows {
		if x.Fate != report.Created && x.Fate != report.Changed {
			continue
		}
		row, err := j.keep(ctx, tx, x)
		if err != nil {
			return nil, err
		}
		made = append(made, row)
		if !slices.Contains(units, x.Of.Code) {
			units = append(units, x.Of.Code)
		}
		if err := j.in.Follow(len(made), good); err != nil {
			return nil, err
		}
	}
	digest := sha256.Sum256(j.in.File.Data)
	keep := storage.ReportImport{
		Campaign: out.Campaign.ID, Unit: out.Campaign.Unit, File: j.in.File.Name, Digest: hex.EncodeToString(digest[:]), Paper: j.in.Paper, Behalf: out.Behalf,
		Created: out.Counts[report.Created], Changed: out.Counts[report.Changed], Unchanged: out.Counts[report.Unchanged], Refuse: out.Counts[report.Refused],
	}
	if !out.Behalf {
		keep.Unit, keep.Paper = sender(out.Rows), report.Paper{}
	}
	var err error
	if out.Import, err = tx.AddReportImport(ctx, j.who, keep, made); err != nil {
		return nil, err
	}
	if err := tx.DropDraft(ctx, sheetDraft(j.who)); err != nil {
		return nil, err
	}
	n := strconv.Itoa
	detail := map[string]string{
		"campaign": out.Campaign.Code, "file": keep.File, "digest": keep.Digest, "units": n(len(units)),
		"new": n(keep.Created), "changed": n(keep.Changed), "unchanged": n(keep.Unchanged), "refused": n(keep.Refuse),
	}
	if keep.Paper.Given() {
		detail["paper"] = keep.Paper.Number
	}
	return detail, nil
}

// sender is the unit whose reports a unit sent by itself.
func sender(rows []SheetFate) domain.UnitID {
	for _, x := range rows {
		if x.Fate == report.Created || x.Fate == report.Changed {
			return x.about.Unit
		}
	}
	return 0
}

// keep sends one report, the way in which it would be sent from its page.
func (j *sheetJudge) keep(ctx context.Context, tx *storage.Tx, x SheetFate) (storage.ImportedReport, error) {
	row := storage.ImportedReport{Report: x.about.ID}
	draft, err := tx.Draft(ctx, reportDraft(x.about.ID))
	switch {
	case err == nil:
		row.Draft = draft.Body
	case !errors.Is(err, domain.ErrNotFound):
		return row, err
	}
	v := report.Version{Report: x.about.ID, Answers: x.sent.Answers, Reason: x.sent.Reason, Paper: x.sent.Paper, Behalf: j.out.Behalf}
	if row.Version, err = tx.AddReportVersion(ctx, j.who, v); err != nil {
		return row, err
	}
	row.Event, err = tx.AddReportEvent(ctx, j.who, report.Event{Report: x.about.ID, Act: report.Send, State: x.to, Version: row.Version, Reason: x.sent.Reason})
	if err != nil || row.Draft == "" {
		return row, err
	}
	return row, tx.DropDraft(ctx, reportDraft(x.about.ID))
}

// refusal is everything that keeps rows from being taken in.
func (o SheetOutcome) refusal() *domain.Invalid {
	bad := &domain.Invalid{}
	for _, x := range o.Rows {
		for _, p := range x.Problems {
			if x.Fate == report.Refused {
				bad.Add(p)
			}
		}
	}
	return bad
}
