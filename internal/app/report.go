package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
)

// The acts on reports, as their traces name them.
const (
	actSaveReport    = "save report"
	actPresentReport = "present report"
	actHandBack      = "hand back report"
	actSendReport    = "send report"
	actEnterReport   = "enter report"
	actRecallReport  = "recall report"
	actReturnReport  = "return report"
	actReceiveReport = "receive report"
	actUnreceive     = "unreceive report"
)

var reportActNames = map[report.Act]string{
	report.Save: actSaveReport, report.Present: actPresentReport, report.HandBack: actHandBack, report.Send: actSendReport,
	report.Recall: actRecallReport, report.Return: actReturnReport, report.Receive: actReceiveReport, report.Unreceive: actUnreceive,
}

// ReportConflict says that somebody else saved a report after it was read.
// Nothing was recorded; errors.Is finds domain.ErrConflict.
type ReportConflict struct {
	By      string
	At      domain.Instant
	Changes []report.Change // from what stands now to what was typed
}

func (c *ReportConflict) Error() string { return "the report was changed by " + c.By }

// Unwrap lets it be found as a conflict.
func (c *ReportConflict) Unwrap() error { return domain.ErrConflict }

// about is one report with everything an act on it needs.
type about struct {
	report.Report
	Campaign report.Campaign
	Period   report.Period
	Versions []report.Version // oldest first
	outages  []report.Outage
}

// version finds a version; the zero one for none.
func (x about) version(id report.VersionID) report.Version {
	for _, v := range x.Versions {
		if v.ID == id {
			return v
		}
	}
	return report.Version{}
}

// latest is what was last presented or sent; the zero one where nothing was.
func (x about) latest() report.Version {
	if len(x.Versions) == 0 {
		return report.Version{}
	}
	return x.Versions[len(x.Versions)-1]
}

// stood is what the version says whose numbers stand.
func (x about) stood() report.Answers {
	e, ok := x.Standing()
	if !ok {
		return report.Answers{}
	}
	return x.version(e.Version).Answers
}

func aboutReport(ctx context.Context, tx *storage.Tx, who domain.Actor, id report.ID) (x about, err error) {
	if x.Report, err = tx.Report(ctx, who.Sees, id); err != nil {
		return x, err
	}
	if x.Period, err = tx.Period(ctx, who.Sees, x.Report.Period); err != nil {
		return x, err
	}
	if x.Campaign, err = tx.CampaignOf(ctx, who.Sees, x.Period.Campaign); err != nil {
		return x, err
	}
	if x.Versions, err = tx.Versions(ctx, who.Sees, storage.ReportFilter{Report: id}); err != nil {
		return x, err
	}
	x.outages, err = tx.Outages(ctx)
	return x, err
}

// locked is the day after which nothing is sent any more; zero while it is
// taken.
func (x about) locked(now domain.Instant) domain.Date {
	if x.Period.State(now, x.outages) == report.Locked {
		return x.Period.Lock
	}
	return 0
}

// before are the answers of the period before, as they were last sent.
func (x about) before(ctx context.Context, tx *storage.Tx, who domain.Actor) (report.Answers, error) {
	periods, err := tx.Periods(ctx, who.Sees, x.Campaign.ID)
	if err != nil {
		return report.Answers{}, err
	}
	i := slices.IndexFunc(periods, func(p report.Period) bool { return p.ID == x.Period.ID })
	if i < 1 {
		return report.Answers{}, nil
	}
	versions, err := tx.Versions(ctx, who.Sees, storage.ReportFilter{Period: periods[i-1].ID, Unit: x.Unit})
	if err != nil || len(versions) == 0 {
		return report.Answers{}, err
	}
	return versions[len(versions)-1].Answers, nil
}

// ReportDraft is what a unit is writing and has not sent: one for the unit,
// whoever writes.
type ReportDraft struct {
	Answers report.Answers
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
	return ReportDraft{report.Answers{Numbers: in.Numbers, Texts: in.Texts}, in.By, d.SavedAt}, nil
}

