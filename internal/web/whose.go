package web

import (
	"bytes"
	"html/template"
	"io"
	"net/http"
	"net/url"
	"strings"

	"tiendo/internal/vi"
)

// inWhose names, in the address a form is sent to, the account for which its
// page was made. An office machine has several people: what one of them typed
// in one tab must not be recorded under the name of another, who signed in
// meanwhile in a second tab.
const inWhose = "nguoi"

// mostDrained is how much of what cannot be carried is still read: a browser
// that is cut off while it sends shows its own error, not our page.
const mostDrained = maxUpload + 1<<20

// signForms writes the account into every form of a page.
func signForms(page []byte, login string) []byte {
	const form, post, action = "<form ", ` method="post"`, ` action="`
	out := make([]byte, 0, len(page)+2048)
	for {
		at := bytes.Index(page, []byte(form))
		if at < 0 {
			return append(out, page...)
		}
		end := bytes.IndexByte(page[at:], '>') // values are escaped: this is the tag's own
		if end < 0 {
			return append(out, page...)
		}
		end += at
		tag := page[at:end]
		from := bytes.Index(tag, []byte(action))
		if bytes.Contains(tag, []byte(post)) && from >= 0 {
			from += at + len(action)
			to := from + bytes.IndexAny(page[from:], `"#`) // before a fragment, behind which nothing is sent
			out = append(out, page[:to]...)
			if bytes.IndexByte(page[from:to], '?') < 0 {
				out = append(out, '?')
			} else {
				out = append(out, "&amp;"...)
			}
			out = append(out, inWhose+"="+template.HTMLEscapeString(url.QueryEscape(login))...)
			out = append(out, page[to:end]...)
		} else {
			out = append(out, page[:end]...)
		}
		page = page[end:]
	}
}

// unsigned is an address without the account, and the account.
func unsigned(address string) (plain, whose string) {
	path, query, ok := strings.Cut(address, "?")
	if !ok {
		return address, ""
	}
	var rest []string
	for part := range strings.SplitSeq(query, "&") {
		if login, ok := strings.CutPrefix(part, inWhose+"="); ok {
			whose, _ = url.QueryUnescape(login)
		} else if part != "" {
			rest = append(rest, part)
		}
	}
	if len(rest) == 0 {
		return path, whose
	}
	return path + "?" + strings.Join(rest, "&"), whose
}

// anothers says that a form was made for somebody else than who sends it now.
func anothers(r *http.Request, rt route, login string) bool {
	if r.Method != http.MethodPost || rt.open || r.URL.Path == "/dang-xuat" {
		return false
	}
	whose := r.URL.Query().Get(inWhose)
	return whose != "" && whose != login
}

// carried is what a form that cannot be answered now was bringing; empty where
// it cannot be brought along: a file, or a password.
func carried(r *http.Request) string {
	if strings.HasPrefix(r.Header.Get("Content-Type"), "application/x-www-form-urlencoded") && !strings.HasPrefix(r.URL.Path, ownPath) {
		body, err := io.ReadAll(io.LimitReader(r.Body, mostCarried+1))
		if err == nil && len(body) <= mostCarried {
			return string(body)
		}
	}
	_, _ = io.Copy(io.Discard, io.LimitReader(r.Body, mostDrained))
	return ""
}

// resumePage gives back what was being sent when the session ended, or when
// somebody else had signed in.
type resumePage struct {
	frame
	Action string
	Fields []fact
	Whose  string // the account for which it was typed, where it is another's
	Login  string
	Back   string
}

// resume shows what was being sent to whoever has signed in, who sends it again
// or leaves it.
func (s *Server) resume(w http.ResponseWriter, r *http.Request, status int, next, body string) error {
	action, whose := unsigned(inside(next))
	values, err := url.ParseQuery(body)
	if err != nil {
		return &unreadable{[]string{vi.FormTooBig}}
	}
	p := resumePage{frame: frame{Title: vi.ResumeTitle}, Action: action, Login: visitor(r).Name, Back: inside(cameFrom(r))}
	if whose != p.Login {
		p.Whose = whose
	}
	if p.Whose != "" {
		p.Title = vi.ResumeOthersTitle
	}
	for _, name := range sortedKeys(values) {
		for _, v := range values[name] {
			p.Fields = append(p.Fields, fact{name, v})
		}
	}
	if p.Simulated, err = s.App.Simulated(r.Context()); err != nil {
		return err
	}
	return s.show(w, r, status, "resume", p)
}
