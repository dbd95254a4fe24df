package app

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
)

// Difficulty is what a unit wrote in a text line of a report that lies with
// whoever asked, with the answers to it.
type Difficulty struct {
	Report   report.ID
	Campaign report.Campaign
	Period   report.Period
	Of       domain.UnitVersion
	Line     report.Line
	Text     string
	Version  report.VersionID
	State    report.State
	SentAt   domain.Instant
	Replies  []report.Reply // oldest first; the last stands
}

// Answered says that an answer stands, given to this wording or to one before.
func (d Difficulty) Answered() bool { return len(d.Replies) > 0 }

// DifficultyList is what units wrote to the unit from which somebody acts.
type DifficultyList struct {
	Lines     []Difficulty // the latest period first, units in the official order
	May       bool         // answer
	Simulated bool
}

// Difficulties lists every text that units sent, for whoever asked.
func (a *App) Difficulties(ctx context.Context, who domain.Actor) (out DifficultyList, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		b, err := a.bureau(ctx, tx, who)
		if err != nil {
			return err
		}
		out.Simulated = b.simulated
		out.May = permit(ctx, tx, who, domain.ReceiveReports, b.own) == nil
		ids := []report.PeriodID{}
		for _, p := range b.periods {
			if b.campaign(p).Unit == b.own {
				ids = append(ids, p.ID)
			}
		}
		out.Lines, err = b.difficulties(ctx, tx, who, storage.ReportFilter{Periods: ids})
		return err
	})
	return out, err
}

// RepliesTo are the answers to one report, oldest first, for whoever may see
// it: the unit reads here what was answered.
func (a *App) RepliesTo(ctx context.Context, who domain.Actor, id report.ID) (out []report.Reply, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		out, err = tx.Replies(ctx, who.Sees, storage.ReportFilter{Report: id})
		return err
	})
	return out, err
}

func (b *bureau) difficulties(ctx context.Context, tx *storage.Tx, who domain.Actor, by storage.ReportFilter) (out []Difficulty, err error) {
	versions, err := tx.TextVersions(ctx, who.Sees, by)
	if err != nil || len(versions) == 0 {
		return nil, err
	}
	reports, err := tx.Reports(ctx, who.Sees, by)
	if err != nil {
		return nil, err
	}
	replies, err := tx.Replies(ctx, who.Sees, by)
	if err != nil {
		return nil, err
	}
	said := make(map[report.VersionID]report.Version, len(versions))
	for _, v := range versions {
		said[v.ID] = v
	}
	for _, r := range reports {
		e, ok := r.Sent()
		v, worded := said[e.Version]
		if !ok || !worded {
			continue
		}
		p := b.period(r.Period)
		c := b.campaign(p)
		for _, l := range c.Lines {
			if text := strings.TrimSpace(v.Answers.Texts[l.Code]); l.Kind == report.Text && text != "" {
				d := Difficulty{
					Report: r.ID, Campaign: c, Period: p, Of: b.unit(r.Unit), Line: l, Text: text, Version: v.ID, State: r.State(), SentAt: e.RecordedAt,
				}
				for _, x := range replies {
					if x.Report == r.ID && x.Line == l.Code {
						d.Replies = append(d.Replies, x)
					}
				}
				out = append(out, d)
			}
		}
	}
	slices.SortStableFunc(out, func(x, y Difficulty) int {
		if x.Period.To != y.Period.To {
			return int(y.Period.To - x.Period.To)
		}
		return domain.OfficialOrder(x.Of, y.Of)
	})
	return out, nil
}

// Reply is what somebody answers to a text line of a report.
type Reply struct {
	Report  report.ID
	Line    string
	Version report.VersionID // that was read
	Text    string
}

// AnswerDifficulty answers a text line of a report, as whoever asked for it. An
// answer is never overwritten: another one stands from then on. Where the unit
// sent other words meanwhile it is refused; sent twice it is kept once.
func (a *App) AnswerDifficulty(ctx context.Context, who domain.Actor, in Reply) error {
	in.Text = strings.TrimSpace(strings.ReplaceAll(in.Text, "\r\n", "\n"))
	_, err := a.do(ctx, who, actReply, fmt.Sprint(in.Report), false, func(tx *storage.Tx) (map[string]string, error) {
		x, err := aboutReport(ctx, tx, who, in.Report)
		if err != nil {
			return nil, err
		}
		if err := permit(ctx, tx, who, domain.ReceiveReports, x.Campaign.Unit); err != nil {
			return nil, err
		}
		r := report.Reply{Report: in.Report, Line: in.Line, Version: in.Version, Text: in.Text}
		bad := r.Validate()
		e, ok := x.Sent()
		if l, asked := x.Campaign.Line(in.Line); !ok || !asked || l.Kind != report.Text || e.Version != in.Version || x.version(e.Version).Answers.Texts[in.Line] == "" {
			bad.Add(domain.Problem{Column: "reply", Code: domain.CodeReplyGone})
		}
		if err := bad.Err(); err != nil {
			return nil, err
		}
		earlier, err := tx.Replies(ctx, who.Sees, storage.ReportFilter{Report: in.Report})
		if err != nil {
			return nil, err
		}
		for _, old := range slices.Backward(earlier) {
			if old.Line == in.Line {
				if old.Text == in.Text && old.Version == in.Version {
					return nil, errAlready
				}
				break
			}
		}
		_, err = tx.AddReply(ctx, who, r)
		return x.detail(x.State()), err
	})
	return already(err)
}
