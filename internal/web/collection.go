package web

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/vi"
)

// collectionPage says who has reported for a period.
type collectionPage struct {
	frame
	Tabs                     []menuItem
	Path, Campaign, OfPeriod string
	CampaignHref             string
	Periods                  []option
	Meta                     []fact
	Tallies                  []followCount
	AllIn                    bool
	Text                     string
	States, Kinds            []option
	KnownAt                  field
	On                       bool
	Clear                    string
	Heads                    []collectionHead
	Numbers                  []collectionHead // of the lines shown
	Lines                    []collectionLine
	Count                    string
	Past                     bool // as known on a day that is over: nothing is done from here
	May, MayAsk              bool
	Ticks                    int
	Excel                    string
	Received                 string
	Refused                  []fact // unit, why
	RefusedTitle             string
	Consolidated, Longer     string
	all                      []report.Line // every line that asks for a number
}

type collectionHead struct {
	Name, Href, Aria string
	Full             string // the whole wording of a line
}

// shownLines is how many lines of a report the list shows.
const shownLines = 4

func (s *Server) collectionPage(w http.ResponseWriter, r *http.Request) error {
	p, err := s.collection(r)
	if err != nil {
		return err
	}
	return s.show(w, r, p.status(), "collection", p)
}

func (p *collectionPage) status() int {
	if p.KnownAt.Problem != "" {
		return http.StatusUnprocessableEntity
	}
	return http.StatusOK
}

// collection reads the page at an address.
func (s *Server) collection(r *http.Request) (*collectionPage, error) {
	q := r.URL.Query()
	p := &collectionPage{Text: strings.TrimSpace(q.Get(inText)), KnownAt: field{Value: strings.TrimSpace(q.Get(inKnownAt))}}
	var known domain.Instant
	if p.KnownAt.Value != "" {
		var ok bool
		if known, ok = vi.ParseKnownAt(p.KnownAt.Value); !ok {
			p.KnownAt.Problem, known = vi.KnownAtUnreadable(p.KnownAt.Value), 0
		}
	}
	c, err := s.App.Collection(r.Context(), actor(r), r.PathValue("code"), r.PathValue("period"), known)
	if err != nil {
		return nil, unknownIsGone(err)
	}
	aside, err := s.App.CollectionAside(r.Context(), actor(r), c)
	if err != nil {
		return nil, err
	}
	p.frame = frame{Title: vi.CollectionTitle, Here: reportsPath, Simulated: aside.Simulated}
	p.Tabs, p.Path = s.reportTabs(r, ""), collectionPath(c.Campaign.Code, c.Period.Key)
	p.Campaign, p.CampaignHref, p.OfPeriod = c.Campaign.Name, campaignPath(c.Campaign.Code), vi.ReportPeriod(c.Campaign.Every, c.Period.Span)
	p.Past = known != 0 && c.KnownAt == known
	p.May, p.MayAsk = aside.May && !p.Past, aside.MayAsk && !p.Past
	for _, x := range aside.Open {
		p.Periods = append(p.Periods, option{collectionPath(c.Campaign.Code, x.Key), vi.ReportPeriod(c.Campaign.Every, x.Span), x.Key == c.Period.Key})
	}
	p.Meta = []fact{
		{vi.FieldNewDue, vi.Date(c.Period.Due)}, {vi.PeriodStanding, vi.PeriodState(c.Period.State)},
	}
	if p.Past {
		p.Meta = append(p.Meta, fact{vi.LabelKnownAt, vi.Instant(c.KnownAt)})
	}
	p.Meta[0].Name = vi.CampaignDue
	if c.Period.Grace != c.Period.Due {
		p.Meta[0].Value += vi.InTimeUntil(c.Period.Grace)
	}
	p.Consolidated = consolidatedPath + "?" + url.Values{"dot": {c.Campaign.Code}, "den": {c.Period.Key}, "tinh": {"da-gui"}}.Encode()
	p.Longer = campaignPath(c.Campaign.Code) + "#gia-han"
	p.list(c, aside, q)
	p.Excel = p.Path + "/bang.xlsx"
	if r.URL.RawQuery != "" {
		p.Excel += "?" + r.URL.RawQuery
	}
	return p, nil
}

