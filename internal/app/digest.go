package app

import (
	"context"
	"fmt"
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/notice"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
)

// asked is a period as the morning's letter of whoever asks sees it.
type asked struct {
	campaign             report.Campaign
	period               report.Period
	sent, all, unhandled int
}

// morning is everything of which the letters of one morning may speak.
type morning struct {
	rule     notice.Rule
	calendar domain.Calendar
	now      domain.Instant
	since    domain.Instant // of the last morning
	owed     map[domain.UnitID][]owed
	asked    map[domain.UnitID][]asked
}

// makeDigests makes the morning's letter for everybody who wants one and has
// something to be told.
func (a *App) makeDigests(ctx context.Context, tx *storage.Tx) (int64, error) {
	boxes, err := tx.MailBoxes(ctx)
	if err != nil || len(boxes) == 0 {
		return 0, err
	}
	m, err := a.morning(ctx, tx)
	if err != nil {
		return 0, err
	}
	accounts, err := tx.Accounts(ctx, domain.Everything)
	if err != nil {
		return 0, err
	}
	made := int64(0)
	for _, x := range accounts {
		box, ok := boxes[x.ID]
		if !ok || x.State != domain.AccountActive {
			continue
		}
		lines := m.lines(x.Grants, box.Wants.AtOnce)
		if len(lines) == 0 {
			continue // nothing to say, nothing said
		}
		id, err := tx.Post(ctx, storage.Mail{
			Account: x.ID, Unit: lines[0].Unit, Kind: notice.Digest, Path: "/bao-cao", State: notice.Waiting, Body: notice.Body{Lines: lines}, RecordedBy: clock.Name,
		}, fmt.Sprintf("digest %s %d", a.today(), x.ID))
		if err != nil {
			return made, err
		}
		if id != 0 {
			made++
		}
	}
	return made, nil
}

func (a *App) morning(ctx context.Context, tx *storage.Tx) (m morning, err error) {
	s, err := tx.MailServer(ctx)
	if err != nil {
		return m, err
	}
	m = morning{rule: s.Rule, now: a.now(), owed: map[domain.UnitID][]owed{}, asked: map[domain.UnitID][]asked{}}
	if m.calendar, err = workdays(ctx, tx); err != nil {
		return m, err
	}
	m.since = m.rule.LastMorning(m.now, m.calendar)
	err = a.eachOpen(ctx, tx, func(c report.Campaign, p report.Period, all []owed) error {
		x := asked{campaign: c, period: p, all: len(all)}
		for _, o := range all {
			m.owed[o.report.Unit] = append(m.owed[o.report.Unit], o)
			if !notice.Owes(o.report.State()) {
				x.sent++
			}
			if o.report.State().Sent() {
				x.unhandled++
			}
		}
		m.asked[c.Unit] = append(m.asked[c.Unit], x)
		return nil
	})
	return m, err
}

// lines are what somebody with these roles is told, unit by unit, the most
// pressing first. What is written about at once is left out for whoever wants
// that.
func (m morning) lines(grants []domain.Grant, atOnce bool) (out []notice.Line) {
	var units []domain.UnitID
	may := map[domain.UnitID]map[domain.Permission]bool{}
	for _, g := range grants {
		if may[g.Unit] == nil {
			units, may[g.Unit] = append(units, g.Unit), map[domain.Permission]bool{}
		}
		for _, p := range []domain.Permission{domain.FillReports, domain.ReceiveReports} {
			if slices.Contains(domain.RolesThat(p), g.Role) {
				may[g.Unit][p] = true
			}
		}
	}
	for _, unit := range units {
		var of []notice.Line
		if may[unit][domain.FillReports] {
			for _, x := range m.owed[unit] {
				of = append(of, m.ofOwn(x, atOnce)...)
			}
		}
		if may[unit][domain.ReceiveReports] {
			for _, x := range m.asked[unit] {
				of = append(of, m.ofAsked(x)...)
			}
		}
		for i := range of {
			of[i].Unit = unit
		}
		slices.SortStableFunc(of, func(x, y notice.Line) int {
			return slices.Index(notice.Matters, x.Matter) - slices.Index(notice.Matters, y.Matter)
		})
		out = append(out, of...)
	}
	return out
}

// ofOwn is what there is to say of a report to the unit itself.
func (m morning) ofOwn(x owed, atOnce bool) []notice.Line {
	line := func(matter notice.Matter) []notice.Line {
		return []notice.Line{{Matter: matter, Campaign: x.campaign.Name, Every: x.campaign.Every, Period: x.period.Span, Due: x.period.Due}}
	}
	state, last := x.report.State(), x.report.Last().RecordedAt
	switch {
	case state == report.Received && last >= m.since:
		return line(notice.MatterReceived)
	case !notice.Owes(state):
		return nil
	case state == report.Returned:
		if m.soon(last.Date(), m.rule.Overdue) && !(atOnce && last >= m.since) {
			return line(notice.MatterReturned)
		}
		return nil
	}
	switch matter := m.matter(x.period); {
	case matter == notice.MatterDue && atOnce && notice.Eve(x.period.Due, m.calendar) == m.now.Date():
		return nil
	case matter != "":
		return line(matter)
	case x.period.OpenedAt >= m.since:
		return line(notice.MatterOpened)
	}
	return nil
}

// ofAsked is what there is to say of a period to whoever asked.
func (m morning) ofAsked(x asked) (out []notice.Line) {
	line := notice.Line{Campaign: x.campaign.Name, Every: x.campaign.Every, Period: x.period.Span, Due: x.period.Due, Sent: x.sent, Asked: x.all, Count: x.unhandled}
	if x.sent < x.all && m.matter(x.period) != "" {
		line.Matter = notice.MatterMissing
		out = append(out, line)
	}
	if x.unhandled > 0 {
		line.Matter = notice.MatterWaiting
		out = append(out, line)
	}
	return out
}

// matter says whether a period is about to be due, or overdue for not too long;
// empty where it is neither.
func (m morning) matter(p report.Period) notice.Matter {
	today := m.now.Date()
	switch {
	case today > p.Grace && m.soon(p.Grace, m.rule.Overdue):
		return notice.MatterOverdue
	case today <= p.Grace && today >= m.calendar.AddWorkingDays(p.Due, -m.rule.Ahead) && today >= p.To:
		return notice.MatterDue
	}
	return ""
}

// soon says that no more than so many working days have passed since a day.
func (m morning) soon(since domain.Date, days int) bool {
	return days > 0 && m.now.Date() <= m.calendar.AddWorkingDays(since, days)
}
