package app

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"tiendo/internal/domain"
	"tiendo/internal/domain/notice"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

// The acts of reminding, as their traces name them.
const (
	actRemind = "remind units"
	actCopy   = "copy reminder"
)

// RemindLine is a unit that owes a report, and what there is to remind it by.
type RemindLine struct {
	Report  report.Report
	Of      domain.UnitVersion
	State   report.State
	Due     domain.Date    // as it holds for this unit
	Against notice.Refusal // why it is not reminded; empty where it can be
	People  int            // how many accounts would be told
	Mailed  int            // of those, to how many a letter goes as well
	Before  []storage.Reminded
	Zalo    string // the text to be copied; empty where that is not allowed, or has lost its sense
}

// RemindPage is who of a period has not reported and when each was reminded.
type RemindPage struct {
	Campaign  report.Campaign
	Period    PeriodLine
	Lines     []RemindLine // of those who owe, in the official order
	Sent      int          // how many units have reported
	Most      int          // how often one is reminded of one report
	Zalo      ZaloLeave
	Server    bool // letters leave the house
	May       bool
	Simulated bool
}

// Reminding shows whom of a period one can remind, by which way, and when each
// was reminded last.
func (a *App) Reminding(ctx context.Context, who domain.Actor, code, key string) (p RemindPage, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		p, err = a.reminding(ctx, tx, who, code, key)
		if err != nil {
			return err
		}
		mark, err := tx.Setting(ctx, storage.Simulated)
		p.Simulated = mark != ""
		return err
	})
	return p, err
}

func (a *App) reminding(ctx context.Context, tx *storage.Tx, who domain.Actor, code, key string) (p RemindPage, err error) {
	if p.Campaign, _, err = ownCampaign(ctx, tx, who, domain.ReceiveReports, code); err != nil {
		return p, err
	}
	period, err := findPeriod(ctx, tx, who, p.Campaign, key)
	if err != nil {
		return p, err
	}
	var all Collection
	if all.KnownAt = tx.At(); err == nil {
		err = a.collect(ctx, tx, who, period, a.now(), &all)
	}
	if err != nil {
		return p, err
	}
	server, err := tx.MailServer(ctx)
	if err != nil {
		return p, err
	}
	if p.Zalo, err = zaloLeave(ctx, tx); err != nil {
		return p, err
	}
	before, err := tx.Reminders(ctx, who.Sees, period.ID)
	if err != nil {
		return p, err
	}
	longer, err := tx.Extensions(ctx, who.Sees, storage.ReportFilter{Period: period.ID})
	if err != nil {
		return p, err
	}
	outages, err := tx.Outages(ctx)
	if err != nil {
		return p, err
	}
	readers, err := tx.Readers(ctx, who.Sees, reporters)
	if err != nil {
		return p, err
	}
	history, err := a.history(ctx, tx)
	if err != nil {
		return p, err
	}
	p.Period, p.Most, p.Server, p.May = all.Period, server.Rule.Most, server.Set(), true
	people := map[domain.UnitID][2]int{}
	for _, r := range readers {
		n := people[r.Unit]
		n[0]++
		if r.ByMail {
			n[1]++
		}
		people[r.Unit] = n
	}
	for _, l := range all.Lines {
		if !notice.Owes(l.State) {
			p.Sent++
			continue
		}
		x := RemindLine{Report: l.Report, Of: l.Of, State: l.State, People: people[l.Unit][0], Mailed: people[l.Unit][1]}
		var told []domain.Instant
		for _, b := range before {
			if b.Report == l.ID {
				x.Before = append(x.Before, b)
				if b.Way == storage.ByNotice {
					told = append(told, b.At)
				}
			}
		}
		own := period.For(l.ID, longer, tx.At())
		state := own.State(a.now(), outages)
		x.Due = own.Due
		x.Against = server.Rule.Remind(l.Report, own, state, told, x.People, a.now())
		if p.Zalo.Allowed && x.Against != notice.IsLocked && x.Against != notice.NotYet {
			x.Zalo = vi.ZaloText(vi.ZaloIn{
				Asker: latestName(history, p.Campaign.Unit), Unit: l.Of, Campaign: p.Campaign, Period: own, Overdue: state == report.Overdue,
				Base: server.Base, Path: reportAddress + strconv.FormatInt(int64(l.ID), 10),
			})
		}
		p.Lines = append(p.Lines, x)
	}
	return p, nil
}

// Remind tells the units that owe a report, or those of them that are chosen:
// on their pages, and by mail whoever wants it. Units against which something
// stands are passed over. It gives back how many units and people were told.
func (a *App) Remind(ctx context.Context, who domain.Actor, code, key string, chosen []string) (units, people int, err error) {
	_, err = a.do(ctx, who, actRemind, code, false, func(tx *storage.Tx) (map[string]string, error) {
		p, err := a.reminding(ctx, tx, who, code, key)
		if err != nil {
			return nil, err
		}
		reports := map[domain.Date][]report.ID{}
		locked := len(p.Lines) > 0
		var told []storage.Reminded
		for _, l := range p.Lines {
			locked = locked && l.Against == notice.IsLocked
			if l.Against == notice.Remindable && (len(chosen) == 0 || slices.Contains(chosen, l.Of.Code)) {
				reports[l.Due] = append(reports[l.Due], l.Report.ID)
				told = append(told, storage.Reminded{Report: l.Report.ID, Way: storage.ByNotice, People: l.People})
			}
		}
		switch {
		case locked:
			return nil, domain.Refuse(domain.CodeRemindLocked)
		case len(told) == 0:
			return nil, domain.Refuse(domain.CodeRemindNobody)
		}
		units, people = len(told), 0
		for _, due := range slices.Sorted(maps.Keys(reports)) {
			of := p.Period.Period
			of.Due = due
			n, err := tx.TellReports(ctx, who, storage.Telling{
				Kind: notice.Reminder, Once: fmt.Sprintf("reminder %d", tx.At()), Roles: reporters, Path: reportAddress, Body: bodyOf(p.Campaign, of),
			}, reports[due])
			if err != nil {
				return nil, err
			}
			people += int(n)
		}
		detail := map[string]string{"campaign": code, "period": key, "units": strconv.Itoa(units), "people": strconv.Itoa(people)}
		if len(chosen) > 0 {
			detail["chosen"] = "yes"
		}
		return detail, tx.AddReminders(ctx, who, told)
	})
	return units, people, err
}

// CopyReminder records that the reminder to a unit was copied into Zalo, and
// gives its text.
func (a *App) CopyReminder(ctx context.Context, who domain.Actor, code, key, unit string) (text string, err error) {
	_, err = a.do(ctx, who, actCopy, unit, false, func(tx *storage.Tx) (map[string]string, error) {
		p, err := a.reminding(ctx, tx, who, code, key)
		if err != nil {
			return nil, err
		}
		if !p.Zalo.Allowed {
			return nil, domain.Refuse(domain.CodeZaloOff)
		}
		i := slices.IndexFunc(p.Lines, func(l RemindLine) bool { return l.Of.Code == unit })
		if i < 0 || p.Lines[i].Zalo == "" {
			return nil, domain.Refuse(domain.CodeRemindNobody)
		}
		text = p.Lines[i].Zalo
		return map[string]string{"campaign": code, "period": key, "unit": unit},
			tx.AddReminders(ctx, who, []storage.Reminded{{Report: p.Lines[i].Report.ID, Way: storage.ByZalo}})
	})
	return text, err
}
