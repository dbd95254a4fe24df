// Package mailtest is a real mail server for tests: it listens on a port of this
// machine, keeps what it is given, and misbehaves as it is told.
package mailtest

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"io"
	"math/big"
	"net"
	"net/mail"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// Host is the name under which the server's certificate is good.
const Host = "127.0.0.1"

// Account that a server asking for one knows.
const (
	User     = "tiendo"
	Password = "mật khẩu thư"
)

// Manners are how a server behaves; the zero ones take everything.
type Manners struct {
	TLS       bool                   // speaks TLS from the first byte
	StartTLS  bool                   // offers TLS, and takes nothing before it
	Auth      bool                   // asks for the account
	Rcpt      func(to string) error  // what it answers to a receiver
	Cut       bool                   // drops the line in the middle of a letter
	CutTaken  bool                   // keeps the letter and drops the line before it says so
	Hold      chan struct{}          // waits with its answer to a letter until it is closed
	Data      func(raw []byte) error // what it answers to a letter
	Accepting func()                 // told when a letter begins
}

// Server is a mail server at work.
type Server struct {
	Port  int
	Roots *x509.CertPool // with which its certificate is good

	mu      sync.Mutex
	manners Manners
	got     [][]byte
	server  *smtp.Server
	open    net.Listener
}

// Start starts a server, which ends with the test.
func Start(t testing.TB, m Manners) *Server {
	t.Helper()
	s := &Server{manners: m}
	s.Listen(t, "127.0.0.1:0")
	return s
}

// Listen opens the server at an address; again after Stop.
func (s *Server) Listen(t testing.TB, address string) {
	t.Helper()
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	cert, roots := certificate(t)
	s.server = smtp.NewServer(smtp.BackendFunc(func(c *smtp.Conn) (smtp.Session, error) { return &session{s, c, false}, nil }))
	s.server.Domain, s.server.AllowInsecureAuth = "localhost", true
	s.server.ErrorLog = quiet{}
	if s.manners.TLS || s.manners.StartTLS {
		s.Roots = roots
		conf := &tls.Config{Certificates: []tls.Certificate{cert}, MinVersion: tls.VersionTLS12}
		if s.manners.TLS {
			l = tls.NewListener(l, conf)
		} else {
			s.server.TLSConfig = conf
		}
	}
	addr, ok := l.Addr().(*net.TCPAddr)
	if !ok {
		t.Fatalf("the server listens at %v", l.Addr())
	}
	s.Port = addr.Port
	server := s.server
	s.open = l
	go func() { _ = server.Serve(l) }()
	t.Cleanup(func() { _ = server.Close() })
}

// Stop closes the server: whoever comes finds nobody.
func (s *Server) Stop() {
	_ = s.open.Close()
	_ = s.server.Close()
}

// Behave changes its manners.
func (s *Server) Behave(m Manners) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.manners = m
}

// Letters are those it was given whole, read.
func (s *Server) Letters(t testing.TB) (out []*mail.Message) {
	t.Helper()
	for _, raw := range s.Raw() {
		m, err := mail.ReadMessage(newReader(raw))
		if err != nil {
			t.Fatalf("a letter cannot be read: %v\n%s", err, raw)
		}
		out = append(out, m)
	}
	return out
}

// Raw are the letters as they came.
func (s *Server) Raw() [][]byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.got)
}

func (s *Server) now() Manners {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.manners
}

func (s *Server) keep(raw []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.got = append(s.got, raw)
}

type session struct {
	server *Server
	conn   *smtp.Conn
	known  bool
}

func (x *session) AuthMechanisms() []string { return []string{sasl.Plain} }

func (x *session) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != User || password != Password {
			return smtp.ErrAuthFailed
		}
		x.known = true
		return nil
	}), nil
}

func (x *session) Reset()        {}
func (x *session) Logout() error { return nil }

func (x *session) Mail(string, *smtp.MailOptions) error {
	m := x.server.now()
	if _, encrypted := x.conn.TLSConnectionState(); m.StartTLS && !encrypted {
		return &smtp.SMTPError{Code: 530, EnhancedCode: smtp.EnhancedCode{5, 7, 0}, Message: "Must issue a STARTTLS command first"}
	}
	if m.Auth && !x.known {
		return smtp.ErrAuthRequired
	}
	return nil
}

func (x *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	if f := x.server.now().Rcpt; f != nil {
		return f(to)
	}
	return nil
}

var errCut = errors.New("cut")

func (x *session) Data(r io.Reader) error {
	m := x.server.now()
	if m.Accepting != nil {
		m.Accepting()
	}
	if m.Cut {
		_, _ = io.ReadFull(r, make([]byte, 40))
		_ = x.conn.Conn().Close()
		return errCut
	}
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	if m.Data != nil {
		if err := m.Data(raw); err != nil {
			return err
		}
	}
	x.server.keep(raw)
	if m.CutTaken {
		_ = x.conn.Conn().Close()
		return errCut
	}
	if m.Hold != nil {
		<-m.Hold
	}
	return nil
}

// Refuse is an answer for good, Later one for now.
var (
	Refuse = &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "No such user here"}
	Later  = &smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 7, 1}, Message: "Greylisted, try again later"}
)

type quiet struct{}

func (quiet) Printf(string, ...any) {}
func (quiet) Println(...any)        {}

// certificate is one for this machine that its own pool trusts.
func certificate(t testing.TB) (tls.Certificate, *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	spec := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: Host}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.ParseIP(Host)}, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign, IsCA: true, BasicConstraintsValid: true,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	der, err := x509.CreateCertificate(rand.Reader, spec, spec, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AddCert(cert)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, pool
}
