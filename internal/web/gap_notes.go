package web

import (
	"net/http"
	"net/url"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

// boardGaps is the quiet line under a board that says how many units report
// what is on record; nil where nothing was compared.
func (s *Server) boardGaps(r *http.Request, b app.Board) (*note, error) {
	x, err := s.App.GapSummary(r.Context(), actor(r), app.GapSummaryAsk{Plan: b.Plan.Code, Unit: b.Total.Unit.Code, By: b.AsOf, KnownAt: b.KnownAt})
	if err != nil || x.Agree+x.Differ == 0 || len(b.Lines) == 0 {
		return nil, err
	}
	to := gapsPath + "?" + url.Values{inPlan: {x.Plan}, inMonth: {x.Period.Month.String()}, inScope: {b.Total.Unit.Code}}.Encode()
	return &note{vi.AgreedNote(x.Agree, x.Differ, x.Units, x.Period.Month), to, vi.SeeGaps}, nil
}

// homeGaps are the lines of the first page about gaps: the unit's own, one a
// month, and for whoever receives reports how many units differ.
func (s *Server) homeGaps(r *http.Request) ([]note, error) {
	v := visitor(r)
	if !v.Can(domain.FillReports) && !v.Can(domain.ReceiveReports) {
		return nil, nil
	}
	x, err := s.App.GapSummary(r.Context(), v.Actor, app.GapSummaryAsk{})
	if err != nil {
		return nil, err
	}
	var out []note
	for _, l := range x.Own {
		out = append(out, note{vi.GapOwn(l.Gap(), l.Period.Month), gapUnitAt(l.Of.Code, x.Plan, l.Period.Month, ""), vi.ToUnitGap})
	}
	if x.Differ > 0 && v.Can(domain.ReceiveReports) {
		to := gapsPath + "?" + url.Values{inPlan: {x.Plan}, inMonth: {x.Period.Month.String()}, inState: {gapDiffers}}.Encode()
		out = append(out, note{vi.GapsOpen(x.Differ, x.Period.Month), to, vi.SeeGaps})
	}
	return out, nil
}
