package web

import (
	"cmp"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
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

type collectionLine struct {
	No, Code, Unit, Href, Extend, State, Key, SentAt, Timely, TimelyKey, Returned, Signed, Rate string
	Extended                                                                                    string
	Numbers                                                                                     []fact
	Tick                                                                                        string // what is sent to receive it; empty where it cannot be
	Warned                                                                                      []string
	shown                                                                                       bool // what was sent is shown
	line                                                                                        app.ReportLine
	rate                                                                                        domain.Rate
}

// shownLines is how many lines of a report the list shows.
const shownLines = 4

// mainLines are the required ones, then those that most units gave a number.
func mainLines(c app.Collection) []report.Line {
	given := map[string]int{}
	for _, l := range c.Lines {
		for code := range l.Latest.Answers.Numbers {
			given[code]++
		}
	}
	var out []report.Line
	for _, l := range c.Campaign.Lines {
		if l.Number() && (l.Required || given[l.Code] > 0) {
			out = append(out, l)
		}
	}
	slices.SortStableFunc(out, func(a, b report.Line) int {
		if a.Required != b.Required {
			if a.Required {
				return -1
			}
			return 1
		}
		return given[b.Code] - given[a.Code]
	})
	return out[:min(len(out), shownLines)]
}

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
		{vi.FieldNewDue, vi.Date(c.Period.Due)}, {"Tình trạng", vi.PeriodState(c.Period.State)},
	}
	if p.Past {
		p.Meta = append(p.Meta, fact{vi.LabelKnownAt, vi.Instant(c.KnownAt)})
	}
	p.Meta[0].Name = "Hạn gửi"
	if c.Period.Grace != c.Period.Due {
		p.Meta[0].Value += ", đúng hạn đến hết " + vi.Date(c.Period.Grace)
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

func (l collectionLine) is(state string) bool {
	switch state {
	case "":
		return true
	case stateSent:
		return l.line.State.Sent()
	case stateMissing:
		return l.line.Timeliness == report.Missing
	case stateLate:
		return l.line.Timeliness == report.Late
	case stateWarned:
		return len(l.Warned) > 0
	}
	return stateWord(l.line.State) == state
}

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
	tally(stateSent, "Chờ tiếp nhận", false)
	tally(stateWarned, vi.WarnedReport, false)
	for _, st := range []report.State{report.Received, report.Returned, report.Recalled, report.Presented, report.Drafting, report.NotReported} {
		tally(stateWord(st), vi.UnitReportState(st), false)
	}
	tally(stateLate, "Gửi chậm", false)
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
		{stateSent, "Chờ tiếp nhận", state == stateSent},
		{stateWarned, vi.WarnedReport, state == stateWarned},
		{stateLate, "Gửi chậm", state == stateLate},
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

func newCollectionLine(i int, l app.ReportLine, shown []report.Line, aside app.CollectionDesk, may bool, code string) collectionLine {
	out := collectionLine{
		No: vi.Number(int64(i + 1)), Code: l.Of.Code, Unit: vi.PartyBody(l.Of), Href: reportAt(l.ID), State: vi.UnitReportState(l.State), Key: stateWord(l.State),
		Timely: vi.Timeliness(l.Timeliness, l.LateDays), TimelyKey: string(l.Timeliness), Rate: vi.OnTimeOf(aside.OnTime[l.Unit]), rate: aside.OnTime[l.Unit],
		Extend: campaignPath(code) + "?gia-han=" + url.QueryEscape(l.Of.Code) + "#gia-han", line: l,
	}
	if l.SubmittedAt != 0 {
		out.SentAt = vi.ShortInstant(l.SubmittedAt)
	}
	if !l.Extended.IsZero() {
		out.Extended = "hạn riêng " + vi.Date(l.Extended)
	}
	out.Returned = vi.TimesReturned(timesReturned(l.Report))
	out.Signed = vi.SignedNo
	if l.Signed {
		out.Signed = vi.SignedYes
	}
	if l.Version == 0 {
		out.Signed = ""
	}
	// What was presented and not sent is nobody's but the unit's.
	_, out.shown = l.Sent()
	out.shown = out.shown && l.State != report.Presented
	for _, x := range shown {
		text := "–"
		if n, ok := l.Latest.Answers.Number(x.Code); ok && out.shown {
			text = vi.Number(n)
		}
		out.Numbers = append(out.Numbers, fact{x.Label, text})
	}
	for _, w := range aside.Warnings[l.ID] {
		label := w.Column
		for _, x := range shown {
			if x.Code == w.Column {
				label = x.Label
			}
		}
		out.Warned = append(out.Warned, label+": "+vi.Why(w))
	}
	if may && l.State.Sent() {
		out.Tick = strconv.FormatInt(int64(l.ID), 10) + "." + strconv.FormatInt(int64(l.Last().ID), 10)
	}
	return out
}

func timesReturned(r report.Report) (n int) {
	for _, e := range r.Events {
		if e.Act == report.Return {
			n++
		}
	}
	return n
}

// heads are the columns, each a link that puts the list in order of it.
func (p *collectionPage) heads(shown []report.Line, q url.Values) {
	head := func(word, name, full string, down bool) collectionHead {
		first, second := word, "-"+word
		if down {
			first, second = second, first
		}
		h := collectionHead{Name: name, Full: full}
		next := first
		switch q.Get(inSort) {
		case first:
			next = second
		case second:
			next = ""
		}
		switch q.Get(inSort) {
		case word:
			h.Aria = "ascending"
		case "-" + word:
			h.Aria = "descending"
		}
		in := url.Values{}
		for _, k := range []string{inText, inState, inKind, inKnownAt} {
			if v := q.Get(k); v != "" {
				in.Set(k, v)
			}
		}
		if next != "" {
			in.Set(inSort, next)
		}
		h.Href = p.Path + "?" + in.Encode() + "#bang"
		return h
	}
	p.Heads = []collectionHead{
		head("ten", "Đơn vị", "", false), head("trang-thai", "Trạng thái", "", false), head("gui", "Gửi lúc", "", false), head("han", "Thời hạn", "", true),
		head("tra-lai", "Trả lại", "", true), head("ban-ky", "Bản ký", "", false), head("nam", "Đúng hạn trong năm", "", false),
	}
	for i, l := range shown {
		p.Numbers = append(p.Numbers, head("so"+strconv.Itoa(i), l.Label, l.Label+" ("+l.Of+")", true))
	}
}

var timelyOrder = []report.Timeliness{report.Pending, report.OnTime, report.Late, report.Missing}

func sortCollection(lines []collectionLine, by string, shown []report.Line) {
	word, down := strings.CutPrefix(by, "-")
	var compare func(a, b collectionLine) int
	switch word {
	case "ten":
		compare = func(a, b collectionLine) int {
			_, x := vi.PartyBodyParts(a.line.Of)
			_, y := vi.PartyBodyParts(b.line.Of)
			return vi.Compare(x, y)
		}
	case "trang-thai":
		compare = func(a, b collectionLine) int {
			return cmp.Compare(slices.Index(report.States, a.line.State), slices.Index(report.States, b.line.State))
		}
	case "gui":
		compare = func(a, b collectionLine) int { return cmp.Compare(a.line.SubmittedAt, b.line.SubmittedAt) }
	case "han":
		compare = func(a, b collectionLine) int {
			return cmp.Or(cmp.Compare(slices.Index(timelyOrder, a.line.Timeliness), slices.Index(timelyOrder, b.line.Timeliness)), cmp.Compare(a.line.LateDays, b.line.LateDays))
		}
	case "tra-lai":
		compare = func(a, b collectionLine) int {
			return cmp.Compare(timesReturned(a.line.Report), timesReturned(b.line.Report))
		}
	case "ban-ky":
		compare = func(a, b collectionLine) int { return cmp.Compare(a.Signed, b.Signed) }
	case "nam":
		compare = func(a, b collectionLine) int { return compareRates(a.rate, b.rate) }
	}
	for i, l := range shown {
		if word == "so"+strconv.Itoa(i) {
			compare = func(a, b collectionLine) int {
				x, _ := a.line.Latest.Answers.Number(l.Code)
				y, _ := b.line.Latest.Answers.Number(l.Code)
				return cmp.Compare(x, y)
			}
		}
	}
	if compare == nil {
		return
	}
	slices.SortStableFunc(lines, func(a, b collectionLine) int {
		if down {
			a, b = b, a
		}
		return compare(a, b)
	})
}

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
		p.RefusedTitle = "Chưa chọn báo cáo nào. Hãy đánh dấu các báo cáo cần tiếp nhận."
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
