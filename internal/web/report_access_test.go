package web

import (
	"strconv"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
)

// walkReports are the reports that are expected of the units of the walk, and a
// signed paper of each: of the communes by the province, of the cell by its
// commune.
type walkReports struct {
	report, scan map[string]string
}

// at puts a unit's report into an address.
func (p walkReports) at(unit, path string) string {
	return strings.NewReplacer(
		"{report}", or(p.report[unit]), "{scan}", or(p.scan[unit]), "{campaign}", or(map[string]string{domain.RootCode: "BC", ownUnit: "BC-XA"}[unit]), "{period}", "2026-04",
	).Replace(path)
}

func (w *walker) reported() walkReports {
	w.t.Helper()
	p := walkReports{map[string]string{}, map[string]string{}}
	ctx := w.t.Context()
	ask := func(login, code string, units ...string) {
		ticket, err := w.app.OpenSession(ctx, login, "")
		w.no(err)
		v, err := w.app.Visitor(ctx, ticket.Secret)
		w.no(err)
		_, err = w.app.OpenCampaign(ctx, v.Actor, app.NewCampaign{
			Code: code, Name: "Báo cáo tháng", Plan: "2026", Every: report.Monthly, First: "2026-04", Set: report.SetMonth, Units: units,
			Deadline: report.DeadlineRule{Kind: report.AfterEnd, Days: 3},
		})
		w.no(err)
		all, err := w.app.Collection(ctx, v.Actor, code, "2026-04", 0)
		w.no(err)
		for _, l := range all.Lines {
			w.no(w.app.EnterReport(ctx, v.Actor, l.ID, app.ReportSent{Answers: report.Answers{Numbers: map[string]int64{"admitted": 99}}, Paper: report.Paper{Number: "1", SignedOn: domain.MustDate("2026-05-02")}, Seen: l.Last().ID}))
			w.no(w.app.AttachScan(ctx, v.Actor, l.ID, app.ReportScan{Paper: report.Paper{Number: "1", SignedOn: domain.MustDate("2026-05-02")}, File: app.File{Name: "a.pdf", Data: []byte("%PDF-")}}))
			p.report[l.Of.Code] = strconv.FormatInt(int64(l.ID), 10)
		}
		all, err = w.app.Collection(ctx, v.Actor, code, "2026-04", 0)
		w.no(err)
		for _, l := range all.Lines {
			p.scan[l.Of.Code] = strconv.FormatInt(int64(l.Scan), 10)
			w.no(w.app.MoveReport(ctx, v.Actor, l.ID, app.ReportMove{Act: report.Return, Reason: "x", Seen: l.Last().ID}))
		}
	}
	ask(loginOf(domain.RoleDesk), "BC", ownUnit, besideUnit)
	ask(loginOf(domain.RoleUnitOfficer), "BC-XA", belowUnit)
	return p
}
