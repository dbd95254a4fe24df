package web

import (
	"crypto/tls"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
)

func hostsOf(t *testing.T, s string) []netip.Prefix {
	t.Helper()
	all, wrong := ParseProxies(s)
	if wrong != "" {
		t.Fatalf("%q", wrong)
	}
	return all
}

func TestWhichServersAreTrusted(t *testing.T) {
	for s, wrong := range map[string]string{
		"127.0.0.1": "", "10.0.0.5, 10.1.0.0/24": "", "::1": "", "2001:db8::/64,::ffff:10.0.0.9": "",
		"":            "",
		"10.0.0.5,":   "",
		"proxy.local": "proxy.local", "10.0.0.300": "10.0.0.300", "10.0.0.1:80": "10.0.0.1:80", "fe80::1%eth0": "fe80::1%eth0",
		"0.0.0.0/0": "0.0.0.0/0", "::/0": "::/0", "128.0.0.0/1": "128.0.0.0/1", "::ffff:0:0/96": "::ffff:0:0/96",
	} {
		all, got := ParseProxies(s)
		if s == "" || strings.HasSuffix(s, ",") { // an empty place is no address
			if all != nil {
				t.Errorf("%q is taken", s)
			}
			continue
		}
		if got != wrong || (got == "") != (len(all) > 0) {
			t.Errorf("%q: %v, wrong %q", s, all, got)
		}
	}
}