// SaveReport keeps what is being written, in place of the draft there was. read
// is the instant of the draft that was read, 0 for none: where a colleague saved
// another meanwhile, it is a *ReportConflict.
func (a *App) SaveReport(ctx context.Context, who domain.Actor, id report.ID, answers report.Answers, read domain.Instant) (domain.Instant, error) {
	return a.do(ctx, who, actSaveReport, fmt.Sprint(id), false, func(tx *storage.Tx) (map[string]string, error) {
		x, err := aboutReport(ctx, tx, who, id)
		if err != nil {
			return nil, err
		}
		if err := permit(ctx, tx, who, domain.FillReports, x.Unit); err != nil {
			return nil, err
		}
		draft, err := readReportDraft(ctx, tx, id)
		if err != nil {
			return nil, err
		}
		if draft.At != read && draft.By != who.Name {
			return nil, &ReportConflict{draft.By, draft.At, report.Differences(x.Campaign.Lines, draft.Answers, answers)}
		}
		to, bad := x.Move(report.Save, "", x.locked(tx.At()))
		wrong, _ := x.Campaign.Judge(answers, report.Answers{}, true)
		for _, p := range wrong.Problems {
			bad.Add(p)
		}
		if err := bad.Err(); err != nil {
			return nil, err
		}
		body, err := json.Marshal(reportDraftV1{1, who.Name, answers.Numbers, answers.Texts})
		if err != nil {
			return nil, err
		}
		if to != x.State() {
			if _, err := tx.AddReportEvent(ctx, who, report.Event{Report: id, Act: report.Save, State: to}); err != nil {
				return nil, err
			}
		}
		return x.detail(to), tx.SaveDraft(ctx, storage.Draft{DraftKey: reportDraft(id), Body: string(body)})
	})
}

func (x about) detail(to report.State) map[string]string {
	return map[string]string{"campaign": x.Campaign.Code, "period": x.Period.Key, "report_state": string(to)}
}

// ReportSent is what a unit presents or sends.
type ReportSent struct {
	Answers report.Answers
	Reason  string         // why it corrects what was received
	Paper   report.Paper   // the signed paper, where there is one
	Seen    report.EventID // the last step that was read
}

// SendReport sends the unit's report, all in one step or as the approval of one
// that was presented. What is wrong with an answer names its line as the
// column. Sent twice it is kept once.
func (a *App) SendReport(ctx context.Context, who domain.Actor, id report.ID, in ReportSent) error {
	return a.putDown(ctx, who, id, report.Send, in, false)
}

// PresentReport lays the report before the unit's leader.
func (a *App) PresentReport(ctx context.Context, who domain.Actor, id report.ID, in ReportSent) error {
	return a.putDown(ctx, who, id, report.Present, in, false)
}

// EnterReport sends a report for a unit from its paper, as whoever asked for it:
// also after the lock.
func (a *App) EnterReport(ctx context.Context, who domain.Actor, id report.ID, in ReportSent) error {
	return a.putDown(ctx, who, id, report.Send, in, true)
}

func (a *App) putDown(ctx context.Context, who domain.Actor, id report.ID, act report.Act, in ReportSent, behalf bool) error {
	name := reportActNames[act]
	if behalf {
		name = actEnterReport
	}
	in.Reason, in.Paper.Number = strings.TrimSpace(in.Reason), strings.Join(strings.Fields(in.Paper.Number), " ")
	_, err := a.do(ctx, who, name, fmt.Sprint(id), false, func(tx *storage.Tx) (map[string]string, error) {
		x, err := aboutReport(ctx, tx, who, id)
		if err != nil {
			return nil, err
		}
		if err := mayPutDown(ctx, tx, who, x, act, behalf); err != nil {
			return nil, err
		}
		if x.Last().ID != in.Seen {
			if last := x.Last(); last.Act == act && last.RecordedBy == who.Name && x.version(last.Version).Answers.Equal(in.Answers) {
				return nil, errAlready
			}
			return nil, &ReportConflict{x.Last().RecordedBy, x.Last().RecordedAt, report.Differences(x.Campaign.Lines, x.latest().Answers, in.Answers)}
		}
		to, err := a.judgeSent(ctx, tx, who, x, act, in, behalf)
		if err != nil {
			return nil, err
		}
		return a.keepSent(ctx, tx, who, x, report.Event{Report: id, Act: act, State: to, Reason: in.Reason}, in, behalf)
	})
	return already(err)
}

