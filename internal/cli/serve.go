package cli

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"time"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/web"
)

func runServe(ctx context.Context, e *env, c *call) (err error) {
	listener, err := listenLoopback(ctx, c.text("listen"))
	if err != nil {
		return err
	}
	defer func() { _ = listener.Close() }()
	db, a, err := e.open(ctx, c)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if err := db.Serve(); err != nil {
		return err
	}
	e.print("Tiến Độ đang phục vụ tại http://%s/ – nhấn Ctrl+C để dừng.\n", listener.Addr())
	return e.serve(ctx, listener, a)
}

// listenLoopback opens an address of this machine. Until there is a sign-in no
// other may be served, whatever is asked.
func listenLoopback(ctx context.Context, address string) (net.Listener, error) {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return nil, wrong("--listen “%s” phải có dạng 127.0.0.1:8080.", address)
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return nil, domain.Refuse(domain.CodeNotLoopback, address)
	}
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", address)
	if err != nil {
		return nil, domain.Refuse(domain.CodeListenFailed, address, err.Error())
	}
	return l, nil
}

// serve answers until it is told to stop, then lets what has begun end.
func (e *env) serve(ctx context.Context, l net.Listener, a *app.App) error {
	log := slog.New(slog.NewTextHandler(e.err, nil))
	server := &http.Server{
		Handler: web.New(web.Config{
			App: a, Log: log, Now: e.now,
			Excel: a.BoardFile, LetterFile: a.LetterFile,
		}),
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
