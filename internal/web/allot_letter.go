package web

import (
	"errors"
	"net/http"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/letter"
)

// submitAllot is the button that puts a proposal into a submission.
const submitAllot = "to-trinh"

// submitAllotment begins a submission that carries the proposal with its
// reasoning, and with what was put in by hand.
func (s *Server) submitAllotment(w http.ResponseWriter, r *http.Request, f *typedForm, ask app.AllotAsk, typed []domain.TargetRow) error {
	x, err := s.App.Allotment(r.Context(), actor(r), ask)
	if err != nil {
		return noPlan(err)
	}
	if x.Proposal == nil {
		return s.showAllot(w, r, http.StatusUnprocessableEntity, f, ask, allotPage{})
	}
	hand := map[string]int64{}
	for _, code := range f.rows("ma") { // an empty cell keeps what is in force
		for _, l := range x.Lines {
			if l.Unit.Code == code && l.Has {
				hand[code] = l.Target
			}
		}
	}
	for _, t := range typed {
		hand[t.Code] = t.Quantity
	}
	id, err := s.App.StartLetter(r.Context(), actor(r), app.Ask{Plan: x.Plan.Code, AsOf: x.Day}, letter.Request{Kind: letter.Submission, Division: x.Division(ask, hand).String()})
	if bad, ok := errors.AsType[*domain.Invalid](err); ok {
		f.wrong.merge(bad)
		return s.showAllot(w, r, http.StatusUnprocessableEntity, f, ask, allotPage{})
	}
	if err != nil {
		return err
	}
	return done(w, r, paperPath(id), "letter-started")
}
