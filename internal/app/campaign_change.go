package app

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

// The acts that change what was asked, as their traces name them.
const (
	actExtendReport  = "extend report"
	actCampaignLines = "change campaign lines"
	actReply         = "answer difficulty"
)

// ExtendReport gives one unit later dates than the others of its period, with a
// reason. Dates that do not reach beyond the period's are refused.
func (a *App) ExtendReport(ctx context.Context, who domain.Actor, id report.ID, d report.Deadline, reason string) (domain.Instant, error) {
	return a.do(ctx, who, actExtendReport, fmt.Sprint(id), false, func(tx *storage.Tx) (map[string]string, error) {
		x, err := aboutReport(ctx, tx, who, id)
		if err != nil {
			return nil, err
		}
		if err := permit(ctx, tx, who, domain.AskReports, x.Campaign.Unit); err != nil {
			return nil, err
		}
		p, err := tx.Period(ctx, who.Sees, x.Report.Period)
		if err != nil {
			return nil, err
		}
		e := report.Extension{Report: id, Deadline: d, Reason: strings.TrimSpace(reason)}
		if err := e.Validate(p.Deadline).Err(); err != nil {
			return nil, err
		}
		return map[string]string{
			"campaign": x.Campaign.Code, "period": p.Key, "unit": strconv.FormatInt(int64(x.Unit), 10),
			"due": d.Due.String(), "was": x.Period.Due.String(), "reason": e.Reason,
		}, tx.AddExtension(ctx, who, e)
	})
}

// NewLines are the lines a campaign asks for from its next period on.
type NewLines struct {
	Set     report.Set // empty for none
	Without []string   // codes of lines of the set that are not asked
	Own     []report.Own
}

// lines are those, with what the campaign has of them that a form cannot say.
func (in NewLines) lines(c report.Campaign) ([]report.Line, []report.Check, *domain.Invalid) {
	lines, checks := report.Without(vi.ReportLines(in.Set))(in.Without)
	lines, checks, wrong := report.WithOwn(lines, checks, in.Own, vi.OwnLineWords(len(lines) > 0))
	lines, checks = report.KeepOf(c, lines, checks)
	return lines, checks, wrong
}

// ChangeLines gives a campaign other lines from its next period on: periods
// that are open, and what was answered in them, keep theirs.
func (a *App) ChangeLines(ctx context.Context, who domain.Actor, code string, in NewLines, reason string) (domain.Instant, error) {
	return a.do(ctx, who, actCampaignLines, code, false, func(tx *storage.Tx) (map[string]string, error) {
		c, _, err := ownCampaign(ctx, tx, who, domain.AskReports, code)
		if err != nil {
			return nil, err
		}
		x := report.LinesChange{Campaign: c.ID, Reason: strings.TrimSpace(reason)}
		changes, err := tx.LinesChanges(ctx, who.Sees, c.ID)
		if err != nil {
			return nil, err
		}
		c = c.At(tx.At(), changes)
		var wrong *domain.Invalid
		x.Lines, x.Checks, wrong = in.lines(c)
		bad := withOwn(x.Validate(), wrong)
		if c.Every == report.Once {
			bad.Add(domain.Problem{Column: "lines", Code: domain.CodePeriodNone})
		}
		if err := bad.Err(); err != nil {
			return nil, err
		}
		return map[string]string{"campaign": code, "lines": strconv.Itoa(len(x.Lines)), "was": strconv.Itoa(len(c.Lines)), "reason": x.Reason},
			tx.AddLinesChange(ctx, who, x)
	})
}
