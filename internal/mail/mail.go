// Package mail sends one letter: it speaks to a mail server and says what came
// of it. It keeps nothing, and knows nothing of whom the letter is about.
package mail

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"strconv"
	"strings"
	"time"

	"github.com/wneessen/go-mail"

	"tiendo/internal/domain/notice"
)

// Server is where letters leave, with the password as the server wants it.
type Server struct {
	Host     string
	Port     int
	Security notice.Security
	User     string
	Password string
	Roots    *x509.CertPool // nil: those of the machine
	Timeout  time.Duration  // of a whole try; 0 = 30 seconds
}

// Letter is a letter as it leaves.
type Letter struct {
	ID          string // without the angle brackets; the same on every try
	From        string
	FromName    string
	To          string
	Subject     string
	Text        string
	Date        time.Time
	Unsubscribe string // the address of a page; empty for none
}

// Send tries once to hand a letter to the server. The reason is what the server
// said, or what stood in the way, for an administrator to read; it is empty
// where the letter was taken. Unknown means that the connection was lost after
// the letter was on its way: nobody can say whether it arrives.
func Send(ctx context.Context, to Server, l Letter) (notice.Outcome, string) {
	m, err := message(l)
	if err != nil {
		return notice.Refused, plain(err)
	}
	c, err := client(to)
	if err != nil {
		return notice.Later, plain(err)
	}
	conn, err := c.DialToSMTPClientWithContext(ctx)
	if err != nil {
		return notice.Later, plain(err)
	}
	defer func() { _ = c.CloseWithSMTPClient(conn) }() // the letter is taken or not by then
	err = c.SendWithSMTPClient(conn, m)
	return outcome(m, err)
}

// outcome judges an error of sending. What the server answered with a number is
// known; what broke off after the letter was handed over is not. That the server
// does not take letters from this sender, or not on this way, says nothing of
// the letter: it waits until the settings are put right.
func outcome(m *mail.Msg, err error) (notice.Outcome, string) {
	if err == nil || m.IsDelivered() { // it was taken; only the goodbye failed
		return notice.Taken, ""
	}
	sent, ok := errors.AsType[*mail.SendError](err)
	if !ok {
		return notice.Later, plain(err)
	}
	switch code := sent.ErrorCode(); {
	case code >= 500 && sent.Reason != mail.ErrSMTPMailFrom:
		return notice.Refused, plain(err)
	case code >= 400:
		return notice.Later, plain(err)
	case sent.Reason == mail.ErrSMTPDataClose || sent.Reason == mail.ErrWriteContent:
		return notice.Unknown, plain(err)
	}
	return notice.Later, plain(err)
}

func message(l Letter) (*mail.Msg, error) {
	m := mail.NewMsg(mail.WithCharset(mail.CharsetUTF8), mail.WithEncoding(mail.EncodingB64), mail.WithNoDefaultUserAgent())
	if err := m.FromFormat(l.FromName, l.From); err != nil {
		return nil, fmt.Errorf("sender: %w", err)
	}
	if err := m.To(l.To); err != nil {
		return nil, fmt.Errorf("receiver: %w", err)
	}
	m.Subject(l.Subject)
	m.SetMessageIDWithValue(l.ID)
	m.SetDateWithValue(l.Date)
	m.SetGenHeader("Auto-Submitted", "auto-generated") // no answer from a machine comes back
	if l.Unsubscribe != "" {
		m.SetGenHeader(mail.HeaderListUnsubscribe, "<"+l.Unsubscribe+">")
	}
	m.SetBodyString(mail.TypeTextPlain, strings.ReplaceAll(l.Text, "\n", "\r\n"))
	return m, nil
}

// ways to prove who sends, the best first. The library gives a password in plain
// words only over TLS, or to this machine itself.
var ways = []mail.SMTPAuthType{mail.SMTPAuthSCRAMSHA256, mail.SMTPAuthCramMD5, mail.SMTPAuthPlain, mail.SMTPAuthLogin}

func client(to Server) (*mail.Client, error) {
	timeout := to.Timeout
	if timeout == 0 {
		timeout = 30 * time.Second
	}
	options := []mail.Option{
		mail.WithPort(to.Port), mail.WithTimeout(timeout), mail.WithoutNoop(),
		mail.WithTLSConfig(&tls.Config{ServerName: to.Host, MinVersion: tls.VersionTLS12, RootCAs: to.Roots}),
	}
	switch to.Security {
	case notice.TLS:
		options = append(options, mail.WithSSL())
	case notice.StartTLS:
		options = append(options, mail.WithTLSPolicy(mail.TLSMandatory))
	default:
		options = append(options, mail.WithTLSPolicy(mail.NoTLS))
	}
	if to.User != "" {
		options = append(options, mail.WithOpportunisticSMTPAuth(ways...), mail.WithUsername(to.User), mail.WithPassword(to.Password))
	}
	return mail.NewClient(to.Host, options...)
}

// plain is an error as it may stand on a page: one line, without control
// characters, not too long, and without the address it was meant for.
func plain(err error) string {
	s, _, _ := strings.Cut(err.Error(), ", affected ")
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, s)
	s = strings.Join(strings.Fields(strings.ToValidUTF8(s, "?")), " ")
	if r := []rune(s); len(r) > 300 {
		s = string(r[:300]) + "…"
	}
	return s
}

// Address is a server as people write it: host and port.
func (s Server) Address() string { return net.JoinHostPort(s.Host, strconv.Itoa(s.Port)) }
