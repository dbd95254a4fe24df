package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"strconv"

	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
)

// ReportDraft is what a unit is writing and has not sent: one for the unit,
// whoever writes.
type ReportDraft struct {
	Answers report.Answers
	Own     map[string]int64 // cumulative numbers as the unit itself has them, by code of the line
	By      string
	At      domain.Instant // 0 where there is none
}

// draftReport is kept for the unit, not for a person: two colleagues write one
// report.
const draftReport = "report"

func reportDraft(id report.ID) storage.DraftKey {
	return storage.DraftKey{Owner: draftReport, Kind: draftReport, Subject: strconv.FormatInt(int64(id), 10)}
}

type reportDraftV1 struct {
	V       int               `json:"v"`
	By      string            `json:"by"`
	Numbers map[string]int64  `json:"numbers,omitempty"`
	Texts   map[string]string `json:"texts,omitempty"`
	Own     map[string]int64  `json:"own,omitempty"`
}

func readReportDraft(ctx context.Context, tx *storage.Tx, id report.ID) (out ReportDraft, err error) {
	d, err := tx.Draft(ctx, reportDraft(id))
	if errors.Is(err, domain.ErrNotFound) {
		return out, nil
	}
	if err != nil {
		return out, err
	}
	var in reportDraftV1
	if err := json.Unmarshal([]byte(d.Body), &in); err != nil {
		return out, fmt.Errorf("read the draft of report %d: %w", id, err)
	}
	return ReportDraft{report.Answers{Numbers: in.Numbers, Texts: in.Texts}, in.Own, in.By, d.SavedAt}, nil
}

// ReportTyped is what somebody has typed into a report so far.
type ReportTyped struct {
	Answers report.Answers
	Own     map[string]int64 // as in ReportDraft
	Read    domain.Instant   // of the draft that was read; 0 for none
	Seen    report.EventID   // the last step that was read
}

func (t ReportTyped) same(d ReportDraft) bool {
	return t.Answers.Equal(d.Answers) && maps.Equal(t.Own, d.Own)
}

// ReportSaved is what came of saving what was typed.
type ReportSaved struct {
	At       domain.Instant   // to be given as Read the next time
	Seen     report.EventID   // the step that saving was, to be given as seen; 0 where it was none
	Wrong    []domain.Problem // what would keep it from being sent
	Warnings []domain.Problem // what deserves a second look
	// Earlier is, of each flow, what the months of the plan before add up to.
	Earlier map[string]int64
}

// SaveReport is KeepReport of answers alone.
func (a *App) SaveReport(ctx context.Context, who domain.Actor, id report.ID, answers report.Answers, read domain.Instant) (domain.Instant, error) {
	saved, err := a.KeepReport(ctx, who, id, ReportTyped{Answers: answers, Read: read})
	return saved.At, err
}

// errFirst says that saving takes the report a step further, which is an act.
var errFirst = errors.New("the first draft")

// KeepReport keeps what is being written, in place of the draft there was; where
// another was saved since the one that was read, it is a *ReportConflict. With
// the first draft the report is begun, which is an act and leaves its trace. What is
// saved after that every few seconds is none: it counts nowhere, moves no clock
// and is gone once the report is sent.
func (a *App) KeepReport(ctx context.Context, who domain.Actor, id report.ID, in ReportTyped) (out ReportSaved, err error) {
	err = a.db.Housekeep(ctx, func(tx *storage.Tx) error {
		x, draft, err := a.toKeep(ctx, tx, who, id, in)
		switch {
		case err != nil:
			return err
		case x.State() == report.NotReported || x.State() == report.Presented:
			return errFirst
		}
		out.At = max(a.now(), draft.At+1, in.Read+1)
		return saveReportDraft(ctx, tx, who, id, in, out.At)
	})
	if errors.Is(err, errFirst) || errors.Is(err, domain.ErrForbidden) || errors.Is(err, domain.ErrNotFound) {
		out.At, out.Seen, err = a.beginReport(ctx, who, id, in)
	}
	if err != nil {
		return out, err
	}
	return out, a.judgeReport(ctx, who, id, in.Answers, &out)
}