func TestWhereARequestComesFrom(t *testing.T) {
	header := func(pairs ...string) http.Header {
		h := http.Header{}
		for i := 0; i < len(pairs); i += 2 {
			h.Add(pairs[i], pairs[i+1])
		}
		return h
	}
	const xff, proto, fwd = "X-Forwarded-For", "X-Forwarded-Proto", "Forwarded"
	for _, c := range []struct {
		name, peer string
		forwarded  bool
		header     http.Header
		want       origin
	}{
		{"straight from a browser", "203.0.113.7:5000", false, nil, origin{"203.0.113.7", false}},
		{"who is no proxy is not believed", "203.0.113.7:5000", false, header(xff, "10.9.9.9", proto, "https"), origin{"203.0.113.7", false}},
		{"nor one beside the range", "10.0.1.1:5000", false, header(xff, "1.1.1.1", proto, "https"), origin{"10.0.1.1", false}},
		{"through the proxy", "10.0.0.1:5000", false, header(xff, "203.0.113.7", proto, "https"), origin{"203.0.113.7", true}},
		{"through the proxy without encryption", "10.0.0.1:5000", false, header(xff, "203.0.113.7", proto, "http"), origin{"203.0.113.7", false}},
		{"what stood there before is the asker's own invention", "10.0.0.1:5000", false, header(xff, "1.1.1.1, 203.0.113.7", proto, "https"), origin{"203.0.113.7", true}},
		{"also as a line of its own", "10.0.0.1:5000", false, header(xff, "1.1.1.1", xff, "203.0.113.7"), origin{"203.0.113.7", false}},
		{"also the address of our proxy", "10.0.0.1:5000", false, header(xff, "10.0.0.1, 203.0.113.7"), origin{"203.0.113.7", false}},
		{"also a quotation mark", "10.0.0.1:5000", false, header(xff, `"1.1.1.1, 203.0.113.7`), origin{"203.0.113.7", false}},
		{"two proxies of ours one after the other", "10.0.0.1:5000", false, header(xff, "1.1.1.1, 203.0.113.7, 10.0.0.2"), origin{"203.0.113.7", false}},
		{"a proxy of ours itself", "10.0.0.1:5000", false, header(xff, "10.0.0.2"), origin{"10.0.0.2", false}},
		{"a proxy that says nothing", "10.0.0.1:5000", false, nil, origin{"10.0.0.1", false}},
		{"nothing that can be read", "10.0.0.1:5000", false, header(xff, "unknown"), origin{"10.0.0.1", false}},
		{"nothing that can be read before a proxy of ours", "10.0.0.1:5000", false, header(xff, "203.0.113.7, unknown, 10.0.0.2"), origin{"10.0.0.2", false}},
		{"an empty header", "10.0.0.1:5000", false, header(xff, "", proto, ""), origin{"10.0.0.1", false}},
		{"commas", "10.0.0.1:5000", false, header(xff, ",,,,"), origin{"10.0.0.1", false}},
		{"a port beside the address", "10.0.0.1:5000", false, header(xff, "203.0.113.7:61000"), origin{"203.0.113.7", false}},
		{"IPv6", "10.0.0.1:5000", false, header(xff, "2001:db8::7"), origin{"2001:db8::7", false}},
		{"IPv6 with brackets and port", "10.0.0.1:5000", false, header(xff, "[2001:db8::7]:61000"), origin{"2001:db8::7", false}},
		{"a zone is dropped", "10.0.0.1:5000", false, header(xff, "fe80::7%eth0"), origin{"fe80::7", false}},
		{"one written as IPv6 in a proxy's list", "[::ffff:10.0.0.1]:5000", false, header(xff, "::ffff:203.0.113.7"), origin{"203.0.113.7", false}},
		{"a proxy on this machine", "[::1]:5000", false, header(xff, "203.0.113.7"), origin{"203.0.113.7", false}},
		{"a name is no address", "10.0.0.1:5000", false, header(xff, "evil.example"), origin{"10.0.0.1", false}},
		{"the last word on encryption is the proxy's", "10.0.0.1:5000", false, header(xff, "203.0.113.7", proto, "https, http"), origin{"203.0.113.7", false}},
		{"also on a line of its own", "10.0.0.1:5000", false, header(xff, "203.0.113.7", proto, "https", proto, "http"), origin{"203.0.113.7", false}},
		{"the other form is not read", "10.0.0.1:5000", false, header(xff, "203.0.113.7", fwd, "for=1.1.1.1;proto=https"), origin{"203.0.113.7", false}},
		{"not even alone", "10.0.0.1:5000", false, header(fwd, "for=1.1.1.1;proto=https"), origin{"10.0.0.1", false}},
		{"a socket has no address", "@", false, header(xff, "1.1.1.1"), origin{"@", false}},

		{"Forwarded", "10.0.0.1:5000", true, header(fwd, "for=203.0.113.7;proto=https;by=10.0.0.1"), origin{"203.0.113.7", true}},
		{"in other letters and with blanks", "10.0.0.1:5000", true, header(fwd, ` For = "203.0.113.7:99" ; Proto=HTTPS`), origin{"203.0.113.7", true}},
		{"IPv6 in quotation marks", "10.0.0.1:5000", true, header(fwd, `for="[2001:db8::7]:4711";proto=https`), origin{"2001:db8::7", true}},
		{"made up before it", "10.0.0.1:5000", true, header(fwd, `for=1.1.1.1;proto=https, for=203.0.113.7;proto=http`), origin{"203.0.113.7", false}},
		{"a comma in quotation marks parts nothing", "10.0.0.1:5000", true, header(fwd, `for="1.1.1.1, for=2.2.2.2", for=203.0.113.7`), origin{"203.0.113.7", false}},
		{"a quotation mark that nothing closes hides the address, and nothing is believed", "10.0.0.1:5000", true, header(fwd, `for=", for=203.0.113.7;proto=https`), origin{"10.0.0.1", false}},
		{"a hidden name", "10.0.0.1:5000", true, header(fwd, `for=_hidden;proto=https`), origin{"10.0.0.1", false}},
		{"X-Forwarded-For is not read then", "10.0.0.1:5000", true, header(xff, "1.1.1.1", proto, "https"), origin{"10.0.0.1", false}},
		{"nor from others", "203.0.113.7:5000", true, header(fwd, "for=1.1.1.1;proto=https"), origin{"203.0.113.7", false}},
	} {
		p := Proxies{Hosts: hostsOf(t, "10.0.0.0/24,::1"), Forwarded: c.forwarded}
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil)
		r.RemoteAddr, r.Header = c.peer, c.header
		if r.Header == nil {
			r.Header = http.Header{}
		}
		if got := p.originOf(r); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

func FuzzNobodyChoosesWhereHeComesFrom(f *testing.F) {
	f.Add("1.1.1.1", false)
	f.Add(`for="[::1]`, true)
	f.Add("10.0.0.1,,\",", true)
	p := Proxies{Hosts: []netip.Prefix{netip.MustParsePrefix("10.0.0.0/24")}}
	f.Fuzz(func(t *testing.T, sent string, forwarded bool) {
		p.Forwarded = forwarded
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil)
		r.RemoteAddr = "10.0.0.1:5000"
		name, written := "X-Forwarded-For", "203.0.113.7"
		if forwarded {
			name, written = "Forwarded", "for=203.0.113.7"
		}
		r.Header.Set(name, sent+", "+written) // as a proxy appends
		if got := p.originOf(r).address; got != "203.0.113.7" && (!forwarded || got != "10.0.0.1") {
			t.Errorf("%q makes it %s", sent, got)
		}
	})
}

