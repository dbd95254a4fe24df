package web

import (
	"encoding/json"
	"errors"
	"net/http"
	"strconv"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/vi"
)

// typedReport reads what was typed into the form of a report, by the lines that
// its campaign asks for.
func (s *Server) typedReport(w http.ResponseWriter, r *http.Request) (report.Campaign, *typedForm, app.ReportTyped, error) {
	in, err := readForm(w, r)
	if err != nil {
		return report.Campaign{}, nil, app.ReportTyped{}, err
	}
	campaign, err := s.App.CampaignOfReport(r.Context(), actor(r), reportOf(r))
	if err != nil {
		return campaign, nil, app.ReportTyped{}, err
	}
	f := newTyped(in)
	return campaign, f, readTyped(f, campaign.Lines), nil
}

// fillReport takes what a unit typed: keeps it, presents it, or sends it.
func (s *Server) fillReport(w http.ResponseWriter, r *http.Request) error {
	campaign, f, typed, err := s.typedReport(w, r)
	if err != nil {
		return err
	}
	id := reportOf(r)
	what := "report-saved"
	switch f.in.Get("lam") {
	case "gui", "trinh":
		return s.sendReport(w, r, f, typed)
	case "khong":
		what, typed.Answers = "report-zero", campaign.NobodyAdmitted(typed.Answers)
		for _, code := range campaign.Noughts() { // what stood there is replaced, readable or not
			delete(f.wrong, code)
		}
	case "nhu-truoc":
		before, err := s.App.AnswersAsBefore(r.Context(), actor(r), id)
		if err != nil {
			return s.reportRefused(w, r, reportShown{form: f}, err)
		}
		what, f.wrong = "report-as-before", problems{}
		typed.Answers.Numbers = before.Numbers
	}
	if len(f.wrong) == 0 {
		_, err = s.App.KeepReport(r.Context(), actor(r), id, typed)
	}
	if err == nil && len(f.wrong) == 0 {
		return done(w, r, reportAt(id), what)
	}
	return s.reportRefused(w, r, reportShown{form: f}, err)
}

func (s *Server) sendReport(w http.ResponseWriter, r *http.Request, f *typedForm, typed app.ReportTyped) error {
	id := reportOf(r)
	sent := app.ReportSent{Answers: typed.Answers, Reason: f.in.Get("ly-do"), Paper: readPaper(f), Seen: seenEvent(f.in), Typed: true, Read: typed.Read}
	if len(f.wrong) > 0 {
		return s.reportRefused(w, r, reportShown{form: f}, nil)
	}
	act, what := s.App.SendReport, "report-sent"
	if f.in.Get("lam") == "trinh" {
		act, what = s.App.PresentReport, "report-presented"
	}
	if err := act(r.Context(), actor(r), id, sent); err != nil {
		return s.reportRefused(w, r, reportShown{form: f}, err)
	}
	return done(w, r, reportAt(id), what)
}

// reportRefused shows the page again with what was typed and what is wrong with
// it.
func (s *Server) reportRefused(w http.ResponseWriter, r *http.Request, in reportShown, err error) error {
	f := in.form
	if f == nil {
		f = in.typed
	}
	if f == nil {
		f = in.attach
	}
	bad, invalid := errors.AsType[*domain.Invalid](err)
	clash, conflict := errors.AsType[*app.ReportConflict](err)
	switch {
	case invalid:
		f.wrong.merge(bad)
	case conflict:
		in.clash = clash
		// What stands on this page is what is known now: whoever was told may go on.
		if clash.Draft {
			f.in.Set("nhap", strconv.FormatInt(int64(clash.At), 10))
		} else {
			f.in.Set("ban", eventNo(clash.Last))
		}
		return s.showReport(w, r, http.StatusConflict, in)
	case err != nil:
		return err
	}
	return s.showReport(w, r, http.StatusUnprocessableEntity, in)
}

// savedReport is the answer to a form that saves itself.
type savedReport struct {
	Said     string       `json:"said,omitempty"`
	Read     string       `json:"read,omitempty"`
	Seen     string       `json:"seen,omitempty"` // the step that saving was
	Problems problems     `json:"problems,omitempty"`
	Warnings problems     `json:"warnings,omitempty"`
	Clash    *reportClash `json:"clash,omitempty"`
	Own      bool         `json:"own,omitempty"` // it was the same account, in another window
	// Cumulative says, by field, how the unit's own cumulative number compares.
	Cumulative map[string]comparedSum `json:"cumulative,omitempty"`
}

