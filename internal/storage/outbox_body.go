package storage

import (
	"encoding/json"
	"fmt"

	"tiendo/internal/domain"
	"tiendo/internal/domain/notice"
	"tiendo/internal/domain/report"
)

// noticeV1 is what a notice says, as it is kept.
type noticeV1 struct {
	V        int            `json:"v"`
	Campaign string         `json:"campaign,omitempty"`
	Period   *noticePeriod  `json:"period,omitempty"`
	Due      domain.Date    `json:"due,omitzero"`
	Lines    []noticeLineV1 `json:"lines,omitempty"`
	Secret   string         `json:"secret,omitempty"`
}

type noticePeriod struct {
	Every string      `json:"every"`
	Key   string      `json:"key"`
	From  domain.Date `json:"from"`
	To    domain.Date `json:"to"`
}

type noticeLineV1 struct {
	Unit     int64         `json:"unit"`
	Matter   string        `json:"matter"`
	Campaign string        `json:"campaign"`
	Period   *noticePeriod `json:"period"`
	Due      domain.Date   `json:"due,omitzero"`
	Sent     int           `json:"sent,omitempty"`
	Asked    int           `json:"asked,omitempty"`
	Count    int           `json:"count,omitempty"`
}

func newNoticePeriod(every report.Every, s report.Span) *noticePeriod {
	if s.Key == "" {
		return nil
	}
	return &noticePeriod{string(every), s.Key, s.From, s.To}
}

func (p *noticePeriod) read() (report.Every, report.Span) {
	if p == nil {
		return "", report.Span{}
	}
	return report.Every(p.Every), report.Span{Key: p.Key, From: p.From, To: p.To}
}

func encodeNotice(b notice.Body) (string, error) {
	out := noticeV1{V: 1, Campaign: b.Campaign, Period: newNoticePeriod(b.Every, b.Period), Due: b.Due, Secret: b.Secret}
	for _, l := range b.Lines {
		out.Lines = append(out.Lines, noticeLineV1{
			int64(l.Unit), string(l.Matter), l.Campaign, newNoticePeriod(l.Every, l.Period), l.Due, l.Sent, l.Asked, l.Count,
		})
	}
	text, err := json.Marshal(out)
	if err != nil {
		return "", fmt.Errorf("write a notice: %w", err)
	}
	return string(text), nil
}

func decodeNotice(s string) (b notice.Body, err error) {
	var in noticeV1
	if err := json.Unmarshal([]byte(s), &in); err != nil {
		return b, fmt.Errorf("read a notice: %w", err)
	}
	b = notice.Body{Campaign: in.Campaign, Due: in.Due, Secret: in.Secret}
	b.Every, b.Period = in.Period.read()
	for _, l := range in.Lines {
		x := notice.Line{Unit: domain.UnitID(l.Unit), Matter: notice.Matter(l.Matter), Campaign: l.Campaign, Due: l.Due, Sent: l.Sent, Asked: l.Asked, Count: l.Count}
		x.Every, x.Period = l.Period.read()
		b.Lines = append(b.Lines, x)
	}
	return b, nil
}
