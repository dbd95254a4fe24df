package e2e

import (
	"bufio"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"io"
	"math/big"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// certificate writes a certificate for this machine and gives a client that
// trusts nothing else.
func certificate(t *testing.T, dir string) (cert, key string, client *http.Client) {
	t.Helper()
	k, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	form := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "tiendo"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IsCA: true, BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, form, form, k.Public(), k)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(k)
	if err != nil {
		t.Fatal(err)
	}
	cert, key = filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	text := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
	for name, data := range map[string][]byte{cert: text, key: pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: secret})} {
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(text)
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return cert, key, &http.Client{
		Jar: jar, Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool, MinVersion: tls.VersionTLS12}},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// TestTheFirstAdministrator: a new store served over TLS prints a link; it sets
// up the first account once, the cookie travels only encrypted, and when the
// program starts again no link is printed any more. Whoever forgets the password
// gets a new link at the machine.
func TestTheFirstAdministrator(t *testing.T) {
	dir := t.TempDir()
	data := "--data=" + filepath.Join(dir, "data")
	cert, key, client := certificate(t, dir)
	serve := func(wantLink bool) (site, link string, stop func()) {
		cmd := tiendo(t, "serve", data, "--listen", "127.0.0.1:0", "--tls-cert", cert, "--tls-key", key)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		// The address comes first; the link, where there is one, two lines later.
		lines := bufio.NewReader(out)
		first, err := lines.ReadString('\n')
		if site = regexp.MustCompile(`https://[0-9.:]+[0-9]`).FindString(first); site == "" {
			_ = cmd.Wait()
			t.Fatalf("no address in %q (%v)", first, err)
		}
		if wantLink {
			_, _ = lines.ReadString('\n')
			text, _ := lines.ReadString('\n')
			link = strings.TrimSpace(text)
		}
		return site, link, func() {
			_ = cmd.Process.Signal(os.Interrupt)
			_ = cmd.Wait()
		}
	}
	site, link, stop := serve(true)
	if !strings.HasPrefix(link, site+"/thiet-lap/") {
		stop()
		t.Fatalf("no link was printed: %q", link)
	}
	const password = "hoa dã quỳ nở vàng"
	status, cookies, _ := fetch(t, client, link, url.Values{"ho-ten": {"Quản Trị"}, "ten": {"quan.tri"}, "mat-khau": {password}, "nhap-lai": {password}})
	if status != http.StatusSeeOther {
		t.Fatalf("the link: status %d", status)
	}
	for _, c := range cookies {
		if !c.Secure || !c.HttpOnly || c.SameSite != http.SameSiteLaxMode {
			t.Errorf("cookie %s: %+v", c.Name, c)
		}
	}
	if _, _, page := fetch(t, client, site+"/", nil); !strings.Contains(page, "Việc cần làm hôm nay") || !strings.Contains(page, "Quản Trị") {
		t.Errorf("the first page: %s", page)
	}
	if _, _, page := fetch(t, client, link, nil); !strings.Contains(page, "đã dùng hoặc đã hết hạn") {
		t.Error("the link works a second time")
	}
	stop()
	// Started again it asks for nobody any more: the answer is the sign-in page.
	site, _, stop = serve(false)
	if _, _, page := fetch(t, client, site+"/thiet-lap/x", nil); !strings.Contains(page, "đã dùng hoặc đã hết hạn") {
		t.Error("an invented link works")
	}
	stop()
	if code, said := run(t, "account", "link", "quan.tri", data); code != 0 || !strings.Contains(said, "/thiet-lap/") {
		t.Errorf("a link at the machine: exit %d, %s", code, said)
	}
	for said, args := range map[string][]string{
		"Cần cả hai":                {"--tls-cert", cert},
		"Không dùng được chứng chỉ": {"--tls-cert", key, "--tls-key", cert},
		"không mã hóa":              {"--listen", "0.0.0.0:0"},
	} {
		if code, out := run(t, append([]string{"serve", data}, args...)...); code == 0 || !strings.Contains(out, said) {
			t.Errorf("%v: exit %d, %s", args, code, out)
		}
	}
	if code, said := run(t, "account", "link", "khong.co", data); code != 1 || !strings.Contains(said, "Không có tài khoản") {
		t.Errorf("a link for nobody: exit %d, %s", code, said)
	}
}

// fetch asks for a page, or with a form sends it.
func fetch(t *testing.T, client *http.Client, address string, form url.Values) (status int, cookies []*http.Cookie, page string) {
	t.Helper()
	method := http.MethodGet
	if form != nil {
		method = http.MethodPost
	}
	r, err := http.NewRequestWithContext(t.Context(), method, address, strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	answer, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, answer.Cookies(), string(body)
}
