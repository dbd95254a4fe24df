package web

import (
	"net/http"
	"strings"

	"tiendo/internal/documents"
	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

// allotExcel hands out a proposal with its reasoning as a workbook.
func (s *Server) allotExcel(w http.ResponseWriter, r *http.Request) error {
	f := newTyped(r.URL.Query())
	x, err := s.App.Allotment(r.Context(), actor(r), readAllot(f, r))
	if err != nil {
		return noPlan(err)
	}
	if x.Refused != nil {
		return x.Refused
	}
	if x.Proposal == nil {
		return domain.ErrNotFound
	}
	reason := newReason(x, f)
	sheet := documents.TableSheet{
		Title: strings.ToUpper(vi.AllotPageTitle(x.Province, x.Scope, x.Plan)), Under: []string{x.Plan.Name + ", " + vi.Date(s.Now().Date())}, Fixed: 1,
		Sheet: vi.AllotSheet, Notes: reason.How,
	}
	if reason.Without != "" {
		sheet.Notes = append(sheet.Notes, reason.Without)
	}
	if x.Simulated {
		sheet.Simulated = vi.SimulatedMark
	}
	add := func(heading string, width float64) {
		sheet.Columns = append(sheet.Columns, documents.TableColumn{Heading: heading, Width: width})
	}
	add(vi.HeadNo, 6)
	body := vi.HeadOrganization
	if x.Province {
		body = vi.HeadBody
	}
	add(body, 44)
	for _, b := range reason.Bases {
		add(b, 14)
	}
	for _, h := range []string{vi.HeadShare, vi.HeadQuotient, vi.HeadFloor, vi.HeadFraction, vi.HeadExtra, vi.HeadProposed} {
		add(h, 12)
	}
	add(vi.HeadWhy, 60)
	for i, line := range x.Proposal.Shares {
		row := reason.Rows[i]
		cells := []any{int64(row.N), row.Unit}
		for _, c := range x.Proposal.By {
			if n, ok := line.Bases[c.Base]; ok {
				cells = append(cells, n)
			} else {
				cells = append(cells, "–")
			}
		}
		cells = append(cells, row.Share, row.Quotient)
		if row.Floor == "–" {
			cells = append(cells, row.Floor)
		} else {
			cells = append(cells, line.Floor)
		}
		cells = append(cells, row.Fraction, row.Extra)
		if len(line.Missing) > 0 {
			cells = append(cells, "–")
		} else {
			cells = append(cells, line.Quantity)
		}
		sheet.Rows = append(sheet.Rows, documents.TableRow{Cells: append(cells, row.Why)})
	}
	total := []any{"", vi.SheetTotal}
	for _, c := range x.Proposal.By {
		total = append(total, x.Proposal.Sums[c.Base])
	}
	total = append(total, "", "", x.Proposal.Floors, "", x.Proposal.Rest, x.Proposal.Proposed(), "")
	sheet.Rows = append(sheet.Rows, documents.TableRow{Cells: total, Bold: true})
	for i := 2; i < len(sheet.Columns)-1; i++ {
		sheet.Columns[i].Right = true
	}
	data, err := documents.TableXLSX(sheet, s.Now().Time())
	return s.handOut(w, r, "phan-bo-chi-tieu-"+x.Plan.Code+".xlsx", data, err)
}
