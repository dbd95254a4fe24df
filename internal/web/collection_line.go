package web

import (
	"net/url"
	"slices"
	"strconv"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/vi"
)

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
		out.Extended = vi.OwnDeadline(l.Extended)
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
