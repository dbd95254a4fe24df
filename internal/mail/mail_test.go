package mail_test

import (
	"strings"
	"testing"
	"time"

	"tiendo/internal/domain/notice"
	"tiendo/internal/mail"
	"tiendo/internal/mail/mailtest"
)

var letter = mail.Letter{
	ID: "abc.1@tiendo.example.vn", From: "khong-tra-loi@example.vn", FromName: "Tiến Độ – Ban Tổ chức Tỉnh ủy", To: "an@example.vn",
	Subject: "Báo cáo tháng 5/2026 đã được trả lại", Text: "Kính gửi đồng chí,\n.\nĐảng bộ xã Đắk Wil: hãy sửa và gửi lại.\n",
	Date: time.Date(2026, 6, 2, 8, 5, 0, 0, time.FixedZone("+07", 7*3600)), Unsubscribe: "https://tiendo.example.vn/tai-khoan",
}

func serverAt(s *mailtest.Server, security notice.Security) mail.Server {
	return mail.Server{Host: mailtest.Host, Port: s.Port, Security: security, Roots: s.Roots, Timeout: 5 * time.Second}
}

// TestALetterArrivesAsItWasWritten over each of the three ways, with the headers
// that other servers and programs look at.
func TestALetterArrivesAsItWasWritten(t *testing.T) {
	for name, c := range map[string]struct {
		manners  mailtest.Manners
		security notice.Security
		user     bool
	}{
		"in the same room":                 {mailtest.Manners{}, notice.Plain, false},
		"TLS from the first byte":          {mailtest.Manners{TLS: true}, notice.TLS, false},
		"TLS after a beginning":            {mailtest.Manners{StartTLS: true}, notice.StartTLS, false},
		"TLS, and only for whom it knows":  {mailtest.Manners{StartTLS: true, Auth: true}, notice.StartTLS, true},
		"this machine, and whom it knows ": {mailtest.Manners{Auth: true}, notice.Plain, true},
	} {
		t.Run(name, func(t *testing.T) {
			s := mailtest.Start(t, c.manners)
			to := serverAt(s, c.security)
			if c.user {
				to.User, to.Password = mailtest.User, mailtest.Password
			}
			if got, why := mail.Send(t.Context(), to, letter); got != notice.Taken || why != "" {
				t.Fatalf("%s: %s", got, why)
			}
			all := s.Letters(t)
			if len(all) != 1 {
				t.Fatalf("%d letters", len(all))
			}
			m := all[0]
			for header, want := range map[string]string{
				"Message-ID": "<abc.1@tiendo.example.vn>", "To": "<an@example.vn>", "Subject": letter.Subject,
				"From": `"Tiến Độ – Ban Tổ chức Tỉnh ủy" <khong-tra-loi@example.vn>`, "Date": "Tue, 02 Jun 2026 08:05:00 +0700",
				"List-Unsubscribe": "<https://tiendo.example.vn/tai-khoan>", "Auto-Submitted": "auto-generated",
				"Content-Type": "text/plain; charset=UTF-8", "MIME-Version": "1.0",
			} {
				if got := mailtest.Header(t, m, header); strings.ReplaceAll(got, `"`, "") != strings.ReplaceAll(want, `"`, "") {
					t.Errorf("%s: %q, want %q", header, got, want)
				}
			}
			if got := mailtest.Text(t, m); strings.TrimRight(got, "\n") != strings.TrimRight(letter.Text, "\n") {
				t.Errorf("the text is %q", got)
			}
			for i, b := range s.Raw()[0] {
				if b > 0x7e {
					t.Fatalf("byte %d of the letter is %#x: an old server may spoil it", i, b)
				}
			}
		})
	}
}