// mayPutDown says whether the actor may: the unit itself, or from a paper
// whoever asked for the report.
func mayPutDown(ctx context.Context, tx *storage.Tx, who domain.Actor, x about, act report.Act, behalf bool) error {
	switch {
	case behalf:
		return permit(ctx, tx, who, domain.EnterReports, x.Campaign.Unit)
	case act == report.Present:
		return permit(ctx, tx, who, domain.FillReports, x.Unit)
	}
	return permit(ctx, tx, who, domain.SendReports, x.Unit)
}

// judgeSent gathers everything that is wrong with what is sent, also what would
// keep it from being received: the unit is told, not the desk days later.
func (a *App) judgeSent(ctx context.Context, tx *storage.Tx, who domain.Actor, x about, act report.Act, in ReportSent, behalf bool) (report.State, error) {
	locked := x.locked(tx.At())
	if behalf {
		locked = 0
	}
	to, bad := x.Move(act, in.Reason, locked)
	if x.Period.To > tx.At().Date() {
		bad.Add(domain.Problem{Column: "act", Code: domain.CodeReportEarly, Args: []any{x.Period.To}})
	}
	if behalf && !in.Paper.Given() {
		bad.Add(domain.Problem{Column: "paper", Code: domain.CodeReportPaper})
	}
	in.Paper.Validate(bad, tx.At().Date())
	before, err := x.before(ctx, tx, who)
	if err != nil {
		return to, err
	}
	wrong, _ := x.Campaign.Judge(in.Answers, before, false)
	for _, p := range wrong.Problems {
		bad.Add(p)
	}
	if e, ok := x.Standing(); ok && x.version(e.Version).Answers.Equal(in.Answers) {
		bad.Add(domain.Problem{Column: "act", Code: domain.CodeReportSame})
	}
	if wrong.Total == 0 {
		_, err = declareAll(ctx, tx, who, x.Unit, x.Campaign.Declarations(x.Period.Span, in.Answers, x.stood()), "", "", bad)
	}
	return to, errors.Join(err, bad.Err())
}

func (a *App) keepSent(ctx context.Context, tx *storage.Tx, who domain.Actor, x about, e report.Event, in ReportSent, behalf bool) (map[string]string, error) {
	v := x.latest()
	// The leader who approves what was presented adds no version of it.
	if x.State() != report.Presented || !v.Answers.Equal(in.Answers) || v.Paper != in.Paper {
		if x.State() == report.Presented && in.Reason == "" {
			in.Reason = v.Reason
		}
		v = report.Version{Report: x.ID, Answers: in.Answers, Reason: in.Reason, Paper: in.Paper, Behalf: behalf}
		var err error
		if v.ID, err = tx.AddReportVersion(ctx, who, v); err != nil {
			return nil, err
		}
	}
	e.Version = v.ID
	if _, err := tx.AddReportEvent(ctx, who, e); err != nil {
		return nil, err
	}
	detail := x.detail(e.State)
	if in.Paper.Given() {
		detail["paper"] = in.Paper.Number
	}
	return detail, tx.DropDraft(ctx, reportDraft(x.ID))
}

// declareAll works out the facts of what a report declares, by the rule of
// results that are typed in; what stands against one names its line.
func declareAll(ctx context.Context, tx *storage.Tx, who domain.Actor, unit domain.UnitID, all []report.Declaration, source, note string, bad *domain.Invalid) ([]figure.Fact, error) {
	if len(all) == 0 {
		return nil, nil
	}
	from := all[0].From
	for _, d := range all {
		from = min(from, d.From)
	}
	standing, err := tx.StandingOf(ctx, who.Sees, unit, from.AddDays(-400), tx.At())
	if err != nil {
		return nil, err
	}
	return postAll(standing, who, unit, all, source, note, bad), nil
}

// postAll is what must be written on top of what stands of a unit.
func postAll(standing map[domain.Indicator][]figure.Standing, who domain.Actor, unit domain.UnitID, all []report.Declaration, source, note string, bad *domain.Invalid) (facts []figure.Fact) {
	for _, d := range all {
		d.Row = 0
		post := figure.Declare(standing[d.Line.Indicator], []figure.Declaration{d.Declaration}, func(x figure.Declaration, code domain.Code, args ...any) {
			bad.Add(domain.Problem{Column: d.Line.Code, Value: strconv.FormatInt(x.Quantity, 10), Code: code, Args: args})
		})
		for _, f := range postingFacts(unit, post, who, source) {
			f.Indicator, f.Note = d.Line.Indicator, note
			facts = append(facts, f)
		}
	}
	return facts
}