type comparedSum struct {
	Says    string `json:"says"`
	Differs bool   `json:"differs"`
}

// compareSum compares the unit's own cumulative number with the computed one.
func compareSum(own, computed int64) comparedSum {
	if own == computed {
		return comparedSum{Says: vi.CumulativeAgrees}
	}
	return comparedSum{vi.CumulativeDiffers(own, computed), true}
}

// saveReport keeps what is being typed, for the script of the form.
func (s *Server) saveReport(w http.ResponseWriter, r *http.Request) error {
	_, f, typed, err := s.typedReport(w, r)
	if err != nil {
		return err
	}
	id := reportOf(r)
	saved, err := s.App.KeepReport(r.Context(), actor(r), id, typed)
	today := s.Now().Date()
	if clash, ok := errors.AsType[*app.ReportConflict](err); ok {
		names, err := s.App.People(r.Context())
		if err != nil {
			return err
		}
		me := visitor(r).Name
		return sendSaved(w, r, http.StatusConflict, savedReport{Clash: newClash(clash, names, me, today), Read: strconv.FormatInt(int64(clash.At), 10), Own: clash.By == me})
	}
	if bad, ok := errors.AsType[*domain.Invalid](err); ok {
		f.wrong.merge(bad)
		return sendSaved(w, r, http.StatusUnprocessableEntity, savedReport{Problems: f.wrong})
	}
	if err != nil {
		return err
	}
	out := savedReport{Said: vi.ReportSavedAt(saved.At, today), Read: strconv.FormatInt(int64(saved.At), 10), Problems: f.wrong, Warnings: problems{}}
	if saved.Seen != 0 {
		out.Seen = eventNo(saved.Seen)
	}
	for _, p := range saved.Wrong {
		// A cell that is still empty is no mistake while one types.
		if p.Code != domain.CodeReportRequired && len(f.wrong[p.Column]) == 0 {
			out.Problems[p.Column] = append(out.Problems[p.Column], vi.Why(p))
		}
	}
	for _, p := range saved.Warnings {
		out.Warnings[p.Column] = append(out.Warnings[p.Column], vi.Why(p))
	}
	out.Cumulative = map[string]comparedSum{}
	for code, own := range typed.Own {
		if n, ok := typed.Answers.Number(code); ok {
			out.Cumulative[ownField+code] = compareSum(own, saved.Earlier[code]+n)
		}
	}
	return sendSaved(w, r, http.StatusOK, out)
}

func sendSaved(w http.ResponseWriter, r *http.Request, status int, out savedReport) error {
	body, err := json.Marshal(out)
	if err != nil {
		return err
	}
	w.Header().Set("Cache-Control", "no-store")
	send(w, r, status, kindJSON, body)
	return nil
}

// enterPage is the form on which whoever asked enters a report from its paper.
func (s *Server) enterPage(w http.ResponseWriter, r *http.Request) error {
	p, err := s.App.ReportOf(r.Context(), actor(r), reportOf(r))
	switch {
	case err != nil:
		return err
	case !p.CanEnter:
		return domain.ErrForbidden
	}
	return s.showReport(w, r, http.StatusOK, reportShown{enter: true})
}

func (s *Server) enterReport(w http.ResponseWriter, r *http.Request) error {
	_, f, typed, err := s.typedReport(w, r)
	if err != nil {
		return err
	}
	id := reportOf(r)
	sent := app.ReportSent{Answers: typed.Answers, Reason: f.in.Get("ly-do"), Paper: readPaper(f), Seen: seenEvent(f.in)}
	if len(f.wrong) == 0 {
		err = s.App.EnterReport(r.Context(), actor(r), id, sent)
	}
	if err == nil && len(f.wrong) == 0 {
		return done(w, r, reportAt(id), "report-entered")
	}
	return s.reportRefused(w, r, reportShown{form: f, enter: true}, err)
}

// knownActs are the steps that are taken by a button of their own.
var knownActs = []report.Act{report.Receive, report.Return, report.Unreceive, report.HandBack, report.Recall}
