package app

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"tiendo/internal/documents"
	"tiendo/internal/domain"
	"tiendo/internal/domain/letter"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

// What is being written is asked for by this instead of a version.
const draftVersion report.VersionID = -1

// ReportVersionOf reads which answers of a report are meant: a version by its
// number, the draft ("nhap"), or the latest that were put down (nothing).
func ReportVersionOf(s string) (report.VersionID, error) {
	switch s {
	case "":
		return 0, nil
	case "nhap":
		return draftVersion, nil
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < 1 {
		return 0, domain.ErrNotFound
	}
	return report.VersionID(n), nil
}

// ReportPaper makes the one-page letter of a report for its leader to sign,
// with the answers of one version and no others, as docx or pdf.
func (a *App) ReportPaper(ctx context.Context, who domain.Actor, id report.ID, which report.VersionID, ext string) (name string, data []byte, err error) {
	if ext != "docx" && ext != "pdf" {
		return "", nil, domain.ErrNotFound
	}
	var l letter.Letter
	var said vi.ReportPaper
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		p, err := a.reportOf(ctx, tx, who, id)
		if err != nil {
			return err
		}
		if said.Answers, err = p.answersOf(which); err != nil {
			return err
		}
		ask := Ask{planID: p.Plan.ID, AsOf: max(p.Plan.From, min(p.Period.To, p.Plan.To)), Unit: p.Of.Code, bare: true}
		if l, _, _, err = a.letterDraft(ctx, tx, who, ask, letter.Request{Kind: letter.UnitReport}); err != nil {
			return err
		}
		n, _ := said.Answers.Number(string(domain.Admitted))
		said.Campaign, said.Span, said.Body, said.Window = p.Campaign, p.Period.Span, vi.PartyBody(p.Of), vi.Window(p.Plan)
		said.Called, said.Rounding = l.Form.Called, l.Rules.Rounding
		said.Cumulative, said.Target, said.HasTarget = p.Known.Cells[string(domain.Admitted)].Earlier.N+n, p.Known.Target, p.Known.HasTarget
		return nil
	})
	if err != nil {
		return "", nil, err
	}
	text, err := wording(l)
	if err != nil {
		return "", nil, err
	}
	text.Subject, text.Blocks = said.Subject(), said.Blocks()
	when := a.now().Time()
	if data, err = documents.WrittenDocx(l, text, when); err != nil {
		return "", nil, err
	}
	if ext == "pdf" {
		data, _, err = documents.PDF(data, when)
	}
	return fmt.Sprintf("bao-cao-%s-%s.%s", l.Total.Unit.Code, said.Span.Key, ext), data, err
}

// answersOf are the answers of a version, or of what is being written.
func (p ReportPage) answersOf(which report.VersionID) (report.Answers, error) {
	switch {
	case which == draftVersion && p.Draft.At != 0:
		return p.Draft.Answers, nil
	case which == draftVersion && p.Fills && len(p.Versions) == 0: // as the form begins
		return p.Begin, nil
	case which == 0 && len(p.Versions) > 0:
		return p.Versions[len(p.Versions)-1].Answers, nil
	}
	i := slices.IndexFunc(p.Versions, func(v report.Version) bool { return v.ID == which })
	if i < 0 {
		return report.Answers{}, domain.ErrNotFound
	}
	return p.Versions[i].Answers, nil
}

// CampaignOfReport is the campaign that asks for a report: its lines.
func (a *App) CampaignOfReport(ctx context.Context, who domain.Actor, id report.ID) (c report.Campaign, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		x, err := aboutReport(ctx, tx, who, id)
		c = x.Campaign
		return err
	})
	return c, err
}
