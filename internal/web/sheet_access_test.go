package web

import (
	"bytes"
	"slices"
	"strconv"

	"github.com/xuri/excelize/v2"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/vi"
)

// sheets are an import of each unit that asks for reports, by the unit's code,
// which is that of its campaign too.
func (w *walker) sheets() map[string]string {
	w.t.Helper()
	out := map[string]string{}
	for unit, asked := range map[string][]string{domain.RootCode: {ownUnit, besideUnit}, ownUnit: {belowUnit}} {
		login := loginOf(domain.RoleDesk)
		if unit == ownUnit {
			login = loginOf(domain.RoleUnitOfficer)
		}
		who := w.actor(login)
		_, err := w.app.OpenCampaign(w.t.Context(), who, app.NewCampaign{
			Code: unit, Name: "Báo cáo tháng", Plan: "2026", Every: report.Monthly, First: "2026-04", Set: report.SetMinimum,
			Deadline: report.DeadlineRule{Kind: report.AfterEnd, Days: 30}, Units: asked,
		})
		w.no(err)
		name, data, err := w.app.ReportWorkbook(w.t.Context(), who, app.SheetAsk{Campaign: unit})
		w.no(err)
		// The only number is admitted: of what was recorded, none more.
		made, err := w.app.ImportReports(w.t.Context(), who, app.SheetImport{
			File: app.File{Name: name, Data: w.filled(data, 50)}, Paper: report.Paper{Number: name, SignedOn: domain.MustDate("2026-05-20")},
		})
		w.no(err)
		out[unit] = strconv.FormatInt(made.Import, 10)
	}
	return out
}

func (w *walker) actor(login string) domain.Actor {
	w.t.Helper()
	ticket, err := w.app.OpenSession(w.t.Context(), login, "")
	w.no(err)
	v, err := w.app.Visitor(w.t.Context(), ticket.Secret)
	w.no(err)
	return v.Actor
}

// filled puts a number into every first line of a workbook.
func (w *walker) filled(data []byte, n int) []byte {
	w.t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	w.no(err)
	rows, err := f.GetRows(vi.SheetInput)
	w.no(err)
	column, upright := 0, -1
	for r, row := range rows {
		if i := slices.Index(row, "admitted"); i >= 0 && len(row) > 0 && row[0] == "ma_don_vi" {
			column = i
			continue
		}
		if i := slices.Index(row, "admitted"); i >= 0 {
			upright = r
		}
		if column > 0 && len(row) > 0 && row[0] != "" {
			cell, err := excelize.CoordinatesToCellName(column+1, r+1)
			w.no(err)
			w.no(f.SetCellInt(vi.SheetInput, cell, int64(n)))
		}
	}
	if upright >= 0 {
		cell, err := excelize.CoordinatesToCellName(4, upright+1)
		w.no(err)
		w.no(f.SetCellInt(vi.SheetInput, cell, int64(n)))
	}
	var b bytes.Buffer
	w.no(f.Write(&b))
	return b.Bytes()
}