// TestWhatCameOfATryIsTold: refused for good, to be tried again, or not known.
func TestWhatCameOfATryIsTold(t *testing.T) {
	hold := make(chan struct{})
	t.Cleanup(func() { close(hold) })
	for name, c := range map[string]struct {
		manners  mailtest.Manners
		security notice.Security
		user     string
		want     notice.Outcome
		says     string
		letters  int
	}{
		"the receiver is not known":                      {mailtest.Manners{Rcpt: func(string) error { return mailtest.Refuse }}, notice.Plain, "", notice.Refused, "No such user", 0},
		"the receiver has to wait":                       {mailtest.Manners{Rcpt: func(string) error { return mailtest.Later }}, notice.Plain, "", notice.Later, "Greylisted", 0},
		"the letter is refused":                          {mailtest.Manners{Data: func([]byte) error { return mailtest.Refuse }}, notice.Plain, "", notice.Refused, "550", 0},
		"the letter has to wait":                         {mailtest.Manners{Data: func([]byte) error { return mailtest.Later }}, notice.Plain, "", notice.Later, "451", 0},
		"the line is cut in the middle of the letter":    {mailtest.Manners{Cut: true}, notice.Plain, "", notice.Unknown, "", 0},
		"the line is cut before the answer":              {mailtest.Manners{CutTaken: true}, notice.Plain, "", notice.Unknown, "", 1},
		"the server never answers":                       {mailtest.Manners{Hold: hold}, notice.Plain, "", notice.Unknown, "timeout", 1},
		"the server wants TLS and is spoken to without":  {mailtest.Manners{StartTLS: true}, notice.Plain, "", notice.Later, "STARTTLS", 0},
		"TLS is wanted and the server has none":          {mailtest.Manners{}, notice.StartTLS, "", notice.Later, "STARTTLS", 0},
		"the password is wrong":                          {mailtest.Manners{StartTLS: true, Auth: true}, notice.StartTLS, "somebody", notice.Later, "535", 0},
		"TLS is spoken to a server that begins in plain": {mailtest.Manners{}, notice.TLS, "", notice.Later, "tls", 0},
	} {
		t.Run(name, func(t *testing.T) {
			s := mailtest.Start(t, c.manners)
			to := serverAt(s, c.security)
			to.User, to.Password, to.Timeout = c.user, "x", time.Second
			got, why := mail.Send(t.Context(), to, letter)
			if got != c.want || !strings.Contains(why, c.says) {
				t.Errorf("%s %q, want %s with %q", got, why, c.want, c.says)
			}
			if strings.Contains(why, letter.To) {
				t.Errorf("the reason tells the address: %q", why)
			}
			if n := len(s.Raw()); n != c.letters {
				t.Errorf("%d letters arrived", n)
			}
		})
	}
}

func TestNobodyIsAtTheServer(t *testing.T) {
	s := mailtest.Start(t, mailtest.Manners{})
	s.Stop()
	if got, why := mail.Send(t.Context(), serverAt(s, notice.Plain), letter); got != notice.Later || !strings.Contains(why, "refused") {
		t.Errorf("%s %q", got, why)
	}
}

// A certificate that nobody on this machine trusts is not passed over.
func TestAStrangersCertificateIsRefused(t *testing.T) {
	s := mailtest.Start(t, mailtest.Manners{TLS: true})
	to := serverAt(s, notice.TLS)
	to.Roots = nil
	if got, why := mail.Send(t.Context(), to, letter); got != notice.Later || !strings.Contains(why, "certificate") || len(s.Raw()) != 0 {
		t.Errorf("%s %q", got, why)
	}
}

// What somebody typed never becomes a header of its own.
func TestNoHeaderSlipsIn(t *testing.T) {
	s := mailtest.Start(t, mailtest.Manners{})
	l := letter
	l.Subject = "Chào\r\nBcc: x@example.vn"
	if got, why := mail.Send(t.Context(), serverAt(s, notice.Plain), l); got != notice.Taken {
		t.Fatalf("%s %q", got, why)
	}
	if bcc := s.Letters(t)[0].Header.Get("Bcc"); bcc != "" {
		t.Errorf("Bcc: %q", bcc)
	}
	for what, change := range map[string]func(*mail.Letter){
		"an address": func(l *mail.Letter) { l.To = "an@example.vn\r\nBcc: x@example.vn" },
		"a sender":   func(l *mail.Letter) { l.From = "an@example.vn\r\nBcc: x@example.vn" },
		"a name":     func(l *mail.Letter) { l.FromName = "A\r\nBcc: y@example.vn" },
	} {
		two := letter
		change(&two)
		if got, _ := mail.Send(t.Context(), serverAt(s, notice.Plain), two); got != notice.Refused {
			t.Errorf("%s of two lines: %s", what, got)
		}
	}
}
