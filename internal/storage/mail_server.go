package storage

import (
	"context"
	"encoding/json"
	"fmt"

	"tiendo/internal/domain/notice"
)

// mailServer is the setting of the mail server and of when letters leave.
const mailServer = "mail server"

// ZaloReminders is the setting by which the Commission lets reminders be copied
// into Zalo.
const ZaloReminders = "zalo reminders"

type mailServerV1 struct {
	V         int    `json:"v"`
	Host      string `json:"host,omitempty"`
	Port      int    `json:"port,omitempty"`
	Security  string `json:"security"`
	User      string `json:"user,omitempty"`
	Sealed    string `json:"sealed,omitempty"`
	From      string `json:"from,omitempty"`
	FromName  string `json:"from_name,omitempty"`
	Base      string `json:"base,omitempty"`
	Morning   int    `json:"morning"`
	Quiet     int    `json:"quiet"`
	Most      int    `json:"most"`
	Overdue   int    `json:"overdue"`
	Ahead     int    `json:"ahead"`
	OpenAlone bool   `json:"open_alone"`
}

// MailServer is the server letters leave by; none where none was set.
func (tx *Tx) MailServer(ctx context.Context) (notice.Server, error) {
	text, err := tx.Setting(ctx, mailServer)
	if err != nil || text == "" {
		return notice.Server{Port: 587, Security: notice.StartTLS, Rule: notice.DefaultRule()}, err
	}
	var in mailServerV1
	if err := json.Unmarshal([]byte(text), &in); err != nil {
		return notice.Server{}, fmt.Errorf("read the setting of the mail server: %w", err)
	}
	return notice.Server{
		Host: in.Host, Port: in.Port, Security: notice.Security(in.Security), User: in.User, Sealed: in.Sealed, From: in.From, FromName: in.FromName, Base: in.Base,
		Rule: notice.Rule{Morning: in.Morning, Quiet: in.Quiet, Most: in.Most, Overdue: in.Overdue, Ahead: in.Ahead, OpenAlone: in.OpenAlone},
	}, nil
}

// SetMailServer sets another.
func (tx *Tx) SetMailServer(ctx context.Context, s notice.Server) error {
	text, err := json.Marshal(mailServerV1{
		1, s.Host, s.Port, string(s.Security), s.User, s.Sealed, s.From, s.FromName, s.Base,
		s.Rule.Morning, s.Rule.Quiet, s.Rule.Most, s.Rule.Overdue, s.Rule.Ahead, s.Rule.OpenAlone,
	})
	if err != nil {
		return fmt.Errorf("write the setting of the mail server: %w", err)
	}
	return tx.Set(ctx, mailServer, string(text))
}
