package cli

import (
	"context"
	"crypto/tls"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"time"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/jobs"
	"tiendo/internal/web"
)

func runServe(ctx context.Context, e *env, c *call) (err error) {
	secure, err := tlsOf(c)
	if err != nil {
		return err
	}
	proxies, err := proxiesOf(c)
	if err != nil {
		return err
	}
	backups, err := backupsOf(c)
	if err != nil {
		return err
	}
	listener, err := listenAt(ctx, c.text("listen"), secure != nil || c.has("plain-http-on-network"))
	if err != nil {
		return err
	}
	defer func() { _ = listener.Close() }()
	scheme := "http"
	if secure != nil {
		listener, scheme = tls.NewListener(listener, secure), "https"
	}
	db, a, err := e.open(ctx, c)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if err := db.Serve(); err != nil {
		return err
	}
	if err := a.KeysFit(ctx); err != nil {
		return err
	}
	at := scheme + "://" + listener.Addr().String()
	e.print("Tiến Độ đang phục vụ tại %s/ – nhấn Ctrl+C để dừng.\n", at)
	first, err := a.FirstLink(ctx)
	if err != nil {
		return err
	}
	if first != "" {
		e.print("Chưa có tài khoản quản trị. Mở liên kết sau một lần để lập tài khoản đầu tiên (dùng được trong 3 ngày, chỉ một lần):\n%s/thiet-lap/%s\n", at, first)
	}
	return e.serve(ctx, listener, web.Config{App: a, Proxies: proxies, Backups: backups}, jobs.Config{Alone: c.place().Database == ""})
}

// proxiesOf reads which servers stand before this one. That they encrypt does not
// say that the way from them to here is safe: an address other than loopback
// needs a certificate, or the same words as without them.
func proxiesOf(c *call) (p web.Proxies, err error) {
	header := strings.ToLower(c.text("proxy-header"))
	if header != headerFor && header != headerForwarded {
		return p, wrong("--proxy-header “%s” phải là %s hoặc %s.", header, headerFor, headerForwarded)
	}
	if !c.has("behind-proxy") {
		if c.has("proxy-header") {
			return p, wrong("--proxy-header chỉ dùng cùng --behind-proxy.")
		}
		return p, nil
	}
	hosts, bad := web.ParseProxies(c.text("behind-proxy"))
	if bad != "" || len(hosts) == 0 {
		return p, wrong("--behind-proxy “%s” phải là địa chỉ hoặc dải mạng của máy chủ chuyển tiếp, ví dụ 127.0.0.1 hoặc 10.20.0.5,10.20.1.0/24.", c.text("behind-proxy"))
	}
	return web.Proxies{Hosts: hosts, Forwarded: header == headerForwarded}, nil
}

// The headers in which a proxy may tell where a request came from.
const (
	headerFor       = "x-forwarded-for"
	headerForwarded = "forwarded"
)

// backupsOf reads where backups are kept on this machine; that nothing can be
// written there is said at once, and not on the day one is needed.
func backupsOf(c *call) (f app.BackupFolder, err error) {
	if !c.has("backup-dir") {
		if c.has("backup-keep") {
			return f, wrong("--backup-keep chỉ dùng cùng --backup-dir.")
		}
		return f, nil
	}
	if f.Keep, err = keepOf(c, "backup-keep"); err != nil {
		return f, err
	}
	if f.Dir, err = filepath.Abs(c.text("backup-dir")); err != nil {
		return f, err
	}
	return f, f.Ready()
}

// tlsOf reads the certificate that the call names; nil where it names none.
func tlsOf(c *call) (*tls.Config, error) {
	cert, key := c.text("tls-cert"), c.text("tls-key")
	if (cert == "") != (key == "") {
		return nil, domain.Refuse(domain.CodeCertificateHalf)
	}
	if cert == "" {
		return nil, nil //nolint:nilnil // no certificate is a good answer
	}
	pair, err := tls.LoadX509KeyPair(cert, key)
	if err != nil {
		return nil, domain.Refuse(domain.CodeCertificateBad, err.Error())
	}
	return &tls.Config{Certificates: []tls.Certificate{pair}, MinVersion: tls.VersionTLS12}, nil
}

// listenAt opens an address. One that others can reach is opened only where
// what goes over the network is encrypted, or where somebody said in so many
// words that it need not be.
func listenAt(ctx context.Context, address string, anywhere bool) (net.Listener, error) {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return nil, wrong("--listen “%s” phải có dạng 127.0.0.1:8080.", address)
	}
	if ip := net.ParseIP(host); !anywhere && host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return nil, domain.Refuse(domain.CodeListenPlain, address)
	}
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", address)
	if err != nil {
		return nil, domain.Refuse(domain.CodeListenFailed, address, err.Error())
	}
	return l, nil
}

// serve answers until it is told to stop, then lets what has begun end. Beside it
// the clock does its work.
func (e *env) serve(ctx context.Context, l net.Listener, c web.Config, j jobs.Config) error {
	log := slog.New(slog.NewTextHandler(e.err, nil))
	ctx, stop := context.WithCancel(ctx)
	j.App, j.Log = c.App, log
	wait := e.clockwork(ctx, j)
	defer wait()
	defer stop()
	c.Log, c.Now, c.Excel, c.LetterFile = log, e.now, c.App.BoardFile, c.App.LetterFile
	server := &http.Server{
		Handler:           web.New(c),
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       time.Minute,
		WriteTimeout:      2 * time.Minute,
		IdleTimeout:       2 * time.Minute,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
	stopped := make(chan error, 1)
	go func() {
		<-ctx.Done()
		end, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
		defer cancel()
		stopped <- server.Shutdown(end)
	}()
	if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-stopped
}