// beginReport keeps the first draft.
func (a *App) beginReport(ctx context.Context, who domain.Actor, id report.ID, in ReportTyped) (at domain.Instant, seen report.EventID, err error) {
	at, err = a.do(ctx, who, actSaveReport, fmt.Sprint(id), false, func(tx *storage.Tx) (map[string]string, error) {
		x, _, err := a.toKeep(ctx, tx, who, id, in)
		if err != nil {
			return nil, err
		}
		to, _ := x.Next(report.Save)
		if to != x.State() {
			e := report.Event{Report: id, Act: report.Save, State: to}
			if x.State() == report.Presented { // what was presented stays to be seen
				e.Version = x.Last().Version
			}
			step, err := tx.AddReportEvent(ctx, who, e)
			if err != nil {
				return nil, err
			}
			if x.Last().ID == in.Seen { // whoever saw the step before has seen this one
				seen = step
			}
			tellStep(ctx, int64(step))
		}
		return x.detail(to), saveReportDraft(ctx, tx, who, id, in, 0)
	})
	return at, seen, err
}

// toKeep finds the report and its draft, and refuses what cannot be kept.
func (a *App) toKeep(ctx context.Context, tx *storage.Tx, who domain.Actor, id report.ID, in ReportTyped) (x about, draft ReportDraft, err error) {
	if x, err = aboutReport(ctx, tx, who, id); err != nil {
		return x, draft, err
	}
	if err := permit(ctx, tx, who, domain.FillReports, x.Unit); err != nil {
		return x, draft, err
	}
	if draft, err = readReportDraft(ctx, tx, id); err != nil {
		return x, draft, err
	}
	if draft.At != in.Read && !in.same(draft) {
		return x, draft, &ReportConflict{By: draft.By, At: draft.At, Draft: true, Changes: report.Differences(x.Campaign.Lines, draft.Answers, in.Answers)}
	}
	_, bad := x.Move(report.Save, "", x.locked(a.now()))
	wrong, _ := x.Campaign.Judge(in.Answers, report.Answers{}, true)
	for _, p := range wrong.Problems {
		bad.Add(p)
	}
	for code, n := range in.Own {
		if l, ok := x.Campaign.Line(code); !ok || l.Kind != report.Flow || n < 0 || n > report.MostNumber {
			bad.Add(domain.Problem{Column: "own." + code, Code: domain.CodeNumberTooBig, Args: []any{int64(report.MostNumber)}})
		}
	}
	return x, draft, bad.Err()
}

func saveReportDraft(ctx context.Context, tx *storage.Tx, who domain.Actor, id report.ID, in ReportTyped, at domain.Instant) error {
	body, err := json.Marshal(reportDraftV1{1, who.Name, in.Answers.Numbers, in.Answers.Texts, in.Own})
	if err != nil {
		return err
	}
	return tx.SaveDraft(ctx, storage.Draft{DraftKey: reportDraft(id), Body: string(body), SavedAt: at})
}

// judgeReport says what would keep answers from being sent, and what of them
// deserves a second look, before they are.
func (a *App) judgeReport(ctx context.Context, who domain.Actor, id report.ID, answers report.Answers, out *ReportSaved) error {
	return a.db.View(ctx, func(tx *storage.Tx) error {
		x, err := aboutReport(ctx, tx, who, id)
		if err != nil {
			return err
		}
		plan, err := tx.PlanOf(ctx, x.Campaign.Plan)
		if err != nil {
			return err
		}
		history, err := a.history(ctx, tx)
		if err != nil {
			return err
		}
		before, err := x.before(ctx, tx, who)
		if err != nil {
			return err
		}
		known, err := a.beside(ctx, tx, who, x, plan, before, history)
		if err != nil {
			return err
		}
		bad, _ := x.Campaign.Judge(answers, before, false)
		out.Wrong, out.Warnings, out.Earlier = bad.Problems, known.warnings(x.Campaign, answers, before), map[string]int64{}
		for code := range known.past {
			out.Earlier[code] = known.Cells[code].Earlier.N
		}
		return nil
	})
}