// unknownIsGone makes of a campaign or period that nobody knows a page that is
// not there.
func unknownIsGone(err error) error {
	if bad, ok := errors.AsType[*domain.Invalid](err); ok {
		switch bad.Problems[0].Code {
		case domain.CodeCampaignUnknown, domain.CodePeriodUnknown:
			return domain.ErrNotFound
		}
	}
	return err
}

// States in the address: those of the report, and those of time.
const (
	stateSent    = "cho-tiep-nhan"
	stateMissing = "qua-han"
	stateLate    = "gui-cham"
	stateWarned  = "can-xem"
)

func (p *collectionPage) list(c app.Collection, aside app.CollectionDesk, q url.Values) {
	state, kind := q.Get(inState), q.Get(inKind)
	shown := mainLines(c)
	for _, l := range c.Campaign.Lines {
		if l.Number() {
			p.all = append(p.all, l)
		}
	}
	var all []collectionLine
	for i, l := range c.Lines {
		all = append(all, newCollectionLine(i, l, shown, aside, p.May, c.Campaign.Code))
	}
	tally := func(word, text string, late bool) {
		n := 0
		for _, l := range all {
			if l.is(word) {
				n++
			}
		}
		if n > 0 {
			p.Tallies = append(p.Tallies, followCount{p.Path + "?" + inState + "=" + word, text, vi.Number(int64(n)), word == state, late})
		}
	}
	tally(stateMissing, vi.Timeliness(report.Missing, 0), true)
	tally(stateSent, vi.WaitsToBeReceived, false)
	tally(stateWarned, vi.WarnedReport, false)
	for _, st := range []report.State{report.Received, report.Returned, report.Recalled, report.Presented, report.Drafting, report.NotReported} {
		tally(stateWord(st), vi.UnitReportState(st), false)
	}
	tally(stateLate, vi.SentLate, false)
	p.AllIn = len(all) > 0 && !slices.ContainsFunc(all, func(l collectionLine) bool { return !l.line.State.Sent() && l.line.State != report.Received })
	p.On = p.Text+state+kind != ""
	p.Clear = p.Path
	if p.KnownAt.Value != "" {
		p.Clear += "?" + url.Values{inKnownAt: {p.KnownAt.Value}}.Encode()
	}
	p.options(all, state, kind)
	text := vi.Fold(p.Text)
	for _, l := range all {
		if k, known := kindWords[kind]; known && l.line.Of.Kind != k || !l.is(state) || !strings.Contains(vi.Fold(l.Unit+" "+l.Code), text) {
			continue
		}
		if l.Tick != "" {
			p.Ticks++
		}
		p.Lines = append(p.Lines, l)
	}
	p.heads(shown, q)
	sortCollection(p.Lines, q.Get(inSort), shown)
	p.Count = vi.Number(int64(len(p.Lines)))
}

func (p *collectionPage) options(all []collectionLine, state, kind string) {
	p.States = []option{
		{"", vi.EveryState, state == ""},
		{stateMissing, vi.Timeliness(report.Missing, 0), state == stateMissing},
		{stateSent, vi.WaitsToBeReceived, state == stateSent},
		{stateWarned, vi.WarnedReport, state == stateWarned},
		{stateLate, vi.SentLate, state == stateLate},
	}
	for _, st := range report.States {
		p.States = append(p.States, option{stateWord(st), vi.UnitReportState(st), stateWord(st) == state})
	}
	p.Kinds = []option{{"", vi.EveryUnitKind, kind == ""}}
	for _, word := range []string{"co-quan", "phuong", "xa", "dac-khu", "dang-bo-co-so", "chi-bo-co-so", "chi-bo"} {
		if slices.ContainsFunc(all, func(l collectionLine) bool { return l.line.Of.Kind == kindWords[word] }) {
			p.Kinds = append(p.Kinds, option{word, vi.Kind(kindWords[word]), word == kind})
		}
	}
}

var timelyOrder = []report.Timeliness{report.Pending, report.OnTime, report.Late, report.Missing}
