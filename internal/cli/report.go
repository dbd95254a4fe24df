package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"strconv"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/vi"
	"tiendo/internal/web"
)

func runCampaignOpen(ctx context.Context, e *env, c *call) error {
	in, err := c.campaign()
	if err != nil {
		return err
	}
	return e.with(ctx, c, func(a *app.App) error {
		out, err := a.OpenCampaign(ctx, terminal(), in)
		if err == nil {
			e.print("%s\n", vi.PeriodOpened(in.Every, out.Campaign, out.Period, out.Units))
		}
		return err
	})
}

// campaign reads the options of a campaign.
func (c *call) campaign() (in app.NewCampaign, err error) {
	if in.Code, err = c.need("campaign"); err != nil {
		return in, err
	}
	if in.Plan, err = c.need("plan"); err != nil {
		return in, err
	}
	in.Name, in.First = c.text("name"), c.text("period")
	every, err := c.oneOf("every", "month", "quarter", "year", "once")
	if err != nil {
		return in, err
	}
	in.Every = report.Every(every)
	var sets []string
	for _, s := range report.Sets {
		sets = append(sets, string(s))
	}
	set, err := c.oneOf("set", sets...)
	if err != nil {
		return in, err
	}
	in.Set = report.Set(set)
	if path := c.text("lines"); path != "" {
		f, err := readFile(path)
		if err != nil {
			return in, err
		}
		if in.Lines, in.Checks, err = web.ReadLines(f.Data); err != nil {
			return in, err
		}
	}
	if in.AsOf, err = c.date("as-of"); err != nil {
		return in, err
	}
	if u := c.text("units"); u != "" {
		in.Units = strings.Split(u, ",")
	}
	in.Deadline, err = c.deadline()
	return in, err
}

// deadline reads --due: working_days:3, day:5, by:NGÀY, before:NGÀY.
func (c *call) deadline() (d report.DeadlineRule, err error) {
	due, err := c.need("due")
	if err != nil {
		return d, err
	}
	kind, value, _ := strings.Cut(due, ":")
	d.Kind = report.DeadlineKind(kind)
	switch d.Kind {
	case report.AfterEnd, report.OnDay:
		d.Days, err = strconv.Atoi(value)
	case report.By, report.Before:
		d.On, err = domain.ParseDate(value)
	default:
		return d, wrong("--due “%s” phải có dạng working_days:SỐ, day:SỐ, by:NGÀY hoặc before:NGÀY.", due)
	}
	if err != nil {
		return d, wrong("--due “%s” không đọc được; ví dụ working_days:3, before:2026-12-20.", due)
	}
	grace, _, err := c.number("grace")
	if err != nil {
		return d, err
	}
	lock, _, err := c.number("lock")
	d.Grace, d.Lock = int(min(grace, 1000)), int(min(lock, 1000)) // the rule refuses what is too much
	return d, err
}

// reportLine is a unit's report as scripts read it.
type reportLine struct {
	Unit        string            `json:"unit"`
	State       string            `json:"state"` // empty: not reported
	Version     int               `json:"version"`
	Due         string            `json:"due"`
	SubmittedAt string            `json:"submitted_at,omitempty"`
	OnTime      *bool             `json:"on_time"` // null while there is still time
	Values      map[string]int64  `json:"values"`
	Texts       map[string]string `json:"texts,omitempty"`
}

func runReportList(ctx context.Context, e *env, c *call) error {
	code, err := c.need("campaign")
	if err != nil {
		return err
	}
	key, err := c.need("period")
	if err != nil {
		return err
	}
	known, err := c.instant("known-at")
	if err != nil {
		return err
	}
	format, err := c.oneOf("format", "table", "json")
	if err != nil {
		return err
	}
	return e.with(ctx, c, func(a *app.App) error {
		all, err := a.Collection(ctx, terminal(), code, key, known)
		if err != nil {
			return err
		}
		out := []byte(reportTable(all))
		if format == "json" {
			if out, err = reportJSON(all); err != nil {
				return err
			}
		}
		_, err = e.out.Write(out)
		return err
	})
}

func reportJSON(all app.Collection) ([]byte, error) {
	lines := []reportLine{}
	for _, l := range all.Lines {
		one := reportLine{Unit: l.Of.Code, State: string(l.State), Version: l.Version, Due: all.Period.Due.String(), Values: map[string]int64{}, Texts: l.Latest.Answers.Texts}
		if l.SubmittedAt != 0 {
			one.SubmittedAt = l.SubmittedAt.String()
		}
		if l.Timeliness != report.Pending {
			onTime := l.Timeliness == report.OnTime
			one.OnTime = &onTime
		}
		for code, n := range l.Latest.Answers.Numbers {
			one.Values[code] = n
		}
		lines = append(lines, one)
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(lines)
	return b.Bytes(), err
}

func reportTable(all app.Collection) string {
	rows := [][]string{vi.ReportColumns}
	for _, l := range all.Lines {
		rows = append(rows, []string{l.Of.Code, vi.PartyBody(l.Of), vi.UnitReportState(l.State), vi.Timeliness(l.Timeliness, l.LateDays), vi.Number(int64(l.Version))})
	}
	return vi.ReportSource(all.Campaign, all.Period.Span) + ": " + vi.PeriodState(all.Period.State) + "\n" + aligned(rows, map[int]bool{4: true})
}
