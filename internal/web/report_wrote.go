package web

import (
	"net/url"
	"slices"

	"tiendo/internal/app"
	"tiendo/internal/domain/report"
	"tiendo/internal/vi"
)

// wroteRow is one fact that stands in the ledger for a line of a report.
type wroteRow struct{ Line, Days, N, Source, At string }

// sheetFormOf is the address of the workbook of one unit for one period.
func sheetFormOf(campaign, period, unit string) string {
	return campaignPath(campaign) + "/" + url.PathEscape(period) + "/bieu-mau?" + url.Values{"don-vi": {unit}}.Encode()
}

// wrote lists what stands in the ledger for the lines and days of a report.
func (page *reportPage) wrote(p app.ReportPage) {
	for _, f := range p.Wrote {
		i := slices.IndexFunc(p.Campaign.Lines, func(l report.Line) bool { return l.Declares() && l.Indicator == f.Indicator })
		days := vi.Date(f.EffectiveOn)
		if f.CoversFrom != f.EffectiveOn {
			days = vi.Date(f.CoversFrom) + " – " + days
		}
		page.Wrote = append(page.Wrote, wroteRow{p.Campaign.Lines[i].Label, days, vi.Number(f.Quantity), f.Source, vi.Instant(f.RecordedAt)})
	}
}

// wroteOf leads on to what stands in the ledger for a line; empty where it
// writes nothing there.
func wroteOf(l report.Line) string {
	if l.Declares() {
		return "#so-da-ghi"
	}
	return ""
}
