package app

import (
	"context"
	"fmt"

	"tiendo/internal/domain"
	"tiendo/internal/domain/notice"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

// reportAddress is the page of a report; its id is put behind it.
const reportAddress = "/bao-cao/phieu/"

// reporters are the roles that work on their unit's reports: whom a notice about
// one is meant for.
var reporters = domain.RolesThat(domain.FillReports)

// tellReturned tells whoever works on a report that it was returned, within the
// act that returns it.
func tellReturned(ctx context.Context, tx *storage.Tx, who domain.Actor, x about, event report.EventID) error {
	_, err := tx.TellReports(ctx, who, storage.Telling{
		Kind: notice.Returned, Once: fmt.Sprintf("returned %d", event), Roles: reporters, Path: reportAddress, Body: bodyOf(x.Campaign, x.Period),
	}, []report.ID{x.ID})
	return err
}

// tellOpened tells all who will work on the reports of a period that it was
// opened.
func tellOpened(ctx context.Context, tx *storage.Tx, who domain.Actor, c report.Campaign, p report.Period) error {
	_, err := tx.TellPeriod(ctx, who, storage.Telling{
		Kind: notice.Opened, Once: fmt.Sprintf("opened %d", p.ID), Roles: reporters, Path: reportAddress, Body: bodyOf(c, p),
	}, p.ID)
	return err
}

func bodyOf(c report.Campaign, p report.Period) notice.Body {
	return notice.Body{Campaign: c.Name, Every: c.Every, Period: p.Span, Due: p.Due}
}

// ToldLine is one thing somebody was told.
type ToldLine struct {
	storage.Mail
	Of domain.UnitVersion // the receiver's own unit
}

// NoticePage is what somebody was told, the latest first.
type NoticePage struct {
	Lines     []ToldLine
	More      storage.MailID // where older ones begin; 0: there are none
	Box       storage.MailBox
	Server    bool // letters leave the house
	Simulated bool
}

// noticesAPage is how many things a page shows.
const noticesAPage = 50

// Notices are what a visitor was told; before a row, 0 for the latest.
func (a *App) Notices(ctx context.Context, who domain.Actor, before storage.MailID) (p NoticePage, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		all, err := tx.NoticesTo(ctx, who.Account, before, noticesAPage+1)
		if err != nil {
			return err
		}
		if len(all) > noticesAPage {
			all = all[:noticesAPage]
			p.More = all[noticesAPage-1].ID
		}
		if p.Lines, err = a.toldLines(ctx, tx, all); err != nil {
			return err
		}
		if p.Box, err = tx.MailBox(ctx, who.Account); err != nil {
			return err
		}
		server, err := tx.MailServer(ctx)
		if err != nil {
			return err
		}
		p.Server = server.Set()
		mark, err := tx.Setting(ctx, storage.Simulated)
		p.Simulated = mark != ""
		return err
	})
	return p, err
}

func (a *App) toldLines(ctx context.Context, tx *storage.Tx, all []storage.Mail) ([]ToldLine, error) {
	history, err := a.history(ctx, tx)
	if err != nil {
		return nil, err
	}
	out := make([]ToldLine, len(all))
	for i, m := range all {
		out[i] = ToldLine{m, latestName(history, m.Unit)}
	}
	return out, nil
}

// ReadNotices says that a visitor has read what stands up to a row; or one row.
// It changes nothing that others see and leaves no trace.
func (a *App) ReadNotices(ctx context.Context, who domain.Actor, only, upTo storage.MailID) error {
	if who.Account == 0 {
		return domain.ErrForbidden
	}
	return a.db.Housekeep(ctx, func(tx *storage.Tx) error { return tx.MarkRead(ctx, who.Account, only, upTo, a.now()) })
}

// NoticePath is the page that a notice to a visitor is about.
func (a *App) NoticePath(ctx context.Context, who domain.Actor, id storage.MailID) (path string, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		m, err := tx.NoticeTo(ctx, who.Account, id)
		path = m.Path
		if m.Kind == notice.Confirm {
			path = vi.OwnMailPath // the link itself is for whoever has the letter
		}
		return err
	})
	return path, err
}
