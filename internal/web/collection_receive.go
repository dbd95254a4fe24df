package web

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/vi"
)

// receiveMany receives the reports that were ticked, one act each.
func (s *Server) receiveMany(w http.ResponseWriter, r *http.Request) error {
	in, err := readForm(w, r)
	if err != nil {
		return err
	}
	var chosen []app.ToReceive
	for _, v := range in["nhan"] {
		id, seen, _ := strings.Cut(v, ".")
		a, errA := strconv.ParseInt(id, 10, 64)
		b, errB := strconv.ParseInt(seen, 10, 64)
		if errA == nil && errB == nil {
			chosen = append(chosen, app.ToReceive{Report: report.ID(a), Seen: report.EventID(b)})
		}
	}
	n, refused, err := s.App.ReceiveMany(r.Context(), actor(r), chosen)
	if err != nil {
		return err
	}
	if len(refused) == 0 && n > 0 {
		return done(w, r, collectionPath(r.PathValue("code"), r.PathValue("period")), "reports-received")
	}
	p, err := s.collection(r)
	if err != nil {
		return err
	}
	names, err := s.App.People(r.Context())
	if err != nil {
		return err
	}
	if n > 0 {
		p.Received = vi.ReceivedMany(n)
	}
	p.RefusedTitle = vi.NotReceivedMany(len(refused))
	if len(chosen) == 0 {
		p.RefusedTitle = vi.NoReportChosen
	}
	for _, x := range refused {
		name := strconv.FormatInt(int64(x.Report), 10)
		for _, l := range p.Lines {
			if l.line.ID == x.Report {
				name = l.Unit
			}
		}
		p.Refused = append(p.Refused, fact{name, whyNotReceived(x.Why, names)})
	}
	return s.show(w, r, http.StatusUnprocessableEntity, "collection", p)
}

func whyNotReceived(err error, names map[string]string) string {
	if c, ok := errors.AsType[*app.ReportConflict](err); ok {
		return vi.ReportMeanwhile(vi.Person(c.By, names), c.At)
	}
	if bad, ok := errors.AsType[*domain.Invalid](err); ok {
		var out []string
		for _, p := range bad.Problems {
			out = append(out, vi.Why(p))
		}
		return strings.Join(out, " ")
	}
	return vi.Why(domain.Problem{Code: domain.CodeReportStep, Args: []any{report.NotReported, report.Receive}})
}
