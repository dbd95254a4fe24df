package app

import (
	"context"
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

// toldStep names what a program is told of a step of a report: its number, which
// the next step names as the one that was read.
const toldStep = "step"

var reportActNames = map[report.Act]string{
	report.Save: actSaveReport, report.Present: actPresentReport, report.HandBack: actHandBack, report.Send: actSendReport,
	report.Recall: actRecallReport, report.Return: actReturnReport, report.Receive: actReceiveReport, report.Unreceive: actUnreceive,
}

// ReportConflict says that somebody else saved a report after it was read.
// Nothing was recorded; errors.Is finds domain.ErrConflict.
type ReportConflict struct {
	By      string
	At      domain.Instant
	Draft   bool            // it is a draft that was saved, and not a step
	Last    report.EventID  // the step that was taken; 0 for a draft
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
	periods  []report.Period // of the campaign, in order
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
	by := storage.ReportFilter{Report: id}
	extensions, err := tx.Extensions(ctx, who.Sees, by)
	if err != nil {
		return x, err
	}
	x.Period = x.Period.For(id, extensions, tx.At())
	changes, err := tx.LinesChanges(ctx, who.Sees, x.Campaign.ID)
	if err != nil {
		return x, err
	}
	x.Campaign = x.Campaign.At(x.Period.OpenedAt, changes)
	if x.Versions, err = tx.Versions(ctx, who.Sees, by); err != nil {
		return x, err
	}
	if x.periods, err = tx.Periods(ctx, who.Sees, x.Campaign.ID); err != nil {
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
	i := slices.IndexFunc(x.periods, func(p report.Period) bool { return p.ID == x.Period.ID })
	if i < 1 {
		return report.Answers{}, nil
	}
	versions, err := tx.Versions(ctx, who.Sees, storage.ReportFilter{Period: x.periods[i-1].ID, Unit: x.Unit})
	if err != nil || len(versions) == 0 {
		return report.Answers{}, err
	}
	return versions[len(versions)-1].Answers, nil
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
	Typed   bool           // it comes from a form that began with the draft saved at Read
	Read    domain.Instant // 0 where there was none
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
			return nil, &ReportConflict{By: x.Last().RecordedBy, At: x.Last().RecordedAt, Last: x.Last().ID, Changes: report.Differences(x.Campaign.Lines, x.latest().Answers, in.Answers)}
		}
		if in.Typed {
			draft, err := readReportDraft(ctx, tx, id)
			if err != nil {
				return nil, err
			}
			if draft.At != in.Read && draft.At != 0 && !draft.Answers.Equal(in.Answers) {
				return nil, &ReportConflict{By: draft.By, At: draft.At, Draft: true, Changes: report.Differences(x.Campaign.Lines, draft.Answers, in.Answers)}
			}
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
	before, err := x.before(ctx, tx, who)
	if err != nil {
		return report.NotReported, err
	}
	to, bad, err := x.judge(who, act, in, behalf, around{tx.At(), before, func(from domain.Date) (standingFacts, error) {
		return tx.StandingOf(ctx, who.Sees, x.Unit, from, tx.At())
	}})
	return to, errors.Join(err, bad.Err())
}

// standingFacts are the declared facts of a unit that stand.
type standingFacts = map[domain.Indicator][]figure.Standing

// around is what judging a report needs besides the report itself.
type around struct {
	now      domain.Instant
	before   report.Answers                                   // of the period before
	standing func(endFrom domain.Date) (standingFacts, error) // of the unit, of spans that end on the day or later
}

func (x about) judge(who domain.Actor, act report.Act, in ReportSent, behalf bool, by around) (report.State, *domain.Invalid, error) {
	locked := x.locked(by.now)
	if behalf {
		locked = 0
	}
	to, bad := x.Move(act, in.Reason, locked)
	if x.Period.To > by.now.Date() {
		bad.Add(domain.Problem{Column: "act", Code: domain.CodeReportEarly, Args: []any{x.Period.To}})
	}
	if behalf && !in.Paper.Given() {
		bad.Add(domain.Problem{Column: "paper", Code: domain.CodeReportPaper})
	}
	in.Paper.Validate(bad, by.now.Date())
	wrong, _ := x.Campaign.Judge(in.Answers, by.before, false)
	for _, p := range wrong.Problems {
		bad.Add(p)
	}
	if e, ok := x.Standing(); ok && x.version(e.Version).Answers.Equal(in.Answers) {
		bad.Add(domain.Problem{Column: "act", Code: domain.CodeReportSame})
	}
	all := x.Campaign.Declarations(x.Period.Span, in.Answers, x.stood())
	if wrong.Total > 0 || len(all) == 0 {
		return to, bad, nil
	}
	standing, err := by.standing(reaching(all))
	if err == nil {
		postAll(who, x.Unit, all, standing, "", "", bad)
	}
	return to, bad, err
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
	step, err := tx.AddReportEvent(ctx, who, e)
	if err != nil {
		return nil, err
	}
	tellStep(ctx, int64(step))
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
	standing, err := tx.StandingOf(ctx, who.Sees, unit, reaching(all), tx.At())
	if err != nil {
		return nil, err
	}
	return postAll(who, unit, all, standing, source, note, bad), nil
}

// reaching is the day from which on facts may matter to declarations: chains
// that began before may reach over them.
func reaching(all []report.Declaration) domain.Date {
	from := all[0].From
	for _, d := range all {
		from = min(from, d.From)
	}
	return from.AddDays(-400)
}

func postAll(who domain.Actor, unit domain.UnitID, all []report.Declaration, standing standingFacts, source, note string, bad *domain.Invalid) (facts []figure.Fact) {
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
