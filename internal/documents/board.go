package documents

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strconv"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
)

// boardJSON is the board as scripts read it. Its shape is a contract.
type boardJSON struct {
	Plan          string        `json:"plan"`
	AsOf          domain.Date   `json:"as_of"`
	KnownAt       string        `json:"known_at"`
	Target        int64         `json:"target"`
	Ended         bool          `json:"ended"`
	DataThrough   *domain.Date  `json:"data_through"`
	Admitted      int64         `json:"admitted"`
	RatePercent   *string       `json:"rate_percent"`
	Expected      *fractionJSON `json:"expected"`
	Classes       classesJSON   `json:"classes"`
	ZeroUnits     int           `json:"zero_units"`
	SilentUnits   int           `json:"silent_units"`
	NearThreshold int           `json:"near_threshold"`
	Planned       *int64        `json:"planned"`
	Units         []unitJSON    `json:"units"`
}

type fractionJSON struct {
	Num int64 `json:"num"`
	Den int64 `json:"den"`
}

type classesJSON struct {
	High   int `json:"high"`
	Medium int `json:"medium"`
	Low    int `json:"low"`
	None   int `json:"none"`
}

type unitJSON struct {
	Code                 string       `json:"code"`
	Name                 string       `json:"name"`
	Target               int64        `json:"target"`
	Admitted             int64        `json:"admitted"`
	RatePercent          *string      `json:"rate_percent"`
	Class                figure.Class `json:"class"`
	MonthsWithout        *int64       `json:"months_without"`
	MonthsWithoutAtLeast bool         `json:"months_without_at_least"`
	Planned              *int64       `json:"planned"`
}

func ratePercent(l figure.Line, r figure.Rules) *string {
	if s, ok := l.Rate.Percent(r.Rounding); ok {
		return &s
	}
	return nil
}

func monthsWithout(s figure.Streak) *int64 {
	if !s.Known {
		return nil
	}
	return &s.Months
}

// planned is what some units planned to admit by now; nil where none did.
func planned(s figure.Schedule, q figure.Question, lines ...figure.Line) *int64 {
	units := make([]domain.UnitID, len(lines))
	for i, l := range lines {
		units[i] = l.Unit.Unit
	}
	n, with := s.PlannedBy(q, units...)
	if with == 0 {
		return nil
	}
	return &n
}

// BoardJSON writes the board for scripts, with what units planned.
func BoardJSON(p figure.Progress, plans figure.Schedule) ([]byte, error) {
	out := boardJSON{
		Plan: p.Plan.Code, AsOf: p.AsOf, KnownAt: p.KnownAt.String(),
		Target: p.Total.Target, Ended: p.Ended, Admitted: p.Total.Admitted, RatePercent: ratePercent(p.Total, p.Rules),
		Classes:   classesJSON{p.Counts[figure.High], p.Counts[figure.Medium], p.Counts[figure.Low], p.Counts[figure.None]},
		ZeroUnits: len(p.Zeros), SilentUnits: len(p.Silent), NearThreshold: p.Near, Planned: planned(plans, p.Question, p.Lines...), Units: []unitJSON{},
	}
	if !p.DataThrough.IsZero() {
		out.DataThrough = &p.DataThrough
	}
	if p.Rules.Class != figure.ByRate {
		share, _ := p.Plan.Share(p.AsOf, p.Rules)
		e := share.Times(p.Total.Target)
		out.Expected = &fractionJSON{e.Num, e.Den}
	}
	for _, l := range p.Lines {
		out.Units = append(out.Units, unitJSON{
			l.Unit.Code, l.Unit.FullName, l.Target, l.Admitted, ratePercent(l, p.Rules), l.Class,
			monthsWithout(l.Streak), l.Streak.AtLeast, planned(plans, p.Question, l),
		})
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(out)
	return b.Bytes(), err
}

// BoardCSV writes the lines of the board for scripts, with what units planned.
func BoardCSV(p figure.Progress, plans figure.Schedule) ([]byte, error) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	rows := [][]string{{"code", "name", "target", "admitted", "rate_percent", "class", "zero", "silent", "months_without", "months_without_at_least", "planned"}}
	text := func(s *string) string {
		if s == nil {
			return ""
		}
		return *s
	}
	for _, l := range p.Lines {
		months, plan := "", ""
		if n := planned(plans, p.Question, l); n != nil {
			plan = strconv.FormatInt(*n, 10)
		}
		if m := monthsWithout(l.Streak); m != nil {
			months = strconv.FormatInt(*m, 10)
		}
		rows = append(rows, []string{
			l.Unit.Code, l.Unit.FullName, strconv.FormatInt(l.Target, 10), strconv.FormatInt(l.Admitted, 10),
			text(ratePercent(l, p.Rules)), string(l.Class), strconv.FormatBool(l.Zero), strconv.FormatBool(l.Silent),
			months, strconv.FormatBool(l.Streak.AtLeast), plan,
		})
	}
	err := w.WriteAll(rows)
	return b.Bytes(), err
}
