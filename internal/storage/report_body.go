package storage

import (
	"encoding/json"
	"fmt"

	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
)

// campaignV1 is how the rest of a campaign is kept. Its decoder stays for ever.
type campaignV1 struct {
	V        int          `json:"v"`
	AsOf     *domain.Date `json:"as_of,omitempty"`
	First    string       `json:"first,omitempty"`
	Lines    []lineV1     `json:"lines"`
	Checks   []checkV1    `json:"checks,omitempty"`
	Deadline deadlineV1   `json:"deadline"`
	Units    []int64      `json:"units,omitempty"`
	Note     string       `json:"note,omitempty"`
}

type lineV1 struct {
	Code      string   `json:"code"`
	Label     string   `json:"label"`
	Of        string   `json:"of,omitempty"`
	Group     string   `json:"group,omitempty"`
	Kind      string   `json:"kind"`
	Required  bool     `json:"required,omitempty"`
	Indicator string   `json:"indicator,omitempty"`
	Confirm   bool     `json:"confirm,omitempty"`
	Choices   []string `json:"choices,omitempty"`
}

type checkV1 struct {
	Kind   string   `json:"kind"`
	Line   string   `json:"line"`
	Parts  []string `json:"parts,omitempty"`
	Plus   []string `json:"plus,omitempty"`
	Minus  []string `json:"minus,omitempty"`
	Times  int64    `json:"times,omitempty"`
	Margin int64    `json:"margin,omitempty"`
}

type deadlineV1 struct {
	Kind  string       `json:"kind"`
	Days  int          `json:"days,omitempty"`
	On    *domain.Date `json:"on,omitempty"`
	Grace int          `json:"grace,omitempty"`
	Lock  int          `json:"lock,omitempty"`
}

func given(d domain.Date) *domain.Date {
	if d.IsZero() {
		return nil
	}
	return &d
}

func dateOf(d *domain.Date) domain.Date {
	if d == nil {
		return 0
	}
	return *d
}

// EncodeCampaign writes what has no column of its own in its canonical form.
func EncodeCampaign(c report.Campaign) (string, error) {
	out := campaignV1{
		V: 1, AsOf: given(c.AsOf), First: c.First, Note: c.Note,
		Deadline: deadlineV1{string(c.Deadline.Kind), c.Deadline.Days, given(c.Deadline.On), c.Deadline.Grace, c.Deadline.Lock},
	}
	out.Lines, out.Checks = writeLines(c.Lines, c.Checks)
	for _, u := range c.Units {
		out.Units = append(out.Units, int64(u))
	}
	b, err := json.Marshal(out)
	return string(b), err
}

func writeLines(lines []report.Line, checks []report.Check) (out []lineV1, rules []checkV1) {
	for _, l := range lines {
		out = append(out, lineV1{l.Code, l.Label, l.Of, l.Group, string(l.Kind), l.Required, string(l.Indicator), l.Confirm, l.Choices})
	}
	for _, k := range checks {
		rules = append(rules, checkV1{string(k.Kind), k.Line, k.Parts, k.Plus, k.Minus, k.Times, k.Margin})
	}
	return out, rules
}

func readLines(lines []lineV1, checks []checkV1) (out []report.Line, rules []report.Check) {
	for _, l := range lines {
		out = append(out, report.Line{
			Code: l.Code, Label: l.Label, Of: l.Of, Group: l.Group, Kind: report.LineKind(l.Kind), Required: l.Required,
			Indicator: domain.Indicator(l.Indicator), Confirm: l.Confirm, Choices: l.Choices,
		})
	}
	for _, k := range checks {
		rules = append(rules, report.Check{Kind: report.CheckKind(k.Kind), Line: k.Line, Parts: k.Parts, Plus: k.Plus, Minus: k.Minus, Times: k.Times, Margin: k.Margin})
	}
	return out, rules
}

// linesV1 is how a change of a campaign's lines is kept. Its decoder stays for
// ever.
type linesV1 struct {
	V      int       `json:"v"`
	Lines  []lineV1  `json:"lines"`
	Checks []checkV1 `json:"checks,omitempty"`
}

// EncodeLines writes a change of lines in its canonical form.
func EncodeLines(c report.LinesChange) (string, error) {
	out := linesV1{V: 1}
	out.Lines, out.Checks = writeLines(c.Lines, c.Checks)
	b, err := json.Marshal(out)
	return string(b), err
}

// DecodeLines reads it strictly.
func DecodeLines(body string, c *report.LinesChange) error {
	var in linesV1
	if err := decodeStrictly(body, &in); err != nil {
		return fmt.Errorf("read the lines of a campaign: %w", err)
	}
	if in.V != 1 {
		return fmt.Errorf("read the lines of a campaign: version %d is not known", in.V)
	}
	c.Lines, c.Checks = readLines(in.Lines, in.Checks)
	return nil
}

// DecodeCampaign reads it strictly.
func DecodeCampaign(body string, c *report.Campaign) error {
	var in campaignV1
	if err := decodeStrictly(body, &in); err != nil {
		return fmt.Errorf("read a campaign: %w", err)
	}
	if in.V != 1 {
		return fmt.Errorf("read a campaign: version %d is not known", in.V)
	}
	c.AsOf, c.First, c.Note = dateOf(in.AsOf), in.First, in.Note
	c.Deadline = report.DeadlineRule{Kind: report.DeadlineKind(in.Deadline.Kind), Days: in.Deadline.Days, On: dateOf(in.Deadline.On), Grace: in.Deadline.Grace, Lock: in.Deadline.Lock}
	c.Lines, c.Checks = readLines(in.Lines, in.Checks)
	for _, u := range in.Units {
		c.Units = append(c.Units, domain.UnitID(u))
	}
	return nil
}

// reportV1 is how a version of a report is kept. Its decoder stays for ever.
type reportV1 struct {
	V       int               `json:"v"`
	Numbers map[string]int64  `json:"numbers,omitempty"` // keys are written in order
	Texts   map[string]string `json:"texts,omitempty"`
	Paper   string            `json:"paper,omitempty"`
	Signed  *domain.Date      `json:"signed,omitempty"`
	Behalf  bool              `json:"behalf,omitempty"`
}

// EncodeReport writes what a version says in its canonical form.
func EncodeReport(v report.Version) (string, error) {
	b, err := json.Marshal(reportV1{1, v.Answers.Numbers, v.Answers.Texts, v.Paper.Number, given(v.Paper.SignedOn), v.Behalf})
	return string(b), err
}

// DecodeReport reads it strictly.
func DecodeReport(body string, v *report.Version) error {
	var in reportV1
	if err := decodeStrictly(body, &in); err != nil {
		return fmt.Errorf("read a report: %w", err)
	}
	if in.V != 1 {
		return fmt.Errorf("read a report: version %d is not known", in.V)
	}
	v.Answers = report.Answers{Numbers: in.Numbers, Texts: in.Texts}
	v.Paper, v.Behalf = report.Paper{Number: in.Paper, SignedOn: dateOf(in.Signed)}, in.Behalf
	return nil
}
