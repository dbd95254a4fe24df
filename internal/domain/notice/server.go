package notice

import (
	"net/url"
	"strings"

	"tiendo/internal/domain"
)

// Security is how the way to the mail server is kept.
type Security string

// The ways.
const (
	StartTLS Security = "starttls" // begins plain, must become TLS before anything is said
	TLS      Security = "tls"      // TLS from the first byte
	Plain    Security = "plain"    // not kept at all: a server on the same machine or in the same room
)

// Securities are all ways.
var Securities = []Security{StartTLS, TLS, Plain}

// Server is the mail server letters leave by, and what stands in each of them.
// Without a host letters are kept in the log and leave nowhere.
type Server struct {
	Host     string
	Port     int
	Security Security
	User     string
	Sealed   string // the password, as it is kept; empty for none
	From     string // the sender's address
	FromName string
	Base     string // where people reach the pages: "https://tiendo.example.vn"
	Rule     Rule
}

// Set says that there is a server.
func (s Server) Set() bool { return s.Host != "" }

// Validate refuses a server to which nothing could be sent. Fields are "host",
// "port", "security", "user", "from", "from_name", "base" and those of the rule.
func (s Server) Validate() *domain.Invalid {
	bad := &domain.Invalid{}
	refuse := func(field, value string, code domain.Code, args ...any) {
		bad.Add(domain.Problem{Column: field, Value: value, Code: code, Args: args})
	}
	s.Rule.Validate(bad)
	if code := Base(s.Base); code != "" {
		refuse("base", s.Base, code)
	}
	for _, line := range []struct{ field, value string }{{"user", s.User}, {"from_name", s.FromName}} {
		if len(line.value) > maxAddress || strings.ContainsFunc(line.value, control) {
			refuse(line.field, line.value, domain.CodeMailLine)
		}
	}
	if !s.Set() {
		return bad
	}
	if len(s.Host) > maxAddress || strings.ContainsFunc(s.Host, func(r rune) bool { return r <= ' ' || r > '~' || strings.ContainsRune("/@:[]", r) }) {
		refuse("host", s.Host, domain.CodeMailHost)
	}
	if s.Port < 1 || s.Port > 65535 {
		refuse("port", "", domain.CodeNoticeNumber, 1, 65535)
	}
	switch s.Security {
	case StartTLS, TLS, Plain:
	default:
		refuse("security", string(s.Security), domain.CodeChoice)
	}
	if s.User != "" && s.Security == Plain && !local(s.Host) {
		refuse("security", string(s.Security), domain.CodeMailPlain)
	}
	CheckAddress(bad, "from", s.From)
	if s.Base == "" {
		refuse("base", "", domain.CodeFieldEmpty)
	}
	return bad
}

func control(r rune) bool { return r < ' ' || r == 0x7f }

// local says that a server is this machine itself.
func local(host string) bool {
	return host == "localhost" || strings.HasPrefix(host, "127.") || host == "::1"
}

// Base says what is wrong with an address under which the pages are reached;
// empty where nothing is, or none is given.
func Base(s string) domain.Code {
	if s == "" {
		return ""
	}
	u, err := url.Parse(s)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" || (u.Path != "" && u.Path != "/") || strings.ContainsFunc(s, control) {
		return domain.CodeMailBase
	}
	return ""
}

// Outcome is what one try to send a letter came to.
type Outcome string

// The outcomes of one try.
const (
	Taken   Outcome = "taken"   // the server has it
	Refused Outcome = "refused" // for good: trying again changes nothing
	Later   Outcome = "later"   // the server certainly does not have it; try again
	Unknown Outcome = "unknown" // the answer never came: it may have it
)
