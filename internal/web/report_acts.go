package web

import (
	"net/http"
	"slices"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/vi"
)

// reportAct is a step that the visitor may take with one button, and with a
// reason where it is nothing without one.
type reportAct struct {
	Act     string
	Button  string
	Primary bool
	Seen    string
	Reason  *input
	Open    bool
	Says    string
	Takes   []fact // what stands on the board and is taken back
}

// acts lists the steps that the visitor may take.
func (page *reportPage) acts(p app.ReportPage, in reportShown) {
	if p.CanEnter && !in.enter {
		page.Enter = page.Path + "/nhap-thay"
	}
	for _, act := range knownActs {
		if !slices.Contains(p.Can, act) || in.enter {
			continue
		}
		x := reportAct{Act: string(act), Button: vi.ReportAct(act), Primary: act == report.Receive, Seen: eventNo(p.Last().ID)}
		if act.NeedsReason() {
			label := map[report.Act]string{report.Return: vi.FieldReturnReason, report.Unreceive: vi.FieldUnreceiveReason, report.HandBack: vi.FieldHandBackReason}[act]
			x.Reason = &input{Name: "ly-do-" + string(act[:2]), Label: label, Lines: 3, Kind: "wide"}
		}
		if act == report.Unreceive {
			x.takes(p)
		}
		if in.act == act && in.typed != nil {
			x.Open = true
			x.Seen = in.typed.in.Get("ban")
			if x.Reason != nil {
				x.Reason.Value, x.Reason.Problems = in.typed.in.Get(x.Reason.Name), in.typed.wrong["reason"]
				delete(in.typed.wrong, "reason")
			}
			page.refusedAct(p, in.typed.wrong)
		}
		page.Acts = append(page.Acts, x)
	}
	if in.act != "" && in.typed != nil && !slices.ContainsFunc(page.Acts, func(x reportAct) bool { return x.Act == string(in.act) }) {
		page.refusedAct(p, in.typed.wrong)
	}
}

// takes lists the numbers that taking the receipt back takes off the board.
func (x *reportAct) takes(p app.ReportPage) {
	x.Says = vi.UnreceiveNothing
	for _, d := range p.Campaign.Declarations(p.Period.Span, p.Stood, report.Answers{}) {
		x.Says = vi.UnreceiveTakes
		x.Takes = append(x.Takes, fact{d.Line.Label, vi.Number(d.Quantity)})
	}
}

// refusedAct says in full sentences, each with its line, what kept a step from
// being taken.
func (page *reportPage) refusedAct(p app.ReportPage, wrong problems) {
	for _, column := range sortedProblems(wrong) {
		for _, sentence := range wrong[column] {
			if l, ok := p.Campaign.Line(column); ok {
				sentence = vi.OfLine(l.Label, sentence)
			}
			page.General = append(page.General, sentence)
		}
	}
}

func sortedProblems(p problems) (out []string) {
	for column := range p {
		out = append(out, column)
	}
	slices.Sort(out)
	return out
}

// moveReport takes a step that says nothing new of the numbers.
func (s *Server) moveReport(w http.ResponseWriter, r *http.Request) error {
	in, err := readForm(w, r)
	if err != nil {
		return err
	}
	act := report.Act(in.Get("lam"))
	if !slices.Contains(knownActs, act) {
		return domain.ErrNotFound
	}
	f := newTyped(in)
	err = s.App.MoveReport(r.Context(), actor(r), reportOf(r), app.ReportMove{Act: act, Reason: in.Get("ly-do-" + string(act[:2])), Seen: seenEvent(in)})
	if err != nil {
		return s.reportRefused(w, r, reportShown{act: act, typed: f}, err)
	}
	return done(w, r, reportAt(reportOf(r)), vi.ReportDoneAct(act))
}