func TestBehindAProxy(t *testing.T) {
	w := newWalker(t)
	site := New(Config{App: w.app, Proxies: Proxies{Hosts: hostsOf(t, "10.0.0.1")}})
	ask := func(method, path, body, peer string, headers ...string) *httptest.ResponseRecorder {
		r := httptest.NewRequestWithContext(t.Context(), method, path, strings.NewReader(body))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.RemoteAddr = peer
		for i := 0; i < len(headers); i += 2 {
			r.Header.Set(headers[i], headers[i+1])
		}
		return sent(site, r)
	}
	if a := ask("GET", signInPath, "", "192.168.1.9:5000", "X-Forwarded-For", "10.0.0.1", "X-Forwarded-Proto", "https"); a.Code != http.StatusForbidden || !strings.Contains(a.Body.String(), "https://") {
		t.Errorf("past the proxy, without encryption: %d %s", a.Code, a.Body)
	}
	if a := ask("GET", signInPath, "", "127.0.0.1:5000", "X-Forwarded-Proto", "https"); a.Code != http.StatusOK || a.Header().Get("Strict-Transport-Security") != "" {
		t.Errorf("on the machine itself: %d %v", a.Code, a.Header())
	}
	if a := ask("GET", signInPath, "", "10.0.0.1:5000", "X-Forwarded-Proto", "https"); a.Code != http.StatusOK || a.Header().Get("Strict-Transport-Security") == "" {
		t.Errorf("through the proxy: %d %v", a.Code, a.Header())
	}
	// Guesses are counted by whoever makes them, not by the proxy, and not by
	// what the guesser claims.
	try := func(from string) *httptest.ResponseRecorder {
		return ask("POST", signInPath, "ten=viewer&mat-khau=sai", "10.0.0.1:5000", "X-Forwarded-For", "1.2.3.4, "+from, "X-Forwarded-Proto", "https")
	}
	for range 6 {
		try("203.0.113.7")
	}
	if a := try("203.0.113.7"); !strings.Contains(a.Body.String(), "nhiều lần") {
		t.Error("who guesses from one address is not slowed")
	}
	if a := try("203.0.113.8"); strings.Contains(a.Body.String(), "nhiều lần") {
		t.Error("another address behind the same proxy is slowed too")
	}
}

func TestWhatTheBrowserIsToldOfEncryption(t *testing.T) {
	w := newWalker(t)
	site := New(Config{App: w.app, Guests: []Guest{{Login: "viewer"}}})
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, signInPath+"/thu", strings.NewReader("ten=viewer"))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if a := sent(site, r); a.Header().Get("Strict-Transport-Security") != "" || len(a.Result().Cookies()) == 0 || a.Result().Cookies()[0].Secure {
		t.Errorf("without encryption: %v", a.Header())
	}
	r = httptest.NewRequestWithContext(t.Context(), http.MethodPost, signInPath+"/thu", strings.NewReader("ten=viewer"))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.TLS = &tls.ConnectionState{}
	a := sent(site, r)
	if got := a.Header().Get("Strict-Transport-Security"); got != onlySecure {
		t.Errorf("with encryption the browser is told %q", got)
	}
	for _, c := range a.Result().Cookies() {
		if !c.Secure {
			t.Errorf("the cookie %s may go unencrypted", c.Name)
		}
	}
}

// TestSigningOutForgetsPagesAndNothingElse: what colleagues have not sent yet
// and the mark by which the browser is known stay.
func TestSigningOutForgetsPagesAndNothingElse(t *testing.T) {
	w := newWalker(t)
	a := sent(w.as("viewer"), httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/dang-xuat", nil))
	if got := a.Header().Get("Clear-Site-Data"); a.Code != http.StatusSeeOther || got != `"cache"` {
		t.Errorf("%d, the browser is told to forget %q", a.Code, got)
	}
	for _, c := range a.Result().Cookies() {
		if c.Name != sessionCookie || c.MaxAge >= 0 {
			t.Errorf("the cookie %+v", c)
		}
	}
	if b := sent(w.as("viewer"), httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil)); b.Header().Get("Clear-Site-Data") != "" {
		t.Error("another page makes the browser forget")
	}
}
